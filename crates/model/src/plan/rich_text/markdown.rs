//! CommonMark out of blocks. What a person typed never becomes markup.

use std::fmt::Write as _;

use super::{Block, BlockKind, Run, marker};

/// Deeper than this, Markdown gains nothing from more indentation, and a hostile document would gain from it.
const DEEPEST: usize = 8;

pub(super) fn blocks(blocks: &[Block], under: u8) -> String {
    let mut out = String::new();
    let mut numbers: Vec<usize> = Vec::new();
    let mut previous: Option<&Block> = None;
    for block in blocks {
        let depth = block.parents.len().min(DEEPEST);
        numbers.truncate(depth + 1);
        if block.kind == BlockKind::NumberedItem {
            numbers.resize(depth + 1, 0);
            numbers[depth] += 1;
        } else {
            numbers.truncate(depth);
        }
        if let Some(previous) = previous {
            out.push_str(if is_item(previous) && is_item(block) {
                "\n"
            } else {
                "\n\n"
            });
        }
        let indent: String = block
            .parents
            .iter()
            .take(DEEPEST)
            .map(|parent| indent(parent))
            .collect();
        let lead = match &block.kind {
            BlockKind::Heading { level } => format!("{} ", "#".repeat(usize::from((level + under).min(6)))),
            BlockKind::BulletItem => "- ".to_owned(),
            BlockKind::NumberedItem => format!("{}. ", numbers[depth]),
            BlockKind::Quote => "> ".to_owned(),
            BlockKind::Paragraph | BlockKind::Other { .. } => String::new(),
        };
        let line: String = block.content.iter().map(run).collect();
        out.push_str(indent.as_str());
        out.push_str(&lead);
        out.push_str(&guard_start(line.trim(), lead.is_empty()));
        previous = Some(block);
    }
    out
}

fn is_item(block: &Block) -> bool {
    matches!(block.kind, BlockKind::BulletItem | BlockKind::NumberedItem)
}

fn indent(parent: &str) -> &'static str {
    match parent {
        marker::BULLET => "  ",
        marker::NUMBERED => "   ",
        marker::QUOTE => "> ",
        _ => "",
    }
}

fn run(run: &Run) -> String {
    // Emphasis that begins or ends with a space is not emphasis in CommonMark: the spaces go outside.
    let core = run.text.trim();
    if core.is_empty() {
        return escape(&run.text);
    }
    let start = run.text.len() - run.text.trim_start().len();
    let end = start + core.len();
    let mut marked = escape(core);
    if run.em {
        marked = format!("*{marked}*");
    }
    if run.strong {
        marked = format!("**{marked}**");
    }
    if let Some(address) = run.link.as_deref().and_then(address) {
        marked = format!("[{marked}]({address})");
    }
    format!("{}{marked}{}", escape(&run.text[..start]), escape(&run.text[end..]))
}

/// An address that is safe to put in a document that others open, with what would end it early percent-encoded.
fn address(href: &str) -> Option<String> {
    let lower = href.trim().to_ascii_lowercase();
    if !["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
    {
        return None;
    }
    let mut safe = String::new();
    for character in href.trim().chars() {
        match character {
            '(' | ')' | '<' | '>' | '\\' | '"' | ' ' => {
                let _ = write!(safe, "%{:02X}", u32::from(character));
            }
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    Some(safe)
}

/// Text on one line, with everything that Markdown could take for markup escaped.
pub(in crate::plan) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '&' | '#' => {
                out.push('\\');
                out.push(character);
            }
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Keeps a line from beginning a list: `-`, `+` and `1.` are markup only at the start of a line.
pub(in crate::plan) fn guard_start(line: &str, guarded: bool) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line[digits..].chars();
    match (rest.next(), rest.next()) {
        (Some('-' | '+' | '='), _) if guarded && digits == 0 => format!("\\{line}"),
        (Some('.' | ')'), None | Some(' ')) if guarded && digits > 0 => {
            format!("{}\\{}", &line[..digits], &line[digits..])
        }
        _ => line.to_owned(),
    }
}
