//! Who is let in, who is not, and what each of them learns.

mod nodes;

use nodes::{Constant, arrived, card, card_with, card_with_key, connected, dialled, dialling, introduced, node_secret};
use opgave_trust::InvitationSecret;
use opgave_wire::handshake::{Expectation, HandshakeError, Initiator, Purpose, Refusal, Responder};
use opgave_wire::limits::MAX_HANDSHAKE_BYTES;
use proptest::prelude::*;

fn introduction() -> Purpose {
    Purpose::Introduce {
        secret: InvitationSecret::from_bytes([0x5e; 32]),
    }
}

#[test]
fn two_nodes_that_expect_each_other_get_a_channel() {
    let (mut a, mut b) = connected();
    for text in ["one", "two"] {
        let there = a.sealer.seal(text.as_bytes()).unwrap();
        assert_eq!(b.opener.open(&there[0]), Ok(Some(text.as_bytes().to_vec())));
        let back = b.sealer.seal(text.as_bytes()).unwrap();
        assert_eq!(a.opener.open(&back[0]), Ok(Some(text.as_bytes().to_vec())));
    }
}

#[test]
fn each_side_learns_the_card_of_the_other_and_the_responder_the_purpose() {
    let (initiator, arrival) = arrived(introduction());
    assert_eq!(arrival.card, card(b'a'));
    assert_eq!(arrival.purpose, introduction());
    let (verdict, _) = arrival.accept().unwrap();
    assert_eq!(initiator.step(&verdict).unwrap().card, card(b'b'));
}

#[test]
fn a_stranger_is_proven_and_can_be_refused() {
    for refusal in [
        Refusal::Stranger,
        Refusal::Invitation,
        Refusal::OtherNodeKey,
        Refusal::Unavailable,
    ] {
        let (initiator, arrival) = arrived(Purpose::Reconnect);
        let verdict = arrival.refuse(&refusal).unwrap();
        assert_eq!(initiator.step(&verdict).unwrap_err(), HandshakeError::Refused(refusal));
    }
}

#[test]
fn a_reason_of_a_later_version_is_passed_on() {
    let (initiator, arrival) = arrived(Purpose::Reconnect);
    let verdict = arrival.refuse(&Refusal::Other("full-moon".into())).unwrap();
    let refused = HandshakeError::Refused(Refusal::Other("full-moon".into()));
    assert_eq!(initiator.step(&verdict).unwrap_err(), refused);
}

#[test]
fn another_organisation_that_answers_is_not_told_who_dialled() {
    let (initiator, first) = dialling(&card(b'c'), introduction());
    let (_, second) = dialled().step(&first).unwrap();
    let (expected, found) = (card(b'c').organisation, card(b'b').organisation);
    assert_eq!(
        initiator.step(&second).err(),
        Some(HandshakeError::OtherOrganisation { expected, found })
    );
}

#[test]
fn the_expected_organisation_with_another_node_key_is_not_told_who_dialled() {
    let (initiator, first) = dialling(&card_with(b'b', b'x'), introduction());
    let (_, second) = dialled().step(&first).unwrap();
    assert_eq!(initiator.step(&second).err(), Some(HandshakeError::OtherNodeKey));
}

#[test]
fn a_node_that_shows_the_card_of_another_is_refused_on_both_sides() {
    let (initiator, first) = dialling(&card(b'b'), introduction());
    let thief = Responder::new(&mut Constant(1), &node_secret(b'x'), card(b'b'));
    let (_, second) = thief.step(&first).unwrap();
    assert_eq!(initiator.step(&second).err(), Some(HandshakeError::StolenCard));

    let expectation = Expectation::of(&card(b'b'));
    let (thief, first) = Initiator::new(
        &mut Constant(1),
        &node_secret(b'x'),
        card(b'a'),
        expectation,
        introduction(),
    )
    .unwrap();
    let (responder, second) = dialled().step(&first).unwrap();
    let (_, third) = thief.step(&second).unwrap();
    assert_eq!(responder.step(&third).err(), Some(HandshakeError::StolenCard));
}

#[test]
fn a_node_of_the_same_organisation_is_refused() {
    let (initiator, first) = dialling(&card_with(b'a', b'x'), introduction());
    let sibling = Responder::new(&mut Constant(1), &node_secret(b'x'), card_with(b'a', b'x'));
    let (_, second) = sibling.step(&first).unwrap();
    assert_eq!(initiator.step(&second).err(), Some(HandshakeError::Ourselves));
}

/// A handshake by hand, so that it can be told what no node of ours would say.
fn by_hand(secret: &[u8; 32]) -> snow::HandshakeState {
    snow::Builder::new("Noise_XX_25519_ChaChaPoly_BLAKE2s".parse().unwrap())
        .prologue(b"opgave/1 node-to-node")
        .unwrap()
        .local_private_key(secret)
        .unwrap()
        .build_initiator()
        .unwrap()
}

/// What B makes of a third message with this payload.
fn third_with(payload: &[u8]) -> Option<HandshakeError> {
    let mut noise = by_hand(&node_secret(b'a'));
    let mut buffer = [0; 8_192];
    let length = noise.write_message(&[], &mut buffer).unwrap();
    let (responder, second) = dialled().step(&buffer[..length]).unwrap();
    noise.read_message(&second, &mut buffer).unwrap();
    let length = noise.write_message(payload, &mut buffer).unwrap();
    responder.step(&buffer[..length]).err()
}

#[test]
fn payloads_of_another_form_are_refused() {
    assert_eq!(third_with(b""), Some(HandshakeError::Payload));
    assert_eq!(third_with(&[0x80]), Some(HandshakeError::Payload));
    assert_eq!(third_with(&[0x82, 0x40]), Some(HandshakeError::Payload));
    assert_eq!(third_with(&[0x82, 0x40, 0xf6, 0x00]), Some(HandshakeError::Payload));
    assert!(matches!(third_with(&[0x82, 0x40, 0xf6]), Some(HandshakeError::Card(_))));
    assert!(matches!(third_with(&[0; 5_000]), Some(HandshakeError::TooLarge(_))));
}

#[test]
fn a_card_that_was_changed_is_refused() {
    let mut bytes = card(b'a').to_bytes();
    let at = bytes.windows(12).position(|window| window == b"Organisation").unwrap();
    bytes[at] = b'o';
    let mut payload = vec![0x82, 0x59];
    payload.extend(u16::try_from(bytes.len()).unwrap().to_be_bytes());
    payload.extend(bytes);
    payload.push(0xf6);
    assert!(matches!(third_with(&payload), Some(HandshakeError::Card(_))));
}

#[test]
fn a_first_message_with_a_payload_is_refused() {
    let mut buffer = [0; 256];
    let length = by_hand(&node_secret(b'a'))
        .write_message(b"hello", &mut buffer)
        .unwrap();
    assert_eq!(dialled().step(&buffer[..length]).err(), Some(HandshakeError::Payload));
}

#[test]
fn a_node_of_another_version_or_protocol_is_refused() {
    let mut other = snow::Builder::new("Noise_XX_25519_ChaChaPoly_BLAKE2s".parse().unwrap())
        .prologue(b"opgave/2 node-to-node")
        .unwrap()
        .local_private_key(&node_secret(b'a'))
        .unwrap()
        .build_initiator()
        .unwrap();
    let mut buffer = [0; 4_096];
    let length = other.write_message(&[], &mut buffer).unwrap();
    let (_, second) = dialled().step(&buffer[..length]).unwrap();
    assert!(other.read_message(&second, &mut buffer).is_err());
    assert_eq!(dialled().step(b"GET / HTTP/1.1").err(), Some(HandshakeError::Message));
}

#[test]
fn replayed_messages_do_not_open_a_second_connection() {
    let (_, responder, third) = introduced(introduction());
    let (_, first) = dialling(&card(b'b'), introduction());
    assert!(responder.step(&third).is_ok());

    let fresh = Responder::new(&mut Constant(0xe3), &node_secret(b'b'), card(b'b'));
    let (fresh, _) = fresh.step(&first).unwrap();
    assert_eq!(fresh.step(&third).err(), Some(HandshakeError::Message));
}

#[test]
fn an_answer_from_another_handshake_is_refused() {
    let (_, first) = dialling(&card(b'b'), introduction());
    let (_, second) = dialled().step(&first).unwrap();
    let expectation = Expectation::of(&card(b'b'));
    let (initiator, _) = Initiator::new(
        &mut Constant(0xe4),
        &node_secret(b'a'),
        card(b'a'),
        expectation,
        introduction(),
    )
    .unwrap();
    assert_eq!(initiator.step(&second).err(), Some(HandshakeError::Message));
}

#[test]
fn a_verdict_that_was_changed_or_is_none_is_refused() {
    let (initiator, arrival) = arrived(Purpose::Reconnect);
    let (mut verdict, _) = arrival.accept().unwrap();
    verdict[3] ^= 1;
    assert_eq!(initiator.step(&verdict).err(), Some(HandshakeError::Message));

    let (initiator, arrival) = arrived(Purpose::Reconnect);
    let (_, mut channel) = arrival.accept().unwrap();
    let message = channel.sealer.seal(b"no verdict").unwrap();
    assert_eq!(initiator.step(&message[0]).err(), Some(HandshakeError::Message));
}

#[test]
fn messages_beyond_the_limit_are_refused_unread() {
    let long = vec![0; MAX_HANDSHAKE_BYTES + 1];
    assert_eq!(dialled().step(&long).err(), Some(HandshakeError::TooLarge(long.len())));
    let (initiator, responder, _) = introduced(Purpose::Reconnect);
    assert_eq!(responder.step(&long).err(), Some(HandshakeError::TooLarge(long.len())));
    assert_eq!(initiator.step(&long).err(), Some(HandshakeError::Message));
}

#[test]
fn a_key_that_agrees_with_everybody_on_nothing_proves_nothing() {
    // Without the check, whoever reads this card could answer in its name.
    let weak = card_with_key(b'w', [0; 32]);
    let mut noise = snow::Builder::with_resolver(
        "Noise_XX_25519_ChaChaPoly_BLAKE2s".parse().unwrap(),
        Box::new(weak_static::Resolver),
    )
    .prologue(b"opgave/1 node-to-node")
    .unwrap()
    .local_private_key(&[0; 32])
    .unwrap()
    .build_initiator()
    .unwrap();
    let mut buffer = [0; 4_096];
    let length = noise.write_message(&[], &mut buffer).unwrap();
    let (responder, second) = dialled().step(&buffer[..length]).unwrap();
    noise.read_message(&second, &mut buffer).unwrap();
    let card = weak.to_bytes();
    let mut payload = vec![0x82, 0x59];
    payload.extend(u16::try_from(card.len()).unwrap().to_be_bytes());
    payload.extend(card);
    payload.push(0xf6);
    let length = noise.write_message(&payload, &mut buffer).unwrap();
    assert_eq!(responder.step(&buffer[..length]).err(), Some(HandshakeError::WeakKey));
}

/// X25519 for somebody without a secret: the public key zero, with which everything agrees on zero.
mod weak_static {
    use snow::Error;
    use snow::params::{CipherChoice, DHChoice, HashChoice};
    use snow::resolvers::{CryptoResolver, DefaultResolver};
    use snow::types::{Cipher, Dh, Hash, Random};

    pub struct Resolver;

    struct Weak {
        honest: Box<dyn Dh>,
        is_static: bool,
    }

    impl CryptoResolver for Resolver {
        fn resolve_rng(&self) -> Option<Box<dyn Random>> {
            DefaultResolver.resolve_rng()
        }

        fn resolve_dh(&self, choice: &DHChoice) -> Option<Box<dyn Dh>> {
            Some(Box::new(Weak {
                honest: DefaultResolver.resolve_dh(choice)?,
                is_static: false,
            }))
        }

        fn resolve_hash(&self, choice: &HashChoice) -> Option<Box<dyn Hash>> {
            DefaultResolver.resolve_hash(choice)
        }

        fn resolve_cipher(&self, choice: &CipherChoice) -> Option<Box<dyn Cipher>> {
            DefaultResolver.resolve_cipher(choice)
        }
    }

    impl Dh for Weak {
        fn name(&self) -> &'static str {
            self.honest.name()
        }

        fn pub_len(&self) -> usize {
            32
        }

        fn priv_len(&self) -> usize {
            32
        }

        fn set(&mut self, _: &[u8]) {
            self.is_static = true;
        }

        fn generate(&mut self, rng: &mut dyn Random) -> Result<(), Error> {
            self.honest.generate(rng)
        }

        fn pubkey(&self) -> &[u8] {
            if self.is_static { &[0; 32] } else { self.honest.pubkey() }
        }

        fn privkey(&self) -> &[u8] {
            self.honest.privkey()
        }

        fn dh(&self, public: &[u8], out: &mut [u8]) -> Result<(), Error> {
            if self.is_static {
                out[..32].fill(0);
                return Ok(());
            }
            self.honest.dh(public, out)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_in_place_of_a_message_are_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let (initiator, first) = dialling(&card(b'b'), introduction());
        prop_assert!(initiator.step(&bytes).is_err());
        let (responder, _) = dialled().step(&first).unwrap();
        prop_assert!(responder.step(&bytes).is_err());
        let _ = dialled().step(&bytes);
        let (initiator, _) = arrived(Purpose::Reconnect);
        prop_assert!(initiator.step(&bytes).is_err());
    }

    #[test]
    fn a_handshake_with_one_changed_bit_comes_to_nothing(at in any::<u16>(), bit in 0..8_u8) {
        let flip = |bytes: &mut Vec<u8>| {
            let at = usize::from(at) % bytes.len();
            bytes[at] ^= 1 << bit;
        };
        let (initiator, mut first) = dialling(&card(b'b'), introduction());
        let (_, mut second) = dialled().step(&first).unwrap();
        flip(&mut second);
        prop_assert!(initiator.step(&second).is_err());

        // Message 1 is not authenticated by itself; message 2 no longer fits what the initiator sent.
        flip(&mut first);
        let (initiator, _) = dialling(&card(b'b'), introduction());
        if let Ok((_, second)) = dialled().step(&first) {
            prop_assert!(initiator.step(&second).is_err());
        }

        let (_, responder, mut third) = introduced(introduction());
        flip(&mut third);
        prop_assert!(responder.step(&third).is_err());
    }
}
