//! The Noise protocol by way of `snow`, with randomness that the caller brings.

use rand::CryptoRng;
use snow::params::{CipherChoice, DHChoice, HashChoice, NoiseParams};
use snow::resolvers::{CryptoResolver, DefaultResolver};
use snow::types::{Cipher, Dh, Hash, Random};
use snow::{Builder, HandshakeState};

use super::error::HandshakeError;
use crate::channel::Channel;
use crate::limits::MAX_HANDSHAKE_BYTES;

const PATTERN: &str = "Noise_XX_25519_ChaChaPoly_BLAKE2s";
/// Both ends mix this in, so that a handshake of another version or for another purpose fails.
const PROLOGUE: &[u8] = b"opgave/1 node-to-node";

/// The X25519 public key that belongs to a node's secret key.
pub fn public_key(secret: &[u8; 32]) -> [u8; 32] {
    let mut pair = x25519();
    pair.set(secret);
    let mut public = [0; 32];
    public.copy_from_slice(pair.pubkey());
    public
}

/// Whether the public key is one of the few with which every secret key agrees on zero.
pub(super) fn is_weak(public: &[u8; 32]) -> bool {
    let mut pair = x25519();
    pair.set(&[0x40; 32]);
    let mut shared = [0; 32];
    pair.dh(public, &mut shared).is_err() || shared == [0; 32]
}

fn x25519() -> Box<dyn Dh> {
    match DefaultResolver.resolve_dh(&DHChoice::Curve25519) {
        Some(pair) => pair,
        None => unreachable!("snow is built with Curve25519"),
    }
}

pub(super) enum Role {
    Initiator,
    Responder,
}

/// A handshake in progress.
pub(super) struct Noise(HandshakeState);

impl Noise {
    pub fn new(role: &Role, local_static: &[u8; 32], rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut ephemeral = [0; 32];
        rng.fill_bytes(&mut ephemeral);
        let build = || {
            let parameters: NoiseParams = PATTERN.parse()?;
            let builder = Builder::with_resolver(parameters, Box::new(Resolver { ephemeral }));
            let builder = builder.prologue(PROLOGUE)?.local_private_key(local_static)?;
            match role {
                Role::Initiator => builder.build_initiator(),
                Role::Responder => builder.build_responder(),
            }
        };
        match build() {
            Ok(state) => Self(state),
            Err(error) => unreachable!("the parameters are constant and complete: {error}"),
        }
    }

    /// The next message, with this payload.
    pub fn write(&mut self, payload: &[u8]) -> Result<Vec<u8>, HandshakeError> {
        let mut message = vec![0; MAX_HANDSHAKE_BYTES];
        let length = self
            .0
            .write_message(payload, &mut message)
            .map_err(|_| HandshakeError::Message)?;
        message.truncate(length);
        Ok(message)
    }

    /// The payload of the other end's next message.
    pub fn read(&mut self, message: &[u8]) -> Result<Vec<u8>, HandshakeError> {
        if message.len() > MAX_HANDSHAKE_BYTES {
            return Err(HandshakeError::TooLarge(message.len()));
        }
        let mut payload = vec![0; message.len()];
        let length = self
            .0
            .read_message(message, &mut payload)
            .map_err(|_| HandshakeError::Message)?;
        payload.truncate(length);
        Ok(payload)
    }

    /// The key that the other end has proven to have, once it has.
    pub fn remote_static(&self) -> Option<[u8; 32]> {
        self.0.get_remote_static()?.try_into().ok()
    }

    /// The channel, after the last message.
    pub fn into_channel(self) -> Result<Channel, HandshakeError> {
        self.0
            .into_stateless_transport_mode()
            .map(Channel::new)
            .map_err(|_| HandshakeError::Message)
    }
}

/// snow's own algorithms, but for its randomness: all that a handshake needs is one ephemeral key.
struct Resolver {
    ephemeral: [u8; 32],
}

struct OneKey(Option<[u8; 32]>);

impl Random for OneKey {
    fn try_fill_bytes(&mut self, target: &mut [u8]) -> Result<(), snow::Error> {
        let key = self
            .0
            .take()
            .filter(|key| key.len() == target.len())
            .ok_or(snow::Error::Rng)?;
        target.copy_from_slice(&key);
        Ok(())
    }
}

impl CryptoResolver for Resolver {
    fn resolve_rng(&self) -> Option<Box<dyn Random>> {
        Some(Box::new(OneKey(Some(self.ephemeral))))
    }

    fn resolve_dh(&self, choice: &DHChoice) -> Option<Box<dyn Dh>> {
        DefaultResolver.resolve_dh(choice)
    }

    fn resolve_hash(&self, choice: &HashChoice) -> Option<Box<dyn Hash>> {
        DefaultResolver.resolve_hash(choice)
    }

    fn resolve_cipher(&self, choice: &CipherChoice) -> Option<Box<dyn Cipher>> {
        DefaultResolver.resolve_cipher(choice)
    }
}
