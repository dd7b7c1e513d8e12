//! Refusals of the API (RFC 9457) in the words of the command line: what was wrong, where, and what to do.

use std::fmt::Write as _;

use hyper::StatusCode;
use opgave_node::Problem;
use serde_json::Value;

use crate::arguments::kebab;
use crate::table::{clean, items, text};

/// The most changes that a refusal tells of.
const SHOWN_CHANGES: usize = 10;
const STALE: &str = "nothing was changed, because the plan has changed since the version that --if-version names:";
/// Members of a body that are no fields.
const ROOMS: [&str; 2] = ["fields", "problem"];

/// The refusal of the API in words; `file` is what the body came from.
pub(super) fn problem(status: StatusCode, body: &[u8], file: Option<&str>) -> Problem {
    let said: Value = serde_json::from_slice(body).unwrap_or_default();
    let kind = said["type"].as_str().unwrap_or_default();
    let kind = kind.rsplit(':').next().unwrap_or_default();
    let what = match kind {
        "version-changed" => format!("{STALE}{}", changes(&said["changes"])),
        _ => what(&said, status, file),
    };
    Problem::new(what, hint(kind, status, &said))
}

fn what(said: &Value, status: StatusCode, file: Option<&str>) -> String {
    let errors = said["errors"].as_array().into_iter().flatten();
    let mut errors: Vec<String> = errors.filter_map(|error| placed(error, file)).collect();
    if said["more"] == true {
        errors.push("There may be more; reading stopped there.".into());
    }
    if !errors.is_empty() {
        return errors.join("\n       ");
    }
    match said["detail"].as_str().or(said["title"].as_str()) {
        Some(detail) => clean(detail),
        None => format!("the node answered with status {status}, and did not say why"),
    }
}

/// One thing that is wrong, with its place: in a file, or else in the command.
fn placed(error: &Value, file: Option<&str>) -> Option<String> {
    let detail = clean(error["detail"].as_str()?);
    let location = &error["location"];
    let place = match (file, location["pointer"].as_str(), location["name"].as_str()) {
        (Some(file), Some(at), _) if !at.is_empty() => return Some(format!("{file}, {detail} ({})", clean(at))),
        (Some(file), _, None) => return Some(format!("{file}, {detail}")),
        (None, Some(pointer), _) => flag(pointer),
        (_, _, Some(name)) => Some(name.to_owned()),
        (None, None, None) => None,
    };
    Some(match place {
        Some(place) => format!("{place}: {detail}"),
        None => detail,
    })
}

/// The flag for what a pointer into a body leads to; `None` for the body as a whole.
fn flag(pointer: &str) -> Option<String> {
    let mut steps = pointer
        .split('/')
        .filter(|step| !step.is_empty() && step.parse::<usize>().is_err() && !ROOMS.contains(step));
    Some(format!("--{}", kebab(steps.next()?)))
}

/// What happened since, in sentences.
fn changes(changes: &Value) -> String {
    let mut told = String::new();
    let what = items(changes).flat_map(|change| items(&change["what"]));
    let sentences: Vec<String> = what.map(|one| clean(text(one, "text"))).collect();
    for sentence in sentences.iter().take(SHOWN_CHANGES) {
        let _ = write!(told, "\n       {sentence}");
    }
    if sentences.len() > SHOWN_CHANGES {
        let _ = write!(told, "\n       And {} more.", sentences.len() - SHOWN_CHANGES);
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
        "role-missing" => {
            "`opgave member list PLAN` shows the roles; ask a steward of the plan for another: opgave member role"
                .into()
        }
        "rule-broken" => {
            "`opgave member --help` says who may say what; `opgave member list PLAN` shows the roles.".into()
        }
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
        problem(StatusCode::from_u16(status).unwrap(), said.to_string().as_bytes(), None)
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
            "changes": [{ "what": [{ "text": "Westerwoude changed the title." }, { "text": "And more\u{1b}." }] }],
        });
        let problem = refusal(412, &said);
        assert_eq!(
            problem.what,
            format!("{STALE}\n       Westerwoude changed the title.\n       And more\u{fffd}.")
        );
        assert!(problem.hint.contains("opgave plan history"));
    }

    #[test]
    fn what_is_wrong_in_a_file_is_named_by_file_line_and_column() {
        let error = |at: &str| json!({ "location": { "pointer": at }, "detail": "line 3, column 7: no day" });
        let said = json!({ "errors": [error("due"), error("")], "more": true });
        let problem = problem(StatusCode::BAD_REQUEST, said.to_string().as_bytes(), Some("a.csv"));
        assert_eq!(
            problem.what,
            "a.csv, line 3, column 7: no day (due)\n       a.csv, line 3, column 7: no day\n       \
             There may be more; reading stopped there."
        );
    }
}
