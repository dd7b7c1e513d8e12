//! Messages between nodes, encrypted, complete and in order.
//!
//! A message travels as one or more frames; each is one Noise transport message, and its plaintext is a flag byte and a
//! fragment. Every fragment but the last is full, so that a message has one way of being cut up and no frame can be
//! wasted. The two directions have keys of their own and number their frames from 0. A key would have to be renewed
//! before frame 2^64 - 1, which no connection reaches; sealing ends there with an error.

use std::sync::Arc;

use snow::StatelessTransportState;

use crate::limits::{MAX_FRAGMENT_BYTES, MAX_FRAME_BYTES, MAX_MESSAGE_BYTES};

const LAST: u8 = 0;
const MORE: u8 = 1;
const TAG_BYTES: usize = 16;

/// Both directions of a connection whose other end has been proven.
#[derive(Debug)]
pub struct Channel {
    /// For what goes out.
    pub sealer: Sealer,
    /// For what comes in.
    pub opener: Opener,
}

/// Encrypts messages for the other end.
pub struct Sealer {
    keys: Arc<StatelessTransportState>,
    next: u64,
}

/// Decrypts frames from the other end and puts messages together again.
pub struct Opener {
    keys: Arc<StatelessTransportState>,
    next: u64,
    begun: Vec<u8>,
    failed: bool,
}

/// Why a message cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// More than [`MAX_MESSAGE_BYTES`].
    #[error("the message has {0} bytes, more than the {MAX_MESSAGE_BYTES} that are allowed")]
    TooLarge(usize),
    /// All frames that the key is good for have been sent.
    #[error("the connection has sent as many frames as its key allows")]
    Exhausted,
}

/// Why a frame ends the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It is longer than [`MAX_FRAME_BYTES`].
    #[error("the frame has {0} bytes, more than the {MAX_FRAME_BYTES} that are allowed")]
    FrameTooLarge(usize),
    /// It is not the next frame that the other end sealed.
    #[error("the frame was changed, repeated, left out or sent by somebody else")]
    NotTheNext,
    /// It has no flag, an unknown one, or says that more follows without being full.
    #[error("the frame does not hold a fragment of a message")]
    Fragment,
    /// The message that it continues is longer than [`MAX_MESSAGE_BYTES`].
    #[error("the message has more than the {MAX_MESSAGE_BYTES} bytes that are allowed")]
    MessageTooLarge,
    /// An earlier frame was refused.
    #[error("an earlier frame was refused")]
    Failed,
}

impl Channel {
    pub(crate) fn new(keys: StatelessTransportState) -> Self {
        let keys = Arc::new(keys);
        let sealer = Sealer {
            keys: Arc::clone(&keys),
            next: 0,
        };
        Self {
            sealer,
            opener: Opener {
                keys,
                next: 0,
                begun: Vec::new(),
                failed: false,
            },
        }
    }
}

impl Sealer {
    /// The frames for one message, to be sent in this order, before those of any later message.
    ///
    /// # Errors
    /// The message is too large, or the key is used up.
    pub fn seal(&mut self, message: &[u8]) -> Result<Vec<Vec<u8>>, SealError> {
        if message.len() > MAX_MESSAGE_BYTES {
            return Err(SealError::TooLarge(message.len()));
        }
        let mut frames = Vec::with_capacity(message.len() / MAX_FRAGMENT_BYTES + 1);
        let mut rest = message;
        while rest.len() > MAX_FRAGMENT_BYTES {
            let (fragment, after) = rest.split_at(MAX_FRAGMENT_BYTES);
            frames.push(self.seal_fragment(MORE, fragment)?);
            rest = after;
        }
        frames.push(self.seal_fragment(LAST, rest)?);
        Ok(frames)
    }

    fn seal_fragment(&mut self, flag: u8, fragment: &[u8]) -> Result<Vec<u8>, SealError> {
        let plain = [&[flag], fragment].concat();
        let mut frame = vec![0; plain.len() + TAG_BYTES];
        // The sizes are right by construction, so all that can fail is the number.
        self.keys
            .write_message(self.next, &plain, &mut frame)
            .map_err(|_| SealError::Exhausted)?;
        self.next += 1;
        Ok(frame)
    }
}

impl Opener {
    /// Takes the next frame, and gives the message that is complete with it, if one is.
    ///
    /// # Errors
    /// The frame is refused, and the connection is to be closed; everything after it is refused as well.
    pub fn open(&mut self, frame: &[u8]) -> Result<Option<Vec<u8>>, OpenError> {
        if self.failed {
            return Err(OpenError::Failed);
        }
        let opened = self.open_next(frame);
        if opened.is_err() {
            self.failed = true;
            self.begun = Vec::new();
        }
        opened
    }

    fn open_next(&mut self, frame: &[u8]) -> Result<Option<Vec<u8>>, OpenError> {
        if frame.len() > MAX_FRAME_BYTES {
            return Err(OpenError::FrameTooLarge(frame.len()));
        }
        let mut plain = vec![0; frame.len()];
        let length = self
            .keys
            .read_message(self.next, frame, &mut plain)
            .map_err(|_| OpenError::NotTheNext)?;
        self.next += 1;
        let (flag, fragment) = plain[..length].split_first().ok_or(OpenError::Fragment)?;
        if self.begun.len() + fragment.len() > MAX_MESSAGE_BYTES {
            return Err(OpenError::MessageTooLarge);
        }
        self.begun.extend_from_slice(fragment);
        match *flag {
            LAST => Ok(Some(std::mem::take(&mut self.begun))),
            MORE if fragment.len() == MAX_FRAGMENT_BYTES => Ok(None),
            _ => Err(OpenError::Fragment),
        }
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sealer")
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Opener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opener")
            .field("next", &self.next)
            .field("failed", &self.failed)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both ends of a channel between nobody in particular.
    fn pair() -> (Channel, Channel) {
        let builder = || snow::Builder::new("Noise_NN_25519_ChaChaPoly_BLAKE2s".parse().unwrap());
        let (mut one, mut other) = (
            builder().build_initiator().unwrap(),
            builder().build_responder().unwrap(),
        );
        let (mut message, mut payload) = ([0; 128], [0; 128]);
        let length = one.write_message(&[], &mut message).unwrap();
        other.read_message(&message[..length], &mut payload).unwrap();
        let length = other.write_message(&[], &mut message).unwrap();
        one.read_message(&message[..length], &mut payload).unwrap();
        let channel = |state: snow::HandshakeState| Channel::new(state.into_stateless_transport_mode().unwrap());
        (channel(one), channel(other))
    }

    #[test]
    fn a_message_that_grows_beyond_the_limit_on_the_way_is_refused() {
        let (mut one, mut other) = pair();
        let full = vec![0; MAX_FRAGMENT_BYTES];
        for _ in 0..MAX_MESSAGE_BYTES / MAX_FRAGMENT_BYTES {
            let frame = one.sealer.seal_fragment(MORE, &full).unwrap();
            assert_eq!(other.opener.open(&frame), Ok(None));
        }
        let frame = one.sealer.seal_fragment(MORE, &full).unwrap();
        assert_eq!(other.opener.open(&frame), Err(OpenError::MessageTooLarge));
    }

    #[test]
    fn fragments_without_a_known_flag_and_unfilled_ones_before_the_last_are_refused() {
        for (flag, fragment) in [(2, &b"x"[..]), (MORE, b"x"), (MORE, b"")] {
            let (mut one, mut other) = pair();
            let frame = one.sealer.seal_fragment(flag, fragment).unwrap();
            assert_eq!(other.opener.open(&frame), Err(OpenError::Fragment));
        }
        let (one, mut other) = pair();
        let mut frame = [0; TAG_BYTES];
        one.sealer.keys.write_message(0, &[], &mut frame).unwrap();
        assert_eq!(other.opener.open(&frame), Err(OpenError::Fragment));
    }

    #[test]
    fn sealing_ends_when_the_key_is_used_up() {
        let (mut one, _) = pair();
        one.sealer.next = u64::MAX - 1;
        assert!(one.sealer.seal(b"the last one").is_ok());
        assert_eq!(one.sealer.seal(b"one too many"), Err(SealError::Exhausted));
    }

    #[test]
    fn both_halves_can_go_to_different_threads() {
        fn is_send<T: Send + 'static>() {}
        is_send::<Sealer>();
        is_send::<Opener>();
    }
}
