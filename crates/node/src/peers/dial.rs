use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use opgave_model::OrganisationId;
use opgave_sync::Remote;
use opgave_trust::Card;
use opgave_wire::handshake::{Established, Expectation, Initiator, Purpose};
use opgave_wire::limits::MAX_FRAME_BYTES;
use rand::Rng;
use tokio::time::{sleep, timeout};
use tokio_tungstenite::client_async_tls_with_config;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use super::incoming::{next, say};
use super::known;
use crate::Node;
use crate::conversation::{Endings, converse};
use crate::frames::{self, Incoming, Outgoing};
use crate::wall::{self, Unreachable};

const CONNECT: Duration = Duration::from_secs(5);
const HANDSHAKE: Duration = Duration::from_secs(10);
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// How long the organisation with the greater id leaves dialling to the other, so that they seldom cross.
const COURTESY: Duration = Duration::from_millis(400);
/// How often a peer that came in by itself is looked at.
const LOOK: Duration = Duration::from_secs(1);

/// A proven node at the other end of a socket.
pub(super) struct Reached {
    pub card: opgave_trust::SignedCard,
    established: Established,
    socket: (Outgoing, Incoming),
}

/// Why a node could not be reached.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unreached {
    #[error("no answer: {0}")]
    NoAnswer(String),
    #[error("{0}")]
    NotAllowed(String),
    #[error("{0}")]
    Handshake(String),
}

impl From<Unreachable> for Unreached {
    fn from(unreachable: Unreachable) -> Self {
        match unreachable {
            Unreachable::OwnNetwork { .. } => Self::NotAllowed(unreachable.to_string()),
            Unreachable::NoAddress(_) | Unreachable::Io(_) => Self::NoAnswer(unreachable.to_string()),
        }
    }
}

/// Keeps a connection with every peer until the node stops.
pub(crate) async fn dial_all(node: Arc<Node>) {
    let mut stopping = node.stopping.subscribe();
    let mut changes = node.peers_changed.subscribe();
    let mut dialled = BTreeSet::new();
    loop {
        let peers: BTreeSet<OrganisationId> = node.cards().await.into_keys().collect();
        for peer in peers.difference(&dialled) {
            tokio::spawn(keep_connected(Arc::clone(&node), *peer));
        }
        dialled = peers;
        tokio::select! {
            _ = stopping.wait_for(|stopping| *stopping) => return,
            changed = changes.changed() => if changed.is_err() { return },
        }
    }
}

async fn keep_connected(node: Arc<Node>, peer: OrganisationId) {
    let mut stopping = node.stopping.subscribe();
    let work = async {
        let mut pause = FIRST_PAUSE;
        let courtesy = if peer < node.card.organisation {
            COURTESY
        } else {
            Duration::ZERO
        };
        sleep(courtesy).await;
        while let Some(card) = node.cards().await.remove(&peer) {
            if node.desk().ask(move |engine| engine.is_connected(peer)).await != Some(false) {
                pause = FIRST_PAUSE;
                sleep(LOOK).await;
                continue;
            }
            match reach(&node, &card, Purpose::Reconnect).await {
                Ok(reached) => {
                    node.telemetry.contacts.connected(peer, card.name.as_str(), "reached");
                    pause = FIRST_PAUSE;
                    if reached.card.issued_at > card.issued_at {
                        let _ = known::remember(&node, reached.card.clone()).await;
                    }
                    talk(Arc::clone(&node), reached).await;
                }
                Err(unreached) => {
                    tracing::debug!(peer = card.name.as_str(), %unreached, "could not reach a peer");
                    let contacts = &node.telemetry.contacts;
                    contacts.failed(peer, card.name.as_str(), &unreached.to_string());
                }
            }
            let jitter = rand::rng().random_range(0.5..1.0);
            sleep(pause.mul_f64(jitter) + courtesy).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    };
    tokio::select! {
        _ = stopping.wait_for(|stopping| *stopping) => {}
        () = work => {}
    }
}

/// Dials the node on a card and lets both prove who they are.
pub(super) async fn reach(node: &Node, card: &Card, purpose: Purpose) -> Result<Reached, Unreached> {
    let url = format!("{}/peer", card.address.as_str().replacen("http", "ws", 1));
    let config = WebSocketConfig::default()
        .read_buffer_size(frames::READ_BUFFER)
        .max_message_size(Some(MAX_FRAME_BYTES))
        .max_frame_size(Some(MAX_FRAME_BYTES));
    let connecting = async {
        let stream = wall::connect(card.address.as_str(), node.wall.peers_on_own_network).await?;
        let _ = stream.set_nodelay(true);
        let connector = node.wall.connector.clone();
        let connected = client_async_tls_with_config(url, stream, Some(config), connector).await;
        connected.map_err(|error| Unreached::NoAnswer(error.to_string()))
    };
    let (socket, _) = timeout(CONNECT, connecting)
        .await
        .map_err(|_| Unreached::NoAnswer("it took too long".into()))??;
    let (mut sink, mut stream) = frames::dialled(socket);
    let meeting = async {
        let expectation = Expectation::of(card);
        let own = node.card.clone();
        let (initiator, message) = Initiator::new(&mut rand::rng(), &node.secret_key, own, expectation, purpose)
            .map_err(|error| error.to_string())?;
        say(&mut sink, message).await?;
        let (awaiting, message) = initiator
            .step(&next(&mut stream).await?)
            .map_err(|error| error.to_string())?;
        say(&mut sink, message).await?;
        awaiting
            .step(&next(&mut stream).await?)
            .map_err(|error| error.to_string())
    };
    let established = timeout(HANDSHAKE, meeting)
        .await
        .map_err(|_| Unreached::Handshake("it took too long".into()))?
        .map_err(Unreached::Handshake)?;
    Ok(Reached {
        card: established.card.clone(),
        established,
        socket: (sink, stream),
    })
}

/// Talks with a node until either goes.
pub(super) async fn talk(node: Arc<Node>, reached: Reached) {
    let endings = Endings {
        stopping: node.stopping.subscribe(),
        session_ended: None,
    };
    let connection = node.connections.next();
    let (desk, telemetry) = (node.desk(), Arc::clone(&node.telemetry));
    drop(node);
    let organisation = reached.card.organisation;
    let remote = Remote::Node { organisation };
    converse(
        desk.clone(),
        connection,
        remote,
        reached.socket,
        reached.established.channel,
        endings,
    )
    .await;
    let connected = desk.ask(move |engine| engine.is_connected(organisation)).await;
    let name = reached.card.name.as_str();
    telemetry.contacts.parted(organisation, name, connected == Some(true));
}
