//! Runs and rides: sessions of steady pieces, sized to the athlete's week.
//!
//! What a session comes to (minutes, metres, stress) is computed from its segments with the functions of
//! [`training::load`], the same that the rules use. Must never: state a figure that its segments do not add up to
//! (rules G5, G6, P8).

mod course;
pub mod cycling;
mod distance;
mod pick;
pub mod running;
#[cfg(test)]
mod tests;
mod words;

use training::athlete::Athlete;
use training::ids::{ProgramId, WorkoutId};
use training::load::{Reference, segment_meters, segment_minutes, workout_meters, workout_tss};
use training::program::{Block, BlockContent, BlockPurpose, Discipline, Segment, Workout, WorkoutType};

use crate::variety::seed;

/// A session before its figures are summed.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    title: String,
    workout_type: WorkoutType,
    why: String,
    blocks: Vec<Block>,
}

impl Draft {
    fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.blocks.iter().flat_map(|block| match &block.content {
            BlockContent::Segments(segments) => segments.as_slice(),
            BlockContent::Movements(_) | BlockContent::Conditioning(_) => &[],
        })
    }

    /// Expected metres.
    fn meters(&self, reference: &Reference) -> f64 {
        self.segments().map(|segment| segment_meters(segment, reference)).sum()
    }
}

/// A part of a session.
fn block(purpose: BlockPurpose, title: &str, note: Option<String>, segments: Vec<Segment>) -> Block {
    Block { purpose, title: title.to_owned(), note, content: BlockContent::Segments(segments) }
}

/// What shifts the choice among equals, so that two programs of one athlete differ.
fn variety(program_id: &ProgramId) -> usize {
    (seed(&[program_id.as_str(), "endurance"]) % 60) as usize
}

/// The session with its figures, summed over its segments.
fn finish(draft: Draft, discipline: Discipline, workout_id: WorkoutId, athlete: &Athlete) -> Workout {
    let reference = Reference::of(athlete);
    let mut workout = Workout {
        workout_id,
        title: draft.title,
        discipline,
        workout_type: draft.workout_type,
        duration_minutes: 0,
        distance_meters: None,
        tss: None,
        why: draft.why,
        blocks: draft.blocks,
    };
    workout.duration_minutes = segment_minutes(&workout).round() as u16;
    workout.distance_meters = workout_meters(&workout, &reference);
    workout.tss = workout_tss(&workout, &reference);
    workout
}
