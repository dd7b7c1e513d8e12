//! The one thread that owns the engine: events go in, effects are carried out.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use opgave_model::DocumentId;
use opgave_storage::{Batch, DocumentLog, Storage, StorageError, Writer};
use opgave_sync::{
    CloseReason, ConnectionId, Edit, Effect, Engine, Event, LoadFailure, Read, Remote, StoreFailure, Ticket, Write,
};
use opgave_trust::{Seal, Signed};
use tokio::sync::{OwnedSemaphorePermit, mpsc as queue, oneshot};

use crate::audit::{Audit, Happening};
use crate::clock;
use crate::quarantine::Quarantine;
use crate::records;
use crate::registry::Registry;
use crate::telemetry::Telemetry;

/// Documents that are in memory together while all are read once more.
const RECHECKED_AT_ONCE: usize = 100;

/// What a connection's task has to send.
pub(crate) enum Outgoing {
    Message(Vec<u8>),
    Close(CloseReason),
}

/// Why a change was not written; nothing of it is there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub(crate) struct Unwritten {
    /// In words, for an administrator.
    pub reason: String,
    /// Whether making room on the disk helps.
    pub disk_full: bool,
}

impl Unwritten {
    fn stopping() -> Self {
        Self {
            reason: "the node is stopping".into(),
            disk_full: false,
        }
    }
}

pub(crate) type Question = Box<dyn FnOnce(&mut Engine<Registry>) + Send>;

pub(crate) enum Command {
    Open {
        connection: ConnectionId,
        remote: Remote,
        outgoing: queue::UnboundedSender<Outgoing>,
    },
    /// The permit is given back when the event has been handled; it bounds what one connection may have waiting.
    Event(Event, Option<OwnedSemaphorePermit>),
    /// Something whose durable end somebody waits for.
    Awaited {
        event: Box<dyn FnOnce(Ticket) -> Event + Send>,
        done: oneshot::Sender<Result<(), Unwritten>>,
    },
    Ask(Question),
    Stop,
}

/// Those who are told what happens.
pub(crate) struct Witnesses {
    pub audit: Arc<Audit>,
    pub telemetry: Arc<Telemetry>,
}

/// Speaks to the engine's thread.
#[derive(Clone)]
pub(crate) struct Desk {
    commands: mpsc::Sender<Command>,
    telemetry: Arc<Telemetry>,
}

impl Desk {
    pub fn open(&self, connection: ConnectionId, remote: Remote, outgoing: queue::UnboundedSender<Outgoing>) {
        self.send(Command::Open {
            connection,
            remote,
            outgoing,
        });
    }

    pub fn tell(&self, event: Event) {
        self.send(Command::Event(event, None));
    }

    pub fn received(&self, connection: ConnectionId, bytes: Vec<u8>, permit: OwnedSemaphorePermit) {
        self.telemetry.received(bytes.len());
        self.send(Command::Event(Event::Received { connection, bytes }, Some(permit)));
    }

    /// Changes a document; answers when the change is durable.
    pub async fn edit(&self, document: DocumentId, edit: Edit) -> Result<(), Unwritten> {
        let event = move |ticket| Event::Edit {
            document,
            edit,
            ticket: Some(ticket),
        };
        self.awaited(event).await
    }

    /// Takes in what was refused of others; answers when it is durable.
    pub async fn adopt(&self, document: DocumentId, changes: Vec<u8>) -> Result<(), Unwritten> {
        let event = move |ticket| Event::Adopt {
            document,
            changes,
            ticket,
        };
        self.awaited(event).await
    }

    async fn awaited(&self, event: impl FnOnce(Ticket) -> Event + Send + 'static) -> Result<(), Unwritten> {
        let (done, outcome) = oneshot::channel();
        let event = Box::new(event);
        self.send(Command::Awaited { event, done });
        outcome.await.unwrap_or_else(|_| Err(Unwritten::stopping()))
    }

    /// Asks the engine or the registry something.
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut Engine<Registry>) -> T + Send + 'static,
    ) -> Option<T> {
        let (answer, outcome) = oneshot::channel();
        self.send(Command::Ask(Box::new(move |engine| {
            let _ = answer.send(question(engine));
        })));
        outcome.await.ok()
    }

    /// Looks at a document; `None` when it is not held, or cannot be read.
    pub async fn read<T: Send + 'static>(
        &self,
        document: DocumentId,
        look: impl FnOnce(&automerge::Automerge) -> T + Send + 'static,
    ) -> Option<T> {
        let (answer, outcome) = oneshot::channel();
        let read: Read = Box::new(move |content| {
            let _ = answer.send(content.map(look));
        });
        self.tell(Event::Read { document, read });
        outcome.await.ok().flatten()
    }

    /// A desk at which somebody else sits than the engine.
    #[cfg(test)]
    pub fn manned(by: impl FnOnce(mpsc::Receiver<Command>) + Send + 'static) -> Self {
        let (commands, inbox) = mpsc::channel();
        thread::spawn(move || by(inbox));
        Self {
            commands,
            telemetry: Telemetry::new(),
        }
    }

    fn send(&self, command: Command) {
        // A node that is stopping answers nobody; the senders see their answers dropped.
        let _ = self.commands.send(command);
    }
}

/// The engine's thread, and storage's with it.
pub(crate) struct Runner {
    desk: Desk,
    thread: Option<JoinHandle<()>>,
}

impl Runner {
    /// Starts both threads; what was refused goes into `quarantine`.
    ///
    /// With `recheck`, all documents are read once more, because the registry may have missed their last change.
    pub fn start(
        engine: Engine<Registry>,
        storage: Arc<dyn Storage>,
        quarantine: Quarantine,
        witnesses: Witnesses,
        recheck: bool,
    ) -> Self {
        let (commands, inbox) = mpsc::channel();
        let desk = Desk {
            commands,
            telemetry: Arc::clone(&witnesses.telemetry),
        };
        let writer = Writer::spawn(Arc::clone(&storage));
        let worker = Worker {
            engine,
            storage,
            writer,
            quarantine,
            desk: desk.clone(),
            witnesses,
            outgoing: BTreeMap::new(),
            remotes: BTreeMap::new(),
            tickets: BTreeMap::new(),
            disk_full: Arc::default(),
            next_ticket: 0,
        };
        let thread = thread::Builder::new()
            .name("opgave-engine".into())
            .spawn(move || worker.run(&inbox, recheck))
            .ok();
        Self { desk, thread }
    }

    pub fn desk(&self) -> Desk {
        self.desk.clone()
    }
}

impl Drop for Runner {
    /// Waits until everything that was accepted is on disk.
    fn drop(&mut self) {
        self.desk.send(Command::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Worker {
    engine: Engine<Registry>,
    storage: Arc<dyn Storage>,
    writer: Writer,
    quarantine: Quarantine,
    desk: Desk,
    witnesses: Witnesses,
    outgoing: BTreeMap<ConnectionId, queue::UnboundedSender<Outgoing>>,
    /// Who is at the other end, as the audit log names it.
    remotes: BTreeMap<ConnectionId, String>,
    tickets: BTreeMap<Ticket, oneshot::Sender<Result<(), Unwritten>>>,
    /// Whether the last write found the disk full. Told apart here, because the engine passes on words only.
    disk_full: Arc<AtomicBool>,
    next_ticket: u64,
}

impl Worker {
    fn run(mut self, inbox: &mpsc::Receiver<Command>, recheck: bool) {
        if recheck {
            self.recheck();
        }
        while let Ok(command) = inbox.recv() {
            match command {
                Command::Open {
                    connection,
                    remote,
                    outgoing,
                } => {
                    self.outgoing.insert(connection, outgoing);
                    self.remotes.insert(connection, named(&remote));
                    self.handle(Event::Connected { connection, remote });
                }
                Command::Event(event, permit) => {
                    if let Event::Disconnected { connection } = &event {
                        self.outgoing.remove(connection);
                        self.remotes.remove(connection);
                    }
                    self.handle(event);
                    drop(permit);
                }
                Command::Awaited { event, done } => {
                    self.next_ticket += 1;
                    let ticket = Ticket(self.next_ticket);
                    self.tickets.insert(ticket, done);
                    self.handle(event(ticket));
                }
                Command::Ask(question) => {
                    question(&mut self.engine);
                    self.keep_records();
                }
                Command::Stop => break,
            }
        }
        // What was changed since the last seal is sealed before the end.
        self.handle(Event::Tick);
        let Self { writer, storage, .. } = self;
        // Dropping the writer waits until all is on disk; only then is it true that the node stopped as it should.
        drop(writer);
        let mut batch = Batch::new();
        batch.put(records::CLEAN, Vec::new());
        if let Err(error) = storage.commit(batch) {
            tracing::warn!(%error, "the next start will read all documents once more");
        }
    }

    /// Goes through all documents, letting go of them on the way.
    fn recheck(&mut self) {
        let documents: Vec<_> = self.engine.shelf().keys().copied().collect();
        for documents in documents.chunks(RECHECKED_AT_ONCE) {
            self.handle(Event::Recheck {
                documents: documents.to_vec(),
            });
            self.handle(Event::Tick);
        }
    }

    fn handle(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            for effect in self.engine.handle(clock::now(), event) {
                events.extend(self.carry_out(effect));
            }
        }
        self.keep_records();
    }

    fn carry_out(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Send { connection, bytes } => {
                if let Some(outgoing) = self.outgoing.get(&connection) {
                    self.witnesses.telemetry.sent(bytes.len());
                    let _ = outgoing.send(Outgoing::Message(bytes));
                }
            }
            Effect::Close { connection, reason } => {
                tracing::info!(connection = connection.0, ?reason, "closing a connection");
                if let Some(outgoing) = self.outgoing.remove(&connection) {
                    let _ = outgoing.send(Outgoing::Close(reason));
                }
            }
            Effect::Load { document } => {
                return Some(Event::Loaded {
                    document,
                    result: self.load(document),
                    seals: self.seals(document),
                });
            }
            Effect::KeepSeals { document, seals } => {
                let mut batch = Batch::new();
                for seal in seals {
                    batch.put(records::seal(document, &seal), seal.to_bytes());
                }
                self.keep(batch, "seals");
            }
            Effect::KeepProof { document, one, other } => {
                tracing::error!(%document, organisation = %one.by, "an organisation signed two histories; the proof is kept");
                let mut batch = Batch::new();
                batch.put(
                    records::proof(document, &one, &other),
                    records::encode_proof(&one, &other),
                );
                self.keep(batch, "the proof of two histories");
            }
            Effect::Store {
                document,
                write,
                heads,
                seals,
            } => {
                return self
                    .store(document, &write, &records::encode_heads(&heads), &seals)
                    .err()
                    .map(|failure| Event::Stored {
                        document,
                        result: Err(failure),
                    });
            }
            Effect::Edited { ticket, result } => {
                if let Some(done) = self.tickets.remove(&ticket) {
                    let disk_full = self.disk_full.load(Ordering::Acquire);
                    let _ = done.send(result.map_err(|reason| Unwritten { reason, disk_full }));
                }
            }
            Effect::Refused {
                connection,
                document,
                reason,
            } => {
                let document = document.map(|document| document.to_string());
                let refusal = Happening::refusal("change", &reason).object(document.as_deref().unwrap_or_default());
                self.witnesses.telemetry.refused(&reason);
                self.witnesses.audit.refused(match self.remotes.get(&connection) {
                    Some(remote) => refusal.by(remote.clone()),
                    None => refusal,
                });
                tracing::warn!(
                    connection = connection.0,
                    document,
                    reason,
                    "refused what a remote sent"
                );
            }
            Effect::Quarantine(refused) => {
                let batch = self.quarantine.take(clock::now(), &refused);
                self.writer.submit(
                    batch,
                    Box::new(|outcome| {
                        if let Err(error) = outcome {
                            tracing::error!(%error, "what was refused could not be kept");
                        }
                    }),
                );
            }
            Effect::Damaged { document, reason } => {
                tracing::error!(%document, reason, "a document cannot be read from storage");
            }
        }
        None
    }

    fn load(&self, document: DocumentId) -> Result<Vec<Vec<u8>>, LoadFailure> {
        match DocumentLog::load(&*self.storage, &document.0) {
            Ok(Some(loaded)) => Ok(loaded.parts),
            Ok(None) => Ok(Vec::new()),
            Err(error) => Err(LoadFailure(error.to_string())),
        }
    }

    fn seals(&self, document: DocumentId) -> Vec<Vec<u8>> {
        match records::seals(&*self.storage, document) {
            Ok(seals) => seals,
            Err(error) => {
                // They come again from other members; what is our own is sealed anew.
                tracing::error!(%document, %error, "the seals of a document cannot be read");
                Vec::new()
            }
        }
    }

    fn store(
        &self,
        document: DocumentId,
        write: &Write,
        heads: &[u8],
        seals: &[Signed<Seal>],
    ) -> Result<(), StoreFailure> {
        let mut log = DocumentLog::state(&*self.storage, &document.0)
            .map_err(|error| StoreFailure(error.to_string()))?
            .unwrap_or_default();
        let mut batch = Batch::new();
        match write {
            Write::Append(bytes) => DocumentLog::append(&mut log, &document.0, bytes, &mut batch),
            Write::Replace(bytes) => DocumentLog::replace(&mut log, &document.0, bytes, &mut batch),
        }
        batch.put(records::heads(document), heads);
        for seal in seals {
            batch.put(records::seal(document, seal), seal.to_bytes());
        }
        let (desk, disk_full) = (self.desk.clone(), Arc::clone(&self.disk_full));
        self.writer.submit(
            batch,
            Box::new(move |outcome| {
                if let Err(error) = &outcome {
                    tracing::error!(%document, %error, "a document could not be written");
                }
                let full = outcome.as_ref().is_err_and(StorageError::is_disk_full);
                disk_full.store(full, Ordering::Release);
                let result = outcome.map_err(|error| StoreFailure(error.to_string()));
                desk.tell(Event::Stored { document, result });
            }),
        );
        Ok(())
    }

    /// Writes what the registry learned. Losing it costs nothing that the documents do not tell again.
    fn keep_records(&mut self) {
        if let Some(batch) = self.engine.host_mut().take_records() {
            self.keep(batch, "the registry");
        }
    }

    fn keep(&self, batch: Batch, what: &'static str) {
        self.writer.submit(
            batch,
            Box::new(move |outcome| {
                if let Err(error) = outcome {
                    tracing::error!(%error, "{what} could not be written");
                }
            }),
        );
    }
}

/// Of a session its beginning is enough to find it in the list.
fn named(remote: &Remote) -> String {
    match remote {
        Remote::Browser { session, .. } => format!("session {}", session.get(..16).unwrap_or(session)),
        Remote::Node { organisation } => format!("organisation {organisation}"),
    }
}

#[cfg(test)]
mod tests;
