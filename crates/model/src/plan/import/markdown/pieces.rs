//! Markdown as a row of pieces: headings, paragraphs and what else stands on its own, each with what it stands inside.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::plan::rich_text::{BlockKind, Run, marker, push_run};

/// Text that stands on its own.
#[derive(Debug)]
pub(super) struct Piece {
    /// Where it begins, in bytes.
    pub(super) offset: usize,
    /// The level of a heading; `None` for other text.
    pub(super) heading: Option<u8>,
    /// What it stands inside, outermost first.
    pub(super) inside: Vec<Container>,
    /// Whether it is the first text in the innermost of these.
    pub(super) opens: bool,
    /// Its text; a line break is one that the writer meant.
    pub(super) runs: Vec<Run>,
}

/// What a piece can stand inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Bullet,
    Numbered,
    Quote,
}

impl Container {
    pub(super) fn marker(self) -> &'static str {
        match self {
            Self::Bullet => marker::BULLET,
            Self::Numbered => marker::NUMBERED,
            Self::Quote => marker::QUOTE,
        }
    }

    pub(super) fn block(self) -> BlockKind {
        match self {
            Self::Bullet => BlockKind::BulletItem,
            Self::Numbered => BlockKind::NumberedItem,
            Self::Quote => BlockKind::Quote,
        }
    }

    fn is_item(self) -> bool {
        self != Self::Quote
    }
}

impl Piece {
    /// The text without marks.
    pub(super) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// How deep it stands in lists; 0 for outside of any.
    pub(super) fn depth(&self) -> usize {
        self.inside.iter().filter(|container| container.is_item()).count()
    }

    /// Whether it is the first text of an item of a list.
    pub(super) fn opens_item(&self) -> bool {
        self.opens && self.inside.last().is_some_and(|container| container.is_item())
    }
}

/// The pieces of a text. The parser keeps no stack of calls, and neither does this.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, &range);
    }
    reader.flush();
    reader.pieces
}

#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
    /// Each with whether text was found in it yet.
    inside: Vec<(Container, bool)>,
    /// Whether each of the lists around is numbered.
    lists: Vec<bool>,
    heading: Option<u8>,
    strong: usize,
    em: usize,
    strike: usize,
    links: Vec<Option<String>>,
    offset: Option<usize>,
    runs: Vec<Run>,
    cells: usize,
    metadata: bool,
    comment: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(_) | Event::Code(_) if self.metadata => {}
            Event::Text(text) | Event::Code(text) => self.text(&text, range.start),
            Event::SoftBreak => self.text(" ", range.start),
            Event::HardBreak => self.text("\n", range.start),
            // The lines of a block of HTML come one by one; of a comment, none is text.
            Event::Html(html) if !self.comment => {
                self.comment = self.offset.is_none() && html.trim_start().starts_with("<!--");
                if !self.comment {
                    self.text(&html, range.start);
                }
            }
            // A mark inside a line says nothing that a plan can hold.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.em += 1,
            Tag::Strikethrough => self.strike += 1,
            Tag::Link { dest_url, .. } => self.links.push(safe(&dest_url)),
            Tag::Image { .. } => {}
            Tag::TableCell => {
                if self.cells > 0 {
                    self.text(" | ", self.offset.unwrap_or_default());
                }
                self.cells += 1;
            }
            other => {
                self.flush();
                match other {
                    Tag::Heading { level, .. } => self.heading = Some(level_of(level)),
                    Tag::List(first) => self.lists.push(first.is_some()),
                    Tag::Item => {
                        let numbered = self.lists.last().copied().unwrap_or_default();
                        let item = if numbered {
                            Container::Numbered
                        } else {
                            Container::Bullet
                        };
                        self.inside.push((item, false));
                    }
                    Tag::BlockQuote(_) => self.inside.push((Container::Quote, false)),
                    Tag::MetadataBlock(_) => self.metadata = true,
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.em = self.em.saturating_sub(1),
            TagEnd::Strikethrough => self.strike = self.strike.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::Image | TagEnd::TableCell => {}
            other => {
                self.flush();
                match other {
                    TagEnd::Heading(_) => self.heading = None,
                    TagEnd::List(_) => {
                        self.lists.pop();
                    }
                    TagEnd::Item | TagEnd::BlockQuote(_) => {
                        self.inside.pop();
                    }
                    TagEnd::MetadataBlock(_) => self.metadata = false,
                    _ => {}
                }
            }
        }
    }

    fn text(&mut self, text: &str, offset: usize) {
        self.offset.get_or_insert(offset);
        let run = Run {
            text: text.to_owned(),
            strong: self.strong > 0,
            em: self.em > 0,
            strike: self.strike > 0,
            link: self.links.last().cloned().flatten(),
            ..Run::default()
        };
        push_run(&mut self.runs, run);
    }

    /// Ends the piece that is being read, if there is one.
    fn flush(&mut self) {
        self.cells = 0;
        self.comment = false;
        let runs = std::mem::take(&mut self.runs);
        let Some(offset) = self.offset.take() else {
            return;
        };
        let opens = self.inside.last().is_some_and(|(_, opened)| !opened);
        for (_, opened) in &mut self.inside {
            *opened = true;
        }
        self.pieces.push(Piece {
            offset,
            heading: self.heading,
            inside: self.inside.iter().map(|(container, _)| *container).collect(),
            opens,
            runs,
        });
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// An address that a plan may link to.
fn safe(href: &str) -> Option<String> {
    let lower = href.trim().to_ascii_lowercase();
    let known = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme));
    known.then(|| href.trim().to_owned())
}
