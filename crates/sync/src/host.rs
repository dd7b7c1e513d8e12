use automerge::{Automerge, ChangeHash};
use opgave_model::{DocumentId, OrganisationId};

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
}
