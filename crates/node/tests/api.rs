//! The API against a node with a database, over its sockets.

#[path = "api/office.rs"]
mod office;

#[path = "api/administration.rs"]
mod administration;
#[path = "api/audit.rs"]
mod audit;
#[path = "api/conventions.rs"]
mod conventions;
#[path = "api/document.rs"]
mod document;
#[path = "api/entities.rs"]
mod entities;
#[path = "api/events.rs"]
mod events;
#[path = "api/exchange.rs"]
mod exchange;
#[path = "api/insight.rs"]
mod insight;
#[path = "api/looks.rs"]
mod looks;
#[path = "api/members.rs"]
mod members;
#[path = "api/monitoring.rs"]
mod monitoring;
#[path = "api/plans.rs"]
mod plans;
#[path = "api/tokens.rs"]
mod tokens;
#[path = "api/wall.rs"]
mod wall;
