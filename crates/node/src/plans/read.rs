use automerge::Automerge;
use opgave_model::DocumentId;
use opgave_model::plan::{Plan, UnknownVersion};

use super::Version;
use crate::Node;
use crate::registry::Mark;

/// Why a plan cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReadError {
    /// There is none, or none that the organisation is in.
    #[error("there is no such plan here")]
    UnknownPlan,
    /// It was offered, and its content is still on its way; or it cannot be read from the disk.
    #[error("the plan's content has not come in yet")]
    NotHere,
    /// Its content cannot be made sense of.
    #[error("the plan's content cannot be read")]
    Unreadable,
    /// It never was at the version.
    #[error(transparent)]
    UnknownVersion(#[from] UnknownVersion),
}

impl Node {
    /// The durable version of a plan; takes no look at its content.
    pub(crate) async fn plan_version(&self, plan: DocumentId) -> Result<Version, ReadError> {
        let desk = self.desk();
        let found = desk.ask(move |engine| {
            if !engine.host().plans().contains_key(&plan) {
                return Err(ReadError::UnknownPlan);
            }
            let heads = engine.shelf().get(&plan).ok_or(ReadError::NotHere)?;
            Ok(Version::of(heads.clone()))
        });
        found.await.unwrap_or(Err(ReadError::NotHere))
    }

    /// The durable versions of all plans whose content is here, and the mark of their state.
    pub(crate) async fn plan_versions(&self) -> (Mark, Vec<(DocumentId, Version)>) {
        let desk = self.desk();
        let versions = desk.ask(|engine| {
            let plans = engine.host().plans().keys();
            let held = plans.filter_map(|plan| Some((*plan, Version::of(engine.shelf().get(plan)?.clone()))));
            (engine.host().changes().mark(), held.collect())
        });
        versions.await.unwrap_or_default()
    }

    /// Takes a look at a plan's document, and tells at which version that was.
    pub(crate) async fn read_plan<T: Send + 'static>(
        &self,
        plan: DocumentId,
        look: impl FnOnce(&Automerge) -> T + Send + 'static,
    ) -> Result<(T, Version), ReadError> {
        self.plan_version(plan).await?;
        let desk = self.desk();
        let read = desk.read(plan, move |content| {
            let version = Version::of(content.get_heads());
            (look(content), version)
        });
        read.await.ok_or(ReadError::Unreadable)
    }

    /// A plan as it stands, or stood at a version.
    pub(crate) async fn plan_at(
        &self,
        plan: DocumentId,
        version: Option<Version>,
    ) -> Result<(Plan, Version), ReadError> {
        let Some(version) = version else {
            return self.read_plan(plan, Plan::read).await;
        };
        let heads = version.heads().to_vec();
        let (read, _) = self
            .read_plan(plan, move |content| Plan::read_at(content, &heads))
            .await?;
        Ok((read?, version))
    }
}
