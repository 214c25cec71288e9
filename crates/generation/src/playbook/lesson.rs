//! What a coach has learned about an athlete: a lesson is what was observed about one topic, in build after build.

use std::collections::BTreeSet;

use conversation::bounded::{Few, Text};
use conversation::session::BuildId;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use training::athlete::InjuryArea;
use training::program::Discipline;

/// The longest name of a topic, and the longest claim, in characters.
pub const MOST_NAME: usize = 48;

/// The longest sentence of a lesson, in characters.
pub const MOST_SENTENCE: usize = 160;

/// How many observations of one topic are kept, the newest.
pub const MOST_OBSERVATIONS: usize = 4;

/// What kind of thing a lesson is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A body part or a condition that limits training.
    Injury,
    /// A movement or a kind of workout that is liked or disliked.
    Taste,
    /// When, how often and how long the athlete can train.
    Schedule,
    /// What there is to train with, and where.
    Equipment,
    /// How hard and how much.
    Effort,
    /// Deloads, sleep, stress, travel.
    Recovery,
}

/// What a lesson is about: the key under which what is learned of the same thing comes together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Topic {
    /// The kind of thing.
    pub subject: Subject,
    /// Which one, in normal form: `burpee`, `knee left`, `session minutes`.
    pub about: Text<MOST_NAME>,
}

/// How sure a reading of the athlete's words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// A guess.
    Low,
    /// Said in passing.
    Medium,
    /// Said outright.
    High,
}

/// What one build's answers say about a topic. Ordered by time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Observation {
    /// When the build was asked for.
    pub at: Timestamp,
    /// In which build.
    pub build_id: BuildId,
    /// What is claimed, in normal form: two observations of a topic with different claims contradict each other.
    pub claim: Text<MOST_NAME>,
    /// How sure.
    pub certainty: Certainty,
    /// The lesson in a sentence.
    pub lesson: Text<MOST_SENTENCE>,
    /// The athlete's words it rests on.
    pub quote: Text<MOST_SENTENCE>,
}

/// How long a lesson holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// For every program, until the athlete says otherwise.
    Lasting,
    /// While it lasts: to be asked about again.
    ForNow,
    /// It is over, and still worth knowing.
    History,
}

/// What of a program a lesson touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Knob {
    /// Which movements are chosen.
    Movements,
    /// Loads and paces.
    Load,
    /// Which days are for training.
    TrainingDays,
    /// How long a session is.
    SessionLength,
    /// How much work there is.
    Volume,
    /// How hard the work is.
    Intensity,
    /// Easy weeks.
    Deload,
}

/// Where a lesson belongs, found by code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tags {
    /// The sports it matters to; empty = all.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub disciplines: BTreeSet<Discipline>,
    /// The body area it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<InjuryArea>,
    /// How long it holds.
    pub scope: Scope,
    /// What it touches.
    pub knob: Knob,
    /// The rule that keeps it, where there is one: `H7`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Text<4>>,
}

/// What is known of a topic. Holds at least one observation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Lesson {
    /// What it is about.
    pub topic: Topic,
    /// What holds: the newest observation.
    pub newest: Observation,
    /// What was observed before, the newest first.
    #[serde(default, skip_serializing_if = "<[Observation]>::is_empty")]
    pub earlier: Few<Observation, MOST_OBSERVATIONS>,
    /// Where it belongs.
    pub tags: Tags,
}
