use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use opgave_model::DocumentId;
use opgave_model::plan::Plan;
use opgave_model::plan::export::{ExportContext, Format, render};
use serde::Deserialize;

use super::caller::{Allowed, Reading};
use super::conditions::tagged;
use super::language::Tongue;
use super::parameters::{Parameters, PlanPath};
use super::plans::version_of;
use super::refusals::unread;
use super::routes::accepts;
use crate::http::problem::{InputError, ProblemDetails, ProblemKind};
use crate::plans::{ReadError, Version};
use crate::{Node, clock};

/// The name of the form in which a plan keeps its whole history.
pub(crate) const AUTOMERGE: &str = "automerge";
/// The media type of an Automerge document, which has none of its own.
pub(crate) const AUTOMERGE_MEDIA: &str = "application/octet-stream";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExportParameters {
    format: String,
    #[serde(default)]
    language: Tongue,
    version: Option<String>,
}

/// The names of all forms.
pub(crate) fn names() -> Vec<&'static str> {
    Format::ALL
        .iter()
        .map(|format| format.name())
        .chain([AUTOMERGE])
        .collect()
}

/// A plan as a file.
pub(crate) async fn show(
    State(node): State<Arc<Node>>,
    _: Allowed<Reading>,
    PlanPath(plan): PlanPath,
    Parameters(asked): Parameters<ExportParameters>,
    headers: HeaderMap,
) -> Result<Response, ProblemDetails> {
    let version = version_of("version", asked.version.as_deref())?;
    if asked.format == AUTOMERGE {
        taken(&headers, AUTOMERGE_MEDIA)?;
        let (bytes, version) = document(&node, plan, version).await.map_err(|error| unread(&error))?;
        return Ok(file(plan, &version, AUTOMERGE_MEDIA, ".automerge", bytes));
    }
    let format = Format::from_name(&asked.format).ok_or_else(|| {
        let detail = format!("this is one of: {}", names().join(", "));
        ProblemDetails::input(InputError::named("query", "format", "unknown-word", detail))
    })?;
    taken(&headers, format.media_type().split(';').next().unwrap_or_default())?;
    let context = ExportContext {
        language: asked.language.into(),
        exported_at_ms: i64::try_from(clock::now()).unwrap_or(i64::MAX),
        plan_id: plan,
        organisations: node.organisation_names().await,
    };
    let wanted = version.clone();
    let rendered = node.study_plan(plan, move |content| {
        let read = match &wanted {
            Some(version) => Plan::read_at(content, version.heads())?,
            None => Plan::read(content),
        };
        Ok(render(&read, format, &context))
    });
    let (text, current) = rendered.await.map_err(|error| unread(&error))?;
    let text = text.map_err(|error| unread(&ReadError::UnknownVersion(error)))?;
    let version = version.unwrap_or(current);
    Ok(file(
        plan,
        &version,
        format.media_type(),
        &ending(format),
        text.into_bytes(),
    ))
}

fn taken(headers: &HeaderMap, media: &str) -> Result<(), ProblemDetails> {
    if accepts(headers, media) {
        return Ok(());
    }
    Err(ProblemKind::NotAcceptable.says(format!("This is given as {media}; let Accept take it.")))
}

async fn document(node: &Node, plan: DocumentId, version: Option<Version>) -> Result<(Vec<u8>, Version), ReadError> {
    let wanted = version.clone();
    let saved = node.study_plan(plan, move |content| match wanted {
        None => Some(content.save()),
        Some(version) => content.fork_at(version.heads()).ok().map(|earlier| earlier.save()),
    });
    let (saved, current) = saved.await?;
    let version = version.unwrap_or(current);
    match (saved, version.heads().first()) {
        (Some(saved), _) => Ok((saved, version)),
        (None, Some(head)) => Err(ReadError::UnknownVersion(opgave_model::plan::UnknownVersion(*head))),
        (None, None) => Err(ReadError::Unreadable),
    }
}

/// What the name of a file in a form ends with: different for each, so that two of them can stand side by side.
fn ending(format: Format) -> String {
    match format {
        Format::ActionsCsv => "-actions.csv".into(),
        Format::IndicatorsCsv => "-indicators.csv".into(),
        _ => format!(".{}", format.extension()),
    }
}

/// Always something to keep, never a page of this address: what others wrote stands in it.
fn file(plan: DocumentId, version: &Version, media: &'static str, ending: &str, content: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"plan-{plan}{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    tagged(version, (headers, content).into_response())
}
