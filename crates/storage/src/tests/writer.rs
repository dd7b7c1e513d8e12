//! Group commit.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::{
    Batch, Callback, Fault, FaultPlan, FaultyStorage, MAX_VALUE_LEN, MemoryStorage, Scan, Storage, StorageError, Writer,
};

/// Holds every commit until the test lets it go.
struct Gated {
    inner: FaultyStorage<MemoryStorage>,
    entered: Mutex<Sender<()>>,
    gate: Mutex<Receiver<()>>,
}

impl Gated {
    fn new(plan: FaultPlan) -> (Arc<Self>, Receiver<()>, Sender<()>) {
        let (entered, has_entered) = mpsc::channel();
        let (open, gate) = mpsc::channel();
        let inner = FaultyStorage::new(MemoryStorage::new(), plan);
        let gated = Self {
            inner,
            entered: Mutex::new(entered),
            gate: Mutex::new(gate),
        };
        (Arc::new(gated), has_entered, open)
    }
}

impl Storage for Gated {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StorageError> {
        self.inner.get(key)
    }

    fn scan<'a>(&'a self, prefix: &[u8]) -> Scan<'a> {
        self.inner.scan(prefix)
    }

    fn commit(&self, batch: Batch) -> Result<(), StorageError> {
        // Once the test has dropped its ends the gate stands open.
        let _ = self.entered.lock().expect("a lock").send(());
        let _ = self.gate.lock().expect("a lock").recv();
        self.inner.commit(batch)
    }
}

fn put(number: u32) -> Batch {
    let mut batch = Batch::new();
    batch.put(number.to_be_bytes(), *b"value");
    batch
}

fn report<T: Send + 'static>(to: &Sender<(T, Result<(), StorageError>)>, what: T) -> Callback {
    let to = to.clone();
    Box::new(move |outcome| to.send((what, outcome)).expect("a listener"))
}

#[test]
fn what_waits_shares_one_commit_and_everyone_hears() {
    let (storage, has_entered, open) = Gated::new(FaultPlan::none());
    let writer = Writer::spawn(Arc::<Gated>::clone(&storage));
    let (told, outcomes) = mpsc::channel();
    writer.submit(put(0), report(&told, 0));
    has_entered.recv().expect("the first commit");
    for number in 1..=1000 {
        writer.submit(put(number), report(&told, number));
    }
    assert!(outcomes.try_recv().is_err(), "nobody is told before the commit returns");
    drop(open);
    let heard: Vec<u32> = outcomes
        .iter()
        .take(1001)
        .map(|(number, outcome)| {
            outcome.expect("a commit");
            number
        })
        .collect();
    assert!(heard.into_iter().eq(0..=1000), "in the order of submission");
    assert_eq!(storage.inner.commits(), 2);
    assert_eq!(storage.scan(b"").count(), 1001);
}

#[test]
fn batches_of_many_threads_are_all_stored_and_answered() {
    const EACH: u32 = 500;
    let storage = Arc::new(MemoryStorage::new());
    let writer = Writer::spawn(Arc::<MemoryStorage>::clone(&storage));
    let (told, outcomes) = mpsc::channel();
    thread::scope(|scope| {
        for thread in 0..4 {
            let (writer, told) = (&writer, told.clone());
            scope.spawn(move || {
                for number in thread * EACH..(thread + 1) * EACH {
                    writer.submit(put(number), report(&told, number));
                }
            });
        }
    });
    drop(writer);
    drop(told);
    assert_eq!(
        outcomes.iter().filter(|(_, outcome)| outcome.is_ok()).count(),
        4 * EACH as usize
    );
    assert_eq!(storage.scan(b"").count(), 4 * EACH as usize);
}

#[test]
fn a_failed_commit_is_told_to_all_and_the_next_one_goes_on() {
    let (storage, has_entered, open) = Gated::new(FaultPlan::none().with(1, Fault::BeforeApply));
    let writer = Writer::spawn(Arc::<Gated>::clone(&storage));
    let (told, outcomes) = mpsc::channel();
    writer.submit(put(0), report(&told, 0));
    has_entered.recv().expect("the first commit");
    for number in 1..=3 {
        writer.submit(put(number), report(&told, number));
    }
    drop(open);
    let heard: Vec<bool> = outcomes.iter().take(4).map(|(_, outcome)| outcome.is_ok()).collect();
    assert_eq!(heard, [true, false, false, false]);
    writer.submit(put(4), report(&told, 4));
    assert!(outcomes.recv().expect("an outcome").1.is_ok());
}

#[test]
fn an_invalid_batch_is_refused_alone() {
    let storage = Arc::new(MemoryStorage::new());
    let writer = Writer::spawn(Arc::<MemoryStorage>::clone(&storage));
    let (told, outcomes) = mpsc::channel();
    let mut large = Batch::new();
    large.put(*b"large", vec![0; MAX_VALUE_LEN + 1]);
    writer.submit(large, report(&told, "large"));
    let (_, outcome) = outcomes.try_recv().expect("told before submit returned");
    assert!(matches!(outcome, Err(StorageError::ValueTooLarge { .. })));
    writer.submit(put(1), report(&told, "small"));
    assert!(outcomes.recv().expect("an outcome").1.is_ok());
}

#[test]
fn dropping_the_writer_writes_what_waits() {
    let (storage, has_entered, open) = Gated::new(FaultPlan::none());
    let writer = Writer::spawn(Arc::<Gated>::clone(&storage));
    let (told, outcomes) = mpsc::channel();
    writer.submit(put(0), report(&told, 0));
    has_entered.recv().expect("the first commit");
    for number in 1..10 {
        writer.submit(put(number), report(&told, number));
    }
    drop(open);
    drop(writer);
    assert_eq!(outcomes.try_iter().filter(|(_, outcome)| outcome.is_ok()).count(), 10);
    assert_eq!(storage.scan(b"").count(), 10);
}

#[test]
fn more_than_may_wait_is_refused_at_once() {
    let (storage, has_entered, open) = Gated::new(FaultPlan::none());
    let writer = Writer::spawn(Arc::<Gated>::clone(&storage));
    let (told, outcomes) = mpsc::channel();
    writer.submit(put(0), report(&told, 0));
    has_entered.recv().expect("the first commit");
    let mut heavy = Batch::new();
    for number in 0_u32..2000 {
        heavy.put(number.to_be_bytes(), vec![1; MAX_VALUE_LEN]);
    }
    let refused = (1..10).find(|number| {
        writer.submit(heavy.clone(), report(&told, *number));
        outcomes
            .try_recv()
            .is_ok_and(|(_, outcome)| matches!(outcome, Err(StorageError::QueueFull { .. })))
    });
    assert_eq!(refused, Some(6), "64 MiB hold five batches of 12 MB");
    drop(open);
    drop(writer);
    assert_eq!(outcomes.try_iter().filter(|(_, outcome)| outcome.is_ok()).count(), 6);
}

struct Breaks;

impl Storage for Breaks {
    fn get(&self, _: &[u8]) -> Result<Option<Vec<u8>>, StorageError> {
        Ok(None)
    }

    fn scan<'a>(&'a self, _: &[u8]) -> Scan<'a> {
        Box::new(std::iter::empty())
    }

    fn commit(&self, _: Batch) -> Result<(), StorageError> {
        panic!("as sled does")
    }
}

#[test]
fn panics_of_storage_and_callbacks_are_contained() {
    let writer = Writer::spawn(Arc::new(Breaks));
    let (told, outcomes) = mpsc::channel();
    writer.submit(put(1), Box::new(|_| panic!("a broken callback")));
    for number in 2..4 {
        writer.submit(put(number), report(&told, number));
        let outcome = outcomes.recv().expect("an outcome").1;
        assert!(matches!(&outcome, Err(StorageError::Panicked { message, .. }) if message == "as sled does"));
    }
}
