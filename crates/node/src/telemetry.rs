//! What a node tells of its own working: numbers for a monitoring system, and for each peer how it is with it.
//!
//! Deliberately absent: anything that people write, and any name of a person.

mod contacts;
mod measured;
mod process;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

pub(crate) use contacts::Contacts;
pub(crate) use measured::Measured;
pub(crate) use process::resident_bytes;

use crate::Node;

/// Different reasons for refusals that are counted apart at most.
const REASONS: usize = 40;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Of {
    of: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Because {
    reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Peer {
    peer: String,
}

/// The numbers of a node. Counting is an addition to an atomic number; what is a state is looked up when it is asked for.
pub(crate) struct Telemetry {
    /// Whether it serves people and peers, and is not merely opened by a command.
    pub serving: AtomicBool,
    pub contacts: Contacts,
    registry: Registry,
    received: Counter,
    sent: Counter,
    received_bytes: Counter,
    sent_bytes: Counter,
    refusals: Family<Because, Counter>,
    /// Those that are counted apart.
    reasons: Mutex<BTreeSet<String>>,
    commits: Histogram,
    failed_commits: Counter,
    /// Whether the last commit failed.
    unwritable: AtomicBool,
    /// The last failed probe, in milliseconds since 1970 UTC, so that a full disk is not tried at every question.
    probed_at: AtomicU64,
    connections: Family<Of, Gauge>,
    documents: Family<Of, Gauge>,
    connected: Family<Peer, Gauge>,
    waiting: Family<Peer, Gauge>,
    sockets: Gauge,
    memory: Gauge,
    folder: Gauge,
    free: Gauge,
    ready: Gauge,
    audit_failing: Gauge,
}

impl Telemetry {
    pub fn new() -> Arc<Self> {
        let mut registry = Registry::default();
        let messages = Family::<Of, Counter>::default();
        let bytes = Family::<Of, Counter>::default();
        let (refusals, failed_commits) = (Family::default(), Counter::default());
        // From half a millisecond to some four seconds.
        let commits = Histogram::new(exponential_buckets(0.0005, 2.0, 14));
        let (connections, documents) = (Family::default(), Family::default());
        let (connected, waiting) = (Family::default(), Family::default());
        let (sockets, memory, ready, audit_failing) = <(Gauge, Gauge, Gauge, Gauge)>::default();
        let (folder, free) = <(Gauge, Gauge)>::default();
        let mut add = Added(&mut registry);
        add.as_is("opgave_sync_messages", "Messages of sync, by direction", &messages);
        add.as_is("opgave_sync_bytes", "Bytes of messages of sync, by direction", &bytes);
        add.as_is(
            "opgave_refusals",
            "What remotes sent and the node refused, by reason",
            &refusals,
        );
        add.in_unit(
            "opgave_commit",
            "Time until a commit was on disk",
            Unit::Seconds,
            &commits,
        );
        add.as_is("opgave_commits_failed", "Commits that failed", &failed_commits);
        add.as_is("opgave_connections", "Open connections of sync, by kind", &connections);
        add.as_is("opgave_sockets", "Open connections of any kind", &sockets);
        add.as_is("opgave_documents", "Documents on disk and in memory", &documents);
        add.as_is("opgave_peer_connected", "Whether a peer is connected", &connected);
        let about = "Documents of which a peer has not confirmed our version";
        add.as_is("opgave_peer_documents_waiting", about, &waiting);
        add.in_unit("process_resident_memory", "Memory in use", Unit::Bytes, &memory);
        add.in_unit("opgave_data_folder", "What the data folder takes", Unit::Bytes, &folder);
        add.in_unit("opgave_disk_free", "What is free on its disk", Unit::Bytes, &free);
        add.as_is("opgave_ready", "Whether the node takes changes", &ready);
        add.as_is(
            "opgave_audit_failing",
            "Whether the audit log cannot be written",
            &audit_failing,
        );
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("opgave_build", "The program", version);
        let in_direction = |family: &Family<Of, Counter>, of| family.get_or_create(&Of { of }).clone();
        Arc::new(Self {
            serving: AtomicBool::new(false),
            contacts: Contacts::default(),
            received: in_direction(&messages, "received"),
            sent: in_direction(&messages, "sent"),
            received_bytes: in_direction(&bytes, "received"),
            sent_bytes: in_direction(&bytes, "sent"),
            registry,
            refusals,
            reasons: Mutex::default(),
            commits,
            failed_commits,
            unwritable: AtomicBool::new(false),
            probed_at: AtomicU64::new(0),
            connections,
            documents,
            connected,
            waiting,
            sockets,
            memory,
            folder,
            free,
            ready,
            audit_failing,
        })
    }

    /// A message of sync came in.
    pub fn received(&self, bytes: usize) {
        self.received.inc();
        self.received_bytes.inc_by(bytes as u64);
    }

    /// A message of sync goes out.
    pub fn sent(&self, bytes: usize) {
        self.sent.inc();
        self.sent_bytes.inc_by(bytes as u64);
    }

    /// Something that a remote sent was refused. Reasons are told apart up to where they name a case.
    pub fn refused(&self, reason: &str) {
        let mut reason = class(reason);
        let mut known = self.reasons.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() < REASONS {
            known.insert(reason.clone());
        } else if !known.contains(&reason) {
            "other".clone_into(&mut reason);
        }
        drop(known);
        self.refusals.get_or_create(&Because { reason }).inc();
    }

    /// Whether the disk takes what is written, as far as that is known.
    pub fn is_writable(&self) -> bool {
        !self.unwritable.load(Ordering::Acquire)
    }

    /// All numbers in the text format of Prometheus and OpenMetrics.
    pub async fn exposition(&self, node: &Node) -> String {
        let status = node.status().await;
        let set = |family: &Family<Of, Gauge>, of, number: usize| {
            family
                .get_or_create(&Of { of })
                .set(i64::try_from(number).unwrap_or(i64::MAX));
        };
        set(&self.connections, "browsers", status.browsers);
        set(&self.connections, "nodes", status.partners_connected);
        set(&self.documents, "held", status.documents);
        set(&self.documents, "loaded", status.documents_in_memory);
        self.sockets
            .set(i64::try_from(node.wall.connections.taken()).unwrap_or(i64::MAX));
        // Peers that were removed are not told of any more.
        self.connected.clear();
        self.waiting.clear();
        for peer in &status.peers {
            let label = Peer {
                peer: peer.id.to_string(),
            };
            self.connected.get_or_create(&label).set(i64::from(peer.connected));
            let waiting = i64::try_from(peer.waiting).unwrap_or(i64::MAX);
            self.waiting.get_or_create(&label).set(waiting);
        }
        self.memory.set(i64::try_from(status.memory_bytes).unwrap_or(i64::MAX));
        if let Some(disk) = status.disk {
            self.folder.set(i64::try_from(disk.folder).unwrap_or(i64::MAX));
            self.free.set(i64::try_from(disk.free).unwrap_or(i64::MAX));
        }
        self.ready.set(i64::from(status.problems.is_empty()));
        self.audit_failing.set(i64::from(node.audit.is_failing()));
        let mut text = String::new();
        // Writing to a text cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// Registers numbers under their names.
struct Added<'a>(&'a mut Registry);

impl Added<'_> {
    fn as_is<M: prometheus_client::registry::Metric + Clone>(&mut self, name: &str, about: &str, metric: &M) {
        self.0.register(name, about, metric.clone());
    }

    fn in_unit<M: prometheus_client::registry::Metric + Clone>(
        &mut self,
        name: &str,
        about: &str,
        unit: Unit,
        metric: &M,
    ) {
        self.0.register_with_unit(name, about, unit, metric.clone());
    }
}

/// The part of a reason that is the same each time.
fn class(reason: &str) -> String {
    let end = reason
        .find(|character: char| character.is_ascii_digit() || ":;,(\"".contains(character))
        .unwrap_or(reason.len());
    reason[..end].trim().chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(telemetry: &Telemetry) -> String {
        let mut text = String::new();
        encode(&mut text, &telemetry.registry).unwrap();
        text
    }

    #[test]
    fn reasons_are_counted_by_what_they_have_in_common_and_have_an_end() {
        let telemetry = Telemetry::new();
        telemetry.refused("malformed chunk at byte 12: no checksum");
        telemetry.refused("malformed chunk at byte 99: no length");
        let said = text(&telemetry);
        assert!(
            said.contains("opgave_refusals_total{reason=\"malformed chunk at byte\"} 2"),
            "{said}"
        );
        for letter in 'a'..='z' {
            for other in ['x', 'y', 'z'] {
                telemetry.refused(&format!("{letter}{other}"));
            }
        }
        let said = text(&telemetry);
        let different = said
            .lines()
            .filter(|line| line.starts_with("opgave_refusals_total{"))
            .count();
        assert_eq!(different, REASONS + 1, "{said}");
    }

    #[test]
    fn messages_are_counted_by_direction() {
        let telemetry = Telemetry::new();
        telemetry.received(10);
        telemetry.received(5);
        telemetry.sent(7);
        let said = text(&telemetry);
        for line in [
            "opgave_sync_messages_total{of=\"received\"} 2",
            "opgave_sync_bytes_total{of=\"received\"} 15",
            "opgave_sync_messages_total{of=\"sent\"} 1",
        ] {
            assert!(said.contains(line), "{said}");
        }
    }
}
