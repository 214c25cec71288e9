//! How long each ride is: laid over the whole skeleton at once, so that growth is a matter of neighbouring weeks and
//! never of a single one (rules P1, P2, P3).

use training::athlete::Athlete;
use training::program::{DayRole, Discipline, WorkoutType};

use super::goal::{Goal, Kind};
use super::sessions;
use crate::endurance::course::Course;
use crate::endurance::pick;
use crate::skeleton::{DayPlan, SessionPlan, Skeleton, WeekKind, WeekPlan};

/// Growth of weekly riding from one loading week to the next while it rises from what the athlete rides now.
const WEEKLY_GROWTH: f64 = 1.08;

/// Growth of the long ride from one loading week to the next, at most (rule P2 has 15 % for the whole week).
const LONG_GROWTH: f64 = 1.10;

/// The share of a long event that the longest ride before it should reach (convention: what is done in training may be
/// four fifths of what the day asks, and the rest comes from rest and food).
const SHARE_OF_EVENT: f64 = 0.75;

/// The longest training ride, minutes.
const LONGEST_MINUTES: f64 = 300.0;

/// Riding at the start and at the end of a loading block, as a share of the hours the athlete has: the weeks average
/// them, and the work inside the rides rises besides.
const BLOCK: [f64; 2] = [0.94, 1.04];
/// Where the skeleton's loading blocks start; they end at 1.
const BLOCK_START: f64 = 0.88;

/// The seven days before the event as a share of a full week (rule P3: 40–60 %), and what the event's own week may hold
/// of it, whatever the days before it have held.
const LAST_SEVEN_DAYS: f64 = 0.50;
const EVENT_WEEK_SHARES: [f64; 2] = [0.12, 0.42];

/// The most a ride may exceed the athlete's slot (rule D6).
const SLOT_SLACK: f64 = 1.1;

/// One ride of a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ride {
    /// The program day.
    pub day: u16,
    /// Its place among the day's sessions.
    pub index: usize,
    /// The kind the skeleton asks for.
    pub kind: WorkoutType,
    /// Whether it is the event.
    pub is_event: bool,
    /// Minutes; the slot's for the event.
    pub minutes: f64,
}

/// Every ride of the program, week by week.
pub(super) fn weeks(athlete: &Athlete, skeleton: &Skeleton) -> Vec<Vec<Ride>> {
    let mut laid: Vec<Vec<Ride>> = Vec::with_capacity(skeleton.weeks.len());
    for (plan, long) in skeleton.weeks.iter().zip(long_minutes(athlete, skeleton)) {
        let week = week(athlete, skeleton, plan, long, laid.last().map_or(&[], Vec::as_slice));
        laid.push(week);
    }
    laid
}

/// The days and sessions that ride in a week.
fn sessions_of(skeleton: &Skeleton, week: u8) -> impl Iterator<Item = (&DayPlan, usize, &SessionPlan)> {
    skeleton
        .days
        .iter()
        .filter(move |day| day.week == week)
        .flat_map(|day| day.sessions.iter().enumerate().map(move |(index, session)| (day, index, session)))
        .filter(|(_, _, session)| session.discipline == Discipline::Cycling)
}

fn is_event(day: &DayPlan, session: &SessionPlan) -> bool {
    day.role == DayRole::Event || session.workout_type == WorkoutType::Event
}

fn is_long(day: &DayPlan, session: &SessionPlan) -> bool {
    day.role == DayRole::Long || session.workout_type == WorkoutType::Long
}

/// Minutes of the slots of a week's rides but the event.
fn slot_minutes(skeleton: &Skeleton, week: u8) -> f64 {
    sessions_of(skeleton, week)
        .filter(|(day, _, session)| !is_event(day, session))
        .map(|(_, _, session)| f64::from(session.minutes))
        .sum()
}

/// Minutes of the slots of the fullest loading week.
fn full_minutes(skeleton: &Skeleton) -> f64 {
    let loading = skeleton.weeks.iter().filter(|plan| plan.kind == WeekKind::Loading);
    loading.map(|plan| slot_minutes(skeleton, plan.week)).fold(0.0, f64::max)
}

fn week(athlete: &Athlete, skeleton: &Skeleton, plan: &WeekPlan, long: Option<f64>, before: &[Ride]) -> Vec<Ride> {
    let course = Course::of(skeleton, plan.week);
    let rising = rising_share(athlete, skeleton, &course);
    let share = match plan.kind {
        WeekKind::Loading => {
            let [from, to] = BLOCK;
            let along = (course.volume - BLOCK_START) / (1.0 - BLOCK_START);
            rising * (from + (to - from) * along.clamp(0.0, 1.0))
        }
        // A lighter week's rides share among them what it is to hold, so that a day more or less does not change it.
        WeekKind::Deload | WeekKind::Taper => {
            let full = rising * full_minutes(skeleton);
            let event = sessions_of(skeleton, plan.week).find(|(day, _, session)| is_event(day, session));
            let of_week = match event {
                Some((event, _, _)) => {
                    let of_last_seven = |ride: &&Ride| ride.day + 7 >= event.day;
                    let held: f64 = before.iter().filter(of_last_seven).map(|ride| ride.minutes).sum();
                    let [least, most] = EVENT_WEEK_SHARES;
                    (LAST_SEVEN_DAYS * full - held).clamp(least * full, most * full)
                }
                None => course.volume * full,
            };
            of_week / slot_minutes(skeleton, plan.week).max(1.0)
        }
        WeekKind::Comeback => course.volume,
    };
    sessions_of(skeleton, plan.week)
        .map(|(day, index, session)| {
            let slot = f64::from(session.minutes);
            let wished = match long.filter(|_| is_long(day, session)) {
                Some(long) => long,
                None => slot * share.min(BLOCK[1]),
            };
            Ride {
                day: day.day,
                index,
                kind: session.workout_type,
                is_event: is_event(day, session),
                minutes: match session.workout_type {
                    _ if is_event(day, session) => slot,
                    WorkoutType::Test => sessions::test_minutes(athlete.level, slot),
                    _ => rounded(wished).clamp(20.0, most_minutes(athlete, slot).max(20.0)),
                },
            }
        })
        .collect()
}

/// In steps of five minutes.
fn rounded(minutes: f64) -> f64 {
    if minutes >= 30.0 { (minutes / 5.0).round() * 5.0 } else { minutes.round() }
}

/// The most minutes a ride may take: what the athlete's time allows, else a little more than its slot, or what a long
/// ride may grow to.
fn most_minutes(athlete: &Athlete, slot: f64) -> f64 {
    match athlete.session_minutes {
        Some(span) => (f64::from(span.max) * SLOT_SLACK).floor(),
        None => (slot * SLOT_SLACK).max(LONGEST_MINUTES),
    }
}

/// The share of the full week an athlete rides who comes from less: from a tenth above the usual hours upwards, by
/// [`WEEKLY_GROWTH`] a loading week.
fn rising_share(athlete: &Athlete, skeleton: &Skeleton, course: &Course) -> f64 {
    let Some(hours) = athlete.mark("weekly_ride").and_then(|mark| mark.hours).filter(|hours| *hours > 0.0) else {
        return 1.0;
    };
    let start = (hours * 60.0 * 1.1 / full_minutes(skeleton).max(1.0)).min(1.0);
    (start * WEEKLY_GROWTH.powf(course.loaded_weeks as f64)).min(1.0)
}

/// The long ride of every week for a rider whose event is a matter of hours and whose time is open: growing from loading
/// week to loading week towards a share of the event, whatever the rest of the week does. `None` where the slot decides.
fn long_minutes(athlete: &Athlete, skeleton: &Skeleton) -> Vec<Option<f64>> {
    let none = || vec![None; skeleton.weeks.len()];
    let goal = Goal::of(athlete).filter(|goal| goal.kind == Kind::Distance);
    let Some(event) = goal.and_then(|goal| goal.minutes(athlete.level)) else { return none() };
    if athlete.session_minutes.is_some() || !pick::rides_outdoors(athlete) {
        return none();
    }
    let slots = skeleton.weeks.iter().flat_map(|plan| sessions_of(skeleton, plan.week));
    let start = slots
        .filter(|(day, _, session)| is_long(day, session))
        .map(|(_, _, session)| f64::from(session.minutes))
        .fold(0.0, f64::max);
    let target = (SHARE_OF_EVENT * event).min(LONGEST_MINUTES);
    if start <= 0.0 || target <= start {
        return none();
    }
    let loading = skeleton.weeks.iter().filter(|plan| plan.kind == WeekKind::Loading).count();
    let steps = loading.saturating_sub(1).max(1) as f64;
    let growth = (target / start).powf(1.0 / steps).min(LONG_GROWTH);
    skeleton
        .weeks
        .iter()
        .map(|plan| {
            let course = Course::of(skeleton, plan.week);
            let reached = |loaded: usize| start * growth.powf(loaded as f64);
            Some(match plan.kind {
                WeekKind::Loading => reached(course.loaded_weeks),
                WeekKind::Deload | WeekKind::Taper => course.volume * reached(course.loaded_weeks.saturating_sub(1)),
                WeekKind::Comeback => course.volume * start,
            })
        })
        .collect()
}
