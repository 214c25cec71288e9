//! How hard a runner is told to run: by pace where a result shows the fitness, else by heart rate, else by feel.

use training::athlete::{Athlete, Equipment};
use training::load::{HeartRateSource, MaxHeartRate, Reference, heart_rate_zone};
use training::program::{Extent, PaceZone, Recovery, Segment, Target};

use super::goal::{Goal, Race};

/// The efforts that running sessions are made of, easiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effort {
    /// Brisk walking.
    Walk,
    /// The slow half of easy.
    Recovery,
    /// Easy.
    Easy,
    /// Marathon pace.
    Marathon,
    /// Half-marathon pace: the slow end of threshold.
    Half,
    /// Threshold.
    Threshold,
    /// 3–5 km race effort.
    Interval,
    /// Faster than VO2max speed, relaxed and short.
    Repetition,
}

impl Effort {
    /// The zone, the shares of VDOT (slow, fast) prescribed inside Daniels' range, the heart-rate zone and the RPE.
    const fn scale(self) -> (PaceZone, f64, f64, Option<u8>, f64) {
        match self {
            Self::Walk => (PaceZone::E, 0.59, 0.65, None, 2.0),
            Self::Recovery => (PaceZone::E, 0.60, 0.66, Some(1), 3.0),
            Self::Easy => (PaceZone::E, 0.63, 0.72, Some(2), 3.0),
            Self::Marathon => (PaceZone::M, 0.79, 0.82, Some(3), 5.0),
            Self::Half => (PaceZone::T, 0.83, 0.86, Some(4), 6.5),
            Self::Threshold => (PaceZone::T, 0.86, 0.88, Some(4), 7.0),
            // Heart rate lags behind efforts of a few minutes; they are run by feel.
            Self::Interval => (PaceZone::I, 0.96, 1.00, None, 8.5),
            Self::Repetition => (PaceZone::R, 1.05, 1.09, None, 9.0),
        }
    }

    /// How hard it feels, RPE.
    pub(crate) const fn rpe(self) -> f64 {
        self.scale().4
    }

    /// The name of a segment at this effort.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Walk => "Walk",
            Self::Recovery => "Very easy",
            Self::Easy => "Easy",
            Self::Marathon => "Marathon effort",
            Self::Half => "Half-marathon effort",
            Self::Threshold => "Threshold",
            Self::Interval => "Interval",
            Self::Repetition => "Fast and relaxed",
        }
    }
}

/// A runner: the athlete with what targets and distances follow from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Runner<'a> {
    /// The athlete.
    pub athlete: &'a Athlete,
    /// Fitness for paces (when measured), distances and stress.
    pub reference: Reference,
    max_hr: Option<MaxHeartRate>,
    goal_pace: Option<GoalPace>,
}

/// The pace of a wished time, where it is one the athlete trains at: the effort it stands for, and its bounds.
#[derive(Debug, Clone, Copy)]
struct GoalPace {
    effort: Effort,
    fast_seconds_per_km: u16,
    slow_seconds_per_km: u16,
}

impl GoalPace {
    fn of(reference: &Reference, goal: Option<Goal>) -> Option<Self> {
        let goal = goal.filter(|_| reference.is_measured)?;
        let effort = match goal.race {
            Race::Half => Effort::Half,
            Race::Marathon => Effort::Marathon,
            Race::FiveK | Race::TenK | Race::Ultra => return None,
        };
        let wished = goal.seconds_per_km()?;
        // Only inside the zone that the athlete's result sets (rule R5): neither a dream nor a stroll.
        let zone = reference.vdot.pace(effort.scale().0);
        let bounds = f64::from(zone.fast_seconds_per_km)..=f64::from(zone.slow_seconds_per_km);
        bounds.contains(&wished).then(|| Self {
            effort,
            fast_seconds_per_km: (wished * 0.99).round() as u16,
            slow_seconds_per_km: (wished * 1.01).round() as u16,
        })
    }
}

impl<'a> Runner<'a> {
    /// What this athlete can be told to run by.
    pub(crate) fn new(athlete: &'a Athlete) -> Self {
        // An estimate from the age is only worth a zone when the athlete can read a heart rate at all.
        let readable =
            |max: &MaxHeartRate| max.source == HeartRateSource::Measured || athlete.has(Equipment::HeartRateMonitor);
        let reference = Reference::of(athlete);
        let goal_pace = GoalPace::of(&reference, Goal::of(athlete));
        Self { athlete, reference, max_hr: MaxHeartRate::of(athlete).filter(readable), goal_pace }
    }

    /// The target of an effort: pace with a measured result (rule R5), else heart rate, else RPE.
    pub(crate) fn target(&self, effort: Effort) -> Target {
        let (zone, slow, fast, heart_rate, rpe) = effort.scale();
        if effort == Effort::Walk {
            return Target::Rpe { rpe };
        }
        if let Some(pace) = self.goal_pace.filter(|pace| pace.effort == effort) {
            let GoalPace { fast_seconds_per_km, slow_seconds_per_km, .. } = pace;
            return Target::Pace { zone, fast_seconds_per_km, slow_seconds_per_km };
        }
        if self.reference.is_measured {
            let pace = self.reference.vdot.pace_between(slow, fast);
            return Target::Pace {
                zone,
                fast_seconds_per_km: pace.fast_seconds_per_km,
                slow_seconds_per_km: pace.slow_seconds_per_km,
            };
        }
        match (self.max_hr, heart_rate) {
            (Some(max), Some(zone)) => {
                let range = heart_rate_zone(zone, max.bpm);
                Target::HeartRateZone { zone, low_bpm: range.low_bpm, high_bpm: range.high_bpm }
            }
            _ => Target::Rpe { rpe },
        }
    }

    /// Expected speed of an effort, metres a minute.
    pub(crate) fn speed(&self, effort: Effort) -> f64 {
        self.reference.meters_per_minute(&self.target(effort))
    }

    /// A segment of one piece, by time.
    pub(crate) fn minutes(&self, effort: Effort, minutes: f64) -> Segment {
        self.segment(effort, 1, Extent::minutes(minutes), None)
    }

    /// A segment of one piece, by distance.
    pub(crate) fn meters(&self, effort: Effort, meters: f64) -> Segment {
        self.segment(effort, 1, self.distance(effort, meters), None)
    }

    /// Repeated work with a recovery, minutes of it and how it is moved.
    pub(crate) fn repeats(&self, effort: Effort, repeats: u8, extent: Extent, rest: Option<(Effort, f64)>) -> Segment {
        let recovery =
            rest.map(|(effort, minutes)| Recovery { extent: Extent::minutes(minutes), target: self.target(effort) });
        self.segment(effort, repeats, extent, recovery)
    }

    /// A distance with the minutes it is expected to take.
    pub(crate) fn distance(&self, effort: Effort, meters: f64) -> Extent {
        let minutes = meters / self.speed(effort);
        Extent { minutes: (minutes * 100.0).round() / 100.0, meters: Some(meters) }
    }

    fn segment(&self, effort: Effort, repeats: u8, extent: Extent, recovery: Option<Recovery>) -> Segment {
        let target = self.target(effort);
        // Only a pace says what a heart rate or an RPE leave open.
        let note = match target {
            Target::HeartRateZone { .. } if effort == Effort::Easy => {
                Some("The upper bound is a ceiling, not a goal; you can speak in full sentences.".to_owned())
            }
            Target::Rpe { .. } if effort == Effort::Easy => Some("You can speak in full sentences.".to_owned()),
            Target::Rpe { .. } if effort == Effort::Threshold => {
                Some("Comfortably hard: a few words at a time, an effort you could hold for about an hour.".to_owned())
            }
            Target::Rpe { .. } if effort == Effort::Interval => {
                Some("Hard but even: the last repeat is as fast as the first.".to_owned())
            }
            _ => None,
        };
        Segment { name: effort.name().to_owned(), repeats, extent, target, recovery, note }
    }

    /// How the zones came about, where the athlete should know.
    pub(crate) fn zone_remark(&self) -> Option<&'static str> {
        let estimated = self.max_hr.is_some_and(|max| max.source == HeartRateSource::EstimatedFromAge);
        (!self.reference.is_measured && estimated)
            .then_some("Heart-rate zones rest on a maximum estimated from your age; trust your breathing over them.")
    }
}
