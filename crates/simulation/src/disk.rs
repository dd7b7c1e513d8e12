use std::collections::BTreeMap;

use opgave_model::DocumentId;
use opgave_sync::{Heads, Write};

/// What survives a crash: the parts of each document and its heads, as storage keeps them.
#[derive(Default)]
pub(crate) struct Disk {
    documents: BTreeMap<DocumentId, (Vec<Vec<u8>>, Heads)>,
}

impl Disk {
    pub fn keep(&mut self, document: DocumentId, write: Write, heads: Heads) {
        let (parts, kept) = self.documents.entry(document).or_default();
        match write {
            Write::Append(bytes) => parts.push(bytes),
            Write::Replace(bytes) => *parts = vec![bytes],
        }
        *kept = heads;
    }

    pub fn parts(&self, document: DocumentId) -> Vec<Vec<u8>> {
        self.documents
            .get(&document)
            .map(|(parts, _)| parts.clone())
            .unwrap_or_default()
    }

    pub fn shelf(&self) -> BTreeMap<DocumentId, Heads> {
        self.documents
            .iter()
            .map(|(document, (_, heads))| (*document, heads.clone()))
            .collect()
    }
}
