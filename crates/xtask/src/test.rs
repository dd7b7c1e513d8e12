use std::process::{Command, Stdio};

use crate::project::{Profile, Project};
use crate::steps::{Failure, Output, Steps};
use crate::{check, chromium, npm, web};

/// Folders with tests that start real processes, in this order.
const PROCESS_TESTS: [&str; 2] = ["tests/interop", "tests/e2e"];

/// Runs the checks and every test; stops at the first that fails.
pub fn run(project: &Project) -> Result<(), Failure> {
    let mut steps = Steps::new(Output::Inherited);
    // Whatever is missing is told before the long work, not after it.
    for folder in PROCESS_TESTS {
        if !project.root.join(folder).join("package.json").is_file() {
            return Err(Failure::new(
                format!("tests in {folder}"),
                format!("{folder}/package.json is not there"),
            ));
        }
    }
    let chromium = chromium::ensure(&mut steps)?;
    web::build(project, &mut steps)?;
    check::all(project, &mut steps)?;

    let mut cargo = project.cargo();
    if has_nextest(project) {
        cargo.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
    } else {
        // There are no examples in documentation to run: `--all-targets` leaves them out.
        cargo.args(["test", "--workspace", "--all-targets", "--no-fail-fast"]);
    }
    steps.command("Rust tests", &mut cargo)?;
    steps.command("web app's own tests", &mut npm::command(&project.web(), &["test"]))?;

    // All of the workspace at once: a narrower choice would unify features differently and compile it again.
    steps.command(
        "programs under test",
        project.cargo().args(["build", "--workspace", "--bins"]),
    )?;
    for folder in PROCESS_TESTS {
        let place = project.root.join(folder);
        npm::install(project, &mut steps, &place)?;
        let mut tests = npm::command(&place, &["test"]);
        tests
            .env("OPGAVE_BIN", project.binary("opgave", Profile::Debug))
            .env("SAMOD_PEER_BIN", project.binary("samod-peer", Profile::Debug))
            .env("CHROMIUM_BIN", &chromium);
        steps.command(&format!("tests in {folder}"), &mut tests)?;
    }
    steps.summary();
    Ok(())
}

fn has_nextest(project: &Project) -> bool {
    let mut probe: Command = project.cargo();
    let probe = probe
        .args(["nextest", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    probe.status().is_ok_and(|status| status.success())
}
