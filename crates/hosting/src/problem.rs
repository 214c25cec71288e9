//! What an error looks like over HTTP: `application/problem+json` (RFC 9457), with a `detail` that tells the person
//! what to do next. The cause goes to the log, never to the client.

use axum::response::{IntoResponse, Response};
use conversation::form::Invalid;
use http::{StatusCode, header};
use schemars::JsonSchema;
use serde::Serialize;
use storage::StoreError;

use crate::logging::chain;

/// An error answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// What kind of problem, in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What to do next.
    pub detail: String,
    /// Where several things are wrong, each of them by its name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Invalid>,
}

impl Problem {
    /// A problem of this status.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Error").to_owned();
        Self { title, status: status.as_u16(), detail: detail.into(), errors: Vec::new() }
    }

    /// 401.
    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Sign in and send a valid bearer token.")
    }

    /// 404: not there, or somebody else's; the two are not told apart.
    pub fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, format!("There is no such {what}."))
    }

    /// 405: the path does not know the method.
    pub fn no_such_method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "This address does not take that method; see /api/openapi.json.")
    }

    /// 422: understood, but it makes no sense.
    pub fn unprocessable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    /// 422: these parts of it make no sense.
    pub fn invalid(detail: impl Into<String>, errors: Vec<Invalid>) -> Self {
        Self { errors, ..Self::unprocessable(detail) }
    }

    /// 409: it cannot be done in the present state.
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self).unwrap_or_default();
        (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Conflict(_) => Self::conflict("Something else changed it at the same moment. Try again."),
            StoreError::NotFound(what) => Self::not_found(what),
            StoreError::Unavailable { .. } => {
                tracing::error!(error = chain(&error), "the store is unavailable");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "The store cannot be reached. Try again in a moment.")
            }
            _ => {
                tracing::error!(error = chain(&error), "the store failed");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong on our side. Nothing was lost.")
            }
        }
    }
}
