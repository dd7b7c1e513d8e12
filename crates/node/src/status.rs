//! How a node is doing, and how it is with each peer: for administrators, and for what watches over it.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use opgave_model::{DocumentId, OrganisationId};
use opgave_sync::Engine;
use serde::Serialize;
use tokio::time::timeout;

use crate::registry::Registry;
use crate::telemetry::resident_bytes;
use crate::{Node, clock};

/// How long the engine may take to answer before the node counts as stuck.
const PATIENCE: Duration = Duration::from_secs(5);

/// How a node is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NodeStatus)]
pub(crate) struct Status {
    /// The version of the program.
    pub version: &'static str,
    /// Whether it serves people and peers; not when only a command has its folder open.
    pub serving: bool,
    /// When it started.
    #[schema(format = DateTime)]
    pub started_at: String,
    /// What keeps it from taking changes; nothing when all is well.
    pub problems: Vec<String>,
    /// Memory in use, in bytes.
    pub memory_bytes: u64,
    pub documents: Documents,
    pub connections: Connections,
    /// All peers, by name.
    pub peers: Vec<PeerStatus>,
}

/// Numbers of documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = DocumentCounts)]
pub(crate) struct Documents {
    /// On disk.
    pub held: usize,
    /// In memory.
    pub loaded: usize,
}

/// Numbers of connections of sync.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ConnectionCounts)]
pub(crate) struct Connections {
    pub browsers: usize,
    pub nodes: usize,
}

/// How it is with a peer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(crate) struct PeerError {
    /// Since when.
    #[schema(format = DateTime)]
    pub since: String,
    /// In words, for an administrator.
    pub reason: String,
}

/// What the engine knows of a peer.
struct Shared {
    id: OrganisationId,
    name: String,
    address: String,
    connected: bool,
    plans: usize,
    waiting: usize,
}

impl Node {
    /// How it is doing.
    pub(crate) async fn status(&self) -> Status {
        let problems = self.health().await;
        let looked = timeout(
            PATIENCE,
            self.desk().ask(|engine| (engine.statistics(), shared(engine))),
        )
        .await;
        let looked = looked.ok().flatten();
        let (documents, all, shared) = looked.map_or((Documents::default(), 0, Vec::new()), |(now, shared)| {
            let documents = Documents {
                held: now.held,
                loaded: now.resident,
            };
            (documents, now.connections, shared)
        });
        let nodes = shared.iter().filter(|peer| peer.connected).count();
        let mut peers: Vec<PeerStatus> = shared.into_iter().map(|peer| self.of_peer(peer)).collect();
        peers.sort_by(|one, two| (&one.name, one.id).cmp(&(&two.name, two.id)));
        Status {
            version: env!("CARGO_PKG_VERSION"),
            serving: self.telemetry.serving.load(Ordering::Acquire),
            started_at: clock::text(self.telemetry.started_at),
            problems,
            memory_bytes: resident_bytes(),
            documents,
            connections: Connections {
                browsers: all.saturating_sub(nodes),
                nodes,
            },
            peers,
        }
    }

    fn of_peer(&self, peer: Shared) -> PeerStatus {
        let contact = self.telemetry.contacts.of(peer.id);
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
            last_error: contact
                .error
                .filter(|_| !peer.connected)
                .map(|(since, reason)| PeerError {
                    since: clock::text(since),
                    reason,
                }),
        }
    }

    /// What keeps the node from taking changes, in words; nothing when all is well.
    pub(crate) async fn health(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if *self.stopping.borrow() {
            problems.push("the node is stopping".to_owned());
            return problems;
        }
        if !self.is_alive().await {
            problems.push("the engine does not answer".to_owned());
        }
        let (telemetry, storage) = (Arc::clone(&self.telemetry), Arc::clone(&self.storage));
        let _ = tokio::task::spawn_blocking(move || telemetry.probe(&*storage)).await;
        if !self.telemetry.is_writable() {
            problems.push("the disk does not take what is written; the log says why".to_owned());
        }
        if self.audit.is_failing() {
            problems.push("the audit log cannot be written; the log says why".to_owned());
        }
        problems
    }

    /// Whether the engine answers.
    pub(crate) async fn is_alive(&self) -> bool {
        let answer = timeout(PATIENCE, self.desk().ask(|_| ())).await;
        answer.is_ok_and(|answer| answer.is_some())
    }

    /// Tells the log for which peers documents wait, where that changed.
    pub(crate) async fn tell_what_waits(&self) {
        for peer in self.desk().ask(shared).await.unwrap_or_default() {
            self.telemetry.contacts.waiting(peer.id, &peer.name, peer.waiting);
        }
    }
}

fn shared(engine: &mut Engine<Registry>) -> Vec<Shared> {
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
            Shared {
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
