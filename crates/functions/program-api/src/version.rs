//! The version a write was made from: in `If-Match` or in the body, and what is answered when it is an old one.

use ::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::response::Response;
use hosting::problem::Problem;
use serde_json::{Map, Value};

/// The version an edit was made from, and where the client said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Version {
    /// The number.
    pub number: u64,
    in_header: bool,
}

impl Version {
    /// What the client said, `If-Match` before the body; none where it said nothing, or `*`.
    pub fn of(headers: &HeaderMap, in_body: Option<u64>) -> Result<Option<Self>, Problem> {
        let Some(tag) = headers.get(header::IF_MATCH) else {
            return Ok(in_body.map(|number| Self { number, in_header: false }));
        };
        let tag = tag.to_str().unwrap_or_default().trim();
        if tag == "*" {
            return Ok(None);
        }
        let number = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')).and_then(|tag| tag.parse().ok());
        let number = number.ok_or_else(|| {
            Problem::unprocessable("If-Match takes the ETag of the last answer, in its quotation marks.".to_owned())
        })?;
        Ok(Some(Self { number, in_header: true }))
    }
}

/// 412 for a version in `If-Match` (RFC 9110, 13.1.1), 409 otherwise.
pub(crate) fn stale(made_from: Option<&Version>, what: &str) -> Problem {
    let in_header = made_from.is_some_and(|version| version.in_header);
    let status = if in_header { StatusCode::PRECONDITION_FAILED } else { StatusCode::CONFLICT };
    Problem::new(status, format!("{what} meanwhile, and nothing was saved. Load it again, then save your edit."))
}

/// The answer with its version as `ETag`.
pub(crate) fn tagged(mut response: Response, version: u64) -> Response {
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// The JSON object in a request's body, of at most so many bytes; `shape` tells the client what belongs there.
pub(crate) fn object(
    body: Result<Bytes, BytesRejection>,
    most_bytes: usize,
    shape: &str,
) -> Result<Map<String, Value>, Problem> {
    let too_large =
        || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "That is too much to save at once. Shorten the texts.");
    let body = body.map_err(|_| too_large())?;
    if body.len() > most_bytes {
        return Err(too_large());
    }
    serde_json::from_slice(&body).map_err(|error| Problem::unprocessable(format!("Send {shape} as JSON: {error}.")))
}

/// Takes the version out of a body.
pub(crate) fn take_version(object: &mut Map<String, Value>) -> Result<Option<u64>, Problem> {
    match object.remove("version") {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let number = value.as_u64();
            number.map(Some).ok_or_else(|| Problem::unprocessable("A version is a whole number, 0 or more."))
        }
    }
}
