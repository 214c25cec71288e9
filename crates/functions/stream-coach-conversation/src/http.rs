//! The function behind HTTP. A request is checked before the stream begins; after that an error is an event of the
//! stream, because a streamed body has no status left to fail with.

use std::convert::Infallible;

use ::http::{HeaderValue, StatusCode, header};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use conversation::session::ConversationId;
use futures::StreamExt;
use hosting::Services;
use hosting::identity::Caller;
use hosting::problem::Problem;
use wire::ai_sdk::{self, Encoder, Incoming};

use crate::answer::answer;

/// The largest request: a chat client resends its whole history each time. Lambda takes no more than this either.
const MAX_BODY_BYTES: usize = 6 * 1024 * 1024;

/// How much of a larger request is read and thrown away before the answer: a client that is still sending when the
/// connection closes sees a broken connection instead of the reason.
const MAX_DISCARDED_BYTES: usize = 64 * 1024 * 1024;

/// The longest single message read, in bytes: a person's essay has a tenth of it.
pub(crate) const MAX_MESSAGE_BYTES: usize = 64 * 1024;

/// The function's routes.
pub fn router(services: Services) -> Router {
    Router::new()
        .route("/api/conversations/{conversation_id}/messages", post(messages))
        .method_not_allowed_fallback(|| async { Problem::no_such_method() })
        .with_state(services)
}

async fn messages(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(conversation): Path<String>,
    body: Body,
) -> Result<Response, Problem> {
    let conversation = ConversationId::parse(conversation)
        .map_err(|error| Problem::unprocessable(format!("The conversation id cannot be used: {error}.")))?;
    let incoming = check(&read(body).await?)?;
    let mut encoder = Encoder::default();
    let events = answer(services, user, conversation, incoming)
        .map(move |event| Ok::<_, Infallible>(Bytes::from(encoder.encode(&event))));
    let mut response = Body::from_stream(events).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    for (name, value) in ai_sdk::HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// The whole body, or the reason why not.
async fn read(body: Body) -> Result<Vec<u8>, Problem> {
    let (mut kept, mut seen) = (Vec::new(), 0);
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Problem::unprocessable("The request ended early. Send it again."))?;
        seen += chunk.len();
        if seen <= MAX_BODY_BYTES {
            kept.extend_from_slice(&chunk);
        } else if seen > MAX_DISCARDED_BYTES {
            break;
        }
    }
    if seen > MAX_BODY_BYTES { Err(too_large()) } else { Ok(kept) }
}

fn check(body: &[u8]) -> Result<Incoming, Problem> {
    let incoming = ai_sdk::parse(body).map_err(|error| Problem::unprocessable(format!("{error}.")))?;
    if incoming.text.len() > MAX_MESSAGE_BYTES {
        return Err(too_large());
    }
    if incoming.metadata.mode.as_deref() == Some("chat") {
        return Err(Problem::conflict("This conversation is in chat mode; only build mode is answered here."));
    }
    Ok(incoming)
}

fn too_large() -> Problem {
    let limit = MAX_MESSAGE_BYTES / 1024;
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        format!("That is too much to read at once: a message may have {limit} kB. Send the part that matters."),
    )
}
