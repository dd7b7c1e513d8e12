use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use opgave_sync::Event;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::audit::{Happening, Kind};
use crate::local::ApiSocket;
use crate::{Node, Problem, control, http, peers, wall};

const TICK: Duration = Duration::from_secs(5);
/// How often the files of the certificate, and what waits for peers, are looked at.
const LOOK: Duration = Duration::from_secs(30);
/// How long open requests may take to end when the node stops.
const FAREWELL: Duration = Duration::from_secs(5);

/// A node that serves people, peers and commands.
pub struct Serving {
    node: Arc<Node>,
    listening: SocketAddr,
    listener: TcpListener,
    monitoring: Option<TcpListener>,
    commands: control::Commands,
    api: ApiSocket,
}

impl Serving {
    /// Takes the sockets into use; connections and commands wait from now on and are served by [`Serving::run`].
    ///
    /// # Errors
    /// The port is in use or not allowed, or the socket for commands cannot be made.
    pub async fn begin(node: Arc<Node>) -> Result<Self, Problem> {
        let another = "give this node another port with --listen (and --address to match)";
        let listener = bind(node.config.listen, "listen", another).await?;
        let monitoring = match node.config.metrics {
            Some(wanted) => Some(bind(wanted, "metrics", "choose another port for metrics in opgave.toml").await?),
            None => None,
        };
        let listening = listener
            .local_addr()
            .map_err(|error| Problem::new(error.to_string(), "Try again."))?;
        let commands = control::Commands::listen(&node)?;
        let api = ApiSocket::listen(&node)?;
        Ok(Self {
            node,
            listening,
            listener,
            monitoring,
            commands,
            api,
        })
    }

    /// The socket's address.
    pub fn listening(&self) -> SocketAddr {
        self.listening
    }

    /// Serves until [`Node::stop`] is called, then lets go of everything.
    pub async fn run(self) {
        let Self {
            node,
            listener,
            monitoring,
            commands,
            api,
            ..
        } = self;
        node.telemetry.serving.store(true, Ordering::Release);
        let watched = tokio::spawn(watch_over(Arc::clone(&node), monitoring));
        let started = Happening::new(Kind::Administration, "started").object(env!("CARGO_PKG_VERSION"));
        node.audit.record(started).await;
        let commands = tokio::spawn(commands.serve(Arc::downgrade(&node), node.stopping.subscribe()));
        let local = tokio::spawn(api.serve(Arc::clone(&node)));
        let dialling = tokio::spawn(peers::dial_all(Arc::clone(&node)));
        let ticking = tokio::spawn(tick(Arc::clone(&node)));
        let app = http::app(Arc::clone(&node));
        let serving = wall::serve(listener, app, Arc::clone(&node.wall), node.stopping.subscribe());
        let serving = tokio::spawn(serving);
        let renewing = tokio::spawn(renew(Arc::clone(&node)));
        let mut stopping = node.stopping.subscribe();
        let _ = stopping.wait_for(|stopping| *stopping).await;
        let abort = serving.abort_handle();
        if timeout(FAREWELL, serving).await.is_err() {
            abort.abort();
        }
        node.audit.record(Happening::new(Kind::Administration, "stopped")).await;
        let _ = tokio::join!(commands, local, dialling, ticking, renewing, watched);
    }
}

async fn bind(wanted: SocketAddr, setting: &str, another: &str) -> Result<TcpListener, Problem> {
    TcpListener::bind(wanted).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Problem::new(
            format!("port {} is in use by another program", wanted.port()),
            format!("Stop that program, or {another}."),
        ),
        _ => Problem::new(
            format!("{wanted} cannot be listened on: {error}"),
            format!("Check {setting} in opgave.toml: it must be an address of this machine."),
        ),
    })
}

/// Serves the numbers where they are asked for, and tells the log what waits for whom.
async fn watch_over(node: Arc<Node>, listener: Option<TcpListener>) {
    let stopping = node.stopping.subscribe();
    let mut over = stopping.clone();
    let served = listener.map(|listener| {
        let mut stopping = stopping.clone();
        let app = http::monitoring(Arc::clone(&node));
        tokio::spawn(async move {
            axum::serve(listener, app)
                .with_graceful_shutdown(async move {
                    let _ = stopping.wait_for(|stopping| *stopping).await;
                })
                .await
        })
    });
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stopped(&mut over) => break,
            _ = looks.tick() => {}
        }
        node.tell_what_waits().await;
    }
    if let Some(served) = served {
        let abort = served.abort_handle();
        if timeout(FAREWELL, served).await.is_err() {
            abort.abort();
        }
    }
}

async fn stopped(stopping: &mut watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

async fn tick(node: Arc<Node>) {
    let desk = node.desk();
    let mut stopping = node.stopping.subscribe();
    drop(node);
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = stopping.wait_for(|stopping| *stopping) => break,
            _ = ticks.tick() => desk.tell(Event::Tick),
        }
    }
}

/// Takes a renewed certificate into use: when its file changes, and when the administrator says so.
async fn renew(node: Arc<Node>) {
    let Some(certificates) = node.wall.certificates.clone() else {
        return;
    };
    let mut stopping = node.stopping.subscribe();
    drop(node);
    let Ok(mut hang_up) = signal(SignalKind::hangup()) else {
        return;
    };
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = stopping.wait_for(|stopping| *stopping) => break,
            _ = looks.tick() => certificates.follow(),
            Some(()) = hang_up.recv() => certificates.reload(),
        }
    }
}
