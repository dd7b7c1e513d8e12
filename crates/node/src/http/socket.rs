use std::sync::Arc;

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::response::Response;
use opgave_sync::Remote;
use opgave_wire::limits::MAX_MESSAGE_BYTES;
use tower_sessions::Session;

use super::problem::ProblemDetails;
use super::session;
use crate::Node;
use crate::conversation::{Endings, Plain, converse};
use crate::frames;
use crate::wall::Visitor;

/// A write buffer above which a socket's writer waits for the network.
const WRITE_BUFFER: usize = 128 * 1024;

pub(crate) async fn browser(
    State(node): State<Arc<Node>>,
    visitor: Visitor,
    session: Session,
    upgrade: WebSocketUpgrade,
) -> Result<Response, ProblemDetails> {
    let person = session::person(&session).await?.name;
    let session = session::name(&session)?;
    let place = node.wall.socket(visitor)?;
    Ok(bounded(upgrade).on_upgrade(move |socket| async move {
        let _place = place;
        let endings = Endings {
            stopping: node.stopping.subscribe(),
            session_ended: Some(node.session_sockets.ended(&session)),
        };
        let connection = node.connections.next();
        let desk = node.desk();
        // The conversation must not keep a stopping node alive.
        drop(node);
        converse(
            desk,
            connection,
            Remote::Browser { session, person },
            frames::accepted(socket),
            Plain,
            endings,
        )
        .await;
    }))
}

/// Limits for every socket that comes in. The library breaks a socket off without a word at its limit; ours is half of
/// that, so that whoever sends somewhat too much hears why.
pub(crate) fn bounded(upgrade: WebSocketUpgrade) -> WebSocketUpgrade {
    upgrade
        .max_message_size(2 * MAX_MESSAGE_BYTES)
        .max_frame_size(2 * MAX_MESSAGE_BYTES)
        .read_buffer_size(frames::READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_write_buffer_size(2 * MAX_MESSAGE_BYTES)
}
