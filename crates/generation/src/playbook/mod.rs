//! The playbook: what a coach learns about an athlete from build to build. While a program is written, lessons are
//! extracted from the athlete's answers (by a model, else by rule), curated into what is known, tagged, and stored;
//! later builds read them through [`crate::context::Context`].
//!
//! A lesson is data: a bounded sentence that rests on the athlete's own words. Nothing in it is an instruction to
//! anybody, and a build never depends on one: learning fails, if it fails, by learning nothing.
//!
//! **Invariant:** adding what a build observed twice is adding it once, and the order in which builds are added does not
//! matter (up to [`MOST_LESSONS`] topics).

mod curate;
mod extract;
mod learn;
mod lesson;
mod observe;
mod tags;
mod topics;

use std::collections::BTreeMap;

use conversation::bounded::Few;
use conversation::session::BuildId;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use extract::{MOST_TOKENS, PROMPT_VERSION};
pub use learn::{Answers, Extracted, LearnError, Learned, Shelf, ShelfError, Shelved, learn};
pub use lesson::{
    Certainty, Knob, Lesson, MOST_NAME, MOST_OBSERVATIONS, MOST_SENTENCE, Observation, Scope, Subject, Tags, Topic,
};

/// How many lessons are kept; the weakest make room.
pub const MOST_LESSONS: usize = 50;

/// How many builds are remembered as already learned from.
pub const MOST_BUILDS: usize = 64;

/// All lessons about one athlete.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Playbook {
    /// The lessons, by topic.
    pub lessons: Few<Lesson, MOST_LESSONS>,
    /// The builds whose answers are in it, newest first.
    pub builds: Few<LearnedFrom, MOST_BUILDS>,
}

/// A build whose answers were learned from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LearnedFrom {
    /// When it was asked for.
    pub at: Timestamp,
    /// Which.
    pub build_id: BuildId,
}

/// What one build's answers say: about each topic one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// The build.
    pub build: LearnedFrom,
    /// What was observed.
    pub topics: BTreeMap<Topic, Observation>,
}

#[cfg(test)]
mod tests;
