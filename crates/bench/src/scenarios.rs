mod browser;
mod fan_out;
mod first_sync;
mod gate;
mod hostile;
mod large_plan;
mod memory;
mod new_plan;
mod start;

use std::path::PathBuf;

use clap::ValueEnum;
use tempfile::TempDir;

use crate::outcome::Outcome;
use crate::report::Report;

/// What all scenarios share.
pub struct Bench {
    pub binary: PathBuf,
    pub places: PathBuf,
    /// The folder of the script that measures in browsers.
    pub browser_script: PathBuf,
    pub report: Report,
    pub divisor: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scenario {
    /// A node starts with many plans on disk
    Start,
    /// Memory of an idle node, and of one whose plans were all opened once
    Memory,
    /// Many people write at once
    FanOut,
    /// A node gets everything that was shared while it was down
    FirstSync,
    /// A plan is made and shared while both nodes run
    NewPlan,
    /// A plan of 2,000 entities and 20,000 changes, and one ten times as large
    LargePlan,
    /// What the gate asks for each change, beside automerge alone
    Gate,
    /// The dearest inputs that we know, while others write in other plans
    Hostile,
    /// Keystrokes, the first visit and opening a plan offline, in a real browser
    Browser,
}

impl Scenario {
    pub async fn run(self, bench: &Bench) -> Outcome<()> {
        match self {
            Self::Start => start::run(bench).await,
            Self::Memory => memory::run(bench).await,
            Self::FanOut => fan_out::run(bench).await,
            Self::FirstSync => first_sync::run(bench).await,
            Self::NewPlan => new_plan::run(bench).await,
            Self::LargePlan => large_plan::run(bench).await,
            Self::Gate => gate::run(bench),
            Self::Hostile => Box::pin(hostile::run(bench)).await,
            Self::Browser => browser::run(bench).await,
        }
    }
}

impl Bench {
    /// A size at which a figure is defined, or less when the scenario is only tried out.
    fn size(&self, full: usize) -> usize {
        full.div_ceil(usize::from(self.divisor))
    }

    /// A folder that is gone when the scenario is over. Its path is short, for the sockets in it.
    fn place(&self) -> Outcome<TempDir> {
        Ok(tempfile::Builder::new().prefix("bench-").tempdir_in(&self.places)?)
    }
}
