use automerge::{Automerge, ChangeHash};

use super::groups::Group;
use super::{Entry, MOST_TOLD};
use crate::plan::changes::Changes;
use crate::plan::command::EntityRef;
use crate::plan::operations::Aspect;
use crate::plan::views::Views;

/// Works out what changes meant by reading the plan before and after them.
pub(super) struct Telling<'a> {
    pub(super) doc: &'a Automerge,
    pub(super) changes: &'a Changes<'a>,
    pub(super) entities: &'a [EntityRef],
    /// Which of the entities are told of.
    pub(super) wanted: &'a [bool],
}

impl Telling<'_> {
    /// The entries that a group makes, oldest first, each with its last change; none when nobody sees a difference.
    pub(super) fn entries(&self, group: &Group<'_>) -> Vec<(usize, Entry)> {
        let mut entries = Vec::new();
        for run in self.runs(group) {
            let mut open = vec![run.as_slice()];
            while let Some(run) = open.pop() {
                match self.entry(group, run) {
                    Some(entry) => entries.push(entry),
                    // What was typed and taken back is told in two halves: together it would seem that nothing happened.
                    None if run.len() > 1 => {
                        let (one, other) = run.split_at(run.len() / 2);
                        open.extend([other, one]);
                    }
                    None => {}
                }
            }
        }
        entries
    }

    fn entry(&self, group: &Group<'_>, run: &[usize]) -> Option<(usize, Entry)> {
        let (first, last) = (*run.first()?, *run.last()?);
        let end = [self.changes.get(last).hash];
        let (mut what, mut more) = (Vec::new(), 0);
        for touched in group.touches.chunk_by(|one, two| one.entity == two.entity) {
            if !self.wanted[touched[0].entity] {
                continue;
            }
            if what.len() >= MOST_TOLD {
                more += 1;
                continue;
            }
            let views = self.views(touched[0].entity, &self.changes.get(first).deps, &end);
            what.extend(views.told(touched));
        }
        let change = self.changes.get(last);
        let entry = Entry {
            version: Vec::new(),
            hash: change.hash.to_string(),
            at_ms: self.changes.at_ms(last),
            author: group.author.clone(),
            changes: run.len(),
            what,
            more,
        };
        (!entry.what.is_empty()).then_some((last, entry))
    }

    fn views<'v>(&'v self, entity: usize, before: &'v [ChangeHash], after: &'v [ChangeHash]) -> Views<'v> {
        Views::new(self.doc, &self.entities[entity], before, after)
    }

    /// Divides typing where the author was shown what others wrote in the meantime: their words are not the author's.
    fn runs(&self, group: &Group<'_>) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for change in &group.changes {
            match runs.last_mut() {
                Some(run) if self.goes_on(group, run, *change) => run.push(*change),
                _ => runs.push(vec![*change]),
            }
        }
        runs
    }

    fn goes_on(&self, group: &Group<'_>, run: &[usize], change: usize) -> bool {
        let Some(last) = run.last() else { return true };
        let left = [self.changes.get(*last).hash];
        let found = &self.changes.get(change).deps;
        if *found == left {
            return true;
        }
        let [touch] = group.touches else { return false };
        let Aspect::Field(number) = touch.aspect else {
            return false;
        };
        let views = self.views(touch.entity, &left, found);
        let field = &views.entity.fields()[usize::from(number)];
        let (left, found) = views.values(field);
        left == found
    }
}
