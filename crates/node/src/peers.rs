//! Nodes of other organisations: how they are introduced, how they come in, and how we reach them.

mod dial;
mod incoming;
mod introduction;
mod known;

use opgave_wire::channel::Channel;

pub(crate) use dial::dial_all;
pub(crate) use incoming::accept;
pub(crate) use introduction::{NotIntroduced, introduce, invite, read};
pub(crate) use known::{remember, remove};

use crate::conversation::Codec;

impl Codec for Channel {
    fn seal(&mut self, message: Vec<u8>) -> Result<Vec<Vec<u8>>, String> {
        self.sealer.seal(&message).map_err(|error| error.to_string())
    }

    fn open(&mut self, frame: Vec<u8>) -> Result<Option<Vec<u8>>, String> {
        self.opener.open(&frame).map_err(|error| error.to_string())
    }
}
