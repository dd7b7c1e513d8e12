use std::time::Duration;

use futures_util::SinkExt;
use opgave_sync::limits::OUTBOX_HIGH_WATER;
use opgave_sync::{ConnectionId, Event};
use tokio::sync::mpsc;
use tokio::time::{interval, timeout};

use super::{End, Seal, code};
use crate::frames::{Frame, Outgoing};
use crate::runner::{Desk, Outgoing as Word};

/// How often a remote is pinged.
const PING_EVERY: Duration = Duration::from_secs(15);
/// How long a write may take before the remote counts as too slow.
const WRITE: Duration = Duration::from_secs(20);
/// Bytes gathered into one flush.
const FLUSH_BYTES: usize = 64 * 1024;
/// Bytes that are written before the engine hears of it. It stops handing out at four times as many, so it always hears
/// of room before it waits for it; and small messages do not wake it once more each.
const TOLD_BYTES: usize = OUTBOX_HIGH_WATER / 4;

/// Says what the engine has to say, until there is a reason to stop.
pub(super) async fn speak(
    desk: &Desk,
    connection: ConnectionId,
    sink: &mut Outgoing,
    sealer: &mut impl Seal,
    to_say: &mut mpsc::UnboundedReceiver<Word>,
) -> End {
    let mut pings = interval(PING_EVERY);
    let mut written = 0;
    loop {
        tokio::select! {
            word = to_say.recv() => {
                let Some(word) = word else { return End::stopping() };
                match say(sink, sealer, word, to_say).await {
                    Ok(bytes) => written += bytes,
                    Err(end) => return end,
                }
                if written >= TOLD_BYTES {
                    let bytes = std::mem::take(&mut written);
                    desk.tell(Event::Drained { connection, bytes });
                }
            }
            _ = pings.tick() => {
                if !matches!(timeout(WRITE, sink.send(Frame::Ping)).await, Ok(Ok(()))) {
                    return End::new(code::TOO_SLOW, "too slow");
                }
            }
        }
    }
}

/// Writes what there is to say, and gives its bytes.
async fn say(
    sink: &mut Outgoing,
    sealer: &mut impl Seal,
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
                    for frame in sealer.seal(bytes).map_err(|reason| End::new(code::PROTOCOL, reason))? {
                        sink.feed(Frame::Binary(frame))
                            .await
                            .map_err(|error| End::new(code::TOO_SLOW, error.to_string()))?;
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
        sink.flush()
            .await
            .map_err(|error| End::new(code::TOO_SLOW, error.to_string()))
    };
    timeout(WRITE, writing)
        .await
        .map_err(|_| End::new(code::TOO_SLOW, "too slow"))??;
    closing.map_or(Ok(said), |reason| Err(reason.into()))
}
