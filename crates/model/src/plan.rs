//! The body document of a plan: its shape, how a new one is written and how any one is read.
//!
//! Writing is strict and reading is tolerant: a body is edited by browsers of other organisations and of other
//! versions, so a reader takes what it understands and never fails on the rest.

pub mod admission;
mod author;
mod changes;
pub mod command;
pub mod conflicts;
mod day;
mod decision_text;
pub mod difference;
pub mod draft;
mod entity_id;
pub mod export;
mod fields;
mod happening;
pub mod history;
pub mod import;
mod operations;
pub mod position;
mod read;
pub mod rich_text;
pub mod schema;
pub mod spec;
mod tree;
mod upgrade;
mod views;
mod vocabulary;
pub mod warnings;
pub mod words;

pub use admission::title;
pub use author::Author;
pub use command::{Command, CommandError, EntityRef, Place, apply, apply_in};
pub use conflicts::{Conflict, ConflictingValue, conflicts};
pub use day::{Day, InvalidDay};
pub use decision_text::decision_text;
pub use difference::{Difference, difference};
pub use draft::PlanDraft;
pub use entity_id::{EntityId, InvalidEntityId};
pub use fields::{FieldValue, Fields};
pub use happening::{Happening, Piece, Told};
pub use history::{Entry, HistoryQuery, history};
pub use read::{Entity, Plan, Reference, UnknownVersion};
pub use rich_text::RichText;
pub use spec::{EntityKind, FieldKind, FieldSpec};
pub use upgrade::{UpgradeError, is_outdated, upgrade};
pub use vocabulary::{ActionState, PartyKind, PlanState, SignalSource};
pub use warnings::{Warning, warnings};

#[cfg(test)]
mod tests;
