use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tokio::sync::watch;

/// Lets the sockets of a session hear that it ended.
#[derive(Default)]
pub(crate) struct SessionSockets {
    sessions: Mutex<BTreeMap<String, watch::Sender<bool>>>,
}

impl SessionSockets {
    /// Becomes `true` when the session ends.
    pub fn ended(&self, session: &str) -> watch::Receiver<bool> {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|_, sender| sender.receiver_count() > 0);
        sessions
            .entry(session.to_owned())
            .or_insert_with(|| watch::Sender::new(false))
            .subscribe()
    }

    /// Whether a session has sockets.
    pub fn has(&self, session: &str) -> bool {
        let sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.get(session).is_some_and(|sender| sender.receiver_count() > 0)
    }

    /// Ends all sockets of a session.
    pub fn end(&self, session: &str) {
        let sender = self
            .sessions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(session);
        if let Some(sender) = sender {
            sender.send_replace(true);
        }
    }
}
