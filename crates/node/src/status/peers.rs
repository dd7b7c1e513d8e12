//! How it is with each peer.

use opgave_model::{DocumentId, OrganisationId};
use opgave_sync::Engine;
use serde::Serialize;
use utoipa::ToSchema;

use crate::registry::Registry;
use crate::{Node, clock};

/// How it is with a peer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PeerStatus {
    /// Its id.
    #[schema(value_type = String)]
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Where its node answers.
    pub address: String,
    /// Whether it is connected now.
    pub connected: bool,
    /// Since when it is.
    #[schema(format = DateTime)]
    pub connected_since: Option<String>,
    /// When it was last connected, since the node started.
    #[schema(format = DateTime)]
    pub last_seen_at: Option<String>,
    /// Plans that both are in.
    pub plans: usize,
    /// Documents of those plans of which the peer has not confirmed our version.
    pub waiting: usize,
    /// What keeps it away.
    pub last_error: Option<PeerError>,
}

/// What keeps a peer away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct PeerError {
    /// Since when.
    #[schema(format = DateTime)]
    pub since: String,
    /// In words, for an administrator.
    pub reason: String,
}

/// What the engine knows of a peer.
pub(super) struct Shared {
    id: OrganisationId,
    name: String,
    address: String,
    pub connected: bool,
    plans: usize,
    waiting: usize,
}

impl Shared {
    /// All peers.
    pub fn all(engine: &mut Engine<Registry>) -> Vec<Self> {
        let registry = engine.host();
        registry
            .peers()
            .iter()
            .map(|(id, card)| {
                let plans = registry
                    .plans()
                    .iter()
                    .filter(|(_, plan)| plan.members.contains_key(id));
                let plans: Vec<DocumentId> = plans.map(|(plan, _)| *plan).collect();
                let documents = plans.iter().flat_map(|plan| [*plan, plan.ledger(), plan.discussion()]);
                let held = documents.filter(|document| engine.shelf().contains_key(document));
                let waiting = held.filter(|document| !engine.holders(*document).contains(id)).count();
                Self {
                    id: *id,
                    name: card.name.to_string(),
                    address: card.address.to_string(),
                    connected: engine.is_connected(*id),
                    plans: plans.len(),
                    waiting,
                }
            })
            .collect()
    }
}

impl Node {
    /// The peers, by name.
    pub(super) fn of_peers(&self, shared: Vec<Shared>) -> Vec<PeerStatus> {
        let mut peers: Vec<PeerStatus> = shared.into_iter().map(|peer| self.of_peer(peer)).collect();
        peers.sort_by(|one, two| (&one.name, one.id).cmp(&(&two.name, two.id)));
        peers
    }

    fn of_peer(&self, peer: Shared) -> PeerStatus {
        let contact = self.telemetry.contacts.of(peer.id);
        let since = |(since, reason)| PeerError {
            since: clock::text(since),
            reason,
        };
        PeerStatus {
            id: peer.id,
            name: peer.name,
            address: peer.address,
            connected: peer.connected,
            connected_since: contact.since.filter(|_| peer.connected).map(clock::text),
            last_seen_at: if peer.connected {
                Some(clock::text(clock::now()))
            } else {
                contact.seen_at.map(clock::text)
            },
            plans: peer.plans,
            waiting: peer.waiting,
            last_error: contact.error.filter(|_| !peer.connected).map(since),
        }
    }

    /// Tells the log for which peers documents wait, where that changed.
    pub(crate) async fn tell_what_waits(&self) {
        for peer in self.desk().ask(Shared::all).await.unwrap_or_default() {
            self.telemetry.contacts.waiting(peer.id, &peer.name, peer.waiting);
        }
    }
}
