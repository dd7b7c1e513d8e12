use std::fmt;
use std::str::FromStr;

use rand::RngCore;
use serde::{Deserialize, Serialize};

use crate::OrganisationId;

/// The longest id that is given out or taken in, in bytes.
const LONGEST: usize = 200;

/// The name of an entity in a plan: its key in the map of its section.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct EntityId(String);

/// Why a text does not name an entity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not an id; ids have letters a to z, digits, \"-\", \"_\" and \".\", and at most {LONGEST} of them")]
pub struct InvalidEntityId(pub String);

impl EntityId {
    /// A random UUID (version 4), as browsers make them.
    pub fn random(rng: &mut (impl RngCore + ?Sized)) -> Self {
        let mut bytes = [0; 16];
        rng.fill_bytes(&mut bytes);
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        let digits = format!("{:032x}", u128::from_be_bytes(bytes));
        let groups = [
            &digits[..8],
            &digits[8..12],
            &digits[12..16],
            &digits[16..20],
            &digits[20..],
        ];
        Self(groups.join("-"))
    }

    /// The voice of an organisation in a decision.
    pub fn voice(decision: &Self, organisation: OrganisationId) -> Self {
        Self(format!("{decision}.{organisation}"))
    }

    /// The name under which something stands in a document, whatever it looks like.
    pub(crate) fn found(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<OrganisationId> for EntityId {
    fn from(organisation: OrganisationId) -> Self {
        Self(organisation.to_string())
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntityId({})", self.0)
    }
}

impl std::borrow::Borrow<str> for EntityId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl FromStr for EntityId {
    type Err = InvalidEntityId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        if text.is_empty() || text.len() > LONGEST || !text.bytes().all(plain) {
            return Err(InvalidEntityId(text.chars().take(80).collect()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl From<EntityId> for String {
    fn from(id: EntityId) -> Self {
        id.0
    }
}

impl TryFrom<String> for EntityId {
    type Error = InvalidEntityId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::SmallRng;

    use super::*;

    #[test]
    fn ids_that_are_given_out_are_taken_in() {
        let mut rng = SmallRng::seed_from_u64(1);
        let id = EntityId::random(&mut rng);
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        let voice = EntityId::voice(&id, OrganisationId([1; 32]));
        assert_eq!(voice.as_str().parse(), Ok(voice));
    }

    #[test]
    fn what_could_be_mistaken_for_something_else_is_no_id() {
        for text in ["", "a b", "é", "a/b", &"a".repeat(201)] {
            assert!(text.parse::<EntityId>().is_err(), "{text}");
        }
    }
}
