use opgave_trust::SignedCard;
use rand::CryptoRng;

use super::error::{HandshakeError, Refusal};
use super::noise::{Noise, Role};
use super::{Purpose, payload};
use crate::channel::{Channel, SealError};

/// The node that was dialled, before it has heard anything.
pub struct Responder {
    noise: Noise,
    card: SignedCard,
}

/// The node that was dialled, having shown who it is.
pub struct AwaitingIdentity {
    noise: Noise,
    card: SignedCard,
}

/// A node that has proven who it is, and waits to be let in.
#[derive(Debug)]
pub struct Arrival {
    /// Its card. A stranger's is as well signed as anybody's.
    pub card: SignedCard,
    /// Why it comes.
    pub purpose: Purpose,
    channel: Channel,
}

impl Responder {
    /// Waits for message 1.
    ///
    /// `local_static` is the node's X25519 secret key, and `card` the one that names its public key.
    pub fn new(rng: &mut (impl CryptoRng + ?Sized), local_static: &[u8; 32], card: SignedCard) -> Self {
        Self {
            noise: Noise::new(&Role::Responder, local_static, rng),
            card,
        }
    }

    /// Takes message 1, and gives message 2, with which this node tells who it is.
    ///
    /// # Errors
    /// It is not the first message of a handshake.
    pub fn step(mut self, message: &[u8]) -> Result<(AwaitingIdentity, Vec<u8>), HandshakeError> {
        if !self.noise.read(message)?.is_empty() {
            return Err(HandshakeError::Payload);
        }
        let answer = self.noise.write(&payload::responder(&self.card))?;
        Ok((
            AwaitingIdentity {
                noise: self.noise,
                card: self.card,
            },
            answer,
        ))
    }
}

impl AwaitingIdentity {
    /// Takes message 3, and gives the node that has proven by it who it is.
    ///
    /// # Errors
    /// The message is not of this handshake, or shows a card that is not to be believed or somebody else's.
    pub fn step(mut self, message: &[u8]) -> Result<Arrival, HandshakeError> {
        let payload = self.noise.read(message)?;
        let (card, purpose) = payload::read_initiator(&payload)?;
        let card = payload::proven(card, self.noise.remote_static(), self.card.organisation)?;
        Ok(Arrival {
            card,
            purpose,
            channel: self.noise.into_channel()?,
        })
    }
}

impl Arrival {
    /// Lets the node in: the frame that tells it so, and the channel for everything after that.
    ///
    /// # Errors
    /// None that an honest caller meets.
    pub fn accept(mut self) -> Result<(Vec<u8>, Channel), SealError> {
        let frame = self.verdict(None)?;
        Ok((frame, self.channel))
    }

    /// Turns the node away: the frame that tells it why, after which the connection is to be closed.
    ///
    /// # Errors
    /// None that an honest caller meets.
    pub fn refuse(mut self, refusal: &Refusal) -> Result<Vec<u8>, SealError> {
        self.verdict(Some(refusal))
    }

    fn verdict(&mut self, refusal: Option<&Refusal>) -> Result<Vec<u8>, SealError> {
        self.channel
            .sealer
            .seal(&payload::verdict(refusal))
            .map(|frames| frames.concat())
    }
}
