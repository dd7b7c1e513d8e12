use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How much of what happens in a run.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Organisations, each with one node.
    pub nodes: usize,
    /// Documents, each shared by all.
    pub documents: usize,
    /// Edits over the whole run.
    pub edits: u64,
    /// Of a thousand steps, how many break a link.
    pub breaks_per_mille: u32,
    /// Of a thousand steps, how many crash a node.
    pub crashes_per_mille: u32,
    /// Of a thousand writes, how many a disk refuses.
    pub failed_writes_per_mille: u32,
}

impl Plan {
    /// What happens in the world of a seed, where nobody says otherwise: mostly a few organisations, at times many.
    pub fn of(seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let nodes = if rng.random_ratio(1, 8) {
            rng.random_range(7..=20)
        } else {
            rng.random_range(3..=6)
        };
        Self {
            nodes,
            documents: rng.random_range(1..=4),
            edits: rng.random_range(30..=120),
            breaks_per_mille: rng.random_range(0..=30),
            crashes_per_mille: rng.random_range(0..=15),
            failed_writes_per_mille: rng.random_range(0..=20),
        }
    }
}
