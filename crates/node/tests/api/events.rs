use axum::http::{HeaderMap, Method};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use opgave_node::local::Ask;
use serde_json::{Value, json};

use crate::office::{Client, Office};

/// Someone who listens to events over the network.
pub struct Listener {
    body: Incoming,
    waiting: String,
}

#[derive(Debug, PartialEq)]
pub struct Heard {
    kind: String,
    id: String,
    data: Value,
}

impl Listener {
    pub async fn to(client: &Client, path: &str) -> Self {
        let (status, headers, body) = client.open(Method::GET, &format!("/api/v1{path}"), Vec::new()).await;
        assert_eq!((status.as_u16(), content_type(&headers)), (200, "text/event-stream"));
        Self {
            body,
            waiting: String::new(),
        }
    }

    /// The next event; `None` when the stream ended.
    pub async fn next(&mut self) -> Option<Heard> {
        loop {
            if let Some(end) = self.waiting.find("\n\n") {
                let rest = self.waiting.split_off(end + 2);
                let block = std::mem::replace(&mut self.waiting, rest);
                let line = |name: &str| {
                    let found = block.lines().find_map(|line| line.strip_prefix(name));
                    found.unwrap_or_default().trim_start_matches(": ").to_owned()
                };
                let heard = Heard {
                    kind: line("event"),
                    id: line("id"),
                    data: serde_json::from_str(&line("data")).unwrap_or_default(),
                };
                return Some(heard);
            }
            let frame = self.body.frame().await?.unwrap();
            self.waiting
                .push_str(std::str::from_utf8(frame.data_ref().unwrap()).unwrap());
        }
    }
}

fn content_type(headers: &HeaderMap) -> &str {
    headers["content-type"].to_str().unwrap()
}

#[tokio::test]
async fn who_listens_to_a_plan_hears_of_each_change_with_its_version() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let other = office.plan("Werken").await;
    let version = office.get(&format!("/plans/{plan}")).await.body()["version"].clone();
    let bram = office.signed_in("Bram").await;
    let mut listener = Listener::to(&bram, &format!("/plans/{plan}/events")).await;
    let present = listener.next().await.unwrap();
    assert_eq!((present.kind.as_str(), &present.data["version"]), ("present", &version));
    assert_eq!(json!(present.id), version);
    office
        .patch(&format!("/plans/{other}"), &json!({ "summary": "Elders." }))
        .await;
    let changed = office
        .patch(&format!("/plans/{plan}"), &json!({ "summary": "Kort." }))
        .await;
    let heard = listener.next().await.unwrap();
    assert_eq!(heard.kind, "planChanged");
    assert_eq!(
        heard.data,
        json!({ "plan": plan, "version": changed.body()["version"] })
    );
    assert_eq!(json!(heard.id), changed.body()["version"]);
    office.close().await;
}

#[tokio::test]
async fn who_comes_back_hears_at_once_whether_something_changed() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let (path, events) = (format!("/plans/{plan}"), format!("/plans/{plan}/events"));
    let bram = office.signed_in("Bram").await;
    for events in [events.as_str(), "/events"] {
        let last = Listener::to(&bram, events).await.next().await.unwrap().id;
        let back = bram.clone().with("last-event-id", &last);
        let mut nothing_new = Listener::to(&back, events).await;
        let changed = office
            .patch(&path, &json!({ "summary": format!("Over {events}") }))
            .await;
        let heard = nothing_new.next().await.unwrap();
        assert_eq!(
            (heard.kind.as_str(), &heard.data["version"]),
            ("planChanged", &changed.body()["version"])
        );
        let caught_up = Listener::to(&back, events).await.next().await.unwrap();
        assert_eq!(
            (caught_up.kind.as_str(), &caught_up.id),
            ("present", &heard.id),
            "{events}"
        );
    }
    office.close().await;
}

#[tokio::test]
async fn who_listens_to_all_plans_hears_of_new_ones_too() {
    let office = Office::open().await;
    let first = office.plan("Wonen").await;
    let bram = office.signed_in("Bram").await;
    let mut listener = Listener::to(&bram, "/events").await;
    let present = listener.next().await.unwrap();
    assert_eq!(present.data["plans"].as_array().unwrap().len(), 1);
    assert_eq!(present.data["plans"][0]["plan"], first);
    let second = office.plan("Werken").await;
    assert_eq!(listener.next().await.unwrap().data["plan"], second);
    office.close().await;
}

#[tokio::test]
async fn the_end_of_a_session_or_token_ends_its_events() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let bram = office.signed_in("Bram").await;
    let made = bram
        .post("/tokens", &json!({ "name": "oor", "scopes": ["plans:read"] }))
        .await
        .body();
    let program = office
        .stranger()
        .with("authorization", &format!("Bearer {}", made["token"].as_str().unwrap()));
    let mut by_token = Listener::to(&program, "/events").await;
    let mut by_session = Listener::to(&bram, &format!("/plans/{plan}/events")).await;
    for listener in [&mut by_token, &mut by_session] {
        assert_eq!(listener.next().await.unwrap().kind, "present");
    }
    bram.delete(&format!("/tokens/{}", made["id"].as_str().unwrap())).await;
    let ended = by_token.next().await.unwrap();
    assert_eq!(
        (ended.kind.as_str(), ended.data),
        ("ended", json!({ "reason": "signedOut" }))
    );
    assert_eq!(by_token.next().await, None);
    assert_eq!(bram.delete("/session").await.status, 204);
    assert_eq!(by_session.next().await.unwrap().kind, "ended");
    assert_eq!(by_session.next().await, None);
    office.close().await;
}

#[tokio::test]
async fn a_node_that_stops_lets_its_listeners_go() {
    let office = Office::open().await;
    let bram = office.signed_in("Bram").await;
    let mut listener = Listener::to(&bram, "/events").await;
    assert_eq!(listener.next().await.unwrap().kind, "present");
    office.node.stop();
    assert_eq!(listener.next().await.unwrap().data, json!({ "reason": "stopping" }));
    assert_eq!(listener.next().await, None);
    office.close().await;
}

#[tokio::test]
async fn the_administrator_listens_on_the_own_machine() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let mut events = office
        .api
        .events(Ask::get(format!("/plans/{plan}/events")))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(events.next().await.unwrap().kind, "present");
    office
        .patch(&format!("/plans/{plan}"), &json!({ "summary": "Kort." }))
        .await;
    assert_eq!(events.next().await.unwrap().kind, "planChanged");
    let unknown = opgave_model::DocumentId([7; 16]);
    let refused = office
        .api
        .events(Ask::get(format!("/plans/{unknown}/events")))
        .await
        .unwrap();
    assert_eq!(refused.unwrap_err().status, 404);
    office.close().await;
}
