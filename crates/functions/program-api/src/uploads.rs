//! Pictures on their way in, and those that were kept. The files themselves never pass through this function: a client
//! puts them to S3 by a signed URL.

use std::collections::BTreeMap;

use ::http::{StatusCode, header};
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use hosting::Services;
use hosting::identity::Caller;
use hosting::problem::Problem;
use jiff::Timestamp;
use pictures::MOST_BYTES;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use storage::PictureId;

use crate::version::object;

/// The largest request, bytes: it holds a type and a number.
const MAX_BODY_BYTES: usize = 4 * 1024;

/// What a client wants to upload.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UploadRequest {
    /// The file's type. It is a promise; what the file is, its bytes tell when it is read.
    content_type: PictureType,
    /// The file's size; at most 10 MB.
    bytes: u64,
}

/// The types of pictures that can be uploaded.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
enum PictureType {
    #[serde(rename = "image/jpeg")]
    Jpeg,
    #[serde(rename = "image/png")]
    Png,
    #[serde(rename = "image/gif")]
    Gif,
    #[serde(rename = "image/webp")]
    Webp,
}

impl PictureType {
    const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
        }
    }
}

/// Where and how to put a picture.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UploadView {
    /// What a `file` part of the message gives as its `url`.
    key: String,
    /// Where to put the file; relative to the API's address where it begins with a slash.
    url: String,
    /// The method: `PUT`.
    method: &'static str,
    /// The headers to send.
    headers: BTreeMap<&'static str, &'static str>,
    /// Until when it can be put.
    expires_at: Timestamp,
}

/// Offers a place for a picture under the caller's own prefix.
pub(crate) async fn offer(
    State(services): State<Services>,
    Caller(user): Caller,
    body: Result<Bytes, BytesRejection>,
) -> Result<(StatusCode, Json<UploadView>), Problem> {
    let shape = r#"{"contentType": "image/jpeg", "bytes": 12345}"#;
    let request = serde_json::from_value(Value::Object(object(body, MAX_BODY_BYTES, shape)?));
    let UploadRequest { content_type, bytes } = request.map_err(|error| {
        Problem::unprocessable(format!(
            "Send {shape} as JSON, with image/jpeg, image/png, image/gif or image/webp: {error}."
        ))
    })?;
    if bytes == 0 {
        return Err(Problem::unprocessable("The file is empty. Choose another one."));
    }
    if bytes > MOST_BYTES as u64 {
        let most = MOST_BYTES / 1024 / 1024;
        return Err(Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            format!("A picture may have {most} MB. Make it smaller."),
        ));
    }
    let upload = services.store.offer_upload(&user, content_type.name(), bytes).await?;
    let view = UploadView {
        key: upload.key.as_str().to_owned(),
        url: upload.url,
        method: "PUT",
        headers: BTreeMap::from([("content-type", content_type.name())]),
        expires_at: upload.expires_at,
    };
    Ok((StatusCode::CREATED, Json(view)))
}

/// A picture of the caller that a fact rests on.
pub(crate) async fn picture(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let missing = || Problem::not_found("picture");
    let id = PictureId::parse(name.strip_suffix(".jpg").unwrap_or(&name)).map_err(|_| missing())?;
    let jpeg = services.store.picture(&user, &id).await?.ok_or_else(missing)?;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // What is under an id never changes; it is the caller's alone.
        (header::CACHE_CONTROL, "private, max-age=3600, immutable"),
    ];
    Ok((headers, jpeg).into_response())
}
