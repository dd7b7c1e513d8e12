//! The correspondence of two organisations: offers of plans that they leave each other, also while the other is down.
//!
//! An offer is signed bytes under `offer/<document id>/<organisation that offers>`. Deliberately absent: what is in the
//! bytes and whether the offer is to be believed; that is trust's.

use automerge::transaction::Transactable;
use automerge::{Automerge, AutomergeError, ChangeHash};

use crate::{DocumentId, OrganisationId, signed_entries};

const PREFIX: &str = "offer";

/// What an offer is about, and who makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OfferKey {
    /// The plan that is offered.
    pub plan: DocumentId,
    /// The organisation that offers it.
    pub from: OrganisationId,
}

impl OfferKey {
    /// The key as it stands in the document.
    pub fn text(self) -> String {
        format!("{PREFIX}/{}/{}", self.plan, self.from)
    }

    /// Reads a key of the document; `None` for anything but an offer, spelled as [`OfferKey::text`] spells it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let (Some(PREFIX), Some(plan), Some(from), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        let key = Self {
            plan: plan.parse().ok()?,
            from: from.parse().ok()?,
        };
        (key.text() == text).then_some(key)
    }
}

/// The offers under keys that were written since the version `before`, in the order of keys: the cost is that of what is
/// new, however long the two organisations correspond. No heads stand for the beginning.
pub fn entries_since(doc: &Automerge, before: &[ChangeHash]) -> impl Iterator<Item = (OfferKey, Vec<u8>)> {
    signed_entries::entries_since(doc, before).filter_map(|(key, offer)| Some((OfferKey::parse(&key)?, offer)))
}

/// Leaves an offer, unless the same one is there already; tells whether it was added.
///
/// # Errors
/// Automerge's own.
pub fn add<T: Transactable>(tx: &mut T, key: OfferKey, offer: &[u8]) -> Result<bool, AutomergeError> {
    signed_entries::add(tx, &key.text(), offer)
}

#[cfg(test)]
mod tests {
    use automerge::{ROOT, ScalarValue};

    use super::*;

    const KEY: OfferKey = OfferKey {
        plan: DocumentId([3; 16]),
        from: OrganisationId([4; 32]),
    };

    #[test]
    fn an_offer_is_left_once_and_found_again() {
        let mut doc = Automerge::new();
        let mut tx = doc.transaction();
        assert!(add(&mut tx, KEY, b"offer").unwrap());
        assert!(!add(&mut tx, KEY, b"offer").unwrap());
        tx.put(ROOT, "offer/x/y", ScalarValue::Bytes(vec![1])).unwrap();
        tx.put(ROOT, format!("{}/more", KEY.text()), ScalarValue::Bytes(vec![1]))
            .unwrap();
        tx.commit();
        assert_eq!(entries_since(&doc, &[]).collect::<Vec<_>>(), [(KEY, b"offer".to_vec())]);
    }

    #[test]
    fn offers_that_were_read_before_are_not_read_again() {
        let mut doc = Automerge::new();
        let mut tx = doc.transaction();
        add(&mut tx, KEY, b"offer").unwrap();
        tx.commit();
        let before = doc.get_heads();
        assert_eq!(entries_since(&doc, &before).count(), 0);
        let later = OfferKey {
            plan: DocumentId([5; 16]),
            ..KEY
        };
        let mut tx = doc.transaction();
        add(&mut tx, later, b"another").unwrap();
        tx.commit();
        let found: Vec<_> = entries_since(&doc, &before).collect();
        assert_eq!(found, [(later, b"another".to_vec())]);
    }

    #[test]
    fn another_spelling_of_a_key_is_not_an_offer() {
        let spelled = KEY.text().replace("offer/", "offer/automerge:");
        assert_eq!(OfferKey::parse(&spelled), None);
        assert_eq!(OfferKey::parse(&KEY.text()), Some(KEY));
    }
}
