//! The suite that every [`Storage`] has to pass.
//!
//! It panics with the broken rule, so that it can be called from a test. It uses no randomness but a
//! fixed seed.

mod documents;
mod model;
mod rules;

use crate::storage::Storage;

/// An adapter under test: one set of records that can be opened again and again.
pub trait Subject {
    /// Opens it. Called again only after the storage of the call before was dropped; the records are those
    /// that were committed.
    fn open(&self) -> Box<dyn Storage>;

    /// While it is not open, changes one stored bit of the value under `key`, beneath the checksum. `false`
    /// when this adapter offers no way to do that; the rules about damage are then left out.
    fn damage(&self, _key: &[u8]) -> bool {
        false
    }
}

/// Runs all rules, each on a fresh and empty subject.
pub fn run<S: Subject>(make: impl Fn() -> S) {
    for rule in [
        rules::an_absent_key_has_no_value,
        rules::a_batch_is_applied_in_its_order,
        rules::an_empty_value_is_not_an_absent_one,
        rules::an_invalid_batch_changes_nothing,
        rules::the_longest_key_and_value_are_kept,
        rules::a_scan_gives_the_prefix_in_key_order,
        rules::a_scan_may_be_abandoned_and_written_under,
        rules::many_records_survive_reopening,
        rules::full_pages_of_the_largest_values_are_kept,
        rules::damage_is_named_and_hides_nothing_else,
        model::random_batches_behave_as_a_map,
        documents::random_histories_load_as_written,
        documents::a_document_leaves_no_records_behind,
        documents::byte_strings_of_every_size_come_back,
        documents::listing_gives_each_document_once,
    ] {
        rule(&make());
    }
}

/// A fixed sequence of numbers that look random (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).expect("below a usize")
    }

    fn bytes(&mut self, len: usize) -> Vec<u8> {
        (0..len).map(|_| self.next().to_be_bytes()[0]).collect()
    }
}

fn all(storage: &dyn Storage, prefix: &[u8]) -> Vec<crate::Record> {
    storage.scan(prefix).collect::<Result<_, _>>().expect("a sound scan")
}
