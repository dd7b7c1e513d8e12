//! Schemas of what stands in a plan, from the model's table.

use opgave_model::plan::command::{LINE_CHARS, LIST_ITEMS, PROSE_CHARS};
use opgave_model::plan::spec::{Keyed, PLAN, PROBLEM};
use opgave_model::plan::{EntityKind, FieldKind, FieldSpec};
use serde_json::{Map, Value, json};
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, Object, ObjectBuilder, OneOfBuilder, SchemaType, Type,
};
use utoipa::openapi::{RefOr, Schema};

use super::schemas::{our_role, our_standing};
use crate::http::api::shapes::{list, moment, named, text};
use crate::http::api::table::schema_name;

/// Hexadecimal digits of an organisation's id, and of a hash.
const HASH: &str = "^[0-9a-f]{64}$";

/// What a schema is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    /// What the node shows: every field is there.
    Showing,
    /// What a caller sends: fields may be left out, and `null` empties one.
    Sending,
}

/// The schemas of plans, problems and all kinds of entity, by name.
pub(super) fn schemas() -> Vec<(String, RefOr<Schema>)> {
    let mut schemas = vec![
        ("Plan".to_owned(), plan()),
        ("PlanPatch".to_owned(), plan_patch()),
        (
            "Problem".to_owned(),
            closed(fields(ObjectBuilder::new(), PROBLEM.fields, For::Showing)),
        ),
        (
            "ProblemPatch".to_owned(),
            closed(fields(ObjectBuilder::new(), PROBLEM.fields, For::Sending)),
        ),
    ];
    for kind in EntityKind::ALL {
        let name = schema_name(kind);
        schemas.push((format!("New{name}"), new(kind)));
        schemas.push((
            format!("{name}Patch"),
            closed(fields(ObjectBuilder::new(), kind.spec().fields, For::Sending)),
        ));
        schemas.push((name, shown(kind)));
    }
    schemas
}

fn closed(object: ObjectBuilder) -> RefOr<Schema> {
    Schema::from(object.additional_properties(Some(AdditionalProperties::FreeForm(false)))).into()
}

fn plan() -> RefOr<Schema> {
    let mut object = ObjectBuilder::new()
        .property("id", about("The id of the plan.", text_object()))
        .property(
            "version",
            about("Its version: hashes of its newest changes.", text_object()),
        )
        .property("schema", about("The version of its shape.", of(Type::Integer)))
        .property("role", our_role())
        .property("standing", our_standing())
        .property("problem", named("Problem"))
        .property("removed", list(removed()));
    for name in ["id", "version", "role", "standing", "schema", "problem", "removed"] {
        object = object.required(name);
    }
    object = fields(object, PLAN.fields, For::Showing);
    for kind in EntityKind::ALL {
        let section = kind.spec().section;
        object = object
            .property(section, list(named(&schema_name(kind))))
            .required(section);
    }
    closed(object)
}

/// What was removed: of any kind, each of which says so itself.
fn removed() -> RefOr<Schema> {
    let kinds: Vec<&str> = EntityKind::ALL.iter().map(|kind| kind.name()).collect();
    let object = ObjectBuilder::new()
        .property("id", text())
        .property("entity", crate::http::api::shapes::word(&kinds))
        .property("removedAt", moment())
        .required("id")
        .required("entity")
        .required("removedAt");
    Schema::from(object.description(Some("An entity that was removed, with the fields of its kind."))).into()
}

fn plan_patch() -> RefOr<Schema> {
    let object = ObjectBuilder::new().property("problem", named("ProblemPatch"));
    closed(fields(object, PLAN.fields, For::Sending))
}

fn shown(kind: EntityKind) -> RefOr<Schema> {
    let spec = kind.spec();
    let mut object = ObjectBuilder::new().property("id", text()).required("id");
    if spec.keyed == Keyed::ByOrganisation {
        object = object
            .property("organisation", about("Whose it is.", text_object().pattern(Some(HASH))))
            .required("organisation");
    }
    if spec.tree {
        object = object
            .property("parent", about("The one above it.", nullable(text_object())))
            .property(
                "depth",
                about(
                    "How deep it stands; 0 at the top.",
                    of(Type::Integer).minimum(Some(0.0)),
                ),
            )
            .required("parent")
            .required("depth");
    }
    object = fields(object, spec.fields, For::Showing);
    object = object
        .property("gone", list(named("GoneReference")))
        .property("entity", crate::http::api::shapes::word(&[spec.name]))
        .property("removedAt", moment());
    closed(object)
}

fn new(kind: EntityKind) -> RefOr<Schema> {
    let spec = kind.spec();
    let id = match spec.keyed {
        Keyed::Random => "Its id, made by the node unless given.",
        Keyed::ByOrganisation => "The id of the organisation whose it is.",
        Keyed::ByDecisionAndOrganisation => "Follows from decision and organisation; need not be given.",
    };
    let mut object = ObjectBuilder::new().property("id", about(id, text_object()));
    if spec.keyed == Keyed::ByOrganisation {
        object = object.required("id");
    }
    if spec.tree {
        object = object.property("parent", about("The one above it.", nullable(text_object())));
    }
    if spec.ordered() {
        object = object.property("order", named("Order"));
    }
    closed(fields(object, spec.fields, For::Sending).tap_required(spec.fields))
}

trait Required {
    fn tap_required(self, fields: &[FieldSpec]) -> Self;
}

impl Required for ObjectBuilder {
    fn tap_required(self, fields: &[FieldSpec]) -> Self {
        let needed = fields.iter().filter(|field| field.required_on_add);
        needed.fold(self, |object, field| object.required(field.name))
    }
}

fn fields(object: ObjectBuilder, fields: &[FieldSpec], purpose: For) -> ObjectBuilder {
    fields.iter().fold(object, |object, field| {
        let object = object.property(field.name, field_schema(field, purpose));
        if purpose == For::Showing {
            object.required(field.name)
        } else {
            object
        }
    })
}

fn field_schema(field: &FieldSpec, purpose: For) -> RefOr<Schema> {
    let kinds = field
        .kind
        .targets()
        .iter()
        .map(|kind| kind.name())
        .collect::<Vec<_>>()
        .join(" or ");
    // What is shown of text, flags and lists is never nothing; all else may be.
    let may_be_nothing = purpose == For::Sending
        || !matches!(
            field.kind,
            FieldKind::Line
                | FieldKind::Prose
                | FieldKind::Rich
                | FieldKind::Flag
                | FieldKind::References(_)
                | FieldKind::Organisations
                | FieldKind::Strings
        );
    let one = |object: ObjectBuilder| -> RefOr<Schema> {
        Schema::from(if may_be_nothing { nullable(object) } else { object }).into()
    };
    match field.kind {
        FieldKind::Line => one(text_object().max_length(Some(LINE_CHARS))),
        FieldKind::Prose => {
            let plain = text_object()
                .max_length(Some(PROSE_CHARS))
                .description(Some("Text that nobody formatted."));
            let plain = if may_be_nothing { nullable(plain) } else { plain };
            Schema::from(
                OneOfBuilder::new()
                    .item(Schema::from(plain))
                    .item(named("RichText"))
                    .description(Some(
                        "Plain text, or its blocks once it is formatted. Text that is sent takes the formatting away.",
                    )),
            )
            .into()
        }
        FieldKind::Rich if purpose == For::Sending => {
            let plain = text_object().description(Some("Plain text: each line becomes a paragraph."));
            Schema::from(
                OneOfBuilder::new()
                    .item(named("RichText"))
                    .item(Schema::from(nullable(plain))),
            )
            .into()
        }
        FieldKind::Rich => named("RichText"),
        FieldKind::Choice(_) | FieldKind::State(_) => {
            let nothing = may_be_nothing.then_some(Value::Null);
            let empty = (purpose == For::Sending && matches!(field.kind, FieldKind::Choice(_))).then_some(json!(""));
            let words = field.kind.words().iter().map(|word| json!(word));
            one(text_object().enum_values(Some(words.chain(empty).chain(nothing))))
        }
        FieldKind::Day => one(text_object()
            .pattern(Some("^(\\d{4}-\\d{2}-\\d{2})?$"))
            .description(Some("A day."))),
        FieldKind::Time => one(text_object()
            .pattern(Some("^(\\d{2}:\\d{2})?$"))
            .description(Some("A time of day."))),
        FieldKind::Number { min, max } => one(of(Type::Number).minimum(Some(min)).maximum(Some(max))),
        FieldKind::Flag => one(of(Type::Boolean)),
        FieldKind::Reference(_) => one(text_object().description(Some(format!("The id of a {kinds}.")))),
        FieldKind::References(_) => many(&format!("Ids of a {kinds}."), text(), may_be_nothing),
        FieldKind::Organisation => one(text_object().description(Some("The id of an organisation."))),
        FieldKind::Organisations => many("Ids of organisations.", text(), may_be_nothing),
        FieldKind::Plan => one(text_object().description(Some("The id of a plan."))),
        FieldKind::Strings => many("Lines.", text(), may_be_nothing),
        FieldKind::Version => {
            let hash = Schema::from(text_object().pattern(Some(HASH)));
            many("Hashes of a version of the plan.", hash.into(), may_be_nothing)
        }
    }
}

fn many(about: &str, item: RefOr<Schema>, may_be_nothing: bool) -> RefOr<Schema> {
    let array = ArrayBuilder::new()
        .items(item)
        .max_items(Some(LIST_ITEMS * 100))
        .description(Some(about));
    let array = if may_be_nothing {
        array.schema_type(SchemaType::from_iter([Type::Array, Type::Null]))
    } else {
        array
    };
    Schema::from(array).into()
}

fn nullable(object: ObjectBuilder) -> ObjectBuilder {
    let built: Object = object.build();
    let kind = match &built.schema_type {
        SchemaType::Type(kind) => SchemaType::from_iter([kind.clone(), Type::Null]),
        other => other.clone(),
    };
    ObjectBuilder::from(built).schema_type(kind)
}

fn of(kind: Type) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(kind)
}

fn text_object() -> ObjectBuilder {
    of(Type::String)
}

fn about(words: &str, object: ObjectBuilder) -> Schema {
    object.description(Some(words)).into()
}

/// The least that a new entity of a kind has to say.
pub(crate) fn example(kind: EntityKind) -> Value {
    let spec = kind.spec();
    let mut object = Map::new();
    if spec.keyed == Keyed::ByOrganisation {
        object.insert("id".into(), json!("07".repeat(32)));
    }
    let told = spec
        .fields
        .iter()
        .filter(|field| field.required_on_add || field.name == spec.title);
    for field in told {
        let value = match field.kind {
            FieldKind::Line | FieldKind::Prose | FieldKind::Rich => json!("Minder wachttijd"),
            FieldKind::Choice(_) | FieldKind::State(_) => json!(field.kind.words()[0]),
            FieldKind::Day => json!("2027-03-01"),
            FieldKind::Time => json!("09:30"),
            FieldKind::Number { .. } => json!(12.5),
            FieldKind::Flag => json!(true),
            FieldKind::Reference(_) => json!("0b0e8f0e-5d9b-4f4e-9b0a-3f6d2f1c7a10"),
            FieldKind::Organisation => json!("07".repeat(32)),
            FieldKind::Plan => json!(opgave_model::DocumentId([7; 16]).to_string()),
            FieldKind::References(_) | FieldKind::Organisations | FieldKind::Strings | FieldKind::Version => json!([]),
        };
        object.insert(field.name.into(), value);
    }
    Value::Object(object)
}
