use std::ffi::OsString;
use std::process::ExitCode;

use crate::project::{Profile, Project};
use crate::steps::{self, Failure, Output, Steps};
use crate::{chromium, npm, web};

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
    let chromium = chromium::ensure(&mut steps)?;
    let browser_script = project.root.join("tests/e2e");
    npm::install(project, &mut steps, &browser_script)?;
    let mut bench = project.cargo();
    bench
        .args(["run", "--quiet", "--release", "--package", PACKAGE, "--"])
        .arg("--browser-script")
        .arg(browser_script)
        .args(&arguments.rest)
        .env("OPGAVE_BIN", project.binary("opgave", Profile::Release))
        .env("CHROMIUM_BIN", chromium);
    steps::become_program("bench", &mut bench)
}
