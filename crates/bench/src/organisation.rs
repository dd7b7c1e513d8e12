use std::fs::OpenOptions;
use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use opgave_model::OrganisationId;
use opgave_node::config::{self, Config, Overrides};
use opgave_node::control::{self, Answer, Request};
use opgave_node::local::{Ask, LocalApi};
use opgave_node::{Folder, Founding, Node, Serving};
use serde_json::Value;
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::outcome::Outcome;

/// Plans on a page of the API.
const PAGE: usize = 500;

/// An organisation with a data folder, whether or not a node runs with it.
pub struct Organisation {
    pub folder: PathBuf,
    pub socket: SocketAddr,
}

/// A node that serves within this process.
pub struct Here {
    pub node: Arc<Node>,
    running: JoinHandle<()>,
}

impl Organisation {
    /// Makes a data folder for an organisation on a free port.
    pub fn found(places: &Path, name: &str) -> Outcome<Self> {
        let socket = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
        let folder = places.join(name);
        let founding = Founding {
            name: name.to_owned(),
            kind: "other".to_owned(),
            address: format!("http://{socket}"),
            listen: socket,
        };
        drop(Folder::init(&folder, &founding)?);
        lift_limits(&folder)?;
        Ok(Self { folder, socket })
    }

    /// Opens the node in this process, without serving.
    pub async fn open(&self) -> Outcome<Arc<Node>> {
        let folder = Folder::open(&self.folder)?;
        let config = Config::load(&self.folder, |_| None, Overrides::default())?;
        Ok(Node::open(folder, config).await?)
    }

    /// Opens the node in this process and serves.
    pub async fn serve_here(&self) -> Outcome<Here> {
        let node = self.open().await?;
        let serving = Serving::begin(Arc::clone(&node)).await?;
        Ok(Here {
            node,
            running: tokio::spawn(serving.run()),
        })
    }

    /// Asks the process that runs with this folder. Without one, the folder itself would be opened.
    pub async fn ask(&self, request: Request) -> Answer {
        control::ask(&self.folder, |_| None, Overrides::default(), request).await
    }

    /// The plans of the process that runs with this folder.
    pub async fn plans(&self) -> Outcome<Vec<Value>> {
        let api = LocalApi::reach(&self.folder, |_| None, Overrides::default()).await?;
        let mut plans = Vec::new();
        for page in 1.. {
            let path = format!("/plans?page={page}&pageSize={PAGE}");
            let answer: Value = api.ask(Ask::get(path)).await?.granted()?.json()?;
            let found = answer["items"].as_array().cloned().unwrap_or_default();
            let is_last = found.len() < PAGE;
            plans.extend(found);
            if is_last {
                break;
            }
        }
        Ok(plans)
    }

    /// A fresh sign-in link from the process that runs with this folder.
    pub async fn sign_in_link(&self) -> Outcome<String> {
        let name = "Meting".to_owned();
        Ok(text(
            &self
                .ask(Request::SignIn {
                    name,
                    administrator: false,
                })
                .await?,
            "url",
        ))
    }
}

impl Here {
    pub fn id(&self) -> OrganisationId {
        self.node.card().organisation
    }

    /// Introduces two nodes to each other.
    pub async fn meet(&self, other: &Self) -> Outcome<()> {
        let invitation = control::execute(&self.node, Request::PeerInvite).await?;
        let link = text(&invitation, "link");
        control::execute(&other.node, Request::PeerAccept { link }).await?;
        Ok(())
    }

    /// Stops, and comes back when another may open the folder.
    pub async fn leave(self) -> Outcome<()> {
        self.node.stop();
        self.running.await?;
        close(self.node).await;
        Ok(())
    }
}

/// Comes back when another may open the node's folder.
pub async fn close(node: Arc<Node>) {
    // Conversations that are ending hold the node a little longer.
    while Arc::strong_count(&node) > 1 {
        sleep(Duration::from_millis(5)).await;
    }
    drop(node);
}

/// One client asks here what many would ask together.
fn lift_limits(folder: &Path) -> Outcome<()> {
    let mut configuration = OpenOptions::new().append(true).open(folder.join(config::FILE))?;
    let lifted = "{ at_once = 1_000_000, per_minute = 60_000_000 }";
    writeln!(
        configuration,
        "\n[limits]\nrequests = {lifted}\nrequests_per_address = {lifted}"
    )?;
    Ok(())
}

fn text(answer: &Value, field: &str) -> String {
    answer.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}
