use crate::plan::rich_text::lines;

/// Deeper than this, a tree in Markdown gains nothing from more indentation: what stands deeper is shown as deep as this.
pub(super) const DEEPEST: usize = 8;

/// Blocks of Markdown, with an empty line between them.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
}

impl Page {
    pub(super) fn line(&mut self, line: &str) {
        if line.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(super) fn heading(&mut self, level: usize, words: &str) {
        self.line(&format!("{} {words}", "#".repeat(level)));
    }

    /// Plain text: an empty line begins another paragraph, any other line break stays one.
    pub(super) fn prose(&mut self, text: &str) {
        for paragraph in paragraphs(text) {
            self.line(&lines(&paragraph, ""));
        }
    }
}

/// The paragraphs of a text.
pub(in crate::plan::export) fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.split('\n').map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push('\n');
                }
                last.push_str(line);
            }
            Some(last) if last.is_empty() => {}
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// The indentation of an item in a list.
pub(super) fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}
