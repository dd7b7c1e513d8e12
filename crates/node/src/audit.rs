//! Who did what: an append-only log in which each entry holds on to the one before it, so that none can be changed or
//! taken out unseen. Files of their own beside the database, so that they can be read, kept and checked without it.
//!
//! Deliberately absent: what people write in plans. That is in the history of the plans, at all their members.

mod chain;
mod entry;
mod files;
mod keeper;
mod look;
mod reader;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Instant;

use opgave_storage::Storage;
use tokio::sync::{mpsc, oneshot};

pub(crate) use entry::{Happening, Kind, Outcome, Written};
pub(crate) use look::{Filter, Page};
pub(crate) use reader::{Verdict, Wrong};

use self::keeper::{Job, Keeper};
use crate::Problem;
use crate::config::Rate;
use crate::wall::Rates;

/// Entries that wait to be written at most.
const WAITING: usize = 1_024;

/// The log of a node.
pub(crate) struct Audit {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    folder: PathBuf,
    storage: Arc<dyn Storage>,
    /// How often one is written down who is refused.
    refusals: Rates<String>,
    /// How many refusals are written down of all together: a flood must not fill the disk.
    all_refusals: Rates<()>,
    /// Refusals since the last one that was written down.
    unwritten: AtomicU64,
    /// Whether the last entries are not on disk.
    failing: Arc<AtomicBool>,
}

impl Audit {
    /// Opens the log in a data folder, and begins one when there is none.
    ///
    /// # Errors
    /// The folder cannot be read or written; in words. A damaged log is no error: it is kept, told, and gone on after.
    pub fn open(data: &std::path::Path, storage: Arc<dyn Storage>) -> Result<Self, Problem> {
        let folder = files::folder(data);
        let failing = Arc::new(AtomicBool::new(false));
        let keeper = Keeper::open(folder.clone(), Arc::clone(&storage), Arc::clone(&failing))
            .map_err(|error| files::unusable(&folder, &error))?;
        let (jobs, inbox) = mpsc::channel(WAITING);
        let thread = std::thread::Builder::new()
            .name("opgave-audit".into())
            .spawn(move || keeper.run(inbox))
            .map_err(|error| files::unusable(&folder, &error))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
            folder,
            storage,
            refusals: Rates::new(Rate::of(10, 6)),
            all_refusals: Rates::new(Rate::of(100, 30)),
            unwritten: AtomicU64::new(0),
            failing,
        })
    }

    /// Writes down what happened; comes back when it is on disk, or cannot be.
    pub async fn record(&self, happening: Happening) {
        let (done, written) = oneshot::channel();
        let Some(jobs) = &self.jobs else { return };
        if jobs.send(Job::new(happening, Some(done))).await.is_ok() {
            let _ = written.await;
        }
    }

    /// Writes down what happened, soon; for where nobody can wait.
    pub fn note(&self, happening: Happening) {
        if let Some(jobs) = &self.jobs
            && jobs.try_send(Job::new(happening, None)).is_err()
        {
            tracing::error!("the audit log cannot keep up: an entry was lost");
        }
    }

    /// Writes down a refusal, unless there were many: then the next one that is written tells how many there were.
    pub fn refused(&self, happening: Happening) {
        let now = Instant::now();
        let of_whom = happening.of_whom();
        if self.refusals.take(of_whom, now).is_err() || self.all_refusals.take((), now).is_err() {
            self.unwritten.fetch_add(1, Ordering::Relaxed);
            return;
        }
        self.note(happening.besides(self.unwritten.swap(0, Ordering::Relaxed)));
    }

    /// Whether what happened last is not on disk.
    pub fn is_failing(&self) -> bool {
        self.failing.load(Ordering::Acquire)
    }

    /// Entries, the newest first. Takes a while: not for the threads of requests.
    ///
    /// # Errors
    /// The files cannot be read.
    pub fn look(&self, filter: &Filter) -> std::io::Result<Page> {
        look::look(&self.folder, filter)
    }

    /// Checks the whole log. Takes a while: not for the threads of requests.
    ///
    /// # Errors
    /// The files cannot be read.
    pub fn verify(&self) -> std::io::Result<Verdict> {
        // What the database remembers is looked up first: entries that come meanwhile are more than it knows, and no damage.
        let remembered = keeper::remembered(&*self.storage);
        reader::verify(&self.folder, remembered)
    }
}

impl Drop for Audit {
    /// Waits until everything is on disk.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests;
