//! Nodes of other organisations: how they are introduced, how they come in, and how we reach them.

mod dial;
mod incoming;
mod introduction;
mod known;

use opgave_wire::channel::{Channel, Opener, Sealer};

pub(crate) use dial::dial_all;
pub(crate) use incoming::accept;
pub(crate) use introduction::{NotIntroduced, introduce, invite, read};
pub(crate) use known::{remember, remove};

use crate::conversation::{Codec, Open, Seal};

impl Codec for Channel {
    type Sealer = Sealer;
    type Opener = Opener;

    fn split(self) -> (Sealer, Opener) {
        (self.sealer, self.opener)
    }
}

impl Seal for Sealer {
    fn seal(&mut self, message: Vec<u8>) -> Result<Vec<Vec<u8>>, String> {
        Self::seal(self, &message).map_err(|error| error.to_string())
    }
}

impl Open for Opener {
    fn open(&mut self, frame: Vec<u8>) -> Result<Option<Vec<u8>>, String> {
        Self::open(self, &frame).map_err(|error| error.to_string())
    }
}
