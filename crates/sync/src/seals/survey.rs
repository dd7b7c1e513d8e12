//! What a document held before our organisation sealed anything of it.

use std::collections::BTreeMap;

use automerge::{Automerge, ChangeHash};
use opgave_model::OrganisationId;
use opgave_model::plan::Author;
use opgave_trust::Basis;

use super::{Noted, Seals, person_in};

struct Tip {
    number: u64,
    hash: ChangeHash,
    basis: Basis,
    person: String,
}

impl Seals {
    /// Notes all that nobody answers for: it was there before seals existed, or before the node knew what the document
    /// is, or its seal was lost with the power. What our own people made we answer for as theirs; the rest as brought in.
    pub fn survey(&mut self, content: &Automerge, me: OrganisationId) {
        self.surveyed = true;
        let mut tips: BTreeMap<Vec<u8>, Tip> = BTreeMap::new();
        for meta in content.get_changes_meta(&[]) {
            let actor = meta.actor.to_bytes();
            if meta.seq <= self.known(actor) {
                continue;
            }
            let message = meta.message.as_deref();
            // Nobody's word is taken for ours: it would make another's actor ours.
            let basis = match (self.ground(actor, message, me), message.and_then(Author::from_message)) {
                (Some(Basis::Authored), Some(author)) if author.organisation == me => Basis::Authored,
                (Some(_), _) => Basis::Brought,
                (None, _) => continue,
            };
            let person = person_in(message);
            let tip = tips.entry(actor.to_vec()).or_insert_with(|| Tip {
                number: 0,
                hash: meta.hash,
                basis,
                person: person.clone(),
            });
            if meta.seq > tip.number {
                (tip.number, tip.hash) = (meta.seq, meta.hash);
            }
            if basis == Basis::Brought {
                tip.basis = basis;
            }
            if tip.person != person {
                tip.person.clear();
            }
        }
        for (actor, tip) in tips {
            self.note(&Noted {
                actor: &actor,
                number: tip.number,
                hash: tip.hash,
                basis: tip.basis,
                person: &tip.person,
                session: "",
            });
        }
    }
}
