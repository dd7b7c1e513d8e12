//! What commands look like in JSON.

use opgave_model::OrganisationId;
use opgave_model::plan::{Day, EntityId, Place};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// Where an entity stands in the order of its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Order {
    /// Before all others.
    First,
    /// After all others.
    #[default]
    Last,
    /// Right before the entity with this id.
    #[schema(value_type = String)]
    Before(EntityId),
    /// Right after the entity with this id.
    #[schema(value_type = String)]
    After(EntityId),
}

impl From<Order> for Place {
    fn from(order: Order) -> Self {
        match order {
            Order::First => Self::First,
            Order::Last => Self::Last,
            Order::Before(id) => Self::Before(id),
            Order::After(id) => Self::After(id),
        }
    }
}

/// A new entity.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Add {
    /// The section that it comes in.
    pub section: String,
    /// Its id; needed for a perspective, made by the node for others unless given.
    #[schema(value_type = Option<String>)]
    pub id: Option<EntityId>,
    /// What it says.
    #[serde(default)]
    pub fields: Map<String, Value>,
    /// The entity above it, in a tree.
    #[schema(value_type = Option<String>)]
    pub parent: Option<EntityId>,
    /// Its place in the order.
    #[serde(default)]
    pub order: Order,
}

/// Other values for fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Set {
    /// The section, or `plan` or `problem`.
    pub section: String,
    /// The entity; not for `plan` and `problem`.
    #[schema(value_type = Option<String>)]
    pub id: Option<EntityId>,
    /// The values; `null` empties a field.
    pub fields: Map<String, Value>,
}

/// Another place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Move {
    /// The section.
    pub section: String,
    /// The entity.
    #[schema(value_type = String)]
    pub id: EntityId,
    /// The entity above it from now on, in a tree; none for the top.
    #[schema(value_type = Option<String>)]
    pub parent: Option<EntityId>,
    /// Its place in the order.
    #[serde(default)]
    pub order: Order,
}

/// An entity.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target {
    /// The section.
    pub section: String,
    /// The entity.
    #[schema(value_type = String)]
    pub id: EntityId,
}

/// A member of a set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetMember {
    /// The section, or `plan` or `problem`.
    pub section: String,
    /// The entity; not for `plan` and `problem`.
    #[schema(value_type = Option<String>)]
    pub id: Option<EntityId>,
    /// The set.
    pub field: String,
    /// The member.
    #[serde(rename = "member")]
    pub who: String,
}

/// Which of several values is to remain.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Resolution {
    /// The section, or `plan` or `problem`.
    pub section: String,
    /// The entity; not for `plan` and `problem`.
    #[schema(value_type = Option<String>)]
    pub id: Option<EntityId>,
    /// The field, or `parent` or `removed`.
    pub field: String,
    /// The value that is to remain.
    pub value: Value,
}

/// A value of an indicator on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordMeasurement {
    /// The indicator.
    #[schema(value_type = String)]
    pub indicator: EntityId,
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub date: Day,
    /// The value.
    pub value: f64,
    /// The organisation that reports it.
    #[schema(value_type = Option<String>)]
    pub organisation: Option<OrganisationId>,
    /// What is to be said about it.
    #[serde(default)]
    pub note: String,
}

/// What an organisation says to a decision; what it said before is replaced.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Speak {
    /// The decision.
    #[schema(value_type = String)]
    pub decision: EntityId,
    /// The organisation; ours unless another is named.
    #[schema(value_type = Option<String>)]
    pub organisation: Option<OrganisationId>,
    /// `consent`, `objection` or `abstention`.
    pub voice: String,
    /// Why.
    #[serde(default)]
    pub text: String,
    /// When.
    #[schema(value_type = Option<String>, format = Date)]
    pub date: Option<Day>,
}
