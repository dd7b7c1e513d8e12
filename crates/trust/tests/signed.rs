//! What is signed is believed as it was signed, and nothing else is.

mod people;

use opgave_trust::limits::MAX_SIGNED_BYTES;
use opgave_trust::{Statement, Untrusted, UnverifiedCard, UnverifiedStatement};
use people::{admit, card, genesis};
use proptest::prelude::*;

fn verified(bytes: &[u8]) -> Result<Statement, Untrusted> {
    UnverifiedStatement::from_bytes(bytes)?.verify()
}

fn card_from(bytes: &[u8]) -> Result<opgave_trust::SignedCard, Untrusted> {
    UnverifiedCard::from_bytes(bytes)?.verify()
}

/// The envelope `[kind, payload, signature]`, taken apart.
fn envelope(bytes: &[u8]) -> (String, Vec<u8>, Vec<u8>) {
    let mut input = minicbor::Decoder::new(bytes);
    input.array().unwrap();
    let kind = input.str().unwrap().to_owned();
    (kind, input.bytes().unwrap().to_vec(), input.bytes().unwrap().to_vec())
}

fn joined(kind: &str, payload: &[u8], signature: &[u8]) -> Vec<u8> {
    let mut output = minicbor::Encoder::new(Vec::new());
    output
        .array(3)
        .unwrap()
        .str(kind)
        .unwrap()
        .bytes(payload)
        .unwrap()
        .bytes(signature)
        .unwrap();
    output.into_writer()
}

#[test]
fn cards_and_statements_survive_their_bytes() {
    let genesis = genesis(b'a');
    let admit = admit(&genesis, b'a', b'b', 1);
    assert_eq!(card_from(&card(b'a').to_bytes()), Ok(card(b'a')));
    assert_eq!(verified(&admit.to_bytes()), Ok(Statement::Admit(admit.clone())));
    assert_eq!(
        verified(&genesis.to_bytes()).map(|statement| statement.hash()),
        Ok(genesis.hash())
    );
}

#[test]
fn nothing_signed_as_one_kind_is_taken_as_another() {
    let genesis = genesis(b'a').to_bytes();
    assert_eq!(card_from(&genesis), Err(Untrusted::OtherKind));
    assert_eq!(verified(&card(b'a').to_bytes()), Err(Untrusted::OtherKind));
    let (_, payload, signature) = envelope(&genesis);
    assert!(card_from(&joined("card", &payload, &signature)).is_err());
    assert!(verified(&joined("admit", &payload, &signature)).is_err());
}

#[test]
fn a_signature_of_another_organisation_is_refused() {
    let (kind, payload, _) = envelope(&card(b'a').to_bytes());
    let (_, _, signature) = envelope(&card(b'b').to_bytes());
    assert_eq!(
        card_from(&joined(&kind, &payload, &signature)),
        Err(Untrusted::Signature)
    );
}

#[test]
fn a_payload_in_other_than_its_canonical_form_is_refused() {
    let (kind, mut payload, signature) = envelope(&card(b'a').to_bytes());
    assert_eq!(payload[0], 0x86);
    payload.splice(..1, [0x98, 6]);
    assert_eq!(
        card_from(&joined(&kind, &payload, &signature)),
        Err(Untrusted::NotCanonical)
    );
}

#[test]
fn more_bytes_than_allowed_are_refused_unread() {
    let bytes = vec![0; MAX_SIGNED_BYTES + 1];
    assert_eq!(card_from(&bytes), Err(Untrusted::TooLarge(bytes.len())));
}

#[test]
fn bytes_behind_a_card_are_refused() {
    let mut bytes = card(b'a').to_bytes();
    bytes.push(0);
    assert_eq!(card_from(&bytes), Err(Untrusted::Malformed("envelope")));
}

proptest! {
    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(card_from(&bytes).is_err());
        prop_assert!(verified(&bytes).is_err());
    }

    #[test]
    fn a_card_with_one_changed_bit_is_refused(at in any::<u16>(), bit in 0..8_u8) {
        let mut bytes = card(b'a').to_bytes();
        let at = usize::from(at) % bytes.len();
        bytes[at] ^= 1 << bit;
        prop_assert!(card_from(&bytes).is_err());
    }
}
