use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Something that a caller of the API may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) enum Scope {
    /// Read the plans of the organisation.
    #[serde(rename = "plans:read")]
    PlansRead,
    /// Make and change plans.
    #[serde(rename = "plans:write")]
    PlansWrite,
    /// Bring other organisations into plans.
    #[serde(rename = "plans:share")]
    PlansShare,
    /// Hand in signals, and nothing else.
    #[serde(rename = "signals:write")]
    SignalsWrite,
    /// Administer the node, and act for everyone of the organisation.
    #[serde(rename = "admin")]
    Admin,
}

/// What a caller may do.
pub(crate) type Scopes = BTreeSet<Scope>;

/// Why a text is no scope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no such scope; the scopes are {}", Scope::ALL.map(Scope::name).join(", "))]
pub(crate) struct UnknownScope;

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 5] = [
        Self::PlansRead,
        Self::PlansWrite,
        Self::PlansShare,
        Self::SignalsWrite,
        Self::Admin,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PlansRead => "plans:read",
            Self::PlansWrite => "plans:write",
            Self::PlansShare => "plans:share",
            Self::SignalsWrite => "signals:write",
            Self::Admin => "admin",
        }
    }

    /// What it allows, in words.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::PlansRead => "Read the plans of the organisation.",
            Self::PlansWrite => "Make and change plans.",
            Self::PlansShare => "Bring other organisations into plans.",
            Self::SignalsWrite => "Hand in signals, and nothing else.",
            Self::Admin => "Administer the node, and act for everyone of the organisation.",
        }
    }

    /// What a person who is signed in may do.
    pub fn of_a_person(administrator: bool) -> Scopes {
        let all = Self::ALL.into_iter();
        all.filter(|scope| administrator || *scope != Self::Admin).collect()
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|scope| scope.name() == text)
            .ok_or(UnknownScope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_administrators_may_administer() {
        assert_eq!(Scope::of_a_person(true), Scopes::from(Scope::ALL));
        assert!(!Scope::of_a_person(false).contains(&Scope::Admin));
        assert_eq!(Scope::of_a_person(false).len(), Scope::ALL.len() - 1);
    }

    #[test]
    fn a_scope_is_read_and_written_by_its_name() {
        for scope in Scope::ALL {
            assert_eq!(scope.name().parse(), Ok(scope));
            assert_eq!(serde_json::to_value(scope).unwrap(), scope.name());
        }
        assert_eq!("plans".parse::<Scope>(), Err(UnknownScope));
    }
}
