use std::fmt;
use std::str::FromStr;

use opgave_model::OrganisationId;

use crate::limits::MAX_NAME_BYTES;

/// Why a text cannot name a peer or a storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidName {
    /// It has no characters.
    #[error("is empty")]
    Empty,
    /// It is longer than [`MAX_NAME_BYTES`].
    #[error("is longer than {MAX_NAME_BYTES} bytes")]
    TooLong,
    /// It holds a control character, which could forge lines in a log.
    #[error("holds a control character")]
    ControlCharacter,
}

fn checked(text: &str) -> Result<String, InvalidName> {
    if text.is_empty() {
        return Err(InvalidName::Empty);
    }
    if text.len() > MAX_NAME_BYTES {
        return Err(InvalidName::TooLong);
    }
    if text.chars().any(char::is_control) {
        return Err(InvalidName::ControlCharacter);
    }
    Ok(text.to_owned())
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The name as it is sent.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                checked(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

name! {
    /// The name of one end of a connection: 1 to 256 bytes without control characters. A browser makes up its own; a
    /// node's follows from its organisation.
    PeerId
}

name! {
    /// The name of a place that keeps documents: 1 to 256 bytes without control characters. A node's is its
    /// organisation's id.
    StorageId
}

impl From<OrganisationId> for PeerId {
    /// The peer id of the organisation's node.
    fn from(organisation: OrganisationId) -> Self {
        Self(format!("node-{organisation}"))
    }
}

impl From<OrganisationId> for StorageId {
    /// The storage of the organisation's node.
    fn from(organisation: OrganisationId) -> Self {
        Self(organisation.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_refused_that_are_empty_too_long_or_hold_control_characters() {
        assert_eq!("".parse::<PeerId>(), Err(InvalidName::Empty));
        assert_eq!("a".repeat(257).parse::<PeerId>(), Err(InvalidName::TooLong));
        assert_eq!("a\nb".parse::<StorageId>(), Err(InvalidName::ControlCharacter));
        assert_eq!("a".repeat(256).parse::<PeerId>().unwrap().as_str().len(), 256);
    }

    #[test]
    fn a_node_is_named_after_its_organisation() {
        let organisation = OrganisationId([0xab; 32]);
        assert_eq!(
            PeerId::from(organisation).to_string(),
            format!("node-{}", "ab".repeat(32))
        );
        assert_eq!(StorageId::from(organisation).as_str().parse(), Ok(organisation));
    }
}
