//! The function's routes and handlers.

use ::http::{HeaderValue, StatusCode, header};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use conversation::coach::persona::CoachId;
use conversation::coach::profile::Coach;
use conversation::session::{ConversationId, ProgramCreatorSession, SessionId, Stage};
use export::{DayBegins, Format, Scope, Times};
use generation::build::{self, Build};
use hosting::identity::Caller;
use hosting::invoke::BuildEvent;
use hosting::logging::chain;
use hosting::problem::Problem;
use hosting::{Services, new_ids};
use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use serde::Deserialize;
use storage::Store;
use training::ids::{ProgramId, UserId};
use training::program::Program;
use wire::event::BuildView;

use crate::views::{ConversationView, ProgramList, SessionList, SessionSummary, SessionView};
use crate::{openapi, records, search, todo_list, uploads};

/// The function's routes.
pub fn router(services: Services) -> Router {
    Router::new()
        .route("/api/openapi.json", get(|| async { Json(openapi::document()) }))
        .route("/api/athlete", get(records::athlete).put(records::put_athlete))
        .route("/api/coaches", get(records::coaches))
        .route("/api/coaches/{coach_id}", get(records::coach).put(records::put_coach))
        .route("/api/playbook", get(records::playbook))
        .route("/api/conversations/{conversation_id}", get(conversation))
        .route("/api/conversations/{conversation_id}/sessions", post(todo_list::begin))
        .route("/api/sessions", get(sessions))
        .route("/api/sessions/{session_id}", get(session).delete(delete_session))
        .route("/api/sessions/{session_id}/todo-list", get(todo_list::read).put(todo_list::edit))
        .route("/api/sessions/{session_id}/build", post(retry_build))
        .route("/api/uploads", post(uploads::offer))
        .route("/api/pictures/{picture_id}", get(uploads::picture))
        .route("/api/programs", get(programs))
        .route("/api/programs/search", get(search::search))
        .route("/api/programs/{program_id}", get(program))
        .route("/api/programs/{program_id}/export", get(export_program))
        .method_not_allowed_fallback(|| async { Problem::no_such_method() })
        .with_state(services)
}

/// The athlete's time zone, where the client knows it, and the coach they chose.
#[derive(Deserialize)]
pub(crate) struct AthleteQuery {
    #[serde(default)]
    timezone: Option<String>,
    #[serde(default, rename = "coachId")]
    coach_id: Option<String>,
}

impl AthleteQuery {
    /// The coach, where one was chosen.
    pub(crate) fn coach(&self) -> Option<CoachId> {
        self.coach_id.as_deref().and_then(|id| CoachId::parse(id).ok())
    }

    /// The name of a zone that exists; UTC otherwise.
    pub(crate) fn name(self) -> String {
        self.timezone.filter(|name| TimeZone::get(name).is_ok()).unwrap_or_else(|| "UTC".to_owned())
    }
}

async fn conversation(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(id): Path<String>,
    Query(query): Query<AthleteQuery>,
) -> Result<Json<ConversationView>, Problem> {
    let id = ConversationId::parse(id).map_err(|_| Problem::not_found("conversation"))?;
    let mut sessions = services.store.sessions(&user).await?;
    sessions.retain(|session| session.conversation_id == id);
    let asked = query.coach();
    let zone = TimeZone::get(&query.name()).unwrap_or(TimeZone::UTC);
    let newest = sessions.iter().max_by_key(|session| session.started_at);
    let coach = match (newest, asked) {
        (Some(session), _) => session.coach(),
        (None, Some(asked)) => services.store.any_coach(&user, &asked).await?.unwrap_or_default(),
        (None, None) => Coach::default(),
    };
    let greeting = coach.persona().greeting_as(coach.profile.name.as_str(), Timestamp::now(), &zone);
    let coach_id = coach.coach_id;
    Ok(Json(ConversationView { coach_id, greeting, sessions: summaries(&sessions) }))
}

async fn sessions(State(services): State<Services>, Caller(user): Caller) -> Result<Json<SessionList>, Problem> {
    let sessions = services.store.sessions(&user).await?;
    Ok(Json(SessionList { sessions: summaries(&sessions) }))
}

fn summaries(sessions: &[ProgramCreatorSession]) -> Vec<SessionSummary> {
    let mut summaries: Vec<SessionSummary> = sessions.iter().map(Into::into).collect();
    summaries.sort_by_key(|summary| std::cmp::Reverse(summary.started_at));
    summaries
}

async fn session(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(id): Path<String>,
) -> Result<Json<SessionView>, Problem> {
    let session = find_session(&services.store, &user, id).await?;
    let conversation_history = services.store.messages(&user, &session.session_id).await?;
    let build = services.store.build_of(&session).await?;
    let stage = session.stage().into();
    Ok(Json(SessionView { stage, conversation_history, build: build.as_ref().map(Into::into), session }))
}

async fn delete_session(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let session = find_session(&services.store, &user, id).await?;
    services.store.delete_session(&user, &session.session_id, Timestamp::now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Asks for a failed build again, without talking again.
async fn retry_build(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<BuildView>), Problem> {
    let session = find_session(&services.store, &user, id).await?;
    let accepted = |build: &Build| (StatusCode::ACCEPTED, Json(BuildView::from(build)));
    let last = services.store.build_of(&session).await?;
    match (session.stage(), last) {
        (Stage::Building, Some(running)) => Ok(accepted(&running)),
        (Stage::Failed, _) => {
            let mut session = session;
            let build = build::request(&mut session, new_ids(), Timestamp::now());
            services.store.request_rebuild(session.version, &build).await?;
            let event = BuildEvent::Build { user_id: user, build_id: build.build_id.clone() };
            if let Err(error) = services.invoker.invoke(&event).await {
                tracing::error!(build = %build.build_id, error = chain(&error), "build not started, left to the sweep");
            }
            Ok(accepted(&build))
        }
        (Stage::Done, _) => Err(Problem::conflict("This session's program is already built.")),
        _ => Err(Problem::conflict("The coach has not had your go yet. Answer in the chat first.")),
    }
}

async fn programs(State(services): State<Services>, Caller(user): Caller) -> Result<Json<ProgramList>, Problem> {
    let mut programs = services.store.programs(&user).await?;
    programs.sort_by_key(|program| std::cmp::Reverse(program.created_at));
    Ok(Json(ProgramList { programs }))
}

async fn program(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(id): Path<String>,
) -> Result<Json<Program>, Problem> {
    Ok(Json(find_program(&services.store, &user, id).await?))
}

#[derive(Deserialize)]
struct ExportQuery {
    #[serde(default)]
    format: Option<String>,
    #[serde(default)]
    day: Option<String>,
    /// When a day's training begins, `HH:MM`.
    #[serde(default)]
    at: Option<String>,
    /// Where: an IANA time zone.
    #[serde(default)]
    timezone: Option<String>,
}

/// The hour of a calendar's events: a time and a zone, or neither.
fn day_begins(at: Option<&str>, timezone: Option<&str>) -> Result<Option<DayBegins>, Problem> {
    let Some(at) = at else { return Ok(None) };
    let at = Time::strptime("%H:%M", at).map_err(|_| Problem::unprocessable("Write the time like 06:30."))?;
    let zone = timezone.and_then(|name| TimeZone::get(name).ok());
    let zone = zone.ok_or_else(|| Problem::unprocessable("With a time, name your time zone, such as Europe/Rome."))?;
    Ok(Some(DayBegins { at, zone }))
}

async fn export_program(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(id): Path<String>,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Problem> {
    let format: Format = query
        .format
        .as_deref()
        .unwrap_or("json")
        .parse()
        .map_err(|error: export::UnknownFormat| Problem::unprocessable(error.to_string()))?;
    let day =
        query.day.map(|day| day.parse().map_err(|_| Problem::unprocessable("A day is a number, counted from 1.")));
    let scope = day.transpose()?.map_or(Scope::Program, Scope::Day);
    let day_begins = day_begins(query.at.as_deref(), query.timezone.as_deref())?;
    let program = find_program(&services.store, &user, id).await?;
    let times = Times { exported_at: Timestamp::now(), day_begins };
    let file = export::export(&program, format, scope, times).map_err(|error| {
        if error.is_refusal() {
            return Problem::unprocessable(error.to_string());
        }
        tracing::error!(program = %program.program_id, error = chain(&error), "export failed");
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "The program could not be exported. Try another format.")
    })?;
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    let mut response = file.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media_type));
    // A file name has no character that a header could not hold.
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

pub(crate) async fn find_session(store: &Store, user: &UserId, id: String) -> Result<ProgramCreatorSession, Problem> {
    let missing = || Problem::not_found("session");
    let id = SessionId::parse(id).map_err(|_| missing())?;
    store.session(user, &id).await?.ok_or_else(missing)
}

async fn find_program(store: &Store, user: &UserId, id: String) -> Result<Program, Problem> {
    let missing = || Problem::not_found("training program");
    let id = ProgramId::parse(id).map_err(|_| missing())?;
    store.program(user, &id).await?.ok_or_else(missing)
}
