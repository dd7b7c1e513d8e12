use axum::http::Method;
use opgave_node::local::Ask;
use serde_json::json;

use crate::office::Office;

#[tokio::test]
async fn every_answer_names_the_version_of_the_api() {
    let office = Office::open().await;
    let stranger = office.stranger();
    for path in ["/plans", "/nothing", ""] {
        assert_eq!(stranger.get(path).await.header("api-version"), "1.0.0", "{path}");
    }
    let misdirected = office.stranger().without("host").with("host", "elsewhere.example");
    let answer = misdirected.get("/plans").await;
    answer.is_problem(421, "misdirected");
    assert_eq!(answer.header("api-version"), "1.0.0");
    assert_eq!(
        stranger.send(Method::GET, "/api/v11", "").await.header("api-version"),
        ""
    );
    office.close().await;
}

#[tokio::test]
async fn nobody_in_particular_gets_nothing() {
    let office = Office::open().await;
    let answer = office.stranger().get("/plans").await;
    answer.is_problem(401, "signed-out");
    assert!(answer.header("www-authenticate").starts_with("Bearer"));
    office.close().await;
}

#[tokio::test]
async fn a_browser_writes_from_its_own_pages_only() {
    let office = Office::open().await;
    let browser = office.signed_in("Bram").await;
    let plan = json!({ "title": "Wonen" });
    assert_eq!(browser.post("/plans", &plan).await.status, 201);
    browser
        .clone()
        .without("origin")
        .post("/plans", &plan)
        .await
        .is_problem(403, "foreign-origin");
    let other = browser.clone().without("origin").with("origin", "http://other.example");
    other.post("/plans", &plan).await.is_problem(403, "foreign-origin");
    other.get("/plans").await.is_problem(403, "foreign-origin");
    assert_eq!(browser.get("/plans").await.body()["total"], 1);
    assert_eq!(browser.delete("/session").await.status, 204);
    browser.get("/plans").await.is_problem(401, "signed-out");
    office.close().await;
}

#[tokio::test]
async fn a_slash_at_the_end_leads_nowhere() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    for path in [
        "/",
        "/plans/",
        &format!("/plans/{plan}/"),
        &format!("/plans/{plan}/actions/"),
    ] {
        office.get(path).await.is_problem(404, "not-found");
    }
    office.close().await;
}

#[tokio::test]
async fn another_method_is_refused_with_those_that_there_are() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let answer = office.delete(&format!("/plans/{plan}")).await;
    answer.is_problem(405, "method-not-allowed");
    let mut allowed: Vec<_> = answer
        .header("allow")
        .split(',')
        .map(|method| method.trim().to_owned())
        .collect();
    allowed.sort();
    assert_eq!(allowed, ["GET", "HEAD", "PATCH"]);
    office.close().await;
}

#[tokio::test]
async fn bodies_are_json_and_of_bounded_size() {
    let office = Office::open().await;
    let post = |media: &str, body: Vec<u8>| Ask::new(Method::POST, "/plans").body(media, body);
    let text = office.ask(post("text/plain", b"{}".to_vec())).await;
    text.is_problem(415, "unsupported-media-type");
    assert!(text.header("accept").contains("application/json"));
    office
        .ask(Ask::new(Method::POST, "/plans"))
        .await
        .is_problem(415, "unsupported-media-type");
    for body in [
        "",
        "{",
        "[]{",
        "\u{fffd}",
        "{\"title\":\"a\"} extra",
        "{\"title\":\"a\",\"title\":\"b\"}",
    ] {
        office
            .ask(post("application/json", body.as_bytes().to_vec()))
            .await
            .is_problem(400, "malformed-request");
    }
    office
        .ask(post("application/json", vec![0xff, 0xfe]))
        .await
        .is_problem(400, "malformed-request");
    let large = json!({ "title": "x".repeat(70 * 1024) }).to_string();
    office
        .ask(post("application/json", large.into_bytes()))
        .await
        .is_problem(413, "too-large");
    // Who still sends when a connection is cut does not hear why.
    for media in ["application/json", "text/plain"] {
        let pasted = office.ask(post(media, vec![b'x'; 10 << 20])).await;
        assert!([413, 415].contains(&pasted.status.as_u16()), "{}", pasted.text());
    }
    for (body, pointer) in [
        (json!({ "titel": "x" }), "/titel"),
        (json!({ "title": 1 }), "/title"),
        (json!([]), ""),
    ] {
        assert_eq!(
            office.post("/plans", &body).await.is_problem(400, "invalid-input"),
            pointer
        );
    }
    for title in ["", "  ", "a\nb", &"x".repeat(301)] {
        let answer = office.post("/plans", &json!({ "title": title })).await;
        assert_eq!(answer.is_problem(400, "invalid-input"), "/title", "{title}");
    }
    assert_eq!(office.get("/plans").await.body()["total"], 0);
    office.close().await;
}

#[tokio::test]
async fn what_a_caller_does_not_take_is_not_sent() {
    let office = Office::open().await;
    let taking = |accept: &str| Ask::get("/plans").header("accept", accept);
    office.ask(taking("text/html")).await.is_problem(406, "not-acceptable");
    assert_eq!(office.ask(taking("text/html, */*;q=0.1")).await.status, 200);
    office.close().await;
}
