//! A training program, for strength, functional fitness, running, cycling, mobility and mixtures of them in one
//! schema. JSON in camelCase; `schemas/program.schema.json` is generated from these types.
//!
//! Must never: hold a value that cannot be shown to the athlete, or a date that does not follow from `start_date`.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::athlete::{DayOfWeek, Equipment, Units};
use crate::ids::{MovementId, ProgramId, UserId, WorkoutId};
use crate::writing::Writing;

/// A dated training program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Program {
    /// Its id, chosen before the first call of its build.
    pub program_id: ProgramId,
    /// Whose it is.
    pub user_id: UserId,
    /// The units it is shown in; its numbers are SI whatever these are.
    #[serde(default)]
    pub units: Units,
    /// The functional threshold power its rides were written for, watts; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ftp_watts: Option<f64>,
    /// A name an athlete would recognise.
    pub program_name: String,
    /// What it does and how, in two or three sentences.
    pub program_description: String,
    /// Day 1.
    pub start_date: Date,
    /// The last day.
    pub end_date: Date,
    /// Days from `start_date` to `end_date`, both counted.
    pub total_days: u16,
    /// Days that hold at least one workout.
    pub training_days: u16,
    /// Phases that tile day 1 to `total_days`.
    pub phases: Vec<Phase>,
    /// One entry for every day, rest days included, in order.
    pub daily_workouts: Vec<Day>,
    /// What the program may use.
    pub equipment_constraints: Vec<Equipment>,
    /// The athlete's goals in their words.
    pub training_goals: Vec<String>,
    /// How it progresses.
    pub methodology: Methodology,
    /// What was assumed because the athlete did not say it.
    pub assumptions: Vec<String>,
    /// What was mended after writing, and why, in words the athlete understands.
    pub adjustments: Vec<String>,
    /// Why this program, in two or three bullets.
    pub rationale: Vec<String>,
    /// Weeks whose shape the athlete changed after the build (a day dropped or moved, a lighter week): their number of
    /// days and their least time are the athlete's own (rules D2, D5), and no later week is measured against them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub reshaped_weeks: BTreeSet<u8>,
    /// How a model wrote it; absent where the library wrote all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writing: Option<Writing>,
}

/// A stretch of the program with one emphasis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Phase {
    /// 1, 2, …
    pub phase_number: u8,
    /// Its name: `Accumulation`.
    pub phase_name: String,
    /// What happens in it and why.
    pub phase_description: String,
    /// First day, counted from 1.
    pub start_day: u16,
    /// Last day, included.
    pub end_day: u16,
    /// What it works on.
    pub focus_areas: Vec<String>,
    /// Lowest and highest main intensity, percent of the discipline's reference (1RM, FTP, threshold pace).
    pub intensity_range: [u8; 2],
    /// How much work, in words.
    pub volume_characteristics: String,
}

/// How the program progresses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Methodology {
    /// What rises from week to week.
    pub progression_strategy: String,
    /// How hard and easy days alternate.
    pub intensity_pattern: String,
    /// When and how it backs off.
    pub deload_strategy: String,
}

/// One calendar day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Day {
    /// 1 to `total_days`.
    pub day: u16,
    /// `start_date + (day − 1)` (rule G4).
    pub date: Date,
    /// The weekday of `date`.
    pub weekday: DayOfWeek,
    /// The week of the program, counted from 1: `(day − 1) / 7 + 1`.
    pub week: u8,
    /// The phase that covers the day.
    pub phase_number: u8,
    /// What the day is for.
    pub role: DayRole,
    /// Who wrote it.
    pub source: Source,
    /// The day's workouts; none on a rest day.
    pub workouts: Vec<Workout>,
}

/// What a day is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayRole {
    /// Intensity: sweet spot and above, intervals, sets at 85 % 1RM or RPE 9 and above, all-out conditioning.
    Hard,
    /// Solid work without reaching for limits.
    Moderate,
    /// Recovery, technique, base.
    Easy,
    /// The week's longest session.
    Long,
    /// No training.
    Rest,
    /// A test of where the athlete stands.
    Test,
    /// The event itself.
    Event,
}

impl DayRole {
    /// Whether the day stresses the athlete (rule D4).
    pub const fn is_stress(self) -> bool {
        matches!(self, Self::Hard | Self::Long | Self::Test)
    }
}

/// Who wrote a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A language model.
    Model,
    /// The workout library.
    Library,
}

/// The sport of a workout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Discipline {
    Strength,
    Functional,
    Running,
    Cycling,
    Mobility,
}

/// What kind of workout it is. The cycling ones are the nine of the contract (rule G1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorkoutType {
    /// Nothing on the plan but rest (cycling).
    Rest,
    /// Very easy (cycling, running).
    Recovery,
    /// Steady, aerobic (cycling).
    Endurance,
    /// Zone 3 (cycling); comfortably hard (running).
    Tempo,
    /// 88–94 % FTP (cycling).
    Sweetspot,
    /// Around threshold (cycling, running).
    Threshold,
    /// 106–120 % FTP (cycling).
    Vo2max,
    /// Several zones in one session (cycling).
    Mixed,
    /// Strength work: lifting, or low-cadence work on the bike.
    Strength,
    /// Muscle-building lifting.
    Hypertrophy,
    /// Lifting for speed and skill: Olympic lifts, gymnastics.
    Skill,
    /// Metabolic conditioning.
    Conditioning,
    /// An easy run.
    Easy,
    /// The week's long run or ride.
    Long,
    /// Running intervals around 3–10 km pace.
    Intervals,
    /// Short fast repetitions.
    Repetition,
    /// Run and walk in turn.
    RunWalk,
    /// Mobility and recovery.
    Mobility,
    /// A test.
    Test,
    /// The event.
    Event,
}

/// One session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Workout {
    /// Unique in the program.
    pub workout_id: WorkoutId,
    /// What the athlete sees first.
    pub title: String,
    /// The sport.
    pub discipline: Discipline,
    /// The kind.
    #[serde(rename = "type")]
    pub workout_type: WorkoutType,
    /// All of it, warm-up and rests included, minutes.
    pub duration_minutes: u16,
    /// Expected distance of a run, metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_meters: Option<f64>,
    /// Expected training stress score of a run or ride (rule G6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tss: Option<f64>,
    /// Why this session, for this athlete, now.
    pub why: String,
    /// What is done, in order.
    pub blocks: Vec<Block>,
}

/// A part of a workout.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Block {
    /// What the part is for.
    pub purpose: BlockPurpose,
    /// Its heading.
    pub title: String,
    /// A word from the coach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What is done: exactly one of `movements`, `conditioning` or `segments`.
    #[serde(flatten)]
    pub content: BlockContent,
}

/// What a part of a workout is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum BlockPurpose {
    WarmUp,
    Skill,
    Main,
    Accessory,
    Conditioning,
    CoolDown,
}

/// The content of a block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum BlockContent {
    /// Sets of movements.
    Movements(Vec<Prescription>),
    /// A conditioning piece.
    Conditioning(Conditioning),
    /// Running, riding, rowing: pieces of steady work.
    Segments(Vec<Segment>),
}

/// Sets of one movement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Prescription {
    /// Which movement of the catalogue.
    pub movement: MovementId,
    /// Its name as the athlete reads it.
    pub name: String,
    /// How many sets.
    pub sets: u8,
    /// What one set is.
    pub dose: Dose,
    /// How heavy.
    pub load: Load,
    /// Rest after each set, seconds.
    pub rest_seconds: u16,
    /// A word from the coach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What one set, or one round of a movement, is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Dose {
    /// Repetitions; `max` above `min` is a range to work in. A unilateral movement counts each side.
    Reps {
        /// The least.
        min: u16,
        /// The most.
        max: u16,
    },
    /// A hold or a timed effort.
    Seconds {
        /// How long, seconds.
        seconds: u16,
    },
    /// A distance.
    Meters {
        /// How far, metres.
        meters: u16,
    },
    /// Calories on a machine.
    Calories {
        /// How many.
        calories: u16,
    },
}

impl Dose {
    /// A fixed number of repetitions.
    pub const fn reps(n: u16) -> Self {
        Self::Reps { min: n, max: n }
    }
}

/// How heavy.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Load {
    /// A share of a known one-repetition maximum, with the working weight it comes to (rule L12).
    PercentOneRepMax {
        /// Percent, 30 to 100.
        percent: f64,
        /// The working weight, kilograms, rounded to what can be loaded.
        kg: f64,
    },
    /// By feel: RPE 10 = nothing left, 10 − RPE = repetitions in reserve.
    Rpe {
        /// RPE, 1 to 10.
        rpe: f64,
    },
    /// A fixed weight, kilograms.
    Kilograms {
        /// Kilograms.
        kg: f64,
    },
    /// Nothing but the body.
    Bodyweight,
}

/// A conditioning piece.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Conditioning {
    /// How it is scored and timed.
    #[serde(flatten)]
    pub format: ConditioningFormat,
    /// How hard, RPE 1 to 10.
    pub rpe: f64,
    /// One round, in order.
    pub movements: Vec<ConditioningMovement>,
}

/// How a conditioning piece is scored and timed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "format", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ConditioningFormat {
    /// As many rounds as possible.
    Amrap {
        /// How long, minutes.
        minutes: u16,
    },
    /// Every interval on the clock, one movement (or one round) each.
    Emom {
        /// How long in all, minutes.
        minutes: u16,
        /// The clock's interval, seconds (60 = every minute).
        every_seconds: u16,
    },
    /// Rounds for time.
    ForTime {
        /// How many rounds.
        rounds: u8,
        /// Stop after this, minutes.
        cap_minutes: u16,
    },
    /// Work and rest in turn.
    Intervals {
        /// How many.
        rounds: u8,
        /// Work, seconds.
        work_seconds: u16,
        /// Rest, seconds.
        rest_seconds: u16,
    },
}

impl ConditioningFormat {
    /// The longest it can take, minutes.
    pub fn minutes(self) -> f64 {
        match self {
            Self::Amrap { minutes } | Self::Emom { minutes, .. } => f64::from(minutes),
            Self::ForTime { cap_minutes, .. } => f64::from(cap_minutes),
            Self::Intervals { rounds, work_seconds, rest_seconds } => {
                f64::from(rounds) * (f64::from(work_seconds) + f64::from(rest_seconds)) / 60.0
            }
        }
    }
}

/// One movement of a conditioning round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConditioningMovement {
    /// Which movement of the catalogue.
    pub movement: MovementId,
    /// Its name as the athlete reads it.
    pub name: String,
    /// How much of it in a round.
    pub dose: Dose,
    /// How heavy.
    pub load: Load,
}

/// A piece of steady work, repeated with a recovery between.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// Its name: `Threshold`.
    pub name: String,
    /// How often work and recovery are done.
    pub repeats: u8,
    /// One repeat.
    #[serde(flatten)]
    pub extent: Extent,
    /// How hard.
    pub target: Target,
    /// After each repeat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery: Option<Recovery>,
    /// Cadence, terrain, form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The easy part after each repeat of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Recovery {
    /// How much.
    #[serde(flatten)]
    pub extent: Extent,
    /// How easy.
    pub target: Target,
}

/// How long or how far. A distance carries the minutes it is expected to take at its target.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Extent {
    /// Minutes: prescribed, or expected where metres are.
    pub minutes: f64,
    /// Metres, where the distance is what is prescribed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meters: Option<f64>,
}

impl Extent {
    /// A time.
    pub const fn minutes(minutes: f64) -> Self {
        Self { minutes, meters: None }
    }
}

/// How hard a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Target {
    /// Percent of functional threshold power.
    PercentFtp {
        /// Lower bound, percent.
        low: u16,
        /// Upper bound, percent.
        high: u16,
    },
    /// Running pace.
    Pace {
        /// Which training pace it is.
        zone: PaceZone,
        /// The faster bound, seconds a kilometre.
        fast_seconds_per_km: u16,
        /// The slower bound, seconds a kilometre.
        slow_seconds_per_km: u16,
    },
    /// Heart-rate zone, 1 to 5.
    HeartRateZone {
        /// The zone.
        zone: u8,
        /// Lower bound, beats a minute.
        low_bpm: u16,
        /// Upper bound, beats a minute.
        high_bpm: u16,
    },
    /// By feel.
    Rpe {
        /// RPE, 1 to 10.
        rpe: f64,
    },
}

/// Daniels' training paces, slow to fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum PaceZone {
    /// Easy.
    E,
    /// Marathon.
    M,
    /// Threshold.
    T,
    /// Interval.
    I,
    /// Repetition.
    R,
}

impl Day {
    /// Minutes of training on the day.
    pub fn minutes(&self) -> u32 {
        self.workouts.iter().map(|workout| u32::from(workout.duration_minutes)).sum()
    }
}

impl Segment {
    /// Minutes of all repeats and recoveries.
    pub fn total_minutes(&self) -> f64 {
        let recovery = self.recovery.map_or(0.0, |recovery| recovery.extent.minutes);
        f64::from(self.repeats) * (self.extent.minutes + recovery)
    }
}

impl Workout {
    /// Every movement id the workout names.
    pub fn movement_ids(&self) -> impl Iterator<Item = &MovementId> {
        self.blocks.iter().flat_map(|block| match &block.content {
            BlockContent::Movements(list) => list.iter().map(|p| &p.movement).collect::<Vec<_>>(),
            BlockContent::Conditioning(piece) => piece.movements.iter().map(|m| &m.movement).collect(),
            BlockContent::Segments(_) => Vec::new(),
        })
    }
}

impl Program {
    /// The days of a week, counted from 1.
    pub fn week(&self, week: u8) -> impl Iterator<Item = &Day> {
        self.daily_workouts.iter().filter(move |day| day.week == week)
    }

    /// The number of the last week.
    pub fn weeks(&self) -> u8 {
        self.total_days.div_ceil(7) as u8
    }
}
