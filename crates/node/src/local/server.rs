use std::sync::Arc;
use std::time::Duration;

use tokio::net::UnixListener;
use tokio::time::timeout;

use super::NAME;
use crate::folder::Socket;
use crate::{Node, Problem, http};

/// How long open requests may take to end when the node stops.
const FAREWELL: Duration = Duration::from_secs(5);

/// The API's socket in a data folder.
pub(crate) struct ApiSocket {
    listener: UnixListener,
    socket: Socket,
}

impl ApiSocket {
    /// Takes it into use.
    pub fn listen(node: &Node) -> Result<Self, Problem> {
        let socket = Socket::at(node.folder.path(), NAME);
        Ok(Self {
            listener: socket.listen()?,
            socket,
        })
    }

    /// Serves the API until the node stops; the socket is gone then.
    pub async fn serve(self, node: Arc<Node>) {
        let mut stopping = node.stopping.subscribe();
        let app = http::local(node);
        let mut ending = stopping.clone();
        let serving = tokio::spawn(async move {
            axum::serve(self.listener, app)
                .with_graceful_shutdown(async move {
                    let _ = ending.wait_for(|stopping| *stopping).await;
                })
                .await
        });
        let abort = serving.abort_handle();
        let _ = stopping.wait_for(|stopping| *stopping).await;
        if timeout(FAREWELL, serving).await.is_err() {
            abort.abort();
        }
        self.socket.remove();
    }
}
