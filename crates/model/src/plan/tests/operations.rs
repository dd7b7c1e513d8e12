//! Two ways to find out what changes touched, one fast and one sure, that must agree.

use automerge::Automerge;
use proptest::prelude::*;

use super::{arbitrary, replicas};
use crate::plan::changes::Changes;
use crate::plan::operations::{rebuilt, saved};

fn agree(doc: &Automerge) -> Result<(), TestCaseError> {
    let changes = Changes::of(doc);
    let fast = saved(doc, &changes).expect("the library saves documents in the form that is laid down");
    let sure = rebuilt(doc, &changes);
    // Each numbers the entities as it finds them.
    let named = |touches: &crate::plan::operations::Touches| {
        let named = touches.touches.iter();
        let mut named: Vec<_> = named
            .map(|touch| (touch.change, touches.entities[touch.entity].clone(), touch.aspect))
            .collect();
        named.sort();
        named
    };
    prop_assert_eq!(named(&fast), named(&sure));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_saved_form_tells_the_same_as_the_changes_themselves(
        steps in proptest::collection::vec(replicas::step(), 10..60),
    ) {
        let (docs, _) = replicas::play(&steps)?;
        agree(&replicas::merged(&docs, [0, 1, 2]))?;
    }

    #[test]
    fn documents_of_any_shape_are_read_alike(steps in proptest::collection::vec(super::step(), 0..60)) {
        agree(&arbitrary(&steps))?;
    }

    #[test]
    fn changes_stand_in_one_order_everywhere_and_after_what_they_build_on(
        steps in proptest::collection::vec(replicas::step(), 10..60),
    ) {
        let (docs, _) = replicas::play(&steps)?;
        let hashes = |doc: &Automerge| {
            let changes = Changes::of(doc);
            (0..changes.len()).map(|index| changes.get(index).hash).collect::<Vec<_>>()
        };
        let doc = replicas::merged(&docs, [0, 1, 2]);
        let order = hashes(&doc);
        prop_assert_eq!(&hashes(&replicas::merged(&docs, [2, 1, 0])), &order);
        let changes = Changes::of(&doc);
        let positions = changes.positions();
        for (position, hash) in order.iter().enumerate() {
            prop_assert_eq!(positions[hash], position);
            for dep in &changes.get(position).deps {
                prop_assert!(positions[dep] < position);
            }
        }
    }
}
