use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::chain;
use super::entry::{Kind, Written};
use super::files;

/// Which entries are asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    /// Not before this moment, written as entries are.
    pub from: Option<String>,
    /// Before this moment, written as entries are.
    pub until: Option<String>,
    /// Of a person: by id, or by a part of the name.
    pub person: Option<String>,
    /// Of one kind.
    pub kind: Option<Kind>,
    /// With a smaller number than this.
    pub before: Option<u64>,
    /// At most so many.
    pub limit: usize,
}

/// Entries that were asked for, the newest first.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = AuditPage)]
pub(crate) struct Page {
    /// The entries.
    pub entries: Vec<Written>,
    /// The number before which to ask on; nothing when there are no more.
    pub before: Option<u64>,
}

impl Filter {
    fn takes(&self, entry: &Written) -> bool {
        let happening = &entry.happening;
        self.before.is_none_or(|before| entry.number < before)
            && self.from.as_ref().is_none_or(|from| entry.at >= *from)
            && self.until.as_ref().is_none_or(|until| entry.at < *until)
            && self.kind.is_none_or(|kind| happening.kind == kind)
            && self.person.as_ref().is_none_or(|asked| {
                let asked = asked.to_lowercase();
                let who = happening.who.as_ref();
                who.is_some_and(|person| person.id == asked || person.name.to_lowercase().contains(&asked))
            })
    }
}

/// Looks through the segments from the last one back. What is damaged shows as far as it can be read.
pub(super) fn look(folder: &Path, filter: &Filter) -> io::Result<Page> {
    let mut entries = Vec::new();
    for segment in files::segments(folder)?.into_iter().rev() {
        if filter.before.is_some_and(|before| segment.first >= before) {
            continue;
        }
        let Ok(read) = chain::read(&fs::read(&segment.path)?) else {
            continue;
        };
        let taken = read.entries.into_iter().rev().map(|(entry, _)| entry);
        for entry in taken.filter(|entry| filter.takes(entry)) {
            if entries.len() == filter.limit {
                let before = entries.last().map(|last: &Written| last.number);
                return Ok(Page { entries, before });
            }
            entries.push(entry);
        }
    }
    Ok(Page { entries, before: None })
}
