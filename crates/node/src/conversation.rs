//! One connection between a socket and the engine: browsers in the clear of their TLS, nodes inside a channel.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use opgave_sync::limits::OUTBOX_HIGH_WATER;
use opgave_sync::{CloseReason, ConnectionId, Event, Remote};
use opgave_wire::limits::MAX_MESSAGE_BYTES;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::{Instant, interval, timeout};

use crate::frames::{Frame, Incoming, Outgoing, SocketError};
use crate::runner::{Desk, Outgoing as Word};

/// How often a quiet remote is pinged.
const PING_EVERY: Duration = Duration::from_secs(15);
/// How long a remote may give no sign of life.
const SILENCE: Duration = Duration::from_secs(45);
/// How long a write may take before the remote counts as too slow.
const WRITE: Duration = Duration::from_secs(20);
/// Messages of one connection that may wait for the engine; beyond it the socket is not read.
const WAITING: usize = 64;
/// Bytes gathered into one flush.
const FLUSH_BYTES: usize = 64 * 1024;
/// Bytes that are written before the engine hears of it. It stops handing out at four times as many, so it always hears
/// of room before it waits for it; and small messages do not wake it once more each.
const TOLD_BYTES: usize = OUTBOX_HIGH_WATER / 4;

/// Close codes of the protocol; see `docs/protocol.md`.
pub(crate) mod code {
    pub const STOPPING: u16 = 1001;
    pub const PROTOCOL: u16 = 4400;
    pub const SESSION_ENDED: u16 = 4401;
    pub const TOO_SLOW: u16 = 4408;
    pub const REPLACED: u16 = 4409;
    pub const TOO_LARGE: u16 = 4413;
    pub const STORAGE: u16 = 4507;
}

/// Turns messages into frames and back; the channel between nodes, or nothing for a browser.
pub(crate) trait Codec: Send {
    /// The frames of one message.
    fn seal(&mut self, message: Vec<u8>) -> Result<Vec<Vec<u8>>, String>;
    /// The message that this frame completes, if it does.
    fn open(&mut self, frame: Vec<u8>) -> Result<Option<Vec<u8>>, String>;
}

/// Frames are messages.
pub(crate) struct Plain;

impl Codec for Plain {
    fn seal(&mut self, message: Vec<u8>) -> Result<Vec<Vec<u8>>, String> {
        Ok(vec![message])
    }

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

/// Carries messages between a socket and the engine until either ends.
pub(crate) async fn converse(
    desk: Desk,
    connection: ConnectionId,
    remote: Remote,
    socket: (Outgoing, Incoming),
    mut codec: impl Codec,
    mut endings: Endings,
) {
    let (mut sink, mut stream) = socket;
    let (words, mut to_say) = mpsc::unbounded_channel();
    let room = Arc::new(Semaphore::new(WAITING));
    desk.open(connection, remote, words);
    let mut last_sign = Instant::now();
    let mut pings = interval(PING_EVERY);
    // The next frame is read only with a permit in hand; until then the remote's socket waits.
    let mut permit: Option<OwnedSemaphorePermit> = None;
    let mut written = 0;
    let (end_code, reason) = loop {
        tokio::select! {
            () = ended(&mut endings.stopping) => break (code::STOPPING, "this node is stopping".to_owned()),
            () = session_over(&mut endings.session_ended) => break (code::SESSION_ENDED, "the session ended".to_owned()),
            word = to_say.recv() => {
                let Some(word) = word else { break (code::STOPPING, "this node is stopping".to_owned()) };
                match say(&mut sink, &mut codec, word, &mut to_say).await {
                    Ok(bytes) => written += bytes,
                    Err(end) => break end,
                }
                if written >= TOLD_BYTES {
                    let bytes = std::mem::take(&mut written);
                    desk.tell(Event::Drained { connection, bytes });
                }
            }
            _ = pings.tick() => {
                if last_sign.elapsed() > SILENCE {
                    break (code::TOO_SLOW, "no sign of life".to_owned());
                }
                if !matches!(timeout(WRITE, sink.send(Frame::Ping)).await, Ok(Ok(()))) {
                    break (code::TOO_SLOW, "too slow".to_owned());
                }
            }
            free = Arc::clone(&room).acquire_owned(), if permit.is_none() => permit = free.ok(),
            frame = stream.next(), if permit.is_some() => {
                last_sign = Instant::now();
                match frame {
                    Some(Ok(Frame::Binary(bytes))) if bytes.len() > MAX_MESSAGE_BYTES => {
                        break (code::TOO_LARGE, format!("a message has at most {MAX_MESSAGE_BYTES} bytes"));
                    }
                    Some(Ok(Frame::Binary(bytes))) => match (codec.open(bytes), permit.take()) {
                        (Ok(Some(message)), Some(permit)) => desk.received(connection, message, permit),
                        (Ok(_), unused) => permit = unused,
                        (Err(reason), _) => break (code::PROTOCOL, reason),
                    },
                    Some(Ok(Frame::Life | Frame::Ping)) => {}
                    Some(Ok(Frame::Text)) => break (code::PROTOCOL, "messages are binary frames".to_owned()),
                    Some(Ok(Frame::Close(..))) | None => break (1000, String::new()),
                    Some(Err(SocketError::TooLarge(reason))) => break (code::TOO_LARGE, reason),
                    Some(Err(SocketError::Broken(reason))) => break (code::PROTOCOL, reason),
                }
            }
        }
    };
    desk.tell(Event::Disconnected { connection });
    tracing::debug!(
        connection = connection.0,
        code = end_code,
        reason,
        "a conversation ended"
    );
    let farewell = Frame::Close(end_code, reason.chars().take(100).collect());
    let _ = timeout(Duration::from_secs(1), sink.send(farewell)).await;
}

type End = (u16, String);

/// Writes what there is to say, and gives its bytes.
async fn say(
    sink: &mut Outgoing,
    codec: &mut impl Codec,
    first: Word,
    more: &mut mpsc::UnboundedReceiver<Word>,
) -> Result<usize, End> {
    let mut next = Some(first);
    let mut said = 0;
    let mut closing = None;
    let writing = async {
        while let Some(word) = next.take() {
            match word {
                Word::Message(bytes) => {
                    said += bytes.len();
                    for frame in codec.seal(bytes).map_err(|reason| (code::PROTOCOL, reason))? {
                        sink.feed(Frame::Binary(frame))
                            .await
                            .map_err(|error| (code::TOO_SLOW, error.to_string()))?;
                    }
                }
                Word::Close(reason) => {
                    closing = Some(reason);
                    break;
                }
            }
            if said < FLUSH_BYTES {
                next = more.try_recv().ok();
            }
        }
        sink.flush().await.map_err(|error| (code::TOO_SLOW, error.to_string()))
    };
    timeout(WRITE, writing)
        .await
        .map_err(|_| (code::TOO_SLOW, "too slow".to_owned()))??;
    match closing {
        None => Ok(said),
        Some(CloseReason::Protocol(reason)) => Err((code::PROTOCOL, reason)),
        Some(CloseReason::Replaced) => Err((code::REPLACED, "a newer connection took over".into())),
        Some(CloseReason::StorageFailed) => Err((code::STORAGE, "this node cannot keep changes now".into())),
        Some(CloseReason::TooMuch) => Err((code::TOO_SLOW, "too much at once".into())),
    }
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
