//! Two nodes for the other tests, with keys that follow from a letter and randomness that is none.
#![allow(dead_code, reason = "not every test needs all of it")]

use opgave_trust::{Card, OrganisationKey, OrganisationKind, SignedCard};
use opgave_wire::channel::Channel;
use opgave_wire::handshake::{
    Arrival, AwaitingIdentity, AwaitingVerdict, Established, Expectation, Initiator, Purpose, Responder, public_key,
};
use rand::{CryptoRng, RngCore};

/// Gives one byte over and over.
pub struct Constant(pub u8);

impl RngCore for Constant {
    fn next_u32(&mut self) -> u32 {
        u32::from_ne_bytes([self.0; 4])
    }

    fn next_u64(&mut self) -> u64 {
        u64::from_ne_bytes([self.0; 8])
    }

    fn fill_bytes(&mut self, target: &mut [u8]) {
        target.fill(self.0);
    }
}

impl CryptoRng for Constant {}

pub fn node_secret(letter: u8) -> [u8; 32] {
    [letter ^ 0x80; 32]
}

/// The card of an organisation, with the node key of maybe another.
pub fn card_with(organisation: u8, node: u8) -> SignedCard {
    card_with_key(organisation, public_key(&node_secret(node)))
}

pub fn card_with_key(organisation: u8, node_key: [u8; 32]) -> SignedCard {
    let letter = char::from(organisation);
    let name = format!("Organisation {letter}").parse().unwrap();
    let address = format!("https://{letter}.example.nl").parse().unwrap();
    let key = OrganisationKey::from_seed(&[organisation; 32]);
    Card::issue(
        &key,
        name,
        OrganisationKind::Province,
        address,
        node_key,
        1_763_971_200_000,
    )
}

pub fn card(letter: u8) -> SignedCard {
    card_with(letter, letter)
}

/// Node A as it dials, expecting this card, with message 1.
pub fn dialling(expected: &SignedCard, purpose: Purpose) -> (Initiator, Vec<u8>) {
    Initiator::new(
        &mut Constant(0x11),
        &node_secret(b'a'),
        card(b'a'),
        Expectation::of(expected),
        purpose,
    )
    .unwrap()
}

/// Node B as it is dialled.
pub fn dialled() -> Responder {
    Responder::new(&mut Constant(0x12), &node_secret(b'b'), card(b'b'))
}

/// A and B after messages 1 and 2, with message 3.
pub fn introduced(purpose: Purpose) -> (AwaitingVerdict, AwaitingIdentity, Vec<u8>) {
    let (initiator, first) = dialling(&card(b'b'), purpose);
    let (responder, second) = dialled().step(&first).unwrap();
    let (initiator, third) = initiator.step(&second).unwrap();
    (initiator, responder, third)
}

pub fn arrived(purpose: Purpose) -> (AwaitingVerdict, Arrival) {
    let (initiator, responder, third) = introduced(purpose);
    (initiator, responder.step(&third).unwrap())
}

/// The channel between A and B.
pub fn connected() -> (Channel, Channel) {
    let (initiator, arrival) = arrived(Purpose::Reconnect);
    let (verdict, responder) = arrival.accept().unwrap();
    let Established { channel, .. } = initiator.step(&verdict).unwrap();
    (channel, responder)
}
