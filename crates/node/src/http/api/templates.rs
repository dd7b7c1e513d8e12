use axum::Json;
use opgave_model::template;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::{Allowed, Known};
use super::language::Tongue;

/// A plan to begin with.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplateView {
    /// Its id.
    id: &'static str,
    /// What people call it, by language.
    name: InTongues,
    /// What it is for, by language.
    description: InTongues,
}

/// Words in each language.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InTongues {
    /// In Dutch.
    nl: &'static str,
    /// In English.
    en: &'static str,
}

fn in_tongues(say: impl Fn(opgave_model::plan::export::Language) -> &'static str) -> InTongues {
    InTongues {
        nl: say(Tongue::Nl.into()),
        en: say(Tongue::En.into()),
    }
}

/// The templates, in the order in which people are offered them.
pub(crate) async fn list(_: Allowed<Known>) -> Json<Vec<TemplateView>> {
    let templates = template::ALL.iter().map(|template| TemplateView {
        id: template.id,
        name: in_tongues(|language| template.name(language)),
        description: in_tongues(|language| template.description(language)),
    });
    Json(templates.collect())
}
