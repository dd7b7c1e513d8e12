//! npm, in one of our folders.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::fingerprint;
use crate::project::Project;
use crate::steps::{Failure, Steps};

/// Inside `node_modules`, so that it goes when they go.
const STAMP: &str = "node_modules/.opgave-installed";

/// npm with these arguments in a folder.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(folder);
    command
}

/// Installs exactly what the lock file says, unless that was done already.
pub fn install(project: &Project, steps: &mut Steps, folder: &Path) -> Result<(), Failure> {
    let shown = project.shown(folder);
    let name = format!("npm packages of {shown}");
    let read = |file: &str| {
        let missing = |error| Failure::new(&name, format!("cannot read {shown}/{file}: {error}"));
        fs::read(folder.join(file)).map_err(missing)
    };
    let wanted = fingerprint::bytes(&[read("package.json")?, read("package-lock.json")?].concat());
    let stamp = folder.join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    steps.command(&name, &mut command(folder, &["ci", "--no-audit", "--no-fund"]))?;
    // A project without dependencies gets no folder from npm.
    fs::create_dir_all(folder.join("node_modules"))
        .and_then(|()| fs::write(&stamp, wanted))
        .map_err(|error| Failure::new(name, format!("cannot write {}: {error}", project.shown(&stamp))))
}
