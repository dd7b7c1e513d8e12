//! How two nodes prove to each other whose they are: `Noise_XX_25519_ChaChaPoly_BLAKE2s`.
//!
//! Each step consumes the state before it, so a message can be neither repeated nor taken out of turn:
//!
//! ```text
//! initiator                                                     responder
//! Initiator::new            -- 1: e ------------------------->  Responder::step
//! Initiator::step           <- 2: e, ee, s, es [card] --------
//!   (checks the card)       -- 3: s, se [card, secret?] ----->  AwaitingIdentity::step
//! AwaitingVerdict::step     <- verdict ----------------------   Arrival::accept or Arrival::refuse
//! ```
//!
//! A card says which X25519 key its organisation's node has; the handshake proves that the other end has that key. The
//! initiator knows beforehand whom it wants to reach and tells nothing about itself to anybody else. Whether an
//! [`Arrival`] may come in, and whether its invitation was used before, is the caller's to decide.

mod error;
mod initiator;
mod noise;
mod payload;
mod responder;

use opgave_model::OrganisationId;
use opgave_trust::{InvitationSecret, SignedCard};

pub use self::error::{HandshakeError, Refusal};
pub use self::initiator::{AwaitingVerdict, Initiator};
pub use self::noise::public_key;
pub use self::responder::{Arrival, AwaitingIdentity, Responder};
use crate::channel::Channel;

/// Whom the initiator wants to reach; both are on the card that it has of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expectation {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its node's X25519 public key.
    pub node_key: [u8; 32],
}

impl Expectation {
    /// To reach the node on this card.
    pub fn of(card: &opgave_trust::Card) -> Self {
        Self {
            organisation: card.organisation,
            node_key: card.node_key,
        }
    }
}

/// Why the initiator comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// The two are peers already.
    Reconnect,
    /// It was invited.
    Introduce {
        /// The secret of the invitation.
        secret: InvitationSecret,
    },
}

/// A connection that the responder has accepted.
#[derive(Debug)]
pub struct Established {
    /// The responder's card, which may be newer than the one that the initiator had.
    pub card: SignedCard,
    /// For everything from now on.
    pub channel: Channel,
}
