//! The running organisation: HTTP, WebSockets, sessions, peers, commands, and the embedded web app.
//!
//! This crate joins the sync engine to storage and to the network. One thread owns the engine ([`runner`]); sockets,
//! requests and commands speak to it through a desk. What the engine decides by is the [`registry`].
//!
//! Deliberately absent: the merging of documents (the engine's), the layout of bytes on disk (storage's), and words for a
//! terminal (the command line's).

mod audit;
mod clock;
pub mod config;
pub mod control;
mod conversation;
pub mod demo;
mod folder;
mod frames;
mod http;
mod identity;
pub mod local;
mod members;
mod node;
mod peers;
mod people;
#[allow(dead_code, reason = "imports follow")]
mod plans;
mod policy;
mod problem;
mod proof;
mod quarantine;
mod records;
mod registry;
mod runner;
mod serve;
mod status;
mod telemetry;
mod theme;
pub mod upkeep;
mod wall;

pub use folder::{Folder, Founding};
pub use node::{Node, OrganisationView, PlanView};
pub use problem::Problem;
pub use serve::Serving;
