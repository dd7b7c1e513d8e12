//! Group commit: one thread, one flush and one fsync for everything that waited.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use crate::batch::Batch;
use crate::error::StorageError;
use crate::storage::Storage;

/// Called once with the outcome of a batch.
pub type Callback = Box<dyn FnOnce(Result<(), StorageError>) + Send>;

/// Bytes that may wait; beyond it a batch is refused instead of queued, so that a slow disk costs an error
/// and not the memory of the machine.
const QUEUE_LIMIT: usize = 64 * 1024 * 1024;

/// Bytes that are merged into one commit; a larger single batch goes alone.
const GROUP_LIMIT: usize = 256 * 1024;

#[derive(Default)]
struct Queue {
    waiting: VecDeque<(Batch, Callback)>,
    bytes: usize,
    stopping: bool,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    work: Condvar,
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The one writer of a [`Storage`].
///
/// Batches are committed in the order in which they were submitted. Everything that waits is merged into one
/// commit, and every callback hears its outcome: success only when the bytes are on stable storage.
///
/// Dropping it writes what still waits, calls the callbacks, and then returns.
pub struct Writer {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    ///
    /// # Panics
    /// When the operating system gives no thread.
    pub fn spawn(storage: Arc<dyn Storage>) -> Self {
        let shared = Arc::new(Shared::default());
        let for_thread = Arc::clone(&shared);
        let thread = thread::Builder::new()
            .name("opgave-writer".into())
            .spawn(move || run(&for_thread, &*storage))
            .expect("a thread for the writer");
        Self {
            shared,
            thread: Some(thread),
        }
    }

    /// Queues `batch`; never waits for the disk.
    ///
    /// `callback` is called exactly once, on the writer's thread; or on this thread before `submit` returns,
    /// when the batch is refused (invalid, or more than 64 MiB already wait). It must be short: the next
    /// commit waits for it. A panic in it is contained.
    pub fn submit(&self, batch: Batch, callback: Callback) {
        if let Err((callback, error)) = self.enqueue(batch, callback) {
            callback(Err(error));
        }
    }

    fn enqueue(&self, batch: Batch, callback: Callback) -> Result<(), (Callback, StorageError)> {
        // An invalid batch must not fail the others that it would be merged with.
        if let Err(error) = batch.validate() {
            return Err((callback, error));
        }
        let mut queue = self.shared.queue();
        if queue.stopping {
            return Err((callback, StorageError::Stopped));
        }
        if queue.bytes > 0 && queue.bytes + batch.weight() > QUEUE_LIMIT {
            let error = StorageError::QueueFull {
                waiting: queue.bytes,
                limit: QUEUE_LIMIT,
            };
            return Err((callback, error));
        }
        queue.bytes += batch.weight();
        queue.waiting.push_back((batch, callback));
        drop(queue);
        self.shared.work.notify_one();
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.shared.queue().stopping = true;
        self.shared.work.notify_one();
        if let Some(thread) = self.thread.take()
            // A callback may own the last handle; the thread cannot wait for itself.
            && thread.thread().id() != thread::current().id()
        {
            // The thread contains every panic, so there is no outcome to report.
            let _ = thread.join();
        }
    }
}

fn run(shared: &Shared, storage: &dyn Storage) {
    while let Some((batch, callbacks)) = next_group(shared) {
        let outcome = catch_unwind(AssertUnwindSafe(|| storage.commit(batch))).unwrap_or_else(|panic| {
            Err(StorageError::Panicked {
                action: "committing",
                message: message(&*panic),
            })
        });
        for callback in callbacks {
            let outcome = outcome.clone();
            // One broken callback must not silence the others.
            let _ = catch_unwind(AssertUnwindSafe(move || callback(outcome)));
        }
    }
}

/// Waits for work and merges it; `None` when the writer stops and nothing is left.
fn next_group(shared: &Shared) -> Option<(Batch, Vec<Callback>)> {
    let mut queue = shared
        .work
        .wait_while(shared.queue(), |queue| queue.waiting.is_empty() && !queue.stopping)
        .unwrap_or_else(PoisonError::into_inner);
    let (mut group, first) = queue.waiting.pop_front()?;
    let mut callbacks = vec![first];
    while let Some((batch, _)) = queue.waiting.front()
        && group.weight() + batch.weight() <= GROUP_LIMIT
        && let Some((batch, callback)) = queue.waiting.pop_front()
    {
        group.append(batch);
        callbacks.push(callback);
    }
    queue.bytes -= group.weight();
    Some((group, callbacks))
}

pub(crate) fn message(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".into())
}
