//! What a user keeps beside sessions and programs: coaches of their own, the athlete's history, and, to be read only,
//! the playbook.
//!
//! A write replaces the whole record on the condition that it is the one the client has seen; without a version it
//! replaces whatever is there. The log holds that something was written, never what.

use ::http::{HeaderMap, StatusCode};
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use conversation::coach::persona::{CoachId, Persona};
use conversation::coach::profile::{Coach, CoachProfile};
use generation::context::History;
use generation::playbook::{Lesson, Tags, Topic};
use hosting::Services;
use hosting::identity::Caller;
use hosting::problem::Problem;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use storage::{Conflict, MOST_COACHES, Record, StoreError};

use crate::version::{Version, object, stale, tagged, take_version};

/// The largest body: a history with every text at its longest has half of it.
const MAX_BODY_BYTES: usize = 256 * 1024;

/// How often a write that names no version is made anew when another one was faster.
const ATTEMPTS: usize = 4;

/// The coaches to choose from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CoachList {
    /// The shipped ones, the default one first, then the user's own.
    pub coaches: Vec<CoachView>,
}

/// A coach to choose.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CoachView {
    /// What a message names in its metadata as `coachId`.
    pub id: CoachId,
    /// How the coach speaks, in a line.
    pub description: String,
    /// Whether it is the user's own, which can be changed.
    pub own: bool,
    /// Raised by one with every write, also the `ETag` of the coach alone; 0 for a shipped coach.
    pub version: u64,
    /// What the coach is.
    #[serde(flatten)]
    pub profile: CoachProfile,
}

impl CoachView {
    fn shipped(persona: &'static Persona) -> Self {
        let Coach { coach_id, profile } = Coach::shipped(&persona.coach_id());
        let description = persona.description().to_owned();
        Self { id: coach_id, description, own: false, version: 0, profile }
    }

    fn own(id: CoachId, record: Record<CoachProfile>) -> Self {
        let like = Persona::in_style(record.value.style);
        let description = format!("Speaks like {}: {}", like.name, like.description());
        Self { id, description, own: true, version: record.version, profile: record.value }
    }

    fn answer(self, status: StatusCode) -> Response {
        let version = self.version;
        tagged((status, Json(self)).into_response(), version)
    }
}

/// What a client sends to set up a coach: what the coach is, and the version it was made from.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "for the schema: the body is taken apart by hand")]
pub struct CoachRequest {
    /// The version the edit was made from, 0 for a new coach; `If-Match` says the same.
    #[schemars(default)]
    version: Option<u64>,
    /// What the coach is.
    #[schemars(flatten)]
    profile: CoachProfile,
}

/// What is kept of the athlete between programs.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AthleteView {
    /// Raised by one with every write, also the `ETag`; 0 before the first one.
    pub version: u64,
    /// When it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// What is kept.
    #[serde(flatten)]
    pub history: History,
}

/// What a client sends to write an athlete's history: the whole of it, and the version it was made from.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "for the schema: the body is taken apart by hand")]
pub struct AthleteRequest {
    /// The version the edit was made from, 0 for the first one; `If-Match` says the same.
    #[schemars(default)]
    version: Option<u64>,
    /// What is kept.
    #[schemars(flatten)]
    history: History,
}

/// What was learned about the athlete.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlaybookView {
    /// The strongest lesson first.
    pub lessons: Vec<LessonView>,
}

/// A lesson.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LessonView {
    /// What it is about.
    #[serde(flatten)]
    pub topic: Topic,
    /// The lesson in a sentence.
    pub lesson: String,
    /// The athlete's words it rests on.
    pub quote: String,
    /// How far to believe it, in percent.
    pub confidence: u8,
    /// In how many builds it was said.
    pub times: usize,
    /// When it was last said.
    pub at: Timestamp,
    /// What was said before and holds no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
    /// Where it belongs.
    pub tags: Tags,
}

impl From<&Lesson> for LessonView {
    fn from(lesson: &Lesson) -> Self {
        Self {
            topic: lesson.topic.clone(),
            lesson: lesson.newest.lesson.to_string(),
            quote: lesson.newest.quote.to_string(),
            confidence: lesson.confidence(),
            times: lesson.times(),
            at: lesson.newest.at,
            instead_of: lesson.replaced().map(|earlier| earlier.lesson.to_string()),
            tags: lesson.tags.clone(),
        }
    }
}

/// The coaches to choose from.
pub(crate) async fn coaches(
    State(services): State<Services>,
    Caller(user): Caller,
) -> Result<Json<CoachList>, Problem> {
    let own = services.store.coaches(&user).await?.into_iter().map(|(id, record)| CoachView::own(id, record));
    Ok(Json(CoachList { coaches: Persona::all().iter().map(CoachView::shipped).chain(own).collect() }))
}

/// One coach.
pub(crate) async fn coach(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let missing = || Problem::not_found("coach");
    let id = CoachId::parse(id).map_err(|_| missing())?;
    if let Some(persona) = Persona::shipped(&id) {
        return Ok(CoachView::shipped(persona).answer(StatusCode::OK));
    }
    let record = services.store.coach(&user, &id).await?.ok_or_else(missing)?;
    Ok(CoachView::own(id, record).answer(StatusCode::OK))
}

/// Sets up a coach of the user's own, or changes it.
pub(crate) async fn put_coach(
    State(services): State<Services>,
    Caller(user): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let id =
        CoachId::parse(id).map_err(|error| Problem::unprocessable(format!("The coach id cannot be used: {error}.")))?;
    if let Some(persona) = Persona::shipped(&id) {
        let detail =
            format!("{} comes with Mesocycle and cannot be changed. Save your coach under another id.", persona.name);
        return Err(Problem::conflict(detail));
    }
    let mut object = object(body, MAX_BODY_BYTES, r#"{"name": "…", "style": "warm | direct | analytical"}"#)?;
    let made_from = Version::of(&headers, take_version(&mut object)?)?;
    let profile: CoachProfile = read(object)?;
    let store = &services.store;
    for attempt in 1..=ATTEMPTS {
        let there = store.coach(&user, &id).await?;
        let before = match decide(there, &profile, made_from, "The coach has changed")? {
            Decided::Same(record) => return Ok(CoachView::own(id, record).answer(StatusCode::OK)),
            Decided::After(before) => before,
        };
        if before == 0 && store.coaches(&user).await?.len() >= MOST_COACHES {
            let detail = format!("You have {MOST_COACHES} coaches of your own already. Change one of them instead.");
            return Err(Problem::conflict(detail));
        }
        match store.put_coach(&user, &id, profile.clone(), before, Timestamp::now()).await {
            Ok(record) => {
                tracing::info!(version = record.version, "a coach was written");
                let status = if before == 0 { StatusCode::CREATED } else { StatusCode::OK };
                return Ok(CoachView::own(id, record).answer(status));
            }
            Err(StoreError::Conflict(Conflict::VersionMoved)) if made_from.is_none() && attempt < ATTEMPTS => {}
            Err(StoreError::Conflict(_)) => break,
            Err(error) => return Err(error.into()),
        }
    }
    Err(stale(made_from.as_ref(), "The coach has changed"))
}

/// What is kept of the athlete.
pub(crate) async fn athlete(State(services): State<Services>, Caller(user): Caller) -> Result<Response, Problem> {
    Ok(athlete_answer(services.store.history(&user).await?))
}

/// Writes what is kept of the athlete.
pub(crate) async fn put_athlete(
    State(services): State<Services>,
    Caller(user): Caller,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let mut object = object(body, MAX_BODY_BYTES, r#"{"recentSessions": […], "memories": […]}"#)?;
    let made_from = Version::of(&headers, take_version(&mut object)?)?;
    let history: History = read(object)?;
    for attempt in 1..=ATTEMPTS {
        let there = services.store.history(&user).await?;
        let before = match decide(there, &history, made_from, "What is known of you has changed")? {
            Decided::Same(record) => return Ok(athlete_answer(Some(record))),
            Decided::After(before) => before,
        };
        match services.store.put_history(&user, history.clone(), before, Timestamp::now()).await {
            Ok(record) => {
                tracing::info!(
                    version = record.version,
                    sessions = history.recent_sessions.len(),
                    memories = history.memories.len(),
                    "an athlete's history was written"
                );
                return Ok(athlete_answer(Some(record)));
            }
            Err(StoreError::Conflict(Conflict::VersionMoved)) if made_from.is_none() && attempt < ATTEMPTS => {}
            Err(StoreError::Conflict(_)) => break,
            Err(error) => return Err(error.into()),
        }
    }
    Err(stale(made_from.as_ref(), "What is known of you has changed"))
}

/// What was learned about the athlete.
pub(crate) async fn playbook(
    State(services): State<Services>,
    Caller(user): Caller,
) -> Result<Json<PlaybookView>, Problem> {
    let playbook = services.store.playbook(&user).await?.map(|record| record.value).unwrap_or_default();
    Ok(Json(PlaybookView { lessons: playbook.strongest().map(Into::into).collect() }))
}

/// What becomes of a write.
enum Decided<T> {
    /// It says what is there already: a write that comes again, as after a lost answer.
    Same(Record<T>),
    /// It goes in the place of this version.
    After(u64),
}

fn decide<T: PartialEq>(
    there: Option<Record<T>>,
    new: &T,
    made_from: Option<Version>,
    what: &str,
) -> Result<Decided<T>, Problem> {
    let current = there.as_ref().map_or(0, |record| record.version);
    match there {
        Some(record) if record.value == *new => Ok(Decided::Same(record)),
        _ if made_from.is_some_and(|version| version.number != current) => Err(stale(made_from.as_ref(), what)),
        _ => Ok(Decided::After(current)),
    }
}

/// The record in a body; what does not fit is said by name.
fn read<T: for<'de> Deserialize<'de>>(object: Map<String, Value>) -> Result<T, Problem> {
    serde_json::from_value(Value::Object(object))
        .map_err(|error| Problem::unprocessable(format!("Nothing was saved: {error}.")))
}

fn athlete_answer(record: Option<Record<History>>) -> Response {
    let (version, updated_at) = record.as_ref().map_or((0, None), |record| (record.version, Some(record.updated_at)));
    let history = record.map(|record| record.value).unwrap_or_default();
    tagged(Json(AthleteView { version, updated_at, history }).into_response(), version)
}
