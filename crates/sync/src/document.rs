use std::collections::VecDeque;

use automerge::{ActorId, Automerge};
use opgave_trust::{Seal, Signed};

use crate::accepted::Accepted;
use crate::event::{ConnectionId, Edit, Read, Ticket};
use crate::gate::{self, Chunk, Refusal};
use crate::limits;
use crate::seals::Seals;
use crate::step::Step;

/// Where a document is between disk and memory.
pub(crate) enum Residence {
    /// Asked of storage.
    Loading,
    /// In memory, and equal to what is on disk.
    Ready(Box<Automerge>),
    /// In memory, ahead of the disk until storage answers.
    Storing(Box<Automerge>),
}

/// Something that waits for a document.
pub(crate) enum Mail {
    /// A sync message that passed the gate's inspection.
    Sync {
        connection: ConnectionId,
        message: automerge::sync::Message,
        chunks: Vec<Chunk>,
        bytes: usize,
    },
    Edit {
        edit: Edit,
        ticket: Option<Ticket>,
    },
    Read {
        read: Read,
    },
    /// What was refused once, and passed the gate's inspection.
    Adopted {
        chunks: Vec<Chunk>,
        ticket: Ticket,
    },
    /// Seals whose signatures are right.
    Seals {
        seals: Vec<Signed<Seal>>,
    },
    /// What waits for seals is to be looked at again.
    Again,
    /// A node asks for all seals.
    SealsWanted {
        connection: ConnectionId,
    },
    /// The host is to be told of the content again.
    Recheck,
}

/// How many bytes storage holds of a document; decides when its log is rewritten.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LogSize {
    pub snapshot: u64,
    pub increments: u64,
    pub count: u64,
}

impl LogSize {
    pub fn should_rewrite(self, more: u64) -> bool {
        self.count >= limits::LOG_INCREMENTS || self.increments + more > self.snapshot.max(limits::LOG_INCREMENT_BYTES)
    }

    pub fn appended(&mut self, bytes: u64) {
        self.increments += bytes;
        self.count += 1;
    }
}

/// A document on its way into memory, or there.
pub(crate) struct Document {
    pub residence: Residence,
    pub mailbox: VecDeque<Mail>,
    pub mailbox_bytes: usize,
    /// What storage has not been asked to keep yet.
    pub pending: Accepted,
    /// The last change, when it alone led here from what was stored before.
    pub step: Option<Step>,
    /// Connections that wait for the outcome of what they sent.
    pub responders: Vec<ConnectionId>,
    /// Edits that wait for their durable end.
    pub tickets: Vec<Ticket>,
    pub log: LogSize,
    pub seals: Seals,
    /// Seals to be kept together with what is pending.
    pub new_seals: Vec<Signed<Seal>>,
    /// Brought by this connection, and nothing of it stored yet.
    pub provisional: Option<ConnectionId>,
    pub last_used: u64,
}

impl Document {
    pub fn loading(now: u64) -> Self {
        Self::at(Residence::Loading, now)
    }

    pub fn new(actor: ActorId, now: u64) -> Self {
        Self::at(Residence::Ready(Box::new(Automerge::new().with_actor(actor))), now)
    }

    fn at(residence: Residence, now: u64) -> Self {
        Self {
            residence,
            mailbox: VecDeque::new(),
            mailbox_bytes: 0,
            pending: Accepted::default(),
            step: None,
            responders: Vec::new(),
            tickets: Vec::new(),
            log: LogSize::default(),
            seals: Seals::default(),
            new_seals: Vec::new(),
            provisional: None,
            last_used: now,
        }
    }

    /// Takes mail in; `false` when there is no room for it.
    pub fn deliver(&mut self, mail: Mail) -> bool {
        if let Mail::Sync { bytes, .. } = &mail {
            if self.mailbox_bytes + bytes > limits::MAILBOX_BYTES || self.mailbox.len() >= limits::MAILBOX_MESSAGES {
                return false;
            }
            self.mailbox_bytes += bytes;
        }
        self.mailbox.push_back(mail);
        true
    }

    /// Puts a message that was taken out back in front of all others.
    pub fn deliver_first(&mut self, connection: ConnectionId, message: automerge::sync::Message, chunks: Vec<Chunk>) {
        self.mailbox.push_front(Mail::Sync {
            connection,
            message,
            chunks,
            bytes: 0,
        });
    }

    pub fn next_mail(&mut self) -> Option<Mail> {
        let mail = self.mailbox.pop_front()?;
        if let Mail::Sync { bytes, .. } = &mail {
            self.mailbox_bytes -= bytes;
        }
        Some(mail)
    }

    pub fn ready(&self) -> Option<&Automerge> {
        match &self.residence {
            Residence::Ready(content) => Some(content),
            Residence::Loading | Residence::Storing(_) => None,
        }
    }

    /// Takes content in that was built anew.
    pub fn settle(&mut self, content: Automerge) {
        self.seals.ledger.forget();
        self.residence = Residence::Ready(Box::new(content));
    }

    /// How many bytes storage holds of it.
    pub fn stored_bytes(&self) -> u64 {
        self.log.snapshot + self.log.increments
    }

    /// What memory is estimated to be spent on it, in bytes.
    pub fn weight(&self) -> usize {
        let estimate = self.stored_bytes() * limits::RESIDENT_BYTES_PER_STORED + limits::RESIDENT_OVERHEAD_BYTES;
        usize::try_from(estimate).unwrap_or(usize::MAX) + self.seals.weight()
    }

    pub fn is_idle(&self) -> bool {
        matches!(self.residence, Residence::Ready(_))
            && self.mailbox.is_empty()
            && self.provisional.is_none()
            && !self.seals.withholds()
    }
}

/// Builds a document from its stored parts and what was accepted since.
pub(crate) fn build(parts: &[Vec<u8>], pending: &[u8], actor: ActorId) -> Result<Automerge, Refusal> {
    let mut content = Automerge::new().with_actor(actor);
    let chunks = gate::inspect_stored(parts.iter().map(Vec::as_slice).chain([pending]))?;
    gate::build(&mut content, chunks)?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_rewritten_when_its_increments_outgrow_its_snapshot() {
        let mut log = LogSize {
            snapshot: 100_000,
            increments: 0,
            count: 0,
        };
        assert!(!log.should_rewrite(99_999));
        log.appended(90_000);
        assert!(log.should_rewrite(10_001));
    }

    #[test]
    fn a_log_of_many_small_increments_is_rewritten() {
        let mut log = LogSize::default();
        for _ in 0..limits::LOG_INCREMENTS {
            assert!(!log.should_rewrite(1));
            log.appended(1);
        }
        assert!(log.should_rewrite(1));
    }
}
