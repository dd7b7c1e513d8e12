//! Commands out of JSON.

use opgave_model::OrganisationId;
use opgave_model::plan::spec::{PLAN, PROBLEM};
use opgave_model::plan::{Command, EntityId, EntityKind, EntityRef, FieldSpec, FieldValue, Fields};
use serde_json::Value;

use super::shapes::{Add, Move, RecordMeasurement, Resolution, Set, SetMember, Speak, Target};
use super::{Gathered, NAMES};
use crate::http::api::body::parse_at;
use crate::http::api::fields::{value, values};
use crate::http::api::refusals::Place as Where;
use crate::http::problem::{InputError, ProblemDetails};

/// Reads one command, which stands at a place in the body.
pub(super) fn read(
    command: Value,
    at: &str,
    own: OrganisationId,
    gathered: &mut Gathered,
) -> Result<(), ProblemDetails> {
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
        Some("resolve") => {
            let Resolution {
                section,
                id,
                field,
                value,
            } = parse_at(rest, at)?;
            let entity = entity(&section, id, at)?;
            let value = contested_value(&entity, &field, value, &format!("{at}/value"))?;
            gathered.push(Command::Resolve { entity, field, value }, Where::value(at));
        }
        Some("recordMeasurement") => {
            gathered.push(measurement(parse_at(rest, at)?), Where::with_fields(at, at));
        }
        Some("speak") => {
            gathered.push(voice(parse_at(rest, at)?, own), Where::with_fields(at, at));
        }
        _ => {
            let detail = format!("a command is one of: {}", NAMES.join(", "));
            let at = format!("{at}/command");
            return Err(ProblemDetails::input(InputError::body(at, "unknown-word", detail)));
        }
    }
    Ok(())
}

fn measurement(recorded: RecordMeasurement) -> Command {
    Command::RecordMeasurement {
        indicator: recorded.indicator,
        date: recorded.date,
        value: recorded.value,
        organisation: recorded.organisation,
        note: recorded.note,
    }
}

fn voice(said: Speak, own: OrganisationId) -> Command {
    Command::Speak {
        decision: said.decision,
        organisation: said.organisation.unwrap_or(own),
        voice: said.voice,
        text: said.text,
        date: said.date,
    }
}

fn kind(section: &str, at: &str) -> Result<EntityKind, ProblemDetails> {
    EntityKind::from_section(section).ok_or_else(|| unknown_section(at))
}

fn unknown_section(at: &str) -> ProblemDetails {
    let sections = EntityKind::ALL.map(|kind| kind.spec().section).join(", ");
    let detail = format!("there is no such section; the sections are {sections}");
    ProblemDetails::input(InputError::body(format!("{at}/section"), "unknown-word", detail))
}

pub(crate) fn entity(section: &str, id: Option<EntityId>, at: &str) -> Result<EntityRef, ProblemDetails> {
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

pub(super) fn field_of(entity: &EntityRef, name: &str) -> Option<&'static FieldSpec> {
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

/// The value that is to remain of a field, or of `parent` or `removed`.
pub(crate) fn contested_value(
    entity: &EntityRef,
    field: &str,
    json: Value,
    at: &str,
) -> Result<FieldValue, ProblemDetails> {
    value(field_of(entity, field), json, at)
}
