use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::DocumentId;

/// The name of an organisation: its Ed25519 public key, written as 64 lowercase hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct OrganisationId(pub [u8; 32]);

/// Why a text does not name an organisation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not an organisation id; it should be 64 hexadecimal digits")]
pub struct InvalidOrganisationId(pub String);

impl OrganisationId {
    /// The document in which two organisations leave each other their offers; the same from both sides.
    pub fn correspondence(self, other: Self) -> DocumentId {
        let (first, second) = if self <= other { (self, other) } else { (other, self) };
        DocumentId::derived("opgave correspondence v1", &[&first.0, &second.0])
    }
}

impl fmt::Display for OrganisationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for OrganisationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OrganisationId({self})")
    }
}

impl FromStr for OrganisationId {
    type Err = InvalidOrganisationId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidOrganisationId(text.chars().take(80).collect());
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(invalid());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = (digit(pair[0]).ok_or_else(invalid)? << 4) | digit(pair[1]).ok_or_else(invalid)?;
        }
        Ok(Self(bytes))
    }
}

/// Uppercase is refused, so that one organisation has one name.
fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

impl From<OrganisationId> for String {
    fn from(id: OrganisationId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for OrganisationId {
    type Error = InvalidOrganisationId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_correspondence_is_the_same_from_both_sides() {
        let (one, two) = (OrganisationId([1; 32]), OrganisationId([2; 32]));
        assert_eq!(one.correspondence(two), two.correspondence(one));
    }

    proptest! {
        #[test]
        fn every_id_survives_its_text_form(bytes in any::<[u8; 32]>()) {
            let id = OrganisationId(bytes);
            prop_assert_eq!(id.to_string().parse::<OrganisationId>().unwrap(), id);
        }

        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in ".{0,80}") {
            let _ = text.parse::<OrganisationId>();
        }
    }
}
