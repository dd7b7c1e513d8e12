//! A storage is a map: random batches against a `BTreeMap`.

use std::collections::BTreeMap;

use super::{Numbers, Subject, all};
use crate::batch::Batch;

pub(super) fn random_batches_behave_as_a_map(subject: &dyn Subject) {
    let mut numbers = Numbers(1);
    let mut model: BTreeMap<Vec<u8>, Vec<u8>> = BTreeMap::new();
    for _ in 0..4 {
        let storage = subject.open();
        for _ in 0..60 {
            let mut batch = Batch::new();
            for _ in 0..=numbers.below(12) {
                let key_len = 1 + numbers.below(3);
                let key: Vec<u8> = numbers.bytes(key_len).iter().map(|byte| byte % 6).collect();
                if numbers.below(3) == 0 {
                    model.remove(&key);
                    batch.delete(key);
                } else {
                    let value_len = numbers.below(40);
                    let value = numbers.bytes(value_len);
                    model.insert(key.clone(), value.clone());
                    batch.put(key, value);
                }
            }
            storage.commit(batch).expect("a commit");
            let prefix = [numbers.next().to_be_bytes()[0] % 6];
            let expected: Vec<_> = model
                .iter()
                .filter(|(key, _)| key.starts_with(&prefix))
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect();
            assert_eq!(all(&*storage, &prefix), expected);
        }
        for (key, value) in &model {
            assert_eq!(storage.get(key).expect("a read").as_ref(), Some(value));
        }
        drop(storage);
        let expected: Vec<_> = model.clone().into_iter().collect();
        assert_eq!(all(&*subject.open(), b""), expected, "after reopening");
    }
}
