use std::fmt;

use opgave_model::OrganisationId;
use opgave_trust::Untrusted;

use crate::limits::MAX_HANDSHAKE_BYTES;

/// Why a handshake failed. The connection is to be closed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandshakeError {
    /// A message longer than [`MAX_HANDSHAKE_BYTES`].
    #[error("the handshake message has {0} bytes, more than the {MAX_HANDSHAKE_BYTES} that are allowed")]
    TooLarge(usize),
    /// A message that does not belong to this handshake: of something else than a node, changed, or replayed.
    #[error("the handshake message does not belong to this handshake: it is no node's, was changed, or was replayed")]
    Message,
    /// A message whose content does not have the expected form.
    #[error("the handshake message holds something else than expected")]
    Payload,
    /// The card is not to be believed.
    #[error("the card of the other node cannot be trusted: {0}")]
    Card(Untrusted),
    /// The card is somebody else's: the other end does not have the key on it.
    #[error("the other node showed a card with another node's key")]
    StolenCard,
    /// The other end has a key with which anybody can be anybody.
    #[error("the other node has a key that protects nothing")]
    WeakKey,
    /// The node that answered belongs to another organisation.
    #[error("the node that answered belongs to organisation {found}, not to {expected}")]
    OtherOrganisation {
        /// Who should have answered.
        expected: OrganisationId,
        /// Who did.
        found: OrganisationId,
    },
    /// The node that answered has another key than the one that is known of it.
    #[error("the node that answered is of the right organisation, but has another key than is known of it")]
    OtherNodeKey,
    /// The other end belongs to the same organisation as this node.
    #[error("the other node belongs to this organisation itself")]
    Ourselves,
    /// The responder does not let the initiator in.
    #[error("the other node refused: {0}")]
    Refused(Refusal),
}

/// Why a node that has proven who it is may not come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// `stranger`: the two organisations have not been introduced.
    Stranger,
    /// `invitation`: it is not known, was used already, has expired or was withdrawn. Which, is not told.
    Invitation,
    /// `other-key`: the organisation is known, with another node key.
    OtherNodeKey,
    /// `unavailable`: not now; it makes sense to try again later.
    Unavailable,
    /// A reason that this version does not know.
    Other(String),
}

impl Refusal {
    pub(super) fn code(&self) -> &str {
        match self {
            Self::Stranger => "stranger",
            Self::Invitation => "invitation",
            Self::OtherNodeKey => "other-key",
            Self::Unavailable => "unavailable",
            Self::Other(code) => code,
        }
    }

    pub(super) fn from_code(code: &str) -> Self {
        [Self::Stranger, Self::Invitation, Self::OtherNodeKey, Self::Unavailable]
            .into_iter()
            .find(|refusal| refusal.code() == code)
            .unwrap_or_else(|| Self::Other(code.chars().filter(|character| !character.is_control()).collect()))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stranger => f.write_str("it does not know this organisation; ask them for an invitation"),
            Self::Invitation => {
                f.write_str("the invitation is not valid (any more); each can be used once, so ask for a new one")
            }
            Self::OtherNodeKey => f.write_str("it knows this organisation with another node key"),
            Self::Unavailable => f.write_str("it cannot take connections now; try again later"),
            Self::Other(code) => f.write_str(code),
        }
    }
}
