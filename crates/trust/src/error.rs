use crate::limits::MAX_SIGNED_BYTES;

/// Why something that claims to be signed is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Untrusted {
    /// More than [`MAX_SIGNED_BYTES`].
    #[error("it has {0} bytes, more than the {MAX_SIGNED_BYTES} that are allowed")]
    TooLarge(usize),
    /// A part does not have the expected form.
    #[error("its {0} is damaged")]
    Malformed(&'static str),
    /// It is signed, or claims to be, but it is something else than what was asked for.
    #[error("it is another kind of statement")]
    OtherKind,
    /// The same could be written in fewer or other bytes; only one way is taken, so that one thing has one hash.
    #[error("it is not in its canonical form")]
    NotCanonical,
    /// The signature is not the one of the organisation that it names.
    #[error("its signature is not from the organisation that it names")]
    Signature,
}
