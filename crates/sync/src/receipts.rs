use std::collections::BTreeMap;

use opgave_model::{DocumentId, OrganisationId};

use crate::Heads;

/// What another organisation's node last said to hold of a document, durably.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Receipt {
    pub heads: Heads,
    /// Milliseconds since the Unix epoch; grows with every receipt, because clients ignore what does not.
    pub at: u64,
}

/// The receipts of this run. They are asked for again by inventories after a restart.
#[derive(Default)]
pub(crate) struct Receipts {
    by_document: BTreeMap<DocumentId, BTreeMap<OrganisationId, Receipt>>,
}

impl Receipts {
    /// Takes a receipt in; gives it back when it says something new.
    pub fn note(
        &mut self,
        now: u64,
        document: DocumentId,
        organisation: OrganisationId,
        heads: Heads,
    ) -> Option<&Receipt> {
        let receipts = self.by_document.entry(document).or_default();
        let at = match receipts.get(&organisation) {
            Some(earlier) if earlier.heads == heads => return None,
            Some(earlier) => now.max(earlier.at + 1),
            None => now,
        };
        receipts.insert(organisation, Receipt { heads, at });
        receipts.get(&organisation)
    }

    pub fn of(&self, document: DocumentId) -> impl Iterator<Item = (OrganisationId, &Receipt)> {
        self.by_document
            .get(&document)
            .into_iter()
            .flatten()
            .map(|(organisation, receipt)| (*organisation, receipt))
    }
}

#[cfg(test)]
mod tests {
    use automerge::ChangeHash;

    use super::*;

    const DOCUMENT: DocumentId = DocumentId([1; 16]);
    const ORGANISATION: OrganisationId = OrganisationId([2; 32]);

    #[test]
    fn a_receipt_that_says_the_same_is_not_news() {
        let mut receipts = Receipts::default();
        assert!(
            receipts
                .note(5, DOCUMENT, ORGANISATION, vec![ChangeHash([1; 32])])
                .is_some()
        );
        assert!(
            receipts
                .note(6, DOCUMENT, ORGANISATION, vec![ChangeHash([1; 32])])
                .is_none()
        );
    }

    #[test]
    fn the_time_of_receipts_grows_even_when_the_clock_does_not() {
        let mut receipts = Receipts::default();
        receipts.note(5, DOCUMENT, ORGANISATION, vec![]);
        let later = receipts
            .note(4, DOCUMENT, ORGANISATION, vec![ChangeHash([1; 32])])
            .unwrap();
        assert_eq!(later.at, 6);
    }
}
