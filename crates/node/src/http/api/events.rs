//! Changes as they become durable, as server-sent events (HTML standard). An event tells that something is new, and which
//! version it is; what is new is asked for as anything else.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream};
use opgave_model::DocumentId;
use serde_json::{Value, json};
use tokio::sync::{broadcast, watch};
use tokio::time::{Instant, sleep_until};

use super::caller::{Allowed, Caller, Reading, Way};
use super::parameters::PlanPath;
use super::refusals::unread;
use crate::Node;
use crate::http::problem::ProblemDetails;
use crate::plans::Version;
use crate::registry::{Happened, What};

/// How often a listener to whom nothing happened hears that the node is still there.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
/// The most listeners at a time.
const LISTENERS: usize = 1_024;

/// The last event that the caller had, by its id.
#[derive(Debug)]
pub(crate) struct LastEvent(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for LastEvent {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let id = parts.headers.get("last-event-id").and_then(|id| id.to_str().ok());
        Ok(Self(id.map(str::to_owned)))
    }
}

/// What happens in one plan.
pub(crate) async fn of_plan(
    State(node): State<Arc<Node>>,
    caller: Allowed<Reading>,
    PlanPath(plan): PlanPath,
    LastEvent(last): LastEvent,
) -> Result<Response, ProblemDetails> {
    let listening = Listening::begin(&node, &caller)?;
    // Looked at after listening began, so that nothing falls between the two.
    let version = node.plan_version(plan).await.map_err(|error| unread(&error))?;
    let known = last.as_deref() == Some(version.to_string().as_str());
    let present = (!known).then(|| plan_event("present", plan, &version, &version.to_string()));
    Ok(answer(present, listening, Some(plan)))
}

/// What happens in any plan.
pub(crate) async fn of_all(
    State(node): State<Arc<Node>>,
    caller: Allowed<Reading>,
    LastEvent(last): LastEvent,
) -> Result<Response, ProblemDetails> {
    let listening = Listening::begin(&node, &caller)?;
    let (mark, versions) = node.plan_versions().await;
    let id = mark.text();
    let present = (last.as_deref() != Some(id.as_str())).then(|| {
        let plans = versions
            .iter()
            .map(|(plan, version)| json!({ "plan": plan, "version": version }));
        event("present", &id, &json!({ "plans": plans.collect::<Vec<Value>>() }))
    });
    Ok(answer(present, listening, None))
}

/// What ends a listener's stream, and what comes along it.
struct Listening {
    changes: broadcast::Receiver<Happened>,
    stopping: watch::Receiver<bool>,
    revoked: Option<watch::Receiver<bool>>,
    expires: Option<Instant>,
}

impl Listening {
    fn begin(node: &Node, caller: &Caller) -> Result<Self, ProblemDetails> {
        if node.changes.receiver_count() >= LISTENERS {
            return Err(ProblemDetails::unavailable(
                "Too many callers listen to events already.",
            ));
        }
        let listening = Self {
            changes: node.changes.subscribe(),
            stopping: node.stopping.subscribe(),
            revoked: caller.ended(node),
            expires: caller.time_left().map(|left| Instant::now() + left),
        };
        // One that was revoked just before this would never be told.
        match &caller.way {
            Way::Token(token) if !node.tokens.has(&token.id) => Err(ProblemDetails::token_refused()),
            _ => Ok(listening),
        }
    }

    async fn next(&mut self) -> Heard {
        let Self {
            changes,
            stopping,
            revoked,
            expires,
        } = self;
        tokio::select! {
            biased;
            _ = stopping.wait_for(|stopping| *stopping) => Heard::End("stopping"),
            () = over(revoked) => Heard::End("signedOut"),
            () = passed(*expires) => Heard::End("expired"),
            happened = changes.recv() => match happened {
                Ok(happened) => Heard::News(happened),
                Err(broadcast::error::RecvError::Lagged(_)) => Heard::End("tooSlow"),
                Err(broadcast::error::RecvError::Closed) => Heard::End("stopping"),
            },
        }
    }
}

enum Heard {
    News(Happened),
    End(&'static str),
}

async fn over(revoked: &mut Option<watch::Receiver<bool>>) {
    match revoked {
        Some(revoked) => {
            // The sender goes when nobody is left to be told, which is not an end.
            if revoked.wait_for(|over| *over).await.is_err() {
                std::future::pending::<()>().await;
            }
        }
        None => std::future::pending().await,
    }
}

async fn passed(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

fn answer(present: Option<Event>, listening: Listening, plan: Option<DocumentId>) -> Response {
    let keep_alive = KeepAlive::new().interval(SIGN_OF_LIFE).text("still there");
    let mut response = Sse::new(events(present, listening, plan))
        .keep_alive(keep_alive)
        .into_response();
    // Proxies that gather answers before they pass them on are asked not to.
    let headers = response.headers_mut();
    headers.insert(
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    response
}

fn events(
    present: Option<Event>,
    listening: Listening,
    plan: Option<DocumentId>,
) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold((present, Some(listening)), move |(present, listening)| async move {
        let mut listening = listening?;
        if let Some(present) = present {
            return Some((Ok(present), (None, Some(listening))));
        }
        loop {
            match listening.next().await {
                Heard::News(happened) if plan.is_none_or(|plan| plan == happened.plan) => {
                    let told = told(&happened, plan.is_none());
                    return Some((Ok(told), (None, Some(listening))));
                }
                Heard::News(_) => {}
                Heard::End(reason) => {
                    let end = Event::default()
                        .event("ended")
                        .data(json!({ "reason": reason }).to_string());
                    return Some((Ok(end), (None, None)));
                }
            }
        }
    })
}

/// The event of what happened. Its id names the state of all plans for who listens to all, and else the plan's version.
fn told(happened: &Happened, all: bool) -> Event {
    let mark = happened.mark.text();
    match &happened.what {
        What::Content(heads) => {
            let version = Version::of(heads.clone());
            let id = if all { mark } else { version.to_string() };
            plan_event("planChanged", happened.plan, &version, &id)
        }
        What::Members => {
            let data = json!({ "plan": happened.plan });
            if all {
                event("membersChanged", &mark, &data)
            } else {
                Event::default().event("membersChanged").data(data.to_string())
            }
        }
    }
}

fn plan_event(kind: &str, plan: DocumentId, version: &Version, id: &str) -> Event {
    event(kind, id, &json!({ "plan": plan, "version": version }))
}

fn event(kind: &str, id: &str, data: &Value) -> Event {
    Event::default().event(kind).id(id).data(data.to_string())
}
