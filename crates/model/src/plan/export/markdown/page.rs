use crate::plan::rich_text::{escape, guard_start};

/// Deeper than this, a list in Markdown gains nothing from more indentation.
const DEEPEST: usize = 8;

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

    /// Plain text behind a label.
    pub(super) fn labelled(&mut self, label: &str, content: &str) {
        self.paragraph(label, escape(content).trim());
    }

    /// Markdown behind a label.
    pub(super) fn paragraph(&mut self, label: &str, content: &str) {
        if !content.is_empty() {
            self.line(&format!("**{label}:** {content}"));
        }
    }

    /// Plain text that may hold several paragraphs.
    pub(super) fn prose(&mut self, text: &str) {
        let paragraphs = text.split('\n').map(str::trim);
        for paragraph in paragraphs.filter(|paragraph| !paragraph.is_empty()) {
            self.line(&guard_start(&escape(paragraph), true));
        }
    }
}

/// The indentation of an item in a list.
pub(super) fn indent(depth: usize) -> String {
    "  ".repeat(depth.min(DEEPEST))
}

/// Plain text on one line.
pub(super) fn one_line(text: &str) -> String {
    guard_start(escape(text).trim(), true)
}
