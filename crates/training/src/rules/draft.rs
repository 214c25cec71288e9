//! The tools every mend works with: a program being mended, what has been said about it, and the few ways a workout
//! is made shorter, softer or another one.
//!
//! Must never: change anything without a word for the athlete; callers say why.

use super::{Case, Finding, RULES, Rule};
use crate::athlete::Athlete;
use crate::ids::WorkoutId;
use crate::load::{self, Reference};
use crate::measure;
use crate::movement::Catalogue;
use crate::program::{
    Block, BlockContent, BlockPurpose, Conditioning, ConditioningFormat, Day, DayRole, Discipline, Extent, Load,
    PaceZone, Prescription, Program, Segment, Source, Target, Workout, WorkoutType,
};

/// The shortest session, minutes (rule G8).
pub(super) const MIN_SESSION_MINUTES: f64 = 10.0;

/// A program being mended.
pub(super) struct Draft<'a> {
    pub program: Program,
    pub athlete: &'a Athlete,
    pub catalogue: &'a Catalogue,
}

impl<'a> Draft<'a> {
    pub fn new(program: Program, athlete: &'a Athlete, catalogue: &'a Catalogue) -> Self {
        Self { program, athlete, catalogue }
    }

    pub fn case(&self) -> Case<'_> {
        Case::new(&self.program, Some(self.athlete), self.catalogue)
    }

    /// The first finding above a warning, with its rule.
    pub fn first_breach(&self) -> Option<(&'static Rule, Finding)> {
        let case = self.case();
        RULES.iter().find_map(|rule| rule.breaches(&case).into_iter().next().map(|finding| (rule, finding)))
    }

    /// Tells the athlete what was changed and why, once.
    pub fn say(&mut self, words: String) {
        if !self.program.adjustments.contains(&words) {
            self.program.adjustments.push(words);
        }
    }

    pub fn day_mut(&mut self, day: u16) -> Option<&mut Day> {
        self.program.daily_workouts.iter_mut().find(|entry| entry.day == day)
    }

    pub fn day(&self, day: u16) -> Option<&Day> {
        self.program.daily_workouts.iter().find(|entry| entry.day == day)
    }

    /// Brings every statement of a day (durations, distance, load score) in line with its content.
    pub fn restate(&mut self, day: u16) {
        let (athlete, catalogue) = (self.athlete, self.catalogue);
        if let Some(day) = self.day_mut(day) {
            for workout in &mut day.workouts {
                restate(workout, Some(athlete), catalogue);
            }
        }
    }

    /// Scales the work of a day by `factor` and restates it; what is too small to scale loses a part instead.
    pub fn scale_day(&mut self, day: u16, factor: f64) {
        let before = self.minutes_of(day);
        if let Some(entry) = self.day_mut(day) {
            for workout in &mut entry.workouts {
                scale_workout(workout, factor);
            }
        }
        self.restate(day);
        if factor < 1.0 && before > MIN_SESSION_MINUTES + 0.5 && self.minutes_of(day) > before - 0.01 {
            self.drop_part(day);
        }
    }

    fn minutes_of(&self, day: u16) -> f64 {
        self.day(day).map_or(0.0, |day| measure::day_minutes(day, self.catalogue))
    }

    /// Takes the least needed part out of a day: cool-down, accessory, skill, conditioning, a second session, the last
    /// movement; what has nothing to take becomes an easy session.
    pub fn drop_part(&mut self, day: u16) {
        let minutes = self.minutes_of(day);
        let Some(entry) = self.day_mut(day) else { return };
        if !drop_block(entry) && !drop_session(entry) && !drop_last_item(entry) {
            self.ease(day);
            if let Some(workout) = self.day_mut(day).and_then(|day| day.workouts.first_mut()) {
                let shorter = easy_minutes_below(minutes);
                *workout = easy_session(workout.workout_id.clone(), shorter.min(workout.duration_minutes.into()));
            }
        }
        self.count_training_days();
        self.restate(day);
    }

    /// Scales every session of a week, the event and tests left alone.
    pub fn scale_week(&mut self, week: u8, factor: f64) {
        for day in self.training_days_of(week) {
            if self.day(day).is_some_and(|day| !matches!(day.role, DayRole::Event | DayRole::Test)) {
                self.scale_day(day, factor);
            }
        }
    }

    /// The days of a week that train, in order.
    pub fn training_days_of(&self, week: u8) -> Vec<u16> {
        self.program.week(week).filter(|day| !day.workouts.is_empty()).map(|day| day.day).collect()
    }

    /// Makes a day a rest day.
    pub fn rest(&mut self, day: u16) {
        if let Some(day) = self.day_mut(day) {
            day.workouts.clear();
            day.role = DayRole::Rest;
        }
        self.count_training_days();
    }

    /// Makes a day one short easy session, keeping the id of its first workout.
    pub fn ease(&mut self, day: u16) {
        let minutes = easy_minutes(self.athlete);
        let id = self.day(day).and_then(|day| day.workouts.first()).map(|workout| workout.workout_id.clone());
        let id = id.unwrap_or_else(|| self.fresh_id(day));
        if let Some(entry) = self.day_mut(day) {
            entry.role = DayRole::Easy;
            entry.source = Source::Library;
            entry.workouts = vec![easy_session(id, minutes)];
        }
        self.count_training_days();
    }

    /// A workout id the program does not use yet.
    pub fn fresh_id(&self, day: u16) -> WorkoutId {
        let taken = |id: &WorkoutId| {
            self.program.daily_workouts.iter().flat_map(|day| &day.workouts).any(|workout| &workout.workout_id == id)
        };
        let mut n = 1u32;
        loop {
            // Letters, digits, `_` only: always an id.
            if let Ok(id) = WorkoutId::parse(format!("workout_mended_d{day}_{n}"))
                && !taken(&id)
            {
                return id;
            }
            n += 1;
        }
    }

    pub fn count_training_days(&mut self) {
        self.program.training_days =
            self.program.daily_workouts.iter().filter(|day| !day.workouts.is_empty()).count() as u16;
    }

    /// Makes a workout no longer hard: lifts at 80 % or RPE 8 at most, conditioning at RPE 7, endurance easy.
    pub fn soften(&mut self, day: u16) {
        let athlete = self.athlete;
        if let Some(entry) = self.day_mut(day) {
            if entry.role == DayRole::Hard || entry.role == DayRole::Test {
                entry.role = DayRole::Moderate;
            }
            for workout in &mut entry.workouts {
                soften_workout(workout, athlete);
            }
        }
        self.restate(day);
    }

    /// Swaps what two days hold; dates, weekdays and phases stay.
    pub fn swap(&mut self, a: u16, b: u16) {
        let position = |day: u16| self.program.daily_workouts.iter().position(|entry| entry.day == day);
        let (Some(a), Some(b)) = (position(a), position(b)) else { return };
        if a == b {
            return;
        }
        let (low, high) = (a.min(b), a.max(b));
        let (left, right) = self.program.daily_workouts.split_at_mut(high);
        if let (Some(first), Some(second)) = (left.get_mut(low), right.first_mut()) {
            std::mem::swap(&mut first.role, &mut second.role);
            std::mem::swap(&mut first.source, &mut second.source);
            std::mem::swap(&mut first.workouts, &mut second.workouts);
        }
    }

    /// Breaches of these rules.
    pub fn breaches_of(&self, ids: &[&str]) -> usize {
        let case = self.case();
        RULES.iter().filter(|rule| ids.contains(&rule.id)).map(|rule| rule.breaches(&case).len()).sum()
    }

    /// Moves what `day` holds to another day of its week, when that leaves fewer breaches of the rules of the week.
    /// The event and tests stay. Returns the day it went to.
    pub fn move_within_week(&mut self, day: u16) -> Option<u16> {
        const WEEK_RULES: &[&str] = &["D1", "D2", "D3", "D4", "D7", "L6", "P7"];
        let fixed = |day: &Day| matches!(day.role, DayRole::Event | DayRole::Test);
        let week = self.day(day).filter(|day| !fixed(day))?.week;
        let others: Vec<u16> =
            self.program.week(week).filter(|other| other.day != day && !fixed(other)).map(|other| other.day).collect();
        let before = self.breaches_of(WEEK_RULES);
        let (best, left) = others
            .into_iter()
            .map(|other| {
                self.swap(day, other);
                let left = self.breaches_of(WEEK_RULES);
                self.swap(day, other);
                (other, left)
            })
            .min_by_key(|&(_, left)| left)?;
        if left >= before {
            return None;
        }
        self.swap(day, best);
        Some(best)
    }

    /// The last resort of the last pass: every day still at fault becomes a short easy session.
    pub fn ease_days_at_fault(&mut self) {
        let at_fault: Vec<u16> = {
            let case = self.case();
            let mut days: Vec<u16> = RULES
                .iter()
                .filter(|rule| rule.mend.is_some())
                .flat_map(|rule| rule.breaches(&case))
                .filter_map(|finding| finding.day.or_else(|| heaviest_day(&case, finding.week?)))
                .collect();
            days.sort_unstable();
            days.dedup();
            days
        };
        for day in at_fault {
            let Some(entry) = self.day(day).filter(|day| day.role != DayRole::Event && !day.workouts.is_empty()) else {
                continue;
            };
            let words = format!(
                "{} of week {} became a short easy session: what stood there could not be made safe for you.",
                entry.weekday.title(),
                entry.week
            );
            self.ease(day);
            self.say(words);
        }
    }
}

fn heaviest_day(case: &Case<'_>, week: u8) -> Option<u16> {
    case.program
        .week(week)
        .filter(|day| day.role != DayRole::Event)
        .map(|day| (day.day, measure::day_load(day, case.catalogue)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(day, _)| day)
}

fn drop_block(day: &mut Day) -> bool {
    for purpose in [BlockPurpose::CoolDown, BlockPurpose::Accessory, BlockPurpose::Skill, BlockPurpose::Conditioning] {
        for workout in &mut day.workouts {
            let last = workout.blocks.iter().rposition(|block| block.purpose == purpose);
            let others = workout.blocks.iter().filter(|block| block.purpose != BlockPurpose::WarmUp).count();
            if let Some(position) = last.filter(|_| others > 1) {
                workout.blocks.remove(position);
                return true;
            }
        }
    }
    false
}

fn drop_session(day: &mut Day) -> bool {
    day.workouts.len() > 1 && day.workouts.pop().is_some()
}

fn drop_last_item(day: &mut Day) -> bool {
    let work = day.workouts.iter_mut().flat_map(|workout| &mut workout.blocks).rev();
    work.filter(|block| block.purpose != BlockPurpose::WarmUp).any(|block| match &mut block.content {
        BlockContent::Movements(list) => list.len() > 1 && list.pop().is_some(),
        BlockContent::Segments(list) => list.len() > 1 && list.pop().is_some(),
        BlockContent::Conditioning(_) => false,
    })
}

fn easy_minutes_below(minutes: f64) -> f64 {
    (minutes - 1.0).floor().max(MIN_SESSION_MINUTES)
}

/// Minutes of the easy session that stands in for another: 30, or what the athlete's slot allows.
fn easy_minutes(athlete: &Athlete) -> f64 {
    let slot = athlete.session_minutes.map_or(30.0, |span| f64::from(span.max));
    slot.clamp(MIN_SESSION_MINUTES, 30.0)
}

/// A session everyone can do: walking and easy mobility, no equipment, no load.
pub(super) fn easy_session(workout_id: WorkoutId, minutes: f64) -> Workout {
    Workout {
        workout_id,
        title: "Easy walk and mobility".to_owned(),
        discipline: Discipline::Mobility,
        workout_type: WorkoutType::Mobility,
        duration_minutes: minutes.round() as u16,
        distance_meters: None,
        tss: None,
        why: "Keeps you moving without adding strain.".to_owned(),
        blocks: vec![easy_block(BlockPurpose::Main, "Easy movement", minutes)],
    }
}

/// Minutes of easy movement as a block: walking, or whatever is at hand, at RPE 2.
pub(super) fn easy_block(purpose: BlockPurpose, title: &str, minutes: f64) -> Block {
    Block {
        purpose,
        title: title.to_owned(),
        note: None,
        content: BlockContent::Segments(vec![easy_segment("Easy movement", minutes, Target::Rpe { rpe: 2.0 })]),
    }
}

pub(super) fn easy_segment(name: &str, minutes: f64, target: Target) -> Segment {
    Segment { name: name.to_owned(), repeats: 1, extent: Extent::minutes(minutes), target, recovery: None, note: None }
}

/// Brings a workout's statements in line with its content, and its content above the shortest session.
pub fn restate(workout: &mut Workout, athlete: Option<&Athlete>, catalogue: &Catalogue) {
    let missing = MIN_SESSION_MINUTES - measure::workout_minutes(workout, catalogue);
    if missing > 0.0 {
        workout.blocks.push(easy_block(BlockPurpose::CoolDown, "Easy finish", missing.ceil()));
    }
    workout.duration_minutes = measure::workout_minutes(workout, catalogue).round() as u16;
    if workout.discipline == Discipline::Running && workout.distance_meters.is_some() {
        let reference = measure::reference(athlete);
        workout.distance_meters = load::workout_meters(workout, &reference);
    }
    if workout.tss.is_some() {
        workout.tss = Some(super::endurance::tss(workout, &measure::reference(athlete)));
    }
}

/// Scales the work of a workout: repeats, minutes, rounds and sets, each at least 1. Loads and intensities stay, and so
/// does what prepares: warm-ups, the cool-down of lifting, what is run or ridden before the first hard piece.
pub fn scale_workout(workout: &mut Workout, factor: f64) {
    let endurance = measure::is_endurance(workout);
    let mut warming_up = endurance && measure::is_hard_workout(workout);
    let all_warm_up = workout.blocks.iter().all(|block| block.purpose == BlockPurpose::WarmUp);
    for block in &mut workout.blocks {
        let keeps = if endurance { block.purpose == BlockPurpose::WarmUp } else { measure::is_preparation(block) };
        if keeps && !all_warm_up {
            continue;
        }
        match &mut block.content {
            BlockContent::Movements(list) => list.iter_mut().for_each(|p| scale_sets(p, factor)),
            BlockContent::Conditioning(piece) => scale_conditioning(piece, factor),
            BlockContent::Segments(list) => {
                for segment in list {
                    warming_up &= !measure::is_hard_target(segment.target);
                    if !warming_up {
                        scale_segment(segment, factor);
                    }
                }
            }
        }
    }
}

fn scale_sets(prescription: &mut Prescription, factor: f64) {
    prescription.sets = scaled(f64::from(prescription.sets), factor) as u8;
}

/// A count scaled and rounded, but always smaller when it is to shrink, and at least 1.
fn scaled(count: f64, factor: f64) -> f64 {
    let rounded = (count * factor).round();
    let rounded = if factor < 1.0 && rounded >= count { count - 1.0 } else { rounded };
    rounded.clamp(1.0, 200.0)
}

fn scale_conditioning(piece: &mut Conditioning, factor: f64) {
    match &mut piece.format {
        ConditioningFormat::Amrap { minutes } | ConditioningFormat::Emom { minutes, .. } => {
            *minutes = scaled(f64::from(*minutes), factor) as u16;
        }
        ConditioningFormat::ForTime { rounds, cap_minutes } => {
            if *rounds > 1 {
                *rounds = scaled(f64::from(*rounds), factor) as u8;
            }
            *cap_minutes = scaled(f64::from(*cap_minutes), factor) as u16;
        }
        ConditioningFormat::Intervals { rounds, .. } => *rounds = scaled(f64::from(*rounds), factor) as u8,
    }
}

fn scale_segment(segment: &mut Segment, factor: f64) {
    if segment.repeats > 1 {
        segment.repeats = scaled(f64::from(segment.repeats), factor) as u8;
        return;
    }
    let minutes = segment.extent.minutes * factor;
    // Whole minutes read well; below five, half minutes keep the proportion.
    let step = if minutes >= 5.0 { 1.0 } else { 0.5 };
    let minutes = ((minutes / step).floor() * step).max(0.5);
    let ratio = if segment.extent.minutes > 0.0 { minutes / segment.extent.minutes } else { 1.0 };
    segment.extent.minutes = minutes;
    segment.extent.meters = segment.extent.meters.map(|meters| (meters * ratio / 10.0).floor().max(1.0) * 10.0);
}

fn soften_workout(workout: &mut Workout, athlete: &Athlete) {
    let was_hard = measure::is_hard_workout(workout);
    if !was_hard {
        return;
    }
    let discipline = workout.discipline;
    for block in &mut workout.blocks {
        match &mut block.content {
            BlockContent::Movements(list) => {
                for prescription in list {
                    prescription.load = capped(prescription.load, 80.0, 8.0);
                }
            }
            BlockContent::Conditioning(piece) => piece.rpe = piece.rpe.min(7.0),
            BlockContent::Segments(list) => {
                if list.iter().any(|segment| measure::is_hard_target(segment.target)) {
                    "Steady".clone_into(&mut block.title);
                }
                for segment in list.iter_mut().filter(|segment| measure::is_hard_target(segment.target)) {
                    "Steady".clone_into(&mut segment.name);
                    segment.note = None;
                    segment.target = easy_target(segment.target, athlete);
                    if let Some(meters) = segment.extent.meters {
                        segment.extent.minutes = meters / Reference::of(athlete).meters_per_minute(&segment.target);
                    }
                }
            }
        }
    }
    match (discipline, measure::is_endurance(workout)) {
        (Discipline::Running, _) => {
            workout.workout_type = WorkoutType::Easy;
            "Easy run".clone_into(&mut workout.title);
        }
        (_, true) => {
            workout.workout_type = WorkoutType::Endurance;
            "Endurance ride".clone_into(&mut workout.title);
        }
        (_, false) => {
            if matches!(
                workout.workout_type,
                WorkoutType::Sweetspot | WorkoutType::Threshold | WorkoutType::Vo2max | WorkoutType::Intervals
            ) {
                workout.workout_type = WorkoutType::Conditioning;
            }
        }
    }
}

/// An easy target of the same kind.
pub(super) fn easy_target(target: Target, athlete: &Athlete) -> Target {
    match target {
        Target::PercentFtp { .. } => Target::PercentFtp { low: 60, high: 70 },
        Target::Pace { .. } => super::running::pace_target(athlete, PaceZone::E).unwrap_or(Target::Rpe { rpe: 3.0 }),
        Target::HeartRateZone { .. } | Target::Rpe { .. } => Target::Rpe { rpe: 3.0 },
    }
}

/// A load no heavier than these; the working weight follows its percentage.
pub(super) fn capped(load: Load, max_percent: f64, max_rpe: f64) -> Load {
    match load {
        Load::PercentOneRepMax { percent, kg } if percent > max_percent => with_percent(percent, kg, max_percent),
        Load::Rpe { rpe } => Load::Rpe { rpe: rpe.min(max_rpe) },
        other => other,
    }
}

/// The load at another percentage of the same maximum, its weight rounded down to 2.5 kg.
pub(super) fn with_percent(percent: f64, kg: f64, wanted: f64) -> Load {
    let exact = kg * wanted / percent.max(1.0);
    let rounded = if exact >= 2.5 { (exact / 2.5).floor() * 2.5 } else { exact };
    Load::PercentOneRepMax { percent: wanted, kg: rounded }
}
