use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use minicbor::Decoder;
use opgave_model::OrganisationId;
use rand::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::Zeroize;

use crate::card::{Card, SignedCard, UnverifiedCard};
use crate::cbor;
use crate::error::Untrusted;
use crate::limits::MAX_LINK_BYTES;

const PATH: &str = "/invite#";

/// An invitation to become peers: who invites, and a secret that is good once.
#[derive(Debug, Clone)]
pub struct Invitation {
    card: SignedCard,
    secret: InvitationSecret,
    expires_at: u64,
}

/// The secret of an invitation. It is wiped from memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationSecret([u8; 32]);

/// Why a text is not an invitation that this node can accept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvitationError {
    /// It does not look like an invitation link at all.
    #[error("this is not an invitation link; it should look like https://opgave.example.nl/invite#...")]
    NotALink,
    /// It is an invitation link of which something is missing or changed.
    #[error("this invitation link is damaged, or was not copied completely")]
    Damaged,
    /// The card in it is not to be believed.
    #[error("the card in this invitation cannot be trusted: {0}")]
    Card(Untrusted),
    /// The address before the `#` is not the one that the inviting organisation signed.
    #[error("this invitation link points to {found}, but the invitation is from {signed}")]
    OtherAddress {
        /// The address in the link.
        found: String,
        /// The address on the card.
        signed: String,
    },
    /// It comes from this very node.
    #[error("this is an invitation by your own organisation, for another one")]
    Own,
    /// It was good until a time that has passed.
    #[error("this invitation has expired")]
    Expired,
}

impl InvitationSecret {
    /// A new secret.
    pub fn generate(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// The secret with these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes, to send over an encrypted channel.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// SHA-256 of the secret: enough to recognise it, so that the inviting node need not keep the secret itself.
    pub fn fingerprint(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl Drop for InvitationSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for InvitationSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationSecret")
    }
}

impl Invitation {
    /// An invitation by the organisation of this card, until `expires_at` in milliseconds since 1970.
    pub fn issue(card: SignedCard, secret: InvitationSecret, expires_at: u64) -> Self {
        Self {
            card,
            secret,
            expires_at,
        }
    }

    /// Who invites.
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// What to show to the inviting node.
    pub fn secret(&self) -> &InvitationSecret {
        &self.secret
    }

    /// Until when it is good, in milliseconds since 1970. The inviting node has the last word on that.
    pub fn expires_at(&self) -> u64 {
        self.expires_at
    }

    /// The invitation as a link: the inviting node's address, and the rest after a `#`, where browsers keep it to
    /// themselves. Whoever has the link can use it.
    pub fn link(&self) -> String {
        let bytes = cbor::written(|output| {
            output
                .array(3)?
                .bytes(&self.card.to_bytes())?
                .bytes(&self.secret.0)?
                .u64(self.expires_at)?
                .ok()
        });
        format!("{}{PATH}{}", self.card.address, URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Reads a link, as a person pasted it.
    ///
    /// # Errors
    /// What is wrong with it for the organisation `own` at the time `now`, in milliseconds since 1970.
    pub fn parse(text: &str, own: OrganisationId, now: u64) -> Result<Self, InvitationError> {
        if text.len() > MAX_LINK_BYTES {
            return Err(InvitationError::NotALink);
        }
        let text = text.trim().trim_start_matches('<').trim_end_matches('>');
        let (address, encoded) = text.split_once(PATH).ok_or(InvitationError::NotALink)?;
        if !address.starts_with("http://") && !address.starts_with("https://") {
            return Err(InvitationError::NotALink);
        }
        let bytes = URL_SAFE_NO_PAD.decode(encoded).map_err(|_| InvitationError::Damaged)?;
        let invitation = Self::read(&bytes)?;
        if invitation.card.address.as_str() != address {
            let signed = invitation.card.address.to_string();
            return Err(InvitationError::OtherAddress {
                found: address.to_owned(),
                signed,
            });
        }
        if invitation.card.organisation == own {
            return Err(InvitationError::Own);
        }
        if invitation.expires_at <= now {
            return Err(InvitationError::Expired);
        }
        Ok(invitation)
    }

    fn read(bytes: &[u8]) -> Result<Self, InvitationError> {
        let damaged = |_| InvitationError::Damaged;
        let mut input = Decoder::new(bytes);
        cbor::list(&mut input, 3, "invitation").map_err(damaged)?;
        let card = cbor::bytes(&mut input, "card").map_err(damaged)?;
        let secret = cbor::array(&mut input, "secret").map_err(damaged)?;
        let expires_at = cbor::number(&mut input, "date").map_err(damaged)?;
        cbor::end(&input, "invitation").map_err(damaged)?;
        let card = UnverifiedCard::from_bytes(card)
            .and_then(UnverifiedCard::verify)
            .map_err(InvitationError::Card)?;
        Ok(Self {
            card,
            secret: InvitationSecret(secret),
            expires_at,
        })
    }
}
