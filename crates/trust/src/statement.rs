use std::fmt;
use std::str::FromStr;

use minicbor::Decoder;
use opgave_model::{DocumentId, OrganisationId};
use sha2::{Digest, Sha256};

use crate::cbor;
use crate::error::Untrusted;
use crate::grant::Grant;
use crate::key::OrganisationKey;
use crate::kind::OrganisationKind;
use crate::name::OrganisationName;
use crate::signed::{Envelope, Signed, SignedPayload, Unverified};

/// Names one signed statement: SHA-256 of its signed bytes, written as 64 lowercase hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementHash(pub [u8; 32]);

impl StatementHash {
    pub(crate) fn of(signed_bytes: &[u8]) -> Self {
        Self(Sha256::digest(signed_bytes).into())
    }
}

impl fmt::Display for StatementHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for StatementHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StatementHash({self})")
    }
}

impl FromStr for StatementHash {
    type Err = Untrusted;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // An organisation id has the same text form.
        text.parse::<OrganisationId>()
            .map(|id| Self(id.0))
            .map_err(|_| Untrusted::Malformed("hash"))
    }
}

/// The first statement about a plan: who began it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Genesis {
    /// The plan's body document.
    pub plan: DocumentId,
    /// The organisation that began it, which signs.
    pub founder: OrganisationId,
    /// What it was called then.
    pub name: OrganisationName,
    /// What sort of organisation it was then.
    pub kind: OrganisationKind,
    /// Makes two beginnings by one organisation differ.
    pub nonce: [u8; 16],
    /// When, in milliseconds since 1970, by the founder's clock.
    pub at: u64,
}

/// A member brings in another organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admit {
    /// The plan's body document.
    pub plan: DocumentId,
    /// The plan's [`Genesis`].
    pub genesis: StatementHash,
    /// The organisation that is brought in.
    pub organisation: OrganisationId,
    /// What it is called, by its card.
    pub name: OrganisationName,
    /// What sort of organisation it is, by its card.
    pub kind: OrganisationKind,
    /// The member that brings it in, which signs.
    pub by: OrganisationId,
    /// When, in milliseconds since 1970, by that member's clock.
    pub at: u64,
}

impl Genesis {
    /// Makes and signs the beginning of a plan by the key's organisation.
    pub fn issue(
        key: &OrganisationKey,
        plan: DocumentId,
        name: OrganisationName,
        kind: OrganisationKind,
        nonce: [u8; 16],
        at: u64,
    ) -> Signed<Self> {
        Signed::issue(
            key,
            Self {
                plan,
                founder: key.organisation(),
                name,
                kind,
                nonce,
                at,
            },
        )
    }
}

impl Admit {
    /// Makes and signs the admission of an organisation by the key's organisation.
    pub fn issue(
        key: &OrganisationKey,
        genesis: &Signed<Genesis>,
        organisation: OrganisationId,
        name: OrganisationName,
        kind: OrganisationKind,
        at: u64,
    ) -> Signed<Self> {
        let by = key.organisation();
        Signed::issue(
            key,
            Self {
                plan: genesis.plan,
                genesis: genesis.hash(),
                organisation,
                name,
                kind,
                by,
                at,
            },
        )
    }
}

impl SignedPayload for Genesis {
    const KIND: &'static str = "genesis";

    fn signer(&self) -> OrganisationId {
        self.founder
    }

    fn to_payload(&self) -> Vec<u8> {
        cbor::written(|output| {
            output
                .array(6)?
                .bytes(&self.plan.0)?
                .bytes(&self.founder.0)?
                .str(self.name.as_str())?;
            output.str(self.kind.as_str())?.bytes(&self.nonce)?.u64(self.at)?.ok()
        })
    }

    fn from_payload(payload: &[u8]) -> Result<Self, Untrusted> {
        let mut input = Decoder::new(payload);
        cbor::list(&mut input, 6, "genesis")?;
        let genesis = Self {
            plan: DocumentId(cbor::array(&mut input, "plan")?),
            founder: OrganisationId(cbor::array(&mut input, "founder")?),
            name: cbor::parsed(&mut input, "name")?,
            kind: cbor::parsed(&mut input, "kind")?,
            nonce: cbor::array(&mut input, "nonce")?,
            at: cbor::number(&mut input, "date")?,
        };
        cbor::end(&input, "genesis")?;
        Ok(genesis)
    }
}

impl SignedPayload for Admit {
    const KIND: &'static str = "admit";

    fn signer(&self) -> OrganisationId {
        self.by
    }

    fn to_payload(&self) -> Vec<u8> {
        cbor::written(|output| {
            output
                .array(7)?
                .bytes(&self.plan.0)?
                .bytes(&self.genesis.0)?
                .bytes(&self.organisation.0)?;
            output
                .str(self.name.as_str())?
                .str(self.kind.as_str())?
                .bytes(&self.by.0)?
                .u64(self.at)?
                .ok()
        })
    }

    fn from_payload(payload: &[u8]) -> Result<Self, Untrusted> {
        let mut input = Decoder::new(payload);
        cbor::list(&mut input, 7, "admission")?;
        let admit = Self {
            plan: DocumentId(cbor::array(&mut input, "plan")?),
            genesis: StatementHash(cbor::array(&mut input, "genesis")?),
            organisation: OrganisationId(cbor::array(&mut input, "organisation")?),
            name: cbor::parsed(&mut input, "name")?,
            kind: cbor::parsed(&mut input, "kind")?,
            by: OrganisationId(cbor::array(&mut input, "admitting organisation")?),
            at: cbor::number(&mut input, "date")?,
        };
        cbor::end(&input, "admission")?;
        Ok(admit)
    }
}

/// A verified statement of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// The beginning of a plan.
    Genesis(Signed<Genesis>),
    /// An organisation is brought in.
    Admit(Signed<Admit>),
    /// Anything else about who is in the plan.
    Grant(Signed<Grant>),
}

impl Statement {
    /// The bytes to keep and to send.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Genesis(genesis) => genesis.to_bytes(),
            Self::Admit(admit) => admit.to_bytes(),
            Self::Grant(grant) => grant.to_bytes(),
        }
    }

    /// Names exactly this statement.
    pub fn hash(&self) -> StatementHash {
        match self {
            Self::Genesis(genesis) => genesis.hash(),
            Self::Admit(admit) => admit.hash(),
            Self::Grant(grant) => grant.hash(),
        }
    }

    /// The plan that it is about.
    pub fn plan(&self) -> DocumentId {
        match self {
            Self::Genesis(genesis) => genesis.plan,
            Self::Admit(admit) => admit.plan,
            Self::Grant(grant) => grant.plan,
        }
    }
}

/// Bytes that claim to be a statement. There is nothing to read before [`UnverifiedStatement::verify`].
#[derive(Clone)]
pub struct UnverifiedStatement(Envelope);

impl UnverifiedStatement {
    /// Takes the bytes apart, without believing them.
    ///
    /// # Errors
    /// They are too many, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Untrusted> {
        Envelope::from_bytes(bytes).map(Self)
    }

    /// Believes them, if the organisation that they name signed them.
    ///
    /// # Errors
    /// They are no statement, damaged, not in canonical form, or not signed by that organisation.
    pub fn verify(self) -> Result<Statement, Untrusted> {
        match self.0.kind.as_str() {
            Genesis::KIND => Unverified::from_envelope(self.0).verify().map(Statement::Genesis),
            Admit::KIND => Unverified::from_envelope(self.0).verify().map(Statement::Admit),
            Grant::KIND => Unverified::from_envelope(self.0).verify().map(Statement::Grant),
            _ => Err(Untrusted::OtherKind),
        }
    }
}

impl fmt::Debug for UnverifiedStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnverifiedStatement")
    }
}
