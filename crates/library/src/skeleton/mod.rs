//! The skeleton of a program: every date, which days train, each day's role and sessions, each week's targets. Code
//! lays it from the athlete's facts; the library (or a model) fills it with sessions. It serialises small, because it
//! is also what a model is asked to fill.
//!
//! Must never: be changed by whoever fills it. Dates, frequency, days off, deloads, taper and the event are right
//! because they are decided here and nowhere else.

mod arrange;
mod days;
pub(crate) mod sessions;
pub(crate) mod weeks;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use training::athlete::{Athlete, DayOfWeek};
use training::program::{DayRole, Discipline, Phase, WorkoutType};

/// The skeleton of a program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Skeleton {
    /// Phases that tile the program.
    pub phases: Vec<Phase>,
    /// One entry a week, in order.
    pub weeks: Vec<WeekPlan>,
    /// One entry a day, rest days included, in order.
    pub days: Vec<DayPlan>,
}

/// What a week is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeekKind {
    /// Building up.
    Loading,
    /// Backing off: volume −30..−60 %, frequency kept (rule P1).
    Deload,
    /// Before an event: volume −41..−60 %, intensity and frequency kept (rule P3).
    Taper,
    /// Back after two or more weeks off: volume −50, −30, −20, −10 % (rule H6).
    Comeback,
}

/// The targets of a week.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WeekPlan {
    /// Counted from 1.
    pub week: u8,
    /// The phase its first day is in.
    pub phase_number: u8,
    /// What it is for.
    pub kind: WeekKind,
    /// Volume as a share of a full loading week: 1.0 = full.
    pub volume: f64,
    /// How far the week's phase has come, 0.0 in its first loading week to 1.0 in its last.
    pub progress: f64,
}

/// The plan of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DayPlan {
    /// Counted from 1.
    pub day: u16,
    /// Its date.
    pub date: Date,
    /// Its weekday.
    pub weekday: DayOfWeek,
    /// Its week, counted from 1.
    pub week: u8,
    /// Its phase.
    pub phase_number: u8,
    /// What it is for.
    pub role: DayRole,
    /// What is trained; empty on a rest day.
    pub sessions: Vec<SessionPlan>,
}

/// The plan of one session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SessionPlan {
    /// The sport.
    pub discipline: Discipline,
    /// The kind.
    pub workout_type: WorkoutType,
    /// Minutes it may take, warm-up and rests included.
    pub minutes: u16,
    /// For lifting and functional sessions: which template of the week it is, counted from 0 (so that like sessions
    /// of successive weeks progress from each other).
    pub template: u8,
}

/// Lays the skeleton of a program over its phases.
pub fn skeleton(athlete: &Athlete, phases: Vec<Phase>) -> Skeleton {
    let weeks = weeks::weeks(athlete, &phases);
    let days = days::days(athlete, &phases, &weeks);
    Skeleton { phases, weeks, days }
}

impl Skeleton {
    /// The targets of a week, counted from 1; those of the last week for a week beyond the program.
    pub fn week(&self, week: u8) -> Option<&WeekPlan> {
        self.weeks.get(usize::from(week).saturating_sub(1)).or(self.weeks.last())
    }

    /// The plan of a day, counted from 1.
    pub fn day(&self, day: u16) -> Option<&DayPlan> {
        self.days.get(usize::from(day).checked_sub(1)?)
    }

    /// How far along the plan a phase is.
    pub(crate) fn stage(&self, phase_number: u8) -> crate::structure::Stage {
        crate::structure::Stage::of(usize::from(phase_number).saturating_sub(1), self.phases.len())
    }
}
