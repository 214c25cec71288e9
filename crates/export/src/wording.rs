//! A prescription in words: doses, loads, rests, extents, targets, conditioning pieces. Every format that people read
//! takes its words from here, so that a session reads the same on the phone, in the spreadsheet and on paper.
//!
//! Must never: round a number so far that it could not be trained by, or say more than the fields say.

use std::fmt::Display;

use jiff::civil::Date;
use training::athlete::Units;
use training::load::is_easy;
use training::program::{
    Block, BlockPurpose, Conditioning, ConditioningFormat, ConditioningMovement, Day, DayRole, Discipline, Dose,
    Extent, Load, PaceZone, Prescription, Program, Recovery, Segment, Source, Target, Workout,
};

/// Said once in every document: the map from injuries to movements is a convention.
pub const DISCLAIMER: &str = "What this program leaves out because of an injury follows coaching convention. It is not \
    medical advice: ask a doctor or physiotherapist about pain, and stop when something hurts.";

/// Terms explained where a document uses them.
const TERMS: [(&str, &str); 8] = [
    ("1RM", "the most you can lift once with good form; percentages are of that"),
    ("RPE", "how hard it feels: 10 means nothing left, 8 means two more repetitions were possible, 3 is easy"),
    ("FTP", "functional threshold power, about the watts you can hold for an hour"),
    ("TSS", "training stress score: an hour at FTP or threshold pace is 100"),
    ("AMRAP", "as many rounds as possible in the time"),
    ("EMOM", "every minute on the minute: start at the full minute, rest for what is left of it"),
    ("for time", "as fast as good form allows; stop at the cap"),
    ("heart-rate zone", "zones run from 1, very easy, to 5, all out"),
];

/// Kilograms in a pound (exact by definition).
const KG_PER_LB: f64 = 0.453_592_37;
/// Metres in a mile (exact by definition).
const METERS_PER_MILE: f64 = 1609.344;

/// Says things in the athlete's units.
#[derive(Debug, Clone, Copy)]
pub struct Wording {
    units: Units,
}

impl Wording {
    pub const fn new(units: Units) -> Self {
        Self { units }
    }

    /// `102.5 kg`, `226 lb`.
    pub fn weight(self, kg: f64) -> String {
        match self.units {
            Units::Metric => format!("{} kg", number(kg)),
            Units::Imperial => format!("{} lb", (kg / KG_PER_LB).round()),
        }
    }

    /// `80 % 1RM (102.5 kg)`, `RPE 8`, `24 kg`, `bodyweight`.
    pub fn load(self, load: Load) -> String {
        match load {
            Load::PercentOneRepMax { percent, kg } => format!("{} % 1RM ({})", number(percent), self.weight(kg)),
            Load::Rpe { rpe } => effort(rpe),
            Load::Kilograms { kg } => self.weight(kg),
            Load::Bodyweight => "bodyweight".to_owned(),
        }
    }

    /// ` @ 80 % 1RM (102.5 kg)`; nothing for bodyweight, which goes without saying.
    fn at_load(self, load: Load) -> String {
        match load {
            Load::Bodyweight => String::new(),
            _ => format!(" @ {}", self.load(load)),
        }
    }

    /// `4 × 5 @ 80 % 1RM (102.5 kg), rest 3 min`.
    pub fn prescription(self, item: &Prescription) -> String {
        let sets = match (item.sets, item.dose) {
            (1, Dose::Seconds { .. } | Dose::Meters { .. } | Dose::Calories { .. }) => String::new(),
            (sets, _) => format!("{sets} × "),
        };
        let rest = match item.rest_seconds {
            // The breath between two drills of a warm-up is not worth a word.
            0..=15 => String::new(),
            rest => format!(", rest {}", seconds(rest.into())),
        };
        format!("{sets}{}{}{rest}", dose(item.dose), self.at_load(item.load))
    }

    /// `10 × Thruster @ 30 kg`, `400 m Run`, `30 s Plank`.
    pub fn conditioning_movement(self, item: &ConditioningMovement) -> String {
        let times = if matches!(item.dose, Dose::Reps { .. }) { " ×" } else { "" };
        format!("{}{times} {}{}", dose(item.dose), item.name, self.at_load(item.load))
    }

    /// `5 × 4 min at 91–105 % FTP, 3 min easy (50 % FTP) after each`.
    pub fn segment(self, segment: &Segment) -> String {
        let repeats = if segment.repeats == 1 { String::new() } else { format!("{} × ", segment.repeats) };
        let place = if segment.repeats == 1 { "afterwards" } else { "after each" };
        let recovery = segment.recovery.map(|recovery| format!(", {} {place}", self.recovery(recovery)));
        let work = format!("{repeats}{} at {}", self.extent(segment.extent), self.target(segment.target));
        work + &recovery.unwrap_or_default()
    }

    /// `3 min easy (50 % FTP)`, `90 s easy (6:20–7:00 /km)`; `3:30 min at 88–92 % FTP` where it is no rest.
    pub fn recovery(self, recovery: Recovery) -> String {
        if !is_easy(&recovery.target) {
            return format!("{} at {}", self.extent(recovery.extent), self.target(recovery.target));
        }
        let how = match recovery.target {
            Target::Pace { zone: PaceZone::E, fast_seconds_per_km, slow_seconds_per_km } => {
                self.paces(fast_seconds_per_km, slow_seconds_per_km)
            }
            target => self.target(target),
        };
        format!("{} easy ({how})", self.extent(recovery.extent))
    }

    /// `4 min`, or `800 m` where the distance is what is prescribed.
    pub fn extent(self, extent: Extent) -> String {
        match extent.meters {
            Some(meters) => self.distance(meters),
            None => seconds((extent.minutes * 60.0).round() as u32),
        }
    }

    /// `800 m`, `10.5 km`, `6.5 mi`. Below a mile even runners who think in miles run metres.
    pub fn distance(self, meters: f64) -> String {
        let miles = meters / METERS_PER_MILE;
        match self.units {
            Units::Imperial if miles > 0.99 => format!("{} mi", (miles * 10.0).round() / 10.0),
            Units::Metric if meters > 3000.0 => format!("{} km", (meters / 100.0).round() / 10.0),
            Units::Metric | Units::Imperial => format!("{} m", meters.round()),
        }
    }

    /// `91–105 % FTP`, `threshold pace (4:10–4:20 /km)`, `heart-rate zone 2 (121–138 bpm)`, `RPE 4`.
    pub fn target(self, target: Target) -> String {
        match target {
            Target::PercentFtp { low, high } => format!("{} % FTP", range(low, high)),
            Target::Pace { zone, fast_seconds_per_km, slow_seconds_per_km } => {
                format!("{} pace ({})", pace_zone(zone), self.paces(fast_seconds_per_km, slow_seconds_per_km))
            }
            Target::HeartRateZone { zone, low_bpm, high_bpm } => {
                format!("heart-rate zone {zone} ({} bpm)", range(low_bpm, high_bpm))
            }
            Target::Rpe { rpe } => effort(rpe),
        }
    }

    /// `4:10–4:20 /km`.
    fn paces(self, fast_seconds_per_km: u16, slow_seconds_per_km: u16) -> String {
        let (fast, slow) = (self.pace(fast_seconds_per_km), self.pace(slow_seconds_per_km));
        format!("{} {}", range(fast.as_str(), slow.as_str()), self.pace_unit())
    }

    /// `4:10`, in minutes and seconds for one of the athlete's units.
    fn pace(self, seconds_per_km: u16) -> String {
        let seconds = match self.units {
            Units::Metric => u32::from(seconds_per_km),
            Units::Imperial => (f64::from(seconds_per_km) * METERS_PER_MILE / 1000.0).round() as u32,
        };
        clock(seconds)
    }

    const fn pace_unit(self) -> &'static str {
        match self.units {
            Units::Metric => "/km",
            Units::Imperial => "/mi",
        }
    }

    /// `60 min`, and for a run or ride `90 min · 15.2 km · TSS 82`.
    pub fn size(self, workout: &Workout) -> String {
        let mut parts = vec![seconds(u32::from(workout.duration_minutes) * 60)];
        parts.extend(workout.distance_meters.map(|meters| self.distance(meters)));
        parts.extend(workout.tss.map(|tss| format!("TSS {}", tss.round())));
        parts.join(" · ")
    }
}

/// `AMRAP 12 min, RPE 8`, `Every 90 s for 12 min, RPE 7`, `5 rounds for time, cap 15 min, RPE 9`.
pub fn conditioning(piece: &Conditioning) -> String {
    format!("{}, {}", conditioning_format(piece.format), effort(piece.rpe))
}

fn conditioning_format(format: ConditioningFormat) -> String {
    match format {
        ConditioningFormat::Amrap { minutes } => format!("AMRAP {minutes} min"),
        ConditioningFormat::Emom { minutes, every_seconds: 60 } => format!("EMOM {minutes} min"),
        ConditioningFormat::Emom { minutes, every_seconds } => {
            format!("Every {} for {minutes} min", seconds(every_seconds.into()))
        }
        ConditioningFormat::ForTime { rounds: 1, cap_minutes } => format!("For time, cap {cap_minutes} min"),
        ConditioningFormat::ForTime { rounds, cap_minutes } => {
            format!("{rounds} rounds for time, cap {cap_minutes} min")
        }
        ConditioningFormat::Intervals { rounds, work_seconds, rest_seconds } => {
            let (work, rest) = (seconds(work_seconds.into()), seconds(rest_seconds.into()));
            format!("Intervals: {rounds} × {work} work, {rest} rest")
        }
    }
}

/// How many rounds a piece has, where that is fixed.
pub const fn rounds(format: ConditioningFormat) -> Option<u8> {
    match format {
        ConditioningFormat::ForTime { rounds, .. } | ConditioningFormat::Intervals { rounds, .. } => Some(rounds),
        ConditioningFormat::Amrap { .. } | ConditioningFormat::Emom { .. } => None,
    }
}

/// `5`, `8–10`, `30 s`, `400 m`, `12 cal`.
pub fn dose(dose: Dose) -> String {
    match dose {
        Dose::Reps { min, max } => range(min, max),
        Dose::Seconds { seconds: length } => seconds(length.into()),
        Dose::Meters { meters } => format!("{meters} m"),
        Dose::Calories { calories } => format!("{calories} cal"),
    }
}

/// `45 s`, `90 s`, `3 min`, `2:30 min`, `2 h`, `2 h 15 min`.
pub fn seconds(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (_, rest) if seconds < 120 && rest != 0 => format!("{seconds} s"),
        (minutes, 0) if minutes >= 120 && minutes % 60 == 0 => format!("{} h", minutes / 60),
        (minutes, 0) if minutes > 120 => format!("{} h {} min", minutes / 60, minutes % 60),
        (minutes, 0) => format!("{minutes} min"),
        _ => format!("{} min", clock(seconds)),
    }
}

fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn effort(rpe: f64) -> String {
    format!("RPE {}", number(rpe))
}

/// The terms a text uses, with what they mean.
pub fn terms_in(text: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let text = text.to_lowercase();
    TERMS.into_iter().filter(move |(term, _)| text.contains(&term.to_lowercase()))
}

/// `a language model (3 days) and the workout library (9 days)`.
pub fn author(program: &Program) -> String {
    let training = || program.daily_workouts.iter().filter(|day| !day.workouts.is_empty());
    let by_model = training().filter(|day| day.source == Source::Model).count() as u32;
    let by_library = training().filter(|day| day.source == Source::Library).count() as u32;
    match (by_model, by_library) {
        (0, _) => "the workout library".to_owned(),
        (_, 0) => "a language model".to_owned(),
        _ => format!(
            "a language model ({}) and the workout library ({})",
            count(by_model, "day"),
            count(by_library, "day")
        ),
    }
}

/// `1 day`, `5 days`.
pub fn count<N: Copy + PartialEq + From<u8> + Display>(n: N, what: &str) -> String {
    let plural = if n == N::from(1) { "" } else { "s" };
    format!("{n} {what}{plural}")
}

/// `8 weeks`, `8 weeks and 1 day`, `5 days`.
pub fn days(days: u16) -> String {
    match (days / 7, days % 7) {
        (0, rest) => count(rest, "day"),
        (weeks, 0) => count(weeks, "week"),
        (weeks, rest) => format!("{} and {}", count(weeks, "week"), count(rest, "day")),
    }
}

/// `5` when both ends are the same, else `5–8`.
pub fn range<T: Copy + PartialEq + Display>(low: T, high: T) -> String {
    if low == high { low.to_string() } else { format!("{low}–{high}") }
}

/// [`range`] with a hyphen, for formats that are read by machines.
pub fn plain_range<T: Copy + PartialEq + Display>(low: T, high: T) -> String {
    range(low, high).replace('–', "-")
}

/// Two decimals at most, and none where they are zero: `41.25` (fractional plates), `102.5`, `80`.
pub fn number(value: f64) -> String {
    format!("{}", (value * 100.0).round() / 100.0)
}

/// `Main: Back squat`; the purpose alone where the title repeats it.
pub fn block_heading(block: &Block) -> String {
    let purpose = purpose(block.purpose);
    if block.title.is_empty() || block.title.eq_ignore_ascii_case(purpose) {
        purpose.to_owned()
    } else {
        format!("{purpose}: {}", block.title)
    }
}

const fn purpose(purpose: BlockPurpose) -> &'static str {
    match purpose {
        BlockPurpose::WarmUp => "Warm-up",
        BlockPurpose::Skill => "Skill",
        BlockPurpose::Main => "Main",
        BlockPurpose::Accessory => "Accessory",
        BlockPurpose::Conditioning => "Conditioning",
        BlockPurpose::CoolDown => "Cool-down",
    }
}

/// `hard`, as in "hard day".
pub const fn role(role: DayRole) -> &'static str {
    match role {
        DayRole::Hard => "hard",
        DayRole::Moderate => "moderate",
        DayRole::Easy => "easy",
        DayRole::Long => "long",
        DayRole::Rest => "rest",
        DayRole::Test => "test",
        DayRole::Event => "event",
    }
}

/// `Functional fitness`.
pub const fn discipline(discipline: Discipline) -> &'static str {
    match discipline {
        Discipline::Strength => "Strength",
        Discipline::Functional => "Functional fitness",
        Discipline::Running => "Running",
        Discipline::Cycling => "Cycling",
        Discipline::Mobility => "Mobility",
    }
}

const fn pace_zone(zone: PaceZone) -> &'static str {
    match zone {
        PaceZone::E => "easy",
        PaceZone::M => "marathon",
        PaceZone::T => "threshold",
        PaceZone::I => "interval",
        PaceZone::R => "repetition",
    }
}

/// `Monday 23 November`.
pub fn day_and_month(day: &Day) -> String {
    format!("{} {}", day.weekday.title(), day.date.strftime("%-d %B"))
}

/// `23 November 2026`.
pub fn full_date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const METRIC: Wording = Wording::new(Units::Metric);
    const IMPERIAL: Wording = Wording::new(Units::Imperial);

    fn back_squat() -> Prescription {
        Prescription {
            movement: "back_squat".into(),
            name: "Back squat".to_owned(),
            sets: 4,
            dose: Dose::reps(5),
            load: Load::PercentOneRepMax { percent: 80.0, kg: 102.5 },
            rest_seconds: 180,
            note: None,
        }
    }

    fn piece(repeats: u8, minutes: f64, recovery_minutes: f64) -> Segment {
        Segment {
            name: "Threshold".to_owned(),
            repeats,
            extent: Extent::minutes(minutes),
            target: Target::PercentFtp { low: 91, high: 105 },
            recovery: Some(Recovery {
                extent: Extent::minutes(recovery_minutes),
                target: Target::PercentFtp { low: 50, high: 50 },
            }),
            note: None,
        }
    }

    #[test]
    fn a_prescription_reads_as_a_coach_writes_it() {
        assert_eq!(METRIC.prescription(&back_squat()), "4 × 5 @ 80 % 1RM (102.5 kg), rest 3 min");
        assert_eq!(IMPERIAL.prescription(&back_squat()), "4 × 5 @ 80 % 1RM (226 lb), rest 3 min");
        let hang = Prescription {
            sets: 3,
            dose: Dose::Seconds { seconds: 30 },
            load: Load::Bodyweight,
            rest_seconds: 0,
            ..back_squat()
        };
        assert_eq!(METRIC.prescription(&hang), "3 × 30 s");
        let rows = Prescription { dose: Dose::Reps { min: 8, max: 10 }, load: Load::Rpe { rpe: 7.5 }, ..back_squat() };
        assert_eq!(METRIC.prescription(&rows), "4 × 8–10 @ RPE 7.5, rest 3 min");
    }

    #[test]
    fn a_segment_says_what_comes_after_each_repeat() {
        assert_eq!(METRIC.segment(&piece(5, 4.0, 3.0)), "5 × 4 min at 91–105 % FTP, 3 min easy (50 % FTP) after each");
        assert_eq!(METRIC.segment(&piece(1, 20.0, 0.5)), "20 min at 91–105 % FTP, 30 s easy (50 % FTP) afterwards");
        let mut surges = piece(3, 0.5, 3.5);
        surges.recovery.as_mut().unwrap().target = Target::PercentFtp { low: 88, high: 92 };
        assert_eq!(METRIC.segment(&surges), "3 × 30 s at 91–105 % FTP, 3:30 min at 88–92 % FTP after each");
    }

    #[test]
    fn distances_and_paces_are_said_in_the_athletes_units() {
        let kilometres = Extent { minutes: 45.0, meters: Some(10_000.0) };
        assert_eq!((METRIC.extent(kilometres), IMPERIAL.extent(kilometres)), ("10 km".into(), "6.2 mi".into()));
        let track = Extent { minutes: 3.0, meters: Some(800.0) };
        assert_eq!((METRIC.extent(track), IMPERIAL.extent(track)), ("800 m".into(), "800 m".into()));
        let pace = Target::Pace { zone: PaceZone::T, fast_seconds_per_km: 250, slow_seconds_per_km: 260 };
        assert_eq!(METRIC.target(pace), "threshold pace (4:10–4:20 /km)");
        assert_eq!(IMPERIAL.target(pace), "threshold pace (6:42–6:58 /mi)");
    }

    #[test]
    fn times_are_said_the_way_they_are_timed() {
        let said = [45, 60, 90, 150, 180, 5400, 7200, 8100].map(seconds);
        assert_eq!(said, ["45 s", "1 min", "90 s", "2:30 min", "3 min", "90 min", "2 h", "2 h 15 min"]);
    }

    #[test]
    fn a_program_one_day_longer_is_not_a_week_longer() {
        assert_eq!([5, 7, 56, 57].map(days), ["5 days", "1 week", "8 weeks", "8 weeks and 1 day"]);
    }

    #[test]
    fn conditioning_pieces_name_their_clock() {
        let formats = [
            ConditioningFormat::Amrap { minutes: 12 },
            ConditioningFormat::Emom { minutes: 10, every_seconds: 60 },
            ConditioningFormat::Emom { minutes: 12, every_seconds: 90 },
            ConditioningFormat::ForTime { rounds: 1, cap_minutes: 20 },
            ConditioningFormat::ForTime { rounds: 5, cap_minutes: 15 },
            ConditioningFormat::Intervals { rounds: 8, work_seconds: 20, rest_seconds: 10 },
        ];
        assert_eq!(
            formats.map(conditioning_format),
            [
                "AMRAP 12 min",
                "EMOM 10 min",
                "Every 90 s for 12 min",
                "For time, cap 20 min",
                "5 rounds for time, cap 15 min",
                "Intervals: 8 × 20 s work, 10 s rest",
            ]
        );
    }
}
