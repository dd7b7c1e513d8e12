//! The bytes that docs/protocol.md shows. When one of these fails, other implementations stop understanding this one.

mod nodes;

use std::collections::BTreeMap;

use nodes::{Constant, card, dialled, dialling, node_secret};
use opgave_model::DocumentId;
use opgave_trust::InvitationSecret;
use opgave_wire::handshake::{Purpose, public_key};
use opgave_wire::{Message, RemoteHeads, head_to_text};
use rand::RngCore;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

/// Every vector, as this version makes it.
fn made() -> Vec<(&'static str, String)> {
    let purpose = Purpose::Introduce {
        secret: InvitationSecret::from_bytes([0x5e; 32]),
    };
    let (initiator, first) = dialling(&card(b'b'), purpose);
    let (responder, second) = dialled().step(&first).unwrap();
    let (initiator, third) = initiator.step(&second).unwrap();
    let (verdict, mut from_responder) = responder.step(&third).unwrap().accept().unwrap();
    let mut from_initiator = initiator.step(&verdict).unwrap().channel;

    let mut ephemeral = [0; 32];
    Constant(0x11).fill_bytes(&mut ephemeral);
    let document = DocumentId([0x42; 16]);
    let inventory = Message::Inventory {
        entries: vec![(document, vec![[1; 32], [2; 32]])],
        last: true,
    };
    let heads = RemoteHeads {
        heads: vec![head_to_text(&[1; 32])],
        timestamp: 1_763_971_200_000,
    };
    let (a, b) = (card(b'a').organisation, card(b'b').organisation);
    let new_heads = BTreeMap::from([(a.into(), heads)]);
    let remote_heads = Message::RemoteHeadsChanged {
        sender: a.into(),
        target: b.into(),
        document,
        new_heads,
    };
    vec![
        ("initiator-ephemeral-public", hex(&public_key(&ephemeral))),
        ("initiator-static-public", hex(&public_key(&node_secret(b'a')))),
        ("responder-static-public", hex(&public_key(&node_secret(b'b')))),
        ("initiator-card", hex(&card(b'a').to_bytes())),
        ("responder-card", hex(&card(b'b').to_bytes())),
        ("message-1", hex(&first)),
        ("message-2", hex(&second)),
        ("message-3", hex(&third)),
        ("verdict", hex(&verdict)),
        (
            "initiator-says-hello",
            hex(&from_initiator.sealer.seal(b"hello").unwrap()[0]),
        ),
        (
            "responder-says-hello",
            hex(&from_responder.sealer.seal(b"hello").unwrap()[0]),
        ),
        ("inventory", hex(&inventory.encode())),
        ("remote-heads-changed", hex(&remote_heads.encode())),
    ]
}

#[test]
fn handshake_channel_and_messages_have_the_published_bytes() {
    let page = include_str!("../../../docs/protocol.md");
    for (name, value) in made() {
        assert!(
            page.contains(&format!("\n{name} {value}\n")),
            "docs/protocol.md has no line \"{name} {value}\""
        );
    }
}
