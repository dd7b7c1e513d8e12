//! What can be done with plans: one implementation for browsers, programs and commands. What is asked comes in as types
//! of the model; how it is asked over HTTP is [`crate::http`]'s.

mod aside;
mod edit;
mod found;
mod list;
mod read;
mod surroundings;
mod version;

pub(crate) use aside::LOOKS;
pub(crate) use edit::{EditError, Edited, Precondition, require};
pub(crate) use found::FoundError;
pub(crate) use list::{ListedPlan, PlanFilter};
pub(crate) use read::ReadError;
pub(crate) use surroundings::Goals;
pub(crate) use version::{InvalidVersion, Version};
