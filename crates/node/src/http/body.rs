use axum::Json;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use super::problem::ProblemDetails;

/// A JSON body; what is wrong with it is told as every other problem is.
pub(crate) struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ProblemDetails;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let Json(value) = Json::from_request(request, state)
            .await
            .map_err(|rejection| ProblemDetails::new(rejection.status(), rejection.body_text()))?;
        Ok(Self(value))
    }
}
