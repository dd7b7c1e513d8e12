//! What those wrote whose rights were changed, as far as others who were in the plan had it when they said so.

use std::collections::BTreeMap;

use opgave_model::OrganisationId;

use super::{Book, Limits, Said};
use crate::grant::{Deed, Versions};
use crate::role::Role;

impl Book<'_> {
    /// For each organisation whose rights were ever changed: the versions up to which what it wrote counts, whatever it
    /// may do now. They are named by those who changed its rights, while they were in and not suspended themselves; what
    /// names them falls as any raising does. Who leaves names them for itself, as far as it might write.
    pub fn last_words(&self) -> BTreeMap<OrganisationId, Versions> {
        let all = self.all();
        let limits = Limits::of(self, &all);
        let mut words: BTreeMap<OrganisationId, Versions> = BTreeMap::new();
        for number in all.numbers() {
            let entry = &self.entries[number];
            let (Said::Grant(grant), Some(deed)) = (&entry.said, self.deed(number)) else {
                continue;
            };
            if !deed.changes_rights() {
                continue;
            }
            let counts = entry
                .place
                .filter(|place| place.active)
                .filter(|_| !limits.overtakes(number));
            let mut had = grant.had.clone();
            match (deed, counts) {
                (_, None) => had = Versions::default(),
                (Deed::Leave, Some(place)) => {
                    if place.role < Role::Editor {
                        had.body.clear();
                    }
                    if place.role < Role::Commenter {
                        had.discussion.clear();
                    }
                }
                _ => {}
            }
            words.entry(deed.about().unwrap_or(entry.by)).or_default().add(&had);
        }
        words
    }
}
