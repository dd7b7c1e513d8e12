//! A typed view of any body document.

use std::collections::BTreeSet;

use automerge::{Automerge, ObjId, ROOT};
use serde::Serialize;

use super::rich_text::{self, RichText};
use super::tree::{Placed, reading_order};
use super::{ActionState, Day, PartyKind, PlanState, SignalSource, schema};
use crate::{OrganisationId, value};

/// A plan as it stands. Words from a newer version and days that do not exist read as `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Its title.
    pub title: String,
    /// How far it is.
    pub state: Option<PlanState>,
    /// The real problem.
    pub problem: Problem,
    /// How organisations look at it, by organisation.
    pub perspectives: Vec<Perspective>,
    /// What the outside world says.
    pub signals: Vec<Signal>,
    /// Causes in reading order: each followed by the causes behind it.
    pub causes: Vec<Cause>,
    /// Goals in reading order: each followed by the goals under it.
    pub goals: Vec<Goal>,
    /// Who does what.
    pub actions: Vec<Action>,
    /// Who can help.
    pub parties: Vec<Party>,
}

/// The real problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// What it is.
    pub statement: RichText,
    /// Whose it is.
    pub for_whom: String,
    /// How large it is.
    pub how_large: String,
    /// What happens when nothing is done.
    pub if_nothing: String,
}

/// How one organisation looks at the problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Perspective {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its view.
    pub text: String,
}

/// A signal from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signal {
    /// Its id.
    pub id: String,
    /// Who or what it comes from.
    pub source: Option<SignalSource>,
    /// What it says.
    pub text: String,
    /// When it came in.
    pub date: Option<Day>,
    /// Where it is about.
    pub place: String,
    /// What was done with it.
    pub outcome: String,
}

/// A cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// Its id.
    pub id: String,
    /// What it is.
    pub text: String,
    /// The cause above it.
    pub parent: Option<String>,
    /// How deep it stands; 0 at the top.
    pub depth: usize,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// Its id.
    pub id: String,
    /// What is to be reached.
    pub title: String,
    /// The goal above it.
    pub parent: Option<String>,
    /// How deep it stands; 0 at the top.
    pub depth: usize,
}

/// An action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Action {
    /// Its id.
    pub id: String,
    /// What is to be done.
    pub title: String,
    /// The goal that it serves, when that goal is there.
    pub goal: Option<String>,
    /// Who leads it.
    pub lead: String,
    /// When it is due.
    pub due: Option<Day>,
    /// How far it is.
    pub state: Option<ActionState>,
}

/// A party that can help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What kind of organisation it is.
    pub kind: Option<PartyKind>,
    /// What it brings.
    pub offers: String,
    /// What it needs.
    pub asks: String,
}

impl Plan {
    /// Reads whatever of a plan is in the document; what is missing is empty.
    pub fn read(doc: &Automerge) -> Self {
        let goals = tree(doc, schema::GOALS, schema::TITLE, |placed| Goal {
            id: placed.entity.0,
            title: placed.entity.1,
            parent: placed.parent,
            depth: placed.depth,
        });
        let mut actions = entities(doc, schema::ACTIONS, action);
        let goal_ids: BTreeSet<&str> = goals.iter().map(|goal| goal.id.as_str()).collect();
        for action in &mut actions {
            action.goal.take_if(|id| !goal_ids.contains(id.as_str()));
        }
        Self {
            title: prose(doc, &ROOT, schema::TITLE),
            state: PlanState::from_word(&prose(doc, &ROOT, schema::STATE)),
            problem: problem(doc),
            perspectives: perspectives(doc),
            signals: entities(doc, schema::SIGNALS, signal),
            causes: tree(doc, schema::CAUSES, schema::TEXT, |placed| Cause {
                id: placed.entity.0,
                text: placed.entity.1,
                parent: placed.parent,
                depth: placed.depth,
            }),
            goals,
            actions,
            parties: entities(doc, schema::PARTIES, party),
        }
    }
}

fn prose(doc: &Automerge, object: &ObjId, key: &str) -> String {
    value::text(doc, object, key).unwrap_or_default()
}

fn problem(doc: &Automerge) -> Problem {
    let map = value::map(doc, &ROOT, schema::PROBLEM);
    let read = |key| map.as_ref().map(|map| prose(doc, map, key)).unwrap_or_default();
    Problem {
        statement: map
            .as_ref()
            .map(|map| rich_text::read(doc, map, schema::STATEMENT))
            .unwrap_or_default(),
        for_whom: read(schema::FOR_WHOM),
        how_large: read(schema::HOW_LARGE),
        if_nothing: read(schema::IF_NOTHING),
    }
}

fn perspectives(doc: &Automerge) -> Vec<Perspective> {
    let Some(map) = value::map(doc, &ROOT, schema::PERSPECTIVES) else {
        return Vec::new();
    };
    let read = |(key, object): (String, ObjId)| {
        Some(Perspective {
            organisation: key.parse().ok()?,
            text: prose(doc, &object, schema::TEXT),
        })
    };
    value::maps(doc, &map).into_iter().filter_map(read).collect()
}

/// The maps of a section in order: by position, then by id.
fn ordered(doc: &Automerge, section: &str) -> Vec<(String, ObjId)> {
    let Some(map) = value::map(doc, &ROOT, section) else {
        return Vec::new();
    };
    let mut found: Vec<(String, String, ObjId)> = value::maps(doc, &map)
        .into_iter()
        .map(|(id, object)| (prose(doc, &object, schema::POSITION), id, object))
        .collect();
    found.sort_by(|one, two| (&one.0, &one.1).cmp(&(&two.0, &two.1)));
    found.into_iter().map(|(_, id, object)| (id, object)).collect()
}

fn entities<E>(doc: &Automerge, section: &str, read: impl Fn(&Automerge, String, &ObjId) -> E) -> Vec<E> {
    ordered(doc, section)
        .into_iter()
        .map(|(id, object)| read(doc, id, &object))
        .collect()
}

fn tree<E>(doc: &Automerge, section: &str, key: &str, make: impl Fn(Placed<(String, String)>) -> E) -> Vec<E> {
    let entities = ordered(doc, section).into_iter().map(|(id, object)| {
        let content = prose(doc, &object, key);
        (id.clone(), prose(doc, &object, schema::PARENT), (id, content))
    });
    reading_order(entities.collect()).into_iter().map(make).collect()
}

fn signal(doc: &Automerge, id: String, object: &ObjId) -> Signal {
    Signal {
        id,
        source: SignalSource::from_word(&prose(doc, object, schema::SOURCE)),
        text: prose(doc, object, schema::TEXT),
        date: prose(doc, object, schema::DATE).parse().ok(),
        place: prose(doc, object, schema::PLACE),
        outcome: prose(doc, object, schema::OUTCOME),
    }
}

fn action(doc: &Automerge, id: String, object: &ObjId) -> Action {
    Action {
        id,
        title: prose(doc, object, schema::TITLE),
        goal: value::text(doc, object, schema::GOAL).filter(|goal| !goal.is_empty()),
        lead: prose(doc, object, schema::LEAD),
        due: prose(doc, object, schema::DUE).parse().ok(),
        state: ActionState::from_word(&prose(doc, object, schema::STATE)),
    }
}

fn party(doc: &Automerge, id: String, object: &ObjId) -> Party {
    Party {
        id,
        name: prose(doc, object, schema::NAME),
        kind: PartyKind::from_word(&prose(doc, object, schema::KIND)),
        offers: prose(doc, object, schema::OFFERS),
        asks: prose(doc, object, schema::ASKS),
    }
}
