use axum::http::{HeaderMap, StatusCode};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Problem;

/// What the API answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Answer {
    pub(super) fn new(status: StatusCode, headers: HeaderMap, body: Vec<u8>) -> Self {
        Self { status, headers, body }
    }

    /// A header as text; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The answer, unless it is a refusal.
    ///
    /// # Errors
    /// The refusal in words: what is wrong, and where.
    pub fn granted(self) -> Result<Self, Problem> {
        if self.status.is_success() {
            return Ok(self);
        }
        let said: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        let what = said["detail"]
            .as_str()
            .or(said["title"].as_str())
            .unwrap_or("the node refused");
        let places: Vec<&str> = said["errors"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(place)
            .collect();
        let hint = match (places.as_slice(), said["allowed"].as_array()) {
            (_, Some(allowed)) if !allowed.is_empty() => {
                let words: Vec<&str> = allowed.iter().filter_map(Value::as_str).collect();
                format!("Possible now: {}.", words.join(", "))
            }
            ([], _) if self.status == StatusCode::NOT_FOUND => "Check the id.".to_owned(),
            ([], _) if self.status.is_server_error() => "Look at the log of the node, then try again.".to_owned(),
            ([], _) => "Change what is asked, then try again.".to_owned(),
            (places, _) => format!("Look at {}.", places.join(", ")),
        };
        Err(Problem::new(what, hint))
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// It is something else; then the node is of another version.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_json::from_slice(&self.body).map_err(|error| {
            Problem::new(
                format!("the node answered something else than expected: {error}"),
                "Use the same version of opgave for the node and the command.",
            )
        })
    }
}

/// Where a wrong value stands.
fn place(error: &Value) -> Option<&str> {
    let location = &error["location"];
    let place = location["pointer"].as_str().or(location["name"].as_str())?;
    (!place.is_empty()).then_some(place)
}

/// Events as they come.
#[derive(Debug)]
pub struct Events {
    body: Incoming,
    waiting: Vec<u8>,
}

/// One event (HTML standard, server-sent events).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// Its id: the version that it tells of.
    pub id: String,
    /// What kind of event it is.
    pub kind: String,
    /// What it says, in JSON.
    pub data: String,
}

impl Events {
    pub(super) fn new(body: Incoming) -> Self {
        Self {
            body,
            waiting: Vec::new(),
        }
    }

    /// The next event; `None` when there will be no more.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            while let Some(end) = self.waiting.windows(2).position(|pair| pair == b"\n\n") {
                let block: Vec<u8> = self.waiting.drain(..end + 2).collect();
                let event = read(&String::from_utf8_lossy(&block));
                if event != Event::default() {
                    return Some(event);
                }
            }
            let frame = self.body.frame().await?.ok()?;
            if let Ok(bytes) = frame.into_data() {
                self.waiting.extend_from_slice(&bytes);
            }
        }
    }
}

fn read(block: &str) -> Event {
    let mut event = Event::default();
    for line in block.lines() {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "id" => value.clone_into(&mut event.id),
            "event" => value.clone_into(&mut event.kind),
            "data" => event.data.push_str(value),
            _ => {}
        }
    }
    event
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(status: u16, body: &Value) -> Problem {
        let status = StatusCode::from_u16(status).unwrap();
        Answer::new(status, HeaderMap::new(), body.to_string().into_bytes())
            .granted()
            .unwrap_err()
    }

    #[test]
    fn a_refusal_says_what_is_wrong_and_where_to_look() {
        let wrong = serde_json::json!({
            "detail": "This is no day.",
            "errors": [{ "location": { "pointer": "/due" } }],
        });
        let problem = refusal(400, &wrong);
        assert_eq!(
            (problem.what.as_str(), problem.hint.as_str()),
            ("This is no day.", "Look at /due.")
        );
        let state = serde_json::json!({ "detail": "No.", "allowed": ["open"], "errors": [] });
        assert_eq!(refusal(409, &state).hint, "Possible now: open.");
        assert!(!refusal(502, &Value::Null).hint.is_empty());
    }

    #[test]
    fn an_event_is_read_by_its_lines_and_comments_are_none() {
        let event = read("id: 1\nevent: planChanged\ndata: {\"a\":1}\n\n");
        let expected = Event {
            id: "1".into(),
            kind: "planChanged".into(),
            data: "{\"a\":1}".into(),
        };
        assert_eq!(event, expected);
        assert_eq!(read(": still there\n\n"), Event::default());
    }
}
