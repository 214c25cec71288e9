//! The web page, embedded in the binary.

use axum::Router;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use hosting::problem::Problem;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "page/"]
struct Files;

/// The page loads nothing from elsewhere and runs no inline script.
const CONTENT_SECURITY_POLICY: &str =
    "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Every path that is not the API's.
pub fn router() -> Router {
    Router::new().fallback(file)
}

async fn file(uri: Uri) -> Response {
    let path = match uri.path().trim_start_matches('/') {
        "" => "index.html",
        path => path,
    };
    let Some(file) = Files::get(path) else { return Problem::not_found("page").into_response() };
    let headers = [
        (header::CONTENT_TYPE, file.metadata.mimetype()),
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // The files change with the binary, and the server is next door.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (StatusCode::OK, headers, file.data.into_owned()).into_response()
}
