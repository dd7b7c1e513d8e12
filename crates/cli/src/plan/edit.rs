use opgave_model::plan::PlanState;
use opgave_node::Problem;
use serde_json::{Value, json};

use super::Form;
use super::values::Desk;
use crate::arguments::EditCommand;
use crate::client::{Client, Question};
use crate::report::Answer;
use crate::table::{cell, text};

pub(super) async fn edit(client: &Client, form: Form, command: EditCommand) -> Result<Answer, Problem> {
    let desk = Desk::at(client, &command.plan).await?;
    let mut fields = desk.values(&command.of_plan).await?;
    let problem = desk.values(&command.of_problem).await?;
    if !problem.is_empty() {
        fields.insert("problem".into(), problem.into());
    }
    change(&desk, form, &fields.into(), command.if_version.as_deref()).await
}

pub(super) async fn archive(
    client: &Client,
    form: Form,
    plan: &str,
    if_version: Option<&str>,
) -> Result<Answer, Problem> {
    let desk = Desk::at(client, plan).await?;
    change(&desk, form, &json!({ "state": PlanState::Archived.word() }), if_version).await
}

async fn change(desk: &Desk<'_>, form: Form, fields: &Value, if_version: Option<&str>) -> Result<Answer, Problem> {
    let question = Question::patch(desk.path("")).json(fields).if_version(if_version);
    let plan = desk.client.json(desk.question(question)).await?;
    Ok(Answer::of(form, &plan, |plan| {
        let state = form.language.word(text(plan, "state"));
        format!("Changed {}: {} ({state})", text(plan, "id"), cell(text(plan, "title")))
    }))
}
