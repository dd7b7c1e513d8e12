use std::ffi::OsString;
use std::process::ExitCode;

use crate::project::Project;
use crate::steps::{self, Failure, Output, Steps};

#[derive(clap::Args)]
pub struct Arguments {
    /// Options of the program; --help shows them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "OPTION")]
    rest: Vec<OsString>,
}

/// Builds a program of the workspace, and becomes it.
pub fn run(project: &Project, package: &str, arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut steps = Steps::new(Output::Stderr);
    steps.command(package, project.cargo().args(["build", "--package", package]))?;
    let mut program = project.cargo();
    program
        .args(["run", "--quiet", "--package", package, "--"])
        .args(&arguments.rest);
    steps::become_program(package, &mut program)
}
