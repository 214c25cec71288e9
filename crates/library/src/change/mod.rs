//! Changes to a program that exists: another movement, another day, a day less, an easier week, a phase written anew,
//! another start. Each is a pure operation that ends like a build does, in [`training::rules::repair`].
//!
//! Must never: alter a day before today, touch a day without naming it, or return a program that breaks a rule above a
//! warning.

mod error;
mod order;
mod phase;
mod restart;
mod settle;
mod swap;
mod texts;
mod week;

pub use error::ChangeError;
pub use order::{Change, Changed, Note, Stretch};

use jiff::civil::Date;
use training::athlete::Athlete;
use training::calendar::{days_between, week_of_day};
use training::ids::{MovementId, WorkoutId};
use training::movement::Movement;
use training::program::{Day, DayRole, Program};

use crate::movements::catalogue;

/// Changes a program as the athlete asks. `today` is where the athlete lives; `athlete` holds the facts as they are
/// known now, which may differ from those the program was built on.
///
/// A change that has been made already changes nothing and is no error, where that can be told.
///
/// # Errors
/// [`ChangeError`], whose text tells the athlete what stands in the way and what to do.
pub fn change(program: &Program, athlete: &Athlete, today: Date, change: &Change) -> Result<Changed, ChangeError> {
    let scene = Scene::new(program, athlete, today)?;
    let draft = match change {
        Change::Swap { movement, with, days } => swap::swap(&scene, movement, with.as_ref(), *days),
        Change::Move { from, to } => week::move_session(&scene, *from, *to),
        Change::Drop { day } => week::drop_day(&scene, *day),
        Change::EaseWeek { week } => week::ease(&scene, *week),
        Change::Regenerate { phase, from } => phase::regenerate(&scene, *phase, *from),
        Change::Restart { start } => return restart::restart(&scene, *start),
    }?;
    settle::settle(&scene, draft)
}

/// The movement of this id or name, however it is spelled: `back_squat`, `Back squat`.
pub fn movement_named(words: &str) -> Option<&'static Movement> {
    let plain = |text: &str| -> String { text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
    let asked = plain(words);
    catalogue().iter().find(|movement| plain(movement.id.as_str()) == asked || plain(&movement.name) == asked)
}

/// What a change starts from.
struct Scene<'a> {
    program: &'a Program,
    /// The facts as known now, on the calendar of the program.
    athlete: Athlete,
    today: Date,
    /// The first day that is not past; 1 before the program begins.
    first_open: u16,
}

impl<'a> Scene<'a> {
    fn new(program: &'a Program, athlete: &Athlete, today: Date) -> Result<Self, ChangeError> {
        let gone = days_between(program.start_date, today).max(0);
        let first_open = u16::try_from(gone + 1).unwrap_or(u16::MAX);
        if first_open > program.total_days {
            return Err(ChangeError::Over { end: program.end_date });
        }
        let weeks = (program.total_days / 7) as u8;
        let athlete = Athlete { start: program.start_date, weeks, ..athlete.clone() };
        Ok(Self { program, athlete, today, first_open })
    }

    /// A day that can still be changed.
    fn open_day(&self, day: u16) -> Result<&'a Day, ChangeError> {
        let found = self.program.daily_workouts.iter().find(|entry| entry.day == day);
        let found = found.ok_or(ChangeError::NoSuchDay { day, last: self.program.total_days })?;
        if day < self.first_open {
            return Err(ChangeError::Past { day: named(found) });
        }
        Ok(found)
    }

    fn is_open(&self, day: &Day) -> bool {
        day.day >= self.first_open
    }
}

/// A change as an operation leaves it: not yet held against the rules.
struct Draft {
    program: Program,
    /// What was done, for the athlete.
    notes: Vec<Note>,
    /// What must still be so after the mending, or the change was not made.
    keeps: Vec<Keep>,
}

/// Something the mending must leave as the change made it.
enum Keep {
    /// The day holds these workouts.
    Workouts { day: u16, ids: Vec<WorkoutId> },
    /// The day holds the movement.
    Movement { day: u16, movement: MovementId },
    /// The days rest.
    Rest { day: u16 },
}

impl Keep {
    fn holds(&self, program: &Program) -> bool {
        let day = |number: u16| program.daily_workouts.iter().find(|day| day.day == number);
        match self {
            Self::Workouts { day: number, ids } => {
                day(*number).is_some_and(|day| day.workouts.iter().map(|w| &w.workout_id).eq(ids))
            }
            Self::Movement { day: number, movement } => {
                day(*number).is_some_and(|day| day.workouts.iter().any(|w| w.movement_ids().any(|id| id == movement)))
            }
            Self::Rest { day: number } => day(*number).is_some_and(|day| day.workouts.is_empty()),
        }
    }
}

/// A day as the athlete reads it: `Thursday 3 December`.
fn named(day: &Day) -> String {
    format!("{} {}", day.weekday.title(), texts::date(day.date))
}

fn day_mut(program: &mut Program, day: u16) -> Option<&mut Day> {
    program.daily_workouts.iter_mut().find(|entry| entry.day == day)
}

fn make_rest(day: &mut Day) {
    day.role = DayRole::Rest;
    day.workouts.clear();
}

fn count_training_days(program: &mut Program) {
    program.training_days = program.daily_workouts.iter().filter(|day| !day.workouts.is_empty()).count() as u16;
}

/// Takes out of the reasons of a week's open days what no longer holds of its sums; the days this touches.
fn unsay_sums(scene: &Scene<'_>, program: &mut Program, week: u8) -> Vec<u16> {
    let mut touched = Vec::new();
    for day in program.daily_workouts.iter_mut().filter(|day| day.week == week && scene.is_open(day)) {
        for workout in &mut day.workouts {
            let left = texts::without_sentences(&workout.why, texts::speaks_of_sums);
            if left != workout.why && !left.is_empty() {
                workout.why = left;
                touched.push(day.day);
            }
        }
    }
    touched.dedup();
    touched
}

/// The days in order, each once.
fn in_order(mut days: Vec<u16>) -> Vec<u16> {
    days.sort_unstable();
    days.dedup();
    days
}

/// Marks the week of a day as reshaped by the athlete.
fn reshape(program: &mut Program, day: u16) {
    program.reshaped_weeks.insert(week_of_day(day));
}
