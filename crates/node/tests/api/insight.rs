use automerge::{ActorId, Automerge};
use axum::http::Method;
use opgave_model::OrganisationId;
use opgave_model::plan::{Author, Command, EntityRef, FieldValue, apply};
use opgave_node::local::Ask;
use serde_json::json;

use crate::office::Office;

#[tokio::test]
async fn the_history_tells_who_changed_what_in_pages() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let path = format!("/plans/{plan}");
    for n in 0..3 {
        let goal = json!({ "id": format!("g{n}"), "title": format!("Doel {n}") });
        assert_eq!(office.post(&format!("{path}/goals"), &goal).await.status, 201);
    }
    let changed = office.patch(&path, &json!({ "state": "sharedPicture" })).await;
    let all = office.get(&format!("{path}/history?language=en")).await;
    let items = all.body()["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 5, "{}", all.text());
    assert_eq!(items[0]["version"], changed.body()["version"]);
    assert_eq!(
        (&items[0]["person"], &items[0]["what"][0]["is"]),
        (&json!("Noor Jansen"), &json!("changed"))
    );
    let text = items[0]["what"][0]["text"].as_str().unwrap();
    assert!(
        text.contains("Noor Jansen") && text.contains("Gemeente Westerwoude"),
        "{text}"
    );

    let page = office.get(&format!("{path}/history?section=goals&limit=2")).await;
    let hash = page.body()["next"].as_str().unwrap().to_owned();
    assert_eq!(page.body()["items"][1]["hash"], hash);
    let link = page.header("link").to_owned();
    let next = link.trim_start_matches("</api/v1").split('>').next().unwrap();
    let rest = office.get(next).await.body();
    assert_eq!(
        (rest["items"].as_array().unwrap().len(), &rest["next"]),
        (1, &json!(null))
    );
    assert_eq!(rest["items"][0]["what"][0]["id"], "g0");
    let one = office
        .get(&format!("{path}/history?section=goals&entity=g1"))
        .await
        .body();
    assert_eq!(one["items"].as_array().unwrap().len(), 1);
    for (query, name) in [
        ("section=aims", "section"),
        ("entity=g1", "section"),
        ("since=gisteren", "since"),
        ("organisation=x", "organisation"),
        ("limit=0", "limit"),
        ("before=x", "before"),
    ] {
        let answer = office.get(&format!("{path}/history?{query}")).await;
        assert_eq!(answer.is_problem(400, "invalid-input"), name);
    }
    office.close().await;
}

#[tokio::test]
async fn two_versions_are_compared() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let path = format!("/plans/{plan}");
    let before = office.get(&path).await.body()["version"].as_str().unwrap().to_owned();
    office.patch(&path, &json!({ "summary": "Kort gezegd." })).await;
    let answer = office
        .get(&format!("{path}/differences?from={before}&language=en"))
        .await
        .body();
    assert_eq!(answer["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&answer["items"][0]["section"], &answer["items"][0]["field"]),
        (&json!("plan"), &json!("summary"))
    );
    assert_eq!(answer["to"], office.get(&path).await.body()["version"]);
    let nothing = office
        .get(&format!("{path}/differences?from={before}&to={before}"))
        .await
        .body();
    assert_eq!(nothing["items"], json!([]));
    let unknown = "07".repeat(32);
    office
        .get(&format!("{path}/differences?from={unknown}"))
        .await
        .is_problem(404, "not-found");
    assert_eq!(
        office
            .get(&format!("{path}/differences?from=x"))
            .await
            .is_problem(400, "invalid-input"),
        "from"
    );
    office.close().await;
}

/// A plan on which two organisations disagree about the state.
async fn contested(office: &Office) -> String {
    let plan = office.plan("Wonen").await;
    let exported = office.get(&format!("/plans/{plan}/export?format=automerge")).await;
    let mut ours = Automerge::load(&exported.body).unwrap();
    let mut theirs = ours.fork().with_actor(ActorId::from([9; 16]));
    let set = |document: &mut Automerge, organisation: u8, word: &str| {
        let command = Command::Set {
            entity: EntityRef::Plan,
            field: "state".into(),
            value: FieldValue::Text(word.into()),
        };
        let author = Author::new(OrganisationId([organisation; 32]), "Iemand");
        apply(document, &author, 1_800_000_000_000, &mut rand::rng(), &[command]).unwrap();
    };
    set(&mut ours, 1, "sharedPicture");
    set(&mut theirs, 2, "archived");
    ours.merge(&mut theirs).unwrap();
    let ask = Ask::new(Method::POST, "/plan-imports?format=automerge");
    let made = office.ask(ask.body("application/octet-stream", ours.save())).await;
    assert_eq!(made.status, 201, "{}", made.text());
    made.body()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_conflict_is_shown_with_both_sides_and_settled() {
    let office = Office::open().await;
    let path = format!("/plans/{}", contested(&office).await);
    let conflicts = office.get(&format!("{path}/conflicts")).await.body();
    assert_eq!(conflicts["total"], 1, "{conflicts}");
    let conflict = &conflicts["items"][0];
    assert_eq!(
        (&conflict["section"], &conflict["field"]),
        (&json!("plan"), &json!("state"))
    );
    let values = conflict["values"].as_array().unwrap();
    assert_eq!((values.len(), &values[0]["current"]), (2, &json!(true)));
    let loser = values[1]["value"].clone();
    let settle = |value: &serde_json::Value| json!({ "section": "plan", "field": "state", "value": value });
    let resolutions = format!("{path}/conflicts/resolutions");
    let wrong = office.post(&resolutions, &settle(&json!("weg"))).await;
    assert_eq!(wrong.is_problem(400, "invalid-input"), "/value");
    let unknown = json!({ "section": "plan", "field": "kleur", "value": "x" });
    assert_eq!(
        office
            .post(&resolutions, &unknown)
            .await
            .is_problem(400, "invalid-input"),
        "/field"
    );
    assert_eq!(office.post(&resolutions, &settle(&loser)).await.status, 204);
    assert_eq!(office.get(&format!("{path}/conflicts")).await.body()["total"], 0);
    assert_eq!(office.get(&path).await.body()["state"], loser);
    office.close().await;
}

#[tokio::test]
async fn what_a_plan_lacks_is_said_and_other_plans_are_looked_at() {
    let office = Office::open().await;
    let plan = office.plan("Wonen").await;
    let path = format!("/plans/{plan}");
    office
        .patch(&path, &json!({ "problem": { "forWhom": "Starters" } }))
        .await;
    office
        .post(
            &format!("{path}/goals"),
            &json!({ "title": "Betaalbare woningen voor starters in Oost" }),
        )
        .await;
    let other = office.plan("Bouwen").await;
    let goal = json!({ "title": "Betaalbare woningen voor starters in West" });
    office.post(&format!("/plans/{other}/goals"), &goal).await;
    let codes = || async {
        let warnings = office
            .get(&format!("{path}/warnings?language=en&pageSize=500"))
            .await
            .body();
        let items = warnings["items"].as_array().unwrap().clone();
        assert!(
            items
                .iter()
                .all(|item| item["text"].as_str().is_some_and(|text| text.ends_with('.'))),
            "{warnings}"
        );
        items
            .iter()
            .map(|item| item["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let before = codes().await;
    for expected in [
        "noSignal",
        "goalWithoutIndicator",
        "perspectiveMissing",
        "unlinkedOverlap",
    ] {
        assert!(before.iter().any(|code| code == expected), "{expected} in {before:?}");
    }
    office
        .post(
            &format!("{path}/links"),
            &json!({ "plan": other, "kind": "contributesTo" }),
        )
        .await;
    office
        .post(&format!("{path}/signals"), &json!({ "text": "Ik zoek al vijf jaar." }))
        .await;
    let after = codes().await;
    assert!(
        !after.iter().any(|code| code == "unlinkedOverlap" || code == "noSignal"),
        "{after:?}"
    );
    office.close().await;
}
