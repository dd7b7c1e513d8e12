//! Formatted text in HTML. Blocks stand in a row and say what they are inside of; here they are put inside of it.

use maud::{Markup, PreEscaped, html};

use crate::plan::rich_text::{Block, BlockKind, Part, RichText, Row, Run, address, marker, parts};

/// More lists and quotations around a block than this are not shown.
const DEEPEST: usize = 16;

#[derive(Clone, Copy, PartialEq)]
enum Container {
    Bullets,
    Numbers,
    Quote,
}

impl Container {
    fn of(name: &str) -> Option<Self> {
        match name {
            marker::BULLET | marker::TASK => Some(Self::Bullets),
            marker::NUMBERED => Some(Self::Numbers),
            marker::QUOTE => Some(Self::Quote),
            _ => None,
        }
    }

    fn open(self) -> &'static str {
        match self {
            Self::Bullets => "<ul><li>",
            Self::Numbers => "<ol><li>",
            Self::Quote => "<blockquote>",
        }
    }

    fn close(self) -> &'static str {
        match self {
            Self::Bullets => "</li></ul>",
            Self::Numbers => "</li></ol>",
            Self::Quote => "</blockquote>",
        }
    }

    fn next(self) -> &'static str {
        match self {
            Self::Bullets | Self::Numbers => "</li><li>",
            Self::Quote => "</blockquote><blockquote>",
        }
    }
}

/// The text, with its highest heading right under one of a level, and no level passed over.
pub(super) fn blocks(text: &RichText, under: u8) -> Markup {
    let mut out = String::new();
    let mut around: Vec<Container> = Vec::new();
    let mut levels: Vec<u8> = Vec::new();
    for part in parts(&text.blocks) {
        let block = match part {
            Part::Block(block) => block,
            Part::Table(rows) => {
                for gone in around.drain(..).rev() {
                    out.push_str(gone.close());
                }
                out.push_str(&table(&rows).into_string());
                continue;
            }
        };
        let wanted = containers(block);
        let begins = block.kind != BlockKind::Paragraph && Container::of(block.marker()).is_some();
        let common = around
            .iter()
            .zip(&wanted)
            .take_while(|(one, other)| one == other)
            .count();
        for gone in around.drain(common..).rev() {
            out.push_str(gone.close());
        }
        match wanted.last() {
            Some(last) if begins && common == wanted.len() => out.push_str(last.next()),
            _ => wanted[common..]
                .iter()
                .for_each(|container| out.push_str(container.open())),
        }
        around = wanted;
        out.push_str(&content(block, under, &mut levels).into_string());
    }
    for gone in around.iter().rev() {
        out.push_str(gone.close());
    }
    PreEscaped(out)
}

fn containers(block: &Block) -> Vec<Container> {
    let parents = block
        .parents
        .iter()
        .take(DEEPEST)
        .filter_map(|name| Container::of(name));
    parents.chain(Container::of(block.marker())).collect()
}

fn content(block: &Block, under: u8, levels: &mut Vec<u8>) -> Markup {
    let runs = html! { @for run in &block.content { (self::run(run)) } };
    match block.kind {
        BlockKind::Heading { level } => {
            // The headings around this one, each of a higher rank.
            levels.retain(|other| *other < level);
            levels.push(level);
            let rank = usize::from(under) + levels.len();
            match rank {
                0..=4 => html! { h4 { (runs) } },
                5 => html! { h5 { (runs) } },
                _ => html! { h6 { (runs) } },
            }
        }
        BlockKind::BulletItem | BlockKind::NumberedItem => runs,
        BlockKind::TaskItem { checked } => html! { (if checked { "☑ " } else { "☐ " }) (runs) },
        BlockKind::Paragraph
        | BlockKind::Quote
        | BlockKind::TableRow { .. }
        | BlockKind::TableCell
        | BlockKind::Other { .. } => html! { p { (runs) } },
    }
}

fn table(rows: &[Row<'_>]) -> Markup {
    html! {
        table {
            tbody {
                @for row in rows {
                    tr {
                        @for cell in &row.cells {
                            @let runs = html! { @for run in *cell { (self::run(run)) } };
                            @if row.header { th scope="col" { (runs) } } @else { td { (runs) } }
                        }
                    }
                }
            }
        }
    }
}

fn run(run: &Run) -> Markup {
    let lines = run.text.split('\n').enumerate();
    let mut marked = html! { @for (index, line) in lines { @if index > 0 { br; } (line) } };
    if run.em {
        marked = html! { em { (marked) } };
    }
    if run.strong {
        marked = html! { strong { (marked) } };
    }
    if run.strike {
        marked = html! { s { (marked) } };
    }
    match run.link.as_deref().and_then(address) {
        Some(address) => html! { a href=(address) rel="noopener noreferrer" { (marked) } },
        None => marked,
    }
}
