//! The document for people: one page without scripts, that reads well aloud, on a phone and on paper.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;
use utoipa::openapi::OpenApi;

use crate::http::api::BASE;
use crate::http::problem::ProblemKind;
use crate::people::Scope;

const STYLE: &str = include_str!("page.css");

/// The page about a document.
pub(super) fn of(document: &OpenApi) -> String {
    // Read as JSON, which is what tools read too: the page cannot say other things than the document.
    let document = serde_json::to_value(document).unwrap_or_default();
    let groups: Vec<&str> = each(&document["tags"]).filter_map(|tag| tag["name"].as_str()).collect();
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "The API of Opgave" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#content" { "To the content" }
                header {
                    h1 { "The API of Opgave" }
                    p { "Version " (text(&document["info"]["version"])) ". The same for machines: "
                        a href=(format!("{BASE}/openapi.json")) { "openapi.json" } "." }
                }
                nav aria-label="Contents" {
                    ul {
                        li { a href="#access" { "Access" } }
                        @for group in &groups { li { a href=(format!("#{}", anchor(group))) { (group) } } }
                        li { a href="#problems" { "Problems" } }
                        li { a href="#schemas" { "Schemas" } }
                    }
                }
                main #content {
                    @for part in text(&document["info"]["description"]).split("\n\n") { p { (prose(part)) } }
                    (access())
                    @for group in &groups { (operations(&document, group)) }
                    (problems())
                    (schemas(&document))
                }
            }
        }
    }
    .into_string()
}

fn access() -> Markup {
    html! {
        section aria-labelledby="access" {
            h2 #access { "Access" }
            p { "Programs send an access token: " code { "Authorization: Bearer opg_…" }
                ". A person makes one under " code { "/tokens" } ", or an administrator does. What it may do are its scopes:" }
            dl { @for scope in Scope::ALL { dt { code { (scope.name()) } } dd { (scope.meaning()) } } }
        }
    }
}

fn operations(document: &Value, group: &str) -> Markup {
    let of_group = members(&document["paths"]).flat_map(|(path, item)| {
        let methods = ["get", "post", "patch", "delete"];
        methods
            .into_iter()
            .filter_map(move |method| Some((path, method, item.get(method)?)))
    });
    html! {
        section aria-labelledby=(anchor(group)) {
            h2 id=(anchor(group)) { (group) }
            @for (path, method, operation) in of_group.filter(|(_, _, one)| each(&one["tags"]).any(|tag| tag == group)) {
                (operation_of(path, method, operation))
            }
        }
    }
}

fn operation_of(path: &str, method: &str, operation: &Value) -> Markup {
    html! {
        details id=(text(&operation["operationId"])) {
            summary {
                h3 { span.method { (method.to_uppercase()) } " " code { (BASE) (path) } }
                span { (text(&operation["summary"])) }
            }
            @if let Some(about) = operation["description"].as_str() { p { (prose(about)) } }
            p { "Who may: " (leave(operation)) }
            @if operation["parameters"].is_array() {
                table {
                    caption { "Parameters" }
                    thead { tr { th scope="col" { "Name" } th scope="col" { "In" } th scope="col" { "Meaning" } } }
                    tbody {
                        @for parameter in each(&operation["parameters"]) {
                            tr {
                                th scope="row" { code { (text(&parameter["name"])) } }
                                td { (text(&parameter["in"])) }
                                td { (prose(text(&parameter["description"]))) " " (shape(&parameter["schema"])) }
                            }
                        }
                    }
                }
            }
            @for (media, content) in members(&operation["requestBody"]["content"]) {
                p { "Body: " code { (media) } ", " (shape(&content["schema"])) ". "
                    (text(&operation["requestBody"]["description"])) }
                @if let Some(example) = content.get("example") {
                    pre { code { (serde_json::to_string_pretty(example).unwrap_or_default()) } }
                }
            }
            table {
                caption { "Answers" }
                thead { tr { th scope="col" { "Status" } th scope="col" { "Meaning" } th scope="col" { "Body" } } }
                tbody {
                    @for (status, answer) in members(&operation["responses"]).filter(|(status, _)| !is_problem(status)) {
                        tr {
                            th scope="row" { (status) }
                            td { (prose(text(&answer["description"]))) }
                            td {
                                @for (media, content) in members(&answer["content"]) {
                                    code { (media) } " " (shape(&content["schema"])) " "
                                }
                            }
                        }
                    }
                }
            }
            p { "Problems: "
                @for (index, (status, answer)) in members(&operation["responses"]).filter(|(status, _)| is_problem(status)).enumerate() {
                    @if index > 0 { ", " }
                    (status) " " (prose(&codes(answer)))
                }
                "." }
        }
    }
}

fn is_problem(status: &str) -> bool {
    status.starts_with(['4', '5'])
}

/// The codes in the name of an answer with a problem; their meaning stands in a section of its own.
fn codes(answer: &Value) -> String {
    let name = answer["$ref"].as_str().and_then(|place| place.rsplit('/').next());
    let codes = name.unwrap_or_default().split('.').skip(1);
    codes.map(|code| format!("`{code}`")).collect::<Vec<_>>().join(" ")
}

fn problems() -> Markup {
    html! {
        section aria-labelledby="problems" {
            h2 #problems { "Problems" }
            p { "A refusal is told as " code { "application/problem+json" } ". Its " code { "type" } " is one of these after "
                code { "urn:opgave:problem:" } ", and stays what it is; " code { "detail" } " is for people." }
            table {
                thead { tr { th scope="col" { "Status" } th scope="col" { "Type" } th scope="col" { "Meaning" } } }
                tbody {
                    @for kind in ProblemKind::ALL {
                        tr { td { (kind.status().as_u16()) } th scope="row" { code { (kind.code()) } } td { (kind.title()) "." } }
                    }
                }
            }
        }
    }
}

fn leave(operation: &Value) -> Markup {
    let scopes: Vec<&str> = each(&operation["security"])
        .flat_map(|way| each(&way["token"]))
        .filter_map(Value::as_str)
        .collect();
    let open = each(&operation["security"]).any(|way| way.as_object().is_some_and(serde_json::Map::is_empty));
    html! {
        @if open { "anyone." } @else if each(&operation["security"]).all(|way| way["token"].is_null()) { "a person who is signed in." } @else if scopes.is_empty() { "whoever is signed in or has a token." } @else {
            "a person who is signed in, or a token with "
            @for (index, scope) in scopes.iter().enumerate() { @if index > 0 { " or " } code { (scope) } } "."
        }
    }
}

fn schemas(document: &Value) -> Markup {
    html! {
        section aria-labelledby="schemas" {
            h2 #schemas { "Schemas" }
            @for (name, schema) in members(&document["components"]["schemas"]) {
                details id=(format!("schema-{name}")) {
                    summary { h3 { (name) } }
                    @if let Some(about) = schema["description"].as_str() { p { (prose(about)) } }
                    (schema_of(schema))
                }
            }
        }
    }
}

fn schema_of(schema: &Value) -> Markup {
    let parts: Vec<&Value> = each(&schema["oneOf"]).chain(each(&schema["allOf"])).collect();
    let needed: Vec<&str> = each(&schema["required"]).filter_map(Value::as_str).collect();
    html! {
        @if !parts.is_empty() { @for part in parts { (schema_of(part)) } }
        @else if schema["properties"].is_object() {
            table {
                thead { tr { th scope="col" { "Field" } th scope="col" { "Shape" } th scope="col" { "Meaning" } } }
                tbody {
                    @for (name, property) in members(&schema["properties"]) {
                        tr {
                            th scope="row" { code { (name) } @if needed.contains(&name) { " (needed)" } }
                            td { (shape(property)) }
                            td { (prose(text(&property["description"]))) }
                        }
                    }
                }
            }
        }
        @else { p { (shape(schema)) } }
    }
}

/// A schema in a few words, with links to those that have a name.
fn shape(schema: &Value) -> Markup {
    if let Some(name) = schema["$ref"].as_str().and_then(|place| place.rsplit('/').next()) {
        return html! { a href=(format!("#schema-{name}")) { (name) } };
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => kind.as_str().into_iter().collect(),
    };
    let words: Vec<String> = each(&schema["enum"]).map(Value::to_string).collect();
    let parts: Vec<&Value> = each(&schema["oneOf"]).collect();
    html! {
        @if !parts.is_empty() { @for (index, part) in parts.iter().enumerate() { @if index > 0 { " or " } (shape(part)) } }
        @else if !words.is_empty() { code { (words.join(", ")) } }
        @else if schema["items"].is_object() { "list of " (shape(&schema["items"])) }
        @else if let Some(items) = schema["properties"].get("items") { "page of " (shape(&items["items"])) }
        @else { (kinds.join(" or ")) }
        @if let Some(format) = schema["format"].as_str() { " (" (format) ")" }
    }
}

/// Prose with code between backticks.
fn prose(text: &str) -> Markup {
    html! {
        @for (index, part) in text.split('`').enumerate() {
            @if index % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

fn anchor(group: &str) -> String {
    group.to_lowercase().replace(' ', "-")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn each(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}
