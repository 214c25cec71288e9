//! What a run or a ride comes to: minutes, metres, training stress score and time spent easy. Writers set the fields
//! of a workout with these functions and the rules recompute them with the same ones.

use crate::athlete::{Athlete, Level};
use crate::program::{BlockContent, Discipline, Extent, PaceZone, Segment, Target, Workout};

use super::power::{Piece, tss};
use super::running::{PaceRange, Vdot};

/// Speed of brisk walking, metres a minute (5.4 km/h).
const WALKING_METERS_PER_MINUTE: f64 = 90.0;
/// Up to this RPE a runner walks.
const WALKING_RPE: f64 = 2.0;

/// Share of VDOT at RPE 1 to 10 (CR-10): a convention that puts easy running at 3–4, marathon effort at 5–6, threshold
/// at 7, intervals at 8–9 and repetitions at 10, at Daniels' shares.
const VDOT_SHARE_AT_RPE: [f64; 10] = [0.40, 0.50, 0.63, 0.70, 0.77, 0.83, 0.87, 0.96, 1.01, 1.07];
/// Percent FTP at RPE 1 to 10: the same convention on Coggan's zones.
const FTP_PERCENT_AT_RPE: [f64; 10] = [40.0, 50.0, 60.0, 68.0, 77.0, 86.0, 94.0, 105.0, 113.0, 130.0];
/// Share of VDOT in heart-rate zones 1 to 5 (Seiler 2010 gives each zone's oxygen uptake beside its heart rate).
const VDOT_SHARE_IN_ZONE: [f64; 5] = [0.60, 0.70, 0.82, 0.88, 0.97];
/// Percent FTP in heart-rate zones 1 to 5: the middles of Coggan's first five zones.
const FTP_PERCENT_IN_ZONE: [f64; 5] = [55.0, 67.0, 83.0, 98.0, 113.0];

/// The running fitness that distances and running stress are reckoned with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reference {
    /// Running fitness.
    pub vdot: Vdot,
    /// Whether a result of the athlete shows it; else it is assumed from the level, and serves for expected distances
    /// and stress only, never for a pace the athlete is told to run (rule R5).
    pub is_measured: bool,
}

impl Reference {
    /// The athlete's best result, else the fitness assumed for their level.
    pub fn of(athlete: &Athlete) -> Self {
        match best_run(athlete) {
            Some(vdot) => Self { vdot, is_measured: true },
            None => Self::assumed(athlete.level),
        }
    }

    /// The fitness assumed where no result is known: 30, 40 or 50 by level (a convention: 5 km in about 31, 24 and 20
    /// minutes).
    pub const fn assumed(level: Level) -> Self {
        let vdot = match level {
            Level::Beginner => 30.0,
            Level::Intermediate => 40.0,
            Level::Advanced => 50.0,
        };
        Self { vdot: Vdot::assumed(vdot), is_measured: false }
    }

    /// Expected speed at a target, metres a minute.
    pub fn meters_per_minute(&self, target: &Target) -> f64 {
        let at_share = |share| self.vdot.meters_per_minute(share);
        match *target {
            Target::Pace { fast_seconds_per_km, slow_seconds_per_km, .. } => {
                PaceRange { fast_seconds_per_km, slow_seconds_per_km }.meters_per_minute()
            }
            Target::Rpe { rpe } if rpe <= WALKING_RPE => WALKING_METERS_PER_MINUTE.min(at_share(VDOT_SHARE_AT_RPE[2])),
            Target::Rpe { rpe } => at_share(interpolate(&VDOT_SHARE_AT_RPE, rpe)),
            Target::HeartRateZone { zone, .. } => at_share(interpolate(&VDOT_SHARE_IN_ZONE, f64::from(zone))),
            Target::PercentFtp { low, high } => {
                self.vdot.threshold_meters_per_minute() * f64::midpoint(f64::from(low), f64::from(high)) / 100.0
            }
        }
    }

    /// How hard a running target is, percent of threshold speed.
    fn percent_of_threshold(&self, target: &Target) -> f64 {
        100.0 * self.meters_per_minute(target) / self.vdot.threshold_meters_per_minute()
    }
}

/// How hard a cycling target is, percent FTP.
fn percent_of_ftp(target: &Target) -> f64 {
    match *target {
        Target::PercentFtp { low, high } => f64::midpoint(f64::from(low), f64::from(high)),
        Target::HeartRateZone { zone, .. } => interpolate(&FTP_PERCENT_IN_ZONE, f64::from(zone)),
        Target::Rpe { rpe } => interpolate(&FTP_PERCENT_AT_RPE, rpe),
        Target::Pace { zone, .. } => match zone {
            PaceZone::E => 67.0,
            PaceZone::M => 83.0,
            PaceZone::T => 98.0,
            PaceZone::I => 113.0,
            PaceZone::R => 130.0,
        },
    }
}

/// The value at `position`, counted from 1, with a straight line between neighbours; the ends hold outside.
fn interpolate(values: &[f64], position: f64) -> f64 {
    let place = (position - 1.0).clamp(0.0, (values.len() - 1) as f64);
    let below = place.floor() as usize;
    let above = (below + 1).min(values.len() - 1);
    values[below] + (values[above] - values[below]) * place.fract()
}

/// The fitness the athlete's best result shows: the highest VDOT among the marks named `run` that have a distance of
/// at least 1 km and a time.
pub fn best_run(athlete: &Athlete) -> Option<Vdot> {
    let result = |meters: f64, seconds: f64| if meters >= 1_000.0 { Vdot::from_result(meters, seconds) } else { None };
    athlete
        .marks
        .iter()
        .filter(|mark| mark.what == "run")
        .filter_map(|mark| result(mark.meters?, mark.seconds?))
        .max_by(|a, b| a.value().total_cmp(&b.value()))
}

/// The TSS a day that the athlete's usual week comes to, from the marks `weekly_ride` (at 50 an hour) and `weekly_run`
/// (at the easy pace): where the load series of a program starts. `None` where neither was given.
pub fn habitual_daily_tss(athlete: &Athlete) -> Option<f64> {
    const RIDE_TSS_PER_HOUR: f64 = 50.0;
    let ride = athlete.mark("weekly_ride").and_then(|mark| mark.hours).map(|hours| hours * RIDE_TSS_PER_HOUR);
    let run = athlete.mark("weekly_run").and_then(|mark| mark.meters).map(|meters| {
        let reference = Reference::of(athlete);
        let easy = Target::Rpe { rpe: 4.0 };
        let minutes = meters / reference.meters_per_minute(&easy);
        tss(&[Piece { minutes, percent: reference.percent_of_threshold(&easy) }])
    });
    (ride.is_some() || run.is_some()).then(|| (ride.unwrap_or(0.0) + run.unwrap_or(0.0)) / 7.0)
}

/// Whether a target lies below the first threshold (rule E1): up to 75 % FTP, easy pace, heart-rate zones 1 and 2, or
/// RPE 4.
pub fn is_easy(target: &Target) -> bool {
    match *target {
        Target::PercentFtp { low, high } => u32::from(low) + u32::from(high) <= 150,
        Target::Pace { zone, .. } => zone == PaceZone::E,
        Target::HeartRateZone { zone, .. } => zone <= 2,
        Target::Rpe { rpe } => rpe <= 4.0,
    }
}

/// Every segment of a workout, in order.
pub fn workout_segments(workout: &Workout) -> impl Iterator<Item = &Segment> {
    workout.blocks.iter().flat_map(|block| match &block.content {
        BlockContent::Segments(segments) => segments.as_slice(),
        BlockContent::Movements(_) | BlockContent::Conditioning(_) => &[],
    })
}

/// Minutes of all segments of a workout, repeats and recoveries included (rule G5).
pub fn segment_minutes(workout: &Workout) -> f64 {
    workout_segments(workout).map(Segment::total_minutes).sum()
}

/// Expected metres of a running segment, repeats and recoveries included.
pub fn segment_meters(segment: &Segment, reference: &Reference) -> f64 {
    let meters = |extent: &Extent, target: &Target| {
        extent.meters.unwrap_or_else(|| extent.minutes * reference.meters_per_minute(target))
    };
    let recovery = segment.recovery.as_ref().map_or(0.0, |recovery| meters(&recovery.extent, &recovery.target));
    f64::from(segment.repeats) * (meters(&segment.extent, &segment.target) + recovery)
}

/// Expected metres of a run, rounded to 100; `None` for any other workout and for one without segments.
pub fn workout_meters(workout: &Workout, reference: &Reference) -> Option<f64> {
    if workout.discipline != Discipline::Running {
        return None;
    }
    let meters: f64 = workout_segments(workout).map(|segment| segment_meters(segment, reference)).sum();
    (meters > 0.0).then(|| (meters / 100.0).round() * 100.0)
}

/// A run or ride as stretches of steady work in percent of threshold, repeats written out.
pub fn workout_pieces(workout: &Workout, reference: &Reference) -> Vec<Piece> {
    let percent = |target: &Target| match workout.discipline {
        Discipline::Running => reference.percent_of_threshold(target),
        _ => percent_of_ftp(target),
    };
    let piece = |extent: &Extent, target: &Target| Piece { minutes: extent.minutes, percent: percent(target) };
    let mut pieces = Vec::new();
    for segment in workout_segments(workout) {
        for _ in 0..segment.repeats {
            pieces.push(piece(&segment.extent, &segment.target));
            pieces.extend(segment.recovery.as_ref().map(|recovery| piece(&recovery.extent, &recovery.target)));
        }
    }
    pieces
}

/// Expected training stress score of a run (rTSS on flat ground) or a ride, rounded to a whole number; `None` for any
/// other workout and for one without segments.
pub fn workout_tss(workout: &Workout, reference: &Reference) -> Option<f64> {
    if !matches!(workout.discipline, Discipline::Running | Discipline::Cycling) {
        return None;
    }
    let pieces = workout_pieces(workout, reference);
    (!pieces.is_empty()).then(|| tss(&pieces).round())
}

/// Minutes of a run or ride below the first threshold (rule E1), warm-up and recoveries included.
pub fn workout_easy_minutes(workout: &Workout) -> f64 {
    let easy = |extent: &Extent, target: &Target| if is_easy(target) { extent.minutes } else { 0.0 };
    workout_segments(workout)
        .map(|segment| {
            let recovery = segment.recovery.as_ref().map_or(0.0, |recovery| easy(&recovery.extent, &recovery.target));
            f64::from(segment.repeats) * (easy(&segment.extent, &segment.target) + recovery)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::WorkoutId;
    use crate::program::{Block, BlockPurpose, Recovery, WorkoutType};
    use proptest::prelude::*;

    fn workout(discipline: Discipline, segments: Vec<Segment>) -> Workout {
        Workout {
            workout_id: WorkoutId::parse("workout_u_1_a").unwrap(),
            title: "Session".to_owned(),
            discipline,
            workout_type: WorkoutType::Threshold,
            duration_minutes: 60,
            distance_meters: None,
            tss: None,
            why: String::new(),
            blocks: vec![Block {
                purpose: BlockPurpose::Main,
                title: "Main".to_owned(),
                note: None,
                content: BlockContent::Segments(segments),
            }],
        }
    }

    fn segment(repeats: u8, minutes: f64, target: Target, rest: Option<(f64, Target)>) -> Segment {
        Segment {
            name: "Work".to_owned(),
            repeats,
            extent: Extent::minutes(minutes),
            target,
            recovery: rest.map(|(minutes, target)| Recovery { extent: Extent::minutes(minutes), target }),
            note: None,
        }
    }

    fn reference(vdot: f64) -> Reference {
        Reference { vdot: Vdot::new(vdot).unwrap(), is_measured: true }
    }

    #[test]
    fn a_ride_is_summed_over_its_repeats() {
        let work = Target::PercentFtp { low: 100, high: 100 };
        let rest = Target::PercentFtp { low: 50, high: 50 };
        let ride = workout(Discipline::Cycling, vec![segment(3, 10.0, work, Some((5.0, rest)))]);
        assert!((segment_minutes(&ride) - 45.0).abs() < 1e-9);
        assert!((workout_easy_minutes(&ride) - 15.0).abs() < 1e-9);
        // NP of 2/3 at 1.0 and 1/3 at 0.5 is 0.91 of FTP; 0.75 h · 0.83 · 100 = 62.
        let tss = workout_tss(&ride, &reference(50.0)).unwrap();
        assert!((60.0..=64.0).contains(&tss), "{tss}");
        assert_eq!(workout_meters(&ride, &reference(50.0)), None);
    }

    #[test]
    fn an_hour_at_threshold_pace_is_an_rtss_of_100() {
        let reference = reference(50.0);
        let pace = reference.vdot.pace_between(0.88, 0.88);
        let target = Target::Pace {
            zone: PaceZone::T,
            fast_seconds_per_km: pace.fast_seconds_per_km,
            slow_seconds_per_km: pace.slow_seconds_per_km,
        };
        let run = workout(Discipline::Running, vec![segment(1, 60.0, target, None)]);
        assert_eq!(workout_tss(&run, &reference), Some(100.0));
        assert_eq!(workout_meters(&run, &reference), Some(14_100.0));
    }

    #[test]
    fn prescribed_metres_count_as_they_are() {
        let target = Target::Rpe { rpe: 9.0 };
        let mut reps = segment(6, 1.6, target, None);
        reps.extent.meters = Some(400.0);
        assert!((segment_meters(&reps, &reference(45.0)) - 2_400.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn more_effort_is_more_speed_and_more_power(vdot in 20.0..80.0, rpe in 3u8..10) {
            let (low, high) = (Target::Rpe { rpe: f64::from(rpe) }, Target::Rpe { rpe: f64::from(rpe) + 0.5 });
            let reference = reference(vdot);
            prop_assert!(reference.meters_per_minute(&low) < reference.meters_per_minute(&high));
            prop_assert!(percent_of_ftp(&low) < percent_of_ftp(&high));
        }
    }
}
