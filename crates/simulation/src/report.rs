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
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "events {}, virtual seconds {}, edits {} ({} acknowledged), broken links {}, crashes {}, lost writes {}",
            self.events,
            self.virtual_milliseconds / 1_000,
            self.edits,
            self.acknowledged,
            self.broken_links,
            self.crashes,
            self.lost_writes
        )
    }
}
