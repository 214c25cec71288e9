//! Functional sessions: warm-up, skill or strength, a conditioning piece.

mod hyrox;
mod pieces;

use training::movement::Pattern;
use training::program::{
    Block, BlockContent, BlockPurpose, Conditioning, ConditioningFormat, DayRole, Discipline, Extent, Load,
    Prescription, Segment, Target, Workout, WorkoutType,
};

use crate::fill::Fill;
use crate::lifts::{Job, Length, Slot, templates};
use crate::phrases;
use crate::skeleton::{DayPlan, SessionPlan, WeekKind};
use crate::sports::{Functional, Sport};
use crate::strength::dose::prescribe;
use crate::strength::moment::Moment;
use crate::strength::{Chosen, choose, compose, finish, part_of_session, scale, template, total};
use crate::structure::Stage;
use crate::why;

/// Writes a functional session.
pub fn workout(fill: &Fill<'_>, day: &DayPlan, session: &SessionPlan) -> Workout {
    let moment = Moment::new(fill, day, session);
    match session.workout_type {
        WorkoutType::Event => event(&moment),
        WorkoutType::Test => test(&moment),
        _ => regular(&moment),
    }
}

fn regular(moment: &Moment<'_>) -> Workout {
    let template = template(moment);
    let slots: &'static [Slot] = template.map_or(&[], |template| template.slots);
    let wished = template.and_then(|template| template.conditioning).unwrap_or(Length::Medium);
    let budget = f64::from(moment.session.minutes);
    if let Some(workout) = first_time(moment, slots) {
        return workout;
    }
    let (chosen, piece, blocks) = fit(moment, slots, wished, budget);
    let main: Vec<&Chosen> = chosen.iter().filter(|c| c.slot.job.is_main()).collect();
    let skill = chosen.iter().find(|c| c.slot.job == Job::Skill);
    let lead = main.first().copied().or(skill).or(chosen.first()).map(|c| c.movement.name.clone());
    let title = match (lead, &piece) {
        (Some(lead), Some(piece)) => format!("{lead} + {}", piece_title(piece)),
        (Some(lead), None) => lead,
        (None, Some(piece)) => piece_title(piece),
        (None, None) => template.map_or("Conditioning", |t| t.name).to_owned(),
    };
    finish(moment, title, Discipline::Functional, why::functional(moment, &main, &chosen, piece.as_ref()), blocks)
}

/// In the first loading week the session that the closing test takes the place of holds the test's piece, so that the
/// test has a number to beat; what is lifted before it makes room.
fn first_time(moment: &Moment<'_>, slots: &'static [Slot]) -> Option<Workout> {
    let skeleton = moment.fill.skeleton;
    let test = skeleton.days.iter().find(|day| day.role == DayRole::Test)?;
    let tested = test.sessions.iter().find(|session| session.discipline == Discipline::Functional)?;
    let first = skeleton.weeks.iter().find(|week| week.kind == WeekKind::Loading)?;
    if moment.week.week != first.week || moment.session.template != tested.template || moment.is_easy() {
        return None;
    }
    // As hard as a day of this role can be: all-out only where the week has a hard day for it.
    let rpe = if moment.is_beginner() { 8.0 } else { 8.5 };
    let piece = Conditioning { rpe, ..pieces::benchmark(moment)? };
    let mut chosen = part_of_session(moment, slots, piece.format.minutes());
    scale(moment, &mut chosen);
    let mut blocks = assemble(moment, &chosen, Some(&piece));
    if let Some(block) = blocks.last_mut() {
        block.note = Some(format!(
            "Write the score down: the test in week {} is this piece again, and this is the number to beat.",
            test.week
        ));
    }
    let main: Vec<&Chosen> = chosen.iter().filter(|c| c.slot.job.is_main()).collect();
    let lead = main.first().copied().or(chosen.first()).map(|c| format!("{} + ", c.movement.name));
    let title = format!("{}{}", lead.unwrap_or_default(), piece_title(&piece));
    let why = why::functional(moment, &main, &chosen, Some(&piece));
    Some(finish(moment, title, Discipline::Functional, why, blocks))
}

/// Minutes kept free for a piece of each length, so that what is lifted beside it is the same from week to week.
fn room_for(moment: &Moment<'_>, length: Length) -> f64 {
    match length {
        Length::Short => 9.0,
        Length::Medium => 14.0,
        // The nearer the race, the more of the session is like it.
        Length::Long if moment.sport == Sport::Functional(Functional::Hyrox) && moment.stage > Stage::Base => 28.0,
        Length::Long => 21.0,
    }
}

/// Strength and piece cut to the session: supporting work first, then a shorter piece.
fn fit(
    moment: &Moment<'_>,
    slots: &'static [Slot],
    wished: Length,
    budget: f64,
) -> (Vec<Chosen>, Option<Conditioning>, Vec<Block>) {
    let lengths: &[Length] = match wished {
        Length::Long => &[Length::Long, Length::Medium, Length::Short],
        Length::Medium => &[Length::Medium, Length::Short],
        Length::Short => &[Length::Short],
    };
    let leads = |chosen: &[Chosen]| chosen.iter().filter(|c| c.slot.job.is_main() || c.slot.job == Job::Skill).count();
    let planned = leads(&choose(moment, slots));
    for &length in lengths {
        let mut chosen = part_of_session(moment, slots, room_for(moment, length));
        let room = budget - total(&compose(moment, &chosen));
        let full = pieces::piece(moment, length, 1.0, room);
        // A piece that would push out the session's main work gives way to a shorter one.
        let fits = full.as_ref().is_some_and(|piece| piece.format.minutes() <= room.max(room_for(moment, length)));
        let last = length == Length::Short;
        if last || (fits && leads(&chosen) == planned) {
            spare_back(moment, &mut chosen);
            scale(moment, &mut chosen);
            let piece = pieces::piece(moment, length, moment.share, room);
            let blocks = assemble(moment, &chosen, piece.as_ref());
            return (chosen, piece, blocks);
        }
    }
    (Vec::new(), None, Vec::new())
}

/// No deadlift in the last three days before an event, where another lift leads the session: the back forgets it last.
fn spare_back(moment: &Moment<'_>, chosen: &mut Vec<Chosen>) {
    let is_near = moment.days_to_event().is_some_and(|days| days <= 3);
    let pulls = |c: &Chosen| c.slot.job.is_main() && c.movement.pattern == Pattern::Hinge;
    if is_near && chosen.iter().any(|c| c.slot.job.is_main() && !pulls(c)) {
        chosen.retain(|c| !pulls(c));
    }
}

fn assemble(moment: &Moment<'_>, chosen: &[Chosen], piece: Option<&Conditioning>) -> Vec<Block> {
    let mut blocks = compose(moment, chosen);
    if let Some(piece) = piece {
        blocks.push(conditioning_block(piece));
    }
    blocks
}

pub(crate) fn conditioning_block(piece: &Conditioning) -> Block {
    let note = match piece.format {
        // Nothing is raced on an easy day.
        ConditioningFormat::Amrap { .. } if piece.rpe < RACED_RPE => {
            "Keep moving at one even pace; nothing is counted."
        }
        ConditioningFormat::Intervals { .. } if piece.rpe < RACED_RPE => "Every round alike, with breath left to talk.",
        ConditioningFormat::Amrap { .. } => "Score: rounds and repetitions. Start at a pace you can hold to the end.",
        ConditioningFormat::Emom { .. } => "One movement each interval in turn; the rest of the interval is rest.",
        ConditioningFormat::ForTime { .. } => "Score: your time. Stop at the cap and write down how far you came.",
        ConditioningFormat::Intervals { .. } => "Repeat the work at an even pace; the last round as fast as the first.",
    };
    Block {
        purpose: BlockPurpose::Conditioning,
        title: piece_title(piece),
        note: Some(note.to_owned()),
        content: BlockContent::Conditioning(piece.clone()),
    }
}

/// Below this effort a piece is practice: it has no score and is not done for time.
const RACED_RPE: f64 = 6.75;

/// What the piece is, from its own numbers: `12-minute AMRAP`.
pub(crate) fn piece_title(piece: &Conditioning) -> String {
    match piece.format {
        ConditioningFormat::Amrap { minutes } => format!("{minutes}-minute AMRAP"),
        ConditioningFormat::Emom { minutes, .. } => format!("{minutes}-minute EMOM"),
        ConditioningFormat::ForTime { rounds: 1, .. } => "Chipper for time".to_owned(),
        ConditioningFormat::ForTime { rounds, .. } => format!("{rounds} rounds for time"),
        ConditioningFormat::Intervals { rounds, work_seconds, .. } if work_seconds % 60 == 0 => {
            format!("{rounds} × {} min intervals", work_seconds / 60)
        }
        ConditioningFormat::Intervals { rounds, work_seconds, .. } if work_seconds > 60 && work_seconds % 30 == 0 => {
            format!("{rounds} × {:.1} min intervals", f64::from(work_seconds) / 60.0)
        }
        ConditioningFormat::Intervals { rounds, work_seconds, .. } => format!("{rounds} × {work_seconds} s intervals"),
    }
}

/// The test: a piece to measure against, with nothing heavy before it.
fn test(moment: &Moment<'_>) -> Workout {
    let piece = pieces::benchmark(moment);
    let pull: Vec<Chosen> = best_pull(moment).into_iter().collect();
    let mut blocks = compose(moment, &pull);
    let parts: Vec<String> =
        pull.iter().map(|pull| pull.movement.name.clone()).chain(piece.as_ref().map(piece_title)).collect();
    blocks.extend(piece.as_ref().map(conditioning_block));
    let title = if parts.is_empty() { "Test".to_owned() } else { format!("Test: {}", phrases::list(&parts)) };
    finish(moment, title, Discipline::Functional, why::test_piece(), blocks)
}

/// One best set of the hardest pull the athlete trains, for those who train for it.
fn best_pull(moment: &Moment<'_>) -> Option<Chosen> {
    if moment.sport != Sport::Functional(Functional::Gymnastics) {
        return None;
    }
    let slots = templates(moment.sport, 3).into_iter().flat_map(|template| template.slots);
    let slot = slots.filter(|slot| slot.job == Job::Heavy).find(|slot| slot.pattern == Pattern::VerticalPull)?;
    let movement = moment.fill.selector().pick(slot, "test", &[])?;
    let rpe = if moment.is_beginner() { 8.0 } else { 9.0 };
    let first = if movement.id.as_str() == "pull_up" { "" } else { "Try one strict pull-up first. " };
    let prescription = Prescription {
        sets: 1,
        load: Load::Rpe { rpe },
        rest_seconds: 240,
        note: Some(format!("{first}One set; stop when the next repetition would not be clean, and count them.")),
        ..prescribe(moment, slot, movement)
    };
    Some(Chosen { slot, movement, prescription })
}

/// Competition day: warm-up and the event itself, by feel.
fn event(moment: &Moment<'_>) -> Workout {
    let name = phrases::event_title(moment.fill.athlete).unwrap_or_else(|| "Your Event".to_owned());
    let mut blocks = compose(moment, &[]);
    blocks.push(if moment.sport == Sport::Functional(Functional::Hyrox) {
        hyrox::race(moment)
    } else {
        all_workouts()
    });
    finish(moment, format!("Event day: {name}"), Discipline::Functional, why::event(moment), blocks)
}

fn all_workouts() -> Block {
    Block {
        purpose: BlockPurpose::Main,
        title: "Main".to_owned(),
        note: Some(
            "Open each workout a little slower than feels right, breathe early, and finish strong. Between workouts \
             walk, drink, eat something small, and warm up again briefly."
                .to_owned(),
        ),
        content: BlockContent::Segments(vec![Segment {
            name: "All workouts together".to_owned(),
            repeats: 1,
            extent: Extent::minutes(60.0),
            target: Target::Rpe { rpe: 9.0 },
            recovery: None,
            note: Some("Eat and drink as in training; nothing new today.".to_owned()),
        }]),
    }
}
