//! H5, H6: ready for the work. Warm-up and ramp sets before it, and the first weeks after time off.

use super::draft::{Draft, easy_segment, with_percent};
use super::person::{COMEBACK_SHARES, layoff_weeks};
use super::{Case, Finding};
use crate::athlete::Athlete;
use crate::load::workout_segments;
use crate::measure::{self, WeekShape};
use crate::movement::{Catalogue, Pattern};
use crate::program::{
    Block, BlockContent, BlockPurpose, Day, DayRole, Discipline, Dose, Load, Prescription, Segment, Target, Workout,
    WorkoutType,
};

/// What the four weeks of a comeback are measured against: the running done before where it is known, else the first
/// full week after them, else the last of them at its share.
fn comeback_excess(case: &Case<'_>, athlete: &Athlete) -> Vec<(u8, f64, f64)> {
    let weekly_run = athlete.mark("weekly_run").and_then(|mark| mark.meters).filter(|&meters| meters > 0.0);
    let after = case.shaped().skip(4).find(|&(_, shape)| shape == WeekShape::Loading).map(|(week, _)| week.volume);
    let mut last = None;
    for ((week, _), share) in case.shaped().zip(COMEBACK_SHARES).filter(|((_, shape), _)| *shape == WeekShape::Loading)
    {
        last = Some(week.volume / share);
    }
    let Some(full) = after.or(last) else { return Vec::new() };
    case.weeks
        .iter()
        .zip(COMEBACK_SHARES)
        .filter_map(|(week, share)| {
            let by_volume = week.volume / (share * full).max(1.0);
            let by_distance = weekly_run.map_or(0.0, |meters| week.running_meters / (share * meters));
            let excess = by_volume.max(by_distance);
            (excess > 1.12 && week.load > super::block::LIGHT_LOAD).then_some((week.week, share, excess))
        })
        .collect()
}

/// H6 (repair; CSCCa/NSCA 2019): after 2 weeks off and more, weeks 1–4 hold 50, 70, 80 and 90 % of a full week, with
/// 12 % for rounding.
pub(super) fn h6_comeback(case: &Case<'_>) -> Vec<Finding> {
    let Some(athlete) = case.athlete.filter(|athlete| layoff_weeks(athlete).is_some()) else { return Vec::new() };
    comeback_excess(case, athlete)
        .into_iter()
        .map(|(week, share, excess)| {
            let (is, most) = (100.0 * share * excess, 100.0 * share);
            Finding::in_week(week, &format!("{is:.0} % of a full week, after a layoff at most {most:.0} %"))
        })
        .collect()
}

/// Mends H6 by scaling the weeks down.
pub(super) fn mend_comeback(draft: &mut Draft<'_>) {
    for _ in 0..20 {
        let excess = comeback_excess(&draft.case(), draft.athlete);
        for &(week, _, excess) in &excess {
            draft.scale_week(week, (1.0 / excess).clamp(0.3, 0.97));
            draft.say(format!("Week {week} was made smaller: you are coming back from time off."));
        }
        if excess.is_empty() {
            return;
        }
    }
}

/// Minutes of warm-up a workout needs (rule H5): 10 before hard work in sessions of 40 min and more, else 5; none
/// where the session itself is easy, or is the event.
fn needed_warm_up(day: &Day, workout: &Workout) -> f64 {
    let hard = measure::is_hard_workout(workout);
    let easy_by_nature = measure::is_endurance(workout)
        || workout.discipline == Discipline::Mobility
        || matches!(workout.workout_type, WorkoutType::Recovery | WorkoutType::Mobility | WorkoutType::Rest);
    if day.role == DayRole::Event || (easy_by_nature && !hard) {
        0.0
    } else if hard && workout.duration_minutes >= 40 {
        10.0
    } else {
        5.0
    }
}

/// Minutes before the work: warm-up blocks, and in runs and rides all that goes before the first hard segment.
fn warm_up_minutes(workout: &Workout, catalogue: &Catalogue) -> f64 {
    let blocks: f64 = workout
        .blocks
        .iter()
        .take_while(|block| block.purpose == BlockPurpose::WarmUp)
        .map(|block| measure::block_minutes(block, catalogue))
        .sum();
    let before_hard: f64 = workout_segments(workout)
        .take_while(|segment| !measure::is_hard_target(segment.target))
        .map(Segment::total_minutes)
        .sum();
    // An empty sum is −0.
    0.0 + if measure::is_endurance(workout) { blocks.max(before_hard) } else { blocks }
}

const COMPOUND: &[Pattern] = &[
    Pattern::Squat,
    Pattern::Hinge,
    Pattern::Lunge,
    Pattern::HorizontalPush,
    Pattern::VerticalPush,
    Pattern::HorizontalPull,
    Pattern::VerticalPull,
    Pattern::Olympic,
];

/// Whether a pattern moves several joints under load.
pub(super) fn is_compound(pattern: Pattern) -> bool {
    COMPOUND.contains(&pattern)
}

/// The prescriptions at 80 % and above that have fewer than two lighter sets of their movement before them: block,
/// place in it, lighter sets.
fn unramped(workout: &Workout, catalogue: &Catalogue) -> Vec<(usize, usize, u32)> {
    let mut found = Vec::new();
    let mut earlier: Vec<&Prescription> = Vec::new();
    for (block_index, block) in workout.blocks.iter().enumerate() {
        let BlockContent::Movements(list) = &block.content else { continue };
        for (index, prescription) in list.iter().enumerate() {
            let same = earlier.iter().filter(|p| p.movement == prescription.movement);
            let ramp: u32 = same.clone().filter(|p| is_lighter(p, prescription)).map(|p| u32::from(p.sets)).sum();
            let done = same.clone().any(|p| needs_ramp(p, catalogue));
            if needs_ramp(prescription, catalogue) && !done && ramp < 2 {
                found.push((block_index, index, ramp));
            }
            earlier.push(prescription);
        }
    }
    found
}

fn needs_ramp(prescription: &Prescription, catalogue: &Catalogue) -> bool {
    let compound = catalogue.get(&prescription.movement).is_some_and(|m| is_compound(m.pattern) && m.loadable);
    let percent = measure::percent_of_max(prescription.load, prescription.dose);
    compound && percent.is_some_and(|percent| percent >= 80.0) && measure::is_heavy_load(prescription.load)
}

fn is_lighter(ramp: &Prescription, work: &Prescription) -> bool {
    let percent = |p: &Prescription| measure::percent_of_max(p.load, p.dose).unwrap_or(0.0);
    percent(ramp) < percent(work)
}

/// H5 (repair; ACSM, NSCA): warm-up of 5 min, 10 before hard work in sessions of 40 min and more; at least two lighter
/// sets of the movement before sets at 80 % and above.
pub(super) fn h5_warm_up(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for day in &case.program.daily_workouts {
        for workout in &day.workouts {
            let (needed, has) = (needed_warm_up(day, workout), warm_up_minutes(workout, case.catalogue));
            if has < needed - 0.25 {
                findings.push(Finding::on(day, &format!("{has:.0} min of warm-up, {needed:.0} are needed")));
            }
            if day.role == DayRole::Event {
                continue;
            }
            for (block, index, ramp) in unramped(workout, case.catalogue) {
                if let Some(BlockContent::Movements(list)) = workout.blocks.get(block).map(|block| &block.content)
                    && let Some(prescription) = list.get(index)
                {
                    let words =
                        format!("{} has {ramp} lighter sets before its heavy ones; 2 are needed", prescription.name);
                    findings.push(Finding::on(day, &words).of(&prescription.movement));
                }
            }
        }
    }
    findings
}

/// Mends H5: the missing minutes in front, two ramp sets before the heavy ones.
pub(super) fn mend_warm_up(draft: &mut Draft<'_>) {
    let catalogue = draft.catalogue;
    let mut changed = Vec::new();
    for day in &mut draft.program.daily_workouts {
        let role = day.role;
        let copy = day.clone();
        for workout in &mut day.workouts {
            if role != DayRole::Event {
                // From the back, so that earlier positions stay true.
                for (block, index, _) in unramped(workout, catalogue).into_iter().rev() {
                    insert_ramp(workout, block, index);
                    changed.push(day.day);
                }
            }
            // A longer session can need a longer warm-up: measured with what is added.
            for _ in 0..2 {
                let missing = needed_warm_up(&copy, workout) - warm_up_minutes(workout, catalogue);
                if missing >= 0.25 {
                    add_warm_up(workout, missing);
                    workout.duration_minutes = measure::workout_minutes(workout, catalogue).round() as u16;
                    changed.push(day.day);
                }
            }
        }
    }
    changed.dedup();
    if !changed.is_empty() {
        draft.say("Warm-ups and lighter sets were added before hard and heavy work.".to_owned());
    }
    for day in changed {
        draft.restate(day);
    }
}

fn insert_ramp(workout: &mut Workout, block: usize, index: usize) {
    let Some(BlockContent::Movements(list)) = workout.blocks.get_mut(block).map(|block| &mut block.content) else {
        return;
    };
    let Some(work) = list.get(index).cloned() else { return };
    let step = |reps: u16, share: f64, rpe: f64| Prescription {
        sets: 1,
        dose: Dose::reps(reps),
        load: match work.load {
            Load::PercentOneRepMax { percent, kg } => with_percent(percent, kg, (percent * share).round()),
            _ => Load::Rpe { rpe },
        },
        rest_seconds: 60,
        note: Some("Ramp set".to_owned()),
        ..work.clone()
    };
    list.insert(index, step(3, 0.8, 5.0));
    list.insert(index, step(5, 0.6, 4.0));
}

fn add_warm_up(workout: &mut Workout, minutes: f64) {
    let by_power = workout_segments(workout).any(|segment| matches!(segment.target, Target::PercentFtp { .. }));
    let target = if by_power { Target::PercentFtp { low: 50, high: 60 } } else { Target::Rpe { rpe: 3.0 } };
    let segment = easy_segment("Warm-up", minutes.ceil(), target);
    let block = Block {
        purpose: BlockPurpose::WarmUp,
        title: "Warm-up".to_owned(),
        note: None,
        content: BlockContent::Segments(vec![segment]),
    };
    workout.blocks.insert(0, block);
}
