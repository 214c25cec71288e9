//! Cycling: rides sized exactly to the athlete's time, by power where FTP is known.
//!
//! Must never: name watts without an FTP, or fill a ride with more work than leaves three quarters of the week easy
//! (rule E1).

mod effort;
mod sessions;
mod templates;

use training::athlete::Athlete;
use training::program::{DayRole, Discipline, Workout, WorkoutType};

use self::effort::Rider;
use self::sessions::Desk;
use super::course::Course;
use super::{Draft, finish, variety};
use crate::fill::{Fill, index_in_day};
use crate::skeleton::{DayPlan, SessionPlan, Skeleton, WeekKind};

/// Growth of weekly riding from one loading week to the next while it rises from what the athlete rides now.
const WEEKLY_GROWTH: f64 = 1.08;

/// Writes one ride of a day.
pub fn workouts(ctx: &Fill<'_>, day: &DayPlan, session: &SessionPlan) -> Workout {
    let draft = draft(ctx.athlete, ctx.skeleton, day, session, variety(ctx.program_id));
    let index = index_in_day(day, session);
    finish(draft, Discipline::Cycling, ctx.workout_id(day.day, index), ctx.athlete)
}

fn draft(athlete: &Athlete, skeleton: &Skeleton, day: &DayPlan, session: &SessionPlan, variety: usize) -> Draft {
    let course = Course::of(skeleton, day.week);
    let week: Vec<(&DayPlan, &SessionPlan)> = rides(skeleton, day.week).collect();
    let week_minutes = week
        .iter()
        .filter(|(day, _)| day.role != DayRole::Event)
        .map(|(_, s)| minutes(athlete, skeleton, day.week, s))
        .sum();
    let demanding = week.iter().filter(|(_, session)| is_demanding(session.workout_type)).count();
    let before = week.iter().take_while(|(other, _)| other.day < day.day);
    let place = before.filter(|(_, other)| other.workout_type == session.workout_type).count();
    let desk = Desk { rider: Rider::new(athlete), course, week_minutes, demanding, place, variety };
    let minutes = minutes(athlete, skeleton, day.week, session);
    match (day.role, session.workout_type) {
        (DayRole::Event, _) | (_, WorkoutType::Event) => {
            desk.event(f64::from(session.minutes), longest(athlete, skeleton))
        }
        (_, WorkoutType::Test) => desk.test(minutes),
        (_, kind) => desk.ride(kind, minutes),
    }
}

/// Whether a ride of this kind holds work above the first threshold.
const fn is_demanding(kind: WorkoutType) -> bool {
    matches!(
        kind,
        WorkoutType::Tempo
            | WorkoutType::Sweetspot
            | WorkoutType::Threshold
            | WorkoutType::Vo2max
            | WorkoutType::Intervals
            | WorkoutType::Mixed
            | WorkoutType::Strength
            | WorkoutType::Test
    )
}

fn rides(skeleton: &Skeleton, week: u8) -> impl Iterator<Item = (&DayPlan, &SessionPlan)> {
    skeleton
        .days
        .iter()
        .filter(move |day| day.week == week)
        .flat_map(|day| day.sessions.iter().map(move |session| (day, session)))
        .filter(|(_, session)| session.discipline == Discipline::Cycling)
}

/// Minutes of a ride: its slot at the week's volume, in steps of five minutes. A test is as long as it has to be.
fn minutes(athlete: &Athlete, skeleton: &Skeleton, week: u8, session: &SessionPlan) -> f64 {
    let slot = f64::from(session.minutes);
    if session.workout_type == WorkoutType::Test {
        return sessions::test_minutes(athlete.level, slot);
    }
    let course = Course::of(skeleton, week);
    let wished = slot * course.plan.volume * rising_share(athlete, skeleton, &course);
    let rounded = if wished >= 30.0 { (wished / 5.0).round() * 5.0 } else { wished.round() };
    rounded.clamp(20.0, (slot * 1.1).floor().max(20.0))
}

/// The share of the full week an athlete rides who comes from less: from a tenth above the usual hours upwards, by
/// [`WEEKLY_GROWTH`] a loading week.
fn rising_share(athlete: &Athlete, skeleton: &Skeleton, course: &Course) -> f64 {
    let Some(hours) = athlete.mark("weekly_ride").and_then(|mark| mark.hours).filter(|hours| *hours > 0.0) else {
        return 1.0;
    };
    let slots = |week: u8| rides(skeleton, week).map(|(_, session)| f64::from(session.minutes)).sum::<f64>();
    let full = skeleton
        .weeks
        .iter()
        .filter(|plan| plan.kind == WeekKind::Loading)
        .map(|plan| slots(plan.week))
        .fold(0.0, f64::max);
    let start = (hours * 60.0 * 1.1 / full.max(1.0)).min(1.0);
    (start * WEEKLY_GROWTH.powf(course.loaded_weeks as f64)).min(1.0)
}

/// The longest ride of the program but the event, minutes.
fn longest(athlete: &Athlete, skeleton: &Skeleton) -> f64 {
    let weeks = skeleton.weeks.iter().flat_map(|plan| rides(skeleton, plan.week).map(move |ride| (plan.week, ride)));
    weeks
        .filter(|(_, (day, _))| day.role != DayRole::Event)
        .map(|(week, (_, session))| minutes(athlete, skeleton, week, session))
        .fold(0.0, f64::max)
}
