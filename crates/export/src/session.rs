//! One session as the formats that hold a single session see it: its day, its workout, and its steady work in order.
//!
//! Must never: order, merge or leave out a piece; a file's length is the length the program says.

use training::load::workout_segments;
use training::program::{
    Block, BlockContent, BlockPurpose, Day, Discipline, Extent, Program, Segment, Target, Workout,
};

use crate::text;

/// A workout on its day.
#[derive(Debug, Clone, Copy)]
pub struct Session<'a> {
    pub day: &'a Day,
    pub workout: &'a Workout,
}

/// A stretch at one target: a repeat of a segment, or the recovery after it.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    pub purpose: BlockPurpose,
    pub segment: &'a Segment,
    pub extent: Extent,
    pub target: Target,
    pub is_recovery: bool,
}

/// Every session of a program, in order.
pub fn sessions(program: &Program) -> impl Iterator<Item = Session<'_>> {
    program.daily_workouts.iter().flat_map(|day| day.workouts.iter().map(move |workout| Session { day, workout }))
}

impl<'a> Session<'a> {
    /// A name for its file, without an extension: `2026-11-27-threshold-5-x-4-min`.
    pub fn file_stem(self) -> String {
        const MAX_TITLE: usize = 60;
        let title = text::slug(&self.workout.title, MAX_TITLE);
        let title = if title.is_empty() { "session" } else { &title };
        format!("{}-{title}", self.day.date)
    }

    /// What a list of sessions shows it by, with the date: devices sort by name.
    pub fn dated_title(self) -> String {
        format!("{} {}", self.day.date, text::one_line(&self.workout.title))
    }

    /// The blocks of steady work.
    pub fn segment_blocks(self) -> impl Iterator<Item = (&'a Block, &'a [Segment])> {
        self.workout.blocks.iter().filter_map(|block| match &block.content {
            BlockContent::Segments(segments) => Some((block, segments.as_slice())),
            BlockContent::Movements(_) | BlockContent::Conditioning(_) => None,
        })
    }

    /// Its steady work with repeats written out.
    pub fn pieces(self) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        for (block, segments) in self.segment_blocks() {
            for segment in segments {
                for _ in 0..segment.repeats {
                    let purpose = block.purpose;
                    let Segment { extent, target, recovery, .. } = *segment;
                    pieces.push(Piece { purpose, segment, extent, target, is_recovery: false });
                    pieces.extend(recovery.map(|rest| Piece {
                        purpose,
                        segment,
                        extent: rest.extent,
                        target: rest.target,
                        is_recovery: true,
                    }));
                }
            }
        }
        pieces
    }

    /// Whether it is a run or ride with something to do.
    pub fn is_endurance(self) -> bool {
        matches!(self.workout.discipline, Discipline::Running | Discipline::Cycling) && self.has_segments()
    }

    /// Whether it is a ride with something to do.
    pub fn is_ride(self) -> bool {
        self.workout.discipline == Discipline::Cycling && self.has_segments()
    }

    /// Whether it is a ride whose every piece is a share of FTP: what a trainer can hold a rider to from end to end.
    pub fn is_power_ride(self) -> bool {
        let by_power = |target: Target| matches!(target, Target::PercentFtp { .. });
        self.is_ride()
            && workout_segments(self.workout)
                .all(|segment| by_power(segment.target) && segment.recovery.is_none_or(|rest| by_power(rest.target)))
    }

    fn has_segments(self) -> bool {
        workout_segments(self.workout).any(|segment| segment.repeats > 0)
    }
}

/// Whole seconds of an extent; never none, so that every step of a file takes time.
pub fn seconds(extent: Extent) -> u32 {
    ((extent.minutes * 60.0).round() as u32).max(1)
}

/// The middle of a range of percent FTP: the one number a trainer is set to.
pub fn middle(low: u16, high: u16) -> f64 {
    f64::midpoint(f64::from(low), f64::from(high))
}
