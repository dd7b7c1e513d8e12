use std::fmt::Write as _;

use opgave_node::Problem;
use serde_json::Value;

use super::Form;
use super::values::Desk;
use crate::client::{Client, Question};
use crate::colour::{Palette, Tint};
use crate::report::Answer;
use crate::table::{clean, items, text};
use crate::{environment, language};

pub(super) async fn diff(
    client: &Client,
    form: Form,
    plan: &str,
    from: &str,
    to: Option<&str>,
) -> Result<Answer, Problem> {
    let desk = Desk::at(client, plan).await?;
    let (from, to) = (desk.version(Some(from)).await?, desk.version(to).await?);
    let question = Question::get(desk.path("/differences")).query(&[
        ("from", from.as_deref()),
        ("to", to.as_deref()),
        ("language", Some(language::code(form.language))),
    ]);
    let found = client.json(desk.question(question)).await?;
    let palette = Palette::of_terminal(environment);
    Ok(Answer::of(form, &found, |found| shown(&found["items"], palette)))
}

fn shown(differences: &Value, palette: Palette) -> String {
    let lines: Vec<String> = items(differences).map(|one| difference(one, palette)).collect();
    if lines.is_empty() {
        return "No differences.".to_owned();
    }
    lines.join("\n")
}

fn difference(one: &Value, palette: Palette) -> String {
    let (sign, tint) = match text(one, "is") {
        "added" | "restored" | "included" => ("+", Tint::Came),
        "removed" | "excluded" => ("-", Tint::Went),
        _ => ("~", Tint::Changed),
    };
    let mut line = palette.tinted(tint, &format!("{sign} {}", clean(text(one, "text"))));
    let edited: String = items(&one["pieces"]).map(|piece| stretch(piece, palette)).collect();
    if !edited.is_empty() {
        let _ = write!(line, "\n    {}", edited.replace('\n', "\n    "));
    }
    line
}

/// A stretch of an edited text; without colours, signs say what came and went.
fn stretch(piece: &Value, palette: Palette) -> String {
    let words = clean(text(piece, "text"));
    match text(piece, "is") {
        "added" if palette.is_plain() => format!("{{+{words}+}}"),
        "added" => palette.tinted(Tint::Came, &words),
        "removed" if palette.is_plain() => format!("[-{words}-]"),
        "removed" => palette.tinted(Tint::Went, &words),
        "skipped" => " … ".to_owned(),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn differences() -> Value {
        json!([
            { "is": "added", "text": "Action “Find places” was added." },
            { "is": "edited", "text": "The summary was edited.", "pieces": [
                { "is": "same", "text": "a " }, { "is": "removed", "text": "b" }, { "is": "added", "text": "c" },
                { "is": "skipped", "characters": 90 },
            ] },
        ])
    }

    #[test]
    fn without_colours_signs_say_what_came_and_went() {
        assert_eq!(
            shown(&differences(), Palette::PLAIN),
            "+ Action “Find places” was added.\n~ The summary was edited.\n    a [-b-]{+c+} … "
        );
        assert_eq!(shown(&json!([]), Palette::PLAIN), "No differences.");
    }

    #[test]
    fn with_colours_the_text_of_others_still_commands_no_terminal() {
        let hostile = json!([{ "is": "removed", "text": "x\u{1b}[2J" }]);
        let shown = shown(&hostile, Palette::COLOURED);
        assert!(
            shown.contains("\u{1b}[31m") && !shown.contains("\u{1b}[2J"),
            "{shown:?}"
        );
    }
}
