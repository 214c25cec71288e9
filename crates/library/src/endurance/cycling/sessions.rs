//! Writing one ride: its parts, title and reason.

use training::athlete::{Equipment, Intensity, Level};
use training::program::{Block, BlockContent, BlockPurpose, Segment, WorkoutType};

use super::effort::{Power, Rider};
use super::goal::{Goal, Kind};
use super::templates::{Sized, Wish, choose};
use crate::endurance::course::{Course, Stage};
use crate::endurance::{Draft, block, pick, words};
use crate::phrases;
use crate::skeleton::WeekKind;

const WARM_UP: Power = [50, 65];
const COOL_DOWN: Power = [45, 55];
const ENDURANCE: Power = [62, 72];

/// Time above the first threshold in a week: a little under the quarter that rule E1 leaves.
const WORK_SHARE_OF_WEEK: f64 = 0.22;
/// Tempo in the long ride on top of that, as a share of the week.
const LONG_WORK_SHARE_OF_WEEK: f64 = 0.045;

/// The most minutes of a session with a ramp test.
const RAMP_TEST_MINUTES: f64 = 45.0;
/// Minutes of a session with a 20-minute test.
const TWENTY_MINUTE_TEST_MINUTES: f64 = 60.0;

/// What a ride is written from.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub rider: Rider<'a>,
    pub goal: Option<Goal>,
    pub course: Course,
    /// Minutes of all rides of the week but the event.
    pub week_minutes: f64,
    /// Minutes of the longest ride before this one.
    pub longest_before: f64,
    /// How many of them hold work.
    pub demanding: usize,
    /// Rides of the same kind before this one in the week.
    pub place: usize,
    /// Whether it is the first ride of its week.
    pub is_first: bool,
    /// Shifts the choice among equals.
    pub variety: usize,
}

/// Work in a ride of this kind: its share of the ride at the start and at the end of the program, and the most minutes
/// (conventions; the most for VO2max is what eight repeats of three minutes come to).
const fn work_share(kind: WorkoutType) -> (f64, f64, f64) {
    match kind {
        WorkoutType::Tempo => (0.38, 0.55, 60.0),
        WorkoutType::Sweetspot => (0.36, 0.52, 60.0),
        WorkoutType::Threshold => (0.28, 0.46, 45.0),
        WorkoutType::Vo2max | WorkoutType::Intervals => (0.18, 0.30, 24.0),
        WorkoutType::Mixed => (0.22, 0.32, 40.0),
        WorkoutType::Strength => (0.22, 0.32, 32.0),
        WorkoutType::Long => (0.12, 0.24, 60.0),
        _ => (0.08, 0.12, 20.0),
    }
}

/// The next gentler kind where one does not fit.
const fn gentler(kind: WorkoutType) -> Option<WorkoutType> {
    match kind {
        WorkoutType::Mixed | WorkoutType::Vo2max | WorkoutType::Intervals => Some(WorkoutType::Threshold),
        WorkoutType::Threshold => Some(WorkoutType::Sweetspot),
        WorkoutType::Sweetspot | WorkoutType::Strength => Some(WorkoutType::Tempo),
        WorkoutType::Tempo | WorkoutType::Long | WorkoutType::Recovery => Some(WorkoutType::Endurance),
        _ => None,
    }
}

impl Desk<'_> {
    /// A ride of this kind and length.
    pub(super) fn ride(&self, asked: WorkoutType, minutes: f64) -> Draft {
        let kind = self.varied(asked);
        let (sized, kind) = self.sized(kind, asked, minutes);
        let (warm_up, cool_down) = ends(kind, minutes);
        let main = self.main(sized.as_ref(), kind, minutes - warm_up - cool_down);
        let size = words::hours(minutes as u16);
        let (title, purpose) = match &sized {
            Some(sized) => (sized.title(&size), sized.template.purpose.clone()),
            None => (
                format!("Endurance ride, {size}"),
                "Steady zone 2 riding builds the aerobic base that every harder effort stands on".to_owned(),
            ),
        };
        let long_note = "Eat from the first half hour: 40–60 g of carbohydrate an hour, and a bottle an hour.";
        let note = if minutes >= 120.0 { Some(long_note.to_owned()) } else { self.place_remark(kind) };
        let advice =
            if is_hard(kind) { "Build up gently; two or three 20-second spin-ups near the end" } else { "Spin easily" };
        Draft {
            title,
            // Of the nine types of ride (rule G1) a long one is an endurance ride; that it is the long one is the day's role.
            workout_type: if kind == WorkoutType::Long { WorkoutType::Endurance } else { kind },
            why: format!("{purpose}. {}", self.remark(sized.as_ref(), kind, minutes)),
            blocks: vec![
                self.warm_up(warm_up, advice),
                block(BlockPurpose::Main, "Main", note, main),
                block(BlockPurpose::CoolDown, "Cool-down", None, vec![self.rider.easy(COOL_DOWN, cool_down)]),
            ],
        }
    }

    /// Now and then another kind of the same hardness, so that every kind of ride has its turn.
    fn varied(&self, asked: WorkoutType) -> WorkoutType {
        let turn = self.course.loaded_weeks;
        let is_for_hours = self.goal.is_some_and(|goal| goal.kind == Kind::Distance);
        match (asked, self.course.stage) {
            _ if !self.course.is_loading() || self.rider.athlete.level == Level::Beginner => asked,
            (WorkoutType::Tempo, Stage::Base) if turn % 2 == 1 => WorkoutType::Strength,
            (WorkoutType::Threshold, Stage::Peak) if turn % 2 == 1 && !is_for_hours => WorkoutType::Mixed,
            (WorkoutType::Vo2max, Stage::Peak) if turn % 3 == 2 => WorkoutType::Mixed,
            _ => asked,
        }
    }

    /// The template of this kind, of the asked one, or of the next gentler that fits.
    fn sized(&self, kind: WorkoutType, asked: WorkoutType, minutes: f64) -> (Option<Sized>, WorkoutType) {
        let fallbacks = std::iter::successors(Some(asked), |&kind| gentler(kind));
        let found =
            std::iter::once(kind).chain(fallbacks).find_map(|kind| choose(&self.rider, self.wish(kind, minutes)));
        if let Some(sized) = found {
            let kind = sized.template.kind;
            return (Some(sized), kind);
        }
        let easy = if asked == WorkoutType::Recovery { asked } else { WorkoutType::Endurance };
        (None, easy)
    }

    fn wish(&self, kind: WorkoutType, minutes: f64) -> Wish {
        // What cycling calls intervals is VO2max work.
        let kind = if kind == WorkoutType::Intervals { WorkoutType::Vo2max } else { kind };
        let (from, to, most) = work_share(kind);
        let athlete = self.rider.athlete;
        let by_level = match athlete.level {
            Level::Beginner => 0.85,
            Level::Intermediate => 1.0,
            Level::Advanced => 1.1,
        };
        let by_wish = match athlete.intensity {
            Intensity::Conservative => 0.9,
            Intensity::Moderate => 1.0,
            Intensity::Aggressive => 1.1,
        };
        let by_week = match self.course.plan.kind {
            WeekKind::Loading => 1.0,
            WeekKind::Deload => 0.8,
            WeekKind::Taper => 0.9,
            WeekKind::Comeback => 0.6,
        };
        let share = (from + (to - from) * self.course.progress) * by_level * by_wish * by_week;
        let easy_bound = WORK_SHARE_OF_WEEK * self.week_minutes / self.demanding.max(1) as f64;
        let bound = match kind {
            // The long ride's tempo comes on top of the demanding rides.
            WorkoutType::Long => LONG_WORK_SHARE_OF_WEEK * self.week_minutes,
            WorkoutType::Recovery | WorkoutType::Endurance => f64::INFINITY,
            _ => easy_bound,
        };
        let (warm_up, cool_down) = ends(kind, minutes);
        Wish {
            kind,
            stage: self.course.stage,
            event: self.goal.map(|goal| goal.kind),
            work_minutes: (minutes * share).min(most).min(bound),
            room_minutes: minutes - warm_up - cool_down,
            // The long ride of a lighter week is plain.
            is_plain: kind == WorkoutType::Long && !self.course.is_loading(),
            ride_minutes: minutes,
            turn: usize::from(self.course.plan.week) * self.alike() + self.place + self.variety,
        }
    }

    /// Rides of one kind a week, so that each week goes on in the list where the one before it ended.
    fn alike(&self) -> usize {
        if self.course.is_loading() { 1 + usize::from(self.demanding == 0) } else { 2 }
    }

    /// The groups and the riding around them.
    fn main(&self, sized: Option<&Sized>, kind: WorkoutType, room: f64) -> Vec<Segment> {
        let Some(sized) = sized else { return vec![self.rider.easy(ENDURANCE, room)] };
        // Pieces of seconds are thirds and sixths of a minute: what surrounds them takes up the difference.
        let left = ((room - sized.minutes()) * 100.0).round() / 100.0;
        let around = self.rider.easy(sized.template.fill, left);
        let mut segments = Vec::new();
        if sized.segments.is_empty() {
            segments.push(around);
        } else if sized.last {
            segments.push(around);
            segments.extend(sized.segments.iter().cloned());
        } else if is_hard(kind) {
            segments.extend(sized.segments.iter().cloned());
            segments.push(around);
        } else {
            // Easy rides begin easy: half of what surrounds the groups comes before them.
            let before = (around.extent.minutes / 2.0).floor();
            segments.push(self.rider.easy(sized.template.fill, before));
            segments.extend(sized.segments.iter().cloned());
            segments.push(self.rider.easy(sized.template.fill, around.extent.minutes - before));
        }
        segments.retain(|segment| segment.extent.minutes > 0.0);
        segments
    }

    /// A test of FTP: a ramp for beginners and short slots, 20 minutes else.
    pub(super) fn test(&self, minutes: f64) -> Draft {
        let rider = &self.rider;
        let is_ramp = minutes <= RAMP_TEST_MINUTES;
        let (title, test, note) = if is_ramp { self.ramp() } else { self.twenty_minutes() };
        // A test and an event are none of the nine types of ride (rule G1); the day's role says what they are.
        let workout_type = if is_ramp { WorkoutType::Vo2max } else { WorkoutType::Threshold };
        let around = minutes - test.iter().map(Segment::total_minutes).sum::<f64>();
        let cool_down = (around * 0.4).floor().clamp(5.0, 15.0);
        let warm_up = (around - cool_down).max(10.0);
        Draft {
            title,
            workout_type,
            why: format!(
                "{}: the test shows what the block has brought and sets your zones from here.",
                self.course.heading()
            ),
            blocks: vec![
                self.warm_up(warm_up, "Build up gently; three one-minute pick-ups, then easy again"),
                block(BlockPurpose::Main, "Test", Some(note), test),
                block(BlockPurpose::CoolDown, "Cool-down", None, vec![rider.easy(COOL_DOWN, cool_down)]),
            ],
        }
    }

    fn ramp(&self) -> (String, Vec<Segment>, String) {
        const FIRST: u16 = 50;
        const STEP: u16 = 6;
        let steps = (0..13_u16).map(|step| {
            let low = FIRST + step * STEP;
            self.rider.segment(Some("Step"), [low, low + 2], 1.0, 1, None, None)
        });
        let note =
            "A step a minute until you cannot hold it; stop there and spin out. FTP is about 75 % of your best minute.";
        ("Test: FTP ramp, 1 min steps".to_owned(), steps.collect(), note.to_owned())
    }

    fn twenty_minutes(&self) -> (String, Vec<Segment>, String) {
        let test = vec![
            self.rider.segment(Some("Hard, to open up"), [106, 112], 5.0, 1, None, None),
            self.rider.easy([50, 60], 8.0),
            self.rider.segment(
                Some("Time trial"),
                [98, 106],
                20.0,
                1,
                None,
                Some("even effort; start a little below it"),
            ),
        ];
        let note = "As much as you can hold evenly for 20 min. FTP is about 95 % of the mean power of those 20 min.";
        ("Test: FTP, 20 min".to_owned(), test, note.to_owned())
    }

    /// The event, with its pacing.
    pub(super) fn event(&self, slot_minutes: f64, longest_minutes: f64) -> Draft {
        // A session of more than seven hours is none (rule G8); of a longer event its first hours are planned.
        const MOST_MINUTES: f64 = 400.0;
        let rider = &self.rider;
        let name = phrases::event_title(rider.athlete).unwrap_or_else(|| "Your Event".to_owned());
        // Of an unknown distance: somewhat more than the longest ride before it.
        let minutes = self
            .goal
            .and_then(|goal| goal.minutes(rider.athlete.level))
            .unwrap_or((longest_minutes * 1.3).min(slot_minutes))
            .clamp(40.0, MOST_MINUTES);
        let third = (minutes / 3.0).round();
        // The longer, the lower: what can be held for six hours is endurance pace with a little over it on the hills.
        let (powers, note): ([Power; 3], &str) = match minutes {
            m if m > 240.0 => (
                [[58, 68], [62, 72], [64, 76]],
                "The time is a guess; the order of the efforts is the plan. 60 g of carbohydrate and a bottle an hour, \
                 from the first half hour on.",
            ),
            m if m > 120.0 => (
                [[62, 72], [67, 78], [72, 84]],
                "The time is a guess; the order of the efforts is the plan. 60 g of carbohydrate an hour.",
            ),
            _ => ([[78, 88], [84, 94], [88, 98]], "The time is a guess; the order of the efforts is the plan."),
        };
        let words = [
            ("Settle in", third, "Let others go; uphill no harder than this."),
            (
                "Steady",
                third,
                "Eat and drink by the clock, every 20 minutes; never into the wind alone if you can help it.",
            ),
            ("Bring it home", (minutes - 2.0 * third).round(), "Now use what you saved."),
        ];
        let race = powers
            .into_iter()
            .zip(words)
            .map(|(power, (name, minutes, advice))| rider.segment(Some(name), power, minutes, 1, None, Some(advice)));
        Draft {
            title: format!("Event day: {name}"),
            workout_type: WorkoutType::Mixed,
            why: "This is what the weeks were for. Nothing new today: known bike, known food, your own power."
                .to_owned(),
            blocks: vec![
                self.warm_up(10.0, "Roll easily to the start"),
                block(BlockPurpose::Main, "Event", Some(note.to_owned()), race.collect()),
            ],
        }
    }

    fn warm_up(&self, minutes: f64, advice: &str) -> Block {
        Block {
            purpose: BlockPurpose::WarmUp,
            title: "Warm-up".to_owned(),
            note: Some(match self.rider.remark() {
                Some(remark) => format!("{advice}. {remark}"),
                None => format!("{advice}."),
            }),
            content: BlockContent::Segments(vec![self.rider.easy(WARM_UP, minutes)]),
        }
    }

    /// Where to ride.
    fn place_remark(&self, kind: WorkoutType) -> Option<String> {
        let athlete = self.rider.athlete;
        let indoors = athlete.has(Equipment::SmartTrainer) || athlete.has(Equipment::StationaryBike);
        let outdoors = pick::rides_outdoors(athlete);
        let remark = match (indoors, outdoors, is_hard(kind)) {
            (true, true, true) => "Best on the trainer, or on a quiet road without junctions.",
            (true, false, true) if athlete.has(Equipment::SmartTrainer) => {
                "Let the trainer hold the power; you hold the cadence."
            }
            (true, false, _) => "A fan and two bottles: indoors you sweat more.",
            (false, true, true) => "Find a quiet road or a steady climb long enough for the pieces.",
            (true, true, false) => "Outside if you can; indoors it may be ten minutes shorter.",
            _ => return None,
        };
        Some(remark.to_owned())
    }

    /// What the ride is within its week; what the week comes to is said once, on its first ride.
    fn remark(&self, sized: Option<&Sized>, kind: WorkoutType, minutes: f64) -> String {
        let heading = self.course.heading();
        let hours = words::hours(self.week_minutes.round() as u16);
        let work = sized.map_or(0.0, |sized| sized.work_minutes).round();
        match self.course.plan.kind {
            _ if !self.is_first && !is_hard(kind) => self.easy_remark(kind, minutes),
            WeekKind::Deload if self.is_first => {
                format!("{heading} is lighter on purpose, {hours} in all, so that the work before it can sink in.")
            }
            WeekKind::Taper if self.is_first => {
                format!("{heading} belongs to the taper: {hours} in all, short and sharp, so that you start fresh.")
            }
            WeekKind::Comeback if self.is_first => format!("{heading} brings you back step by step: {hours} in all."),
            WeekKind::Loading if is_hard(kind) && self.is_first => {
                format!(
                    "{heading}, {}: {work} min of work out of {hours} of riding this week.",
                    self.course.stage.words()
                )
            }
            _ if is_hard(kind) => format!("{heading}: {work} min of work, the rest of the ride easy around it."),
            _ => format!("{heading}, {}: {hours} of riding in all this week.", self.course.stage.words()),
        }
    }

    /// Of a ride that is easy and not the first of its week.
    fn easy_remark(&self, kind: WorkoutType, minutes: f64) -> String {
        const EASY: [&str; 6] = [
            "Easy enough to talk from end to end; the hard days live on it.",
            "Resist the temptation to make something of it.",
            "Even power from the first minute to the last is the skill of this ride.",
            "You should get off the bike with the wish for more.",
            "The numbers only have to be low today; leave them there.",
            "If the legs are heavy, take ten minutes off and lose nothing.",
        ];
        const LIGHT: [&str; 3] = [
            "Short on purpose: nothing is gained today by more.",
            "Keep it light; the form you are waiting for comes with the rest.",
            "It keeps the legs turning, no more.",
        ];
        let turn = usize::from(self.course.plan.week) + self.place + self.variety;
        let is_long = kind == WorkoutType::Long;
        let of_event = self
            .goal
            .filter(|goal| is_long && goal.kind == Kind::Distance)
            .and_then(|goal| goal.minutes(self.rider.athlete.level))
            .map(|event| 100.0 * minutes / event);
        match of_event {
            Some(share) if self.course.is_loading() && minutes > self.longest_before => format!(
                "{}: longer than any ride before it, and {share:.0} % of the time your goal may take.",
                self.course.heading()
            ),
            Some(share) if self.course.is_loading() => {
                format!("{}: {share:.0} % of the time your goal may take.", self.course.heading())
            }
            _ if is_long && self.course.is_loading() => {
                let share = 100.0 * minutes / self.week_minutes.max(1.0);
                format!("{}: {share:.0} % of the week's riding in one piece.", self.course.heading())
            }
            _ if self.course.is_loading() => EASY[turn % EASY.len()].to_owned(),
            _ => LIGHT[turn % LIGHT.len()].to_owned(),
        }
    }
}

/// Minutes of a test: a ramp for beginners and for slots too short for 20 minutes flat out with all that goes before.
pub(super) const fn test_minutes(level: Level, slot_minutes: f64) -> f64 {
    if matches!(level, Level::Beginner) || slot_minutes < TWENTY_MINUTE_TEST_MINUTES {
        slot_minutes.clamp(30.0, RAMP_TEST_MINUTES)
    } else {
        TWENTY_MINUTE_TEST_MINUTES
    }
}

/// Whether the ride's main part is work rather than endurance.
const fn is_hard(kind: WorkoutType) -> bool {
    !matches!(kind, WorkoutType::Recovery | WorkoutType::Endurance | WorkoutType::Long)
}

/// Minutes of warm-up and cool-down (rule H5).
fn ends(kind: WorkoutType, minutes: f64) -> (f64, f64) {
    let warm_up = match (is_hard(kind), minutes) {
        (true, m) if m >= 40.0 => (m * 0.17).round().clamp(10.0, 20.0),
        (true, _) => 8.0,
        (false, m) if m >= 45.0 => 10.0,
        (false, _) => 5.0,
    };
    let cool_down: f64 = if minutes >= 75.0 { 10.0 } else { 5.0 };
    (warm_up, cool_down.min(minutes * 0.2).round())
}
