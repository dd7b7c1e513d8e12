//! Walking through everything.

use crate::{Batch, DOCUMENT_PREFIX, DocumentLog, LogState, MemoryStorage, Storage, inspect};

const SOUND: [u8; 16] = [1; 16];
const BROKEN: [u8; 16] = [2; 16];

fn filled() -> MemoryStorage {
    let storage = MemoryStorage::new();
    for id in [SOUND, BROKEN] {
        let mut batch = Batch::new();
        DocumentLog::append(&mut LogState::default(), &id, &[7; 5000], &mut batch);
        batch.put([b"n/heads/", &id[..]].concat(), id);
        storage.commit(batch).expect("a commit");
    }
    storage
}

#[test]
fn a_sound_storage_is_said_to_be_sound() {
    let found = inspect(&filled(), |_, parts| {
        assert_eq!(parts, [vec![7; 5000]]);
        Ok(())
    });
    assert!(found.is_sound(), "{found:?}");
    assert_eq!((found.documents, found.records), (2, 12));
    assert!(found.bytes > 10_000);
}

#[test]
fn a_damaged_piece_names_its_record_and_its_document_and_no_other() {
    let storage = filled();
    let piece = [DOCUMENT_PREFIX, &BROKEN[..], &2_u64.to_be_bytes()].concat();
    assert!(storage.damage(&piece));
    let found = inspect(&storage, |_, _| Ok(()));
    assert!(!found.is_sound());
    assert_eq!((found.damaged_records.len(), found.records), (1, 12));
    assert_eq!(found.damaged_documents.len(), 1);
    assert_eq!(found.damaged_documents[0].0, BROKEN);
}

#[test]
fn a_missing_piece_and_what_the_caller_finds_are_told() {
    let storage = filled();
    let mut batch = Batch::new();
    batch.delete([DOCUMENT_PREFIX, &BROKEN[..], &2_u64.to_be_bytes()].concat());
    storage.commit(batch).expect("a commit");
    let found = inspect(&storage, |id, _| match *id {
        SOUND => Err("it cannot be loaded".into()),
        _ => Ok(()),
    });
    assert_eq!(found.damaged_records, Vec::<String>::new());
    let told: Vec<_> = found.damaged_documents.iter().map(|(id, _)| *id).collect();
    assert_eq!(told, [SOUND, BROKEN]);
}
