use std::fmt;

/// What a simulated run went through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Events handled by engines.
    pub events: u64,
    /// Virtual time that passed, in milliseconds.
    pub virtual_milliseconds: u64,
    /// Edits made.
    pub edits: u64,
    /// Edits whose durable end was announced.
    pub acknowledged: u64,
    /// Links that broke.
    pub broken_links: u64,
    /// Nodes that crashed.
    pub crashes: u64,
    /// Writes that a crash took away before they were acknowledged.
    pub lost_writes: u64,
    /// Writes that a disk refused.
    pub failed_writes: u64,
}

impl Report {
    /// Adds what another run went through.
    pub fn add(&mut self, other: &Self) {
        self.events += other.events;
        self.virtual_milliseconds += other.virtual_milliseconds;
        self.edits += other.edits;
        self.acknowledged += other.acknowledged;
        self.broken_links += other.broken_links;
        self.crashes += other.crashes;
        self.lost_writes += other.lost_writes;
        self.failed_writes += other.failed_writes;
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.virtual_milliseconds / 60_000;
        write!(
            f,
            "events {}, virtual hours {}.{:02}, edits {} ({} acknowledged), faults: broken links {}, crashes {}, lost writes \
             {}, failed writes {}",
            self.events,
            minutes / 60,
            minutes % 60 * 100 / 60,
            self.edits,
            self.acknowledged,
            self.broken_links,
            self.crashes,
            self.lost_writes,
            self.failed_writes,
        )
    }
}
