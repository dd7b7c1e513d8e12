use opgave_node::Problem;
use serde_json::{Value, json};

use super::Form;
use super::values::Desk;
use crate::arguments::{ExportFormat, PlanVerb};
use crate::client::{Client, Question};
use crate::language;
use crate::names::{self, Organisations};
use crate::report::Answer;
use crate::table::{cell, clean, items, table, text};

pub(super) async fn new(client: &Client, form: Form, title: &str, template: &str) -> Result<Answer, Problem> {
    let wish = json!({ "title": title, "template": template, "language": language::code(form.language) });
    let made = client.json(Question::post("/plans").json(&wish)).await?;
    Ok(Answer::of(form, &made, |made| {
        format!("Made {}: {}", text(made, "id"), cell(text(made, "title")))
    }))
}

pub(super) async fn list(
    client: &Client,
    form: Form,
    state: Option<&str>,
    search: Option<&str>,
) -> Result<Answer, Problem> {
    let state = state.and_then(PlanVerb::state);
    let question = Question::get("/plans").query(&[("state", state), ("q", search)]);
    let plans = Value::Array(client.items(question).await?);
    Ok(Answer::of(form, &plans, |plans| shown(form, plans)))
}

fn shown(form: Form, plans: &Value) -> String {
    let words = form.language;
    let rows = items(plans).map(|plan| {
        let count = |name: &str| plan[name].as_array().map_or(0, Vec::len);
        vec![
            text(plan, "id").to_owned(),
            cell(text(plan, "title")),
            words.word(text(plan, "state")).to_owned(),
            format!("{} / {}", count("holders") + 1, count("members")),
        ]
    });
    let head = [
        "Id",
        words.field("plan", "title"),
        words.field("plan", "state"),
        held_by(form),
    ];
    table(
        &head,
        &rows.collect::<Vec<_>>(),
        "No plans yet. `opgave plan new TITLE` makes one.",
    )
}

/// At how many of the organisations in a plan its newest version is.
fn held_by(form: Form) -> &'static str {
    match language::code(form.language) {
        "nl" => "Bij",
        _ => "Held by",
    }
}

pub(super) async fn show(client: &Client, form: Form, plan: &str, version: Option<&str>) -> Result<Answer, Problem> {
    let desk = Desk::at(client, plan).await?;
    if form.json {
        let version = desk.version(version).await?;
        let question = Question::get(desk.path("")).query(&[("version", version.as_deref())]);
        let content = client.json(desk.question(question)).await?;
        return Ok(Answer::json(&content));
    }
    let text = super::export::get(&desk, form, ExportFormat::Markdown, version).await?;
    Ok(Answer::text(clean(&String::from_utf8_lossy(&text)).trim_end()))
}

pub(super) async fn share(client: &Client, form: Form, plan: &str, organisation: &str) -> Result<Answer, Problem> {
    let desk = Desk::at(client, plan).await?;
    let organisations = Organisations::load(client, None).await?;
    let organisation = organisations.find(organisation)?;
    let wish = json!({ "organisation": organisation });
    client
        .ask(desk.question(Question::post(desk.path("/members")).json(&wish)))
        .await?;
    let name = organisations.name(&organisation).unwrap_or(&organisation).to_owned();
    Ok(Answer::of(form, &wish, |_| {
        format!(
            "{} is invited into the plan. Its node gets it when both are connected.",
            clean(&name)
        )
    }))
}

pub(super) async fn members(client: &Client, form: Form, plan: &str) -> Result<Answer, Problem> {
    let id = names::plan(client, plan).await?;
    let question = Question::get(format!("/plans/{id}/members")).missing(names::no_such_plan(&id));
    let members = client.json(question).await?;
    Ok(Answer::of(form, &members, crate::member::shown))
}

pub(super) async fn warnings(client: &Client, form: Form, plan: &str) -> Result<Answer, Problem> {
    let desk = Desk::at(client, plan).await?;
    let language = language::code(form.language);
    let question = Question::get(desk.path("/warnings")).query(&[("language", Some(language))]);
    let warnings = Value::Array(client.items(desk.question(question)).await?);
    Ok(Answer::of(form, &warnings, |warnings| {
        let lines: Vec<String> = items(warnings)
            .map(|warning| format!("- {}", clean(text(warning, "text"))))
            .collect();
        if lines.is_empty() {
            return "Nothing asks for attention.".to_owned();
        }
        lines.join("\n")
    }))
}
