//! Whose seals count: of those who may write, and of others as far as it was known when their rights ended.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, ChangeHash};
use opgave_model::OrganisationId;
use opgave_trust::{Basis, Link, Seal, Signed};

use super::{Door, Noted, Seals, link_in};
use crate::host::Host;

/// What becomes of the seals that wait.
#[derive(Default)]
pub(super) struct Permitted {
    /// Those that count.
    pub allowed: Vec<Signed<Seal>>,
    /// Those that do not, each with the reason.
    pub barred: Vec<(Signed<Seal>, String)>,
}

/// The changes that lead to some heads, as far as they can be followed.
struct Past {
    changes: BTreeSet<[u8; 32]>,
    /// Whether all of them are known, or in the document already.
    complete: bool,
}

impl Past {
    fn of(heads: &[ChangeHash], link: impl Fn(&[u8; 32]) -> Option<Link>, is_held: impl Fn(&[u8; 32]) -> bool) -> Self {
        let mut past = Self {
            changes: BTreeSet::new(),
            complete: true,
        };
        let mut next: Vec<[u8; 32]> = heads.iter().map(|head| head.0).collect();
        while let Some(hash) = next.pop() {
            match link(&hash) {
                Some(link) if past.changes.insert(hash) => next.extend(link.on),
                Some(_) => {}
                None => past.complete &= is_held(&hash),
            }
        }
        past
    }
}

impl Seals {
    /// Sorts out the seals that wait. `link` knows the changes that came, and `is_held` those that are in the document;
    /// what is in neither list waits for more.
    pub(super) fn permitted<H: Host>(
        &mut self,
        door: &Door<'_, H>,
        link: impl Fn(&[u8; 32]) -> Option<Link>,
        is_held: impl Fn(&[u8; 32]) -> bool,
    ) -> Permitted {
        let mut permitted = Permitted::default();
        let mut pasts: BTreeMap<OrganisationId, Past> = BTreeMap::new();
        for seal in &self.waiting {
            if door.host.may_write(seal.by, door.document) {
                let owner = self.book.owner(&seal.actor).filter(|owner| *owner != seal.by);
                if let Some(owner) = owner.filter(|_| seal.basis == Basis::Brought)
                    && !door.host.may_write(owner, door.document)
                {
                    self.book.release(owner);
                }
                permitted.allowed.push(seal.clone());
                continue;
            }
            let Some(withheld) = door.host.withheld(seal.by, door.document) else {
                continue;
            };
            let past = pasts
                .entry(seal.by)
                .or_insert_with(|| Past::of(withheld.up_to, &link, &is_held));
            if past.changes.contains(&seal.tip) {
                permitted.allowed.push(seal.clone());
            } else if past.complete {
                permitted.barred.push((seal.clone(), withheld.reason));
            }
        }
        permitted
    }

    /// Lets others answer for what an actor writes whose owner may not write any more.
    pub fn release_barred<H: Host>(&mut self, actor: &[u8], door: &Door<'_, H>) {
        let owner = self.book.owner(actor).filter(|owner| *owner != door.me);
        if let Some(owner) = owner
            && !door.host.may_write(owner, door.document)
        {
            self.book.release(owner);
        }
    }

    /// Answers for what this document holds of those who may not write any more, beyond what counts as theirs: it came in
    /// before we knew, and nobody else can be sure of that. Tells whether there is any.
    pub fn adopt<H: Host>(&mut self, content: &Automerge, door: &Door<'_, H>) -> bool {
        if !door.host.may_write(door.me, door.document) {
            return false;
        }
        let may = |organisation| door.host.may_write(organisation, door.document);
        let actors: Vec<Vec<u8>> = self.book.actors().map(<[u8]>::to_vec).collect();
        let mut pasts: BTreeMap<OrganisationId, Past> = BTreeMap::new();
        let mut adopted = false;
        for actor in actors {
            let (Some(owner), Some(tip)) = (self.book.owner(&actor), self.book.tip(&actor)) else {
                continue;
            };
            let brought = |seal: &Signed<Seal>| seal.by != owner && seal.last == tip.number && may(seal.by);
            if may(owner) || self.book.of(&actor).any(brought) {
                continue;
            }
            let past = pasts.entry(owner).or_insert_with(|| {
                let withheld = door.host.withheld(owner, door.document);
                let up_to = withheld.map_or(&[] as &[ChangeHash], |withheld| withheld.up_to);
                Past::of(up_to, |hash| link_in(content, hash), |_| false)
            });
            if past.changes.contains(&tip.hash) {
                continue;
            }
            self.book.release(owner);
            self.note(&Noted {
                actor: &actor,
                number: tip.number,
                hash: ChangeHash(tip.hash),
                basis: Basis::Brought,
                person: "",
                session: "",
            });
            adopted = true;
        }
        adopted
    }
}

/// The seals that hold now go to the book, and come back to be kept.
pub(super) fn settle<H: Host>(seals: &mut Seals, content: &Automerge, door: &Door<'_, H>) -> Vec<Signed<Seal>> {
    let mut kept = Vec::new();
    let mut pasts: BTreeMap<OrganisationId, Past> = BTreeMap::new();
    for seal in std::mem::take(&mut seals.waiting) {
        let counts = if !super::is_there(content, &seal) {
            None
        } else if door.host.may_write(seal.by, door.document) {
            Some(true)
        } else {
            let withheld = door.host.withheld(seal.by, door.document);
            withheld.map(|withheld| {
                let past = pasts
                    .entry(seal.by)
                    .or_insert_with(|| Past::of(withheld.up_to, |hash| link_in(content, hash), |_| false));
                past.changes.contains(&seal.tip)
            })
        };
        match counts {
            None => seals.waiting.push(seal),
            Some(true) => {
                if seals.book.enter(seal.clone(), door.mark) == Ok(true) {
                    kept.push(seal);
                }
            }
            // Others answer for it by now.
            Some(false) => {}
        }
    }
    let (book, me) = (&seals.book, door.me);
    seals.unsealed.retain(|actor, unsealed| {
        let adopted = unsealed.basis == Basis::Brought && book.owner(actor).is_some_and(|owner| owner != me);
        adopted || book.tip(actor).is_none_or(|tip| tip.number < unsealed.last)
    });
    kept
}
