//! How the days of a phase are cut into calls of a model.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use library::skeleton::{DayPlan, SessionPlan, Skeleton};
use training::program::{DayRole, Discipline, WorkoutType};

/// Whether a model is asked for a day: it trains, and is neither the event nor a test, which the library writes.
pub fn is_written(day: &DayPlan) -> bool {
    let is_fixed = |session: &SessionPlan| matches!(session.workout_type, WorkoutType::Event | WorkoutType::Test);
    !day.sessions.is_empty()
        && !matches!(day.role, DayRole::Event | DayRole::Test | DayRole::Rest)
        && !day.sessions.iter().any(is_fixed)
}

/// The tokens a session is expected to take in an answer (at four bytes a token): the means of the library's own sessions
/// in this form, by their sport and their time.
pub fn estimated_tokens(session: &SessionPlan) -> u32 {
    let minutes = u32::from(session.minutes);
    match session.discipline {
        Discipline::Strength => 50 + minutes.min(90),
        Discipline::Functional => 75 + minutes.min(90),
        Discipline::Running => 70,
        Discipline::Cycling => 120,
        Discipline::Mobility => 40 + 5 * minutes.min(40),
    }
}

/// The days of a phase that a model is asked for, cut so that no call is expected to write more than `max_tokens` (a day
/// is never cut). Like sessions of successive weeks go together, so that one call writes their progression: days of a
/// slice are in order, and need not be neighbours.
pub fn slices(skeleton: &Skeleton, days: RangeInclusive<u16>, max_tokens: u32) -> Vec<Vec<u16>> {
    let mut columns: BTreeMap<Likeness, Vec<&DayPlan>> = BTreeMap::new();
    for plan in days.filter_map(|day| skeleton.day(day)).filter(|day| is_written(day)) {
        columns.entry(Likeness::of(plan)).or_default().push(plan);
    }
    let mut slices: Vec<Vec<u16>> = columns.into_values().flat_map(|column| cut(&column, max_tokens)).collect();
    slices.sort_unstable();
    slices
}

/// What makes sessions of different weeks one line of progress.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness(Vec<(Discipline, u8, u8)>);

impl Likeness {
    fn of(plan: &DayPlan) -> Self {
        let weekday = plan.weekday.monday_offset();
        let of = |session: &SessionPlan| match session.discipline {
            Discipline::Strength | Discipline::Functional => (session.discipline, session.template, 0),
            // Runs and rides of a weekday change their kind over a program and stay one line.
            other => (other, 0, weekday),
        };
        Self(plan.sessions.iter().map(of).collect())
    }
}

/// A column in as few parts as the bound allows, as even as they can be.
fn cut(column: &[&DayPlan], max_tokens: u32) -> Vec<Vec<u16>> {
    let tokens = |plan: &DayPlan| plan.sessions.iter().map(estimated_tokens).sum::<u32>();
    let all: u32 = column.iter().map(|plan| tokens(plan)).sum();
    let parts = all.div_ceil(max_tokens.max(1)).clamp(1, column.len().max(1) as u32);
    for parts in parts as usize..=column.len() {
        let cut = even(column, parts);
        if cut.iter().all(|part| part.len() == 1 || part.iter().map(|plan| tokens(plan)).sum::<u32>() <= max_tokens) {
            return cut.into_iter().map(|part| part.iter().map(|plan| plan.day).collect()).collect();
        }
    }
    column.iter().map(|plan| vec![plan.day]).collect()
}

/// A list in so many parts whose lengths differ by one at most.
fn even<'a, 'b>(list: &'b [&'a DayPlan], parts: usize) -> Vec<&'b [&'a DayPlan]> {
    let bound = |part: usize| part * list.len() / parts;
    (0..parts).map(|part| &list[bound(part)..bound(part + 1)]).collect()
}
