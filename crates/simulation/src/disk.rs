use std::collections::BTreeMap;

use automerge::Automerge;
use opgave_model::DocumentId;
use opgave_storage::{Batch, DocumentLog, MemoryStorage, Storage};
use opgave_sync::{Heads, Write};
use opgave_trust::{Basis, Seal, Signed};

/// What survives a crash: documents in storage's own layout, and the heads of each.
#[derive(Default)]
pub(crate) struct Disk {
    storage: MemoryStorage,
    shelf: BTreeMap<DocumentId, Heads>,
    seals: BTreeMap<(DocumentId, Vec<u8>), Signed<Seal>>,
}

impl Disk {
    pub fn keep(&mut self, document: DocumentId, write: &Write, heads: Heads) -> Result<(), String> {
        let failed = |error: &dyn std::error::Error| error.to_string();
        let state = DocumentLog::state(&self.storage, &document.0).map_err(|error| failed(&error))?;
        let mut log = state.unwrap_or_default();
        let mut batch = Batch::new();
        match write {
            Write::Append(bytes) => DocumentLog::append(&mut log, &document.0, bytes, &mut batch),
            Write::Replace(bytes) => DocumentLog::replace(&mut log, &document.0, bytes, &mut batch),
        }
        self.storage.commit(batch).map_err(|error| failed(&error))?;
        self.shelf.insert(document, heads);
        Ok(())
    }

    pub fn keep_seals(&mut self, document: DocumentId, seals: Vec<Signed<Seal>>) {
        for seal in seals {
            let key = [
                seal.by.0.as_slice(),
                &[u8::from(seal.basis == Basis::Brought)],
                &seal.actor,
            ]
            .concat();
            self.seals.insert((document, key), seal);
        }
    }

    pub fn seals(&self, document: DocumentId) -> Vec<Vec<u8>> {
        self.seals
            .iter()
            .filter(|((of, _), _)| *of == document)
            .map(|(_, seal)| seal.to_bytes())
            .collect()
    }

    pub fn parts(&self, document: DocumentId) -> Result<Vec<Vec<u8>>, String> {
        let loaded = DocumentLog::load(&self.storage, &document.0).map_err(|error| error.to_string())?;
        Ok(loaded.map(|loaded| loaded.parts).unwrap_or_default())
    }

    pub fn shelf(&self) -> BTreeMap<DocumentId, Heads> {
        self.shelf.clone()
    }
}

/// The document that these parts make.
pub(crate) fn load(parts: &[Vec<u8>]) -> Result<Automerge, String> {
    let mut content = Automerge::new();
    for part in parts {
        content.load_incremental(part).map_err(|error| error.to_string())?;
    }
    Ok(content)
}
