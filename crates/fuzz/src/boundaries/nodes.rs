//! What comes before and through the channel between nodes.

use opgave_trust::{Card, OrganisationKey, OrganisationKind, SignedCard};
use opgave_wire::channel::Channel;
use opgave_wire::handshake::{
    AwaitingIdentity, AwaitingVerdict, Expectation, Initiator, Purpose, Responder, public_key,
};
use rand::{CryptoRng, RngCore};

use crate::{Boundary, Outcome};

/// Gives one byte over and over: keys and messages follow from it.
struct Constant(u8);

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

fn secret(letter: u8) -> [u8; 32] {
    [letter ^ 0x80; 32]
}

/// The card of a made-up organisation.
pub(super) fn card(letter: u8) -> Option<SignedCard> {
    Some(Card::issue(
        &OrganisationKey::from_seed(&[letter; 32]),
        "Provincie".parse().ok()?,
        OrganisationKind::Province,
        "https://a.example.nl".parse().ok()?,
        public_key(&secret(letter)),
        1_763_971_200_000,
    ))
}

fn dialling() -> Option<(Initiator, Vec<u8>)> {
    let theirs = card(b'b')?;
    let expected = Expectation::of(&theirs);
    Initiator::new(
        &mut Constant(0x11),
        &secret(b'a'),
        card(b'a')?,
        expected,
        Purpose::Reconnect,
    )
    .ok()
}

fn dialled() -> Option<Responder> {
    Some(Responder::new(&mut Constant(0x12), &secret(b'b'), card(b'b')?))
}

fn introduced() -> Option<(AwaitingVerdict, AwaitingIdentity, Vec<u8>)> {
    let (initiator, first) = dialling()?;
    let (responder, second) = dialled()?.step(&first).ok()?;
    let (initiator, third) = initiator.step(&second).ok()?;
    Some((initiator, responder, third))
}

fn channels() -> Option<(Channel, Channel)> {
    let (initiator, responder, third) = introduced()?;
    let (verdict, theirs) = responder.step(&third).ok()?.accept().ok()?;
    let ours = initiator.step(&verdict).ok()?.channel;
    Some((ours, theirs))
}

fn outcome<T, E: std::fmt::Display>(result: Option<Result<T, E>>) -> Outcome {
    match result {
        Some(Ok(_)) => Outcome::Accepted,
        Some(Err(error)) => Outcome::Refused(error.to_string()),
        None => Outcome::Broken("the honest side did not get so far".into()),
    }
}

/// The first message, at the node that is dialled.
pub(super) struct FirstHandshake;

impl Boundary for FirstHandshake {
    fn name(&self) -> &'static str {
        "handshake-1"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        dialling().map(|(_, first)| first).into_iter().collect()
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        outcome(dialled().map(|responder| responder.step(input)))
    }
}

/// The second message, at the node that dials.
pub(super) struct SecondHandshake;

impl Boundary for SecondHandshake {
    fn name(&self) -> &'static str {
        "handshake-2"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let second = dialling().and_then(|(_, first)| dialled()?.step(&first).ok());
        second.map(|(_, second)| second).into_iter().collect()
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        outcome(dialling().map(|(initiator, _)| initiator.step(input)))
    }
}

/// The third message, at the node that is dialled.
pub(super) struct ThirdHandshake;

impl Boundary for ThirdHandshake {
    fn name(&self) -> &'static str {
        "handshake-3"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        introduced().map(|(_, _, third)| third).into_iter().collect()
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        outcome(introduced().map(|(_, responder, _)| responder.step(input)))
    }
}

/// An encrypted frame.
pub(super) struct Frames;

impl Boundary for Frames {
    fn name(&self) -> &'static str {
        "frame"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let frames = channels().and_then(|(mut ours, _)| ours.sealer.seal(&[5; 300]).ok());
        frames.unwrap_or_default()
    }

    fn receive(&self, input: &[u8]) -> Outcome {
        outcome(channels().map(|(_, mut theirs)| theirs.opener.open(input)))
    }
}
