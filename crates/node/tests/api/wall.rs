use std::sync::Arc;

use axum::http::Method;
use opgave_node::config::{Config, Rate};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::office::{ADDRESS, Office};

/// So many at once, and the next one a minute later.
fn only(at_once: u32) -> Rate {
    Rate {
        at_once: at_once.try_into().unwrap(),
        per_minute: 1.try_into().unwrap(),
    }
}

/// What a node answers to bytes as they are, on a connection that is closed after it.
async fn said(office: &Office, request: &str) -> String {
    let mut stream = TcpStream::connect(office.socket).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8(answer).unwrap()
}

#[tokio::test]
async fn every_answer_carries_the_wall() {
    let office = Office::open().await;
    for path in ["/", "/api/v1/session", "/sw.js", "/api/v1/nothing", "/peer", "/sync"] {
        let answer = office.stranger().send(Method::GET, path, "").await;
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types opgave opgave-paste ProseMirrorClipboard",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("'unsafe-eval'") && !policy.contains("script-src 'self' 'unsafe-inline'"));
        assert!(answer.header("permissions-policy").contains("camera=()"));
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        // Not over TLS, so not to be remembered as such.
        assert_eq!(answer.header("strict-transport-security"), "");
    }
    office.close().await;
}

#[tokio::test]
async fn a_request_names_its_host_and_origin_once_and_rightly() {
    let office = Office::open().await;
    let ours = "GET /api/v1/session HTTP/1.1\r\nconnection: close\r\n";
    let cases = [
        ("host: node.example:7411\r\n", "401"),
        ("host: NODE.example:7411\r\n", "401"),
        ("host: node.example\r\n", "421"),
        ("host: node.example:7411\r\nhost: node.example:7411\r\n", "421"),
        ("host: node.example:7411\r\norigin: http://node.example:7411\r\n", "401"),
        ("host: node.example:7411\r\norigin: http://node.example\r\n", "403"),
        ("host: node.example:7411\r\norigin: null\r\n", "403"),
        (
            "host: node.example:7411\r\norigin: http://node.example:7411\r\norigin: http://elsewhere.example\r\n",
            "403",
        ),
        (
            "host: node.example:7411\r\nsec-fetch-site: cross-site\r\nsec-fetch-mode: no-cors\r\n",
            "403",
        ),
        (
            "host: node.example:7411\r\nsec-fetch-site: same-site\r\nsec-fetch-mode: cors\r\n",
            "403",
        ),
        (
            "host: node.example:7411\r\nsec-fetch-site: cross-site\r\nsec-fetch-mode: navigate\r\n",
            "401",
        ),
        (
            "host: node.example:7411\r\nsec-fetch-site: same-origin\r\nsec-fetch-mode: cors\r\n",
            "401",
        ),
    ];
    for (headers, status) in cases {
        let answer = said(&office, &format!("{ours}{headers}\r\n")).await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{headers}: {answer}"
        );
    }
    let elsewhere =
        "GET http://elsewhere.example/api/v1/session HTTP/1.1\r\nconnection: close\r\nhost: node.example:7411\r\n\r\n";
    assert!(said(&office, elsewhere).await.starts_with("HTTP/1.1 421 "));
    office.close().await;
}

#[tokio::test]
async fn links_and_tokens_that_do_not_work_are_slowed_down_and_those_that_do_are_not() {
    let office = Office::open_with(|config| config.limits.failures = only(3)).await;
    let visitor = office.stranger().with("origin", ADDRESS);
    for _ in 0..2 {
        let wrong = office.stranger().with("authorization", "Bearer opg_wrong");
        wrong.get("/plans").await.is_problem(401, "token-refused");
    }
    let guess = json!({ "token": "guess" });
    visitor.post("/session", &guess).await.is_problem(401, "token-refused");
    let slowed = visitor.post("/session", &guess).await;
    slowed.is_problem(429, "too-many-requests");
    let seconds: u64 = slowed.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    let wrong = office.stranger().with("authorization", "Bearer opg_wrong");
    wrong.get("/plans").await.is_problem(429, "too-many-requests");
    // From the same address.
    let bram = office.signed_in("Bram").await;
    assert_eq!(bram.get("/plans").await.status, 200);
    office.close().await;
}

#[tokio::test]
async fn one_session_does_not_use_up_what_another_may_ask() {
    let office = Office::open_with(|config| config.limits.requests = only(4)).await;
    let (bram, noor) = (office.signed_in("Bram").await, office.signed_in("Noor").await);
    for _ in 0..4 {
        assert_eq!(bram.get("/plans").await.status, 200);
    }
    bram.get("/plans").await.is_problem(429, "too-many-requests");
    assert_eq!(noor.get("/plans").await.status, 200);
    // Who can open the folder is not counted.
    for _ in 0..6 {
        assert_eq!(office.get("/plans").await.status, 200);
    }
    office.close().await;
}

fn behind_a_proxy(config: &mut Config) {
    config.proxies = vec!["127.0.0.1".parse().unwrap()];
    config.limits.requests_per_address = only(2);
    config.limits.handshakes = only(1);
}

#[tokio::test]
async fn addresses_are_counted_apart_also_behind_a_proxy() {
    let office = Office::open_with(behind_a_proxy).await;
    let from = |address: &str| office.stranger().with("x-forwarded-for", address);
    for _ in 0..2 {
        from("198.51.100.1").get("/openapi.json").await;
    }
    from("198.51.100.1")
        .get("/openapi.json")
        .await
        .is_problem(429, "too-many-requests");
    // What visitors put before it themselves changes nothing.
    from("203.0.113.8, 198.51.100.1")
        .get("/openapi.json")
        .await
        .is_problem(429, "too-many-requests");
    assert_eq!(from("198.51.100.2").get("/openapi.json").await.status, 200);
    office.close().await;
}

#[tokio::test]
async fn attempts_to_come_in_as_a_node_are_counted() {
    let office = Office::open_with(behind_a_proxy).await;
    let knock = |address: &str| {
        let node = office
            .stranger()
            .with("x-forwarded-for", address)
            .with("connection", "upgrade");
        let node = node.with("upgrade", "websocket").with("sec-websocket-version", "13");
        node.with("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
    };
    let first = knock("198.51.100.1").open(Method::GET, "/peer", Vec::new()).await;
    assert_eq!(first.0, 101);
    let second = knock("198.51.100.1").send(Method::GET, "/peer", "").await;
    second.is_problem(429, "too-many-requests");
    assert_eq!(
        knock("198.51.100.2").open(Method::GET, "/peer", Vec::new()).await.0,
        101
    );
    office.close().await;
}

#[tokio::test]
async fn connections_have_an_end_for_each_address() {
    let office = Office::open_with(|config| config.limits.connections_per_address = 2).await;
    let held = [
        TcpStream::connect(office.socket).await.unwrap(),
        TcpStream::connect(office.socket).await.unwrap(),
    ];
    let mut third = TcpStream::connect(office.socket).await.unwrap();
    // It is closed before anything is asked.
    assert!(matches!(third.read(&mut [0; 1]).await, Ok(0) | Err(_)));
    let [mut first, second] = held;
    first
        .write_all(b"GET /api/v1/session HTTP/1.1\r\nhost: node.example:7411\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut answer = String::new();
    first.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
    drop(second);
    office.close().await;
}

#[tokio::test]
async fn people_see_where_they_are_signed_in_and_end_it() {
    let office = Office::open().await;
    let bram = office.signed_in("Bram").await;
    let phone = office.signed_in_with("Bram", "Telefoon/1.0").await;
    let noor = office.signed_in("Noor").await;
    let listed = bram.get("/sessions").await.body();
    let sessions = listed.as_array().unwrap();
    assert_eq!(sessions.len(), 2, "{listed}");
    assert!(sessions.iter().all(|session| session["person"]["name"] == "Bram"));
    let other = sessions.iter().find(|session| session["current"] == false).unwrap();
    assert_eq!(other["browser"], "Telefoon/1.0");
    let id = other["id"].as_str().unwrap();
    // Nobody ends the session of someone else, or learns that it is there.
    noor.delete(&format!("/sessions/{id}"))
        .await
        .is_problem(404, "not-found");
    assert_eq!(phone.get("/plans").await.status, 200);
    assert_eq!(bram.delete(&format!("/sessions/{id}")).await.status, 204);
    phone.get("/plans").await.is_problem(401, "signed-out");
    bram.delete(&format!("/sessions/{id}"))
        .await
        .is_problem(404, "not-found");
    // The administrator sees and ends those of everyone; a program of a person does not.
    assert_eq!(office.get("/sessions").await.body().as_array().unwrap().len(), 2);
    let token = json!({ "name": "a", "scopes": ["plans:read"] });
    let token = bram.post("/tokens", &token).await.body()["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let program = office.stranger().with("authorization", &format!("Bearer {token}"));
    program.get("/sessions").await.is_problem(403, "scope-missing");
    for session in office.get("/sessions").await.body().as_array().unwrap() {
        let id = session["id"].as_str().unwrap();
        assert_eq!(office.delete(&format!("/sessions/{id}")).await.status, 204);
    }
    noor.get("/plans").await.is_problem(401, "signed-out");
    office.close().await;
}

/// A certificate of an authority of our own, and where its files are.
struct Authority {
    _folder: tempfile::TempDir,
    roots: rustls::RootCertStore,
    files: opgave_node::config::TlsFiles,
}

fn authority() -> Authority {
    let folder = tempfile::tempdir().unwrap();
    let made = rcgen::generate_simple_self_signed(["node.example".to_owned()]).unwrap();
    let files = opgave_node::config::TlsFiles {
        certificate: folder.path().join("certificate.pem"),
        key: folder.path().join("key.pem"),
    };
    std::fs::write(&files.certificate, made.cert.pem()).unwrap();
    std::fs::write(&files.key, made.signing_key.serialize_pem()).unwrap();
    let mut roots = rustls::RootCertStore::empty();
    roots.add(made.cert.der().clone()).unwrap();
    Authority {
        _folder: folder,
        roots,
        files,
    }
}

#[tokio::test]
async fn a_node_with_a_certificate_speaks_tls_and_nothing_older() {
    let authority = authority();
    let files = authority.files.clone();
    let office = Office::open_with(|config| {
        config.address = "https://node.example:7411".into();
        config.tls = Some(files);
    })
    .await;
    for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let client = rustls::ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&[version])
            .unwrap()
            .with_root_certificates(authority.roots.clone())
            .with_no_client_auth();
        let stream = TcpStream::connect(office.socket).await.unwrap();
        let name = "node.example".try_into().unwrap();
        let connector = tokio_rustls::TlsConnector::from(Arc::new(client));
        let mut stream = connector.connect(name, stream).await.unwrap();
        let request = b"GET /api/v1/session HTTP/1.1\r\nhost: node.example:7411\r\nconnection: close\r\n\r\n";
        stream.write_all(request).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
        assert!(
            answer.contains("strict-transport-security: max-age=31536000"),
            "{answer}"
        );
    }
    // Who does not speak TLS gets no answer in HTTP.
    let mut plain = TcpStream::connect(office.socket).await.unwrap();
    plain
        .write_all(b"GET / HTTP/1.1\r\nhost: node.example:7411\r\n\r\n")
        .await
        .unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
    office.close().await;
}
