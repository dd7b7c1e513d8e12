//! What travels within the handshake, as CBOR.

use std::convert::Infallible;

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};
use opgave_model::OrganisationId;
use opgave_trust::{InvitationSecret, SignedCard, UnverifiedCard};

use super::Purpose;
use super::error::{HandshakeError, Refusal};
use super::noise::is_weak;
use crate::limits::MAX_REFUSAL_BYTES;

fn written(write: impl FnOnce(&mut Encoder<Vec<u8>>) -> Result<(), minicbor::encode::Error<Infallible>>) -> Vec<u8> {
    let mut output = Encoder::new(Vec::new());
    match write(&mut output) {
        Ok(()) => output.into_writer(),
        Err(error) => unreachable!("a vector takes all bytes: {error}"),
    }
}

/// Reads a list of exactly so many items with nothing behind it.
fn read<'b, T>(
    bytes: &'b [u8],
    items: u64,
    read: impl FnOnce(&mut Decoder<'b>) -> Result<T, minicbor::decode::Error>,
) -> Result<T, HandshakeError> {
    let mut input = Decoder::new(bytes);
    if input.array().ok().flatten() != Some(items) {
        return Err(HandshakeError::Payload);
    }
    let value = read(&mut input).map_err(|_| HandshakeError::Payload)?;
    if input.position() == bytes.len() {
        Ok(value)
    } else {
        Err(HandshakeError::Payload)
    }
}

/// The responder's: `[card]`.
pub(super) fn responder(card: &SignedCard) -> Vec<u8> {
    written(|output| output.array(1)?.bytes(&card.to_bytes())?.ok())
}

pub(super) fn read_responder(payload: &[u8]) -> Result<UnverifiedCard, HandshakeError> {
    let card = read(payload, 1, Decoder::bytes)?;
    UnverifiedCard::from_bytes(card).map_err(HandshakeError::Card)
}

/// The initiator's: `[card, secret or null]`.
pub(super) fn initiator(card: &SignedCard, purpose: &Purpose) -> Vec<u8> {
    written(|output| {
        output.array(2)?.bytes(&card.to_bytes())?;
        match purpose {
            Purpose::Reconnect => output.null()?.ok(),
            Purpose::Introduce { secret } => output.bytes(secret.as_bytes())?.ok(),
        }
    })
}

pub(super) fn read_initiator(payload: &[u8]) -> Result<(UnverifiedCard, Purpose), HandshakeError> {
    let (card, secret) = read(payload, 2, |input| {
        let card = input.bytes()?;
        let secret = if input.datatype()? == Type::Null {
            input.null().map(|()| None)
        } else {
            input.bytes().map(Some)
        };
        Ok((card, secret?))
    })?;
    let card = UnverifiedCard::from_bytes(card).map_err(HandshakeError::Card)?;
    let purpose = match secret {
        None => Purpose::Reconnect,
        Some(secret) => {
            let secret = secret.try_into().map_err(|_| HandshakeError::Payload)?;
            Purpose::Introduce {
                secret: InvitationSecret::from_bytes(secret),
            }
        }
    };
    Ok((card, purpose))
}

/// Believes the card if it is signed, another organisation's, and the proven key is the one on it.
pub(super) fn proven(
    card: UnverifiedCard,
    remote_static: Option<[u8; 32]>,
    own: OrganisationId,
) -> Result<SignedCard, HandshakeError> {
    let remote_static = remote_static.ok_or(HandshakeError::Message)?;
    let card = card.verify().map_err(HandshakeError::Card)?;
    if card.node_key != remote_static {
        return Err(HandshakeError::StolenCard);
    }
    if is_weak(&remote_static) {
        return Err(HandshakeError::WeakKey);
    }
    if card.organisation == own {
        return Err(HandshakeError::Ourselves);
    }
    Ok(card)
}

/// The verdict: `[true, ""]` or `[false, reason]`.
pub(super) fn verdict(refusal: Option<&Refusal>) -> Vec<u8> {
    written(|output| {
        output
            .array(2)?
            .bool(refusal.is_none())?
            .str(refusal.map_or("", Refusal::code))?
            .ok()
    })
}

pub(super) fn read_verdict(message: &[u8]) -> Result<(), HandshakeError> {
    let (accepted, code) = read(message, 2, |input| Ok((input.bool()?, input.str()?)))?;
    match (accepted, code) {
        (true, "") => Ok(()),
        (false, code) if code.len() <= MAX_REFUSAL_BYTES => Err(HandshakeError::Refused(Refusal::from_code(code))),
        _ => Err(HandshakeError::Payload),
    }
}
