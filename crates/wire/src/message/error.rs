use crate::limits::{MAX_DEPTH, MAX_MESSAGE_BYTES};

/// Why bytes are not a message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// More than [`MAX_MESSAGE_BYTES`].
    #[error("the message has {0} bytes, more than the {MAX_MESSAGE_BYTES} that are allowed")]
    TooLarge(usize),
    /// The outermost value is not a map with text keys.
    #[error("the message is not a CBOR map with text keys")]
    NotAMap,
    /// The bytes end within a value, or are not CBOR.
    #[error("the message is cut off or is not CBOR, at byte {0}")]
    Malformed(usize),
    /// Values lie deeper in each other than [`MAX_DEPTH`].
    #[error("the message has values more than {MAX_DEPTH} deep")]
    TooDeep,
    /// Bytes follow the message.
    #[error("bytes follow the message, from byte {0}")]
    Trailing(usize),
    /// A field that this type of message must have is absent.
    #[error("the field \"{0}\" is missing")]
    Missing(&'static str),
    /// A field occurs twice, so that two readers could disagree about its value.
    #[error("the field \"{0}\" occurs twice")]
    Duplicate(&'static str),
    /// A field holds a value of another kind.
    #[error("the field \"{field}\" should hold {expected}")]
    Unexpected {
        /// The field.
        field: &'static str,
        /// What it should hold.
        expected: &'static str,
    },
    /// A field holds more bytes or more entries than is allowed.
    #[error("the field \"{field}\" is beyond its limit of {limit}")]
    BeyondLimit {
        /// The field.
        field: &'static str,
        /// The limit, in bytes for texts and in entries for lists.
        limit: usize,
    },
    /// A type that this implementation does not know; its first characters.
    #[error("a message of the unknown type \"{0}\"")]
    UnknownType(String),
}
