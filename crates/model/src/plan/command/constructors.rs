use super::{Command, EntityRef, Place};
use crate::OrganisationId;
use crate::plan::{ActionState, EntityId, EntityKind, FieldValue, Fields, PlanState};

impl EntityKind {
    /// An entity of the kind.
    pub fn with_id(self, id: &EntityId) -> EntityRef {
        EntityRef::Entity(self, id.clone())
    }
}

impl Command {
    /// A new entity at the end of its order.
    pub fn add(kind: EntityKind, fields: Fields) -> Self {
        Self::Add {
            kind,
            id: None,
            fields,
            parent: None,
            place: Place::Last,
        }
    }

    /// A new entity under another one of its kind.
    pub fn add_under(parent: &EntityId, kind: EntityKind, fields: Fields) -> Self {
        Self::Add {
            kind,
            id: None,
            fields,
            parent: Some(parent.clone()),
            place: Place::Last,
        }
    }

    /// A new signal.
    pub fn add_signal(text: &str) -> Self {
        Self::add(EntityKind::Signal, Fields::new().with("text", text))
    }

    /// A new cause at the top.
    pub fn add_cause(text: &str) -> Self {
        Self::add(EntityKind::Cause, Fields::new().with("text", text))
    }

    /// How an organisation looks at the problem.
    pub fn add_perspective(organisation: OrganisationId, text: &str) -> Self {
        Self::Add {
            kind: EntityKind::Perspective,
            id: Some(organisation.into()),
            fields: Fields::new().with("text", text),
            parent: None,
            place: Place::Last,
        }
    }

    /// A new goal at the top.
    pub fn add_goal(title: &str) -> Self {
        Self::add(EntityKind::Goal, Fields::new().with("title", title))
    }

    /// A new party.
    pub fn add_party(name: &str) -> Self {
        Self::add(EntityKind::Party, Fields::new().with("name", name))
    }

    /// A new action that serves no goal yet.
    pub fn add_action(title: &str) -> Self {
        Self::add(EntityKind::Action, Fields::new().with("title", title))
    }

    /// A proposal to decide on.
    pub fn propose(title: &str, proposal: &str) -> Self {
        let fields = Fields::new().with("title", title).with("proposal", proposal);
        Self::add(EntityKind::Decision, fields)
    }

    /// Another value for a field.
    pub fn set(entity: EntityRef, field: &str, value: impl Into<FieldValue>) -> Self {
        Self::Set {
            entity,
            field: field.to_owned(),
            value: value.into(),
        }
    }

    /// The one value of a field that had several at once.
    pub fn resolve(entity: EntityRef, field: &str, value: impl Into<FieldValue>) -> Self {
        Self::Resolve {
            entity,
            field: field.to_owned(),
            value: value.into(),
        }
    }

    /// Another title for the plan.
    pub fn retitle(title: &str) -> Self {
        Self::set(EntityRef::Plan, "title", title)
    }

    /// The plan is in another state.
    pub fn enter(state: PlanState) -> Self {
        Self::set(EntityRef::Plan, "state", state.word())
    }

    /// An action is in another state.
    pub fn progress(action: &EntityId, state: ActionState) -> Self {
        Self::set(EntityKind::Action.with_id(action), "state", state.word())
    }

    /// Takes an entity away.
    pub fn remove(kind: EntityKind, id: &EntityId) -> Self {
        Self::Remove {
            entity: kind.with_id(id),
        }
    }

    /// Brings back what was removed.
    pub fn restore(kind: EntityKind, id: &EntityId) -> Self {
        Self::Restore {
            entity: kind.with_id(id),
        }
    }
}
