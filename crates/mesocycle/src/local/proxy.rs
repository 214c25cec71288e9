//! The API's paths handed on to the functions under cargo lambda, as a gateway does it, streams included.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use hosting::logging::chain;
use hosting::problem::Problem;
use http::{HeaderMap, StatusCode, header};

/// The largest request handed on.
const MAX_BODY_BYTES: usize = 6 * 1024 * 1024;

#[derive(Debug, Clone)]
struct Gateway {
    functions: String,
    http: reqwest::Client,
}

/// The routes under `/api`.
pub fn router(functions: &str) -> Router {
    let gateway = Gateway { functions: functions.trim_end_matches('/').to_owned(), http: reqwest::Client::new() };
    Router::new().route("/api/{*path}", any(forward)).with_state(gateway)
}

/// Which function answers a path.
fn function(path: &str) -> &'static str {
    if path.ends_with("/messages") { "stream-coach-conversation" } else { "program-api" }
}

async fn forward(State(gateway): State<Gateway>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, MAX_BODY_BYTES).await else {
        return Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "A request has at most 6 MB.").into_response();
    };
    let path = parts.uri.path_and_query().map_or("", http::uri::PathAndQuery::as_str);
    let url = format!("{}/lambda-url/{}{path}", gateway.functions, function(parts.uri.path()));
    let headers = end_to_end(&parts.headers);
    match gateway.http.request(parts.method, url).headers(headers).body(body).send().await {
        Ok(answer) => {
            let (status, headers) = (answer.status(), end_to_end(answer.headers()));
            (status, headers, Body::from_stream(answer.bytes_stream())).into_response()
        }
        Err(error) => {
            tracing::error!(error = chain(&error), "a function did not answer");
            Problem::new(StatusCode::BAD_GATEWAY, "The function did not answer. Is cargo lambda running?")
                .into_response()
        }
    }
}

/// The headers that concern the two ends, not the connection between them (RFC 9110, 7.6.1).
fn end_to_end(headers: &HeaderMap) -> HeaderMap {
    let mut kept = headers.clone();
    for name in [header::HOST, header::CONNECTION, header::TRANSFER_ENCODING, header::CONTENT_LENGTH, header::ORIGIN] {
        kept.remove(name);
    }
    kept
}
