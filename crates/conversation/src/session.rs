//! `ProgramCreatorSession`: one attempt to get a program, from the first question to the stored program.
//!
//! Must never: hold the messages (they have items of their own), or two states that exclude each other: where the
//! session stands is derived, see [`ProgramCreatorSession::stage`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use training::ids::{ProgramId, UserId};
use training::typed_id;

use crate::coach::persona::{CoachId, Persona};
use crate::coach::profile::{Coach, CoachProfile};
use crate::todo_list::{Field, MessageId, TodoList};

// A session's id holds its conversation's, and is an id too.
typed_id!(ConversationId, "The chat a session belongs to; chosen by the chat app; at most 96 characters.", 96);
typed_id!(SessionId, "`program_creator_{conversationId}_{timestampMs}`");
typed_id!(BuildId, "One asynchronous build of a program.");

impl SessionId {
    /// The id of a session of this conversation that starts at this instant. A conversation may have several.
    pub fn new(conversation: &ConversationId, started_at: Timestamp) -> Self {
        Self(format!("program_creator_{conversation}_{}", started_at.as_millisecond()))
    }
}

/// One attempt to get a program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProgramCreatorSession {
    /// Whose session it is.
    pub user_id: UserId,
    /// Its id.
    pub session_id: SessionId,
    /// The chat it belongs to.
    pub conversation_id: ConversationId,
    /// Raised by one with every write; a write against an older version is refused.
    pub version: u64,
    /// The athlete's IANA time zone: `Europe/Rome`.
    pub timezone: String,
    /// Which coach speaks; the default one where none was chosen.
    #[serde(default)]
    pub coach_id: CoachId,
    /// The coach as it was when the session began, where it is one of the user's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_coach: Option<CoachProfile>,
    /// What is known; once there is a program, what it was built from.
    pub todo_list: TodoList,
    /// What the coach asked so far, so that nothing is asked twice in the same words.
    pub asked: Vec<Asked>,
    /// What the coach's last message asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asking: Vec<Field>,
    /// How often the coach said each kind of sentence, so that it finds other words the next time.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub said: BTreeMap<String, u16>,
    /// Set while the coach waits for the athlete's go: the todo list as it was read back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_back: Option<ReadBack>,
    /// What the athlete said after their go: a change to the program, once they say yes to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_change: Option<PendingChange>,
    /// How many messages the session has, athlete's and coach's.
    pub message_count: u32,
    /// The program is stored; the session is over.
    pub is_complete: bool,
    /// Soft-deleted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_deleted: bool,
    /// When it began.
    pub started_at: Timestamp,
    /// The last message or build event.
    pub last_activity: Timestamp,
    /// When the program was stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<Timestamp>,
    /// How far the todo list is.
    pub progress_details: ProgressDetails,
    /// The build, once the athlete asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program_generation: Option<ProgramGeneration>,
}

/// A question the coach put.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asked {
    /// What it was about.
    pub fields: Vec<Field>,
    /// Which wording was used.
    pub wording: u16,
}

/// The todo list as the coach last read it back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReadBack {
    /// The list that was read back; a go counts only for what the athlete has heard.
    pub todo_list: TodoList,
    /// The coach's message that read it back.
    pub message_id: MessageId,
    /// The athlete's date on that day: what is assumed (the start, for one) depends on it.
    pub as_of: Date,
}

/// A change to a program that is being built or was built. The session's `todo_list` stays what the program was built
/// from until the athlete says yes; a no drops the change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PendingChange {
    /// The whole list with the change in it.
    pub todo_list: TodoList,
    /// The athlete's date when the coach offered it; absent while it was not offered yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_on: Option<Date>,
}

/// "9 of 19".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProgressDetails {
    /// Items complete.
    pub items_completed: u8,
    /// Items in all: 19.
    pub total_items: u8,
    /// 0 to 100.
    pub percentage: u8,
}

impl ProgressDetails {
    /// The progress of a list.
    pub fn of(list: &TodoList) -> Self {
        let (done, total) = (list.items_completed(), Field::ALL.len());
        Self { items_completed: done as u8, total_items: total as u8, percentage: (done * 100 / total) as u8 }
    }
}

/// The status of a build as its session shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum GenerationStatus {
    /// Requested or running.
    InProgress,
    /// The program is stored.
    Complete,
    /// It ended without a program; `error` says why and what to do.
    Failed,
}

/// The build of the session's program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProgramGeneration {
    /// Where it stands.
    pub status: GenerationStatus,
    /// Which build.
    pub build_id: BuildId,
    /// When it was requested.
    pub started_at: Timestamp,
    /// When the program was stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<Timestamp>,
    /// When it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed_at: Option<Timestamp>,
    /// Why it failed, for the athlete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The program: chosen when the build is requested, stored when it is complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program_id: Option<ProgramId>,
}

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Facts are being gathered.
    Gathering,
    /// The list was read back; the athlete's go is awaited.
    AwaitingGo,
    /// The build runs.
    Building,
    /// The build failed and can be asked for again.
    Failed,
    /// The program is stored.
    Done,
}

impl ProgramCreatorSession {
    /// A new session.
    pub fn start(user_id: UserId, conversation_id: ConversationId, timezone: String, now: Timestamp) -> Self {
        let todo_list = TodoList::default();
        Self {
            user_id,
            session_id: SessionId::new(&conversation_id, now),
            conversation_id,
            version: 0,
            timezone,
            coach_id: CoachId::default(),
            own_coach: None,
            progress_details: ProgressDetails::of(&todo_list),
            todo_list,
            asked: Vec::new(),
            asking: Vec::new(),
            said: BTreeMap::new(),
            read_back: None,
            pending_change: None,
            message_count: 0,
            is_complete: false,
            is_deleted: false,
            started_at: now,
            last_activity: now,
            completed_at: None,
            program_generation: None,
        }
    }

    /// Where the session stands.
    pub fn stage(&self) -> Stage {
        match self.program_generation.as_ref().map(|generation| generation.status) {
            Some(GenerationStatus::InProgress) => Stage::Building,
            Some(GenerationStatus::Complete) => Stage::Done,
            Some(GenerationStatus::Failed) => Stage::Failed,
            None if self.read_back.is_some() => Stage::AwaitingGo,
            None => Stage::Gathering,
        }
    }

    /// The same session with this coach.
    #[must_use]
    pub fn with_coach(self, coach_id: CoachId) -> Self {
        Self { coach_id, ..self }
    }

    /// The same session with this coach, shipped or the user's own.
    #[must_use]
    pub fn planned_by(self, coach: Coach) -> Self {
        let own_coach = Persona::shipped(&coach.coach_id).is_none().then_some(coach.profile);
        Self { coach_id: coach.coach_id, own_coach, ..self }
    }

    /// The coach of the session.
    pub fn coach(&self) -> Coach {
        match &self.own_coach {
            Some(profile) => Coach { coach_id: self.coach_id.clone(), profile: profile.clone() },
            None => Coach::shipped(&self.coach_id),
        }
    }

    /// Whose sentences the coach of the session speaks in.
    pub fn persona(&self) -> &'static Persona {
        self.own_coach.as_ref().map_or_else(|| Persona::of(&self.coach_id), |own| Persona::in_style(own.style))
    }

    /// The name of the session's coach.
    pub fn coach_name(&self) -> &str {
        self.own_coach.as_ref().map_or(Persona::of(&self.coach_id).name, |own| own.name.as_str())
    }

    /// All that the athlete has said, with the changes they have not said yes to: what a message is read against.
    pub fn latest_list(&self) -> &TodoList {
        self.pending_change.as_ref().map_or(&self.todo_list, |change| &change.todo_list)
    }

    /// The list a build is made from: the one the athlete said yes to.
    pub fn confirmed_list(&self) -> &TodoList {
        self.read_back.as_ref().map_or(&self.todo_list, |read_back| &read_back.todo_list)
    }
}

/// Who said a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The athlete.
    User,
    /// The coach.
    Assistant,
}

/// One message of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChatMessage {
    /// Its id; an athlete's message that comes again with the same id is the same message.
    pub message_id: MessageId,
    /// Who said it.
    pub speaker: Speaker,
    /// What was said.
    pub text: String,
    /// When.
    pub at: Timestamp,
}
