use std::convert::Infallible;

use minicbor::Encoder;
use minicbor::encode::Error;

use super::{Message, PeerMetadata, RemoteHeads};
use crate::names::{PeerId, StorageId};

type Output = Encoder<Vec<u8>>;
type Written = Result<(), Error<Infallible>>;

/// The largest integer that JavaScript reads as a number when it comes as a CBOR integer; above, it would become a
/// `BigInt`.
const MAX_INTEGER_AS_INTEGER: u64 = u32::MAX as u64;
/// The largest integer that JavaScript holds exactly as a number.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

impl Message {
    /// The bytes of this message. It is the caller's to stay within [`crate::limits`].
    pub fn encode(&self) -> Vec<u8> {
        let mut output = Encoder::new(Vec::with_capacity(self.size_hint()));
        match write(&mut output, self) {
            Ok(()) => output.into_writer(),
            Err(error) => unreachable!("a vector takes all bytes: {error}"),
        }
    }

    fn size_hint(&self) -> usize {
        match self {
            Self::Request { data, .. } | Self::Sync { data, .. } | Self::Ephemeral { data, .. } => data.len() + 384,
            Self::Inventory { entries, .. } => entries.len() * 56 + 64,
            Self::Signed { envelopes, .. } => envelopes.iter().map(|envelope| envelope.len() + 8).sum::<usize>() + 96,
            _ => 384,
        }
    }
}

fn write(output: &mut Output, message: &Message) -> Written {
    match message {
        Message::Join {
            sender,
            versions,
            metadata,
        } => {
            start(output, 4, "join")?.str("senderId")?.str(sender.as_str())?;
            write_metadata(output, metadata)?;
            output.str("supportedProtocolVersions")?.array(versions.len() as u64)?;
            versions.iter().try_for_each(|version| output.str(version)?.ok())
        }
        Message::Peer {
            sender,
            target,
            version,
            metadata,
        } => {
            start(output, 5, "peer")?;
            ends(output, sender, target)?;
            write_metadata(output, metadata)?;
            output.str("selectedProtocolVersion")?.str(version)?.ok()
        }
        Message::Leave { sender } => start(output, 2, "leave")?.str("senderId")?.str(sender.as_str())?.ok(),
        Message::Error {
            sender,
            target,
            message,
        } => write_error(output, sender.as_ref(), target.as_ref(), message),
        Message::RemoteSubscriptionChange {
            sender,
            target,
            add,
            remove,
        } => {
            start(output, 5, "remote-subscription-change")?;
            ends(output, sender, target)?;
            write_storages(output, "add", add)?;
            write_storages(output, "remove", remove)
        }
        Message::Inventory { entries, last } => {
            start(output, 3, "opgave-inventory")?
                .str("entries")?
                .array(entries.len() as u64)?;
            for (document, heads) in entries {
                output.array(2)?.bytes(&document.0)?.bytes(heads.as_flattened())?;
            }
            output.str("last")?.bool(*last)?.ok()
        }
        Message::Signed { document, envelopes } => {
            start(output, 3, "opgave-signed")?
                .str("documentId")?
                .str(&document.to_string())?
                .str("envelopes")?
                .array(envelopes.len() as u64)?;
            envelopes.iter().try_for_each(|envelope| output.bytes(envelope)?.ok())
        }
        about_a_document => write_about_a_document(output, about_a_document),
    }
}

fn write_about_a_document(output: &mut Output, message: &Message) -> Written {
    let (fields, kind, sender, target, document) = match message {
        Message::Request {
            sender,
            target,
            document,
            ..
        } => (5, "request", sender, target, document),
        Message::Sync {
            sender,
            target,
            document,
            ..
        } => (5, "sync", sender, target, document),
        Message::DocUnavailable {
            sender,
            target,
            document,
        } => (4, "doc-unavailable", sender, target, document),
        Message::Ephemeral {
            sender,
            target,
            document,
            ..
        } => (7, "ephemeral", sender, target, document),
        Message::RemoteHeadsChanged {
            sender,
            target,
            document,
            ..
        } => (5, "remote-heads-changed", sender, target, document),
        _ => unreachable!("the other messages are about no document"),
    };
    start(output, fields, kind)?;
    ends(output, sender, target)?;
    output.str("documentId")?.str(&document.to_string())?;
    match message {
        Message::Request { data, .. } | Message::Sync { data, .. } => output.str("data")?.bytes(data)?.ok(),
        Message::Ephemeral {
            session, count, data, ..
        } => {
            output.str("sessionId")?.str(session)?.str("count")?;
            write_integer(output, *count)?;
            output.str("data")?.bytes(data)?.ok()
        }
        Message::RemoteHeadsChanged { new_heads, .. } => {
            output.str("newHeads")?.map(new_heads.len() as u64)?;
            new_heads.iter().try_for_each(|(storage, heads)| {
                output.str(storage.as_str())?;
                write_heads(output, heads)
            })
        }
        _ => Ok(()),
    }
}

fn write_error(output: &mut Output, sender: Option<&PeerId>, target: Option<&PeerId>, message: &str) -> Written {
    let fields = 2 + u64::from(sender.is_some()) + u64::from(target.is_some());
    start(output, fields, "error")?.str("message")?.str(message)?;
    for (name, peer) in [("senderId", sender), ("targetId", target)] {
        if let Some(peer) = peer {
            output.str(name)?.str(peer.as_str())?;
        }
    }
    Ok(())
}

fn start<'o>(output: &'o mut Output, fields: u64, kind: &str) -> Result<&'o mut Output, Error<Infallible>> {
    output.map(fields)?.str("type")?.str(kind)
}

fn ends(output: &mut Output, sender: &PeerId, target: &PeerId) -> Written {
    output
        .str("senderId")?
        .str(sender.as_str())?
        .str("targetId")?
        .str(target.as_str())?
        .ok()
}

fn write_metadata(output: &mut Output, metadata: &PeerMetadata) -> Written {
    output
        .str("peerMetadata")?
        .map(1 + u64::from(metadata.storage_id.is_some()))?;
    if let Some(storage) = &metadata.storage_id {
        output.str("storageId")?.str(storage.as_str())?;
    }
    output.str("isEphemeral")?.bool(metadata.is_ephemeral)?.ok()
}

fn write_storages(output: &mut Output, field: &str, storages: &[StorageId]) -> Written {
    output.str(field)?.array(storages.len() as u64)?;
    storages
        .iter()
        .try_for_each(|storage| output.str(storage.as_str())?.ok())
}

fn write_heads(output: &mut Output, heads: &RemoteHeads) -> Written {
    output.map(2)?.str("heads")?.array(heads.heads.len() as u64)?;
    for head in &heads.heads {
        output.str(head)?;
    }
    output.str("timestamp")?;
    write_integer(output, heads.timestamp)
}

#[allow(clippy::cast_precision_loss, reason = "exact up to the limit")]
fn write_integer(output: &mut Output, integer: u64) -> Written {
    if integer > MAX_INTEGER_AS_INTEGER && integer <= MAX_SAFE_INTEGER {
        output.f64(integer as f64)?.ok()
    } else {
        output.u64(integer)?.ok()
    }
}
