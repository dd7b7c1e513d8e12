use automerge::{Automerge, ChangeHash};
use opgave_model::{DocumentId, OrganisationId};
use opgave_trust::{Basis, Seal, Signed};

use crate::event::{Edit, Remote};

/// What a remote may do with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Nothing, not even learn whether it exists.
    None,
    /// Receive it.
    Read,
    /// Receive and change it.
    Write,
    /// Bring it: nobody here knows it yet.
    Create,
}

/// What follows from a change that has become durable.
#[derive(Default)]
pub struct Reactions {
    /// Changes that the node makes to other documents.
    pub edits: Vec<(DocumentId, Edit)>,
    /// Documents whose audience is another than before.
    pub audience: Vec<DocumentId>,
    /// Documents in which somebody may not write any more who might before; what they hold of that one is looked at.
    pub recheck: Vec<DocumentId>,
}

/// How far the work of an organisation counts that may not write in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld<'h> {
    /// The heads up to which it counts; beyond what leads to them it does not. None when nothing of it counts.
    pub up_to: &'h [ChangeHash],
    /// Why not more, in a sentence for people.
    pub reason: String,
}

/// Changes of one actor for which our organisation is to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The document: the plan's body or its discussion.
    pub document: DocumentId,
    /// The actor.
    pub actor: Vec<u8>,
    /// Number of the first change that is the person's.
    pub first: u64,
    /// Number of the last change.
    pub last: u64,
    /// Its hash.
    pub tip: ChangeHash,
    /// On what ground we answer for them.
    pub basis: Basis,
    /// Who made them; empty when there were several, or nobody in particular.
    pub person: String,
    /// The session that they came from; empty when they came from none.
    pub session: String,
}

/// The one who knows which document is what, and who may see it. Asked often: answers come from memory.
pub trait Host {
    /// What this remote may do with this document, now.
    fn access(&self, remote: &Remote, document: DocumentId) -> Access;

    /// The other organisations whose nodes hold this document.
    fn audience(&self, document: DocumentId) -> Vec<OrganisationId>;

    /// The documents that this organisation's node holds together with us.
    fn shared_with(&self, organisation: OrganisationId) -> Vec<DocumentId>;

    /// Whether a document that a remote brings may become one of ours. Called before anything of it is stored.
    ///
    /// # Errors
    /// A sentence for the log that says what kind of document was expected.
    fn admit(&mut self, remote: &Remote, document: DocumentId, content: &Automerge) -> Result<(), String>;

    /// A change of this document is on disk. `now` is in milliseconds since the Unix epoch; `before` are the heads that
    /// the host was told of last, none when all of the content is to be looked at.
    fn changed(&mut self, now: u64, document: DocumentId, content: &Automerge, before: &[ChangeHash]) -> Reactions;

    /// Whether the changes of a document count only when an organisation that may write it answers for them.
    fn is_sealed(&self, document: DocumentId) -> bool {
        let _ = document;
        false
    }

    /// Whether what an organisation's people write in a document counts.
    fn may_write(&self, organisation: OrganisationId, document: DocumentId) -> bool {
        let _ = (organisation, document);
        true
    }

    /// How far the work of an organisation counts that [may not write](Host::may_write) in a document; `None` of one about
    /// which nothing is known, so that what it seals waits for that.
    fn withheld(&self, organisation: OrganisationId, document: DocumentId) -> Option<Withheld<'_>> {
        let _ = (organisation, document);
        None
    }

    /// Whether what a remote brought into a document whose changes are not sealed may stay: `content` has it, and
    /// `before` were the heads without it.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence; nothing of it stays.
    fn vet(
        &self,
        remote: &Remote,
        document: DocumentId,
        content: &Automerge,
        before: &[ChangeHash],
    ) -> Result<(), String> {
        let _ = (remote, document, content, before);
        Ok(())
    }

    /// Our organisation's seal on what its people changed, made at `now`; `None` when it does not seal.
    fn seal(&self, now: u64, claim: Claim) -> Option<Signed<Seal>> {
        let _ = (now, claim);
        None
    }
}
