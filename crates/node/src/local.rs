//! The API on the node's own machine: a socket in the data folder, for the administrator. Whoever may open the folder may
//! do everything; who that is need not be proven again.
//!
//! A running node serves it. When none runs, [`LocalApi::reach`] opens the folder and serves it itself, so that commands
//! work the same either way, several of them at once too.

mod answer;
mod server;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, Method, Request, header};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper_util::rt::TokioIo;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

pub use answer::{Answer, Events};
pub(crate) use server::ApiSocket;

use crate::config::{Config, Overrides};
use crate::folder::{Folder, Socket};
use crate::http::api::{BASE, PERSON_HEADER};
use crate::{Node, Problem, control};

/// The name of the socket in the data folder.
const NAME: &str = "api.sock";
/// How long a program that has the folder may take until it answers: it may be starting, or about to leave.
const PATIENCE: Duration = Duration::from_secs(15);
const BETWEEN: Duration = Duration::from_millis(50);

/// The API of the node in a data folder, as its administrator reaches it.
pub struct LocalApi {
    socket: Socket,
    person: Option<String>,
    held: Option<Held>,
}

/// A node that this program opened because none ran.
struct Held {
    node: Arc<Node>,
    serving: Vec<JoinHandle<()>>,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.node.stop();
    }
}

/// What is asked of the API.
#[derive(Debug, Clone)]
pub struct Ask {
    method: Method,
    path: String,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Vec<u8>,
}

impl Ask {
    /// A request; `path` is what follows `/api/v1`, with its query: `/plans?q=wonen`.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// A request that reads.
    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    /// The request with a header; one that HTTP cannot carry is left out.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.extend(
            HeaderValue::from_str(value)
                .ok()
                .map(|value| (HeaderName::from_static(name), value)),
        );
        self
    }

    /// The request with a body of a media type.
    #[must_use]
    pub fn body(mut self, media: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("content-type", media)
    }

    /// The request with a body in JSON.
    #[must_use]
    pub fn json(self, body: &serde_json::Value) -> Self {
        self.body("application/json", body.to_string())
    }
}

impl LocalApi {
    /// Reaches the node of a data folder: the one that runs, or, when none runs, one that this program opens.
    /// `environment` and `overrides` configure the latter.
    ///
    /// # Errors
    /// The folder is no node's, cannot be used, or is in use by a program that does not answer; in words.
    pub async fn reach(
        data: &Path,
        environment: impl Fn(&str) -> Option<String>,
        overrides: Overrides,
    ) -> Result<Self, Problem> {
        let socket = Socket::at(data, NAME);
        let give_up = Instant::now() + PATIENCE;
        loop {
            match socket.connect().await {
                Ok(_) => return Ok(Self::at(socket, None)),
                Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                    return Err(Problem::new(
                        format!("the node in {} takes no commands from you", data.display()),
                        "Run this as the user who runs the node.",
                    ));
                }
                Err(_) => {}
            }
            match Folder::open_if_free(data)? {
                Ok(folder) => {
                    let config = Config::load(data, &environment, overrides)?;
                    return Ok(Self::at(socket, Some(Held::open(folder, config).await?)));
                }
                Err(in_use) if Instant::now() > give_up => return Err(in_use),
                Err(_) => sleep(BETWEEN).await,
            }
        }
    }

    fn at(socket: Socket, held: Option<Held>) -> Self {
        Self {
            socket,
            person: None,
            held,
        }
    }

    /// The API with changes in the name of a person of the organisation.
    #[must_use]
    pub fn as_person(mut self, name: impl Into<String>) -> Self {
        self.person = Some(name.into());
        self
    }

    /// Whether a node runs without this program.
    pub fn is_running(&self) -> bool {
        self.held.is_none()
    }

    /// Asks something; any answer of the API is an answer, also a refusal.
    ///
    /// # Errors
    /// The node went away.
    pub async fn ask(&self, ask: Ask) -> Result<Answer, Problem> {
        let response = self.send(ask).await?;
        let (head, body) = response.into_parts();
        let body = body.collect().await.map_err(|error| broken(&error))?;
        Ok(Answer::new(head.status, head.headers, body.to_bytes().to_vec()))
    }

    /// Asks for events, which come as they happen.
    ///
    /// # Errors
    /// The node went away; what it refuses is in the answer.
    pub async fn events(&self, ask: Ask) -> Result<Result<Events, Answer>, Problem> {
        let response = self.send(ask.header("accept", "text/event-stream")).await?;
        let (head, body) = response.into_parts();
        if head.status.is_success() {
            return Ok(Ok(Events::new(body)));
        }
        let body = body.collect().await.map_err(|error| broken(&error))?;
        Ok(Err(Answer::new(head.status, head.headers, body.to_bytes().to_vec())))
    }

    async fn send(&self, ask: Ask) -> Result<axum::http::Response<Incoming>, Problem> {
        let stream = self.socket.connect().await.map_err(|error| broken(&error))?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake::<_, Full<Bytes>>(TokioIo::new(stream))
            .await
            .map_err(|error| broken(&error))?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection with the node broke");
            }
        });
        let mut request = Request::new(Full::new(Bytes::from(ask.body)));
        *request.method_mut() = ask.method;
        let unusable = |_| Problem::new(format!("{} is no path of the API", ask.path), "Check the ids in it.");
        *request.uri_mut() = format!("{BASE}{}", ask.path).parse().map_err(unusable)?;
        let headers = request.headers_mut();
        headers.insert(header::HOST, HeaderValue::from_static("localhost"));
        headers.extend(ask.headers);
        if let Some(person) = &self.person {
            let value = HeaderValue::from_bytes(person.as_bytes()).map_err(|_| {
                Problem::new(
                    "the name of the person holds characters that no name has",
                    "Give another name.",
                )
            })?;
            headers.insert(HeaderName::from_static(PERSON_HEADER), value);
        }
        sender.send_request(request).await.map_err(|error| broken(&error))
    }

    /// Lets go of the node if this program opened it, and waits until that is done.
    pub async fn close(mut self) {
        if let Some(mut held) = self.held.take() {
            held.node.stop();
            for task in held.serving.drain(..) {
                let _ = task.await;
            }
        }
    }
}

impl Held {
    async fn open(folder: Folder, config: Config) -> Result<Self, Problem> {
        let node = Node::open(folder, config).await?;
        let api = ApiSocket::listen(&node)?;
        let commands = control::Commands::listen(&node)?;
        let serving = vec![
            tokio::spawn(api.serve(Arc::clone(&node))),
            tokio::spawn(commands.serve(Arc::downgrade(&node), node.stopping.subscribe())),
        ];
        Ok(Self { node, serving })
    }
}

fn broken(error: &dyn std::error::Error) -> Problem {
    Problem::new(
        format!("the node did not answer: {error}"),
        "Look at its log; it may be stopping. Then try again.",
    )
}
