//! Sentences about what happened in a plan, where people differ, and what asks for attention.

mod conflict;
mod difference;
mod history;
mod phrases;
mod warning;

use std::collections::BTreeMap;

use super::{Language, nouns};
use crate::OrganisationId;
use crate::plan::command::EntityRef;
use crate::plan::spec::FieldSpec;
use crate::plan::{Author, Day, Entity, EntityId, EntityKind, FieldKind, FieldValue, Plan, schema};

/// The most characters of a title or a line that a sentence quotes.
const QUOTED: usize = 80;

/// Tells of one plan in one language. Titles of what entities refer to are those of the plan as it is given.
pub struct Narrator<'a> {
    language: Language,
    name_of: &'a dyn Fn(OrganisationId) -> Option<String>,
    entities: BTreeMap<(EntityKind, &'a EntityId), &'a Entity>,
    by_id: BTreeMap<&'a EntityId, &'a Entity>,
}

impl<'a> Narrator<'a> {
    /// A narrator; `name_of` tells what an organisation calls itself.
    pub fn new(language: Language, plan: &'a Plan, name_of: &'a dyn Fn(OrganisationId) -> Option<String>) -> Self {
        let mut entities = BTreeMap::new();
        let mut by_id = BTreeMap::new();
        for entity in plan.all().chain(&plan.removed) {
            entities.insert((entity.kind, &entity.id), entity);
            by_id.entry(&entity.id).or_insert(entity);
        }
        Self {
            language,
            name_of,
            entities,
            by_id,
        }
    }

    fn says(&self, dutch: String, english: String) -> String {
        match self.language {
            Language::Dutch => dutch,
            Language::English => english,
        }
    }

    /// An organisation by its name, or else by the beginning of its key.
    fn organisation(&self, id: OrganisationId) -> String {
        (self.name_of)(id).unwrap_or_else(|| {
            let key: String = id.to_string().chars().take(8).collect();
            self.says(format!("organisatie {key}"), format!("organisation {key}"))
        })
    }

    /// Who did something, in the middle of a sentence.
    fn who(&self, author: Option<&Author>) -> String {
        let Some(author) = author else {
            return self.language.choose(("iemand", "someone")).to_owned();
        };
        let organisation = self.organisation(author.organisation);
        match clipped(&author.person).as_str() {
            "" => organisation,
            person => format!("{organisation} ({person})"),
        }
    }

    fn quoted(&self, text: &str) -> String {
        let text = clipped(text);
        self.says(format!("‘{text}’"), format!("“{text}”"))
    }

    /// What something is called in the middle of a sentence; `title` is that of the entity at the time.
    fn about(&self, entity: &EntityRef, title: &str) -> String {
        let (kind, id) = match entity {
            EntityRef::Plan => return self.language.choose(("de opgave", "the plan")).to_owned(),
            EntityRef::Problem => return self.language.choose(("het probleem", "the problem")).to_owned(),
            EntityRef::Entity(kind, id) => (*kind, id),
        };
        let noun = self.language.choose(nouns::kind(kind));
        match kind {
            EntityKind::Perspective => match id.as_str().parse() {
                Ok(organisation) => self.of(("het perspectief", "the perspective"), organisation),
                Err(_) => noun.to_owned(),
            },
            EntityKind::Voice => self.voice(id),
            EntityKind::Measurement => self.measurement(id, title),
            _ if title.trim().is_empty() => self.says(format!("{noun} zonder naam"), format!("an unnamed {noun}")),
            _ => {
                let spec = kind.spec();
                let title = match spec.field(spec.title).map(|field| field.kind) {
                    Some(FieldKind::Choice(_)) => self.language.word(title).to_owned(),
                    _ => title.to_owned(),
                };
                format!("{noun} {}", self.quoted(&title))
            }
        }
    }

    fn of(&self, (dutch, english): (&str, &str), organisation: OrganisationId) -> String {
        let organisation = self.organisation(organisation);
        self.says(
            format!("{dutch} van {organisation}"),
            format!("{english} of {organisation}"),
        )
    }

    fn voice(&self, id: &EntityId) -> String {
        let Some((decision, organisation)) = id.as_str().rsplit_once('.') else {
            return self.language.choose(nouns::kind(EntityKind::Voice)).to_owned();
        };
        let voice = match organisation.parse() {
            Ok(organisation) => self.of(("de stem", "the voice"), organisation),
            Err(_) => self.language.choose(nouns::kind(EntityKind::Voice)).to_owned(),
        };
        match self.by_id.get(&EntityId::found(decision)) {
            Some(decision) => {
                let title = self.quoted(&decision.title());
                self.says(
                    format!("{voice} bij besluit {title}"),
                    format!("{voice} in decision {title}"),
                )
            }
            None => voice,
        }
    }

    fn measurement(&self, id: &EntityId, date: &str) -> String {
        let day = self.day(date);
        let of_day = self.says(format!("de meting van {day}"), format!("the measurement of {day}"));
        let measurement = self.entities.get(&(EntityKind::Measurement, id));
        let indicator = measurement.and_then(|measurement| measurement.word("indicator"));
        match indicator.and_then(|indicator| self.by_id.get(&EntityId::found(indicator))) {
            Some(indicator) => {
                let title = self.quoted(&indicator.title());
                self.says(
                    format!("{of_day} bij indicator {title}"),
                    format!("{of_day} for indicator {title}"),
                )
            }
            None => of_day,
        }
    }

    /// An entity as the plan has it now.
    fn present(&self, entity: &EntityRef) -> String {
        let title = match entity {
            EntityRef::Entity(kind, id) => self.entities.get(&(*kind, id)).map(|entity| entity.title()),
            EntityRef::Plan | EntityRef::Problem => None,
        };
        self.about(entity, &title.unwrap_or_default())
    }

    /// A field with its article, as "the due date of action …".
    fn field_of(&self, entity: &EntityRef, field: &str, about: &str) -> String {
        let name = nouns::field(entity.name(), field).map_or(field, |pair| self.language.choose(pair));
        let of = match (self.language, entity) {
            (Language::Dutch, EntityRef::Problem) => "bij",
            (Language::Dutch, _) => "van",
            (Language::English, _) => "of",
        };
        format!("{name} {of} {about}")
    }

    /// What a field says, in the middle of a sentence.
    fn value(&self, kind: FieldKind, value: &FieldValue) -> String {
        match (kind, value) {
            (_, FieldValue::Nothing) => self.language.choose(("niets", "nothing")).to_owned(),
            (_, FieldValue::Flag(flag)) => {
                let word = if *flag { ("ja", "yes") } else { ("nee", "no") };
                self.language.choose(word).to_owned()
            }
            (_, FieldValue::Number(number)) => self.number(*number),
            (FieldKind::Choice(_) | FieldKind::State(_), FieldValue::Text(word)) => self.language.word(word).to_owned(),
            (FieldKind::Day, FieldValue::Text(day)) => self.day(day),
            (FieldKind::Time, FieldValue::Text(time)) => time.clone(),
            (FieldKind::Reference(_), FieldValue::Text(id)) => self.referred(id),
            (FieldKind::Organisation, FieldValue::Text(id)) => self.member(kind, id),
            (FieldKind::Plan, FieldValue::Text(id)) => self.says(format!("opgave {id}"), format!("plan {id}")),
            (FieldKind::Version, FieldValue::Many(heads)) => {
                let version: Vec<String> = heads.iter().map(|head| head.chars().take(8).collect()).collect();
                let version = version.join(", ");
                self.says(format!("versie {version}"), format!("version {version}"))
            }
            (_, FieldValue::Many(items)) => {
                let items: Vec<String> = items.iter().map(|item| self.member(kind, item)).collect();
                self.listed(&items)
            }
            (_, FieldValue::Text(text)) => self.quoted(text),
            (_, FieldValue::Rich(text)) => self.quoted(&text.plain()),
        }
    }

    fn member(&self, kind: FieldKind, member: &str) -> String {
        match kind {
            FieldKind::References(_) => self.referred(member),
            FieldKind::Organisation | FieldKind::Organisations => match member.parse() {
                Ok(organisation) => self.organisation(organisation),
                Err(_) => self.quoted(member),
            },
            _ => self.quoted(member),
        }
    }

    /// What an id refers to.
    fn referred(&self, id: &str) -> String {
        if let Some(entity) = self.by_id.get(&EntityId::found(id)) {
            return self.about(&entity.kind.with_id(&entity.id), &entity.title());
        }
        let unknown = ("iets dat hier niet staat", "something that is not here");
        self.language.choose(unknown).to_owned()
    }

    fn day(&self, text: &str) -> String {
        match text.parse::<Day>() {
            Ok(day) => phrases::day(self.language, day),
            Err(_) => text.to_owned(),
        }
    }

    fn number(&self, number: f64) -> String {
        let text = number.to_string();
        self.says(text.replace('.', ","), text)
    }

    /// Things one after another, as "a, b and c".
    fn listed(&self, items: &[String]) -> String {
        let and = self.language.choose((" en ", " and "));
        match items {
            [] => self.language.choose(("niets", "nothing")).to_owned(),
            [one] => one.clone(),
            [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
        }
    }

    /// How a field is looked at; what stands in a tree like a reference.
    fn kind_of(entity: &EntityRef, field: &str) -> FieldKind {
        match field {
            schema::PARENT => FieldKind::Reference(&[]),
            schema::REMOVED => FieldKind::Flag,
            _ => entity
                .field(field)
                .map_or(FieldKind::Prose, |spec: &FieldSpec| spec.kind),
        }
    }
}

/// A sentence out of its words: with a capital, and with a full stop.
fn sentence(words: &str) -> String {
    let mut characters = words.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", characters.as_str())
}

/// Text on one line, cut off where it gets long.
fn clipped(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTED) {
        None => line,
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
    }
}

#[cfg(test)]
mod tests;
