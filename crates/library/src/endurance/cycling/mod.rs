//! Cycling: rides sized exactly to the athlete's time, by power where FTP is known.
//!
//! Must never: name watts without an FTP, or fill a ride with more work than leaves three quarters of the week easy
//! (rule E1).

mod effort;
pub(crate) mod goal;
mod sessions;
mod templates;
mod volume;

use training::athlete::Athlete;
use training::program::{Discipline, Segment, Workout, WorkoutType};

use self::effort::Rider;
pub use self::effort::zone_name;
use self::goal::Goal;
use self::sessions::Desk;
use self::volume::Ride;
use super::course::Course;
use super::{Draft, finish, variety};
use crate::fill::{Fill, index_in_day};
use crate::skeleton::{DayPlan, SessionPlan, Skeleton};

/// Writes one ride of a day.
pub fn workouts(ctx: &Fill<'_>, day: &DayPlan, session: &SessionPlan) -> Workout {
    let index = index_in_day(day, session);
    let draft = draft(ctx.athlete, ctx.skeleton, day, session, index, variety(ctx.program_id));
    finish(draft, Discipline::Cycling, ctx.workout_id(day.day, index), ctx.athlete)
}

fn draft(
    athlete: &Athlete,
    skeleton: &Skeleton,
    day: &DayPlan,
    session: &SessionPlan,
    index: usize,
    variety: usize,
) -> Draft {
    let weeks = volume::weeks(athlete, skeleton);
    let is_this = |ride: &&Ride| (ride.day, ride.index) == (day.day, index);
    let week = weeks.iter().find(|week| week.iter().any(|ride| is_this(&ride)));
    let own = Ride {
        day: day.day,
        index,
        kind: session.workout_type,
        is_event: false,
        // A session the skeleton does not hold takes its slot.
        minutes: f64::from(session.minutes).max(20.0),
    };
    let rides: &[Ride] = week.map_or(std::slice::from_ref(&own), Vec::as_slice);
    let ride = rides.iter().find(is_this).copied().unwrap_or(own);
    let training = || rides.iter().filter(|ride| !ride.is_event);
    let rides_before = weeks.iter().flatten().take_while(|other| (other.day, other.index) != (day.day, index));
    let longest = |rides: &mut dyn Iterator<Item = &Ride>| {
        rides.filter(|ride| !ride.is_event).map(|ride| ride.minutes).fold(0.0, f64::max)
    };
    let desk = Desk {
        rider: Rider::new(athlete),
        goal: Goal::of(athlete),
        course: Course::of(skeleton, day.week),
        week_minutes: training().map(|ride| ride.minutes).sum(),
        longest_before: longest(&mut rides_before.clone()),
        demanding: training().filter(|ride| is_demanding(ride.kind)).count(),
        place: training().take_while(|other| other.day < day.day).filter(|other| other.kind == ride.kind).count(),
        is_first: training().next().is_some_and(|first| (first.day, first.index) == (day.day, index)),
        variety,
    };
    match session.workout_type {
        _ if ride.is_event => desk.event(f64::from(session.minutes), longest(&mut weeks.iter().flatten())),
        WorkoutType::Test => desk.test(ride.minutes),
        kind => desk.ride(kind, ride.minutes),
    }
}

/// A piece of a ride: named or by its zone, at a power (percent FTP), with the advice that goes with it.
pub(crate) fn segment(
    athlete: &Athlete,
    (name, power): (Option<&str>, [u16; 2]),
    minutes: f64,
    repeats: u8,
    recovery: Option<([u16; 2], f64)>,
    advice: Option<&str>,
) -> Segment {
    Rider::new(athlete).segment(name, power, minutes, repeats, recovery, advice)
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
