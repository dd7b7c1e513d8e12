//! The discussion of a plan: what people say about it, beside the plan itself, so that who may only comment can be let
//! in here and nowhere else.
//!
//! A *thread* is about a place in the plan: the whole, an entity, one of its fields, a range of its text. Its comments
//! stand in it. Nothing here changes the plan, and what is said of a place outlives the place.
//!
//! Deliberately absent: who may read and write; and whether the organisation under a comment is the one that made it.
//! As with the author in a change's message that is a claim, until signatures vouch for it.

mod beginning;
mod read;
pub mod schema;

pub use beginning::{NotADiscussion, admit, beginning};
pub use read::{Anchor, Comment, Discussion, Mention, Range, Resolution, Subject, Thread};

#[cfg(test)]
mod tests;
