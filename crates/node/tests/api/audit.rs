use serde_json::{Value, json};

use crate::office::{ADDRESS, Office};

/// The entries, the oldest first, as kind, what, name, means, object and outcome.
async fn entries(office: &Office, query: &str) -> Vec<Value> {
    let answer = office.get(&format!("/audit{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let mut entries = answer.body()["entries"].as_array().unwrap().clone();
    entries.reverse();
    entries
}

#[tokio::test]
async fn what_people_do_at_the_wall_is_written_down() {
    let office = Office::open().await;
    let bram = office.signed_in("Bram Bos").await;
    let plan = office.plan("Opvang").await;
    let made = bram
        .post("/tokens", &json!({ "name": "a", "scopes": ["plans:read"] }))
        .await
        .body();
    let program = office
        .stranger()
        .with("authorization", &format!("Bearer {}", made["token"].as_str().unwrap()));
    program
        .post("/plans", &json!({ "title": "x" }))
        .await
        .is_problem(403, "scope-missing");
    assert_eq!(
        program.get(&format!("/plans/{plan}/export?format=json")).await.status,
        200
    );
    bram.delete(&format!("/tokens/{}", made["id"].as_str().unwrap())).await;
    let guess = office.stranger().with("origin", ADDRESS);
    guess
        .post("/session", &json!({ "token": "guess" }))
        .await
        .is_problem(401, "token-refused");
    office
        .stranger()
        .with("origin", "http://elsewhere.example")
        .get("/plans")
        .await;
    bram.delete("/session").await;

    let all = entries(&office, "").await;
    let short: Vec<(&str, &str, &str)> = all
        .iter()
        .map(|entry| {
            let field = |name: &str| entry[name].as_str().unwrap_or_default();
            (
                field("kind"),
                field("what"),
                entry["who"]["name"].as_str().unwrap_or_default(),
            )
        })
        .collect();
    let expected = [
        ("administration", "started", ""),
        ("signIn", "beginSession", "Bram Bos"),
        ("grant", "createToken", "Bram Bos"),
        ("refusal", "POST", "Bram Bos"),
        ("export", "exportPlan", "Bram Bos"),
        ("grant", "revokeToken", "Bram Bos"),
        ("refusal", "POST", ""),
        ("refusal", "GET", ""),
        ("signIn", "endSession", "Bram Bos"),
    ];
    assert_eq!(short, expected, "{all:#?}");
    let refused = &all[3];
    assert_eq!(
        (&refused["outcome"], &refused["reason"]),
        (&json!("refused"), &json!("scope-missing"))
    );
    assert_eq!(refused["object"], "/plans");
    assert!(refused["by"].as_str().unwrap().starts_with("token "), "{refused}");
    assert_eq!(refused["from"], "127.0.0.1");
    assert!(all[4]["object"].as_str().unwrap().contains(&plan));
    // What it takes to act in someone's name is in none of them.
    let text = office.get("/audit").await.text();
    assert!(!text.contains(made["token"].as_str().unwrap()) && !text.contains("guess\""));

    assert_eq!(entries(&office, "?kind=export").await.len(), 1);
    assert_eq!(entries(&office, "?person=bram&kind=signIn").await.len(), 2);
    assert_eq!(entries(&office, "?until=2020-01-01").await.len(), 0);
    assert_eq!(entries(&office, "?limit=2").await, all[7..]);
    assert_eq!(entries(&office, "?limit=2&before=8").await, all[5..7]);
    office
        .get("/audit?from=gisteren")
        .await
        .is_problem(400, "invalid-input");
    office.get("/audit?limit=0").await.is_problem(400, "invalid-input");
    office.close().await;
}

#[tokio::test]
async fn the_log_is_for_administrators_and_goes_on_after_a_restart() {
    let office = Office::open().await;
    let bram = office.signed_in("Bram").await;
    bram.get("/audit").await.is_problem(403, "scope-missing");
    bram.get("/audit/verification").await.is_problem(403, "scope-missing");
    office.stranger().get("/audit").await.is_problem(401, "signed-out");
    let verdict = office.get("/audit/verification").await.body();
    assert_eq!(verdict["intact"], true, "{verdict}");
    let before = verdict["last"].as_u64().unwrap();
    let place = office.close().await;
    let office = Office::open_again(place).await;
    let verdict = office.get("/audit/verification").await.body();
    assert_eq!(verdict["intact"], true, "{verdict}");
    assert!(verdict["last"].as_u64().unwrap() >= before + 2, "{verdict}");
    let file = std::fs::read_dir(office.folder().join("audit"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let verdict = office.get("/audit/verification").await.body();
    assert_eq!(verdict["intact"], false, "{verdict}");
    assert!(verdict["problems"][0]["line"].as_u64().unwrap() > 1, "{verdict}");
    office.close().await;
}

#[tokio::test]
async fn administrators_see_that_nothing_was_put_aside_and_others_do_not() {
    let office = Office::open().await;
    let noor = office.administrator("Noor Jansen").await;
    let answer = noor.get("/quarantine").await;
    assert_eq!((answer.status.as_u16(), answer.body()), (200, json!([])));
    let bram = office.signed_in("Bram Bos").await;
    bram.get("/quarantine").await.is_problem(403, "scope-missing");
}
