//! What is to be known about a plan besides what it says: how versions differ, where people differ, and what it lacks.
//! Each comes as data and as sentences.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use opgave_model::plan::conflicts::conflicts;
use opgave_model::plan::difference::difference;
use opgave_model::plan::warnings::warnings;
use opgave_model::plan::words::Narrator;
use opgave_model::plan::{Command, Plan};
use opgave_model::{DocumentId, OrganisationId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::body::Body;
use super::caller::{Allowed, Reading, Writing};
use super::commands::{Resolution, contested_value, entity};
use super::conditions::{IfMatch, tagged};
use super::language::Tongue;
use super::pages::Asked;
use super::parameters::{Parameters, PlanPath};
use super::plans::{changed, version_of};
use super::refusals::{Place, refused, unread};
use super::{BASE, representation};
use crate::Node;
use crate::http::problem::ProblemDetails;
use crate::plans::{ReadError, Version};

type Names = BTreeMap<OrganisationId, String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DifferenceParameters {
    from: String,
    to: Option<String>,
    #[serde(default)]
    language: Tongue,
}

/// How two versions differ.
pub(crate) async fn tell_differences(
    State(node): State<Arc<Node>>,
    _: Allowed<Reading>,
    PlanPath(plan): PlanPath,
    Parameters(asked): Parameters<DifferenceParameters>,
) -> Result<Response, ProblemDetails> {
    let from = version_of("from", Some(&asked.from))?;
    let to = version_of("to", asked.to.as_deref())?;
    let (names, language) = (node.organisation_names().await, asked.language);
    let wanted = to.clone();
    let told = node.study_plan(plan, move |content| {
        let read = |version: &Option<Version>| match version {
            Some(version) => Plan::read_at(content, version.heads()),
            None => Ok(Plan::read(content)),
        };
        let (before, after) = (read(&from)?, read(&wanted)?);
        let name_of = |id: OrganisationId| names.get(&id).cloned();
        let narrator = Narrator::new(language.into(), &after, &name_of);
        let told = difference(&before, &after).told;
        Ok(told
            .iter()
            .map(|told| representation::told(told, narrator.difference(told)))
            .collect::<Vec<Value>>())
    });
    let (items, current) = told.await.map_err(|error| unread(&error))?;
    let items = items.map_err(|error| unread(&ReadError::UnknownVersion(error)))?;
    let to = to.unwrap_or(current);
    Ok(Json(json!({ "from": asked.from, "to": to, "items": items })).into_response())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct TellParameters {
    page: Option<u32>,
    page_size: Option<u32>,
    #[serde(default)]
    language: Tongue,
}

/// Where people set the same thing differently while apart.
pub(crate) async fn tell_conflicts(
    State(node): State<Arc<Node>>,
    _: Allowed<Reading>,
    PlanPath(plan): PlanPath,
    Parameters(asked): Parameters<TellParameters>,
) -> Result<Response, ProblemDetails> {
    let names = node.organisation_names().await;
    tell(&node, plan, "conflicts", &asked, move |content, language| {
        let read = Plan::read(content);
        let narrator_names = names_of(&names);
        let narrator = Narrator::new(language.into(), &read, &narrator_names);
        let found = conflicts(content);
        found
            .iter()
            .map(|one| representation::conflict(one, narrator.conflict(one)))
            .collect()
    })
    .await
}

/// What a plan lacks.
pub(crate) async fn tell_warnings(
    State(node): State<Arc<Node>>,
    _: Allowed<Reading>,
    PlanPath(plan): PlanPath,
    Parameters(asked): Parameters<TellParameters>,
) -> Result<Response, ProblemDetails> {
    node.plan_version(plan).await.map_err(|error| unread(&error))?;
    let (names, around) = (node.organisation_names().await, node.surroundings(plan).await);
    tell(&node, plan, "warnings", &asked, move |content, language| {
        let read = Plan::read(content);
        let narrator_names = names_of(&names);
        let narrator = Narrator::new(language.into(), &read, &narrator_names);
        let found = warnings(&read, &around);
        found
            .iter()
            .map(|one| representation::warning(one, narrator.warning(one)))
            .collect()
    })
    .await
}

fn names_of(names: &Names) -> impl Fn(OrganisationId) -> Option<String> + '_ {
    |id| names.get(&id).cloned()
}

async fn tell(
    node: &Node,
    plan: DocumentId,
    what: &str,
    asked: &TellParameters,
    look: impl FnOnce(&automerge::Automerge, Tongue) -> Vec<Value> + Send + 'static,
) -> Result<Response, ProblemDetails> {
    let page = Asked::of(asked.page, asked.page_size)?;
    let language = asked.language;
    let (items, version) = node
        .study_plan(plan, move |content| look(content, language))
        .await
        .map_err(|error| unread(&error))?;
    let total = items.len();
    let part = items.into_iter().skip(page.skip()).take(page.take()).collect();
    let query: &[(&str, &str)] = match language {
        Tongue::Nl => &[],
        Tongue::En => &[("language", "en")],
    };
    Ok(tagged(
        &version,
        page.answer(&format!("{BASE}/plans/{plan}/{what}"), query, part, total),
    ))
}

/// Settles a conflict.
pub(crate) async fn resolve(
    State(node): State<Arc<Node>>,
    caller: Allowed<Writing>,
    PlanPath(plan): PlanPath,
    IfMatch(precondition): IfMatch,
    Body(resolution): Body<Resolution>,
) -> Result<Response, ProblemDetails> {
    let entity = entity(&resolution.section, resolution.id, "")?;
    let value = contested_value(&entity, &resolution.field, resolution.value, "/value")?;
    let command = Command::Resolve {
        entity,
        field: resolution.field,
        value,
    };
    let author = caller.author(&node);
    match node
        .edit_plan(plan, precondition.clone(), author, vec![command], |_, _| ())
        .await
    {
        Ok(edited) => {
            tracing::info!(%plan, person = caller.id(), "settled a conflict");
            Ok(changed(&edited.version))
        }
        Err(error) => Err(refused(&node, plan, &precondition, &[Place::value("")], error).await),
    }
}
