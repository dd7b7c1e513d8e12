//! Runs worlds, one for each seed, and tells which of them broke a promise.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use opgave_simulation::{Plan, Report, World};

#[derive(Parser)]
#[command(
    name = "cargo xtask simulate",
    about = "Lets organisations work together in a virtual world, one for each seed",
    after_help = "Everything in a world follows from its seed. A seed that fails is named: `--seeds 1 --first-seed S` replays it."
)]
struct Arguments {
    /// How many worlds
    #[arg(long, default_value_t = 100, value_name = "N")]
    seeds: u64,
    /// The seed of the first; those that follow count up from it
    #[arg(long, default_value_t = 0, value_name = "S")]
    first_seed: u64,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let began = Instant::now();
    let (mut total, mut failures) = (Report::default(), 0_u64);
    for seed in (arguments.first_seed..).take(usize::try_from(arguments.seeds).unwrap_or(usize::MAX)) {
        let plan = Plan::of(seed);
        match catch_unwind(AssertUnwindSafe(|| World::new(seed, plan).run())) {
            Ok(Ok(report)) => total.add(&report),
            // What panicked has said so itself.
            outcome => {
                failures += 1;
                let reason = outcome
                    .ok()
                    .and_then(Result::err)
                    .unwrap_or_else(|| "it panicked".into());
                println!("seed {seed} ({plan:?}): {reason}");
            }
        }
    }
    let took = began.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate, for people")]
    let rate = total.events as f64 / took;
    println!("{took:.0} s, {rate:.0} events a second");
    println!("seeds {}, {total}, failures {failures}", arguments.seeds);
    if failures == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
