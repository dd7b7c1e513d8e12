use std::ffi::OsString;
use std::process::ExitCode;

use crate::project::{Profile, Project};
use crate::steps::{self, Failure, Output, Steps};
use crate::web;

const PACKAGE: &str = "opgave-bench";

#[derive(clap::Args)]
pub struct Arguments {
    /// Names of benchmarks, and options for them such as --json
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "NAME")]
    rest: Vec<OsString>,
}

/// Builds for release and becomes the benchmark program, which finds the binary in `OPGAVE_BIN`.
pub fn run(project: &Project, arguments: &Arguments) -> Result<ExitCode, Failure> {
    if project.package(PACKAGE).is_none() {
        return Err(Failure::new(
            "bench",
            format!("the workspace has no package {PACKAGE} (crates/bench)"),
        ));
    }
    let mut steps = Steps::new(Output::Stderr);
    web::build(project, &mut steps)?;
    let mut build = project.cargo();
    steps.command(
        "release binaries",
        build.args(["build", "--release", "--package", "opgave-cli", "--package", PACKAGE]),
    )?;
    let mut bench = project.cargo();
    bench
        .args(["run", "--quiet", "--release", "--package", PACKAGE, "--"])
        .args(&arguments.rest);
    steps::become_program(
        "bench",
        bench.env("OPGAVE_BIN", project.binary("opgave", Profile::Release)),
    )
}
