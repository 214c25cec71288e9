//! The sessions of a lifting or functional week as templates: which jobs a session does, in which order, and which
//! movements can do them. Who the athlete is decides later which movement it is and how much of it.

mod families;
mod functional;
mod strength;

pub use strength::{EXTRA_LOWER, EXTRA_TRUNK, EXTRA_UPPER, EXTRA_WHOLE, PULLS, VARIANTS};

use training::athlete::{Athlete, Level};
use training::movement::Pattern;
use training::program::Phase;

use crate::skeleton::{WeekKind, WeekPlan};
use crate::sports::{Sport, sports};
use crate::structure::{Stage, range};

/// A session of the week.
#[derive(Debug)]
pub struct Template {
    /// What it is about, in a word or two: `Lower body`.
    pub name: &'static str,
    /// Whether it is one of the week's hard days.
    pub hard: bool,
    /// What is done, the heaviest first (rule L11).
    pub slots: &'static [Slot],
    /// The conditioning piece that closes it.
    pub conditioning: Option<Length>,
}

/// A place in a session that a movement fills.
#[derive(Debug)]
pub struct Slot {
    /// What the movement is for there.
    pub job: Job,
    /// The pattern to substitute within when no choice can be had.
    pub pattern: Pattern,
    /// The movements that do it, best first.
    pub choices: &'static [&'static str],
}

/// What a movement is for in a session; it decides sets, repetitions and effort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Practice of a skill, fresh.
    Skill,
    /// The day's heaviest work.
    Heavy,
    /// A main lift for more repetitions at less weight.
    Volume,
    /// A main lift for speed and positions.
    Technique,
    /// Compound work to build muscle.
    Build,
    /// Compound work beside the main lift.
    Support,
    /// Single joints and small muscles.
    Accessory,
    /// The trunk.
    Core,
}

impl Job {
    /// Whether the job is done with a main lift.
    pub const fn is_main(self) -> bool {
        matches!(self, Self::Heavy | Self::Volume | Self::Technique | Self::Build)
    }
}

/// How long a conditioning piece lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// Up to 10 minutes.
    Short,
    /// 10 to 16 minutes.
    Medium,
    /// 18 minutes and more.
    Long,
}

impl Template {
    /// The patterns whose work can be heavy here (≥ 80 % or RPE ≥ 8, rule L6).
    pub fn heavy_patterns(&self) -> impl Iterator<Item = Pattern> {
        self.slots.iter().filter(|slot| matches!(slot.job, Job::Heavy | Job::Build)).map(|slot| slot.pattern)
    }
}

/// The sessions of a week with so many days of a sport; more days than the sport has sessions repeat the first ones.
pub fn templates(sport: Sport, days: u8) -> Vec<&'static Template> {
    let week: &'static [Template] = match sport {
        Sport::Lifting(style) => strength::week(style, days),
        Sport::Functional(style) => functional::week(style, days),
        Sport::Running | Sport::Cycling | Sport::Mobility => &[],
    };
    week.iter().cycle().take(if week.is_empty() { 0 } else { usize::from(days) }).collect()
}

/// The main intensity of a week, percent 1RM: from the phase's range where the phase is about this sport, else from
/// the library's own for its stage. A beginner's never passes 80 % (rule L1).
pub fn main_percent(athlete: &Athlete, sport: Sport, phases: &[Phase], weeks: &[WeekPlan], week: &WeekPlan) -> f64 {
    let phase_number = week.phase_number;
    let index = usize::from(phase_number).saturating_sub(1);
    let own = range(athlete, sport, Stage::of(index, phases.len()));
    let [low, high] = match phases.get(index) {
        Some(phase) if sports(athlete)[0] == sport => phase.intensity_range.map(f64::from),
        _ => own,
    };
    let cap = if athlete.level == Level::Beginner { 78.0 } else { 95.0 };
    (low + (high - low) * place(weeks, week)).clamp(50.0, cap)
}

/// How far a week is through its phase, between 0 and 1: the loading weeks stand in the middle of equal parts, so that
/// neither the step within a short phase nor the one between phases is a leap.
pub fn place(weeks: &[WeekPlan], week: &WeekPlan) -> f64 {
    let loads = |plan: &&WeekPlan| {
        plan.phase_number == week.phase_number && matches!(plan.kind, WeekKind::Loading | WeekKind::Comeback)
    };
    let loading = weeks.iter().filter(loads).count().max(1) as f64;
    (week.progress * (loading - 1.0) + 0.5) / loading
}
