//! The operations in a saved document, row by row.
//!
//! The library tells which changes there are at once, but what they did only by rebuilding each of them, which takes
//! ten times as long as the saved form takes to write. That form is laid down in Automerge's format specification:
//! operations in the order of their objects, in columns of runs. Here is the least that reads it. What it does not
//! recognise it refuses as a whole, and the caller asks the library.

use automerge::ActorId;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const CHECKSUM_BYTES: usize = 4;
const DOCUMENT: u8 = 0;
const HASH_BYTES: usize = 32;

/// Numbers of columns: what it is about, times 16, and how it is written.
mod column {
    pub const OBJECT_ACTOR: u64 = 0x01;
    pub const OBJECT_COUNTER: u64 = 0x02;
    pub const KEY: u64 = 0x15;
    pub const ID_ACTOR: u64 = 0x21;
    pub const ID_COUNTER: u64 = 0x23;
    pub const ACTION: u64 = 0x42;
    pub const SUCCESSORS: u64 = 0x80;
    pub const SUCCESSOR_ACTOR: u64 = 0x81;
    pub const SUCCESSOR_COUNTER: u64 = 0x83;
    /// The bit that says that a column is compressed.
    pub const COMPRESSED: u64 = 0x08;
}

/// The name of an operation, and of the object that it makes: a number and which of the actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct OperationId {
    pub(super) counter: u64,
    pub(super) actor: usize,
}

/// One operation that put something somewhere.
#[derive(Debug, PartialEq)]
pub(super) struct Row<'a> {
    /// The object that it is in; nothing for the root.
    pub(super) object: Option<OperationId>,
    /// The key that it is under, in a map.
    pub(super) key: Option<&'a str>,
    pub(super) id: OperationId,
    /// Whether it makes an object.
    pub(super) makes: bool,
    /// The operations that replaced it or took it away.
    pub(super) successors: Vec<OperationId>,
}

/// A saved document whose operations can be read.
pub(super) struct Saved<'a> {
    pub(super) actors: Vec<ActorId>,
    columns: Vec<(u64, &'a [u8])>,
}

impl<'a> Saved<'a> {
    /// Finds the columns in a document that was saved without compression.
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = Bytes(bytes);
        if rest.take(MAGIC.len())? != MAGIC {
            return None;
        }
        rest.take(CHECKSUM_BYTES)?;
        if rest.take(1)? != [DOCUMENT] {
            return None;
        }
        let length = rest.length()?;
        let mut body = Bytes(rest.take(length)?);
        let mut actors = Vec::new();
        for _ in 0..body.length()? {
            let length = body.length()?;
            actors.push(ActorId::from(body.take(length)?));
        }
        let heads = body.length()?;
        body.take(heads.checked_mul(HASH_BYTES)?)?;
        let of_changes = body.layout()?;
        let of_operations = body.layout()?;
        for (_, length) in of_changes {
            body.take(length)?;
        }
        let mut columns = Vec::new();
        for (number, length) in of_operations {
            if number & column::COMPRESSED != 0 {
                return None;
            }
            columns.push((number, body.take(length)?));
        }
        Some(Self { actors, columns })
    }

    fn column(&self, number: u64) -> Bytes<'a> {
        let found = self.columns.iter().find(|(other, _)| *other == number);
        Bytes(found.map_or(&[], |(_, data)| data))
    }

    /// Shows every row, in the order of objects; the keys of a map stand together. `None` when the columns do not fit
    /// each other.
    pub(super) fn rows(&self, mut show: impl FnMut(&Row<'a>)) -> Option<()> {
        let whole = Bytes::unsigned;
        let mut object_actor = Runs::new(self.column(column::OBJECT_ACTOR), whole);
        let mut object_counter = Runs::new(self.column(column::OBJECT_COUNTER), whole);
        let mut key = Runs::new(self.column(column::KEY), Bytes::string);
        let mut id_actor = Runs::new(self.column(column::ID_ACTOR), whole);
        let mut id_counter = Differences::new(self.column(column::ID_COUNTER));
        let mut action = Runs::new(self.column(column::ACTION), whole);
        let mut successors = Runs::new(self.column(column::SUCCESSORS), whole);
        let mut successor_actor = Runs::new(self.column(column::SUCCESSOR_ACTOR), whole);
        let mut successor_counter = Differences::new(self.column(column::SUCCESSOR_COUNTER));
        let id = |actor: u64, counter: u64| {
            let actor = usize::try_from(actor).ok()?;
            (actor < self.actors.len()).then_some(OperationId { counter, actor })
        };
        let mut row = Row {
            object: None,
            key: None,
            id: OperationId { counter: 0, actor: 0 },
            makes: false,
            successors: Vec::new(),
        };
        while !id_counter.at_end() {
            row.id = id(id_actor.next()??, id_counter.next()??)?;
            row.object = match (object_actor.next()?, object_counter.next()?) {
                (None, None) => None,
                (actor, counter) => Some(id(actor?, counter?)?),
            };
            row.key = key.next()?;
            // Even numbers up to 6 make a map, list, text or table.
            row.makes = matches!(action.next()??, 0 | 2 | 4 | 6);
            row.successors.clear();
            for _ in 0..successors.next()?.unwrap_or(0) {
                row.successors
                    .push(id(successor_actor.next()??, successor_counter.next()??)?);
            }
            show(&row);
        }
        Some(())
    }
}

/// Bytes that are still to be read.
#[derive(Clone, Copy)]
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// A LEB128 number.
    fn unsigned(&mut self) -> Option<u64> {
        let (bits, _, _) = self.bits()?;
        Some(bits)
    }

    /// A LEB128 number with a sign.
    fn signed(&mut self) -> Option<i64> {
        let (bits, length, last) = self.bits()?;
        let negative = last & 0x40 != 0 && length < 64;
        let bits = if negative { bits | (u64::MAX << length) } else { bits };
        Some(i64::from_ne_bytes(bits.to_ne_bytes()))
    }

    /// The bits of a LEB128 number, how many there are, and the last byte.
    fn bits(&mut self) -> Option<(u64, u32, u8)> {
        let mut bits = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            bits |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some((bits, shift + 7, byte));
            }
        }
        None
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.unsigned()?).ok()
    }

    fn string(&mut self) -> Option<&'a str> {
        let length = self.length()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// Which columns there are, and how long each is.
    fn layout(&mut self) -> Option<Vec<(u64, usize)>> {
        (0..self.length()?)
            .map(|_| Some((self.unsigned()?, self.length()?)))
            .collect()
    }
}

/// A column of runs: equal values, different values, or none.
struct Runs<'a, T> {
    data: Bytes<'a>,
    read: fn(&mut Bytes<'a>) -> Option<T>,
    run: Run<T>,
    left: u64,
}

enum Run<T> {
    Equal(T),
    Different,
    Nothing,
}

impl<'a, T: Copy> Runs<'a, T> {
    fn new(data: Bytes<'a>, read: fn(&mut Bytes<'a>) -> Option<T>) -> Self {
        Self {
            data,
            read,
            run: Run::Nothing,
            left: 0,
        }
    }

    fn at_end(&self) -> bool {
        self.left == 0 && self.data.0.is_empty()
    }

    /// The next value, which may be none; a column that has ended has none for all further rows. `None` for bytes that
    /// make no column.
    #[expect(
        clippy::option_option,
        reason = "a broken column is something else than a row without a value"
    )]
    fn next(&mut self) -> Option<Option<T>> {
        if self.at_end() {
            return Some(None);
        }
        if self.left == 0 {
            let length = self.data.signed()?;
            self.left = length.unsigned_abs();
            self.run = match length {
                1.. => Run::Equal((self.read)(&mut self.data)?),
                0 => {
                    self.left = self.data.unsigned()?;
                    Run::Nothing
                }
                _ => Run::Different,
            };
            if self.left == 0 {
                return None;
            }
        }
        self.left -= 1;
        Some(match self.run {
            Run::Equal(value) => Some(value),
            Run::Different => Some((self.read)(&mut self.data)?),
            Run::Nothing => None,
        })
    }
}

/// A column of runs of the differences between each number and the one before.
struct Differences<'a> {
    runs: Runs<'a, i64>,
    last: i64,
}

impl<'a> Differences<'a> {
    fn new(data: Bytes<'a>) -> Self {
        Self {
            runs: Runs::new(data, Bytes::signed),
            last: 0,
        }
    }

    fn at_end(&self) -> bool {
        self.runs.at_end()
    }

    #[expect(
        clippy::option_option,
        reason = "a broken column is something else than a row without a value"
    )]
    fn next(&mut self) -> Option<Option<u64>> {
        let Some(difference) = self.runs.next()? else {
            return Some(None);
        };
        self.last = self.last.checked_add(difference)?;
        Some(Some(u64::try_from(self.last).ok()?))
    }
}

#[cfg(test)]
mod tests;
