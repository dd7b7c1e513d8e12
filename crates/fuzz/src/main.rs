//! Lets broken and hostile bytes in at every boundary, for as long as it is told.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use opgave_fuzz::campaign::{self, Tally};
use opgave_fuzz::{Boundary, boundaries};

#[derive(Parser)]
#[command(
    name = "cargo xtask fuzz",
    about = "Lets broken and hostile bytes in at every boundary"
)]
struct Arguments {
    /// For how long, shared by the boundaries
    #[arg(long, default_value_t = 5.0, value_name = "N")]
    minutes: f64,
    /// Only this boundary; may be given more than once
    #[arg(long, value_name = "NAME")]
    boundary: Vec<String>,
    /// Stop a boundary when so many inputs were accepted, whatever the time
    #[arg(long, value_name = "N")]
    accepted: Option<u64>,
    /// Stop a boundary when so many inputs were let in, whatever the time
    #[arg(long, value_name = "N", conflicts_with = "minutes")]
    executions: Option<u64>,
    /// The same seed makes the same inputs
    #[arg(long, default_value_t = 0, value_name = "N")]
    seed: u64,
    /// Where inputs are kept that broke something
    #[arg(long, default_value = "tests/fixtures/fuzz", value_name = "FOLDER")]
    findings: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // Panics that are contained are part of the work.
    std::panic::set_hook(Box::new(|_| {}));
    let chosen: Vec<_> = boundaries::all()
        .into_iter()
        .filter(|boundary| {
            arguments.boundary.is_empty() || arguments.boundary.iter().any(|name| name == boundary.name())
        })
        .collect();
    if chosen.is_empty() {
        let names: Vec<_> = boundaries::all().iter().map(|boundary| boundary.name()).collect();
        eprintln!("there is no such boundary; there are: {}", names.join(", "));
        return ExitCode::FAILURE;
    }
    let shares = u32::try_from(chosen.len()).unwrap_or(1);
    let share = Duration::from_secs_f64(arguments.minutes.max(0.0) * 60.0) / shares;
    let tallies: Vec<_> = chosen
        .iter()
        .map(|boundary| (boundary.name(), under_fire(&**boundary, &arguments, share)))
        .collect();
    println!();
    let mut broken = 0;
    for (name, tally) in &tallies {
        broken += tally.findings.len();
        println!(
            "{name:<16} executions {:>9}  accepted {:>9}  outcomes {:>4}  slowest {:>6.1} ms  findings {}",
            tally.executions,
            tally.accepted,
            tally.outcomes,
            tally.slowest.as_secs_f64() * 1_000.0,
            tally.findings.len()
        );
    }
    if broken == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn under_fire(boundary: &dyn Boundary, arguments: &Arguments, share: Duration) -> Tally {
    let end = Instant::now() + share;
    let in_time = || arguments.executions.is_some() || Instant::now() < end;
    let tally = campaign::run(boundary, arguments.seed, |tally| {
        let enough = arguments.accepted.is_some_and(|most| tally.accepted >= most)
            || arguments.executions.is_some_and(|most| tally.executions >= most);
        !enough && in_time() && tally.findings.len() < 20
    });
    for (number, (what, input)) in tally.findings.iter().enumerate() {
        let folder = arguments.findings.join(boundary.name());
        let file = folder.join(format!("{}-{number}", arguments.seed));
        println!("{}: {what}: {}", boundary.name(), file.display());
        if let Err(error) = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, input)) {
            eprintln!("{} cannot be written: {error}", file.display());
        }
    }
    tally
}
