//! Whether marks begin before they end.
//!
//! Loading a document refuses a mark that ends before it begins, or in another object; applying a change does not. Where
//! a mark is, is nearly always plain from what stands between its ends.

use automerge::legacy::{ElementId, Key, ObjectId, Op, OpType};
use automerge::{ActorId, Automerge, Change, Cursor, ExpandedChange, ObjId, ReadDoc};

use super::Refusal;
use crate::limits;

/// What can be said of the marks of a change without loading its document anew.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Each begins before it ends, in one object.
    InOrder,
    /// That is not plain to see.
    Unclear,
}

/// Looks at the marks of a change that the document has taken in.
///
/// # Errors
/// [`Refusal::Unproven`] for what automerge never writes: an end without its beginning right before it, or one that is not
/// inserted into a sequence.
pub(super) fn look(document: &Automerge, change: &Change) -> Result<Marks, Refusal> {
    let expanded = ExpandedChange::from(change);
    let number = |index: usize| expanded.start_op.get() + index as u64;
    let mut open: Option<(usize, &Op)> = None;
    let mut looked = 0;
    let mut all = Marks::InOrder;
    for (index, operation) in expanded.operations.iter().enumerate() {
        match &operation.action {
            OpType::MarkBegin(_) if operation.insert => open = Some((index, operation)),
            OpType::MarkEnd(_) if operation.insert => {
                let (at, begin) = open
                    .take()
                    .filter(|(at, begin)| at + 1 == index && begin.obj == operation.obj)
                    .ok_or(Refusal::Unproven)?;
                looked += 1;
                let begun = (number(at), &expanded.actor_id);
                let ended = (number(index), &expanded.actor_id);
                // An element always comes behind the one that it was put behind.
                let behind = matches!(&operation.key, Key::Seq(ElementId::Id(id))
                    if (id.counter(), id.actor()) == begun);
                if !behind && (looked > limits::MARKS_LOOKED_AT || !stand_apart(document, &begin.obj, begun, ended)) {
                    all = Marks::Unclear;
                }
            }
            OpType::MarkBegin(_) | OpType::MarkEnd(_) => return Err(Refusal::Unproven),
            _ => {}
        }
    }
    Ok(all)
}

/// Whether something that can be seen stands between two elements. Elements never change places.
fn stand_apart(document: &Automerge, object: &ObjectId, begin: (u64, &ActorId), end: (u64, &ActorId)) -> bool {
    let object = match object {
        ObjectId::Root => ObjId::Root,
        ObjectId::Id(id) => ObjId::Id(id.counter(), id.actor().clone(), 0),
    };
    let place = |(counter, actor): (u64, &ActorId)| {
        let cursor = Cursor::try_from(format!("{counter}@{actor}")).ok()?;
        document.get_cursor_position(&object, &cursor, None).ok()
    };
    matches!((place(begin), place(end)), (Some(begin), Some(end)) if begin < end)
}
