//! How a node is doing, for its administrator and for what watches over it.

mod health;
mod peers;

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use opgave_model::{DocumentId, OrganisationId};
use serde::Serialize;
use tokio::time::timeout;
use utoipa::ToSchema;

use self::peers::Shared;
pub(crate) use self::peers::{PeerError, PeerStatus};
use crate::telemetry::resident_bytes;
use crate::{Node, clock};

/// How a node is doing.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NodeStatus {
    /// The version of the program.
    pub version: String,
    /// Where people and partners reach the node.
    pub address: String,
    /// Whether it serves them; not when only a command has its folder open.
    pub serving: bool,
    /// What keeps it from taking changes, in words; none when all is well.
    pub problems: Vec<String>,
    /// When it was started.
    #[schema(format = DateTime)]
    pub started_at: String,
    /// What its clock says.
    #[schema(format = DateTime)]
    pub now: String,
    /// Plans that the organisation is in.
    pub plans: usize,
    /// Of these, those whose content is still on its way here.
    pub plans_on_their_way: usize,
    /// Documents on disk.
    pub documents: usize,
    /// Documents in memory.
    pub documents_in_memory: usize,
    /// Connections that browsers have with it.
    pub browsers: usize,
    /// Organisations that it was introduced to.
    pub partners: usize,
    /// Of these, those that are connected.
    pub partners_connected: usize,
    /// Memory in use, in bytes.
    pub memory_bytes: u64,
    /// The disk; nothing when it could not be measured.
    pub disk: Option<Disk>,
    /// How it is with each of the partners, by name.
    pub peers: Vec<PeerStatus>,
}

/// What the data folder takes, and what is left, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Disk {
    /// What the database takes.
    pub database: u64,
    /// What the data folder takes, with the database.
    pub folder: u64,
    /// What is free for the node on the disk.
    pub free: u64,
    /// The disk as a whole.
    pub total: u64,
}

/// Which organisations have a plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Holding {
    /// The plan.
    #[schema(value_type = String)]
    pub plan: DocumentId,
    /// Its title; empty while its content is still on its way here.
    pub title: String,
    /// The organisations in it.
    pub holders: Vec<Holder>,
}

/// An organisation in a plan, and what it said last of what it has.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Holder {
    /// Its id.
    #[schema(value_type = String)]
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Whether it is the node's own.
    #[serde(rename = "self")]
    pub own: bool,
    /// Whether its last receipt names the version that this node has.
    pub up_to_date: bool,
    /// When its last receipt came since this node was started; nothing when none came.
    #[schema(format = DateTime)]
    pub receipt_at: Option<String>,
}

impl Node {
    /// How the node is doing.
    pub(crate) async fn status(&self) -> NodeStatus {
        let problems = self.health().await;
        let desk = self.desk();
        let counted = desk.ask(|engine| {
            let shared = Shared::all(engine);
            let host = engine.host();
            let on_their_way = host
                .plans()
                .keys()
                .filter(|id| !engine.shelf().contains_key(*id))
                .count();
            let engine = engine.statistics();
            let counts = [engine.held, engine.resident, engine.connections];
            (shared, host.plans().len(), on_their_way, counts)
        });
        // A node whose engine is stuck says so, instead of saying nothing.
        let counted = timeout(health::PATIENCE, counted).await.ok().flatten();
        let (shared, plans, plans_on_their_way, counts) = counted.unwrap_or_default();
        let partners_connected = shared.iter().filter(|peer| peer.connected).count();
        let [documents, documents_in_memory, connections] = counts;
        let folder = self.folder.path().to_owned();
        let database = self.folder.database();
        let measured = tokio::task::spawn_blocking(move || Disk::measure(&folder, &database)).await;
        NodeStatus {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            address: self.config.address.clone(),
            serving: self.telemetry.serving.load(Ordering::Acquire),
            problems,
            started_at: clock::text(self.started_at),
            now: clock::text(clock::now()),
            plans,
            plans_on_their_way,
            documents,
            documents_in_memory,
            browsers: connections.saturating_sub(partners_connected),
            partners: shared.len(),
            partners_connected,
            memory_bytes: resident_bytes(),
            disk: measured.ok().and_then(|measured| {
                let measured = measured.inspect_err(|error| tracing::warn!(%error, "the disk was not measured"));
                measured.ok()
            }),
            peers: self.of_peers(shared),
        }
    }

    /// A part of the plans that the organisation is in, by title, with who has them; and how many there are in all.
    pub(crate) async fn holdings(self: &Arc<Self>, skip: usize, take: usize) -> (Vec<Holding>, usize) {
        let own = self.card().organisation;
        let (plans, total) = self.plan_list(crate::plans::PlanFilter::default(), skip, take).await;
        let ids: Vec<DocumentId> = plans.iter().map(|plan| plan.id).collect();
        let desk = self.desk();
        let receipts = desk.ask(move |engine| ids.into_iter().map(|id| engine.receipts_of(id)).collect::<Vec<_>>());
        let receipts = receipts.await.unwrap_or_default();
        let holdings = plans.into_iter().zip(receipts).map(|(plan, receipts)| Holding {
            plan: plan.id,
            title: plan.title,
            holders: plan
                .members
                .into_iter()
                .map(|member| {
                    let last = receipts.iter().find(|(organisation, ..)| *organisation == member.id);
                    let is_own = member.id == own;
                    Holder {
                        id: member.id,
                        name: member.name,
                        own: is_own,
                        up_to_date: if is_own {
                            plan.version.is_some()
                        } else {
                            last.is_some_and(|(.., current)| *current)
                        },
                        receipt_at: last.map(|(_, at, _)| clock::text(*at)),
                    }
                })
                .collect(),
        });
        (holdings.collect(), total)
    }
}

impl Disk {
    fn measure(folder: &Path, database: &Path) -> io::Result<Self> {
        let disk = rustix::fs::statvfs(folder)?;
        Ok(Self {
            database: size_of(database)?,
            folder: size_of(folder)?,
            free: disk.f_bavail.saturating_mul(disk.f_frsize),
            total: disk.f_blocks.saturating_mul(disk.f_frsize),
        })
    }
}

/// Bytes of all files in a folder. What goes away meanwhile does not count.
fn size_of(folder: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(about) = entry.metadata() else {
            continue;
        };
        bytes += if about.is_dir() {
            size_of(&entry.path())?
        } else {
            about.len()
        };
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_large_as_its_files() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("db")).unwrap();
        fs::write(folder.path().join("db/a"), [0; 300]).unwrap();
        fs::write(folder.path().join("b"), [0; 20]).unwrap();
        let disk = Disk::measure(folder.path(), &folder.path().join("db")).unwrap();
        assert_eq!((disk.database, disk.folder), (300, 320));
        assert!(disk.free > 0 && disk.free <= disk.total);
        assert!(Disk::measure(&folder.path().join("none"), folder.path()).is_err());
    }
}
