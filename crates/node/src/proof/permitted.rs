use std::collections::{BTreeMap, BTreeSet};

use opgave_model::OrganisationId;
use opgave_trust::{Link, Membership, Seal};

use crate::policy::{Action, Place};

/// Whose seals in a document count: of those who may write there, and of others as far as it led to versions that were
/// known when their rights ended.
pub(super) struct Permitted<'p> {
    membership: &'p Membership,
    writing: Action,
    links: &'p BTreeMap<[u8; 32], Link>,
    pasts: BTreeMap<OrganisationId, BTreeSet<[u8; 32]>>,
}

impl<'p> Permitted<'p> {
    pub fn new(membership: &'p Membership, writing: Action, links: &'p BTreeMap<[u8; 32], Link>) -> Self {
        Self {
            membership,
            writing,
            links,
            pasts: BTreeMap::new(),
        }
    }

    pub fn counts(&mut self, seal: &Seal) -> bool {
        let seat = self.membership.members().get(&seal.by);
        if seat.is_some_and(|seat| Place::of(seat).may(self.writing)) {
            return true;
        }
        let Some(words) = self.membership.last_words().get(&seal.by) else {
            return false;
        };
        let heads = if self.writing == Action::Write {
            &words.body
        } else {
            &words.discussion
        };
        let links = self.links;
        let past = self.pasts.entry(seal.by).or_insert_with(|| past(heads, links));
        past.contains(&seal.tip)
    }
}

/// The changes that lead to some heads.
fn past(heads: &[[u8; 32]], links: &BTreeMap<[u8; 32], Link>) -> BTreeSet<[u8; 32]> {
    let mut past = BTreeSet::new();
    let mut next = heads.to_vec();
    while let Some(hash) = next.pop() {
        if let Some(link) = links.get(&hash)
            && past.insert(hash)
        {
            next.extend(&link.on);
        }
    }
    past
}
