use std::collections::BTreeMap;
use std::time::Instant;

use automerge::ChangeHash;

use super::participant::{Sighting, What};
use crate::samples::Samples;

#[derive(Default)]
struct Edit {
    sent: Option<Instant>,
    seen: usize,
    last: Option<Instant>,
}

/// When each edit was sent and seen.
pub struct Ledger {
    others: usize,
    edits: BTreeMap<ChangeHash, Edit>,
    complete: usize,
}

impl Ledger {
    /// Each edit is to be seen by so many others.
    pub fn expecting(others: usize) -> Self {
        Self {
            others,
            edits: BTreeMap::new(),
            complete: 0,
        }
    }

    /// Sightings may come in any order.
    pub fn note(&mut self, sighting: &Sighting) {
        let edit = self.edits.entry(sighting.change).or_default();
        match sighting.what {
            What::Sent => edit.sent = Some(sighting.at),
            What::Seen => {
                edit.seen += 1;
                edit.last = edit.last.max(Some(sighting.at));
            }
        }
        if edit.sent.is_some() && edit.seen == self.others {
            self.complete += 1;
        }
    }

    /// Edits that everyone has seen.
    pub fn complete(&self) -> usize {
        self.complete
    }

    /// From sending an edit until the last of the others saw it.
    pub fn latencies(&self) -> Samples {
        let complete = self.edits.values().filter(|edit| edit.seen >= self.others);
        complete
            .filter_map(|edit| Some(edit.last?.duration_since(edit.sent?)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn an_edit_is_as_late_as_its_last_reader() {
        let start = Instant::now();
        let sighting = |what, milliseconds| Sighting {
            change: ChangeHash([7; 32]),
            at: start + Duration::from_millis(milliseconds),
            what,
        };
        let mut ledger = Ledger::expecting(2);
        ledger.note(&sighting(What::Seen, 9));
        ledger.note(&sighting(What::Sent, 0));
        assert_eq!(ledger.complete(), 0);
        ledger.note(&sighting(What::Seen, 4));
        assert_eq!(ledger.complete(), 1);
        assert_eq!(ledger.latencies().percentile(100), Duration::from_millis(9));
    }
}
