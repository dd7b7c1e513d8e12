//! The body document of a plan: its shape, how a new one is written and how any one is read.
//!
//! Writing is strict and reading is tolerant: a body is edited by browsers of other organisations and of other
//! versions, so a reader takes what it understands and never fails on the rest.

pub mod admission;
mod day;
pub mod draft;
pub mod export;
pub mod position;
mod read;
pub mod rich_text;
pub mod schema;
pub mod spec;
mod tree;
mod vocabulary;

pub use admission::title;
pub use day::{Day, InvalidDay};
pub use draft::PlanDraft;
pub use read::{Action, Cause, Goal, Party, Perspective, Plan, Problem, Signal};
pub use rich_text::RichText;
pub use spec::{EntityKind, FieldKind, FieldSpec};
pub use vocabulary::{ActionState, PartyKind, PlanState, SignalSource};

#[cfg(test)]
mod tests;
