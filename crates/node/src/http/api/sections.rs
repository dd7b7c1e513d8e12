//! The sections of a plan, all alike: what differs between kinds of entity is in the model's table.

use std::sync::Arc;

use automerge::Automerge;
use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::Response;
use opgave_model::DocumentId;
use opgave_model::plan::{Command, Entity, EntityId, EntityKind, EntityRef, Fields, Plan};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::body::{Body, Patch, parse_at};
use super::caller::{Allowed, Caller, Demand, Reading, Writing};
use super::commands::{Gathered, Order, setting};
use super::conditions::{IfMatch, Known, not_modified, tagged};
use super::fields::values;
use super::pages::Asked;
use super::parameters::{Parameters, PlanPath};
use super::plans::changed;
use super::refusals::{Place, kebab, refused, unread};
use super::{BASE, representation};
use crate::Node;
use crate::http::problem::{InputError, ProblemDetails, ProblemKind};
use crate::plans::{Edited, Precondition, require};

/// Members of an entity's JSON that are no fields of its kind.
pub(crate) const ID: &str = "id";
/// See [`ID`].
pub(crate) const PARENT: &str = "parent";
/// See [`ID`].
pub(crate) const ORDER: &str = "order";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ListParameters {
    removed: Option<bool>,
    page: Option<u32>,
    page_size: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShowParameters {
    removed: Option<bool>,
}

/// The path of a section within the API.
pub(crate) fn path(plan: DocumentId, kind: EntityKind) -> String {
    format!("{BASE}/plans/{plan}/{}", kebab(kind.spec().section))
}

/// The entities of a kind, in order.
pub(crate) async fn list(
    kind: EntityKind,
    State(node): State<Arc<Node>>,
    _: Allowed<Reading>,
    PlanPath(plan): PlanPath,
    Parameters(asked): Parameters<ListParameters>,
    known: Known,
) -> Result<Response, ProblemDetails> {
    let page = Asked::of(asked.page, asked.page_size)?;
    let current = node.plan_version(plan).await.map_err(|error| unread(&error))?;
    if known.has(&current) {
        return Ok(not_modified(&current));
    }
    let (content, version) = node.plan_at(plan, None).await.map_err(|error| unread(&error))?;
    let removed = asked.removed.unwrap_or_default();
    let found: Vec<&Entity> = if removed {
        content.removed.iter().filter(|entity| entity.kind == kind).collect()
    } else {
        content.of_kind(kind).iter().collect()
    };
    let part = found.iter().skip(page.skip()).take(page.take());
    let items = part.map(|entity| representation::entity(entity)).collect();
    let query: &[(&str, &str)] = if removed { &[("removed", "true")] } else { &[] };
    Ok(tagged(
        &version,
        page.answer(&path(plan, kind), query, items, found.len()),
    ))
}

/// The id of the entity that a path names. A text that is no id names an entity that is not there.
#[derive(Debug, Clone)]
pub(crate) struct EntityPath(EntityId);

impl<S: Send + Sync> FromRequestParts<S> for EntityPath {
    type Rejection = ProblemDetails;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        #[derive(Deserialize)]
        struct Named {
            id: EntityId,
        }
        let named = Path::<Named>::from_request_parts(parts, state).await;
        named.map(|Path(named)| Self(named.id)).map_err(|_| no_such_entity())
    }
}

fn no_such_entity() -> ProblemDetails {
    ProblemKind::NotFound.says("There is no such entity in this plan.")
}

/// One entity.
pub(crate) async fn show(
    kind: EntityKind,
    State(node): State<Arc<Node>>,
    _: Allowed<Reading>,
    PlanPath(plan): PlanPath,
    EntityPath(id): EntityPath,
    Parameters(asked): Parameters<ShowParameters>,
    known: Known,
) -> Result<Response, ProblemDetails> {
    let current = node.plan_version(plan).await.map_err(|error| unread(&error))?;
    if known.has(&current) {
        return Ok(not_modified(&current));
    }
    let (content, version) = node.plan_at(plan, None).await.map_err(|error| unread(&error))?;
    let found = entity_of(&content, kind, &id).ok_or_else(no_such_entity)?;
    if found.removed.is_some() && !asked.removed.unwrap_or_default() {
        return Err(ProblemKind::Gone.says(
            "It was removed from the plan. Ask for it with removed=true to read it, or make it come back with a POST to \
             its restoration.",
        ));
    }
    Ok(tagged(&version, Json(representation::entity(found))))
}

fn entity_of<'a>(plan: &'a Plan, kind: EntityKind, id: &EntityId) -> Option<&'a Entity> {
    let removed = plan.removed.iter().filter(|entity| entity.kind == kind);
    plan.of_kind(kind).iter().chain(removed).find(|entity| entity.id == *id)
}

/// Adds an entity.
pub(crate) async fn create<D: Demand>(
    kind: EntityKind,
    State(node): State<Arc<Node>>,
    caller: Allowed<D>,
    PlanPath(plan): PlanPath,
    IfMatch(precondition): IfMatch,
    Body(members): Body<Map<String, Value>>,
) -> Result<Response, ProblemDetails> {
    let command = adding(kind, members)?;
    let author = caller.author(&node);
    let look = move |content: &Automerge, ids: &[EntityId]| {
        let id = ids.first()?;
        entity_of(&Plan::read(content), kind, id).map(|entity| (id.clone(), representation::entity(entity)))
    };
    let edited = node
        .edit_plan(plan, precondition.clone(), author, vec![command], look)
        .await;
    let places = [Place::with_fields("", "")];
    match edited {
        Ok(Edited {
            version,
            seen: Some((id, shown)),
            ..
        }) => {
            tracing::info!(%plan, %kind, person = caller.id(), "added to a plan");
            let location = [(header::LOCATION, format!("{}/{id}", path(plan, kind)))];
            Ok(tagged(&version, (StatusCode::CREATED, location, Json(shown))))
        }
        Ok(_) => Err(ProblemDetails::unexpected("what was added is not to be seen")),
        Err(error) => Err(refused(&node, plan, &precondition, &places, error).await),
    }
}

fn adding(kind: EntityKind, mut members: Map<String, Value>) -> Result<Command, ProblemDetails> {
    let spec = kind.spec();
    let mut take = |name: &str| members.remove(name).filter(|value| !value.is_null());
    let id = take(ID).map(|id| parse_at(id, "/id")).transpose()?;
    // Where nothing can stand under something, this is an unknown field like any other.
    let parent = if spec.tree { take(PARENT) } else { None };
    let parent = parent.map(|parent| parse_at(parent, "/parent")).transpose()?;
    let order: Option<Order> = if spec.ordered() { take(ORDER) } else { None }
        .map(|order| parse_at(order, "/order"))
        .transpose()?;
    let mut fields = Fields::new();
    for (name, value) in values(|name| spec.field(name), members, "")? {
        fields.set(&name, value);
    }
    Ok(Command::Add {
        kind,
        id,
        fields,
        parent,
        place: order.unwrap_or_default().into(),
    })
}

/// Changes fields of an entity.
pub(crate) async fn change(
    kind: EntityKind,
    State(node): State<Arc<Node>>,
    caller: Allowed<Writing>,
    PlanPath(plan): PlanPath,
    EntityPath(id): EntityPath,
    IfMatch(precondition): IfMatch,
    Patch(members): Patch<Map<String, Value>>,
) -> Result<Response, ProblemDetails> {
    for name in [ID, PARENT, ORDER] {
        if members.contains_key(name) {
            let detail = "this is not changed here; another place is given by a POST to move";
            return Err(ProblemDetails::input(InputError::body(
                format!("/{name}"),
                "fixed",
                detail,
            )));
        }
    }
    let entity = EntityRef::Entity(kind, id.clone());
    let mut gathered = Gathered::default();
    setting(&entity, members, "", &mut gathered)?;
    shown(edit(&node, &caller, plan, (kind, id), precondition, gathered.commands).await?)
}

/// Takes an entity away.
pub(crate) async fn remove(
    kind: EntityKind,
    State(node): State<Arc<Node>>,
    caller: Allowed<Writing>,
    PlanPath(plan): PlanPath,
    EntityPath(id): EntityPath,
    IfMatch(precondition): IfMatch,
) -> Result<Response, ProblemDetails> {
    let command = Command::Remove {
        entity: EntityRef::Entity(kind, id.clone()),
    };
    let edited = edit(&node, &caller, plan, (kind, id), precondition, vec![command]).await?;
    Ok(changed(&edited.version))
}

/// Brings back what was removed.
pub(crate) async fn restore(
    kind: EntityKind,
    State(node): State<Arc<Node>>,
    caller: Allowed<Writing>,
    PlanPath(plan): PlanPath,
    EntityPath(id): EntityPath,
    IfMatch(precondition): IfMatch,
) -> Result<Response, ProblemDetails> {
    let entity = EntityRef::Entity(kind, id.clone());
    let commands = vec![Command::Restore { entity }];
    shown(edit(&node, &caller, plan, (kind, id), precondition, commands).await?)
}

/// Another place for an entity.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPlace {
    /// The entity above it from now on, in a tree; none for the top.
    #[schema(value_type = Option<String>)]
    parent: Option<EntityId>,
    /// Its place in the order.
    #[serde(default)]
    order: Order,
}

/// Gives an entity another place.
pub(crate) async fn place(
    kind: EntityKind,
    State(node): State<Arc<Node>>,
    caller: Allowed<Writing>,
    PlanPath(plan): PlanPath,
    EntityPath(id): EntityPath,
    IfMatch(precondition): IfMatch,
    Body(NewPlace { parent, order }): Body<NewPlace>,
) -> Result<Response, ProblemDetails> {
    let command = Command::Move {
        entity: EntityRef::Entity(kind, id.clone()),
        parent,
        place: order.into(),
    };
    shown(edit(&node, &caller, plan, (kind, id), precondition, vec![command]).await?)
}

/// Carries out commands about one entity.
async fn edit(
    node: &Node,
    caller: &Caller,
    plan: DocumentId,
    (kind, id): (EntityKind, EntityId),
    precondition: Precondition,
    commands: Vec<Command>,
) -> Result<Edited<Option<Value>>, ProblemDetails> {
    let places = vec![Place::addressed(); commands.len()];
    let restores = matches!(commands.first(), Some(Command::Restore { .. }));
    let wanted = id.clone();
    let prepare = move |content: &Automerge| require(content, kind, &wanted, restores).map(|()| commands);
    let look = move |content: &Automerge, _: &[EntityId]| {
        entity_of(&Plan::read(content), kind, &id).map(representation::entity)
    };
    let author = caller.author(node);
    match node
        .edit_plan_with(plan, precondition.clone(), author, prepare, look)
        .await
    {
        Ok(edited) => {
            tracing::info!(%plan, %kind, person = caller.id(), "changed a plan");
            Ok(edited)
        }
        Err(error) => Err(refused(node, plan, &precondition, &places, error).await),
    }
}

/// The answer that shows an entity as it is after a change.
fn shown(edited: Edited<Option<Value>>) -> Result<Response, ProblemDetails> {
    let entity = edited.seen.ok_or_else(no_such_entity)?;
    Ok(tagged(&edited.version, Json(entity)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_kind_has_a_field_that_is_called_as_something_else_of_an_entity() {
        let taken = [
            ID,
            PARENT,
            ORDER,
            "depth",
            "gone",
            "removed",
            "removedAt",
            "entity",
            "version",
        ];
        for kind in EntityKind::ALL {
            for name in taken {
                assert!(kind.spec().field(name).is_none(), "{kind} has a field {name}");
            }
        }
    }

    #[test]
    fn sections_do_not_stand_where_other_resources_of_a_plan_are() {
        for other in super::super::OF_A_PLAN {
            assert!(
                EntityKind::ALL.iter().all(|kind| kebab(kind.spec().section) != *other),
                "{other}"
            );
        }
    }
}
