//! A local server knows its user by name only, so it answers nobody but this machine: not a web page that has its own
//! name resolve to this address (DNS rebinding), and not one that posts here from elsewhere.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hosting::problem::Problem;
use http::request::Parts;
use http::uri::Authority;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use tower_http::cors::{AllowOrigin, CorsLayer};

/// The headers that let a chat app of another port of this machine talk to this server.
pub fn cors() -> CorsLayer {
    let local = |origin: &HeaderValue, _: &Parts| origin.to_str().is_ok_and(is_local_origin);
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(local))
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::DELETE])
        .allow_headers([header::CONTENT_TYPE, header::AUTHORIZATION, header::IF_MATCH])
        .expose_headers([header::CONTENT_DISPOSITION, header::ETAG])
}

/// Lets a request through when its `Host` and its `Origin`, where it has one, are this machine.
pub async fn only_this_machine(request: Request, next: Next) -> Response {
    if is_local(request.headers()) {
        return next.run(request).await;
    }
    Problem::new(StatusCode::FORBIDDEN, "This server answers its own machine only: open it as http://localhost.")
        .into_response()
}

fn is_local(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).is_some_and(|value| value.to_str().is_ok_and(is_local_authority));
    let origin = headers.get(header::ORIGIN).is_none_or(|value| value.to_str().is_ok_and(is_local_origin));
    host && origin
}

fn is_local_origin(origin: &str) -> bool {
    origin.strip_prefix("http://").is_some_and(is_local_authority)
}

fn is_local_authority(text: &str) -> bool {
    text.parse::<Authority>().is_ok_and(|authority| matches!(authority.host(), "localhost" | "127.0.0.1" | "[::1]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(header::HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_this_machine_is_answered() {
        assert!(is_local(&headers(&[(header::HOST, "localhost:8080")])));
        assert!(is_local(&headers(&[(header::HOST, "127.0.0.1:8080"), (header::ORIGIN, "http://localhost:3000")])));
        assert!(!is_local(&headers(&[(header::HOST, "evil.example:8080")])));
        assert!(!is_local(&headers(&[(header::HOST, "localhost:8080"), (header::ORIGIN, "http://evil.example")])));
        assert!(!is_local(&headers(&[(header::HOST, "localhost:8080"), (header::ORIGIN, "null")])));
        assert!(!is_local(&headers(&[])));
    }
}
