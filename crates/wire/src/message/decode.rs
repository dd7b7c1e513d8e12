use std::collections::BTreeMap;

use minicbor::Decoder;

use super::error::DecodeError;
use super::fields::Fields;
use super::values;
use super::{Message, PROTOCOL_VERSION, PeerMetadata, RemoteHeads};
use crate::limits::{
    MAX_ENVELOPES, MAX_ERROR_BYTES, MAX_INVENTORY_ENTRIES, MAX_MESSAGE_BYTES, MAX_REMOTE_HEADS, MAX_REMOTE_STORAGES,
    MAX_SESSION_BYTES, MAX_SUBSCRIPTION_CHANGES, MAX_TYPE_BYTES, MAX_VERSION_BYTES, MAX_VERSIONS,
};
use crate::names::{PeerId, StorageId};

const KNOWN_FIELDS: [&str; 17] = [
    "type",
    "senderId",
    "targetId",
    "documentId",
    "data",
    "count",
    "sessionId",
    "peerMetadata",
    "supportedProtocolVersions",
    "selectedProtocolVersion",
    "message",
    "add",
    "remove",
    "newHeads",
    "entries",
    "last",
    "envelopes",
];

impl Message {
    /// Reads one message. Fields that it does not know are stepped over.
    ///
    /// # Errors
    /// What is wrong with the first thing that is wrong.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        if bytes.len() > MAX_MESSAGE_BYTES {
            return Err(DecodeError::TooLarge(bytes.len()));
        }
        let mut input = Decoder::new(bytes);
        if input.clone().map().is_err() {
            return Err(DecodeError::NotAMap);
        }
        let fields = Fields::find(&mut input, "message", &KNOWN_FIELDS)?;
        if input.position() != bytes.len() {
            return Err(DecodeError::Trailing(input.position()));
        }
        read(&fields)
    }
}

fn read(fields: &Fields<'_>) -> Result<Message, DecodeError> {
    let kind = values::text(&mut fields.required("type")?, "type", MAX_TYPE_BYTES)?;
    let sender = || peer(fields, "senderId");
    let target = || peer(fields, "targetId");
    let document = || values::document(&mut fields.required("documentId")?, "documentId");
    let data = || values::bytes(&mut fields.required("data")?, "data").map(<[u8]>::to_vec);
    Ok(match kind {
        "join" => Message::Join {
            sender: sender()?,
            versions: versions(fields)?,
            metadata: metadata(fields)?,
        },
        "peer" => Message::Peer {
            sender: sender()?,
            target: target()?,
            version: text(fields, "selectedProtocolVersion", MAX_VERSION_BYTES)?,
            metadata: metadata(fields)?,
        },
        "leave" => Message::Leave { sender: sender()? },
        "error" => Message::Error {
            sender: fields
                .optional("senderId")
                .map(|mut value| values::name(&mut value, "senderId"))
                .transpose()?,
            target: fields
                .optional("targetId")
                .map(|mut value| values::name(&mut value, "targetId"))
                .transpose()?,
            message: text(fields, "message", MAX_ERROR_BYTES)?,
        },
        "request" => Message::Request {
            sender: sender()?,
            target: target()?,
            document: document()?,
            data: data()?,
        },
        "sync" => Message::Sync {
            sender: sender()?,
            target: target()?,
            document: document()?,
            data: data()?,
        },
        "doc-unavailable" => Message::DocUnavailable {
            sender: sender()?,
            target: target()?,
            document: document()?,
        },
        "ephemeral" => Message::Ephemeral {
            sender: sender()?,
            target: target()?,
            document: document()?,
            session: text(fields, "sessionId", MAX_SESSION_BYTES)?,
            count: values::integer(&mut fields.required("count")?, "count")?,
            data: data()?,
        },
        "remote-subscription-change" => Message::RemoteSubscriptionChange {
            sender: sender()?,
            target: target()?,
            add: storages(fields, "add")?,
            remove: storages(fields, "remove")?,
        },
        "remote-heads-changed" => Message::RemoteHeadsChanged {
            sender: sender()?,
            target: target()?,
            document: document()?,
            new_heads: new_heads(fields)?,
        },
        "opgave-inventory" => Message::Inventory {
            entries: inventory(fields)?,
            last: values::boolean(&mut fields.required("last")?, "last")?,
        },
        "opgave-signed" => Message::Signed {
            document: document()?,
            envelopes: values::list(&mut fields.required("envelopes")?, "envelopes", MAX_ENVELOPES, |item| {
                values::bytes(item, "envelopes").map(<[u8]>::to_vec)
            })?,
        },
        unknown => return Err(DecodeError::UnknownType(unknown.to_owned())),
    })
}

fn peer(fields: &Fields<'_>, field: &'static str) -> Result<PeerId, DecodeError> {
    values::name(&mut fields.required(field)?, field)
}

fn text(fields: &Fields<'_>, field: &'static str, limit: usize) -> Result<String, DecodeError> {
    values::text(&mut fields.required(field)?, field, limit).map(str::to_owned)
}

/// The reference server takes a join without versions for one that speaks version "1".
fn versions(fields: &Fields<'_>) -> Result<Vec<String>, DecodeError> {
    let field = "supportedProtocolVersions";
    let Some(mut value) = fields.optional(field) else {
        return Ok(vec![PROTOCOL_VERSION.to_owned()]);
    };
    values::list(&mut value, field, MAX_VERSIONS, |item| {
        values::text(item, field, MAX_VERSION_BYTES).map(str::to_owned)
    })
}

fn metadata(fields: &Fields<'_>) -> Result<PeerMetadata, DecodeError> {
    let Some(mut value) = fields.optional("peerMetadata") else {
        return Ok(PeerMetadata::default());
    };
    let fields = Fields::find(&mut value, "peerMetadata", &["storageId", "isEphemeral"])?;
    let storage_id = fields
        .optional("storageId")
        .map(|mut value| values::name(&mut value, "storageId"))
        .transpose()?;
    let is_ephemeral = fields
        .optional("isEphemeral")
        .map(|mut value| values::boolean(&mut value, "isEphemeral"))
        .transpose()?;
    Ok(PeerMetadata {
        storage_id,
        is_ephemeral: is_ephemeral.unwrap_or_default(),
    })
}

fn storages(fields: &Fields<'_>, field: &'static str) -> Result<Vec<StorageId>, DecodeError> {
    let Some(mut value) = fields.optional(field) else {
        return Ok(Vec::new());
    };
    values::list(&mut value, field, MAX_SUBSCRIPTION_CHANGES, |item| {
        values::name(item, field)
    })
}

fn new_heads(fields: &Fields<'_>) -> Result<BTreeMap<StorageId, RemoteHeads>, DecodeError> {
    let field = "newHeads";
    let mut input = fields.required(field)?;
    let mut new_heads = BTreeMap::new();
    values::map(&mut input, field, MAX_REMOTE_STORAGES, |input| {
        let storage: StorageId = values::name(input, field)?;
        let fields = Fields::find(input, field, &["heads", "timestamp"])?;
        let heads = values::list(&mut fields.required("heads")?, "heads", MAX_REMOTE_HEADS, |item| {
            values::head(item, "heads").map(str::to_owned)
        })?;
        let timestamp = values::integer(&mut fields.required("timestamp")?, "timestamp")?;
        match new_heads.insert(storage, RemoteHeads { heads, timestamp }) {
            None => Ok(()),
            Some(_) => Err(DecodeError::Duplicate(field)),
        }
    })?;
    Ok(new_heads)
}

fn inventory(fields: &Fields<'_>) -> Result<Vec<values::Entry>, DecodeError> {
    let field = "entries";
    values::list(&mut fields.required(field)?, field, MAX_INVENTORY_ENTRIES, |item| {
        values::entry(item, field)
    })
}
