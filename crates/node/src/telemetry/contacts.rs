use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use opgave_model::OrganisationId;

use crate::clock;

/// How it went with a peer since the node started.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Contact {
    /// Since when it is connected, in milliseconds since 1970 UTC.
    pub since: Option<u64>,
    /// When it was last connected, in milliseconds since 1970 UTC.
    pub seen_at: Option<u64>,
    /// What last kept it away, and when that began.
    pub error: Option<(u64, String)>,
    /// Documents that waited for it when that was last looked at.
    waiting: usize,
}

/// What is known of all peers. What changes is told in the log once, however often it is tried.
#[derive(Debug, Default)]
pub(crate) struct Contacts(Mutex<BTreeMap<OrganisationId, Contact>>);

impl Contacts {
    /// How it went with a peer.
    pub fn of(&self, peer: OrganisationId) -> Contact {
        self.change(peer, |contact| contact.clone())
    }

    /// A peer is connected: it came in, or was reached.
    pub fn connected(&self, peer: OrganisationId, name: &str, way: &str) {
        let now = clock::now();
        let was_away = self.change(peer, |contact| {
            contact.seen_at = Some(now);
            contact
                .error
                .take()
                .or(contact.since.is_none().then_some((now, String::new())))?;
            contact.since = Some(now);
            Some(())
        });
        if was_away.is_some() {
            tracing::info!(%peer, name, way, "a peer is connected");
        }
    }

    /// A conversation with a peer ended; `connected` tells whether there is another one.
    pub fn parted(&self, peer: OrganisationId, name: &str, connected: bool) {
        let now = clock::now();
        let was_connected = self.change(peer, |contact| {
            contact.seen_at = Some(now);
            !connected && contact.since.take().is_some()
        });
        if was_connected {
            tracing::info!(%peer, name, "a peer is not connected any more");
        }
    }

    /// A peer could not be connected with.
    pub fn failed(&self, peer: OrganisationId, name: &str, reason: &str) {
        let is_news = self.change(peer, |contact| {
            let is_known = contact.error.as_ref().is_some_and(|(_, known)| known == reason);
            if !is_known {
                contact.error = Some((clock::now(), reason.to_owned()));
            }
            !is_known
        });
        if is_news {
            tracing::warn!(%peer, name, reason, "a peer cannot be connected with");
        }
    }

    /// So many documents wait for a peer.
    pub fn waiting(&self, peer: OrganisationId, name: &str, documents: usize) {
        let before = self.change(peer, |contact| std::mem::replace(&mut contact.waiting, documents));
        if before != documents {
            tracing::info!(%peer, name, documents, "documents of which a peer has not confirmed our version");
        }
    }

    fn change<T>(&self, peer: OrganisationId, change: impl FnOnce(&mut Contact) -> T) -> T {
        let mut contacts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(contacts.entry(peer).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_is_seen_kept_away_and_seen_again() {
        let (contacts, peer) = (Contacts::default(), OrganisationId([7; 32]));
        assert_eq!(contacts.of(peer), Contact::default());
        contacts.failed(peer, "A", "no answer");
        let began = contacts.of(peer).error.unwrap();
        contacts.failed(peer, "A", "no answer");
        assert_eq!(contacts.of(peer).error.unwrap(), began);
        contacts.failed(peer, "A", "a stranger");
        assert_eq!(contacts.of(peer).error.unwrap().1, "a stranger");
        contacts.connected(peer, "A", "reached");
        let contact = contacts.of(peer);
        assert!(contact.error.is_none() && contact.since.is_some() && contact.seen_at.is_some());
        contacts.parted(peer, "A", true);
        assert!(contacts.of(peer).since.is_some());
        contacts.parted(peer, "A", false);
        assert!(contacts.of(peer).since.is_none() && contacts.of(peer).seen_at.is_some());
    }
}
