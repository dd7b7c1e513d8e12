use std::pin::Pin;

use futures_util::{SinkExt, StreamExt, future};
use samod::{DialError, Dialer, Transport, Url};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::http::header::{COOKIE, InvalidHeaderValue, ORIGIN};
use tokio_tungstenite::tungstenite::{self, Message};

/// Dials a node's WebSocket as a browser with a session does.
pub struct SessionDialer {
    address: Url,
    origin: String,
    cookie: String,
}

type Dialling = Pin<Box<dyn Future<Output = Result<Transport, DialError<InvalidHeaderValue>>> + Send>>;

impl SessionDialer {
    pub fn new(address: Url, origin: String, cookie: String) -> Self {
        Self {
            address,
            origin,
            cookie,
        }
    }
}

impl Dialer for SessionDialer {
    type Error = InvalidHeaderValue;

    fn url(&self) -> Url {
        self.address.clone()
    }

    fn connect(&self) -> Dialling {
        let (address, origin, cookie) = (self.address.to_string(), self.origin.clone(), self.cookie.clone());
        Box::pin(async move {
            let mut request = address.into_client_request().map_err(DialError::transient)?;
            let headers = request.headers_mut();
            headers.insert(
                ORIGIN,
                HeaderValue::from_str(&origin).map_err(DialError::PermanentFailure)?,
            );
            headers.insert(
                COOKIE,
                HeaderValue::from_str(&cookie).map_err(DialError::PermanentFailure)?,
            );
            let (socket, _) = connect_async(request).await.map_err(DialError::transient)?;
            let (sink, stream) = socket.split();
            let stream = stream.filter_map(|message| {
                future::ready(match message {
                    Ok(Message::Binary(bytes)) => Some(Ok(bytes.to_vec())),
                    Ok(_) => None,
                    Err(error) => Some(Err(error)),
                })
            });
            let sink =
                sink.with(|bytes: Vec<u8>| future::ready(Ok::<_, tungstenite::Error>(Message::Binary(bytes.into()))));
            Ok(Transport::new(stream, sink))
        })
    }
}
