use automerge::ChangeHash;
use opgave_model::{DocumentId, OrganisationId};
use opgave_wire::{Message, RemoteHeads, StorageId};
use std::collections::BTreeMap;

use crate::document::Residence;
use crate::engine::Engine;
use crate::event::{CloseReason, ConnectionId, Effect, Quarantined};
use crate::host::Host;
use crate::{Heads, limits};

/// Of a reason, what is told to the remote: well within what an error message may hold.
const REASON_CHARACTERS: usize = 500;

impl<H: Host> Engine<H> {
    pub(crate) fn send(&mut self, to: ConnectionId, message: &Message) {
        let Some(connection) = self.connections.get_mut(&to) else {
            return;
        };
        let bytes = message.encode();
        connection.outstanding += bytes.len();
        self.effects.push(Effect::Send { connection: to, bytes });
    }

    pub(crate) fn close(&mut self, connection: ConnectionId, reason: CloseReason) {
        if self.connections.contains_key(&connection) {
            self.forget_connection(connection);
            self.effects.push(Effect::Close { connection, reason });
        }
    }

    pub(crate) fn refuse(&mut self, connection: ConnectionId, document: Option<DocumentId>, reason: impl Into<String>) {
        self.effects.push(Effect::Refused {
            connection,
            document,
            reason: reason.into(),
        });
    }

    /// Has something kept aside that did not get in.
    pub(crate) fn quarantine(
        &mut self,
        from: ConnectionId,
        document: DocumentId,
        kind: &'static str,
        reason: &str,
        content: Vec<u8>,
    ) {
        if let Some(connection) = self.connections.get(&from) {
            self.effects.push(Effect::Quarantine(Quarantined {
                origin: connection.remote.clone(),
                document: Some(document),
                kind,
                reason: reason.to_owned(),
                content,
            }));
        }
    }

    /// Tells a remote that something about a document was refused. Nothing else ends by it.
    pub(crate) fn say_refused(&mut self, to: ConnectionId, document: DocumentId, reason: &str) {
        let target = self.connections.get(&to).and_then(|connection| connection.peer.clone());
        if let Some(target) = target {
            let reason: String = reason.chars().take(REASON_CHARACTERS).collect();
            let message = Message::Error {
                sender: Some(self.identity.peer.clone()),
                target: Some(target),
                message: format!("refused for document {document}: {reason}"),
            };
            self.send(to, &message);
        }
    }

    pub(crate) fn answer_unavailable(&mut self, to: ConnectionId, document: DocumentId) {
        let target = self.connections.get(&to).and_then(|connection| connection.peer.clone());
        if let Some(target) = target {
            self.send(
                to,
                &Message::DocUnavailable {
                    sender: self.identity.peer.clone(),
                    target,
                    document,
                },
            );
        }
    }

    /// Says what there is to say on a connection, as far as its outbox has room. What does not fit stays marked and
    /// goes together with later changes, so a slow remote costs a mark per document and not a queue.
    pub(crate) fn pump(&mut self, to: ConnectionId) {
        loop {
            let Some(connection) = self.connections.get_mut(&to) else {
                return;
            };
            if connection.outstanding >= limits::OUTBOX_HIGH_WATER {
                return;
            }
            let Some(document) = connection.dirty.pop_first() else {
                return;
            };
            self.converse(to, document);
        }
    }

    fn converse(&mut self, to: ConnectionId, document: DocumentId) {
        let now = self.now;
        let Some(held) = self.documents.get_mut(&document) else {
            if self.shelf.contains_key(&document) {
                // It is marked again when it has arrived.
                self.wanted.entry(document).or_default().insert(to);
                self.load(document);
            } else {
                self.request(to, document);
            }
            return;
        };
        if !matches!(held.residence, Residence::Ready(_)) {
            self.wanted.entry(document).or_default().insert(to);
            return;
        }
        held.last_used = now;
        if held.seals.has_unsealed()
            && self
                .connections
                .get(&to)
                .is_some_and(|connection| !connection.is_browser())
        {
            self.seal(document);
        }
        let Some(held) = self.documents.get(&document) else {
            return;
        };
        let Some(content) = held.ready() else {
            return;
        };
        let Some(connection) = self.connections.get_mut(&to) else {
            return;
        };
        let (Some(peer), Some(attachment)) = (connection.peer.clone(), connection.attachments.get_mut(&document))
        else {
            return;
        };
        if attachment.refused {
            return;
        }
        if let Some(data) = attachment.say(content, held.step.as_ref(), |heads| held.seals.lacking(content, heads)) {
            let to_node = !connection.is_browser();
            // First who answers for what it is about to get, so that nothing has to wait there.
            if to_node {
                self.send_seals(to, document);
            }
            self.send(
                to,
                &Message::Sync {
                    sender: self.identity.peer.clone(),
                    target: peer,
                    document,
                    data,
                },
            );
        }
    }

    /// Asks a node for a document that we know of and do not hold.
    fn request(&mut self, to: ConnectionId, document: DocumentId) {
        let Some(connection) = self
            .connections
            .get_mut(&to)
            .filter(|connection| !connection.is_browser())
        else {
            return;
        };
        let (Some(target), Some(attachment)) = (connection.peer.clone(), connection.attachments.get_mut(&document))
        else {
            return;
        };
        if let Some(data) = attachment.say(&automerge::Automerge::new(), None, |_| None) {
            self.send(
                to,
                &Message::Request {
                    sender: self.identity.peer.clone(),
                    target,
                    document,
                    data,
                },
            );
        }
    }

    /// Marks a document for all who are attached to it, and says what can be said.
    pub(crate) fn spread(&mut self, document: DocumentId) {
        let attached: Vec<_> = self.attached.get(&document).into_iter().flatten().copied().collect();
        for connection in attached {
            self.mark(connection, document);
            self.pump(connection);
        }
    }

    pub(crate) fn mark(&mut self, connection: ConnectionId, document: DocumentId) {
        if let Some(connection) = self.connections.get_mut(&connection) {
            connection.dirty.insert(document);
        }
    }

    pub(crate) fn note_receipt(&mut self, document: DocumentId, organisation: OrganisationId, heads: Heads) {
        let Some(receipt) = self.receipts.note(self.now, document, organisation, heads) else {
            return;
        };
        let (heads, at) = (receipt.heads.clone(), receipt.at);
        let storage = StorageId::from(organisation);
        let followers: Vec<_> = self
            .attached
            .get(&document)
            .into_iter()
            .flatten()
            .copied()
            .filter(|id| {
                self.connections
                    .get(id)
                    .is_some_and(|connection| connection.subscriptions.contains(&storage))
            })
            .collect();
        for follower in followers {
            self.send_receipt(follower, document, &storage, &heads, at);
        }
    }

    /// Tells a browser what the organisations that it follows hold of a document.
    pub(crate) fn send_receipts(&mut self, to: ConnectionId, document: DocumentId) {
        let Some(connection) = self.connections.get(&to) else {
            return;
        };
        let receipts: Vec<_> = self
            .receipts
            .of(document)
            .map(|(organisation, receipt)| (StorageId::from(organisation), receipt.heads.clone(), receipt.at))
            .filter(|(storage, ..)| connection.subscriptions.contains(storage))
            .collect();
        for (storage, heads, at) in receipts {
            self.send_receipt(to, document, &storage, &heads, at);
        }
    }

    fn send_receipt(&mut self, to: ConnectionId, document: DocumentId, storage: &StorageId, heads: &Heads, at: u64) {
        let Some(target) = self.connections.get(&to).and_then(|connection| connection.peer.clone()) else {
            return;
        };
        let heads = RemoteHeads {
            heads: heads.iter().map(head_text).collect(),
            timestamp: at,
        };
        let new_heads = BTreeMap::from([(storage.clone(), heads)]);
        self.send(
            to,
            &Message::RemoteHeadsChanged {
                sender: self.identity.peer.clone(),
                target,
                document,
                new_heads,
            },
        );
    }
}

fn head_text(head: &ChangeHash) -> String {
    opgave_wire::head_to_text(&head.0)
}
