use axum::http::Method;
use opgave_node::local::Ask;
use serde_json::json;

use crate::office::Office;

#[tokio::test]
async fn an_entity_is_added_shown_changed_moved_removed_and_restored() {
    let office = Office::open().await;
    let actions = format!("/plans/{}/actions", office.plan("Wonen").await);
    let first = office
        .post(&actions, &json!({ "title": "Locaties zoeken", "due": "2027-03-01" }))
        .await;
    assert_eq!(first.status, 201, "{}", first.text());
    let id = first.body()["id"].as_str().unwrap().to_owned();
    let path = format!("{actions}/{id}");
    assert_eq!(first.header("location"), format!("/api/v1{path}"));
    assert_eq!(first.body()["state"], "open");

    let before = office
        .post(&actions, &json!({ "title": "Bellen", "order": { "before": id } }))
        .await;
    let titles = || async {
        let listed = office.get(&actions).await.body();
        let items = listed["items"].as_array().unwrap().clone();
        items
            .iter()
            .map(|item| item["title"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(before.status, 201);
    assert_eq!(titles().await, ["Bellen", "Locaties zoeken"]);
    let moved = office.post(&format!("{path}/move"), &json!({ "order": "first" })).await;
    assert_eq!(moved.status, 200, "{}", moved.text());
    assert_eq!(titles().await, ["Locaties zoeken", "Bellen"]);

    let changed = office
        .patch(&path, &json!({ "state": "inProgress", "due": null }))
        .await;
    assert_eq!(changed.status, 200);
    assert_eq!(office.get(&path).await.body(), changed.body());
    assert_eq!(
        (&changed.body()["state"], &changed.body()["due"]),
        (&json!("inProgress"), &json!(null))
    );

    let removed = office.delete(&path).await;
    assert_eq!((removed.status.as_u16(), removed.text()), (204, String::new()));
    office.get(&path).await.is_problem(410, "gone");
    let shown = office.get(&format!("{path}?removed=true")).await;
    assert!(
        shown.body()["removedAt"].as_str().unwrap().ends_with('Z'),
        "{}",
        shown.text()
    );
    assert_eq!(office.get(&format!("{actions}?removed=true")).await.body()["total"], 1);
    office.delete(&path).await.is_problem(409, "removed");
    office
        .patch(&path, &json!({ "state": "done" }))
        .await
        .is_problem(409, "removed");
    office.patch(&path, &json!({})).await.is_problem(409, "removed");

    let restored = office.ask(Ask::new(Method::POST, format!("{path}/restoration"))).await;
    assert_eq!(restored.body(), changed.body());
    office
        .ask(Ask::new(Method::POST, format!("{path}/restoration")))
        .await
        .is_problem(409, "not-removed");
    office.close().await;
}

#[tokio::test]
async fn wrong_values_are_named_and_change_nothing() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let actions = format!("/plans/{plan}/actions");
    let path = format!("{actions}/a1");
    assert_eq!(
        office
            .post(&actions, &json!({ "id": "a1", "title": "Zoeken" }))
            .await
            .status,
        201
    );
    let before = office.get(&format!("/plans/{plan}")).await.body();
    let cases = [
        (json!({ "due": "2027-02-30" }), "/due"),
        (json!({ "title": 5 }), "/title"),
        (json!({ "title": "twee\nregels" }), "/title"),
        (json!({ "colour": "red" }), "/colour"),
        (json!({ "goal": "onbekend" }), "/goal"),
        (json!({ "contributors": ["x", 1] }), "/contributors/1"),
        (json!({ "title": {} }), "/title"),
        (json!({ "id": "a2" }), "/id"),
        (json!({ "parent": "a2" }), "/parent"),
    ];
    for (patch, pointer) in cases {
        let answer = office.patch(&path, &patch).await;
        assert_eq!(answer.is_problem(400, "invalid-input"), pointer, "{patch}");
    }
    let new = [
        (json!({}), "/title"),
        (json!({ "title": "x", "parent": "a1" }), "/parent"),
        (json!({ "title": "x", "order": "somewhere" }), "/order"),
        (json!({ "title": "x", "order": { "after": "weg" } }), "/id"),
        (json!({ "title": "x", "id": "een twee" }), "/id"),
        (json!({ "title": "x", "state": "dropped" }), "/state"),
    ];
    for (body, pointer) in new {
        let answer = office.post(&actions, &body).await;
        assert_eq!(answer.is_problem(400, "invalid-input"), pointer, "{body}");
    }
    let clash = office.post(&actions, &json!({ "id": "a1", "title": "Nog een" })).await;
    assert_eq!(clash.is_problem(409, "already-exists"), "/id");
    assert_eq!(office.get(&format!("/plans/{plan}")).await.body(), before);
    office.close().await;
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let unknown = opgave_model::DocumentId([7; 16]);
    let texts = [
        office.get("/plans/geen-id").await,
        office.get(&format!("/plans/{unknown}")).await,
        office.get(&format!("/plans/{unknown}/actions")).await,
        office
            .patch(&format!("/plans/{unknown}"), &json!({ "summary": "x" }))
            .await,
        office
            .post(
                &format!("/plans/{unknown}/members"),
                &json!({ "organisation": "07".repeat(32) }),
            )
            .await,
    ];
    for answer in &texts {
        answer.is_problem(404, "not-found");
        assert_eq!(answer.text(), texts[0].text());
    }
    for path in ["aims", "actions/weg", "groundRules", "actions/"] {
        office
            .get(&format!("/plans/{plan}/{path}"))
            .await
            .is_problem(404, "not-found");
    }
    office
        .patch(&format!("/plans/{plan}/actions/weg"), &json!({ "title": "x" }))
        .await
        .is_problem(404, "not-found");
    office
        .patch(&format!("/plans/{plan}/actions/weg"), &json!({}))
        .await
        .is_problem(404, "not-found");
    office
        .delete(&format!("/plans/{plan}/actions/weg"))
        .await
        .is_problem(404, "not-found");
    let other = office
        .post(&format!("/plans/{plan}/goals"), &json!({ "id": "g", "title": "Doel" }))
        .await;
    assert_eq!(other.status, 201);
    office
        .get(&format!("/plans/{plan}/actions/g"))
        .await
        .is_problem(404, "not-found");
    office.close().await;
}

#[tokio::test]
async fn every_section_has_its_entities() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let own = office.node.card().organisation.to_string();
    let add = |section: &'static str, body: serde_json::Value| {
        let path = format!("/plans/{plan}/{section}");
        let office = &office;
        async move {
            let answer = office.post(&path, &body).await;
            assert_eq!(answer.status, 201, "{section}: {}", answer.text());
            assert_eq!(office.get(&path).await.body()["items"][0], answer.body());
        }
    };
    add(
        "signals",
        json!({ "text": "Geen woning", "place": "Oost", "evidence": ["brief"] }),
    )
    .await;
    add("perspectives", json!({ "id": own, "text": "Zo zien wij het." })).await;
    add("goals", json!({ "id": "g", "title": "Doel" })).await;
    add(
        "indicators",
        json!({ "id": "i", "name": "Aantal", "goal": "g", "baseline": 3 }),
    )
    .await;
    add(
        "measurements",
        json!({ "indicator": "i", "date": "2027-01-01", "value": 4.5 }),
    )
    .await;
    add("decisions", json!({ "id": "d", "title": "Besluit" })).await;
    add(
        "voices",
        json!({ "decision": "d", "organisation": own, "voice": "consent" }),
    )
    .await;
    add("ground-rules", json!({ "text": "We luisteren." })).await;
    add(
        "links",
        json!({ "plan": opgave_model::DocumentId([3; 16]).to_string(), "kind": "dependsOn" }),
    )
    .await;
    office.close().await;
}

#[tokio::test]
async fn lists_come_in_pages() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let path = format!("/plans/{plan}/lessons");
    let commands: Vec<_> = (0..7)
        .map(|n| json!({ "command": "add", "section": "lessons", "fields": { "text": format!("les {n}") } }))
        .collect();
    office.post(&format!("/plans/{plan}/commands"), &json!(commands)).await;
    let page = office.get(&format!("{path}?page=2&pageSize=3")).await;
    let texts: Vec<_> = page.body()["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["text"].clone())
        .collect();
    assert_eq!(texts, ["les 3", "les 4", "les 5"]);
    assert_eq!((&page.body()["total"], &page.body()["page"]), (&json!(7), &json!(2)));
    let next = format!("</api/v1{path}?page=3&pageSize=3>; rel=\"next\"");
    assert!(page.header("link").contains(&next), "{}", page.header("link"));
    for query in ["page=0", "pageSize=501", "pageSize=x", "size=3"] {
        let answer = office.get(&format!("{path}?{query}")).await;
        assert_eq!(
            answer.is_problem(400, "invalid-input"),
            query.split('=').next().unwrap()
        );
    }
    office.close().await;
}
