use super::{Narrator, sentence};
use crate::plan::happening::{Happening, Piece, Told};
use crate::plan::{Author, Entry, FieldKind, FieldValue, schema};

impl Narrator<'_> {
    /// What an entry of the history tells, a sentence for each thing that happened.
    pub fn entry(&self, entry: &Entry) -> Vec<String> {
        let told = entry.what.iter().map(|told| self.told(entry.author.as_ref(), told));
        let more = match entry.more {
            0 => None,
            1 => Some(self.says(
                "Met nog één ander ding gebeurde iets.".to_owned(),
                "Something happened to one other thing.".to_owned(),
            )),
            more => Some(self.says(
                format!("Met nog {more} andere dingen gebeurde iets."),
                format!("Something happened to {more} other things."),
            )),
        };
        told.chain(more).collect()
    }

    /// What someone did, as a sentence.
    pub fn told(&self, author: Option<&Author>, told: &Told) -> String {
        let who = self.who(author);
        let about = self.about(&told.entity, &told.title);
        let of = |field: &str| self.field_of(&told.entity, field, &about);
        let kind = |field: &str| Self::kind_of(&told.entity, field);
        sentence(&match &told.happening {
            Happening::Added { .. } if told.entity == crate::plan::EntityRef::Plan => {
                self.says(format!("{who} begon deze opgave"), format!("{who} began this plan"))
            }
            Happening::Added { .. } => self.says(format!("{who} voegde {about} toe"), format!("{who} added {about}")),
            Happening::Removed => self.says(format!("{who} haalde {about} weg"), format!("{who} removed {about}")),
            Happening::Restored => self.says(format!("{who} zette {about} terug"), format!("{who} restored {about}")),
            Happening::Moved { to: Some(to), .. } => {
                let above = self.referred(to.as_str());
                self.says(
                    format!("{who} plaatste {about} onder {above}"),
                    format!("{who} moved {about} under {above}"),
                )
            }
            Happening::Moved { to: None, .. } => self.says(
                format!("{who} plaatste {about} op het hoogste niveau"),
                format!("{who} moved {about} to the top level"),
            ),
            Happening::Reordered => self.says(
                format!("{who} gaf {about} een andere plaats in de volgorde"),
                format!("{who} changed the place of {about} in the order"),
            ),
            Happening::Changed { field, from, to } => self.changed(&who, &of(field), kind(field), from, to),
            Happening::Edited { field, pieces } => self.edited(&who, told, field, pieces),
            Happening::Included { field, members } => {
                let (members, set) = (self.members(kind(field), members), of(field));
                self.says(
                    format!("{who} voegde {members} toe aan {set}"),
                    format!("{who} added {members} to {set}"),
                )
            }
            Happening::Excluded { field, members } => {
                let (members, set) = (self.members(kind(field), members), of(field));
                self.says(
                    format!("{who} haalde {members} weg uit {set}"),
                    format!("{who} removed {members} from {set}"),
                )
            }
            Happening::Settled { field, .. } if *field == schema::REMOVED => self.says(
                format!("{who} liet {about} weg, ook na de wijzigingen van anderen"),
                format!("{who} kept {about} removed, also after the edits of others"),
            ),
            Happening::Settled { field, from, to } => {
                let others: Vec<String> = from
                    .iter()
                    .filter(|other| *other != to)
                    .map(|other| self.value(kind(field), other))
                    .collect();
                let (of, to, others) = (of(field), self.value(kind(field), to), self.listed(&others));
                self.says(
                    format!("{who} koos voor {of}: {to}, en niet {others}"),
                    format!("{who} settled {of}: {to}, and not {others}"),
                )
            }
        })
    }

    pub(super) fn members(&self, kind: FieldKind, members: &[String]) -> String {
        let members: Vec<String> = members.iter().map(|member| self.member(kind, member)).collect();
        self.listed(&members)
    }

    fn changed(&self, who: &str, of: &str, kind: FieldKind, from: &FieldValue, to: &FieldValue) -> String {
        let (was, is) = (self.value(kind, from), self.value(kind, to));
        match (from, to) {
            (FieldValue::Nothing, _) => {
                self.says(format!("{who} vulde {of} in: {is}"), format!("{who} set {of} to {is}"))
            }
            (_, FieldValue::Nothing) => self.says(
                format!("{who} maakte {of} leeg; dat was {was}"),
                format!("{who} cleared {of}, which was {was}"),
            ),
            _ => self.says(
                format!("{who} wijzigde {of} van {was} in {is}"),
                format!("{who} set {of} from {was} to {is}"),
            ),
        }
    }

    fn edited(&self, who: &str, told: &Told, field: &'static str, pieces: &[Piece]) -> String {
        let (before, after) = texts(pieces);
        let is_line = Self::kind_of(&told.entity, field) == FieldKind::Line;
        let is_title = told.entity.kind().is_some_and(|kind| kind.spec().title == field);
        if is_line && is_title && !before.is_empty() && !after.is_empty() {
            let about = self.about(&told.entity, &before);
            let name = self.quoted(&after);
            return self.says(
                format!("{who} gaf {about} een andere naam: {name}"),
                format!("{who} renamed {about} to {name}"),
            );
        }
        let of = self.field_of(&told.entity, field, &self.about(&told.entity, &told.title));
        if is_line {
            let value = |text: String| match text.as_str() {
                "" => FieldValue::Nothing,
                _ => FieldValue::Text(text),
            };
            return self.changed(who, &of, FieldKind::Line, &value(before), &value(after));
        }
        if pieces.iter().all(|piece| matches!(piece, Piece::Added { .. })) {
            self.says(format!("{who} schreef {of}"), format!("{who} wrote {of}"))
        } else if pieces.iter().all(|piece| matches!(piece, Piece::Removed { .. })) {
            self.says(format!("{who} maakte {of} leeg"), format!("{who} emptied {of}"))
        } else {
            self.says(format!("{who} bewerkte {of}"), format!("{who} edited {of}"))
        }
    }
}

/// The two texts that pieces are of, as far as they are shown.
pub(super) fn texts(pieces: &[Piece]) -> (String, String) {
    let without = |left_out: fn(&Piece) -> bool| {
        let rest = pieces.iter().filter(|piece| !left_out(piece));
        rest.map(Piece::text).collect::<String>()
    };
    (
        without(|piece| matches!(piece, Piece::Added { .. })),
        without(|piece| matches!(piece, Piece::Removed { .. })),
    )
}
