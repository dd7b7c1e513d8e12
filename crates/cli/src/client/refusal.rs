//! Refusals of the API (RFC 9457) in the words of the command line: what was wrong, where, and what to do.

use std::fmt::Write as _;

use hyper::StatusCode;
use opgave_node::Problem;
use serde_json::Value;

use crate::arguments::kebab;

/// The most changes that a refusal tells of.
const SHOWN_CHANGES: usize = 10;
/// Members of a body that are no fields.
const ROOMS: [&str; 2] = ["fields", "problem"];

/// The refusal of the API in words.
pub(super) fn problem(status: StatusCode, body: &[u8]) -> Problem {
    let said: Value = serde_json::from_slice(body).unwrap_or_default();
    let kind = said["type"].as_str().unwrap_or_default();
    let kind = kind.rsplit(':').next().unwrap_or_default();
    let mut what = what(&said, status);
    if kind == "version-changed" {
        what.push_str(&changes(&said["changes"]));
    }
    Problem::new(what, hint(kind, status, &said))
}

fn what(said: &Value, status: StatusCode) -> String {
    let errors: Vec<String> = said["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(placed)
        .collect();
    if !errors.is_empty() {
        return errors.join("\n       ");
    }
    match said["detail"].as_str().or(said["title"].as_str()) {
        Some(detail) => detail.to_owned(),
        None => format!("the node answered with status {status}, and did not say why"),
    }
}

/// One thing that is wrong, with its place.
fn placed(error: &Value) -> Option<String> {
    let detail = error["detail"].as_str()?;
    let location = &error["location"];
    if let Some(line) = location["line"].as_u64() {
        let column = location["column"].as_u64().map(|column| format!(", column {column}"));
        return Some(format!("line {line}{}: {detail}", column.unwrap_or_default()));
    }
    let place = match (location["pointer"].as_str(), location["name"].as_str()) {
        (Some(pointer), _) => flag(pointer),
        (None, Some(name)) => Some(name.to_owned()),
        (None, None) => None,
    };
    Some(match place {
        Some(place) => format!("{place}: {detail}"),
        None => detail.to_owned(),
    })
}

/// The flag for what a pointer into a body leads to; `None` for the body as a whole.
fn flag(pointer: &str) -> Option<String> {
    let mut steps = pointer
        .split('/')
        .filter(|step| !step.is_empty() && step.parse::<usize>().is_err() && !ROOMS.contains(step));
    Some(format!("--{}", kebab(steps.next()?)))
}

fn changes(changes: &Value) -> String {
    let mut told = String::new();
    let changes: Vec<&Value> = changes.as_array().into_iter().flatten().collect();
    for change in changes.iter().take(SHOWN_CHANGES) {
        let text = |name: &str| change[name].as_str().unwrap_or_default();
        let _ = write!(told, "\n       {}  {}", text("at"), text("person"));
    }
    if changes.len() > SHOWN_CHANGES {
        let _ = write!(told, "\n       and {} more", changes.len() - SHOWN_CHANGES);
    }
    told
}

fn hint(kind: &str, status: StatusCode, said: &Value) -> String {
    let allowed: Vec<String> = said["allowed"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|word| word.as_str().map(kebab))
        .collect();
    match kind {
        _ if !allowed.is_empty() => format!("Possible now: {}.", allowed.join(", ")),
        "state-not-allowed" => "This state is the last one.".into(),
        "version-changed" => {
            "`opgave plan history` says what changed. Look at it, then try again with the version of now.".into()
        }
        "signed-out" | "token-refused" => {
            "Set OPGAVE_TOKEN to a token that works; `opgave token new` on the machine of the node makes one.".into()
        }
        "scope-missing" => "Make a token with that scope: opgave token new NAME --scope SCOPE.".into(),
        "removed" | "gone" => "Bring it back first, with the command restore.".into(),
        "storage-full" => "Make room on the disk of the node, then try again.".into(),
        "misdirected" => "Use the address that is in opgave.toml of the node.".into(),
        "too-large" => "Send less at a time.".into(),
        "not-found" => "`opgave plan list` shows the plans that there are, and the command list what is in one.".into(),
        _ if status.is_server_error() => "Look at the log of the node, then try again.".into(),
        _ => "Change what you ask, then try again; --help says what the command takes.".into(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refusal(status: u16, said: &Value) -> Problem {
        problem(StatusCode::from_u16(status).unwrap(), said.to_string().as_bytes())
    }

    #[test]
    fn a_wrong_field_is_named_by_its_flag() {
        let error = |pointer: &str| json!({ "location": { "pointer": pointer }, "detail": "this is no day" });
        for pointer in ["/targetDate", "/0/fields/targetDate", "/problem/targetDate"] {
            let said = json!({ "detail": "No.", "errors": [error(pointer)] });
            assert_eq!(refusal(400, &said).what, "--target-date: this is no day");
        }
        let said = json!({ "errors": [error("")] });
        assert_eq!(refusal(400, &said).what, "this is no day");
    }

    #[test]
    fn a_state_that_is_not_allowed_names_those_that_are() {
        let said =
            json!({ "type": "urn:opgave:problem:state-not-allowed", "detail": "No.", "allowed": ["inProgress"] });
        assert_eq!(refusal(409, &said).hint, "Possible now: in-progress.");
    }

    #[test]
    fn an_answer_that_says_nothing_is_told_by_its_status() {
        let problem = refusal(502, &Value::Null);
        assert!(problem.what.contains("502") && problem.hint.contains("log"));
    }

    #[test]
    fn a_stale_version_tells_what_came_after_it() {
        let said = json!({
            "type": "urn:opgave:problem:version-changed",
            "detail": "Nothing was changed.",
            "changes": [{ "at": "2026-11-18T11:06:40Z", "person": "Bram Hoekzema" }],
        });
        let problem = refusal(412, &said);
        assert_eq!(
            problem.what,
            "Nothing was changed.\n       2026-11-18T11:06:40Z  Bram Hoekzema"
        );
        assert!(problem.hint.contains("opgave plan history"));
    }
}
