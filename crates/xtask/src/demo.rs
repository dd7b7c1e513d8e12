use std::ffi::OsString;
use std::process::{Command, ExitCode};

use crate::project::{Profile, Project};
use crate::steps::{self, Failure, Output, Steps};
use crate::web;

#[derive(clap::Args)]
pub struct Arguments {
    /// Build for release: slower to build, faster to run
    #[arg(long)]
    release: bool,
    /// Arguments for `opgave demo`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGS")]
    rest: Vec<OsString>,
}

/// Builds what the demonstration needs and becomes it.
pub fn run(project: &Project, arguments: &Arguments) -> Result<ExitCode, Failure> {
    let (rest, release) = without_release(arguments);
    let profile = if release { Profile::Release } else { Profile::Debug };
    let mut steps = Steps::new(Output::Stderr);
    web::build(project, &mut steps)?;
    let mut cargo = project.cargo();
    cargo.args(["build", "--package", "opgave-cli"]);
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    steps.command("opgave", &mut cargo)?;

    let mut demo = Command::new(project.binary("opgave", profile));
    demo.arg("demo");
    if !rest.iter().any(|word| word.to_string_lossy().starts_with("--dir")) {
        demo.arg("--dir").arg(project.root.join(".demo"));
    }
    steps::become_program("demo", demo.args(rest))
}

/// `--release` counts as ours wherever it stands: `demo --fresh --release` is an easy thing to type.
fn without_release(arguments: &Arguments) -> (Vec<OsString>, bool) {
    let rest: Vec<OsString> = arguments
        .rest
        .iter()
        .filter(|word| *word != "--release")
        .cloned()
        .collect();
    let release = arguments.release || rest.len() < arguments.rest.len();
    (rest, release)
}
