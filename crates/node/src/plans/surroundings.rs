use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use opgave_model::DocumentId;
use opgave_model::plan::warnings::{OtherPlan, Surroundings};
use opgave_model::plan::{Entity, EntityKind, Plan};

use super::Version;
use crate::Node;
use crate::registry::PlanEntry;

/// The most other plans that are looked at.
const OTHERS: usize = 200;

/// What was read of other plans for comparison, at which version; a plan is read again when it has changed.
#[derive(Default)]
pub(crate) struct Goals(Mutex<BTreeMap<DocumentId, (Version, OtherPlan)>>);

impl Goals {
    fn known(&self, plan: DocumentId, version: &Version) -> Option<OtherPlan> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, other) = known.get(&plan)?;
        (at == version).then(|| other.clone())
    }

    fn keep(&self, plan: DocumentId, version: Version, other: OtherPlan) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() < OTHERS || known.contains_key(&plan) {
            known.insert(plan, (version, other));
        }
    }
}

impl Node {
    /// What is around a plan: who is in it, and the other plans that the organisation is in.
    pub(crate) async fn surroundings(&self, plan: DocumentId) -> Surroundings {
        let members = self
            .listed_plan(plan)
            .await
            .map(|listed| listed.members)
            .unwrap_or_default();
        let (_, versions) = self.plan_versions().await;
        let mut others = Vec::new();
        for (other, version) in versions.into_iter().filter(|(other, _)| *other != plan).take(OTHERS) {
            if let Some(known) = self.goals.known(other, &version) {
                others.push(known);
                continue;
            }
            let read = self.read_plan(other, move |content| {
                let read = Plan::read(content);
                OtherPlan {
                    id: other,
                    title: read.title().to_owned(),
                    goals: read.of_kind(EntityKind::Goal).iter().map(Entity::title).collect(),
                }
            });
            if let Ok((found, version)) = read.await {
                self.goals.keep(other, version, found.clone());
                others.push(found);
            }
        }
        Surroundings { members, others }
    }

    /// What the organisations that are known here call themselves.
    pub(crate) async fn organisation_names(&self) -> BTreeMap<opgave_model::OrganisationId, String> {
        let desk = self.desk();
        let names = desk.ask(|engine| {
            let host = engine.host();
            let members = host.plans().values().flat_map(PlanEntry::organisations);
            let mut names: BTreeMap<_, _> = members.map(|member| (member.id, member.name.clone())).collect();
            names.extend(host.peers().iter().map(|(id, card)| (*id, card.name.to_string())));
            names.insert(host.me().id, host.me().name.clone());
            names
        });
        names.await.unwrap_or_default()
    }
}
