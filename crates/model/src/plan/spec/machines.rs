use crate::plan::vocabulary::{ActionState, PlanState};

/// The states that something may be in, and which may follow which.
#[derive(Debug, PartialEq, Eq)]
pub struct StateMachine {
    /// Its name, in camel case.
    pub name: &'static str,
    /// The states, in the order in which they usually come.
    pub states: &'static [&'static str],
    /// The states in which something new may begin; the first unless another is chosen.
    pub starts: &'static [&'static str],
    /// The pairs of a state and one that may follow it.
    pub moves: &'static [(&'static str, &'static str)],
}

impl StateMachine {
    /// The state in which something new is, unless another is chosen.
    pub const fn initial(&self) -> &'static str {
        self.starts[0]
    }

    /// The state that a word names.
    pub fn state(&self, word: &str) -> Option<&'static str> {
        self.states.iter().copied().find(|state| *state == word)
    }

    /// Whether one state may follow another. Staying is no move, and allowed.
    ///
    /// From a word of a newer version only the initial state can be reached: a way out that claims nothing.
    pub fn allows(&self, from: &str, to: &str) -> bool {
        match (self.state(from), self.state(to)) {
            (Some(from), Some(to)) => from == to || self.moves.contains(&(from, to)),
            (None, Some(to)) => to == self.initial(),
            (_, None) => false,
        }
    }

    /// The states that may follow one.
    pub fn next(&self, from: &str) -> Vec<&'static str> {
        self.states
            .iter()
            .copied()
            .filter(|to| *to != from && self.allows(from, to))
            .collect()
    }
}

/// How far a plan may be: one step forward or back, and into the archive from anywhere.
///
/// Out of the archive it comes back where nothing is claimed that the organisations have yet to agree to: a plan that
/// was being carried out comes back under review, one that was being made comes back to be shaped or explored.
pub static PLAN_STATES: StateMachine = StateMachine {
    name: "planState",
    states: PlanState::VOCABULARY.words,
    starts: &["exploring"],
    moves: &[
        ("exploring", "sharedPicture"),
        ("sharedPicture", "takingShape"),
        ("takingShape", "ratified"),
        ("ratified", "inExecution"),
        ("inExecution", "underReview"),
        ("underReview", "completed"),
        ("completed", "archived"),
        ("sharedPicture", "exploring"),
        ("takingShape", "sharedPicture"),
        ("ratified", "takingShape"),
        ("inExecution", "ratified"),
        ("underReview", "inExecution"),
        ("completed", "underReview"),
        ("exploring", "archived"),
        ("sharedPicture", "archived"),
        ("takingShape", "archived"),
        ("ratified", "archived"),
        ("inExecution", "archived"),
        ("underReview", "archived"),
        ("archived", "exploring"),
        ("archived", "takingShape"),
        ("archived", "underReview"),
        ("archived", "completed"),
    ],
};

/// How far an action may be. What was finished or dropped can be taken up again.
pub static ACTION_STATES: StateMachine = StateMachine {
    name: "actionState",
    states: ActionState::VOCABULARY.words,
    starts: &["open", "inProgress", "done"],
    moves: &[
        ("open", "inProgress"),
        ("inProgress", "open"),
        ("open", "done"),
        ("inProgress", "done"),
        ("open", "dropped"),
        ("inProgress", "dropped"),
        ("done", "open"),
        ("done", "inProgress"),
        ("dropped", "open"),
        ("dropped", "inProgress"),
    ],
};

/// How far a decision may be. Only what was ratified stays so: changing one's mind is a new decision.
pub static DECISION_STATES: StateMachine = StateMachine {
    name: "decisionState",
    states: &["proposed", "underConsultation", "ratified", "rejected", "lapsed"],
    starts: &["proposed"],
    moves: &[
        ("proposed", "underConsultation"),
        ("underConsultation", "proposed"),
        ("underConsultation", "ratified"),
        ("underConsultation", "rejected"),
        ("underConsultation", "lapsed"),
        ("proposed", "lapsed"),
        ("rejected", "proposed"),
        ("lapsed", "proposed"),
    ],
};
