use super::history::texts;
use super::{Narrator, sentence};
use crate::plan::happening::{Happening, Told};
use crate::plan::{FieldKind, FieldValue};

impl Narrator<'_> {
    /// What is different between two versions, as a sentence.
    pub fn difference(&self, told: &Told) -> String {
        let about = self.about(&told.entity, &told.title);
        let of = |field: &str| self.field_of(&told.entity, field, &about);
        let kind = |field: &str| Self::kind_of(&told.entity, field);
        sentence(&match &told.happening {
            Happening::Added { .. } => self.says(format!("{about} is nieuw"), format!("{about} is new")),
            Happening::Removed => self.says(format!("{about} is weggehaald"), format!("{about} was removed")),
            Happening::Restored => self.says(format!("{about} is teruggezet"), format!("{about} was restored")),
            Happening::Moved { to: Some(to), .. } => {
                let above = self.referred(to.as_str());
                self.says(
                    format!("{about} staat nu onder {above}"),
                    format!("{about} now stands under {above}"),
                )
            }
            Happening::Moved { to: None, .. } => self.says(
                format!("{about} staat nu op het hoogste niveau"),
                format!("{about} now stands at the top level"),
            ),
            Happening::Reordered => self.says(
                format!("{about} heeft een andere plaats in de volgorde"),
                format!("{about} has another place in the order"),
            ),
            Happening::Changed { field, from, to } => self.became(&of(field), kind(field), from, to),
            Happening::Settled { field, from, to } => {
                let from = from.last().unwrap_or(&FieldValue::Nothing);
                self.became(&of(field), kind(field), from, to)
            }
            Happening::Edited { field, pieces } if kind(field) == FieldKind::Line => {
                let (before, after) = texts(pieces);
                let value = |text: String| match text.as_str() {
                    "" => FieldValue::Nothing,
                    _ => FieldValue::Text(text),
                };
                self.became(&of(field), FieldKind::Line, &value(before), &value(after))
            }
            Happening::Edited { field, .. } => {
                let of = of(field);
                self.says(format!("er is gewerkt aan {of}"), format!("there were edits to {of}"))
            }
            Happening::Included { field, members } => {
                let (is, were) = agree(members.len());
                let (members, set) = (self.members(kind(field), members), of(field));
                self.says(
                    format!("aan {set} {is} {members} toegevoegd"),
                    format!("{members} {were} added to {set}"),
                )
            }
            Happening::Excluded { field, members } => {
                let (is, were) = agree(members.len());
                let (members, set) = (self.members(kind(field), members), of(field));
                self.says(
                    format!("uit {set} {is} {members} weggehaald"),
                    format!("{members} {were} removed from {set}"),
                )
            }
        })
    }

    fn became(&self, of: &str, kind: FieldKind, from: &FieldValue, to: &FieldValue) -> String {
        let (was, is) = (self.value(kind, from), self.value(kind, to));
        match (from, to) {
            (FieldValue::Nothing, _) => self.says(
                format!("{of} is nu ingevuld: {is}"),
                format!("{of} is now filled in: {is}"),
            ),
            (_, FieldValue::Nothing) => self.says(
                format!("{of} is niet meer ingevuld; dat was {was}"),
                format!("{of} is no longer filled in; it was {was}"),
            ),
            _ => self.says(
                format!("{of} was {was} en is nu {is}"),
                format!("{of} was {was} and is now {is}"),
            ),
        }
    }
}

fn agree(count: usize) -> (&'static str, &'static str) {
    if count == 1 { ("is", "was") } else { ("zijn", "were") }
}
