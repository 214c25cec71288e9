//! From walking to running: minutes by feel, at most two steps a week, and at the end the distance without a break.

use training::load::segment_meters;
use training::program::{Block, BlockPurpose, DayRole, Discipline, Extent, Segment, Target, WorkoutType};

use super::effort::{Effort, Runner};
use super::sessions::Desk;
use super::templates::{RunWalkStep, run_walk_steps};
use super::volume::{Part, Run};
use crate::endurance::{Draft, block, words};
use crate::skeleton::{DayPlan, Skeleton, WeekKind};

/// Warm-up and cool-down by walking, minutes.
const WARM_UP_MINUTES: f64 = 5.0;
const COOL_DOWN_MINUTES: f64 = 5.0;
/// The cool-down of a short session, minutes.
const SHORT_COOL_DOWN_MINUTES: f64 = 3.0;

/// Days in which a run counts as one of the last.
const RECENT_DAYS: u16 = 15;

/// A lighter week as a share of the one before it: these weeks are small, and a large step back would unlearn them
/// (rule P1 asks for −30 % at least).
const LIGHTER_VOLUME: f64 = 0.72;

/// The distance at the end, metres, and the RPE it is run at: easy, a little brisker than in training.
const GRADUATION_METERS: f64 = 5_000.0;
const GRADUATION_RPE: f64 = 4.0;

/// Minutes run without a break where the distance does not fit yet.
const GRADUATION_MINUTES: f64 = 30.0;

/// A day's session: a step and how often it is done.
#[derive(Debug, Clone, Copy)]
pub(super) struct RunWalk {
    step: RunWalkStep,
    repeats: u8,
    cool_down_minutes: f64,
    /// The longest unbroken run of the sessions before it, minutes.
    longest_before: f64,
}

/// The session of a day, in at most so many minutes. Lighter weeks go back to a step that is done at least twice in
/// their share of the time; weeks of coming back begin at the first.
pub(super) fn session(skeleton: &Skeleton, day: &DayPlan, cap_minutes: f64) -> RunWalk {
    let longest_before = days(skeleton)
        .filter(|other| other.day < day.day && day.day - other.day <= RECENT_DAYS)
        .map(|other| at(skeleton, other, cap_minutes).step.run)
        .fold(0.0, f64::max);
    RunWalk { longest_before, ..at(skeleton, day, cap_minutes) }
}

fn at(skeleton: &Skeleton, day: &DayPlan, cap_minutes: f64) -> RunWalk {
    let steps = run_walk_steps();
    let reached = reached(skeleton, day, steps.len());
    let full = steps[reached];
    let fitting = |step: &RunWalkStep, minutes: f64| (minutes / (step.run + step.walk)).floor().max(0.0) as u8;
    let plan = skeleton.weeks.iter().find(|plan| plan.week == day.week);
    let Some(plan) = plan.filter(|plan| plan.kind != WeekKind::Loading || is_in_last_week(skeleton, day)) else {
        let room = cap_minutes - WARM_UP_MINUTES - COOL_DOWN_MINUTES;
        let step = RunWalkStep { run: full.run.min(room.floor()), ..full };
        let repeats = full.repeats.min(fitting(&step, room).max(1));
        return RunWalk { step, repeats, cool_down_minutes: COOL_DOWN_MINUTES, longest_before: 0.0 };
    };
    let cool_down_minutes = SHORT_COOL_DOWN_MINUTES;
    let all = WARM_UP_MINUTES + COOL_DOWN_MINUTES + f64::from(full.repeats) * (full.run + full.walk);
    let volume = if plan.kind == WeekKind::Comeback { plan.volume } else { LIGHTER_VOLUME };
    let room = (all * volume).min(cap_minutes) - WARM_UP_MINUTES - cool_down_minutes;
    if full.walk <= 0.0 {
        // Whoever runs without a break does so in a lighter week too, for less long.
        let run = room.floor().clamp(8.0, full.run);
        let step = RunWalkStep { run, walk: 0.0, repeats: 1 };
        return RunWalk { step, repeats: 1, cool_down_minutes, longest_before: 0.0 };
    }
    let lighter = steps[..=reached].iter().rev().find(|step| fitting(step, room) >= 2).unwrap_or(&steps[0]);
    let repeats = lighter.repeats.min(fitting(lighter, room).max(1));
    RunWalk { step: *lighter, repeats, cool_down_minutes, longest_before: 0.0 }
}

/// Whether the day is one of the seven before the event, whatever its week is for (rule P3).
fn is_in_last_week(skeleton: &Skeleton, day: &DayPlan) -> bool {
    let is_event = |other: &DayPlan| other.role == DayRole::Event && (day.day + 1..=day.day + 7).contains(&other.day);
    skeleton.days.iter().any(is_event)
}

/// Days that run but the test and the event, in order.
fn days(skeleton: &Skeleton) -> impl Iterator<Item = &DayPlan> {
    skeleton.days.iter().filter(|day| {
        !matches!(day.role, DayRole::Event | DayRole::Test)
            && day.sessions.iter().any(|session| session.discipline == Discipline::Running)
    })
}

/// The step reached on a day. Two steps a week are the most: the pace of the well-known nine-week plans; more would
/// skip what tendons need.
fn reached(skeleton: &Skeleton, day: &DayPlan, steps: usize) -> usize {
    let loading: Vec<u8> =
        skeleton.weeks.iter().filter(|plan| plan.kind == WeekKind::Loading).map(|plan| plan.week).collect();
    let before = |week: u8| loading.iter().filter(|&&other| other < week).count() as f64;
    // A lighter week follows from the one before it.
    let (done, part) = if loading.contains(&day.week) {
        let of_week = || days(skeleton).filter(|other| other.week == day.week);
        let place = of_week().filter(|other| other.day < day.day).count();
        (before(day.week), place as f64 / of_week().count().max(1) as f64)
    } else {
        ((before(day.week) - 1.0).max(0.0), 0.0)
    };
    // The last step falls on the last run of the last full week.
    let last = (loading.len() as f64 - 0.34).max(1.0);
    let pace = ((steps - 1) as f64 / last).min(2.0);
    (((done + part) * pace + 1e-6).floor() as usize).min(steps - 1)
}

impl Desk<'_> {
    /// A run of running and walking in turn.
    pub(super) fn run_walk(&self, run: &Run, session: RunWalk) -> Draft {
        let runner = &self.runner;
        let RunWalk { step, repeats, cool_down_minutes, longest_before } = session;
        let main_minutes = run.cap_minutes.floor() - WARM_UP_MINUTES - cool_down_minutes;
        let run_minutes = step.run.min(main_minutes);
        let walks = step.walk > 0.0;
        let (title, segment) = if walks {
            let (running, walking) = (words::minutes(step.run), words::minutes(step.walk));
            (
                format!("Run and walk: {repeats} × {running} running, {walking} walking"),
                runner.repeats(Effort::Easy, repeats, Extent::minutes(step.run), Some((Effort::Walk, step.walk))),
            )
        } else {
            (
                format!("{} of easy running without a break", words::minutes(run_minutes)),
                runner.minutes(Effort::Easy, run_minutes),
            )
        };
        let kind = if walks { WorkoutType::RunWalk } else { WorkoutType::Easy };
        Draft {
            title,
            workout_type: if run.part == Part::Long { WorkoutType::Long } else { kind },
            why: format!("{} {}", self.step_reason(run, step, longest_before), self.walking_advice(run, walks)),
            blocks: vec![
                walk(runner, BlockPurpose::WarmUp, "Warm-up", "Brisk walk.", WARM_UP_MINUTES),
                block(BlockPurpose::Main, "Main", None, vec![segment]),
                walk(runner, BlockPurpose::CoolDown, "Cool-down", "Walk until your breath is calm.", cool_down_minutes),
            ],
        }
    }

    /// What is new in a session against those before it.
    fn step_reason(&self, run: &Run, step: RunWalkStep, longest_before: f64) -> String {
        const LIGHTER: [&str; 3] = [
            "bones and tendons catch up with what your breath has learned",
            "a step back now is what makes the next steps safe",
            "less than you could do, so that you come back wanting more",
        ];
        const FRESH: [&str; 3] =
            ["it keeps you in rhythm", "short, so that you arrive fresh", "nothing to gain any more, only to keep"];
        let heading = self.course.heading();
        let place = self.week.runs.iter().position(|other| other.day == run.day).unwrap_or(0);
        match self.course.plan.kind {
            WeekKind::Deload => format!("{heading} is lighter: {}.", LIGHTER[place % LIGHTER.len()]),
            WeekKind::Taper => format!("{heading}, the last days: {}.", FRESH[place % FRESH.len()]),
            WeekKind::Comeback => format!("{heading} brings you back step by step, however good it feels."),
            WeekKind::Loading if longest_before <= 0.0 => {
                format!("{heading}, the first run: short pieces with a walk after each, so that you could do it again.")
            }
            WeekKind::Loading if step.walk <= 0.0 && step.run > longest_before => format!(
                "{heading}: your longest run without a break so far, after {} at most before.",
                words::minutes(longest_before)
            ),
            WeekKind::Loading if step.run > longest_before => format!(
                "{heading}: the running pieces grow from {} before to {} each.",
                words::minutes(longest_before),
                words::minutes(step.run)
            ),
            WeekKind::Loading => format!("{heading}: the same step once more, so that it becomes easy."),
        }
    }

    /// A thing to mind, another one on each of the week's runs.
    fn walking_advice(&self, run: &Run, walks: bool) -> &'static str {
        const WALKING: [&str; 6] = [
            "Run slowly enough to talk; if you cannot, that is all there is to change.",
            "Walk before you must: the breaks are part of the plan, not a failure of it.",
            "Short, quick steps land softer than long ones.",
            "Let the shoulders drop at every walk, and start the next piece slower than you want to.",
            "Breathe out longer than in; whole sentences should come.",
            "A little ache in the calves is new work; a pain that changes your step ends the run.",
        ];
        const RUNNING: [&str; 4] = [
            "Start so slowly that it feels like cheating.",
            "When it gets long, shorten the steps, not the run.",
            "Whole sentences should come to the end; where they do not, slow down.",
            "Look ahead, hands loose: half of running easily is not holding on.",
        ];
        let place = self.week.runs.iter().position(|other| other.day == run.day).unwrap_or(0);
        let turn = usize::from(self.course.plan.week) * self.week.runs.len() + place + self.variety;
        if walks { WALKING[turn % WALKING.len()] } else { RUNNING[turn % RUNNING.len()] }
    }

    /// The day it was all for: the distance without a walking break, or as much of it as the time and the last weeks
    /// allow (rule R1).
    pub(super) fn graduation(&self, run: &Run, longest_meters: f64) -> Draft {
        let runner = &self.runner;
        let warm_up = runner.minutes(Effort::Walk, WARM_UP_MINUTES);
        let most = 1.1 * longest_meters - segment_meters(&warm_up, &runner.reference);
        let room = run.cap_minutes - WARM_UP_MINUTES;
        let target = Target::Rpe { rpe: GRADUATION_RPE };
        let speed = runner.reference.meters_per_minute(&target);
        let whole = GRADUATION_METERS / speed;
        let goes_whole = GRADUATION_METERS <= most && whole <= room;
        let extent = if goes_whole {
            Extent { minutes: (whole * 100.0).round() / 100.0, meters: Some(GRADUATION_METERS) }
        } else {
            Extent::minutes(GRADUATION_MINUTES.min(room).min(most / speed).floor().max(8.0))
        };
        let size = if goes_whole {
            words::distance(GRADUATION_METERS, runner.athlete.units)
        } else {
            words::minutes(extent.minutes)
        };
        let main = Segment {
            name: "Without a break".to_owned(),
            repeats: 1,
            extent,
            target,
            recovery: None,
            note: Some("Start at your usual pace; from half-way a little quicker, if you like.".to_owned()),
        };
        let advice = "Nothing to beat today. Walk until your breath is calm when you are through.";
        Draft {
            title: format!("Test: {size} without stopping"),
            workout_type: WorkoutType::Test,
            why: format!(
                "{}: this is what the weeks before were for. Write down how long or how far it was: the next program \
                 starts there.",
                self.course.heading()
            ),
            blocks: vec![
                block(BlockPurpose::WarmUp, "Warm-up", Some("Brisk walk.".to_owned()), vec![warm_up]),
                block(BlockPurpose::Main, "Test", Some(advice.to_owned()), vec![main]),
            ],
        }
    }
}

/// The longest session of the thirty days before a day, metres (rule R1).
pub(super) fn longest_meters(runner: &Runner<'_>, skeleton: &Skeleton, day: &DayPlan, cap_minutes: f64) -> f64 {
    let recent = days(skeleton).filter(|other| other.day < day.day && day.day - other.day <= 30);
    let meters = recent.map(|other| {
        let RunWalk { step, repeats, cool_down_minutes, .. } = at(skeleton, other, cap_minutes);
        let rest = (step.walk > 0.0).then_some((Effort::Walk, step.walk));
        let main = runner.repeats(Effort::Easy, repeats, Extent::minutes(step.run), rest);
        let around = runner.minutes(Effort::Walk, WARM_UP_MINUTES + cool_down_minutes);
        segment_meters(&main, &runner.reference) + segment_meters(&around, &runner.reference)
    });
    meters.fold(0.0, f64::max)
}

fn walk(runner: &Runner<'_>, purpose: BlockPurpose, title: &str, note: &str, minutes: f64) -> Block {
    block(purpose, title, Some(note.to_owned()), vec![runner.minutes(Effort::Walk, minutes)])
}
