//! As much of HTTP/1.1 as a browser needs with a node: one kept connection, bodies with a length.

use std::io;
use std::net::SocketAddr;

use opgave_model::{DocumentId, OrganisationId};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::outcome::Outcome;

pub struct Browser {
    stream: BufReader<TcpStream>,
    authority: String,
    cookie: String,
}

struct Response {
    status: u16,
    cookie: Option<String>,
    body: Vec<u8>,
}

impl Browser {
    /// Connects; `cookie` is that of a session or empty.
    pub async fn connect(socket: SocketAddr, cookie: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(socket).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
            authority: socket.to_string(),
            cookie: cookie.to_owned(),
        })
    }

    /// Connects and signs in with a one-time link.
    pub async fn signed_in(socket: SocketAddr, link: &str) -> Outcome<Self> {
        let (_, token) = link.split_once('#').ok_or("the sign-in link has no token")?;
        let mut browser = Self::connect(socket, "").await?;
        let response = browser
            .request("POST", "/api/v1/session", Some(&json!({ "token": token })))
            .await?;
        browser.cookie = response.cookie.ok_or("the node gave no session")?;
        Ok(browser)
    }

    /// The session, as a request names it.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Asks for the start page.
    pub async fn page(&mut self) -> Outcome<()> {
        self.request("GET", "/", None).await.map(|_| ())
    }

    /// Reads a whole plan, as a page of the API gives it.
    pub async fn read(&mut self, plan: DocumentId) -> Outcome<()> {
        let path = format!("/api/v1/plans/{plan}");
        self.request("GET", &path, None).await.map(|_| ())
    }

    /// Shares a plan with an organisation; comes back when the admission is durable.
    pub async fn share(&mut self, plan: DocumentId, organisation: OrganisationId) -> Outcome<()> {
        let path = format!("/api/v1/plans/{plan}/members");
        let body = json!({ "organisation": organisation });
        self.request("POST", &path, Some(&body)).await.map(|_| ())
    }

    async fn request(&mut self, method: &str, path: &str, body: Option<&Value>) -> Outcome<Response> {
        let Self { authority, cookie, .. } = self;
        let body = body.map(Value::to_string).unwrap_or_default();
        let length = body.len();
        // A cookie that is empty names no session, and a GET with an empty body has none.
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {authority}\r\norigin: http://{authority}\r\ncookie: {cookie}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        self.stream.write_all(request.as_bytes()).await?;
        let response = self.response().await?;
        if (200..300).contains(&response.status) {
            Ok(response)
        } else {
            let words = String::from_utf8_lossy(&response.body);
            Err(format!("{method} {path} was answered with {}: {words}", response.status).into())
        }
    }

    async fn response(&mut self) -> Outcome<Response> {
        let status = self.line().await?;
        let status = status.split(' ').nth(1).and_then(|status| status.parse().ok());
        let mut response = Response {
            status: status.ok_or("the node did not answer in HTTP")?,
            cookie: None,
            body: Vec::new(),
        };
        let mut length = 0;
        loop {
            let line = self.line().await?;
            let Some((name, value)) = line.split_once(':') else {
                break;
            };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "set-cookie" => response.cookie = value.split(';').next().map(str::to_owned),
                _ => {}
            }
        }
        response.body.resize(length, 0);
        self.stream.read_exact(&mut response.body).await?;
        Ok(response)
    }

    async fn line(&mut self) -> Outcome<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            return Err("the node closed the connection".into());
        }
        Ok(line.trim_end().to_owned())
    }
}
