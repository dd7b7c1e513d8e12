use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::Bench;
use crate::http::Browser;
use crate::organisation::{Organisation, close};
use crate::outcome::Outcome;
use crate::plans;
use crate::process::Process;
use crate::report::{Figure, Unit};
use crate::samples::Samples;

const PLANS: usize = 1_000;
const STARTS: usize = 5;

/// From the start of the process to the first page, with plans on disk: the slowest of some starts.
pub async fn run(bench: &Bench) -> Outcome<()> {
    let place = bench.place()?;
    let organisation = Organisation::found(place.path(), "a")?;
    let count = bench.size(PLANS);
    let node = organisation.open().await?;
    plans::create(&node, count, plans::realistic).await?;
    close(node).await;
    let mut starts = Samples::default();
    for _ in 0..STARTS {
        starts.add(start(bench, &organisation).await?);
    }
    bench.report.add(&Figure {
        scenario: "start",
        what: format!("`opgave serve` to first answer, {count} plans on disk"),
        measured: starts.percentile(100).as_secs_f64(),
        target: Some(1.0),
        unit: Unit::Seconds,
        note: format!(
            "slowest of {STARTS}; fastest {:.3} s",
            starts.percentile(1).as_secs_f64()
        ),
    });
    Ok(())
}

async fn start(bench: &Bench, organisation: &Organisation) -> Outcome<Duration> {
    let began = Instant::now();
    let mut process = Process::spawn(&bench.binary, &organisation.folder)?;
    let mut browser = tokio::select! {
        browser = reach(organisation) => browser,
        ended = ended(&mut process) => return Err(ended),
    };
    browser.page().await?;
    let took = began.elapsed();
    drop(browser);
    process.stop().await?;
    Ok(took)
}

async fn reach(organisation: &Organisation) -> Browser {
    loop {
        if let Ok(browser) = Browser::connect(organisation.socket, "").await {
            return browser;
        }
        sleep(Duration::from_millis(1)).await;
    }
}

/// Waits for a process that ends instead of serving; for ever when it serves.
async fn ended(process: &mut Process) -> Box<dyn std::error::Error + Send + Sync> {
    match process.serving().await {
        Err(failure) => failure,
        Ok(()) => std::future::pending().await,
    }
}
