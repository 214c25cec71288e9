//! One session as a FIT workout file: messages `file_id`, `workout` and `workout_step` of the FIT profile.
//!
//! Runs and rides carry their targets: power (watts where the program knows the FTP, else percent of it), speed, or
//! heart rate; an effort by feel is an open target, said in the step's notes. Lifts are steps of repetitions, time,
//! distance or calories, with the exercise of the profile and the weight, and their rests; a conditioning piece is its
//! clock, with the round in the notes.
//!
//! The encoder is ours: crates that write FIT (rustyfit, fit-sdk-rust) carry the whole profile for the three messages
//! needed here.
//!
//! Must never: say another length, target or weight than the program.

mod encoder;

use jiff::Timestamp;
use training::athlete::Units;
use training::program::{
    Block, BlockContent, BlockPurpose, Conditioning, ConditioningFormat, Discipline, Dose, Load, Prescription, Program,
    Segment, Target,
};

use self::encoder::{Message, Value};
use crate::exercises;
use crate::session::{Session, seconds};
use crate::text::{clipped, one_line};
use crate::wording::{self, Wording};

/// 1989-12-31 00:00:00 UTC, from which FIT counts its seconds.
const FIT_EPOCH: i64 = 631_065_600;
/// Bytes of a name that devices show.
const MAX_NAME: usize = 63;
/// Bytes of a step's notes.
const MAX_NOTES: usize = 200;
/// The profile's number of a manufacturer that is still in development.
const MANUFACTURER_DEVELOPMENT: u16 = 255;

/// Enumerations of the profile.
mod profile {
    pub const FILE_WORKOUT: u8 = 5;
    pub const SPORT_RUNNING: u8 = 1;
    pub const SPORT_CYCLING: u8 = 2;
    pub const SPORT_TRAINING: u8 = 10;
    pub const SUB_SPORT_GENERIC: u8 = 0;
    pub const SUB_SPORT_FLEXIBILITY: u8 = 19;
    pub const SUB_SPORT_STRENGTH: u8 = 20;
    pub const SUB_SPORT_CARDIO: u8 = 26;
    pub const TARGET_SPEED: u8 = 0;
    pub const TARGET_HEART_RATE: u8 = 1;
    pub const TARGET_OPEN: u8 = 2;
    pub const TARGET_POWER: u8 = 4;
    pub const UNIT_KILOGRAM: u16 = 1;
    pub const UNIT_POUND: u16 = 2;
}

/// `intensity` of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Intensity {
    Active = 0,
    Rest = 1,
    WarmUp = 2,
    CoolDown = 3,
    Recovery = 4,
}

/// `wkt_step_duration` of the profile, with its value in the profile's units.
#[derive(Debug, Clone, Copy)]
enum Duration {
    Seconds(u32),
    Meters(f64),
    Calories(u16),
    Repetitions(u16),
}

impl Duration {
    fn fields(self) -> (u8, u32) {
        match self {
            Self::Seconds(seconds) => (0, seconds.saturating_mul(1000)),
            Self::Meters(meters) => (1, (meters * 100.0).round() as u32),
            Self::Calories(calories) => (4, calories.into()),
            Self::Repetitions(count) => (29, count.into()),
        }
    }
}

/// A target's type, and its low and high ends.
type Aim = (u8, u32, u32);

/// A lift, to a device.
#[derive(Debug, Clone, Copy)]
struct Exercise {
    names: exercises::Names,
    kg: Option<f64>,
}

struct Step {
    name: String,
    notes: String,
    duration: Duration,
    aim: Aim,
    intensity: Intensity,
    exercise: Option<Exercise>,
}

/// Writes the file; `made` is when it was.
pub fn write(program: &Program, session: Session<'_>, made: Timestamp) -> Vec<u8> {
    let mut steps = Steps { messages: Vec::new(), wording: Wording::new(program.units), program };
    for block in &session.workout.blocks {
        steps.block(block);
    }
    let mut messages = vec![file_id(session, made), workout(session, &steps)];
    messages.append(&mut steps.messages);
    encoder::encode(&messages)
}

/// Whether there is a step to write.
pub fn has_steps(session: Session<'_>) -> bool {
    session.workout.blocks.iter().any(|block| match &block.content {
        BlockContent::Movements(items) => items.iter().any(|item| item.sets > 0),
        BlockContent::Conditioning(piece) => piece.format.minutes() > 0.0,
        BlockContent::Segments(segments) => segments.iter().any(|segment| segment.repeats > 0),
    })
}

fn file_id(session: Session<'_>, made: Timestamp) -> Message {
    let since_epoch = u32::try_from(made.as_second() - FIT_EPOCH).unwrap_or_default();
    // Devices tell files apart by serial number and time: day and place in the day keep those of one export apart.
    let place = session.day.workouts.iter().position(|workout| workout.workout_id == session.workout.workout_id);
    let serial = u32::from(session.day.day) * 16 + place.unwrap_or_default() as u32 + 1;
    Message {
        number: 0,
        fields: vec![
            (0, Value::Enum(profile::FILE_WORKOUT)),
            (1, Value::U16(MANUFACTURER_DEVELOPMENT)),
            (2, Value::U16(0)),
            (3, Value::U32z(serial)),
            (4, Value::U32(since_epoch)),
        ],
    }
}

fn workout(session: Session<'_>, steps: &Steps<'_>) -> Message {
    let workout = session.workout;
    let (sport, sub_sport) = match workout.discipline {
        Discipline::Running => (profile::SPORT_RUNNING, profile::SUB_SPORT_GENERIC),
        Discipline::Cycling => (profile::SPORT_CYCLING, profile::SUB_SPORT_GENERIC),
        Discipline::Strength => (profile::SPORT_TRAINING, profile::SUB_SPORT_STRENGTH),
        Discipline::Functional => (profile::SPORT_TRAINING, profile::SUB_SPORT_CARDIO),
        Discipline::Mobility => (profile::SPORT_TRAINING, profile::SUB_SPORT_FLEXIBILITY),
    };
    let about = format!("{} ({})", workout.why, steps.wording.size(workout));
    Message {
        number: 26,
        fields: vec![
            (4, Value::Enum(sport)),
            (11, Value::Enum(sub_sport)),
            (6, Value::U16(steps.messages.len() as u16)),
            (8, text(&workout.title, MAX_NAME)),
            (17, text(&about, usize::from(u8::MAX) - 1)),
        ],
    }
}

fn text(text: &str, max: usize) -> Value {
    Value::Text(clipped(&one_line(text), max).to_owned())
}

struct Steps<'a> {
    messages: Vec<Message>,
    wording: Wording,
    program: &'a Program,
}

impl Steps<'_> {
    fn block(&mut self, block: &Block) {
        match &block.content {
            BlockContent::Movements(items) => {
                for item in items {
                    self.lift(block, item);
                }
            }
            BlockContent::Conditioning(piece) => self.conditioning(block, piece),
            BlockContent::Segments(segments) => {
                for segment in segments {
                    self.segment(block.purpose, segment);
                }
            }
        }
    }

    fn segment(&mut self, purpose: BlockPurpose, segment: &Segment) {
        let note = segment.note.as_ref().map(|note| format!(". {note}")).unwrap_or_default();
        let work = Step {
            name: segment.name.clone(),
            notes: format!("{}{note}", self.wording.target(segment.target)),
            duration: length(segment.extent),
            aim: self.aim(segment.target),
            intensity: intensity(purpose),
            exercise: None,
        };
        let rest = segment.recovery.map(|rest| Step {
            name: "Easy".to_owned(),
            notes: self.wording.target(rest.target),
            duration: length(rest.extent),
            aim: self.aim(rest.target),
            intensity: Intensity::Recovery,
            exercise: None,
        });
        self.repeat(segment.repeats.into(), [Some(work), rest]);
    }

    fn lift(&mut self, block: &Block, item: &Prescription) {
        let note = item.note.as_ref().map(|note| format!(". {note}")).unwrap_or_default();
        let kg = match item.load {
            Load::PercentOneRepMax { kg, .. } | Load::Kilograms { kg } => Some(kg),
            Load::Rpe { .. } | Load::Bodyweight => None,
        };
        let set = Step {
            name: item.name.clone(),
            notes: format!("{}{note}", self.wording.prescription(item)),
            duration: match item.dose {
                // A range is worked up to its top.
                Dose::Reps { max, .. } => Duration::Repetitions(max),
                Dose::Seconds { seconds } => Duration::Seconds(seconds.into()),
                Dose::Meters { meters } => Duration::Meters(meters.into()),
                Dose::Calories { calories } => Duration::Calories(calories),
            },
            aim: OPEN,
            intensity: intensity(block.purpose),
            exercise: Some(Exercise { names: exercises::names(&item.movement), kg }),
        };
        let rest = (item.rest_seconds > 0).then(|| rest(item.rest_seconds.into()));
        self.repeat(item.sets.into(), [Some(set), rest]);
    }

    fn conditioning(&mut self, block: &Block, piece: &Conditioning) {
        let round: Vec<_> = piece.movements.iter().map(|item| self.wording.conditioning_movement(item)).collect();
        let clock = |seconds: u32| Step {
            name: if block.title.is_empty() { wording::block_heading(block) } else { block.title.clone() },
            notes: format!("{}: {}", wording::conditioning(piece), round.join(", ")),
            duration: Duration::Seconds(seconds),
            aim: OPEN,
            intensity: intensity(block.purpose),
            exercise: None,
        };
        match piece.format {
            ConditioningFormat::Amrap { minutes } | ConditioningFormat::ForTime { cap_minutes: minutes, .. } => {
                self.repeat(1, [Some(clock(u32::from(minutes) * 60)), None]);
            }
            ConditioningFormat::Emom { minutes, every_seconds } => {
                let (all, every) = (u32::from(minutes) * 60, u32::from(every_seconds).max(1));
                self.repeat(all / every, [Some(clock(every)), None]);
                // A clock that does not divide the time has a short last round.
                self.repeat(u32::from(!all.is_multiple_of(every)), [Some(clock(all % every)), None]);
            }
            ConditioningFormat::Intervals { rounds, work_seconds, rest_seconds } => {
                let rest = (rest_seconds > 0).then(|| rest(rest_seconds.into()));
                self.repeat(rounds.into(), [Some(clock(work_seconds.into())), rest]);
            }
        }
    }

    /// The steps, and after them the step that sends the athlete back to the first, where there is more than one
    /// time through.
    fn repeat(&mut self, times: u32, steps: [Option<Step>; 2]) {
        if times == 0 {
            return;
        }
        let first = self.messages.len();
        for step in steps.into_iter().flatten() {
            let message = step_message(self.messages.len(), &step, self.program.units);
            self.messages.push(message);
        }
        if times > 1 {
            let message = repeat_message(self.messages.len(), first, times);
            self.messages.push(message);
        }
    }

    fn aim(&self, target: Target) -> Aim {
        /// Up to 1000 a power is percent of FTP, above it watts.
        const WATTS: u32 = 1000;
        /// Up to 100 a heart rate is percent of the maximum, above it beats.
        const BEATS: u32 = 100;
        match target {
            Target::PercentFtp { low, high } => match self.program.ftp_watts {
                Some(ftp) => {
                    let watts = |percent: u16| WATTS + (ftp * f64::from(percent) / 100.0).round() as u32;
                    (profile::TARGET_POWER, watts(low), watts(high))
                }
                None => (profile::TARGET_POWER, low.into(), high.into()),
            },
            Target::Pace { fast_seconds_per_km, slow_seconds_per_km, .. } => {
                // Millimetres a second.
                let speed = |seconds_per_km: u16| (1_000_000.0 / f64::from(seconds_per_km.max(1))).round() as u32;
                (profile::TARGET_SPEED, speed(slow_seconds_per_km), speed(fast_seconds_per_km))
            }
            Target::HeartRateZone { low_bpm, high_bpm, .. } => {
                (profile::TARGET_HEART_RATE, BEATS + u32::from(low_bpm), BEATS + u32::from(high_bpm))
            }
            Target::Rpe { .. } => OPEN,
        }
    }
}

const OPEN: Aim = (profile::TARGET_OPEN, 0, 0);

fn rest(seconds: u32) -> Step {
    Step {
        name: "Rest".to_owned(),
        notes: String::new(),
        duration: Duration::Seconds(seconds),
        aim: OPEN,
        intensity: Intensity::Rest,
        exercise: None,
    }
}

const fn intensity(purpose: BlockPurpose) -> Intensity {
    match purpose {
        BlockPurpose::WarmUp => Intensity::WarmUp,
        BlockPurpose::CoolDown => Intensity::CoolDown,
        BlockPurpose::Skill | BlockPurpose::Main | BlockPurpose::Accessory | BlockPurpose::Conditioning => {
            Intensity::Active
        }
    }
}

fn length(extent: training::program::Extent) -> Duration {
    extent.meters.map_or_else(|| Duration::Seconds(seconds(extent)), Duration::Meters)
}

fn step_message(index: usize, step: &Step, units: Units) -> Message {
    let (duration_type, duration) = step.duration.fields();
    let (target_type, low, high) = step.aim;
    let mut fields = vec![
        (254, Value::U16(index as u16)),
        (0, text(&step.name, MAX_NAME)),
        (1, Value::Enum(duration_type)),
        (2, Value::U32(duration)),
        (3, Value::Enum(target_type)),
        // Zero: no zone of the device's, the two ends count.
        (4, Value::U32(0)),
        (7, Value::Enum(step.intensity as u8)),
    ];
    if target_type != profile::TARGET_OPEN {
        fields.extend([(5, Value::U32(low)), (6, Value::U32(high))]);
    }
    if !step.notes.is_empty() {
        fields.push((8, text(&step.notes, MAX_NOTES)));
    }
    if let Some(exercise) = step.exercise {
        fields.push((10, Value::U16(exercise.names.fit_category)));
        fields.extend(exercise.names.fit_exercise.map(|name| (11, Value::U16(name))));
        if let Some(kg) = exercise.kg {
            let unit = match units {
                Units::Metric => profile::UNIT_KILOGRAM,
                Units::Imperial => profile::UNIT_POUND,
            };
            // Hundredths of a kilogram, whatever unit it is shown in.
            fields.extend([(12, Value::U16((kg * 100.0).round() as u16)), (13, Value::U16(unit))]);
        }
    }
    Message { number: 27, fields }
}

fn repeat_message(index: usize, first: usize, times: u32) -> Message {
    const REPEAT_UNTIL_STEPS_COMPLETE: u8 = 6;
    Message {
        number: 27,
        fields: vec![
            (254, Value::U16(index as u16)),
            (1, Value::Enum(REPEAT_UNTIL_STEPS_COMPLETE)),
            (2, Value::U32(first as u32)),
            (3, Value::Enum(profile::TARGET_OPEN)),
            (4, Value::U32(times)),
            (7, Value::Enum(Intensity::Active as u8)),
        ],
    }
}
