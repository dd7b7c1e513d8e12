//! What has become durable, told to whoever listens.

use std::collections::BTreeMap;

use automerge::ChangeHash;
use opgave_model::DocumentId;
use opgave_sync::Heads;
use tokio::sync::broadcast;

use super::Member;
use crate::identity;

/// What one listener may have waiting; one that lags behind more is told so, and has to look again.
const WAITING: usize = 256;

/// What of a plan counts towards the mark of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Aspect {
    Content,
    Members,
}

/// The state of all plans together, in a few bytes: the same only as long as nothing changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Mark([u8; 16]);

/// Something that has become durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Happened {
    /// In which plan.
    pub plan: DocumentId,
    /// What.
    pub what: What,
    /// The state of all plans since.
    pub mark: Mark,
}

/// What has become durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// The plan's content; its heads.
    Content(Heads),
    /// Who is in it, and as what.
    Members,
}

/// Tells of changes as they become durable.
pub(crate) struct Changes {
    listeners: broadcast::Sender<Happened>,
    /// What counts towards the mark of all.
    marks: BTreeMap<(DocumentId, Aspect), Mark>,
    all: Mark,
}

impl Mark {
    fn of(plan: DocumentId, aspect: Aspect, mut parts: Vec<[u8; 32]>) -> Self {
        parts.sort_unstable();
        let about = plan.0.into_iter().chain([aspect as u8]);
        let bytes: Vec<u8> = about.chain(parts.into_iter().flatten()).collect();
        let mut mark = [0; 16];
        mark.copy_from_slice(&identity::digest(&bytes)[..16]);
        Self(mark)
    }

    /// Takes a mark in, or out again: the order of plans does not matter.
    fn combine(&mut self, other: Self) {
        for (byte, other) in self.0.iter_mut().zip(other.0) {
            *byte ^= other;
        }
    }

    /// As a text.
    pub fn text(self) -> String {
        identity::hex(&self.0)
    }
}

impl Changes {
    pub fn new() -> Self {
        Self {
            listeners: broadcast::Sender::new(WAITING),
            marks: BTreeMap::new(),
            all: Mark::default(),
        }
    }

    /// Where listeners come in.
    pub fn listeners(&self) -> broadcast::Sender<Happened> {
        self.listeners.clone()
    }

    /// The state of all plans.
    pub fn mark(&self) -> Mark {
        self.all
    }

    /// Notes the heads of a plan's content; tells whether they are news.
    pub fn note_content(&mut self, plan: DocumentId, heads: &[ChangeHash]) -> bool {
        self.note(plan, Aspect::Content, heads.iter().map(|head| head.0).collect())
    }

    /// Notes who is in a plan; tells whether that is news.
    pub fn note_members<'a>(&mut self, plan: DocumentId, members: impl Iterator<Item = &'a Member>) -> bool {
        self.note(plan, Aspect::Members, members.map(Member::mark).collect())
    }

    fn note(&mut self, plan: DocumentId, aspect: Aspect, parts: Vec<[u8; 32]>) -> bool {
        let mark = Mark::of(plan, aspect, parts);
        let before = self.marks.insert((plan, aspect), mark);
        if before == Some(mark) {
            return false;
        }
        if let Some(before) = before {
            self.all.combine(before);
        }
        self.all.combine(mark);
        true
    }

    /// Tells the listeners.
    pub fn tell(&self, plan: DocumentId, what: What) {
        // Nobody listening is no failure.
        let _ = self.listeners.send(Happened {
            plan,
            what,
            mark: self.all,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(byte: u8) -> ChangeHash {
        ChangeHash([byte; 32])
    }

    #[test]
    fn the_mark_of_all_is_the_same_only_for_the_same_state() {
        let (one, two) = (DocumentId([1; 16]), DocumentId([2; 16]));
        let mut changes = Changes::new();
        assert!(changes.note_content(one, &[head(1)]) && changes.note_content(two, &[head(2), head(1)]));
        let before = changes.mark();
        assert!(!changes.note_content(two, &[head(1), head(2)]));
        assert!(changes.note_content(one, &[head(3)]));
        assert_ne!(changes.mark(), before);
        let mut otherwise = Changes::new();
        otherwise.note_content(two, &[head(1), head(2)]);
        otherwise.note_content(one, &[head(3)]);
        assert_eq!(otherwise.mark(), changes.mark());
    }

    #[test]
    fn who_lags_behind_is_told_so_and_holds_nobody_up() {
        let changes = Changes::new();
        let mut slow = changes.listeners().subscribe();
        for _ in 0..=WAITING {
            changes.tell(DocumentId([1; 16]), What::Members);
        }
        assert!(matches!(
            slow.try_recv(),
            Err(broadcast::error::TryRecvError::Lagged(1))
        ));
    }
}
