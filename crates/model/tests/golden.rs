//! Golden plans and discussions, which the web app reads in its own tests too: what reading them gives never changes by accident.
//!
//! The documents stay as they were once made. When the JSON is to change, `cargo xtask generate` writes it anew.

use std::fs;
use std::path::{Path, PathBuf};

use automerge::Automerge;
use opgave_model::DocumentId;
use opgave_model::discussion::{self, Discussion};
use opgave_model::plan::{Author, Plan, upgrade};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

fn load(name: &str) -> Automerge {
    load_from("plans", name)
}

fn load_from(kind: &str, name: &str) -> Automerge {
    let file = folder().join(kind).join(name).with_extension("automerge");
    Automerge::load(&fs::read(file).unwrap()).unwrap()
}

fn json(kind: &str, name: &str) -> Value {
    let file = folder().join(kind).join(name).with_extension("json");
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

fn names(kind: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder().join(kind))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "automerge"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn every_golden_plan_reads_as_it_always_did() {
    let names = names("plans");
    assert!(names.len() >= 7, "{names:?}");
    for name in names {
        let read = serde_json::to_value(Plan::read(&load(&name))).unwrap();
        assert_eq!(
            read,
            json("plans", &name),
            "{name}; when that is meant, run `cargo xtask generate`"
        );
    }
}

#[test]
fn every_golden_discussion_reads_as_it_always_did() {
    let names = names("discussions");
    assert_eq!(names, ["beginning", "odd", "said"]);
    for name in names {
        let read = serde_json::to_value(Discussion::read(&load_from("discussions", &name))).unwrap();
        assert_eq!(
            read,
            json("discussions", &name),
            "{name}; when that is meant, run `cargo xtask generate`"
        );
    }
}

#[test]
fn a_discussion_begins_with_the_published_bytes() {
    let plan = DocumentId([0x42; 16]);
    let begun = discussion::beginning(plan);
    let change = begun.get_changes(&[]).remove(0);
    let bytes = change.raw_bytes().iter();
    let hex = bytes.fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(plan.to_string(), vector("discussed-plan"));
    assert_eq!(plan.discussion().to_string(), vector("discussion"));
    assert_eq!(hex, vector("discussion-beginning"));
    assert_eq!(change.hash().to_string(), vector("discussion-beginning-hash"));
    assert_eq!(begun.get_heads(), load_from("discussions", "beginning").get_heads());
}

fn vector(name: &str) -> &'static str {
    include_str!("../../../docs/protocol.md")
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
        .unwrap_or_else(|| panic!("no vector {name}"))
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
