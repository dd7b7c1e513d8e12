use std::collections::BTreeSet;

use automerge::sync::{Capability, ChunkList, Have, Message, MessageFlags, State, SyncDoc};
use automerge::{Automerge, ChangeHash};

use crate::Heads;
use crate::step::{self, Step};

/// What a connection and a document have to do with each other.
pub(crate) struct Attachment {
    state: State,
    /// What the remote was known to hold before any sync message; lets the first message carry just the difference.
    hint: Option<Heads>,
    /// Something it sent for this document was refused; it is not listened to again on this connection.
    pub refused: bool,
    /// Something that it sent was not taken, because of who answers for it.
    pub withheld: bool,
    /// The mark up to which it was told of seals.
    pub told: u64,
}

impl Attachment {
    pub fn new() -> Self {
        Self {
            state: State::new(),
            hint: None,
            refused: false,
            withheld: false,
            told: 0,
        }
    }

    pub fn read_only() -> Self {
        Self {
            state: State::new_read_only(),
            hint: None,
            refused: false,
            withheld: false,
            told: 0,
        }
    }

    pub fn with_hint(heads: Heads) -> Self {
        Self {
            state: State::new(),
            hint: Some(heads),
            refused: false,
            withheld: false,
            told: 0,
        }
    }

    /// Whether nothing is taken from it.
    pub fn is_read_only(&self) -> bool {
        self.state.read_only
    }

    /// Takes nothing from it any more, or begins to, and then asks for all that it sent before.
    pub fn set_read_only(&mut self, read_only: bool) {
        self.state.set_read_only(read_only);
    }

    /// Asks for all again that it sent and that was not taken.
    pub fn ask_again(&mut self) {
        self.withheld = false;
        self.state.set_read_only(true);
        self.state.set_read_only(false);
    }

    /// The next message for the remote, encoded, if there is anything to say. `step` is the document's last one. `lacking`
    /// knows what to ask for, before heads can be there, when automerge does not know what waits.
    ///
    /// Automerge looks at filters and builds changes anew for each remote; for those who are level with us, which are
    /// nearly all, what there is to say is known without.
    pub fn say(
        &mut self,
        content: &Automerge,
        step: Option<&Step>,
        lacking: impl FnOnce(&[ChangeHash]) -> Option<Heads>,
    ) -> Option<Vec<u8>> {
        if let Some(heads) = self.hint.take() {
            self.prime(content, heads);
        }
        let heads = content.get_heads();
        if self.is_level_at(content, &heads) {
            return self.acknowledge(heads);
        }
        if let Some(step) = step
            && step.leads_to(&heads)
            && &self.state.last_sent_heads == step.before()
            && self.is_level_at(content, step.before())
        {
            self.state.sent_hashes.insert(step.hash());
            self.said(heads);
            return Some(step.message().to_vec());
        }
        let mut message = content.generate_sync_message(&mut self.state)?;
        let their_heads = self.state.their_heads.as_deref().unwrap_or_default();
        if !self.state.read_only
            && let Some(lacking) = lacking(their_heads)
        {
            message.need = lacking;
        }
        Some(message.encode())
    }

    /// Whether both sides are known to have had exactly these heads when they last spoke, with nothing left open.
    fn is_level_at(&self, content: &Automerge, heads: &Heads) -> bool {
        let State {
            shared_heads,
            their_heads,
            their_need,
            their_have,
            their_capabilities,
            read_only,
            peer_read_only,
            needs_reset,
            ..
        } = &self.state;
        let speaks_version_2 = their_capabilities
            .as_ref()
            .is_some_and(|capabilities| capabilities.contains(&Capability::MessageV2));
        // One that last agreed on something that we do not know must hear that we lost it.
        let remembers = |have: &[Have]| {
            have.first()
                .is_none_or(|have| have.last_sync.iter().all(|head| is_held(content, head)))
        };
        !heads.is_empty()
            && shared_heads == heads
            && their_heads.as_ref() == Some(heads)
            && their_need.as_ref().is_some_and(Vec::is_empty)
            && speaks_version_2
            && !(*read_only || *peer_read_only || *needs_reset)
            && their_have.as_deref().is_some_and(remembers)
    }

    fn acknowledge(&mut self, heads: Heads) -> Option<Vec<u8>> {
        if self.state.have_responded && self.state.last_sent_heads == heads {
            return None;
        }
        let have = Have {
            last_sync: heads.clone(),
            ..Have::default()
        };
        self.said(heads.clone());
        Some(step::message(heads, have, ChunkList::empty()).encode())
    }

    fn said(&mut self, heads: Heads) {
        self.state.have_responded = true;
        self.state.in_flight = true;
        self.state.last_sent_heads = heads;
    }

    /// A remote whose heads are all ours needs no exchange of filters first: the first message can carry what it lacks.
    fn prime(&mut self, content: &Automerge, heads: Heads) {
        if !heads.iter().all(|head| is_held(content, head)) {
            return;
        }
        self.state.shared_heads.clone_from(&heads);
        self.state.their_have = Some(vec![Have {
            last_sync: heads.clone(),
            ..Have::default()
        }]);
        self.state.their_heads = Some(heads);
        self.state.their_need = Some(Vec::new());
        self.state.their_capabilities = Some(vec![Capability::MessageV2, Capability::SyncReset]);
    }

    /// Whether the remote says what it said last, and asks for nothing else.
    pub fn says_the_same(&self, message: &Message) -> bool {
        self.state.their_heads.as_ref() == Some(&message.heads) && self.state.their_need.as_ref() == Some(&message.need)
    }

    /// Takes in what the remote says, its changes having been applied already.
    ///
    /// This is automerge's own bookkeeping, except that automerge walks through the whole history to find out which of
    /// the changes that we sent have arrived.
    pub fn receive(&mut self, content: &Automerge, message: Message, brought_changes: bool) {
        self.hint = None;
        let Message {
            heads,
            need,
            have,
            flags,
            ..
        } = message;
        let state = &mut self.state;
        state.in_flight = false;
        if let Some(flags) = flags {
            let mut capabilities = vec![Capability::MessageV2];
            if flags.contains(MessageFlags::SUPPORTS_SYNC_RESET) {
                capabilities.push(Capability::SyncReset);
            }
            state.their_capabilities = Some(capabilities);
            if flags.contains(MessageFlags::SYNC_RESET) {
                state.sent_hashes.clear();
            }
            state.peer_read_only = flags.contains(MessageFlags::READ_ONLY);
        }
        let agree = heads == content.get_heads();
        let known: Heads = heads.iter().filter(|head| is_held(content, head)).copied().collect();
        if agree {
            state.sent_hashes.clear();
        } else if !state.sent_hashes.is_empty() {
            let missing = content.get_changes_meta(&known);
            let missing: BTreeSet<ChangeHash> = missing.iter().map(|change| change.hash).collect();
            state.sent_hashes.retain(|hash| missing.contains(hash));
        }
        if known.len() == heads.len() {
            state.shared_heads.clone_from(&heads);
        } else {
            let shared: BTreeSet<ChangeHash> = state.shared_heads.iter().copied().chain(known).collect();
            state.shared_heads = shared.into_iter().collect();
        }
        if heads.is_empty() {
            // It lost all that it had.
            state.last_sent_heads.clear();
            state.sent_hashes.clear();
        } else if brought_changes {
            // Heads that are equal by now would end the conversation before we said so; but what we say is their receipt.
            state.last_sent_heads.clear();
        }
        state.their_have = Some(have);
        state.their_heads = Some(heads);
        state.their_need = Some(need);
    }

    /// Whether both sides have said that they hold exactly these heads.
    pub fn agrees_on(&self, heads: &Heads) -> bool {
        self.state.their_heads.as_ref() == Some(heads) && &self.state.last_sent_heads == heads
    }
}

fn is_held(content: &Automerge, head: &ChangeHash) -> bool {
    content.get_change_meta_by_hash(head).is_some()
}

#[cfg(test)]
mod tests;
