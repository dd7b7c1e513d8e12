use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use automerge::{ActorId, Automerge};
use opgave_model::workspace::{self, Seated, WorkspaceEditor};
use opgave_model::{DocumentId, Organisation, OrganisationId, plan};
use opgave_storage::{Batch, OpenError, Storage, StorageError};
use opgave_sync::{Engine, Event};
use opgave_trust::{Card, OrganisationKey, SignedCard};
use serde::{Deserialize, Serialize};
use tokio::sync::{Semaphore, broadcast, watch};

use crate::audit::Audit;
use crate::config::Config;
use crate::conversation::ConnectionNames;
use crate::folder::Folder;
use crate::people::{Person, RecordStore, SessionSockets, SignIn, Tokens, Welcome};
use crate::plans::{Goals, LOOKS};
use crate::policy::Place;
use crate::quarantine::Quarantine;
use crate::registry::{self, Happened, Member, Registry, RegistryError};
use crate::runner::{Desk, Runner, Witnesses};
use crate::telemetry::{Measured, Telemetry};
use crate::theme::Theme;
use crate::wall::Wall;
use crate::{Problem, clock, identity, records};

/// An organisation's node with its database open. It serves nobody by itself: see [`crate::serve`].
pub struct Node {
    pub(crate) config: Config,
    pub(crate) storage: Arc<dyn Storage>,
    pub(crate) secret_key: [u8; 32],
    pub(crate) card: SignedCard,
    pub(crate) sign_in: SignIn,
    pub(crate) sessions: RecordStore,
    pub(crate) session_sockets: SessionSockets,
    pub(crate) tokens: Tokens,
    /// Turns to take a long look at a plan.
    pub(crate) looks: Semaphore,
    pub(crate) goals: Goals,
    /// When this run began, in milliseconds since 1970.
    pub(crate) started_at: u64,
    /// Where listeners to what becomes durable come in.
    pub(crate) changes: broadcast::Sender<Happened>,
    pub(crate) connections: ConnectionNames,
    pub(crate) stopping: watch::Sender<bool>,
    pub(crate) wall: Arc<Wall>,
    pub(crate) theme: Theme,
    pub(crate) audit: Arc<Audit>,
    pub(crate) telemetry: Arc<Telemetry>,
    /// Two arrivals with one invitation must not both come in.
    pub(crate) redeeming: Mutex<()>,
    /// Wakes the dialler when peers change.
    pub(crate) peers_changed: watch::Sender<u64>,
    runner: Runner,
    // The folder's lock is let go last, after the database.
    pub(crate) folder: Folder,
}

/// An organisation as the API and the command line show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OrganisationView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Whether it is the node's own.
    #[serde(rename = "self")]
    pub own: bool,
    /// Whether its node is connected with ours now.
    pub connected: bool,
    /// Where its node answers.
    pub address: String,
    /// Its key as words, to compare with what the organisation itself says they are.
    pub fingerprint: String,
}

impl OrganisationView {
    pub(crate) fn of(card: &Card, own: bool, connected: bool) -> Self {
        Self {
            id: card.organisation,
            name: card.name.to_string(),
            kind: card.kind.to_string(),
            own,
            connected,
            address: card.address.to_string(),
            fingerprint: opgave_trust::fingerprint(card.organisation),
        }
    }
}

/// A plan as the command line lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// Its id.
    pub id: DocumentId,
    /// Its title; empty while its content is still on its way here.
    pub title: String,
    /// The organisations in it.
    pub members: Vec<Seated>,
    /// The other organisations whose last receipt names the version that we hold.
    pub holders: Vec<OrganisationId>,
}

impl Node {
    /// Opens a data folder.
    ///
    /// # Errors
    /// The database or a key cannot be used; in words, with what to do.
    pub async fn open(folder: Folder, config: Config) -> Result<Arc<Self>, Problem> {
        // Dialling https addresses needs one provider of cryptography for the whole process; a second node finds it there.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let wall = Arc::new(Wall::build(&config)?);
        let theme = Theme::load(config.theme.as_deref())?;
        let key = Arc::new(folder.organisation_key()?);
        let secret_key = folder.node_key()?;
        let card = card_for(&folder, &config, &key, opgave_wire::handshake::public_key(&secret_key))?;
        let telemetry = Telemetry::new();
        let cache_bytes = u64::from(config.cache_mib) * 1024 * 1024;
        let database =
            opgave_storage::open(folder.database(), config.storage, cache_bytes).map_err(|error| unopened(&error))?;
        let storage: Arc<dyn Storage> = Arc::new(Measured::new(database, Arc::clone(&telemetry)));
        let has_run = folder.card().is_some();
        if has_run
            && storage
                .get(records::OWNER)
                .map_err(|error| unreadable(&error))?
                .is_none()
        {
            return Err(Problem::new(
                format!(
                    "the database in {} is empty, though this node has run before",
                    folder.path().display()
                ),
                "Restore the folder from a backup; partners' nodes hold the shared plans too.",
            ));
        }
        let fresh_workspace = DocumentId::random(&mut rand::rng());
        let mut registry =
            Registry::open(&*storage, card.clone(), key, fresh_workspace).map_err(|error| match error {
                RegistryError::Storage(error) => unreadable(&error),
                RegistryError::OtherOrganisation(_) => Problem::new(
                    format!("{error}, and the keys in this data folder are another's"),
                    "Put keys and database of one organisation together again, from a backup.",
                ),
            })?;
        // Kept after the database knows its owner: a folder with a card is one whose node has run.
        folder.keep_card(&card)?;
        let shelf = records::shelf(&*storage).map_err(|error| unreadable(&error))?;
        registry.note_shelf(&shelf);
        let changes = registry.changes().listeners();
        let (me, workspace) = (registry.me().clone(), registry.workspace());
        let has_workspace = shelf.contains_key(&workspace);
        let unread = registry.take_unread();
        let actor = ActorId::from(identity::random::<16>());
        let shelf_is_empty = shelf.is_empty();
        let engine = Engine::new(registry, me.id, actor, shelf);
        let sessions = RecordStore::new(Arc::clone(&storage));
        sessions.sweep().map_err(|error| unreadable(&error))?;
        let audit = Arc::new(Audit::open(folder.path(), Arc::clone(&storage))?);
        let tokens = Tokens::open(Arc::clone(&storage), clock::now()).map_err(|error| unreadable(&error))?;
        let stopped_well = shelf_is_empty || begin_run(&*storage).map_err(|error| unreadable(&error))?;
        let quarantine = Quarantine::open(&*storage).map_err(|error| unreadable(&error))?;
        let node = Arc::new(Self {
            runner: Runner::start(
                engine,
                Arc::clone(&storage),
                quarantine,
                Witnesses {
                    audit: Arc::clone(&audit),
                    telemetry: Arc::clone(&telemetry),
                },
                !stopped_well,
            ),
            sign_in: SignIn::new(Arc::clone(&storage)),
            session_sockets: SessionSockets::default(),
            connections: ConnectionNames::default(),
            stopping: watch::Sender::new(false),
            wall,
            theme,
            audit,
            telemetry,
            redeeming: Mutex::new(()),
            peers_changed: watch::Sender::new(0),
            sessions,
            tokens,
            looks: Semaphore::new(LOOKS),
            goals: Goals::default(),
            started_at: clock::now(),
            changes,
            config,
            storage,
            secret_key,
            card,
            folder,
        });
        node.furnish(&me, workspace, has_workspace).await?;
        if stopped_well && !unread.is_empty() {
            node.desk().tell(Event::Recheck { documents: unread });
        }
        if !stopped_well {
            node.list_plans(workspace).await?;
        }
        Ok(node)
    }

    /// Makes the workspace on first start, and brings names and peers in it up to date.
    async fn furnish(&self, me: &Organisation, workspace: DocumentId, exists: bool) -> Result<(), Problem> {
        if !exists {
            let at = i64::try_from(clock::now() / 1_000).unwrap_or(i64::MAX);
            let mut fresh =
                workspace::new(me, at, &mut rand::rng()).map_err(|error| Problem::new(error.to_string(), ""))?;
            let edit =
                move |content: &mut Automerge| content.merge(&mut fresh).map(|_| ()).map_err(|error| error.to_string());
            self.desk().edit(workspace, Box::new(edit)).await.map_err(unwritten)?;
        }
        let peers = self.cards().await;
        let me = me.clone();
        let edit = registry::transaction(move |tx| {
            let mut editor = WorkspaceEditor::new(tx);
            editor.set_organisation(&me)?;
            for card in peers.values() {
                editor.upsert_peer(&registry::organisation_of(card))?;
            }
            Ok(())
        });
        self.desk().edit(workspace, edit).await.map_err(unwritten)
    }

    /// Puts every plan that is known on the list of the workspace, where a crash may have kept one off.
    async fn list_plans(&self, workspace: DocumentId) -> Result<(), Problem> {
        let (plans, me) = (self.plans().await, self.card.organisation);
        let is_invited = move |plan: &PlanView| {
            let mut seats = plan.members.iter();
            seats.any(|seat| seat.organisation.id == me && seat.standing == registry::word(Place::Invited))
        };
        let now = i64::try_from(clock::now()).unwrap_or(i64::MAX);
        let edit = registry::transaction(move |tx| {
            let mut editor = WorkspaceEditor::new(tx);
            for plan in plans.iter().filter(|plan| !plan.title.is_empty() && !is_invited(plan)) {
                editor.upsert_plan(plan.id, &plan.title, now, &plan.members)?;
            }
            Ok(())
        });
        self.desk().edit(workspace, edit).await.map_err(unwritten)
    }

    pub(crate) fn desk(&self) -> Desk {
        self.runner.desk()
    }

    /// The organisation's own card.
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// The address under which people reach the node.
    pub fn address(&self) -> &str {
        &self.config.address
    }

    /// A fresh one-time sign-in link for a person, as an administrator or not.
    ///
    /// # Errors
    /// The name cannot be one, or the database refuses.
    pub fn sign_in_link(&self, name: &str, administrator: bool) -> Result<String, Problem> {
        let person = Person::named(name)
            .map_err(|error| Problem::new(error.to_string(), "Give it with --name, as partners should see it."))?;
        let welcome = Welcome { person, administrator };
        let secret = self.sign_in.issue(welcome, clock::now()).map_err(unwritten)?;
        Ok(format!("{}/sign-in#{secret}", self.config.address))
    }

    pub(crate) async fn workspace(&self) -> Option<DocumentId> {
        self.desk().ask(|engine| engine.host().workspace()).await
    }

    pub(crate) async fn cards(&self) -> BTreeMap<OrganisationId, SignedCard> {
        self.desk()
            .ask(|engine| engine.host().peers().clone())
            .await
            .unwrap_or_default()
    }

    /// The own organisation and all peers.
    pub async fn organisations(&self) -> Vec<OrganisationView> {
        let mut all = vec![OrganisationView::of(&self.card, true, true)];
        let desk = self.desk();
        let peers = desk.ask(|engine| {
            let peers = engine.host().peers().clone();
            peers
                .into_iter()
                .map(|(id, card)| (card, engine.is_connected(id)))
                .collect::<Vec<_>>()
        });
        all.extend(
            peers
                .await
                .unwrap_or_default()
                .iter()
                .map(|(card, connected)| OrganisationView::of(card, false, *connected)),
        );
        all
    }

    /// All plans that the organisation is in.
    pub async fn plans(&self) -> Vec<PlanView> {
        let desk = self.desk();
        let plans = desk.ask(|engine| {
            let plans = engine.host().plans().clone();
            plans
                .into_iter()
                .map(|(id, entry)| PlanView {
                    id,
                    title: entry.title,
                    members: entry.members.values().map(Member::seated).collect(),
                    holders: engine.holders(id),
                })
                .collect()
        });
        plans.await.unwrap_or_default()
    }

    /// Looks at the content of a plan; `None` when there is no such plan here.
    pub async fn look<T: Send + 'static>(
        &self,
        plan: DocumentId,
        look: impl FnOnce(&Automerge) -> T + Send + 'static,
    ) -> Option<T> {
        let known = self
            .desk()
            .ask(move |engine| engine.host().plans().contains_key(&plan))
            .await?;
        if known {
            self.desk().read(plan, look).await
        } else {
            None
        }
    }

    /// Makes a plan of our organisation.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn create_plan(&self, draft: &plan::draft::PlanDraft) -> Result<DocumentId, Problem> {
        let id = DocumentId::random(&mut rand::rng());
        self.create_plan_as(id, draft).await?;
        Ok(id)
    }

    /// Makes a plan of our organisation under an id that others link to.
    pub(crate) async fn create_plan_as(&self, id: DocumentId, draft: &plan::draft::PlanDraft) -> Result<(), Problem> {
        let at = i64::try_from(clock::now() / 1_000).unwrap_or(i64::MAX);
        let me = self.desk().ask(|engine| engine.host().me().id).await;
        let me = me.ok_or_else(|| unwritten("the node is stopping".to_owned()))?;
        // No person in particular makes it, but the organisation does.
        let author = plan::Author::new(me, "");
        let mut fresh = draft.document_by(&author, at, &mut rand::rng()).map_err(unwritten)?;
        let edit =
            move |content: &mut Automerge| content.merge(&mut fresh).map(|_| ()).map_err(|error| error.to_string());
        self.desk().edit(id, Box::new(edit)).await.map_err(unwritten)
    }

    /// Tells everything that runs to stop.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }
}

/// The stored card, or a new one when name, kind, address or key have changed.
fn card_for(
    folder: &Folder,
    config: &Config,
    key: &OrganisationKey,
    node_key: [u8; 32],
) -> Result<SignedCard, Problem> {
    let address = Config::check(&config.name, &config.kind, &config.address)?;
    let unusable = || {
        Problem::new(
            "the organisation cannot present itself",
            "Check name and kind in opgave.toml.",
        )
    };
    let name = config.name.parse().map_err(|_| unusable())?;
    let kind = config.kind.parse().map_err(|_| unusable())?;
    let kept = folder.card();
    let fits = |card: &Card| {
        card.organisation == key.organisation()
            && card.name == name
            && card.kind == kind
            && card.address == address
            && card.node_key == node_key
    };
    if let Some(card) = kept.filter(|card| fits(card)) {
        return Ok(card);
    }
    Ok(Card::issue(key, name, kind, address, node_key, clock::now()))
}

/// Takes the mark of a proper stop away; tells whether it was there.
fn begin_run(storage: &dyn Storage) -> Result<bool, StorageError> {
    let stopped_well = storage.get(records::CLEAN)?.is_some();
    let mut batch = Batch::new();
    batch.delete(records::CLEAN);
    storage.commit(batch)?;
    Ok(stopped_well)
}

pub(crate) fn unopened(error: &OpenError) -> Problem {
    let hint = match error {
        OpenError::InUse { .. } => "Stop the program that has it open.",
        OpenError::NewerFormat { .. } => "Install the version that wrote it, or a later one; nothing was changed.",
        OpenError::Corrupt { .. } => "Restore the folder from a backup; partners' nodes hold the shared plans too.",
        OpenError::OtherKind { found, asked, .. } => {
            return Problem::new(
                error.to_string(),
                format!(
                    "Put storage = \"{found}\" in opgave.toml, or run `opgave storage convert --to {asked}` first."
                ),
            );
        }
        OpenError::Io { .. } => "Check that the disk has room and is in order, and that the folder is yours.",
    };
    Problem::new(error.to_string(), hint)
}

pub(crate) fn unreadable(error: &StorageError) -> Problem {
    Problem::new(
        error.to_string(),
        "Restore the folder from a backup; partners' nodes hold the shared plans too.",
    )
}

#[allow(clippy::needless_pass_by_value, reason = "used as a function for map_err")]
pub(crate) fn unwritten(reason: impl std::fmt::Display) -> Problem {
    Problem::new(
        format!("nothing was written: {reason}"),
        "Check that the disk has room and is in order, then try again.",
    )
}
