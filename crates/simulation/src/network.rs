use std::collections::BTreeMap;

use opgave_sync::ConnectionId;

/// One end of a link: which node, and what it calls the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct End {
    pub node: usize,
    pub connection: ConnectionId,
}

/// Links between nodes. Messages of one direction never overtake each other.
#[derive(Default)]
pub(crate) struct Network {
    next: u64,
    other_end: BTreeMap<End, End>,
    last_arrival: BTreeMap<End, u64>,
}

impl Network {
    pub fn connect(&mut self, one: usize, two: usize) -> (End, End) {
        self.next += 2;
        let first = End {
            node: one,
            connection: ConnectionId(self.next),
        };
        let second = End {
            node: two,
            connection: ConnectionId(self.next + 1),
        };
        self.other_end.insert(first, second);
        self.other_end.insert(second, first);
        (first, second)
    }

    pub fn linked(&self, one: usize, two: usize) -> bool {
        self.other_end
            .iter()
            .any(|(from, to)| from.node == one && to.node == two)
    }

    pub fn ends_of(&self, node: usize) -> Vec<End> {
        self.other_end.keys().filter(|end| end.node == node).copied().collect()
    }

    pub fn other(&self, end: End) -> Option<End> {
        self.other_end.get(&end).copied()
    }

    /// Breaks a link; both ends are gone and what is in flight is lost.
    pub fn break_link(&mut self, end: End) -> Option<End> {
        let other = self.other_end.remove(&end)?;
        self.other_end.remove(&other);
        Some(other)
    }

    /// When a message sent now towards `to` arrives.
    pub fn arrival(&mut self, to: End, now: u64, latency: u64) -> u64 {
        let last = self.last_arrival.entry(to).or_default();
        *last = (now + latency).max(*last);
        *last
    }
}
