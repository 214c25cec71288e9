//! Uploads handed on to the embedded S3.
//!
//! On AWS a page puts pictures to S3 directly, and the bucket's CORS rules allow it. Here S3 is on a port of its own: to
//! the page that is a foreign origin, which its content security policy forbids and which would have to answer every
//! other page of this machine as well. So signed uploads go through the page's own origin, behind the same check of
//! `Host` and `Origin` as everything else, and are checked by S3 as they came: path, query, type and size are what was
//! signed.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::put;
use hosting::logging::chain;
use hosting::problem::Problem;
use http::{StatusCode, header};

/// Where uploads are handed on.
pub const PATH: &str = "/uploads";

/// The largest file handed on; the signature says the size of each.
const MAX_BODY_BYTES: usize = 10 * 1024 * 1024;

#[derive(Debug, Clone)]
struct Bucket {
    s3: String,
    http: reqwest::Client,
}

/// The route.
pub fn router(s3: &str) -> Router {
    let bucket = Bucket { s3: s3.to_owned(), http: reqwest::Client::new() };
    Router::new()
        .route(&format!("{PATH}/{{*path}}"), put(hand_on))
        .method_not_allowed_fallback(|| async { Problem::no_such_method() })
        .with_state(bucket)
}

async fn hand_on(State(bucket): State<Bucket>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, MAX_BODY_BYTES).await else {
        return Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "A picture may have 10 MB. Make it smaller.")
            .into_response();
    };
    // As it stands in the request: what is signed is the encoded form.
    let signed = parts.uri.path_and_query().map_or("", http::uri::PathAndQuery::as_str);
    let url = format!("{}{}", bucket.s3, signed.strip_prefix(PATH).unwrap_or_default());
    let mut put = bucket.http.put(url).body(body);
    if let Some(content_type) = parts.headers.get(header::CONTENT_TYPE) {
        put = put.header(header::CONTENT_TYPE, content_type);
    }
    match put.send().await {
        Ok(answer) if answer.status().is_success() => StatusCode::OK.into_response(),
        Ok(answer) => {
            tracing::warn!(status = answer.status().as_u16(), "an upload was refused");
            Problem::new(
                StatusCode::FORBIDDEN,
                "This upload was not offered, or its time is over. Attach the picture again.",
            )
            .into_response()
        }
        Err(error) => {
            tracing::error!(error = chain(&error), "the embedded S3 did not answer");
            Problem::new(StatusCode::BAD_GATEWAY, "The store did not answer. Try again.").into_response()
        }
    }
}
