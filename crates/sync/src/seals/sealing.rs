//! Our organisation's own seals, and how seals travel.

use opgave_model::DocumentId;
use opgave_trust::{Basis, Seal, Signed, Unverified};
use opgave_wire::Message;

use super::{Door, Refused, Seals, Sifted};
use crate::document::{Mail, Residence};
use crate::engine::Engine;
use crate::event::{ConnectionId, Effect, Quarantined, Remote};
use crate::host::{Access, Claim, Host};
use crate::limits;

impl Seals {
    /// Seals what is noted; gives the new seals.
    fn seal<H: Host>(&mut self, door: &Door<'_, H>) -> Vec<Signed<Seal>> {
        let mut sealed = Vec::new();
        for (actor, unsealed) in std::mem::take(&mut self.unsealed) {
            let earlier = self
                .book
                .of(&actor)
                .find(|seal| seal.by == door.me && seal.basis == unsealed.basis);
            // A line of changes has one person nearly always; the first number is where that person began.
            let first = match earlier {
                Some(seal) if seal.person == unsealed.person => seal.first,
                _ if unsealed.basis == Basis::Brought => 1,
                Some(seal) => seal.last + 1,
                None => self
                    .book
                    .tip(&actor)
                    .map_or(1, |tip| tip.number + 1)
                    .min(unsealed.first),
            };
            let claim = Claim {
                document: door.document,
                actor,
                first,
                last: unsealed.last,
                tip: unsealed.tip,
                basis: unsealed.basis,
                person: unsealed.person,
                session: unsealed.session,
            };
            if let Some(seal) = door.host.seal(door.now, claim)
                && self.book.enter(seal.clone(), door.mark) == Ok(true)
            {
                sealed.push(seal);
            }
        }
        sealed
    }
}

impl<H: Host> Engine<H> {
    /// Seals what our people changed in a document, once it is on disk: before another node hears of it, and otherwise
    /// when there is nothing better to do, so that one seal stands for all that was changed in between.
    pub(crate) fn seal(&mut self, document: DocumentId) {
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        let durable = matches!(held.residence, Residence::Ready(_)) && held.pending.is_empty();
        if !durable || !held.seals.has_unsealed() {
            return;
        }
        self.mark += 1;
        let door = Door {
            host: &self.host,
            document,
            me: self.organisation,
            now: self.now,
            mark: self.mark,
        };
        let seals = held.seals.seal(&door);
        if !seals.is_empty() {
            self.effects.push(Effect::KeepSeals { document, seals });
        }
    }

    /// The seals that hold on a document, as far as it is in memory.
    pub fn seals(&self, document: DocumentId) -> Vec<Signed<Seal>> {
        let held = self.documents.get(&document);
        held.into_iter().flat_map(|held| held.seals.since(0)).cloned().collect()
    }

    /// Notes what is in a document that nobody answers for, when that has not been done.
    pub(crate) fn survey(&mut self, document: DocumentId, again: bool) {
        if !self.host.is_sealed(document) {
            return;
        }
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        if held.seals.surveyed && !again {
            return;
        }
        if let Residence::Ready(content) = &held.residence {
            held.seals.survey(content, self.organisation);
        }
    }

    /// Tells a node of seals that it has not been told of on this connection.
    pub(crate) fn send_seals(&mut self, to: ConnectionId, document: DocumentId) {
        let (Some(held), Some(connection)) = (self.documents.get(&document), self.connections.get_mut(&to)) else {
            return;
        };
        let Some(attachment) = connection.attachments.get_mut(&document) else {
            return;
        };
        let envelopes: Vec<_> = held.seals.since(attachment.told).map(Signed::to_bytes).collect();
        attachment.told = self.mark;
        for envelopes in envelopes.chunks(limits::SEALS_IN_MESSAGE) {
            self.send(
                to,
                &Message::Signed {
                    document,
                    envelopes: envelopes.to_vec(),
                },
            );
        }
    }

    /// Has a node told of all seals again: it may have had to let go of those that came before it might have the document.
    pub(crate) fn forget_told(&mut self, to: ConnectionId, document: DocumentId) {
        let attachment = self
            .connections
            .get_mut(&to)
            .and_then(|connection| connection.attachments.get_mut(&document));
        if let Some(attachment) = attachment {
            attachment.told = 0;
        }
    }

    /// Asks the nodes that a document is shared with for all their seals, by naming none.
    fn ask_for_seals(&mut self, document: DocumentId) {
        let attached: Vec<_> = self.attached.get(&document).into_iter().flatten().copied().collect();
        for connection in attached {
            let is_node = self
                .connections
                .get(&connection)
                .is_some_and(|connection| !connection.is_browser());
            if is_node {
                self.send(
                    connection,
                    &Message::Signed {
                        document,
                        envelopes: Vec::new(),
                    },
                );
            }
        }
    }

    fn asked_for_seals(&mut self, from: ConnectionId, document: DocumentId) {
        if !self.shelf.contains_key(&document) {
            return;
        }
        self.load(document);
        if let Some(held) = self.documents.get_mut(&document) {
            held.deliver(Mail::SealsWanted { connection: from });
        }
        self.work(document);
    }

    /// Tells a node of all seals again that asked for them, unless it is behind with what it was sent already.
    pub(crate) fn answer_with_seals(&mut self, to: ConnectionId, document: DocumentId) {
        let is_behind = self
            .connections
            .get(&to)
            .is_none_or(|connection| connection.outstanding >= limits::OUTBOX_HIGH_WATER);
        if !is_behind {
            self.seal(document);
            self.forget_told(to, document);
            self.send_seals(to, document);
        }
    }

    /// Another node brings signed things about a document, or asks for them.
    pub(crate) fn signed(&mut self, from: ConnectionId, document: DocumentId, envelopes: &[Vec<u8>]) {
        let Some(connection) = self.connections.get_mut(&from) else {
            return;
        };
        if connection.is_browser() {
            let reason = "seals are for nodes".into();
            return self.close(from, crate::event::CloseReason::Protocol(reason));
        }
        if self.host.access(&connection.remote, document) == Access::None || !self.host.is_sealed(document) {
            return;
        }
        if envelopes.is_empty() {
            return self.asked_for_seals(from, document);
        }
        let mut seals = Vec::new();
        let mut wrong = None;
        for envelope in envelopes {
            match Unverified::<Seal>::from_bytes(envelope).and_then(Unverified::verify) {
                Ok(seal) if seal.document == document => seals.push(seal),
                Ok(_) => wrong = Some("a seal is about another document".to_owned()),
                Err(error) => wrong = Some(format!("a seal is not to be believed: {error}")),
            }
        }
        if self.documents.contains_key(&document) || self.shelf.contains_key(&document) {
            self.load(document);
            if let Some(held) = self.documents.get_mut(&document) {
                held.deliver(Mail::Seals { seals });
            }
            self.work(document);
        } else if connection.early_seals.len() < limits::EARLY_SEALS || connection.early_seals.contains_key(&document) {
            let early = connection.early_seals.entry(document).or_default();
            let room = limits::WAITING_SEALS.saturating_sub(early.len());
            early.extend(seals.into_iter().take(room));
        }
        if let Some(reason) = wrong {
            self.refuse(from, Some(document), reason);
        }
    }

    /// Looks again at what waits in a document, with seals that have just come.
    pub(crate) fn take_seals(&mut self, document: DocumentId, seals: Vec<Signed<Seal>>) {
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        if held.seals.offer(seals) {
            self.look_again(document);
            self.ask_again(document);
        }
    }

    /// Looks again at what waits in a document.
    pub(crate) fn look_again(&mut self, document: DocumentId) {
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        let Residence::Ready(content) = &mut held.residence else {
            return;
        };
        self.mark += 1;
        let door = Door {
            host: &self.host,
            document,
            me: self.organisation,
            now: self.now,
            mark: self.mark,
        };
        match held.seals.look_again(content, &door) {
            Ok(sifted) => {
                let fresh = self.sifted(document, sifted);
                if let Some(held) = self.documents.get_mut(&document) {
                    held.pending.append(fresh);
                }
            }
            Err(unfit) => {
                self.unfit(document, *unfit);
                self.rebuild(document);
            }
        }
        self.settle_accounts(document);
    }

    /// Carries on with the outcome; gives what is to be stored.
    pub(crate) fn sifted(&mut self, document: DocumentId, sifted: Sifted) -> crate::accepted::Accepted {
        if let Some(held) = self.documents.get_mut(&document) {
            held.new_seals.extend(sifted.kept);
        }
        for [one, other] in sifted.proofs {
            self.effects.push(Effect::KeepProof {
                document,
                one: Box::new(one),
                other: Box::new(other),
            });
        }
        self.set_aside(document, sifted.refused);
        sifted.fresh
    }

    /// Has changes kept aside that do not get in: those that came from one remote together, each after those that it
    /// depends on.
    pub(crate) fn set_aside(&mut self, document: DocumentId, refused: Vec<Refused>) {
        let mut by_origin: Vec<(Remote, Quarantined)> = Vec::new();
        for Refused {
            change,
            origin: remote,
            kind,
            reason,
        } in refused
        {
            if let Some((_, aside)) = by_origin.iter_mut().find(|(of, _)| *of == remote) {
                aside.content.extend_from_slice(change.raw_bytes());
                continue;
            }
            let aside = Quarantined {
                origin: remote.clone(),
                document: Some(document),
                kind,
                reason: format!("change {}: {reason}", change.hash()),
                content: change.raw_bytes().to_vec(),
            };
            by_origin.push((remote, aside));
        }
        let aside = by_origin.into_iter().map(|(_, aside)| Effect::Quarantine(aside));
        self.effects.extend(aside);
    }

    /// Seals that came before anything else of a document go to it.
    pub(crate) fn deliver_early_seals(&mut self, from: ConnectionId, document: DocumentId) {
        let early = self
            .connections
            .get_mut(&from)
            .and_then(|connection| connection.early_seals.remove(&document));
        if let (Some(seals), Some(held)) = (early, self.documents.get_mut(&document)) {
            held.deliver(Mail::Seals { seals });
        }
    }

    /// Seals in all documents in memory what is on disk and not sealed yet, gives up what waited too long, and asks for
    /// the seals that the rest waits for.
    pub(crate) fn seal_all(&mut self) {
        let busy: Vec<DocumentId> = self
            .documents
            .iter()
            .filter(|(_, held)| held.seals.has_unsealed() || held.seals.withholds())
            .map(|(document, _)| *document)
            .collect();
        for document in busy {
            self.seal(document);
            let now = self.now;
            let expired = self
                .documents
                .get_mut(&document)
                .map(|held| held.seals.expire(now))
                .unwrap_or_default();
            self.set_aside(document, expired);
            if self.documents.get(&document).is_some_and(|held| held.seals.withholds()) {
                self.ask_for_seals(document);
            }
        }
    }
}
