//! Rules for documents over the storage.

use super::{Numbers, Subject, all};
use crate::batch::Batch;
use crate::document_log::{DocumentLog, LogState};
use crate::storage::Storage;

type Model = Vec<(LogState, Vec<Vec<u8>>)>;

fn id(number: usize) -> [u8; 16] {
    let mut id = [0xd0; 16];
    id[15] = u8::try_from(number).expect("a small number");
    id
}

fn parts(storage: &dyn Storage, id: &[u8; 16]) -> Option<Vec<Vec<u8>>> {
    DocumentLog::load(storage, id)
        .expect("a sound document")
        .map(|document| document.parts)
}

fn step(numbers: &mut Numbers, model: &mut Model, batch: &mut Batch) {
    let number = numbers.below(model.len());
    let (state, parts) = &mut model[number];
    let len = match numbers.below(8) {
        0 => 2048 + numbers.below(3) * 2048,
        1 => numbers.below(30_000),
        _ => numbers.below(300),
    };
    let bytes = numbers.bytes(len);
    match numbers.below(16) {
        0 => {
            DocumentLog::remove(state, &id(number), batch);
            parts.clear();
        }
        1 | 2 => {
            DocumentLog::replace(state, &id(number), &bytes, batch);
            *parts = vec![bytes];
        }
        _ => {
            DocumentLog::append(state, &id(number), &bytes, batch);
            parts.push(bytes);
        }
    }
}

pub(super) fn random_histories_load_as_written(subject: &dyn Subject) {
    let mut numbers = Numbers(2);
    let mut model: Model = vec![(LogState::default(), Vec::new()); 4];
    for _ in 0..3 {
        let storage = subject.open();
        for _ in 0..60 {
            let mut batch = Batch::new();
            for _ in 0..=numbers.below(3) {
                step(&mut numbers, &mut model, &mut batch);
            }
            storage.commit(batch).expect("a commit");
        }
        drop(storage);
        let storage = subject.open();
        for (number, (state, expected)) in model.iter().enumerate() {
            let loaded = DocumentLog::load(&*storage, &id(number)).expect("a sound document");
            match loaded {
                None => assert!(state.is_empty() && expected.is_empty()),
                Some(document) => {
                    assert_eq!(&document.state, state);
                    assert_eq!(&document.parts, expected);
                }
            }
        }
    }
}

pub(super) fn a_document_leaves_no_records_behind(subject: &dyn Subject) {
    let storage = subject.open();
    let mut numbers = Numbers(3);
    let mut model: Model = vec![(LogState::default(), Vec::new()); 3];
    for _ in 0..80 {
        let mut batch = Batch::new();
        step(&mut numbers, &mut model, &mut batch);
        storage.commit(batch).expect("a commit");
        let counted: u64 = model.iter().map(|(state, _)| state.record_count()).sum();
        assert_eq!(all(&*storage, b"d/").len() as u64, counted);
    }
    let mut batch = Batch::new();
    for (number, (state, _)) in model.iter_mut().enumerate() {
        DocumentLog::remove(state, &id(number), &mut batch);
    }
    storage.commit(batch).expect("a commit");
    assert!(all(&*storage, b"").is_empty());
}

pub(super) fn byte_strings_of_every_size_come_back(subject: &dyn Subject) {
    let mut numbers = Numbers(4);
    let sizes = [
        0, 1, 2047, 2048, 2049, 4095, 4096, 4097, 6143, 6144, 6145, 20_000, 1_000_000,
    ];
    let written = sizes.map(|size| numbers.bytes(size));
    {
        let storage = subject.open();
        let mut state = LogState::default();
        for bytes in &written {
            let mut batch = Batch::new();
            DocumentLog::append(&mut state, &id(1), bytes, &mut batch);
            storage.commit(batch).expect("a commit");
        }
        for (number, bytes) in written.iter().enumerate() {
            let mut batch = Batch::new();
            let mut state = LogState::default();
            DocumentLog::replace(&mut state, &id(100 + number), bytes, &mut batch);
            storage.commit(batch).expect("a commit");
        }
    }
    let storage = subject.open();
    assert_eq!(parts(&*storage, &id(1)).as_deref(), Some(&written[..]));
    for (number, bytes) in written.iter().enumerate() {
        assert_eq!(parts(&*storage, &id(100 + number)), Some(vec![bytes.clone()]));
    }
}

pub(super) fn listing_gives_each_document_once(subject: &dyn Subject) {
    let storage = subject.open();
    let mut expected = Vec::new();
    for number in 0..100 {
        let mut batch = Batch::new();
        let mut state = LogState::default();
        DocumentLog::append(&mut state, &id(number), &[1; 3000], &mut batch);
        batch.put([b"n/plan/".as_slice(), &id(number)].concat(), *b"beside");
        storage.commit(batch).expect("a commit");
        expected.push((id(number), state));
    }
    let listed: Vec<_> = DocumentLog::list(&*storage)
        .collect::<Result<_, _>>()
        .expect("sound heads");
    assert_eq!(listed, expected);
    assert_eq!(
        DocumentLog::state(&*storage, &id(7)).expect("a read").as_ref(),
        Some(&expected[7].1)
    );
    assert_eq!(DocumentLog::state(&*storage, &[0; 16]).expect("a read"), None);
}
