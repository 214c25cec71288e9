//! What an athlete sees happen in a turn, whatever the client.

use conversation::session::{BuildId, ProgramCreatorSession, ProgressDetails, SessionId, Stage};
use conversation::todo_list::{MessageId, TodoList};
use generation::build::{Build, BuildStatus, Progress};
use schemars::JsonSchema;
use serde::Serialize;
use training::ids::ProgramId;

/// One event of a turn, in this order: `Started`, any of the middle ones, then `Finished` or `Failed`.
#[derive(Debug, Clone, PartialEq)]
pub enum TurnEvent {
    /// The coach's message begins.
    Started(MessageId),
    /// A piece of the coach's words.
    Text(String),
    /// The todo list as it is now.
    Todo(Box<TodoView>),
    /// The build as it is now.
    Build(BuildView),
    /// The turn ended well.
    Finished,
    /// The turn ended badly; the text tells the athlete what to do.
    Failed(String),
}

/// The todo list as a client sees it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TodoView {
    /// The session it belongs to.
    pub session_id: SessionId,
    /// The 19 items.
    pub todo_list: TodoList,
    /// How many are complete.
    pub progress_details: ProgressDetails,
    /// Where the session stands.
    pub stage: StageView,
}

/// Where a session stands, as a client sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see `conversation::session::Stage`")]
pub enum StageView {
    Gathering,
    AwaitingGo,
    Building,
    Failed,
    Done,
}

impl From<Stage> for StageView {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Gathering => Self::Gathering,
            Stage::AwaitingGo => Self::AwaitingGo,
            Stage::Building => Self::Building,
            Stage::Failed => Self::Failed,
            Stage::Done => Self::Done,
        }
    }
}

impl From<&ProgramCreatorSession> for TodoView {
    fn from(session: &ProgramCreatorSession) -> Self {
        Self {
            session_id: session.session_id.clone(),
            todo_list: session.todo_list.clone(),
            progress_details: session.progress_details,
            stage: session.stage().into(),
        }
    }
}

/// A build as a client sees it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BuildView {
    /// Which build.
    pub build_id: BuildId,
    /// The program it makes.
    pub program_id: ProgramId,
    /// Where it stands.
    pub status: BuildStatus,
    /// How far it is.
    pub progress: Progress,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

impl From<&Build> for BuildView {
    fn from(build: &Build) -> Self {
        Self {
            build_id: build.build_id.clone(),
            program_id: build.program_id.clone(),
            status: build.status,
            progress: build.progress,
            error: build.error.clone(),
        }
    }
}
