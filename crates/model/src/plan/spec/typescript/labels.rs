//! What people call things, for what the web app exports and finds by itself: the same words as ours.

use std::fmt::Write as _;

use super::table;
use crate::plan::export::phrases::Exported;
use crate::plan::spec::{EntityKind, FieldSpec, PLAN, PROBLEM, Part};
use crate::plan::words::{Language, Phrase};

pub(super) fn body() -> String {
    let mut to = String::from(
        "/** Names of parts, kinds, fields and words, and the phrases around them in an export. */
export const LABELS = {
",
    );
    for language in [Language::Dutch, Language::English] {
        let _ = writeln!(to, "  {}: {{", language.code());
        write(&mut to, language);
        to.push_str("  },\n");
    }
    to.push_str("} as const;\n");
    to
}

fn write(to: &mut String, language: Language) {
    group(
        to,
        4,
        "parts",
        Part::ALL.map(|part| (table::part(part), language.part(part))),
    );
    group(
        to,
        4,
        "one",
        EntityKind::ALL.map(|kind| (kind.name(), language.one(kind))),
    );
    group(
        to,
        4,
        "several",
        EntityKind::ALL.map(|kind| (kind.name(), language.several(kind))),
    );
    let _ = writeln!(to, "    fields: {{");
    for (owner, fields) in owners() {
        let labels = fields
            .iter()
            .map(|field| (field.name, language.field(owner, field.name)));
        group(to, 6, owner, labels);
    }
    let _ = writeln!(to, "    }},");
    group(
        to,
        4,
        "words",
        words().into_iter().map(|word| (word, language.word(word))),
    );
    group(to, 4, "phrases", phrases(language));
}

fn owners() -> Vec<(&'static str, &'static [FieldSpec])> {
    let singletons = [&PLAN, &PROBLEM].map(|spec| (spec.name, spec.fields));
    let entities = EntityKind::ALL.map(|kind| (kind.name(), kind.spec().fields));
    singletons.into_iter().chain(entities).collect()
}

/// Every word of every list, once.
fn words() -> Vec<&'static str> {
    let mut words: Vec<&str> = owners()
        .into_iter()
        .flat_map(|(_, fields)| fields.iter().flat_map(|field| field.kind.words().iter().copied()))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn phrases(language: Language) -> [(&'static str, &'static str); 14] {
    [
        ("untitled", language.phrase(Phrase::Untitled)),
        ("noSignals", language.phrase(Phrase::NoSignals)),
        ("yes", language.phrase(Phrase::Yes)),
        ("due", language.phrase(Phrase::Due)),
        ("forGoal", language.phrase(Phrase::ForGoal)),
        ("removed", language.phrase(Phrase::Removed)),
        ("lead", language.phrase(Phrase::Lead)),
        ("unnamed", Exported::Unnamed.in_language(language)),
        ("keys", Exported::Keys.in_language(language)),
        ("planPage", Exported::PlanPage.in_language(language)),
        ("skip", Exported::Skip.in_language(language)),
        ("contents", Exported::Contents.in_language(language)),
        ("madeOn", Exported::MadeOn.in_language(language)),
        ("planId", Exported::PlanId.in_language(language)),
    ]
}

fn group<'a>(to: &mut String, indent: usize, name: &str, entries: impl IntoIterator<Item = (&'a str, &'a str)>) {
    let pad = " ".repeat(indent);
    let _ = writeln!(to, "{pad}{name}: {{");
    for (key, label) in entries {
        // Keys are names of letters only; JSON's quotes are TypeScript's.
        let _ = writeln!(to, "{pad}  {key}: {},", serde_json::Value::from(label));
    }
    let _ = writeln!(to, "{pad}}},");
}
