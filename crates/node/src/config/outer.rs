use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The files by which a node itself speaks TLS.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsFiles {
    /// The certificate in PEM, with those of its authorities after it. A path that is not absolute begins in the data
    /// folder.
    pub certificate: PathBuf,
    /// Its private key in PEM.
    pub key: PathBuf,
}

impl TlsFiles {
    pub(super) fn within(&mut self, folder: &Path) {
        // An absolute path stays what it is.
        self.certificate = folder.join(&self.certificate);
        self.key = folder.join(&self.key);
    }
}

/// How often something may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// How many at once.
    pub at_once: NonZeroU32,
    /// How many a minute for as long as it goes on.
    pub per_minute: NonZeroU32,
}

impl Rate {
    /// A rate; neither is 0.
    pub(crate) const fn of(at_once: u32, per_minute: u32) -> Self {
        let (Some(at_once), Some(per_minute)) = (NonZeroU32::new(at_once), NonZeroU32::new(per_minute)) else {
            panic!("a rate of nothing lets nobody in");
        };
        Self { at_once, per_minute }
    }
}

/// How many there may be of what comes from outside.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Open connections in all; never more than the system leaves files for.
    pub connections: usize,
    /// Open connections of one address. A whole organisation can be behind one.
    pub connections_per_address: usize,
    /// Requests to the API of one session or token.
    pub requests: Rate,
    /// Requests to the API of one address, and WebSockets that it opens.
    pub requests_per_address: Rate,
    /// Links and tokens of one address that do not work.
    pub failures: Rate,
    /// Attempts of one address to come in as a node.
    pub handshakes: Rate,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4_096,
            connections_per_address: 1_024,
            requests: Rate::of(600, 1_200),
            requests_per_address: Rate::of(3_000, 6_000),
            failures: Rate::of(20, 20),
            handshakes: Rate::of(60, 120),
        }
    }
}
