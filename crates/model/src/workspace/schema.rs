//! Names of the fields in a workspace document, version 1. The web app holds the same names.

/// The version of the shape that this code writes.
pub const VERSION: i64 = 1;
/// The value of [`TYPE`] in a workspace.
pub const WORKSPACE_TYPE: &str = "workspace";

/// What kind of document this is.
pub const TYPE: &str = "type";
/// The version of its shape.
pub const SCHEMA: &str = "schema";
/// Whose workspace it is.
pub const ORGANISATION: &str = "organisation";
/// Organisations that this one is connected with, by id.
pub const PEERS: &str = "peers";
/// Plans that this organisation has, by document id.
pub const PLANS: &str = "plans";

/// What the key of a branch begins with; the rest is its document id. A branch is a copy of a plan in which people of the
/// organisation prepare a proposal. Browsers keep these, each under a key of its own in the root.
pub const BRANCH: &str = "branch/";

/// Id of the organisation.
pub const ID: &str = "id";
/// Name of an organisation.
pub const NAME: &str = "name";
/// Kind of an organisation.
pub const KIND: &str = "kind";
/// What an organisation may do in a plan: `reader`, `commenter`, `editor` or `steward`.
pub const ROLE: &str = "role";
/// Whether an organisation is in a plan: `in`, `invited` or `suspended`.
pub const STANDING: &str = "standing";
/// What the plan is called: a hint, for who does not have the plan at hand.
pub const TITLE: &str = "title";
/// When the plan came here, in milliseconds since 1970 UTC.
pub const ADDED_AT: &str = "addedAt";
/// Organisations that have the plan, by id.
pub const MEMBERS: &str = "members";
