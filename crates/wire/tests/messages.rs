//! What may come over a socket: every message of ours, and anything else.

use opgave_model::DocumentId;
use opgave_wire::limits::{MAX_DEPTH, MAX_FIELDS, MAX_MESSAGE_BYTES, MAX_SUBSCRIPTION_CHANGES};
use opgave_wire::{DecodeError, Message, PeerId, PeerMetadata, RemoteHeads, StorageId, head_to_text};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

fn peer() -> impl Strategy<Value = PeerId> {
    "[^\\p{Cc}]{1,40}".prop_map(|text| text.parse().unwrap())
}

fn storage() -> impl Strategy<Value = StorageId> {
    "[^\\p{Cc}]{1,40}".prop_map(|text| text.parse().unwrap())
}

fn document() -> impl Strategy<Value = DocumentId> {
    any::<[u8; 16]>().prop_map(DocumentId)
}

fn metadata() -> impl Strategy<Value = PeerMetadata> {
    (proptest::option::of(storage()), any::<bool>()).prop_map(|(storage_id, is_ephemeral)| PeerMetadata {
        storage_id,
        is_ephemeral,
    })
}

fn remote_heads() -> impl Strategy<Value = RemoteHeads> {
    (vec(any::<[u8; 32]>(), 0..4), any::<u64>()).prop_map(|(heads, timestamp)| RemoteHeads {
        heads: heads.iter().map(head_to_text).collect(),
        timestamp,
    })
}

fn data() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..400)
}

fn about_a_document() -> impl Strategy<Value = Message> {
    (peer(), peer(), document(), data(), ".{0,40}", any::<u64>(), 0..4_u8).prop_map(
        |(sender, target, document, data, session, count, kind)| match kind {
            0 => Message::Request {
                sender,
                target,
                document,
                data,
            },
            1 => Message::Sync {
                sender,
                target,
                document,
                data,
            },
            2 => Message::DocUnavailable {
                sender,
                target,
                document,
            },
            _ => Message::Ephemeral {
                sender,
                target,
                document,
                session,
                count,
                data,
            },
        },
    )
}

fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        4 => about_a_document(),
        1 => (peer(), vec(".{0,8}", 0..4), metadata())
            .prop_map(|(sender, versions, metadata)| Message::Join { sender, versions, metadata }),
        1 => (peer(), peer(), ".{0,8}", metadata())
            .prop_map(|(sender, target, version, metadata)| Message::Peer { sender, target, version, metadata }),
        1 => peer().prop_map(|sender| Message::Leave { sender }),
        1 => (proptest::option::of(peer()), proptest::option::of(peer()), ".{0,100}")
            .prop_map(|(sender, target, message)| Message::Error { sender, target, message }),
        1 => (peer(), peer(), vec(storage(), 0..4), vec(storage(), 0..4))
            .prop_map(|(sender, target, add, remove)| Message::RemoteSubscriptionChange { sender, target, add, remove }),
        1 => (peer(), peer(), document(), btree_map(storage(), remote_heads(), 0..4))
            .prop_map(|(sender, target, document, new_heads)| Message::RemoteHeadsChanged { sender, target, document, new_heads }),
        1 => (vec((document(), vec(any::<[u8; 32]>(), 0..4)), 0..6), any::<bool>())
            .prop_map(|(entries, last)| Message::Inventory { entries, last }),
        1 => (document(), vec(vec(any::<u8>(), 0..300), 0..6))
            .prop_map(|(document, envelopes)| Message::Signed { document, envelopes }),
    ]
}

proptest! {
    #[test]
    fn every_message_survives_its_bytes(message in message()) {
        prop_assert_eq!(Message::decode(&message.encode()), Ok(message));
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_a_panic(bytes in vec(any::<u8>(), 0..600)) {
        let _ = Message::decode(&bytes);
    }

    #[test]
    fn a_damaged_message_is_read_or_refused_without_a_panic(message in message(), damage in vec((any::<u16>(), any::<u8>()), 1..6)) {
        let mut bytes = message.encode();
        for (at, value) in damage {
            let at = usize::from(at) % bytes.len();
            bytes[at] = value;
        }
        let _ = Message::decode(&bytes);
    }

    #[test]
    fn a_message_that_is_cut_off_is_refused(message in message(), keep in any::<u16>()) {
        let bytes = message.encode();
        let keep = usize::from(keep) % bytes.len();
        prop_assert!(Message::decode(&bytes[..keep]).is_err());
    }
}

/// A map with these fields, each given as CBOR in hexadecimal.
fn map(fields: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = vec![0xb8, u8::try_from(fields.len()).unwrap()];
    for (name, value) in fields {
        bytes.push(0x60 | u8::try_from(name.len()).unwrap());
        bytes.extend(name.bytes());
        bytes.extend(
            (0..value.len())
                .step_by(2)
                .map(|at| u8::from_str_radix(&value[at..at + 2], 16).unwrap()),
        );
    }
    bytes
}

const LEAVE: (&str, &str) = ("type", "656c65617665");
const SENDER: (&str, &str) = ("senderId", "6161");

#[test]
fn a_leave_made_by_hand_is_read() {
    assert_eq!(
        Message::decode(&map(&[SENDER, LEAVE])),
        Ok(Message::Leave {
            sender: "a".parse().unwrap()
        })
    );
}

#[test]
fn a_map_of_indefinite_length_is_read() {
    let mut bytes = map(&[SENDER, LEAVE]);
    bytes.splice(..2, [0xbf]);
    bytes.push(0xff);
    assert!(Message::decode(&bytes).is_ok());
    bytes.pop();
    assert!(matches!(Message::decode(&bytes), Err(DecodeError::Malformed(_))));
}

#[test]
fn an_unknown_type_is_named() {
    assert_eq!(
        Message::decode(&map(&[("type", "6378797a"), ("data", "a0")])),
        Err(DecodeError::UnknownType("xyz".into()))
    );
}

#[test]
fn a_missing_a_repeated_and_a_mistaken_field_are_named() {
    assert_eq!(Message::decode(&map(&[LEAVE])), Err(DecodeError::Missing("senderId")));
    assert_eq!(Message::decode(&map(&[SENDER])), Err(DecodeError::Missing("type")));
    assert_eq!(
        Message::decode(&map(&[LEAVE, SENDER, SENDER])),
        Err(DecodeError::Duplicate("senderId"))
    );
    let numbered = Message::decode(&map(&[LEAVE, ("senderId", "01")]));
    assert_eq!(
        numbered,
        Err(DecodeError::Unexpected {
            field: "senderId",
            expected: "a text"
        })
    );
}

#[test]
fn what_is_not_a_map_is_refused() {
    assert_eq!(Message::decode(&[]), Err(DecodeError::NotAMap));
    assert_eq!(Message::decode(b"hello"), Err(DecodeError::NotAMap));
}

#[test]
fn bytes_after_the_message_are_refused() {
    let mut bytes = map(&[LEAVE, SENDER]);
    let end = bytes.len();
    bytes.push(0);
    assert_eq!(Message::decode(&bytes), Err(DecodeError::Trailing(end)));
}

#[test]
fn a_message_beyond_the_limit_is_refused_unread() {
    assert_eq!(
        Message::decode(&vec![0; MAX_MESSAGE_BYTES + 1]),
        Err(DecodeError::TooLarge(MAX_MESSAGE_BYTES + 1))
    );
}

#[test]
fn values_may_lie_deep_in_each_other_but_not_deeper() {
    let nested = |depth: usize| map(&[LEAVE, SENDER, ("x", &("81".repeat(depth) + "00"))]);
    assert!(Message::decode(&nested(MAX_DEPTH)).is_ok());
    assert_eq!(Message::decode(&nested(MAX_DEPTH + 1)), Err(DecodeError::TooDeep));
    assert_eq!(Message::decode(&nested(1_000_000)), Err(DecodeError::TooDeep));
}

#[test]
fn lengths_that_promise_more_than_there_is_are_refused_at_once() {
    for promise in [
        "9bffffffffffffffff",
        "bbffffffffffffffff",
        "5bffffffffffffffff",
        "7bffffffffffffffff",
    ] {
        assert!(matches!(
            Message::decode(&map(&[LEAVE, SENDER, ("x", promise)])),
            Err(DecodeError::Malformed(_))
        ));
    }
    assert!(Message::decode(&[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).is_err());
}

#[test]
fn lists_beyond_their_limit_are_refused() {
    let add = vec!["s".parse().unwrap(); MAX_SUBSCRIPTION_CHANGES + 1];
    let (sender, target): (PeerId, PeerId) = ("a".parse().unwrap(), "b".parse().unwrap());
    let message = Message::RemoteSubscriptionChange {
        sender,
        target,
        add,
        remove: Vec::new(),
    };
    let limit = MAX_SUBSCRIPTION_CHANGES;
    assert_eq!(
        Message::decode(&message.encode()),
        Err(DecodeError::BeyondLimit { field: "add", limit })
    );

    let names: Vec<_> = (0..MAX_FIELDS).map(|number| format!("x{number}")).collect();
    let fields: Vec<_> = names.iter().map(|name| (name.as_str(), "00")).chain([LEAVE]).collect();
    assert_eq!(
        Message::decode(&map(&fields)),
        Err(DecodeError::BeyondLimit {
            field: "message",
            limit: MAX_FIELDS
        })
    );
}

#[test]
fn a_document_in_the_form_of_a_url_is_refused() {
    let url = "automerge:4NMNnkMhL8jXrdJ9jamS58PAVdXu";
    let hex = url
        .bytes()
        .fold(String::from("7826"), |hex, byte| format!("{hex}{byte:02x}"));
    let bytes = map(&[
        ("type", "6f646f632d756e617661696c61626c65"),
        SENDER,
        ("targetId", "6162"),
        ("documentId", &hex),
    ]);
    assert_eq!(
        Message::decode(&bytes),
        Err(DecodeError::Unexpected {
            field: "documentId",
            expected: "a document id"
        })
    );
}

#[test]
fn numbers_beyond_32_bits_are_written_as_javascript_writes_them() {
    let count = |count| {
        let (sender, target) = ("a".parse().unwrap(), "b".parse().unwrap());
        let document = DocumentId([0; 16]);
        Message::Ephemeral {
            sender,
            target,
            document,
            session: String::new(),
            count,
            data: Vec::new(),
        }
        .encode()
    };
    let holds = |bytes: Vec<u8>, part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(holds(count(u64::from(u32::MAX)), b"\x65count\x1a\xff\xff\xff\xff"));
    assert!(holds(count(1 << 32), b"\x65count\xfb\x41\xf0\x00\x00\x00\x00\x00\x00"));
    assert!(holds(count(1 << 60), b"\x65count\x1b\x10\x00\x00\x00\x00\x00\x00\x00"));
}
