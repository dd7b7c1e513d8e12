//! Where connections come in: counted, encrypted if we have a certificate, and given time to say what they want.

use std::io;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;

use super::visitor::group;
use super::{Certificates, Place, Visitor, Wall};

/// How long a connection may take to show that it speaks TLS.
const TLS_HANDSHAKE: Duration = Duration::from_secs(10);
/// How long the head of a request may take, also that of the next one on a kept connection.
const HEAD: Duration = Duration::from_secs(75);
/// Bytes of the head of a request at most.
const HEAD_BYTES: usize = 64 * 1024;
/// How long to wait when the system has no more files.
const BREATH: Duration = Duration::from_millis(500);

/// Serves until the node stops, and then until the requests that are open have their answers.
pub(crate) async fn serve(listener: TcpListener, app: Router, wall: Arc<Wall>, mut stopping: watch::Receiver<bool>) {
    let acceptor = wall.certificates.as_ref().map(Certificates::acceptor);
    let mut open = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            () = over(&mut stopping) => break,
            Some(_) = open.join_next() => continue,
            accepted = listener.accept() => accepted,
        };
        let (stream, from) = match accepted {
            Ok(accepted) => accepted,
            Err(error) if is_of_one(&error) => continue,
            Err(error) => {
                tracing::error!(%error, "no connection can be taken in");
                sleep(BREATH).await;
                continue;
            }
        };
        let Some(place) = place(&wall, from) else {
            tracing::debug!(%from, "turned a connection away: there are too many");
            continue;
        };
        let _ = stream.set_nodelay(true);
        let (app, wall, acceptor, stopping) = (app.clone(), Arc::clone(&wall), acceptor.clone(), stopping.clone());
        open.spawn(async move { receive(stream, from, place, app, wall, acceptor, stopping).await });
    }
    while open.join_next().await.is_some() {}
}

fn place(wall: &Wall, from: SocketAddr) -> Option<Place> {
    if wall.proxies.contains(&from.ip().to_canonical()) {
        wall.connections.take_for_many(from.ip())
    } else {
        wall.connections.take(group(from.ip()))
    }
}

/// Whether only the connection that was coming in has gone.
fn is_of_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

async fn receive(
    stream: TcpStream,
    from: SocketAddr,
    place: Place,
    app: Router,
    wall: Arc<Wall>,
    acceptor: Option<TlsAcceptor>,
    stopping: watch::Receiver<bool>,
) {
    let Some(acceptor) = acceptor else {
        return converse(stream, from, place, app, wall, stopping).await;
    };
    match timeout(TLS_HANDSHAKE, acceptor.accept(stream)).await {
        Ok(Ok(stream)) => converse(stream, from, place, app, wall, stopping).await,
        Ok(Err(error)) => tracing::debug!(%from, %error, "a connection did not come to speak TLS"),
        Err(_) => tracing::debug!(%from, "a connection did not come to speak TLS in time"),
    }
}

async fn converse<S>(
    stream: S,
    from: SocketAddr,
    place: Place,
    app: Router,
    wall: Arc<Wall>,
    mut stopping: watch::Receiver<bool>,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let app = TowerToHyperService::new(app);
    let named = service_fn(move |mut request: Request<Incoming>| {
        let visitor = Visitor::behind(from.ip(), &wall.proxies, request.headers());
        request.extensions_mut().insert(visitor);
        app.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(Held { stream, _place: place }), named)
        .with_upgrades();
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = over(&mut stopping) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%from, %error, "a connection broke");
    }
}

async fn over(stopping: &mut watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

/// A connection with its place.
struct Held<S> {
    stream: S,
    _place: Place,
}

impl<S: AsyncRead + Unpin> AsyncRead for Held<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Held<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
