use minicbor::Decoder;
use opgave_model::OrganisationId;

use crate::address::NodeAddress;
use crate::cbor;
use crate::error::Untrusted;
use crate::key::OrganisationKey;
use crate::kind::OrganisationKind;
use crate::name::OrganisationName;
use crate::signed::{Signed, SignedPayload, Unverified};

/// How an organisation introduces itself and its node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The organisation, which signs.
    pub organisation: OrganisationId,
    /// What it is called.
    pub name: OrganisationName,
    /// What sort of organisation it is.
    pub kind: OrganisationKind,
    /// Where its node answers.
    pub address: NodeAddress,
    /// The X25519 public key with which its node proves itself.
    pub node_key: [u8; 32],
    /// When the card was made, in milliseconds since 1970. Of two cards of one organisation, the later one holds.
    pub issued_at: u64,
}

/// A card that its organisation signed.
pub type SignedCard = Signed<Card>;
/// Bytes that claim to be a card.
pub type UnverifiedCard = Unverified<Card>;

impl Card {
    /// Makes and signs the card of the key's organisation.
    pub fn issue(
        key: &OrganisationKey,
        name: OrganisationName,
        kind: OrganisationKind,
        address: NodeAddress,
        node_key: [u8; 32],
        issued_at: u64,
    ) -> SignedCard {
        let organisation = key.organisation();
        Signed::issue(
            key,
            Self {
                organisation,
                name,
                kind,
                address,
                node_key,
                issued_at,
            },
        )
    }
}

impl SignedPayload for Card {
    const KIND: &'static str = "card";

    fn signer(&self) -> OrganisationId {
        self.organisation
    }

    fn to_payload(&self) -> Vec<u8> {
        cbor::written(|output| {
            output
                .array(6)?
                .bytes(&self.organisation.0)?
                .str(self.name.as_str())?
                .str(self.kind.as_str())?;
            output
                .str(self.address.as_str())?
                .bytes(&self.node_key)?
                .u64(self.issued_at)?
                .ok()
        })
    }

    fn from_payload(payload: &[u8]) -> Result<Self, Untrusted> {
        let mut input = Decoder::new(payload);
        cbor::list(&mut input, 6, "card")?;
        let card = Self {
            organisation: OrganisationId(cbor::array(&mut input, "organisation")?),
            name: cbor::parsed(&mut input, "name")?,
            kind: cbor::parsed(&mut input, "kind")?,
            address: cbor::parsed(&mut input, "address")?,
            node_key: cbor::array(&mut input, "node key")?,
            issued_at: cbor::number(&mut input, "date")?,
        };
        cbor::end(&input, "card")?;
        Ok(card)
    }
}
