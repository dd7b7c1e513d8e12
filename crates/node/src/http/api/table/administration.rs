//! What administrators do.

use axum::http::Method;
use serde_json::json;

use super::{get, paged, post};
use crate::audit::Kind;
use crate::http::api::body::JSON;
use crate::http::api::operation::{Answered, BODY_BYTES, Operation};
use crate::http::api::routes::Routes;
use crate::http::api::shapes::{named, page};
use crate::http::api::{peers, status};
use crate::http::problem::ProblemKind;
use crate::people::Scope::Admin;

const ADMINISTRATION: &str = "Administration";

/// Adds the operations.
pub(super) fn add(routes: Routes) -> Routes {
    of_partners(routes)
        .add(
            get("/status", "showStatus", ADMINISTRATION)
                .summary("How the node is doing, and how it is with each peer")
                .scope(&[Admin])
                .answers(Answered::json(200, "How it is doing.", named("NodeStatus"))),
            status::show,
        )
        .add(
            paged(get("/holdings", "listHoldings", ADMINISTRATION))
                .summary("The plans, and which organisations have them")
                .about("What other organisations have, they say themselves; what they said before the node was started is not known.")
                .scope(&[Admin])
                .answers(Answered::json(200, "One page of the plans.", page(named("Holding")))),
            status::holdings,
        )
}

fn of_partners(routes: Routes) -> Routes {
    let link = json!({ "link": "https://plan.example.nl/invite#..." });
    routes
        .add(
            post("/invitations", "createInvitation", ADMINISTRATION)
                .summary("Make an invitation for one other organisation")
                .witnessed(Kind::Grant)
                .about("Its link is told once, works once, and for seven days.")
                .scope(&[Admin])
                .answers(Answered::json(201, "The invitation.", named("FreshInvitation")))
                .problems(&[ProblemKind::StorageFull]),
            peers::invite,
        )
        .add(
            post("/invitations/received", "readInvitation", ADMINISTRATION)
                .summary("Read an invitation of another organisation")
                .about("Nothing happens to it, and nobody hears of it.")
                .scope(&[Admin])
                .takes(&JSON, BODY_BYTES, named("ReceivedInvitation"))
                .such_as(link.clone())
                .answers(Answered::json(200, "What it says.", named("InvitationView"))),
            peers::read,
        )
        .add(
            post("/organisations", "acceptInvitation", ADMINISTRATION)
                .summary("Accept an invitation of another organisation")
                .witnessed(Kind::Grant)
                .about("From then on the two nodes know each other. Nothing is shared by that.")
                .scope(&[Admin])
                .takes(&JSON, BODY_BYTES, named("ReceivedInvitation"))
                .such_as(link)
                .answers(Answered::json(201, "The organisation.", named("OrganisationView")))
                .problems(&[ProblemKind::Impossible, ProblemKind::StorageFull]),
            peers::accept,
        )
        .add(
            Operation::new(
                Method::DELETE,
                "/organisations/{id}",
                "removeOrganisation",
                ADMINISTRATION,
            )
            .summary("Take leave of an organisation")
            .witnessed(Kind::Grant)
            .about("Its node gets nothing more from this one. What it has, it keeps, and it stays in shared plans.")
            .scope(&[Admin])
            .answers(Answered::empty(204, "It is no partner any more."))
            .problems(&[ProblemKind::NotFound, ProblemKind::StorageFull]),
            peers::remove,
        )
}
