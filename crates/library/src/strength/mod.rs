//! Lifting sessions: main lifts by percent of known maxima (else by effort), supporting work, trunk; warm-up and ramp
//! sets as entries of their own.

pub mod dose;
mod extras;
mod fit;
pub mod moment;
mod muscles;
mod occasions;

use training::ids::MovementId;
use training::measure::workout_minutes;
use training::movement::{Movement, Pattern};
use training::program::{Block, BlockContent, BlockPurpose, Discipline, Prescription, Workout, WorkoutType};

use crate::fill::{Fill, index_in_day};
use crate::lifts::{Job, Slot};
use crate::mobility;
use crate::movements::catalogue;
use crate::skeleton::{DayPlan, SessionPlan};
use crate::sports::{Lifting, Sport, event_sport, sports};
use crate::warm_up;
use crate::why;

use fit::full_session;
pub use fit::{cut, part_of_session, scale, total};
use moment::Moment;

/// A movement put into a slot.
pub struct Chosen {
    /// The slot.
    pub slot: &'static Slot,
    /// What fills it.
    pub movement: &'static Movement,
    /// How much of it.
    pub prescription: Prescription,
}

/// Writes a lifting session.
pub fn workout(fill: &Fill<'_>, day: &DayPlan, session: &SessionPlan) -> Workout {
    let moment = Moment::new(fill, day, session);
    match session.workout_type {
        WorkoutType::Event => occasions::event(&moment),
        WorkoutType::Test => occasions::test(&moment),
        _ => regular(&moment),
    }
}

fn regular(moment: &Moment<'_>) -> Workout {
    let template = template(moment);
    if moment.days_to_event() == Some(1) && matches!(event_sport(moment.fill.athlete), Sport::Lifting(_)) {
        return occasions::primer(moment);
    }
    let mut chosen = full_session(moment, template.map_or(&[][..], |template| template.slots));
    scale(moment, &mut chosen);
    let tested = occasions::single_before_race(moment, &mut chosen);
    let blocks = compose(moment, &chosen);
    let main: Vec<&Chosen> = chosen.iter().filter(|c| c.slot.job.is_main()).collect();
    let title = match tested {
        Some(name) => format!("{name} to a Heavy Single"),
        None => title(moment, template.map_or("Strength", |t| t.name), &main),
    };
    let why = why::lifting(moment, &main, &chosen);
    let why = if tested.is_some() { format!("{} {why}", why::single_before_race()) } else { why };
    finish(moment, title, Discipline::Strength, why, blocks)
}

/// The template a session follows.
pub fn template(moment: &Moment<'_>) -> Option<&'static crate::lifts::Template> {
    moment::sessions_of(moment.fill, moment.sport).get(usize::from(moment.session.template)).copied()
}

/// Movements and doses for the slots, in order.
pub fn choose(moment: &Moment<'_>, slots: &'static [Slot]) -> Vec<Chosen> {
    let mut chosen: Vec<Chosen> = Vec::with_capacity(slots.len());
    for slot in slots {
        add(moment, &mut chosen, wanted(moment, slots, slot));
    }
    // A pull is slower and heavier than a lift that is caught: it comes after it.
    for first in 1..chosen.len() {
        let [pull, lift] = [&chosen[first - 1], &chosen[first]];
        if dose::is_pull(pull.movement) && lift.movement.pattern == Pattern::Olympic && !dose::is_pull(lift.movement) {
            chosen.swap(first - 1, first);
        }
    }
    chosen
}

/// The slot, or in place of single-leg work a second squat for whoever has named the squat as their goal: a lift done
/// once a week grows slowly.
fn wanted(moment: &Moment<'_>, slots: &'static [Slot], slot: &'static Slot) -> &'static Slot {
    let squats = slots.iter().any(|slot| slot.pattern == Pattern::Squat);
    let wished = moment.fill.athlete.goals.iter().any(|goal| goal.to_lowercase().contains("squat"));
    if slot.pattern == Pattern::Lunge && slot.job == Job::Support && !squats && wished && dose::is_for_strength(moment)
    {
        return &crate::lifts::VARIANTS[0];
    }
    slot
}

/// Puts a movement the session does not hold yet into a slot; says whether there was one.
fn add(moment: &Moment<'_>, chosen: &mut Vec<Chosen>, slot: &'static Slot) -> bool {
    let taken: Vec<MovementId> = chosen.iter().map(|c| c.movement.id.clone()).collect();
    let salt = format!("{}/{}/{}", moment.day.phase_number, moment.session.template, chosen.len());
    let Some(movement) = moment.fill.selector().pick(slot, &salt, &taken) else { return false };
    chosen.push(Chosen { slot, movement, prescription: dose::prescribe(moment, slot, movement) });
    true
}

/// The blocks of a session from what was chosen for it.
pub fn compose(moment: &Moment<'_>, chosen: &[Chosen]) -> Vec<Block> {
    let patterns: Vec<_> = chosen.iter().map(|c| c.movement.pattern).collect();
    let mut blocks = vec![warm_up::general(moment, &patterns)];
    if let Some(ramp) = warm_up::ramp(moment, chosen) {
        blocks.push(ramp);
    }
    let groups = [(BlockPurpose::Skill, "Skill"), (BlockPurpose::Main, "Main"), (BlockPurpose::Accessory, "Accessory")];
    for (purpose, title) in groups {
        let mut members: Vec<&Chosen> = chosen.iter().filter(|c| purpose_of(c.slot.job) == purpose).collect();
        // Several joints before one (rule L11).
        members.sort_by_key(|c| matches!(c.movement.pattern, Pattern::Isolation | Pattern::Core));
        let list: Vec<Prescription> = members.into_iter().map(|c| c.prescription.clone()).collect();
        if !list.is_empty() {
            blocks.push(Block { purpose, title: title.to_owned(), note: None, content: BlockContent::Movements(list) });
        }
    }
    blocks
}

const fn purpose_of(job: Job) -> BlockPurpose {
    match job {
        Job::Skill => BlockPurpose::Skill,
        Job::Heavy | Job::Volume | Job::Technique | Job::Build => BlockPurpose::Main,
        Job::Support | Job::Accessory | Job::Core => BlockPurpose::Accessory,
    }
}

/// `Back Squat and Bench Press`: what carries the session, else its theme.
pub fn title(moment: &Moment<'_>, name: &str, main: &[&Chosen]) -> String {
    let lifts: Vec<&str> = main.iter().take(2).map(|c| c.movement.name.as_str()).collect();
    match lifts.as_slice() {
        [] => name.to_owned(),
        // A day of many exercises is known by what it trains.
        lifts if moment.sport == Sport::Lifting(Lifting::Hypertrophy) => format!("{name}: {}", lifts.join(" and ")),
        lifts => lifts.join(" and "),
    }
}

/// A workout of these blocks, its duration measured from them.
pub fn finish(
    moment: &Moment<'_>,
    title: String,
    discipline: Discipline,
    why: String,
    mut blocks: Vec<Block>,
) -> Workout {
    let room = f64::from(moment.session.minutes) - total(&blocks);
    if let Some(cool_down) = mobility::cool_down(moment, &blocks, room) {
        blocks.push(cool_down);
    }
    let mut workout = Workout {
        workout_id: moment.fill.workout_id(moment.day.day, index_in_day(moment.day, moment.session)),
        title,
        discipline,
        workout_type: moment.session.workout_type,
        duration_minutes: 0,
        distance_meters: None,
        tss: None,
        why,
        blocks,
    };
    workout.duration_minutes = workout_minutes(&workout, catalogue()).ceil().clamp(1.0, 420.0) as u16;
    workout
}

/// The sport a discipline stands for in this athlete's program.
pub fn sport_of(fill: &Fill<'_>, discipline: Discipline) -> Sport {
    let sports = sports(fill.athlete);
    let matches = |sport: &Sport| match discipline {
        Discipline::Strength => matches!(sport, Sport::Lifting(_)),
        Discipline::Functional => matches!(sport, Sport::Functional(_)),
        Discipline::Running => *sport == Sport::Running,
        Discipline::Cycling => *sport == Sport::Cycling,
        Discipline::Mobility => *sport == Sport::Mobility,
    };
    sports.iter().copied().find(matches).unwrap_or(sports[0])
}
