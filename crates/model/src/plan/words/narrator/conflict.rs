use super::{Narrator, phrases, sentence};
use crate::plan::conflicts::{Conflict, ConflictingValue};
use crate::plan::{FieldValue, schema};

impl Narrator<'_> {
    /// Where people differ, as a sentence.
    pub fn conflict(&self, conflict: &Conflict) -> String {
        let about = self.present(&conflict.entity);
        if conflict.field == schema::REMOVED {
            return self.removed(&about, &conflict.values);
        }
        let of = self.field_of(&conflict.entity, &conflict.field, &about);
        let kind = Self::kind_of(&conflict.entity, &conflict.field);
        let is_place = conflict.field == schema::PARENT;
        let values: Vec<String> = conflict
            .values
            .iter()
            .map(|value| {
                let said = match (&value.value, is_place) {
                    (FieldValue::Nothing, true) => self
                        .language
                        .choose(("op het hoogste niveau", "at the top level"))
                        .to_owned(),
                    (parent, true) => {
                        let above = self.value(kind, parent);
                        self.says(format!("onder {above}"), format!("under {above}"))
                    }
                    (other, false) => self.value(kind, other),
                };
                let who = self.who(value.author.as_ref());
                let seen = if value.current {
                    self.language.choose((", nu zichtbaar", ", shown now"))
                } else {
                    ""
                };
                self.says(format!("{said} (door {who}{seen})"), format!("{said} (by {who}{seen})"))
            })
            .collect();
        let count = phrases::count(self.language, values.len());
        let values = self.listed(&values);
        sentence(&self.says(
            format!("voor {of} zijn er {count} waarden: {values}"),
            format!("there are {count} values for {of}: {values}"),
        ))
    }

    fn removed(&self, about: &str, values: &[ConflictingValue]) -> String {
        let who = |removed: bool| {
            let by = values.iter().filter(|value| value.value == FieldValue::Flag(removed));
            by.map(|value| self.who(value.author.as_ref())).collect::<Vec<_>>()
        };
        let (removers, editors) = (who(true), who(false));
        let (worked, were) = if editors.len() == 1 {
            ("werkte", "was")
        } else {
            ("werkten", "were")
        };
        let (removers, editors) = (self.listed(&removers), self.listed(&editors));
        sentence(&self.says(
            format!("{removers} haalde {about} weg, terwijl {editors} eraan {worked}"),
            format!("{removers} removed {about} while {editors} {were} working on it"),
        ))
    }
}
