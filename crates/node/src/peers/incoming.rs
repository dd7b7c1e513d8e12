use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::response::Response;
use futures_util::{SinkExt, StreamExt};
use opgave_sync::Remote;
use opgave_trust::SignedCard;
use opgave_wire::channel::Channel;
use opgave_wire::handshake::{Arrival, Purpose, Refusal, Responder};
use opgave_wire::limits::MAX_FRAME_BYTES;
use tokio::time::timeout;

use super::{introduction, known};
use crate::Node;
use crate::audit::{Happening, Kind};
use crate::conversation::{Endings, converse};
use crate::frames::{self, Frame, Incoming, Outgoing};
use crate::http::problem::ProblemDetails;
use crate::wall::Visitor;

/// How long a stranger may take to prove who it is.
const HANDSHAKE: Duration = Duration::from_secs(10);

pub(crate) async fn accept(
    State(node): State<Arc<Node>>,
    visitor: Visitor,
    upgrade: WebSocketUpgrade,
) -> Result<Response, ProblemDetails> {
    node.wall.handshake(visitor)?;
    let place = node.wall.socket(visitor)?;
    Ok(upgrade
        .max_message_size(MAX_FRAME_BYTES)
        .max_frame_size(MAX_FRAME_BYTES)
        .on_upgrade(move |socket| async move {
            let _place = place;
            let (mut sink, mut stream) = frames::accepted(socket);
            match timeout(HANDSHAKE, meet(&node, &mut sink, &mut stream)).await {
                Ok(Ok((card, channel))) => {
                    let endings = Endings {
                        stopping: node.stopping.subscribe(),
                        session_ended: None,
                    };
                    let connection = node.connections.next();
                    let (desk, telemetry) = (node.desk(), Arc::clone(&node.telemetry));
                    drop(node);
                    let (organisation, name) = (card.organisation, card.name.as_str());
                    telemetry.contacts.connected(organisation, name, "came in");
                    let remote = Remote::Node { organisation };
                    converse(desk.clone(), connection, remote, (sink, stream), channel, endings).await;
                    let connected = desk.ask(move |engine| engine.is_connected(organisation)).await;
                    telemetry.contacts.parted(organisation, name, connected == Some(true));
                }
                Ok(Err(reason)) => {
                    tracing::warn!(reason, from = visitor.text(), "turned a node away");
                    node.audit
                        .refused(Happening::refusal("peerComesIn", &reason).from(visitor));
                }
                Err(_) => tracing::warn!(from = visitor.text(), "a node did not prove who it is in time"),
            }
        }))
}

async fn meet(node: &Node, sink: &mut Outgoing, stream: &mut Incoming) -> Result<(SignedCard, Channel), String> {
    let responder = Responder::new(&mut rand::rng(), &node.secret_key, node.card.clone());
    let (awaiting, answer) = responder
        .step(&next(stream).await?)
        .map_err(|error| error.to_string())?;
    say(sink, answer).await?;
    let arrival = awaiting.step(&next(stream).await?).map_err(|error| error.to_string())?;
    if let Err(refusal) = admit(node, &arrival).await {
        let reason = format!("{}: {refusal}", arrival.card.organisation);
        let (organisation, name) = (arrival.card.organisation, arrival.card.name.as_str());
        if node.cards().await.contains_key(&organisation) {
            let why = format!("it came in and was turned away: {refusal}");
            node.telemetry.contacts.failed(organisation, name, &why);
        }
        if let Ok(verdict) = arrival.refuse(&refusal) {
            say(sink, verdict).await?;
            let _ = sink.close().await;
        }
        return Err(reason);
    }
    let card = arrival.card.clone();
    let (verdict, channel) = arrival.accept().map_err(|error| error.to_string())?;
    say(sink, verdict).await?;
    Ok((card, channel))
}

/// Whether a node that has proven who it is may come in.
async fn admit(node: &Node, arrival: &Arrival) -> Result<(), Refusal> {
    let pinned = node.cards().await.remove(&arrival.card.organisation);
    match &arrival.purpose {
        Purpose::Reconnect => match pinned {
            Some(pinned) if pinned.node_key == arrival.card.node_key => {
                if pinned.issued_at < arrival.card.issued_at {
                    // A newer card of the same node: it moved, or has another name.
                    let _ = known::remember(node, arrival.card.clone()).await;
                }
                Ok(())
            }
            Some(_) => Err(Refusal::OtherNodeKey),
            None => Err(Refusal::Stranger),
        },
        Purpose::Introduce { secret } => {
            introduction::redeem(node, secret).map_err(|()| Refusal::Invitation)?;
            known::remember(node, arrival.card.clone())
                .await
                .map_err(|_| Refusal::Stranger)?;
            let organisation = arrival.card.organisation.to_string();
            let met = Happening::new(Kind::Grant, "peerIntroduced")
                .by("invitation")
                .object(&organisation);
            node.audit.record(met).await;
            Ok(())
        }
    }
}

pub(super) async fn next(stream: &mut Incoming) -> Result<Vec<u8>, String> {
    loop {
        match stream.next().await {
            Some(Ok(Frame::Binary(bytes))) => return Ok(bytes),
            Some(Ok(Frame::Life | Frame::Ping)) => {}
            Some(Ok(Frame::Text)) => return Err("a text frame in a handshake".into()),
            Some(Ok(Frame::Close(_, reason))) => return Err(format!("closed during the handshake: {reason}")),
            Some(Err(error)) => return Err(error.to_string()),
            None => return Err("gone during the handshake".into()),
        }
    }
}

pub(super) async fn say(sink: &mut Outgoing, bytes: Vec<u8>) -> Result<(), String> {
    sink.send(Frame::Binary(bytes)).await.map_err(|error| error.to_string())
}
