//! Servers, a store on them, and things to store.

use std::ops::Deref;
use std::path::Path;
use std::time::Duration;

use conversation::session::{BuildId, ChatMessage, ConversationId, ProgramCreatorSession, Speaker};
use conversation::todo_list::{MessageId, TodoList};
use embedded::{Embedded, EmbeddedConfig};
use generation::build::{Build, NewIds};
use jiff::Timestamp;
use serde_json::json;
use storage::{Claim, Names, SaveTurn, Store, StoredTurn};
use training::ids::{ProgramId, UserId};
use training::program::Program;

pub const LEASE: Duration = Duration::from_mins(1);

/// A store with servers of its own.
pub struct World {
    pub store: Store,
    pub dynamodb: aws_sdk_dynamodb::Client,
    pub s3: aws_sdk_s3::Client,
    pub servers: Embedded,
}

impl Deref for World {
    type Target = Store;
    fn deref(&self) -> &Store {
        &self.store
    }
}

impl World {
    pub async fn new() -> Self {
        Self::start(EmbeddedConfig::default()).await
    }

    pub async fn in_folder(data: &Path) -> Self {
        Self::start(EmbeddedConfig { data: Some(data.to_owned()), ..EmbeddedConfig::default() }).await
    }

    async fn start(config: EmbeddedConfig) -> Self {
        let servers = Embedded::start(config).await.unwrap();
        let (dynamodb, s3) = clients(&servers.dynamodb_url, &servers.s3_url);
        let names = Names { table: "mesocycle".to_owned(), bucket: "mesocycle".to_owned() };
        let store = Store::new(dynamodb.clone(), s3.clone(), names);
        store.create_table_and_bucket().await.unwrap();
        Self { store, dynamodb, s3, servers }
    }

    /// A new session with a build the athlete asked for, and that build as stored.
    pub async fn with_build(&self, user: &str, build: &str) -> (ProgramCreatorSession, Build) {
        let mut session = session(user, "chat", at(0));
        let build = request(&mut session, build, at(1));
        let session = self.say(0, &mut session, "go", Some(&build)).await.unwrap();
        (session, build)
    }

    /// The build, claimed at this second.
    pub async fn claim(&self, build: &Build, second: i64) -> Build {
        match self.claim_build(&build.user_id, &build.build_id, at(second), LEASE).await.unwrap() {
            Claim::Claimed(build) => build,
            other => panic!("not claimed: {other:?}"),
        }
    }

    /// Saves a turn with this message id.
    pub async fn say(
        &self,
        before_version: u64,
        session: &mut ProgramCreatorSession,
        message: &str,
        build: Option<&Build>,
    ) -> storage::Result<ProgramCreatorSession> {
        session.message_count += 2;
        let (said, reply) = exchange(message, "Four days a week it is.");
        self.save_turn(SaveTurn { before_version, session, user_message: &said, reply: &reply, build }).await
    }
}

impl World {
    /// What was stored of the turn that processed this message.
    pub async fn turn_of(&self, session: &ProgramCreatorSession, message: &str) -> Option<StoredTurn> {
        self.store.turn(&session.user_id, &session.session_id, &message_id(message)).await.unwrap()
    }
}

/// Clients for these endpoints.
pub fn clients(dynamodb: &str, s3: &str) -> (aws_sdk_dynamodb::Client, aws_sdk_s3::Client) {
    let sdk = embedded::sdk();
    let dynamodb = aws_sdk_dynamodb::config::Builder::from(&sdk).endpoint_url(dynamodb).build();
    let s3 = aws_sdk_s3::config::Builder::from(&sdk).endpoint_url(s3).build();
    (aws_sdk_dynamodb::Client::from_conf(dynamodb), aws_sdk_s3::Client::from_conf(s3))
}

/// A second of the day everything happens on.
pub fn at(second: i64) -> Timestamp {
    "2026-11-20T18:00:00Z".parse::<Timestamp>().unwrap() + jiff::SignedDuration::from_secs(second)
}

pub fn user(name: &str) -> UserId {
    UserId::parse(name).unwrap()
}

pub fn conversation(name: &str) -> ConversationId {
    ConversationId::parse(name).unwrap()
}

pub fn message_id(name: &str) -> MessageId {
    MessageId::parse(name).unwrap()
}

/// A session with a todo list that has numbers, words, none and unknown in it.
pub fn session(user_name: &str, conversation_name: &str, started_at: Timestamp) -> ProgramCreatorSession {
    let zone = "Europe/Rome".to_owned();
    let mut session = ProgramCreatorSession::start(user(user_name), conversation(conversation_name), zone, started_at);
    session.todo_list = todo_list();
    session
}

fn todo_list() -> TodoList {
    let item = |quote: &str, value| json!({ "status": "complete", "value": value, "confidence": "high", "quote": quote, "extractedFrom": "m-1" });
    serde_json::from_value(json!({
        "trainingGoals": item("get strong", json!({ "kind": "value", "goals": ["get strong"] })),
        "trainingFrequency": item("3-4 days", json!({ "kind": "value", "min": 3, "max": 4 })),
        "equipmentAccess": item("dumbbells up to 50 lb", json!({
            "kind": "value", "items": ["dumbbell", "barbell"], "limits": { "dumbbell": { "maxKg": 22.7 } }
        })),
        "currentFitnessBaseline": item("squat 102.5", json!({
            "kind": "value",
            "marks": [{ "what": "back_squat", "kg": 102.5, "reps": 5 }, { "what": "run", "meters": 5000, "seconds": 1440 }]
        })),
        "injuryConsiderations": item("no injuries", json!({ "kind": "none" })),
        "restDaysPreference": { "status": "in_progress", "quote": "weekends, mostly", "extractedFrom": "m-1" },
    }))
    .unwrap()
}

/// What was said and what was answered; the reply's id is made from the message's.
pub fn exchange(message: &str, reply: &str) -> (ChatMessage, ChatMessage) {
    let said = |id: String, speaker, text: &str| ChatMessage {
        message_id: message_id(&id),
        speaker,
        text: text.to_owned(),
        at: at(0),
    };
    let reply = said(format!("reply-{message}"), Speaker::Assistant, reply);
    (said(message.to_owned(), Speaker::User, "I can train four days a week"), reply)
}

/// Points the session at a new build and returns it.
pub fn request(session: &mut ProgramCreatorSession, name: &str, now: Timestamp) -> Build {
    let ids = NewIds {
        build_id: BuildId::parse(name).unwrap(),
        program_id: ProgramId::parse(format!("program-of-{name}")).unwrap(),
    };
    generation::build::request(session, ids, now)
}

/// A program of two days for this build.
pub fn program(build: &Build, name: &str) -> Program {
    serde_json::from_value(json!({
        "programId": build.program_id, "userId": build.user_id, "programName": name, "programDescription": "Two days.",
        "startDate": "2026-11-23", "endDate": "2026-11-24", "totalDays": 2, "trainingDays": 1,
        "phases": [{
            "phaseNumber": 1, "phaseName": "Base", "phaseDescription": "All of it.", "startDay": 1, "endDay": 2,
            "focusAreas": ["squat"], "intensityRange": [60, 75], "volumeCharacteristics": "moderate"
        }],
        "dailyWorkouts": days(),
        "equipmentConstraints": ["barbell"], "trainingGoals": ["get strong"],
        "methodology": { "progressionStrategy": "load", "intensityPattern": "hard, rest", "deloadStrategy": "none" },
        "assumptions": [], "adjustments": [], "rationale": ["It is what you asked for.", "It is short."]
    }))
    .unwrap()
}

fn days() -> serde_json::Value {
    let squat = json!({
        "movement": "back_squat", "name": "Back squat", "sets": 5, "restSeconds": 180,
        "dose": { "kind": "reps", "min": 5, "max": 5 },
        "load": { "kind": "percentOneRepMax", "percent": 72.5, "kg": 82.5 }
    });
    let workout = json!({
        "workoutId": "workout_1", "title": "Squats", "discipline": "strength", "type": "strength",
        "durationMinutes": 45, "why": "You asked for it.",
        "blocks": [{ "purpose": "main", "title": "Squats", "movements": [squat] }]
    });
    json!([
        { "day": 1, "date": "2026-11-23", "weekday": "monday", "week": 1, "phaseNumber": 1, "role": "hard",
          "source": "library", "workouts": [workout] },
        { "day": 2, "date": "2026-11-24", "weekday": "tuesday", "week": 1, "phaseNumber": 1, "role": "rest",
          "source": "library", "workouts": [] }
    ])
}
