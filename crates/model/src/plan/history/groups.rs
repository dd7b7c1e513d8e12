use std::collections::HashMap;

use crate::plan::Author;
use crate::plan::changes::Changes;
use crate::plan::command::EntityRef;
use crate::plan::operations::{Aspect, Touch, Touches};

/// Typing goes on when no more than this lies between two changes.
const PAUSE_MS: i64 = 5 * 60_000;
/// Typing that goes on for longer than this is told in parts.
const LONGEST_MS: i64 = 60 * 60_000;

/// Typing in which others were heard of more often than this is told in parts: each time it takes a look at the text.
const MOST_MEETINGS: usize = 20;

/// A change, or the changes by which one author typed in one field.
pub(super) struct Group<'a> {
    /// The changes, in order.
    pub(super) changes: Vec<usize>,
    pub(super) author: Option<Author>,
    /// What the last change touched; what all of them touched when there are several.
    pub(super) touches: &'a [Touch],
    began_ms: i64,
    /// How often the author heard of changes by others.
    meetings: usize,
}

impl Group<'_> {
    pub(super) fn last(&self) -> usize {
        self.changes.last().copied().unwrap_or_default()
    }

    /// Whether what ends with the change `last` is older than what ends with another change.
    pub(super) fn before(&self, other: usize, last: usize) -> bool {
        if self.changes.contains(&other) {
            last < other
        } else {
            self.last() < other
        }
    }
}

/// Puts changes to wanted entities together that are typing in one field; in the order of their last changes.
pub(super) fn groups<'a>(
    changes: &Changes<'_>,
    touches: &'a Touches,
    wanted: &[bool],
    asked: impl Fn(&Group<'_>) -> bool,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut authors: HashMap<Option<&str>, Option<Author>> = HashMap::new();
    // Where someone typed last in each text.
    let mut open: HashMap<(usize, Aspect), usize> = HashMap::new();
    for touched in touches.touches.chunk_by(|one, two| one.change == two.change) {
        if !touched.iter().any(|touch| wanted[touch.entity]) {
            continue;
        }
        let change = touched[0].change;
        let message = changes.get(change).message.as_deref();
        let author = authors.entry(message).or_insert_with(|| changes.author(change));
        let at = changes.at_ms(change);
        let place = typed_in(touches, touched);
        let typing = place.and_then(|place| open.get(&place)).copied();
        let goes_on = typing.filter(|typing| {
            let group = &groups[*typing];
            group.author == *author
                && at.saturating_sub(changes.at_ms(group.last())) <= PAUSE_MS
                && at.saturating_sub(group.began_ms) <= LONGEST_MS
                && group.meetings < MOST_MEETINGS
        });
        if let Some(typing) = goes_on {
            let group = &mut groups[typing];
            let left = changes.get(group.last()).hash;
            group.meetings += usize::from(changes.get(change).deps != [left]);
            group.changes.push(change);
            continue;
        }
        for touch in touched {
            open.remove(&(touch.entity, touch.aspect));
        }
        if let Some(place) = place {
            open.insert(place, groups.len());
        }
        groups.push(Group {
            changes: vec![change],
            author: author.clone(),
            touches: touched,
            began_ms: at,
            meetings: 0,
        });
    }
    groups.retain(|group| asked(group));
    groups.sort_by_key(Group::last);
    groups
}

/// The text that a change touched, when it touched nothing else.
fn typed_in(touches: &Touches, touched: &[Touch]) -> Option<(usize, Aspect)> {
    let [touch] = touched else { return None };
    let Aspect::Field(number) = touch.aspect else {
        return None;
    };
    let entity: &EntityRef = touches.entities.get(touch.entity)?;
    let field = entity.fields().get(usize::from(number))?;
    field.kind.is_text().then_some((touch.entity, touch.aspect))
}
