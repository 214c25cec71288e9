//! R1–R5: how far, how fast and how quickly more. Events are run as they are; tests and sessions are not.

use super::draft::Draft;
use super::{Case, Finding, person};
use crate::athlete::{Athlete, Level};
use crate::load::{PaceRange, Reference, best_run, workout_segments};
use crate::measure::{self, WeekShape};
use crate::program::{BlockContent, Day, DayRole, Discipline, PaceZone, Program, Target, Workout};

/// Rounding to whole minutes moves a long run by a hundredth, a short one by a hundred metres, and a week of short runs
/// by half a kilometre.
const RUN_SLACK: f64 = 1.01;
const RUN_SLACK_METERS: f64 = 100.0;
const WEEK_SLACK_METERS: f64 = 500.0;

/// The training pace a recent mark of the athlete sets (rule R5); `None` without one.
pub(super) fn pace_target(athlete: &Athlete, zone: PaceZone) -> Option<Target> {
    let PaceRange { fast_seconds_per_km, slow_seconds_per_km } = best_run(athlete)?.pace(zone);
    Some(Target::Pace { zone, fast_seconds_per_km, slow_seconds_per_km })
}

/// Whether the athlete or the program is after an ultramarathon, which has its own bounds (rule R3).
fn is_ultra(case: &Case<'_>) -> bool {
    const ULTRAS: &[&str] = &["ultra", "50k", "50 k", "100k", "100 k", "50 mile", "50-mile", "100 mile", "100-mile"];
    let event = case.athlete.and_then(|athlete| athlete.event.as_ref()).map(|event| event.name.as_str());
    let goals = case.program.training_goals.iter().map(String::as_str);
    goals.chain(event).map(str::to_lowercase).any(|text| ULTRAS.iter().any(|ultra| text.contains(ultra)))
}

fn with_slack(meters: f64) -> f64 {
    (RUN_SLACK * meters).max(meters + RUN_SLACK_METERS)
}

fn runs(day: &Day) -> impl Iterator<Item = &Workout> {
    day.workouts.iter().filter(|workout| workout.discipline == Discipline::Running)
}

/// Every day with runs but the event.
fn running_days(program: &Program) -> impl Iterator<Item = &Day> {
    program.daily_workouts.iter().filter(|day| day.role != DayRole::Event && runs(day).next().is_some())
}

/// Runs longer than R1 allows: day, metres, and the most it may be.
fn too_long(case: &Case<'_>) -> Vec<(u16, f64, f64)> {
    let known = case.athlete.and_then(|athlete| athlete.mark("longest_run")).and_then(|mark| mark.meters);
    let mut done: Vec<(u16, f64)> = Vec::new();
    let mut found = Vec::new();
    for day in running_days(case.program) {
        let meters = measure::longest_run_meters(day, &case.reference);
        let recent =
            done.iter().filter(|(earlier, _)| day.day.saturating_sub(*earlier) <= 30).map(|&(_, meters)| meters);
        let longest = recent.chain(known.filter(|_| day.day <= 30)).reduce(f64::max);
        // Without a known longest run the first week sets it.
        let settled = known.is_some() || day.week > 1;
        let most = longest.map(|meters| 1.1 * meters);
        match most.filter(|_| settled && !case.is_comeback(day.week)) {
            Some(most) if meters > with_slack(most) => {
                found.push((day.day, meters, most));
                done.push((day.day, most));
            }
            _ => done.push((day.day, meters)),
        }
    }
    found
}

/// R1 (repair; Frandsen 2025): no run longer than 110 % of the longest of the 30 days before.
pub(super) fn r1_longest(case: &Case<'_>) -> Vec<Finding> {
    too_long(case)
        .into_iter()
        .filter_map(|(number, meters, most)| {
            let day = case.program.daily_workouts.iter().find(|day| day.day == number)?;
            let words = format!("a run of {:.1} km; after the last 30 days at most {:.1} km", meters / 1e3, most / 1e3);
            Some(Finding::on(day, &words))
        })
        .collect()
}

/// Mends R1 by shortening.
pub(super) fn mend_longest(draft: &mut Draft<'_>) {
    for _ in 0..4 {
        let found = too_long(&draft.case());
        if found.is_empty() {
            return;
        }
        for (day, _, most) in found {
            shorten_runs(draft, day, most);
            let weekday = draft.day(day).map(|day| day.weekday.title()).unwrap_or_default();
            draft.say(format!(
                "{weekday}'s run was shortened: at most a tenth longer than your longest of the last month."
            ));
        }
    }
}

/// Shortens the longest run of a day to these metres; what cannot be made so short becomes an easy session.
fn shorten_runs(draft: &mut Draft<'_>, day: u16, most: f64) {
    let reference = Reference::of(draft.athlete);
    for _ in 0..10 {
        let Some(meters) = draft.day(day).map(|day| measure::longest_run_meters(day, &reference)) else { return };
        if meters <= with_slack(most) {
            return;
        }
        scale_runs(draft, day, most / meters);
    }
    draft.ease(day);
}

/// Scales the runs of a day.
pub(super) fn scale_runs(draft: &mut Draft<'_>, day: u16, factor: f64) {
    let Some(entry) = draft.day_mut(day) else { return };
    for workout in entry.workouts.iter_mut().filter(|workout| workout.discipline == Discipline::Running) {
        super::draft::scale_workout(workout, factor);
    }
    draft.restate(day);
}

/// A week that grows too fast, with the most it may run where that is a breach.
struct Growth {
    week: u8,
    words: String,
    most: Option<f64>,
}

fn growth(case: &Case<'_>) -> Vec<Growth> {
    let beginner = case.athlete.is_some_and(|athlete| athlete.level == Level::Beginner);
    let before = case.athlete.and_then(|athlete| athlete.mark("weekly_run")).and_then(|mark| mark.meters);
    // What the athlete ran before counts as the week before the first; not after time off (rule H6).
    let layoff = case.athlete.is_some_and(|athlete| person::layoff_weeks(athlete).is_some());
    let mut loading: Vec<f64> = before.filter(|&meters| meters > 0.0 && !layoff).into_iter().collect();
    let mut found = Vec::new();
    for (week, shape) in case.shaped() {
        let meters = week.running_meters;
        if case.is_comeback(week.week) {
            loading.push(meters);
            continue;
        }
        let over = |earlier: f64, share: f64| earlier > 0.0 && meters > share * earlier + WEEK_SLACK_METERS;
        let last = loading.last().copied().unwrap_or(0.0);
        let before_last = loading.len().checked_sub(2).map_or(0.0, |index| loading[index]);
        let by = |earlier: f64| format!("{:.1} km after {:.1} km", meters / 1e3, earlier / 1e3);
        if over(before_last, 1.3) || over(last, 1.3) {
            let earlier = if over(before_last, 1.3) { before_last } else { last };
            let most = Some(if beginner { (1.1 * last).min(1.3 * earlier) } else { 1.3 * earlier });
            let words = format!("{}: more than 30 % in two weeks", by(earlier));
            found.push(Growth { week: week.week, words, most });
        } else if over(last, 1.1) {
            let words = format!("{}: more than 10 % in a week", by(last));
            found.push(Growth { week: week.week, words, most: beginner.then_some(1.1 * last) });
        }
        if shape == WeekShape::Loading && meters > 0.0 {
            loading.push(meters);
        }
    }
    found
}

/// R2 (warn, repair above 30 % in two weeks and for beginners; Nielsen 2014, running seed): weekly distance grows by a
/// tenth at most against the last loading week.
pub(super) fn r2_weekly_distance(case: &Case<'_>) -> Vec<Finding> {
    growth(case)
        .into_iter()
        .map(|growth| {
            let finding = Finding::in_week(growth.week, &growth.words);
            if growth.most.is_some() { finding } else { finding.warn() }
        })
        .collect()
}

/// Mends R2 by shortening the runs of the week.
pub(super) fn mend_weekly_distance(draft: &mut Draft<'_>) {
    for _ in 0..3 * usize::from(draft.program.weeks()) {
        let found = growth(&draft.case()).into_iter().find_map(|growth| Some((growth.week, growth.most?)));
        let Some((week, most)) = found else { return };
        let reference = Reference::of(draft.athlete);
        let meters = measure::week_totals(&draft.program, week, draft.catalogue, &reference).running_meters;
        for day in draft.training_days_of(week) {
            if draft.day(day).is_some_and(|day| day.role != DayRole::Event) {
                scale_runs(draft, day, most / meters.max(1.0));
            }
        }
        draft.say(format!("Week {week} runs less far: distance grows step by step."));
    }
}

/// The longest single run, metres, by level (rule R3; running seed).
const fn longest_by_level(level: Level) -> f64 {
    match level {
        Level::Beginner => 15_000.0,
        Level::Intermediate => 28_000.0,
        Level::Advanced => 42_000.0,
    }
}

/// Runs that are too long for their week, their level or for anyone: day, what is wrong, and the most metres.
fn oversized(case: &Case<'_>) -> Vec<(u16, String, f64)> {
    let ultra = is_ultra(case);
    let most_minutes = if ultra { 300.0 } else { 150.0 };
    let level_cap = case.athlete.filter(|_| !ultra).map(|athlete| longest_by_level(athlete.level));
    let mut found = Vec::new();
    for day in running_days(case.program) {
        for run in runs(day) {
            let minutes = measure::workout_minutes(run, case.catalogue);
            let meters = measure::running_meters(run, &case.reference);
            if minutes > most_minutes + 1.0 {
                let words = format!("a run of {minutes:.0} min; {most_minutes:.0} are the most");
                found.push((day.day, words, meters * most_minutes / minutes));
            } else if let Some(cap) = level_cap.filter(|cap| meters > cap * RUN_SLACK) {
                let words = format!("a run of {:.1} km; {:.0} km are the most at this level", meters / 1e3, cap / 1e3);
                found.push((day.day, words, cap));
            }
        }
    }
    for week in case.weeks.iter().filter(|week| week.days == 7 && !week.has_event) {
        let days = || case.program.week(week.week).filter(|day| runs(day).next().is_some());
        let count: usize = days().map(|day| runs(day).count()).sum();
        let share = match count {
            0..=2 => continue,
            3 => 0.50,
            _ => 0.35,
        };
        let long = days().map(|day| (day.day, measure::longest_run_meters(day, &case.reference)));
        let Some((day, meters)) = long.max_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
        if meters > (share + 0.01) * week.running_meters {
            let words = format!(
                "the long run of {:.1} km is {:.0} % of the week's {:.1} km; {:.0} % are the most",
                meters / 1e3,
                100.0 * meters / week.running_meters,
                week.running_meters / 1e3,
                100.0 * share
            );
            found.push((day, words, share / (1.0 - share) * (week.running_meters - meters)));
        }
    }
    found
}

/// R3 (repair; Daniels, running seed): the long run's share of its week, and its absolute length.
pub(super) fn r3_long_run(case: &Case<'_>) -> Vec<Finding> {
    oversized(case)
        .into_iter()
        .filter_map(|(number, words, _)| {
            let day = case.program.daily_workouts.iter().find(|day| day.day == number)?;
            Some(Finding::on(day, &words))
        })
        .collect()
}

/// Mends R3 by shortening.
pub(super) fn mend_long_run(draft: &mut Draft<'_>) {
    for _ in 0..draft.program.daily_workouts.len() {
        let Some((day, _, most)) = oversized(&draft.case()).into_iter().next() else { return };
        shorten_runs(draft, day, most.max(500.0));
        let weekday = draft.day(day).map(|day| day.weekday.title()).unwrap_or_default();
        draft.say(format!("{weekday}'s long run was shortened to fit the rest of its week."));
    }
}

/// The distance of a usual week for every week: its own, or in a lighter one the last loading week's.
fn usual_meters(case: &Case<'_>) -> Vec<(u8, f64)> {
    let mut loading = 0.0;
    case.shaped()
        .map(|(week, shape)| {
            if shape == WeekShape::Loading {
                loading = week.running_meters;
            }
            (week.week, week.running_meters.max(loading))
        })
        .collect()
}

/// R4 (warn; Daniels): threshold at most 10, interval 8, repetition 5 % of the week's distance in one session. A lighter
/// week keeps its intensity and is measured by the week it is lighter than; a test is no session.
pub(super) fn r4_quality_share(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let usual = usual_meters(case);
    for day in running_days(case.program).filter(|day| day.role != DayRole::Test) {
        let week = usual.iter().find(|&&(week, meters)| week == day.week && meters > 0.0);
        let Some(&(_, week_meters)) = week else { continue };
        for (zone, name, share) in
            [(PaceZone::T, "threshold", 0.10), (PaceZone::I, "interval", 0.08), (PaceZone::R, "repetition", 0.05)]
        {
            let meters: f64 = runs(day)
                .flat_map(workout_segments)
                .filter(|segment| matches!(segment.target, Target::Pace { zone: own, .. } if own == zone))
                .map(|segment| {
                    let one = segment
                        .extent
                        .meters
                        .unwrap_or_else(|| segment.extent.minutes * case.reference.meters_per_minute(&segment.target));
                    f64::from(segment.repeats) * one
                })
                .sum();
            if meters > (share + 0.005) * week_meters {
                let words = format!(
                    "{:.1} km at {name} pace are {:.0} % of the week; {:.0} % are the most",
                    meters / 1e3,
                    100.0 * meters / week_meters,
                    100.0 * share
                );
                findings.push(Finding::on(day, &words));
            }
        }
    }
    findings
}

/// Whether a pace target lies within 3 % of what the athlete's mark sets.
fn is_true_pace(target: Target, athlete: &Athlete) -> bool {
    let Target::Pace { zone, fast_seconds_per_km, slow_seconds_per_km } = target else { return true };
    let Some(vdot) = best_run(athlete) else { return false };
    let own = vdot.pace(zone);
    f64::from(fast_seconds_per_km) >= 0.97 * f64::from(own.fast_seconds_per_km) - 1.0
        && f64::from(slow_seconds_per_km) <= 1.03 * f64::from(own.slow_seconds_per_km) + 1.0
}

/// The targets of a run: segments and recoveries.
fn targets(workout: &Workout) -> impl Iterator<Item = Target> {
    workout_segments(workout)
        .flat_map(|segment| std::iter::once(segment.target).chain(segment.recovery.map(|recovery| recovery.target)))
}

/// R5 (repair; Daniels): paces follow from the VDOT of a recent mark, ± 3 %; without a mark there is no pace. Without an
/// athlete: faster zones are faster.
pub(super) fn r5_paces(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut slowest_to_fastest: Vec<(PaceZone, f64)> = Vec::new();
    for day in running_days(case.program) {
        for target in runs(day).flat_map(targets) {
            let Target::Pace { zone, fast_seconds_per_km: fast, slow_seconds_per_km: slow } = target else { continue };
            slowest_to_fastest.push((zone, f64::midpoint(f64::from(fast), f64::from(slow))));
            if let Some(athlete) = case.athlete
                && !is_true_pace(target, athlete)
            {
                let words = match best_run(athlete) {
                    None => format!("a pace of {fast}–{slow} s/km, and no mark to set it by"),
                    Some(vdot) => {
                        let own = vdot.pace(zone);
                        format!(
                            "{zone:?} pace {fast}–{slow} s/km; the mark says {}–{}",
                            own.fast_seconds_per_km, own.slow_seconds_per_km
                        )
                    }
                };
                findings.push(Finding::on(day, &words));
            }
        }
    }
    if case.athlete.is_none() {
        slowest_to_fastest.sort_by_key(|&(zone, _)| zone);
        let crossed = slowest_to_fastest.windows(2).find(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1);
        findings.extend(
            crossed.map(|pair| Finding::new(format!("{:?} pace is not faster than {:?} pace", pair[1].0, pair[0].0))),
        );
    }
    findings
}

/// Mends R5: the paces of the mark, or RPE.
pub(super) fn mend_paces(draft: &mut Draft<'_>) {
    let athlete = draft.athlete;
    let reference = Reference::of(athlete);
    let mut changed = Vec::new();
    for day in draft.program.daily_workouts.iter_mut().filter(|day| day.role != DayRole::Event) {
        for workout in day.workouts.iter_mut().filter(|workout| workout.discipline == Discipline::Running) {
            for block in &mut workout.blocks {
                let BlockContent::Segments(list) = &mut block.content else { continue };
                for segment in list {
                    let mut set = |target: &mut Target, extent: &mut crate::program::Extent| {
                        if is_true_pace(*target, athlete) {
                            return;
                        }
                        if let Target::Pace { zone, .. } = *target {
                            let felt = Target::Rpe { rpe: measure::target_rpe(*target) };
                            *target = pace_target(athlete, zone).unwrap_or(felt);
                            if let Some(meters) = extent.meters {
                                extent.minutes = (meters / reference.meters_per_minute(target) * 10.0).round() / 10.0;
                            }
                            changed.push(day.day);
                        }
                    };
                    set(&mut segment.target, &mut segment.extent);
                    if let Some(recovery) = &mut segment.recovery {
                        set(&mut recovery.target, &mut recovery.extent);
                    }
                }
            }
        }
    }
    changed.dedup();
    if !changed.is_empty() {
        draft.say(match best_run(athlete) {
            Some(_) => "Running paces were set again from your recent mark.".to_owned(),
            None => "Runs go by feel (RPE) instead of pace, since there is no recent mark to set paces by.".to_owned(),
        });
    }
    for day in changed {
        draft.restate(day);
    }
}
