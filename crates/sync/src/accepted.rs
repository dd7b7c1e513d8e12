use automerge::{Change, ChangeHash};

use crate::Heads;
use crate::step::Step;

/// What a document accepted, in the bytes in which it is to be stored.
#[derive(Default)]
pub(crate) struct Accepted {
    bytes: Vec<u8>,
    content: Content,
}

#[derive(Default)]
enum Content {
    #[default]
    Nothing,
    Change(ChangeHash),
    Several,
}

impl Accepted {
    pub fn change(&mut self, change: &Change) {
        self.bytes.extend_from_slice(change.raw_bytes());
        self.content = match self.content {
            Content::Nothing => Content::Change(change.hash()),
            Content::Change(_) | Content::Several => Content::Several,
        };
    }

    pub fn document(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.content = Content::Several;
    }

    pub fn append(&mut self, more: Self) {
        if self.bytes.is_empty() {
            *self = more;
        } else if !more.bytes.is_empty() {
            self.document(&more.bytes);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The step from one state of a document to the next, when this is one change and all that lies between them.
    pub fn step(&self, before: &Heads, after: &Heads) -> Option<Step> {
        match self.content {
            // A change that had waited for this one would be a head beside it or instead of it.
            Content::Change(hash) if after == &[hash] => Step::new(before.clone(), hash, &self.bytes),
            _ => None,
        }
    }
}
