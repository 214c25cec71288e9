//! The record of a build: what was asked for, how far it is, and who holds it. The record is the only truth about a
//! build; events carry its ids and nothing else.

use conversation::session::{BuildId, GenerationStatus, ProgramCreatorSession, ProgramGeneration, SessionId};
use conversation::todo_list::TodoList;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use training::calendar;
use training::ids::{ProgramId, UserId};
use training::writing::Writing;

/// One build of one program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Build {
    /// Its id.
    pub build_id: BuildId,
    /// Whose program it makes.
    pub user_id: UserId,
    /// The session that asked for it.
    pub session_id: SessionId,
    /// The program it makes; chosen here, before the first call, so that a build done twice is one program.
    pub program_id: ProgramId,
    /// Where it stands.
    pub status: BuildStatus,
    /// What is known of the athlete, as they confirmed it.
    pub todo_list: TodoList,
    /// The day it was asked for, where the athlete lives.
    pub today: Date,
    /// When it was asked for: the one timestamp of all records of the build.
    pub requested_at: Timestamp,
    /// How often it was started.
    pub attempt: u32,
    /// Who works on it, and until when that counts.
    pub lease: Option<Lease>,
    /// How far it is.
    pub progress: Progress,
    /// Why it failed, for the athlete.
    pub error: Option<String>,
    /// When it ended, with a program or without.
    pub finished_at: Option<Timestamp>,
    /// How a model wrote it, once it has ended; `None` where the library wrote all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writing: Option<Writing>,
}

/// Where a build stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BuildStatus {
    /// Asked for; nobody works on it.
    Pending,
    /// Somebody works on it, or did until its lease ran out.
    InProgress,
    /// Its program is stored.
    Complete,
    /// It ended without a program.
    Failed,
}

impl BuildStatus {
    /// Whether the build has ended.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Complete | Self::Failed)
    }
}

/// Who works on a build. Every write of the worker is conditioned on its epoch, so that one that lost its lease
/// (frozen, killed, overtaken) can no longer change anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// Raised by one with every claim.
    pub epoch: u64,
    /// When somebody else may take over.
    pub until: Timestamp,
}

/// How far a build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// The step under way.
    pub step: Step,
    /// Phases written.
    pub phases_done: u8,
    /// Phases known so far; 0 before the first is.
    pub phases_total: u8,
    /// Slices written. A slice is a few days that a model writes in one call.
    #[serde(default)]
    pub slices_done: u16,
    /// Slices known so far; 0 where no model writes.
    #[serde(default)]
    pub slices_total: u16,
}

/// The steps of a build, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Asked for; not started.
    Waiting,
    /// Dividing the program into phases.
    Structure,
    /// Laying out every day.
    Skeleton,
    /// Writing the sessions, phases in parallel.
    Filling,
    /// Putting the phases together.
    Assembling,
    /// Checking against the rules, and mending.
    Checking,
    /// Storing.
    Storing,
    /// Stored.
    Done,
}

impl Progress {
    /// Asked for; not started.
    pub const WAITING: Self =
        Self { step: Step::Waiting, phases_done: 0, phases_total: 0, slices_done: 0, slices_total: 0 };

    /// The same counts at another step.
    #[must_use]
    pub const fn at(self, step: Step) -> Self {
        Self { step, ..self }
    }
}

/// The ids of a build that is asked for: random, chosen by the host.
#[derive(Debug, Clone)]
pub struct NewIds {
    /// The build's.
    pub build_id: BuildId,
    /// Its program's.
    pub program_id: ProgramId,
}

impl NewIds {
    /// Ids from two random numbers.
    pub fn from_random(build: u128, program: u128) -> Self {
        Self { build_id: BuildId::numbered("build", build), program_id: ProgramId::numbered("program", program) }
    }
}

/// Asks for a build of the todo list the athlete said yes to: the session is marked as being built, and the build's record made.
/// Both are to be stored in one transaction. A session whose program is there already waits for the new one from then
/// on; the earlier program stays stored and listed.
pub fn request(session: &mut ProgramCreatorSession, ids: NewIds, now: Timestamp) -> Build {
    let zone = TimeZone::get(&session.timezone).unwrap_or(TimeZone::UTC);
    session.is_complete = false;
    session.completed_at = None;
    session.program_generation = Some(ProgramGeneration {
        status: GenerationStatus::InProgress,
        build_id: ids.build_id.clone(),
        started_at: now,
        completed_at: None,
        failed_at: None,
        error: None,
        program_id: Some(ids.program_id.clone()),
    });
    Build {
        build_id: ids.build_id,
        user_id: session.user_id.clone(),
        session_id: session.session_id.clone(),
        program_id: ids.program_id,
        status: BuildStatus::Pending,
        todo_list: session.confirmed_list().clone(),
        today: calendar::today(now, &zone),
        requested_at: now,
        attempt: 0,
        lease: None,
        progress: Progress::WAITING,
        error: None,
        finished_at: None,
        writing: None,
    }
}
