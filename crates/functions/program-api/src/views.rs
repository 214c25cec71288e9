//! The answers of the API.

use conversation::coach::persona::CoachId;
use conversation::form::{self, Form};
use conversation::session::{
    ChatMessage, ConversationId, ProgramCreatorSession, ProgramGeneration, ProgressDetails, SessionId,
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use storage::ProgramSummary;
use wire::event::{BuildView, StageView};

/// A chat: how the coach greets, and its sessions.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConversationView {
    /// Who speaks in it: the coach of its newest session, else the one that was asked for, else the default one.
    pub coach_id: CoachId,
    /// The coach's first words.
    pub greeting: String,
    /// The sessions of this chat, newest first.
    pub sessions: Vec<SessionSummary>,
}

/// A user's sessions.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SessionList {
    /// Newest first.
    pub sessions: Vec<SessionSummary>,
}

/// A session in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionSummary {
    /// Its id.
    pub session_id: SessionId,
    /// Its chat.
    pub conversation_id: ConversationId,
    /// Where it stands.
    pub stage: StageView,
    /// The program is stored.
    pub is_complete: bool,
    /// When it began.
    pub started_at: Timestamp,
    /// The last message or build event.
    pub last_activity: Timestamp,
    /// How far the todo list is.
    pub progress_details: ProgressDetails,
    /// The build, once asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program_generation: Option<ProgramGeneration>,
}

impl From<&ProgramCreatorSession> for SessionSummary {
    fn from(session: &ProgramCreatorSession) -> Self {
        Self {
            session_id: session.session_id.clone(),
            conversation_id: session.conversation_id.clone(),
            stage: session.stage().into(),
            is_complete: session.is_complete,
            started_at: session.started_at,
            last_activity: session.last_activity,
            progress_details: session.progress_details,
            program_generation: session.program_generation.clone(),
        }
    }
}

/// One session, whole.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// The session.
    pub session: ProgramCreatorSession,
    /// Where it stands.
    pub stage: StageView,
    /// All messages, oldest first.
    pub conversation_history: Vec<ChatMessage>,
    /// The build, once asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub build: Option<BuildView>,
}

/// The facts of a session as a form.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FormView {
    /// The session.
    pub session_id: SessionId,
    /// Its chat.
    pub conversation_id: ConversationId,
    /// The version of the session, also the answer's `ETag`: an edit names it.
    pub version: u64,
    /// Where the session stands.
    pub stage: StageView,
    /// The fields.
    #[serde(flatten)]
    pub form: Form,
}

impl FormView {
    /// The form of a session as it is now.
    pub fn of(session: &ProgramCreatorSession, now: Timestamp) -> Self {
        Self {
            session_id: session.session_id.clone(),
            conversation_id: session.conversation_id.clone(),
            version: session.version,
            stage: session.stage().into(),
            form: form::form(session, now),
        }
    }
}

/// A user's programs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProgramList {
    /// Newest first.
    pub programs: Vec<ProgramSummary>,
}
