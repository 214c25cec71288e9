//! Functional sessions: warm-up, skill or strength, a conditioning piece.

mod pieces;

use training::program::{
    Block, BlockContent, BlockPurpose, Conditioning, ConditioningFormat, Discipline, Extent, Segment, Target, Workout,
    WorkoutType,
};

use crate::fill::Fill;
use crate::lifts::{Job, Length, Slot};
use crate::skeleton::{DayPlan, SessionPlan};
use crate::strength::moment::Moment;
use crate::strength::{Chosen, choose, compose, finish, fit as fit_work, scale, template, total};
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
    let (chosen, piece, blocks) = fit(moment, slots, wished, budget);
    let main: Vec<&Chosen> = chosen.iter().filter(|c| c.slot.job.is_main()).collect();
    let has_skill = chosen.iter().any(|c| c.slot.job == Job::Skill);
    let lead =
        main.first().or(chosen.iter().find(|c| c.slot.job == Job::Skill).as_ref()).map(|c| c.movement.name.clone());
    let title = match (lead, &piece) {
        (Some(lead), Some(piece)) => format!("{lead} + {}", piece_title(piece)),
        (Some(lead), None) => lead,
        (None, Some(piece)) => piece_title(piece),
        (None, None) => template.map_or("Conditioning", |t| t.name).to_owned(),
    };
    finish(moment, title, Discipline::Functional, why::functional(moment, &main, piece.as_ref(), has_skill), blocks)
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
    for &length in lengths {
        let full = pieces::piece(moment, length, 1.0);
        let piece_minutes = full.as_ref().map_or(0.0, |piece| piece.format.minutes());
        let mut chosen = choose(moment, slots);
        let planned = chosen.iter().filter(|c| c.slot.job.is_main() || c.slot.job == Job::Skill).count();
        fit_work(moment, &mut chosen, piece_minutes);
        let kept = chosen.iter().filter(|c| c.slot.job.is_main() || c.slot.job == Job::Skill).count();
        // A piece that would push out the session's main work gives way to a shorter one.
        let last = length == Length::Short;
        if last || (kept == planned && total(&compose(moment, &chosen)) + piece_minutes <= budget) {
            scale(moment, &mut chosen);
            let piece = pieces::piece(moment, length, moment.share);
            let blocks = assemble(moment, &chosen, piece.as_ref());
            return (chosen, piece, blocks);
        }
    }
    (Vec::new(), None, Vec::new())
}

fn assemble(moment: &Moment<'_>, chosen: &[Chosen], piece: Option<&Conditioning>) -> Vec<Block> {
    let mut blocks = compose(moment, chosen);
    if let Some(piece) = piece {
        blocks.push(conditioning_block(piece));
    }
    blocks
}

fn conditioning_block(piece: &Conditioning) -> Block {
    let note = match piece.format {
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

/// What the piece is, from its own numbers: `12-minute AMRAP`.
fn piece_title(piece: &Conditioning) -> String {
    match piece.format {
        ConditioningFormat::Amrap { minutes } => format!("{minutes}-minute AMRAP"),
        ConditioningFormat::Emom { minutes, .. } => format!("{minutes}-minute EMOM"),
        ConditioningFormat::ForTime { rounds: 1, .. } => "Chipper for time".to_owned(),
        ConditioningFormat::ForTime { rounds, .. } => format!("{rounds} rounds for time"),
        ConditioningFormat::Intervals { rounds, work_seconds, .. } if work_seconds % 60 == 0 => {
            format!("{rounds} × {} min intervals", work_seconds / 60)
        }
        ConditioningFormat::Intervals { rounds, work_seconds, .. } => format!("{rounds} × {work_seconds} s intervals"),
    }
}

/// The test: a piece to measure against, with nothing heavy before it.
fn test(moment: &Moment<'_>) -> Workout {
    let piece = pieces::benchmark(moment);
    let blocks = assemble(moment, &[], piece.as_ref());
    let title = piece.as_ref().map_or("Test".to_owned(), |piece| format!("Test: {}", piece_title(piece)));
    let name = piece.as_ref().map(piece_title).unwrap_or_default();
    finish(moment, title, Discipline::Functional, why::test(moment, &[&name]), blocks)
}

/// Competition day: warm-up and the event itself, by feel.
fn event(moment: &Moment<'_>) -> Workout {
    let name = moment.fill.athlete.event.as_ref().map_or("Event", |event| event.name.as_str());
    let mut blocks = compose(moment, &[]);
    blocks.push(Block {
        purpose: BlockPurpose::Main,
        title: name.to_owned(),
        note: Some("Open each effort a little slower than feels right, breathe early, and finish strong.".to_owned()),
        content: BlockContent::Segments(vec![Segment {
            name: name.to_owned(),
            repeats: 1,
            extent: Extent::minutes(60.0),
            target: Target::Rpe { rpe: 9.0 },
            recovery: None,
            note: Some("Eat and drink as in training; nothing new today.".to_owned()),
        }]),
    });
    finish(moment, format!("Event day: {name}"), Discipline::Functional, why::event(moment), blocks)
}
