//! What a command reads: files, and standard input.

use std::io::Read as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use opgave_node::Problem;

/// Bytes that are read at most: more than any part of the API takes.
const MOST: u64 = 64 * 1024 * 1024;

static STDIN_WAS_READ: AtomicBool = AtomicBool::new(false);

/// The content of a file, or of standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let unread = |error: std::io::Error| {
        Problem::new(
            format!("{} cannot be read: {error}", shown(path)),
            "Look at the name of the file, and whether you may read it; - is standard input.",
        )
    };
    let mut content = Vec::new();
    if path == Path::new("-") {
        if STDIN_WAS_READ.swap(true, Ordering::Relaxed) {
            return Err(Problem::new(
                "standard input can be read once",
                "Give the other text from a file.",
            ));
        }
        std::io::stdin().lock().take(MOST + 1).read_to_end(&mut content)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut content))
    }
    .map_err(unread)?;
    if content.len() as u64 > MOST {
        return Err(Problem::new(
            format!("{} is larger than {} MiB", shown(path), MOST / 1024 / 1024),
            "Give less at a time.",
        ));
    }
    Ok(content)
}

/// The text in a file, or on standard input for `-`: line ends as in plans, and without the last one.
pub(crate) fn text(path: &Path) -> Result<String, Problem> {
    let text = String::from_utf8(bytes(path)?).map_err(|error| {
        Problem::new(
            format!(
                "{} is no text: byte {} begins no character of UTF-8",
                shown(path),
                error.utf8_error().valid_up_to() + 1
            ),
            "Save it as plain text in UTF-8.",
        )
    })?;
    Ok(tidy(&text))
}

fn tidy(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    text.strip_suffix('\n').map(str::to_owned).unwrap_or(text)
}

/// A file in a sentence.
pub(crate) fn shown(path: &Path) -> String {
    if path == Path::new("-") {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_any_system_has_the_line_ends_of_plans() {
        assert_eq!(tidy("\u{feff}een\r\ntwee\r\n"), "een\ntwee");
        assert_eq!(tidy("een\n\n"), "een\n");
        assert_eq!(tidy(""), "");
    }
}
