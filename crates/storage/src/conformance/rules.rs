//! Rules for records.

use super::{Subject, all};
use crate::batch::{Batch, MAX_KEY_LEN, MAX_VALUE_LEN};
use crate::error::StorageError;

pub(super) fn an_absent_key_has_no_value(subject: &dyn Subject) {
    let storage = subject.open();
    assert_eq!(storage.get(b"n/absent").expect("a read"), None);
    assert!(all(&*storage, b"").is_empty());
    let mut batch = Batch::new();
    batch.delete(*b"n/absent");
    storage.commit(batch).expect("deleting what is not there");
    storage.commit(Batch::new()).expect("an empty batch");
    assert!(all(&*storage, b"").is_empty());
}

pub(super) fn a_batch_is_applied_in_its_order(subject: &dyn Subject) {
    let storage = subject.open();
    let mut batch = Batch::new();
    batch.put(*b"a", *b"first");
    batch.put(*b"b", *b"stays");
    batch.put(*b"a", *b"second");
    batch.put(*b"c", *b"goes");
    batch.delete(*b"c");
    batch.delete(*b"d");
    batch.put(*b"d", *b"returns");
    storage.commit(batch).expect("a commit");
    let expected = [(*b"a", "second"), (*b"b", "stays"), (*b"d", "returns")]
        .map(|(key, value)| (key.to_vec(), value.as_bytes().to_vec()));
    assert_eq!(all(&*storage, b""), expected);
}

pub(super) fn an_empty_value_is_not_an_absent_one(subject: &dyn Subject) {
    let mut batch = Batch::new();
    batch.put(*b"n/empty", Vec::new());
    subject.open().commit(batch).expect("a commit");
    let storage = subject.open();
    assert_eq!(storage.get(b"n/empty").expect("a read"), Some(Vec::new()));
    assert_eq!(all(&*storage, b"n/"), [(b"n/empty".to_vec(), Vec::new())]);
}

pub(super) fn an_invalid_batch_changes_nothing(subject: &dyn Subject) {
    let storage = subject.open();
    let attempt = |key: Vec<u8>, value: Vec<u8>| {
        let mut batch = Batch::new();
        batch.put(*b"n/before", *b"1");
        batch.put(key, value);
        batch.put(*b"n/after", *b"1");
        storage.commit(batch).expect_err("an invalid batch")
    };
    let error = attempt(b"n/large".to_vec(), vec![0; MAX_VALUE_LEN + 1]);
    assert!(matches!(error, StorageError::ValueTooLarge { .. }), "{error}");
    let error = attempt(vec![b'k'; MAX_KEY_LEN + 1], Vec::new());
    assert!(matches!(error, StorageError::KeyLength { .. }), "{error}");
    let error = attempt(Vec::new(), Vec::new());
    assert!(matches!(error, StorageError::KeyLength { .. }), "{error}");
    assert!(all(&*storage, b"").is_empty());
}

pub(super) fn the_longest_key_and_value_are_kept(subject: &dyn Subject) {
    let key = vec![0xff; MAX_KEY_LEN];
    let mut batch = Batch::new();
    batch.put(key.clone(), vec![7; MAX_VALUE_LEN]);
    subject.open().commit(batch).expect("a commit at the limits");
    let storage = subject.open();
    assert_eq!(storage.get(&key).expect("a read"), Some(vec![7; MAX_VALUE_LEN]));
    assert_eq!(all(&*storage, &[0xff]).len(), 1);
}

pub(super) fn a_scan_gives_the_prefix_in_key_order(subject: &dyn Subject) {
    let storage = subject.open();
    let keys: [&[u8]; 8] = [
        b"n/b",
        b"n/\xff\xff",
        b"n",
        b"n/",
        b"o/a",
        b"n/a\x00",
        b"n/a",
        b"m/\xff",
    ];
    let mut batch = Batch::new();
    for key in keys {
        batch.put(key, key);
    }
    storage.commit(batch).expect("a commit");
    let scanned: Vec<_> = all(&*storage, b"n/").into_iter().map(|(key, _)| key).collect();
    assert_eq!(scanned, [&b"n/"[..], b"n/a", b"n/a\x00", b"n/b", b"n/\xff\xff"]);
    assert_eq!(all(&*storage, b"").len(), keys.len());
    assert!(all(&*storage, b"n/c").is_empty());
}

pub(super) fn a_scan_may_be_abandoned_and_written_under(subject: &dyn Subject) {
    let storage = subject.open();
    let mut batch = Batch::new();
    for number in 0_u16..500 {
        batch.put(number.to_be_bytes(), *b"old");
    }
    storage.commit(batch).expect("a commit");
    let mut scan = storage.scan(b"");
    assert!(scan.next().is_some());
    let mut batch = Batch::new();
    for number in 100_u16..500 {
        batch.delete(number.to_be_bytes());
    }
    storage.commit(batch).expect("a commit beside a scan");
    let keys: Vec<_> = scan.map(|record| record.expect("a record").0).collect();
    assert!(keys.is_sorted());
    assert!(keys.len() >= 99, "records that nobody deleted are all seen");
    drop(storage.scan(b""));
    assert_eq!(all(&*storage, b"").len(), 100);
}

pub(super) fn many_records_survive_reopening(subject: &dyn Subject) {
    const GROUP: u32 = 250;
    {
        let storage = subject.open();
        for group in 0..20 {
            let mut batch = Batch::new();
            for number in 0..GROUP {
                // Written out of order, so that pages split everywhere.
                let key = (group * GROUP + number).reverse_bits().to_be_bytes();
                batch.put(key, key);
            }
            storage.commit(batch).expect("a commit");
        }
    }
    let records = all(&*subject.open(), b"");
    assert_eq!(records.len(), 20 * GROUP as usize);
    assert!(records.is_sorted());
    assert!(records.iter().all(|(key, value)| key == value));
}

pub(super) fn full_pages_of_the_largest_values_are_kept(subject: &dyn Subject) {
    let value = |number: u16| vec![number.to_be_bytes()[1]; MAX_VALUE_LEN];
    let key = |number: u16| [vec![b'k'; MAX_KEY_LEN - 2], number.to_be_bytes().to_vec()].concat();
    {
        let storage = subject.open();
        for number in 0..200 {
            let mut batch = Batch::new();
            batch.put(key(number), value(number));
            if number % 3 == 2 {
                batch.delete(key(number - 1));
            }
            storage.commit(batch).expect("a commit");
        }
    }
    let storage = subject.open();
    for number in 0..200 {
        let expected = (number % 3 != 1 || number == 199).then(|| value(number));
        assert_eq!(storage.get(&key(number)).expect("a read"), expected, "record {number}");
    }
}

pub(super) fn damage_is_named_and_hides_nothing_else(subject: &dyn Subject) {
    let mut batch = Batch::new();
    for key in [b"n/a", b"n/b", b"n/c"] {
        batch.put(*key, *b"content");
    }
    {
        let storage = subject.open();
        storage.commit(batch).expect("a commit");
        // An adapter may be able to repeat its newest commit.
        let mut newest = Batch::new();
        newest.put(*b"o", *b"content");
        storage.commit(newest).expect("a commit");
    }
    if !subject.damage(b"n/b") {
        return;
    }
    let storage = subject.open();
    let error = storage.get(b"n/b").expect_err("damage");
    assert!(
        matches!(&error, StorageError::Corrupt { key, .. } if key.as_bytes() == b"n/b"),
        "{error}"
    );
    let scanned: Vec<_> = storage
        .scan(b"n/")
        .map(|record| record.ok().map(|(key, _)| key))
        .collect();
    assert_eq!(scanned, [Some(b"n/a".to_vec()), None, Some(b"n/c".to_vec())]);
    let mut batch = Batch::new();
    batch.put(*b"n/b", *b"again");
    storage.commit(batch).expect("writing over damage");
    assert_eq!(storage.get(b"n/b").expect("a read"), Some(b"again".to_vec()));
}
