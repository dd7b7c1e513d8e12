//! Gathering what a proof needs from a node, and adding a consent.

use automerge::Automerge;
use opgave_model::plan::{Plan, decision_text};
use opgave_model::{DocumentId, ledger};
use opgave_sync::Event;
use opgave_trust::{Consent, Seal, Signed, Voice};

use super::{Proof, Sealed, decision, prove};
use crate::node::unwritten;
use crate::people::Person;
use crate::policy::Action;
use crate::registry::transaction;
use crate::{Node, Problem, clock};

impl Node {
    /// Checks one plan, or all of them.
    ///
    /// # Errors
    /// There is no such plan, or its ledger does not show who is in it.
    pub(crate) async fn prove(&self, plan: Option<DocumentId>) -> Result<Vec<Proof>, Problem> {
        let plans = match plan {
            Some(plan) => vec![plan],
            None => self.plans().await.into_iter().map(|plan| plan.id).collect(),
        };
        let mut proofs = Vec::new();
        for plan in plans {
            proofs.push(self.prove_one(plan).await?);
        }
        Ok(proofs)
    }

    async fn prove_one(&self, plan: DocumentId) -> Result<Proof, Problem> {
        let body = self.look(plan, Automerge::clone).await.ok_or_else(no_such_plan)?;
        let ledger_content = self.ledger(plan).await?;
        let discussion = self.desk().read(plan.discussion(), Automerge::clone).await;
        // What our own people changed last is sealed at a tick.
        self.desk().tell(Event::Tick);
        let content = ledger_content.clone();
        let found = self
            .desk()
            .ask(move |engine| {
                let seals = [plan, plan.discussion()].map(|document| engine.seals(document));
                (engine.host().membership(plan, &content), seals)
            })
            .await;
        let (membership, [of_body, of_discussion]) = found.ok_or_else(stopping)?;
        let membership = membership.ok_or_else(|| {
            Problem::new(
                "the plan's ledger does not show who is in it",
                "Try again when the node has synced with another member.",
            )
        })?;
        let mut documents = vec![sealed("plan", Action::Write, &body, of_body)];
        if let Some(discussion) = &discussion {
            documents.push(sealed("discussion", Action::Talk, discussion, of_discussion));
        }
        Ok(prove(&membership, &body, &ledger_content, &documents))
    }

    /// Signs our organisation's voice on a decision, for the text and the version that the plan has now.
    ///
    /// # Errors
    /// There is no such decision, or it cannot be written.
    pub(crate) async fn consent(
        &self,
        plan: DocumentId,
        decision_id: &str,
        voice: Voice,
        person: &str,
    ) -> Result<Signed<Consent>, Problem> {
        let person = Person::named(person)
            .map_err(|error| Problem::new(error.to_string(), "Give it with --name, as partners should see it."))?;
        let body = self.look(plan, Automerge::clone).await.ok_or_else(no_such_plan)?;
        self.we_may(plan, Action::Write).await.map_err(|place| {
            Problem::new(
                place.refusal(Action::Write),
                "A voice on a decision is given by who writes in the plan.",
            )
        })?;
        let read = Plan::read(&body);
        let subject = decision(&read, decision_id).ok_or_else(|| {
            Problem::new(
                format!("there is no decision {decision_id} in this plan"),
                "opgave plan decision list shows them.",
            )
        })?;
        let ledger_content = self.ledger(plan).await?;
        let (key, genesis) = self
            .desk()
            .ask(move |engine| {
                let membership = engine.host().membership(plan, &ledger_content);
                (
                    engine.host().key(),
                    membership.map(|membership| membership.genesis().hash()),
                )
            })
            .await
            .ok_or_else(stopping)?;
        let consent = Consent {
            plan,
            genesis: genesis.ok_or_else(no_such_plan)?,
            decision: decision_id.to_owned(),
            text: decision_text(subject),
            heads: body.get_heads().iter().map(|head| head.0).collect(),
            voice,
            by: self.card().organisation,
            person: person.name,
            at: clock::now(),
        };
        let signed = Consent::issue(&key, consent)
            .map_err(|error| Problem::new(format!("this cannot be signed: {error}"), "Try again in a moment."))?;
        let entry = signed.to_bytes();
        let edit = transaction(move |tx| ledger::add(tx, &entry).map(|_| ()));
        self.desk().edit(plan.ledger(), edit).await.map_err(unwritten)?;
        Ok(signed)
    }

    async fn ledger(&self, plan: DocumentId) -> Result<Automerge, Problem> {
        self.desk()
            .read(plan.ledger(), Automerge::clone)
            .await
            .ok_or_else(no_such_plan)
    }
}

fn sealed<'d>(name: &'static str, writing: Action, content: &'d Automerge, seals: Vec<Signed<Seal>>) -> Sealed<'d> {
    Sealed {
        name,
        writing,
        content,
        seals,
    }
}

fn no_such_plan() -> Problem {
    Problem::new(
        "there is no such plan here",
        "opgave plan list shows the plans of this node.",
    )
}

fn stopping() -> Problem {
    Problem::new("the node is stopping", "Try again when it runs.")
}
