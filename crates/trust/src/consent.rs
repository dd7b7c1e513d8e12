use minicbor::Decoder;
use opgave_model::{DocumentId, OrganisationId};

use crate::cbor;
use crate::error::Untrusted;
use crate::key::OrganisationKey;
use crate::limits::{MAX_CONSENT_HEADS, MAX_DECISION_BYTES, MAX_PERSON_BYTES};
use crate::seal_book::ChangeHash;
use crate::signed::{Signed, SignedPayload};
use crate::statement::StatementHash;

/// What an organisation says of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// `consent`: it agrees, or can live with it.
    Consent,
    /// `objection`: it does not agree.
    Objection,
}

impl Voice {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Consent, Self::Objection];

    /// The text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Objection => "objection",
        }
    }

    /// The voice with this text form.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|voice| voice.as_str() == text)
    }
}

/// An organisation's signed voice on a decision, for exactly one text of it in exactly one version of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The plan's body document.
    pub plan: DocumentId,
    /// The plan's first statement.
    pub genesis: StatementHash,
    /// The decision's id in the plan.
    pub decision: String,
    /// SHA-256 of what was to be decided, as the model writes it.
    pub text: [u8; 32],
    /// The newest changes of the plan when it was signed, sorted.
    pub heads: Vec<ChangeHash>,
    /// What is said.
    pub voice: Voice,
    /// The organisation that says it, which signs.
    pub by: OrganisationId,
    /// The person who said it for the organisation.
    pub person: String,
    /// When, in milliseconds since 1970, by the clock of the organisation's node.
    pub at: u64,
}

impl Consent {
    /// Signs a voice of the key's organisation, whatever `by` says.
    ///
    /// # Errors
    /// More heads than [`MAX_CONSENT_HEADS`], or a decision or person whose name is too long.
    pub fn issue(key: &OrganisationKey, mut consent: Self) -> Result<Signed<Self>, Untrusted> {
        consent.by = key.organisation();
        consent.heads.sort_unstable();
        consent.heads.dedup();
        // Read back by the same rules as others will.
        Self::from_payload(&consent.to_payload())?;
        Ok(Signed::issue(key, consent))
    }
}

impl SignedPayload for Consent {
    const KIND: &'static str = "consent";

    fn signer(&self) -> OrganisationId {
        self.by
    }

    fn to_payload(&self) -> Vec<u8> {
        cbor::written(|output| {
            output
                .array(9)?
                .bytes(&self.plan.0)?
                .bytes(&self.genesis.0)?
                .str(&self.decision)?
                .bytes(&self.text)?
                .bytes(self.heads.as_flattened())?
                .str(self.voice.as_str())?
                .bytes(&self.by.0)?
                .str(&self.person)?
                .u64(self.at)?
                .ok()
        })
    }

    fn from_payload(payload: &[u8]) -> Result<Self, Untrusted> {
        let mut input = Decoder::new(payload);
        cbor::list(&mut input, 9, "consent")?;
        let consent = Self {
            plan: DocumentId(cbor::array(&mut input, "plan")?),
            genesis: StatementHash(cbor::array(&mut input, "genesis")?),
            decision: cbor::text(&mut input, MAX_DECISION_BYTES, "decision")?.to_owned(),
            text: cbor::array(&mut input, "text")?,
            heads: heads(cbor::bytes(&mut input, "heads")?)?,
            voice: Voice::from_text(cbor::text(&mut input, 16, "voice")?).ok_or(Untrusted::Malformed("voice"))?,
            by: OrganisationId(cbor::array(&mut input, "organisation")?),
            person: cbor::text(&mut input, MAX_PERSON_BYTES, "person")?.to_owned(),
            at: cbor::number(&mut input, "date")?,
        };
        cbor::end(&input, "consent")?;
        Ok(consent)
    }
}

/// Heads of 32 bytes each, one after the other, sorted and each once.
pub(crate) fn heads(bytes: &[u8]) -> Result<Vec<ChangeHash>, Untrusted> {
    let (heads, rest) = bytes.as_chunks::<32>();
    let fits = rest.is_empty() && (1..=MAX_CONSENT_HEADS).contains(&heads.len());
    if fits && heads.is_sorted_by(|one, next| one < next) {
        Ok(heads.to_vec())
    } else {
        Err(Untrusted::Malformed("heads"))
    }
}
