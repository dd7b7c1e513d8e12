use std::collections::BTreeSet;

use automerge::transaction::Transactable;
use automerge::{Automerge, ROOT};
use axum::http::Method;
use opgave_node::local::Ask;
use serde_json::{Value, json};

use crate::office::{Office, Said};

async fn import(office: &Office, format: &str, media: &str, body: impl Into<Vec<u8>>) -> Said {
    let path = format!("/plan-imports?format={format}");
    office.ask(Ask::new(Method::POST, path).body(media, body)).await
}

/// Prose that someone formatted.
fn formatted() -> Value {
    json!([
        { "kind": "paragraph", "content": [{ "text": "Zo gaat " }, { "text": "het", "strong": true }] },
        { "kind": "taskItem", "checked": true, "content": [{ "text": "bellen", "strike": true }] },
    ])
}

/// A plan with something in it.
async fn sample(office: &Office) -> String {
    let wish = json!({ "title": "Vier vragen", "template": "four-questions" });
    let plan = office.post("/plans", &wish).await.body()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let commands = json!([
        { "command": "add", "section": "goals", "id": "g1", "fields": { "title": "Meer woningen" } },
        { "command": "add", "section": "actions", "id": "a1", "fields": { "title": "Zoeken", "goal": "g1", "due": "2027-03-01" } },
        { "command": "set", "section": "problem", "fields": { "statement": "Er zijn te weinig woningen." } },
        { "command": "set", "section": "actions", "id": "a1", "fields": { "description": formatted() } },
    ]);
    assert_eq!(
        office.post(&format!("/plans/{plan}/commands"), &commands).await.status,
        200
    );
    plan
}

#[tokio::test]
async fn a_plan_leaves_in_every_form_as_a_file() {
    let office = Office::open().await;
    let plan = sample(&office).await;
    let cases = [
        ("json", "application/json", "\"Meer woningen\""),
        ("markdown", "text/markdown", "# Vier vragen"),
        ("html", "text/html", "<title>Vier vragen"),
        ("actions-csv", "text/csv", "Zoeken"),
        ("indicators-csv", "text/csv", ""),
        ("calendar", "text/calendar", "BEGIN:VCALENDAR"),
        ("automerge", "application/octet-stream", ""),
    ];
    let mut names = BTreeSet::new();
    for (format, media, expected) in cases {
        let answer = office.get(&format!("/plans/{plan}/export?format={format}")).await;
        assert_eq!(answer.status, 200, "{format}: {}", answer.text());
        assert!(answer.header("content-type").starts_with(media), "{format}");
        let name = answer.header("content-disposition").to_owned();
        assert!(name.starts_with("attachment; filename="), "{format}");
        assert!(names.insert(name), "two forms have one name: {format}");
        assert!(answer.text().contains(expected), "{format}: {}", answer.text());
        let other = Ask::get(format!("/plans/{plan}/export?format={format}")).header("accept", "image/png");
        office.ask(other).await.is_problem(406, "not-acceptable");
    }
    for (query, name) in [
        ("", ""),
        ("?format=pdf", "format"),
        ("?format=json&language=fr", "language"),
    ] {
        let answer = office.get(&format!("/plans/{plan}/export{query}")).await;
        assert_eq!(answer.is_problem(400, "invalid-input"), name);
    }
    office.close().await;
}

#[tokio::test]
async fn what_was_exported_comes_back_as_a_new_plan() {
    let office = Office::open().await;
    let plan = sample(&office).await;
    let original = office.get(&format!("/plans/{plan}")).await.body();
    for (format, media) in [("json", "application/json"), ("automerge", "application/octet-stream")] {
        let exported = office.get(&format!("/plans/{plan}/export?format={format}")).await;
        let made = import(&office, format, media, exported.body.clone()).await;
        assert_eq!(made.status, 201, "{format}: {}", made.text());
        let mut copy = made.body();
        assert_ne!(copy["id"], original["id"]);
        if format == "automerge" {
            assert_eq!(copy["version"], original["version"]);
        }
        for name in ["id", "version"] {
            copy[name] = original[name].clone();
        }
        assert_eq!(copy, original, "{format}");
    }
    let text = "# Wonen in Oost\n";
    let made = import(&office, "markdown", "text/markdown", text).await;
    assert_eq!(
        (made.status.as_u16(), &made.body()["title"]),
        (201, &json!("Wonen in Oost")),
        "{}",
        made.text()
    );
    assert_eq!(office.get("/plans").await.body()["total"], 4);
    office.close().await;
}

#[tokio::test]
async fn prose_is_a_text_until_blocks_format_it_and_again_once_a_text_is_set() {
    let office = Office::open().await;
    let plan = sample(&office).await;
    let action = format!("/plans/{plan}/actions/a1");
    assert_eq!(office.get(&action).await.body()["description"], formatted());
    for (given, shown) in [
        (json!("Zo gaat het"), json!("Zo gaat het")),
        (formatted(), formatted()),
        (
            json!([{ "kind": "paragraph", "content": [{ "text": "plat" }] }]),
            json!("plat"),
        ),
        (json!(null), json!("")),
    ] {
        let changed = office.patch(&action, &json!({ "description": given })).await;
        assert_eq!(changed.status, 200, "{}", changed.text());
        assert_eq!(office.get(&action).await.body()["description"], shown);
    }
    let run = |run: Value| json!([{ "kind": "quote", "content": [] }, { "kind": "paragraph", "content": [run] }]);
    for (given, place) in [
        (json!(["a"]), "/description/0"),
        (run(json!({ "text": 1 })), "/description/1/content/0/text"),
        (
            run(json!({ "text": "a", "colour": "red" })),
            "/description/1/content/0/colour",
        ),
        (run(json!({ "text": "a\u{202e}" })), "/description/1"),
    ] {
        let refused = office.patch(&action, &json!({ "description": given })).await;
        assert_eq!(refused.is_problem(400, "invalid-input"), place);
    }
    let mut file: Value = office.get(&format!("/plans/{plan}/export?format=json")).await.body();
    file["actions"][0]["description"] = run(json!({ "text": "a", "colour": "red" }));
    let refused = import(&office, "json", "application/json", file.to_string()).await;
    assert_eq!(refused.status, 400);
    assert!(
        refused.text().contains("/actions/0/description/1/content/0/colour"),
        "{}",
        refused.text()
    );
    office.close().await;
}

#[tokio::test]
async fn an_export_of_an_earlier_version_says_what_was_there_then() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let before = office.get(&format!("/plans/{plan}")).await.body()["version"]
        .as_str()
        .unwrap()
        .to_owned();
    office
        .patch(&format!("/plans/{plan}"), &json!({ "title": "Werken" }))
        .await;
    let markdown = office
        .get(&format!("/plans/{plan}/export?format=markdown&version={before}"))
        .await;
    assert!(markdown.text().starts_with("# Wonen"), "{}", markdown.text());
    let document = office
        .get(&format!("/plans/{plan}/export?format=automerge&version={before}"))
        .await;
    assert_eq!(Automerge::load(&document.body).unwrap().get_heads().len(), 1);
    assert_eq!(document.header("etag"), format!("\"{before}\""));
    for format in ["markdown", "automerge"] {
        let unknown = "07".repeat(32);
        let answer = office
            .get(&format!("/plans/{plan}/export?format={format}&version={unknown}"))
            .await;
        answer.is_problem(404, "not-found");
    }
    office.close().await;
}

#[tokio::test]
async fn a_file_that_is_no_plan_is_refused_and_makes_none() {
    let office = Office::open().await;
    let mut other = Automerge::new();
    other
        .transact::<_, _, automerge::AutomergeError>(|tx| tx.put(ROOT, "type", "recipe"))
        .unwrap();
    let mut damaged = other.save();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0x55;
    for body in [Vec::new(), vec![7; 300], damaged, other.save()] {
        import(&office, "automerge", "application/octet-stream", body)
            .await
            .is_problem(400, "invalid-input");
    }
    let wrong = import(
        &office,
        "json",
        "application/json",
        "{\n \"schema\": 2,\n \"titel\": \"x\" }",
    )
    .await;
    wrong.is_problem(400, "invalid-input");
    let errors = wrong.body()["errors"].as_array().unwrap().clone();
    let titel = errors
        .iter()
        .find(|error| error["location"]["pointer"] == "/titel")
        .unwrap();
    assert!(
        titel["detail"].as_str().unwrap().starts_with("line 3, column"),
        "{titel}"
    );
    import(&office, "json", "application/json", "{")
        .await
        .is_problem(400, "invalid-input");
    import(&office, "markdown", "text/markdown", "")
        .await
        .is_problem(400, "invalid-input");
    let no_text = import(&office, "markdown", "text/markdown", b"# \xc3\xa9\nab\xff".to_vec()).await;
    no_text.is_problem(400, "malformed-request");
    let detail = no_text.body()["errors"][0]["detail"].as_str().unwrap().to_owned();
    assert!(detail.starts_with("line 2, column 3"), "{detail}");
    import(&office, "json", "text/csv", "{}")
        .await
        .is_problem(415, "unsupported-media-type");
    import(&office, "docx", "application/json", "{}")
        .await
        .is_problem(400, "invalid-input");
    import(&office, "automerge", "application/octet-stream", vec![0; 9 << 20])
        .await
        .is_problem(413, "too-large");
    assert_eq!(office.get("/plans").await.body()["total"], 0);
    office.close().await;
}

#[tokio::test]
async fn actions_come_in_from_a_table() {
    let office = Office::open().await;
    let plan = sample(&office).await;
    let path = format!("/plans/{plan}/action-imports");
    let table = office
        .get(&format!("/plans/{plan}/export?format=actions-csv"))
        .await
        .text();
    let again = office
        .ask(Ask::new(Method::POST, path.clone()).body("text/csv", table))
        .await;
    assert_eq!(again.status, 200, "{}", again.text());
    let more = "Titel;Klaar op\nBellen;2027-04-01\n";
    let added = office
        .ask(Ask::new(Method::POST, path.clone()).body("text/csv", more))
        .await;
    assert_eq!(added.status, 200, "{}", added.text());
    assert_eq!(added.body()["ids"].as_array().unwrap().len(), 1);
    let actions = office.get(&format!("/plans/{plan}/actions")).await.body();
    let titles: Vec<&Value> = actions["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["title"])
        .collect();
    assert!(
        titles.contains(&&json!("Zoeken")) && titles.contains(&&json!("Bellen")),
        "{titles:?}"
    );
    let wrong = "Titel;Klaar op\nBellen;2027-04-31\n";
    let refused = office
        .ask(Ask::new(Method::POST, path.clone()).body("text/csv", wrong))
        .await;
    refused.is_problem(400, "invalid-input");
    let stale = Ask::new(Method::POST, path)
        .body("text/csv", more)
        .header("if-match", "\"0\"");
    office.ask(stale).await.is_problem(412, "version-changed");
    assert_eq!(office.get(&format!("/plans/{plan}/actions")).await.body(), actions);
    office.close().await;
}
