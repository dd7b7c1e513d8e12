//! Who changed what in a plan, and when.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use opgave_model::plan::history::{HistoryQuery, history};
use opgave_model::plan::words::Narrator;
use opgave_model::plan::{EntityId, EntityKind, EntityRef, Plan};
use opgave_model::{DocumentId, OrganisationId};
use serde::Deserialize;
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::caller::{Allowed, Reading};
use super::conditions::tagged;
use super::language::Tongue;
use super::parameters::{Parameters, PlanPath};
use super::refusals::unread;
use super::{BASE, representation};
use crate::Node;
use crate::http::problem::{InputError, ProblemDetails};

/// Entries of history unless the caller says otherwise, and the most.
const ENTRIES: (usize, usize) = (50, 200);

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
pub(crate) async fn list(
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
