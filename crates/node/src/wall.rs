//! The outer wall: who may connect, how often they may ask, and where our own node may go.
//!
//! It knows addresses, numbers and certificates, and nothing of plans. What a request may do is decided further in.

mod certificates;
mod doorway;
mod places;
mod rates;
mod reachable;
mod visitor;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::header;
use tokio_tungstenite::Connector;

use crate::Problem;
use crate::config::Config;
use crate::http::problem::{ProblemDetails, ProblemKind};

pub(crate) use certificates::Certificates;
pub(crate) use doorway::serve;
pub(crate) use places::{Place, Places};
pub(crate) use rates::Rates;
pub(crate) use reachable::{Unreachable, connect};
pub(crate) use visitor::Visitor;

/// Those who ask something of the API under one name: a session or a token.
type Name = String;

/// The wall of one node.
pub(crate) struct Wall {
    /// Connections of any kind, by the address at their other end.
    pub connections: Arc<Places>,
    /// WebSockets, by the visitor behind a proxy.
    pub sockets: Arc<Places>,
    /// What an address asks, whoever it is.
    visits: Rates<IpAddr>,
    /// What one session or token asks.
    requests: Rates<Name>,
    /// Links and tokens that do not work, by address.
    failures: Rates<IpAddr>,
    /// Attempts of nodes to come in, by address.
    handshakes: Rates<IpAddr>,
    /// Proxies whose word about their visitors is taken.
    pub proxies: Vec<IpAddr>,
    /// What we show to those who come by TLS; nothing when a proxy ends it.
    pub certificates: Option<Arc<Certificates>>,
    /// Whether peers may live in our own network, or on this machine.
    pub peers_on_own_network: bool,
    /// Whom we trust to vouch for peers; browsers' authorities when nothing.
    pub connector: Option<Connector>,
}

impl Wall {
    /// The wall that a configuration asks for.
    ///
    /// # Errors
    /// A certificate or key cannot be used; in words.
    pub fn build(config: &Config) -> Result<Self, Problem> {
        let limits = &config.limits;
        let connections = places::room(limits.connections);
        Ok(Self {
            connections: Places::new(connections, limits.connections_per_address),
            sockets: Places::new(connections, limits.connections_per_address),
            visits: Rates::new(limits.requests_per_address),
            requests: Rates::new(limits.requests),
            failures: Rates::new(limits.failures),
            handshakes: Rates::new(limits.handshakes),
            proxies: config.proxies.clone(),
            certificates: config
                .tls
                .as_ref()
                .map(|files| Certificates::open(files).map(Arc::new))
                .transpose()?,
            peers_on_own_network: config.peers_on_own_network(),
            connector: config.authorities.as_deref().map(certificates::trusting).transpose()?,
        })
    }

    /// Counts a request of an address.
    pub fn visit(&self, visitor: Visitor) -> Result<(), ProblemDetails> {
        counted(&self.visits, visitor.group(), "requests from your address")
    }

    /// Counts a request of a session or a token.
    pub fn request(&self, name: &str) -> Result<(), ProblemDetails> {
        counted(&self.requests, Some(name.to_owned()), "requests")
    }

    /// Counts a link or a token that does not work. What works is never held up by those that do not.
    pub fn failure(&self, visitor: Visitor) -> Result<(), ProblemDetails> {
        counted(
            &self.failures,
            visitor.group(),
            "attempts from your address that failed",
        )
    }

    /// Counts an attempt of a node to come in.
    pub fn handshake(&self, visitor: Visitor) -> Result<(), ProblemDetails> {
        counted(
            &self.handshakes,
            visitor.group(),
            "attempts from your address to connect",
        )
    }

    /// A place for a WebSocket.
    pub fn socket(&self, visitor: Visitor) -> Result<Option<Place>, ProblemDetails> {
        let Some(address) = visitor.group() else {
            return Ok(None);
        };
        match self.sockets.take(address) {
            Some(place) => Ok(Some(place)),
            None => Err(too_many("open connections", Duration::from_secs(30))),
        }
    }
}

fn counted<K: Ord>(rates: &Rates<K>, key: Option<K>, of: &str) -> Result<(), ProblemDetails> {
    let Some(key) = key else { return Ok(()) };
    rates.take(key, Instant::now()).map_err(|wait| too_many(of, wait))
}

fn too_many(of: &str, wait: Duration) -> ProblemDetails {
    let seconds = wait.as_secs() + 1;
    ProblemKind::TooManyRequests
        .says(format!("There were too many {of}. Try again in {seconds} seconds."))
        .header(header::RETRY_AFTER, seconds)
}
