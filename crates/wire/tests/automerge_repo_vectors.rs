//! Messages as automerge-repo 2.5.6 puts them on a WebSocket; `vectors/generate.mjs` wrote them.

use std::collections::BTreeMap;

use opgave_model::DocumentId;
use opgave_wire::{Message, PeerId, PeerMetadata, RemoteHeads, StorageId, head_to_text};

fn vector(name: &str) -> Message {
    let line = include_str!("vectors/automerge-repo.txt")
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
        .unwrap_or_else(|| panic!("no vector {name}"));
    let bytes: Vec<u8> = (0..line.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&line[at..at + 2], 16).unwrap())
        .collect();
    let message = Message::decode(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(
        Message::decode(&message.encode()),
        Ok(message.clone()),
        "{name} does not survive our own encoding"
    );
    message
}

fn browser() -> PeerId {
    "peer-k3f9".parse().unwrap()
}

fn organisation() -> String {
    "ab".repeat(32)
}

fn node() -> PeerId {
    format!("node-{}", organisation()).parse().unwrap()
}

fn document() -> DocumentId {
    "4NMNnkMhL8jXrdJ9jamS58PAVdXu".parse().unwrap()
}

fn data() -> Vec<u8> {
    vec![0x42, 0, 1, 2, 0xff]
}

fn sync() -> Message {
    Message::Sync {
        sender: browser(),
        target: node(),
        document: document(),
        data: data(),
    }
}

fn ephemeral(count: u64) -> Message {
    let session = "7xk2m9q".to_owned();
    Message::Ephemeral {
        sender: browser(),
        target: node(),
        document: document(),
        session,
        count,
        data: data(),
    }
}

#[test]
fn joins_are_read_with_a_storage_without_one_and_bare() {
    let join = |metadata| Message::Join {
        sender: browser(),
        versions: vec!["1".into()],
        metadata,
    };
    let storage: StorageId = "3760df37-a4c6-4f66-9ecd-732039a9385d".parse().unwrap();
    assert_eq!(
        vector("join"),
        join(PeerMetadata {
            storage_id: Some(storage),
            is_ephemeral: false
        })
    );
    assert_eq!(
        vector("join-without-storage"),
        join(PeerMetadata {
            storage_id: None,
            is_ephemeral: true
        })
    );
    assert_eq!(vector("join-bare"), join(PeerMetadata::default()));
}

#[test]
fn answers_to_a_join_are_read() {
    let storage: StorageId = "3760df37-a4c6-4f66-9ecd-732039a9385d".parse().unwrap();
    let metadata = PeerMetadata {
        storage_id: Some(storage),
        is_ephemeral: false,
    };
    assert_eq!(
        vector("peer"),
        Message::Peer {
            sender: node(),
            target: browser(),
            version: "1".into(),
            metadata
        }
    );
    let message = "unsupported protocol version".to_owned();
    assert_eq!(
        vector("error"),
        Message::Error {
            sender: Some(node()),
            target: Some(browser()),
            message
        }
    );
    assert_eq!(vector("leave"), Message::Leave { sender: browser() });
}

#[test]
fn messages_about_a_document_are_read() {
    let (sender, target, document) = (browser(), node(), document());
    assert_eq!(vector("sync"), sync());
    assert_eq!(
        vector("doc-unavailable"),
        Message::DocUnavailable {
            sender: sender.clone(),
            target: target.clone(),
            document
        }
    );
    assert_eq!(
        vector("request"),
        Message::Request {
            sender,
            target,
            document,
            data: data()
        }
    );
}

#[test]
fn other_settings_of_the_same_encoder_are_read_alike() {
    assert_eq!(vector("sync-tagged-bytes"), sync());
    assert_eq!(vector("sync-short-map"), sync());
    assert_eq!(vector("sync-unknown-fields"), sync());
}

#[test]
fn counts_are_read_as_integers_as_floating_point_numbers_and_as_bigints() {
    assert_eq!(vector("ephemeral"), ephemeral(1));
    assert_eq!(vector("ephemeral-large-count"), ephemeral(5_000_000_000));
    assert_eq!(vector("ephemeral-bigint"), ephemeral(5_000_000_000));
}

#[test]
fn remote_heads_and_subscriptions_are_read() {
    let (sender, target) = (browser(), node());
    let storage: StorageId = organisation().parse().unwrap();
    let change = |add, remove| Message::RemoteSubscriptionChange {
        sender: sender.clone(),
        target: target.clone(),
        add,
        remove,
    };
    assert_eq!(vector("subscribe-add"), change(vec![storage.clone()], Vec::new()));
    assert_eq!(vector("subscribe-remove"), change(Vec::new(), vec![storage.clone()]));

    let head = [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef]
        .repeat(4)
        .try_into()
        .unwrap();
    let heads = RemoteHeads {
        heads: vec![head_to_text(&[0; 32]), head_to_text(&head)],
        timestamp: 1_763_971_200_123,
    };
    let new_heads = BTreeMap::from([(storage, heads)]);
    assert_eq!(
        vector("remote-heads-changed"),
        Message::RemoteHeadsChanged {
            sender,
            target,
            document: document(),
            new_heads
        }
    );
}
