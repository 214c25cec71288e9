//! Fills a skeleton's days with workouts. Any range of days can be filled alone: what a day holds follows from the
//! athlete, the skeleton and the program id, never from the days around it having been filled.

use std::ops::RangeInclusive;

use training::athlete::Athlete;
use training::ids::{ProgramId, WorkoutId};
use training::load::workout_easy_minutes;
use training::measure::{is_endurance, is_hard_workout};
use training::program::{Day, DayRole, Discipline, Source, Workout};

use crate::select::Selector;
use crate::skeleton::{DayPlan, SessionPlan, Skeleton};
use crate::variety::{seed, short_id};
use crate::{endurance, functional, mobility, strength};

/// The longest part of a user id that fits into a workout id: 128 characters less the words, the time and the hash
/// around it.
const USER_PART: usize = 88;

/// What is filled, for whom.
#[derive(Debug, Clone, Copy)]
pub struct Fill<'a> {
    /// For whom.
    pub athlete: &'a Athlete,
    /// What is filled.
    pub skeleton: &'a Skeleton,
    /// The program it becomes; also what makes two programs of one athlete differ.
    pub program_id: &'a ProgramId,
    /// The one timestamp of all records of a build, milliseconds since 1970.
    pub built_at_ms: i64,
}

impl Fill<'_> {
    /// The days of a range of the program, filled. Days outside the skeleton are left out.
    pub fn days(&self, days: RangeInclusive<u16>) -> Vec<Day> {
        days.filter_map(|day| self.skeleton.day(day)).map(|plan| self.day(plan)).collect()
    }

    fn day(&self, plan: &DayPlan) -> Day {
        let workouts = plan.sessions.iter().map(|session| self.workout(plan, session)).collect();
        Self::day_of(plan, workouts, Source::Library)
    }

    /// The day with these workouts.
    pub(crate) fn day_of(plan: &DayPlan, workouts: Vec<Workout>, source: Source) -> Day {
        Day {
            day: plan.day,
            date: plan.date,
            weekday: plan.weekday,
            week: plan.week,
            phase_number: plan.phase_number,
            role: role(plan.role, &workouts),
            source,
            workouts,
        }
    }

    pub(crate) fn workout(&self, day: &DayPlan, session: &SessionPlan) -> Workout {
        match session.discipline {
            Discipline::Strength => strength::workout(self, day, session),
            Discipline::Functional => functional::workout(self, day, session),
            Discipline::Running => endurance::running::workouts(self, day, session),
            Discipline::Cycling => endurance::cycling::workouts(self, day, session),
            Discipline::Mobility => mobility::workout(self, day, session),
        }
    }

    /// The id of a day's workout, the same in every build with the same ids and time.
    pub fn workout_id(&self, day: u16, index: usize) -> WorkoutId {
        let user = self.athlete.user_id.as_str();
        let user = &user[..user.len().min(USER_PART)];
        let short = short_id(seed(&[self.program_id.as_str(), &day.to_string(), &index.to_string()]));
        let text = format!("workout_{user}_{}_{short}", self.built_at_ms);
        WorkoutId::parse(text).unwrap_or_else(|error| unreachable!("a workout id is made of checked parts: {error}"))
    }

    pub(crate) fn selector(&self) -> Selector<'_> {
        Selector { athlete: self.athlete, program_id: self.program_id }
    }
}

/// The role of a day as it was filled: a run or ride too short to hold its hard work is not called hard.
fn role(planned: DayRole, workouts: &[Workout]) -> DayRole {
    let easy = |workout: &Workout| is_endurance(workout) && !is_hard_workout(workout);
    match planned {
        DayRole::Hard if !workouts.is_empty() && workouts.iter().all(easy) => {
            let solid = |workout: &Workout| workout_easy_minutes(workout) < 0.9 * f64::from(workout.duration_minutes);
            if workouts.iter().any(solid) { DayRole::Moderate } else { DayRole::Easy }
        }
        planned => planned,
    }
}

/// The place of a session among its day's, for its workout id.
pub(crate) fn index_in_day(day: &DayPlan, session: &SessionPlan) -> usize {
    day.sessions.iter().position(|other| std::ptr::eq(other, session)).unwrap_or(0)
}
