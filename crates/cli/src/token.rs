use opgave_node::Problem;
use serde_json::{Value, json};

use crate::arguments::{Reach, TokenCommand};
use crate::client::{Client, Question};
use crate::environment;
use crate::names::{Candidate, choose};
use crate::plan::Form;
use crate::report::Answer;
use crate::table::{cell, clean, items, table, text};

pub(crate) async fn run(reach: &Reach, command: TokenCommand) -> Result<(), Problem> {
    let form = Form::of(reach);
    let client = Client::reach(reach.place(environment)?).await?;
    let answered = carry_out(&client, form, command).await;
    client.close().await;
    answered?.give()
}

async fn carry_out(client: &Client, form: Form, command: TokenCommand) -> Result<Answer, Problem> {
    match command {
        TokenCommand::New { name, scopes, days } => {
            let wish = json!({ "name": name, "scopes": scopes, "expiresInDays": days });
            let made = client.json(Question::post("/tokens").json(&wish)).await?;
            Ok(Answer::of(form, &made, |made| {
                format!(
                    "{}\n\nThis is the only time that it is shown. It works until {}.\nRevoke it:  opgave token revoke {}",
                    text(made, "token"),
                    text(made, "expiresAt"),
                    text(made, "id")
                )
            }))
        }
        TokenCommand::List => {
            let tokens = client.json(Question::get("/tokens")).await?;
            Ok(Answer::of(form, &tokens, shown))
        }
        TokenCommand::Revoke { which } => {
            let tokens = client.json(Question::get("/tokens")).await?;
            let id = named(&tokens, &which)?;
            client.ask(Question::delete(format!("/tokens/{id}"))).await?;
            Ok(Answer::of(form, &json!({ "id": id }), |_| {
                format!("Revoked {id}. Whoever has it can do nothing with it any more.")
            }))
        }
    }
}

fn named(tokens: &Value, name: &str) -> Result<String, Problem> {
    let candidates: Vec<Candidate> = items(tokens)
        .map(|token| Candidate {
            id: text(token, "id").to_owned(),
            title: text(token, "name").to_owned(),
            kind: None,
        })
        .collect();
    choose(&candidates, name).map(|found| found.id).map_err(|_| {
        Problem::new(
            format!("{} is not the id or name of one access token", clean(name)),
            "`opgave token list` shows the ids.",
        )
    })
}

fn shown(tokens: &Value) -> String {
    let rows = items(tokens).map(|token| {
        let scopes: Vec<&str> = items(&token["scopes"]).filter_map(Value::as_str).collect();
        vec![
            text(token, "id").to_owned(),
            cell(text(token, "name")),
            cell(text(&token["person"], "name")),
            scopes.join(" "),
            text(token, "expiresAt").to_owned(),
            text(token, "lastUsedAt").to_owned(),
        ]
    });
    let head = ["Id", "Name", "Person", "Scopes", "Works until", "Last used"];
    table(&head, &rows.collect::<Vec<_>>(), "No access tokens.")
}
