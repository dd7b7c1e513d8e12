//! The small record that stands for a document.

/// Where a document's records are and how much they weigh; the content of its head record.
///
/// The default is the state of a document that has nothing stored yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogState {
    pub(super) first_seq: u64,
    pub(super) next_seq: u64,
    pub(super) snapshot_len: Option<u64>,
    pub(super) increments_len: u64,
    pub(super) increments_count: u64,
}

const VERSION: u8 = 1;
const WITHOUT_SNAPSHOT: u8 = 0;
const WITH_SNAPSHOT: u8 = 1;

impl LogState {
    /// Whether nothing is stored.
    pub fn is_empty(&self) -> bool {
        self.first_seq == self.next_seq
    }

    /// Length of the snapshot in bytes, if there is one.
    pub fn snapshot_len(&self) -> Option<u64> {
        self.snapshot_len
    }

    /// Bytes of all increments since the snapshot.
    pub fn increments_len(&self) -> u64 {
        self.increments_len
    }

    /// The number of increments since the snapshot.
    pub fn increments_count(&self) -> u64 {
        self.increments_count
    }

    /// The number of records that hold the document, its head not counted.
    pub fn record_count(&self) -> u64 {
        self.next_seq - self.first_seq
    }

    /// version(u8) with-snapshot(u8) first_seq next_seq snapshot_len increments_len increments_count, each a
    /// big-endian u64.
    pub(super) fn encode(&self) -> Vec<u8> {
        let with_snapshot = if self.snapshot_len.is_some() {
            WITH_SNAPSHOT
        } else {
            WITHOUT_SNAPSHOT
        };
        let mut bytes = vec![VERSION, with_snapshot];
        for number in [
            self.first_seq,
            self.next_seq,
            self.snapshot_len.unwrap_or(0),
            self.increments_len,
            self.increments_count,
        ] {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        bytes
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let (&[version, with_snapshot], bytes) = bytes.split_first_chunk()?;
        let bytes: &[u8; 40] = bytes.try_into().ok()?;
        let (words, _) = bytes.as_chunks::<8>();
        let number = |index: usize| u64::from_be_bytes(words[index]);
        let snapshot_len = match with_snapshot {
            WITHOUT_SNAPSHOT => None,
            WITH_SNAPSHOT => Some(number(2)),
            _ => return None,
        };
        let state = Self {
            first_seq: number(0),
            next_seq: number(1),
            snapshot_len,
            increments_len: number(3),
            increments_count: number(4),
        };
        (version == VERSION && state.first_seq <= state.next_seq).then_some(state)
    }
}
