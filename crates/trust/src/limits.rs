//! What is taken from outside. Beyond any of these it is refused as a whole.

/// A signed card or statement, in bytes.
pub const MAX_SIGNED_BYTES: usize = 2_048;
/// The name of an organisation, in characters.
pub const MAX_NAME_CHARACTERS: usize = 120;
/// The address of a node, in bytes.
pub const MAX_ADDRESS_BYTES: usize = 256;
/// An invitation as a link, in bytes.
pub const MAX_LINK_BYTES: usize = 8 * 1024;
/// The statements in an offer; also how far from the founder a member may be, so that every member has a proof.
pub const MAX_CHAIN: usize = 64;
/// An offer, in bytes: enough for the longest chain of admissions with the longest names.
pub const MAX_OFFER_BYTES: usize = 64 * 1024;
/// The members of one plan.
pub const MAX_MEMBERS: usize = 1_024;
/// Automerge's name for an actor in a seal, in bytes; browsers and nodes use 16.
pub const MAX_ACTOR_BYTES: usize = 64;
/// The name of a person in a seal or consent, in bytes.
pub const MAX_PERSON_BYTES: usize = 320;
/// The name of a device in a seal, in bytes.
pub const MAX_DEVICE_BYTES: usize = 64;
/// The organisations that may seal one actor, each on both grounds. More than one do when they took the same changes in before
/// seals existed, and when each makes the change that brings an old plan to the present shape.
pub const MAX_SEALS_PER_ACTOR: usize = 64;
/// The id of a decision in a consent, in bytes.
pub const MAX_DECISION_BYTES: usize = 64;
/// The heads of the plan in a consent.
pub const MAX_CONSENT_HEADS: usize = 32;
/// The newest statements that a grant says it knew.
pub const MAX_KNOWN: usize = 32;
/// The heads of one document that a grant says its signer had.
pub const MAX_HAD_HEADS: usize = 8;
