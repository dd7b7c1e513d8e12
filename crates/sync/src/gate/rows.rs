//! Columns of automerge's format, counted without being built.
//!
//! A few bytes of a column can stand for billions of rows, so each is first walked run by run: how many rows it has, and
//! how many bytes they would take when every run is written out. Layouts are those of the specification
//! (<https://automerge.org/automerge-binary-format-spec/>, "column data").

use std::cmp::Ordering;

/// What a column stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counted {
    /// Counted, those without a value too.
    pub rows: u64,
    /// The sum of the values of whole numbers, or of the lengths of strings or raw values, in bytes.
    pub total: u64,
    /// The largest value, of whole numbers without a sign.
    pub largest: u64,
}

/// The way in which the values of a run are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    /// Unsigned LEB128.
    Unsigned,
    /// Signed LEB128.
    Signed,
    /// A length in unsigned LEB128, and so many bytes.
    Text,
    /// Unsigned LEB128, of which all but the lowest four bits are a length in another column.
    Lengths,
}

/// Counts a run-length encoded column; `None` when it is malformed.
pub(super) fn runs(mut bytes: &[u8], values: Values) -> Option<Counted> {
    let mut counted = Counted::default();
    while !bytes.is_empty() {
        let length = signed(&mut bytes)?;
        match length.cmp(&0) {
            Ordering::Equal => counted.rows = counted.rows.checked_add(unsigned(&mut bytes)?)?,
            Ordering::Greater => {
                let length = length.unsigned_abs();
                counted.rows = counted.rows.checked_add(length)?;
                let repeated = value(&mut bytes, values)?;
                counted.total = counted.total.saturating_add(repeated.saturating_mul(length));
                counted.largest = counted.largest.max(repeated);
            }
            Ordering::Less => {
                // Each value of a literal run takes at least a byte, so this ends with the column.
                for _ in 0..length.unsigned_abs() {
                    let single = value(&mut bytes, values)?;
                    counted.total = counted.total.saturating_add(single);
                    counted.largest = counted.largest.max(single);
                }
                counted.rows = counted.rows.checked_add(length.unsigned_abs())?;
            }
        }
    }
    Some(counted)
}

/// Counts a boolean column: lengths of runs that alternate, `false` first.
pub(super) fn booleans(mut bytes: &[u8]) -> Option<Counted> {
    let mut counted = Counted::default();
    while !bytes.is_empty() {
        counted.rows = counted.rows.checked_add(unsigned(&mut bytes)?)?;
    }
    Some(counted)
}

fn value(bytes: &mut &[u8], values: Values) -> Option<u64> {
    match values {
        Values::Unsigned => unsigned(bytes),
        Values::Signed => signed(bytes).map(|_| 0),
        Values::Lengths => unsigned(bytes).map(|meta| meta >> 4),
        Values::Text => {
            let length = unsigned(bytes)?;
            take(bytes, length)?;
            Some(length)
        }
    }
}

/// The next bytes, so many.
pub(super) fn take<'a>(bytes: &mut &'a [u8], length: u64) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(usize::try_from(length).ok()?)?;
    *bytes = rest;
    Some(taken)
}

/// The next whole number in unsigned LEB128.
pub(super) fn unsigned(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for (index, byte) in bytes.iter().enumerate().take(10) {
        if index == 9 && *byte > 1 {
            return None;
        }
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            *bytes = &bytes[index + 1..];
            return Some(value);
        }
    }
    None
}

/// The next whole number in signed LEB128.
pub(super) fn signed(bytes: &mut &[u8]) -> Option<i64> {
    let mut value = 0_i64;
    for (index, byte) in bytes.iter().enumerate().take(10) {
        let shift = 7 * index;
        value |= i64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            if byte & 0x40 != 0 && shift + 7 < 64 {
                value |= -1_i64 << (shift + 7);
            }
            *bytes = &bytes[index + 1..];
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(rows: u64, total: u64, largest: u64) -> Counted {
        Counted { rows, total, largest }
    }

    #[test]
    fn runs_are_counted_and_not_written_out() {
        // Three times 5, then 1 and 2, then four rows without a value.
        let column = [3, 5, 0x7e, 1, 2, 0, 4];
        assert_eq!(runs(&column, Values::Unsigned), Some(counted(9, 18, 5)));
        // Ten times "ab".
        assert_eq!(runs(&[10, 2, b'a', b'b'], Values::Text), Some(counted(10, 20, 2)));
        // 2^62 times 1.
        let huge = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0xc0, 0x00, 1];
        assert_eq!(runs(&huge, Values::Unsigned).unwrap().rows, 1 << 62);
        assert_eq!(booleans(&[0, 7, 3]), Some(counted(10, 0, 0)));
    }

    #[test]
    fn what_ends_too_early_is_malformed() {
        assert_eq!(runs(&[3], Values::Unsigned), None);
        assert_eq!(runs(&[0x7e, 1], Values::Unsigned), None);
        assert_eq!(runs(&[1, 9, b'a'], Values::Text), None);
        assert_eq!(booleans(&[0x80]), None);
    }

    #[test]
    fn whole_numbers_are_read_as_they_are_written() {
        assert_eq!(unsigned(&mut [0xe5, 0x8e, 0x26].as_slice()), Some(624_485));
        assert_eq!(signed(&mut [0x7f].as_slice()), Some(-1));
        assert_eq!(signed(&mut [0xc0, 0xbb, 0x78].as_slice()), Some(-123_456));
        assert_eq!(unsigned(&mut [0xff; 11].as_slice()), None);
    }
}
