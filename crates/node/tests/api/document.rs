use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::{Value, json};

use crate::office::{Client, Office};

const METHODS: [Method; 5] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

async fn document(client: &Client) -> Value {
    let answer = client.get("/openapi.json").await;
    assert_eq!(answer.status, 200);
    answer.body()
}

/// A path with an id for each name in it.
fn concrete(path: &str) -> String {
    let plan = opgave_model::DocumentId([7; 16]).to_string();
    path.replace("{plan}", &plan).replace("{id}", "x")
}

#[tokio::test]
async fn what_is_served_is_what_the_document_says() {
    let office = Office::open().await;
    let stranger = office.stranger().with("origin", crate::office::ADDRESS);
    let document = document(&stranger).await;
    for (path, item) in document["paths"].as_object().unwrap() {
        let described: BTreeSet<String> = item
            .as_object()
            .unwrap()
            .keys()
            .map(|method| method.to_uppercase())
            .collect();
        for method in METHODS {
            // Streams are not waited for: without leave there is none.
            let answer = stranger
                .send(method.clone(), &format!("/api/v1{}", concrete(path)), "")
                .await;
            if described.contains(method.as_str()) {
                assert!(
                    ![404, 405].contains(&answer.status.as_u16()),
                    "{method} {path}: {}",
                    answer.text()
                );
                continue;
            }
            answer.is_problem(405, "method-not-allowed");
            let allowed = answer.header("allow").split(',').map(|method| method.trim().to_owned());
            let allowed: BTreeSet<String> = allowed.filter(|method| method != "HEAD").collect();
            assert_eq!(allowed, described, "{path}");
        }
    }
    office.close().await;
}

#[tokio::test]
async fn every_operation_demands_the_scope_that_the_document_says() {
    let office = Office::open().await;
    let bram = office.signed_in("Bram").await;
    let document = document(&bram).await;
    let mut tokens = Vec::new();
    for scope in ["plans:read", "plans:write", "plans:share", "signals:write"] {
        let made = bram
            .post("/tokens", &json!({ "name": scope, "scopes": [scope] }))
            .await
            .body();
        let secret = format!("Bearer {}", made["token"].as_str().unwrap());
        tokens.push((scope, office.stranger().with("authorization", &secret)));
    }
    let mut checked = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let ways = operation["security"].as_array().unwrap();
            let demanded: Vec<&str> = ways
                .iter()
                .flat_map(|way| way["token"].as_array().into_iter().flatten())
                .filter_map(Value::as_str)
                .collect();
            let method: Method = method.to_uppercase().parse().unwrap();
            let path = format!("/api/v1{}", concrete(path));
            if ways.iter().all(|way| way.as_object().unwrap().is_empty()) {
                continue;
            }
            if path != "/api/v1/session" {
                office
                    .stranger()
                    .with("authorization", "Bearer x")
                    .send(method.clone(), &path, "")
                    .await
                    .is_problem(401, "token-refused");
            }
            for (scope, program) in tokens
                .iter()
                .filter(|(scope, _)| !demanded.is_empty() && !demanded.contains(scope))
            {
                let answer = program.send(method.clone(), &path, "").await;
                assert_eq!(answer.status, 403, "{method} {path} with {scope}: {}", answer.text());
                assert_eq!(answer.body()["scope"], demanded[0]);
                checked += 1;
            }
        }
    }
    assert!(checked > 400, "{checked}");
    office.close().await;
}

#[tokio::test]
async fn answers_have_the_shape_that_the_document_says() {
    let office = Office::open().await;
    let document = document(&office.stranger()).await;
    let sample = json!({ "title": "Vier vragen", "template": "four-questions" });
    let plan = office.post("/plans", &sample).await;
    assert_eq!(plan.status, 201, "{}", plan.text());
    let id = plan.body()["id"].as_str().unwrap().to_owned();
    let goal = json!({ "id": "g", "title": "Doel", "description": "Waarom" });
    let formatted = json!([{ "kind": "taskItem", "checked": true, "content": [{ "text": "a", "strike": true }] }]);
    let action = json!({ "id": "a", "title": "Actie", "description": formatted });
    assert_eq!(office.post(&format!("/plans/{id}/actions"), &action).await.status, 201);
    assert_eq!(office.post(&format!("/plans/{id}/goals"), &goal).await.status, 201);
    let effort = json!({ "title": "Inspanning", "goals": ["g"] });
    assert_eq!(office.post(&format!("/plans/{id}/efforts"), &effort).await.status, 201);
    assert_eq!(office.delete(&format!("/plans/{id}/goals/g")).await.status, 204);
    office
        .post("/tokens", &json!({ "name": "a", "scopes": ["plans:read"] }))
        .await;
    let mut checked = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        let content = &item["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        if content.is_null()
            || path.contains("{id}")
            || ["", "/session", "/plans/{plan}/export"].contains(&path.as_str())
        {
            continue;
        }
        let schema = json!({ "allOf": [content], "components": document["components"] });
        let validator = jsonschema::validator_for(&schema).unwrap();
        let query = match path.rsplit('/').next().unwrap() {
            "differences" => format!("?from={}", plan.body()["version"].as_str().unwrap()),
            _ => String::new(),
        };
        let answer = office.get(&format!("{}{query}", path.replace("{plan}", &id))).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        let body = answer.body();
        let errors: Vec<String> = validator
            .iter_errors(&body)
            .map(|error| format!("{error} at {}", error.instance_path))
            .collect();
        assert!(errors.is_empty(), "{path}: {errors:#?}");
        checked += 1;
    }
    assert!(checked > 30, "{checked}");
    let problem = json!({ "$ref": "#/components/schemas/ProblemDetails", "components": document["components"] });
    let validator = jsonschema::validator_for(&problem).unwrap();
    for answer in [
        office.get("/plans?page=0").await,
        office
            .patch(&format!("/plans/{id}"), &json!({ "state": "completed" }))
            .await,
    ] {
        assert!(validator.is_valid(&answer.body()), "{}", answer.text());
    }
    office.close().await;
}

#[tokio::test]
async fn the_document_is_for_everyone_and_the_page_for_people() {
    let office = Office::open().await;
    let elsewhere = office.stranger().with("origin", "https://tools.example");
    let answer = elsewhere.get("/openapi.json").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("access-control-allow-origin")),
        (200, "*")
    );
    assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
    let page = office.stranger().with("accept", "text/html").get("").await;
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(page.text().contains("<h1>The API of Opgave</h1>"));
    let json = office.stranger().with("accept", "application/json").get("").await;
    assert_eq!(json.header("content-type"), "application/json");
    elsewhere.get("").await.is_problem(403, "foreign-origin");
    office.close().await;
}

#[tokio::test]
async fn templates_are_listed_and_plans_begin_with_them() {
    let office = Office::open().await;
    let listed = office.get("/templates").await.body();
    for template in listed.as_array().unwrap() {
        let wish = json!({ "title": "Proef", "template": template["id"], "language": "en" });
        let made = office.post("/plans", &wish).await;
        assert_eq!(
            (made.status.as_u16(), &made.body()["title"]),
            (201, &json!("Proef")),
            "{wish}"
        );
    }
    let unknown = office.post("/plans", &json!({ "title": "x", "template": "weg" })).await;
    assert_eq!(unknown.is_problem(400, "invalid-input"), "/template");
    let tongue = office.post("/plans", &json!({ "title": "x", "language": "fr" })).await;
    assert_eq!(tongue.is_problem(400, "invalid-input"), "/language");
    office.close().await;
}
