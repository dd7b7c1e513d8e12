//! Shapes of values for the document: names of schemas, and small ones that need no name.

use serde_json::Value;
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{Ref, RefOr, Schema};

/// The schema with a name.
pub(crate) fn named(name: &str) -> RefOr<Schema> {
    Ref::from_schema_name(name).into()
}

/// A list of these.
pub(crate) fn list(of: RefOr<Schema>) -> RefOr<Schema> {
    Schema::from(ArrayBuilder::new().items(of)).into()
}

/// A page of a list of these.
pub(crate) fn page(of: RefOr<Schema>) -> RefOr<Schema> {
    let whole = |about: &str| whole_number(1.0).description(Some(about)).build();
    let object = ObjectBuilder::new()
        .property("items", list(of))
        .property("page", whole("The number of this page, from 1."))
        .property("pageSize", whole("The most items on a page."))
        .property(
            "total",
            whole_number(0.0).description(Some("How many there are on all pages.")),
        )
        .required("items")
        .required("page")
        .required("pageSize")
        .required("total");
    Schema::from(object).into()
}

/// A text.
pub(crate) fn text() -> RefOr<Schema> {
    Schema::from(ObjectBuilder::new().schema_type(Type::String)).into()
}

/// A moment.
pub(crate) fn moment() -> RefOr<Schema> {
    let format = SchemaFormat::KnownFormat(KnownFormat::DateTime);
    Schema::from(ObjectBuilder::new().schema_type(Type::String).format(Some(format))).into()
}

/// One of some words.
pub(crate) fn word(words: &[&str]) -> RefOr<Schema> {
    let words = words.iter().map(|word| Value::from(*word));
    Schema::from(ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words))).into()
}

/// Yes or no.
pub(crate) fn flag() -> RefOr<Schema> {
    Schema::from(ObjectBuilder::new().schema_type(Type::Boolean)).into()
}

/// A whole number, not below another.
pub(crate) fn whole_number(from: f64) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(from))
}

/// Bytes.
pub(crate) fn bytes() -> RefOr<Schema> {
    let format = SchemaFormat::KnownFormat(KnownFormat::Binary);
    Schema::from(ObjectBuilder::new().schema_type(Type::String).format(Some(format))).into()
}
