use std::fmt;
use std::str::FromStr;

use rand::RngCore;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The name of one Automerge document: 16 bytes, written as bs58check text, as automerge-repo writes it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct DocumentId(pub [u8; 16]);

/// Why a text does not name a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a document id; it should look like 4NMNnkMhL8jXrdJ9jamS58PAVdXu, with or without \"automerge:\" before it"
)]
pub struct InvalidDocumentId(pub String);

impl DocumentId {
    /// A new id from 16 random bytes.
    pub fn random(rng: &mut (impl RngCore + ?Sized)) -> Self {
        let mut bytes = [0; 16];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// The id that follows from others: the first 16 bytes of SHA-256 over the domain and the parts, each preceded by
    /// its length as 8 bytes, big-endian.
    pub fn derived(domain: &str, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in std::iter::once(domain.as_bytes()).chain(parts.iter().copied()) {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let digest = hash.finalize();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        Self(bytes)
    }

    /// The ledger that belongs to a plan with this id.
    #[must_use]
    pub fn ledger(self) -> Self {
        Self::derived("opgave ledger v1", &[&self.0])
    }

    /// The discussion that belongs to a plan with this id.
    #[must_use]
    pub fn discussion(self) -> Self {
        Self::derived("opgave discussion v1", &[&self.0])
    }

    /// The id as a URL of automerge-repo.
    pub fn url(self) -> String {
        format!("automerge:{self}")
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bs58::encode(self.0).with_check().into_string())
    }
}

impl fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocumentId({self})")
    }
}

impl FromStr for DocumentId {
    type Err = InvalidDocumentId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidDocumentId(text.chars().take(80).collect());
        let encoded = text.strip_prefix("automerge:").unwrap_or(text);
        if encoded.len() > 64 {
            return Err(invalid());
        }
        let bytes = bs58::decode(encoded)
            .with_check(None)
            .into_vec()
            .map_err(|_| invalid())?;
        bytes.try_into().map(Self).map_err(|_| invalid())
    }
}

impl From<DocumentId> for String {
    fn from(id: DocumentId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for DocumentId {
    type Error = InvalidDocumentId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_known_automerge_id_is_read_and_written_alike() {
        let text = "4NMNnkMhL8jXrdJ9jamS58PAVdXu";
        assert_eq!(text.parse::<DocumentId>().unwrap().to_string(), text);
        assert_eq!(
            format!("automerge:{text}").parse::<DocumentId>().unwrap().to_string(),
            text
        );
    }

    #[test]
    fn derived_ids_differ_by_domain_and_by_where_parts_are_split() {
        let id = DocumentId::derived("a", &[b"bc"]);
        assert_ne!(id, DocumentId::derived("b", &[b"bc"]));
        assert_ne!(id, DocumentId::derived("a", &[b"b", b"c"]));
    }

    proptest! {
        #[test]
        fn every_id_survives_its_text_form(bytes in any::<[u8; 16]>()) {
            let id = DocumentId(bytes);
            prop_assert_eq!(id.to_string().parse::<DocumentId>().unwrap(), id);
        }

        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in ".{0,80}") {
            let _ = text.parse::<DocumentId>();
        }
    }
}
