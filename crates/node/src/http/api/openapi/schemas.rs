//! The named schemas of the document.

use opgave_model::plan::spec::PLAN_STATES;
use opgave_trust::Role;
use serde_json::json;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, OneOfBuilder, SchemaType, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Components, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::{entities, insight};
use crate::audit;
use crate::http::api::language::Tongue;
use crate::http::api::shapes::{list, named, text, whole_number, word};
use crate::http::api::{commands, imports, members, peers, plans, quarantine, sections, sessions, templates, tokens};
use crate::http::problem::{InputError, Location, ProblemKind};
use crate::http::session;
use crate::node::OrganisationView;
use crate::people::{Person, Scope};
use crate::status::{Disk, Holder, Holding, NodeStatus, PeerError, PeerStatus};

/// The name of the scheme of access tokens.
pub(super) const TOKEN: &str = "token";
/// The name of the scheme of sessions.
pub(super) const SESSION: &str = "session";

/// All named schemas, and the ways to show who one is.
pub(super) fn components() -> Components {
    let components = ComponentsBuilder::new()
        .security_scheme(TOKEN, bearer())
        .security_scheme(SESSION, cookie())
        .schema("ProblemDetails", problem())
        .schema("PlanSummary", plan_summary())
        .schema("Outcome", outcome())
        .schema("RichText", rich_text())
        .schema("GoneReference", gone())
        .schema("Organisation", organisation())
        .schema("Command", command());
    let components = insight::schemas()
        .into_iter()
        .fold(components, |components, (name, schema)| components.schema(name, schema));
    let components = derived(components);
    entities::schemas()
        .into_iter()
        .fold(components, |components, (name, schema)| components.schema(name, schema))
        .build()
}

fn derived(components: ComponentsBuilder) -> ComponentsBuilder {
    fn add<T: ToSchema + PartialSchema>(components: ComponentsBuilder) -> ComponentsBuilder {
        components.schema(T::name(), T::schema())
    }
    let components = add::<InputError>(add::<Location>(components));
    let components = add::<Scope>(add::<Person>(components));
    let components = add::<tokens::NewToken>(add::<tokens::FreshToken>(add::<tokens::TokenView>(components)));
    let components = add::<session::OneTimeLink>(add::<session::SessionView>(components));
    let components = add::<sessions::OpenSession>(components);
    let components = add::<PeerStatus>(add::<PeerError>(components));
    let components = add::<audit::Page>(add::<audit::Verdict>(components));
    let components = add::<audit::Written>(add::<audit::Kind>(add::<audit::Happening>(components)));
    let components = add::<audit::Outcome>(add::<audit::Wrong>(components));
    let components = add::<quarantine::QuarantineEntry>(components);
    let components = add::<plans::NewPlan>(add::<sections::NewPlace>(add::<commands::Order>(components)));
    let components = add::<members::NewMember>(add::<members::MemberView>(components));
    let components = add::<members::MemberRole>(add::<members::MemberStanding>(components));
    let components = add::<members::MemberPatch>(add::<members::MemberOutcome>(components));
    let components = add::<templates::TemplateView>(add::<templates::InTongues>(add::<Tongue>(components)));
    let components = add::<imports::ImportFormat>(add::<commands::Resolution>(components));
    let components = add::<peers::FreshInvitation>(add::<peers::ReceivedInvitation>(components));
    let components = add::<NodeStatus>(add::<Disk>(add::<Holding>(add::<Holder>(components))));
    add::<OrganisationView>(add::<peers::InvitationView>(components))
}

fn bearer() -> SecurityScheme {
    let about = "An access token, made under `/tokens` or by an administrator.";
    SecurityScheme::Http(
        HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("opg_…")
            .description(Some(about))
            .build(),
    )
}

fn cookie() -> SecurityScheme {
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
        "opgave",
        "The session of a browser; its name goes on with the first digits of the organisation's id. Requests that change \
         something need the node's own Origin.",
    )))
}

pub(super) fn object<'a>(
    members: impl IntoIterator<Item = (&'a str, RefOr<Schema>)>,
    needed: &[&str],
) -> RefOr<Schema> {
    let all = members
        .into_iter()
        .fold(ObjectBuilder::new(), |object, (name, schema)| {
            object.property(name, schema)
        });
    Schema::from(needed.iter().fold(all, |object, name| object.required(*name))).into()
}

fn problem() -> RefOr<Schema> {
    let types: Vec<String> = ProblemKind::ALL.iter().map(|kind| kind.urn()).collect();
    let types: Vec<&str> = types.iter().map(String::as_str).collect();
    let status = Schema::from(whole_number(400.0).maximum(Some(599.0)));
    object(
        [
            ("type", word(&types)),
            ("title", text()),
            ("status", status.into()),
            ("detail", text()),
            ("errors", list(named("InputError"))),
            ("allowed", list(text())),
            ("scope", text()),
            ("rule", text()),
            ("currentVersion", text()),
            ("changes", list(named("HistoryEntry"))),
        ],
        &["type", "title", "status", "detail"],
    )
}

fn organisation() -> RefOr<Schema> {
    object(
        [("id", text()), ("name", text()), ("kind", text())],
        &["id", "name", "kind"],
    )
}

fn plan_summary() -> RefOr<Schema> {
    let states = PLAN_STATES.states.iter().map(|state| json!(state)).chain([json!(null)]);
    let state = ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .enum_values(Some(states))
        .description(Some("How far it is; nothing while that is not known here."));
    let version = ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .description(Some("Its version; nothing while its content is still on its way here."));
    object(
        [
            ("id", text()),
            ("title", text()),
            ("state", Schema::from(state).into()),
            ("version", Schema::from(version).into()),
            ("members", list(named("Organisation"))),
            ("role", our_role()),
            ("standing", our_standing()),
            ("holders", list(text())),
        ],
        &[
            "id", "title", "state", "version", "members", "role", "standing", "holders",
        ],
    )
}

/// The role of our own organisation in a plan.
pub(super) fn our_role() -> RefOr<Schema> {
    let roles = Role::ALL.map(|role| json!(role.as_str()));
    let role = ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .enum_values(Some(roles.into_iter().chain([json!(null)])))
        .description(Some(
            "The role of our organisation, now; nothing when it is not in the plan any more.",
        ));
    Schema::from(role).into()
}

/// Where our own organisation stands in a plan.
pub(super) fn our_standing() -> RefOr<Schema> {
    word(&["out", "invited", "suspended", "in"])
}

fn outcome() -> RefOr<Schema> {
    object([("ids", list(text())), ("version", text())], &["ids", "version"])
}

fn gone() -> RefOr<Schema> {
    object(
        [
            ("is", word(&["removed", "missing"])),
            ("id", text()),
            ("kind", text()),
            ("title", text()),
        ],
        &["is", "id"],
    )
}

fn rich_text() -> RefOr<Schema> {
    let kinds = [
        "paragraph",
        "heading",
        "bulletItem",
        "numberedItem",
        "quote",
        "taskItem",
        "tableRow",
        "tableCell",
        "other",
    ];
    let flag = || Schema::from(ObjectBuilder::new().schema_type(Type::Boolean));
    let run = object(
        [
            ("text", text()),
            ("strong", flag().into()),
            ("em", flag().into()),
            ("strike", flag().into()),
            (
                "mention",
                object([("organisation", text()), ("person", text())], &["organisation"]),
            ),
            ("link", text()),
        ],
        &["text"],
    );
    let level = Schema::from(whole_number(1.0).maximum(Some(6.0)));
    list(object(
        [
            ("kind", word(&kinds)),
            ("level", level.into()),
            ("checked", flag().into()),
            ("header", flag().into()),
            ("name", text()),
            ("parents", list(text())),
            ("content", list(run)),
        ],
        &["kind", "content"],
    ))
}

/// A command: what it does is in `command`, and what else it says depends on that.
fn command() -> RefOr<Schema> {
    let shapes = [
        ("add", commands::Add::schema()),
        ("set", commands::Set::schema()),
        ("move", commands::Move::schema()),
        ("remove", commands::Target::schema()),
        ("restore", commands::Target::schema()),
        ("include", commands::SetMember::schema()),
        ("exclude", commands::SetMember::schema()),
        ("resolve", commands::Resolution::schema()),
        ("recordMeasurement", commands::RecordMeasurement::schema()),
        ("speak", commands::Speak::schema()),
    ];
    let one_of = shapes.into_iter().fold(OneOfBuilder::new(), |one_of, (name, shape)| {
        let RefOr::T(Schema::Object(object)) = shape else {
            return one_of;
        };
        let named = ObjectBuilder::from(object)
            .property("command", word(&[name]))
            .required("command");
        one_of.item(Schema::from(named))
    });
    Schema::from(one_of).into()
}
