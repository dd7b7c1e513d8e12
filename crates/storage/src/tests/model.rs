//! Properties over generated batches.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::{Batch, Fault, FaultPlan, FaultyStorage, MemoryStorage, Operation, Storage};

fn key() -> impl Strategy<Value = Vec<u8>> {
    vec(prop_oneof![Just(0_u8), Just(1), Just(0xff)], 1..4)
}

fn operation() -> impl Strategy<Value = Operation> {
    prop_oneof![
        (key(), vec(any::<u8>(), 0..20)).prop_map(|(key, value)| Operation::Put { key, value }),
        key().prop_map(|key| Operation::Delete { key }),
    ]
}

fn batch(operations: Vec<Operation>) -> Batch {
    let mut batch = Batch::new();
    for operation in operations {
        match operation {
            Operation::Put { key, value } => batch.put(key, value),
            Operation::Delete { key } => batch.delete(key),
        }
    }
    batch
}

fn apply(model: &mut BTreeMap<Vec<u8>, Vec<u8>>, operations: &[Operation]) {
    for operation in operations {
        match operation {
            Operation::Put { key, value } => model.insert(key.clone(), value.clone()),
            Operation::Delete { key } => model.remove(key),
        };
    }
}

fn fault() -> impl Strategy<Value = Option<Fault>> {
    prop_oneof![
        4 => Just(None),
        1 => Just(Some(Fault::BeforeApply)),
        1 => Just(Some(Fault::AfterApply)),
        1 => Just(Some(Fault::Unsynced)),
    ]
}

fn seen(storage: &dyn Storage) -> BTreeMap<Vec<u8>, Vec<u8>> {
    storage.scan(b"").collect::<Result<_, _>>().expect("a sound scan")
}

proptest! {
    #[test]
    fn faults_are_all_or_nothing_before_and_after_a_crash(
        steps in vec((vec(operation(), 1..6), fault(), any::<bool>()), 1..20)
    ) {
        let plan = steps.iter().enumerate().fold(FaultPlan::none(), |plan, (at, (_, fault, _))| {
            match fault {
                Some(fault) => plan.with(at as u64, *fault),
                None => plan,
            }
        });
        let storage = FaultyStorage::new(MemoryStorage::new(), plan);
        let mut lasting = BTreeMap::new();
        let mut visible = BTreeMap::new();
        for (operations, fault, crash) in &steps {
            let outcome = storage.commit(batch(operations.clone()));
            prop_assert_eq!(outcome.is_ok(), fault.is_none());
            if *fault != Some(Fault::BeforeApply) {
                apply(&mut visible, operations);
            }
            if matches!(fault, None | Some(Fault::AfterApply)) {
                apply(&mut lasting, operations);
            }
            prop_assert_eq!(&seen(&storage), &visible);
            if *crash {
                storage.crash();
                visible.clone_from(&lasting);
                prop_assert_eq!(&seen(&storage), &lasting);
            }
        }
    }
}

#[cfg(all(feature = "redb", feature = "sled"))]
proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn databases_behave_as_a_map(
        sessions in vec(vec(vec(operation(), 1..8), 1..12), 1..4),
        kind in prop_oneof![Just(crate::Kind::Sled), Just(crate::Kind::Redb)],
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut model = BTreeMap::new();
        for batches in sessions {
            let storage = crate::open(folder.path(), kind, 1 << 20).expect("an open storage");
            prop_assert_eq!(&seen(&*storage), &model);
            for operations in batches {
                apply(&mut model, &operations);
                storage.commit(batch(operations)).expect("a commit");
                prop_assert_eq!(&seen(&*storage), &model);
            }
        }
    }
}
