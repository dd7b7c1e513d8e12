use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use opgave_model::DocumentId;
use opgave_model::plan::{EntityRef, Plan, PlanState};
use opgave_model::template::{self, Template};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::body::{Body, Patch};
use super::caller::{Allowed, Reading, Writing};
use super::commands::{Gathered, setting};
use super::conditions::{IfMatch, Known, not_modified, tagged};
use super::language::Tongue;
use super::pages::Asked;
use super::parameters::{Parameters, PlanPath};
use super::refusals::{Place, refused, unfounded, unread};
use super::{BASE, representation};
use crate::Node;
use crate::http::problem::{InputError, ProblemDetails};
use crate::plans::{ListedPlan, PlanFilter, Version};
use crate::registry::Member;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ListParameters {
    state: Option<String>,
    q: Option<String>,
    page: Option<u32>,
    page_size: Option<u32>,
}

/// The plans that the organisation is in.
pub(crate) async fn list(
    State(node): State<Arc<Node>>,
    _: Allowed<Reading>,
    Parameters(asked): Parameters<ListParameters>,
) -> Result<Response, ProblemDetails> {
    let page = Asked::of(asked.page, asked.page_size)?;
    let state = asked.state.as_deref().map(|word| {
        PlanState::from_word(word).ok_or_else(|| {
            let words = PlanState::VOCABULARY.words.join(", ");
            let detail = format!("this is one of: {words}");
            ProblemDetails::input(InputError::named("query", "state", "unknown-word", detail))
        })
    });
    let filter = PlanFilter {
        state: state.transpose()?,
        words: asked.q.clone(),
    };
    let (plans, total) = node.plan_list(filter, page.skip(), page.take()).await;
    let items = plans.iter().map(listed).collect();
    let asked = [("state", asked.state), ("q", asked.q)];
    let query: Vec<(&str, &str)> = asked
        .iter()
        .filter_map(|(name, value)| value.as_deref().map(|value| (*name, value)))
        .collect();
    Ok(page.answer(&format!("{BASE}/plans"), &query, items, total))
}

fn listed(plan: &ListedPlan) -> Value {
    let mut shown = json!({
        "id": plan.id,
        "title": plan.title,
        "state": plan.state,
        "version": plan.version,
        "members": plan.members,
        "holders": plan.holders,
    });
    with_ours(&mut shown, plan.ours.as_ref());
    shown
}

/// Adds the role of our organisation, and where it stands.
fn with_ours(shown: &mut Value, ours: Option<&Member>) {
    shown["role"] = json!(ours.map(|member| member.role.as_str()));
    shown["standing"] = json!(ours.map_or("out", Member::word));
}

/// A plan with everything in it, and what we may do in it.
async fn shown(node: &Node, plan: DocumentId, version: &Version, content: &Plan) -> Json<Value> {
    let mut shown = representation::plan(&plan.to_string(), version, content);
    let listed = node.listed_plan(plan).await;
    with_ours(&mut shown, listed.and_then(|listed| listed.ours).as_ref());
    Json(shown)
}

/// A new plan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPlan {
    /// Its title.
    #[schema(min_length = 1, max_length = 300)]
    title: String,
    /// The template that it begins with: one of those under `/templates`, and `empty` unless given.
    template: Option<String>,
    /// The language of what the template says.
    #[serde(default)]
    language: Tongue,
}

/// Makes a plan.
pub(crate) async fn create(
    State(node): State<Arc<Node>>,
    caller: Allowed<Writing>,
    Body(wish): Body<NewPlan>,
) -> Result<Response, ProblemDetails> {
    let title = wish.title.trim();
    if title.is_empty() {
        let detail = "a plan has a title";
        return Err(ProblemDetails::input(InputError::body("/title", "required", detail)));
    }
    let template = wish.template.as_deref().unwrap_or("empty");
    let template = Template::find(template).ok_or_else(|| {
        let ids = template::ALL
            .iter()
            .map(|template| template.id)
            .collect::<Vec<_>>()
            .join(", ");
        ProblemDetails::input(InputError::body(
            "/template",
            "unknown-word",
            format!("this is one of: {ids}"),
        ))
    })?;
    let draft = template.draft(title, wish.language.into());
    let (plan, version) = node
        .found_plan(&draft, &caller.author(&node))
        .await
        .map_err(|error| unfounded(error, &Place::whole("")))?;
    tracing::info!(%plan, person = caller.id(), "made a plan");
    created(&node, plan, &version).await
}

/// The answer about a plan that was made.
pub(crate) async fn created(node: &Node, plan: DocumentId, version: &Version) -> Result<Response, ProblemDetails> {
    let (content, _) = node
        .plan_at(plan, Some(version.clone()))
        .await
        .map_err(|error| unread(&error))?;
    let location = [(header::LOCATION, format!("{BASE}/plans/{plan}"))];
    let shown = shown(node, plan, version, &content).await;
    Ok(tagged(version, (StatusCode::CREATED, location, shown)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShowParameters {
    version: Option<String>,
}

/// Reads a version in a parameter.
pub(crate) fn version_of(name: &str, text: Option<&str>) -> Result<Option<Version>, ProblemDetails> {
    let read = |text: &str| {
        text.parse().map_err(|error: crate::plans::InvalidVersion| {
            ProblemDetails::input(InputError::named("query", name, "not-a-version", error.to_string()))
        })
    };
    text.map(read).transpose()
}

/// A plan with everything in it, as it stands or stood.
pub(crate) async fn show(
    State(node): State<Arc<Node>>,
    _: Allowed<Reading>,
    PlanPath(plan): PlanPath,
    Parameters(asked): Parameters<ShowParameters>,
    known: Known,
) -> Result<Response, ProblemDetails> {
    let wanted = version_of("version", asked.version.as_deref())?;
    let current = node.plan_version(plan).await.map_err(|error| unread(&error))?;
    let version = wanted.as_ref().unwrap_or(&current);
    if known.has(version) {
        return Ok(not_modified(version));
    }
    let (content, version) = node.plan_at(plan, wanted).await.map_err(|error| unread(&error))?;
    let shown = shown(&node, plan, &version, &content).await;
    Ok(tagged(&version, shown))
}

/// Changes the fields of the plan itself and of its problem.
pub(crate) async fn change(
    State(node): State<Arc<Node>>,
    caller: Allowed<Writing>,
    PlanPath(plan): PlanPath,
    IfMatch(precondition): IfMatch,
    Patch(mut members): Patch<Map<String, Value>>,
) -> Result<Response, ProblemDetails> {
    let mut gathered = Gathered::default();
    match members.remove("problem") {
        None => {}
        Some(Value::Object(problem)) => setting(&EntityRef::Problem, problem, "/problem", &mut gathered)?,
        Some(_) => {
            let detail = "the problem is an object with fields";
            return Err(ProblemDetails::input(InputError::body(
                "/problem",
                "wrong-shape",
                detail,
            )));
        }
    }
    setting(&EntityRef::Plan, members, "", &mut gathered)?;
    let Gathered { commands, places } = gathered;
    let author = caller.author(&node);
    let look = |content: &automerge::Automerge, _: &[_]| Plan::read(content);
    let edited = node.edit_plan(plan, precondition.clone(), author, commands, look).await;
    match edited {
        Ok(edited) => {
            tracing::info!(%plan, person = caller.id(), "changed a plan");
            let shown = shown(&node, plan, &edited.version, &edited.seen).await;
            Ok(tagged(&edited.version, shown))
        }
        Err(error) => Err(refused(&node, plan, &precondition, &places, error).await),
    }
}

/// The answer of a change that has nothing to show.
pub(crate) fn changed(version: &Version) -> Response {
    tagged(version, StatusCode::NO_CONTENT.into_response())
}
