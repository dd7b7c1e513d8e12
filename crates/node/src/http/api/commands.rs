//! Commands as the API takes them: several of the model's may follow from one.

mod read;
mod shapes;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use opgave_model::OrganisationId;
use opgave_model::plan::{Command, EntityRef};
use serde_json::{Map, Value, json};

use self::read::{field_of, read};
use super::body::Items;
use super::caller::{Allowed, Writing};
use super::conditions::{IfMatch, tagged};
use super::fields::values;
use super::parameters::PlanPath;
use super::refusals::{Place as Where, refused};
use crate::Node;
use crate::http::problem::{InputError, ProblemDetails};

pub(crate) use read::{contested_value, entity};
pub(crate) use shapes::{Add, Move, Order, RecordMeasurement, Resolution, Set, SetMember, Speak, Target};

/// The most commands in one request.
pub(crate) const MOST: usize = 1_000;

/// The names of the commands.
pub(crate) const NAMES: [&str; 10] = [
    "add",
    "set",
    "move",
    "remove",
    "restore",
    "include",
    "exclude",
    "resolve",
    "recordMeasurement",
    "speak",
];

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
