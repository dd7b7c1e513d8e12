use std::process::Stdio;

use serde::Deserialize;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use super::Bench;
use crate::outcome::Outcome;
use crate::report::{Figure, Unit};

/// A line of the script that works the browsers.
#[derive(Deserialize)]
struct Line {
    figure: String,
    measured: f64,
    target: f64,
    unit: Unit,
    note: String,
}

/// What people feel in their browsers, measured by a script in real ones. Its sizes are the same at every divisor.
pub async fn run(bench: &Bench) -> Outcome<()> {
    let mut script = Command::new("node")
        .arg("bench.js")
        .current_dir(&bench.browser_script)
        .env("OPGAVE_BIN", &bench.binary)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let stdout = script.stdout.take().ok_or("the script has no output")?;
    let mut lines = BufReader::new(stdout).lines();
    while let Some(line) = lines.next_line().await? {
        let Line {
            figure,
            measured,
            target,
            unit,
            note,
        } = serde_json::from_str(&line)?;
        bench.report.add(&Figure {
            scenario: "browser",
            what: figure,
            measured,
            target: Some(target),
            unit,
            note,
        });
    }
    let status = script.wait().await?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("the script that works the browsers ended with {status}; its own words are above").into())
    }
}
