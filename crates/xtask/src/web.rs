//! The web app, which `crates/node` embeds: it must be built before any Rust that contains that crate.

use std::fs;
use std::io;

use crate::project::Project;
use crate::steps::{Failure, Steps};
use crate::{fingerprint, npm};

/// Folders under `web/` that are made, not written.
const MADE: [&str; 2] = ["node_modules", "dist"];

/// Installs the packages and builds the app into `web/dist`, unless that is what already lies there.
pub fn build(project: &Project, steps: &mut Steps) -> Result<(), Failure> {
    let web = project.web();
    npm::install(project, steps, &web)?;
    let failed = |error: io::Error| Failure::new("web app", format!("cannot take fingerprints: {error}"));
    let stamp = project.target.join("xtask").join("web-app");
    let inputs = fingerprint::folder(&web, &MADE).map_err(failed)?;
    // The output counts too: a build by hand of other sources leaves this stamp behind.
    if fs::read_to_string(&stamp).is_ok_and(|found| Some(found) == stamped(project, &inputs)) {
        return Ok(());
    }
    steps.command("web app", &mut npm::command(&web, &["run", "build"]))?;
    let stamped = stamped(project, &inputs)
        .ok_or_else(|| Failure::new("web app", "the build left nothing in web/dist".to_owned()))?;
    fs::create_dir_all(project.target.join("xtask"))
        .and_then(|()| fs::write(stamp, stamped))
        .map_err(failed)
}

/// What the stamp says when these inputs made the output that is there.
fn stamped(project: &Project, inputs: &str) -> Option<String> {
    let dist = project.web().join("dist");
    if !dist.join("index.html").is_file() {
        return None;
    }
    Some(format!("{inputs} {}", fingerprint::folder(&dist, &[]).ok()?))
}
