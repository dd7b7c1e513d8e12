//! Roles over the API, between two organisations whose nodes run.

use serde_json::{Value, json};

use crate::events::Listener;
use crate::office::{Client, Office};

/// Two organisations that know each other; the administrator of each, and the id of the second.
async fn acquainted() -> ([Office; 2], [Client; 2], String) {
    let (office, other) = (Office::open_within_reach().await, Office::open_within_reach().await);
    let (noor, tom) = (office.administrator("Noor").await, other.administrator("Tom").await);
    let link = noor.post("/invitations", &json!({})).await.body()["link"].clone();
    assert_eq!(tom.post("/organisations", &json!({ "link": link })).await.status, 201);
    let known = tom.get("/organisations").await.body();
    let own = known
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["self"] == true)
        .unwrap();
    let id = own["id"].as_str().unwrap().to_owned();
    ([office, other], [noor, tom], id)
}

/// Waits until something of this kind happens in a plan and a look at it is as it should be.
async fn becomes(listener: &mut Listener, client: &Client, path: &str, fits: impl Fn(&Value) -> bool) -> Value {
    loop {
        let answer = client.get(path).await;
        if answer.status == 200 {
            let body = answer.body();
            if fits(&body) {
                return body;
            }
        }
        listener.next().await.unwrap();
    }
}

fn role_of(members: &Value, id: &str) -> (String, String) {
    let member = members.as_array().unwrap().iter().find(|member| member["id"] == id);
    let word = |name: &str| {
        member
            .and_then(|member| member[name].as_str())
            .unwrap_or_default()
            .to_owned()
    };
    (word("role"), word("standing"))
}

#[tokio::test]
async fn roles_hold_at_both_nodes_while_they_are_connected() {
    let (offices, [noor, tom], id) = acquainted().await;
    let plan = offices[0].plan("Wonen").await;
    let (members, whole) = (format!("/plans/{plan}/members"), format!("/plans/{plan}"));
    let (mut at_noor, mut at_tom) = (
        Listener::to(&noor, "/events").await,
        Listener::to(&tom, "/events").await,
    );
    let wish = json!({ "organisation": id, "role": "reader" });
    assert_eq!(noor.post(&members, &wish).await.status, 204);
    becomes(&mut at_noor, &noor, &members, |all| {
        role_of(all, &id) == ("reader".into(), "in".into())
    })
    .await;
    noor.post(&members, &json!({ "organisation": id, "role": "steward" }))
        .await
        .is_problem(409, "already-exists");
    becomes(&mut at_tom, &tom, &whole, |plan| plan["title"] == "Wonen").await;
    // A reader reads, and is told why it does not write.
    let goal = json!({ "title": "Doel" });
    let refused = tom.post(&format!("/plans/{plan}/goals"), &goal).await;
    refused.is_problem(403, "role-missing");
    assert_eq!(
        refused.body()["detail"],
        "The organisation is in the plan as reader; that takes the role of editor or more."
    );
    tom.post(&members, &json!({ "organisation": "07".repeat(32) }))
        .await
        .is_problem(403, "role-missing");
    let shown = tom.get(&whole).await.body();
    assert_eq!((&shown["role"], &shown["standing"]), (&json!("reader"), &json!("in")));
    let listed = tom.get("/plans").await.body();
    assert_eq!(
        (&listed["items"][0]["role"], &listed["items"][0]["standing"]),
        (&json!("reader"), &json!("in"))
    );
    // Another role holds at the other node at once.
    let changed = offices[0]
        .patch(&format!("{members}/{id}"), &json!({ "role": "editor" }))
        .await;
    assert_eq!(
        (changed.status.as_u16(), changed.body()),
        (200, json!({ "done": true }))
    );
    offices[0]
        .patch(&format!("{members}/{id}"), &json!({ "role": "editor" }))
        .await
        .is_problem(422, "impossible");
    becomes(&mut at_tom, &tom, &members, |all| role_of(all, &id).0 == "editor").await;
    assert_eq!(tom.post(&format!("/plans/{plan}/goals"), &goal).await.status, 201);
    becomes(&mut at_noor, &noor, &whole, |plan| plan["goals"][0]["title"] == "Doel").await;
    // Suspended, and put out.
    let suspended = noor.post(&format!("{members}/{id}/suspension"), &json!({})).await;
    assert_eq!(suspended.body(), json!({ "done": true }), "{}", suspended.text());
    becomes(&mut at_tom, &tom, &members, |all| role_of(all, &id).1 == "suspended").await;
    tom.post(&format!("/plans/{plan}/goals"), &goal)
        .await
        .is_problem(403, "role-missing");
    assert_eq!(
        noor.delete(&format!("{members}/{id}")).await.body(),
        json!({ "done": true })
    );
    becomes(&mut at_tom, &tom, &members, |all| all.as_array().unwrap().len() == 1).await;
    assert_eq!(
        tom.get(&whole).await.body()["goals"][0]["title"],
        "Doel",
        "what it has, it keeps"
    );
    let listed = tom.get("/plans").await.body();
    assert_eq!(
        (&listed["items"][0]["role"], &listed["items"][0]["standing"]),
        (&Value::Null, &json!("out"))
    );
    for office in offices {
        office.close().await;
    }
}

#[tokio::test]
async fn every_refused_statement_names_its_rule() {
    let (offices, [noor, _], id) = acquainted().await;
    let plan = offices[0].plan("Wonen").await;
    let members = format!("/plans/{plan}/members");
    let rule = |said: &crate::office::Said| {
        said.is_problem(409, "rule-broken");
        said.body()["rule"].as_str().unwrap().to_owned()
    };
    let wish = json!({ "organisation": id, "role": "steward" });
    assert_eq!(rule(&noor.post(&members, &wish).await), "steward-by-invitation");
    let stranger = format!("{members}/{}", "07".repeat(32));
    assert_eq!(rule(&noor.delete(&stranger).await), "no-such-member");
    let own = noor.get(&members).await.body()[0]["id"].as_str().unwrap().to_owned();
    let said = offices[0]
        .patch(&format!("{members}/{own}"), &json!({ "role": "reader" }))
        .await;
    assert_eq!(rule(&said), "about-itself");
    let said = noor.post(&format!("{members}/nobody/suspension"), &json!({})).await;
    said.is_problem(404, "not-found");
    let unknown = noor.post(&members, &json!({ "organisation": "07".repeat(32) })).await;
    assert_eq!(unknown.is_problem(422, "impossible"), "/organisation");
    for office in offices {
        office.close().await;
    }
}
