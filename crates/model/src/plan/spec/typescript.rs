//! The table as TypeScript, for the web app: so that the browser knows every kind, field, word and rule without anyone
//! writing it down a second time.
//!
//! `cargo xtask generate` writes the files; a test here and `cargo xtask check` compare what is there with what the
//! table says.

mod empty;
mod entities;
mod labels;
mod table;
mod words;

use std::fmt::Write as _;

/// A file of TypeScript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, without a folder.
    pub name: &'static str,
    /// What is in it.
    pub content: String,
}

/// The widest line.
const WIDTH: usize = 120;

/// Every file, by name.
pub fn files() -> Vec<SourceFile> {
    let file = |name, body: String| SourceFile {
        name,
        content: format!(
            "// Made by `cargo xtask generate` from the table in crates/model/src/plan/spec: change it there.\n\n{body}"
        ),
    };
    vec![
        file("empty.ts", empty::body()),
        file("entities.ts", entities::body()),
        file("labels.ts", labels::body()),
        file("table.ts", table::body()),
        file("words.ts", words::body()),
    ]
}

fn quoted(word: &str) -> String {
    // Names and words of the table are letters only, so JSON's quotes are TypeScript's.
    format!("\"{word}\"")
}

fn list(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("[{}]", words.join(", "))
}

/// An item of an object or an array, on one line or with each of the words of its list on their own.
fn write_list(to: &mut String, indent: usize, start: &str, words: &[&str], end: &str) {
    let pad = " ".repeat(indent);
    let line = format!("{pad}{start}{}{end}", list(words));
    if line.chars().count() <= WIDTH {
        let _ = writeln!(to, "{line}");
        return;
    }
    let _ = writeln!(to, "{pad}{start}[");
    for word in words {
        let _ = writeln!(to, "{pad}  {},", quoted(word));
    }
    let _ = writeln!(to, "{pad}]{end}");
}

/// A name in camel case with a capital, as TypeScript's types have it.
fn capital(name: &str) -> String {
    let mut characters = name.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_web_app_has_the_table_as_it_is() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/src/engine/generated");
        for file in files() {
            let there = std::fs::read_to_string(folder.join(file.name)).unwrap_or_default();
            assert!(
                there == file.content,
                "web/src/engine/generated/{} is not what the table says; run `cargo xtask generate`",
                file.name
            );
        }
        let there = std::fs::read_dir(folder).unwrap().count();
        assert_eq!(there, files().len(), "there is a file that nothing makes");
    }

    #[test]
    fn no_line_is_wider_than_the_rest_of_the_code() {
        for file in files() {
            for line in file.content.lines() {
                assert!(line.chars().count() <= WIDTH, "{}: {line}", file.name);
            }
        }
    }
}
