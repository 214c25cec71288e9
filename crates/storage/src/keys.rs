//! Every key of the table and of the bucket.
//!
//! | What | `PK` | `SK` |
//! |---|---|---|
//! | session | `user#{userId}` | `programCreatorSession#{sessionId}` |
//! | message | `user#{userId}` | `programCreatorMessage#{sessionId}#{index, 6 digits}` |
//! | processed message | `user#{userId}` | `programCreatorTurn#{sessionId}#{messageId}` |
//! | build | `user#{userId}` | `programBuild#{buildId}` |
//! | finished part of a build | `user#{userId}` | `programBuildSlice#{buildId}#{part}` |
//! | program (metadata and phases) | `user#{userId}` | `program#{programId}` |
//! | program's vector | `user#{userId}` | `programVector#{programId}` |
//! | coach of the user's own | `user#{userId}` | `coach#{coachId}` |
//! | athlete's history | `user#{userId}` | `athlete` |
//! | playbook | `user#{userId}` | `playbook` |
//!
//! Messages, turns and parts have prefixes of their own, so that "all sessions", "all builds" and "all programs" of a
//! user are each one range of keys.
//!
//! | Object | Key |
//! |---|---|
//! | program, whole | `programs/{userId}/{programId}.json` |
//! | finished part of a build | `builds/{userId}/{buildId}/{part}.{uuid}.json` |
//! | picture that was sent and not read yet | `uploads/{userId}/{uuid}` |
//! | picture that a fact rests on | `pictures/{userId}/{hash}.jpg` |
//! | answer of a model that could not be used | `debug/{userId}/{buildId}/{name}.txt` |
//!
//! The body of a finished part is an object because a long phase can exceed an item's 400 KB. Every write makes an
//! object of its own, and the item says which one counts: it is written on the condition that the writer still holds
//! the build, so what an overtaken worker wrote is never read. `builds/`, `debug/`,
//! `uploads/` and `pictures/` expire by lifecycle rules, which go by the beginning of a key: so what an object is comes
//! before whose it is.
//!
//! Builds that have not ended carry `openBuild` and `touchedAt` (milliseconds); the sparse index
//! [`OPEN_BUILDS_INDEX`] over these two finds builds that were lost.

use conversation::coach::persona::CoachId;
use conversation::session::{BuildId, ConversationId, SessionId};
use conversation::todo_list::MessageId;
use training::ids::{ProgramId, UserId};
use uuid::Uuid;

use crate::uploads::PictureId;

/// The partition key attribute.
pub const PK: &str = "PK";
/// The sort key attribute.
pub const SK: &str = "SK";
/// The index of the builds that have not ended: partition `openBuild`, sort `touchedAt`, keys only.
pub const OPEN_BUILDS_INDEX: &str = "openBuilds";
/// The index's partition key attribute; absent once the build has ended.
pub const OPEN_BUILD: &str = "openBuild";
/// The index's sort key attribute: when the build was last worked on, milliseconds since 1970.
pub const TOUCHED_AT: &str = "touchedAt";

pub(crate) const SESSIONS: &str = "programCreatorSession#";
pub(crate) const BUILDS: &str = "programBuild#";
pub(crate) const PROGRAMS: &str = "program#";
pub(crate) const VECTORS: &str = "programVector#";
pub(crate) const COACHES: &str = "coach#";
pub(crate) const ATHLETE: &str = "athlete";
pub(crate) const PLAYBOOK: &str = "playbook";
const USERS: &str = "user#";

pub(crate) fn user(user: &UserId) -> String {
    format!("{USERS}{user}")
}

pub(crate) fn session(session: &SessionId) -> String {
    format!("{SESSIONS}{session}")
}

/// The start of the keys of a conversation's sessions. Conversation `a_1` shares the prefix of conversation `a`:
/// whoever uses it compares the conversation id too.
pub(crate) fn sessions_of(conversation: &ConversationId) -> String {
    format!("{SESSIONS}program_creator_{conversation}_")
}

pub(crate) fn messages(session: &SessionId) -> String {
    format!("programCreatorMessage#{session}#")
}

pub(crate) fn message(session: &SessionId, index: u32) -> String {
    format!("{}{index:06}", messages(session))
}

pub(crate) fn turn(session: &SessionId, message: &MessageId) -> String {
    format!("programCreatorTurn#{session}#{message}")
}

pub(crate) fn build(build: &BuildId) -> String {
    format!("{BUILDS}{build}")
}

/// The start of the keys of a build's finished parts.
pub(crate) fn slices(build: &BuildId) -> String {
    format!("programBuildSlice#{build}#")
}

pub(crate) fn program(program: &ProgramId) -> String {
    format!("{PROGRAMS}{program}")
}

pub(crate) fn vector(program: &ProgramId) -> String {
    format!("{VECTORS}{program}")
}

pub(crate) fn coach(coach: &CoachId) -> String {
    format!("{COACHES}{coach}")
}

/// The user and the build of an entry of the index.
pub(crate) fn parse_build(pk: &str, sk: &str) -> Option<(UserId, BuildId)> {
    let user = UserId::parse(pk.strip_prefix(USERS)?).ok()?;
    let build = BuildId::parse(sk.strip_prefix(BUILDS)?).ok()?;
    Some((user, build))
}

pub(crate) fn program_object(user: &UserId, program: &ProgramId) -> String {
    format!("programs/{user}/{program}.json")
}

pub(crate) fn slice_object(user: &UserId, build: &BuildId, part: &str, unique: Uuid) -> String {
    format!("builds/{user}/{build}/{part}.{unique}.json")
}

pub(crate) fn debug_object(user: &UserId, build: &BuildId, name: &str) -> String {
    format!("debug/{user}/{build}/{name}.txt")
}

/// The start of the keys of what a user uploads.
pub(crate) fn uploads(user: &UserId) -> String {
    format!("uploads/{user}/")
}

pub(crate) fn picture_object(user: &UserId, picture: &PictureId) -> String {
    format!("pictures/{user}/{picture}.jpg")
}
