//! Golden plans, which the web app reads in its own tests too: what reading them gives never changes by accident.
//!
//! The documents stay as they were once made. When the JSON is to change, `cargo xtask generate` writes it anew.

use std::fs;
use std::path::{Path, PathBuf};

use automerge::Automerge;
use opgave_model::plan::{Author, Plan, upgrade};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

fn load(name: &str) -> Automerge {
    let file = folder().join("plans").join(name).with_extension("automerge");
    Automerge::load(&fs::read(file).unwrap()).unwrap()
}

fn json(name: &str) -> Value {
    let file = folder().join("plans").join(name).with_extension("json");
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn every_golden_plan_reads_as_it_always_did() {
    let mut names: Vec<String> = fs::read_dir(folder().join("plans"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "automerge"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 7, "{names:?}");
    for name in names {
        let read = serde_json::to_value(Plan::read(&load(&name))).unwrap();
        assert_eq!(
            read,
            json(&name),
            "{name}; when that is meant, run `cargo xtask generate`"
        );
    }
}

#[test]
fn a_golden_plan_of_schema_1_is_upgraded_to_the_same_bytes_for_ever() {
    let mut plan = load("schema-1");
    assert!(upgrade(&mut plan).unwrap());
    assert_eq!(plan.get_heads(), load("schema-1-upgraded").get_heads());
}

#[test]
fn authors_are_written_as_in_the_golden_list() {
    let list = fs::read_to_string(folder().join("authors.json")).unwrap();
    let list: Vec<Value> = serde_json::from_str(&list).unwrap();
    assert!(!list.is_empty());
    for entry in list {
        let author = Author::new(
            entry["organisation"].as_str().unwrap().parse().unwrap(),
            entry["person"].as_str().unwrap(),
        );
        let message = entry["message"].as_str().unwrap();
        assert_eq!(author.message(), message);
        assert_eq!(Author::from_message(message), Some(author));
    }
}
