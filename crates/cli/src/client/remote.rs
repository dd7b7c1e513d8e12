use std::fmt::Display;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue, IF_MATCH};
use hyper::{Request, StatusCode, Uri};
use hyper_util::rt::TokioIo;
use opgave_node::Problem;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::Question;

const CONNECT: Duration = Duration::from_secs(10);
/// How long an answer may take: the node writes to its disk before it answers.
const ANSWER: Duration = Duration::from_secs(120);
/// Bytes of an answer at most: more than a plan as large as plans can be.
const ANSWER_BYTES: usize = 256 * 1024 * 1024;
const BASE: &str = "/api/v1";

/// A node behind an address.
pub(crate) struct Remote {
    secure: bool,
    host: String,
    port: u16,
    /// Host and port as they were given, because a node answers to its own address only.
    authority: String,
    token: HeaderValue,
    /// Authorities that may vouch for the node besides those that browsers trust.
    authorities: Vec<CertificateDer<'static>>,
}

/// A connection, encrypted or not.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

impl Remote {
    /// The node behind an address, for whoever has a token.
    pub fn at(url: &str, token: &str) -> Result<Self, Problem> {
        let wrong = || {
            Problem::new(
                format!("\"{url}\" is not the address of a node"),
                "It is http:// or https://, a host and maybe a port, with nothing after it: https://plan.example.",
            )
        };
        let uri: Uri = url.trim_end_matches('/').parse().map_err(|_| wrong())?;
        let authority = uri.authority().ok_or_else(wrong)?;
        let secure = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(wrong()),
        };
        if uri.path_and_query().is_some_and(|rest| rest.as_str() != "/") || authority.as_str().contains('@') {
            return Err(wrong());
        }
        let mut token = HeaderValue::from_str(&format!("Bearer {token}")).map_err(|_| {
            Problem::new(
                "the access token holds characters that no token has",
                "Give it as it was when it was made: it begins with opg_.",
            )
        })?;
        token.set_sensitive(true);
        Ok(Self {
            secure,
            host: authority.host().trim_matches(['[', ']']).to_owned(),
            port: authority.port_u16().unwrap_or(if secure { 443 } else { 80 }),
            authority: authority.to_string(),
            token,
            authorities: Vec::new(),
        })
    }

    /// The node, if an authority in a file vouches for it, or one that browsers trust.
    pub fn trusting(mut self, file: &Path) -> Result<Self, Problem> {
        let read = || CertificateDer::pem_file_iter(file)?.collect::<Result<Vec<_>, _>>();
        self.authorities = read().map_err(|error| no_authorities(file, &error))?;
        if self.authorities.is_empty() {
            return Err(no_authorities(file, &"there is no certificate in it"));
        }
        Ok(self)
    }

    /// Asks something, on a connection of its own.
    pub async fn ask(&self, question: Question) -> Result<(StatusCode, Vec<u8>), Problem> {
        let condition = question.condition();
        let mut request = Request::new(Full::new(Bytes::from(question.body)));
        *request.method_mut() = question.method;
        *request.uri_mut() = format!("{BASE}{}", question.path).parse().map_err(|_| {
            Problem::new(
                format!("{} is no path of the API", question.path),
                "Look at the ids and versions in the command.",
            )
        })?;
        let given = [
            (HOST, Some(self.authority.clone())),
            (CONTENT_TYPE, question.media),
            (IF_MATCH, condition),
        ];
        for (name, value) in given {
            let Some(value) = value else { continue };
            let value = HeaderValue::from_str(&value).map_err(|_| {
                Problem::new(
                    format!("{value} holds characters that cannot be sent"),
                    "Give the version as it stood in the answer of the node.",
                )
            })?;
            request.headers_mut().insert(name, value);
        }
        request.headers_mut().insert(AUTHORIZATION, self.token.clone());
        let stream = timeout(CONNECT, self.connect())
            .await
            .map_err(|_| self.unreachable(&"it took too long"))??;
        timeout(ANSWER, self.converse(stream, request))
            .await
            .map_err(|_| self.broken(&"it took too long"))?
    }

    async fn converse(
        &self,
        stream: Box<dyn Stream>,
        request: Request<Full<Bytes>>,
    ) -> Result<(StatusCode, Vec<u8>), Problem> {
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
            .await
            .map_err(|error| self.broken(&error))?;
        tokio::spawn(connection);
        let response = sender
            .send_request(request)
            .await
            .map_err(|error| self.broken(&error))?;
        let (head, body) = response.into_parts();
        let body = Limited::new(body, ANSWER_BYTES)
            .collect()
            .await
            .map_err(|error| self.broken(&error))?;
        Ok((head.status, body.to_bytes().to_vec()))
    }

    async fn connect(&self) -> Result<Box<dyn Stream>, Problem> {
        let stream = TcpStream::connect((self.host.as_str(), self.port))
            .await
            .map_err(|error| self.unreachable(&error))?;
        if !self.secure {
            return Ok(Box::new(stream));
        }
        let name = ServerName::try_from(self.host.clone()).map_err(|error| self.unreachable(&error))?;
        let stream = tls(&self.authorities)
            .map_err(|error| self.unreachable(&error))?
            .connect(name, stream)
            .await
            .map_err(|error| self.unreachable(&error))?;
        Ok(Box::new(stream))
    }

    fn unreachable(&self, reason: &dyn Display) -> Problem {
        Problem::new(
            format!("{} cannot be reached: {reason}", self.authority),
            "Look at the address, and whether the node runs. If it has a certificate of an authority of your own, name that \
             authority's certificate with --authorities.",
        )
    }

    fn broken(&self, reason: &dyn Display) -> Problem {
        Problem::new(
            format!("{} gave no answer: {reason}", self.authority),
            "Look at the log of the node; it may be stopping. Then try again.",
        )
    }
}

fn no_authorities(file: &Path, reason: &dyn Display) -> Problem {
    Problem::new(
        format!("{} cannot be used: {reason}", file.display()),
        "Give the certificate of the authority itself in PEM: lines with -----BEGIN CERTIFICATE----- and -----END around it.",
    )
}

fn tls(authorities: &[CertificateDer<'static>]) -> Result<TlsConnector, rustls::Error> {
    let mut roots = rustls::RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.into(),
    };
    for authority in authorities {
        roots.add(authority.clone())?;
    }
    let config = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_scheme_a_host_and_maybe_a_port() {
        for wrong in [
            "",
            "plan.example",
            "ftp://plan.example",
            "http://plan.example/api",
            "http://a@b",
            "http://",
        ] {
            assert!(Remote::at(wrong, "opg_x").is_err(), "{wrong}");
        }
        let remote = Remote::at("https://plan.example/", "opg_x").unwrap();
        assert_eq!((remote.port, remote.authority.as_str()), (443, "plan.example"));
        let remote = Remote::at("http://[::1]:7411", "opg_x").unwrap();
        assert_eq!((remote.host.as_str(), remote.port), ("::1", 7411));
    }

    #[test]
    fn a_file_without_authorities_is_named() {
        let file = std::env::current_exe().unwrap();
        let problem = Remote::at("https://plan.example", "opg_x").unwrap().trusting(&file);
        let problem = problem.err().unwrap();
        assert!(problem.what.contains(&*file.to_string_lossy()), "{problem}");
    }

    #[test]
    fn a_token_that_no_header_can_carry_is_refused() {
        assert!(Remote::at("http://plan.example", "opg_\n").is_err());
    }
}
