//! How documents come into memory, reach the disk, and are let go.

use opgave_model::DocumentId;
use opgave_trust::Unverified;

use crate::document::{Document, LogSize, Mail, Residence, build};
use crate::engine::Engine;
use crate::event::{CloseReason, Effect, LoadFailure, StoreFailure, Write};
use crate::host::Host;
use crate::seals::Seals;
use crate::{Heads, gate, limits};

impl<H: Host> Engine<H> {
    pub(crate) fn load(&mut self, document: DocumentId) {
        if !self.documents.contains_key(&document) {
            self.documents.insert(document, Document::loading(self.now));
            self.effects.push(Effect::Load { document });
        }
    }

    /// Throws the copy in memory away and builds it again from the disk and what was accepted since.
    pub(crate) fn rebuild(&mut self, document: DocumentId) {
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        if self.shelf.contains_key(&document) {
            held.residence = Residence::Loading;
            self.effects.push(Effect::Load { document });
            return;
        }
        match build(&[], held.pending.bytes(), self.actor.clone()) {
            Ok(content) => held.settle(content),
            Err(refusal) => self.damaged(document, &refusal.to_string()),
        }
    }

    pub(crate) fn loaded(
        &mut self,
        document: DocumentId,
        result: Result<Vec<Vec<u8>>, LoadFailure>,
        seals: &[Vec<u8>],
    ) {
        self.mark += 1;
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        let parts = match result {
            Ok(parts) => parts,
            Err(LoadFailure(reason)) => return self.damaged(document, &reason),
        };
        match build(&parts, held.pending.bytes(), self.actor.clone()) {
            Ok(content) => {
                held.log = LogSize {
                    snapshot: parts.first().map_or(0, |part| part.len() as u64),
                    increments: parts.iter().skip(1).map(|part| part.len() as u64).sum(),
                    count: parts.len().saturating_sub(1) as u64,
                };
                if held.seals.is_new() {
                    let seals = seals
                        .iter()
                        .filter_map(|bytes| Unverified::from_bytes(bytes).and_then(Unverified::verify).ok());
                    held.seals = Seals::stored(seals, &content, self.mark);
                }
                held.settle(content);
                held.last_used = self.now;
                self.grown += held.weight();
                if !parts.is_empty() {
                    self.survey(document, false);
                }
                self.work(document);
                self.satisfy(document);
            }
            Err(refusal) => self.damaged(document, &refusal.to_string()),
        }
    }

    fn damaged(&mut self, document: DocumentId, reason: &str) {
        self.effects.push(Effect::Damaged {
            document,
            reason: reason.to_owned(),
        });
        self.abandon(document, reason);
        for connection in self.wanted.remove(&document).unwrap_or_default() {
            self.answer_unavailable(connection, document);
        }
    }

    /// Gives up a copy in memory; all who wait for its outcome hear of it.
    fn abandon(&mut self, document: DocumentId, reason: &str) {
        let Some(mut held) = self.documents.remove(&document) else {
            return;
        };
        let mut tickets = std::mem::take(&mut held.tickets);
        while let Some(mail) = held.next_mail() {
            match mail {
                Mail::Sync { connection, .. } => held.responders.push(connection),
                Mail::Edit { ticket, .. } => tickets.extend(ticket),
                Mail::Adopted { ticket, .. } => tickets.push(ticket),
                Mail::Read { read } => read(None),
                Mail::Again | Mail::Recheck | Mail::Seals { .. } | Mail::SealsWanted { .. } => {}
            }
        }
        for ticket in tickets {
            self.effects.push(Effect::Edited {
                ticket,
                result: Err(reason.to_owned()),
            });
        }
        for connection in held.responders {
            self.detach(connection, document);
            self.answer_unavailable(connection, document);
        }
    }

    /// Connections that waited for this document to be in memory and at rest go on.
    pub(crate) fn satisfy(&mut self, document: DocumentId) {
        if self.documents.get(&document).and_then(Document::ready).is_none() {
            return;
        }
        for connection in self.wanted.remove(&document).unwrap_or_default() {
            self.mark(connection, document);
            self.pump(connection);
        }
    }

    /// Asks storage to keep what was accepted.
    pub(crate) fn store(&mut self, document: DocumentId) {
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        let Residence::Ready(content) = std::mem::replace(&mut held.residence, Residence::Loading) else {
            return;
        };
        let heads = content.get_heads();
        let accepted = std::mem::take(&mut held.pending);
        let seals = std::mem::take(&mut held.new_seals);
        held.step = self
            .shelf
            .get(&document)
            .and_then(|before| accepted.step(before, &heads));
        let bytes = accepted.into_bytes();
        let more = bytes.len() as u64;
        let snapshot = (held.log.snapshot > 0 && held.log.should_rewrite(more))
            .then(|| gate::guarded(|| content.save()).ok())
            .flatten();
        let write = if let Some(snapshot) = snapshot {
            held.log = LogSize {
                snapshot: snapshot.len() as u64,
                increments: 0,
                count: 0,
            };
            Write::Replace(snapshot)
        } else if held.log.snapshot == 0 {
            held.log.snapshot = more;
            self.grown += held.weight();
            Write::Append(bytes)
        } else {
            held.log.appended(more);
            Write::Append(bytes)
        };
        held.residence = Residence::Storing(content);
        self.effects.push(Effect::Store {
            document,
            write,
            heads,
            seals,
        });
    }

    pub(crate) fn stored(&mut self, document: DocumentId, result: Result<(), StoreFailure>) {
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        if let Err(StoreFailure(reason)) = result {
            let senders = std::mem::take(&mut held.responders);
            self.abandon(document, &reason);
            for connection in senders {
                self.close(connection, CloseReason::StorageFailed);
            }
            return;
        }
        let Residence::Storing(content) = std::mem::replace(&mut held.residence, Residence::Loading) else {
            return;
        };
        held.provisional = None;
        held.last_used = self.now;
        let tickets = std::mem::take(&mut held.tickets);
        held.responders.clear();
        let before = self.shelf.insert(document, content.get_heads()).unwrap_or_default();
        let reactions = self.host.changed(self.now, document, &content, &before);
        held.residence = Residence::Ready(content);
        self.survey(document, false);
        self.effects.extend(
            tickets
                .into_iter()
                .map(|ticket| Effect::Edited { ticket, result: Ok(()) }),
        );
        self.attach_audience(document);
        self.spread(document);
        self.react(reactions);
        self.work(document);
        self.satisfy(document);
    }

    /// Tells the host again what a document holds, as if it had just changed.
    pub(crate) fn reconsider(&mut self, document: DocumentId) {
        self.survey(document, true);
        self.adopt(document);
        let Some(content) = self.documents.get(&document).and_then(Document::ready) else {
            return;
        };
        let reactions = self.host.changed(self.now, document, content, &[]);
        self.react(reactions);
    }

    /// Brings the nodes of a document's organisations into the conversation about it.
    pub(crate) fn attach_audience(&mut self, document: DocumentId) {
        for organisation in self.host.audience(document) {
            let connection = self.nodes.get(&organisation).copied();
            if let Some(connection) = connection {
                self.attach_node(connection, document);
            }
        }
    }

    /// Lets go of documents that nobody needs in memory: first those idle for long, then the oldest beyond the budget.
    pub(crate) fn let_go(&mut self) {
        self.grown = 0;
        let mut idle: Vec<(u64, DocumentId, usize)> = self
            .documents
            .iter()
            .filter(|(id, held)| held.is_idle() && !self.wanted.contains_key(id))
            .map(|(id, held)| (held.last_used, *id, held.weight()))
            .collect();
        idle.sort_unstable();
        let mut resident: usize = idle.iter().map(|(_, _, weight)| weight).sum();
        for (last_used, document, weight) in idle {
            let long_idle = last_used + limits::IDLE_MILLISECONDS <= self.now;
            if !long_idle && resident <= limits::RESIDENT_BYTES {
                break;
            }
            resident -= weight;
            self.seal(document);
            self.documents.remove(&document);
            self.rest(document);
        }
    }

    /// Shrinks finished conversations with nodes about a document to the heads that both hold.
    fn rest(&mut self, document: DocumentId) {
        let Some(ours): Option<&Heads> = self.shelf.get(&document) else {
            return;
        };
        let Some(attached) = self.attached.get_mut(&document) else {
            return;
        };
        attached.retain(|id| {
            let Some(connection) = self.connections.get_mut(id) else {
                return false;
            };
            let finished = connection.organisation().is_some()
                && connection
                    .attachments
                    .get(&document)
                    .is_some_and(|attachment| attachment.agrees_on(ours));
            if finished {
                connection.attachments.remove(&document);
                connection.known.insert(document, ours.clone());
            }
            !finished
        });
        if attached.is_empty() {
            self.attached.remove(&document);
        }
    }
}
