//! What a plan still lacks, of what makes a plan of several organisations work. Nothing is forbidden; it is only said.

mod overlap;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

pub use self::overlap::Overlap;
use super::command::EntityRef;
use super::{EntityId, EntityKind, FieldValue, Plan, Reference};
use crate::{DocumentId, Organisation, OrganisationId};

/// What is around a plan, as far as the reader may know of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Surroundings {
    /// The organisations that have joined the plan.
    pub members: Vec<Organisation>,
    /// Other plans that the reader may see. Of very many only the first 200 are looked at.
    pub others: Vec<OtherPlan>,
}

/// Another plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherPlan {
    /// Its body document.
    pub id: DocumentId,
    /// What it is called.
    pub title: String,
    /// The titles of its goals.
    pub goals: Vec<String>,
}

/// Something that asks for attention.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Warning {
    /// What it is about.
    pub entity: EntityRef,
    /// What that is called, as the document has it; empty for the plan and its problem.
    pub title: String,
    /// Why.
    #[serde(flatten)]
    pub reason: Reason,
}

/// Why something asks for attention. The names are stable.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Reason {
    /// A problem was stated, and no signal from outside says that it is one.
    NoSignal,
    /// An action that is not dropped serves no goal.
    ActionWithoutGoal,
    /// The goal that an action serves was removed.
    GoalOfActionRemoved {
        /// The goal.
        goal: EntityId,
        /// What it was called.
        goal_title: String,
    },
    /// Neither a goal nor anything under it has an indicator.
    GoalWithoutIndicator,
    /// An organisation that has joined did not say how it looks at the problem.
    PerspectiveMissing {
        /// The organisation.
        organisation: OrganisationId,
    },
    /// A decision is under consultation or was ratified, and not every organisation spoke.
    VoicesMissing {
        /// Those that did not.
        organisations: Vec<OrganisationId>,
    },
    /// Goals look like those of another plan, and no link says how the two hang together.
    UnlinkedOverlap {
        /// The other plan.
        plan: DocumentId,
        /// What it is called.
        plan_title: String,
        /// The goals that look alike, with the words that they share; those that share most first.
        overlaps: Vec<Overlap>,
    },
}

impl Reason {
    /// Its name towards machines.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSignal => "noSignal",
            Self::ActionWithoutGoal => "actionWithoutGoal",
            Self::GoalOfActionRemoved { .. } => "goalOfActionRemoved",
            Self::GoalWithoutIndicator => "goalWithoutIndicator",
            Self::PerspectiveMissing { .. } => "perspectiveMissing",
            Self::VoicesMissing { .. } => "voicesMissing",
            Self::UnlinkedOverlap { .. } => "unlinkedOverlap",
        }
    }
}

/// What asks for attention in a plan, in the order of its parts.
pub fn warnings(plan: &Plan, around: &Surroundings) -> Vec<Warning> {
    let mut found = Vec::new();
    let about = |entity: EntityRef, reason: Reason| Warning {
        entity,
        title: String::new(),
        reason,
    };
    if states_a_problem(plan) && plan.of_kind(EntityKind::Signal).is_empty() {
        found.push(about(EntityRef::Problem, Reason::NoSignal));
    }
    let without = missing_perspectives(plan, &around.members);
    found.extend(without.map(|organisation| about(EntityRef::Problem, Reason::PerspectiveMissing { organisation })));
    goals(plan, &mut found);
    actions(plan, &mut found);
    decisions(plan, &around.members, &mut found);
    let linked: BTreeSet<&str> = plan
        .of_kind(EntityKind::Link)
        .iter()
        .filter_map(|link| link.word("plan"))
        .collect();
    let unlinked = |other: &&OtherPlan| !linked.contains(other.id.to_string().as_str());
    found.extend(
        overlap::overlaps(plan, around.others.iter().filter(unlinked)).map(|(other, overlaps)| {
            let reason = Reason::UnlinkedOverlap {
                plan: other.id,
                plan_title: other.title.clone(),
                overlaps,
            };
            about(EntityRef::Plan, reason)
        }),
    );
    found
}

fn states_a_problem(plan: &Plan) -> bool {
    let said = plan.problem.iter().any(|(_, value)| match value {
        FieldValue::Text(text) => !text.trim().is_empty(),
        other => !other.is_empty(),
    });
    said || !plan.of_kind(EntityKind::Cause).is_empty()
}

fn missing_perspectives<'a>(plan: &'a Plan, members: &'a [Organisation]) -> impl Iterator<Item = OrganisationId> + 'a {
    let spoke: BTreeSet<&str> = plan
        .of_kind(EntityKind::Perspective)
        .iter()
        .filter(|perspective| !perspective.text("text").trim().is_empty())
        .map(|perspective| perspective.id.as_str())
        .collect();
    let silent = members
        .iter()
        .filter(move |member| !spoke.contains(member.id.to_string().as_str()));
    silent.map(|member| member.id)
}

fn goals(plan: &Plan, found: &mut Vec<Warning>) {
    let goals = plan.of_kind(EntityKind::Goal);
    let mut measured: BTreeSet<&EntityId> = plan
        .of_kind(EntityKind::Indicator)
        .iter()
        .filter_map(|indicator| indicator.present("goal"))
        .collect();
    // In reading order what stands under a goal comes after it, so from the end each is met before what it stands under.
    for goal in goals.iter().rev() {
        if let Some(parent) = &goal.parent
            && measured.contains(&goal.id)
        {
            measured.insert(parent);
        }
    }
    let without = goals.iter().filter(|goal| !measured.contains(&goal.id));
    found.extend(without.map(|goal| Warning {
        entity: EntityKind::Goal.with_id(&goal.id),
        title: goal.title(),
        reason: Reason::GoalWithoutIndicator,
    }));
}

fn actions(plan: &Plan, found: &mut Vec<Warning>) {
    for action in plan.of_kind(EntityKind::Action) {
        let reason = match action.reference("goal") {
            _ if action.text("state") == "dropped" => continue,
            Some(Reference::Present { .. }) => continue,
            Some(Reference::Removed { id, title, .. }) => Reason::GoalOfActionRemoved {
                goal: id.clone(),
                goal_title: title.clone(),
            },
            Some(Reference::Missing { .. }) | None => Reason::ActionWithoutGoal,
        };
        found.push(Warning {
            entity: EntityKind::Action.with_id(&action.id),
            title: action.title(),
            reason,
        });
    }
}

fn decisions(plan: &Plan, members: &[Organisation], found: &mut Vec<Warning>) {
    let mut spoke: BTreeMap<&EntityId, BTreeSet<OrganisationId>> = BTreeMap::new();
    for voice in plan.of_kind(EntityKind::Voice) {
        let organisation = voice.organisation("organisation");
        if let (Some(decision), Some(organisation), Some(_)) =
            (voice.present("decision"), organisation, voice.word("voice"))
        {
            spoke.entry(decision).or_default().insert(organisation);
        }
    }
    for decision in plan.of_kind(EntityKind::Decision) {
        if !matches!(decision.word("state"), Some("underConsultation" | "ratified")) {
            continue;
        }
        let heard = spoke.get(&decision.id);
        let silent = members
            .iter()
            .map(|member| member.id)
            .filter(|member| heard.is_none_or(|heard| !heard.contains(member)));
        let organisations: Vec<OrganisationId> = silent.collect();
        if !organisations.is_empty() {
            found.push(Warning {
                entity: EntityKind::Decision.with_id(&decision.id),
                title: decision.title(),
                reason: Reason::VoicesMissing { organisations },
            });
        }
    }
}
