//! The closed lists of words in a plan. A word that is not on the list, from a newer version, reads as `None`.

use serde::Serialize;

use super::spec::Vocabulary;

macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident $list:literal { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every word, in the order in which people are offered them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The list of the words.
            pub const VOCABULARY: Vocabulary = Vocabulary { name: $list, words: &[$($word),+] };

            /// The word as it stands in the document.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value that a document's word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

vocabulary! {
    /// How far a plan is.
    PlanState "planState" {
        /// The question is still being explored.
        Exploring = "exploring",
        /// The organisations see the same problem.
        SharedPicture = "sharedPicture",
        /// Goals and actions are being chosen.
        TakingShape = "takingShape",
        /// The organisations have agreed to it.
        Ratified = "ratified",
        /// It is being carried out.
        InExecution = "inExecution",
        /// It is being looked back upon.
        UnderReview = "underReview",
        /// It is done.
        Completed = "completed",
        /// It is kept, and no longer worked on.
        Archived = "archived",
    }
}

vocabulary! {
    /// Who or what a signal comes from.
    SignalSource "signalSource" {
        /// Someone who lives there.
        Resident = "resident",
        /// Someone who does business there.
        Entrepreneur = "entrepreneur",
        /// People who carry policy out.
        Delivery = "delivery",
        /// An inspectorate, ombudsman or court of audit.
        Oversight = "oversight",
        /// Science.
        Research = "research",
        /// Figures.
        Data = "data",
    }
}

vocabulary! {
    /// How far an action is.
    ActionState "actionState" {
        /// Not begun.
        Open = "open",
        /// Begun.
        InProgress = "inProgress",
        /// Done.
        Done = "done",
        /// Given up.
        Dropped = "dropped",
    }
}

vocabulary! {
    /// What kind of organisation a party is.
    PartyKind "partyKind" {
        /// A ministry.
        Ministry = "ministry",
        /// A municipality.
        Municipality = "municipality",
        /// A province.
        Province = "province",
        /// An executive agency.
        Agency = "agency",
        /// A company, a housing corporation among them.
        Company = "company",
        /// A civil-society organisation.
        Ngo = "ngo",
        /// A school, university or research institute.
        Knowledge = "knowledge",
        /// Residents together.
        Residents = "residents",
        /// Anything else.
        Other = "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_as_the_value_that_wrote_it() {
        for state in PlanState::ALL {
            assert_eq!(PlanState::from_word(state.word()), Some(*state));
            assert_eq!(serde_json::to_value(state).unwrap(), state.word());
        }
        assert_eq!(PartyKind::from_word("guild"), None);
    }
}
