//! Changes that were refused, and that an administrator takes in after all: our own organisation answers for them.

use automerge::{Automerge, Change, ChangeHash};
use opgave_model::DocumentId;
use opgave_model::plan::Author;

use crate::document::{Mail, Residence};
use crate::engine::Engine;
use crate::event::{Effect, Remote, Ticket};
use crate::gate::order::is_held;
use crate::gate::{self, Chunk};
use crate::host::Host;
use crate::seals::{Door, Seals, Sifted, Unfit};

impl<H: Host> Engine<H> {
    /// Takes in what was refused of others. It passes the gate like anything else; the ticket tells how it ended.
    pub(crate) fn adopt_refused(&mut self, document: DocumentId, changes: &[u8], ticket: Ticket) {
        if let Err(reason) = self.may_adopt(document) {
            return self.not_adopted(ticket, reason);
        }
        let chunks = match gate::inspect(std::iter::once(changes)) {
            Ok(chunks) => chunks,
            Err(refusal) => return self.not_adopted(ticket, refusal.to_string()),
        };
        self.load(document);
        if let Some(held) = self.documents.get_mut(&document) {
            held.deliver(Mail::Adopted { chunks, ticket });
        }
        self.work(document);
    }

    fn may_adopt(&self, document: DocumentId) -> Result<(), String> {
        if !self.host.is_sealed(document) || !self.shelf.contains_key(&document) {
            return Err("this is about no plan or discussion that is here".into());
        }
        if self.host.may_write(self.organisation, document) {
            return Ok(());
        }
        let withheld = self.host.withheld(self.organisation, document);
        Err(withheld.map_or_else(
            || "our organisation may not write there".into(),
            |withheld| withheld.reason,
        ))
    }

    fn not_adopted(&mut self, ticket: Ticket, reason: String) {
        let result = Err(reason);
        self.effects.push(Effect::Edited { ticket, result });
    }

    pub(crate) fn take_adopted(&mut self, document: DocumentId, chunks: Vec<Chunk>, ticket: Ticket) {
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
        let changes: Vec<&Change> = chunks.iter().filter_map(change_in).collect();
        let ours = |change: &&Change| {
            let author = change.message().and_then(Author::from_message);
            author.is_some_and(|author| author.organisation == self.organisation)
        };
        if changes.len() < chunks.len() || changes.iter().any(ours) {
            let reason = "it says that our own people wrote it, or is no change; that is not for us to answer for";
            return self.not_adopted(ticket, reason.into());
        }
        let wanted: Vec<ChangeHash> = changes.iter().map(|change| change.hash()).collect();
        match held.seals.adopt_refused(content, chunks, &door) {
            Ok(sifted) => {
                let missing = wanted.iter().find(|hash| !is_held(content, hash));
                let refusal = missing.map(|missing| {
                    let refused = sifted.refused.iter().find(|refused| refused.change.hash() == *missing);
                    refused.map_or_else(
                        || format!("change {missing} builds on others that are not here"),
                        |refused| format!("change {missing}: {}", refused.reason),
                    )
                });
                match refusal {
                    Some(reason) => self.not_adopted(ticket, reason),
                    None => held.tickets.push(ticket),
                }
                let fresh = self.sifted(document, sifted);
                if let Some(held) = self.documents.get_mut(&document) {
                    held.pending.append(fresh);
                }
            }
            Err(unfit) => {
                self.not_adopted(ticket, unfit.refused.refusal.to_string());
                self.unfit(document, *unfit);
                self.rebuild(document);
            }
        }
        self.settle_accounts(document);
    }
}

fn change_in(chunk: &Chunk) -> Option<&Change> {
    match chunk {
        Chunk::Change(change) => Some(change),
        Chunk::Document(_) => None,
    }
}

impl Seals {
    /// Takes changes in as brought by our own organisation, also of actors whose owner may not write any more.
    fn adopt_refused<H: Host>(
        &mut self,
        content: &mut Automerge,
        chunks: Vec<Chunk>,
        door: &Door<'_, H>,
    ) -> Result<Sifted, Box<Unfit>> {
        for change in chunks.iter().filter_map(change_in) {
            self.release_barred(change.actor_id().to_bytes(), door);
        }
        let us = Remote::Browser {
            session: String::new(),
            person: String::new(),
        };
        self.sift(content, chunks, &us, door)
    }
}
