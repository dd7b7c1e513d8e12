use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, AutomergeError, ObjType, ROOT, ReadDoc};

use super::schema;
use crate::DocumentId;

/// Why a document is not taken for the discussion of a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotADiscussion {
    /// It does not say of which plan, or stands under an id that does not follow from that plan's.
    #[error("a discussion that names its plan was expected")]
    OtherPlan,
    /// It does not begin with the change that every discussion of the plan begins with.
    #[error("the discussion does not begin as every discussion of its plan does")]
    OtherBeginning,
}

/// The discussion of a plan before anyone has said anything: the same bytes wherever it is made, so that those who begin
/// it apart have begun the same document. Two that each made the map of threads would hide one from the other.
///
/// Whose change it is follows from the plan, and everyone can make it; it says nothing of anyone.
pub fn beginning(plan: DocumentId) -> Automerge {
    let mut doc = Automerge::new().with_actor(ActorId::from(plan.discussion().0));
    let mut tx = doc.transaction();
    let written = (|| -> Result<(), AutomergeError> {
        tx.put(ROOT, schema::TYPE, schema::DISCUSSION_TYPE)?;
        tx.put(ROOT, schema::SCHEMA, schema::VERSION)?;
        tx.put(ROOT, schema::PLAN, plan.to_string())?;
        tx.put_object(ROOT, schema::THREADS, ObjType::Map)?;
        tx.put_object(ROOT, schema::PROPOSALS, ObjType::Map)?;
        Ok(())
    })();
    written.expect("an empty document takes every field");
    tx.commit_with(CommitOptions::default().with_time(0));
    doc
}

/// Whether what someone brings as `document` is the discussion of a plan, and of which.
///
/// # Errors
/// It is not.
pub fn admit(document: DocumentId, content: &Automerge) -> Result<DocumentId, NotADiscussion> {
    // Someone may have set another value beside the right one; that does not make it another document.
    let named = content.get_all(ROOT, schema::PLAN).unwrap_or_default();
    let plan = named
        .iter()
        .filter_map(|(value, _)| value.as_str()?.parse::<DocumentId>().ok())
        .find(|plan| plan.discussion() == document)
        .ok_or(NotADiscussion::OtherPlan)?;
    let begins = beginning(plan)
        .get_heads()
        .iter()
        .all(|head| content.get_change_meta_by_hash(head).is_some());
    begins.then_some(plan).ok_or(NotADiscussion::OtherBeginning)
}
