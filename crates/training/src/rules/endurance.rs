//! E1–E4: the load of runs and rides. How much is easy, how fast fitness is asked to rise, what can be ridden at all.

use super::draft::{Draft, scale_workout};
use super::{Case, Finding};
use crate::athlete::Level;
use crate::load::{Fitness, Reference, fitness_series, habitual_daily_tss, workout_easy_minutes, workout_tss};
use crate::measure;
use crate::program::{BlockContent, Day, DayRole, Discipline, Segment, Target, Workout};

/// Minutes above which a session's TSS is not reckoned: no session of a sound program comes near (rule G8).
const RECKONED_MINUTES: f64 = 3000.0;

/// The TSS of a workout; 0 for what is no run or ride, or is far outside the bounds.
pub(super) fn tss(workout: &Workout, reference: &Reference) -> f64 {
    let minutes = crate::load::segment_minutes(workout);
    // Piece by piece, since one below zero would hide one beyond all bounds in the sum.
    let reckoned = |minutes: f64| (0.0..=RECKONED_MINUTES).contains(&minutes);
    let is_sane = crate::load::workout_segments(workout).all(|segment| {
        reckoned(segment.extent.minutes) && segment.recovery.is_none_or(|recovery| reckoned(recovery.extent.minutes))
    });
    if !is_sane || !reckoned(minutes) { 0.0 } else { workout_tss(workout, reference).unwrap_or(0.0) }
}

fn endurance(day: &Day) -> impl Iterator<Item = &Workout> {
    day.workouts.iter().filter(|workout| measure::is_endurance(workout))
}

/// E1 (warn; Seiler): at least 75 % of the time below the first threshold, over the whole program.
pub(super) fn e1_easy_share(case: &Case<'_>) -> Vec<Finding> {
    let trained = || case.program.daily_workouts.iter().filter(|day| day.role != DayRole::Event).flat_map(endurance);
    let minutes: f64 = trained().map(crate::load::segment_minutes).sum();
    let easy: f64 = trained().map(workout_easy_minutes).sum();
    let share = 100.0 * easy / minutes;
    if minutes > 0.0 && share < 75.0 {
        vec![Finding::new(format!("{share:.0} % of the running and riding is easy; 75 % and more keep it sustainable"))]
    } else {
        Vec::new()
    }
}

/// The fitness after each day, from the athlete's habit, else from the first week as if it were the habit.
fn series(case: &Case<'_>) -> Vec<Fitness> {
    let daily = |day: &Day| endurance(day).map(|workout| tss(workout, &case.reference)).sum::<f64>();
    let loads: Vec<f64> = case.program.daily_workouts.iter().map(daily).collect();
    let first_week = loads.iter().take(7).sum::<f64>() / 7.0;
    let habit = case.athlete.and_then(habitual_daily_tss).unwrap_or(first_week);
    fitness_series(Fitness::steady(habit), loads)
}

/// How much CTL rises in each week.
fn ramps(case: &Case<'_>) -> Vec<(u8, f64)> {
    let series = series(case);
    let habit = case.athlete.and_then(habitual_daily_tss);
    let mut before = habit.or_else(|| series.first().map(|fitness| fitness.ctl)).unwrap_or(0.0);
    series
        .chunks(7)
        .zip(1u8..)
        .filter_map(|(days, week)| {
            let after = days.last()?.ctl;
            let ramp = after - before;
            before = after;
            Some((week, ramp))
        })
        .collect()
}

/// The CTL a week may gain before it is mended: 8, a beginner 5 (Friel).
fn most_ramp(case: &Case<'_>) -> f64 {
    if case.athlete.is_some_and(|athlete| athlete.level == Level::Beginner) { 5.0 } else { 8.0 }
}

/// E2 (warn from 5, repair above 8, a beginner above 5; Friel): CTL gained a week.
pub(super) fn e2_ramp(case: &Case<'_>) -> Vec<Finding> {
    let most = most_ramp(case);
    ramps(case)
        .into_iter()
        .filter(|&(week, ramp)| ramp >= 5.0 && !case.weeks.iter().any(|totals| totals.week == week && totals.has_event))
        .map(|(week, ramp)| {
            let finding =
                Finding::in_week(week, &format!("fitness (CTL) is asked to rise by {ramp:.1}; at most {most:.0}"));
            if ramp > most + 0.05 { finding } else { finding.warn() }
        })
        .collect()
}

/// Mends E2 by shortening the runs and rides of the week.
pub(super) fn mend_ramp(draft: &mut Draft<'_>) {
    for _ in 0..12 * u16::from(draft.program.weeks()) {
        let breach = {
            let case = draft.case();
            let most = most_ramp(&case) + 0.05;
            let events = |week| case.weeks.iter().any(|totals| totals.week == week && totals.has_event);
            ramps(&case).into_iter().find(|&(week, ramp)| ramp > most && !events(week))
        };
        let Some((week, _)) = breach else { return };
        let before = draft.program.clone();
        for day in draft.training_days_of(week) {
            let Some(entry) = draft.day_mut(day) else { continue };
            for workout in entry.workouts.iter_mut().filter(|workout| measure::is_endurance(workout)) {
                scale_workout(workout, 0.9);
            }
            draft.restate(day);
        }
        if before == draft.program {
            // Nothing of it can be scaled further: parts go instead.
            draft.scale_week(week, 0.9);
        }
        if before == draft.program {
            return;
        }
        draft.say(format!("Week {week} was shortened: fitness does not rise that fast."));
    }
}

/// Form is yesterday's fitness less yesterday's fatigue: below this CTL not even a week of rest brings it to +5.
const LEAST_CTL: f64 = 20.0;
/// Form is shown in whole points.
const TSB_SLACK: f64 = 0.5;

/// E3 (warn; Coggan, Friel): form (TSB) never below −30 on the way to the event, and +5 to +25 on its day for whoever
/// has the fitness to be that fresh.
pub(super) fn e3_form(case: &Case<'_>) -> Vec<Finding> {
    let series = series(case);
    let days = || case.program.daily_workouts.iter().zip(&series);
    let last =
        case.program.daily_workouts.iter().find(|day| day.role == DayRole::Event).map_or(u16::MAX, |day| day.day);
    let mut findings = Vec::new();
    if let Some((day, fitness)) = days().filter(|(day, _)| day.day <= last).min_by(|a, b| a.1.tsb.total_cmp(&b.1.tsb))
        && fitness.tsb < -30.0
    {
        findings.push(Finding::on(day, &format!("form (TSB) falls to {:.0}; −30 is the least", fitness.tsb)));
    }
    let event = days().find(|(day, _)| day.role == DayRole::Event && endurance(day).next().is_some());
    if let Some((day, fitness)) = event
        && fitness.ctl >= LEAST_CTL
        && !(5.0 - TSB_SLACK..=25.0 + TSB_SLACK).contains(&fitness.tsb)
    {
        findings.push(Finding::on(day, &format!("form (TSB) is {:+.0}; +5 to +25 race best", fitness.tsb)));
    }
    findings
}

/// The longest single effort at this power, minutes (rule E4).
fn most_minutes(target: Target) -> Option<f64> {
    let Target::PercentFtp { low, high } = target else { return None };
    match f64::midpoint(f64::from(low), f64::from(high)) {
        percent if percent > 120.5 => Some(3.0),
        percent if percent > 105.5 => Some(8.0),
        percent if percent > 90.5 => Some(60.0),
        _ => None,
    }
}

fn overlong(segment: &Segment) -> Option<f64> {
    most_minutes(segment.target).filter(|most| segment.extent.minutes > most + 0.01)
}

/// E4 (repair; Coggan): efforts that can be done: up to 3 min above 120 % FTP, 8 min at 106–120, 60 min at 91–105.
pub(super) fn e4_possible(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for day in &case.program.daily_workouts {
        for workout in endurance(day).filter(|workout| workout.discipline == Discipline::Cycling) {
            for segment in crate::load::workout_segments(workout) {
                if let Some(most) = overlong(segment) {
                    let words = format!(
                        "\"{}\" holds its power for {} min; {most} are the most",
                        segment.name, segment.extent.minutes
                    );
                    findings.push(Finding::on(day, &words));
                }
            }
        }
    }
    findings
}

/// Mends E4: each effort as long as it can be.
pub(super) fn mend_possible(draft: &mut Draft<'_>) {
    let mut changed = Vec::new();
    for day in &mut draft.program.daily_workouts {
        for workout in day.workouts.iter_mut().filter(|workout| workout.discipline == Discipline::Cycling) {
            for block in &mut workout.blocks {
                let BlockContent::Segments(list) = &mut block.content else { continue };
                for segment in list {
                    if let Some(most) = overlong(segment) {
                        segment.extent = crate::program::Extent::minutes(most);
                        changed.push((day.day, day.weekday.title(), segment.name.clone(), most));
                    }
                }
            }
        }
    }
    for (day, weekday, name, most) in changed {
        draft.restate(day);
        draft.say(format!("{weekday}'s {name} was cut to {most} min a piece, the longest that power can be held."));
    }
}
