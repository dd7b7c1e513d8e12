//! A client of a node in the automerge-repo protocol, and its copies of documents.

use std::net::SocketAddr;

use automerge::sync::{self, SyncDoc};
use automerge::{Automerge, ChangeHash};
use futures_util::{SinkExt, StreamExt};
use opgave_model::DocumentId;
use opgave_wire::{Message, PROTOCOL_VERSION, PeerId, PeerMetadata};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

use crate::outcome::Outcome;

/// A socket on which both sides have said who they are.
pub struct Guest {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    me: PeerId,
    node: PeerId,
}

/// A guest's copy of a document.
pub struct Replica {
    pub document: DocumentId,
    pub content: Automerge,
    state: sync::State,
}

impl Guest {
    /// Connects with a session and joins under a name.
    pub async fn join(socket: SocketAddr, cookie: &str, name: &str) -> Outcome<Self> {
        let mut request = format!("ws://{socket}/sync").into_client_request()?;
        let headers = request.headers_mut();
        headers.insert("origin", format!("http://{socket}").parse()?);
        headers.insert("cookie", cookie.parse()?);
        let (socket, _) = connect_async_with_config(request, None, true).await?;
        let me: PeerId = name.parse()?;
        let mut guest = Self {
            socket,
            node: me.clone(),
            me: me.clone(),
        };
        let join = Message::Join {
            sender: me,
            versions: vec![PROTOCOL_VERSION.to_owned()],
            metadata: PeerMetadata {
                storage_id: None,
                is_ephemeral: true,
            },
        };
        guest.send(&join).await?;
        match guest.next().await? {
            Message::Peer { sender, .. } => guest.node = sender,
            other => return Err(format!("the node answered a join with {other:?}").into()),
        }
        Ok(guest)
    }

    /// Asks for a document that it has nothing of.
    pub async fn request(&mut self, replica: &mut Replica) -> Outcome<()> {
        let Some(data) = replica.generate() else { return Ok(()) };
        let request = Message::Request {
            sender: self.me.clone(),
            target: self.node.clone(),
            document: replica.document,
            data,
        };
        self.send(&request).await
    }

    /// Says what there is to say about a document.
    pub async fn say(&mut self, replica: &mut Replica) -> Outcome<()> {
        match replica.generate() {
            Some(data) => self.send_about(replica.document, data).await,
            None => Ok(()),
        }
    }

    /// Sends a sync message about a document.
    pub async fn send_about(&mut self, document: DocumentId, data: Vec<u8>) -> Outcome<()> {
        let message = Message::Sync {
            sender: self.me.clone(),
            target: self.node.clone(),
            document,
            data,
        };
        self.send(&message).await
    }

    /// Gets a whole document.
    pub async fn open(&mut self, document: DocumentId) -> Outcome<Replica> {
        let mut replica = Replica::empty(document);
        self.request(&mut replica).await?;
        while !replica.is_level() {
            let data = self.about(document).await?;
            replica.receive(&data)?;
            self.say(&mut replica).await?;
        }
        Ok(replica)
    }

    /// Brings a whole document that the node does not have.
    pub async fn bring(&mut self, replica: &mut Replica) -> Outcome<()> {
        self.say(replica).await?;
        while !replica.is_level() {
            let data = self.about(replica.document).await?;
            replica.receive(&data)?;
            self.say(replica).await?;
        }
        Ok(())
    }

    /// The next sync message about a document.
    pub async fn about(&mut self, wanted: DocumentId) -> Outcome<Vec<u8>> {
        loop {
            let (document, data) = self.next_sync().await?;
            if document == wanted {
                return Ok(data);
            }
        }
    }

    /// The next sync message.
    pub async fn next_sync(&mut self) -> Outcome<(DocumentId, Vec<u8>)> {
        loop {
            match self.next().await? {
                Message::Sync { document, data, .. } => return Ok((document, data)),
                Message::DocUnavailable { document, .. } => return Err(format!("there is no plan {document}").into()),
                _ => {}
            }
        }
    }

    /// Closes the socket in peace.
    pub async fn leave(mut self) -> Outcome<()> {
        Ok(self.socket.close(None).await?)
    }

    async fn send(&mut self, message: &Message) -> Outcome<()> {
        Ok(self.socket.send(Frame::Binary(message.encode().into())).await?)
    }

    async fn next(&mut self) -> Outcome<Message> {
        while let Some(frame) = self.socket.next().await {
            match frame? {
                Frame::Binary(bytes) => return Ok(Message::decode(&bytes)?),
                Frame::Close(reason) => return Err(format!("the node closed the socket: {reason:?}").into()),
                _ => {}
            }
        }
        Err("the node went away".into())
    }
}

impl Replica {
    pub fn empty(document: DocumentId) -> Self {
        Self::of(document, Automerge::new())
    }

    pub fn of(document: DocumentId, content: Automerge) -> Self {
        Self {
            document,
            content,
            state: sync::State::new(),
        }
    }

    /// Takes a sync message in and gives the changes that were new.
    pub fn receive(&mut self, data: &[u8]) -> Outcome<Vec<ChangeHash>> {
        let before = self.content.get_heads();
        let message = sync::Message::decode(data)?;
        self.content.receive_sync_message(&mut self.state, message)?;
        let news = self.content.get_changes_meta(&before);
        Ok(news.into_iter().map(|change| change.hash).collect())
    }

    /// Whether both sides hold the same, and that is something.
    pub fn is_level(&self) -> bool {
        let heads = self.content.get_heads();
        !heads.is_empty() && self.state.their_heads.as_ref() == Some(&heads)
    }

    fn generate(&mut self) -> Option<Vec<u8>> {
        self.content
            .generate_sync_message(&mut self.state)
            .map(sync::Message::encode)
    }
}
