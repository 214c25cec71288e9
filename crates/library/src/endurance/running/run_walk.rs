//! From walking to running: minutes by feel, at most two steps a week.

use training::program::{Block, BlockPurpose, Extent, WorkoutType};

use super::effort::{Effort, Runner};
use super::sessions::Desk;
use super::templates::{RunWalkStep, run_walk_steps};
use super::volume::{Part, Run};
use crate::endurance::{Draft, block, words};
use crate::skeleton::{Skeleton, WeekKind};

/// Warm-up and cool-down by walking, minutes.
const WARM_UP_MINUTES: f64 = 5.0;
const COOL_DOWN_MINUTES: f64 = 5.0;

/// A week's session: a step and how often it is done.
#[derive(Debug, Clone, Copy)]
pub(super) struct RunWalk {
    step: RunWalkStep,
    repeats: u8,
    cool_down_minutes: f64,
}

/// The session of a week, in at most so many minutes. Lighter weeks go back to a step that is done at least twice in
/// their share of the time; weeks of coming back begin at the first.
pub(super) fn session(skeleton: &Skeleton, week: u8, cap_minutes: f64) -> RunWalk {
    let steps = run_walk_steps();
    let reached = reached(skeleton, week, steps.len());
    let full = steps[reached];
    let fitting = |step: &RunWalkStep, minutes: f64| (minutes / (step.run + step.walk)).floor().max(0.0) as u8;
    let plan = skeleton.weeks.iter().find(|plan| plan.week == week);
    let Some(plan) = plan.filter(|plan| plan.kind != WeekKind::Loading) else {
        let repeats = full.repeats.min(fitting(&full, cap_minutes - WARM_UP_MINUTES - COOL_DOWN_MINUTES).max(1));
        return RunWalk { step: full, repeats, cool_down_minutes: COOL_DOWN_MINUTES };
    };
    let cool_down_minutes = 3.0;
    let all = WARM_UP_MINUTES + COOL_DOWN_MINUTES + f64::from(full.repeats) * (full.run + full.walk);
    let room = (all * plan.volume.max(0.5) * 1.08).min(cap_minutes) - WARM_UP_MINUTES - cool_down_minutes;
    if full.walk <= 0.0 {
        // Whoever runs without a break does so in a lighter week too, for less long.
        let run = room.floor().clamp(8.0, full.run);
        return RunWalk { step: RunWalkStep { run, walk: 0.0, repeats: 1 }, repeats: 1, cool_down_minutes };
    }
    let lighter = steps[..=reached].iter().rev().find(|step| fitting(step, room) >= 2).unwrap_or(&steps[0]);
    let repeats = lighter.repeats.min(fitting(lighter, room).max(1));
    RunWalk { step: *lighter, repeats, cool_down_minutes }
}

/// The step reached in a week. Two steps a week are the most: the pace of the well-known nine-week plans; more would
/// skip what tendons need.
fn reached(skeleton: &Skeleton, week: u8, steps: usize) -> usize {
    let loading: Vec<u8> =
        skeleton.weeks.iter().filter(|plan| plan.kind == WeekKind::Loading).map(|plan| plan.week).collect();
    let pace = ((steps - 1) as f64 / loading.len().saturating_sub(1).max(1) as f64).min(2.0);
    let done = loading.iter().filter(|&&other| other < week).count();
    // A lighter week follows from the one before it.
    let done = if loading.contains(&week) { done } else { done.saturating_sub(1) };
    ((done as f64 * pace).floor() as usize).min(steps - 1)
}

impl Desk<'_> {
    /// A run of running and walking in turn.
    pub(super) fn run_walk(&self, run: &Run, session: RunWalk) -> Draft {
        let runner = &self.runner;
        let RunWalk { step, repeats, cool_down_minutes } = session;
        let main_minutes = run.cap_minutes.floor() - WARM_UP_MINUTES - cool_down_minutes;
        let run_minutes = step.run.min(main_minutes);
        let walks = step.walk > 0.0;
        let (title, segment, purpose) = if walks {
            let (running, walking) = (words::minutes(step.run), words::minutes(step.walk));
            (
                format!("Run and walk: {repeats} × {running} running, {walking} walking"),
                runner.repeats(Effort::Easy, repeats, Extent::minutes(step.run), Some((Effort::Walk, step.walk))),
                "Walking breaks let tendons and bones adapt as fast as your breath does",
            )
        } else {
            (
                format!("{} of easy running without a break", words::minutes(run_minutes)),
                runner.minutes(Effort::Easy, run_minutes),
                "No walking break any more: the steps before this one have prepared you for it",
            )
        };
        let total_run = f64::from(segment.repeats) * segment.extent.minutes;
        let kind = if walks { WorkoutType::RunWalk } else { WorkoutType::Easy };
        Draft {
            title,
            workout_type: if run.part == Part::Long { WorkoutType::Long } else { kind },
            why: format!(
                "{purpose}. {}: {} of running in this session, always slow enough to talk.",
                self.course.heading(),
                words::minutes(total_run)
            ),
            blocks: vec![
                walk(runner, BlockPurpose::WarmUp, "Warm-up", "Brisk walk.", WARM_UP_MINUTES),
                block(BlockPurpose::Main, "Main", None, vec![segment]),
                walk(runner, BlockPurpose::CoolDown, "Cool-down", "Walk until your breath is calm.", cool_down_minutes),
            ],
        }
    }
}

fn walk(runner: &Runner<'_>, purpose: BlockPurpose, title: &str, note: &str, minutes: f64) -> Block {
    block(purpose, title, Some(note.to_owned()), vec![runner.minutes(Effort::Walk, minutes)])
}
