use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::Request;
use axum::handler::Handler;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::{Next, from_fn, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use axum::{Extension, Router};

use super::BASE;
use super::body::Room;
use super::operation::Operation;
use crate::Node;
use crate::audit::Kind;
use crate::http::problem::{ProblemDetails, ProblemKind};
use crate::http::witness::Witnessed;
use crate::policy::{self, Declared};

/// The routes of the API: each is described when it is added, so that there is none that is not.
#[derive(Default)]
pub(crate) struct Routes {
    router: Router<Arc<Node>>,
    operations: Vec<Operation>,
}

impl Routes {
    /// Adds an operation and what carries it out.
    pub fn add<H, T>(mut self, operation: Operation, handler: H) -> Self
    where
        H: Handler<T, Arc<Node>>,
        T: 'static,
    {
        let filter = match operation.method {
            Method::POST => MethodFilter::POST,
            Method::PATCH => MethodFilter::PATCH,
            Method::DELETE => MethodFilter::DELETE,
            _ => MethodFilter::GET,
        };
        let offered = operation.media();
        let declared = Declared(policy::asks(&operation.method, &operation.path));
        let route = on(filter, handler)
            .layer::<_, Infallible>(from_fn(move |mut request: Request, next: Next| {
                request.extensions_mut().insert(declared);
                negotiated(offered.clone(), request, next)
            }))
            .layer(Extension(Room(operation.body_bytes())));
        let route = match operation.witnessed {
            Some(kind) => witnessed(route, kind, &operation.id),
            None => route,
        };
        self.router = self.router.route(&format!("{BASE}{}", operation.path), route);
        self.operations.push(operation);
        self
    }

    /// The router and the operations that it has.
    pub fn finish(self) -> (Router<Arc<Node>>, Vec<Operation>) {
        (self.router, self.operations)
    }
}

/// Marks the answers of an operation, for who writes down that it was done.
fn witnessed(route: MethodRouter<Arc<Node>>, kind: Kind, operation: &str) -> MethodRouter<Arc<Node>> {
    let mark = Witnessed {
        kind,
        operation: operation.into(),
    };
    route.layer(map_response(move |mut response: Response| {
        response.extensions_mut().insert(mark.clone());
        std::future::ready(response)
    }))
}

/// Refuses a request of a route that the table of policy does not have, and one whose caller takes nothing of what is
/// offered, before anything is done.
async fn negotiated(offered: Vec<&'static str>, request: Request, next: Next) -> Response {
    if !matches!(request.extensions().get(), Some(Declared(Some(_)))) {
        return ProblemDetails::unexpected("the route is not in the table of policy").into_response();
    }
    if offered.is_empty() || offered.iter().any(|media| accepts(request.headers(), media)) {
        return next.run(request).await;
    }
    let detail = format!("This is given as {}; let Accept take it.", offered.join(" or "));
    ProblemKind::NotAcceptable.says(detail).into_response()
}

/// Whether a caller takes a media type.
pub(crate) fn accepts(headers: &HeaderMap, media: &str) -> bool {
    let mut said = headers.get_all(header::ACCEPT).iter().peekable();
    if said.peek().is_none() {
        return true;
    }
    let (kind, _) = media.split_once('/').unwrap_or((media, ""));
    said.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|range| {
            let mut parts = range.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)));
            let takes = name == "*/*" || name.eq_ignore_ascii_case(media) || name.strip_suffix("/*") == Some(kind);
            takes && !refused
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taking(accept: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept.parse().unwrap());
        headers
    }

    #[test]
    fn callers_take_what_they_name_a_family_of_it_or_anything() {
        for accept in [
            "application/json",
            "text/html, */*;q=0.1",
            "application/*",
            "Application/JSON;q=0.5",
        ] {
            assert!(accepts(&taking(accept), "application/json"), "{accept}");
        }
        for accept in ["text/html", "application/xml", "application/json;q=0", "text/*"] {
            assert!(!accepts(&taking(accept), "application/json"), "{accept}");
        }
        assert!(accepts(&HeaderMap::new(), "application/json"));
    }
}
