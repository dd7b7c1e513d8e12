use minicbor::Decoder;
use opgave_model::{DocumentId, OrganisationId};

use crate::cbor;
use crate::error::Untrusted;
use crate::key::OrganisationKey;
use crate::limits::{MAX_ACTOR_BYTES, MAX_DEVICE_BYTES, MAX_PERSON_BYTES};
use crate::signed::{Signed, SignedPayload};

/// On what ground an organisation answers for changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// `authored`: its own people made them. From here on the actor is the organisation's.
    Authored,
    /// `brought`: it took them in before their maker had sealed them, and passes them on as they are. Who made them is
    /// only what they say themselves.
    Brought,
}

impl Basis {
    /// The text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Authored => "authored",
            Self::Brought => "brought",
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        [Self::Authored, Self::Brought]
            .into_iter()
            .find(|basis| basis.as_str() == text)
    }
}

/// An organisation's word for the changes of one actor in one document, up to and including the one that `tip` names.
///
/// A change names the hash of the one before it by the same actor, so the tip stands for all of them, also for those before
/// `first`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The document: a plan's body or its discussion.
    pub document: DocumentId,
    /// Automerge's name for one line of changes: one open page of one person, or one run of a node.
    pub actor: Vec<u8>,
    /// Number of the first change that is the person's; 1 is the actor's first.
    pub first: u64,
    /// Number of the last change that it is about.
    pub last: u64,
    /// SHA-256 of the last change, as Automerge hashes it.
    pub tip: [u8; 32],
    /// The organisation that answers for the changes, which signs.
    pub by: OrganisationId,
    /// On what ground.
    pub basis: Basis,
    /// The person who made them, as the node knew them; empty when there were several, or nobody in particular.
    pub person: String,
    /// The device or session that they came from, under a name that only means something at that node; may be empty.
    pub device: String,
    /// When it was made, in milliseconds since 1970, by the clock of the organisation's node.
    pub at: u64,
}

impl Seal {
    /// Signs a seal of the key's organisation, whatever `by` says. A person's or device's name that is too long is cut.
    pub fn issue(key: &OrganisationKey, seal: Self) -> Signed<Self> {
        let seal = Self {
            by: key.organisation(),
            person: cut(&seal.person, MAX_PERSON_BYTES),
            device: cut(&seal.device, MAX_DEVICE_BYTES),
            ..seal
        };
        Signed::issue(key, seal)
    }

    /// Whether an actor's name can stand in a seal.
    pub fn can_name(actor: &[u8]) -> bool {
        (1..=MAX_ACTOR_BYTES).contains(&actor.len())
    }

    /// Whether this stands for all that the other stands for, on the same ground.
    pub fn covers(&self, other: &Self) -> bool {
        (self.document, self.by, self.basis) == (other.document, other.by, other.basis)
            && self.actor == other.actor
            && (self.last > other.last || (self.last, self.tip) == (other.last, other.tip))
    }
}

fn cut(text: &str, bytes: usize) -> String {
    let mut text = text.replace(char::is_control, " ");
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

impl SignedPayload for Seal {
    const KIND: &'static str = "seal";

    fn signer(&self) -> OrganisationId {
        self.by
    }

    fn to_payload(&self) -> Vec<u8> {
        cbor::written(|output| {
            output
                .array(10)?
                .bytes(&self.document.0)?
                .bytes(&self.actor)?
                .u64(self.first)?
                .u64(self.last)?
                .bytes(&self.tip)?
                .bytes(&self.by.0)?;
            output
                .str(self.basis.as_str())?
                .str(&self.person)?
                .str(&self.device)?
                .u64(self.at)?
                .ok()
        })
    }

    fn from_payload(payload: &[u8]) -> Result<Self, Untrusted> {
        let mut input = Decoder::new(payload);
        cbor::list(&mut input, 10, "seal")?;
        let seal = Self {
            document: DocumentId(cbor::array(&mut input, "document")?),
            actor: cbor::bytes(&mut input, "actor")?.to_vec(),
            first: cbor::number(&mut input, "first number")?,
            last: cbor::number(&mut input, "last number")?,
            tip: cbor::array(&mut input, "last change")?,
            by: OrganisationId(cbor::array(&mut input, "organisation")?),
            basis: Basis::from_text(cbor::text(&mut input, 16, "basis")?).ok_or(Untrusted::Malformed("basis"))?,
            person: cbor::text(&mut input, MAX_PERSON_BYTES, "person")?.to_owned(),
            device: cbor::text(&mut input, MAX_DEVICE_BYTES, "device")?.to_owned(),
            at: cbor::number(&mut input, "date")?,
        };
        cbor::end(&input, "seal")?;
        if !Self::can_name(&seal.actor) {
            return Err(Untrusted::Malformed("actor"));
        }
        if seal.first == 0 || seal.first > seal.last {
            return Err(Untrusted::Malformed("range of numbers"));
        }
        Ok(seal)
    }
}
