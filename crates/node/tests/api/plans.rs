use axum::http::Method;
use opgave_node::config::Overrides;
use opgave_node::local::{Ask, LocalApi};
use serde_json::json;

use crate::office::{Office, init};

#[tokio::test]
async fn a_plan_is_made_listed_shown_and_changed() {
    let office = Office::open().await;
    let made = office
        .post("/plans", &json!({ "title": " Wonen in Westerwoude " }))
        .await;
    assert_eq!(made.status, 201);
    let (id, version) = (made.body()["id"].clone(), made.body()["version"].clone());
    let path = format!("/plans/{}", id.as_str().unwrap());
    assert_eq!(made.header("location"), format!("/api/v1{path}"));
    assert_eq!(made.header("etag"), format!("\"{}\"", version.as_str().unwrap()));
    assert_eq!(made.body()["title"], "Wonen in Westerwoude");

    let changed = office
        .patch(
            &path,
            &json!({ "state": "sharedPicture", "problem": { "forWhom": "Starters" } }),
        )
        .await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    assert_ne!(changed.header("etag"), made.header("etag"));
    let shown = office.get(&path).await;
    assert_eq!(shown.body(), changed.body());
    assert_eq!(shown.body()["problem"]["forWhom"], "Starters");

    let listed = office.get("/plans?state=sharedPicture&q=WONEN").await.body();
    assert_eq!((&listed["total"], &listed["items"][0]["id"]), (&json!(1), &id));
    assert_eq!(listed["items"][0]["version"], changed.body()["version"]);
    assert_eq!(office.get("/plans?state=ratified").await.body()["total"], 0);
    let before = office
        .get(&format!("{path}?version={}", version.as_str().unwrap()))
        .await;
    assert_eq!(before.body(), made.body());
    office.close().await;
}

#[tokio::test]
async fn who_has_the_version_is_not_sent_it_again() {
    let office = Office::open().await;
    let path = format!("/plans/{}", office.plan("Wonen").await);
    let shown = office.get(&path).await;
    let again = office
        .ask(Ask::get(path.clone()).header("if-none-match", shown.header("etag")))
        .await;
    assert_eq!((again.status.as_u16(), again.text()), (304, String::new()));
    assert_eq!(again.header("etag"), shown.header("etag"));
    office.patch(&path, &json!({ "summary": "Kort." })).await;
    let changed = office
        .ask(Ask::get(path).header("if-none-match", shown.header("etag")))
        .await;
    assert_eq!(changed.status, 200);
    office.close().await;
}

#[tokio::test]
async fn a_change_of_another_version_than_was_seen_is_refused() {
    let office = Office::open().await;
    let path = format!("/plans/{}", office.plan("Wonen").await);
    let seen = office.get(&path).await.header("etag").to_owned();
    let patch = |summary: &str, tag: &str| {
        Ask::new(Method::PATCH, path.clone())
            .json(&json!({ "summary": summary }))
            .header("if-match", tag)
    };
    assert_eq!(office.ask(patch("eerst", &seen)).await.status, 200);
    let late = office.ask(patch("later", &seen)).await;
    late.is_problem(412, "version-changed");
    assert_eq!(office.get(&path).await.body()["summary"], "eerst");
    assert_eq!(late.body()["currentVersion"], office.get(&path).await.body()["version"]);
    assert_eq!(late.body()["changes"].as_array().unwrap().len(), 1);
    assert_eq!(late.body()["changes"][0]["person"], "Noor Jansen");
    let either = format!("{seen}, {}", office.get(&path).await.header("etag"));
    assert_eq!(office.ask(patch("weer", &either)).await.status, 200);
    assert_eq!(office.ask(patch("altijd", "*")).await.status, 200);
    office
        .ask(patch("nooit", "geen-tag"))
        .await
        .is_problem(400, "invalid-input");
    office.close().await;
}

#[tokio::test]
async fn of_changes_that_meet_with_one_condition_only_one_is_made() {
    let office = Office::open().await;
    let path = format!("/plans/{}", office.plan("Wonen").await);
    let seen = office.get(&path).await.header("etag").to_owned();
    let asks = (0..8).map(|n| {
        let ask = Ask::new(Method::PATCH, path.clone())
            .json(&json!({ "summary": format!("poging {n}") }))
            .header("if-match", &seen);
        office.ask(ask)
    });
    let answers = futures_util::future::join_all(asks).await;
    let made = answers.iter().filter(|answer| answer.status == 200).count();
    let stale = answers.iter().filter(|answer| answer.status == 412).count();
    assert_eq!((made, stale), (1, 7));
    office.close().await;
}

#[tokio::test]
async fn several_commands_are_one_change_or_none() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let path = format!("/plans/{plan}/commands");
    let commands = json!([
        { "command": "add", "section": "goals", "id": "g1", "fields": { "title": "Meer woningen" } },
        { "command": "add", "section": "goals", "parent": "g1", "fields": { "title": "Voor starters" } },
        { "command": "add", "section": "indicators", "id": "i1", "fields": { "name": "Opgeleverd", "goal": "g1" } },
        { "command": "recordMeasurement", "indicator": "i1", "date": "2027-01-31", "value": 12 },
        { "command": "set", "section": "plan", "fields": { "summary": "Kort.", "state": "sharedPicture" } },
    ]);
    let done = office.post(&path, &commands).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let ids = done.body()["ids"].as_array().unwrap().clone();
    assert_eq!((ids.len(), &ids[0]), (4, &json!("g1")));
    let shown = office.get(&format!("/plans/{plan}")).await.body();
    assert_eq!(shown["version"], done.body()["version"]);
    assert_eq!(shown["goals"][1]["parent"], "g1");
    assert_eq!(shown["measurements"][0]["value"], 12.0);

    let refused = json!([
        { "command": "remove", "section": "goals", "id": "g1" },
        { "command": "set", "section": "indicators", "id": "i1", "fields": { "target": 5, "targetDate": "2027-02-30" } },
    ]);
    let answer = office.post(&path, &refused).await;
    assert_eq!(answer.is_problem(400, "invalid-input"), "/1/fields/targetDate");
    assert_eq!(office.get(&format!("/plans/{plan}")).await.body(), shown);
    office.close().await;
}

#[tokio::test]
async fn wrong_commands_are_named_by_their_place() {
    let office = Office::open().await;
    let path = format!("/plans/{}/commands", office.plan("Wonen").await);
    let cases = [
        (json!([{ "command": "make" }]), "/0/command"),
        (json!([{ "command": "add", "section": "aims" }]), "/0/section"),
        (
            json!([{ "command": "add", "section": "goals", "colour": 1 }]),
            "/0/colour",
        ),
        (
            json!([{ "command": "add", "section": "goals", "fields": {} }]),
            "/0/fields/title",
        ),
        (
            json!([{ "command": "add", "section": "goals", "fields": { "title": 5 } }]),
            "/0/fields/title",
        ),
        (
            json!([{ "command": "add", "section": "goals", "id": "a b", "fields": { "title": "x" } }]),
            "/0/id",
        ),
        (json!([{ "command": "set", "section": "goals", "fields": {} }]), "/0/id"),
        (
            json!([{ "command": "set", "section": "plan", "id": "x", "fields": {} }]),
            "/0/id",
        ),
        (
            json!([{ "command": "remove", "section": "goals", "id": "weg" }]),
            "/0/id",
        ),
        (
            json!([{ "command": "include", "section": "plan", "field": "title", "member": "x" }]),
            "/0/field",
        ),
        (json!([5]), "/0"),
    ];
    for (commands, pointer) in cases {
        let answer = office.post(&path, &commands).await;
        assert_eq!(answer.is_problem(400, "invalid-input"), pointer, "{commands}");
    }
    let many = json!(vec![
        json!({ "command": "remove", "section": "goals", "id": "x" });
        1_001
    ]);
    office.post(&path, &many).await.is_problem(400, "invalid-input");
    office.close().await;
}

#[tokio::test]
async fn a_state_goes_only_where_it_can_and_the_answer_says_where() {
    let office = Office::open().await;
    let path = format!("/plans/{}", office.plan("Wonen").await);
    let answer = office.patch(&path, &json!({ "state": "completed" })).await;
    assert_eq!(answer.is_problem(409, "state-not-allowed"), "/state");
    assert_eq!(answer.body()["allowed"], json!(["sharedPicture", "archived"]));
    let word = office.patch(&path, &json!({ "state": "klaar" })).await;
    assert_eq!(word.is_problem(400, "invalid-input"), "/state");
    assert!(word.body()["allowed"].as_array().unwrap().contains(&json!("archived")));
    office.close().await;
}

#[tokio::test]
async fn changes_carry_the_person_who_made_them() {
    let office = Office::open().await;
    let id = office.plan("Wonen").await;
    office
        .patch(&format!("/plans/{id}"), &json!({ "summary": "Kort." }))
        .await;
    let messages = office
        .node
        .look(id.parse().unwrap(), |content| {
            let changes = content.get_changes(&[]);
            changes
                .iter()
                .map(|change| change.message().map(str::to_owned))
                .collect::<Vec<_>>()
        })
        .await
        .unwrap();
    assert_eq!(messages.len(), 2);
    for message in messages {
        let author: serde_json::Value = serde_json::from_str(&message.unwrap()).unwrap();
        assert_eq!(author["person"], "Noor Jansen");
        assert_eq!(author["organisation"], office.node.card().organisation.to_string());
    }
    office.close().await;
}

#[tokio::test]
async fn without_a_running_node_the_folder_is_opened_and_several_commands_share_it() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("n".repeat(120));
    drop(init(&path));
    let first = LocalApi::reach(&path, |_| None, Overrides::default()).await.unwrap();
    assert!(!first.is_running());
    let second = LocalApi::reach(&path, |_| None, Overrides::default()).await.unwrap();
    assert!(second.is_running());
    let made = second
        .ask(Ask::new(Method::POST, "/plans").json(&json!({ "title": "Zonder node" })))
        .await
        .unwrap();
    assert_eq!(made.status, 201);
    first.close().await;
    let third = LocalApi::reach(&path, |_| None, Overrides::default()).await.unwrap();
    let listed: serde_json::Value = third.ask(Ask::get("/plans")).await.unwrap().json().unwrap();
    assert_eq!(listed["items"][0]["title"], "Zonder node");
    third.close().await;
    assert!(!path.join("api.sock").exists());
}

#[tokio::test]
async fn what_is_known_of_plans_is_known_after_a_restart() {
    let office = Office::open().await;
    let id = office.plan("Wonen").await;
    office
        .patch(&format!("/plans/{id}"), &json!({ "state": "sharedPicture" }))
        .await;
    let folder = office.folder();
    let _place = office.close().await;
    let api = LocalApi::reach(&folder, |_| None, Overrides::default()).await.unwrap();
    let answer = api.ask(Ask::get("/plans?state=sharedPicture")).await.unwrap();
    assert_eq!(answer.json::<serde_json::Value>().unwrap()["items"][0]["id"], id);
    api.close().await;
}
