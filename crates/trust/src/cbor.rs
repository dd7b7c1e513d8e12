//! Reading and writing the little CBOR that signed things are made of.

use std::convert::Infallible;

use minicbor::{Decoder, Encoder};

use crate::error::Untrusted;

/// The bytes that `write` writes.
pub(crate) fn written(
    write: impl FnOnce(&mut Encoder<Vec<u8>>) -> Result<(), minicbor::encode::Error<Infallible>>,
) -> Vec<u8> {
    let mut output = Encoder::new(Vec::new());
    match write(&mut output) {
        Ok(()) => output.into_writer(),
        Err(error) => unreachable!("a vector takes all bytes: {error}"),
    }
}

/// Expects a list of exactly so many items.
pub(crate) fn list(input: &mut Decoder<'_>, items: u64, what: &'static str) -> Result<(), Untrusted> {
    if input.array().ok().flatten() == Some(items) {
        Ok(())
    } else {
        Err(Untrusted::Malformed(what))
    }
}

pub(crate) fn bytes<'b>(input: &mut Decoder<'b>, what: &'static str) -> Result<&'b [u8], Untrusted> {
    input.bytes().map_err(|_| Untrusted::Malformed(what))
}

pub(crate) fn array<const N: usize>(input: &mut Decoder<'_>, what: &'static str) -> Result<[u8; N], Untrusted> {
    bytes(input, what)?.try_into().map_err(|_| Untrusted::Malformed(what))
}

pub(crate) fn number(input: &mut Decoder<'_>, what: &'static str) -> Result<u64, Untrusted> {
    input.u64().map_err(|_| Untrusted::Malformed(what))
}

/// A text of at most so many bytes, without control characters.
pub(crate) fn text<'b>(input: &mut Decoder<'b>, most: usize, what: &'static str) -> Result<&'b str, Untrusted> {
    input
        .str()
        .ok()
        .filter(|text| text.len() <= most && !text.chars().any(char::is_control))
        .ok_or(Untrusted::Malformed(what))
}

/// A text that is parsed to a value with limits of its own.
pub(crate) fn parsed<T: std::str::FromStr>(input: &mut Decoder<'_>, what: &'static str) -> Result<T, Untrusted> {
    input
        .str()
        .ok()
        .and_then(|text| text.parse().ok())
        .ok_or(Untrusted::Malformed(what))
}

pub(crate) fn end(input: &Decoder<'_>, what: &'static str) -> Result<(), Untrusted> {
    if input.position() == input.input().len() {
        Ok(())
    } else {
        Err(Untrusted::Malformed(what))
    }
}
