use std::path::PathBuf;

use opgave_node::Problem;

use super::Form;
use super::values::Desk;
use crate::arguments::ExportFormat;
use crate::client::{Client, Question};
use crate::language;
use crate::report::Answer;
use crate::table::text;

/// The most characters of a title in the name of a file.
const NAME_CHARS: usize = 60;

pub(super) async fn export(
    client: &Client,
    form: Form,
    plan: &str,
    format: ExportFormat,
    output: Option<PathBuf>,
    version: Option<&str>,
) -> Result<Answer, Problem> {
    let desk = Desk::at(client, plan).await?;
    let bytes = get(&desk, form, format, version).await?;
    let file = match output {
        Some(folder) if folder.is_dir() => {
            let title = text(&desk.content().await?.0, "title").to_owned();
            Some(folder.join(format!("{}{}", file_name(&title), format.ending())))
        }
        file => file,
    };
    Ok(Answer::file(bytes, file))
}

/// A plan in a form.
pub(super) async fn get(
    desk: &Desk<'_>,
    form: Form,
    format: ExportFormat,
    version: Option<&str>,
) -> Result<Vec<u8>, Problem> {
    let version = desk.version(version).await?;
    let question = Question::get(desk.path("/export")).query(&[
        ("format", Some(format.name())),
        ("language", Some(language::code(form.language))),
        ("version", version.as_deref()),
    ]);
    Ok(desk.client.ask(desk.question(question)).await?.body)
}

/// A title as the name of a file on any system.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for character in title.to_lowercase().chars().take(NAME_CHARS) {
        match character {
            character if character.is_alphanumeric() => name.push(character),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() {
        "plan".to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_as_the_plan_without_what_file_names_cannot_have() {
        assert_eq!(file_name("Opvang/asiel: één  plan!"), "opvang-asiel-één-plan");
        assert_eq!(file_name("../.."), "plan");
        assert!(file_name(&"lang ".repeat(50)).chars().count() <= NAME_CHARS);
    }
}
