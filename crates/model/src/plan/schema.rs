//! The frame of a body document, version 2; what stands in it is in the table of [`super::spec`]. The web app holds the
//! same names.
//!
//! Prose is an Automerge text object; words, ids, days (`YYYY-MM-DD`), times, references and positions are scalar
//! strings; numbers and flags are scalars; sets are maps of `true` under each member; lists are lists. Entities are maps
//! under their id in a map of their section.
//!
//! Version 1 had the sections perspectives, signals, causes, goals, actions and parties; [`super::upgrade`] adds the rest.

/// The version of the shape that this code writes, and the newest of which a new plan is taken in.
pub const VERSION: i64 = 2;
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

/// Id of the cause or goal above this one; empty at the top.
pub const PARENT: &str = "parent";
/// Fractional index among the entities of the section.
pub const POSITION: &str = "position";
/// Milliseconds since 1970 UTC at which an entity was removed. The entity itself stays.
pub const REMOVED: &str = "removed";
