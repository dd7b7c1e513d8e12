//! What people call things: plans, entities and organisations by id, by the beginning of an id, or by title.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use opgave_model::plan::{EntityKind, RichText};
use opgave_model::{DocumentId, OrganisationId};
use opgave_node::Problem;
use serde_json::Value;

use crate::arguments::{kebab, one};
use crate::client::{Client, Question};
use crate::table::{cell, clean, items, text};

/// The most that are shown of those that a name could mean.
const SHOWN: usize = 10;

/// Something that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub id: String,
    pub title: String,
    /// What kind of entity it is, for entities.
    pub kind: Option<EntityKind>,
}

/// Why a name names nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unnamed {
    /// There is none.
    None,
    /// There are several.
    Several(Vec<Candidate>),
}

/// What a name means: the one with this id, else the only one with this title, else the only one whose id begins so.
pub(crate) fn choose(candidates: &[Candidate], name: &str) -> Result<Candidate, Unnamed> {
    let name = name.trim();
    let choices: [&dyn Fn(&Candidate) -> bool; 3] = [
        &|candidate| candidate.id == name,
        &|candidate| candidate.title == name,
        &|candidate| !name.is_empty() && candidate.id.starts_with(name),
    ];
    for fits in choices {
        let found: Vec<&Candidate> = candidates.iter().filter(|candidate| fits(candidate)).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Ok((*one).clone()),
            several => return Err(Unnamed::Several(several.iter().map(|one| (*one).clone()).collect())),
        }
    }
    Err(Unnamed::None)
}

impl Unnamed {
    /// In words: `what` is what was looked for, `hint` says where it can be looked up.
    fn problem(self, what: &str, name: &str, whereabouts: &str, hint: String) -> Problem {
        match self {
            Self::None => Problem::new(format!("there is no {what} {name} {whereabouts}"), hint),
            Self::Several(candidates) => {
                let mut told = format!("{name} could be more than one {what}:");
                for candidate in candidates.iter().take(SHOWN) {
                    let _ = write!(told, "\n       {}  {}", candidate.id, cell(&candidate.title));
                }
                if candidates.len() > SHOWN {
                    let _ = write!(told, "\n       and {} more", candidates.len() - SHOWN);
                }
                Problem::new(told, "Give the id, or more of its beginning.")
            }
        }
    }
}

/// Why there is no such plan, in words.
pub(crate) fn no_such_plan(name: &str) -> Problem {
    Unnamed::None.problem(
        "plan",
        name,
        "on this node",
        "`opgave plan list` shows the plans that it has.".into(),
    )
}

/// The id of the plan that is meant.
pub(crate) async fn plan(client: &Client, name: &str) -> Result<String, Problem> {
    if let Ok(id) = name.parse::<DocumentId>() {
        return Ok(id.to_string());
    }
    let plans = client.items(Question::get("/plans")).await?;
    let candidates: Vec<Candidate> = plans.iter().map(|plan| candidate(plan, "title")).collect();
    choose(&candidates, name).map(|plan| plan.id).map_err(|unnamed| {
        let hint = "`opgave plan list` shows the plans that it has.".to_owned();
        unnamed.problem("plan", &clean(name), "on this node", hint)
    })
}

/// The titles of all plans that may be seen, by id.
pub(crate) async fn plans(client: &Client) -> Result<BTreeMap<String, String>, Problem> {
    let plans = client.items(Question::get("/plans")).await?;
    let named = |plan: &Value| (text(plan, "id").to_owned(), text(plan, "title").to_owned());
    Ok(plans.iter().map(named).collect())
}

fn candidate(value: &Value, title: &str) -> Candidate {
    Candidate {
        id: text(value, "id").to_owned(),
        title: text(value, title).to_owned(),
        kind: None,
    }
}

/// The organisations that can be named, and which is ours.
#[derive(Debug, Clone)]
pub(crate) struct Organisations {
    known: Vec<Candidate>,
    ours: String,
}

impl Organisations {
    /// Ours and those that it is connected with; with a plan, those in it too.
    pub async fn load(client: &Client, plan: Option<&str>) -> Result<Self, Problem> {
        let connected = client.json(Question::get("/organisations")).await?;
        let ours = items(&connected).find(|organisation| organisation["self"] == true);
        let ours = ours.map(|ours| text(ours, "id").to_owned()).unwrap_or_default();
        let mut known: Vec<Candidate> = items(&connected).map(|one| candidate(one, "name")).collect();
        if let Some(plan) = plan {
            let members = client.json(Question::get(format!("/plans/{plan}/members"))).await?;
            for member in items(&members).map(|member| candidate(member, "name")) {
                if known.iter().all(|one| one.id != member.id) {
                    known.push(member);
                }
            }
        }
        Ok(Self { known, ours })
    }

    /// The id of our organisation.
    pub fn ours(&self) -> &str {
        &self.ours
    }

    /// What an organisation calls itself, as far as we know.
    pub fn name(&self, id: &str) -> Option<&str> {
        self.known.iter().find(|one| one.id == id).map(|one| one.title.as_str())
    }

    /// The id of the organisation that is meant. An id need not be known.
    pub fn find(&self, name: &str) -> Result<String, Problem> {
        match choose(&self.known, name) {
            Ok(found) => Ok(found.id),
            Err(Unnamed::None) if name.parse::<OrganisationId>().is_ok() => Ok(name.to_owned()),
            Err(unnamed) => {
                let hint = "`opgave peer list` shows the organisations that this node is connected with.".to_owned();
                Err(unnamed.problem("organisation", &clean(name), "that this node knows", hint))
            }
        }
    }
}

/// A plan with everything in it, to look up what is meant.
#[derive(Debug, Clone)]
pub(crate) struct Content(pub Value);

impl Content {
    /// Reads a plan.
    pub async fn load(client: &Client, plan: &str) -> Result<Self, Problem> {
        let question = Question::get(format!("/plans/{plan}")).missing(no_such_plan(plan));
        client.json(question).await.map(Self)
    }

    /// The entities of a kind, in order.
    pub fn of_kind(&self, kind: EntityKind) -> impl Iterator<Item = &Value> {
        items(&self.0[kind.spec().section])
    }

    /// The entities of a kind that were removed.
    pub fn removed(&self, kind: EntityKind) -> impl Iterator<Item = &Value> {
        items(&self.0["removed"]).filter(move |entity| text(entity, "entity") == kind.name())
    }

    /// What everything in it is called, by id.
    pub fn titles(&self) -> BTreeMap<&str, String> {
        let all = EntityKind::ALL.into_iter().flat_map(|kind| {
            self.of_kind(kind)
                .map(move |entity| (text(entity, "id"), title(kind, entity)))
        });
        all.collect()
    }

    /// The entity of one of some kinds that is meant.
    pub fn find(&self, kinds: &[EntityKind], name: &str) -> Result<Candidate, Problem> {
        let present = kinds
            .iter()
            .flat_map(|kind| self.of_kind(*kind).map(|entity| of_kind(*kind, entity)));
        choose(&present.collect::<Vec<_>>(), name).map_err(|unnamed| self.unnamed(unnamed, kinds, name))
    }

    /// The removed entity of a kind that is meant.
    pub fn find_removed(&self, kind: EntityKind, name: &str) -> Result<Candidate, Problem> {
        let removed: Vec<Candidate> = self.removed(kind).map(|entity| of_kind(kind, entity)).collect();
        choose(&removed, name).map_err(|unnamed| {
            let (one, command) = (one(kind), kebab(kind.name()));
            let what = format!("removed {one}");
            let hint = format!("`opgave plan {command} list PLAN --removed` shows them.");
            unnamed.problem(&what, &clean(name), "in this plan", hint)
        })
    }

    fn unnamed(&self, unnamed: Unnamed, kinds: &[EntityKind], name: &str) -> Problem {
        let words: Vec<String> = kinds.iter().map(|kind| one(*kind)).collect();
        let commands: Vec<String> = kinds
            .iter()
            .map(|kind| format!("`opgave plan {} list PLAN`", kebab(kind.name())))
            .collect();
        let removed = kinds.iter().find(|kind| {
            let removed: Vec<Candidate> = self.removed(**kind).map(|entity| of_kind(**kind, entity)).collect();
            choose(&removed, name).is_ok()
        });
        let hint = match removed {
            Some(kind) => format!(
                "It was removed; `opgave plan {} restore PLAN ENTITY` brings it back.",
                kebab(kind.name())
            ),
            None => format!("{} shows what there is.", commands.join(" or ")),
        };
        unnamed.problem(&words.join(" or "), &clean(name), "in this plan", hint)
    }
}

fn of_kind(kind: EntityKind, entity: &Value) -> Candidate {
    Candidate {
        id: text(entity, "id").to_owned(),
        title: title(kind, entity),
        kind: Some(kind),
    }
}

/// What an entity is called: the field that names its kind, without its formatting.
pub(crate) fn title(kind: EntityKind, entity: &Value) -> String {
    let name = kind.spec().title;
    formatted(&entity[name]).map_or_else(|| text(entity, name).to_owned(), |text| text.plain())
}

/// The formatted text that a value is: a list of blocks. A list of ids or lines is none.
pub(crate) fn formatted(value: &Value) -> Option<RichText> {
    let blocks = value.as_array().is_some_and(|items| items.iter().any(Value::is_object));
    // Of a newer node it may say more than this version knows.
    blocks.then(|| serde_json::from_value(value.clone()).ok()).flatten()
}

/// How many characters of ids tell them apart; at least eight.
pub(crate) fn telling_length(mut ids: Vec<&str>) -> usize {
    ids.sort_unstable();
    let shared = ids.windows(2).map(|pair| {
        let same = pair[0]
            .bytes()
            .zip(pair[1].bytes())
            .take_while(|(one, other)| one == other);
        same.count()
    });
    shared.max().map_or(8, |shared| (shared + 1).max(8))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn candidates() -> Vec<Candidate> {
        let one = |id: &str, title: &str| Candidate {
            id: id.into(),
            title: title.into(),
            kind: None,
        };
        vec![
            one("abc1", "Wonen"),
            one("abd2", "Opvang"),
            one("Wonen", "Energie"),
            one("x", "abc"),
        ]
    }

    #[test]
    fn a_name_is_an_id_then_a_title_then_the_beginning_of_an_id() {
        let id = |name: &str| choose(&candidates(), name).map(|found| found.id);
        assert_eq!(id("Wonen").unwrap(), "Wonen");
        assert_eq!(id("Opvang").unwrap(), "abd2");
        assert_eq!(id("abc").unwrap(), "x");
        assert_eq!(id("abd").unwrap(), "abd2");
        assert_eq!(id("opvang"), Err(Unnamed::None));
        assert_eq!(id(""), Err(Unnamed::None));
        assert!(matches!(id("ab"), Err(Unnamed::Several(found)) if found.len() == 2));
    }

    #[test]
    fn names_that_could_be_several_are_listed_with_their_ids() {
        let problem = choose(&candidates(), "ab")
            .unwrap_err()
            .problem("plan", "ab", "here", String::new());
        assert!(
            problem.what.contains("abc1  Wonen") && problem.what.contains("abd2  Opvang"),
            "{}",
            problem.what
        );
        assert!(!problem.hint.is_empty());
    }

    #[test]
    fn a_removed_entity_is_said_to_be_so() {
        let content = Content(json!({
            "actions": [],
            "removed": [{ "id": "a-1", "entity": "action", "title": "Zoeken" }],
        }));
        let problem = content.find(&[EntityKind::Action], "a-1").unwrap_err();
        assert!(problem.hint.contains("opgave plan action restore"), "{}", problem.hint);
        assert_eq!(content.find_removed(EntityKind::Action, "Zoeken").unwrap().id, "a-1");
    }

    #[test]
    fn ids_are_shortened_as_far_as_they_can_be_told_apart() {
        assert_eq!(telling_length(vec!["0123456789", "5"]), 8);
        assert_eq!(telling_length(vec!["0123456789", "5", "012345678a"]), 10);
        assert_eq!(telling_length(Vec::new()), 8);
    }
}
