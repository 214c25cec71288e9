//! How far a runner runs each week: the total, and the long run in it. Laid over the whole skeleton at once, so that
//! growth is a matter of neighbouring weeks and never of a single one (rules R1, R2, R3, P1, P3, H6).

use training::athlete::{Athlete, Level, Volume};
use training::program::{DayRole, Discipline, WorkoutType};

use super::effort::{Effort, Runner};
use super::goal::{Goal, Race};
use crate::endurance::course::Course;
use crate::skeleton::{DayPlan, SessionPlan, Skeleton, WeekKind, WeekPlan};

/// What a run of the week is for, as far as its length goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The longest of the week.
    Long,
    /// Work at a harder effort.
    Quality(WorkoutType),
    /// Easy running.
    Easy,
    /// Shorter and slower.
    Recovery,
    /// A time trial.
    Test,
    /// The race.
    Event,
}

impl Part {
    /// What the skeleton asks for on this day.
    pub(super) fn of(day: &DayPlan, session: &SessionPlan) -> Self {
        match (day.role, session.workout_type) {
            (DayRole::Event, _) | (_, WorkoutType::Event) => Self::Event,
            (_, WorkoutType::Test) => Self::Test,
            (_, WorkoutType::Long) => Self::Long,
            (
                _,
                kind @ (WorkoutType::Tempo | WorkoutType::Threshold | WorkoutType::Intervals | WorkoutType::Repetition),
            ) => Self::Quality(kind),
            (_, WorkoutType::Vo2max) => Self::Quality(WorkoutType::Intervals),
            (_, WorkoutType::Recovery) => Self::Recovery,
            _ => Self::Easy,
        }
    }

    /// Its length beside an easy run's.
    const fn weight(self) -> f64 {
        match self {
            Self::Recovery => 0.7,
            Self::Quality(_) => 1.05,
            Self::Test => 0.9,
            Self::Long | Self::Easy | Self::Event => 1.0,
        }
    }
}

/// One run of a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Run {
    /// The program day.
    pub day: u16,
    /// Its place among the day's sessions.
    pub index: usize,
    /// What it is for.
    pub part: Part,
    /// The most minutes it may take.
    pub cap_minutes: f64,
    /// How far, metres; 0 for the event.
    pub meters: f64,
    /// The most metres it may have (rules R1, R3).
    pub most_meters: f64,
}

/// The runs of a week.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RunWeek {
    /// Counted from 1.
    pub week: u8,
    /// All of it but the event, metres.
    pub total_meters: f64,
    /// The longest run of the weeks before it, metres: of the program, else what the athlete named.
    pub longest_before_meters: f64,
    /// In order.
    pub runs: Vec<Run>,
}

/// Rule R3: share of the week, minutes and metres a long run may have.
const LONG_MINUTES: f64 = 150.0;
const ULTRA_LONG_MINUTES: f64 = 300.0;

/// Growth into a week whose work is of a harder kind than before: effort and distance do not leap together (rule P2).
const GROWTH_WHEN_HARDER: f64 = 1.04;

/// The last full week before a taper of two weeks for a marathon, beside the fullest.
const LAST_FULL_WEEK: f64 = 0.95;

/// The longest recovery run, minutes (convention).
const RECOVERY_MINUTES: f64 = 45.0;

/// A long run with stretches at marathon effort goes this much farther in the same time than one that is all easy.
const MARATHON_LONG_GAIN: f64 = 1.04;

/// The long run of the last full week before a taper of two weeks, beside what the week would allow: the longest comes
/// three weeks before a marathon (convention, after the plans in common use).
const LAST_LONG_SHARE: f64 = 0.85;

/// The longest run in the week of the race, minutes: shared among four and more runs, among fewer (convention).
const RACE_WEEK_MINUTES: [f64; 2] = [45.0, 55.0];

/// The seven days before a race as a share of a full week (rule P3: 40–60 %), and what the race's own week may hold of
/// it, whatever the days before it have held.
const LAST_SEVEN_DAYS: f64 = 0.50;
const RACE_WEEK_SHARES: [f64; 2] = [0.12, 0.42];

/// The longest single run by level, metres (rule R3).
const fn longest_meters(level: Level) -> f64 {
    match level {
        Level::Beginner => 15_000.0,
        Level::Intermediate => 28_000.0,
        Level::Advanced => 42_000.0,
    }
}

/// The weekly distance worth building towards, metres (convention, after the plans in common use).
fn goal_meters(athlete: &Athlete, goal: Option<Goal>) -> f64 {
    let [beginner, intermediate, advanced] = match goal.map(|goal| goal.race) {
        Some(Race::FiveK) => [25.0, 40.0, 65.0],
        Some(Race::TenK) => [30.0, 48.0, 75.0],
        Some(Race::Half) => [38.0, 58.0, 85.0],
        Some(Race::Marathon) => [48.0, 76.0, 110.0],
        Some(Race::Ultra) => [55.0, 80.0, 115.0],
        None => [22.0, 38.0, 60.0],
    };
    let by_level = match athlete.level {
        Level::Beginner => beginner,
        Level::Intermediate => intermediate,
        Level::Advanced => advanced,
    };
    let tolerance = match athlete.volume {
        Volume::Low => 0.85,
        Volume::Moderate => 1.0,
        Volume::High => 1.15,
    };
    by_level * tolerance * 1_000.0
}

/// The share of the week the long run takes. Rule R3 allows 35 % from four runs, 50 % with three and any with two.
const fn long_share(runs: usize) -> f64 {
    match runs {
        0 | 1 => 1.0,
        2 => 0.58,
        3 => 0.49,
        4 | 5 => 0.345,
        _ => 0.33,
    }
}

/// Every week of the program.
pub(super) fn weeks(runner: &Runner<'_>, goal: Option<Goal>, skeleton: &Skeleton) -> Vec<RunWeek> {
    let athlete = runner.athlete;
    let empty: Vec<RunWeek> = skeleton
        .weeks
        .iter()
        .map(|plan| RunWeek {
            week: plan.week,
            total_meters: 0.0,
            longest_before_meters: 0.0,
            runs: runs_of(athlete, goal, skeleton, plan.week),
        })
        .collect();
    let easy_speed = runner.speed(Effort::Easy);
    let usual_runs = empty.iter().map(|week| training_runs(week).count()).max().unwrap_or(0);
    // A little is kept back: warm-ups and recoveries are slower than the easy pace the distance is reckoned with.
    let capacity = |week: &RunWeek| 0.95 * easy_speed * training_runs(week).map(|run| run.cap_minutes).sum::<f64>();
    let room = empty.iter().map(capacity).fold(0.0, f64::max);
    let start = start_meters(athlete, goal, usual_runs).min(room);
    let growth = growth(athlete, goal, skeleton, start, goal_meters(athlete, goal).min(room));

    let mut full = start;
    let mut last_loading: Option<f64> = None;
    let mut longest_before = longest_known(athlete, start, usual_runs);
    let mut laid: Vec<RunWeek> = Vec::with_capacity(empty.len());
    for (mut week, plan) in empty.into_iter().zip(&skeleton.weeks) {
        let total = match plan.kind {
            WeekKind::Loading => {
                let step = if harder_from(athlete, skeleton, plan) { growth.min(GROWTH_WHEN_HARDER) } else { growth };
                // The week after the longest run holds a little less: the way down begins.
                let is_last = comes_before_long_taper(skeleton, plan.week, goal);
                let step = if is_last { LAST_FULL_WEEK } else { step };
                full = last_loading.map_or(start, |last| last * step);
                full
            }
            WeekKind::Deload | WeekKind::Taper => full * Course::of(skeleton, plan.week).volume,
            WeekKind::Comeback => start * plan.volume,
        };
        // A week cut short by the calendar runs its part of the distance; the week of the race keeps what a taper keeps.
        let part = training_runs(&week).count() as f64 / usual_runs.max(1) as f64;
        let total = match race_day(&week) {
            Some(race) if part > 0.0 => {
                let of_last_seven = |run: &&Run| run.day + 7 >= race;
                let before: f64 =
                    laid.last().into_iter().flat_map(training_runs).filter(of_last_seven).map(|run| run.meters).sum();
                let [least, most] = RACE_WEEK_SHARES;
                (LAST_SEVEN_DAYS * full - before).clamp(least * full, (most * full).min(total)) / part
            }
            _ => total,
        };
        let fitting = (total * part).min(capacity(&week));
        let long_share = if comes_before_long_taper(skeleton, plan.week, goal) { LAST_LONG_SHARE } else { 1.0 };
        week.longest_before_meters = longest_before;
        share_out(&mut week, fitting, long_share, goal, athlete, easy_speed);
        // What was laid, not what was wished, is what the next loading week grows from.
        let whole = week.total_meters / part.max(0.2);
        match plan.kind {
            WeekKind::Loading => last_loading = Some(whole.max(last_loading.unwrap_or(0.0))),
            WeekKind::Comeback => last_loading = Some(whole),
            WeekKind::Deload | WeekKind::Taper => {}
        }
        laid.push(week);
        longest_before = longest_of_last_weeks(&laid).max(if laid.len() < 4 {
            longest_known(athlete, start, usual_runs)
        } else {
            0.0
        });
    }
    laid
}

/// Whether it is the last full week before a taper of two weeks for a marathon or more.
fn comes_before_long_taper(skeleton: &Skeleton, week: u8, goal: Option<Goal>) -> bool {
    let is_taper =
        |ahead: u8| skeleton.weeks.iter().any(|plan| plan.week == week + ahead && plan.kind == WeekKind::Taper);
    let is_loading = |week: u8| skeleton.weeks.iter().any(|plan| plan.week == week && plan.kind == WeekKind::Loading);
    let is_far = goal.is_some_and(|goal| matches!(goal.race, Race::Marathon | Race::Ultra));
    is_far && is_loading(week) && week > 1 && is_loading(week - 1) && is_taper(1) && is_taper(2)
}

/// The day of the race, where it is in the week.
fn race_day(week: &RunWeek) -> Option<u16> {
    week.runs.iter().find(|run| run.part == Part::Event).map(|run| run.day)
}

/// The runs of a week but the race.
fn training_runs(week: &RunWeek) -> impl Iterator<Item = &Run> {
    week.runs.iter().filter(|run| run.part != Part::Event)
}

fn runs_of(athlete: &Athlete, goal: Option<Goal>, skeleton: &Skeleton, week: u8) -> Vec<Run> {
    let mut runs = Vec::new();
    for day in skeleton.days.iter().filter(|day| day.week == week) {
        for (index, session) in day.sessions.iter().enumerate() {
            if session.discipline == Discipline::Running {
                let part = Part::of(day, session);
                let cap_minutes = cap_minutes(athlete, goal, part, session.minutes);
                runs.push(Run { day: day.day, index, part, cap_minutes, meters: 0.0, most_meters: 0.0 });
            }
        }
    }
    runs
}

/// The most minutes a run may take: the slot and a tenth (rule D6). A long run may go on where the athlete named no
/// slot.
fn cap_minutes(athlete: &Athlete, goal: Option<Goal>, part: Part, slot_minutes: u16) -> f64 {
    let long = if goal.is_some_and(|goal| goal.race == Race::Ultra) { ULTRA_LONG_MINUTES } else { LONG_MINUTES };
    match (part, athlete.session_minutes) {
        (Part::Long, None) => long,
        (Part::Recovery, _) => (f64::from(slot_minutes) * 1.1).min(RECOVERY_MINUTES),
        (_, Some(span)) => (f64::from(slot_minutes.min(span.max)) * 1.1).min(long),
        (_, None) => f64::from(slot_minutes) * 1.1,
    }
}

/// Where the weekly distance starts: what the athlete runs now, else what a runner of this level with so many runs may
/// begin with.
fn start_meters(athlete: &Athlete, goal: Option<Goal>, runs: usize) -> f64 {
    if let Some(meters) = athlete.mark("weekly_run").and_then(|mark| mark.meters).filter(|&meters| meters >= 3_000.0) {
        return meters.min(200_000.0);
    }
    let per_run = match athlete.level {
        Level::Beginner => 3_500.0,
        Level::Intermediate => 6_500.0,
        Level::Advanced => 9_000.0,
    };
    let by_level = (per_run * runs as f64).min(goal_meters(athlete, goal) * 0.75);
    // Someone whose longest run is known runs about two thirds of it on the other days.
    let by_longest = |longest: f64| longest * (0.7 * runs as f64).max(1.5);
    athlete
        .mark("longest_run")
        .and_then(|mark| mark.meters)
        .map_or(by_level, |longest| by_longest(longest).min(1.6 * by_level))
}

/// The longest run of the last weeks: named, or what the weekly distance lets expect.
fn longest_known(athlete: &Athlete, start: f64, runs: usize) -> f64 {
    let named = athlete.mark("longest_run").and_then(|mark| mark.meters).filter(|&meters| meters >= 1_000.0);
    named.unwrap_or(start * long_share(runs))
}

/// Growth from one loading week to the next: what the goal asks for, never above 9 %, a beginner's never above
/// 8.5 % (rule R2 has 10 %; the margin is for rounding), and never nothing (rule P6).
fn growth(athlete: &Athlete, race: Option<Goal>, skeleton: &Skeleton, start: f64, goal: f64) -> f64 {
    let loading = skeleton.weeks.iter().filter(|plan| plan.kind == WeekKind::Loading).count();
    // The longest run comes in the last week but one, so the fullest week is there too.
    let is_early = skeleton.weeks.iter().any(|plan| comes_before_long_taper(skeleton, plan.week, race));
    let steps = loading.saturating_sub(1 + usize::from(is_early)).max(1);
    let least = match athlete.volume {
        Volume::Low => 1.01,
        Volume::Moderate => 1.015,
        Volume::High => 1.02,
    };
    let most = if athlete.level == Level::Beginner { 1.085 } else { 1.09 };
    let wished = goal / start.max(1.0);
    let even = wished.powf(1.0 / steps as f64);
    let harder = skeleton.weeks.iter().filter(|plan| harder_from(athlete, skeleton, plan)).count().min(steps - 1);
    // What the weeks in which the work gets harder do not grow, the others do.
    let uneven = (wished / GROWTH_WHEN_HARDER.powf(harder as f64)).powf(1.0 / (steps - harder) as f64);
    even.max(if even > GROWTH_WHEN_HARDER { uneven } else { 0.0 }).clamp(least, most)
}

/// Whether the demanding runs change their kind with this loading week: a new phase of an athlete past the beginning.
fn harder_from(athlete: &Athlete, skeleton: &Skeleton, plan: &WeekPlan) -> bool {
    let loading = |other: &&WeekPlan| other.kind == WeekKind::Loading && other.week < plan.week;
    let before = skeleton.weeks.iter().rfind(loading);
    athlete.level > Level::Beginner
        && plan.kind == WeekKind::Loading
        && before.is_some_and(|before| Course::of(skeleton, before.week).stage != Course::of(skeleton, plan.week).stage)
}

fn longest_of_last_weeks(laid: &[RunWeek]) -> f64 {
    laid.iter().rev().take(4).flat_map(training_runs).map(|run| run.meters).fold(0.0, f64::max)
}

/// Shares a week's distance out among its runs.
fn share_out(week: &mut RunWeek, total: f64, long_part: f64, goal: Option<Goal>, athlete: &Athlete, easy_speed: f64) {
    let ultra = goal.is_some_and(|goal| goal.race == Race::Ultra);
    let count = training_runs(week).count();
    let single = if ultra { f64::INFINITY } else { longest_meters(athlete.level) };
    // Rule R1 with a margin for rounding to minutes, up this week and down the week before.
    let ceiling = (week.longest_before_meters * 1.085).min(single);
    let has_long = week.runs.iter().any(|run| run.part == Part::Long);
    let is_marathon = goal.is_some_and(|goal| goal.race == Race::Marathon) && athlete.level > Level::Beginner;
    let gain = |part: Part| if part == Part::Long && is_marathon { MARATHON_LONG_GAIN } else { 1.0 };
    let reach = |run: &Run| (run.cap_minutes * easy_speed * gain(run.part)).min(ceiling);
    let long = week
        .runs
        .iter()
        .filter(|run| run.part == Part::Long)
        .map(|run| (total * long_share(count)).min(reach(run)) * long_part)
        .fold(0.0, f64::max);
    let race_day = race_day(week);
    // The last run before a race only keeps the legs awake; what it leaves goes to the earlier ones.
    let weight = |run: &Run| {
        let is_near_race = race_day.is_some_and(|race| run.day < race && race - run.day <= 3);
        run.part.weight() * if is_near_race { 0.6 } else { 1.0 }
    };
    let others: f64 = training_runs(week).filter(|run| run.part != Part::Long).map(weight).sum();
    let rest = (total - long).max(0.0);
    for run in &mut week.runs {
        run.most_meters = reach(run);
        run.meters = match run.part {
            Part::Event => 0.0,
            Part::Long => long,
            _ => {
                let share = rest * weight(run) / others.max(0.1);
                let below_long = if has_long { long * 0.9 } else { f64::INFINITY };
                let fresh = if race_day.is_some() {
                    RACE_WEEK_MINUTES[usize::from(count < 4)] * easy_speed
                } else {
                    f64::INFINITY
                };
                share.min(reach(run) * 0.98).min(below_long).min(fresh)
            }
        };
    }
    if race_day.is_none() {
        // Without a long run no other becomes one.
        let longest = if has_long { long * 0.9 } else { 1.2 * total / count.max(1) as f64 };
        pass_on(week, total, |run| (reach(run) * 0.98).min(longest));
    }
    keep_long_share(week, count);
    week.total_meters = training_runs(week).map(|run| run.meters).sum();
}

/// What a bound keeps from one run goes to the easy ones that still have room, and then to the demanding ones.
fn pass_on(week: &mut RunWeek, total: f64, most: impl Fn(&Run) -> f64) {
    let mut left = total - training_runs(week).map(|run| run.meters).sum::<f64>();
    let is_easy = |run: &Run| run.part == Part::Easy;
    for wants_easy in [true, false] {
        let takes =
            |run: &Run| is_easy(run) == wants_easy && !matches!(run.part, Part::Long | Part::Recovery | Part::Event);
        let mut sharing = week.runs.iter().filter(|run| takes(run)).count();
        for run in week.runs.iter_mut().filter(|run| takes(run)) {
            let more = (left / sharing as f64).min(most(run) - run.meters).max(0.0);
            run.meters += more;
            left -= more;
            sharing -= 1;
        }
    }
}

/// Where slots cap the other runs, the long run is shortened to its share of what is left of the week (rule R3).
fn keep_long_share(week: &mut RunWeek, count: usize) {
    let share = match count {
        0..=2 => return,
        3 => 0.49,
        _ => 0.345,
    };
    let others: f64 = training_runs(week).filter(|run| run.part != Part::Long).map(|run| run.meters).sum();
    for run in week.runs.iter_mut().filter(|run| run.part == Part::Long) {
        run.meters = run.meters.min(others * share / (1.0 - share));
    }
}

/// Whether the athlete starts from walking: the skeleton asks for running and walking somewhere.
pub(super) fn starts_from_walking(skeleton: &Skeleton) -> bool {
    skeleton.days.iter().flat_map(|day| &day.sessions).any(|session| session.workout_type == WorkoutType::RunWalk)
}
