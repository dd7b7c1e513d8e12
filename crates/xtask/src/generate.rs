//! What the model's example `generate` writes from the table of plans: TypeScript for the web app, and golden plans.
//!
//! A program of the model's own, which is only run from here: xtask depends on none of our crates, because it says which
//! of them may know which.

use std::process::Command;

use crate::project::Project;
use crate::steps::{Failure, Output, Steps};

const PROGRAM: &str = "generate";

/// Writes whatever is not as the model says.
pub fn run(project: &Project) -> Result<(), Failure> {
    let mut steps = Steps::new(Output::Inherited);
    build(project, &mut steps)?;
    steps.command("files from the model", program(project).arg(&project.root))
}

/// Refuses files that are not as the model says.
pub fn check(project: &Project, steps: &mut Steps) -> Result<(), Failure> {
    build(project, steps)?;
    steps.command(
        "files from the model",
        program(project).arg("--check").arg(&project.root),
    )
}

fn build(project: &Project, steps: &mut Steps) -> Result<(), Failure> {
    // All of the workspace at once: a narrower choice would unify features differently and compile it again.
    let build = ["build", "--workspace", "--example", PROGRAM];
    steps.command("program that makes files from the model", project.cargo().args(build))
}

fn program(project: &Project) -> Command {
    let mut program = Command::new(project.example(PROGRAM));
    program.current_dir(&project.root);
    program
}
