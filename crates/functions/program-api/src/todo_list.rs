//! The facts of a session as a form: read, changed by hand, begun without a word in the chat.
//!
//! A change is written on the condition that the session is the one it was made from, so that no turn of the
//! conversation is lost; what it says already is not written again. The log holds how many facts changed, never which.

use ::http::{HeaderMap, StatusCode};
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use conversation::form::{self, Edit, Invalid};
use conversation::session::{ConversationId, ProgramCreatorSession};
use hosting::Services;
use hosting::identity::Caller;
use hosting::problem::Problem;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};
use storage::{Conflict, StoreError};
use training::athlete::Units;

use crate::http::{AthleteQuery, find_session};
use crate::version::{Version, object, stale, tagged};
use crate::views::FormView;

/// The largest edit: a form with every text at its longest has a tenth of it.
const MAX_BODY_BYTES: usize = 256 * 1024;

/// How often an edit that names no version is made anew when a turn was faster.
const ATTEMPTS: usize = 4;

/// What a client sends to change facts.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditRequest {
    /// The version of the session the edit was made from; `If-Match` says the same. Without either, the edit is made
    /// to whatever is known.
    version: Option<u64>,
    /// Answers by field name, each as the todo list has it: `{"kind": "value", …}`, `{"kind": "none"}`,
    /// `{"kind": "any"}`; `null` takes the field back to unknown. Fields that are not named stay.
    items: Map<String, Value>,
    /// The units the athlete reads weights and distances in.
    units: Option<Units>,
}

/// The facts as a form.
pub(crate) async fn read(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let session = find_session(&services.store, &user, id).await?;
    Ok(answer(StatusCode::OK, &session))
}

/// Changes the named facts: all of them, or none and the reasons.
pub(crate) async fn edit(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let request = parse(body)?;
    let made_from = Version::of(&headers, request.version)?;
    let count = request.items.len();
    let edit = Edit { items: request.items, units: request.units };
    let mut attempts = ATTEMPTS;
    loop {
        let session = find_session(&services.store, &user, id.clone()).await?;
        let next = form::edit_session(&session, &edit, Timestamp::now()).map_err(refused)?;
        // An edit that comes again has made its version an old one; it is answered as before.
        if next == session {
            return Ok(answer(StatusCode::OK, &session));
        }
        if made_from.as_ref().is_some_and(|version| version.number != session.version) {
            return Err(stale(made_from.as_ref(), "The facts have changed"));
        }
        attempts -= 1;
        match services.store.save_session(session.version, &next).await {
            Ok(saved) => {
                tracing::info!(session = %saved.session_id, facts = count, "facts changed by hand");
                return Ok(answer(StatusCode::OK, &saved));
            }
            Err(StoreError::Conflict(Conflict::VersionMoved)) if made_from.is_none() && attempts > 0 => {}
            Err(StoreError::Conflict(Conflict::VersionMoved)) => {
                return Err(stale(made_from.as_ref(), "The facts have changed"));
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// The conversation's session, begun where there is none: for an athlete who fills in the form before the first word.
pub(crate) async fn begin(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(conversation): Path<String>,
    Query(query): Query<AthleteQuery>,
) -> Result<Response, Problem> {
    let conversation = ConversationId::parse(conversation)
        .map_err(|error| Problem::unprocessable(format!("The conversation id cannot be used: {error}.")))?;
    if let Some(session) = services.store.active_session(&user, &conversation).await? {
        return Ok(answer(StatusCode::OK, &session));
    }
    let coach = query.coach().unwrap_or_default();
    let session = ProgramCreatorSession::start(user, conversation, query.name(), Timestamp::now()).with_coach(coach);
    let session = services.store.with_its_coach(session).await?;
    let session = services.store.create_session(&session).await?;
    tracing::info!(session = %session.session_id, "a session was begun with the form");
    Ok(answer(StatusCode::CREATED, &session))
}

fn parse(body: Result<Bytes, BytesRejection>) -> Result<EditRequest, Problem> {
    let shape = r#"{"items": {"fieldName": answer}}"#;
    let object = object(body, MAX_BODY_BYTES, shape)?;
    serde_json::from_value(Value::Object(object))
        .map_err(|error| Problem::unprocessable(format!("Send {shape} as JSON: {error}.")))
}

fn refused(errors: Vec<Invalid>) -> Problem {
    let lines: Vec<String> = errors.iter().map(|invalid| format!("{}: {}", invalid.field, invalid.detail)).collect();
    Problem::invalid(format!("Nothing was saved. {}", lines.join(" ")), errors)
}

fn answer(status: StatusCode, session: &ProgramCreatorSession) -> Response {
    let view = FormView::of(session, Timestamp::now());
    tagged((status, Json(view)).into_response(), session.version)
}
