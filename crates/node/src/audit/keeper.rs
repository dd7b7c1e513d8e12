use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use opgave_storage::{Batch, Storage};
use serde::{Deserialize, Serialize};
use tokio::sync::{mpsc, oneshot};

use super::chain::{self, Tip};
use super::entry::{Happening, Kind, Written};
use super::files;
use crate::records;
use crate::{clock, identity};

/// Bytes of a segment, after which the next one begins.
const SEGMENT_BYTES: u64 = 4 * 1024 * 1024;
/// Entries that are written with one fsync at most.
const TOGETHER: usize = 256;

/// What is to be written, and whoever waits for that.
pub(super) struct Job {
    happening: Happening,
    at: u64,
    done: Option<oneshot::Sender<()>>,
}

impl Job {
    pub fn new(happening: Happening, done: Option<oneshot::Sender<()>>) -> Self {
        Self {
            happening,
            at: clock::now(),
            done,
        }
    }
}

/// What the database remembers of the end of the log, so that a log of which the end was cut off is found out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Remembered {
    pub number: u64,
    pub hash: String,
}

/// What the database remembers; nothing when it has nothing, or cannot say.
pub(super) fn remembered(storage: &dyn Storage) -> Option<Remembered> {
    storage
        .get(records::AUDIT)
        .ok()?
        .and_then(|bytes| records::decode(&bytes))
}

/// The one that writes the log.
pub(super) struct Keeper {
    folder: PathBuf,
    storage: Arc<dyn Storage>,
    failing: Arc<AtomicBool>,
    file: File,
    bytes: u64,
    tip: Tip,
    segment_bytes: u64,
    /// What there is to say about how the log was found.
    found: Option<Happening>,
}

impl Keeper {
    pub fn open(folder: PathBuf, storage: Arc<dyn Storage>, failing: Arc<AtomicBool>) -> io::Result<Self> {
        files::make(&folder)?;
        let last = files::segments(&folder)?.pop();
        let Some(last) = last else {
            let file = files::begin(&folder, 1, &chain::head(Tip::START))?;
            return Ok(Self::at(folder, storage, failing, file, Tip::START, None));
        };
        let bytes = fs::read(&last.path)?;
        let (tip, damage) = match chain::read(&bytes) {
            Ok(segment) if segment.damage.is_none() => {
                let mut file = OpenOptions::new().append(true).open(&last.path)?;
                let found = (segment.torn > 0).then(|| torn(segment.torn));
                if segment.torn > 0 {
                    // It was never confirmed to anyone.
                    file.set_len((bytes.len() - segment.torn) as u64)?;
                    file.sync_all()?;
                    io::Seek::seek(&mut file, io::SeekFrom::End(0))?;
                }
                let tip = segment.tip();
                return Ok(Self::at(folder, storage, failing, file, tip, found));
            }
            Ok(segment) => (segment.tip(), segment.damage),
            Err(damage) => (
                Tip {
                    number: last.first.saturating_sub(1),
                    ..Tip::START
                },
                Some(damage),
            ),
        };
        let reason = damage.map_or("", |damage| damage.reason);
        tracing::error!(file = %last.path.display(), reason, "the audit log is damaged; it goes on in a new file");
        let tip = beyond(tip, remembered(&*storage), last.first);
        let file = files::begin(&folder, tip.number + 1, &chain::head(tip))?;
        let found = Happening::new(Kind::Administration, "auditDamaged").failed(reason);
        Ok(Self::at(folder, storage, failing, file, tip, Some(found)))
    }

    fn at(
        folder: PathBuf,
        storage: Arc<dyn Storage>,
        failing: Arc<AtomicBool>,
        file: File,
        tip: Tip,
        found: Option<Happening>,
    ) -> Self {
        let bytes = file.metadata().map_or(0, |about| about.len());
        Self {
            folder,
            storage,
            failing,
            file,
            bytes,
            tip,
            segment_bytes: SEGMENT_BYTES,
            found,
        }
    }

    /// Writes until nobody can say anything any more.
    pub fn run(mut self, mut inbox: mpsc::Receiver<Job>) {
        let found: Vec<Job> = self
            .found
            .take()
            .map(|found| Job::new(found, None))
            .into_iter()
            .collect();
        self.write_all(found);
        let mut jobs = Vec::new();
        while inbox.blocking_recv_many(&mut jobs, TOGETHER) > 0 {
            self.write_all(std::mem::take(&mut jobs));
        }
    }

    pub(super) fn write_all(&mut self, jobs: Vec<Job>) {
        if jobs.is_empty() {
            return;
        }
        match self.append(&jobs) {
            Ok(()) => self.failing.store(false, Ordering::Release),
            Err(error) => {
                self.failing.store(true, Ordering::Release);
                tracing::error!(%error, entries = jobs.len(), "the audit log cannot be written; entries were lost");
            }
        }
        for done in jobs.into_iter().filter_map(|job| job.done) {
            let _ = done.send(());
        }
    }

    fn append(&mut self, jobs: &[Job]) -> io::Result<()> {
        if self.bytes >= self.segment_bytes {
            self.file = files::begin(&self.folder, self.tip.number + 1, &chain::head(self.tip))?;
            self.bytes = self.file.metadata()?.len();
        }
        let (mut lines, mut tip) = (String::new(), self.tip);
        for job in jobs {
            let entry = Written {
                number: tip.number + 1,
                at: clock::precise(job.at),
                happening: job.happening.clone(),
            };
            let (line, next) = chain::line(tip, &entry);
            lines.push_str(&line);
            tip = next;
            told(&entry, &tip);
        }
        let written = self
            .file
            .write_all(lines.as_bytes())
            .and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            // Half a line must not stand between what was written and what will be.
            let _ = self.file.set_len(self.bytes);
            return Err(error);
        }
        self.bytes += lines.len() as u64;
        self.tip = tip;
        self.remember();
        Ok(())
    }

    fn remember(&self) {
        let remembered = Remembered {
            number: self.tip.number,
            hash: identity::hex(&self.tip.hash),
        };
        let mut batch = Batch::new();
        batch.put(records::AUDIT, records::encode(&remembered));
        if let Err(error) = self.storage.commit(batch) {
            tracing::warn!(%error, "the database does not know the end of the audit log");
        }
    }

    #[cfg(test)]
    pub fn with_segments_of(mut self, bytes: u64) -> Self {
        self.segment_bytes = bytes;
        self
    }
}

/// The same in the log on standard error: whoever collects that elsewhere can tell whether this one was rewritten.
fn told(entry: &Written, tip: &Tip) {
    let happening = &entry.happening;
    tracing::info!(
        target: "opgave_audit",
        number = entry.number,
        hash = identity::hex(&tip.hash),
        what = happening.what,
        who = happening.who.as_ref().map(|person| person.id.as_str()),
        by = happening.by,
        object = happening.object,
        outcome = ?happening.outcome,
        reason = happening.reason,
        from = happening.from,
        "audit"
    );
}

fn torn(bytes: usize) -> Happening {
    let reason = format!("{bytes} bytes of an entry that was never confirmed were cut off");
    Happening::new(Kind::Administration, "auditRepaired").object(&reason)
}

/// An entry after which to go on: beyond all that a damaged log can have held.
fn beyond(tip: Tip, remembered: Option<Remembered>, first: u64) -> Tip {
    let known = remembered.map_or(0, |remembered| remembered.number);
    Tip {
        number: tip.number.max(known).max(first),
        ..tip
    }
}
