use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fingerprint;
use crate::project::{Profile, Project};
use crate::steps::{Failure, Output, Steps};
use crate::web;

const STEP: &str = "folder to hand out";
/// What goes along with the binary: from the root of the workspace, to the root of the folder.
const COMPANIONS: [&str; 3] = ["LICENSE", "README.md", "docs/operating"];
const SUMS: &str = "SHA256SUMS";
/// Shells, and what they call a file with completions.
const COMPLETIONS: [(&str, &str); 3] = [("bash", "opgave"), ("zsh", "_opgave"), ("fish", "opgave.fish")];

/// Makes `dist/opgave-<version>-<target>/`, anew.
pub fn run(project: &Project) -> Result<(), Failure> {
    let mut steps = Steps::new(Output::Inherited);
    web::build(project, &mut steps)?;
    let build = [
        "rustc",
        "--release",
        "--package",
        "opgave-cli",
        "--bin",
        "opgave",
        "--",
        "-C",
        "strip=symbols",
    ];
    steps.command("release binary", project.cargo().args(build))?;
    let folder = project.root.join("dist").join(folder_name(project)?);
    steps.work(STEP, || {
        fill(project, &folder).map_err(|error| Failure::new(STEP, error.to_string()))
    })?;
    steps.summary();
    println!("{}", folder.display());
    Ok(())
}

fn folder_name(project: &Project) -> Result<String, Failure> {
    let version = project.package("opgave-cli").map(|package| package.version.as_str());
    let version = version.ok_or_else(|| Failure::new(STEP, "the workspace has no package opgave-cli"))?;
    let output = Command::new("rustc").arg("-vV").output();
    let about = output
        .map_err(|error| Failure::new(STEP, format!("cannot run rustc: {error}")))?
        .stdout;
    let about = String::from_utf8_lossy(&about);
    let target = about.lines().find_map(|line| line.strip_prefix("host: "));
    let target = target.ok_or_else(|| Failure::new(STEP, "rustc does not tell its host"))?;
    Ok(format!("opgave-{version}-{target}"))
}

fn fill(project: &Project, folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let program = folder.join("opgave").with_extension(std::env::consts::EXE_EXTENSION);
    copy(&project.binary("opgave", Profile::Release), &program)?;
    handbook(&program, folder)?;
    for companion in COMPANIONS {
        let from = project.root.join(companion);
        let files = if from.is_dir() {
            fingerprint::files(&from, &[])?
        } else {
            vec![from]
        };
        for file in files {
            copy(&file, &folder.join(project.shown(&file)))?;
        }
    }
    fs::write(folder.join(SUMS), sums(folder)?)
}

/// What the program itself tells shells and readers of manuals.
fn handbook(program: &Path, folder: &Path) -> io::Result<()> {
    let completions = folder.join("completions");
    for (shell, file) in COMPLETIONS {
        let script = said(Command::new(program).args(["completions", shell]))?;
        let place = completions.join(shell);
        fs::create_dir_all(&place)?;
        fs::write(place.join(file), script)?;
    }
    said(Command::new(program).arg("man").arg("--dir").arg(folder.join("man"))).map(|_| ())
}

/// What a program prints, when it ends well.
fn said(command: &mut Command) -> io::Result<Vec<u8>> {
    let output = command.output()?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        let reason = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(io::Error::other(format!("{command:?} failed: {reason}")))
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", from.display()));
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::copy(from, to).map(|_| ()).map_err(named)
}

/// One line a file, as `sha256sum --check` reads them.
fn sums(folder: &Path) -> io::Result<String> {
    let files: Vec<PathBuf> = fingerprint::files(folder, &[])?;
    let mut lines = String::new();
    for file in files {
        let name = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
        lines.push_str(&fingerprint::bytes(&fs::read(&file)?));
        lines.push_str("  ");
        lines.push_str(&name);
        lines.push('\n');
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_fails_leaves_no_half_handbook_unnoticed() {
        let folder = tempfile::tempdir().unwrap();
        let error = handbook(Path::new("false"), folder.path()).unwrap_err();
        assert!(error.to_string().contains("completions"), "{error}");
    }

    #[test]
    fn sums_are_in_the_form_that_sha256sum_checks() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("docs")).unwrap();
        fs::write(folder.path().join("docs/a.md"), "abc").unwrap();
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  docs/a.md\n";
        assert_eq!(sums(folder.path()).unwrap(), expected);
    }
}
