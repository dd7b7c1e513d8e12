use std::env;
use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum};

use crate::outcome::Outcome;
use crate::scenarios::Scenario;

/// Measure nodes against the figures that they are held to.
#[derive(Debug, Parser)]
#[command(name = "opgave-bench", version)]
pub struct Arguments {
    /// What to measure [default: everything]
    #[arg(value_enum, value_name = "SCENARIO")]
    scenarios: Vec<Scenario>,
    /// Print one JSON line a figure instead of a table
    #[arg(long)]
    pub json: bool,
    /// Divide all sizes by this number, to try a scenario out; figures are then not held against their targets
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1_000))]
    pub divisor: u16,
    /// Where data folders are kept for the time of a scenario; in memory, fsync would cost nothing [default: beside this program]
    #[arg(long)]
    dir: Option<PathBuf>,
    /// The program to measure [default: the one beside this program]
    #[arg(long, env = "OPGAVE_BIN")]
    binary: Option<PathBuf>,
    /// The folder of the script that measures in browsers
    #[arg(long, default_value = "tests/e2e")]
    pub browser_script: PathBuf,
}

impl Arguments {
    pub fn scenarios(&self) -> &[Scenario] {
        if self.scenarios.is_empty() {
            Scenario::value_variants()
        } else {
            &self.scenarios
        }
    }

    pub fn binary(&self) -> Outcome<PathBuf> {
        let binary = match &self.binary {
            Some(binary) => binary.clone(),
            None => beside_this_program()?.join("opgave"),
        };
        if binary.is_file() {
            Ok(binary)
        } else {
            Err(format!("there is no {}; `cargo xtask bench` builds it", binary.display()).into())
        }
    }

    pub fn places(&self) -> Outcome<PathBuf> {
        match &self.dir {
            Some(folder) => Ok(folder.clone()),
            None => beside_this_program(),
        }
    }
}

fn beside_this_program() -> Outcome<PathBuf> {
    let program = env::current_exe()?;
    Ok(program.parent().map(Path::to_owned).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_options_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }
}
