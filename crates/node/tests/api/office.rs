//! An organisation with a node in a temporary folder, and those who call it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper_util::rt::TokioIo;
use opgave_node::config::{Config, Overrides};
use opgave_node::local::{Answer, Ask, LocalApi};
use opgave_node::{Folder, Founding, Node, Serving};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// Where the node says that it is. Its socket is another: only the header has to name this.
pub const ADDRESS: &str = "http://node.example:7411";

/// An organisation whose node runs.
pub struct Office {
    pub node: Arc<Node>,
    pub socket: SocketAddr,
    address: String,
    /// The administrator's way in, in the name of Noor.
    pub api: LocalApi,
    serving: JoinHandle<()>,
    place: TempDir,
}

pub fn init(place: &Path) -> Folder {
    let founding = Founding {
        name: "Gemeente Westerwoude".into(),
        kind: "municipality".into(),
        address: ADDRESS.into(),
        listen: "127.0.0.1:0".parse().unwrap(),
    };
    Folder::init(place, &founding).unwrap()
}

impl Office {
    /// Many in one test show what does not work, from one address.
    pub async fn open() -> Self {
        Self::open_with(|config| config.limits.failures.at_once = 10_000.try_into().unwrap()).await
    }

    /// An organisation whose node others can reach where it says that it is, and that reaches others on this machine.
    pub async fn open_within_reach() -> Self {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let listen = free.local_addr().unwrap();
        drop(free);
        Self::open_with(|config| {
            config.listen = listen;
            config.address = format!("http://{listen}");
            config.peers_on_own_network = Some(true);
        })
        .await
    }

    pub async fn open_with(change: impl FnOnce(&mut Config)) -> Self {
        let place = tempfile::tempdir().unwrap();
        drop(init(&place.path().join("node")));
        Self::open_in(place, change).await
    }

    /// The organisation whose node ran here before.
    pub async fn open_again(place: TempDir) -> Self {
        Self::open_in(place, |_| {}).await
    }

    async fn open_in(place: TempDir, change: impl FnOnce(&mut Config)) -> Self {
        let path = place.path().join("node");
        let folder = Folder::open(&path).unwrap();
        let mut config = Config::load(&path, |_| None, Overrides::default()).unwrap();
        change(&mut config);
        let address = config.address.clone();
        let node = Node::open(folder, config).await.unwrap();
        let serving = Serving::begin(Arc::clone(&node)).await.unwrap();
        let socket = serving.listening();
        let serving = tokio::spawn(serving.run());
        let api = LocalApi::reach(&path, |_| None, Overrides::default()).await.unwrap();
        Self {
            node,
            socket,
            address,
            api: api.as_person("Noor Jansen"),
            serving,
            place,
        }
    }

    pub fn folder(&self) -> std::path::PathBuf {
        self.place.path().join("node")
    }

    /// Someone who calls over the network and shows nothing.
    pub fn stranger(&self) -> Client {
        Client {
            socket: self.socket,
            headers: HeaderMap::from_iter([("host", self.address.trim_start_matches("http://"))].map(header)),
        }
    }

    /// Someone who calls at another socket of the node.
    pub fn at(&self, socket: SocketAddr) -> Client {
        Client {
            socket,
            ..self.stranger()
        }
    }

    /// A browser in which a person is signed in.
    pub async fn signed_in(&self, name: &str) -> Client {
        self.signed_in_with(name, "Proef/1.0").await
    }

    /// A browser that calls itself something, in which a person is signed in.
    pub async fn signed_in_with(&self, name: &str, browser: &str) -> Client {
        self.signed_in_by(&self.node.sign_in_link(name, false).unwrap(), browser)
            .await
    }

    /// A browser in which an administrator is signed in.
    pub async fn administrator(&self, name: &str) -> Client {
        self.signed_in_by(&self.node.sign_in_link(name, true).unwrap(), "Proef/1.0")
            .await
    }

    async fn signed_in_by(&self, link: &str, browser: &str) -> Client {
        let (_, token) = link.split_once('#').unwrap();
        let browser = self
            .stranger()
            .with("origin", &self.address)
            .with("user-agent", browser);
        let answer = browser.post("/session", &json!({ "token": token })).await;
        assert_eq!(answer.status, 201);
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        browser.with("cookie", &cookie)
    }

    /// A plan with a title; gives its id.
    pub async fn plan(&self, title: &str) -> String {
        let answer = self.post("/plans", &json!({ "title": title })).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.body()["id"].as_str().unwrap().to_owned()
    }

    pub async fn get(&self, path: &str) -> Said {
        self.ask(Ask::get(path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Said {
        self.ask(Ask::new(Method::POST, path).json(body)).await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Said {
        self.ask(Ask::new(Method::PATCH, path).json(body)).await
    }

    pub async fn delete(&self, path: &str) -> Said {
        self.ask(Ask::new(Method::DELETE, path)).await
    }

    pub async fn ask(&self, ask: Ask) -> Said {
        Said(self.api.ask(ask).await.unwrap())
    }

    /// Stops the node, and waits until it has let go of everything.
    pub async fn close(self) -> TempDir {
        let Self {
            node,
            api,
            serving,
            place,
            ..
        } = self;
        api.close().await;
        node.stop();
        drop(node);
        serving.await.unwrap();
        place
    }
}

fn header((name, value): (&'static str, &str)) -> (axum::http::HeaderName, HeaderValue) {
    (axum::http::HeaderName::from_static(name), value.parse().unwrap())
}

/// What was answered.
#[derive(Debug)]
pub struct Said(pub Answer);

impl std::ops::Deref for Said {
    type Target = Answer;

    fn deref(&self) -> &Answer {
        &self.0
    }
}

impl Said {
    pub fn body(&self) -> Value {
        serde_json::from_slice(&self.0.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.body).into_owned()
    }

    /// Sees to it that it is a problem of a kind, and gives where the first wrong value stands.
    #[track_caller]
    pub fn is_problem(&self, status: u16, code: &str) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let body = self.body();
        assert_eq!(body["type"], format!("urn:opgave:problem:{code}"), "{body}");
        assert_eq!(body["status"], status);
        assert!(body["detail"].as_str().unwrap().ends_with('.'), "{body}");
        let location = &body["errors"][0]["location"];
        let place = location["pointer"].as_str().or(location["name"].as_str());
        place.unwrap_or_default().to_owned()
    }
}

/// Someone who calls over the network.
#[derive(Clone)]
pub struct Client {
    socket: SocketAddr,
    headers: HeaderMap,
}

impl Client {
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.extend([header((name, value))]);
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    pub async fn get(&self, path: &str) -> Said {
        self.send(Method::GET, &format!("/api/v1{path}"), Vec::new()).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Said {
        let json = self.clone().with("content-type", "application/json");
        json.send(Method::POST, &format!("/api/v1{path}"), body.to_string())
            .await
    }

    pub async fn delete(&self, path: &str) -> Said {
        self.send(Method::DELETE, &format!("/api/v1{path}"), Vec::new()).await
    }

    pub async fn send(&self, method: Method, path: &str, body: impl Into<Vec<u8>>) -> Said {
        let (status, headers, body) = self.open(method, path, body.into()).await;
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Said(Answer { status, headers, body })
    }

    /// Sends a request and gives its answer as it begins.
    pub async fn open(&self, method: Method, path: &str, body: Vec<u8>) -> (StatusCode, HeaderMap, Incoming) {
        let stream = TcpStream::connect(self.socket).await.unwrap();
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
            .await
            .unwrap();
        tokio::spawn(connection);
        let mut request = Request::new(Full::new(Bytes::from(body)));
        *request.method_mut() = method;
        *request.uri_mut() = path.parse().unwrap();
        request.headers_mut().extend(self.headers.clone());
        let (head, body) = sender.send_request(request).await.unwrap().into_parts();
        (head.status, head.headers, body)
    }
}
