//! How the changes of a remote come into a document that is in memory, and on whose account it goes when they do not.

use std::collections::BTreeSet;

use automerge::{Automerge, Change, ChangeHash, sync};
use opgave_model::DocumentId;

use crate::document::{Mail, Residence};
use crate::engine::Engine;
use crate::event::{ConnectionId, Effect, Quarantined, Remote};
use crate::gate::{self, Blamed, Early, Ledger, Refused};
use crate::host::Host;
use crate::limits;
use crate::rights;
use crate::seals::{Door, Sifted, Unfit};

/// Why chunks did not come in.
enum Trouble {
    /// The one who sent them is to blame.
    Theirs(Refused),
    /// Others that had waited are, and wait no more; these are to be tried again.
    Waited(Vec<gate::Chunk>),
    /// Those of a sealed document that came together with others.
    Sealed(Box<Unfit>),
}

impl<H: Host> Engine<H> {
    pub(crate) fn take_in(
        &mut self,
        document: DocumentId,
        from: ConnectionId,
        message: sync::Message,
        chunks: Vec<gate::Chunk>,
    ) {
        self.turn_away(document, from, &chunks);
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        let stored_bytes = held.stored_bytes();
        let Residence::Ready(content) = &mut held.residence else {
            return;
        };
        let Some(connection) = self.connections.get_mut(&from) else {
            return;
        };
        let remote = &connection.remote;
        let sealed = self.host.is_sealed(document);
        let may_bring = rights::may_bring(&self.host, remote, document);
        let Some(attachment) = connection.attachments.get_mut(&document) else {
            return;
        };
        if attachment.refused {
            return;
        }
        let brought = !chunks.is_empty() && may_bring;
        let new_document = !self.shelf.contains_key(&document);
        let allowed = if brought && stored_bytes > limits::DOCUMENT_BYTES {
            Err("the document is as large as it may become")
        } else if brought {
            self.quotas.allows(self.now, remote, new_document)
        } else {
            Ok(())
        };
        if let Err(reason) = allowed {
            return self.shut_out(from, document, "quota", reason, Vec::new());
        }
        let outcome = if !brought {
            Ok(Sifted::default())
        } else if sealed {
            self.mark += 1;
            let door = Door {
                host: &self.host,
                document,
                me: self.organisation,
                now: self.now,
                mark: self.mark,
            };
            held.seals.sift(content, chunks, remote, &door).map_err(Trouble::Sealed)
        } else {
            let around = (&self.host, remote, document);
            accept_vetted(content, &mut held.seals.ledger, around, chunks)
        };
        let repeats = attachment.says_the_same(&message);
        match outcome {
            Ok(sifted) => {
                if let Err(refusal) = gate::guarded(|| attachment.receive(content, message, brought)) {
                    self.shut_out(from, document, refusal.kind(), &refusal.to_string(), Vec::new());
                    return self.rebuild(document);
                }
                if !sifted.fresh.is_empty() {
                    let bytes = sifted.fresh.bytes().len();
                    self.quotas.spend(self.now, &connection.remote, new_document, bytes);
                }
                // Both sides would ask for what waits here again and again.
                let waits = held.seals.withholds() || attachment.withheld;
                let answered = !(repeats && waits && sifted.fresh.is_empty());
                if answered && !held.responders.contains(&from) {
                    held.responders.push(from);
                }
                self.tell_refused(from, document, &sifted.refused);
                let fresh = self.sifted(document, sifted);
                if let Some(held) = self.documents.get_mut(&document) {
                    held.pending.append(fresh);
                }
            }
            Err(Trouble::Theirs(Refused { refusal, content, .. })) => {
                self.shut_out(from, document, refusal.kind(), &refusal.to_string(), content);
                self.rebuild(document);
            }
            Err(Trouble::Waited(chunks)) => {
                held.deliver_first(from, message, chunks);
                self.rebuild(document);
            }
            Err(Trouble::Sealed(unfit)) => {
                if unfit.by != connection.remote {
                    // What it brought waits with the others.
                    held.deliver_first(from, message, Vec::new());
                }
                self.unfit(document, *unfit);
                self.rebuild(document);
            }
        }
        self.settle_accounts(document);
    }

    /// Puts what the gate noted of a document to the account of those who caused it.
    pub(crate) fn settle_accounts(&mut self, document: DocumentId) {
        let Some(held) = self.documents.get_mut(&document) else {
            return;
        };
        for (remote, bytes) in held.seals.ledger.take_loaded() {
            self.quotas.prove(self.now, &remote, bytes);
        }
        for Blamed { by, change, refusal } in held.seals.ledger.take_blamed() {
            let reason = format!("it could not come in when what it builds on was there: {refusal}");
            for connection in self.connections_of(document, &by) {
                self.say_refused(connection, document, &reason);
            }
            self.effects.push(Effect::Quarantine(Quarantined {
                origin: by,
                document: Some(document),
                kind: refusal.kind(),
                reason,
                content: change.raw_bytes().to_vec(),
            }));
        }
    }

    /// Changes of a sealed document are not right: the one who sent them is not listened to any more, and the others wait
    /// until it is built again.
    pub(crate) fn unfit(&mut self, document: DocumentId, unfit: Unfit) {
        let Unfit { refused, by, sifted } = unfit;
        let (kind, reason) = (refused.refusal.kind(), refused.refusal.to_string());
        for connection in self.connections_of(document, &by) {
            self.deafen(connection, document, &reason);
        }
        self.effects.push(Effect::Quarantine(Quarantined {
            origin: by,
            document: Some(document),
            kind,
            reason,
            content: refused.content,
        }));
        self.sifted(document, sifted);
        if let Some(held) = self.documents.get_mut(&document) {
            held.mailbox.push_front(Mail::Again);
        }
    }

    /// The connections of somebody on which a document is spoken about.
    fn connections_of(&self, document: DocumentId, remote: &Remote) -> Vec<ConnectionId> {
        let attached = self.attached.get(&document).into_iter().flatten().copied();
        attached
            .filter(|id| {
                self.connections
                    .get(id)
                    .is_some_and(|connection| connection.remote == *remote)
            })
            .collect()
    }
}

/// Takes chunks into a document whose changes are not sealed, as far as the host lets them stay.
fn accept_vetted<H: Host>(
    content: &mut Automerge,
    ledger: &mut Ledger,
    (host, remote, document): (&H, &Remote, DocumentId),
    chunks: Vec<gate::Chunk>,
) -> Result<Sifted, Trouble> {
    // Only when others wait can it be that these are not to blame, and are tried once more.
    let again = (!ledger.waiting.is_empty()).then(|| chunks.clone());
    let waited: BTreeSet<ChangeHash> = ledger.waiting.changes().map(Change::hash).collect();
    let before = content.get_heads();
    gate::accept(content, ledger, (remote, Early::Waits), chunks)
        .and_then(|entered| {
            let vetted = host.vet(remote, document, content, &before);
            // What had waited for these may be what is not let in.
            let company = entered.changes.iter().any(|change| waited.contains(&change.hash()));
            vetted.map(|()| Sifted::of(entered.fresh)).map_err(|reason| Refused {
                company,
                ..gate::Refusal::Vetoed(reason).into()
            })
        })
        .map_err(|refused| match again {
            Some(chunks) if refused.company => Trouble::Waited(chunks),
            _ => Trouble::Theirs(refused),
        })
}
