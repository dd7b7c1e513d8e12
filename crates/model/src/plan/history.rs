//! Who changed what in a plan, and when.
//!
//! Each change is told as its author saw it: "from" is what stood there in the version that the author had, also when
//! others were changing the same thing at that time.

mod groups;
mod telling;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use automerge::{Automerge, ChangeHash};
use serde::Serialize;

use self::groups::{Group, groups};
use self::telling::Telling;
use super::changes::Changes;
use super::command::EntityRef;
use super::operations::Touches;
use super::{Author, EntityKind, Told};
use crate::OrganisationId;

/// The most entities that one entry tells of.
pub const MOST_TOLD: usize = 100;

/// Which part of the history is asked for. What is left empty does not limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryQuery {
    /// What happened to this.
    pub entity: Option<EntityRef>,
    /// What happened to entities of this kind.
    pub kind: Option<EntityKind>,
    /// What people of this organisation did.
    pub organisation: Option<OrganisationId>,
    /// From this moment on, in milliseconds since 1970 UTC.
    pub since_ms: Option<i64>,
    /// Before this moment, in milliseconds since 1970 UTC.
    pub until_ms: Option<i64>,
    /// What a version, by its heads, does not have yet.
    pub since_version: Vec<ChangeHash>,
    /// What is older than the entry with this hash: how one gets to the next page.
    pub before: Option<ChangeHash>,
    /// The most entries.
    pub limit: usize,
}

impl Default for HistoryQuery {
    fn default() -> Self {
        Self {
            entity: None,
            kind: None,
            organisation: None,
            since_ms: None,
            until_ms: None,
            since_version: Vec::new(),
            before: None,
            limit: 50,
        }
    }
}

/// One or more changes of one author.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The heads of the plan with this and everything older: its version right after, as hexadecimal hashes.
    pub version: Vec<String>,
    /// The hash of the last of the changes, hexadecimal.
    pub hash: String,
    /// When the last was made, in milliseconds since 1970 UTC, by the clock of its author's device.
    pub at_ms: i64,
    /// Who made them; nobody in particular when they do not say.
    pub author: Option<Author>,
    /// How many changes this tells of: typing in one field within a short time is one entry.
    pub changes: usize,
    /// What happened, in the order of the plan.
    pub what: Vec<Told>,
    /// How many more entities something happened to, beyond [`MOST_TOLD`].
    pub more: usize,
}

/// The history of a plan, newest first. Changes that people do not see the effect of are left out.
///
/// Newest is by the clocks of the authors, but nothing stands before what it builds on. The order is the same at every
/// replica that has the same changes.
pub fn history(doc: &Automerge, query: &HistoryQuery) -> Vec<Entry> {
    let changes = Changes::of(doc);
    let touches = Touches::of(doc, &changes);
    let wanted: Vec<bool> = touches.entities.iter().map(|entity| query.wants(entity)).collect();
    let unseen: Option<HashSet<ChangeHash>> = (!query.since_version.is_empty()).then(|| {
        let unseen = doc.get_changes_meta(&query.since_version);
        unseen.into_iter().map(|change| change.hash).collect()
    });
    let asked = |change: usize| {
        let at = changes.at_ms(change);
        query.since_ms.is_none_or(|since| at >= since)
            && query.until_ms.is_none_or(|until| at < until)
            && unseen
                .as_ref()
                .is_none_or(|unseen| unseen.contains(&changes.get(change).hash))
    };
    let groups = groups(&changes, &touches, &wanted, |group| {
        asked(group.last())
            && query
                .organisation
                .is_none_or(|ours| group.author.as_ref().is_some_and(|author| author.organisation == ours))
    });
    let before = match &query.before {
        Some(hash) => match changes.position(hash) {
            Some(position) => Some(position),
            None => return Vec::new(),
        },
        None => None,
    };
    let telling = Telling {
        doc,
        changes: &changes,
        entities: &touches.entities,
        wanted: &wanted,
    };
    let mut entries = Vec::new();
    for group in following(&groups, before) {
        let found = telling.entries(group);
        let older = found
            .into_iter()
            .rev()
            .filter(|(last, _)| before.is_none_or(|before| group.before(before, *last)));
        entries.extend(older);
        if entries.len() >= query.limit {
            entries.truncate(query.limit);
            break;
        }
    }
    with_versions(&changes, entries)
}

impl HistoryQuery {
    fn wants(&self, entity: &EntityRef) -> bool {
        self.entity.as_ref().is_none_or(|wanted| wanted == entity)
            && self.kind.is_none_or(|kind| entity.kind() == Some(kind))
    }
}

/// The groups, newest first, beginning with the one that has the change of which only older ones are wanted.
fn following<'a>(groups: &'a [Group<'a>], before: Option<usize>) -> impl Iterator<Item = &'a Group<'a>> {
    let with = before.and_then(|before| groups.iter().position(|group| group.changes.contains(&before)));
    let end = match (with, before) {
        (Some(with), _) => with + 1,
        (None, Some(before)) => groups.partition_point(|group| group.last() < before),
        (None, None) => groups.len(),
    };
    groups[..end].iter().rev()
}

/// Adds to each entry the heads of everything up to its last change.
fn with_versions(changes: &Changes<'_>, entries: Vec<(usize, Entry)>) -> Vec<Entry> {
    let wanted: BTreeSet<usize> = entries.iter().map(|(last, _)| *last).collect();
    let mut versions: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut heads: BTreeSet<ChangeHash> = BTreeSet::new();
    for position in 0..wanted.last().map_or(0, |last| last + 1) {
        let change = changes.get(position);
        for dep in &change.deps {
            heads.remove(dep);
        }
        heads.insert(change.hash);
        if wanted.contains(&position) {
            versions.insert(position, heads.iter().map(ChangeHash::to_string).collect());
        }
    }
    let entries = entries.into_iter().map(|(last, entry)| Entry {
        version: versions.get(&last).cloned().unwrap_or_default(),
        ..entry
    });
    entries.collect()
}
