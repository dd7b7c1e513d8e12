//! Measures real nodes against the figures that they are held to, and shows both side by side.
//!
//! Nodes run as processes of the `opgave` binary wherever their own time or memory is measured. What a scenario needs
//! beforehand is made through the node crate in this process.
//!
//! Deliberately absent: judgement. A figure that misses its target is shown, and ends nothing.

mod arguments;
mod guest;
mod http;
mod organisation;
mod outcome;
mod plans;
mod process;
mod report;
mod samples;
mod scenarios;

use std::process::ExitCode;

use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};

use crate::arguments::Arguments;
use crate::outcome::{Outcome, explain};
use crate::report::Report;
use crate::scenarios::Bench;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}", explain(&*failure));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let bench = Bench {
        binary: arguments.binary()?,
        places: arguments.places()?,
        browser_script: arguments.browser_script.clone(),
        report: Report::begin(arguments.json, arguments.divisor == 1),
        divisor: arguments.divisor,
    };
    for scenario in arguments.scenarios() {
        runtime.block_on(async {
            tokio::select! {
                outcome = scenario.run(&bench) => outcome,
                // What the scenario holds is let go then: nodes end and folders are removed.
                signal = stop_signal() => signal.and(Err("stopped before the end".into())),
            }
        })?;
    }
    Ok(())
}

/// Waits for Ctrl-C or a polite kill.
async fn stop_signal() -> Outcome<()> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
