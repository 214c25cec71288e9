//! Writing one run: its parts, title and reason.

use training::athlete::{Equipment, Level, Place, Units};
use training::load::segment_meters;
use training::program::{Block, BlockContent, BlockPurpose, PaceZone, Segment, Target, WorkoutType};

use super::LEAST_MINUTES;
use super::effort::{Effort, Runner};
use super::goal::{Goal, Race};
use super::templates::{Content, Sized, Wish, choose, is_speed_forbidden};
use super::volume::{Part, Run, RunWeek};
use crate::endurance::course::{Course, Stage};
use crate::endurance::{Draft, block, pick, words};
use crate::phrases;
use crate::skeleton::WeekKind;
use crate::sports::is_recovery_block;

/// What a run is written from.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub runner: Runner<'a>,
    pub goal: Option<Goal>,
    pub course: Course,
    pub week: &'a RunWeek,
    /// Metres of the last loading week before this one, where there is one.
    pub last_loading_meters: Option<f64>,
    /// Metres of the program's fullest week.
    pub fullest_week_meters: f64,
    /// Whether the athlete starts from walking.
    pub walks: bool,
    /// Shifts the choice among equals.
    pub variety: usize,
}

/// A race whose distance nobody named, minutes at most.
const UNKNOWN_RACE_MINUTES: f64 = 45.0;

/// A wished time this much faster than the predicted one is still planned for.
const WITHIN_REACH: f64 = 0.98;

/// The share of a week's distance one session runs at its effort, at the start and at the end of a program. The ends
/// stay inside rule R4 (10, 8 and 5 %); marathon effort has no such bound and follows custom.
const fn work_share(kind: WorkoutType) -> (Effort, f64, f64, [f64; 2]) {
    // Effort, share at the start, share at the end, fewest and most minutes.
    match kind {
        WorkoutType::Threshold => (Effort::Threshold, 0.065, 0.095, [5.0, 40.0]),
        WorkoutType::Intervals => (Effort::Interval, 0.05, 0.075, [4.0, 24.0]),
        WorkoutType::Repetition => (Effort::Repetition, 0.03, 0.047, [2.5, 14.0]),
        _ => (Effort::Marathon, 0.09, 0.14, [8.0, 40.0]),
    }
}

/// The next gentler kind where one is not possible.
const fn gentler(kind: WorkoutType) -> Option<WorkoutType> {
    match kind {
        WorkoutType::Repetition => Some(WorkoutType::Intervals),
        WorkoutType::Intervals => Some(WorkoutType::Threshold),
        WorkoutType::Threshold => Some(WorkoutType::Tempo),
        _ => None,
    }
}

impl Desk<'_> {
    /// Writes the run.
    pub(super) fn write(&self, run: &Run, minutes: f64) -> Draft {
        match run.part {
            Part::Long => self.long(run),
            Part::Quality(kind) => self.quality(kind, run).unwrap_or_else(|| self.easy_of(run)),
            Part::Recovery => self.easy(WorkoutType::Recovery, run, minutes),
            Part::Easy => self.easy(WorkoutType::Easy, run, minutes),
            Part::Test => self.test(run),
            Part::Event => self.event(minutes),
        }
    }

    /// An easy run of the distance planned for the day.
    fn easy_of(&self, run: &Run) -> Draft {
        let minutes = (run.meters / self.runner.speed(Effort::Easy)).round().min(run.cap_minutes).max(LEAST_MINUTES);
        self.easy(WorkoutType::Easy, run, minutes)
    }

    fn units(&self) -> Units {
        self.runner.athlete.units
    }

    fn wish(&self, kind: WorkoutType, work_minutes: f64, content: Content) -> Wish {
        Wish {
            kind,
            stage: self.course.stage,
            race: self.goal.map(|goal| goal.race),
            work_minutes,
            content,
            turn: usize::from(self.course.plan.week) + self.variety,
        }
    }

    /// The place of a run among the week's of its part.
    fn place(&self, run: &Run) -> usize {
        let alike = self.week.runs.iter().filter(|other| other.part == run.part);
        alike.take_while(|other| (other.day, other.index) != (run.day, run.index)).count()
    }

    /// An easy or recovery run of so many minutes.
    fn easy(&self, kind: WorkoutType, run: &Run, minutes: f64) -> Draft {
        let effort = if kind == WorkoutType::Recovery { Effort::Recovery } else { Effort::Easy };
        let planned = minutes.floor().max(10.0);
        // Strides ask for a rested week and some ease with running.
        let content = if self.may_stride(planned, run) { Content::Any } else { Content::Plain };
        let alike = self.week.runs.iter().filter(|other| other.part == run.part).count();
        let turn = alike * usize::from(self.course.plan.week) + self.place(run) + self.variety;
        let sized = choose(&self.runner, Wish { turn, ..self.wish(kind, 2.0, content) });
        let sets: &[Segment] = sized.as_ref().map_or(&[], |sized| &sized.segments);
        let set_minutes: f64 = sets.iter().map(Segment::total_minutes).sum();
        // Walking after strides covers less ground than running does: the day takes a little longer for its distance.
        let set_meters = sized.as_ref().map_or(0.0, |sized| sized.meters(&self.runner.reference));
        let slower = (set_minutes - set_meters / self.runner.speed(Effort::Easy)).max(0.0).round();
        let total =
            if run.meters > 0.0 { (planned + slower).min(run.cap_minutes.floor()).max(planned) } else { planned };
        let first = if total >= 30.0 { 8.0 } else { 5.0 };
        let mut main = vec![self.runner.minutes(effort, total - first - set_minutes.round())];
        main.extend(sets.iter().cloned());
        let size = words::minutes(total);
        let (title, purpose) = match (&sized, kind) {
            (Some(sized), _) => (sized.title(&size), sized.template.purpose.clone()),
            (None, WorkoutType::Recovery) => (
                format!("Recovery run, {size}"),
                "A short, slow run that loosens the legs; if it does not feel easy, walk".to_owned(),
            ),
            (None, _) => (
                format!("Easy run, {size}"),
                "Easy running builds the heart, the vessels and the legs that the harder days draw on".to_owned(),
            ),
        };
        Draft {
            title,
            workout_type: kind,
            why: format!("{purpose}. {}", self.easy_remark(run)),
            blocks: vec![
                self.warm_up(vec![self.runner.minutes(Effort::Recovery, first)], "Start slower than feels right"),
                block(BlockPurpose::Main, "Main", None, main),
            ],
        }
    }

    fn may_stride(&self, total_minutes: f64, run: &Run) -> bool {
        let is_settled =
            self.course.is_loading() && (self.runner.athlete.level > Level::Beginner || self.course.loaded_weeks >= 4);
        // One run with strides a week is enough: the first easy one.
        !is_recovery_block(self.runner.athlete)
            && run.part == Part::Easy
            && is_settled
            && total_minutes >= 30.0
            && self.is_first_easy(run)
    }

    fn is_first_easy(&self, run: &Run) -> bool {
        let first = self.week.runs.iter().find(|other| other.part == Part::Easy);
        first.is_some_and(|first| (first.day, first.index) == (run.day, run.index))
    }

    /// What the week comes to, said once; on its other easy runs what keeps them easy.
    fn easy_remark(&self, run: &Run) -> String {
        const EASY: [&str; 6] = [
            "Whole sentences should come easily; where they do not, slow down.",
            "If you doubt the pace, it is too quick: nobody ever ran an easy day too slowly.",
            "Into the wind and uphill let the pace go and keep the effort.",
            "Finish with the feeling that you could turn round and run it again.",
            "Company is welcome, a race against it is not.",
            "A run like this does its work by being there, not by being hard.",
        ];
        const RECOVERING: [&str; 3] = [
            "It follows a demanding day: leave the legs alone.",
            "If anything feels tight, walk for a minute and go on.",
            "Cutting it short costs nothing, running it quicker would.",
        ];
        let turn = usize::from(self.course.plan.week) + self.place(run) + self.variety;
        if run.part == Part::Easy && self.is_first_easy(run) {
            self.week_remark()
        } else if run.part == Part::Recovery {
            RECOVERING[turn % RECOVERING.len()].to_owned()
        } else {
            EASY[turn % EASY.len()].to_owned()
        }
    }

    /// The long run: by distance from 10 km on with a known pace, else by time.
    fn long(&self, run: &Run) -> Draft {
        let by_distance = self.runner.reference.is_measured && run.meters >= 10_000.0;
        // Round lengths, in steps small enough that rounding alone never breaks rule R1.
        let step = match self.units() {
            Units::Metric if run.meters >= 14_000.0 => 500.0,
            Units::Metric => 200.0,
            Units::Imperial if run.meters >= 22_000.0 => words::METERS_PER_MILE / 2.0,
            Units::Imperial => words::METERS_PER_MILE / 5.0,
        };
        let easy_speed = self.runner.speed(Effort::Easy);
        let slow_speed = self.runner.speed(Effort::Recovery);
        let expected = (run.meters / easy_speed).min(run.cap_minutes);
        let sized = self.long_content(expected);
        let sets: &[Segment] = sized.as_ref().map_or(&[], |sized| &sized.segments);
        let set_minutes: f64 = sets.iter().map(Segment::total_minutes).sum();
        let set_meters = sized.as_ref().map_or(0.0, |sized| sized.meters(&self.runner.reference));

        // The slow first kilometre, or two where one is run in less than five minutes (rule H5).
        let first_meters: f64 = if 1_000.0 / slow_speed >= 5.0 { 1_000.0 } else { 2_000.0 };
        let minutes_of = |meters: f64| {
            first_meters / slow_speed + set_minutes + (meters - first_meters - set_meters).max(0.0) / easy_speed
        };
        let (warm_up, easy, size, minutes) = if by_distance {
            // A hundredth more is inside what the bound on growth has left for rounding.
            let mut meters = (1.012 * run.meters / step + 1e-6).floor() * step;
            while minutes_of(meters) > run.cap_minutes.floor() && meters > step {
                meters -= step;
            }
            // Never a metre more than planned, which may be all that rule R1 allows.
            let easy_meters = ((meters - first_meters - set_meters) / 100.0 + 1e-6).floor() * 100.0;
            (
                self.runner.meters(Effort::Recovery, first_meters),
                self.runner.meters(Effort::Easy, easy_meters),
                words::distance(meters, self.units()),
                minutes_of(meters),
            )
        } else {
            const FIRST_MINUTES: f64 = 8.0;
            let easy_minutes = (run.meters - FIRST_MINUTES * slow_speed - set_meters) / easy_speed;
            let total = (FIRST_MINUTES + set_minutes + easy_minutes).min(run.cap_minutes).floor().max(15.0);
            (
                self.runner.minutes(Effort::Recovery, FIRST_MINUTES),
                self.runner.minutes(Effort::Easy, total - FIRST_MINUTES - set_minutes),
                words::hours(total as u16),
                total,
            )
        };
        let mut main = vec![easy];
        main.extend(sets.iter().cloned());
        let (title, purpose) = sized.as_ref().map_or_else(
            || {
                (
                    format!("Long run, {size}"),
                    "The long run builds endurance and teaches the body to spare its stores".to_owned(),
                )
            },
            |sized| (sized.title(&size), sized.template.purpose.clone()),
        );
        let note = match minutes {
            m if m >= 120.0 => {
                Some("Take water and something to eat: 40 to 60 g of carbohydrate an hour, from early on.")
            }
            m if m >= 75.0 => Some("Take water and something to eat: about 30 g of carbohydrate an hour."),
            _ => None,
        };
        Draft {
            title,
            workout_type: WorkoutType::Long,
            why: format!("{purpose}. {}", self.long_remark(run)),
            blocks: vec![
                self.warm_up(vec![warm_up], "Start slower than feels right"),
                block(BlockPurpose::Main, "Main", note.map(str::to_owned), main),
            ],
        }
    }

    /// What a long run holds: a faster part every second loading week late in a preparation for a longer race, else
    /// nothing but the run.
    fn long_content(&self, minutes: f64) -> Option<Sized> {
        let is_marathon = self.goal.is_some_and(|goal| goal.race == Race::Marathon);
        let is_race_like = is_marathon && self.course.stage == Stage::Peak;
        let is_turn =
            self.course.is_loading() && (self.course.loaded_weeks % 2 == 1 || is_race_like) && minutes >= 60.0;
        // A fifth to a third of the run, a marathoner's last ones a little more: the race is run at that effort.
        let most = if is_race_like { 0.38 } else { 0.32 };
        let work = minutes * (0.18 + (most - 0.18) * self.course.progress);
        let sets = choose(&self.runner, self.wish(WorkoutType::Long, work, Content::Sets))
            .filter(|sized| is_turn && sized.minutes() < minutes * 0.5);
        sets.or_else(|| choose(&self.runner, self.wish(WorkoutType::Long, 1.0, Content::Plain)))
    }

    /// A session of this kind, or of the next gentler one that the athlete can be given and the time allows.
    fn quality(&self, kind: WorkoutType, run: &Run) -> Option<Draft> {
        let fast = matches!(kind, WorkoutType::Intervals | WorkoutType::Repetition);
        if fast && is_speed_forbidden(self.runner.athlete) {
            return self.quality(WorkoutType::Tempo, run);
        }
        self.quality_of(kind, run).or_else(|| self.quality(gentler(kind)?, run))
    }

    fn quality_of(&self, kind: WorkoutType, run: &Run) -> Option<Draft> {
        let (effort, from, to, [least, most]) = work_share(kind);
        // Nor may the session be much longer than the week's distance has room for.
        let planned = run.meters / self.runner.speed(Effort::Easy);
        let cap = run.cap_minutes.floor().min(planned * 1.25);
        let reduction = match self.course.plan.kind {
            WeekKind::Loading => 1.0,
            // Intensity is kept, its amount follows the week's volume, which the week's distance already holds.
            WeekKind::Deload | WeekKind::Taper => 0.9,
            WeekKind::Comeback => 0.7,
        };
        let share = (from + (to - from) * self.course.progress) * reduction;
        let mut work = (self.week.total_meters * share / self.runner.speed(effort)).clamp(least, most);
        // Warm-up and cool-down need 15 minutes at least; a session that does not fit is made shorter.
        for _ in 0..6 {
            let sized = choose(&self.runner, self.wish(kind, work, Content::Sets))?;
            let main = sized.minutes();
            let around_meters = 10.0 * self.runner.speed(Effort::Easy) + 5.0 * self.runner.speed(Effort::Recovery);
            let is_short_enough = sized.meters(&self.runner.reference) + around_meters <= run.most_meters;
            if main + 15.0 <= cap && is_short_enough && self.is_within_share(&sized) {
                return Some(self.assemble_quality(kind, run, &sized, main, cap));
            }
            work *= 0.85;
        }
        None
    }

    /// Whether no pace of a session takes more of the week's distance than rule R4 allows; a lighter week is measured by
    /// the one it is lighter than.
    fn is_within_share(&self, sized: &Sized) -> bool {
        let week = self.week.total_meters.max(self.last_loading_meters.unwrap_or(0.0));
        [(PaceZone::T, 0.10), (PaceZone::I, 0.08), (PaceZone::R, 0.05)].iter().all(|&(zone, share)| {
            let at_pace = |segment: &&Segment| matches!(segment.target, Target::Pace { zone: own, .. } if own == zone);
            let work = |segment: &Segment| {
                let one = segment.extent.meters.unwrap_or_else(|| {
                    segment.extent.minutes * self.runner.reference.meters_per_minute(&segment.target)
                });
                f64::from(segment.repeats) * one
            };
            sized.segments.iter().filter(at_pace).map(work).sum::<f64>() <= share * week
        })
    }

    fn assemble_quality(&self, kind: WorkoutType, run: &Run, sized: &Sized, main: f64, cap: f64) -> Draft {
        let main_meters = sized.meters(&self.runner.reference);
        let easy_minutes = (run.meters - main_meters).max(0.0) / self.runner.speed(Effort::Easy);
        let around = easy_minutes.min(cap - main).max(15.0).floor();
        let warm_up = (around * 0.6).round().clamp(10.0, 25.0);
        let cool_down = (around - warm_up).clamp(5.0, 15.0);
        // What the week has left for this day beyond that is easy running.
        let easy = around - warm_up - cool_down;
        let mut after = vec![self.runner.minutes(Effort::Recovery, cool_down)];
        if easy >= 1.0 {
            after.insert(0, self.runner.minutes(Effort::Easy, easy));
        }
        let quick = matches!(kind, WorkoutType::Intervals | WorkoutType::Repetition);
        let advice = if quick {
            "Easy running; in the last minutes leg swings, skips and three short pick-ups"
        } else {
            "Easy running; finish with two short pick-ups"
        };
        let place = if sized.template.is_uphill() {
            Some("On a steady hill of 4 to 6 %, on road or firm trail.".to_owned())
        } else {
            (!sized.template.names_its_place()).then(|| self.surface_remark(quick))
        };
        Draft {
            title: sized.title(""),
            workout_type: kind,
            why: format!("{}. {}", sized.template.purpose, self.quality_remark(sized)),
            blocks: vec![
                self.warm_up(vec![self.runner.minutes(Effort::Easy, warm_up)], advice),
                block(BlockPurpose::Main, "Main", place, sized.segments.clone()),
                block(BlockPurpose::CoolDown, "Cool-down", None, after),
            ],
        }
    }

    /// A time trial: 3 km for experienced runners, else 12 minutes by feel (Cooper 1968), else 6; the longest that fits
    /// between a warm-up and a cool-down into what the athlete is used to run.
    fn test(&self, run: &Run) -> Draft {
        let runner = &self.runner;
        let walking = (Effort::Walk, "Walk briskly, with a few short jogs at the end");
        let jogging = (Effort::Easy, "Easy running, then three short pick-ups");
        let (gentle, advice) = jogging;
        let trials = [
            (runner.meters(Effort::Interval, 3_000.0), "Test: 3 km time trial"),
            (runner.minutes(Effort::Threshold, 12.0), "Test: how far in 12 min"),
            (runner.minutes(Effort::Interval, 6.0), "Test: how far in 6 min"),
        ];
        let first = usize::from(runner.athlete.level == Level::Beginner);
        let around = |trial: &Segment| {
            let meters = run.most_meters.min(run.meters * 1.05) - segment_meters(trial, &runner.reference);
            (meters / runner.speed(gentle)).min(run.cap_minutes - trial.total_minutes()).floor()
        };
        let [.., (shortest, shortest_title)] = &trials;
        let (mut trial, title) = trials[first..]
            .iter()
            .find(|(trial, _)| around(trial) >= 15.0)
            .cloned()
            .unwrap_or((shortest.clone(), shortest_title));
        let room = around(&trial);
        // In a very small week even the shortest trial leaves no room for jogging around it.
        let (gentle, advice) = if room < 15.0 { walking } else { (gentle, advice) };
        let around = room.clamp(15.0, 24.0);
        let warm_up = (around * 0.6).round();
        "Time trial".clone_into(&mut trial.name);
        trial.note =
            Some("Start a little slower than you think, run the last third as hard as you can hold.".to_owned());
        Draft {
            title: title.to_owned(),
            workout_type: WorkoutType::Test,
            why: format!("{}: the result tells where you stand and sets your paces from here.", self.course.heading()),
            blocks: vec![
                self.warm_up(vec![runner.minutes(gentle, warm_up.max(10.0))], advice),
                block(BlockPurpose::Main, "Test", Some(self.surface_remark(true)), vec![trial]),
                block(
                    BlockPurpose::CoolDown,
                    "Cool-down",
                    None,
                    vec![runner.minutes(gentle.min(Effort::Recovery), around - warm_up.max(10.0))],
                ),
            ],
        }
    }

    /// The race, with its pacing.
    fn event(&self, slot_minutes: f64) -> Draft {
        let runner = &self.runner;
        let name = phrases::event_title(runner.athlete).unwrap_or_else(|| "Your Race".to_owned());
        let warm_up = match self.goal.map(|goal| goal.race) {
            _ if self.walks => runner.minutes(Effort::Walk, 8.0),
            Some(Race::FiveK | Race::TenK) => runner.minutes(Effort::Easy, 12.0),
            Some(Race::Marathon | Race::Ultra) => runner.minutes(Effort::Recovery, 5.0),
            Some(Race::Half) | None => runner.minutes(Effort::Recovery, 10.0),
        };
        let mut race = match self.goal {
            Some(goal) => self.race(goal),
            // Of an unknown distance: what most local races take.
            None => runner.minutes(Effort::Threshold, slot_minutes.clamp(20.0, UNKNOWN_RACE_MINUTES)),
        };
        "Race".clone_into(&mut race.name);
        race.note = Some(self.pacing().to_owned());
        let predicted = self.goal.filter(|goal| runner.reference.is_measured && goal.race != Race::Ultra);
        let note = match predicted {
            Some(goal) => self.prediction(goal),
            None if self.walks => {
                "Run it as in training: slowly enough to talk. A walk at a drink is no shame.".to_owned()
            }
            None => "Run by feel; drink at every station of a longer race.".to_owned(),
        };
        Draft {
            title: format!("Event day: {name}"),
            workout_type: WorkoutType::Event,
            why: "This is what the weeks were for. Nothing new today: known shoes, known breakfast, your own pace."
                .to_owned(),
            blocks: vec![
                self.warm_up(vec![warm_up], "Jog and a few short pick-ups, done ten minutes before the start"),
                block(BlockPurpose::Main, "Race", Some(note), vec![race]),
            ],
        }
    }

    fn pacing(&self) -> &'static str {
        match self.goal.map(|goal| goal.race) {
            Some(Race::Half) if !self.walks => {
                "The first quarter a little slower than planned, then even; what is left goes into the last quarter."
            }
            Some(Race::Marathon) if !self.walks => {
                "The first hour should feel too easy. Even to three quarters of the way, a gel or a drink every 30 to 40 \
                 minutes; the race begins after that."
            }
            Some(Race::Ultra) => {
                "Walk the steep parts from the first one on, eat and drink by the clock, and keep moving at the stations."
            }
            _ => "First quarter held back, the middle even, the last quarter with all that is left.",
        }
    }

    /// The time the athlete's best result points to, seconds. The formula supposes the training that goes with a
    /// distance; on fewer kilometres the longer races come out slower (Vickers and Vertosick 2016; the slope is a
    /// convention).
    fn predicted_seconds(&self, goal: Goal) -> f64 {
        const WEEKS_OF_RACE: f64 = 2.0;
        const MOST_LOSS: f64 = 0.10;
        let seconds = self.runner.reference.vdot.seconds_for(goal.meters);
        if matches!(goal.race, Race::FiveK | Race::TenK) {
            return seconds;
        }
        let lack = (1.0 - self.fullest_week_meters / (WEEKS_OF_RACE * goal.meters)).clamp(0.0, 1.0);
        seconds * (1.0 + MOST_LOSS * lack)
    }

    /// The time to plan the race for, seconds: the wished one where the athlete's result supports it.
    fn planned_seconds(&self, goal: Goal) -> f64 {
        let predicted = self.predicted_seconds(goal);
        goal.seconds.filter(|&wished| wished >= WITHIN_REACH * predicted).unwrap_or(predicted)
    }

    fn prediction(&self, goal: Goal) -> String {
        let predicted = self.predicted_seconds(goal);
        let pace = |seconds: f64| words::pace(seconds / goal.meters * 1_000.0, self.units());
        let (time, own_pace) = (words::clock(predicted), pace(predicted));
        match goal.seconds {
            Some(wished) if wished >= WITHIN_REACH * predicted => format!(
                "Your goal of {} is {}; your best result and this training point to about {time} ({own_pace}), so it is \
                 within reach.",
                words::clock(wished),
                pace(wished)
            ),
            Some(wished) => format!(
                "Your goal of {} asks for {}; your best result points to about {time} ({own_pace}). Start at that, and \
                 speed up only when most of it is behind you.",
                words::clock(wished),
                pace(wished)
            ),
            None => format!(
                "Your best result and this training point to about {time} ({own_pace}) on a flat course in cool weather."
            ),
        }
    }

    /// The race as one piece: at the planned pace, else at the effort of its distance.
    fn race(&self, goal: Goal) -> Segment {
        // A session of more than seven hours is none (rule G8): of a longer race that much is planned for.
        const MOST_MINUTES: f64 = 400.0;
        let (effort, zone) = match goal.race {
            _ if self.walks => (Effort::Marathon, PaceZone::M),
            Race::FiveK => (Effort::Interval, PaceZone::I),
            Race::TenK => (Effort::Threshold, PaceZone::T),
            Race::Half => (Effort::Half, PaceZone::T),
            Race::Marathon => (Effort::Marathon, PaceZone::M),
            Race::Ultra => (Effort::Easy, PaceZone::E),
        };
        let mut race = self.runner.meters(effort, goal.meters);
        if self.runner.reference.is_measured && goal.race != Race::Ultra {
            let seconds = self.planned_seconds(goal);
            let seconds_per_km = seconds / goal.meters * 1_000.0;
            race.target = Target::Pace {
                zone,
                fast_seconds_per_km: (seconds_per_km * 0.99).round() as u16,
                slow_seconds_per_km: (seconds_per_km * 1.01).round() as u16,
            };
            race.extent.minutes = (seconds / 6.0).round() / 10.0;
        }
        race.extent.minutes = race.extent.minutes.min(MOST_MINUTES);
        race
    }

    fn warm_up(&self, segments: Vec<Segment>, advice: &str) -> Block {
        Block {
            purpose: BlockPurpose::WarmUp,
            title: "Warm-up".to_owned(),
            note: Some(match self.runner.zone_remark() {
                Some(remark) => format!("{advice}. {remark}"),
                None => format!("{advice}."),
            }),
            content: BlockContent::Segments(segments),
        }
    }

    /// Where to run.
    fn surface_remark(&self, quick: bool) -> String {
        let athlete = self.runner.athlete;
        let remark = match (athlete.has(Equipment::Treadmill), pick::runs_outdoors(athlete)) {
            (true, false) => "On the treadmill: 1 % incline, so that the effort matches the road.",
            (true, true) => "Outdoors on flat ground, or on the treadmill at 1 % incline.",
            (false, _) if quick && (athlete.has(Equipment::Track) || athlete.places.contains(&Place::Track)) => {
                "On the track, outside lanes for the warm-up."
            }
            (false, _) => "On flat, even ground.",
        };
        remark.to_owned()
    }

    /// What the week comes to.
    fn week_remark(&self) -> String {
        let total = words::distance(rounded_kilometre(self.week.total_meters), self.units());
        let heading = self.course.heading();
        match self.course.plan.kind {
            WeekKind::Deload => {
                format!("{heading} is lighter on purpose, about {total}, so that the work before it can sink in.")
            }
            WeekKind::Taper => format!("{heading} belongs to the taper: about {total}, for fresh legs on race day."),
            WeekKind::Comeback => format!("{heading} brings you back step by step: about {total}."),
            WeekKind::Loading => match self.last_loading_meters {
                Some(before) if self.week.total_meters > before * 1.01 => {
                    let percent = (self.week.total_meters / before - 1.0) * 100.0;
                    format!("{heading}: about {total} in all, {percent:.0} % more than your last full week.")
                }
                _ => format!("{heading}: about {total} in all."),
            },
        }
    }

    fn long_remark(&self, run: &Run) -> String {
        let share = 100.0 * run.meters / self.week.total_meters.max(1.0);
        let heading = self.course.heading();
        let before = self.week.longest_before_meters;
        let of_race = self.goal.filter(|goal| goal.race != Race::Ultra).map(|goal| 100.0 * run.meters / goal.meters);
        match (self.course.plan.kind, of_race) {
            (WeekKind::Deload, _) => {
                format!("{heading} is lighter: long enough to stay used to it, short enough to recover.")
            }
            (WeekKind::Taper, _) => format!("{heading}, taper: the last longer run, well short of what you can do."),
            (WeekKind::Comeback, _) => {
                format!("{heading} brings you back step by step: {share:.0} % of the week's running.")
            }
            (WeekKind::Loading, Some(of_race)) if run.meters > 1.01 * before && before > 0.0 => {
                format!("{heading}: {of_race:.0} % of your race distance, and longer than any run of the weeks before.")
            }
            (WeekKind::Loading, Some(of_race)) => {
                format!("{heading}: {share:.0} % of the week's running, and {of_race:.0} % of your race distance.")
            }
            (WeekKind::Loading, None) => format!("{heading}: {share:.0} % of the week's running."),
        }
    }

    fn quality_remark(&self, sized: &Sized) -> String {
        let work = sized.work_minutes.round();
        let work_meters = sized.work_minutes * self.runner.speed(sized.effort());
        let share = 100.0 * work_meters / self.week.total_meters.max(1.0);
        let stage = self.course.stage.words();
        let heading = self.course.heading();
        match self.course.plan.kind {
            WeekKind::Loading => {
                format!("{heading}, {stage}: {work} min of work, about {share:.0} % of the week's running.")
            }
            WeekKind::Deload => {
                format!("{heading} is lighter: {work} min of work keep the rhythm without adding fatigue.")
            }
            WeekKind::Taper => format!("{heading}, taper: {work} min keep the edge while the volume falls."),
            WeekKind::Comeback => format!("{heading}: {work} min are enough while you come back."),
        }
    }
}

fn rounded_kilometre(meters: f64) -> f64 {
    (meters / 1_000.0).round() * 1_000.0
}
