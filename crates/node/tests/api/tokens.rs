use axum::http::Method;
use opgave_node::config::Overrides;
use opgave_node::local::{Ask, LocalApi};
use serde_json::{Value, json};

use crate::office::{Client, Office, Said};

/// Makes a token; gives its id and someone who shows it.
async fn token(office: &Office, maker: &Client, scopes: &[&str]) -> (String, Client) {
    let made = maker
        .post("/tokens", &json!({ "name": "proef", "scopes": scopes }))
        .await;
    assert_eq!(made.status, 201, "{}", made.text());
    let secret = made.body()["token"].as_str().unwrap().to_owned();
    assert!(secret.starts_with("opg_") && secret.len() > 40);
    (made.body()["id"].as_str().unwrap().to_owned(), bearer(office, &secret))
}

fn bearer(office: &Office, secret: &str) -> Client {
    office.stranger().with("authorization", &format!("Bearer {secret}"))
}

#[tokio::test]
async fn a_program_with_a_token_works_without_a_browser() {
    let office = Office::open().await;
    let bram = office.signed_in("Bram Hoekzema").await;
    let (id, program) = token(&office, &bram, &["plans:read", "plans:write"]).await;
    let made = program.post("/plans", &json!({ "title": "Door een programma" })).await;
    assert_eq!(made.status, 201, "{}", made.text());
    assert_eq!(program.get("/plans").await.body()["total"], 1);
    let listed = bram.get("/tokens").await.body();
    assert_eq!((listed.as_array().unwrap().len(), &listed[0]["id"]), (1, &json!(id)));
    assert_eq!(listed[0]["person"]["name"], "Bram Hoekzema");
    assert_eq!(listed[0].get("token"), None);
    program
        .clone()
        .without("host")
        .with("host", "x.example")
        .get("/plans")
        .await
        .is_problem(421, "misdirected");
    program
        .with("origin", "http://x.example")
        .post("/plans", &json!({ "title": "x" }))
        .await
        .is_problem(403, "foreign-origin");
    office.close().await;
}

#[tokio::test]
async fn the_use_of_a_token_is_remembered() {
    let office = Office::open().await;
    let bram = office.signed_in("Bram").await;
    let (_, program) = token(&office, &bram, &["plans:read"]).await;
    assert_eq!(bram.get("/tokens").await.body()[0]["lastUsedAt"], Value::Null);
    program.get("/plans").await;
    // It is written after the answer, so it is asked for until it is there.
    while bram.get("/tokens").await.body()[0]["lastUsedAt"].is_null() {
        tokio::task::yield_now().await;
    }
    office.close().await;
}

#[tokio::test]
async fn too_little_scope_is_refused_and_named() {
    let office = Office::open().await;
    let bram = office.signed_in("Bram").await;
    let plan = office.plan("Wonen").await;
    let (_, reader) = token(&office, &bram, &["plans:read"]).await;
    let refused = |answer: &Said, scope: &str| {
        answer.is_problem(403, "scope-missing");
        assert_eq!(answer.body()["scope"], scope);
        let challenge = answer.header("www-authenticate").to_owned();
        assert!(
            challenge.contains("insufficient_scope") && challenge.contains(scope),
            "{challenge}"
        );
    };
    refused(&reader.post("/plans", &json!({ "title": "x" })).await, "plans:write");
    let member = json!({ "organisation": "07".repeat(32) });
    refused(
        &reader.post(&format!("/plans/{plan}/members"), &member).await,
        "plans:share",
    );
    let (_, signaller) = token(&office, &bram, &["signals:write"]).await;
    let signal = json!({ "text": "Er is geen woning." });
    assert_eq!(
        signaller.post(&format!("/plans/{plan}/signals"), &signal).await.status,
        201
    );
    refused(&signaller.get(&format!("/plans/{plan}/signals")).await, "plans:read");
    let goal = json!({ "title": "Doel" });
    refused(
        &signaller.post(&format!("/plans/{plan}/goals"), &goal).await,
        "plans:write",
    );
    office.close().await;
}

#[tokio::test]
async fn a_token_makes_no_token_that_may_more_than_it() {
    let office = Office::open().await;
    let bram = office.signed_in("Bram").await;
    let (id, reader) = token(&office, &bram, &["plans:read"]).await;
    let more = json!({ "name": "meer", "scopes": ["plans:read", "plans:write"] });
    reader.post("/tokens", &more).await.is_problem(403, "scope-missing");
    let admin = json!({ "name": "beheer", "scopes": ["admin"] });
    bram.post("/tokens", &admin).await.is_problem(403, "scope-missing");
    let (_, child) = token(&office, &reader, &["plans:read"]).await;
    assert_eq!(child.get("/plans").await.status, 200);
    assert_eq!(bram.delete(&format!("/tokens/{id}")).await.status, 204);
    child.get("/plans").await.is_problem(401, "token-refused");
    office.close().await;
}

#[tokio::test]
async fn what_is_no_valid_token_is_refused_also_with_a_good_cookie() {
    let office = Office::open().await;
    let bram = office.signed_in("Bram").await;
    let (id, program) = token(&office, &bram, &["plans:read"]).await;
    assert_eq!(bram.delete(&format!("/tokens/{id}")).await.status, 204);
    bram.delete(&format!("/tokens/{id}")).await.is_problem(404, "not-found");
    let guessed = bearer(&office, "opg_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    for caller in [program, guessed, bearer(&office, "")] {
        let answer = caller.get("/plans").await;
        answer.is_problem(401, "token-refused");
        assert!(answer.header("www-authenticate").contains("invalid_token"));
    }
    let both = bram.clone().with("authorization", "Bearer opg_no");
    both.get("/plans").await.is_problem(401, "token-refused");
    let other = bram.with("authorization", "Basic eDp5");
    other.get("/plans").await.is_problem(401, "token-refused");
    office.close().await;
}

#[tokio::test]
async fn a_token_does_not_end_or_begin_a_session() {
    let office = Office::open().await;
    let bram = office.signed_in("Bram").await;
    let (_, program) = token(&office, &bram, &["plans:read"]).await;
    program.get("/session").await.is_problem(401, "signed-out");
    let forged = bram.clone().without("origin").with("authorization", "Bearer x");
    forged.delete("/session").await.is_problem(403, "foreign-origin");
    assert_eq!(bram.get("/session").await.status, 200);
    office.close().await;
}

#[tokio::test]
async fn people_see_and_end_their_own_tokens_and_the_administrator_all() {
    let office = Office::open().await;
    let (bram, sanne) = (office.signed_in("Bram").await, office.signed_in("Sanne").await);
    let (id, program) = token(&office, &bram, &["plans:read"]).await;
    assert_eq!(sanne.get("/tokens").await.body(), json!([]));
    sanne
        .delete(&format!("/tokens/{id}"))
        .await
        .is_problem(404, "not-found");
    assert_eq!(program.get("/plans").await.status, 200);
    let made = office
        .post(
            "/tokens",
            &json!({ "name": "beheer", "scopes": ["admin", "plans:read"] }),
        )
        .await;
    assert_eq!(made.status, 201, "{}", made.text());
    assert_eq!(made.body()["person"]["name"], "Noor Jansen");
    assert_eq!(office.get("/tokens").await.body().as_array().unwrap().len(), 2);
    let admin = bearer(&office, made.body()["token"].as_str().unwrap());
    assert_eq!(admin.get("/tokens").await.body().as_array().unwrap().len(), 2);
    assert_eq!(admin.delete(&format!("/tokens/{id}")).await.status, 204);
    program.get("/plans").await.is_problem(401, "token-refused");
    office.close().await;
}

#[tokio::test]
async fn a_token_that_cannot_be_is_refused_by_its_field() {
    let office = Office::open().await;
    let cases = [
        (json!({ "name": "", "scopes": ["plans:read"] }), "/name"),
        (json!({ "name": "a\nb", "scopes": ["plans:read"] }), "/name"),
        (json!({ "name": "a", "scopes": [] }), "/scopes"),
        (json!({ "name": "a", "scopes": ["alles"] }), "/scopes/0"),
        (
            json!({ "name": "a", "scopes": ["plans:read"], "expiresInDays": 0 }),
            "/expiresInDays",
        ),
        (
            json!({ "name": "a", "scopes": ["plans:read"], "expiresInDays": 367 }),
            "/expiresInDays",
        ),
        (
            json!({ "name": "a", "scopes": ["plans:read"], "person": "x" }),
            "/person",
        ),
        (json!({ "scopes": ["plans:read"] }), ""),
    ];
    for (body, pointer) in cases {
        let answer = office.post("/tokens", &body).await;
        assert_eq!(answer.is_problem(400, "invalid-input"), pointer, "{body}");
    }
    office.close().await;
}

#[tokio::test]
async fn a_token_is_somebodys() {
    let office = Office::open().await;
    let folder = office.folder();
    let reach = || LocalApi::reach(&folder, |_| None, Overrides::default());
    let wish = || Ask::new(Method::POST, "/tokens").json(&json!({ "name": "a", "scopes": ["plans:read"] }));
    let nobody = Said(reach().await.unwrap().ask(wish()).await.unwrap());
    assert_eq!(nobody.is_problem(400, "invalid-input"), "opgave-person");
    let unnamed = Said(reach().await.unwrap().as_person(" ").ask(wish()).await.unwrap());
    assert_eq!(unnamed.is_problem(400, "invalid-input"), "opgave-person");
    let named = Said(reach().await.unwrap().as_person("Zoë").ask(wish()).await.unwrap());
    assert_eq!(named.body()["person"]["name"], "Zoë");
    office.close().await;
}
