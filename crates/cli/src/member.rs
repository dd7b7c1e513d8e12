//! Who is in a plan, and what each may do there.

use opgave_node::Problem;
use serde_json::{Value, json};

use crate::arguments::{About, MemberCommand, Reach};
use crate::client::{Client, Question};
use crate::environment;
use crate::names::{self, Organisations};
use crate::plan::Form;
use crate::report::Answer;
use crate::table::{cell, clean, items, table, text};

pub(crate) async fn run(reach: &Reach, command: MemberCommand) -> Result<(), Problem> {
    let form = Form::of(reach);
    let client = Client::reach(reach.place(environment)?).await?;
    let answered = carry_out(&client, form, command).await;
    client.close().await;
    answered?.give()
}

async fn carry_out(client: &Client, form: Form, command: MemberCommand) -> Result<Answer, Problem> {
    match command {
        MemberCommand::List { plan } => list(client, form, &plan).await,
        MemberCommand::Invite { about, role } => {
            let (plan, organisation, name) = named(client, &about).await?;
            let wish = json!({ "organisation": organisation, "role": role.word() });
            let question = Question::post(format!("/plans/{plan}/members")).json(&wish);
            client.ask(question.missing(names::no_such_plan(&about.plan))).await?;
            Ok(Answer::of(form, &wish, |_| {
                format!(
                    "{name} is invited as {}. Its node accepts when both are connected.",
                    role.word()
                )
            }))
        }
        MemberCommand::Role { about, role } => {
            let (plan, organisation, name) = named(client, &about).await?;
            let question = Question::patch(format!("/plans/{plan}/members/{organisation}"));
            let question = question.body(
                "application/merge-patch+json",
                json!({ "role": role.word() }).to_string().into_bytes(),
            );
            say(
                client,
                form,
                question,
                &about.plan,
                &format!("{name} is {} now.", role.word()),
            )
            .await
        }
        MemberCommand::Suspend { about } => {
            let (plan, organisation, name) = named(client, &about).await?;
            let question = Question::post(format!("/plans/{plan}/members/{organisation}/suspension"));
            let done = format!("{name} is suspended. Give it a role to end that: opgave member role");
            say(client, form, question, &about.plan, &done).await
        }
        MemberCommand::Remove { about } => {
            let (plan, organisation, name) = named(client, &about).await?;
            let question = Question::delete(format!("/plans/{plan}/members/{organisation}"));
            let done = format!("{name} is out of the plan. What it holds, it keeps.");
            say(client, form, question, &about.plan, &done).await
        }
        MemberCommand::Leave { plan } => {
            let id = names::plan(client, &plan).await?;
            let ours = Organisations::load(client, None).await?.ours().to_owned();
            let question = Question::delete(format!("/plans/{id}/members/{ours}"));
            let done = "We have left the plan. What we hold, we keep.";
            say(client, form, question, &plan, done).await
        }
    }
}

/// The plan and the organisation that are meant, by id, and the name of the organisation.
async fn named(client: &Client, about: &About) -> Result<(String, String, String), Problem> {
    let plan = names::plan(client, &about.plan).await?;
    let organisations = Organisations::load(client, Some(&plan)).await?;
    let organisation = organisations.find(&about.organisation)?;
    let name = organisations.name(&organisation).unwrap_or(&organisation);
    let name = clean(name);
    Ok((plan, organisation, name))
}

async fn say(client: &Client, form: Form, question: Question, plan: &str, done: &str) -> Result<Answer, Problem> {
    let outcome = client.json(question.missing(names::no_such_plan(plan))).await?;
    Ok(Answer::of(form, &outcome, |outcome| {
        if outcome["done"] == true {
            return done.to_owned();
        }
        "It is noted as our vote. It holds when more than half of the other stewards say the same, and at least two of them \
         where a steward loses that role."
            .to_owned()
    }))
}

async fn list(client: &Client, form: Form, plan: &str) -> Result<Answer, Problem> {
    let id = names::plan(client, plan).await?;
    let question = Question::get(format!("/plans/{id}/members")).missing(names::no_such_plan(&id));
    let members = client.json(question).await?;
    Ok(Answer::of(form, &members, shown))
}

/// The organisations of a plan as a table.
pub(crate) fn shown(members: &Value) -> String {
    let rows = items(members).map(|member| {
        let state = match (&member["self"], &member["upToDate"]) {
            (Value::Bool(true), _) => "this node",
            (_, Value::Bool(true)) => "has the newest version",
            _ => "not yet",
        };
        let role = match text(member, "standing") {
            "in" => text(member, "role").to_owned(),
            standing => format!("{}, {standing}", text(member, "role")),
        };
        vec![
            cell(text(member, "name")),
            role,
            state.to_owned(),
            text(member, "id").to_owned(),
        ]
    });
    table(&["Name", "Role", "Version", "Id"], &rows.collect::<Vec<_>>(), "")
}
