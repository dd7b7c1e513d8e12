//! What is to be known about a plan besides what it says: its history, how versions differ, where people differ, and what
//! it lacks. Each comes as data and as sentences.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use opgave_model::plan::conflicts::conflicts;
use opgave_model::plan::difference::difference;
use opgave_model::plan::history::{HistoryQuery, history};
use opgave_model::plan::warnings::warnings;
use opgave_model::plan::words::Narrator;
use opgave_model::plan::{Command, EntityId, EntityKind, EntityRef, Plan};
use opgave_model::{DocumentId, OrganisationId};
use serde::Deserialize;
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

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
use crate::http::problem::{InputError, ProblemDetails};
use crate::plans::{ReadError, Version};

/// Entries of history unless the caller says otherwise, and the most.
const ENTRIES: (usize, usize) = (50, 200);

type Names = BTreeMap<OrganisationId, String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HistoryParameters {
    section: Option<String>,
    entity: Option<String>,
    organisation: Option<String>,
    since: Option<String>,
    until: Option<String>,
    limit: Option<u32>,
    before: Option<String>,
    #[serde(default)]
    language: Tongue,
}

impl HistoryParameters {
    fn query(&self) -> Result<HistoryQuery, ProblemDetails> {
        let wrong =
            |name: &str, detail: &str| ProblemDetails::input(InputError::named("query", name, "wrong-value", detail));
        let mut query = HistoryQuery::default();
        match (self.section.as_deref(), self.entity.as_deref()) {
            (None, None) => {}
            (Some("plan"), None) => query.entity = Some(EntityRef::Plan),
            (Some("problem"), None) => query.entity = Some(EntityRef::Problem),
            (Some(section), id) => {
                let kind =
                    EntityKind::from_section(section).ok_or_else(|| wrong("section", "there is no such section"))?;
                query.kind = Some(kind);
                let id = id
                    .map(|id| id.parse::<EntityId>().map_err(|_| wrong("entity", "this is no id")))
                    .transpose()?;
                query.entity = id.map(|id| EntityRef::Entity(kind, id));
            }
            (None, Some(_)) => return Err(wrong("section", "say in which section the entity is")),
        }
        let moment = |name: &str, text: &Option<String>| {
            let read = |text: &String| {
                let moment = OffsetDateTime::parse(text, &Rfc3339)
                    .map_err(|_| wrong(name, "this is a moment, written as 2027-03-01T09:00:00Z"))?;
                i64::try_from(moment.unix_timestamp_nanos() / 1_000_000)
                    .map_err(|_| wrong(name, "this moment is too far away"))
            };
            text.as_ref().map(read).transpose()
        };
        query.since_ms = moment("since", &self.since)?;
        query.until_ms = moment("until", &self.until)?;
        let organisation = self
            .organisation
            .as_deref()
            .map(|id| id.parse().map_err(|_| wrong("organisation", "this is no id")));
        query.organisation = organisation.transpose()?;
        let before = self
            .before
            .as_deref()
            .map(|hash| hash.parse().map_err(|_| wrong("before", "this is no hash")));
        query.before = before.transpose()?;
        let (usual, most) = ENTRIES;
        query.limit = self
            .limit
            .map_or(usual, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
        if !(1..=most).contains(&query.limit) {
            return Err(wrong("limit", "this is a number from 1 to 200"));
        }
        Ok(query)
    }

    /// The question for the page after the entry with this hash.
    fn after(&self, plan: DocumentId, hash: &str) -> String {
        let limit = self.limit.map(|limit| limit.to_string());
        let language = match self.language {
            Tongue::Nl => None,
            Tongue::En => Some("en".to_owned()),
        };
        let asked = [
            ("section", &self.section),
            ("entity", &self.entity),
            ("organisation", &self.organisation),
            ("since", &self.since),
            ("until", &self.until),
            ("limit", &limit),
            ("language", &language),
        ];
        let mut pairs: Vec<(&str, &str)> = asked
            .iter()
            .filter_map(|(name, value)| Some((*name, value.as_deref()?)))
            .collect();
        pairs.push(("before", hash));
        let query = serde_urlencoded::to_string(pairs).unwrap_or_default();
        format!("{BASE}/plans/{plan}/history?{query}")
    }
}

/// Who changed what, and when; newest first.
pub(crate) async fn tell_history(
    State(node): State<Arc<Node>>,
    _: Allowed<Reading>,
    PlanPath(plan): PlanPath,
    Parameters(asked): Parameters<HistoryParameters>,
) -> Result<Response, ProblemDetails> {
    let query = asked.query()?;
    let (names, language, limit) = (node.organisation_names().await, asked.language, query.limit);
    // One more than was asked for tells whether there is more.
    let wider = HistoryQuery {
        limit: limit + 1,
        ..query
    };
    let told = node.study_plan(plan, move |content| {
        let entries = history(content, &wider);
        let read = Plan::read(content);
        let name_of = |id: OrganisationId| names.get(&id).cloned();
        let narrator = Narrator::new(language.into(), &read, &name_of);
        entries
            .iter()
            .map(|entry| representation::entry(entry, &narrator))
            .collect::<Vec<Value>>()
    });
    let (mut items, version) = told.await.map_err(|error| unread(&error))?;
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items
        .last()
        .filter(|_| more)
        .and_then(|last| last["hash"].as_str())
        .map(str::to_owned);
    let mut response = Json(json!({ "items": items, "next": next })).into_response();
    if let Some(link) = next.map(|hash| format!("<{}>; rel=\"next\"", asked.after(plan, &hash)))
        && let Ok(link) = HeaderValue::from_str(&link)
    {
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(tagged(&version, response))
}

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
