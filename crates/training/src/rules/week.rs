//! D1–D7: the shape of a week. How many days train, on which weekdays, how many are hard, how long they take.

use std::ops::RangeInclusive;

use super::draft::{Draft, easy_block, easy_session};
use super::{Case, Finding, person};
use crate::athlete::{Athlete, Focus, Level, Volume};
use crate::load::{is_easy, workout_segments};
use crate::measure::{self, WeekShape};
use crate::program::{BlockContent, BlockPurpose, Day, DayRole, Discipline, Program, Source};

/// Training days a week this athlete is given (rules D1, D2): what they asked for, at most 5, or 6 when they asked for
/// it and are no beginner, and never more than the weekdays they can train on.
pub fn asked_days(athlete: &Athlete) -> RangeInclusive<u8> {
    let asked = athlete.days_per_week;
    let six = asked.max >= 6 && athlete.level >= Level::Intermediate;
    let most = asked.max.min(if six { 6 } else { 5 }).min(7 - athlete.days_off.len().min(7) as u16);
    let least = asked.least().min(most);
    least as u8..=most as u8
}

/// The training days of one week: as asked, or, where the athlete reshaped the week, anything that rule D1 allows.
fn asked_in(week: u8, program: &Program, athlete: &Athlete) -> RangeInclusive<u8> {
    let asked = asked_days(athlete);
    if program.reshaped_weeks.contains(&week) { 0..=*asked.end().max(&5) } else { asked }
}

/// D1 (repair; seed): at most 5 training days and at least 2 rest days a week; 6 and 1 when asked for by an athlete who
/// is no beginner (warned). The event is one of the days.
pub(super) fn d1_rest_days(case: &Case<'_>) -> Vec<Finding> {
    let six_asked =
        case.athlete.is_none_or(|athlete| athlete.days_per_week.max >= 6 && athlete.level >= Level::Intermediate);
    case.weeks
        .iter()
        .filter(|week| week.training_days > 5)
        .map(|week| {
            if six_asked && week.training_days == 6 {
                return Finding::in_week(week.week, "6 training days leave one rest day").warn();
            }
            let most = if six_asked { 6 } else { 5 };
            Finding::in_week(
                week.week,
                &format!("{} training days; at most {most} can be recovered from", week.training_days),
            )
        })
        .collect()
}

/// D2 (repair; seed): training days are the asked frequency, on allowed weekdays only. The event may fall on a day
/// off. The week of the event and weeks that are not whole may train less.
pub(super) fn d2_frequency(case: &Case<'_>) -> Vec<Finding> {
    let Some(athlete) = case.athlete else { return Vec::new() };
    let mut findings: Vec<Finding> = case
        .program
        .daily_workouts
        .iter()
        .filter(|day| is_on_day_off(day, athlete))
        .map(|day| Finding::on(day, &format!("it trains, and {} is a day off", day.weekday.title())))
        .collect();
    for week in &case.weeks {
        let asked = asked_in(week.week, case.program, athlete);
        // The event comes on top of the asked days when it falls on a day off.
        let extra = case
            .program
            .week(week.week)
            .any(|day| day.role == DayRole::Event && athlete.days_off.contains(&day.weekday));
        let days = week.training_days - u8::from(extra).min(week.training_days);
        let whole = week.days == 7 && !week.has_event;
        if days > *asked.end() || (whole && days < *asked.start()) {
            let words = format!("{days} training days, asked for {}–{}", asked.start(), asked.end());
            findings.push(Finding::in_week(week.week, &words));
        }
    }
    findings
}

fn is_on_day_off(day: &Day, athlete: &Athlete) -> bool {
    !day.workouts.is_empty() && day.role != DayRole::Event && athlete.days_off.contains(&day.weekday)
}

/// Mends D1 and D2: sessions leave days off for free days, the least important ones go, missing ones are added short
/// and easy.
pub(super) fn mend_frequency(draft: &mut Draft<'_>) {
    let athlete = draft.athlete;
    let off: Vec<u16> = days(draft).filter(|day| is_on_day_off(day, athlete)).map(|day| day.day).collect();
    for day in off {
        leave_day_off(draft, day);
    }
    for week in 1..=draft.program.weeks() {
        let asked = asked_in(week, &draft.program, athlete);
        let event_on_day_off = days(draft)
            .any(|day| day.week == week && day.role == DayRole::Event && athlete.days_off.contains(&day.weekday));
        let most = usize::from((*asked.end() + u8::from(event_on_day_off)).min(if *asked.end() == 6 { 6 } else { 5 }));
        while draft.training_days_of(week).len() > most {
            let Some(least) = least_important(draft, week) else { break };
            let name = draft.day(least).map(|day| day.weekday.title()).unwrap_or_default();
            draft.rest(least);
            let why = if athlete.days_per_week.max <= u16::from(*asked.end()) {
                format!("you asked for {} days", asked.end())
            } else {
                "you need it to recover".to_owned()
            };
            draft.say(format!("{name} of week {week} became a rest day: {why}."));
        }
        let has_event = days(draft).any(|day| day.week == week && day.role == DayRole::Event);
        let whole = days(draft).filter(|day| day.week == week).count() == 7 && !has_event;
        while whole && draft.training_days_of(week).len() < usize::from(*asked.start()) {
            let Some(free) = free_day(draft, week) else { break };
            add_easy_day(draft, free, "you asked for more days");
        }
    }
}

fn days<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d Day> {
    draft.program.daily_workouts.iter()
}

fn leave_day_off(draft: &mut Draft<'_>, day: u16) {
    let Some(entry) = draft.day(day) else { return };
    let (week, from) = (entry.week, entry.weekday.title());
    if let Some(free) = free_day(draft, week) {
        let to = draft.day(free).map(|day| day.weekday.title()).unwrap_or_default();
        draft.swap(day, free);
        draft.say(format!("{from}'s session of week {week} moved to {to}: {from} is your day off."));
    } else {
        draft.rest(day);
        draft.say(format!("{from}'s session of week {week} was taken out: {from} is your day off."));
    }
}

/// A rest day of the week on an allowed weekday, farthest from days that train.
fn free_day(draft: &Draft<'_>, week: u8) -> Option<u16> {
    let trained = draft.training_days_of(week);
    let distance = |day: u16| trained.iter().map(|&other| other.abs_diff(day)).min().unwrap_or(7);
    days(draft)
        .filter(|day| day.week == week && day.workouts.is_empty() && !draft.athlete.days_off.contains(&day.weekday))
        .map(|day| day.day)
        .max_by_key(|&day| (distance(day), std::cmp::Reverse(day)))
}

/// The training day a week misses least: easy before moderate before hard, shorter first.
fn least_important(draft: &Draft<'_>, week: u8) -> Option<u16> {
    let weight = |role: DayRole| match role {
        DayRole::Rest | DayRole::Easy => 0,
        DayRole::Moderate => 1,
        DayRole::Hard => 2,
        DayRole::Long => 3,
        DayRole::Test | DayRole::Event => 4,
    };
    days(draft)
        .filter(|day| day.week == week && !day.workouts.is_empty() && day.role != DayRole::Event)
        .min_by_key(|day| (weight(day.role), day.minutes(), day.day))
        .map(|day| day.day)
}

/// Puts a short easy session on a rest day, and says why.
pub(super) fn add_easy_day(draft: &mut Draft<'_>, day: u16, why: &str) {
    let id = draft.fresh_id(day);
    let minutes = draft.athlete.session_minutes.map_or(30.0, |span| f64::from(span.max)).clamp(10.0, 30.0);
    let Some(entry) = draft.day_mut(day) else { return };
    entry.role = DayRole::Easy;
    entry.source = Source::Library;
    entry.workouts = vec![easy_session(id, minutes)];
    let words = format!("{} of week {} got an easy session: {why}.", entry.weekday.title(), entry.week);
    draft.count_training_days();
    draft.say(words);
}

/// The hard days a week can take (rule D3): 3; a beginner 2, of which 1 a run.
fn hard_limits(athlete: Option<&Athlete>) -> (usize, usize) {
    match athlete {
        Some(athlete) if athlete.level == Level::Beginner => (2, 1),
        _ => (3, 3),
    }
}

fn is_hard_run(day: &Day) -> bool {
    let runs = day.workouts.iter().filter(|workout| workout.discipline == Discipline::Running);
    let all_run = !day.workouts.is_empty() && day.workouts.iter().all(|w| w.discipline == Discipline::Running);
    measure::is_hard_day(day) && (all_run || runs.into_iter().any(measure::is_hard_workout))
}

/// D3 (repair; seed): at most 3 hard days a week; a beginner 2, and 1 in running.
pub(super) fn d3_hard_days(case: &Case<'_>) -> Vec<Finding> {
    let (most, most_runs) = hard_limits(case.athlete);
    let mut findings = Vec::new();
    for week in &case.weeks {
        let hard = || case.program.week(week.week).filter(|day| measure::is_hard_day(day));
        let runs = hard().filter(|day| is_hard_run(day)).count();
        if hard().count() > most {
            let words = format!("{} hard days; at most {most} can be recovered from", hard().count());
            findings.push(Finding::in_week(week.week, &words));
        } else if runs > most_runs {
            let words = format!("{runs} hard runs; a beginner does at most {most_runs}");
            findings.push(Finding::in_week(week.week, &words));
        }
    }
    findings
}

/// Mends D3: the lightest surplus days are softened.
pub(super) fn mend_hard_days(draft: &mut Draft<'_>) {
    let (most, most_runs) = hard_limits(Some(draft.athlete));
    for week in 1..=draft.program.weeks() {
        for (limit, counts) in [(most, measure::is_hard_day as fn(&Day) -> bool), (most_runs, is_hard_run)] {
            let mut hard: Vec<(u16, f64)> = draft
                .program
                .week(week)
                .filter(|day| counts(day))
                .map(|day| {
                    let kept = if day.role == DayRole::Test { f64::MAX } else { 0.0 };
                    (day.day, kept + measure::day_load(day, draft.catalogue))
                })
                .collect();
            hard.sort_by(|a, b| b.1.total_cmp(&a.1));
            for (day, _) in hard.into_iter().skip(limit) {
                soften(draft, day, "there were more hard days in the week than you can recover from");
            }
        }
    }
}

pub(super) fn soften(draft: &mut Draft<'_>, day: u16, why: &str) {
    draft.soften(day);
    if let Some(entry) = draft.day(day) {
        let words = format!("{} of week {} was made easier: {why}.", entry.weekday.title(), entry.week);
        draft.say(words);
    }
}

/// D4 (repair; seed): at most 3 stress days (role hard, long or test) in a row.
pub(super) fn d4_stress_days(case: &Case<'_>) -> Vec<Finding> {
    surplus_stress(&case.program.daily_workouts)
        .map(|day| Finding::on(day, "it is the fourth hard, long or test day in a row; at most 3"))
        .collect()
}

/// Every fourth stress day of an unbroken run.
fn surplus_stress(days: &[Day]) -> impl Iterator<Item = &Day> {
    days.iter()
        .scan(0u32, |run, day| {
            *run = if day.role.is_stress() { *run + 1 } else { 0 };
            Some((day, *run))
        })
        .filter(|&(_, run)| run > 0 && run % 4 == 0)
        .map(|(day, _)| day)
}

/// Mends D4: the day moves within its week where that helps, else it is softened.
pub(super) fn mend_stress_days(draft: &mut Draft<'_>) {
    let surplus: Vec<u16> = surplus_stress(&draft.program.daily_workouts).map(|day| day.day).collect();
    for day in surplus {
        if !surplus_stress(&draft.program.daily_workouts).any(|other| other.day == day) || moved(draft, day) {
            continue;
        }
        soften(draft, day, "it was the fourth hard day in a row");
        if let Some(entry) = draft.day_mut(day) {
            entry.role = DayRole::Moderate;
        }
    }
}

/// Moves a day's content within its week where that mends more than it breaks, and says so.
pub(super) fn moved(draft: &mut Draft<'_>, day: u16) -> bool {
    let name = |draft: &Draft<'_>, day| draft.day(day).map(|day| day.weekday.title()).unwrap_or_default();
    let Some(other) = draft.move_within_week(day) else { return false };
    let week = draft.day(day).map_or(0, |day| day.week);
    let (from, to) = (name(draft, day), name(draft, other));
    draft.say(format!("{from} and {to} of week {week} changed places, so that you recover between hard days."));
    true
}

/// D7 (repair; NSCA): a beginner has no two hard days in a row.
pub(super) fn d7_consecutive_hard(case: &Case<'_>) -> Vec<Finding> {
    if case.athlete.is_none_or(|athlete| athlete.level != Level::Beginner) {
        return Vec::new();
    }
    consecutive_hard(&case.program.daily_workouts)
        .map(|day| Finding::on(day, "it is hard, and so is the day before; a beginner rests between"))
        .collect()
}

fn consecutive_hard(days: &[Day]) -> impl Iterator<Item = &Day> {
    days.windows(2).filter(|pair| measure::is_hard_day(&pair[0]) && measure::is_hard_day(&pair[1])).map(|pair| &pair[1])
}

/// Mends D7 by moving the second day, else by softening it.
pub(super) fn mend_consecutive_hard(draft: &mut Draft<'_>) {
    for _ in 0..draft.program.daily_workouts.len() {
        let Some(day) = consecutive_hard(&draft.program.daily_workouts).map(|day| day.day).next() else { return };
        if !moved(draft, day) {
            soften(draft, day, "the day before it is hard too");
        }
    }
}

/// The longest a day may take (rule D6), minutes: the athlete's slot and a tenth.
fn slot_minutes(athlete: &Athlete) -> Option<f64> {
    athlete.session_minutes.map(|span| 1.1 * f64::from(span.max))
}

/// What a day takes: as it says or as its content comes to, whichever is more.
fn day_takes(day: &Day, catalogue: &crate::movement::Catalogue) -> f64 {
    measure::day_minutes(day, catalogue).max(f64::from(day.minutes()))
}

/// D6 (repair; convention): a day's sessions fit the athlete's slot, with a tenth to spare. The event takes what it
/// takes.
pub(super) fn d6_session_length(case: &Case<'_>) -> Vec<Finding> {
    let Some(slot) = case.athlete.and_then(slot_minutes) else { return Vec::new() };
    case.program
        .daily_workouts
        .iter()
        .filter(|day| day.role != DayRole::Event && day_takes(day, case.catalogue) > slot + 0.5)
        .map(|day| {
            let minutes = day_takes(day, case.catalogue);
            Finding::on(day, &format!("it takes {minutes:.0} min; your time allows {slot:.0}"))
        })
        .collect()
}

/// Mends D6: the work is scaled down; what still does not fit loses its last parts.
pub(super) fn mend_session_length(draft: &mut Draft<'_>) {
    let Some(slot) = slot_minutes(draft.athlete) else { return };
    let too_long: Vec<u16> = days(draft)
        .filter(|day| day.role != DayRole::Event && day_takes(day, draft.catalogue) > slot + 0.5)
        .map(|day| day.day)
        .collect();
    for day in too_long {
        draft.restate(day);
        for _ in 0..30 {
            let Some(minutes) = draft.day(day).map(|day| day_takes(day, draft.catalogue)) else { break };
            if minutes <= slot {
                break;
            }
            draft.scale_day(day, (slot / minutes).clamp(0.5, 0.95));
        }
        if let Some(entry) = draft.day(day) {
            let words = format!("{} of week {} was shortened to fit your time.", entry.weekday.title(), entry.week);
            draft.say(words);
        }
    }
}

/// What a week may take (rule D5), minutes: asked days × session length, ± 20 %. A recovery week has the budget of what
/// rule P1 leaves of a full one (−30..−60 %), ± 25 %.
fn weekly_budget(athlete: &Athlete, shape: WeekShape) -> Option<(f64, f64)> {
    let slot = athlete.session_minutes?;
    let asked = asked_days(athlete);
    let least = f64::from(*asked.start()) * f64::from(slot.least());
    let most = f64::from(*asked.end()) * f64::from(slot.max);
    Some(match shape {
        WeekShape::Recovery => (0.75 * 0.4 * least, 1.25 * 0.7 * most),
        WeekShape::Loading | WeekShape::Taper | WeekShape::Partial => (0.8 * least, 1.2 * most),
    })
}

/// D5 (repair; seed): a week's time is within 20 % of the budget, a recovery week's within 25 % of its own. Taper,
/// comeback and broken weeks have the upper bound only: their volume is set by P3 and H6. Too little is a warning in
/// recovery, and where running is trained, because the distance an athlete can take (R1–R3) goes before the time they
/// have.
pub(super) fn d5_weekly_time(case: &Case<'_>) -> Vec<Finding> {
    let Some(athlete) = case.athlete else { return Vec::new() };
    case.shaped()
        .filter_map(|(week, shape)| {
            let (least, most) = weekly_budget(athlete, shape)?;
            let words = format!("{:.0} min of training; your time comes to {least:.0}–{most:.0}", week.minutes);
            if week.minutes > most + 1.0 {
                return Some(Finding::in_week(week.week, &words));
            }
            let bounded = matches!(shape, WeekShape::Loading | WeekShape::Recovery) && !case.is_comeback(week.week);
            let short = bounded && week.minutes < least - 1.0;
            let finding = Finding::in_week(week.week, &words);
            let filled = shape == WeekShape::Loading && fills_up(athlete, case);
            short.then(|| if filled { finding } else { finding.warn() })
        })
        .collect()
}

/// Whether a short week is filled up by code: not where running distance or a comeback sets the pace, nor for those who
/// tolerate little.
fn fills_up(athlete: &Athlete, case: &Case<'_>) -> bool {
    let runs = case.weeks.iter().any(|week| week.running_meters > 0.0);
    !runs && athlete.volume > Volume::Low && !athlete.wants(Focus::Running) && person::layoff_weeks(athlete).is_none()
}

/// Mends D5: too long a week is scaled down, too short a one is filled up with easy movement inside each day's slot.
pub(super) fn mend_weekly_time(draft: &mut Draft<'_>) {
    let at_fault: Vec<(u8, f64, f64, f64)> = {
        let case = draft.case();
        let weeks = d5_weekly_time(&case).into_iter().filter(|finding| finding.severity.is_none());
        weeks
            .filter_map(|finding| {
                let (totals, shape) = case.shaped().find(|(totals, _)| Some(totals.week) == finding.week)?;
                let (least, most) = weekly_budget(draft.athlete, shape)?;
                Some((totals.week, totals.minutes, least, most))
            })
            .collect()
    };
    for (week, minutes, least, most) in at_fault {
        if minutes > most {
            shorten_week(draft, week, most);
            draft.say(format!("Week {week} was shortened to fit the time you have."));
        } else {
            fill_week(draft, week, least);
            draft.say(format!("Week {week} got some easy movement to use the time you have."));
        }
    }
}

fn week_minutes(draft: &Draft<'_>, week: u8) -> f64 {
    let trained = days(draft).filter(|day| day.week == week && day.role != DayRole::Event);
    trained.map(|day| measure::day_minutes(day, draft.catalogue)).sum()
}

fn shorten_week(draft: &mut Draft<'_>, week: u8, most: f64) {
    for _ in 0..20 {
        let minutes = week_minutes(draft, week);
        if minutes <= most {
            return;
        }
        draft.scale_week(week, (most / minutes).clamp(0.3, 0.95));
    }
}

/// Adds easy minutes to the days of a week, each inside its slot, until it holds `least`.
fn fill_week(draft: &mut Draft<'_>, week: u8, least: f64) {
    let slot = draft.athlete.session_minutes.map_or(60.0, |span| f64::from(span.max));
    let training = draft.training_days_of(week);
    for (index, &day) in training.iter().enumerate() {
        let share = (least - week_minutes(draft, week)) / (training.len() - index) as f64;
        let room = draft.day(day).map_or(0.0, |day| slot - day_takes(day, draft.catalogue));
        let add = share.ceil().min(room.floor());
        let Some(workout) = draft.day_mut(day).filter(|day| day.role != DayRole::Event && add >= 1.0) else { continue };
        let Some(workout) = workout.workouts.last_mut() else { continue };
        let easy = workout_segments(workout).any(|segment| segment.repeats == 1 && is_easy(&segment.target));
        if easy && measure::is_endurance(workout) {
            lengthen_easy(workout, add);
        } else {
            workout.blocks.push(easy_block(BlockPurpose::CoolDown, "Easy movement", add));
        }
        draft.restate(day);
    }
}

/// Lengthens the longest easy piece of a run or ride.
fn lengthen_easy(workout: &mut crate::program::Workout, minutes: f64) {
    let segments = workout.blocks.iter_mut().flat_map(|block| match &mut block.content {
        BlockContent::Segments(list) => list.iter_mut().collect::<Vec<_>>(),
        BlockContent::Movements(_) | BlockContent::Conditioning(_) => Vec::new(),
    });
    let longest = segments
        .filter(|segment| segment.repeats == 1 && is_easy(&segment.target))
        .max_by(|a, b| a.extent.minutes.total_cmp(&b.extent.minutes));
    if let Some(segment) = longest {
        let ratio = (segment.extent.minutes + minutes) / segment.extent.minutes.max(1.0);
        segment.extent.minutes += minutes;
        segment.extent.meters = segment.extent.meters.map(|meters| (meters * ratio).round());
    }
}
