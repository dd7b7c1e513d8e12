use std::collections::BTreeMap;

use opgave_model::DocumentId;
use opgave_wire::{Message, PROTOCOL_VERSION, PeerId, PeerMetadata, RemoteHeads, StorageId, head_to_text};

use crate::{Boundary, Outcome};

/// Messages between nodes and browsers.
pub(super) struct Messages;

fn some() -> Option<Vec<Message>> {
    let sender: PeerId = "node-a".parse().ok()?;
    let target: PeerId = "browser-b".parse().ok()?;
    let storage: StorageId = "storage-c".parse().ok()?;
    let document = DocumentId([7; 16]);
    let heads = RemoteHeads {
        heads: vec![head_to_text(&[9; 32])],
        timestamp: 1_763_971_200_000,
    };
    Some(vec![
        Message::Join {
            sender: sender.clone(),
            versions: vec![PROTOCOL_VERSION.into()],
            metadata: PeerMetadata {
                storage_id: Some(storage.clone()),
                is_ephemeral: true,
            },
        },
        Message::Sync {
            sender: sender.clone(),
            target: target.clone(),
            document,
            data: vec![0x43; 40],
        },
        Message::Ephemeral {
            sender: sender.clone(),
            target: target.clone(),
            document,
            session: "s".into(),
            count: 5,
            data: vec![1; 30],
        },
        Message::RemoteSubscriptionChange {
            sender: sender.clone(),
            target: target.clone(),
            add: vec![storage.clone()],
            remove: vec![storage.clone()],
        },
        Message::RemoteHeadsChanged {
            sender: sender.clone(),
            target: target.clone(),
            document,
            new_heads: BTreeMap::from([(storage, heads)]),
        },
        Message::Inventory {
            entries: vec![(document, vec![[9; 32], [8; 32]])],
            last: true,
        },
        Message::Error {
            sender: Some(sender),
            target: Some(target),
            message: "no".into(),
        },
    ])
}

impl Boundary for Messages {
    fn name(&self) -> &'static str {
        "message"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        some().unwrap_or_default().iter().map(Message::encode).collect()
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        match Message::decode(input) {
            Err(error) => Outcome::Refused(error.to_string()),
            Ok(message) if Message::decode(&message.encode()).as_ref() == Ok(&message) => Outcome::Accepted,
            Ok(_) => Outcome::Broken("it is written and read as another message".into()),
        }
    }
}
