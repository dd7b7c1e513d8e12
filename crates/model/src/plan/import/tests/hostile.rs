//! Texts that are made to hurt.

use super::{Problem, said};
use crate::plan::import::{JSON_BYTES, json};

#[test]
fn json_that_is_too_long_or_too_deep_is_refused() {
    let long = " ".repeat(JSON_BYTES + 1);
    assert_eq!(
        json(&long).unwrap_err().problems[0].problem,
        Problem::TooLarge { limit: JSON_BYTES }
    );
    for inside in ["title", "goals", "unheard-of", "problem"] {
        let deep = format!("{{\"schema\":2,\"title\":\"x\",\"{inside}\":{}", "[".repeat(3_000_000));
        assert!(!said(json(&deep)).is_empty());
        let closed = format!(
            "{{\"schema\":2,\"title\":\"x\",\"{inside}\":{}{}}}",
            "[".repeat(1_000_000),
            "]".repeat(1_000_000)
        );
        assert!(!said(json(&closed)).is_empty());
    }
    let key = format!("{{\"schema\":2,\"title\":\"x\",\"{}\":1}}", "k".repeat(10_000_000));
    assert!(said(json(&key))[0].len() < 1_000);
}

#[test]
fn ten_megabytes_pasted_into_a_field_are_refused_with_their_place() {
    let pasted = "a\\n".repeat(3_500_000);
    let text = format!("{{\"schema\":2,\"title\":\"x\",\n\"summary\":\"{pasted}\"}}");
    assert_eq!(
        said(json(&text)),
        ["Line 2, column 11 (/summary): this is longer than 100000 characters."]
    );
    let text = format!(
        "{{\"schema\":2,\"title\":\"x\",\n\"goals\":[{}]}}",
        "{},".repeat(3_000_000)
    );
    assert_eq!(json(&text).unwrap_err().problems.len(), 1);
}
