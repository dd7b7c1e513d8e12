//! Broken and hostile bytes at every boundary that takes bytes.
//!
//! Each [`Boundary`] starts from inputs that are right, and gets them changed a little: bytes, whole numbers, pieces, and
//! for changes of automerge also what they mean, with lengths and checksums made right again. An input with an outcome
//! that was not seen before is kept to start from, so that each layer of checks leads to the next: guidance by outcomes,
//! because guidance by coverage needs instruments that a stable compiler gives to `unsafe` code only.
//!
//! What fails here is a panic that gets out, an input that takes more than [`campaign::SLOW`], and a broken promise of
//! the boundary itself: what was accepted must be written and read again as the same.
//!
//! Deliberately absent: sockets, disks and clocks behind the boundaries; the simulation has those.

pub mod boundaries;
pub mod campaign;
mod mutation;

/// What a boundary did with an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was refused; the words say where on the way.
    Refused(String),
    /// It was accepted, and kept every promise.
    Accepted,
    /// It was accepted, and a promise was broken.
    Broken(String),
}

/// A place where bytes come in.
pub trait Boundary {
    /// Its name, for arguments and folders.
    fn name(&self) -> &'static str;

    /// Inputs that are right.
    fn seeds(&self) -> Vec<Vec<u8>>;

    /// Lets one input in.
    fn receive(&self, input: &[u8]) -> Outcome;

    /// Makes another input of one, in a way that only this boundary knows; `None` leaves it to the general ways.
    fn vary(&self, _input: &[u8], _rng: &mut rand_chacha::ChaCha8Rng) -> Option<Vec<u8>> {
        None
    }

    /// Makes lengths and checksums of a changed input right again.
    fn repair(&self, _input: &mut Vec<u8>) {}
}
