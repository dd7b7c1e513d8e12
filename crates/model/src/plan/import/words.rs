//! Values as people write them, in Dutch or English.

use std::cmp::Ordering;

use super::error::{Problem, shown};
use crate::plan::command::Rule;
use crate::plan::export::Language;
use crate::plan::{Day, EntityKind, FieldKind, FieldSpec, FieldValue};

/// The languages that a text may be in, the likeliest first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    languages: [Language; 2],
}

impl Words {
    pub(super) fn new(language: Option<Language>) -> Self {
        let languages = match language {
            Some(Language::English) => [Language::English, Language::Dutch],
            Some(Language::Dutch) | None => [Language::Dutch, Language::English],
        };
        Self { languages }
    }

    /// The language in which most of the names are those of fields of a kind; none when neither has more.
    pub(super) fn likeliest<'n>(kind: EntityKind, names: impl Iterator<Item = &'n str>) -> Option<Language> {
        let spec = kind.spec();
        let is_field = |language: Language, name: &str| {
            spec.fields
                .iter()
                .any(|field| alike(name, language.field(spec.name, field.name)))
        };
        let (mut dutch, mut english) = (0, 0);
        for name in names {
            dutch += usize::from(is_field(Language::Dutch, name));
            english += usize::from(is_field(Language::English, name));
        }
        match dutch.cmp(&english) {
            Ordering::Greater => Some(Language::Dutch),
            Ordering::Less => Some(Language::English),
            Ordering::Equal => None,
        }
    }

    /// The likeliest language.
    pub(super) fn first(self) -> Language {
        self.languages[0]
    }

    /// Whether a text is what people call something in any of the languages.
    pub(super) fn is(self, text: &str, name: impl Fn(Language) -> &'static str) -> bool {
        self.languages.iter().any(|language| alike(text, name(*language)))
    }

    /// The field of a kind that people call this, or that has this name.
    pub(super) fn field(self, kind: EntityKind, label: &str) -> Option<&'static FieldSpec> {
        let spec = kind.spec();
        let called = |language: Language| {
            spec.fields
                .iter()
                .find(|field| alike(label, language.field(spec.name, field.name)))
        };
        let [first, second] = self.languages;
        called(first)
            .or_else(|| called(second))
            .or_else(|| spec.field(label.trim()))
    }

    /// What people may call the fields of a kind, in the likeliest language.
    pub(super) fn labels(self, kind: EntityKind) -> Vec<String> {
        let spec = kind.spec();
        let labels = spec
            .fields
            .iter()
            .map(|field| self.first().field(spec.name, field.name).to_owned());
        labels.collect()
    }

    /// The value that a text is for a field. Whether it fits is for the rules of commands to say; references, plans and
    /// organisations stay as they are written.
    pub(super) fn value(self, kind: FieldKind, text: &str) -> Result<FieldValue, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(FieldValue::Nothing);
        }
        Ok(match kind {
            FieldKind::Choice(_) | FieldKind::State(_) => self.word(kind.words(), text)?.into(),
            FieldKind::Day => day(text)?.into(),
            FieldKind::Number { .. } => FieldValue::Number(number(text)?),
            FieldKind::Flag => FieldValue::Flag(flag(text)?),
            _ => text.into(),
        })
    }

    fn word(self, words: &'static [&'static str], text: &str) -> Result<&'static str, Problem> {
        let called = |language: Language| words.iter().find(|word| alike(text, language.word(word)));
        let [first, second] = self.languages;
        let found = called(first).or_else(|| called(second));
        found
            .or_else(|| words.iter().find(|word| alike(text, word)))
            .copied()
            .ok_or_else(|| {
                let known = words.iter().flat_map(|word| [self.first().word(word), word]);
                let mut known: Vec<String> = known.map(str::to_owned).collect();
                known.dedup();
                Problem::Word {
                    found: shown(text),
                    known,
                }
            })
    }
}

/// Whether two words are the same to people.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let one = one.trim();
    one == other || one.to_lowercase() == other.to_lowercase()
}

/// A day, written as in the document or as the Dutch write it.
fn day(text: &str) -> Result<Day, Problem> {
    let dutch = || {
        let mut parts = text.split(['-', '/', '.']);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let fits = parts.next().is_none() && year.len() == 4 && (1..=2).contains(&day.len());
        let fits = fits && (1..=2).contains(&month.len());
        fits.then(|| format!("{year}-{month:0>2}-{day:0>2}").parse().ok())
            .flatten()
    };
    text.parse()
        .ok()
        .or_else(dutch)
        .ok_or_else(|| Problem::Day { found: shown(text) })
}

/// A number with a point or a comma before its fraction. Nothing groups its digits.
fn number(text: &str) -> Result<f64, Problem> {
    let wrong = || Problem::Number { found: shown(text) };
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.,eE".contains(&byte));
    let points = text.bytes().filter(|byte| matches!(byte, b'.' | b',')).count();
    if !plain || points > 1 {
        return Err(wrong());
    }
    text.replace(',', ".").parse().map_err(|_| wrong())
}

fn flag(text: &str) -> Result<bool, Problem> {
    match text.to_lowercase().as_str() {
        "ja" | "yes" | "true" | "waar" | "1" => Ok(true),
        "nee" | "no" | "false" | "onwaar" | "0" => Ok(false),
        _ => Err(Rule::WrongShape {
            expected: "yes or no",
            found: "another word",
        }
        .into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_fields_of_a_kind_share_a_name_in_any_language() {
        for kind in EntityKind::ALL {
            for words in [Words::new(None), Words::new(Some(Language::English))] {
                for language in [Language::Dutch, Language::English] {
                    for field in kind.spec().fields {
                        let label = language.field(kind.name(), field.name);
                        assert_eq!(words.field(kind, label), Some(field), "{kind}.{label}");
                    }
                }
            }
        }
    }

    #[test]
    fn days_are_read_as_written_in_either_way_and_must_exist() {
        for text in ["2027-03-01", "01-03-2027", "1-3-2027", "1/3/2027", "01.03.2027"] {
            assert_eq!(day(text).unwrap().to_string(), "2027-03-01", "{text}");
        }
        for text in [
            "31-02-2027",
            "2027-02-31",
            "3-1-27",
            "maart",
            "1-3-2027-4",
            "",
            "2027-3-1x",
        ] {
            assert!(day(text).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_take_a_point_or_a_comma_and_no_more() {
        assert_eq!(
            (number("13,5"), number("13.5"), number("-2")),
            (Ok(13.5), Ok(13.5), Ok(-2.0))
        );
        for text in ["1.234,5", "1 000", "inf", "NaN", "0x1", "-", "€ 3"] {
            assert!(number(text).is_err(), "{text}");
        }
    }

    #[test]
    fn words_are_read_in_both_languages_and_as_in_the_document() {
        let words = Words::new(None);
        let states = EntityKind::Action.spec().field("state").unwrap().kind;
        for text in ["loopt", "In progress", "inProgress", " LOOPT "] {
            assert_eq!(words.value(states, text), Ok("inProgress".into()), "{text}");
        }
        let refused = words.value(states, "finished").unwrap_err().to_string();
        assert_eq!(
            refused,
            "\"finished\" is not one of: open, loopt, inProgress, gedaan, done, vervallen, dropped"
        );
    }
}
