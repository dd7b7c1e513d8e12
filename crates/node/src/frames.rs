//! WebSockets of either library as one stream and sink of frames.

use std::pin::Pin;

use axum::extract::ws;
use futures_util::{Sink, SinkExt, Stream, StreamExt, future};
use tokio_tungstenite::tungstenite;

/// Bytes read from a socket at once. Both libraries fill as much with zeros before each read, and hold it for every socket.
pub(crate) const READ_BUFFER: usize = 8 * 1024;

/// One WebSocket frame, as far as we tell them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Frame {
    Binary(Vec<u8>),
    Text,
    /// A ping or pong: a sign of life.
    Life,
    Ping,
    Close(u16, String),
}

/// Why a socket cannot go on; its library's words.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SocketError {
    /// A message or frame beyond the limit.
    #[error("{0}")]
    TooLarge(String),
    /// Anything else; mostly a line that broke.
    #[error("{0}")]
    Broken(String),
}

impl From<&tungstenite::Error> for SocketError {
    fn from(error: &tungstenite::Error) -> Self {
        match error {
            tungstenite::Error::Capacity(_) => Self::TooLarge(error.to_string()),
            _ => Self::Broken(error.to_string()),
        }
    }
}

impl From<tungstenite::Error> for SocketError {
    fn from(error: tungstenite::Error) -> Self {
        Self::from(&error)
    }
}

impl From<axum::Error> for SocketError {
    fn from(error: axum::Error) -> Self {
        let inner = error.into_inner();
        inner
            .downcast_ref::<tungstenite::Error>()
            .map_or_else(|| Self::Broken(inner.to_string()), Self::from)
    }
}

pub(crate) type Incoming = Pin<Box<dyn Stream<Item = Result<Frame, SocketError>> + Send>>;
pub(crate) type Outgoing = Pin<Box<dyn Sink<Frame, Error = SocketError> + Send>>;

/// A socket that axum accepted.
pub(crate) fn accepted(socket: ws::WebSocket) -> (Outgoing, Incoming) {
    let (sink, stream) = socket.split();
    let stream = stream.map(|message| {
        message.map_err(SocketError::from).map(|message| match message {
            ws::Message::Binary(bytes) => Frame::Binary(bytes.into()),
            ws::Message::Text(_) => Frame::Text,
            ws::Message::Ping(_) | ws::Message::Pong(_) => Frame::Life,
            ws::Message::Close(frame) => frame.map_or(Frame::Close(1005, String::new()), |frame| {
                Frame::Close(frame.code, frame.reason.to_string())
            }),
        })
    });
    // The library's own way of changing errors panics when a sink that failed is used again, as for a farewell.
    let sink = sink.with(|frame| {
        future::ready(Ok::<_, SocketError>(match frame {
            Frame::Binary(bytes) => ws::Message::Binary(bytes.into()),
            Frame::Text | Frame::Life | Frame::Ping => ws::Message::Ping(Vec::new().into()),
            Frame::Close(code, reason) => ws::Message::Close(Some(ws::CloseFrame {
                code,
                reason: reason.into(),
            })),
        }))
    });
    (Box::pin(sink), Box::pin(stream))
}

/// A socket that we dialled.
pub(crate) fn dialled<S>(socket: tokio_tungstenite::WebSocketStream<S>) -> (Outgoing, Incoming)
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
{
    use tungstenite::protocol::frame::{CloseFrame, coding::CloseCode};
    let (sink, stream) = socket.split();
    let stream = stream.map(|message| {
        message
            .map_err(|error| SocketError::from(&error))
            .map(|message| match message {
                tungstenite::Message::Binary(bytes) => Frame::Binary(bytes.into()),
                tungstenite::Message::Text(_) | tungstenite::Message::Frame(_) => Frame::Text,
                tungstenite::Message::Ping(_) | tungstenite::Message::Pong(_) => Frame::Life,
                tungstenite::Message::Close(frame) => frame.map_or(Frame::Close(1005, String::new()), |frame| {
                    Frame::Close(frame.code.into(), frame.reason.to_string())
                }),
            })
    });
    let sink = sink.with(|frame| {
        future::ready(Ok::<_, SocketError>(match frame {
            Frame::Binary(bytes) => tungstenite::Message::Binary(bytes.into()),
            Frame::Text | Frame::Life | Frame::Ping => tungstenite::Message::Ping(Vec::new().into()),
            Frame::Close(code, reason) => tungstenite::Message::Close(Some(CloseFrame {
                code: CloseCode::from(code),
                reason: reason.into(),
            })),
        }))
    });
    (Box::pin(sink), Box::pin(stream))
}

#[cfg(test)]
mod tests {
    use tokio_tungstenite::WebSocketStream;
    use tungstenite::protocol::Role;

    use super::*;

    /// A line that broke while a node was saying something panicked when it then said farewell.
    #[tokio::test]
    async fn saying_farewell_on_a_broken_line_is_an_error_and_no_panic() {
        let (near, far) = tokio::io::duplex(64);
        let socket = WebSocketStream::from_raw_socket(near, Role::Client, None).await;
        let (mut sink, _stream) = dialled(socket);
        drop(far);
        assert!(sink.send(Frame::Binary(vec![1])).await.is_err());
        assert!(sink.send(Frame::Close(1000, String::new())).await.is_err());
    }
}
