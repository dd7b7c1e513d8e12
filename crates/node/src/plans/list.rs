use std::collections::BTreeSet;

use opgave_model::plan::PlanState;
use opgave_model::workspace::branches;
use opgave_model::{DocumentId, Organisation, OrganisationId};

use opgave_sync::Engine;

use super::Version;
use crate::Node;
use crate::registry::{Member, Registry};

/// A plan in the list of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListedPlan {
    /// Its id.
    pub id: DocumentId,
    /// Its title; empty while its content is still on its way here.
    pub title: String,
    /// How far it is; `None` while that is not known, and for a word of a newer version.
    pub state: Option<PlanState>,
    /// The organisations in it.
    pub members: Vec<Organisation>,
    /// Their roles, and where they stand, in the same order.
    pub seats: Vec<Member>,
    /// Our own; nothing when we are not in it any more.
    pub ours: Option<Member>,
    /// The other organisations whose last receipt names the version that we hold.
    pub holders: Vec<OrganisationId>,
    /// Its version; `None` while its content is still on its way here.
    pub version: Option<Version>,
}

/// Which plans are asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct PlanFilter {
    /// Those that are this far.
    pub state: Option<PlanState>,
    /// Those with all of these words in their title, whatever the case.
    pub words: Option<String>,
}

impl PlanFilter {
    fn takes(&self, title: &str, state: Option<PlanState>) -> bool {
        let title = title.to_lowercase();
        let mut words = self.words.iter().flat_map(|words| words.split_whitespace());
        self.state.is_none_or(|wanted| state == Some(wanted)) && words.all(|word| title.contains(&word.to_lowercase()))
    }
}

impl ListedPlan {
    fn of(engine: &Engine<Registry>, plan: DocumentId) -> Option<Self> {
        let entry = engine.host().plans().get(&plan)?;
        Some(Self {
            id: plan,
            title: entry.title.clone(),
            state: entry.state,
            members: entry
                .members
                .values()
                .map(|member| member.organisation.clone())
                .collect(),
            seats: entry.members.values().cloned().collect(),
            ours: entry.members.get(&engine.host().me().id).cloned(),
            holders: engine.holders(plan),
            version: engine.shelf().get(&plan).cloned().map(Version::of),
        })
    }
}

impl Node {
    /// A part of the plans that the organisation is in, by title, and how many there are in all.
    pub(crate) async fn plan_list(&self, filter: PlanFilter, skip: usize, take: usize) -> (Vec<ListedPlan>, usize) {
        let branches = self.branches().await;
        let desk = self.desk();
        let listed = desk.ask(move |engine| {
            let plans = engine.host().plans();
            let mut found: Vec<_> = plans
                .iter()
                .filter(|(id, entry)| !branches.contains(id) && filter.takes(&entry.title, entry.state))
                .map(|(id, entry)| (entry.title.to_lowercase(), *id))
                .collect();
            found.sort_unstable();
            let part = found.iter().skip(skip).take(take);
            (
                part.filter_map(|(_, id)| ListedPlan::of(engine, *id)).collect(),
                found.len(),
            )
        });
        listed.await.unwrap_or_default()
    }

    /// Documents in which people of the organisation prepare proposals, which no list of plans shows.
    async fn branches(&self) -> BTreeSet<DocumentId> {
        let desk = self.desk();
        let workspace = desk.ask(|engine| engine.host().workspace()).await;
        match workspace {
            Some(workspace) => desk.read(workspace, branches).await.unwrap_or_default(),
            None => BTreeSet::new(),
        }
    }

    /// One plan as the list shows it.
    pub(crate) async fn listed_plan(&self, plan: DocumentId) -> Option<ListedPlan> {
        let desk = self.desk();
        desk.ask(move |engine| ListedPlan::of(engine, plan)).await.flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_found_by_words_of_its_title_and_by_its_state() {
        let filter = |words: &str| PlanFilter {
            state: None,
            words: Some(words.to_owned()),
        };
        assert!(filter("opvang ASIEL").takes("Asielopvang in Oost", None));
        assert!(filter(" ").takes("", None));
        assert!(!filter("wonen").takes("Asielopvang", None));
        let ratified = PlanFilter {
            state: Some(PlanState::Ratified),
            words: None,
        };
        assert!(ratified.takes("", Some(PlanState::Ratified)));
        assert!(!ratified.takes("", Some(PlanState::Exploring)) && !ratified.takes("", None));
    }
}
