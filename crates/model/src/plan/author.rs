//! Who made a change, as its message in the document says. A word about who typed, no proof: that is a signature's task.

use serde::{Deserialize, Serialize};

use crate::OrganisationId;

/// A longer message or name was not written by this software.
const LONGEST: usize = 2_000;

/// A person of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Author {
    /// The organisation.
    pub organisation: OrganisationId,
    /// What the person is called; empty when nobody in particular made the change.
    #[serde(default)]
    pub person: String,
}

impl Author {
    /// A person of an organisation.
    pub fn new(organisation: OrganisationId, person: impl Into<String>) -> Self {
        Self {
            organisation,
            person: person.into(),
        }
    }

    /// The message of a change that the person makes: compact JSON.
    pub fn message(&self) -> String {
        serde_json::to_string(self).expect("an author has only text")
    }

    /// The author that a change's message names; `None` for any other message.
    pub fn from_message(message: &str) -> Option<Self> {
        if message.len() > LONGEST {
            return None;
        }
        serde_json::from_str(message).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_author_is_read_back_from_the_message() {
        let author = Author::new(OrganisationId([7; 32]), "Noor \"N\" Jansen");
        assert_eq!(Author::from_message(&author.message()), Some(author));
    }

    #[test]
    fn other_messages_name_no_author_and_newer_ones_still_do() {
        assert_eq!(Author::from_message("typed in the garden"), None);
        assert_eq!(Author::from_message("{}"), None);
        assert_eq!(Author::from_message(&"[".repeat(100_000)), None);
        let newer = format!("{{\"organisation\":\"{}\",\"device\":3}}", OrganisationId([7; 32]));
        assert_eq!(Author::from_message(&newer).unwrap().person, "");
    }
}
