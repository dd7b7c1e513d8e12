//! The API of a node, wherever it is.

mod refusal;
mod remote;

use std::path::Path;

use hyper::Method;
use opgave_node::Problem;
use opgave_node::config::Overrides;
use opgave_node::local::{Ask, LocalApi};
use serde_json::Value;

use self::remote::Remote;
use crate::arguments::Place;
use crate::{environment, input};

/// The most items on a page of a list.
const PAGE: usize = 500;

/// The API of a node.
pub(crate) enum Client {
    /// That of a folder on this machine.
    Folder(Box<LocalApi>),
    /// That behind an address.
    Address(Remote),
}

/// What is asked of the API.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    method: Method,
    /// What follows `/api/v1`.
    path: String,
    media: Option<String>,
    body: Vec<u8>,
    /// The version that the plan must have for a change.
    if_version: Option<String>,
    /// What it means when the API says that there is no such thing.
    missing: Option<Problem>,
    /// The file that the body came from.
    file: Option<String>,
}

/// What the API answered, when it was no refusal.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub body: Vec<u8>,
}

impl Question {
    fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            media: None,
            body: Vec::new(),
            if_version: None,
            missing: None,
            file: None,
        }
    }

    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    pub fn post(path: impl Into<String>) -> Self {
        Self::new(Method::POST, path)
    }

    pub fn patch(path: impl Into<String>) -> Self {
        Self::new(Method::PATCH, path)
    }

    pub fn delete(path: impl Into<String>) -> Self {
        Self::new(Method::DELETE, path)
    }

    /// The question with parameters; those without a value are left out.
    pub fn query(mut self, parameters: &[(&str, Option<&str>)]) -> Self {
        let given: Vec<(&str, &str)> = parameters
            .iter()
            .filter_map(|(name, value)| value.map(|value| (*name, value)))
            .collect();
        if !given.is_empty() {
            let query = serde_urlencoded::to_string(given).unwrap_or_default();
            let between = if self.path.contains('?') { '&' } else { '?' };
            self.path.push(between);
            self.path.push_str(&query);
        }
        self
    }

    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string().into_bytes())
    }

    pub fn body(mut self, media: &str, body: Vec<u8>) -> Self {
        self.media = Some(media.to_owned());
        self.body = body;
        self
    }

    /// The question with what a file holds.
    pub fn file(self, path: &Path, media: &str) -> Result<Self, Problem> {
        let content = input::bytes(path)?;
        Ok(Self {
            file: Some(input::shown(path)),
            ..self.body(media, content)
        })
    }

    /// The question on the condition that the plan has this version.
    pub fn if_version(mut self, version: Option<&str>) -> Self {
        self.if_version = version.map(str::to_owned);
        self
    }

    /// The value of `If-Match`.
    fn condition(&self) -> Option<String> {
        self.if_version.as_ref().map(|version| format!("\"{version}\""))
    }

    /// What it means when the API says that there is no such thing.
    pub fn missing(mut self, problem: Problem) -> Self {
        self.missing = Some(problem);
        self
    }
}

impl From<Question> for Ask {
    fn from(question: Question) -> Self {
        let condition = question.condition();
        let mut ask = Self::new(question.method, question.path);
        if let Some(condition) = condition {
            ask = ask.header("if-match", &condition);
        }
        match question.media {
            Some(media) => ask.body(&media, question.body),
            None => ask,
        }
    }
}

impl Client {
    /// Reaches a node.
    pub async fn reach(place: Place) -> Result<Self, Problem> {
        match place {
            Place::Folder { data, person } => {
                let api = LocalApi::reach(&data, environment, Overrides::default()).await?;
                let api = match person {
                    Some(person) => api.as_person(person),
                    None => api,
                };
                Ok(Self::Folder(Box::new(api)))
            }
            Place::Address {
                url,
                token,
                authorities,
            } => {
                let remote = Remote::at(&url, &token)?;
                Ok(Self::Address(match authorities {
                    Some(file) => remote.trusting(&file)?,
                    None => remote,
                }))
            }
        }
    }

    /// Asks something; a refusal is an error in words.
    pub async fn ask(&self, question: Question) -> Result<Reply, Problem> {
        let (missing, file) = (question.missing.clone(), question.file.clone());
        let (status, body) = match self {
            Self::Folder(api) => {
                let answer = api.ask(question.into()).await?;
                (answer.status, answer.body)
            }
            Self::Address(remote) => remote.ask(question).await?,
        };
        if status.is_success() {
            return Ok(Reply { body });
        }
        match missing {
            Some(problem) if status == hyper::StatusCode::NOT_FOUND => Err(problem),
            _ => Err(refusal::problem(status, &body, file.as_deref())),
        }
    }

    /// Asks for something in JSON.
    pub async fn json(&self, question: Question) -> Result<Value, Problem> {
        self.ask(question).await?.json()
    }

    /// All items of a list that comes in pages.
    pub async fn items(&self, question: Question) -> Result<Vec<Value>, Problem> {
        let mut items = Vec::new();
        for page in 1.. {
            let (page, size) = (page.to_string(), PAGE.to_string());
            let asked = question
                .clone()
                .query(&[("page", Some(&page)), ("pageSize", Some(&size))]);
            let mut answer = self.json(asked).await?;
            let found = match answer["items"].take() {
                Value::Array(found) => found,
                _ => Vec::new(),
            };
            let (last, total) = (found.len() < PAGE, answer["total"].as_u64().unwrap_or_default());
            items.extend(found);
            if last || items.len() as u64 >= total {
                break;
            }
        }
        Ok(items)
    }

    /// Lets go of the folder, if no node ran there.
    pub async fn close(self) {
        if let Self::Folder(api) = self {
            api.close().await;
        }
    }
}

impl Reply {
    pub fn json(&self) -> Result<Value, Problem> {
        if self.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&self.body).map_err(|error| {
            Problem::new(
                format!("the node answered something else than expected: {error}"),
                "Use the same version of opgave for the node and the command.",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_encoded_and_those_without_a_value_left_out() {
        let question = Question::get("/plans").query(&[("q", Some("a&b é")), ("state", None)]);
        assert_eq!(question.path, "/plans?q=a%26b+%C3%A9");
        assert_eq!(
            question.query(&[("page", Some("2"))]).path,
            "/plans?q=a%26b+%C3%A9&page=2"
        );
        assert_eq!(Question::get("/plans").query(&[("q", None)]).path, "/plans");
    }
}
