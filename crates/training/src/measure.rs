//! What a workout, a day and a week of a program come to: minutes, load, hard sets, metres, intensity. The rules and
//! the programs' writers measure with the same functions, so that what one plans the other finds.
//!
//! Must never: judge. Bounds live in [`crate::rules`], formulas of training load in [`crate::load`].

use std::collections::{BTreeMap, BTreeSet};

use crate::athlete::{Athlete, Level};
use crate::load::{Reference, segment_meters, workout_segments};
use crate::movement::{Catalogue, Movement, Muscle, Pattern, Stress};
use crate::program::{
    Block, BlockContent, BlockPurpose, Conditioning, Day, DayRole, Discipline, Dose, Load, PaceZone, Prescription,
    Program, Segment, Target, Workout, WorkoutType,
};

/// Seconds one repetition takes (rule D6; convention).
pub const SECONDS_PER_REP: f64 = 4.0;

/// Endurance work at or above threshold shorter than this in a whole session (strides, openers) does not make the
/// session hard, minutes (convention).
pub const HARD_MINUTES: f64 = 5.0;

/// A week is a recovery week when its volume is at most this share of the last loading week's: the least reduction of
/// a deload is 30 % (rule P1), and sets round.
pub const RECOVERY_WEEK_SHARE: f64 = 0.75;

/// The seconds one dose of a movement takes. A unilateral movement does its repetitions on each side; a calorie takes
/// 4 s; a metre takes 0.25 s on foot or machine and 1 s under a carried load (conventions).
pub fn dose_seconds(dose: Dose, movement: Option<&Movement>) -> f64 {
    match dose {
        Dose::Reps { max, .. } => {
            let sides = if movement.is_some_and(|movement| movement.unilateral) { 2.0 } else { 1.0 };
            f64::from(max) * SECONDS_PER_REP * sides
        }
        Dose::Seconds { seconds } => f64::from(seconds),
        Dose::Meters { meters } => {
            let moving = movement.is_some_and(|movement| movement.pattern == Pattern::Monostructural);
            f64::from(meters) * if moving { 0.25 } else { 1.0 }
        }
        Dose::Calories { calories } => f64::from(calories) * 4.0,
    }
}

/// Minutes of a prescription: sets × (repetitions × 4 s + rest) (rule D6).
pub fn prescription_minutes(prescription: &Prescription, catalogue: &Catalogue) -> f64 {
    let work = dose_seconds(prescription.dose, catalogue.get(&prescription.movement));
    f64::from(prescription.sets) * (work + f64::from(prescription.rest_seconds)) / 60.0
}

/// Minutes of a block.
pub fn block_minutes(block: &Block, catalogue: &Catalogue) -> f64 {
    match &block.content {
        BlockContent::Movements(list) => list.iter().map(|p| prescription_minutes(p, catalogue)).sum(),
        BlockContent::Conditioning(piece) => piece.format.minutes(),
        BlockContent::Segments(list) => list.iter().map(Segment::total_minutes).sum(),
    }
}

/// Minutes of a session as its content says, warm-up and rests included (rules D6, G5).
pub fn workout_minutes(workout: &Workout, catalogue: &Catalogue) -> f64 {
    workout.blocks.iter().map(|block| block_minutes(block, catalogue)).sum()
}

/// Minutes of a day as its content says.
pub fn day_minutes(day: &Day, catalogue: &Catalogue) -> f64 {
    day.workouts.iter().map(|workout| workout_minutes(workout, catalogue)).sum()
}

/// Whether a workout is steady endurance work, so that its parts are segments and its load is TSS.
pub const fn is_endurance(workout: &Workout) -> bool {
    matches!(workout.discipline, Discipline::Running | Discipline::Cycling)
}

/// Whether a block warms up or cools down.
pub const fn is_preparation(block: &Block) -> bool {
    matches!(block.purpose, BlockPurpose::WarmUp | BlockPurpose::CoolDown)
}

/// The volume of a workout, minutes: all of a run or ride, and of other sessions the work without warm-up and
/// cool-down, which do not shrink in a lighter week.
pub fn workout_volume(workout: &Workout, catalogue: &Catalogue) -> f64 {
    workout
        .blocks
        .iter()
        .filter(|block| is_endurance(workout) || !is_preparation(block))
        .map(|block| block_minutes(block, catalogue))
        .sum()
}

/// The perceived exertion (CR10) a segment's target stands for. Zones of power and heart rate are read by Coggan's and
/// the five-zone model; the values between are convention.
pub fn target_rpe(target: Target) -> f64 {
    match target {
        Target::PercentFtp { low, high } => match f64::midpoint(f64::from(low), f64::from(high)) {
            p if p <= 55.0 => 2.0,
            p if p <= 75.0 => 3.0,
            p if p < 88.0 => 5.0,
            p if p <= 94.0 => 6.0,
            p if p <= 105.0 => 7.0,
            p if p <= 120.0 => 8.0,
            p if p <= 150.0 => 9.0,
            _ => 10.0,
        },
        Target::Pace { zone, .. } => match zone {
            PaceZone::E => 3.0,
            PaceZone::M => 5.0,
            PaceZone::T => 7.0,
            PaceZone::I => 8.0,
            PaceZone::R => 9.0,
        },
        Target::HeartRateZone { zone, .. } => match zone {
            0 | 1 => 2.0,
            2 => 3.0,
            3 => 5.0,
            4 => 7.0,
            _ => 9.0,
        },
        Target::Rpe { rpe } => rpe.clamp(0.0, 10.0),
    }
}

/// Whether a target is hard in the sense of rule D3: sweet spot and above, threshold pace and above, heart-rate zone 4
/// and above, RPE 7 and above.
pub fn is_hard_target(target: Target) -> bool {
    match target {
        Target::PercentFtp { low, high } => u32::from(low) + u32::from(high) >= 2 * 88,
        Target::Pace { zone, .. } => zone >= PaceZone::T,
        Target::HeartRateZone { zone, .. } => zone >= 4,
        Target::Rpe { rpe } => rpe >= 7.0,
    }
}

/// Repetitions of a dose, where it counts repetitions: the most of a range.
pub const fn reps(dose: Dose) -> Option<u16> {
    match dose {
        Dose::Reps { max, .. } => Some(max),
        Dose::Seconds { .. } | Dose::Meters { .. } | Dose::Calories { .. } => None,
    }
}

/// The share of the one-repetition maximum a set is done at, percent: as prescribed, or from RPE and repetitions by
/// Epley (repetitions in reserve = 10 − RPE). `None` where the load says nothing about the athlete's limits.
pub fn percent_of_max(load: Load, dose: Dose) -> Option<f64> {
    match load {
        Load::PercentOneRepMax { percent, .. } => Some(percent),
        Load::Rpe { rpe } => {
            let possible = f64::from(reps(dose)?) + (10.0 - rpe).max(0.0);
            Some(if possible <= 1.0 { 100.0 } else { 100.0 / (1.0 + possible / 30.0) })
        }
        Load::Kilograms { .. } | Load::Bodyweight => None,
    }
}

/// Whether a set counts as hard in the sense of rule D3: ≥ 85 % of the maximum, or RPE ≥ 9.
pub fn is_hard_load(load: Load) -> bool {
    match load {
        Load::PercentOneRepMax { percent, .. } => percent >= 85.0,
        Load::Rpe { rpe } => rpe >= 9.0,
        Load::Kilograms { .. } | Load::Bodyweight => false,
    }
}

/// Whether a set is heavy in the sense of rule L6: ≥ 80 % of the maximum, or RPE ≥ 8.
pub fn is_heavy_load(load: Load) -> bool {
    match load {
        Load::PercentOneRepMax { percent, .. } => percent >= 80.0,
        Load::Rpe { rpe } => rpe >= 8.0,
        Load::Kilograms { .. } | Load::Bodyweight => false,
    }
}

/// The perceived exertion (CR10) of a set. From a percentage by Epley's repetitions in reserve, never below 4; a fixed
/// weight counts 6, body weight 5 (conventions).
pub fn load_rpe(load: Load, dose: Dose) -> f64 {
    match load {
        Load::PercentOneRepMax { percent, .. } => {
            let possible = 30.0 * (100.0 / percent.clamp(1.0, 100.0) - 1.0) + 1.0;
            let in_reserve = possible - f64::from(reps(dose).unwrap_or(1));
            (10.0 - in_reserve).clamp(4.0, 10.0)
        }
        Load::Rpe { rpe } => rpe.clamp(0.0, 10.0),
        Load::Kilograms { .. } => 6.0,
        Load::Bodyweight => 5.0,
    }
}

/// Minutes of a workout at or above threshold, over its segments.
pub fn hard_segment_minutes(workout: &Workout) -> f64 {
    workout_segments(workout)
        .filter(|segment| is_hard_target(segment.target))
        .map(|segment| f64::from(segment.repeats) * segment.extent.minutes)
        .sum()
}

/// Whether a workout is hard (rule D3): sweet spot, threshold, VO2max or intervals by type or by at least
/// [`HARD_MINUTES`] of content, a set at 85 % or RPE 9 and above, or an all-out (RPE ≥ 9) conditioning piece.
pub fn is_hard_workout(workout: &Workout) -> bool {
    let by_type = matches!(
        workout.workout_type,
        WorkoutType::Sweetspot | WorkoutType::Threshold | WorkoutType::Vo2max | WorkoutType::Intervals
    );
    let by_lift = prescriptions(workout).any(|prescription| is_hard_load(prescription.load));
    let by_conditioning = conditioning(workout).any(|piece| piece.rpe >= 9.0);
    by_type || by_lift || by_conditioning || hard_segment_minutes(workout) >= HARD_MINUTES
}

/// Whether a day is hard (rule D3): its role says so, or a workout of it is. A test counts by its role; the event, for
/// which all the rest is there, does not count.
pub fn is_hard_day(day: &Day) -> bool {
    match day.role {
        DayRole::Event => false,
        DayRole::Hard | DayRole::Test => true,
        DayRole::Moderate | DayRole::Easy | DayRole::Long | DayRole::Rest => day.workouts.iter().any(is_hard_workout),
    }
}

/// Every prescription of a workout, in order.
pub fn prescriptions(workout: &Workout) -> impl Iterator<Item = &Prescription> {
    workout.blocks.iter().flat_map(|block| match &block.content {
        BlockContent::Movements(list) => list.as_slice(),
        BlockContent::Segments(_) | BlockContent::Conditioning(_) => &[],
    })
}

/// Every conditioning piece of a workout, in order.
pub fn conditioning(workout: &Workout) -> impl Iterator<Item = &Conditioning> {
    workout.blocks.iter().filter_map(|block| match &block.content {
        BlockContent::Conditioning(piece) => Some(piece),
        BlockContent::Movements(_) | BlockContent::Segments(_) => None,
    })
}

/// The training load of a workout: perceived exertion (CR10) × minutes over its parts, summed (session-RPE, Foster).
/// Preparation counts RPE 3 at most.
pub fn session_load(workout: &Workout, catalogue: &Catalogue) -> f64 {
    workout.blocks.iter().map(|block| block_load(block, catalogue)).sum()
}

fn block_load(block: &Block, catalogue: &Catalogue) -> f64 {
    let cap = if is_preparation(block) { 3.0 } else { 10.0 };
    match &block.content {
        BlockContent::Movements(list) => {
            list.iter().map(|p| prescription_minutes(p, catalogue) * load_rpe(p.load, p.dose).min(cap)).sum()
        }
        BlockContent::Conditioning(piece) => piece.format.minutes() * piece.rpe.clamp(0.0, cap),
        BlockContent::Segments(list) => list.iter().map(segment_load).sum(),
    }
}

fn segment_load(segment: &Segment) -> f64 {
    let recovery = segment.recovery.map_or(0.0, |recovery| recovery.extent.minutes * target_rpe(recovery.target));
    f64::from(segment.repeats) * (segment.extent.minutes * target_rpe(segment.target) + recovery)
}

/// The training load of a day (session-RPE).
pub fn day_load(day: &Day, catalogue: &Catalogue) -> f64 {
    day.workouts.iter().map(|workout| session_load(workout, catalogue)).sum()
}

/// Expected metres of a run; 0 for every other sport. A target without a pace is taken at the speed
/// [`Reference::meters_per_minute`] expects of the athlete, or of an intermediate runner where there is none.
pub fn running_meters(workout: &Workout, reference: &Reference) -> f64 {
    match workout.discipline {
        Discipline::Running => workout_segments(workout).map(|segment| segment_meters(segment, reference)).sum(),
        _ => 0.0,
    }
}

/// Metres of the day's longest run.
pub fn longest_run_meters(day: &Day, reference: &Reference) -> f64 {
    day.workouts.iter().map(|workout| running_meters(workout, reference)).fold(0.0, f64::max)
}

/// The running fitness to reckon with: the athlete's, or an intermediate runner's where there is no athlete.
pub fn reference(athlete: Option<&Athlete>) -> Reference {
    athlete.map_or(Reference::assumed(Level::Intermediate), Reference::of)
}

/// Whether sets of a prescription count as training of its muscles: not preparation, not mobility or steady motion, and
/// not lighter than 50 % or RPE 5 (ramp sets).
pub fn is_work_set(block: &Block, prescription: &Prescription, movement: &Movement) -> bool {
    let trains = !matches!(movement.pattern, Pattern::Mobility | Pattern::Monostructural);
    let loaded = match prescription.load {
        Load::PercentOneRepMax { percent, .. } => percent >= 50.0,
        Load::Rpe { rpe } => rpe >= 5.0,
        Load::Kilograms { .. } | Load::Bodyweight => true,
    };
    !is_preparation(block) && trains && loaded
}

/// Every work set of a workout's lifting with what is known of its movement. Movements the catalogue does not know are
/// left out.
pub fn work_sets<'a>(
    workout: &'a Workout,
    catalogue: &'a Catalogue,
) -> impl Iterator<Item = (&'a Prescription, &'a Movement)> {
    workout.blocks.iter().flat_map(move |block| {
        let list: &[Prescription] = match &block.content {
            BlockContent::Movements(list) => list,
            BlockContent::Conditioning(_) | BlockContent::Segments(_) => &[],
        };
        list.iter().filter_map(move |prescription| {
            let movement = catalogue.get(&prescription.movement)?;
            is_work_set(block, prescription, movement).then_some((prescription, movement))
        })
    })
}

/// Weekly sets by muscle over these days: a set counts 1 for each muscle trained directly and 0.5 for each trained
/// indirectly (Pelland 2025). Conditioning is not counted in sets.
pub fn sets_by_muscle<'a>(days: impl IntoIterator<Item = &'a Day>, catalogue: &Catalogue) -> BTreeMap<Muscle, f64> {
    let mut sets = BTreeMap::new();
    for workout in days.into_iter().flat_map(|day| &day.workouts) {
        for (prescription, movement) in work_sets(workout, catalogue) {
            for muscle in &movement.primary {
                *sets.entry(*muscle).or_insert(0.0) += f64::from(prescription.sets);
            }
            for muscle in &movement.secondary {
                *sets.entry(*muscle).or_insert(0.0) += 0.5 * f64::from(prescription.sets);
            }
        }
    }
    sets
}

/// The days of a week on which each muscle is trained directly, conditioning included (rule L5).
pub fn days_by_muscle<'a>(days: impl IntoIterator<Item = &'a Day>, catalogue: &Catalogue) -> BTreeMap<Muscle, u8> {
    let mut counts = BTreeMap::new();
    for day in days {
        let mut trained: Vec<Muscle> = Vec::new();
        for workout in &day.workouts {
            trained.extend(work_sets(workout, catalogue).flat_map(|(_, movement)| movement.primary.iter().copied()));
            let pieces = conditioning(workout).flat_map(|piece| &piece.movements);
            trained.extend(
                pieces.filter_map(|m| catalogue.get(&m.movement)).flat_map(|movement| movement.primary.iter().copied()),
            );
        }
        trained.sort_unstable();
        trained.dedup();
        for muscle in trained {
            *counts.entry(muscle).or_insert(0) += 1;
        }
    }
    counts
}

/// The heaviest set of each pattern in a workout, percent of the maximum ([`percent_of_max`]).
pub fn top_percent_by_pattern(workout: &Workout, catalogue: &Catalogue) -> BTreeMap<Pattern, f64> {
    let mut top: BTreeMap<Pattern, f64> = BTreeMap::new();
    for (prescription, movement) in work_sets(workout, catalogue) {
        if let Some(percent) = percent_of_max(prescription.load, prescription.dose) {
            let best = top.entry(movement.pattern).or_insert(percent);
            *best = best.max(percent);
        }
    }
    top
}

/// Hard sets of movements with one of these stresses, conditioning included ([`conditioning_sets`]).
pub fn sets_with_stress<'a>(
    days: impl IntoIterator<Item = &'a Day>,
    stresses: &BTreeSet<Stress>,
    catalogue: &Catalogue,
) -> f64 {
    let loads = |movement: &Movement| movement.stresses.iter().any(|stress| stresses.contains(stress));
    let mut sets = 0.0;
    for workout in days.into_iter().flat_map(|day| &day.workouts) {
        let lifted = work_sets(workout, catalogue).filter(|(_, movement)| loads(movement));
        sets += lifted.map(|(prescription, _)| f64::from(prescription.sets)).sum::<f64>();
        for piece in conditioning(workout) {
            let named = piece.movements.iter().filter_map(|m| catalogue.get(&m.movement));
            sets += named.filter(|movement| loads(movement)).count() as f64 * conditioning_sets(piece);
        }
    }
    sets
}

/// How many sets a conditioning piece counts for each of its movements: one for every five minutes, at least one.
pub fn conditioning_sets(piece: &Conditioning) -> f64 {
    (piece.format.minutes() / 5.0).floor().max(1.0)
}

/// What a week comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeekTotals {
    /// Counted from 1.
    pub week: u8,
    /// Days of the program in the week; fewer than 7 at the end of a program.
    pub days: u8,
    /// Days that train, the event included.
    pub training_days: u8,
    /// Hard days ([`is_hard_day`]).
    pub hard_days: u8,
    /// Minutes of all sessions without the event.
    pub minutes: f64,
    /// Volume without the event, minutes ([`workout_volume`]).
    pub volume: f64,
    /// Load without the event (session-RPE).
    pub load: f64,
    /// Running without the event, metres.
    pub running_meters: f64,
    /// Whether the event is in it.
    pub has_event: bool,
}

/// The totals of every week, in order. The event itself is left out of minutes, volume, load and metres: it is what
/// the weeks are for, not part of their dose.
pub fn weeks(program: &Program, catalogue: &Catalogue, reference: &Reference) -> Vec<WeekTotals> {
    let last = program.daily_workouts.iter().map(|day| day.week).max().unwrap_or(0);
    (1..=last).map(|week| week_totals(program, week, catalogue, reference)).collect()
}

/// The totals of one week.
pub fn week_totals(program: &Program, week: u8, catalogue: &Catalogue, reference: &Reference) -> WeekTotals {
    let trained = || program.week(week).filter(|day| day.role != DayRole::Event);
    let workouts = || trained().flat_map(|day| &day.workouts);
    WeekTotals {
        week,
        days: program.week(week).count() as u8,
        training_days: program.week(week).filter(|day| !day.workouts.is_empty()).count() as u8,
        hard_days: program.week(week).filter(|day| is_hard_day(day)).count() as u8,
        minutes: workouts().map(|workout| workout_minutes(workout, catalogue)).sum(),
        volume: workouts().map(|workout| workout_volume(workout, catalogue)).sum(),
        load: workouts().map(|workout| session_load(workout, catalogue)).sum(),
        running_meters: workouts().map(|workout| running_meters(workout, reference)).sum(),
        has_event: program.week(week).any(|day| day.role == DayRole::Event),
    }
}

/// What a week is for, recognised from its numbers (a program does not name it).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekShape {
    /// Building up, or holding.
    Loading,
    /// Volume at most [`RECOVERY_WEEK_SHARE`] of the last loading week's.
    Recovery,
    /// It holds the event, or days of the 14 before it and volume at most [`RECOVERY_WEEK_SHARE`] of the last loading
    /// week's.
    Taper,
    /// The program begins or ends in it, so that it has fewer than 7 days; or the athlete reshaped it.
    Partial,
}

/// The shape of every week, in order. The first week is a loading week.
pub fn week_shapes(program: &Program, weeks: &[WeekTotals]) -> Vec<WeekShape> {
    let event = program.daily_workouts.iter().find(|day| day.role == DayRole::Event).map(|day| day.day);
    let mut last_loading: Option<f64> = None;
    weeks
        .iter()
        .map(|totals| {
            let last_day = u16::from(totals.week) * 7;
            let before_event = event.is_some_and(|event| event > last_day && event - last_day <= 13);
            let light = last_loading.is_some_and(|full| totals.volume <= RECOVERY_WEEK_SHARE * full);
            if totals.has_event || (before_event && light) {
                WeekShape::Taper
            } else if totals.days < 7 || program.reshaped_weeks.contains(&totals.week) {
                WeekShape::Partial
            } else if light {
                WeekShape::Recovery
            } else {
                last_loading = Some(totals.volume);
                WeekShape::Loading
            }
        })
        .collect()
}
