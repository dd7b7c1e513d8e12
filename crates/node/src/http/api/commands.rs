//! Commands as the API takes them: several of the model's may follow from one.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use opgave_model::OrganisationId;
use opgave_model::plan::{Command, Day, EntityId, EntityKind, EntityRef, Fields, Place};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::body::{Items, parse_at};
use super::caller::{Allowed, Writing};
use super::conditions::{IfMatch, tagged};
use super::fields::values;
use super::parameters::PlanPath;
use super::refusals::{Place as Where, refused};
use crate::Node;
use crate::http::problem::{InputError, ProblemDetails};

/// The most commands in one request.
pub(crate) const MOST: usize = 1_000;

/// Where an entity stands in the order of its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Order {
    /// Before all others.
    First,
    /// After all others.
    #[default]
    Last,
    /// Right before the entity with this id.
    #[schema(value_type = String)]
    Before(EntityId),
    /// Right after the entity with this id.
    #[schema(value_type = String)]
    After(EntityId),
}

impl From<Order> for Place {
    fn from(order: Order) -> Self {
        match order {
            Order::First => Self::First,
            Order::Last => Self::Last,
            Order::Before(id) => Self::Before(id),
            Order::After(id) => Self::After(id),
        }
    }
}

/// A new entity.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Add {
    /// The section that it comes in.
    section: String,
    /// Its id; needed for a perspective, made by the node for others unless given.
    #[schema(value_type = Option<String>)]
    id: Option<EntityId>,
    /// What it says.
    #[serde(default)]
    fields: Map<String, Value>,
    /// The entity above it, in a tree.
    #[schema(value_type = Option<String>)]
    parent: Option<EntityId>,
    /// Its place in the order.
    #[serde(default)]
    order: Order,
}

/// Other values for fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Set {
    /// The section, or `plan` or `problem`.
    section: String,
    /// The entity; not for `plan` and `problem`.
    #[schema(value_type = Option<String>)]
    id: Option<EntityId>,
    /// The values; `null` empties a field.
    fields: Map<String, Value>,
}

/// Another place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Move {
    /// The section.
    section: String,
    /// The entity.
    #[schema(value_type = String)]
    id: EntityId,
    /// The entity above it from now on, in a tree; none for the top.
    #[schema(value_type = Option<String>)]
    parent: Option<EntityId>,
    /// Its place in the order.
    #[serde(default)]
    order: Order,
}

/// An entity.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target {
    /// The section.
    section: String,
    /// The entity.
    #[schema(value_type = String)]
    id: EntityId,
}

/// A member of a set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetMember {
    /// The section, or `plan` or `problem`.
    section: String,
    /// The entity; not for `plan` and `problem`.
    #[schema(value_type = Option<String>)]
    id: Option<EntityId>,
    /// The set.
    field: String,
    /// The member.
    #[serde(rename = "member")]
    who: String,
}

/// A value of an indicator on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordMeasurement {
    /// The indicator.
    #[schema(value_type = String)]
    indicator: EntityId,
    /// The day.
    #[schema(value_type = String, format = Date)]
    date: Day,
    /// The value.
    value: f64,
    /// The organisation that reports it.
    #[schema(value_type = Option<String>)]
    organisation: Option<OrganisationId>,
    /// What is to be said about it.
    #[serde(default)]
    note: String,
}

/// What an organisation says to a decision; what it said before is replaced.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Speak {
    /// The decision.
    #[schema(value_type = String)]
    decision: EntityId,
    /// The organisation; ours unless another is named.
    #[schema(value_type = Option<String>)]
    organisation: Option<OrganisationId>,
    /// `consent`, `objection` or `abstention`.
    voice: String,
    /// Why.
    #[serde(default)]
    text: String,
    /// When.
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<Day>,
}

/// Commands of the model, and where in the body each of them comes from.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub commands: Vec<Command>,
    pub places: Vec<Where>,
}

impl Gathered {
    pub fn push(&mut self, command: Command, place: Where) {
        self.commands.push(command);
        self.places.push(place);
    }
}

/// Carries out several commands in one change.
pub(crate) async fn carry_out(
    State(node): State<Arc<Node>>,
    caller: Allowed<Writing>,
    PlanPath(plan): PlanPath,
    IfMatch(precondition): IfMatch,
    Items(commands): Items,
) -> Result<Response, ProblemDetails> {
    let Gathered { commands, places } = gather(commands, node.card().organisation)?;
    let author = caller.author(&node);
    let edited = node
        .edit_plan(plan, precondition.clone(), author, commands, |_, _| ())
        .await;
    match edited {
        Ok(edited) => {
            tracing::info!(%plan, person = caller.id(), "changed a plan");
            let told = Json(json!({ "ids": edited.ids, "version": edited.version }));
            Ok(tagged(&edited.version, told))
        }
        Err(error) => Err(refused(&node, plan, &precondition, &places, error).await),
    }
}

fn gather(commands: Vec<Value>, own: OrganisationId) -> Result<Gathered, ProblemDetails> {
    if commands.len() > MOST {
        let detail = format!("these are more than {MOST} commands; send them in parts");
        return Err(ProblemDetails::input(InputError::body("", "too-many", detail)));
    }
    let mut gathered = Gathered::default();
    for (index, command) in commands.into_iter().enumerate() {
        read(command, &format!("/{index}"), own, &mut gathered)?;
    }
    Ok(gathered)
}

fn read(command: Value, at: &str, own: OrganisationId, gathered: &mut Gathered) -> Result<(), ProblemDetails> {
    let Value::Object(mut command) = command else {
        return Err(ProblemDetails::input(InputError::body(
            at,
            "wrong-shape",
            "a command is an object",
        )));
    };
    let name = command.remove("command");
    let rest = Value::Object(command);
    let whole = || Where::whole(at);
    match name.as_ref().and_then(Value::as_str) {
        Some("add") => {
            let add: Add = parse_at(rest, at)?;
            let kind = kind(&add.section, at)?;
            let given = values(|name| kind.spec().field(name), add.fields, &format!("{at}/fields"))?;
            let mut fields = Fields::new();
            for (name, value) in given {
                fields.set(&name, value);
            }
            let command = Command::Add {
                kind,
                id: add.id,
                fields,
                parent: add.parent,
                place: add.order.into(),
            };
            gathered.push(command, Where::with_fields(at, &format!("{at}/fields")));
        }
        Some("set") => {
            let set: Set = parse_at(rest, at)?;
            let entity = entity(&set.section, set.id, at)?;
            let fields = format!("{at}/fields");
            for (field, value) in values(|name| field_of(&entity, name), set.fields, &fields)? {
                let entity = entity.clone();
                gathered.push(Command::Set { entity, field, value }, Where::with_fields(at, &fields));
            }
        }
        Some("move") => {
            let moved: Move = parse_at(rest, at)?;
            let command = Command::Move {
                entity: EntityRef::Entity(kind(&moved.section, at)?, moved.id),
                parent: moved.parent,
                place: moved.order.into(),
            };
            gathered.push(command, whole());
        }
        Some("remove") => {
            let entity = target(rest, at)?;
            gathered.push(Command::Remove { entity }, whole());
        }
        Some("restore") => {
            let entity = target(rest, at)?;
            gathered.push(Command::Restore { entity }, whole());
        }
        Some("include") => {
            let (entity, field, member) = member_of(rest, at)?;
            gathered.push(Command::Include { entity, field, member }, Where::member(at));
        }
        Some("exclude") => {
            let (entity, field, member) = member_of(rest, at)?;
            gathered.push(Command::Exclude { entity, field, member }, Where::member(at));
        }
        Some("recordMeasurement") => {
            let recorded: RecordMeasurement = parse_at(rest, at)?;
            let command = Command::RecordMeasurement {
                indicator: recorded.indicator,
                date: recorded.date,
                value: recorded.value,
                organisation: recorded.organisation,
                note: recorded.note,
            };
            gathered.push(command, Where::with_fields(at, at));
        }
        Some("speak") => {
            let said: Speak = parse_at(rest, at)?;
            let command = Command::Speak {
                decision: said.decision,
                organisation: said.organisation.unwrap_or(own),
                voice: said.voice,
                text: said.text,
                date: said.date,
            };
            gathered.push(command, Where::with_fields(at, at));
        }
        _ => {
            let detail = format!("a command is one of: {}", NAMES.join(", "));
            let at = format!("{at}/command");
            return Err(ProblemDetails::input(InputError::body(at, "unknown-word", detail)));
        }
    }
    Ok(())
}

/// The names of the commands.
pub(crate) const NAMES: [&str; 9] = [
    "add",
    "set",
    "move",
    "remove",
    "restore",
    "include",
    "exclude",
    "recordMeasurement",
    "speak",
];

fn kind(section: &str, at: &str) -> Result<EntityKind, ProblemDetails> {
    EntityKind::from_section(section).ok_or_else(|| unknown_section(at))
}

fn unknown_section(at: &str) -> ProblemDetails {
    let sections = EntityKind::ALL.map(|kind| kind.spec().section).join(", ");
    let detail = format!("there is no such section; the sections are {sections}");
    ProblemDetails::input(InputError::body(format!("{at}/section"), "unknown-word", detail))
}

fn entity(section: &str, id: Option<EntityId>, at: &str) -> Result<EntityRef, ProblemDetails> {
    let id_at = format!("{at}/id");
    match (section, id) {
        ("plan", None) => Ok(EntityRef::Plan),
        ("problem", None) => Ok(EntityRef::Problem),
        ("plan" | "problem", Some(_)) => Err(ProblemDetails::input(InputError::body(
            id_at,
            "unknown-field",
            "the plan and its problem have no id",
        ))),
        (section, Some(id)) => Ok(EntityRef::Entity(kind(section, at)?, id)),
        (section, None) => {
            kind(section, at)?;
            let detail = "say which entity of the section is meant";
            Err(ProblemDetails::input(InputError::body(id_at, "required", detail)))
        }
    }
}

fn field_of(entity: &EntityRef, name: &str) -> Option<&'static opgave_model::plan::FieldSpec> {
    use opgave_model::plan::spec::{PLAN, PROBLEM};
    match entity {
        EntityRef::Plan => PLAN.field(name),
        EntityRef::Problem => PROBLEM.field(name),
        EntityRef::Entity(kind, _) => kind.spec().field(name),
    }
}

fn target(command: Value, at: &str) -> Result<EntityRef, ProblemDetails> {
    let Target { section, id } = parse_at(command, at)?;
    Ok(EntityRef::Entity(kind(&section, at)?, id))
}

fn member_of(command: Value, at: &str) -> Result<(EntityRef, String, String), ProblemDetails> {
    let named: SetMember = parse_at(command, at)?;
    Ok((entity(&named.section, named.id, at)?, named.field, named.who))
}

/// Commands that set fields of something, from a body that has nothing but fields.
pub(crate) fn setting(
    entity: &EntityRef,
    members: Map<String, Value>,
    at: &str,
    gathered: &mut Gathered,
) -> Result<(), ProblemDetails> {
    for (field, value) in values(|name| field_of(entity, name), members, at)? {
        let entity = entity.clone();
        gathered.push(Command::Set { entity, field, value }, Where::with_fields(at, at));
    }
    Ok(())
}
