//! Bytes between parties: messages, handshake, channel and limits.
//!
//! [`Message`] is the automerge-repo WebSocket protocol, version "1", plus what only nodes say to each other. Decoding
//! expects the worst: every length is compared with a limit and with the bytes at hand before anything is allocated.
//! Between nodes a [`handshake`] proves who is there, and a [`channel`] carries the messages encrypted and in order.
//!
//! Deliberately absent: sockets, clocks, and any opinion about who may say what or who may come in.

pub mod channel;
pub mod handshake;
mod heads;
pub mod limits;
mod message;
mod names;

pub use heads::{InvalidHead, head_from_text, head_to_text};
pub use message::{DecodeError, Message, PROTOCOL_VERSION, PeerMetadata, RemoteHeads};
pub use names::{InvalidName, PeerId, StorageId};
