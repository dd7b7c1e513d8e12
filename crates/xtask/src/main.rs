//! The only place where building is described: demo, test, check, generate, bench, fuzz, dist.
//!
//! What a command needs it makes first: npm packages, the web app (which the binary embeds), the binary. Work that is
//! already done is recognised by a fingerprint of what went in, and skipped. Deliberately absent: knowledge of the
//! product; that is in the programs that are started from here.

mod bench;
mod check;
mod chromium;
mod demo;
mod dist;
mod fingerprint;
mod generate;
mod npm;
mod program;
mod project;
mod steps;
mod test;
mod web;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use project::Project;
use steps::Failure;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Builds, tries, checks and packs Opgave",
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything and start three organisations that share one plan
    ///
    /// Other arguments go to `opgave demo`: --fresh starts over, --json prints one line a node.
    Demo(demo::Arguments),
    /// Run the checks and every test, in real browsers too
    Test,
    /// Formatting, lints, types, the direction of crates, the size of files, files made from the model
    Check,
    /// Write what is made from the model: types for the web app, golden plans for the tests
    Generate,
    /// Measure: builds for release and runs the named benchmarks, or all
    Bench(bench::Arguments),
    /// Let broken and hostile bytes in at every boundary, for --minutes N
    #[command(disable_help_flag = true)]
    Fuzz(program::Arguments),
    /// Make a folder with the stripped release binary and what belongs with it
    Dist,
}

fn main() -> ExitCode {
    let task = Arguments::parse().task;
    match Project::find().and_then(|project| run(&project, &task)) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(project: &Project, task: &Task) -> Result<ExitCode, Failure> {
    match task {
        Task::Demo(arguments) => demo::run(project, arguments),
        Task::Test => test::run(project).map(|()| ExitCode::SUCCESS),
        Task::Check => check::run(project).map(|()| ExitCode::SUCCESS),
        Task::Generate => generate::run(project).map(|()| ExitCode::SUCCESS),
        Task::Bench(arguments) => bench::run(project, arguments),
        Task::Fuzz(arguments) => program::run(project, "opgave-fuzz", arguments),
        Task::Dist => dist::run(project).map(|()| ExitCode::SUCCESS),
    }
}
