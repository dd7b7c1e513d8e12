use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use opgave_model::DocumentId;
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use crate::Node;
use crate::http::problem::{InputError, ProblemDetails, ProblemKind, sentence};
use crate::policy::{Asks, Declared};

/// The query of a request; a parameter that is unknown or wrong is named.
#[derive(Debug)]
pub(crate) struct Parameters<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Parameters<T> {
    type Rejection = ProblemDetails;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        read(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Result<T, ProblemDetails> {
    let pairs = serde_urlencoded::from_str::<Vec<(String, String)>>(query)
        .map_err(|error| ProblemKind::Malformed.says(format!("The query cannot be read: {error}.")))?;
    let mut names: Vec<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    if let Some(twice) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        let detail = "this is given more than once";
        return Err(ProblemDetails::input(InputError::named(
            "query", twice[0], "repeated", detail,
        )));
    }
    let reader = serde::de::value::MapDeserializer::new(pairs.into_iter().map(|(name, value)| (name, Word(value))));
    serde_path_to_error::deserialize(reader).map_err(|error| {
        let name = error.path().iter().find_map(|segment| match segment {
            Segment::Map { key } => Some(key.clone()),
            _ => None,
        });
        let said: serde::de::value::Error = error.into_inner();
        ProblemDetails::input(InputError::named(
            "query",
            name.as_deref().unwrap_or_default(),
            "wrong-value",
            said.to_string(),
        ))
    })
}

/// The value of a parameter: a text that is a number or a flag where one is asked for.
struct Word(String);

impl serde::de::IntoDeserializer<'_, serde::de::value::Error> for Word {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident $type:ty, $what:literal;)+) => {
        $(fn $method<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            let value: $type = self.0.parse().map_err(|_| {
                serde::de::Error::custom(format!(concat!("this is ", $what, ", not \"{}\""), shown(&self.0)))
            })?;
            visitor.$visit(value)
        })+
    };
}

impl<'de> serde::Deserializer<'de> for Word {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_string(self.0)
    }

    fn deserialize_option<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: serde::de::Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_enum(serde::de::IntoDeserializer::<Self::Error>::into_deserializer(self.0))
    }

    fn deserialize_newtype_struct<V: serde::de::Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    parsed! {
        deserialize_bool visit_bool bool, "true or false";
        deserialize_u8 visit_u8 u8, "a whole number";
        deserialize_u16 visit_u16 u16, "a whole number";
        deserialize_u32 visit_u32 u32, "a whole number";
        deserialize_u64 visit_u64 u64, "a whole number";
        deserialize_i64 visit_i64 i64, "a whole number";
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

/// The plan that a path names, with which our organisation may do what the route is for. A text that is no id names a plan
/// that is not here.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlanPath(pub DocumentId);

impl FromRequestParts<Arc<Node>> for PlanPath {
    type Rejection = ProblemDetails;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<Node>) -> Result<Self, Self::Rejection> {
        #[derive(serde::Deserialize)]
        struct Named {
            plan: String,
        }
        let Path(Named { plan }) = Path::from_request_parts(parts, state)
            .await
            .map_err(|_| no_such_plan())?;
        let plan = plan.parse().map_err(|_| no_such_plan())?;
        let Some(Declared(Some(Asks::Plan(action)))) = parts.extensions.get().copied() else {
            return Err(ProblemDetails::unexpected("the route is not in the table of policy"));
        };
        match state.we_may(plan, action).await {
            Ok(()) => Ok(Self(plan)),
            Err(place) => Err(ProblemKind::RoleMissing.says(sentence(&place.refusal(action)))),
        }
    }
}

/// The answer about a plan that is not here, and about one that the caller may not know of.
pub(crate) fn no_such_plan() -> ProblemDetails {
    ProblemKind::NotFound.says("There is no such plan here.")
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "camelCase")]
    struct Example {
        page_size: Option<u32>,
        q: Option<String>,
        all: Option<bool>,
    }

    fn refused(query: &str) -> String {
        let problem = serde_json::to_value(read::<Example>(query).unwrap_err()).unwrap();
        problem["errors"][0]["location"]["name"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    #[test]
    fn parameters_are_read_by_their_kind() {
        let read = read::<Example>("pageSize=5&q=12&all=true").unwrap();
        let expected = Example {
            page_size: Some(5),
            q: Some("12".into()),
            all: Some(true),
        };
        assert_eq!(read, expected);
    }

    #[test]
    fn a_parameter_that_is_wrong_or_unknown_is_named() {
        assert_eq!(refused("pageSize=many"), "pageSize");
        assert_eq!(refused("pageSize=-1"), "pageSize");
        assert_eq!(refused("all=1"), "all");
        assert_eq!(refused("pagesize=1"), "pagesize");
        assert_eq!(refused("q=1&q=2"), "q");
    }
}
