//! Writes the entities of templates in one language.

use crate::plan::EntityKind::{
    Action, Agreement, Assumption, Cause, Decision, Effort, Goal, GroundRule, Indicator, Milestone, Option, Party,
    Resource, Responsibility, Review, Risk, Table,
};
use crate::plan::draft::EntityDraft;
use crate::plan::export::Language;
use crate::plan::{EntityKind, PartyKind, PlanDraft};

/// A text in Dutch and in English.
pub(super) type Pair = [&'static str; 2];

/// Writes in a language. Entities refer to each other by short keys, which are the same in both languages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen(pub(super) Language);

impl Pen {
    pub(super) fn say(self, [dutch, english]: Pair) -> &'static str {
        match self.0 {
            Language::Dutch => dutch,
            Language::English => english,
        }
    }

    fn named(self, kind: EntityKind, name: Pair) -> EntityDraft {
        EntityDraft::named(kind, self.say(name))
    }

    /// The questions about the problem that stand beside the statement.
    pub(super) fn problem(self, draft: PlanDraft, for_whom: Pair, how_large: Pair, if_nothing: Pair) -> PlanDraft {
        draft
            .problem("forWhom", self.say(for_whom))
            .problem("howLarge", self.say(how_large))
            .problem("ifNothing", self.say(if_nothing))
    }

    pub(super) fn cause(self, key: &str, text: Pair) -> EntityDraft {
        self.named(Cause, text).key(key)
    }

    pub(super) fn goal(self, key: &str, title: Pair, description: Pair) -> EntityDraft {
        self.named(Goal, title)
            .key(key)
            .with("description", self.say(description))
    }

    pub(super) fn indicator(self, goal: &str, name: Pair, unit: Pair, source: Pair) -> EntityDraft {
        self.named(Indicator, name)
            .with("goal", goal)
            .with("unit", self.say(unit))
            .with("source", self.say(source))
    }

    pub(super) fn option(self, title: Pair, description: Pair, advantages: Pair, disadvantages: Pair) -> EntityDraft {
        self.named(Option, title)
            .with("description", self.say(description))
            .with("advantages", self.say(advantages))
            .with("disadvantages", self.say(disadvantages))
    }

    pub(super) fn effort<const N: usize>(
        self,
        title: Pair,
        goals: [&'static str; N],
        description: Pair,
    ) -> EntityDraft {
        self.named(Effort, title)
            .with("goals", goals)
            .with("description", self.say(description))
    }

    pub(super) fn assumption<const N: usize>(self, goals: [&'static str; N], text: Pair) -> EntityDraft {
        self.named(Assumption, text)
            .with("goals", goals)
            .with("state", "untested")
    }

    pub(super) fn party(
        self,
        key: &str,
        kind: PartyKind,
        name: Pair,
        interest: Pair,
        offers: Pair,
        asks: Pair,
    ) -> EntityDraft {
        self.named(Party, name)
            .key(key)
            .with("kind", kind.word())
            .with("interest", self.say(interest))
            .with("offers", self.say(offers))
            .with("asks", self.say(asks))
    }

    pub(super) fn agreement<const N: usize>(self, title: Pair, parties: [&'static str; N], text: Pair) -> EntityDraft {
        self.named(Agreement, title)
            .with("parties", parties)
            .with("text", self.say(text))
    }

    pub(super) fn action(self, goal: &str, title: Pair, description: Pair) -> EntityDraft {
        self.named(Action, title)
            .with("goal", goal)
            .with("description", self.say(description))
    }

    pub(super) fn milestone(self, goal: &str, title: Pair) -> EntityDraft {
        self.named(Milestone, title).with("goal", goal)
    }

    pub(super) fn table<const N: usize>(
        self,
        key: &str,
        name: Pair,
        rhythm: Pair,
        purpose: Pair,
        participants: [&'static str; N],
    ) -> EntityDraft {
        self.named(Table, name)
            .key(key)
            .with("purpose", self.say(purpose))
            .with("rhythm", self.say(rhythm))
            .with("participants", participants)
    }

    pub(super) fn decision(self, table: &str, title: Pair, proposal: Pair) -> EntityDraft {
        self.named(Decision, title)
            .with("table", table)
            .with("proposal", self.say(proposal))
    }

    pub(super) fn resource(self, kind: &str, party: &str, description: Pair, unit: Pair) -> EntityDraft {
        self.named(Resource, description)
            .with("kind", kind)
            .with("party", party)
            .with("unit", self.say(unit))
    }

    pub(super) fn risk(self, owner: &str, text: Pair, mitigation: Pair) -> EntityDraft {
        self.named(Risk, text)
            .with("owner", owner)
            .with("mitigation", self.say(mitigation))
    }

    pub(super) fn ground_rule(self, text: Pair) -> EntityDraft {
        self.named(GroundRule, text)
    }

    pub(super) fn review(self, title: Pair, text: Pair) -> EntityDraft {
        self.named(Review, title).with("text", self.say(text))
    }
}

/// What a party is to a goal; the same in every language.
pub(super) fn responsibility(party: &str, role: &str, goal: &str) -> EntityDraft {
    EntityDraft::named(Responsibility, role)
        .with("party", party)
        .with("subject", goal)
}
