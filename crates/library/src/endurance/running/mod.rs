//! Running: how far each week, which run on which day, and how fast.
//!
//! The weekly distance is laid over the whole program first ([`volume`]); a run is then written to its share of its
//! week. Must never: tell a pace that no result of the athlete shows (rule R5), or let a week grow faster than R1–R3.

mod effort;
pub(crate) mod goal;
mod run_walk;
mod sessions;
mod templates;
mod volume;

use training::athlete::Athlete;
use training::program::{Discipline, Workout};

pub use self::effort::Effort;
pub(crate) use self::effort::Runner;
use self::goal::Goal;
use self::sessions::Desk;
use self::volume::{Part, Run, RunWeek};
use super::course::Course;
use super::{Draft, finish, variety};
use crate::fill::{Fill, index_in_day};
use crate::skeleton::{DayPlan, SessionPlan, Skeleton, WeekKind};

/// The shortest run: a little week shared among many days still has to stay little (rule R2).
const LEAST_MINUTES: f64 = 12.0;

/// Writes one run of a day.
pub fn workouts(ctx: &Fill<'_>, day: &DayPlan, session: &SessionPlan) -> Workout {
    let index = index_in_day(day, session);
    let draft = draft(ctx.athlete, ctx.skeleton, day, index, variety(ctx.program_id));
    finish(draft, Discipline::Running, ctx.workout_id(day.day, index), ctx.athlete)
}

/// What is run in a session of the day.
fn draft(athlete: &Athlete, skeleton: &Skeleton, day: &DayPlan, index: usize, variety: usize) -> Draft {
    let runner = Runner::new(athlete);
    let goal = Goal::of(athlete);
    let weeks = volume::weeks(&runner, goal, skeleton);
    let planned = weeks
        .iter()
        .find_map(|week| week.runs.iter().find(|run| (run.day, run.index) == (day.day, index)).map(|run| (week, run)));
    let Some((week, run)) = planned else {
        // A session the skeleton does not hold is an easy run of its slot.
        return easy_run(runner, goal, Course::of(skeleton, day.week), day, index, variety);
    };
    let course = Course::of(skeleton, day.week);
    let last_loading_meters = skeleton
        .weeks
        .iter()
        .zip(&weeks)
        .filter(|(plan, _)| plan.week < day.week && plan.kind == WeekKind::Loading)
        .map(|(_, week)| week.total_meters)
        .next_back();
    let walks = volume::starts_from_walking(skeleton);
    let fullest_week_meters = weeks.iter().map(|week| week.total_meters).fold(0.0, f64::max);
    let desk = Desk { runner, goal, course, week, last_loading_meters, fullest_week_meters, walks, variety };
    match run.part {
        Part::Event => {}
        Part::Test if walks => {
            let longest = run_walk::longest_meters(&runner, skeleton, day, run.cap_minutes);
            return desk.graduation(run, longest);
        }
        _ if walks => return desk.run_walk(run, run_walk::session(skeleton, day, run.cap_minutes)),
        _ => {}
    }
    let minutes = match run.part {
        Part::Event => day.sessions.get(index).map_or(60.0, |session| f64::from(session.minutes)),
        _ => easy_minutes(&desk, run),
    };
    desk.write(run, minutes)
}

fn easy_run(
    runner: Runner<'_>,
    goal: Option<Goal>,
    course: Course,
    day: &DayPlan,
    index: usize,
    variety: usize,
) -> Draft {
    let minutes = day.sessions.get(index).map_or(30.0, |session| f64::from(session.minutes));
    let meters = minutes * runner.speed(Effort::Easy);
    let run = Run { day: day.day, index, part: Part::Easy, cap_minutes: minutes, meters, most_meters: meters };
    let week = RunWeek { week: day.week, total_meters: meters, longest_before_meters: 0.0, runs: vec![run] };
    let desk = Desk {
        runner,
        goal,
        course,
        week: &week,
        last_loading_meters: None,
        fullest_week_meters: meters,
        walks: false,
        variety,
    };
    desk.write(&run, minutes)
}

/// Minutes of an easy run: what the week's other runs, as they are written, leave of its distance.
fn easy_minutes(desk: &Desk<'_>, run: &Run) -> f64 {
    let is_easy = |run: &Run| matches!(run.part, Part::Easy | Part::Recovery);
    let written: f64 = desk
        .week
        .runs
        .iter()
        .filter(|other| !is_easy(other) && other.part != Part::Event)
        .map(|other| desk.write(other, 0.0).meters(&desk.runner.reference))
        .sum();
    let planned: f64 = desk.week.runs.iter().filter(|other| is_easy(other)).map(|other| other.meters).sum();
    let left = (desk.week.total_meters - written).clamp(planned * 0.7, planned * 1.2);
    let minutes = left * run.meters / planned.max(1.0) / desk.runner.speed(Effort::Easy);
    let rounded = if minutes >= 40.0 { (minutes / 5.0).round() * 5.0 } else { minutes.round() };
    rounded.max(LEAST_MINUTES).min(run.cap_minutes.floor())
}
