use opgave_node::Problem;
use serde_json::Value;

use super::Form;
use super::values::Desk;
use crate::arguments::Of;
use crate::client::{Client, Question};
use crate::language;
use crate::report::Answer;
use crate::table::{clean, items, text};

/// The most entries on a page.
const PAGE: usize = 200;
/// Digits of a hash that are shown.
const SHORT: usize = 8;

/// Which part of the history is asked for.
pub(super) struct Asked {
    pub of: Option<Of>,
    pub by: Option<String>,
    pub since: Option<String>,
    pub until: Option<String>,
    pub limit: usize,
}

/// The history of a plan, a page at a time.
pub(super) struct Pages<'a> {
    desk: &'a Desk<'a>,
    asked: Vec<(&'static str, String)>,
    before: Option<String>,
    done: bool,
}

impl<'a> Pages<'a> {
    pub fn of(desk: &'a Desk<'_>, asked: Vec<(&'static str, String)>) -> Self {
        Self {
            desk,
            asked,
            before: None,
            done: false,
        }
    }

    /// The next entries; `None` when there are no more.
    pub async fn next(&mut self) -> Result<Option<Vec<Value>>, Problem> {
        if self.done {
            return Ok(None);
        }
        let limit = PAGE.to_string();
        let mut query: Vec<(&str, Option<&str>)> = vec![("limit", Some(&limit)), ("before", self.before.as_deref())];
        query.extend(self.asked.iter().map(|(name, value)| (*name, Some(value.as_str()))));
        let question = Question::get(self.desk.path("/history")).query(&query);
        let mut answer = self.desk.client.json(self.desk.question(question)).await?;
        self.before = answer["next"].as_str().map(str::to_owned);
        self.done = self.before.is_none();
        match answer["items"].take() {
            Value::Array(entries) => Ok(Some(entries)),
            _ => Ok(None),
        }
    }
}

pub(super) async fn history(client: &Client, form: Form, plan: &str, asked: Asked) -> Result<Answer, Problem> {
    let desk = Desk::at(client, plan).await?;
    let limit = asked.limit;
    let mut pages = Pages::of(&desk, parameters(&desk, form, asked).await?);
    let mut entries = Vec::new();
    while entries.len() < limit
        && let Some(page) = pages.next().await?
    {
        entries.extend(page);
    }
    let more = entries.len() > limit || !pages.done;
    entries.truncate(limit);
    Ok(Answer::of(form, &Value::Array(entries), |entries| shown(entries, more)))
}

async fn parameters(desk: &Desk<'_>, form: Form, asked: Asked) -> Result<Vec<(&'static str, String)>, Problem> {
    let mut parameters = vec![("language", language::code(form.language).to_owned())];
    match asked.of {
        None => {}
        Some(Of::Plan) => parameters.push(("section", "plan".into())),
        Some(Of::Problem) => parameters.push(("section", "problem".into())),
        Some(Of::Kind(kind)) => parameters.push(("section", kind.spec().section.into())),
        Some(Of::Entity(kind, name)) => {
            parameters.push(("section", kind.spec().section.into()));
            parameters.push(("entity", desk.entity_ever(kind, &name).await?));
        }
    }
    if let Some(by) = asked.by {
        parameters.push(("organisation", desk.organisations().await?.find(&by)?));
    }
    parameters.extend(asked.since.map(|since| ("since", since)));
    parameters.extend(asked.until.map(|until| ("until", until)));
    Ok(parameters)
}

fn shown(entries: &Value, more: bool) -> String {
    let mut lines: Vec<String> = items(entries).map(entry).collect();
    if lines.is_empty() {
        return "Nothing happened.".to_owned();
    }
    if more {
        lines.push("There is more; --limit shows more of it.".into());
    }
    lines.join("\n")
}

fn entry(entry: &Value) -> String {
    let hash: String = text(entry, "hash").chars().take(SHORT).collect();
    let head = format!("{hash}  {}  ", minute(text(entry, "at")));
    let mut told: Vec<String> = items(&entry["what"]).map(|one| clean(text(one, "text"))).collect();
    if let Some(more) = entry["more"].as_u64().filter(|more| *more > 0) {
        told.push(format!("And {more} more."));
    }
    let between = format!("\n{}", " ".repeat(head.chars().count()));
    format!("{head}{}", told.join(&between))
}

/// A moment to the minute.
pub(super) fn minute(moment: &str) -> String {
    let day_and_time: String = moment.chars().take("2027-03-01T09:00".len()).collect();
    day_and_time.replace('T', " ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_entry_begins_with_what_diff_takes_and_says_each_thing_on_a_line_of_its_own() {
        let entries = json!([{
            "hash": "0123456789abcdef",
            "at": "2027-03-01T09:00:59Z",
            "what": [{ "text": "A did this." }, { "text": "A did that." }],
            "more": 2,
        }]);
        assert_eq!(
            shown(&entries, true),
            "01234567  2027-03-01 09:00  A did this.\n                            A did that.\n                            \
             And 2 more.\nThere is more; --limit shows more of it."
        );
        assert_eq!(shown(&json!([]), false), "Nothing happened.");
    }
}
