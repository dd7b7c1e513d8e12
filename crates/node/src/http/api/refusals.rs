//! Why something was not done with a plan, in the words of HTTP.

use automerge::ChangeHash;
use opgave_model::plan::Plan;
use opgave_model::plan::command::{Refusal, Rule};
use opgave_model::plan::export::Language;
use opgave_model::plan::history::{HistoryQuery, history};
use opgave_model::plan::words::Narrator;
use opgave_model::{DocumentId, OrganisationId};
use serde_json::{Value, json};

use super::body::member;
use super::parameters::no_such_plan;
use super::representation;
use crate::Node;
use crate::http::problem::{InputError, ProblemDetails, ProblemKind, sentence};
use crate::plans::{EditError, FoundError, Precondition, ReadError, Version};

/// The most changes that a refusal tells of.
const SHOWN_CHANGES: usize = 50;

/// Where in the body the parts of a command stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The command as a whole.
    whole: String,
    /// The object that holds its fields.
    fields: String,
    /// Whether the path says which entity it is about.
    addressed: bool,
    /// The member of the command that a wrong field makes wrong, when fields are not members themselves.
    value: Option<&'static str>,
}

impl Place {
    /// A command without fields.
    pub fn whole(whole: &str) -> Self {
        Self::with_fields(whole, whole)
    }

    /// A command with fields in an object of their own.
    pub fn with_fields(whole: &str, fields: &str) -> Self {
        Self {
            whole: whole.to_owned(),
            fields: fields.to_owned(),
            addressed: false,
            value: None,
        }
    }

    /// A command that includes or excludes a member.
    pub fn member(whole: &str) -> Self {
        Self {
            value: Some("member"),
            ..Self::whole(whole)
        }
    }

    /// A command that gives one value to one field.
    pub fn value(whole: &str) -> Self {
        Self {
            value: Some("value"),
            ..Self::whole(whole)
        }
    }

    /// A command about the entity that the path names, whose fields are the body.
    pub fn addressed() -> Self {
        Self {
            addressed: true,
            ..Self::whole("")
        }
    }

    fn pointer(&self, field: Option<&str>, rule: &Rule) -> String {
        match (field, rule) {
            (Some("parent"), _) if self.value.is_none() => format!("{}/parent", self.whole),
            (_, Rule::NotFound) => format!("{}/id", self.whole),
            (Some(_), Rule::UnknownField | Rule::NoSet) if self.value.is_some() => format!("{}/field", self.whole),
            (Some(_), Rule::InBlock { block, .. }) if self.value.is_some() => {
                format!("{}/{}/{block}", self.whole, self.value.unwrap_or_default())
            }
            (Some(_), _) if self.value.is_some() => format!("{}/{}", self.whole, self.value.unwrap_or_default()),
            (Some(field), Rule::InBlock { block, .. }) => format!("{}{}/{block}", self.fields, member(field)),
            (Some(field), _) => format!("{}{}", self.fields, member(field)),
            (None, Rule::OtherParent | Rule::NoPlace | Rule::UnderItself) => format!("{}/order", self.whole),
            (None, _) if self.addressed => self.whole.clone(),
            (None, Rule::Removed | Rule::NotRemoved | Rule::Exists | Rule::InvalidId | Rule::IdNeeded) => {
                format!("{}/id", self.whole)
            }
            (None, _) => self.whole.clone(),
        }
    }
}

/// The answer about a change that was not made.
pub(crate) async fn refused(
    node: &Node,
    plan: DocumentId,
    precondition: &Precondition,
    places: &[Place],
    error: EditError,
) -> ProblemDetails {
    match error {
        EditError::Read(error) => unread(&error),
        EditError::Stale { current } => stale(node, plan, precondition, &current).await,
        EditError::NoEntity => ProblemKind::NotFound.says("There is no such entity in this plan."),
        EditError::RemovedEntity => ProblemKind::Removed.says("It was removed; restore it first."),
        EditError::Refused(refusal) => broken(&refusal, places),
        EditError::Document(reason) => ProblemDetails::unexpected(reason),
        EditError::Unwritten(unwritten) => unwritten.into(),
    }
}

/// The answer about a plan that cannot be read.
pub(crate) fn unread(error: &ReadError) -> ProblemDetails {
    match error {
        ReadError::UnknownPlan => no_such_plan(),
        ReadError::NotHere => ProblemDetails::unavailable("The content of the plan has not come in yet."),
        ReadError::Unreadable => ProblemDetails::unexpected(error),
        ReadError::UnknownVersion(unknown) => ProblemKind::NotFound.says(sentence(&unknown.to_string())),
    }
}

/// The answer about a plan that was not made; `place` is where the fields of the draft stand.
pub(crate) fn unfounded(error: FoundError, place: &Place) -> ProblemDetails {
    use opgave_model::plan::CommandError;
    use opgave_model::plan::draft::DraftError;
    match error {
        FoundError::Draft(DraftError::Refused(CommandError::Refused(refusal))) => {
            broken(&refusal, std::slice::from_ref(place))
        }
        FoundError::Draft(error) => ProblemDetails::unexpected(error),
        FoundError::Refused(_) | FoundError::NotAPlan(_) => {
            ProblemDetails::input(InputError::body("", "not-a-plan", error.to_string()))
        }
        FoundError::Unwritten(unwritten) => unwritten.into(),
    }
}

async fn stale(node: &Node, plan: DocumentId, precondition: &Precondition, current: &Version) -> ProblemDetails {
    let changes = match precondition.newest_known() {
        Some(version) => changes_since(node, plan, version).await,
        None => Vec::new(),
    };
    ProblemKind::VersionChanged
        .says("Nothing was changed: the plan has changed since the version that If-Match names. Look at what changed, and try again.")
        .with("currentVersion", current.to_string())
        .with("changes", changes)
}

/// What happened after a version, newest first.
async fn changes_since(node: &Node, plan: DocumentId, version: Version) -> Vec<Value> {
    let names = node.organisation_names().await;
    let told = node.study_plan(plan, move |content| {
        let known = |head: &ChangeHash| content.get_change_meta_by_hash(head).is_some();
        if !version.heads().iter().all(known) {
            return Vec::new();
        }
        let query = HistoryQuery {
            since_version: version.heads().to_vec(),
            limit: SHOWN_CHANGES,
            ..HistoryQuery::default()
        };
        let read = Plan::read(content);
        let name_of = |id: OrganisationId| names.get(&id).cloned();
        // As all that a problem says, in English.
        let narrator = Narrator::new(Language::English, &read, &name_of);
        let entries = history(content, &query);
        entries
            .iter()
            .map(|entry| representation::entry(entry, &narrator))
            .collect()
    });
    told.await.map(|(changes, _)| changes).unwrap_or_default()
}

/// The answer about a rule that a command breaks.
pub(crate) fn broken(refusal: &Refusal, places: &[Place]) -> ProblemDetails {
    let nowhere = Place::whole("");
    let place = places.get(refusal.command).unwrap_or(&nowhere);
    let rule = &refusal.rule;
    let spec = refusal.kind.zip(refusal.field.as_deref());
    let spec = spec.and_then(|(kind, field)| kind.spec().field(field));
    let refers = refusal.field.as_deref() == Some("parent") || spec.is_some_and(|spec| !spec.kind.targets().is_empty());
    let kind = match rule {
        // Said of a field that refers to something, it is that which was removed.
        Rule::Removed if !refers => ProblemKind::Removed,
        Rule::NotRemoved => ProblemKind::NotRemoved,
        Rule::Exists => ProblemKind::AlreadyExists,
        Rule::State { .. } => ProblemKind::StateNotAllowed,
        Rule::PlanFull => ProblemKind::LimitReached,
        Rule::Outdated => ProblemKind::Impossible,
        _ => ProblemKind::InvalidInput,
    };
    let (code, details) = told(rule);
    let pointer = place.pointer(refusal.field.as_deref(), rule);
    let error = InputError::body(pointer, code, rule.to_string());
    let mut problem = kind.says(sentence(&refusal.to_string())).because([error]);
    for (name, value) in details {
        problem = problem.with(name, value);
    }
    problem
}

/// The code of a rule, and what else programs want to know of it.
fn told(rule: &Rule) -> (String, Vec<(&'static str, Value)>) {
    let name = serde_json::to_value(rule).unwrap_or_default();
    let code = kebab(name["name"].as_str().unwrap_or_default());
    let details = match rule {
        Rule::State { allowed, .. } => vec![("allowed", json!(allowed))],
        Rule::Start { starts } => vec![("allowed", json!(starts))],
        Rule::UnknownWord { words } => vec![("allowed", json!(words))],
        _ => Vec::new(),
    };
    (code, details)
}

/// A name in camel case as one in kebab case.
pub(crate) fn kebab(name: &str) -> String {
    name.chars().fold(String::new(), |mut text, character| {
        if character.is_ascii_uppercase() {
            text.push('-');
        }
        text.push(character.to_ascii_lowercase());
        text
    })
}

#[cfg(test)]
mod tests {
    use opgave_model::plan::EntityKind;

    use super::*;

    fn refusal(field: Option<&str>, rule: Rule) -> Refusal {
        Refusal {
            command: 0,
            kind: Some(EntityKind::Action),
            entity: None,
            field: field.map(str::to_owned),
            rule,
        }
    }

    fn answer(place: Place, field: Option<&str>, rule: Rule) -> Value {
        serde_json::to_value(broken(&refusal(field, rule), &[place])).unwrap()
    }

    #[test]
    fn a_state_that_cannot_follow_is_a_conflict_that_names_those_that_can() {
        let rule = Rule::State {
            from: "proposed".into(),
            allowed: vec!["lapsed"],
        };
        let answer = answer(Place::addressed(), Some("state"), rule);
        assert_eq!(answer["status"], 409);
        assert_eq!(answer["allowed"], json!(["lapsed"]));
        assert_eq!(answer["errors"][0]["location"]["pointer"], "/state");
        assert_eq!(answer["errors"][0]["code"], "state");
    }

    #[test]
    fn a_pointer_leads_to_the_part_of_the_command_that_is_wrong() {
        let pointer = |place, field, rule| answer(place, field, rule)["errors"][0]["location"]["pointer"].clone();
        let fields = Place::with_fields("/3", "/3/fields");
        assert_eq!(pointer(fields.clone(), Some("due"), Rule::NotADay), "/3/fields/due");
        assert_eq!(pointer(fields.clone(), None, Rule::Exists), "/3/id");
        assert_eq!(pointer(fields, None, Rule::OtherParent), "/3/order");
        assert_eq!(
            pointer(Place::whole("/3"), Some("parent"), Rule::UnderItself),
            "/3/parent"
        );
        assert_eq!(
            pointer(Place::member("/3"), Some("goals"), Rule::InvalidId),
            "/3/member"
        );
        assert_eq!(pointer(Place::member("/3"), Some("x"), Rule::UnknownField), "/3/field");
    }

    #[test]
    fn what_was_removed_is_told_apart_from_what_refers_to_something_removed() {
        assert_eq!(answer(Place::whole("/0"), None, Rule::NotFound)["status"], 400);
        assert_eq!(answer(Place::whole("/0"), Some("title"), Rule::Removed)["status"], 409);
        assert_eq!(answer(Place::whole("/0"), Some("goal"), Rule::Removed)["status"], 400);
    }
}
