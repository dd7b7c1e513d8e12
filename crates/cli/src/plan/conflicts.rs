use std::fmt::Write as _;

use opgave_model::plan::export::Language;
use opgave_model::plan::spec::{PLAN, PROBLEM};
use opgave_model::plan::{EntityKind, FieldSpec};
use opgave_node::Problem;
use serde_json::{Value, json};

use super::Form;
use super::history::minute;
use super::values::Desk;
use super::view::Reader;
use crate::client::{Client, Question};
use crate::language;
use crate::report::Answer;
use crate::table::{cell, clean, items, text};

pub(super) async fn list(client: &Client, form: Form, plan: &str) -> Result<Answer, Problem> {
    let desk = Desk::at(client, plan).await?;
    let conflicts = Value::Array(found(&desk, form).await?);
    if form.json {
        return Ok(Answer::json(&conflicts));
    }
    let reader = Reader::of_all(&desk, form).await?;
    let shown: Vec<String> = items(&conflicts)
        .enumerate()
        .map(|(index, conflict)| numbered(&reader, index + 1, conflict))
        .collect();
    if shown.is_empty() {
        return Ok(Answer::text("No conflicts."));
    }
    let hint = format!("Settle one:  opgave plan resolve {} NUMBER --keep VALUE", desk.plan);
    Ok(Answer::text(&format!("{}\n\n{hint}", shown.join("\n"))))
}

async fn found(desk: &Desk<'_>, form: Form) -> Result<Vec<Value>, Problem> {
    let language = language::code(form.language);
    let question = Question::get(desk.path("/conflicts")).query(&[("language", Some(language))]);
    desk.client.items(desk.question(question)).await
}

fn numbered(reader: &Reader<'_>, number: usize, conflict: &Value) -> String {
    let mut shown = format!("{number}  {}", clean(text(conflict, "text")));
    for (index, value) in items(&conflict["values"]).enumerate() {
        let now = if value["current"] == true { "  *" } else { "" };
        let organisation = value["organisation"].as_str().map(|id| reader.organisation(id));
        let who = [organisation.as_deref(), value["person"].as_str()];
        let who: Vec<String> = who
            .into_iter()
            .flatten()
            .filter(|who| !who.is_empty())
            .map(cell)
            .collect();
        let _ = write!(
            shown,
            "\n   {}  {}  ({} {}){now}",
            index + 1,
            cell(&said(reader, conflict, &value["value"])),
            who.join(", "),
            minute(text(value, "at"))
        );
    }
    shown
}

/// What a value of a conflict says.
fn said(reader: &Reader<'_>, conflict: &Value, value: &Value) -> String {
    let said = match (text(conflict, "field"), field(conflict)) {
        ("removed", None) => match (reader.language, value == &Value::Bool(true)) {
            (Language::Dutch, true) => "weggehaald",
            (Language::Dutch, false) => "blijft",
            (Language::English, true) => "removed",
            (Language::English, false) => "kept",
        }
        .to_owned(),
        (_, Some(field)) => reader.value(field, value),
        (_, None) => reader.titled(value.as_str().unwrap_or_default()),
    };
    if said.is_empty() { "–".to_owned() } else { said }
}

fn field(conflict: &Value) -> Option<&'static FieldSpec> {
    let name = text(conflict, "field");
    match text(conflict, "section") {
        "plan" => PLAN.field(name),
        "problem" => PROBLEM.field(name),
        section => EntityKind::from_section(section)?.spec().field(name),
    }
}

pub(super) async fn resolve(
    client: &Client,
    form: Form,
    plan: &str,
    (number, keep): (usize, usize),
    if_version: Option<&str>,
) -> Result<Answer, Problem> {
    let desk = Desk::at(client, plan).await?;
    let conflicts = found(&desk, form).await?;
    let hint = "`opgave plan conflicts PLAN` shows the numbers.";
    let nth = |items: &[Value], number: usize, what: String| {
        let found = number.checked_sub(1).and_then(|index| items.get(index)).cloned();
        found.ok_or_else(|| Problem::new(format!("there is no {what} {number}"), hint))
    };
    let conflict = nth(&conflicts, number, "conflict".into())?;
    let values = conflict["values"].as_array().map(Vec::as_slice).unwrap_or_default();
    let kept = nth(values, keep, format!("value in conflict {number} with the number"))?;
    let mut body = json!({
        "section": conflict["section"],
        "field": conflict["field"],
        "value": kept["value"],
    });
    if !conflict["id"].is_null() {
        body["id"] = conflict["id"].clone();
    }
    let question = Question::post(desk.path("/conflicts/resolutions"))
        .json(&body)
        .if_version(if_version);
    client.ask(desk.question(question)).await?;
    if form.json {
        return Ok(Answer::json(&body));
    }
    let reader = Reader::of_all(&desk, form).await?;
    let remains = cell(&said(&reader, &conflict, &kept["value"]));
    Ok(Answer::text(&format!("Settled. What remains: {remains}")))
}
