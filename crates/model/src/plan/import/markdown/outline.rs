//! What each heading of a text means.

use super::pieces::Piece;
use crate::plan::export::Language;
use crate::plan::export::phrases::Exported;
use crate::plan::import::words::{Words, alike};
use crate::plan::spec::{self, Part};
use crate::plan::{EntityKind, FieldKind, FieldSpec};

/// What pieces belong to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Section {
    /// The title itself.
    Title,
    /// What stands right under the title.
    Head,
    /// The heading of a part, a kind or a field.
    Heading,
    /// What stands right under the heading of a part.
    Part,
    /// The problem statement, with how much higher headings are in it than in the text.
    Statement(u8),
    /// One of the other fields of the problem.
    Problem(&'static FieldSpec),
    /// Entities of a kind.
    Entities(EntityKind),
    /// Which key an organisation has.
    Keys,
}

/// The sections of a text, one for each piece.
pub(super) struct Outline {
    pub(super) words: Words,
    pub(super) sections: Vec<Section>,
    title: Option<usize>,
}

impl Outline {
    pub(super) fn of(pieces: &[Piece], language: Option<Language>) -> Self {
        let is_heading = |piece: &&Piece| piece.heading.is_some() && piece.inside.is_empty();
        let parts = |language: Language| {
            let headings = pieces
                .iter()
                .filter(is_heading)
                .filter(|piece| piece.heading == Some(2));
            headings
                .filter(|piece| Part::ALL.iter().any(|part| alike(&piece.text(), language.part(*part))))
                .count()
        };
        let english = parts(Language::English) > parts(Language::Dutch);
        let words = Words::new(language.or(english.then_some(Language::English)));
        // Whether our own export wrote it, or someone who wrote as it does.
        let own = pieces
            .iter()
            .filter(is_heading)
            .any(|piece| piece.heading == Some(2) && part(words, &piece.text()).is_some());
        let mut outline = Self {
            words,
            sections: Vec::with_capacity(pieces.len()),
            title: pieces
                .iter()
                .position(|piece| piece.heading.is_some() && piece.inside.is_empty()),
        };
        let mut section = Section::Statement(0);
        for (index, piece) in pieces.iter().enumerate() {
            let own_section = match piece.heading.filter(|_| piece.inside.is_empty()) {
                Some(_) if outline.title == Some(index) => {
                    section = if own { Section::Head } else { Section::Statement(0) };
                    Section::Title
                }
                Some(level) if own => {
                    let (heading, below) = outline.meaning(section, level, &piece.text());
                    section = below;
                    heading
                }
                _ => section,
            };
            outline.sections.push(own_section);
        }
        outline
    }

    /// What a heading of our own export is, and what stands under it.
    fn meaning(&self, above: Section, level: u8, text: &str) -> (Section, Section) {
        if above == Section::Statement(2) && level > 3 {
            return (above, above);
        }
        let meant = match level {
            2 if part(self.words, text).is_some() => Some(Section::Part),
            2 if self.words.is(text, |language| Exported::Keys.in_language(language)) => Some(Section::Keys),
            3 => self.of_problem(text).or_else(|| self.kind(text).map(Section::Entities)),
            _ => None,
        };
        match meant {
            Some(below) => (Section::Heading, below),
            // What someone added is kept with its heading.
            None => (Section::Statement(0), Section::Statement(0)),
        }
    }

    fn of_problem(&self, text: &str) -> Option<Section> {
        let named = |field: &&FieldSpec| self.words.is(text, |language| language.field("problem", field.name));
        let field = spec::PROBLEM.fields.iter().find(named)?;
        Some(if field.kind == FieldKind::Rich {
            Section::Statement(2)
        } else {
            Section::Problem(field)
        })
    }

    fn kind(&self, text: &str) -> Option<EntityKind> {
        let mut kinds = EntityKind::ALL.into_iter();
        kinds.find(|kind| self.words.is(text, |language| language.several(*kind)))
    }

    /// The title: the first heading, or else how the text begins.
    pub(super) fn title(&self, pieces: &[Piece]) -> String {
        const MOST: usize = 100;
        if let Some(title) = self.title {
            return one_line(&pieces[title].text());
        }
        let texts = pieces.iter().map(|piece| one_line(&piece.text()));
        let text = texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        if text.chars().count() <= MOST {
            return text;
        }
        let start: String = text.chars().take(MOST).collect();
        let whole = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
        format!("{whole}…")
    }

    /// The pieces in a section, with their numbers.
    pub(super) fn within<'p>(
        &self,
        pieces: &'p [Piece],
        wanted: impl Fn(Section) -> bool,
    ) -> impl Iterator<Item = &'p Piece> {
        let sections = self.sections.iter().copied();
        pieces
            .iter()
            .zip(sections)
            .filter_map(move |(piece, section)| wanted(section).then_some(piece))
    }
}

fn part(words: Words, text: &str) -> Option<Part> {
    Part::ALL
        .into_iter()
        .find(|part| words.is(text, |language| language.part(*part)))
}

/// Text on one line, with one space where there was more.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
