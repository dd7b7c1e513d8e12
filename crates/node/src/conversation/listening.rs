use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use opgave_sync::ConnectionId;
use opgave_wire::limits::MAX_MESSAGE_BYTES;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep_until};

use super::{End, Open, code};
use crate::frames::{Frame, Incoming, SocketError};
use crate::runner::Desk;

/// How long a remote may give no sign of life while we listen.
const SILENCE: Duration = Duration::from_secs(45);
/// Messages of one connection that may wait for the engine; beyond it the socket is not read.
const WAITING: usize = 64;

/// Takes what the remote says to the engine, until there is a reason to stop.
pub(super) async fn listen(
    desk: &Desk,
    connection: ConnectionId,
    stream: &mut Incoming,
    opener: &mut impl Open,
) -> End {
    let room = Arc::new(Semaphore::new(WAITING));
    let mut silence = pin!(sleep_until(Instant::now() + SILENCE));
    loop {
        // The next frame is read only with a permit in hand; until then the remote's socket waits.
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else {
            return End::stopping();
        };
        let mut last_sign = Instant::now();
        let message = loop {
            let frame = tokio::select! {
                biased;
                frame = stream.next() => frame,
                () = &mut silence => {
                    if last_sign.elapsed() >= SILENCE {
                        return End::new(code::TOO_SLOW, "no sign of life");
                    }
                    silence.as_mut().reset(last_sign + SILENCE);
                    continue;
                }
            };
            last_sign = Instant::now();
            let frame = match frame {
                Some(Ok(frame)) => frame,
                Some(Err(SocketError::TooLarge(reason))) => return End::new(code::TOO_LARGE, reason),
                Some(Err(SocketError::Broken(reason))) => return End::new(code::PROTOCOL, reason),
                None => return End::new(code::OVER, ""),
            };
            match frame {
                Frame::Binary(bytes) if bytes.len() > MAX_MESSAGE_BYTES => {
                    let reason = format!("a message has at most {MAX_MESSAGE_BYTES} bytes");
                    return End::new(code::TOO_LARGE, reason);
                }
                Frame::Binary(bytes) => match opener.open(bytes) {
                    Ok(Some(message)) => break message,
                    Ok(None) => {}
                    Err(reason) => return End::new(code::PROTOCOL, reason),
                },
                Frame::Life | Frame::Ping => {}
                Frame::Text => return End::new(code::PROTOCOL, "messages are binary frames"),
                Frame::Close(..) => return End::new(code::OVER, ""),
            }
        };
        desk.received(connection, message, permit);
    }
}
