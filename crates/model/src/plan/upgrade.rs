//! Bringing plans of an older shape to the present one.
//!
//! A version-1 plan lacks the maps of the newer sections. If two organisations each made such a map while apart, one of
//! them would hide the other with everything in it. So every replica that upgrades makes the very same change, byte for
//! byte, right on top of the change that made the document a plan: whoever upgrades where and when, it merges with
//! itself. What came after that first change does not matter to it.
//!
//! The change follows from the table, so a section or a field that people fill together is added to the table only with
//! a new version, whose upgrade is made on top of this one.
//!
//! The change that each replica makes can be worked out by anyone, and so be forged under the same actor; a document
//! where that was done refuses the upgrade and goes on as it was.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, AutomergeError, ChangeHash, ObjId, ObjType, ROOT, ReadDoc};
use sha2::{Digest, Sha256};

use super::command::begin;
use super::spec::{self, FieldSpec};
use super::{EntityKind, schema};
use crate::value;

/// Why a plan stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum UpgradeError {
    /// Nothing in the document made it a plan.
    #[error("the document does not say that it is a plan")]
    NotAPlan,
    /// The document refuses the change.
    #[error("the plan's document cannot be upgraded: {0}")]
    Document(#[from] AutomergeError),
}

/// Whether a document lacks something that plans of the present shape have.
pub fn is_outdated(doc: &Automerge) -> bool {
    let current = value::integer(doc, &ROOT, schema::SCHEMA).is_some_and(|version| version >= schema::VERSION);
    let complete = EntityKind::ALL
        .iter()
        .all(|kind| value::map(doc, &ROOT, kind.spec().section).is_some());
    !(current && complete)
}

/// Gives a plan what plans of the present shape have; whether something was missing. Nobody in particular is the author.
///
/// # Errors
/// The document is no plan, or refuses the change.
pub fn upgrade(doc: &mut Automerge) -> Result<bool, UpgradeError> {
    if !is_outdated(doc) {
        return Ok(false);
    }
    let founding = founding_change(doc).ok_or(UpgradeError::NotAPlan)?;
    let mut early = doc.fork_at(&[founding])?.with_actor(actor(founding));
    let mut tx = early.transaction();
    complete_shape(&mut tx)?;
    tx.commit_with(CommitOptions::default().with_time(0));
    let before = doc.get_heads();
    doc.merge(&mut early)?;
    Ok(doc.get_heads() != before)
}

/// The change that says what the document is. It is the first that the makers of plans make.
fn founding_change(doc: &Automerge) -> Option<ChangeHash> {
    value::text(doc, &ROOT, schema::TYPE).filter(|word| word == schema::PLAN_TYPE)?;
    let (_, written) = doc.get(ROOT, schema::TYPE).ok()??;
    doc.hash_for_opid(&written)
}

fn actor(founding: ChangeHash) -> ActorId {
    let digest = Sha256::new()
        .chain_update(format!("opgave upgrade to schema {}", schema::VERSION))
        .chain_update(founding.0)
        .finalize();
    ActorId::from(&digest[..16])
}

/// Adds whatever of the present shape is not there. In the order of the table, so that it is the same everywhere.
pub(super) fn complete_shape<T: Transactable>(tx: &mut T) -> Result<(), AutomergeError> {
    if value::text(tx, &ROOT, schema::TYPE).is_none() {
        tx.put(ROOT, schema::TYPE, schema::PLAN_TYPE)?;
    }
    if value::integer(tx, &ROOT, schema::SCHEMA).is_none_or(|version| version < schema::VERSION) {
        tx.put(ROOT, schema::SCHEMA, schema::VERSION)?;
    }
    add_missing(tx, &ROOT, spec::PLAN.fields)?;
    let problem = map(tx, schema::PROBLEM)?;
    add_missing(tx, &problem, spec::PROBLEM.fields)?;
    for kind in EntityKind::ALL {
        let section = map(tx, kind.spec().section)?;
        for (_, entity) in value::maps(tx, &section) {
            add_missing(tx, &entity, kind.spec().fields)?;
        }
    }
    Ok(())
}

fn map<T: Transactable>(tx: &mut T, key: &str) -> Result<ObjId, AutomergeError> {
    match value::map(tx, &ROOT, key) {
        Some(map) => Ok(map),
        None => tx.put_object(ROOT, key, ObjType::Map),
    }
}

/// Adds the fields that people write in together: two sides that each made one would hide one from the other.
fn add_missing<T: Transactable>(tx: &mut T, object: &ObjId, fields: &[FieldSpec]) -> Result<(), AutomergeError> {
    for field in fields {
        if tx.get(object, field.name)?.is_none() {
            begin(tx, object, field)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
