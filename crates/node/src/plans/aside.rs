use automerge::Automerge;
use opgave_model::DocumentId;
use opgave_sync::gate;

use super::{ReadError, Version};
use crate::Node;

/// Long looks at plans that are taken at a time; others wait.
pub(crate) const LOOKS: usize = 2;

impl Node {
    /// Takes a long look at a plan's document: at a copy, so that the engine goes on with other things.
    pub(crate) async fn study_plan<T: Send + 'static>(
        &self,
        plan: DocumentId,
        look: impl FnOnce(&Automerge) -> T + Send + 'static,
    ) -> Result<(T, Version), ReadError> {
        let _turn = self.looks.acquire().await.map_err(|_| ReadError::NotHere)?;
        let (copy, version) = self.read_plan(plan, Automerge::clone).await?;
        let look = move || gate::guarded(|| look(&copy));
        let seen = tokio::task::spawn_blocking(look).await;
        if let Ok(Ok(seen)) = seen {
            Ok((seen, version))
        } else {
            tracing::error!(%plan, "a look at a plan failed");
            Err(ReadError::Unreadable)
        }
    }

    /// Works on a text for long, with the same patience as for plans; `None` when that fails.
    pub(crate) async fn work_aside<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let _turn = self.looks.acquire().await.ok()?;
        let done = tokio::task::spawn_blocking(move || gate::guarded(work)).await;
        done.ok()?.ok()
    }
}
