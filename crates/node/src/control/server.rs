use std::sync::{Arc, Weak};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::watch;

use super::{Answer, Request, execute};
use crate::folder::{Socket, control_socket};
use crate::{Node, Problem};

const REQUEST_BYTES: u64 = 64 * 1024;

/// The socket in the data folder on which a running node takes requests.
pub(crate) struct Commands {
    listener: UnixListener,
    socket: Socket,
}

impl Commands {
    pub fn listen(node: &Node) -> Result<Self, Problem> {
        let socket = control_socket(node.folder.path());
        Ok(Self {
            listener: socket.listen()?,
            socket,
        })
    }

    /// Takes requests until the node stops; the socket is gone then.
    pub async fn serve(self, node: Weak<Node>, mut stopping: watch::Receiver<bool>) {
        loop {
            let accepted = tokio::select! {
                _ = stopping.wait_for(|stopping| *stopping) => break,
                accepted = self.listener.accept() => accepted,
            };
            if let (Ok((stream, _)), Some(node)) = (accepted, node.upgrade()) {
                tokio::spawn(async move {
                    if let Err(error) = answer(&node, stream).await {
                        tracing::debug!(%error, "a command went away");
                    }
                });
            }
        }
        self.socket.remove();
    }
}

async fn answer(node: &Arc<Node>, stream: UnixStream) -> std::io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut line = Vec::new();
    BufReader::new(reader.take(REQUEST_BYTES))
        .read_until(b'\n', &mut line)
        .await?;
    let answer: Answer = match serde_json::from_slice::<Request>(&line) {
        Ok(request) => execute(node, request).await,
        Err(error) => Err(Problem::new(
            format!("the node does not know this request: {error}"),
            "Use the same version of opgave for the node and the command.",
        )),
    };
    let mut text = serde_json::to_vec(&answer)?;
    text.push(b'\n');
    writer.write_all(&text).await
}
