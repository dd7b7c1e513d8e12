use automerge::transaction::CommitOptions;
use automerge::{ActorId, Automerge};
use opgave_model::DocumentId;
use opgave_model::plan::admission::{self, NotAPlan};
use opgave_model::plan::draft::DraftError;
use opgave_model::plan::{Author, PlanDraft};
use opgave_sync::gate;

use super::Version;
use crate::runner::Unwritten;
use crate::{Node, clock, identity};

/// Why a plan was not made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FoundError {
    /// What it should hold breaks a rule.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The bytes are no Automerge document that is taken in.
    #[error("the file is no Automerge document that is taken in: {0}")]
    Refused(#[from] gate::Refusal),
    /// The document is no plan.
    #[error("the file holds no plan: {0}")]
    NotAPlan(#[from] NotAPlan),
    /// It could not be written down.
    #[error(transparent)]
    Unwritten(#[from] Unwritten),
}

impl Node {
    /// Makes a plan of our organisation from a draft.
    pub(crate) async fn found_plan(
        &self,
        draft: &PlanDraft,
        author: &Author,
    ) -> Result<(DocumentId, Version), FoundError> {
        let mut content = Automerge::new().with_actor(ActorId::from(identity::random::<16>()));
        let mut tx = content.transaction();
        draft.write(&mut tx, &mut rand::rng())?;
        let at = i64::try_from(clock::now() / 1_000).unwrap_or(i64::MAX);
        tx.commit_with(CommitOptions::default().with_message(author.message()).with_time(at));
        self.take_in(content).await
    }

    /// Makes a plan of our organisation from the bytes of an Automerge document, which pass the same gate as what a
    /// browser brings. The plan is a new one, with the history of the old.
    pub(crate) async fn adopt_plan(&self, bytes: Vec<u8>) -> Result<(DocumentId, Version), FoundError> {
        let inspected = tokio::task::spawn_blocking(move || -> Result<Automerge, FoundError> {
            let mut content = Automerge::new();
            gate::apply(&mut content, gate::inspect([bytes.as_slice()].into_iter())?)?;
            // Automerge takes some changes in that it cannot load again.
            let saved = gate::guarded(|| content.save())?;
            let again = gate::guarded(|| Automerge::load(&saved))?;
            again.map_err(|error| gate::Refusal::Automerge(error.to_string()))?;
            gate::guarded(|| admission::check(&content))??;
            Ok(content)
        });
        let content = inspected.await.unwrap_or(Err(gate::Refusal::Panic.into()))?;
        self.take_in(content).await
    }

    async fn take_in(&self, mut content: Automerge) -> Result<(DocumentId, Version), FoundError> {
        let plan = DocumentId::random(&mut rand::rng());
        let version = Version::of(content.get_heads());
        let edit = move |held: &mut Automerge| held.merge(&mut content).map(|_| ()).map_err(|error| error.to_string());
        self.desk().edit(plan, Box::new(edit)).await?;
        Ok((plan, version))
    }
}
