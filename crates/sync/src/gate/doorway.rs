use automerge::Automerge;

use super::{Early, Ledger, Refusal, accept, inspect};
use crate::event::Remote;

/// A document with what the gate knows of it, outside of an engine: to measure what the gate costs, and to try it out.
#[derive(Debug)]
pub struct Doorway {
    content: Automerge,
    ledger: Ledger,
    by: Remote,
}

impl Doorway {
    /// The doorway of a document that is in memory, for one who sends.
    pub fn of(content: Automerge, by: Remote) -> Self {
        Self {
            content,
            ledger: Ledger::default(),
            by,
        }
    }

    /// Takes a run of chunks in, as a sync message brings it, and gives how many bytes of it were new.
    ///
    /// # Errors
    /// A refusal; the document must then be thrown away.
    pub fn admit(&mut self, run: &[u8]) -> Result<usize, Refusal> {
        let chunks = inspect([run].into_iter())?;
        accept(&mut self.content, &mut self.ledger, (&self.by, Early::Waits), chunks)
            .map(|entered| entered.fresh.bytes().len())
            .map_err(|refused| refused.refusal)
    }

    /// What came in so far.
    pub fn content(&self) -> &Automerge {
        &self.content
    }
}
