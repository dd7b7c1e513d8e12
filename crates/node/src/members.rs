//! What administrators and people say about who is in a plan.

use automerge::Automerge;
use automerge::transaction::CommitOptions;
use opgave_model::plan::Author;
use opgave_model::{DocumentId, OrganisationId};
use opgave_sync::Heads;
use opgave_trust::limits::MAX_HAD_HEADS;
use opgave_trust::{Role, Versions};

use crate::policy::{Action, Place};
use crate::registry::{MemberError, Outcome, Wish};
use crate::{Node, clock};

impl Node {
    /// Shares a plan with an organisation that we are connected with, as an editor; answers when the invitation is durable.
    pub(crate) async fn share(&self, plan: DocumentId, with: OrganisationId) -> Result<(), MemberError> {
        self.say(plan, Wish::Invite(with, Role::Editor)).await.map(|_| ())
    }

    /// Says something about who is in a plan; answers when it is durable.
    pub(crate) async fn say(&self, plan: DocumentId, wish: Wish) -> Result<Outcome, MemberError> {
        self.join_heads(plan).await?;
        let desk = self.desk();
        let ledger = desk.read(plan.ledger(), Automerge::clone).await;
        let ledger = ledger.ok_or(MemberError::UnknownPlan)?;
        let prepared = desk.ask(move |engine| {
            let heads = |document: &DocumentId| {
                let heads = engine.shelf().get(document).map_or(&[] as &[_], Heads::as_slice);
                heads.iter().map(|head| head.0).collect()
            };
            let had = Versions {
                body: heads(&plan),
                discussion: heads(&plan.discussion()),
            };
            engine.host().say(clock::now(), plan, wish, had, &ledger)
        });
        let (edits, outcome) = prepared.await.ok_or(MemberError::LedgerIncomplete)??;
        // Both are on their way before either is waited for.
        let written = edits.into_iter().map(|(document, edit)| desk.edit(document, edit));
        for result in futures_util::future::join_all(written).await {
            result?;
        }
        Ok(outcome)
    }

    /// A statement names only so many heads; where there are more, one change brings them together first.
    async fn join_heads(&self, plan: DocumentId) -> Result<(), MemberError> {
        let me = self.card().organisation;
        for (document, action) in [(plan, Action::Write), (plan.discussion(), Action::Talk)] {
            let desk = self.desk();
            let many = desk.ask(move |engine| {
                let heads = engine.shelf().get(&document).map_or(0, Heads::len);
                heads > MAX_HAD_HEADS && engine.host().we_may(plan, action).is_ok()
            });
            if many.await.unwrap_or_default() {
                let message = Author::new(me, "").message();
                let at = i64::try_from(clock::now() / 1_000).unwrap_or(i64::MAX);
                let join = move |content: &mut Automerge| {
                    content.empty_commit(CommitOptions::default().with_message(message).with_time(at));
                    Ok(())
                };
                desk.edit(document, Box::new(join)).await?;
            }
        }
        Ok(())
    }

    /// Whether our organisation may do something with a plan; anything goes with one that is not here, and finds nothing.
    ///
    /// # Errors
    /// The place that it has instead.
    pub(crate) async fn we_may(&self, plan: DocumentId, action: Action) -> Result<(), Place> {
        let desk = self.desk();
        let answer = desk.ask(move |engine| engine.host().we_may(plan, action)).await;
        match answer {
            Some(Err(Some(place))) => Err(place),
            _ => Ok(()),
        }
    }
}
