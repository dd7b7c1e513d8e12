//! One boundary under fire, from one seed.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::mutation::mutate;
use crate::{Boundary, Outcome};

/// An input that takes longer is a finding.
pub const SLOW: Duration = Duration::from_secs(2);
/// Inputs that are kept to start from.
const CORPUS: usize = 2_000;

/// What a campaign found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Inputs let in.
    pub executions: u64,
    /// How many of them were accepted.
    pub accepted: u64,
    /// Different outcomes seen.
    pub outcomes: usize,
    /// The longest that one input took.
    pub slowest: Duration,
    /// What went wrong, with the input.
    pub findings: Vec<(String, Vec<u8>)>,
}

/// Lets one input in; a panic that gets out is a broken promise.
pub fn receive(boundary: &dyn Boundary, input: &[u8]) -> Outcome {
    catch_unwind(AssertUnwindSafe(|| boundary.receive(input)))
        .unwrap_or_else(|_| Outcome::Broken("a panic got out".into()))
}

/// Lets inputs in until `go_on` says no; it is asked before each with what was found so far.
pub fn run(boundary: &dyn Boundary, seed: u64, mut go_on: impl FnMut(&Tally) -> bool) -> Tally {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut corpus = boundary.seeds();
    let mut seen = BTreeSet::new();
    let mut tally = Tally::default();
    for input in corpus.clone() {
        if !matches!(receive(boundary, &input), Outcome::Accepted) {
            tally.findings.push(("what is right is not accepted".into(), input));
        }
    }
    while go_on(&tally) {
        let start = corpus[rng.random_range(0..corpus.len())].clone();
        let other = corpus[rng.random_range(0..corpus.len())].clone();
        let varied = if rng.random() {
            boundary.vary(&start, &mut rng)
        } else {
            None
        };
        let input = varied.unwrap_or_else(|| {
            let mut input = mutate(&start, &other, &mut rng);
            if rng.random_ratio(9, 10) {
                boundary.repair(&mut input);
            }
            input
        });
        let began = Instant::now();
        let outcome = receive(boundary, &input);
        let took = began.elapsed();
        tally.executions += 1;
        tally.slowest = tally.slowest.max(took);
        if took > SLOW {
            tally.findings.push((format!("it took {took:?}"), input.clone()));
        }
        let words = match outcome {
            Outcome::Refused(words) => words,
            Outcome::Accepted => {
                tally.accepted += 1;
                String::new()
            }
            Outcome::Broken(what) => {
                tally.findings.push((what, input));
                continue;
            }
        };
        if seen.insert(without_numbers(&words)) && corpus.len() < CORPUS {
            corpus.push(input);
        }
    }
    tally.outcomes = seen.len();
    tally
}

/// Outcomes that differ in positions and names only are the same.
fn without_numbers(words: &str) -> String {
    words
        .split_whitespace()
        .filter(|word| {
            word.chars()
                .all(|letter| letter.is_ascii_alphabetic() || ",:".contains(letter))
        })
        .take(8)
        .collect::<Vec<_>>()
        .join(" ")
}
