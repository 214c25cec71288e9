//! Lifting sessions: main lifts by percent of known maxima (else by effort), supporting work, trunk; warm-up and ramp
//! sets as entries of their own.

pub mod dose;
mod extras;
pub mod moment;
mod muscles;
mod occasions;

use training::ids::MovementId;
use training::measure::{block_minutes, prescription_minutes, workout_minutes};
use training::movement::{Movement, Pattern};
use training::program::{Block, BlockContent, BlockPurpose, Discipline, Prescription, Workout, WorkoutType};

use crate::fill::{Fill, index_in_day};
use crate::lifts::{Job, Slot};
use crate::mobility;
use crate::movements::catalogue;
use crate::skeleton::{DayPlan, SessionPlan};
use crate::sports::{Lifting, Sport, sports};
use crate::warm_up;
use crate::why;

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
    let mut chosen = full_session(moment);
    if moment.sport == Sport::Lifting(Lifting::Hypertrophy) {
        chosen = muscles::balanced(moment, chosen);
    }
    scale(moment, &mut chosen);
    let blocks = compose(moment, &chosen);
    let main: Vec<&Chosen> = chosen.iter().filter(|c| c.slot.job.is_main()).collect();
    let title = title(template.map_or("Strength", |t| t.name), &main);
    finish(moment, title, Discipline::Strength, why::lifting(moment, &main, &chosen), blocks)
}

/// A full week's work of the session, fitted to its time.
fn full_session(moment: &Moment<'_>) -> Vec<Chosen> {
    let mut chosen = choose(moment, template(moment).map_or(&[][..], |template| template.slots));
    fit(moment, &mut chosen, 0.0);
    chosen
}

/// The template a session follows.
pub fn template(moment: &Moment<'_>) -> Option<&'static crate::lifts::Template> {
    moment::sessions_of(moment.fill, moment.sport).get(usize::from(moment.session.template)).copied()
}

/// Movements and doses for the slots, in order.
pub fn choose(moment: &Moment<'_>, slots: &'static [Slot]) -> Vec<Chosen> {
    let mut chosen: Vec<Chosen> = Vec::with_capacity(slots.len());
    for slot in slots {
        add(moment, &mut chosen, slot);
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

/// Puts a movement the session does not hold yet into a slot; says whether there was one.
fn add(moment: &Moment<'_>, chosen: &mut Vec<Chosen>, slot: &'static Slot) -> bool {
    let taken: Vec<MovementId> = chosen.iter().map(|c| c.movement.id.clone()).collect();
    let salt = format!("{}/{}/{}", moment.day.phase_number, moment.session.template, chosen.len());
    let Some(movement) = moment.fill.selector().pick(slot, &salt, &taken) else { return false };
    chosen.push(Chosen { slot, movement, prescription: dose::prescribe(moment, slot, movement) });
    true
}

/// Cuts or fills a full week's work to the session's time; `rest_of_session` minutes are something else's.
///
/// It is done before the week's share is applied, so that a light week is light beside what the full one really was.
pub fn fit(moment: &Moment<'_>, chosen: &mut Vec<Chosen>, rest_of_session: f64) {
    let minutes = f64::from(moment.session.minutes);
    let budget = minutes - rest_of_session;
    while total(&compose(moment, chosen)) > budget && trim(chosen) {}
    // Nothing is added for its own sake on an easy day or in the last days before an event. A taper's share is one of
    // the full session (rule P3).
    if moment.is_easy() || moment.days_to_event().is_some_and(|days| days <= 3) {
        return;
    }
    // The time the athlete gave is used; where they gave none, a shorter session is welcome.
    let wished = match moment.fill.athlete.session_minutes {
        // Of a range, its middle.
        Some(span) if span.max > 0 => {
            let middle = f64::midpoint(f64::from(span.least()), f64::from(span.max)) / f64::from(span.max);
            0.93 * middle * minutes
        }
        _ => 0.8 * minutes,
    } - rest_of_session;
    let mut extras = extras::for_session(moment, chosen).into_iter();
    while total(&compose(moment, chosen)) < wished {
        let before = chosen.len();
        match extras.next() {
            Some(slot) => {
                add(moment, chosen, slot);
            }
            None if moment.sport == Sport::Lifting(Lifting::Hypertrophy) || !add_a_set(chosen) => return,
            None => {}
        }
        if total(&compose(moment, chosen)) > budget {
            if chosen.len() > before {
                chosen.pop();
            } else {
                return;
            }
        }
    }
}

/// One set more of the supporting movement with the fewest; says whether one could take it.
fn add_a_set(chosen: &mut [Chosen]) -> bool {
    let least = chosen
        .iter_mut()
        .filter(|c| !c.slot.job.is_main() && c.slot.job != Job::Skill && c.prescription.sets < 4)
        .min_by_key(|c| c.prescription.sets);
    least.map(|c| c.prescription.sets += 1).is_some()
}

/// Applies the week's share to the sets, carrying what rounds off to the next movement, so that the session as a whole
/// comes to the share.
pub fn scale(moment: &Moment<'_>, chosen: &mut [Chosen]) {
    let mut wanted = 0.0;
    let mut given = 0.0;
    for chosen in chosen {
        let sets = &mut chosen.prescription.sets;
        wanted += f64::from(*sets) * moment.share;
        let most = (f64::from(*sets) * moment.share).ceil();
        *sets = (wanted - given).round().clamp(1.0, most) as u8;
        given += f64::from(*sets);
    }
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

/// Minutes of blocks as the rules count them.
pub fn total(blocks: &[Block]) -> f64 {
    blocks.iter().map(|block| block_minutes(block, catalogue())).sum()
}

/// Cuts the least important work: a set of the last supporting movement, then the movement, at last a set of the
/// longest main lift. Says whether there was anything left to cut.
pub fn trim(chosen: &mut Vec<Chosen>) -> bool {
    let support = chosen.iter().rposition(|c| !c.slot.job.is_main());
    if let Some(index) = support {
        if chosen[index].prescription.sets > 2 {
            chosen[index].prescription.sets -= 1;
        } else if chosen.len() > 1 {
            chosen.remove(index);
        } else {
            return false;
        }
        return true;
    }
    let longest = chosen
        .iter()
        .enumerate()
        .filter(|(_, c)| c.prescription.sets > 2)
        .max_by(|(_, a), (_, b)| minutes(a).total_cmp(&minutes(b)))
        .map(|(index, _)| index);
    match longest {
        Some(index) => {
            chosen[index].prescription.sets -= 1;
            true
        }
        None if chosen.len() > 1 => chosen.pop().is_some(),
        None => false,
    }
}

fn minutes(chosen: &Chosen) -> f64 {
    prescription_minutes(&chosen.prescription, catalogue())
}

/// `Back Squat and Bench Press`: what carries the session, else its theme.
pub fn title(name: &str, main: &[&Chosen]) -> String {
    let lifts: Vec<&str> = main.iter().take(2).map(|c| c.movement.name.as_str()).collect();
    match lifts.as_slice() {
        [] => name.to_owned(),
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
