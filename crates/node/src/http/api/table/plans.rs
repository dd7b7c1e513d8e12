//! Plans as a whole, and who is in them.

use axum::http::Method;
use opgave_model::plan::spec::PLAN_STATES;
use serde_json::json;

use super::{editing, get, paged, post};
use crate::audit::Kind;
use crate::http::api::body::{JSON, PATCH};
use crate::http::api::operation::{Answered, BODY_BYTES, CONTENT_BYTES, Operation};
use crate::http::api::routes::Routes;
use crate::http::api::shapes::{list, named, page, text, word};
use crate::http::api::{commands, events, members, plans};
use crate::http::problem::ProblemKind;
use crate::people::Scope::{PlansRead, PlansShare, PlansWrite};

const PLANS: &str = "Plans";

/// Adds the operations.
pub(super) fn add(routes: Routes) -> Routes {
    around_plans(of_plans(routes))
}

const MAJORITY: &str = "About a steward, and to make one, it is a vote: more than half of the other stewards have to say the \
                        same, and at least two of them to take the role away.";

/// Something said about who is in a plan.
fn steering(operation: Operation) -> Operation {
    operation.scope(&[PlansShare]).problems(&[
        ProblemKind::NotFound,
        ProblemKind::RoleMissing,
        ProblemKind::RuleBroken,
        ProblemKind::Incomplete,
        ProblemKind::StorageFull,
    ])
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
                .summary("The organisations in a plan, in which role, and which have its newest version")
                .scope(&[PlansRead])
                .answers(Answered::json(200, "The organisations.", list(named("MemberView"))))
                .problems(&[ProblemKind::NotFound]),
            members::list,
        )
        .add(
            steering(post("/plans/{plan}/members", "admitMember", PLANS))
                .witnessed(Kind::Grant)
                .summary("Ask an organisation into a plan")
                .about(
                    "It must be connected with ours. Its node hears of the plan at once, or when it is there again, and \
                     accepts; until then it is `invited`.",
                )
                .takes(&JSON, BODY_BYTES, named("NewMember"))
                .such_as(json!({ "organisation": "07".repeat(32), "role": "editor" }))
                .answers(Answered::empty(204, "The organisation is invited."))
                .problems(&[ProblemKind::AlreadyExists, ProblemKind::Impossible]),
            members::admit,
        )
        .add(
            steering(Operation::new(Method::PATCH, "/plans/{plan}/members/{organisation}", "changeMember", PLANS))
                .witnessed(Kind::Grant)
                .summary("Give a member another role, or end its suspension")
                .about(MAJORITY)
                .takes(&PATCH, BODY_BYTES, named("MemberPatch"))
                .such_as(json!({ "role": "commenter" }))
                .answers(Answered::json(200, "Whether it holds now.", named("MemberOutcome")))
                .problems(&[ProblemKind::Impossible]),
            members::change,
        )
        .add(
            steering(post("/plans/{plan}/members/{organisation}/suspension", "suspendMember", PLANS))
                .witnessed(Kind::Grant)
                .summary("Let a member do nothing for now")
                .about("It keeps what it has, gets nothing more but who is in the plan, and what it writes is refused.")
                .answers(Answered::json(200, "Whether it holds now.", named("MemberOutcome"))),
            members::suspend,
        )
        .add(
            steering(Operation::new(Method::DELETE, "/plans/{plan}/members/{organisation}", "removeMember", PLANS))
                .witnessed(Kind::Grant)
                .summary("Put a member out of a plan; with the own organisation, leave it")
                .about(MAJORITY)
                .answers(Answered::json(200, "Whether it holds now.", named("MemberOutcome")))
                .problems(&[ProblemKind::Impossible]),
            members::remove,
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
