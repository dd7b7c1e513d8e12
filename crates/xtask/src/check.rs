//! What must hold of the source itself.

mod direction;
mod length;

use crate::project::Project;
use crate::steps::{Failure, Output, Steps};
use crate::{generate, npm, web};

/// Runs the checks; the web app is built first, because the crate that embeds it does not compile without.
pub fn run(project: &Project) -> Result<(), Failure> {
    let mut steps = Steps::new(Output::Inherited);
    web::build(project, &mut steps)?;
    all(project, &mut steps)?;
    steps.summary();
    Ok(())
}

/// The checks, given a built web app; the quick ones first.
pub fn all(project: &Project, steps: &mut Steps) -> Result<(), Failure> {
    steps.work("direction of crates", || {
        verdict("direction of crates", &direction::offences(&project.packages))
    })?;
    steps.work("length of files", || {
        verdict("length of files", &length::offences(project)?)
    })?;
    steps.command("formatting", project.cargo().args(["fmt", "--all", "--check"]))?;
    steps.command(
        "types of the web app",
        &mut npm::command(&project.web(), &["run", "check"]),
    )?;
    generate::check(project, steps)?;
    let clippy = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    steps.command("lints", project.cargo().args(clippy))
}

fn verdict(name: &str, offences: &[String]) -> Result<(), Failure> {
    if offences.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(name, format!("\n  {}", offences.join("\n  "))))
    }
}
