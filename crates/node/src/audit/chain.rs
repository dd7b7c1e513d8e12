//! How entries hold on to each other. A segment is a file of lines:
//!
//! ```text
//! opgave-audit 1 NUMBER HASH      the number of its first entry, and the hash of the entry before it
//! HASH ENTRY                      an entry in JSON, and its hash
//! ```
//!
//! The hash of an entry is SHA-256 over `opgave audit entry 1\n`, the 32 bytes of the hash before it, and the bytes of its
//! JSON, in 64 lowercase hexadecimal digits; the hash before the first entry is 32 zeros. Each line ends with one `\n`.

use sha2::{Digest as _, Sha256};

use super::entry::Written;
use crate::identity::hex;
use crate::records::Digest;

const DOMAIN: &[u8] = b"opgave audit entry 1\n";
const HEAD: &str = "opgave-audit 1 ";

/// Where a log ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tip {
    /// The number of the last entry; 0 when there is none.
    pub number: u64,
    /// Its hash.
    pub hash: Digest,
}

impl Tip {
    /// Before the first entry.
    pub const START: Self = Self {
        number: 0,
        hash: [0; 32],
    };

    fn after(self, json: &[u8]) -> Self {
        let hash = Sha256::new()
            .chain_update(DOMAIN)
            .chain_update(self.hash)
            .chain_update(json);
        Self {
            number: self.number + 1,
            hash: hash.finalize().into(),
        }
    }
}

/// The first line of a segment that follows on an entry.
pub(super) fn head(tip: Tip) -> String {
    format!("{HEAD}{} {}\n", tip.number + 1, hex(&tip.hash))
}

/// The line of an entry, and where the log ends with it.
pub(super) fn line(tip: Tip, entry: &Written) -> (String, Tip) {
    // Texts, numbers and words: writing them cannot fail.
    let json = serde_json::to_string(entry).unwrap_or_default();
    let next = tip.after(json.as_bytes());
    (format!("{} {json}\n", hex(&next.hash)), next)
}

/// What is wrong with a segment, and in which line, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Damage {
    pub line: usize,
    pub reason: &'static str,
}

/// What a segment holds.
#[derive(Debug)]
pub(super) struct Segment {
    /// The entry that it follows on, as its first line says.
    pub before: Tip,
    /// Its entries, each with its hash, as far as they hold on to each other.
    pub entries: Vec<(Written, Digest)>,
    /// Why there are no more.
    pub damage: Option<Damage>,
    /// Bytes at the end that are no whole line: one that was being written.
    pub torn: usize,
}

impl Segment {
    /// Where it ends.
    pub fn tip(&self) -> Tip {
        self.entries.last().map_or(self.before, |(entry, hash)| Tip {
            number: entry.number,
            hash: *hash,
        })
    }
}

/// Reads a segment; an error when its first line is not one.
pub(super) fn read(bytes: &[u8]) -> Result<Segment, Damage> {
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let mut lines = bytes[..whole].split_inclusive(|byte| *byte == b'\n');
    let before = lines.next().and_then(first).ok_or(Damage {
        line: 1,
        reason: "the first line is not that of an audit log",
    })?;
    let mut segment = Segment {
        before,
        entries: Vec::new(),
        damage: None,
        torn: bytes.len() - whole,
    };
    for (index, line) in lines.enumerate() {
        match entry(segment.tip(), line) {
            Ok(entry) => segment.entries.push(entry),
            Err(reason) => {
                segment.damage = Some(Damage {
                    line: index + 2,
                    reason,
                });
                break;
            }
        }
    }
    Ok(segment)
}

fn first(line: &[u8]) -> Option<Tip> {
    let line = std::str::from_utf8(line).ok()?;
    let (number, hash) = line.strip_prefix(HEAD)?.strip_suffix('\n')?.split_once(' ')?;
    let first: u64 = number.parse().ok()?;
    let tip = Tip {
        number: first.checked_sub(1)?,
        hash: digest(hash)?,
    };
    // A number has one way to be written.
    (head(tip) == line && (tip.number > 0 || tip == Tip::START)).then_some(tip)
}

fn entry(before: Tip, line: &[u8]) -> Result<(Written, Digest), &'static str> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let (hash, json) = line.split_at_checked(64).ok_or("the line is too short")?;
    let json = json.strip_prefix(b" ").ok_or("there is no space after the hash")?;
    let hash = std::str::from_utf8(hash)
        .ok()
        .and_then(digest)
        .ok_or("the hash is none")?;
    let tip = before.after(json);
    if tip.hash != hash {
        return Err("the entry, or one before it, was changed");
    }
    let entry: Written = serde_json::from_slice(json).map_err(|_| "the entry cannot be read")?;
    if entry.number == tip.number {
        Ok((entry, hash))
    } else {
        Err("the entry has another number than its place says")
    }
}

fn digest(text: &str) -> Option<Digest> {
    let (digits, []) = text.as_bytes().as_chunks::<2>() else {
        return None;
    };
    let nibble = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = digits
        .iter()
        .map(|[high, low]| Some(nibble(*high)? << 4 | nibble(*low)?))
        .collect();
    bytes?.try_into().ok()
}
