use tokio::io::{DuplexStream, duplex};
use tokio::sync::oneshot;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::Role;

use super::*;
use crate::frames;
use crate::runner::{Command, Outgoing as Word};

/// Far less than what is said, as if both kernels had run out of room for it.
const BETWEEN: usize = 4 * 1024;
const WORDS: usize = 64;
const WORD_BYTES: usize = 16 * 1024;

/// A desk that says much at once as soon as a connection opens, and tells how many bytes it had heard when it ended or
/// had heard as much.
fn talkative() -> (Desk, oneshot::Receiver<usize>) {
    let (heard, outcome) = oneshot::channel();
    let desk = Desk::manned(move |commands| {
        let mut bytes_heard = 0;
        let mut kept = None;
        while let Ok(command) = commands.recv() {
            match command {
                Command::Open { outgoing, .. } => {
                    for _ in 0..WORDS {
                        outgoing.send(Word::Message(vec![7; WORD_BYTES])).unwrap();
                    }
                    kept = Some(outgoing);
                }
                Command::Event(Event::Received { bytes, .. }, _permit) => bytes_heard += bytes.len(),
                Command::Event(Event::Disconnected { .. }, _) => break,
                _ => {}
            }
            if bytes_heard == WORDS * WORD_BYTES {
                break;
            }
        }
        drop(kept);
        let _ = heard.send(bytes_heard);
    });
    (desk, outcome)
}

async fn hold(line: DuplexStream, role: Role, desk: Desk, stopping: watch::Receiver<bool>) {
    let socket = frames::dialled(WebSocketStream::from_raw_socket(line, role, None).await);
    let remote = Remote::Browser {
        session: String::new(),
        person: String::new(),
    };
    let endings = Endings {
        stopping,
        session_ended: None,
    };
    converse(desk, ConnectionId(1), remote, socket, Plain, endings).await;
}

/// Each waited for the other to read, until both gave up.
#[tokio::test]
async fn two_that_say_more_than_the_line_holds_at_the_same_time_hear_each_other_out() {
    let (one, other) = duplex(BETWEEN);
    let (_running, stopping) = watch::channel(false);
    let (desk_of_one, heard_by_one) = talkative();
    let (desk_of_other, heard_by_other) = talkative();
    tokio::spawn(hold(one, Role::Client, desk_of_one, stopping.clone()));
    tokio::spawn(hold(other, Role::Server, desk_of_other, stopping));
    assert_eq!(heard_by_one.await, Ok(WORDS * WORD_BYTES));
    assert_eq!(heard_by_other.await, Ok(WORDS * WORD_BYTES));
}
