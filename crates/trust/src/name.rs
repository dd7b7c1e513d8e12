use std::fmt;
use std::str::FromStr;

use crate::limits::MAX_NAME_CHARACTERS;

/// What an organisation is called: 1 to 120 characters that show as they are, without spaces around them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationName(String);

/// Why a text cannot be the name of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidOrganisationName {
    /// There is nothing in it to see.
    #[error("a name cannot be empty")]
    Empty,
    /// It has more than [`MAX_NAME_CHARACTERS`] characters.
    #[error("a name can have at most {MAX_NAME_CHARACTERS} characters")]
    TooLong,
    /// It holds a character that is invisible or that turns the direction of the text around it.
    #[error("a name cannot hold control characters or invisible characters")]
    Deceptive,
}

impl OrganisationName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Characters that make a name look like another one, or spill over into the text around it.
fn is_deceptive(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

impl FromStr for OrganisationName {
    type Err = InvalidOrganisationName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(InvalidOrganisationName::Empty);
        }
        if text.chars().nth(MAX_NAME_CHARACTERS).is_some() {
            return Err(InvalidOrganisationName::TooLong);
        }
        if text.chars().any(is_deceptive) {
            return Err(InvalidOrganisationName::Deceptive);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for OrganisationName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_as_people_write_them() {
        for name in ["Gemeente 's-Hertogenbosch", "Súdwest-Fryslân", "x", &"é".repeat(120)] {
            assert_eq!(name.parse::<OrganisationName>().unwrap().as_str(), name);
        }
        assert_eq!(
            "  Provincie \n".parse::<OrganisationName>().unwrap().as_str(),
            "Provincie"
        );
    }

    #[test]
    fn names_that_are_empty_too_long_or_deceptive_are_refused() {
        let refused = |name: &str| name.parse::<OrganisationName>().unwrap_err();
        assert_eq!(refused(" "), InvalidOrganisationName::Empty);
        assert_eq!(refused(&"é".repeat(121)), InvalidOrganisationName::TooLong);
        for name in ["a\u{7}b", "a\u{202e}b", "a\u{2066}b", "a\u{200b}b", "a\nb"] {
            assert_eq!(refused(name), InvalidOrganisationName::Deceptive, "{name:?}");
        }
    }
}
