use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::response::Response;
use opgave_model::plan::Plan;
use opgave_model::plan::import::{self, ImportError, JSON_BYTES, PlanImport, Problem, TEXT_BYTES};
use opgave_wire::limits::MAX_MESSAGE_BYTES;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::body::{Content, Room};
use super::caller::{Allowed, Writing};
use super::conditions::{IfMatch, tagged};
use super::exports::AUTOMERGE_MEDIA;
use super::language::Tongue;
use super::parameters::{Parameters, PlanPath};
use super::plans::created;
use super::refusals::{Place, kebab, refused, unfounded, unread};
use crate::Node;
use crate::http::problem::{InputError, ProblemDetails, ProblemKind, sentence};

/// The most bytes of a table of actions.
pub(crate) const TABLE_BYTES: usize = 1024 * 1024;
/// The media types of a plan in one of its forms.
pub(crate) const PLAN_MEDIA: [&str; 3] = ["application/json", "text/markdown", AUTOMERGE_MEDIA];
/// The most bytes of a plan in any form.
pub(crate) const PLAN_BYTES: usize = JSON_BYTES;

/// A form in which a plan comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ImportFormat {
    /// The JSON of an export.
    Json,
    /// A text for people.
    Markdown,
    /// A document with its whole history.
    Automerge,
}

impl ImportFormat {
    fn media(self) -> &'static [&'static str] {
        match self {
            Self::Json => &PLAN_MEDIA[..1],
            Self::Markdown => &["text/markdown", "text/plain"],
            Self::Automerge => &PLAN_MEDIA[2..],
        }
    }

    fn bytes(self) -> usize {
        match self {
            Self::Json => JSON_BYTES,
            Self::Markdown => TEXT_BYTES,
            // As much as one message of a browser has.
            Self::Automerge => MAX_MESSAGE_BYTES,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ImportParameters {
    format: ImportFormat,
    language: Option<Tongue>,
}

/// Makes a plan of a file.
pub(crate) async fn create(
    State(node): State<Arc<Node>>,
    caller: Allowed<Writing>,
    Parameters(asked): Parameters<ImportParameters>,
    request: Request,
) -> Result<Response, ProblemDetails> {
    let room = Room(asked.format.bytes());
    let content = Content::within(room, request, asked.format.media()).await?;
    let author = caller.author(&node);
    let founded = match asked.format {
        ImportFormat::Automerge => node.adopt_plan(content.bytes.to_vec()).await,
        ImportFormat::Json | ImportFormat::Markdown => {
            let text = text(&content)?;
            let language = asked.language.map(Into::into);
            let read = node.work_aside(move || match asked.format {
                ImportFormat::Json => import::json(&text),
                _ => import::markdown(&text, language),
            });
            let plan: PlanImport = done(read.await)?;
            node.found_plan(plan.draft(), &author).await
        }
    };
    let (plan, version) = founded.map_err(|error| unfounded(error, &Place::whole("")))?;
    tracing::info!(%plan, person = caller.id(), "imported a plan");
    created(&node, plan, &version).await
}

/// Takes actions from a table into a plan.
pub(crate) async fn actions(
    State(node): State<Arc<Node>>,
    caller: Allowed<Writing>,
    PlanPath(plan): PlanPath,
    IfMatch(precondition): IfMatch,
    request: Request,
) -> Result<Response, ProblemDetails> {
    let content = Content::of(request, &["text/csv"]).await?;
    let text = text(&content)?;
    let read = node.study_plan(plan, move |content| import::actions_csv(&Plan::read(content), &text));
    let (commands, _) = read.await.map_err(|error| unread(&error))?;
    let commands = commands.map_err(|error| misfits(&error))?;
    let places = vec![Place::whole(""); commands.len()];
    let author = caller.author(&node);
    match node
        .edit_plan(plan, precondition.clone(), author, commands, |_, _| ())
        .await
    {
        Ok(edited) => {
            tracing::info!(%plan, person = caller.id(), "imported actions");
            let told = Json(json!({ "ids": edited.ids, "version": edited.version }));
            Ok(tagged(&edited.version, told))
        }
        Err(error) => Err(refused(&node, plan, &precondition, &places, error).await),
    }
}

fn text(content: &Content) -> Result<String, ProblemDetails> {
    String::from_utf8(content.bytes.to_vec()).map_err(|error| {
        let (valid, _) = content.bytes.split_at(error.utf8_error().valid_up_to());
        let before = String::from_utf8_lossy(valid);
        let line = before.split('\n').count();
        let column = before.split('\n').next_back().unwrap_or_default().chars().count() + 1;
        let detail = format!("line {line}, column {column}: here it is no text in UTF-8; save the file as UTF-8");
        ProblemKind::Malformed
            .says(sentence(&detail))
            .because([InputError::body("", "not-utf-8", detail)])
    })
}

fn done(read: Option<Result<PlanImport, ImportError>>) -> Result<PlanImport, ProblemDetails> {
    let read = read.ok_or_else(|| ProblemDetails::unexpected("a file could not be read"))?;
    read.map_err(|error| misfits(&error))
}

/// The answer about a file that is not right.
fn misfits(error: &ImportError) -> ProblemDetails {
    let errors = error.problems.iter().map(|misfit| {
        let name = serde_json::to_value(&misfit.problem).unwrap_or_default();
        let code = kebab(name["name"].as_str().unwrap_or_default());
        let detail = format!("line {}, column {}: {}", misfit.line, misfit.column, misfit.problem);
        InputError::body(misfit.at.clone(), code, detail)
    });
    let too_large = error
        .problems
        .iter()
        .any(|misfit| matches!(misfit.problem, Problem::TooLarge { .. }));
    let kind = if too_large {
        ProblemKind::TooLarge
    } else {
        ProblemKind::InvalidInput
    };
    let first = error.problems.first();
    let detail = first.map(|misfit| format!("Line {}, column {}: {}", misfit.line, misfit.column, misfit.problem));
    kind.says(sentence(&detail.unwrap_or_default()))
        .because(errors)
        .with("more", error.more)
}
