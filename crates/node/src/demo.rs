//! Three fictional organisations on one machine, introduced to each other and sharing plans that link to each other.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use opgave_model::DocumentId;
use opgave_model::sample::{self, Samples};

use crate::config::{Config, Overrides};
use crate::folder::{Folder, Founding};
use crate::peers::remember;
use crate::registry::MemberError;
use crate::{Node, Problem};

/// The port of the first node, unless told otherwise or in use.
pub const PORT: u16 = 7411;

/// The three organisations.
pub use opgave_model::sample::ORGANISATIONS;

/// Makes the three data folders, unless they are there, and gives their paths in the order of [`ORGANISATIONS`].
///
/// `port` is that of the first node, the others follow; 0 chooses free ones, and so does `None` when the usual are taken.
///
/// # Errors
/// A folder cannot be made or used.
pub async fn prepare(folder: &Path, port: Option<u16>) -> Result<Vec<PathBuf>, Problem> {
    let paths: Vec<PathBuf> = ORGANISATIONS.iter().map(|role| folder.join(role.slug)).collect();
    let ready = folder.join("ready");
    if ready.exists() {
        return Ok(paths);
    }
    // What a broken-off first start left is nobody's work.
    for path in &paths {
        if path.exists() {
            std::fs::remove_dir_all(path).map_err(|error| unusable(path, &error))?;
        }
    }
    let mut nodes = Vec::new();
    for ((role, path), socket) in ORGANISATIONS.iter().zip(&paths).zip(sockets(port)?) {
        let founding = Founding {
            name: role.name.to_owned(),
            kind: role.kind.word().to_owned(),
            address: format!("http://{socket}"),
            listen: socket,
        };
        let opened = Folder::init(path, &founding)?;
        let config = Config::load(path, |_| None, Overrides::default())?;
        nodes.push(Node::open(opened, config).await?);
    }
    introduce(&nodes).await?;
    share_plans(&nodes).await?;
    drop(nodes);
    std::fs::write(&ready, "The three nodes are made; remove this folder to start over.\n")
        .map_err(|error| unusable(&ready, &error))?;
    Ok(paths)
}

async fn introduce(nodes: &[Arc<Node>]) -> Result<(), Problem> {
    for node in nodes {
        for other in nodes {
            if node.card.organisation != other.card.organisation {
                remember(node, other.card.clone()).await?;
            }
        }
    }
    Ok(())
}

/// Each of the three began one of the samples, which link to each other, and shares it with the other two.
async fn share_plans(nodes: &[Arc<Node>]) -> Result<(), Problem> {
    let [ministry, municipality, corporation] = nodes else {
        return Ok(());
    };
    let fresh = || DocumentId::random(&mut rand::rng());
    let ids = Samples {
        asylum: fresh(),
        housing: fresh(),
        energy: fresh(),
    };
    let organisations = [ministry, municipality, corporation].map(|node| node.card.organisation);
    let drafts = sample::linked(organisations, ids);
    for (founder, plan, draft) in [
        (ministry, ids.asylum, drafts.asylum),
        (municipality, ids.housing, drafts.housing),
        (corporation, ids.energy, drafts.energy),
    ] {
        founder.create_plan_as(plan, &draft).await?;
        for partner in organisations.into_iter().filter(|id| *id != founder.card.organisation) {
            let shared = founder.share(plan, partner).await;
            shared.map_err(|error: MemberError| Problem::new(error.to_string(), "Start over with --fresh."))?;
        }
    }
    Ok(())
}

fn sockets(port: Option<u16>) -> Result<[SocketAddr; 3], Problem> {
    let local = |port: u16| SocketAddr::from(([127, 0, 0, 1], port));
    let first = port.unwrap_or(PORT);
    if first != 0 {
        let wanted = [
            local(first),
            local(first.saturating_add(1)),
            local(first.saturating_add(2)),
        ];
        if port.is_some() || wanted.iter().all(|socket| TcpListener::bind(socket).is_ok()) {
            return Ok(wanted);
        }
    }
    let none =
        |error: std::io::Error| Problem::new(format!("no free port: {error}"), "Stop other programs, then try again.");
    // All three are held until all three are known, so that they differ.
    let held = [(); 3].map(|()| TcpListener::bind(local(0)));
    let held: Vec<_> = held.into_iter().collect::<Result<_, _>>().map_err(none)?;
    let mut sockets = [local(0); 3];
    for (socket, listener) in sockets.iter_mut().zip(&held) {
        *socket = listener.local_addr().map_err(none)?;
    }
    Ok(sockets)
}

fn unusable(path: &Path, error: &std::io::Error) -> Problem {
    Problem::new(
        format!("{} cannot be used: {error}", path.display()),
        "Choose another folder with --dir.",
    )
}
