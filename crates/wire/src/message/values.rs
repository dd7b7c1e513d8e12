use std::str::FromStr;

use minicbor::Decoder;
use minicbor::data::Type;
use opgave_model::DocumentId;

use super::error::DecodeError;
use super::skip::at_break;
use crate::heads::head_from_text;
use crate::limits::{MAX_DOCUMENT_ID_BYTES, MAX_HEAD_BYTES};

/// A document with its heads.
pub(super) type Entry = (DocumentId, Vec<[u8; 32]>);

/// The tag with which cbor-x may mark a `Uint8Array`.
const TYPED_ARRAY_OF_BYTES: u64 = 64;
/// The largest integer that JavaScript holds exactly.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

pub(super) fn text<'b>(input: &mut Decoder<'b>, field: &'static str, limit: usize) -> Result<&'b str, DecodeError> {
    let text = input.str().map_err(|_| DecodeError::Unexpected {
        field,
        expected: "a text",
    })?;
    if text.len() > limit {
        Err(DecodeError::BeyondLimit { field, limit })
    } else {
        Ok(text)
    }
}

pub(super) fn bytes<'b>(input: &mut Decoder<'b>, field: &'static str) -> Result<&'b [u8], DecodeError> {
    let unexpected = |_| DecodeError::Unexpected {
        field,
        expected: "a byte string",
    };
    if input.datatype().map_err(unexpected)? == Type::Tag
        && input.tag().map_err(unexpected)?.as_u64() != TYPED_ARRAY_OF_BYTES
    {
        return Err(DecodeError::Unexpected {
            field,
            expected: "a byte string",
        });
    }
    input.bytes().map_err(unexpected)
}

pub(super) fn boolean(input: &mut Decoder<'_>, field: &'static str) -> Result<bool, DecodeError> {
    input.bool().map_err(|_| DecodeError::Unexpected {
        field,
        expected: "true or false",
    })
}

/// Integers beyond 32 bits come from JavaScript as floating-point numbers.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be whole and in range"
)]
pub(super) fn integer(input: &mut Decoder<'_>, field: &'static str) -> Result<u64, DecodeError> {
    let unexpected = || DecodeError::Unexpected {
        field,
        expected: "a whole number of zero or more",
    };
    let float = match input.datatype().map_err(|_| unexpected())? {
        Type::F32 => input.f32().map(f64::from),
        Type::F64 => input.f64(),
        _ => return input.u64().map_err(|_| unexpected()),
    };
    let float = float.map_err(|_| unexpected())?;
    if float.fract() == 0.0 && (0.0..=MAX_SAFE_INTEGER).contains(&float) {
        Ok(float as u64)
    } else {
        Err(unexpected())
    }
}

pub(super) fn name<T: FromStr<Err = crate::InvalidName>>(
    input: &mut Decoder<'_>,
    field: &'static str,
) -> Result<T, DecodeError> {
    let text = input.str().map_err(|_| DecodeError::Unexpected {
        field,
        expected: "a text",
    })?;
    text.parse().map_err(|_| DecodeError::Unexpected {
        field,
        expected: "a name of 1 to 256 bytes without control characters",
    })
}

/// The URL form is not taken: one document has one name here.
pub(super) fn document(input: &mut Decoder<'_>, field: &'static str) -> Result<DocumentId, DecodeError> {
    let text = text(input, field, MAX_DOCUMENT_ID_BYTES)?;
    let id = if text.contains(':') { None } else { text.parse().ok() };
    id.ok_or(DecodeError::Unexpected {
        field,
        expected: "a document id",
    })
}

pub(super) fn head<'b>(input: &mut Decoder<'b>, field: &'static str) -> Result<&'b str, DecodeError> {
    let text = text(input, field, MAX_HEAD_BYTES)?;
    head_from_text(text).map_err(|_| DecodeError::Unexpected {
        field,
        expected: "bs58check texts of 32 bytes",
    })?;
    Ok(text)
}

/// A document with its heads: the id's 16 bytes, and the heads' 32 bytes each in one byte string.
pub(super) fn entry(input: &mut Decoder<'_>, field: &'static str) -> Result<Entry, DecodeError> {
    let unexpected = DecodeError::Unexpected {
        field,
        expected: "pairs of a document id of 16 bytes and heads of 32 bytes each",
    };
    if input.array().ok().flatten() != Some(2) {
        return Err(unexpected);
    }
    let (Ok(id), Ok(heads)) = (input.bytes(), input.bytes()) else {
        return Err(unexpected);
    };
    let Ok(id) = <[u8; 16]>::try_from(id) else {
        return Err(unexpected);
    };
    let (heads, rest) = heads.as_chunks::<32>();
    if rest.is_empty() {
        Ok((DocumentId(id), heads.to_vec()))
    } else {
        Err(unexpected)
    }
}

pub(super) fn list<'b, T>(
    input: &mut Decoder<'b>,
    field: &'static str,
    limit: usize,
    mut item: impl FnMut(&mut Decoder<'b>) -> Result<T, DecodeError>,
) -> Result<Vec<T>, DecodeError> {
    let length = input.array().map_err(|_| DecodeError::Unexpected {
        field,
        expected: "a list",
    })?;
    let mut items = Vec::new();
    repeat(input, length, field, limit, |input| {
        items.push(item(input)?);
        Ok(())
    })?;
    Ok(items)
}

/// Calls `pair` for every pair in a map, with the input at its key.
pub(super) fn map<'b>(
    input: &mut Decoder<'b>,
    field: &'static str,
    limit: usize,
    pair: impl FnMut(&mut Decoder<'b>) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let length = input.map().map_err(|_| DecodeError::Unexpected {
        field,
        expected: "a map",
    })?;
    repeat(input, length, field, limit, pair)
}

fn repeat<'b>(
    input: &mut Decoder<'b>,
    length: Option<u64>,
    field: &'static str,
    limit: usize,
    mut one: impl FnMut(&mut Decoder<'b>) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let mut count = 0;
    loop {
        match length {
            Some(length) if count >= length => return Ok(()),
            None if at_break(input)? => return Ok(()),
            _ => {}
        }
        count += 1;
        if count > limit as u64 {
            return Err(DecodeError::BeyondLimit { field, limit });
        }
        one(input)?;
    }
}
