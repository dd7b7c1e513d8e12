use opgave_trust::SignedCard;
use rand::CryptoRng;

use super::error::HandshakeError;
use super::noise::{Noise, Role};
use super::{Established, Expectation, Purpose, payload};
use crate::channel::Channel;

/// The node that dialled, before it has heard anything.
pub struct Initiator {
    noise: Noise,
    card: SignedCard,
    expectation: Expectation,
    purpose: Purpose,
}

/// The node that dialled, having shown who it is.
pub struct AwaitingVerdict {
    channel: Channel,
    card: SignedCard,
}

impl Initiator {
    /// Begins a handshake; gives message 1, which tells nothing about who dials.
    ///
    /// `local_static` is the node's X25519 secret key, and `card` the one that names its public key.
    ///
    /// # Errors
    /// None that an honest caller meets.
    pub fn new(
        rng: &mut (impl CryptoRng + ?Sized),
        local_static: &[u8; 32],
        card: SignedCard,
        expectation: Expectation,
        purpose: Purpose,
    ) -> Result<(Self, Vec<u8>), HandshakeError> {
        let mut noise = Noise::new(&Role::Initiator, local_static, rng);
        let message = noise.write(&[])?;
        Ok((
            Self {
                noise,
                card,
                expectation,
                purpose,
            },
            message,
        ))
    }

    /// Takes message 2, and gives message 3 if the expected node sent it.
    ///
    /// # Errors
    /// It is not the expected node's; nothing about this one has been told then.
    pub fn step(mut self, message: &[u8]) -> Result<(AwaitingVerdict, Vec<u8>), HandshakeError> {
        let payload = self.noise.read(message)?;
        let card = payload::read_responder(&payload)?;
        let card = payload::proven(card, self.noise.remote_static(), self.card.organisation)?;
        let Expectation {
            organisation: expected,
            node_key,
        } = self.expectation;
        if card.organisation != expected {
            return Err(HandshakeError::OtherOrganisation {
                expected,
                found: card.organisation,
            });
        }
        if card.node_key != node_key {
            return Err(HandshakeError::OtherNodeKey);
        }
        let answer = self.noise.write(&payload::initiator(&self.card, &self.purpose))?;
        Ok((
            AwaitingVerdict {
                channel: self.noise.into_channel()?,
                card,
            },
            answer,
        ))
    }
}

impl AwaitingVerdict {
    /// Takes the first frame of the channel, in which the responder says whether this node may come in.
    ///
    /// # Errors
    /// It may not, or the frame is not the responder's.
    pub fn step(mut self, frame: &[u8]) -> Result<Established, HandshakeError> {
        let opened = self.channel.opener.open(frame).map_err(|_| HandshakeError::Message)?;
        payload::read_verdict(&opened.ok_or(HandshakeError::Payload)?)?;
        Ok(Established {
            card: self.card,
            channel: self.channel,
        })
    }
}
