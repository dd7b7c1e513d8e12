//! CommonMark out of blocks. What a person typed never becomes markup.

use std::fmt::Write as _;

use super::{Block, BlockKind, Part, RichText, Row, Run, marker, parts};

/// Deeper than this, Markdown gains nothing from more indentation, and a hostile document would gain from it.
const DEEPEST: usize = 8;

pub(super) fn blocks(blocks: &[Block], under: u8) -> String {
    let mut out = String::new();
    let mut numbers = Numbers::default();
    let mut previous: Option<&Block> = None;
    for part in parts(blocks) {
        let block = match part {
            Part::Block(block) => block,
            Part::Table(rows) => {
                if !out.is_empty() {
                    out.push_str("\n\n");
                }
                out.push_str(&table(&rows));
                previous = None;
                numbers = Numbers::default();
                continue;
            }
        };
        let number = numbers.next(block);
        match previous {
            Some(previous) if is_item(previous) && is_item(block) => out.push('\n'),
            None if out.is_empty() => {}
            _ => out.push_str("\n\n"),
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
            BlockKind::NumberedItem => format!("{number}. "),
            BlockKind::Quote => "> ".to_owned(),
            BlockKind::TaskItem { checked } => format!("- [{}] ", if *checked { 'x' } else { ' ' }),
            BlockKind::Paragraph | BlockKind::TableRow { .. } | BlockKind::TableCell | BlockKind::Other { .. } => {
                String::new()
            }
        };
        out.push_str(indent.as_str());
        out.push_str(&lead);
        let broken = match block.kind {
            BlockKind::Heading { .. } => " ".to_owned(),
            _ => format!("\\\n{indent}{}", self::indent(block.marker())),
        };
        out.push_str(&broken_lines(block, &broken));
        previous = Some(block);
    }
    out
}

/// The lines of a block that say something, with what stands for a line break between them.
fn broken_lines(block: &Block, between: &str) -> String {
    let lines = block.lines();
    let lines = lines.iter().map(|line| guard_start(inline(line).trim()));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(between)
}

/// The text in one paragraph of CommonMark, each block on a line of its own, with `indent` before all but the first. Where
/// `signs` are wanted, items, headings and quotations look like it, without being any.
pub(in crate::plan) fn as_lines(text: &RichText, indent: &str, signs: bool) -> String {
    let between = format!("\\\n{indent}");
    let mut numbers = Numbers::default();
    let mut lines = Vec::new();
    for part in parts(&text.blocks) {
        match part {
            Part::Block(block) => {
                let number = numbers.next(block);
                let line = match block.kind {
                    BlockKind::Heading { .. } => broken_lines(&block.in_bold(), &between),
                    _ => broken_lines(block, &between),
                };
                lines.push(if line.is_empty() || !signs {
                    line
                } else {
                    sign(block, number) + &line
                });
            }
            Part::Table(rows) => {
                for row in rows {
                    let cells = row.cells.iter().map(|cell| inline(cell).trim().to_owned());
                    let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
                    lines.extend(if signs {
                        vec![guard_start(&cells.join(" \\| "))]
                    } else {
                        cells.iter().map(|cell| guard_start(cell)).collect()
                    });
                }
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join(&between)
}

/// What tells in text what a block is, where Markdown may not.
fn sign(block: &Block, number: usize) -> String {
    match block.kind {
        BlockKind::BulletItem => "• ".to_owned(),
        BlockKind::NumberedItem => format!("{number}\\. "),
        BlockKind::Quote => "\\> ".to_owned(),
        BlockKind::TaskItem { checked } => if checked { "☑ " } else { "☐ " }.to_owned(),
        _ => String::new(),
    }
}

/// Counts the items of numbered lists, by how deep they stand.
#[derive(Default)]
struct Numbers(Vec<usize>);

impl Numbers {
    /// The number of a block that is such an item; 0 for another.
    fn next(&mut self, block: &Block) -> usize {
        let depth = block.parents.len().min(DEEPEST);
        self.0.truncate(depth + 1);
        if block.kind != BlockKind::NumberedItem {
            self.0.truncate(depth);
            return 0;
        }
        self.0.resize(depth + 1, 0);
        self.0[depth] += 1;
        self.0[depth]
    }
}

fn is_item(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::BulletItem | BlockKind::NumberedItem | BlockKind::TaskItem { .. }
    )
}

/// A table as most readers of Markdown know it. The first row is its head, because they ask for one.
fn table(rows: &[Row<'_>]) -> String {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(1);
    let mut lines = Vec::new();
    for row in rows {
        let mut cells: Vec<String> = row.cells.iter().map(|cell| inline(cell).trim().to_owned()).collect();
        cells.resize(width, String::new());
        lines.push(format!("| {} |", cells.join(" | ")));
        if lines.len() == 1 {
            lines.push(format!("|{}", " --- |".repeat(width)));
        }
    }
    lines.join("\n")
}

fn indent(parent: &str) -> &'static str {
    match parent {
        marker::BULLET | marker::TASK => "  ",
        marker::NUMBERED => "   ",
        marker::QUOTE => "> ",
        _ => "",
    }
}

/// The runs of a block, so marked that a reader of CommonMark finds the same runs.
fn inline(runs: &[Run]) -> String {
    let mut out = String::new();
    // The marked run that has just ended, when nothing followed it yet.
    let mut ended: Option<&Run> = None;
    for run in runs {
        // Emphasis that begins or ends with a space is not emphasis in CommonMark: the spaces go outside.
        let core = run.text.trim();
        let href = run.link.as_deref().and_then(address);
        if core.is_empty() || !(run.em || run.strong || run.strike || href.is_some()) {
            plain(&mut out, &run.text, ended);
            ended = None;
            continue;
        }
        let start = run.text.len() - run.text.trim_start().len();
        let end = start + core.len();
        if start > 0 {
            plain(&mut out, &run.text[..start], ended);
            ended = None;
        }
        if ended.is_some_and(|before| touch(before, run)) {
            out.push_str("<!-- -->");
        }
        open(&mut out, run, href.is_some());
        let mut marked = escape(core);
        if run.strong {
            marked = format!("**{marked}**");
        }
        if run.em {
            marked = format!("_{marked}_");
        }
        if run.strike {
            marked = format!("~~{marked}~~");
        }
        if let Some(href) = href {
            marked = format!("[{marked}]({href})");
        }
        out.push_str(&marked);
        ended = Some(run);
        if end < run.text.len() {
            plain(&mut out, &run.text[end..], ended);
            ended = None;
        }
    }
    out
}

/// Whether the marks of two neighbours would be read as one.
fn touch(before: &Run, after: &Run) -> bool {
    let bare = !is_linked(before) && !is_linked(after);
    bare && ((before.em && after.em) || (before.strong && after.strong) || (before.strike && after.strike))
}

/// Text without marks, after a marked run or not. A letter right after a closing mark would keep the mark from closing;
/// written by its number it does not.
fn plain(out: &mut String, text: &str, ended: Option<&Run>) {
    let mut rest = text.chars();
    if let Some(run) = ended
        && let Some(next) = rest.next()
        && is_letter_like(next)
        && needs_distance(run, run.text.trim_end().chars().next_back())
    {
        let _ = write!(out, "&#{};", u32::from(next));
        out.push_str(&escape(rest.as_str()));
    } else {
        out.push_str(&escape(text));
    }
}

/// Makes what stands before a run fit for its opening mark.
fn open(out: &mut String, run: &Run, linked: bool) {
    let Some(last) = out.chars().next_back() else {
        return;
    };
    if linked {
        // An exclamation mark would make it an image.
        if last == '!' {
            out.pop();
            out.push_str("\\!");
        }
    } else if is_letter_like(last) && needs_distance(run, run.text.trim_start().chars().next()) {
        out.pop();
        let _ = write!(out, "&#{};", u32::from(last));
    }
}

/// Whether the mark at an edge of a run needs a space or punctuation outside. Where the mark for what is struck out stands
/// around another mark, that is punctuation at its inside, whatever the text begins or ends with.
fn needs_distance(run: &Run, edge: Option<char>) -> bool {
    let around_another = run.strike && run.strong;
    !is_linked(run) && (run.em || around_another || edge.is_some_and(|edge| !edge.is_alphanumeric()))
}

/// Whether it is written as a link.
fn is_linked(run: &Run) -> bool {
    run.link.as_deref().and_then(address).is_some()
}

fn is_letter_like(character: char) -> bool {
    !character.is_whitespace() && !character.is_ascii_punctuation()
}

/// An address that is safe to put in a document that others open, with what would end it early percent-encoded.
pub(in crate::plan) fn address(href: &str) -> Option<String> {
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

/// Keeps a line from beginning a list, a table or an underline: `-`, `+` and `1.` are markup only at the start of a line.
pub(in crate::plan) fn guard_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line[digits..].chars();
    match (rest.next(), rest.next()) {
        (Some('-' | '+' | '='), _) | (Some(':'), Some('-')) if digits == 0 => format!("\\{line}"),
        (Some('.' | ')'), None | Some(' ' | '\t')) if digits > 0 => {
            format!("{}\\{}", &line[..digits], &line[digits..])
        }
        _ => line.to_owned(),
    }
}

/// Text of several lines as one paragraph, whose further lines are indented.
pub(in crate::plan) fn lines(text: &str, indent: &str) -> String {
    let mut out = String::new();
    for line in text.trim().lines() {
        if !out.is_empty() {
            out.push_str("\\\n");
            out.push_str(indent);
        }
        out.push_str(&guard_start(&escape(line.trim())));
    }
    out
}
