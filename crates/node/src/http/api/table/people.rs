//! Sessions, tokens, and what a node tells of itself.

use axum::http::Method;
use serde_json::json;
use utoipa::openapi::schema::ObjectBuilder;

use super::{get, post, schema};
use crate::audit::Kind;
use crate::http::api::body::JSON;
use crate::http::api::operation::{Answered, BODY_BYTES, Leave, Operation};
use crate::http::api::routes::Routes;
use crate::http::api::shapes::{list, named, text};
use crate::http::api::{model, openapi, organisations, sessions as open_sessions, templates, tokens};
use crate::http::problem::ProblemKind;
use crate::http::session;
use crate::people::Scope::{Admin, PlansRead};

const PEOPLE: &str = "People";
const NODE: &str = "Node";

/// Adds the operations.
pub(super) fn add(routes: Routes) -> Routes {
    of_node(access_tokens(sessions(routes)))
}

fn sessions(routes: Routes) -> Routes {
    routes
        .add(
            get("/session", "showSession", PEOPLE)
                .summary("Who is signed in")
                .about("For browsers: it goes by the session's cookie, and by nothing else.")
                .leave(Leave::Session)
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
                .witnessed(Kind::SignIn)
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
                .witnessed(Kind::SignIn)
                .leave(Leave::Anyone)
                .answers(Answered::empty(204, "Nobody is signed in any more.")),
            session::end,
        )
        .add(
            get("/sessions", "listSessions", PEOPLE)
                .summary("Where you are signed in")
                .about("An administrator sees where everyone is.")
                .scope(&[Admin])
                .answers(Answered::json(
                    200,
                    "The sessions, the newest first.",
                    list(named("OpenSession")),
                )),
            open_sessions::list,
        )
        .add(
            Operation::new(Method::DELETE, "/sessions/{id}", "endOpenSession", PEOPLE)
                .summary("Sign out elsewhere")
                .witnessed(Kind::SignIn)
                .about("The browser loses its connections at once, and has to sign in again.")
                .scope(&[Admin])
                .answers(Answered::empty(204, "Nobody is signed in there any more."))
                .problems(&[ProblemKind::NotFound, ProblemKind::StorageFull]),
            open_sessions::end,
        )
}

fn access_tokens(routes: Routes) -> Routes {
    routes
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
                .witnessed(Kind::Grant)
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
                .witnessed(Kind::Grant)
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
