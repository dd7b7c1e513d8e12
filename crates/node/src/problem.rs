use std::fmt;

use serde::{Deserialize, Serialize};

/// What went wrong in words for a person, and what that person can do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// One sentence: what was wrong, naming it.
    pub what: String,
    /// One sentence: what to do now.
    pub hint: String,
}

impl Problem {
    /// A problem and the way out.
    pub fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            hint: hint.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)
    }
}

impl std::error::Error for Problem {}
