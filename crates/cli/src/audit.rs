use opgave_node::Problem;
use serde_json::{Value, json};

use crate::arguments::{AuditCommand, AuditKind, Reach};
use crate::client::{Client, Question};
use crate::environment;
use crate::plan::Form;
use crate::report::Answer;
use crate::table::{cell, clean, items, table, text};

/// Entries of one answer of the API.
const PAGE: usize = 500;

pub(crate) async fn run(reach: &Reach, command: AuditCommand) -> Result<(), Problem> {
    let form = Form::of(reach);
    let client = Client::reach(reach.place(environment)?).await?;
    let answered = carry_out(&client, form, command).await;
    client.close().await;
    let (answer, damage) = answered?;
    answer.give()?;
    damage.map_or(Ok(()), Err)
}

async fn carry_out(client: &Client, form: Form, command: AuditCommand) -> Result<(Answer, Option<Problem>), Problem> {
    match command {
        AuditCommand::Show {
            since,
            until,
            of,
            kind,
            limit,
        } => {
            let asked = Question::get("/audit").query(&[
                ("from", since.as_deref()),
                ("until", until.as_deref()),
                ("person", of.as_deref()),
                ("kind", kind.map(AuditKind::word)),
            ]);
            let entries = entries(client, &asked, limit).await?;
            Ok((Answer::of(form, &json!(entries), shown), None))
        }
        AuditCommand::Verify => {
            let verdict = client.json(Question::get("/audit/verification")).await?;
            let damage = (verdict["intact"] != true).then(|| {
                Problem::new(
                    "the audit log is not as it was written",
                    "Keep the folder audit as it is, and compare it with a backup; the node goes on in a new file.",
                )
            });
            Ok((Answer::of(form, &verdict, verified), damage))
        }
    }
}

/// As many entries as are wanted, the oldest first, as one reads.
async fn entries(client: &Client, asked: &Question, limit: usize) -> Result<Vec<Value>, Problem> {
    let mut entries: Vec<Value> = Vec::new();
    let mut before: Option<String> = None;
    while entries.len() < limit {
        let wanted = (limit - entries.len()).min(PAGE).to_string();
        let question = asked
            .clone()
            .query(&[("limit", Some(&wanted)), ("before", before.as_deref())]);
        let mut page = client.json(question).await?;
        if let Value::Array(more) = page["entries"].take() {
            entries.extend(more);
        }
        match page["before"].as_u64() {
            Some(number) => before = Some(number.to_string()),
            None => break,
        }
    }
    entries.reverse();
    Ok(entries)
}

fn shown(entries: &Value) -> String {
    let rows = items(entries).map(|entry| {
        let outcome = match text(entry, "reason") {
            "" => text(entry, "outcome").to_owned(),
            reason => format!("{}: {reason}", text(entry, "outcome")),
        };
        vec![
            entry["number"].to_string(),
            text(entry, "at").to_owned(),
            text(entry, "kind").to_owned(),
            cell(text(entry, "what")),
            cell(text(&entry["who"], "name")),
            cell(text(entry, "by")),
            cell(text(entry, "object")),
            cell(&outcome),
            text(entry, "from").to_owned(),
        ]
    });
    let head = ["Number", "At", "Kind", "What", "Who", "By", "Object", "Outcome", "From"];
    table(&head, &rows.collect::<Vec<_>>(), "No such entries.")
}

fn verified(verdict: &Value) -> String {
    let mut lines: Vec<String> = items(&verdict["problems"])
        .map(|wrong| {
            let line = wrong["line"]
                .as_u64()
                .map_or(String::new(), |line| format!(", line {line}"));
            format!("{}{line}: {}", clean(text(wrong, "file")), clean(text(wrong, "what")))
        })
        .collect();
    if lines.is_empty() {
        lines.push(format!(
            "All {} entries, {} to {}, are as they were written.",
            verdict["entries"], verdict["first"], verdict["last"]
        ));
    }
    lines.push(format!(
        "The last one has the hash {}. Keep that elsewhere to find out later whether the log was written anew.",
        text(verdict, "hash")
    ));
    lines.join("\n")
}
