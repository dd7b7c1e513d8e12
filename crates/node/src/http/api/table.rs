//! The table of the API's operations.

mod exchange;
mod insight;

use std::sync::Arc;

use axum::Router;
use axum::http::Method;
use opgave_model::plan::EntityKind;
use opgave_model::plan::spec::{PLAN_STATES, Part};
use serde_json::json;
use utoipa::openapi::schema::ObjectBuilder;
use utoipa::openapi::{RefOr, Schema};

use super::body::{JSON, PATCH};
use super::caller::{Demand, Signalling, Writing};
use super::operation::{Answered, BODY_BYTES, CONTENT_BYTES, Leave, Operation};
use super::refusals::kebab;
use super::routes::Routes;
use super::shapes::{flag, list, named, page, text, whole_number, word};
use super::{commands, events, members, model, openapi, organisations, plans, sections, templates, tokens};
use crate::Node;
use crate::http::problem::ProblemKind;
use crate::http::session;
use crate::people::Scope::{PlansRead, PlansShare, PlansWrite};

const PLANS: &str = "Plans";
const PEOPLE: &str = "People";
const NODE: &str = "Node";

/// The router of the API, and what it has.
pub(crate) fn router() -> (Router<Arc<Node>>, Vec<Operation>) {
    let routes = of_node(sessions(Routes::default()));
    let routes = around_plans(of_plans(routes));
    let routes = exchange::add(insight::add(routes));
    let routes = EntityKind::ALL.into_iter().fold(routes, section);
    routes.finish()
}

fn get(path: &str, id: &str, group: &'static str) -> Operation {
    Operation::new(Method::GET, path, id, group)
}

fn post(path: &str, id: &str, group: &'static str) -> Operation {
    Operation::new(Method::POST, path, id, group)
}

fn sessions(routes: Routes) -> Routes {
    routes
        .add(
            get("/session", "showSession", PEOPLE)
                .summary("Who is signed in")
                .about("For browsers: it goes by the session's cookie, and by nothing else.")
                .answers(Answered::json(
                    200,
                    "Who is signed in, and where.",
                    named("SessionView"),
                )),
            session::show,
        )
        .add(
            post("/session", "beginSession", PEOPLE)
                .summary("Sign in with the secret of a one-time link")
                .leave(Leave::Anyone)
                .takes(&JSON, BODY_BYTES, named("OneTimeLink"))
                .such_as(json!({ "token": "what the link holds after its #" }))
                .answers(Answered::json(
                    201,
                    "Who is signed in now; the session's cookie comes along.",
                    named("SessionView"),
                ))
                .problems(&[ProblemKind::TokenRefused]),
            session::begin,
        )
        .add(
            Operation::new(Method::DELETE, "/session", "endSession", PEOPLE)
                .summary("Sign out")
                .leave(Leave::Anyone)
                .answers(Answered::empty(204, "Nobody is signed in any more.")),
            session::end,
        )
        .add(
            get("/tokens", "listTokens", PEOPLE)
                .summary("Your access tokens")
                .about("An administrator sees those of everyone. Secrets are not told again.")
                .answers(Answered::json(200, "The tokens.", list(named("TokenView")))),
            tokens::list,
        )
        .add(
            post("/tokens", "createToken", PEOPLE)
                .summary("Make an access token")
                .about("It acts for the person who makes it, and may no more than its maker. Its secret is told once.")
                .takes(&JSON, BODY_BYTES, named("NewToken"))
                .such_as(json!({ "name": "dashboard", "scopes": ["plans:read"], "expiresInDays": 30 }))
                .answers(Answered::json(201, "The token with its secret.", named("FreshToken")))
                .problems(&[
                    ProblemKind::ScopeMissing,
                    ProblemKind::LimitReached,
                    ProblemKind::StorageFull,
                ]),
            tokens::create,
        )
        .add(
            Operation::new(Method::DELETE, "/tokens/{id}", "revokeToken", PEOPLE)
                .summary("Revoke an access token, and those that it made")
                .answers(Answered::empty(204, "It does not work any more."))
                .problems(&[ProblemKind::NotFound, ProblemKind::StorageFull]),
            tokens::revoke,
        )
}

fn of_node(routes: Routes) -> Routes {
    routes
        .add(
            get("/templates", "listTemplates", NODE)
                .summary("Plans to begin with")
                .answers(Answered::json(200, "The templates.", list(named("TemplateView")))),
            templates::list,
        )
        .add(
            get("/model", "showModel", NODE)
                .summary("What a plan can hold, as data")
                .about("Sections, fields, words and states, as this node has them: for forms, checks and translations.")
                .answers(Answered::json(
                    200,
                    "The table of the model.",
                    schema(ObjectBuilder::new()),
                )),
            model::show,
        )
        .add(
            get("/openapi.json", "showDocument", NODE)
                .summary("This document")
                .leave(Leave::Anyone)
                .answers(Answered::json(200, "The document.", schema(ObjectBuilder::new()))),
            openapi::show,
        )
        .add(
            get("", "browseDocument", NODE)
                .summary("A page about the API")
                .leave(Leave::Anyone)
                .answers(Answered::of(
                    200,
                    "The page.",
                    &["text/html", "application/json"],
                    text(),
                )),
            openapi::browse,
        )
        .add(
            get("/organisations", "listOrganisations", NODE)
                .summary("The own organisation and those that it is connected with")
                .scope(&[PlansRead])
                .answers(Answered::json(
                    200,
                    "The organisations.",
                    list(named("OrganisationView")),
                )),
            organisations::list,
        )
}

fn paged(operation: Operation) -> Operation {
    operation
        .query("page", "Which page, from 1.", schema(whole_number(1.0)))
        .query(
            "pageSize",
            "The most items on a page, 50 unless given.",
            schema(whole_number(1.0).maximum(Some(500.0))),
        )
}

fn schema(builder: ObjectBuilder) -> RefOr<Schema> {
    Schema::from(builder).into()
}

/// A stream of events.
fn listening(operation: Operation) -> Operation {
    operation
        .scope(&[PlansRead])
        .header("Last-Event-ID", "The id of the last event that the caller had.", text())
        .answers(Answered::of(
            200,
            "Events, until the caller's leave or the node ends.",
            &["text/event-stream"],
            text(),
        ))
        .problems(&[ProblemKind::Unavailable])
}

/// A change of a plan.
fn editing(operation: Operation) -> Operation {
    operation
        .scope(&[PlansWrite])
        .header(
            "If-Match",
            "Tags of the versions at which the change may be made; at any other it is refused.",
            text(),
        )
        .problems(&[
            ProblemKind::NotFound,
            ProblemKind::VersionChanged,
            ProblemKind::StorageFull,
        ])
}

fn of_plans(routes: Routes) -> Routes {
    let asylum = json!({ "title": "Opvang in de regio", "template": "four-questions", "language": "nl" });
    routes
        .add(
            paged(get("/plans", "listPlans", PLANS))
                .summary("The plans that the organisation is in, by title")
                .scope(&[PlansRead])
                .query("state", "Only those that are this far.", word(PLAN_STATES.states))
                .query("q", "Only those with all of these words in their title.", text())
                .answers(Answered::json(200, "A page of plans.", page(named("PlanSummary")))),
            plans::list,
        )
        .add(
            post("/plans", "createPlan", PLANS)
                .summary("Make a plan")
                .scope(&[PlansWrite])
                .takes(&JSON, BODY_BYTES, named("NewPlan"))
                .such_as(asylum)
                .answers(Answered::json(201, "The new plan.", named("Plan")).tagged())
                .problems(&[ProblemKind::StorageFull]),
            plans::create,
        )
        .add(
            get("/plans/{plan}", "showPlan", PLANS)
                .summary("A plan with everything in it")
                .scope(&[PlansRead])
                .query("version", "As it was at this version.", text())
                .header("If-None-Match", "Tags of versions that the caller has.", text())
                .answers(Answered::json(200, "The plan.", named("Plan")).tagged())
                .answers(Answered::empty(304, "The caller has the version already.").tagged())
                .problems(&[ProblemKind::NotFound]),
            plans::show,
        )
        .add(
            editing(Operation::new(Method::PATCH, "/plans/{plan}", "changePlan", PLANS))
                .summary("Change the fields of the plan itself and of its problem")
                .takes(&PATCH, CONTENT_BYTES, named("PlanPatch"))
                .such_as(json!({ "state": "sharedPicture", "problem": { "forWhom": "Inwoners" } }))
                .answers(Answered::json(200, "The plan as it is now.", named("Plan")).tagged())
                .problems(&[ProblemKind::StateNotAllowed]),
            plans::change,
        )
        .add(
            editing(post("/plans/{plan}/commands", "carryOutCommands", PLANS))
                .summary("Carry out several commands in one change, or none of them")
                .about(
                    "Ids of what is added are told in the order of the commands, so that programs can go on with them.",
                )
                .takes(&JSON, CONTENT_BYTES, list(named("Command")))
                .such_as(json!([
                    { "command": "add", "section": "goals", "fields": { "title": "Minder wachten" } },
                    { "command": "set", "section": "plan", "fields": { "summary": "Kort gezegd." } },
                ]))
                .answers(Answered::json(200, "What was added, and the version now.", named("Outcome")).tagged())
                .problems(&[
                    ProblemKind::AlreadyExists,
                    ProblemKind::StateNotAllowed,
                    ProblemKind::Removed,
                    ProblemKind::NotRemoved,
                    ProblemKind::LimitReached,
                ]),
            commands::carry_out,
        )
}

fn around_plans(routes: Routes) -> Routes {
    routes
        .add(
            get("/plans/{plan}/members", "listMembers", PLANS)
                .summary("The organisations in a plan, and which have its newest version")
                .scope(&[PlansRead])
                .answers(Answered::json(200, "The organisations.", list(named("MemberView"))))
                .problems(&[ProblemKind::NotFound]),
            members::list,
        )
        .add(
            post("/plans/{plan}/members", "admitMember", PLANS)
                .summary("Bring an organisation into a plan")
                .about("It must be connected with ours. Its node hears of the plan at once, or when it is there again.")
                .scope(&[PlansShare])
                .takes(&JSON, BODY_BYTES, named("NewMember"))
                .such_as(json!({ "organisation": "07".repeat(32) }))
                .answers(Answered::empty(204, "The organisation is in the plan."))
                .problems(&[
                    ProblemKind::NotFound,
                    ProblemKind::AlreadyExists,
                    ProblemKind::Incomplete,
                    ProblemKind::Impossible,
                    ProblemKind::StorageFull,
                ]),
            members::admit,
        )
        .add(
            listening(get("/plans/{plan}/events", "listenToPlan", PLANS))
                .summary("What happens in a plan, as it happens")
                .about(
                    "Events are `present` (at the start, unless Last-Event-ID names the present version), `planChanged`, \
                     `membersChanged` and `ended`. The id of an event is the version of the plan.",
                )
                .problems(&[ProblemKind::NotFound]),
            events::of_plan,
        )
        .add(
            listening(get("/events", "listenToAll", PLANS))
                .summary("What happens in any plan, as it happens")
                .about(
                    "As for one plan; `present` lists all plans with their versions. The id of an event stands for the \
                     state of all plans together.",
                ),
            events::of_all,
        )
}

/// The group under which the sections of a part are shown.
pub(crate) fn group(part: Part) -> &'static str {
    match part {
        Part::Outside => "Outside world",
        Part::Problem => "The real problem",
        Part::Needs => "What it takes",
        Part::Parties => "Who can help",
        Part::Organisation => "How we organise it",
        Part::Learning => "Learning",
        Part::Links => "Links",
    }
}

/// The name of a kind's schema.
pub(crate) fn schema_name(kind: EntityKind) -> String {
    let name = kind.spec().name;
    format!("{}{}", name[..1].to_uppercase(), &name[1..])
}

#[allow(clippy::too_many_lines, reason = "a table of the operations that every section has")]
fn section(routes: Routes, kind: EntityKind) -> Routes {
    let spec = kind.spec();
    let name = schema_name(kind);
    let group = group(spec.part);
    let many = format!("{}{}", spec.section[..1].to_uppercase(), &spec.section[1..]);
    let all = format!("/plans/{{plan}}/{}", kebab(spec.section));
    let one = format!("{all}/{{id}}");
    let words = kebab(spec.name).replace('-', " ");
    let words = if words.starts_with(['a', 'e', 'i', 'o', 'u']) {
        format!("an {words}")
    } else {
        format!("a {words}")
    };
    let plural = kebab(spec.section).replace('-', " ");
    let operation = |method: Method, path: &str, id: String| Operation::new(method, path, id, group);
    let shown = |status, about| Answered::json(status, about, named(&name)).tagged();
    let mut routes = routes
        .add(
            paged(operation(Method::GET, &all, format!("list{many}")))
                .summary(format!("The {plural} of a plan, in order"))
                .scope(&[PlansRead])
                .query(
                    "removed",
                    "Those that were removed, instead of those that are there.",
                    flag(),
                )
                .header("If-None-Match", "Tags of versions that the caller has.", text())
                .answers(Answered::json(200, "A page of them.", page(named(&name))).tagged())
                .answers(Answered::empty(304, "The caller has the version already.").tagged())
                .problems(&[ProblemKind::NotFound]),
            move |state, caller, plan, query, known| sections::list(kind, state, caller, plan, query, known),
        )
        .add(
            operation(Method::GET, &one, format!("show{name}"))
                .summary(format!("Show {words}"))
                .scope(&[PlansRead])
                .query("removed", "Also when it was removed.", flag())
                .header("If-None-Match", "Tags of versions that the caller has.", text())
                .answers(shown(200, "It."))
                .answers(Answered::empty(304, "The caller has the version already.").tagged())
                .problems(&[ProblemKind::NotFound, ProblemKind::Gone]),
            move |state, caller, plan, id, query, known| sections::show(kind, state, caller, plan, id, query, known),
        )
        .add(
            editing(operation(Method::PATCH, &one, format!("change{name}")))
                .summary(format!("Change fields of {words}"))
                .takes(&PATCH, CONTENT_BYTES, named(&format!("{name}Patch")))
                .such_as(json!({ spec.title: openapi::example(kind)[spec.title] }))
                .answers(shown(200, "It as it is now."))
                .problems(&[ProblemKind::StateNotAllowed, ProblemKind::Removed]),
            move |state, caller, plan, id, tags, body| sections::change(kind, state, caller, plan, id, tags, body),
        )
        .add(
            editing(operation(Method::DELETE, &one, format!("remove{name}")))
                .summary(format!("Remove {words}; it can be restored"))
                .answers(Answered::empty(204, "It was removed.").tagged())
                .problems(&[ProblemKind::Removed]),
            move |state, caller, plan, id, tags| sections::remove(kind, state, caller, plan, id, tags),
        )
        .add(
            editing(operation(
                Method::POST,
                &format!("{one}/restoration"),
                format!("restore{name}"),
            ))
            .summary(format!("Restore {words} that was removed"))
            .answers(shown(200, "It as it is now."))
            .problems(&[ProblemKind::NotRemoved]),
            move |state, caller, plan, id, tags| sections::restore(kind, state, caller, plan, id, tags),
        );
    let creation = editing(operation(Method::POST, &all, format!("create{name}")))
        .summary(format!("Add {words}"))
        .takes(&JSON, CONTENT_BYTES, named(&format!("New{name}")))
        .such_as(openapi::example(kind))
        .answers(shown(201, "It, with its id."))
        .problems(&[
            ProblemKind::AlreadyExists,
            ProblemKind::Removed,
            ProblemKind::LimitReached,
        ]);
    // What programs hand in from outside needs no more leave than that.
    routes = if kind == EntityKind::Signal {
        routes.add(
            creation.scope(Signalling::ANY_OF),
            move |state, caller, plan, tags, body| {
                sections::create::<Signalling>(kind, state, caller, plan, tags, body)
            },
        )
    } else {
        routes.add(creation, move |state, caller, plan, tags, body| {
            sections::create::<Writing>(kind, state, caller, plan, tags, body)
        })
    };
    if spec.ordered() {
        routes = routes.add(
            editing(operation(Method::POST, &format!("{one}/move"), format!("move{name}")))
                .summary(format!("Give {words} another place"))
                .takes(&JSON, BODY_BYTES, named("NewPlace"))
                .such_as(json!({ "order": "first" }))
                .answers(shown(200, "It as it is now."))
                .problems(&[ProblemKind::Removed]),
            move |state, caller, plan, id, tags, body| sections::place(kind, state, caller, plan, id, tags, body),
        );
    }
    routes
}
