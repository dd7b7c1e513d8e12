use std::fs;

use axum::http::Method;
use opgave_node::config::{Config, Overrides};
use opgave_node::{Folder, Node};

use crate::office::{ADDRESS, Office, init};

const TOKENS: &str = r##"{ "light": { "--og-accent": "#154273" } }"##;
const LOGO: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h30v10z"/></svg>"#;

#[tokio::test]
async fn the_looks_of_the_organisation_are_for_everyone_and_asked_for_again_only_when_new() {
    let looks = tempfile::tempdir().unwrap();
    fs::write(looks.path().join("tokens.json"), TOKENS).unwrap();
    fs::write(looks.path().join("logo.svg"), LOGO).unwrap();
    let office = Office::open_with(|config| config.theme = Some(looks.path().into())).await;
    let stranger = office.stranger();

    let style = stranger.send(Method::GET, "/theme.css", "").await;
    assert_eq!(style.status, 200);
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert!(style.text().contains("--og-accent:#154273;"), "{}", style.text());
    assert!(style.text().contains("/theme/logo.svg"), "{}", style.text());
    let tag = style.header("etag").to_owned();
    let again = stranger.clone().with("if-none-match", &tag);
    assert_eq!(again.send(Method::GET, "/theme.css", "").await.status, 304);

    let logo = stranger.send(Method::GET, "/theme/logo.svg", "").await;
    assert_eq!(logo.status, 200);
    assert_eq!(logo.header("content-type"), "image/svg+xml");
    assert_eq!(logo.text(), LOGO);
    // Opened by itself it is a picture: nothing in it runs, fetches or is in the origin of the app.
    let policy = logo.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'") && policy.contains("sandbox"),
        "{policy}"
    );
    assert_eq!(logo.header("x-content-type-options"), "nosniff");

    for path in ["/theme/tokens.json", "/theme/logo-dark.svg", "/theme/..%2fopgave.toml"] {
        assert_eq!(stranger.send(Method::GET, path, "").await.status, 404, "{path}");
    }
    let writing = stranger.with("origin", ADDRESS);
    assert_eq!(writing.send(Method::POST, "/theme.css", "").await.status, 405);
}

#[tokio::test]
async fn without_looks_of_its_own_there_is_an_empty_style() {
    let office = Office::open().await;
    let style = office.stranger().send(Method::GET, "/theme.css", "").await;
    assert_eq!(style.status, 200);
    assert_eq!(style.text(), "");
    // A proxy or a browser that keeps it asks each time.
    assert_eq!(style.header("cache-control"), "no-cache");
}

#[tokio::test]
async fn a_node_does_not_start_with_looks_that_people_cannot_read() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("node");
    drop(init(&path));
    fs::create_dir(path.join("looks")).unwrap();
    fs::write(
        path.join("looks/tokens.json"),
        r##"{ "light": { "--og-text": "#cccccc" } }"##,
    )
    .unwrap();
    let environment = |name: &str| (name == "OPGAVE_THEME").then(|| "looks".to_owned());
    let config = Config::load(&path, environment, Overrides::default()).unwrap();
    let problem = Node::open(Folder::open(&path).unwrap(), config).await.err().unwrap();
    let words = problem.to_string();
    for part in [
        "looks/tokens.json",
        "\"light\"",
        "--og-text on --og-canvas",
        "must have 4.5",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[tokio::test]
async fn people_are_told_whom_they_can_turn_to() {
    let office = Office::open_with(|config| config.contact = Some("opgave@example.nl".into())).await;
    let session = office.signed_in("Noor").await.get("/session").await.body();
    assert_eq!(session["contact"], "opgave@example.nl");
}
