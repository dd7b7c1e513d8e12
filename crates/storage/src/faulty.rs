//! A storage that fails on a script.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::batch::{Batch, Operation};
use crate::error::StorageError;
use crate::storage::{Record, Scan, Storage};

/// What happens to one commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// An I/O error before anything is applied: the batch is nowhere.
    BeforeApply,
    /// The batch is stored durably, but its writer gets an I/O error all the same.
    AfterApply,
    /// The batch is applied and readers see it, but the fsync fails: its writer gets an I/O error, and the
    /// batch is lost at the next [`FaultyStorage::crash`].
    Unsynced,
    /// The disk is full from this commit on, until [`FaultyStorage::heal`]. Reads go on.
    DiskFull,
}

/// Which commits fail, and how.
///
/// Commits are counted from 0 for the life of the [`FaultyStorage`]; empty and invalid batches do not count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FaultPlan {
    faults: BTreeMap<u64, Fault>,
}

impl FaultPlan {
    /// A plan in which nothing fails.
    pub fn none() -> Self {
        Self::default()
    }

    /// The same plan, in which commit number `commit` also suffers `fault`.
    #[must_use]
    pub fn with(mut self, commit: u64, fault: Fault) -> Self {
        self.faults.insert(commit, fault);
        self
    }
}

#[derive(Debug, Default)]
struct State {
    plan: FaultPlan,
    commits: u64,
    full: bool,
    /// What readers see of batches that never reached the disk: a value, or a removal.
    unsynced: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
}

/// Wraps a [`Storage`] and makes it fail as a [`FaultPlan`] says; deterministic.
#[derive(Debug)]
pub struct FaultyStorage<S> {
    inner: S,
    state: Mutex<State>,
}

impl<S: Storage> FaultyStorage<S> {
    /// Wraps `inner`.
    pub fn new(inner: S, plan: FaultPlan) -> Self {
        Self {
            inner,
            state: Mutex::new(State {
                plan,
                ..State::default()
            }),
        }
    }

    /// Replaces the rest of the plan. The count of commits goes on.
    pub fn set_plan(&self, plan: FaultPlan) {
        self.state().plan = plan;
    }

    /// The disk has room again.
    pub fn heal(&self) {
        self.state().full = false;
    }

    /// The machine stops and starts again: whatever was not on stable storage is gone.
    pub fn crash(&self) {
        self.state().unsynced.clear();
    }

    /// Commits so far, failed ones included. Each stands for one flush and one fsync.
    pub fn commits(&self) -> u64 {
        self.state().commits
    }

    /// The wrapped storage.
    pub fn inner(&self) -> &S {
        &self.inner
    }

    fn store(&self, state: &mut State, batch: Batch) -> Result<(), StorageError> {
        for operation in batch.operations() {
            state.unsynced.remove(operation.key());
        }
        self.inner.commit(batch)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn scripted(kind: io::ErrorKind) -> StorageError {
    StorageError::io("writing (scripted fault)", io::Error::from(kind))
}

impl<S: Storage> Storage for FaultyStorage<S> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StorageError> {
        if let Some(value) = self.state().unsynced.get(key) {
            return Ok(value.clone());
        }
        self.inner.get(key)
    }

    fn scan<'a>(&'a self, prefix: &[u8]) -> Scan<'a> {
        let overlay: BTreeMap<_, _> = self
            .state()
            .unsynced
            .range(prefix.to_vec()..)
            .take_while(|(key, _)| key.starts_with(prefix))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        if overlay.is_empty() {
            return self.inner.scan(prefix);
        }
        let hidden: BTreeSet<_> = overlay.keys().cloned().collect();
        let on_disk = self.inner.scan(prefix).filter(move |record| match record {
            Ok((key, _)) => !hidden.contains(key),
            Err(_) => true,
        });
        let added = overlay
            .into_iter()
            .filter_map(|(key, value)| value.map(|value| (key, value)));
        Box::new(Merged {
            left: on_disk.peekable(),
            right: added.peekable(),
        })
    }

    fn commit(&self, batch: Batch) -> Result<(), StorageError> {
        batch.validate()?;
        if batch.is_empty() {
            return Ok(());
        }
        let mut state = self.state();
        let number = state.commits;
        state.commits += 1;
        let fault = state.plan.faults.remove(&number);
        if fault == Some(Fault::DiskFull) {
            state.full = true;
        }
        if state.full {
            return Err(scripted(io::ErrorKind::StorageFull));
        }
        match fault {
            Some(Fault::BeforeApply | Fault::DiskFull) => Err(scripted(io::ErrorKind::Other)),
            Some(Fault::AfterApply) => {
                self.store(&mut state, batch)?;
                Err(scripted(io::ErrorKind::Other))
            }
            Some(Fault::Unsynced) => {
                for operation in batch.into_operations() {
                    match operation {
                        Operation::Put { key, value } => state.unsynced.insert(key, Some(value)),
                        Operation::Delete { key } => state.unsynced.insert(key, None),
                    };
                }
                Err(scripted(io::ErrorKind::Other))
            }
            None => self.store(&mut state, batch),
        }
    }
}

/// Two scans in key order as one; they share no key.
struct Merged<L: Iterator, R: Iterator> {
    left: std::iter::Peekable<L>,
    right: std::iter::Peekable<R>,
}

impl<L, R> Iterator for Merged<L, R>
where
    L: Iterator<Item = Result<Record, StorageError>>,
    R: Iterator<Item = Record>,
{
    type Item = Result<Record, StorageError>;

    fn next(&mut self) -> Option<Self::Item> {
        let right_first = match (self.left.peek(), self.right.peek()) {
            (_, None) | (Some(Err(_)), _) => false,
            (None, Some(_)) => true,
            (Some(Ok((left, _))), Some((right, _))) => right < left,
        };
        if right_first {
            self.right.next().map(Ok)
        } else {
            self.left.next()
        }
    }
}
