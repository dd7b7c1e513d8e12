//! Schemas of history, differences, conflicts and warnings.

use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::schemas::object;
use crate::http::api::shapes::{flag, list, moment, named, text, whole_number, word};

/// The schemas, by name.
pub(super) fn schemas() -> [(&'static str, RefOr<Schema>); 6] {
    [
        ("Happening", happening()),
        ("HistoryEntry", entry()),
        (
            "History",
            object(
                [("items", list(named("HistoryEntry"))), ("next", or_nothing())],
                &["items", "next"],
            ),
        ),
        (
            "Differences",
            object(
                [("from", text()), ("to", text()), ("items", list(named("Happening")))],
                &["from", "to", "items"],
            ),
        ),
        ("Conflict", conflict()),
        ("Warning", warning()),
    ]
}

fn or_nothing() -> RefOr<Schema> {
    Schema::from(ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::String, Type::Null]))).into()
}

fn count() -> RefOr<Schema> {
    Schema::from(whole_number(0.0)).into()
}

/// Any value that a field can have.
fn value() -> RefOr<Schema> {
    Schema::from(ObjectBuilder::new().schema_type(SchemaType::AnyValue)).into()
}

fn happening() -> RefOr<Schema> {
    let kinds = [
        "added",
        "removed",
        "restored",
        "moved",
        "reordered",
        "changed",
        "edited",
        "included",
        "excluded",
        "settled",
    ];
    let piece = object(
        [
            ("is", word(&["same", "removed", "added", "skipped"])),
            ("text", text()),
            ("characters", count()),
        ],
        &["is"],
    );
    object(
        [
            ("section", text()),
            ("id", or_nothing()),
            ("title", text()),
            ("is", word(&kinds)),
            ("field", text()),
            ("fields", value()),
            ("from", value()),
            ("to", value()),
            ("pieces", list(piece)),
            ("members", list(text())),
            ("text", text()),
        ],
        &["section", "id", "title", "is", "text"],
    )
}

fn entry() -> RefOr<Schema> {
    object(
        [
            ("version", text()),
            ("hash", text()),
            ("at", moment()),
            ("organisation", or_nothing()),
            ("person", or_nothing()),
            ("changes", count()),
            ("what", list(named("Happening"))),
            ("more", count()),
        ],
        &[
            "version",
            "hash",
            "at",
            "organisation",
            "person",
            "changes",
            "what",
            "more",
        ],
    )
}

fn conflict() -> RefOr<Schema> {
    let one = object(
        [
            ("value", value()),
            ("organisation", or_nothing()),
            ("person", or_nothing()),
            ("at", moment()),
            ("hash", text()),
            ("current", flag()),
        ],
        &["value", "at", "hash", "current"],
    );
    object(
        [
            ("section", text()),
            ("id", or_nothing()),
            ("field", text()),
            ("values", list(one)),
            ("text", text()),
        ],
        &["section", "id", "field", "values", "text"],
    )
}

fn warning() -> RefOr<Schema> {
    object(
        [
            ("section", text()),
            ("id", or_nothing()),
            ("title", text()),
            ("code", text()),
            ("text", text()),
        ],
        &["section", "id", "title", "code", "text"],
    )
}
