use minicbor::Decoder;
use minicbor::data::Type;

use super::error::DecodeError;
use crate::limits::MAX_DEPTH;

/// Steps over one value, whatever it is.
///
/// Not minicbor's own `skip`: that one keeps a stack as deep as the input says.
pub(super) fn skip(input: &mut Decoder<'_>) -> Result<(), DecodeError> {
    skip_at(input, 0)
}

fn skip_at(input: &mut Decoder<'_>, depth: usize) -> Result<(), DecodeError> {
    if depth > MAX_DEPTH {
        return Err(DecodeError::TooDeep);
    }
    let start = input.position();
    let malformed = |_| DecodeError::Malformed(start);
    match input.datatype().map_err(malformed)? {
        Type::Bytes | Type::BytesIndef => {
            for chunk in input.bytes_iter().map_err(malformed)? {
                chunk.map_err(malformed)?;
            }
            Ok(())
        }
        Type::String | Type::StringIndef => {
            for chunk in input.str_iter().map_err(malformed)? {
                chunk.map_err(malformed)?;
            }
            Ok(())
        }
        Type::Array | Type::ArrayIndef => {
            let length = input.array().map_err(malformed)?;
            skip_items(input, length, depth)
        }
        Type::Map | Type::MapIndef => {
            let length = input.map().map_err(malformed)?;
            let items = length
                .map(|pairs| pairs.checked_mul(2).ok_or(DecodeError::Malformed(start)))
                .transpose()?;
            skip_items(input, items, depth)
        }
        Type::Tag => {
            input.tag().map_err(malformed)?;
            skip_at(input, depth + 1)
        }
        Type::Bool => input.bool().map(drop).map_err(malformed),
        Type::Null => input.null().map_err(malformed),
        Type::Undefined => input.undefined().map_err(malformed),
        Type::F16 => skip_half_float(input),
        Type::F32 => input.f32().map(drop).map_err(malformed),
        Type::F64 => input.f64().map(drop).map_err(malformed),
        Type::Simple => input.simple().map(drop).map_err(malformed),
        Type::Break | Type::Unknown(_) => Err(DecodeError::Malformed(start)),
        _ => input.int().map(drop).map_err(malformed),
    }
}

/// Every item takes at least one byte, so a false length ends with the input.
fn skip_items(input: &mut Decoder<'_>, length: Option<u64>, depth: usize) -> Result<(), DecodeError> {
    match length {
        Some(length) => {
            for _ in 0..length {
                skip_at(input, depth + 1)?;
            }
        }
        None => {
            while !at_break(input)? {
                skip_at(input, depth + 1)?;
            }
        }
    }
    Ok(())
}

/// Whether an indefinite list or map ends here; if so, steps over its end.
pub(super) fn at_break(input: &mut Decoder<'_>) -> Result<bool, DecodeError> {
    let start = input.position();
    if input.datatype().map_err(|_| DecodeError::Malformed(start))? != Type::Break {
        return Ok(false);
    }
    input.set_position(start + 1);
    Ok(true)
}

fn skip_half_float(input: &mut Decoder<'_>) -> Result<(), DecodeError> {
    let start = input.position();
    if start + 3 > input.input().len() {
        return Err(DecodeError::Malformed(start));
    }
    input.set_position(start + 3);
    Ok(())
}
