//! Names of the fields in a body document, version 1. The web app holds the same names.
//!
//! Prose is an Automerge text object; enumerations, ids, days (`YYYY-MM-DD`), references and positions are scalar
//! strings. Entities are maps under their id in a map of their section.

/// The version of the shape that this code writes, and the newest that it reads.
pub const VERSION: i64 = 1;
/// The value of [`TYPE`] in a body document.
pub const PLAN_TYPE: &str = "plan";

/// What kind of document this is.
pub const TYPE: &str = "type";
/// The version of its shape.
pub const SCHEMA: &str = "schema";
/// Title of a plan, a goal or an action.
pub const TITLE: &str = "title";
/// State of a plan or an action.
pub const STATE: &str = "state";

/// Section 1: the real problem.
pub const PROBLEM: &str = "problem";
/// Rich text: what the problem is.
pub const STATEMENT: &str = "statement";
/// Whose problem it is.
pub const FOR_WHOM: &str = "forWhom";
/// How large it is.
pub const HOW_LARGE: &str = "howLarge";
/// What happens when nothing is done.
pub const IF_NOTHING: &str = "ifNothing";

/// How each organisation looks at it; keys are organisation ids.
pub const PERSPECTIVES: &str = "perspectives";
/// Section 0: what the outside world says.
pub const SIGNALS: &str = "signals";
/// A tree of causes.
pub const CAUSES: &str = "causes";
/// Section 2: a tree of goals.
pub const GOALS: &str = "goals";
/// Section 4: who does what.
pub const ACTIONS: &str = "actions";
/// Section 3: who can help.
pub const PARTIES: &str = "parties";

/// Prose of a perspective, a signal or a cause.
pub const TEXT: &str = "text";
/// Where a signal comes from.
pub const SOURCE: &str = "source";
/// Day of a signal.
pub const DATE: &str = "date";
/// Place of a signal.
pub const PLACE: &str = "place";
/// What was done with a signal.
pub const OUTCOME: &str = "outcome";
/// Id of the cause or goal above this one; empty at the top.
pub const PARENT: &str = "parent";
/// Fractional index among the entities of the section.
pub const POSITION: &str = "position";
/// Id of the goal that an action serves; empty for none.
pub const GOAL: &str = "goal";
/// Who leads an action.
pub const LEAD: &str = "lead";
/// Day on which an action is due.
pub const DUE: &str = "due";
/// Name of a party.
pub const NAME: &str = "name";
/// Kind of a party.
pub const KIND: &str = "kind";
/// What a party brings.
pub const OFFERS: &str = "offers";
/// What a party needs.
pub const ASKS: &str = "asks";

/// The maps that every plan has from its first change on, so that two sides never create the same one apart.
pub const ENTITY_SECTIONS: [&str; 6] = [PERSPECTIVES, SIGNALS, CAUSES, GOALS, ACTIONS, PARTIES];
