use std::collections::BTreeMap;

use opgave_model::DocumentId;
use opgave_wire::{Message, PeerId};

use crate::engine::Engine;
use crate::event::ConnectionId;
use crate::host::{Access, Host};
use crate::limits;

/// Remembers how far each session of presence has counted, so that what comes by two ways is passed on once.
#[derive(Default)]
pub(crate) struct Counters {
    latest: BTreeMap<(PeerId, String), u64>,
}

impl Counters {
    fn is_new(&mut self, sender: &PeerId, session: &str, count: u64) -> bool {
        let key = (sender.clone(), session.to_owned());
        if let Some(latest) = self.latest.get_mut(&key) {
            let new = count > *latest;
            *latest = count.max(*latest);
            return new;
        }
        // A presence message that comes twice is harmless, so forgetting all is a cheap and safe bound.
        if self.latest.len() >= limits::EPHEMERAL_SESSIONS {
            self.latest.clear();
        }
        self.latest.insert(key, count);
        true
    }
}

/// A presence message on its way through.
pub(crate) struct Ephemeral {
    pub sender: PeerId,
    pub document: DocumentId,
    pub session: String,
    pub count: u64,
    pub data: Vec<u8>,
}

impl<H: Host> Engine<H> {
    /// Passes presence on to everyone who is in the document; nothing of it is kept.
    pub(crate) fn relay(&mut self, from: ConnectionId, ephemeral: &Ephemeral) {
        let Some(connection) = self.connections.get(&from) else {
            return;
        };
        // Stock clients echo what they hear; only a client's own words are its to send.
        if connection.is_browser() && connection.peer.as_ref() != Some(&ephemeral.sender) {
            return;
        }
        if ephemeral.data.len() > limits::EPHEMERAL_BYTES
            || self.host.access(&connection.remote, ephemeral.document) == Access::None
            || !self
                .counters
                .is_new(&ephemeral.sender, &ephemeral.session, ephemeral.count)
        {
            return;
        }
        let audience = self.host.audience(ephemeral.document);
        let targets: Vec<_> = self
            .connections
            .iter()
            .filter(|(id, other)| {
                **id != from
                    && other.outstanding < limits::OUTBOX_HIGH_WATER
                    && match other.organisation() {
                        Some(organisation) => audience.contains(&organisation),
                        None => other.attachments.contains_key(&ephemeral.document),
                    }
            })
            .filter_map(|(id, other)| Some((*id, other.peer.clone()?)))
            .collect();
        for (id, target) in targets {
            self.send(
                id,
                &Message::Ephemeral {
                    sender: ephemeral.sender.clone(),
                    target,
                    document: ephemeral.document,
                    session: ephemeral.session.clone(),
                    count: ephemeral.count,
                    data: ephemeral.data.clone(),
                },
            );
        }
    }
}
