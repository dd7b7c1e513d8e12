use std::fmt;
use std::str::FromStr;

/// What an organisation may do in a plan, from the least to the most. Each may do all that the ones before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Has the plan, and passes on what others sealed.
    Reader,
    /// Writes in the discussion too.
    Commenter,
    /// Writes in the plan too.
    Editor,
    /// Invites, changes roles, suspends and votes too.
    Steward,
}

/// A text that names no role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a role is steward, editor, commenter or reader")]
pub struct InvalidRole;

impl Role {
    /// All of them, from the least to the most.
    pub const ALL: [Self; 4] = [Self::Reader, Self::Commenter, Self::Editor, Self::Steward];

    /// The word for it in statements and for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Commenter => "commenter",
            Self::Editor => "editor",
            Self::Steward => "steward",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = InvalidRole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or(InvalidRole)
    }
}
