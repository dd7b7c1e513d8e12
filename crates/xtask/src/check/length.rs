//! Files stay small enough to read in one sitting.

use std::fs;
use std::path::Path;

use crate::fingerprint;
use crate::project::Project;
use crate::steps::Failure;

const LINES: usize = 500;
const PLACES: [&str; 3] = ["crates", "tests", "web"];
const MADE: [&str; 5] = ["node_modules", "dist", "target", "output", "generated"];
const LANGUAGES: [&str; 5] = ["rs", "ts", "tsx", "js", "mjs"];

/// Source files that are too long.
pub fn offences(project: &Project) -> Result<Vec<String>, Failure> {
    let mut offences = Vec::new();
    for place in PLACES {
        let files = fingerprint::files(&project.root.join(place), &MADE).map_err(|error| unreadable(place, &error))?;
        for file in files.iter().filter(|file| is_source(file)) {
            let shown = project.shown(file);
            let content = fs::read_to_string(file).map_err(|error| unreadable(&shown, &error))?;
            let lines = content.lines().count();
            if lines > LINES {
                offences.push(format!(
                    "{shown} has {lines} lines; more than {LINES} ask for a second file"
                ));
            }
        }
    }
    Ok(offences)
}

fn is_source(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| LANGUAGES.iter().any(|language| extension == *language))
}

fn unreadable(what: &str, error: &std::io::Error) -> Failure {
    Failure::new("length of files", format!("cannot read {what}: {error}"))
}
