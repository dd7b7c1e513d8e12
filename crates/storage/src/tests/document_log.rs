//! Documents under damage and crashes.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::{
    Batch, DOCUMENT_PREFIX, DocumentLog, Fault, FaultPlan, FaultyStorage, LogError, LogState, MemoryStorage, Storage,
};

const ID: [u8; 16] = [7; 16];

fn written(snapshot: usize, increments: &[usize]) -> (MemoryStorage, LogState) {
    let storage = MemoryStorage::new();
    let mut state = LogState::default();
    let mut batch = Batch::new();
    DocumentLog::replace(&mut state, &ID, &vec![1; snapshot], &mut batch);
    for len in increments {
        DocumentLog::append(&mut state, &ID, &vec![2; *len], &mut batch);
    }
    storage.commit(batch).expect("a commit");
    (storage, state)
}

fn key(seq: u64) -> Vec<u8> {
    [DOCUMENT_PREFIX, &ID, &seq.to_be_bytes()].concat()
}

#[test]
fn a_document_that_never_was_is_absent() {
    let storage = MemoryStorage::new();
    assert!(DocumentLog::load(&storage, &ID).expect("a read").is_none());
    assert!(DocumentLog::state(&storage, &ID).expect("a read").is_none());
}

#[test]
fn a_missing_piece_is_named() {
    let (storage, _) = written(10_000, &[10]);
    let mut batch = Batch::new();
    batch.delete(key(3));
    storage.commit(batch).expect("a commit");
    let error = DocumentLog::load(&storage, &ID).expect_err("a hole");
    assert!(matches!(error, LogError::Missing { seq: 3, .. }), "{error}");
    assert!(error.to_string().contains(&"07".repeat(16)), "{error}");
}

#[test]
fn a_damaged_piece_is_named() {
    let (storage, _) = written(10_000, &[10]);
    assert!(storage.damage(&key(2)));
    let error = DocumentLog::load(&storage, &ID).expect_err("damage");
    assert!(matches!(error, LogError::Storage(_)), "{error}");
    assert!(error.to_string().contains("d/<07"), "{error}");
}

#[test]
fn a_piece_of_another_writing_is_found_by_the_manifest() {
    let (storage, _) = written(10_000, &[10]);
    let mut batch = Batch::new();
    batch.put(key(2), [&[5_u8][..], &[9; 2048]].concat());
    storage.commit(batch).expect("a commit");
    let error = DocumentLog::load(&storage, &ID).expect_err("another piece");
    assert!(matches!(error, LogError::Unusable { seq: 0, .. }), "{error}");
}

#[test]
fn records_in_each_others_place_are_refused() {
    let (storage, _) = written(10, &[10, 5000]);
    for (seq, record) in [(0, vec![2, 1]), (1, vec![5, 1]), (1, vec![99]), (1, Vec::new())] {
        let before = storage.get(&key(seq)).expect("a read").expect("a record");
        let mut batch = Batch::new();
        batch.put(key(seq), record);
        storage.commit(batch).expect("a commit");
        let error = DocumentLog::load(&storage, &ID).expect_err("a wrong record");
        assert!(matches!(error, LogError::Unusable { .. }), "{error}");
        let mut batch = Batch::new();
        batch.put(key(seq), before);
        storage.commit(batch).expect("a commit");
    }
    assert!(DocumentLog::load(&storage, &ID).is_ok());
}

#[test]
fn an_unreadable_head_is_named_and_the_others_are_listed() {
    let (storage, state) = written(10, &[]);
    let mut batch = Batch::new();
    batch.put([b"h/".as_slice(), &[6; 16]].concat(), *b"?");
    storage.commit(batch).expect("a commit");
    let listed: Vec<_> = DocumentLog::list(&storage).collect();
    assert!(matches!(&listed[0], Err(LogError::Head { .. })));
    assert!(matches!(&listed[1], Ok((id, listed)) if *id == ID && *listed == state));
}

#[test]
fn compaction_is_due_by_weight_and_by_count() {
    let due = |snapshot: usize, increments: &[usize]| DocumentLog::should_compact(&written(snapshot, increments).1);
    assert!(!due(0, &[16 * 1024]));
    assert!(due(0, &[16 * 1024 + 1]));
    assert!(!due(50_000, &[49_000, 1000]));
    assert!(due(50_000, &[49_000, 1001]));
    assert!(!due(50_000, &[1; 256]));
    assert!(due(50_000, &[1; 257]));
}

#[test]
fn compaction_deletes_what_exists_and_nothing_else() {
    let (_, mut state) = written(10_000, &[10, 3000]);
    let existing = state.record_count();
    let mut batch = Batch::new();
    DocumentLog::replace(&mut state, &ID, &[1; 100], &mut batch);
    let deletes = batch
        .operations()
        .iter()
        .filter(|operation| matches!(operation, crate::Operation::Delete { .. }))
        .count();
    assert_eq!(deletes as u64, existing);
    assert_eq!(state.record_count(), 1);
}

/// Runs a compaction and an append while the first read of a record is under way.
struct CompactsMeanwhile {
    inner: MemoryStorage,
    pending: std::sync::Mutex<Option<Batch>>,
}

impl Storage for CompactsMeanwhile {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, crate::StorageError> {
        if key.starts_with(DOCUMENT_PREFIX)
            && let Some(batch) = self.pending.lock().expect("a lock").take()
        {
            self.inner.commit(batch)?;
        }
        self.inner.get(key)
    }

    fn scan<'a>(&'a self, prefix: &[u8]) -> crate::Scan<'a> {
        self.inner.scan(prefix)
    }

    fn commit(&self, batch: Batch) -> Result<(), crate::StorageError> {
        self.inner.commit(batch)
    }
}

#[test]
fn loading_beside_a_compaction_gives_the_compacted_document() {
    let (inner, mut state) = written(10_000, &[10, 20]);
    let mut batch = Batch::new();
    DocumentLog::replace(&mut state, &ID, &[3; 7000], &mut batch);
    DocumentLog::append(&mut state, &ID, &[4; 5], &mut batch);
    let storage = CompactsMeanwhile {
        inner,
        pending: Some(batch).into(),
    };
    let loaded = DocumentLog::load(&storage, &ID)
        .expect("a document")
        .expect("a document");
    assert_eq!(loaded.state, state);
    assert_eq!(loaded.parts, [vec![3; 7000], vec![4; 5]]);
}

#[derive(Debug, Clone)]
struct Step {
    replace: bool,
    len: usize,
    fault: Option<Fault>,
    crash: bool,
}

fn step() -> impl Strategy<Value = Step> {
    let fault = prop_oneof![
        3 => Just(None),
        1 => Just(Some(Fault::BeforeApply)),
        1 => Just(Some(Fault::AfterApply)),
        1 => Just(Some(Fault::Unsynced)),
    ];
    let len = prop_oneof![3 => 0_usize..200, 1 => 2000_usize..9000];
    (proptest::bool::weighted(0.3), len, fault, any::<bool>()).prop_map(|(replace, len, fault, crash)| Step {
        replace,
        len,
        fault,
        crash,
    })
}

proptest! {
    #[test]
    fn a_crash_after_any_commit_leaves_a_document_with_all_that_was_acknowledged(
        steps in vec(step(), 1..25)
    ) {
        let plan = steps.iter().enumerate().fold(FaultPlan::none(), |plan, (at, step)| {
            match step.fault {
                Some(fault) => plan.with(at as u64, fault),
                None => plan,
            }
        });
        let storage = FaultyStorage::new(MemoryStorage::new(), plan);
        // What must be there, given that only what the disk has was ever built upon.
        let mut parts: Vec<Vec<u8>> = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let mut state =
                DocumentLog::state(&storage, &ID).expect("a sound head").unwrap_or_default();
            let bytes = vec![u8::try_from(at).expect("few steps"); step.len];
            let mut batch = Batch::new();
            let mut after = parts.clone();
            if step.replace {
                DocumentLog::replace(&mut state, &ID, &bytes, &mut batch);
                after = vec![bytes];
            } else {
                DocumentLog::append(&mut state, &ID, &bytes, &mut batch);
                after.push(bytes);
            }
            let acknowledged = storage.commit(batch).is_ok();
            prop_assert_eq!(acknowledged, step.fault.is_none());
            // An owner starts again from the disk after a failure; so does everyone after a crash.
            if step.crash || !acknowledged {
                storage.crash();
            }
            if matches!(step.fault, None | Some(Fault::AfterApply)) {
                parts = after;
            }
            let loaded = DocumentLog::load(&storage, &ID).expect("a sound document");
            prop_assert_eq!(loaded.map(|document| document.parts).unwrap_or_default(), parts.clone());
        }
    }
}
