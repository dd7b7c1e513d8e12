//! Writes what others read of the model: TypeScript for the web app, the plans that it can begin with, and golden plans
//! and discussions for the tests of both sides.
//!
//! Run by `cargo xtask generate`, and with `--check` by `cargo xtask check`: then nothing is written, and a difference
//! is an error. Here, and not in xtask, because the tool that checks the direction of crates knows none of them.

mod discussions;
mod plans;
mod starts;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use automerge::Automerge;
use opgave_model::discussion::Discussion;
use opgave_model::plan::Plan;
use opgave_model::plan::spec::typescript;

const TYPESCRIPT: &str = "web/src/engine/generated";
const STARTS: &str = "web/src/engine/drafts/generated";
const PLANS: &str = "tests/fixtures/plans";
const DISCUSSIONS: &str = "tests/fixtures/discussions";

/// A file as it is to be.
struct Wanted {
    path: PathBuf,
    content: Vec<u8>,
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let check = arguments.first().is_some_and(|first| first == "--check");
    if check {
        arguments.remove(0);
    }
    let [root] = arguments.as_slice() else {
        eprintln!("usage: generate [--check] <root of the project>");
        return ExitCode::FAILURE;
    };
    let outcome = wanted(Path::new(root)).and_then(|wanted| {
        let stale: Vec<Wanted> = wanted.into_iter().filter(is_stale).collect();
        if check { refuse(&stale) } else { write(&stale) }
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn wanted(root: &Path) -> Result<Vec<Wanted>, String> {
    let mut wanted: Vec<Wanted> = typescript::files()
        .into_iter()
        .map(|file| Wanted {
            path: root.join(TYPESCRIPT).join(file.name),
            content: file.content.into_bytes(),
        })
        .collect();
    for (name, content) in starts::files()? {
        let path = root.join(STARTS).join(name);
        wanted.push(Wanted { path, content });
    }
    for (name, make) in plans::ALL {
        wanted.extend(golden(&root.join(PLANS).join(name), make, |doc| {
            serde_json::to_string_pretty(&Plan::read(doc))
        })?);
    }
    for (name, make) in discussions::ALL {
        wanted.extend(golden(&root.join(DISCUSSIONS).join(name), make, |doc| {
            serde_json::to_string_pretty(&Discussion::read(doc))
        })?);
    }
    Ok(wanted)
}

/// A document as it was once made, and the JSON that reading it gives now.
fn golden(
    file: &Path,
    make: fn() -> Automerge,
    read: impl FnOnce(&Automerge) -> serde_json::Result<String>,
) -> Result<[Wanted; 2], String> {
    let path = file.with_extension("automerge");
    // It stays as it is: that later versions still read it is what it is for.
    let content = match fs::read(&path) {
        Ok(there) => there,
        Err(_) => make().save(),
    };
    let doc = Automerge::load(&content).map_err(|error| format!("{} does not load: {error}", path.display()))?;
    let json = read(&doc).map_err(|error| error.to_string())? + "\n";
    let json = Wanted {
        path: file.with_extension("json"),
        content: json.into_bytes(),
    };
    Ok([json, Wanted { path, content }])
}

fn is_stale(wanted: &Wanted) -> bool {
    fs::read(&wanted.path).map_or(true, |there| there != wanted.content)
}

fn write(stale: &[Wanted]) -> Result<(), String> {
    for Wanted { path, content } in stale {
        let failed = |error| format!("cannot write {}: {error}", path.display());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        fs::write(path, content).map_err(failed)?;
        eprintln!("wrote {}", path.display());
    }
    Ok(())
}

fn refuse(stale: &[Wanted]) -> Result<(), String> {
    if stale.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = stale.iter().map(|file| file.path.display().to_string()).collect();
    Err(format!(
        "not what the model says:\n  {}\nrun `cargo xtask generate`, and look at what it changed",
        names.join("\n  ")
    ))
}
