use super::{Block, BlockKind, RichText, Run, push_run};

/// The content of one block, from a text or from an array of runs.
pub struct Line(Vec<Run>);

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self(vec![text.into()])
    }
}

impl<const N: usize> From<[Run; N]> for Line {
    fn from(runs: [Run; N]) -> Self {
        Self(runs.into())
    }
}

impl From<&str> for Run {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }
}

/// Bold text.
pub fn bold(text: &str) -> Run {
    Run {
        strong: true,
        ..text.into()
    }
}

/// Italic text.
pub fn italic(text: &str) -> Run {
    Run {
        em: true,
        ..text.into()
    }
}

/// Text that links to an address.
pub fn link(text: &str, href: &str) -> Run {
    Run {
        link: Some(href.to_owned()),
        ..text.into()
    }
}

impl RichText {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// A paragraph for each line that says something.
    pub fn from_lines(text: &str) -> Self {
        let lines = text.split('\n').filter(|line| !line.is_empty());
        lines.fold(Self::new(), Self::paragraph)
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn paragraph(self, line: impl Into<Line>) -> Self {
        self.block(BlockKind::Paragraph, line)
    }

    /// Adds a heading of level 1 (highest) to 6.
    #[must_use]
    pub fn heading(self, level: u8, line: impl Into<Line>) -> Self {
        self.block(
            BlockKind::Heading {
                level: level.clamp(1, 6),
            },
            line,
        )
    }

    /// Adds a list with bullets.
    #[must_use]
    pub fn bullets<L: Into<Line>>(self, items: impl IntoIterator<Item = L>) -> Self {
        items
            .into_iter()
            .fold(self, |text, item| text.block(BlockKind::BulletItem, item))
    }

    /// Adds a numbered list.
    #[must_use]
    pub fn numbered<L: Into<Line>>(self, items: impl IntoIterator<Item = L>) -> Self {
        items
            .into_iter()
            .fold(self, |text, item| text.block(BlockKind::NumberedItem, item))
    }

    /// Adds a quotation.
    #[must_use]
    pub fn quote(self, line: impl Into<Line>) -> Self {
        self.block(BlockKind::Quote, line)
    }

    fn block(mut self, kind: BlockKind, line: impl Into<Line>) -> Self {
        let mut content = Vec::new();
        for run in line.into().0 {
            push_run(&mut content, run);
        }
        self.blocks.push(Block {
            kind,
            parents: Vec::new(),
            content,
        });
        self
    }
}
