use std::fmt;
use std::str::FromStr;

use automerge::ChangeHash;
use serde::{Serialize, Serializer};

use crate::identity;

/// The most heads that a version in a request has.
const MOST_HEADS: usize = 128;
/// With more heads than this a tag is a digest of them, because headers have a limit.
const TAG_HEADS: usize = 8;

/// A version of a plan: the hashes of its newest changes, sorted. Written in hexadecimal with "." between them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(Vec<ChangeHash>);

/// Why a text is no version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a version is one or more hashes of 64 hexadecimal digits with \".\" between them, as the node gave it")]
pub(crate) struct InvalidVersion;

impl Version {
    /// The version with these heads.
    pub fn of(mut heads: Vec<ChangeHash>) -> Self {
        heads.sort_unstable();
        Self(heads)
    }

    /// Its heads.
    pub fn heads(&self) -> &[ChangeHash] {
        &self.0
    }

    /// The entity tag (RFC 9110) of what has this version, in its quotes.
    pub fn tag(&self) -> String {
        let text = self.to_string();
        if self.0.len() > TAG_HEADS {
            format!("\"many-{}\"", identity::hex(&identity::digest(text.as_bytes())))
        } else {
            format!("\"{text}\"")
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, head) in self.0.iter().enumerate() {
            let between = if index == 0 { "" } else { "." };
            write!(f, "{between}{head}")?;
        }
        Ok(())
    }
}

impl FromStr for Version {
    type Err = InvalidVersion;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let heads: Vec<&str> = text.split('.').take(MOST_HEADS + 1).collect();
        if heads.len() > MOST_HEADS {
            return Err(InvalidVersion);
        }
        let heads: Result<Vec<ChangeHash>, _> = heads.into_iter().map(ChangeHash::from_str).collect();
        heads.map(Self::of).map_err(|_| InvalidVersion)
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_as_it_was_written_in_whatever_order() {
        let version = Version::of(vec![ChangeHash([2; 32]), ChangeHash([1; 32])]);
        assert_eq!(version.to_string().parse(), Ok(version.clone()));
        let turned = format!("{}.{}", ChangeHash([2; 32]), ChangeHash([1; 32]));
        assert_eq!(turned.parse(), Ok(version));
    }

    #[test]
    fn what_is_no_version_is_refused() {
        let long = vec![ChangeHash([1; 32]).to_string(); MOST_HEADS + 1].join(".");
        for text in ["", ".", "abc", "é", &"a".repeat(63), &long] {
            assert_eq!(text.parse::<Version>(), Err(InvalidVersion), "{text}");
        }
    }

    #[test]
    fn a_tag_stays_short_however_many_heads_there_are() {
        let version = Version::of((0..100).map(|n| ChangeHash([n; 32])).collect());
        assert!(version.tag().len() < 100);
        assert!(version.tag().starts_with('"') && version.tag().ends_with('"'));
    }
}
