//! A whole new plan, written into a document in one change.

mod write;

use automerge::transaction::Transactable;
use automerge::{Automerge, AutomergeError};
use rand::RngCore;

use super::{ActionState, Day, PartyKind, PlanState, RichText, SignalSource};
use crate::{OrganisationId, document};

/// A plan that does not exist yet. Order in the lists is order in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDraft {
    /// Its title.
    pub title: String,
    /// How far it is.
    pub state: PlanState,
    /// The real problem.
    pub problem: ProblemDraft,
    /// How organisations look at it.
    pub perspectives: Vec<(OrganisationId, String)>,
    /// What the outside world says.
    pub signals: Vec<SignalDraft>,
    /// Causes at the top of the tree.
    pub causes: Vec<CauseDraft>,
    /// Goals at the top of the tree.
    pub goals: Vec<GoalDraft>,
    /// Actions that serve no goal in particular; the others stand under their goal.
    pub actions: Vec<ActionDraft>,
    /// Who can help.
    pub parties: Vec<PartyDraft>,
}

/// The problem of a new plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProblemDraft {
    /// What the problem is.
    pub statement: RichText,
    /// Whose it is.
    pub for_whom: String,
    /// How large it is.
    pub how_large: String,
    /// What happens when nothing is done.
    pub if_nothing: String,
}

/// A signal of a new plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalDraft {
    /// Who or what it comes from.
    pub source: SignalSource,
    /// What it says.
    pub text: String,
    /// When it came in.
    pub date: Option<Day>,
    /// Where it is about.
    pub place: String,
    /// What was done with it.
    pub outcome: String,
}

/// A cause of a new plan and the causes behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CauseDraft {
    /// What it is.
    pub text: String,
    /// Causes of this cause.
    pub causes: Vec<CauseDraft>,
}

/// A goal of a new plan, with what is under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalDraft {
    /// What is to be reached.
    pub title: String,
    /// Goals that together make up this one.
    pub goals: Vec<GoalDraft>,
    /// Actions that serve it.
    pub actions: Vec<ActionDraft>,
}

/// An action of a new plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionDraft {
    /// What is to be done.
    pub title: String,
    /// Who leads it.
    pub lead: String,
    /// When it is due.
    pub due: Option<Day>,
    /// How far it is.
    pub state: ActionState,
}

/// A party of a new plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyDraft {
    /// Its name.
    pub name: String,
    /// What kind of organisation it is.
    pub kind: PartyKind,
    /// What it brings.
    pub offers: String,
    /// What it needs.
    pub asks: String,
}

impl PlanDraft {
    /// A plan with a title and nothing else yet.
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            state: PlanState::Exploring,
            problem: ProblemDraft::default(),
            perspectives: Vec::new(),
            signals: Vec::new(),
            causes: Vec::new(),
            goals: Vec::new(),
            actions: Vec::new(),
            parties: Vec::new(),
        }
    }

    /// Writes the plan into the root of an empty document. Ids of its entities come from `rng`.
    ///
    /// # Errors
    /// Automerge's own.
    pub fn write<T: Transactable, R: RngCore + ?Sized>(&self, tx: &mut T, rng: &mut R) -> Result<(), AutomergeError> {
        write::plan(self, tx, rng)
    }

    /// Makes the body document: one change, at `at` seconds since 1970 UTC. Equal seeds give equal documents.
    ///
    /// # Errors
    /// Automerge's own.
    pub fn document<R: RngCore + ?Sized>(&self, at: i64, rng: &mut R) -> Result<Automerge, AutomergeError> {
        document::new(at, rng, |tx, rng| self.write(tx, rng))
    }
}
