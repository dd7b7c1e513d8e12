//! What fields say, in HTML.

use maud::{Markup, html};

use super::Maker;
use crate::plan::export::Language;
use crate::plan::export::words::Phrase;
use crate::plan::spec::Keyed;
use crate::plan::{Entity, EntityId, FieldKind, FieldSpec, FieldValue, Reference};

impl Maker<'_> {
    /// What a field says; `None` when it says nothing.
    pub(super) fn value(&self, entity: &Entity, field: &FieldSpec) -> Option<Markup> {
        let value = entity.get(field.name)?;
        if value.is_empty() {
            return None;
        }
        Some(match (field.kind, value) {
            (FieldKind::Reference(_) | FieldKind::References(_), _) => {
                let found = entity.references.get(field.name)?;
                let named: Vec<Markup> = self
                    .names
                    .in_order(found)
                    .into_iter()
                    .filter_map(|found| self.reference(found))
                    .collect();
                if named.is_empty() {
                    return None;
                }
                html! { @for (index, name) in named.iter().enumerate() { @if index > 0 { ", " } (name) } }
            }
            (FieldKind::Choice(_) | FieldKind::State(_), FieldValue::Text(word)) => {
                html! { (self.language.word(word)) }
            }
            (FieldKind::Day, FieldValue::Text(text)) => day(self.language, text),
            (FieldKind::Organisation, FieldValue::Text(id)) => html! { bdi { (self.names.organisation(id)) } },
            (FieldKind::Plan, FieldValue::Text(id)) => html! { code { (id) } },
            (FieldKind::Organisations, FieldValue::Many(ids)) => list(ids.iter().map(|id| self.names.organisation(id))),
            (FieldKind::Version, FieldValue::Many(heads)) => html! { @for head in heads { code { (head) } " " } },
            (FieldKind::Prose, FieldValue::Text(text)) => prose(text),
            (_, FieldValue::Text(text)) => html! { (text) },
            (_, FieldValue::Number(number)) => html! { (self.number(*number)) },
            (_, FieldValue::Flag(true)) => html! { (self.language.phrase(Phrase::Yes)) },
            (_, FieldValue::Flag(false) | FieldValue::Nothing) => return None,
            (_, FieldValue::Many(lines)) => list(lines.iter().cloned()),
            (_, FieldValue::Rich(text)) => super::rich::blocks(text, level_of(entity)),
        })
    }

    fn number(&self, number: f64) -> String {
        match self.language {
            Language::Dutch => number.to_string().replace('.', ","),
            Language::English => number.to_string(),
        }
    }

    fn reference(&self, reference: &Reference) -> Option<Markup> {
        match reference {
            Reference::Present { id, kind } => {
                let name = self.names.entity(id, &[*kind]).map(|(name, _)| name)?;
                let name = html! { bdi { (name) } };
                Some(anchor(id).map_or(name.clone(), |anchor| html! { a href={ "#" (anchor) } { (name) } }))
            }
            Reference::Removed { title, .. } => Some(html! {
                bdi { (self.names.one_line(title)) } " (" (self.language.phrase(Phrase::Removed)) ")"
            }),
            Reference::Missing { .. } => None,
        }
    }
}

fn list(items: impl Iterator<Item = String>) -> Markup {
    html! { ul { @for item in items { li { (item) } } } }
}

/// Plain text: an empty line begins another paragraph, any other line break stays one.
pub(super) fn prose(text: &str) -> Markup {
    let paragraphs = crate::plan::export::markdown::paragraphs(text);
    html! {
        @for paragraph in paragraphs {
            p { @for (index, line) in paragraph.split('\n').enumerate() { @if index > 0 { br; } (line) } }
        }
    }
}

/// Text of the plan as a whole, of which `under` is the level of the heading above it; without one it has no headings.
pub(super) fn whole(value: Option<&FieldValue>, under: Option<u8>) -> Markup {
    match (value, under) {
        (Some(FieldValue::Rich(text)), Some(under)) => super::rich::blocks(text, under),
        (Some(FieldValue::Rich(text)), None) => super::rich::blocks(&text.without_headings(), 1),
        (Some(FieldValue::Text(text)), _) => prose(text),
        _ => html! {},
    }
}

/// The level of the heading that the fields of an entity stand under.
pub(super) fn level_of(entity: &Entity) -> u8 {
    let spec = entity.kind.spec();
    let named = spec.keyed == Keyed::ByOrganisation
        || spec
            .field(spec.title)
            .is_none_or(|field| field.kind != FieldKind::Prose);
    if named && !super::table::is_table(entity.kind) && spec.nested.is_none() {
        4
    } else {
        3
    }
}

/// The name by which an entity is found in the page, unless its id is none.
pub(super) fn anchor(id: &EntityId) -> Option<String> {
    id.as_str().parse::<EntityId>().ok().map(|id| format!("e-{id}"))
}

/// A day, as people of a language write it.
pub(super) fn day(language: Language, day: &str) -> Markup {
    html! { time datetime=(day) { (in_words(language, day).unwrap_or_else(|| day.to_owned())) } }
}

fn in_words(language: Language, day: &str) -> Option<String> {
    const DUTCH: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = day.split('-');
    let (year, month, of_month) = (parts.next()?, parts.next()?, parts.next()?);
    let months = match language {
        Language::Dutch => DUTCH,
        Language::English => ENGLISH,
    };
    let month = months.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    Some(format!("{} {month} {year}", of_month.trim_start_matches('0')))
}
