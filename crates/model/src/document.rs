//! New documents, made in one change.

use automerge::transaction::{CommitOptions, Transaction};
use automerge::{ActorId, Automerge};
use rand::RngCore;

/// Makes a document whose first and only change is what `write` does.
///
/// `at` is seconds since 1970, UTC; it is recorded in the change. The actor comes from `rng`, so that equal seeds make
/// equal documents.
pub fn new<R: RngCore + ?Sized, E>(
    at: i64,
    rng: &mut R,
    write: impl FnOnce(&mut Transaction<'_>, &mut R) -> Result<(), E>,
) -> Result<Automerge, E> {
    made(CommitOptions::default().with_time(at), rng, write)
}

/// As [`new`]; the change has a message.
pub fn new_with_message<R: RngCore + ?Sized, E>(
    at: i64,
    message: String,
    rng: &mut R,
    write: impl FnOnce(&mut Transaction<'_>, &mut R) -> Result<(), E>,
) -> Result<Automerge, E> {
    made(CommitOptions::default().with_time(at).with_message(message), rng, write)
}

fn made<R: RngCore + ?Sized, E>(
    options: CommitOptions,
    rng: &mut R,
    write: impl FnOnce(&mut Transaction<'_>, &mut R) -> Result<(), E>,
) -> Result<Automerge, E> {
    let mut actor = [0; 16];
    rng.fill_bytes(&mut actor);
    let mut document = Automerge::new().with_actor(ActorId::from(actor));
    let mut transaction = document.transaction();
    write(&mut transaction, rng)?;
    transaction.commit_with(options);
    Ok(document)
}
