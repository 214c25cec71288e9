//! Where a week stands in its program: which stage, how far along, how much it may hold.

use training::program::DayRole;

use crate::skeleton::{Skeleton, WeekKind, WeekPlan};
use crate::structure;

/// Runs and rides of a deload week as a share of a full one: inside −30..−60 % (rule P1). Endurance fades sooner than
/// strength, so that it backs off less.
const DELOAD_VOLUME: f64 = 0.65;
/// Of the first of two taper weeks, of a week whose next one begins with the event, and of the event's own week: falling
/// step by step, together −41..−60 % (rule P3; progressive tapers do best, Bosquet 2007).
const TAPER_VOLUMES: [f64; 3] = [0.58, 0.48, 0.42];
/// Days between the end of a week and the event from which the event's own week is most of the taper.
const LATE_IN_ITS_WEEK: u16 = 4;

/// The part of a preparation a week belongs to. Session templates name the stages they suit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// Aerobic base.
    Base,
    /// Threshold and above.
    Build,
    /// Specific to the goal.
    Peak,
}

impl From<structure::Stage> for Stage {
    fn from(stage: structure::Stage) -> Self {
        match stage {
            structure::Stage::Base => Self::Base,
            structure::Stage::Build => Self::Build,
            structure::Stage::Peak => Self::Peak,
        }
    }
}

impl Stage {
    /// As it stands in a sentence.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Build => "build",
            Self::Peak => "peak",
        }
    }
}

/// Where a week stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Course {
    /// The week's plan.
    pub plan: WeekPlan,
    /// Running or riding as a share of a full week.
    pub volume: f64,
    /// Its stage; one for a whole phase, so that a phase reads as one.
    pub stage: Stage,
    /// How many loading weeks lie before it.
    pub loaded_weeks: usize,
    /// How far the loading weeks of the program have come, 0.0 to 1.0.
    pub progress: f64,
    /// Weeks in the program.
    pub weeks: usize,
}

impl Course {
    /// Of a week, counted from 1. A week the skeleton does not have is taken as a full loading week.
    pub(crate) fn of(skeleton: &Skeleton, week: u8) -> Self {
        let plan = skeleton.weeks.iter().find(|plan| plan.week == week).copied().unwrap_or(WeekPlan {
            week,
            phase_number: 1,
            kind: WeekKind::Loading,
            volume: 1.0,
            progress: 0.0,
        });
        Self {
            plan,
            volume: volume(skeleton, &plan),
            stage: stage_of(skeleton, &plan),
            loaded_weeks: loading_before(skeleton, week),
            progress: progress_of(skeleton, week),
            weeks: skeleton.weeks.len(),
        }
    }

    /// Whether the week builds up.
    pub(crate) fn is_loading(&self) -> bool {
        self.plan.kind == WeekKind::Loading
    }

    /// `Week 5 of 12`
    pub(crate) fn heading(&self) -> String {
        format!("Week {} of {}", self.plan.week, self.weeks)
    }
}

fn volume(skeleton: &Skeleton, plan: &WeekPlan) -> f64 {
    let last_day = u16::from(plan.week) * 7;
    let event = skeleton.days.iter().find(|day| day.role == DayRole::Event).map(|day| day.day);
    let ahead = event.and_then(|event| event.checked_sub(last_day)).filter(|&days| days > 0);
    match (plan.kind, ahead) {
        (WeekKind::Deload, _) => DELOAD_VOLUME,
        (WeekKind::Taper, Some(days)) if days >= LATE_IN_ITS_WEEK => TAPER_VOLUMES[0],
        (WeekKind::Taper, Some(_)) => TAPER_VOLUMES[1],
        (WeekKind::Taper, None) => TAPER_VOLUMES[2],
        (WeekKind::Loading | WeekKind::Comeback, _) => plan.volume,
    }
}

/// Weeks that build up, in order.
fn loading(skeleton: &Skeleton) -> impl Iterator<Item = &WeekPlan> {
    skeleton.weeks.iter().filter(|plan| plan.kind == WeekKind::Loading)
}

fn loading_before(skeleton: &Skeleton, week: u8) -> usize {
    loading(skeleton).filter(|plan| plan.week < week).count()
}

/// Loading weeks done when the week begins, as a share of those before the last one.
fn progress_of(skeleton: &Skeleton, week: u8) -> f64 {
    let last = loading(skeleton).count().saturating_sub(1).max(1);
    (loading_before(skeleton, week) as f64 / last as f64).min(1.0)
}

/// The stage of the week's phase.
fn stage_of(skeleton: &Skeleton, plan: &WeekPlan) -> Stage {
    structure::Stage::of(usize::from(plan.phase_number.saturating_sub(1)), skeleton.phases.len()).into()
}
