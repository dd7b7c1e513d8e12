//! `opgave verify`: what can be proven, in words.

use opgave_model::DocumentId;
use opgave_node::Problem;
use opgave_node::control::Request;
use serde_json::Value;

use crate::arguments::Output;
use crate::{ask, report, table, text};

/// Checks a plan, or all, and shows what was found.
pub(crate) async fn verify(plan: Option<DocumentId>, output: &Output) -> Result<(), Problem> {
    let answer = ask(output, Request::Verify { plan }).await?;
    report::show(output, &answer, |answer| {
        let plans: Vec<String> = items(answer).map(told).collect();
        if plans.is_empty() {
            "There are no plans here.".to_owned()
        } else {
            plans.join("\n\n")
        }
    });
    let wrong = items(&answer)
        .map(|plan| items(&plan["problems"]).count())
        .sum::<usize>();
    if wrong == 0 {
        return Ok(());
    }
    Err(Problem::new(
        format!("{wrong} things do not hold"),
        "Each stands under its plan above; with --json under `problems`.",
    ))
}

fn told(plan: &Value) -> String {
    let mut lines = vec![format!(
        "{}  {}",
        text(plan, "plan"),
        table::clean(&text(plan, "title"))
    )];
    for document in items(&plan["documents"]) {
        lines.push(format!(
            "  {}: {} changes",
            text(document, "document"),
            number(document, "changes")
        ));
        for (field, word) in [("authored", "made by"), ("brought", "brought in by")] {
            for (organisation, count) in document[field].as_object().into_iter().flatten() {
                lines.push(format!("    {count} {word} {}", name(plan, organisation)));
            }
        }
    }
    let consents: Vec<Vec<String>> = items(&plan["consents"])
        .map(|consent| {
            vec![
                table::clean(&text(consent, "title")),
                table::clean(&text(consent, "name")),
                text(consent, "voice"),
                table::clean(&text(consent, "person")),
                text(consent, "at"),
                standing(&text(consent, "standing")).to_owned(),
            ]
        })
        .collect();
    let head = ["Decision", "Organisation", "Says", "Person", "When", "About"];
    lines.push(table::table(&head, &consents, "  Nobody has signed a decision."));
    for problem in items(&plan["problems"]) {
        lines.push(format!(
            "  Does not hold: {}",
            table::clean(problem.as_str().unwrap_or_default())
        ));
    }
    lines.join("\n")
}

fn standing(word: &str) -> &'static str {
    match word {
        "current" => "the text as it is",
        "olderText" => "an older text",
        "unknownVersion" => "a version that is not here",
        _ => "a text that it never was",
    }
}

fn name(plan: &Value, organisation: &str) -> String {
    items(&plan["members"])
        .find(|member| member["id"].as_str() == Some(organisation))
        .map_or_else(|| organisation.to_owned(), |member| table::clean(&text(member, "name")))
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn number(value: &Value, field: &str) -> u64 {
    value[field].as_u64().unwrap_or_default()
}
