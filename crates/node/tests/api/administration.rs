use serde_json::{Value, json};

use crate::office::Office;

#[tokio::test]
async fn only_who_came_in_as_an_administrator_may_administer() {
    let office = Office::open().await;
    let (bram, noor) = (office.signed_in("Bram").await, office.administrator("Noor").await);
    assert_eq!(bram.get("/session").await.body()["administrator"], false);
    assert_eq!(noor.get("/session").await.body()["administrator"], true);
    for path in ["/status", "/holdings"] {
        assert_eq!(bram.get(path).await.is_problem(403, "scope-missing"), "");
        assert_eq!(noor.get(path).await.status, 200, "{path}");
    }
    bram.post("/invitations", &json!({}))
        .await
        .is_problem(403, "scope-missing");
    bram.post("/organisations", &json!({ "link": "x" }))
        .await
        .is_problem(403, "scope-missing");
    // It goes for the session, not for the name: the same person without it may not.
    let again = office.signed_in("Noor").await;
    again.get("/status").await.is_problem(403, "scope-missing");
    office.close().await;
}

#[tokio::test]
async fn two_organisations_meet_over_the_api_and_part_again() {
    let office = Office::open_within_reach().await;
    let other = Office::open_within_reach().await;
    let (noor, tom) = (office.administrator("Noor").await, other.administrator("Tom").await);
    let invitation = noor.post("/invitations", &json!({})).await;
    assert_eq!(invitation.status, 201, "{}", invitation.text());
    let link = json!({ "link": invitation.body()["link"] });
    let read = tom.post("/invitations/received", &link).await;
    assert_eq!(read.status, 200, "{}", read.text());
    let shown = read.body()["organisation"].clone();
    assert_eq!(shown["name"], "Gemeente Westerwoude");
    assert_eq!(shown["fingerprint"], invitation.body()["fingerprint"]);
    assert_eq!(read.body()["known"], false);
    let met = tom.post("/organisations", &link).await;
    assert_eq!(met.status, 201, "{}", met.text());
    // It is used up.
    tom.post("/organisations", &link).await.is_problem(422, "impossible");
    let known = tom.get("/organisations").await.body();
    let partner = known
        .as_array()
        .unwrap()
        .iter()
        .find(|known| known["self"] == false)
        .unwrap();
    assert_eq!(partner["fingerprint"], shown["fingerprint"]);
    assert_eq!(tom.get("/status").await.body()["partners"], 1);
    let path = format!("/organisations/{}", partner["id"].as_str().unwrap());
    assert_eq!(tom.delete(&path).await.status, 204);
    tom.delete(&path).await.is_problem(404, "not-found");
    assert_eq!(tom.get("/status").await.body()["partners"], 0);
    // Both ends wrote down who let whom in, and no secret of it.
    let made = office.get("/audit?kind=grant").await;
    let entries = made.body()["entries"].clone();
    let (came, invited) = (&entries[0], &entries[1]);
    assert_eq!(
        (&came["what"], &invited["what"]),
        (&json!("peerIntroduced"), &json!("createInvitation"))
    );
    assert_eq!(invited["who"]["name"], "Noor");
    let secret = link["link"].as_str().unwrap().split_once('#').unwrap().1;
    assert!(!made.text().contains(secret));
    let done = other.get("/audit?kind=grant&person=tom").await.body();
    let done: Vec<(&Value, &Value)> = done["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (&entry["what"], &entry["object"]))
        .collect();
    let id = &partner["id"];
    assert_eq!(
        done,
        [(&json!("removeOrganisation"), id), (&json!("acceptInvitation"), id)]
    );
    office.close().await;
    other.close().await;
}

#[tokio::test]
async fn a_link_that_is_none_says_what_it_lacks() {
    let office = Office::open().await;
    let noor = office.administrator("Noor").await;
    let own = noor.post("/invitations", &json!({})).await.body()["link"].clone();
    let text = own.as_str().unwrap();
    let (address, _) = text.split_once('#').unwrap();
    for (link, code) in [
        ("http://example.nl", "not-a-link"),
        (format!("{address}#AAAA").as_str(), "damaged"),
        (text, "own-invitation"),
    ] {
        for path in ["/invitations/received", "/organisations"] {
            let answer = noor.post(path, &json!({ "link": link })).await;
            assert_eq!(answer.is_problem(400, "invalid-input"), "/link");
            assert_eq!(answer.body()["errors"][0]["code"], code, "{path}");
        }
    }
    office.close().await;
}

#[tokio::test]
async fn an_administrator_sees_how_the_node_is_doing_and_who_has_which_plan() {
    let office = Office::open().await;
    let noor = office.administrator("Noor").await;
    let plan = office.plan("Wonen").await;
    let status = noor.get("/status").await.body();
    assert_eq!((&status["plans"], &status["plansOnTheirWay"]), (&json!(1), &json!(0)));
    assert!(status["disk"]["database"].as_u64().unwrap() > 0);
    assert!(status["disk"]["free"].as_u64().unwrap() > 0);
    assert!(status["memoryBytes"].as_u64().unwrap() > 1_000_000);
    assert_eq!(
        (&status["serving"], &status["problems"], &status["peers"]),
        (&json!(true), &json!([]), &json!([]))
    );
    let holdings = noor.get("/holdings").await.body();
    assert_eq!(holdings["total"], 1);
    let holding = &holdings["items"][0];
    assert_eq!((&holding["plan"], &holding["title"]), (&json!(plan), &json!("Wonen")));
    assert_eq!(holding["holders"][0]["self"], true);
    assert_eq!(holding["holders"][0]["upToDate"], true);
    assert_eq!(holding["holders"][0]["receiptAt"], Value::Null);
    office.close().await;
}
