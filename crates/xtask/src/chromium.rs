//! A Chromium for the tests that need a real browser.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::steps::{Failure, Steps};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Finds a Chromium, or installs Debian's when we may.
pub fn ensure(steps: &mut Steps) -> Result<PathBuf, Failure> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let failed = |reason: &str| {
        Failure::new(
            "chromium",
            format!("there is no chromium on this machine, and {reason}"),
        )
    };
    if on_path("apt-get").is_none() {
        return Err(failed("no apt-get to install it with; install Chromium and try again"));
    }
    if !is_root() {
        return Err(failed("only root may install it; run: sudo apt-get install chromium"));
    }
    steps.command("package list of Debian", apt().arg("update"))?;
    steps.command(
        "chromium",
        apt().args(["install", "--yes", "--no-install-recommends", "chromium"]),
    )?;
    find().ok_or_else(|| failed("installing Debian's package did not bring one"))
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.arg("--quiet").env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn find() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| on_path(name))
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
