//! One connection between a socket and the engine: browsers in the clear of their TLS, nodes inside a channel.
//!
//! Listening never waits for speaking. Two nodes that each wait to be read before they read would wait for ever.

mod listening;
mod speaking;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::SinkExt;
use opgave_sync::{CloseReason, ConnectionId, Event, Remote};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use self::listening::listen;
use self::speaking::speak;
use crate::frames::{Frame, Incoming, Outgoing};
use crate::runner::Desk;

/// How long saying farewell may take.
const FAREWELL: Duration = Duration::from_secs(1);

/// Close codes of the protocol; see `docs/protocol.md`.
pub(crate) mod code {
    pub const OVER: u16 = 1000;
    pub const STOPPING: u16 = 1001;
    pub const PROTOCOL: u16 = 4400;
    pub const SESSION_ENDED: u16 = 4401;
    pub const TOO_SLOW: u16 = 4408;
    pub const REPLACED: u16 = 4409;
    pub const TOO_LARGE: u16 = 4413;
    pub const STORAGE: u16 = 4507;
}

/// How a connection turns messages into frames and back: the channel between nodes, or nothing for a browser.
pub(crate) trait Codec {
    type Sealer: Seal;
    type Opener: Open;
    fn split(self) -> (Self::Sealer, Self::Opener);
}

/// Turns messages into frames.
pub(crate) trait Seal: Send {
    /// The frames of one message.
    fn seal(&mut self, message: Vec<u8>) -> Result<Vec<Vec<u8>>, String>;
}

/// Turns frames into messages.
pub(crate) trait Open: Send {
    /// The message that this frame completes, if it does.
    fn open(&mut self, frame: Vec<u8>) -> Result<Option<Vec<u8>>, String>;
}

/// Frames are messages.
pub(crate) struct Plain;

impl Codec for Plain {
    type Sealer = Self;
    type Opener = Self;

    fn split(self) -> (Self, Self) {
        (Self, Self)
    }
}

impl Seal for Plain {
    fn seal(&mut self, message: Vec<u8>) -> Result<Vec<Vec<u8>>, String> {
        Ok(vec![message])
    }
}

impl Open for Plain {
    fn open(&mut self, frame: Vec<u8>) -> Result<Option<Vec<u8>>, String> {
        Ok(Some(frame))
    }
}

/// Gives every connection of a run its own name.
#[derive(Default)]
pub(crate) struct ConnectionNames(AtomicU64);

impl ConnectionNames {
    pub fn next(&self) -> ConnectionId {
        ConnectionId(self.0.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

/// What ends a conversation from our side.
pub(crate) struct Endings {
    /// The node stops.
    pub stopping: watch::Receiver<bool>,
    /// The session behind it ended; never for nodes.
    pub session_ended: Option<watch::Receiver<bool>>,
}

/// Why a conversation ended, as the other end is told.
struct End {
    code: u16,
    reason: String,
}

impl End {
    fn new(code: u16, reason: impl Into<String>) -> Self {
        Self {
            code,
            reason: reason.into(),
        }
    }

    fn stopping() -> Self {
        Self::new(code::STOPPING, "this node is stopping")
    }
}

impl From<CloseReason> for End {
    fn from(reason: CloseReason) -> Self {
        match reason {
            CloseReason::Protocol(reason) => Self::new(code::PROTOCOL, reason),
            CloseReason::Replaced => Self::new(code::REPLACED, "a newer connection took over"),
            CloseReason::StorageFailed => Self::new(code::STORAGE, "this node cannot keep changes now"),
            CloseReason::TooMuch => Self::new(code::TOO_SLOW, "too much at once"),
        }
    }
}

/// Carries messages between a socket and the engine until either ends.
pub(crate) async fn converse(
    desk: Desk,
    connection: ConnectionId,
    remote: Remote,
    socket: (Outgoing, Incoming),
    codec: impl Codec,
    mut endings: Endings,
) {
    let (mut sink, mut stream) = socket;
    let (mut sealer, mut opener) = codec.split();
    let (words, mut to_say) = mpsc::unbounded_channel();
    desk.open(connection, remote, words);
    let end = tokio::select! {
        () = ended(&mut endings.stopping) => End::stopping(),
        () = session_over(&mut endings.session_ended) => End::new(code::SESSION_ENDED, "the session ended"),
        end = speak(&desk, connection, &mut sink, &mut sealer, &mut to_say) => end,
        end = listen(&desk, connection, &mut stream, &mut opener) => end,
    };
    desk.tell(Event::Disconnected { connection });
    let End { code, reason } = end;
    tracing::debug!(connection = connection.0, code, reason, "a conversation ended");
    let farewell = Frame::Close(code, reason.chars().take(100).collect());
    let _ = timeout(FAREWELL, sink.send(farewell)).await;
}

async fn ended(receiver: &mut watch::Receiver<bool>) {
    let _ = receiver.wait_for(|ended| *ended).await;
}

async fn session_over(receiver: &mut Option<watch::Receiver<bool>>) {
    match receiver {
        Some(receiver) => ended(receiver).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests;
