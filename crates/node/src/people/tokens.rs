//! Access tokens: what a program of a person shows instead of a session. Only a digest of a token is kept.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use opgave_storage::{Batch, Storage, StorageError};
use serde::{Deserialize, Serialize};

use super::{Person, Scopes};
use crate::identity;
use crate::records::{self, Digest};

/// What every token begins with, so that people and scanners for leaked secrets know it.
pub(crate) const PREFIX: &str = "opg_";
/// The longest that a token works, in days.
pub(crate) const MOST_DAYS: u64 = 366;
/// The most tokens that one person has.
pub(crate) const MOST: usize = 50;
/// How precisely is remembered when a token was last used, in milliseconds.
const USE_PRECISION: u64 = 60 * 60 * 1_000;

const DAY: u64 = 24 * 60 * 60 * 1_000;

/// A token as its person sees it in a list: all but the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Token {
    /// Its name for the API.
    pub id: String,
    /// What the person calls it.
    pub name: String,
    /// What it allows.
    pub scopes: Scopes,
    /// Whose it is.
    pub person: Person,
    /// When it was made, in milliseconds since 1970 UTC.
    pub created_at: u64,
    /// When it stops working, in milliseconds since 1970 UTC.
    pub expires_at: u64,
    /// The hour in which it was last used, in milliseconds since 1970 UTC.
    pub used_at: Option<u64>,
    /// The token that made it, if one did; it goes when that goes.
    pub made_by: Option<String>,
}

/// What a new token is to be.
#[derive(Debug, Clone)]
pub(crate) struct TokenWish {
    /// What the person calls it.
    pub name: String,
    /// What it allows.
    pub scopes: Scopes,
    /// How long it works, in days.
    pub days: u64,
    /// Whose it is.
    pub person: Person,
    /// The token that asks for it, if one does.
    pub made_by: Option<Token>,
}

/// Why a token was not made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum IssueError {
    /// The person has as many as a person can have.
    #[error("a person has at most {MOST} access tokens; take one away that is not needed any more")]
    TooMany,
    /// The database refused.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// All access tokens of a node.
pub(crate) struct Tokens {
    storage: Arc<dyn Storage>,
    known: RwLock<BTreeMap<Digest, Token>>,
    /// What is decided from what is known has to be written before the next decision.
    writing: Mutex<()>,
}

impl Tokens {
    /// Reads them, and removes those that have expired.
    pub fn open(storage: Arc<dyn Storage>, now: u64) -> Result<Self, StorageError> {
        let mut known = BTreeMap::new();
        let mut batch = Batch::new();
        for (digest, bytes) in records::tokens(&*storage)? {
            match records::decode::<Token>(&bytes) {
                Some(token) if token.expires_at > now => {
                    known.insert(digest, token);
                }
                _ => batch.delete(records::token(&digest)),
            }
        }
        if !batch.is_empty() {
            storage.commit(batch)?;
        }
        Ok(Self {
            storage,
            known: RwLock::new(known),
            writing: Mutex::new(()),
        })
    }

    /// A fresh token and its secret, which is not kept and cannot be had again.
    pub fn issue(&self, wish: TokenWish, now: u64) -> Result<(Token, String), IssueError> {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if self.of(Some(&wish.person.id), now).len() >= MOST {
            return Err(IssueError::TooMany);
        }
        let secret = format!("{PREFIX}{}", identity::fresh_secret().0);
        let digest = identity::digest(secret.as_bytes());
        let wished = now.saturating_add(wish.days.min(MOST_DAYS) * DAY);
        let token = Token {
            id: identity::hex(&identity::random::<8>()),
            name: wish.name,
            scopes: wish.scopes,
            person: wish.person,
            created_at: now,
            // A token that could outlive the one that made it would live for ever.
            expires_at: wish
                .made_by
                .as_ref()
                .map_or(wished, |maker| wished.min(maker.expires_at)),
            used_at: None,
            made_by: wish.made_by.map(|maker| maker.id),
        };
        let mut batch = Batch::new();
        batch.put(records::token(&digest), records::encode(&token));
        self.storage.commit(batch)?;
        self.write(|known| known.insert(digest, token.clone()));
        Ok((token, secret))
    }

    /// The token that a secret belongs to, while it works. What is compared are digests, so the time that it takes says
    /// nothing about a secret.
    pub fn find(&self, secret: &str, now: u64) -> Option<Token> {
        let digest = identity::digest(secret.as_bytes());
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&digest).filter(|token| token.expires_at > now).cloned()
    }

    /// Whether a token has not been revoked.
    pub fn has(&self, id: &str) -> bool {
        self.by_id(id).is_some()
    }

    /// Whether the use of a token now would be news.
    pub fn is_news(token: &Token, now: u64) -> bool {
        token
            .used_at
            .is_none_or(|used| used / USE_PRECISION < now / USE_PRECISION)
    }

    /// Remembers the hour in which a token was used, if it is still there.
    pub fn used(&self, id: &str, now: u64) -> Result<(), StorageError> {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let found = self.by_id(id);
        let Some((digest, mut token)) = found.filter(|(_, token)| Self::is_news(token, now)) else {
            return Ok(());
        };
        token.used_at = Some(now - now % USE_PRECISION);
        let mut batch = Batch::new();
        batch.put(records::token(&digest), records::encode(&token));
        self.storage.commit(batch)?;
        self.write(|known| known.insert(digest, token));
        Ok(())
    }

    /// The tokens of a person, or of everyone, oldest first.
    pub fn of(&self, person: Option<&str>, now: u64) -> Vec<Token> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let mut tokens: Vec<Token> = known
            .values()
            .filter(|token| person.is_none_or(|person| token.person.id == person) && token.expires_at > now)
            .cloned()
            .collect();
        tokens.sort_by(|one, two| (one.created_at, &one.id).cmp(&(two.created_at, &two.id)));
        tokens
    }

    /// Ends a token, and with it those that it made. Gives the ids of all that ended; none when there is no such token.
    pub fn revoke(&self, id: &str) -> Result<Vec<String>, StorageError> {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut ending: BTreeMap<Digest, Token> = self.by_id(id).into_iter().collect();
        loop {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            let more: Vec<_> = known
                .iter()
                .filter(|(digest, token)| {
                    let maker = |ended: &Token| token.made_by.as_ref() == Some(&ended.id);
                    !ending.contains_key(*digest) && ending.values().any(maker)
                })
                .map(|(digest, token)| (*digest, token.clone()))
                .collect();
            if more.is_empty() {
                break;
            }
            ending.extend(more);
        }
        if ending.is_empty() {
            return Ok(Vec::new());
        }
        // They stop working whatever the disk says; after a failure they would come back with the next start.
        self.write(|known| known.retain(|digest, _| !ending.contains_key(digest)));
        let mut batch = Batch::new();
        for digest in ending.keys() {
            batch.delete(records::token(digest));
        }
        self.storage.commit(batch)?;
        Ok(ending.into_values().map(|token| token.id).collect())
    }

    fn by_id(&self, id: &str) -> Option<(Digest, Token)> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter().find(|(_, token)| token.id == id);
        found.map(|(digest, token)| (*digest, token.clone()))
    }

    fn write<T>(&self, write: impl FnOnce(&mut BTreeMap<Digest, Token>) -> T) -> T {
        write(&mut self.known.write().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use opgave_storage::MemoryStorage;

    use super::super::Scope;
    use super::*;

    fn storage() -> Arc<dyn Storage> {
        Arc::new(MemoryStorage::new())
    }

    fn wish(days: u64) -> TokenWish {
        TokenWish {
            name: "dashboard".into(),
            scopes: Scopes::from([Scope::PlansRead]),
            days,
            person: Person {
                id: "p-1".into(),
                name: "Sanne de Vries".into(),
            },
            made_by: None,
        }
    }

    #[test]
    fn a_token_works_until_its_last_day_has_passed() {
        let tokens = Tokens::open(storage(), 0).unwrap();
        let (token, secret) = tokens.issue(wish(2), 0).unwrap();
        assert!(secret.starts_with(PREFIX));
        assert_eq!(tokens.find(&secret, 2 * DAY - 1), Some(token));
        assert_eq!(tokens.find(&secret, 2 * DAY), None);
        assert_eq!(tokens.find("opg_guess", 0), None);
    }

    #[test]
    fn tokens_are_there_after_a_restart_and_expired_ones_are_gone() {
        let storage = storage();
        let tokens = Tokens::open(Arc::clone(&storage), 0).unwrap();
        let (_, short) = tokens.issue(wish(1), 0).unwrap();
        let (_, long) = tokens.issue(wish(9), 0).unwrap();
        let again = Tokens::open(Arc::clone(&storage), DAY).unwrap();
        assert!(again.find(&long, DAY).is_some());
        assert!(again.find(&short, 0).is_none());
        assert_eq!(records::tokens(&*storage).unwrap().len(), 1);
    }

    #[test]
    fn the_secret_itself_is_not_kept() {
        let storage = storage();
        let (_, secret) = Tokens::open(Arc::clone(&storage), 0)
            .unwrap()
            .issue(wish(1), 0)
            .unwrap();
        for record in storage.scan(b"") {
            let (key, value) = record.unwrap();
            let holds = |bytes: &[u8]| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!holds(&key) && !holds(&value));
        }
    }

    #[test]
    fn a_token_ends_with_the_one_that_made_it_and_never_later() {
        let tokens = Tokens::open(storage(), 0).unwrap();
        let (parent, _) = tokens.issue(wish(3), 0).unwrap();
        let made = |maker: &Token| TokenWish {
            made_by: Some(maker.clone()),
            ..wish(300)
        };
        let (child, _) = tokens.issue(made(&parent), DAY).unwrap();
        assert_eq!(child.expires_at, parent.expires_at);
        let (_, grandchild) = tokens.issue(made(&child), DAY).unwrap();
        assert_eq!(tokens.revoke(&parent.id).unwrap().len(), 3);
        assert!(tokens.find(&grandchild, DAY).is_none());
        assert!(tokens.revoke(&parent.id).unwrap().is_empty());
    }

    #[test]
    fn use_is_remembered_by_the_hour_and_does_not_bring_back_what_was_revoked() {
        let storage = storage();
        let tokens = Tokens::open(Arc::clone(&storage), 0).unwrap();
        let (token, secret) = tokens.issue(wish(1), 0).unwrap();
        tokens.used(&token.id, USE_PRECISION + 5).unwrap();
        assert_eq!(tokens.find(&secret, 0).unwrap().used_at, Some(USE_PRECISION));
        assert!(!Tokens::is_news(&tokens.find(&secret, 0).unwrap(), USE_PRECISION + 9));
        tokens.revoke(&token.id).unwrap();
        tokens.used(&token.id, 3 * USE_PRECISION).unwrap();
        assert!(records::tokens(&*storage).unwrap().is_empty());
    }

    #[test]
    fn a_person_has_only_so_many() {
        let tokens = Tokens::open(storage(), 0).unwrap();
        for _ in 0..MOST {
            tokens.issue(wish(1), 0).unwrap();
        }
        assert!(matches!(tokens.issue(wish(1), 0), Err(IssueError::TooMany)));
        let other = TokenWish {
            person: Person {
                id: "p-2".into(),
                name: "Bram".into(),
            },
            ..wish(1)
        };
        assert!(tokens.issue(other, 0).is_ok());
    }
}
