//! Changes that say something else than they did, written as automerge writes them.

use std::num::NonZeroU64;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::legacy::{ElementId, Key, ObjectId, Op, OpId, OpType};
use automerge::{ActorId, Change, ExpandedChange, ObjType, ScalarValue};
use rand::Rng;
use rand_chacha::ChaCha8Rng;

/// Makes another change of one; `None` when it is none, or when automerge cannot write what came out.
pub(super) fn vary(input: &[u8], all: &[Change], rng: &mut ChaCha8Rng) -> Option<Vec<u8>> {
    let change = Change::from_bytes(input.to_vec()).ok()?;
    catch_unwind(AssertUnwindSafe(|| {
        let mut expanded = ExpandedChange::from(&change);
        for _ in 0..rng.random_range(1..=3) {
            once(&mut expanded, all, rng);
        }
        Change::from(expanded).raw_bytes().to_vec()
    }))
    .ok()
}

fn once(change: &mut ExpandedChange, all: &[Change], rng: &mut ChaCha8Rng) {
    match rng.random_range(0..12) {
        0 => change.seq = change.seq.wrapping_add(rng.random_range(0..4)).wrapping_sub(1),
        1 => {
            let near = change
                .start_op
                .get()
                .saturating_add(rng.random_range(0..60))
                .saturating_sub(30);
            change.start_op = NonZeroU64::new(near).unwrap_or(NonZeroU64::MIN);
        }
        2 => change.actor_id = actor(rng),
        3 => {
            if let Some(other) = pick(all, rng) {
                change.deps.push(other.hash());
            }
        }
        4 => {
            change.deps.pop();
        }
        5 => change.extra_bytes.push(rng.random()),
        6 => {
            let again = pick(&change.operations, rng).cloned();
            change.operations.extend(again);
        }
        7 => {
            change.operations.pop();
        }
        _ => {
            let operations = change.operations.len();
            if operations > 0 {
                let at = rng.random_range(0..operations);
                operation(&mut change.operations[at], rng);
            }
        }
    }
}

fn operation(operation: &mut Op, rng: &mut ChaCha8Rng) {
    match rng.random_range(0..7) {
        0 => operation.insert = !operation.insert,
        1 => {
            operation.pred = operation.pred.iter().cloned().chain([id(rng)]).collect();
        }
        2 => {
            let fewer = operation.pred.len().saturating_sub(1);
            operation.pred = operation.pred.iter().take(fewer).cloned().collect();
        }
        3 => {
            operation.obj = if rng.random() {
                ObjectId::Root
            } else {
                ObjectId::Id(id(rng))
            }
        }
        4 => {
            operation.key = match rng.random_range(0..4) {
                0 => Key::Map("state".into()),
                1 => Key::Map("".into()),
                2 => Key::Seq(ElementId::Head),
                _ => Key::Seq(ElementId::Id(id(rng))),
            };
        }
        _ => {
            operation.action = match rng.random_range(0..6) {
                0 => OpType::Delete,
                1 => OpType::Increment(rng.random()),
                2 => OpType::Put(ScalarValue::counter(1)),
                3 => OpType::Make(ObjType::Text),
                4 => OpType::MarkEnd(rng.random()),
                _ => OpType::Put(ScalarValue::Str("x".into())),
            };
        }
    }
}

fn actor(rng: &mut ChaCha8Rng) -> ActorId {
    ActorId::from([rng.random_range(1..6_u8); 16])
}

fn id(rng: &mut ChaCha8Rng) -> OpId {
    let counter = rng.random_range(0..90);
    OpId::new(counter, &actor(rng))
}

fn pick<'a, T>(all: &'a [T], rng: &mut ChaCha8Rng) -> Option<&'a T> {
    (!all.is_empty()).then(|| &all[rng.random_range(0..all.len())])
}
