//! What entities and organisations are called in an export, so that each name stands for one of them.

use std::collections::BTreeMap;

use super::Language;
use super::phrases::Exported;
use crate::OrganisationId;
use crate::plan::spec::Keyed;
use crate::plan::{Entity, EntityId, EntityKind, FieldKind, Plan, Reference};

/// Tells what an organisation calls itself.
pub(super) type NameOf<'a> = &'a dyn Fn(OrganisationId) -> Option<String>;

/// The names in a plan.
pub(super) struct Names<'a> {
    language: Language,
    /// The place of an entity in the plan, and its name.
    entities: BTreeMap<&'a EntityId, (usize, String)>,
    /// The entities with a name, in the order of the plan.
    called: BTreeMap<String, Vec<(EntityKind, &'a EntityId)>>,
    organisations: BTreeMap<OrganisationId, String>,
}

impl<'a> Names<'a> {
    pub(super) fn of(plan: &'a Plan, language: Language, name_of: NameOf<'_>) -> Self {
        let mut names = Self {
            language,
            entities: BTreeMap::new(),
            called: BTreeMap::new(),
            organisations: organisations(plan, name_of),
        };
        for (place, entity) in plan.all().enumerate() {
            let name = names.one_line(&entity.title());
            names
                .called
                .entry(name.clone())
                .or_default()
                .push((entity.kind, &entity.id));
            names.entities.insert(&entity.id, (place, name));
        }
        names
    }

    /// A title on one line; never empty.
    pub(super) fn one_line(&self, title: &str) -> String {
        match title.split_whitespace().collect::<Vec<_>>().join(" ") {
            line if line.is_empty() => Exported::Unnamed.in_language(self.language).to_owned(),
            line => line,
        }
    }

    /// The name of an entity that is there, and which of those it is that a field may refer to under that name, from 1.
    pub(super) fn entity(&self, id: &EntityId, targets: &[EntityKind]) -> Option<(&str, usize)> {
        let (_, name) = self.entities.get(id)?;
        let mut called = self.called.get(name)?.iter().filter(|(kind, _)| targets.contains(kind));
        let before = called.position(|(_, other)| *other == id)?;
        Some((name, before + 1))
    }

    /// The name of an entity, when a field that takes it for an id or a title can mean no other by it.
    pub(super) fn only(&self, id: &EntityId, targets: &[EntityKind]) -> Option<&str> {
        let (_, name) = self.entities.get(id)?;
        let called = self.called.get(name)?.iter().filter(|(kind, _)| targets.contains(kind));
        let is_id = self.entities.contains_key(&EntityId::found(name.as_str()));
        (called.count() == 1 && !is_id).then_some(name)
    }

    /// References in the order of the plan: a set has none of its own.
    pub(super) fn in_order<'r>(&self, references: &'r [Reference]) -> Vec<&'r Reference> {
        let mut ordered: Vec<&Reference> = references.iter().collect();
        ordered.sort_by_key(|reference| {
            self.entities
                .get(reference.id())
                .map_or(usize::MAX, |(place, _)| *place)
        });
        ordered
    }

    /// What an organisation is called; its key when it has no name.
    pub(super) fn organisation(&self, id: &str) -> String {
        let organisation = id.parse().ok();
        let name = organisation.and_then(|id: OrganisationId| self.organisations.get(&id));
        name.cloned().unwrap_or_else(|| id.to_owned())
    }

    /// The organisations that the plan names, with what they are called here.
    pub(super) fn organisations(&self) -> impl Iterator<Item = (OrganisationId, &str)> {
        self.organisations.iter().map(|(id, name)| (*id, name.as_str()))
    }
}

/// The organisations that a plan names and that have a name. Those that share a name show the start of their key.
fn organisations(plan: &Plan, name_of: NameOf<'_>) -> BTreeMap<OrganisationId, String> {
    let mut found: BTreeMap<OrganisationId, String> = BTreeMap::new();
    for id in plan.all().flat_map(named_by).filter_map(|id| id.parse().ok()) {
        if let Some(name) = name_of(id) {
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            if !name.is_empty() {
                found.insert(id, name);
            }
        }
    }
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for name in found.values() {
        *bearers.entry(name.to_lowercase()).or_default() += 1;
    }
    for (id, name) in &mut found {
        if bearers.get(&name.to_lowercase()).is_some_and(|count| *count > 1) {
            *name = format!("{name} ({})", &id.to_string()[..8]);
        }
    }
    found
}

/// The organisations that an entity names.
fn named_by(entity: &Entity) -> Vec<&str> {
    let own = (entity.kind.spec().keyed == Keyed::ByOrganisation).then_some(entity.id.as_str());
    let fields = entity.kind.spec().fields.iter().flat_map(|field| match field.kind {
        FieldKind::Organisation => entity.word(field.name).into_iter().collect(),
        FieldKind::Organisations => entity.many(field.name).iter().map(String::as_str).collect(),
        _ => Vec::new(),
    });
    own.into_iter().chain(fields).collect()
}
