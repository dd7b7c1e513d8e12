//! How much a chunk asks for, found out before automerge's parser sees it.
//!
//! A change or a document may ask for time and memory in proportion to its bytes, with something over for small ones: that
//! a long selection was deleted takes few bytes and many operations. What may come is checked here by counting; whether
//! it is *right* is automerge's question, and that of the proof behind it.

use std::io::Read as _;

use super::Refusal;
use super::rows::{self, Counted, Values, take, unsigned};
use crate::limits;

/// The operations and bytes that what is still to come of one message may ask for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    /// Counted that a column may have: as many as there may be operations in all.
    rows: u64,
    operations: u64,
    /// What groups count: the operations that others replace, and the changes that others depend on.
    grouped: u64,
    bytes: u64,
}

impl Budget {
    /// For a message of so many bytes.
    pub fn of(message: usize) -> Self {
        let operations = limits::OPERATIONS + message as u64 * limits::OPERATIONS_PER_BYTE;
        let operations = operations.min(limits::MOST_OPERATIONS);
        Self {
            rows: operations,
            operations,
            grouped: operations,
            bytes: limits::INFLATED_BYTES,
        }
    }

    fn spend_operations(&mut self, count: u64) -> Result<(), Refusal> {
        self.operations = self.operations.checked_sub(count).ok_or(Refusal::Operations)?;
        Ok(())
    }

    fn spend_bytes(&mut self, count: u64) -> Result<(), Refusal> {
        self.bytes = self.bytes.checked_sub(count).ok_or(Refusal::Inflation)?;
        Ok(())
    }
}

const DEFLATED: u32 = 0b1000;

/// Inflates the body of a change, no further than the budget reaches.
pub(super) fn inflate(deflated: &[u8], budget: &mut Budget) -> Result<Vec<u8>, Refusal> {
    let mut inflated = Vec::new();
    let most = budget.bytes;
    flate2::read::DeflateDecoder::new(deflated)
        .take(most + 1)
        .read_to_end(&mut inflated)
        .map_err(|_| Refusal::Columns("a deflated part does not inflate"))?;
    budget.spend_bytes(inflated.len() as u64)?;
    Ok(inflated)
}

/// Checks the inflated body of a change: what comes behind its header.
pub(super) fn change(body: &[u8], budget: &mut Budget) -> Result<(), Refusal> {
    let short = Refusal::Columns("a change ends too early");
    let mut rest = body;
    let columns = columns_of_change(&mut rest).ok_or(short.clone())?;
    let mut lengths = 0;
    for (specification, length) in columns {
        if specification & DEFLATED != 0 {
            return Err(Refusal::Columns("a change has a deflated column"));
        }
        let bytes = take(&mut rest, length).ok_or(short.clone())?;
        column(specification, bytes, &mut lengths, budget)?;
    }
    Ok(())
}

/// Steps over what comes before the columns of a change, and gives what they are and how long.
fn columns_of_change(bytes: &mut &[u8]) -> Option<Vec<(u32, u64)>> {
    let dependencies = unsigned(bytes)?;
    take(bytes, dependencies.checked_mul(32)?)?;
    actor(bytes)?;
    unsigned(bytes)?;
    unsigned(bytes)?;
    rows::signed(bytes)?;
    let message = unsigned(bytes)?;
    take(bytes, message)?;
    let others = unsigned(bytes)?;
    for _ in 0..others {
        actor(bytes)?;
    }
    specifications(bytes)
}

/// Whether a change, as a whole and not deflated, has operations that begin or end a mark.
pub(super) fn has_marks(change: &[u8]) -> bool {
    let find = || {
        let mut rest = change.get(super::HEADER_BYTES..)?;
        unsigned(&mut rest)?;
        for (specification, length) in columns_of_change(&mut rest)? {
            let bytes = take(&mut rest, length)?;
            if specification >> 4 == ACTION {
                return Some(rows::runs(bytes, Values::Unsigned)?.largest >= MARK);
            }
        }
        Some(false)
    };
    find().unwrap_or(true)
}

/// Checks the body of a document: its columns may be deflated each by itself.
pub(super) fn document(body: &[u8], budget: &mut Budget) -> Result<(), Refusal> {
    let short = Refusal::Columns("a document ends too early");
    let mut rest = body;
    let mut columns = || -> Option<Vec<(u32, u64)>> {
        let bytes = &mut rest;
        let actors = unsigned(bytes)?;
        for _ in 0..actors {
            actor(bytes)?;
        }
        let heads = unsigned(bytes)?;
        take(bytes, heads.checked_mul(32)?)?;
        let mut columns = specifications(bytes)?;
        columns.extend(specifications(bytes)?);
        Some(columns)
    };
    let columns = columns().ok_or(short.clone())?;
    let mut lengths = 0;
    for (specification, length) in columns {
        let bytes = take(&mut rest, length).ok_or(short.clone())?;
        if specification & DEFLATED == 0 {
            column(specification, bytes, &mut lengths, budget)?;
        } else {
            let inflated = inflate(bytes, budget)?;
            column(specification & !DEFLATED, &inflated, &mut lengths, budget)?;
        }
    }
    Ok(())
}

fn actor(bytes: &mut &[u8]) -> Option<()> {
    let length = unsigned(bytes)?;
    (length <= limits::ACTOR_BYTES).then_some(())?;
    take(bytes, length).map(|_| ())
}

fn specifications(bytes: &mut &[u8]) -> Option<Vec<(u32, u64)>> {
    let count = unsigned(bytes)?;
    (count <= limits::COLUMNS).then_some(())?;
    (0..count)
        .map(|_| Some((u32::try_from(unsigned(bytes)?).ok()?, unsigned(bytes)?)))
        .collect()
}

/// Counts one column against the budget. `lengths` carries what a column of lengths says of the raw values behind it.
fn column(specification: u32, bytes: &[u8], lengths: &mut u64, budget: &mut Budget) -> Result<(), Refusal> {
    let counted = match specification & 0b111 {
        // Groups, actors, whole numbers.
        0..=2 => rows::runs(bytes, Values::Unsigned),
        3 => rows::runs(bytes, Values::Signed),
        4 => rows::booleans(bytes),
        5 => rows::runs(bytes, Values::Text),
        6 => rows::runs(bytes, Values::Lengths),
        _ => {
            if bytes.len() as u64 != *lengths {
                return Err(Refusal::Columns(
                    "raw values are longer or shorter than their lengths say",
                ));
            }
            Some(Counted::default())
        }
    };
    let Counted { rows, total, .. } = counted.ok_or(Refusal::Columns("a column is malformed"))?;
    match specification & 0b111 {
        0 => budget.grouped = budget.grouped.checked_sub(total).ok_or(Refusal::Operations)?,
        // Automerge writes a text out for each row of a run.
        5 => budget.spend_bytes(total)?,
        6 => *lengths = total,
        _ => {}
    }
    if rows > budget.rows {
        return Err(Refusal::Operations);
    }
    // The rows of the column of actions are the operations; the rest goes along with them.
    if specification >> 4 == ACTION && specification & 0b111 == 2 {
        budget.spend_operations(rows)?;
    }
    Ok(())
}

/// The number of the column of actions, in changes and in documents.
const ACTION: u32 = 4;
/// The action that begins or ends a mark; no action has a higher number.
const MARK: u64 = 7;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_ten_times_as_large_as_expected_may_come_whole() {
        // 20,000 entities and 200,000 changes, saved.
        assert!(Budget::of(2_279_711).spend_operations(2_609_373).is_ok());
        assert_eq!(
            Budget::of(usize::MAX / 4).spend_operations(limits::MOST_OPERATIONS + 1),
            Err(Refusal::Operations)
        );
    }
}
