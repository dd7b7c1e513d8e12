use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::http::Method;
use opgave_node::config::{Config, Overrides};
use opgave_node::control::{self, Request};
use opgave_node::local::{Ask, LocalApi};
use opgave_node::{Folder, Founding, Node, Serving};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::office::{ADDRESS, Office};

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

#[tokio::test]
async fn what_watches_over_a_node_finds_its_numbers_and_pages_do_not() {
    let socket = free();
    let office = Office::open_with(|config| config.metrics = Some(socket)).await;
    office.plan("Opvang").await;
    let monitor = office.at(socket);
    let answer = monitor.send(Method::GET, "/metrics", "").await;
    assert_eq!(answer.status, 200);
    assert!(
        answer
            .header("content-type")
            .starts_with("application/openmetrics-text")
    );
    let text = answer.text();
    for line in [
        "# TYPE opgave_commit_seconds histogram",
        "opgave_documents{of=\"held\"} ",
        "opgave_connections{of=\"browsers\"} 0",
        "opgave_ready 1",
        "opgave_audit_failing 0",
        "# EOF",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let number = |name: &str| -> f64 {
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or_else(|| panic!("{name}: {text}"));
        line.trim().parse().unwrap()
    };
    assert!(number("opgave_commit_seconds_count ") > 0.0);
    assert!(number("process_resident_memory_bytes ") > 1_000_000.0);
    assert!(number("opgave_data_folder_bytes ") > 1_000.0);
    assert!(number("opgave_disk_free_bytes ") > 0.0);
    assert!(!text.contains("Opvang"));
    for path in ["/health/live", "/health/ready"] {
        assert_eq!(monitor.send(Method::GET, path, "").await.status, 200, "{path}");
        // On the node's own address too, behind the wall.
        assert_eq!(
            office.stranger().send(Method::GET, path, "").await.status,
            200,
            "{path}"
        );
    }
    assert_eq!(
        office
            .stranger()
            .send(Method::GET, "/metrics", "")
            .await
            .header("content-type"),
        "text/html; charset=utf-8"
    );
    for (name, value) in [
        ("origin", ADDRESS),
        ("sec-fetch-site", "cross-site"),
        ("referer", ADDRESS),
    ] {
        let page = office.at(socket).with(name, value);
        page.send(Method::GET, "/metrics", "")
            .await
            .is_problem(403, "foreign-origin");
    }
    office.close().await;
}

#[tokio::test]
async fn the_status_is_for_administrators() {
    let office = Office::open().await;
    let status = office.get("/status").await.body();
    assert_eq!((&status["serving"], &status["problems"]), (&json!(true), &json!([])));
    assert!(status["memoryBytes"].as_u64().unwrap() > 1_000_000, "{status}");
    office
        .signed_in("Bram")
        .await
        .get("/status")
        .await
        .is_problem(403, "scope-missing");
    office.close().await;
}

/// An organisation at an address where it really is.
struct House {
    node: Arc<Node>,
    api: LocalApi,
    serving: tokio::task::JoinHandle<()>,
    place: tempfile::TempDir,
}

impl House {
    async fn found(name: &str, own_network: bool) -> Self {
        let (place, listen) = (tempfile::tempdir().unwrap(), free());
        let founding = Founding {
            name: name.into(),
            kind: "municipality".into(),
            address: format!("http://{listen}"),
            listen,
        };
        let path = place.path().join("node");
        let folder = Folder::init(&path, &founding).unwrap();
        let mut config = Config::load(&path, |_| None, Overrides::default()).unwrap();
        config.peers_on_own_network = Some(own_network);
        let node = Node::open(folder, config).await.unwrap();
        let serving = tokio::spawn(Serving::begin(Arc::clone(&node)).await.unwrap().run());
        let api = LocalApi::reach(&path, |_| None, Overrides::default()).await.unwrap();
        Self {
            node,
            api,
            serving,
            place,
        }
    }

    async fn peer(&self) -> Value {
        let answer = self.api.ask(Ask::get("/status")).await.unwrap();
        answer.json::<Value>().unwrap()["peers"][0].clone()
    }

    /// Waits until the peer is as it should be.
    async fn until(&self, is_right: impl Fn(&Value) -> bool) -> Value {
        let waiting = async {
            loop {
                let peer = self.peer().await;
                if is_right(&peer) {
                    return peer;
                }
                tokio::task::yield_now().await;
            }
        };
        match timeout(Duration::from_secs(20), waiting).await {
            Ok(peer) => peer,
            Err(late) => panic!("{late}: {}", self.peer().await),
        }
    }

    async fn leave(self) -> tempfile::TempDir {
        self.api.close().await;
        self.node.stop();
        drop(self.node);
        self.serving.await.unwrap();
        self.place
    }
}

#[tokio::test]
async fn an_administrator_sees_why_a_peer_is_not_in_sync() {
    let (ours, province) = (
        House::found("Gemeente", true).await,
        House::found("Provincie", true).await,
    );
    let link = control::execute(&province.node, Request::PeerInvite).await.unwrap();
    let link = link["link"].as_str().unwrap().to_owned();
    control::execute(&ours.node, Request::PeerAccept { link })
        .await
        .unwrap();
    let peer = ours.until(|peer| peer["connected"] == true).await;
    assert_eq!((&peer["name"], &peer["waiting"]), (&json!("Provincie"), &json!(0)));
    let made = ours
        .api
        .ask(Ask::new(Method::POST, "/plans").json(&json!({ "title": "Opvang" })))
        .await
        .unwrap();
    let plan = made.json::<Value>().unwrap()["id"].as_str().unwrap().to_owned();
    let members = format!("/plans/{plan}/members");
    let shared = ours
        .api
        .ask(Ask::new(Method::POST, &members).json(&json!({ "organisation": peer["id"] })))
        .await;
    assert_eq!(shared.unwrap().status, 204);
    ours.until(|peer| peer["plans"] == 1 && peer["waiting"] == 0).await;
    let place = province.leave().await;
    let away = ours
        .until(|peer| peer["connected"] == false && peer["lastError"] != Value::Null)
        .await;
    assert!(
        away["lastError"]["reason"].as_str().unwrap().contains("no answer"),
        "{away}"
    );
    assert!(away["lastSeenAt"].is_string(), "{away}");
    let path = format!("/plans/{plan}");
    let changed = ours
        .api
        .ask(Ask::new(Method::PATCH, &path).json(&json!({ "title": "Opvang in de regio" })))
        .await;
    assert_eq!(changed.unwrap().status, 200);
    ours.until(|peer| peer["waiting"] == 1).await;
    ours.leave().await;
    drop(place);
}

#[tokio::test]
async fn a_node_does_not_look_for_peers_in_its_own_network_unless_it_may() {
    let (ours, province) = (
        House::found("Gemeente", false).await,
        House::found("Provincie", true).await,
    );
    let link = control::execute(&province.node, Request::PeerInvite).await.unwrap();
    let link = link["link"].as_str().unwrap().to_owned();
    let refused = control::execute(&ours.node, Request::PeerAccept { link })
        .await
        .unwrap_err();
    assert!(refused.what.contains("own network"), "{refused:?}");
    assert!(refused.hint.contains("peers_on_own_network"), "{refused:?}");
    ours.leave().await;
    province.leave().await;
}
