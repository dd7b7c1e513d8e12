use opgave_node::Problem;
use serde_json::{Value, json};

use crate::arguments::{Reach, SessionCommand};
use crate::client::{Client, Question};
use crate::environment;
use crate::names::{Candidate, choose};
use crate::plan::Form;
use crate::report::Answer;
use crate::table::{cell, clean, items, table, text};

pub(crate) async fn run(reach: &Reach, command: SessionCommand) -> Result<(), Problem> {
    let form = Form::of(reach);
    let client = Client::reach(reach.place(environment)?).await?;
    let answered = carry_out(&client, form, command).await;
    client.close().await;
    answered?.give()
}

async fn carry_out(client: &Client, form: Form, command: SessionCommand) -> Result<Answer, Problem> {
    let sessions = client.json(Question::get("/sessions")).await?;
    match command {
        SessionCommand::List => Ok(Answer::of(form, &sessions, shown)),
        SessionCommand::End { which } => {
            let id = named(&sessions, &which)?;
            client.ask(Question::delete(format!("/sessions/{id}"))).await?;
            Ok(Answer::of(form, &json!({ "id": id }), |_| {
                format!("Ended {id}. That browser has to sign in again; what it keeps on its device stays there.")
            }))
        }
    }
}

fn named(sessions: &Value, name: &str) -> Result<String, Problem> {
    let candidates: Vec<Candidate> = items(sessions)
        .map(|session| Candidate {
            id: text(session, "id").to_owned(),
            title: String::new(),
            kind: None,
        })
        .collect();
    choose(&candidates, name).map(|found| found.id).map_err(|_| {
        Problem::new(
            format!("{} is not the id of one session", clean(name)),
            "`opgave session list` shows the ids.",
        )
    })
}

fn shown(sessions: &Value) -> String {
    let rows = items(sessions).map(|session| {
        let connected = if session["connected"] == true { "now" } else { "" };
        vec![
            text(session, "id").to_owned(),
            cell(text(&session["person"], "name")),
            text(session, "beganAt").to_owned(),
            text(session, "lastSeenAt").to_owned(),
            connected.to_owned(),
            cell(text(session, "browser")),
        ]
    });
    let head = ["Id", "Person", "Since", "Last day", "Connected", "Browser"];
    table(&head, &rows.collect::<Vec<_>>(), "Nobody is signed in.")
}
