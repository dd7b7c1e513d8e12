//! The people of the own organisation: one-time sign-in links and sessions. A link says whether the session that it begins
//! is an administrator's; that goes for the session, and for nothing else of its person.

mod scope;
pub(crate) mod session_fields;
mod session_store;
mod sockets;
mod tokens;

use std::sync::{Arc, Mutex, PoisonError};

use opgave_storage::{Batch, Storage, StorageError};
use serde::{Deserialize, Serialize};

pub(crate) use scope::{Scope, Scopes};
pub(crate) use session_store::{KnownSession, RecordStore};
pub(crate) use sockets::SessionSockets;
pub(crate) use tokens::{IssueError, MOST_DAYS, Token, TokenWish, Tokens};

use crate::identity;
use crate::records;

/// How long a sign-in link works, in milliseconds.
pub const LINK_MILLISECONDS: u64 = 24 * 60 * 60 * 1_000;

/// Someone of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Person {
    /// Stable name within the organisation.
    pub id: String,
    /// As others see it.
    pub name: String,
}

/// Why a text cannot be the name of a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a person's name has 1 to {NAME_CHARS} characters")]
pub struct InvalidName;

/// The most characters in a person's name.
const NAME_CHARS: usize = 80;

impl Person {
    /// The person with a name. The same name is the same person, so that a second link does not make a stranger of them.
    ///
    /// # Errors
    /// No name, one that is too long, or one with control characters.
    pub fn named(name: &str) -> Result<Self, InvalidName> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > NAME_CHARS || name.chars().any(char::is_control) {
            return Err(InvalidName);
        }
        let digest = identity::digest(name.as_bytes());
        Ok(Self {
            id: identity::hex(&digest[..8]),
            name: name.to_owned(),
        })
    }
}

/// Why a sign-in link does not work.
#[derive(Debug, thiserror::Error)]
pub enum RedeemError {
    /// Never issued, or used before: told apart to nobody.
    #[error("this sign-in link is not valid, or was used before")]
    Unknown,
    /// Too old.
    #[error("this sign-in link has expired")]
    Expired,
    /// The database refused.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

#[derive(Serialize, Deserialize)]
struct Link {
    person: Person,
    expires_at: u64,
    #[serde(default)]
    administrator: bool,
}

/// What a link gives to whoever opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Welcome {
    /// As whom one comes in.
    pub person: Person,
    /// Whether the session is an administrator's.
    pub administrator: bool,
}

/// Issues and redeems one-time links.
pub(crate) struct SignIn {
    storage: Arc<dyn Storage>,
    /// Two requests with one link must not both succeed.
    redeeming: Mutex<()>,
}

impl SignIn {
    pub fn new(storage: Arc<dyn Storage>) -> Self {
        Self {
            storage,
            redeeming: Mutex::new(()),
        }
    }

    /// A fresh one-time secret. Only its digest is kept.
    pub fn issue(&self, welcome: Welcome, now: u64) -> Result<String, StorageError> {
        let (secret, digest) = identity::fresh_secret();
        let mut batch = Batch::new();
        batch.put(
            records::sign_in(&digest),
            records::encode(&Link {
                person: welcome.person,
                expires_at: now + LINK_MILLISECONDS,
                administrator: welcome.administrator,
            }),
        );
        self.storage.commit(batch)?;
        Ok(secret)
    }

    /// Who the link is for; it does not work again.
    pub fn redeem(&self, secret: &str, now: u64) -> Result<Welcome, RedeemError> {
        let _one_at_a_time = self.redeeming.lock().unwrap_or_else(PoisonError::into_inner);
        let key = records::sign_in(&identity::digest(secret.as_bytes()));
        let stored = self.storage.get(&key)?.ok_or(RedeemError::Unknown)?;
        let mut batch = Batch::new();
        batch.delete(key);
        self.storage.commit(batch)?;
        let link: Link = records::decode(&stored).ok_or(RedeemError::Unknown)?;
        if link.expires_at <= now {
            Err(RedeemError::Expired)
        } else {
            Ok(Welcome {
                person: link.person,
                administrator: link.administrator,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use opgave_storage::MemoryStorage;

    use super::*;

    fn someone() -> Welcome {
        Welcome {
            person: Person {
                id: "p-1".into(),
                name: "Sanne de Vries".into(),
            },
            administrator: true,
        }
    }

    #[test]
    fn a_link_works_once() {
        let sign_in = SignIn::new(Arc::new(MemoryStorage::new()));
        let secret = sign_in.issue(someone(), 1_000).unwrap();
        assert_eq!(sign_in.redeem(&secret, 2_000).unwrap(), someone());
        assert!(matches!(sign_in.redeem(&secret, 2_001), Err(RedeemError::Unknown)));
    }

    #[test]
    fn a_link_of_an_earlier_version_makes_nobody_an_administrator() {
        let storage = Arc::new(MemoryStorage::new());
        let earlier = serde_json::json!({ "person": someone().person, "expires_at": 9 });
        let mut batch = Batch::new();
        batch.put(
            records::sign_in(&identity::digest(b"secret")),
            records::encode(&earlier),
        );
        storage.commit(batch).unwrap();
        let welcome = SignIn::new(storage).redeem("secret", 0).unwrap();
        assert_eq!(welcome.person, someone().person);
        assert!(!welcome.administrator);
    }

    #[test]
    fn an_old_link_says_that_it_expired_and_is_gone() {
        let sign_in = SignIn::new(Arc::new(MemoryStorage::new()));
        let secret = sign_in.issue(someone(), 1_000).unwrap();
        assert!(matches!(
            sign_in.redeem(&secret, 1_000 + LINK_MILLISECONDS),
            Err(RedeemError::Expired)
        ));
        assert!(matches!(sign_in.redeem(&secret, 1_000), Err(RedeemError::Unknown)));
    }

    #[test]
    fn a_guessed_link_is_refused() {
        let sign_in = SignIn::new(Arc::new(MemoryStorage::new()));
        assert!(matches!(sign_in.redeem("guess", 0), Err(RedeemError::Unknown)));
    }

    #[test]
    fn the_secret_itself_is_not_kept() {
        let storage = Arc::new(MemoryStorage::new());
        let sign_in = SignIn::new(storage.clone());
        let secret = sign_in.issue(someone(), 1_000).unwrap();
        for record in storage.scan(b"") {
            let (key, value) = record.unwrap();
            let holds = |bytes: &[u8]| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!holds(&key) && !holds(&value));
        }
    }
}
