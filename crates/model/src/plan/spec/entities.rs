//! The table itself.

use super::EntityKind::{Action, Cause, Decision, Effort, Goal, Indicator, Party, Reflection, Risk, Table};
use super::FieldKind::{
    Choice, Day, Flag, Line, Number, Organisation, Plan, Prose, Reference, References, Rich, State, Strings, Time,
    Version,
};
use super::vocabularies::{
    ASSUMPTION_STATE, LEVEL, LINK_KIND, RESOURCE_KIND, RESPONSIBILITY_ROLE, STANCE, VOICE as VOICE_WORDS,
};
use super::{
    ACTION_STATES, DECISION_STATES, EntityKind, EntitySpec, FieldKind, FieldSpec, Keyed, PLAN_STATES, Part,
    SingletonSpec,
};
use crate::plan::vocabulary::{PartyKind, SignalSource};

/// Any number that JavaScript and CSV carry without loss.
const ANY: FieldKind = Number { min: -1e15, max: 1e15 };
const POSITIVE: FieldKind = Number { min: 0.0, max: 1e15 };

const fn may(name: &'static str, kind: FieldKind) -> FieldSpec {
    FieldSpec {
        name,
        kind,
        required_on_add: false,
    }
}

const fn must(name: &'static str, kind: FieldKind) -> FieldSpec {
    FieldSpec {
        name,
        kind,
        required_on_add: true,
    }
}

/// The plan as a whole; its fields stand in the root of the document.
pub static PLAN: SingletonSpec = SingletonSpec {
    name: "plan",
    fields: &[
        may("title", Line),
        may("state", State(&PLAN_STATES)),
        may("summary", Prose),
    ],
};

/// The problem, in its own map.
pub static PROBLEM: SingletonSpec = SingletonSpec {
    name: "problem",
    fields: &[
        may("statement", Rich),
        may("forWhom", Prose),
        may("howLarge", Prose),
        may("ifNothing", Prose),
    ],
};

macro_rules! table {
    ($($constant:ident: $kind:ident $name:literal $section:literal $part:ident title $title:literal
        $(tree $tree:literal)? $(keyed $keyed:ident)? $(nested $nested:ident)? { $($field:expr,)+ })+) => {
        $(pub(super) static $constant: EntitySpec = EntitySpec {
            kind: EntityKind::$kind,
            name: $name,
            section: $section,
            part: Part::$part,
            tree: false $(|| $tree)?,
            keyed: table!(@keyed $($keyed)?),
            nested: table!(@nested $($nested)?),
            title: $title,
            fields: &[$($field),+],
        };)+
    };
    (@keyed) => { Keyed::Random };
    (@keyed $keyed:ident) => { Keyed::$keyed };
    (@nested) => { None };
    (@nested $nested:ident) => { Some(EntityKind::$nested) };
}

table! {
    SIGNAL: Signal "signal" "signals" Outside title "text" {
        may("source", Choice(&SignalSource::VOCABULARY)),
        must("text", Prose),
        may("date", Day),
        may("place", Line),
        may("evidence", Strings),
        may("anonymised", Flag),
        may("outcome", Prose),
        may("outcomes", References(&[Cause, Goal, Indicator, EntityKind::Option, Effort, Action, Decision, Risk])),
    }
    CAUSE: Cause "cause" "causes" Problem title "text" tree true {
        must("text", Prose),
    }
    PERSPECTIVE: Perspective "perspective" "perspectives" Problem title "text" keyed ByOrganisation {
        may("text", Prose),
    }
    GOAL: Goal "goal" "goals" Needs title "title" tree true {
        must("title", Line),
        may("description", Prose),
    }
    INDICATOR: Indicator "indicator" "indicators" Needs title "name" {
        must("name", Line),
        may("goal", Reference(&[Goal])),
        may("baseline", ANY),
        may("target", ANY),
        may("targetDate", Day),
        may("unit", Line),
        may("source", Line),
    }
    MEASUREMENT: Measurement "measurement" "measurements" Needs title "date" nested Indicator {
        must("indicator", Reference(&[Indicator])),
        must("date", Day),
        must("value", ANY),
        may("organisation", Organisation),
        may("note", Prose),
    }
    OPTION: Option "option" "options" Needs title "title" {
        must("title", Line),
        may("description", Prose),
        may("advantages", Prose),
        may("disadvantages", Prose),
        may("doNothing", Flag),
        may("chosen", Flag),
    }
    EFFORT: Effort "effort" "efforts" Needs title "title" {
        must("title", Line),
        may("description", Prose),
        may("goals", References(&[Goal])),
    }
    ASSUMPTION: Assumption "assumption" "assumptions" Needs title "text" {
        must("text", Prose),
        may("goals", References(&[Goal])),
        may("state", Choice(&ASSUMPTION_STATE)),
    }
    PARTY: Party "party" "parties" Parties title "name" {
        must("name", Line),
        may("organisation", Organisation),
        may("kind", Choice(&PartyKind::VOCABULARY)),
        may("interest", Prose),
        may("interestLevel", Choice(&LEVEL)),
        may("influence", Choice(&LEVEL)),
        may("stance", Choice(&STANCE)),
        may("offers", Prose),
        may("asks", Prose),
    }
    RESPONSIBILITY: Responsibility "responsibility" "responsibilities" Parties title "role" {
        must("party", Reference(&[Party])),
        must("subject", Reference(&[Goal, Action])),
        must("role", Choice(&RESPONSIBILITY_ROLE)),
    }
    AGREEMENT: Agreement "agreement" "agreements" Organisation title "title" {
        must("title", Line),
        may("text", Prose),
        may("parties", References(&[Party])),
        may("date", Day),
    }
    ACTION: Action "action" "actions" Organisation title "title" {
        must("title", Line),
        may("description", Prose),
        may("goal", Reference(&[Goal])),
        may("lead", Line),
        may("leadParty", Reference(&[Party])),
        may("contributors", References(&[Party])),
        may("due", Day),
        may("state", State(&ACTION_STATES)),
    }
    MILESTONE: Milestone "milestone" "milestones" Organisation title "title" {
        must("title", Line),
        may("date", Day),
        may("goal", Reference(&[Goal])),
        may("reached", Flag),
    }
    TABLE: Table "table" "tables" Organisation title "name" {
        must("name", Line),
        may("purpose", Prose),
        may("rhythm", Line),
        may("participants", References(&[Party])),
    }
    MEETING: Meeting "meeting" "meetings" Organisation title "title" {
        may("table", Reference(&[Table])),
        must("title", Line),
        must("date", Day),
        may("start", Time),
        may("end", Time),
        may("place", Line),
        may("agenda", Prose),
        may("notes", Prose),
    }
    DECISION: Decision "decision" "decisions" Organisation title "title" {
        must("title", Line),
        may("proposal", Prose),
        may("table", Reference(&[Table])),
        may("date", Day),
        may("state", State(&DECISION_STATES)),
        may("ratifiedVersion", Version),
    }
    VOICE: Voice "voice" "voices" Organisation title "voice" keyed ByDecisionAndOrganisation nested Decision {
        must("decision", Reference(&[Decision])),
        must("organisation", FieldKind::Organisation),
        must("voice", Choice(&VOICE_WORDS)),
        may("text", Prose),
        may("date", Day),
    }
    RESOURCE: Resource "resource" "resources" Organisation title "description" {
        may("kind", Choice(&RESOURCE_KIND)),
        must("description", Line),
        may("amount", POSITIVE),
        may("unit", Line),
        may("party", Reference(&[Party])),
        may("supports", References(&[Goal, Effort, Action])),
    }
    RISK: Risk "risk" "risks" Organisation title "text" {
        must("text", Prose),
        may("likelihood", Choice(&LEVEL)),
        may("impact", Choice(&LEVEL)),
        may("mitigation", Prose),
        may("owner", Reference(&[Party])),
    }
    GROUND_RULE: GroundRule "groundRule" "groundRules" Organisation title "text" {
        must("text", Prose),
    }
    REFLECTION: Reflection "reflection" "reflections" Learning title "text" {
        must("text", Prose),
        may("date", Day),
        may("organisation", FieldKind::Organisation),
    }
    LESSON: Lesson "lesson" "lessons" Learning title "text" {
        must("text", Prose),
        may("reflection", Reference(&[Reflection])),
    }
    REVIEW: Review "review" "reviews" Learning title "title" {
        must("title", Line),
        may("date", Day),
        may("text", Prose),
    }
    LINK: Link "link" "links" Links title "kind" {
        must("plan", Plan),
        may("kind", Choice(&LINK_KIND)),
        may("note", Prose),
        may("indicator", Reference(&[Indicator])),
    }
}
