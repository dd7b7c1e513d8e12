use std::fmt;

use serde::{Deserialize, Serialize};

use super::{EntitySpec, entities};

/// A part of a plan, in the order of the questions that a plan answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// What the outside world says.
    Outside,
    /// What the real problem is.
    Problem,
    /// What solving it takes.
    Needs,
    /// Who can help.
    Parties,
    /// How that is organised.
    Organisation,
    /// What is learned.
    Learning,
    /// How the plan hangs together with others.
    Links,
}

impl Part {
    /// Every part, in order.
    pub const ALL: [Self; 7] = [
        Self::Outside,
        Self::Problem,
        Self::Needs,
        Self::Parties,
        Self::Organisation,
        Self::Learning,
        Self::Links,
    ];

    /// Its number, from 0.
    pub const fn number(self) -> usize {
        self as usize
    }

    /// The kinds of entity in it, in order.
    pub fn kinds(self) -> impl Iterator<Item = EntityKind> {
        EntityKind::ALL.into_iter().filter(move |kind| kind.spec().part == self)
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident => $spec:ident,)+) => {
        /// A kind of entity in a plan. The order is that of the parts of a plan.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum EntityKind {
            $($(#[$doc])* $kind,)+
        }

        impl EntityKind {
            /// Every kind, in order.
            pub const ALL: [Self; [$(Self::$kind),+].len()] = [$(Self::$kind),+];

            /// What is to be known about the kind.
            pub const fn spec(self) -> &'static EntitySpec {
                match self {
                    $(Self::$kind => &entities::$spec,)+
                }
            }
        }
    };
}

kinds! {
    /// What someone outside says.
    Signal => SIGNAL,
    /// Why the problem is there.
    Cause => CAUSE,
    /// How one organisation looks at the problem.
    Perspective => PERSPECTIVE,
    /// What is to be reached.
    Goal => GOAL,
    /// By what one sees whether a goal is reached.
    Indicator => INDICATOR,
    /// One value of an indicator on one day.
    Measurement => MEASUREMENT,
    /// A way to go that was considered.
    Option => OPTION,
    /// What is done towards goals over a longer time.
    Effort => EFFORT,
    /// What is taken to be so.
    Assumption => ASSUMPTION,
    /// Who can help.
    Party => PARTY,
    /// What a party is to a goal or an action.
    Responsibility => RESPONSIBILITY,
    /// What parties have agreed.
    Agreement => AGREEMENT,
    /// Who does what.
    Action => ACTION,
    /// A moment to arrive at.
    Milestone => MILESTONE,
    /// A group that meets.
    Table => TABLE,
    /// One time that a table meets.
    Meeting => MEETING,
    /// What is decided together.
    Decision => DECISION,
    /// What one organisation says to a decision.
    Voice => VOICE,
    /// Money, people and other means.
    Resource => RESOURCE,
    /// What may go wrong.
    Risk => RISK,
    /// How the organisations deal with each other.
    GroundRule => GROUND_RULE,
    /// What someone noticed, looking back.
    Reflection => REFLECTION,
    /// What is done differently from now on.
    Lesson => LESSON,
    /// A look back at the whole.
    Review => REVIEW,
    /// How another plan matters to this one.
    Link => LINK,
}

impl EntityKind {
    /// The kind whose entities stand under a key of the root.
    pub fn from_section(section: &str) -> std::option::Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.spec().section == section)
    }

    /// The kind with a name.
    pub fn from_name(name: &str) -> std::option::Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.spec().name == name)
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.spec().name
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
