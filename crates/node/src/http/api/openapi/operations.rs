//! One operation as OpenAPI describes it.

use std::collections::BTreeMap;

use axum::http::Method;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{HttpMethod, Operation as Described, OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{Content, ContentBuilder, Ref, Required, Response, ResponseBuilder};

use super::schemas::{SESSION, TOKEN};
use crate::http::api::operation::{Answered, Leave, Operation, Parameter, Taken};
use crate::http::api::shapes::{named, text};
use crate::http::problem::ProblemKind;

/// The method of an operation, and its description.
pub(super) fn described(operation: &Operation) -> (HttpMethod, Described) {
    let method = match operation.method {
        Method::POST => HttpMethod::Post,
        Method::PATCH => HttpMethod::Patch,
        Method::DELETE => HttpMethod::Delete,
        _ => HttpMethod::Get,
    };
    let mut described = OperationBuilder::new()
        .tag(operation.group)
        .operation_id(Some(&operation.id))
        .summary(Some(&operation.summary))
        .securities(Some(leaves(operation.leave)));
    if !operation.about.is_empty() {
        described = described.description(Some(&operation.about));
    }
    for name in names_in(&operation.path) {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(Some(format!(
                "The id of the {}.",
                if name == "plan" { "plan" } else { "one that is meant" }
            )))
            .schema(Some(text()));
        described = described.parameter(parameter);
    }
    for parameter in &operation.parameters {
        described = described.parameter(parameter_of(parameter));
    }
    if let Some(taken) = &operation.takes {
        described = described.request_body(Some(body_of(taken)));
    }
    for answer in &operation.answers {
        described = described.response(answer.status.to_string(), answer_of(answer));
    }
    for (status, kinds) in problems(operation) {
        described = described.response(status.to_string(), Ref::from_response_name(name_of(status, &kinds)));
    }
    (method, described.build())
}

/// The answers with problems that an operation can give, by the names under which the document holds them: most are those
/// of many operations.
pub(super) fn refusals(operation: &Operation) -> impl Iterator<Item = (String, Response)> {
    let problems = problems(operation).into_iter();
    problems.map(|(status, kinds)| (name_of(status, &kinds), problem_of(&kinds)))
}

fn name_of(status: u16, kinds: &[ProblemKind]) -> String {
    let codes: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
    format!("{status}.{}", codes.join("."))
}

/// The names in braces of a path.
fn names_in(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter_map(|step| step.strip_prefix('{')?.strip_suffix('}'))
}

fn leaves(leave: Leave) -> Vec<SecurityRequirement> {
    match leave {
        Leave::Anyone => vec![SecurityRequirement::default()],
        Leave::Session => vec![SecurityRequirement::new(SESSION, [""; 0])],
        Leave::AnyOf(scopes) => {
            let nothing: [&str; 0] = [];
            let by_token: Vec<SecurityRequirement> = if scopes.is_empty() {
                vec![SecurityRequirement::new(TOKEN, nothing)]
            } else {
                scopes
                    .iter()
                    .map(|scope| SecurityRequirement::new(TOKEN, [scope.name()]))
                    .collect()
            };
            by_token
                .into_iter()
                .chain([SecurityRequirement::new(SESSION, nothing)])
                .collect()
        }
    }
}

fn parameter_of(parameter: &Parameter) -> ParameterBuilder {
    let place = if parameter.header {
        ParameterIn::Header
    } else {
        ParameterIn::Query
    };
    ParameterBuilder::new()
        .name(parameter.name)
        .parameter_in(place)
        .required(if parameter.required {
            Required::True
        } else {
            Required::False
        })
        .description(Some(parameter.about))
        .schema(Some(parameter.shape.clone()))
}

fn body_of(taken: &Taken) -> utoipa::openapi::request_body::RequestBody {
    let about = format!("At most {} KiB.", taken.bytes / 1024);
    let body = RequestBodyBuilder::new()
        .required(Some(Required::True))
        .description(Some(about));
    let content = ContentBuilder::new()
        .schema(Some(taken.shape.clone()))
        .example(taken.example.clone())
        .build();
    taken
        .media
        .iter()
        .fold(body, |body, media| body.content(*media, content.clone()))
        .build()
}

fn answer_of(answer: &Answered) -> Response {
    let mut response = ResponseBuilder::new()
        .description(answer.about)
        .header("API-Version", version_header());
    if answer.tagged {
        let tag = HeaderBuilder::new()
            .schema(text())
            .description(Some("The version, in quotes."));
        response = response.header("ETag", tag.build());
    }
    if answer.status == 201 {
        let place = HeaderBuilder::new().schema(text()).description(Some("Where it is."));
        response = response.header("Location", place.build());
    }
    for media in answer.media {
        let content = ContentBuilder::new()
            .schema(answer.shape.clone())
            .example(answer.example.clone());
        response = response.content(*media, content.build());
    }
    response.build()
}

fn version_header() -> utoipa::openapi::Header {
    HeaderBuilder::new()
        .schema(text())
        .description(Some("The version of the API."))
        .build()
}

/// The problems that an operation can have, by status.
fn problems(operation: &Operation) -> BTreeMap<u16, Vec<ProblemKind>> {
    let mut kinds = operation.problems.clone();
    let reads = operation.method == Method::GET;
    if !reads || !operation.parameters.is_empty() {
        kinds.extend([ProblemKind::Malformed, ProblemKind::InvalidInput]);
    }
    match operation.leave {
        Leave::Anyone => {}
        Leave::Session => kinds.push(ProblemKind::SignedOut),
        Leave::AnyOf(scopes) => {
            kinds.extend([ProblemKind::SignedOut, ProblemKind::TokenRefused]);
            if !scopes.is_empty() {
                kinds.push(ProblemKind::ScopeMissing);
            }
        }
    }
    if !reads {
        kinds.push(ProblemKind::ForeignOrigin);
    }
    if operation.takes.is_some() {
        kinds.extend([ProblemKind::UnsupportedMediaType, ProblemKind::TooLarge]);
    }
    if !operation.media().is_empty() {
        kinds.push(ProblemKind::NotAcceptable);
    }
    kinds.extend([
        ProblemKind::Misdirected,
        ProblemKind::TooManyRequests,
        ProblemKind::Unexpected,
        ProblemKind::Unavailable,
    ]);
    let mut by_status: BTreeMap<u16, Vec<ProblemKind>> = BTreeMap::new();
    for kind in kinds {
        let of_status = by_status.entry(kind.status().as_u16()).or_default();
        if !of_status.contains(&kind) {
            of_status.push(kind);
        }
    }
    by_status
}

fn problem_of(kinds: &[ProblemKind]) -> Response {
    let codes: Vec<String> = kinds
        .iter()
        .map(|kind| format!("{} (`{}`)", kind.title(), kind.code()))
        .collect();
    let content = Content::new(Some(named("ProblemDetails")));
    let mut response = ResponseBuilder::new()
        .description(format!("{}.", codes.join("; ")))
        .header("API-Version", version_header())
        .content("application/problem+json", content);
    if kinds
        .iter()
        .any(|kind| matches!(kind.status().as_u16(), 429 | 503 | 507))
    {
        let seconds = HeaderBuilder::new()
            .schema(text())
            .description(Some("After how many seconds to try again."));
        response = response.header("Retry-After", seconds.build());
    }
    response.build()
}
