use minicbor::Decoder;
use minicbor::data::Type;

use super::error::DecodeError;
use super::skip::{at_break, skip};
use crate::limits::MAX_FIELDS;

/// The fields of a map that are known by name, found but not read: the type may come last, and it decides what the
/// others must be.
pub(super) struct Fields<'b> {
    found: Vec<(&'static str, Decoder<'b>)>,
}

impl<'b> Fields<'b> {
    /// Steps over a whole map, and remembers where the fields are that have one of these names.
    pub fn find(input: &mut Decoder<'b>, name: &'static str, known: &[&'static str]) -> Result<Self, DecodeError> {
        let unexpected = |_| DecodeError::Unexpected {
            field: name,
            expected: "a map with text keys",
        };
        let length = input.map().map_err(unexpected)?;
        let mut found: Vec<(&'static str, Decoder<'b>)> = Vec::new();
        let mut fields = 0;
        loop {
            match length {
                Some(length) if fields >= length => break,
                None if at_break(input)? => break,
                _ => {}
            }
            fields += 1;
            if fields > MAX_FIELDS as u64 {
                return Err(DecodeError::BeyondLimit {
                    field: name,
                    limit: MAX_FIELDS,
                });
            }
            let key = input.str().map_err(unexpected)?;
            let value = input.clone();
            skip(input)?;
            let Some(field) = known.iter().find(|known| **known == key) else {
                continue;
            };
            if found.iter().any(|(other, _)| other == field) {
                return Err(DecodeError::Duplicate(field));
            }
            // JavaScript writes a field without a value as `undefined` or leaves it out, and means the same.
            if !matches!(value.datatype(), Ok(Type::Undefined | Type::Null)) {
                found.push((field, value));
            }
        }
        Ok(Self { found })
    }

    /// A reader at the field's value, if there is one.
    pub fn optional(&self, field: &'static str) -> Option<Decoder<'b>> {
        self.found
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, value)| value.clone())
    }

    /// A reader at the field's value.
    pub fn required(&self, field: &'static str) -> Result<Decoder<'b>, DecodeError> {
        self.optional(field).ok_or(DecodeError::Missing(field))
    }
}
