//! Keys and record encodings. All integers are big-endian.
//!
//! ```text
//! head      h/ id(16)            -> see LogState::encode
//! record    d/ id(16) seq(u64)   -> tag(u8) rest
//!   tag 1, 2  whole snapshot, whole increment:        rest = the bytes
//!   tag 3, 4  manifest of a snapshot, of an increment: rest = length(u64) pieces(u64) SHA-256(32)
//!   tag 5     piece:                                   rest = the bytes of the piece
//! ```
//! A manifest with n pieces is followed by them under the next n sequence numbers. Every record has a
//! sequence number of its own, so `first_seq..next_seq` of the head is exactly the set of records.

/// Prefix of the keys of document records.
pub const DOCUMENT_PREFIX: &[u8] = b"d/";

/// Prefix of the keys of head records.
pub const HEAD_PREFIX: &[u8] = b"h/";

/// Bytes in one piece.
pub(super) const PIECE_LEN: usize = 2 * 1024;

/// Longest byte string that is stored whole.
pub(super) const WHOLE_LEN: usize = PIECE_LEN;

const PIECE_TAG: u8 = 5;

/// What a byte string is to its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Snapshot,
    Increment,
}

/// Announces a byte string that is stored in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) len: u64,
    pub(super) pieces: u64,
    pub(super) digest: [u8; 32],
}

/// A record, decoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Decoded<'a> {
    Whole(Role, &'a [u8]),
    Manifest(Role, Manifest),
    Piece(&'a [u8]),
}

pub(super) fn head_key(id: &[u8; 16]) -> Vec<u8> {
    [HEAD_PREFIX, id].concat()
}

/// The document that a head record belongs to.
pub(super) fn id_of_head(key: &[u8]) -> Option<[u8; 16]> {
    key.strip_prefix(HEAD_PREFIX)?.try_into().ok()
}

pub(super) fn record_key(id: &[u8; 16], seq: u64) -> Vec<u8> {
    [DOCUMENT_PREFIX, id, &seq.to_be_bytes()].concat()
}

pub(super) fn encode_whole(role: Role, bytes: &[u8]) -> Vec<u8> {
    let tag = match role {
        Role::Snapshot => 1,
        Role::Increment => 2,
    };
    [&[tag], bytes].concat()
}

pub(super) fn encode_piece(bytes: &[u8]) -> Vec<u8> {
    [&[PIECE_TAG], bytes].concat()
}

impl Manifest {
    pub(super) fn encode(&self, role: Role) -> Vec<u8> {
        let tag: u8 = match role {
            Role::Snapshot => 3,
            Role::Increment => 4,
        };
        [
            &[tag][..],
            &self.len.to_be_bytes(),
            &self.pieces.to_be_bytes(),
            &self.digest,
        ]
        .concat()
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (len, bytes) = bytes.split_first_chunk()?;
        let (pieces, bytes) = bytes.split_first_chunk()?;
        Some(Self {
            len: u64::from_be_bytes(*len),
            pieces: u64::from_be_bytes(*pieces),
            digest: bytes.try_into().ok()?,
        })
    }
}

/// Reads a record; `None` when it is none of ours.
pub(super) fn decode(record: &[u8]) -> Option<Decoded<'_>> {
    let (&tag, rest) = record.split_first()?;
    match tag {
        1 => Some(Decoded::Whole(Role::Snapshot, rest)),
        2 => Some(Decoded::Whole(Role::Increment, rest)),
        3 => Manifest::decode(rest).map(|manifest| Decoded::Manifest(Role::Snapshot, manifest)),
        4 => Manifest::decode(rest).map(|manifest| Decoded::Manifest(Role::Increment, manifest)),
        PIECE_TAG => Some(Decoded::Piece(rest)),
        _ => None,
    }
}
