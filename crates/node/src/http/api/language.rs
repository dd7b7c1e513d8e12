use opgave_model::plan::export::Language;
use serde::Deserialize;
use utoipa::ToSchema;

/// A language that people read plans in, by its code (ISO 639-1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Tongue {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::Nl => Self::Dutch,
            Tongue::En => Self::English,
        }
    }
}
