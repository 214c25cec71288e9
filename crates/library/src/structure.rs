//! The phases of a program: how many, where they turn, what each is for. Also the first place where an athlete who
//! must not or cannot be given a program is told so.

use training::athlete::{Athlete, InjuryArea, Intensity, Level, ProgressionStyle};
use training::calendar::{date_of_day, days_between};
use training::program::Phase;
use training::rules::Refusal;

use crate::endurance::cycling::goal::{Goal as Ride, Kind as RideKind};
use crate::phrases;
use crate::skeleton::WeekKind;
use crate::skeleton::sessions::runs_and_walks;
use crate::skeleton::weeks::{event_day, week_kinds};
use crate::sports::{Functional, Lifting, Obstacle, Sport, is_recovery_block, obstacle, sports};

/// Days of the program: the asked weeks, and one more when the event falls on the day after them (rule G7).
pub fn total_days(athlete: &Athlete) -> u16 {
    let asked = u16::from(athlete.weeks) * 7;
    let next_day = date_of_day(athlete.start, asked + 1);
    let event_is_next = athlete.event.as_ref().and_then(|event| event.date) == Some(next_day);
    asked + u16::from(event_is_next)
}

/// Names the phases of the program. They tile day 1 to [`total_days`] and turn where a week turns.
///
/// # Errors
/// A [`Refusal`] with what the athlete can do about it: a condition no doctor has cleared (H3), a length outside the
/// bounds or an event in the past (G7), no day to train on (D2).
pub fn structure(athlete: &Athlete) -> Result<Vec<Phase>, Refusal> {
    refuse(athlete)?;
    Ok(phases(athlete, &turning_weeks(athlete)))
}

/// The phases that end with these weeks, in rising order, in the library's words; the last one ends with the program.
pub fn phases(athlete: &Athlete, last_weeks: &[u8]) -> Vec<Phase> {
    let days = total_days(athlete);
    let mut phases = Vec::with_capacity(last_weeks.len());
    let mut start_day = 1;
    for (index, &last_week) in last_weeks.iter().enumerate() {
        let is_last = index + 1 == last_weeks.len();
        let end_day = if is_last { days } else { u16::from(last_week) * 7 };
        let stage = Stage::of(index, last_weeks.len());
        phases.push(phase(athlete, index as u8 + 1, stage, start_day, end_day));
        start_day = end_day + 1;
    }
    phases
}

fn refuse(athlete: &Athlete) -> Result<(), Refusal> {
    if let Some(injury) = athlete.current_injuries().find(|i| i.area.needs_clearance() && !i.cleared) {
        let condition = match injury.area {
            InjuryArea::ChestPain => "chest pain or fainting",
            InjuryArea::Pregnancy => "pregnancy",
            InjuryArea::Heart => "a heart condition",
            _ => "recent surgery",
        };
        return Err(Refusal {
            rule: "H3",
            reason: format!(
                "You mentioned {condition}. Please see a doctor first; once they have cleared you to train, tell me \
                 and I will build your program."
            ),
        });
    }
    for &focus in &athlete.focus {
        if athlete.focus.iter().any(|&other| obstacle(athlete, other).is_none()) {
            break;
        }
        match obstacle(athlete, focus) {
            Some(Obstacle::NoBike) => {
                return Err(Refusal {
                    rule: "H1",
                    reason:
                        "You want to ride, and I know of no bike or trainer you have. Tell me what you can ride on, \
                             and I will build it."
                            .to_owned(),
                });
            }
            Some(Obstacle::Injury(area)) => {
                return Err(Refusal {
                    rule: "H2",
                    reason: format!(
                        "You want to run, and {} does not allow it yet. I can plan something else until it does: \
                         riding, strength without impact, or mobility. Which would you like?",
                        area.spoken()
                    ),
                });
            }
            None => {}
        }
    }
    let least_weeks = if sports(athlete)[0] == Sport::Cycling { 4 } else { 2 };
    if !(least_weeks..=24).contains(&athlete.weeks) {
        return Err(Refusal {
            rule: "G7",
            reason: format!(
                "I can plan {least_weeks} to 24 weeks, and this would be {}. Tell me a length within that, and we can \
                 plan the rest when it is over.",
                athlete.weeks
            ),
        });
    }
    if let Some(event) = &athlete.event
        && event.date.is_some_and(|date| days_between(athlete.start, date) < 0)
    {
        return Err(Refusal {
            rule: "G7",
            reason: format!(
                "{} lies before the start of the program. Give me a later date, or none.",
                phrases::capitalised(&event.name)
            ),
        });
    }
    if athlete.days_off.len() >= 7 {
        return Err(Refusal {
            rule: "D2",
            reason: "Every day of the week is a day off. Tell me at least one day on which you can train.".to_owned(),
        });
    }
    Ok(())
}

/// How far along a phase is in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Volume first.
    Base,
    /// Intensity rises, volume holds or falls.
    Build,
    /// The work is shown: highest intensity, least volume.
    Peak,
}

impl Stage {
    /// The stage of a phase by its place among the phases, both counted from 0.
    pub const fn of(index: usize, phases: usize) -> Self {
        match (index, phases) {
            (0, _) => Self::Base,
            (index, phases) if index + 1 == phases && phases >= 3 => Self::Peak,
            (1, 4..) => Self::Base,
            _ => Self::Build,
        }
    }
}

/// The last week of each phase.
fn turning_weeks(athlete: &Athlete) -> Vec<u8> {
    let weeks = athlete.weeks;
    let shares: &[f64] = match weeks {
        0..=3 => &[],
        _ if is_recovery_block(athlete) => &[],
        4..=5 => &[0.5],
        6..=13 => &[0.4, 0.75],
        _ => &[0.25, 0.5, 0.78],
    };
    let kinds = week_kinds(athlete);
    let mut turns: Vec<u8> = Vec::new();
    for &share in shares {
        let ideal = (f64::from(weeks) * share).round() as i16;
        // A phase ends with its deload where one is near, so that the next one starts fresh.
        let reach = if weeks >= 10 { 2 } else { 1 };
        let near = (ideal - reach..=ideal + reach)
            .filter(|&week| week >= 1 && week < i16::from(weeks))
            .filter(|&week| kinds.get(week as usize - 1) == Some(&WeekKind::Deload))
            .min_by_key(|&week| (week - ideal).abs());
        let turn = near.unwrap_or(ideal).clamp(1, i16::from(weeks) - 1) as u8;
        if turns.last().is_none_or(|&last| turn > last) {
            turns.push(turn);
        }
    }
    turns.push(weeks);
    turns
}

fn phase(athlete: &Athlete, phase_number: u8, stage: Stage, start_day: u16, end_day: u16) -> Phase {
    let sport = sports(athlete)[0];
    let has_event = event_day(athlete).is_some_and(|day| (start_day..=end_day).contains(&day));
    let text = text(athlete, sport, stage, has_event, phase_number);
    Phase {
        phase_number,
        phase_name: name(athlete, sport, stage, phase_number, has_event),
        phase_description: text.0,
        start_day,
        end_day,
        focus_areas: areas(athlete, sport, stage),
        intensity_range: range(athlete, sport, stage).map(|percent| percent as u8),
        volume_characteristics: text.1,
    }
}

fn name(athlete: &Athlete, sport: Sport, stage: Stage, number: u8, has_event: bool) -> String {
    if is_recovery_block(athlete) {
        return "Recovery".to_owned();
    }
    let beginner = athlete.level == Level::Beginner;
    if sport == Sport::Running && runs_and_walks(athlete) {
        return match stage {
            Stage::Base => "Run and Walk",
            Stage::Build => "Longer Runs",
            Stage::Peak => "Without a Break",
        }
        .to_owned();
    }
    let name = match (sport, stage) {
        (Sport::Mobility, Stage::Base) => "Open Up",
        (Sport::Mobility, Stage::Build) => "Own the Range",
        (Sport::Mobility, Stage::Peak) => "Move Freely",
        (_, Stage::Base) if number > 1 => "Accumulation",
        (_, Stage::Base) if beginner => "Foundation",
        (Sport::Lifting(Lifting::Hypertrophy), Stage::Base) => "Growth Base",
        (Sport::Lifting(Lifting::Hypertrophy), Stage::Build) => "Growth",
        (Sport::Lifting(Lifting::Hypertrophy), Stage::Peak) => "Peak Volume",
        (Sport::Lifting(_), Stage::Base) => "Accumulation",
        (Sport::Lifting(_), Stage::Build) if !beginner => "Intensification",
        (Sport::Lifting(_), Stage::Peak) if has_event && !beginner => "Realization and Taper",
        (Sport::Lifting(_), Stage::Peak) if !beginner => "Realization",
        (_, Stage::Base) => "Base",
        (_, Stage::Build) if has_event => "Build and Taper",
        (_, Stage::Build) => "Build",
        (_, Stage::Peak) if has_event => "Peak and Taper",
        (_, Stage::Peak) => "Peak",
    };
    name.to_owned()
}

/// What the phase does and how much, in words.
fn text(athlete: &Athlete, sport: Sport, stage: Stage, has_event: bool, number: u8) -> (String, String) {
    if is_recovery_block(athlete) {
        return (
            "Easy movement only, so that you come out fresher than you went in.".to_owned(),
            "Short sessions, nothing near a limit".to_owned(),
        );
    }
    if sport == Sport::Running && runs_and_walks(athlete) {
        let (description, volume) = match stage {
            Stage::Base => (
                "Short runs with walks between, so that tendons and bones grow into it as fast as your breath does.",
                "The running pieces grow, the walks stay",
            ),
            Stage::Build => ("The pieces become long and the walks few.", "More running in the same time"),
            Stage::Peak => (
                "Running without a break becomes a habit, and then you go the whole way.",
                "One unbroken run, a little longer each time",
            ),
        };
        return (description.to_owned(), volume.to_owned());
    }
    let what = match sport {
        Sport::Lifting(Lifting::Olympic) => "the snatch and the clean and jerk",
        Sport::Lifting(Lifting::Powerlifting) => "the squat, bench press and deadlift",
        Sport::Lifting(Lifting::Hypertrophy) => "every major muscle",
        Sport::Lifting(Lifting::Strength) => "the main lifts",
        Sport::Functional(Functional::Gymnastics) => "strict strength and skill",
        Sport::Functional(Functional::Hyrox) => "running and the stations",
        Sport::Functional(Functional::General) => "strength, movement and fitness",
        Sport::Functional(_) => "strength, skill and engine",
        Sport::Running => "running",
        Sport::Cycling => "riding",
        Sport::Mobility => "range of motion",
    };
    let endurance = sport.is_endurance();
    let description = match stage {
        Stage::Base if number > 1 && endurance => {
            format!("Widens the base: more {what}, a longer long day, and the first work near race effort.")
        }
        Stage::Base if number > 1 => {
            format!("Goes on building the base in {what}: more work, still at efforts you control.")
        }
        Stage::Base => format!("Builds a wide base in {what}: more work each week at efforts you control."),
        Stage::Build if athlete.level == Level::Beginner => {
            format!("Builds on the base: {what}, a little heavier or faster, with the same clean technique.")
        }
        Stage::Build => format!("Turns the base into performance: {what} with rising intensity."),
        Stage::Peak if endurance => format!("Sharpens {what}: the most demanding sessions of the plan."),
        Stage::Peak if athlete.level == Level::Beginner => {
            format!("Brings {what} together, and shows how far you have come.")
        }
        Stage::Peak => {
            format!("Sharpens {what}: the highest intensity of the plan with less volume, so that it shows.")
        }
    };
    let beginner = athlete.level == Level::Beginner;
    let volume = match (stage, endurance) {
        (Stage::Base, _) => "Volume rises week by week",
        (Stage::Build, false) if beginner => "As much work as before, a little heavier",
        (Stage::Peak, false) if beginner => "A little less work, a little more weight",
        (Stage::Build, true) => "Harder sessions join the volume",
        (Stage::Build, false) => "Volume holds while intensity rises",
        (Stage::Peak, true) => "Full weeks at the highest intensity",
        (Stage::Peak, false) => "Volume falls, intensity stays high",
    };
    if has_event {
        (format!("{description} The last days are a taper into the event."), format!("{volume}; taper at the end"))
    } else {
        (description, volume.to_owned())
    }
}

fn areas(athlete: &Athlete, sport: Sport, stage: Stage) -> Vec<String> {
    let is_for_hours = Ride::of(athlete).is_some_and(|ride| ride.kind == RideKind::Distance);
    let areas: [&str; 3] = match (sport, stage) {
        _ if is_recovery_block(athlete) => ["easy movement", "range of motion", "sleep"],
        (Sport::Running, stage) if runs_and_walks(athlete) => match stage {
            Stage::Base => ["habit", "easy effort", "short steps"],
            Stage::Build => ["longer pieces", "easy effort", "patience"],
            Stage::Peak => ["unbroken running", "even pace", "confidence"],
        },
        (Sport::Running, Stage::Build) if athlete.level == Level::Beginner => {
            ["long run", "steady running", "easy volume"]
        }
        (Sport::Cycling, Stage::Build) if is_for_hours => ["long rides", "threshold", "pacing"],
        (Sport::Cycling, Stage::Peak) if is_for_hours => ["the longest rides", "sweet spot", "eating and drinking"],
        (Sport::Lifting(Lifting::Hypertrophy), Stage::Base) => ["technique", "muscle", "work capacity"],
        (Sport::Lifting(Lifting::Hypertrophy), _) => ["muscle", "progressive overload", "weak points"],
        (Sport::Lifting(Lifting::Olympic), Stage::Base) => ["positions", "leg strength", "pulling strength"],
        (Sport::Lifting(Lifting::Olympic), _) => ["snatch", "clean and jerk", "speed"],
        (Sport::Lifting(_), Stage::Build) if athlete.level == Level::Beginner => ["strength", "technique", "habit"],
        (Sport::Lifting(_), Stage::Peak) if athlete.level == Level::Beginner => ["strength", "confidence", "technique"],
        (Sport::Lifting(_), Stage::Base) => ["technique", "volume", "muscle"],
        (Sport::Lifting(_), Stage::Build) => ["strength", "main lifts", "weak points"],
        (Sport::Lifting(_), Stage::Peak) => ["maximal strength", "main lifts", "freshness"],
        (Sport::Functional(Functional::Hyrox), Stage::Base) => ["aerobic base", "strength endurance", "stations"],
        (Sport::Functional(Functional::Hyrox), _) => ["running under fatigue", "stations", "pacing"],
        (Sport::Functional(Functional::Gymnastics), _) => ["strict strength", "skill", "trunk"],
        (Sport::Functional(Functional::General), Stage::Base) => ["technique", "whole-body strength", "aerobic base"],
        (Sport::Functional(Functional::General), Stage::Build) => ["strength", "conditioning", "movement quality"],
        (Sport::Functional(Functional::General), Stage::Peak) => ["strength", "conditioning", "confidence"],
        (Sport::Functional(_), Stage::Base) => ["strength", "technique", "aerobic base"],
        (Sport::Functional(_), Stage::Build) => ["strength", "skill under fatigue", "engine"],
        (Sport::Functional(_), Stage::Peak) => ["competition pace", "skill", "freshness"],
        (Sport::Running, Stage::Base) => ["aerobic base", "easy volume", "strides"],
        (Sport::Running, Stage::Build) => ["threshold", "long run", "economy"],
        (Sport::Running, Stage::Peak) => ["race pace", "sharpness", "freshness"],
        (Sport::Cycling, Stage::Base) => ["aerobic base", "tempo", "sweet spot"],
        (Sport::Cycling, Stage::Build) => ["threshold", "endurance", "repeatability"],
        (Sport::Cycling, Stage::Peak) => ["VO2max", "threshold", "freshness"],
        (Sport::Mobility, _) => ["hips", "shoulders", "spine"],
    };
    areas.map(str::to_owned).to_vec()
}

/// Lowest and highest main intensity of a stage, percent of the sport's reference (1RM, FTP, threshold speed). The
/// shape is the classic one (volume at moderate loads, then fewer and heavier sets: ACSM 2009); the figures are this
/// library's convention. Beginners stay at or below 80 % (rule L1).
pub fn range(athlete: &Athlete, sport: Sport, stage: Stage) -> [f64; 2] {
    if is_recovery_block(athlete) {
        return [50.0, 60.0];
    }
    let beginner = athlete.level == Level::Beginner;
    let advanced = if athlete.level == Level::Advanced { 2.0 } else { 0.0 };
    let [low, high]: [f64; 2] = match (sport, stage) {
        (Sport::Running, _) if runs_and_walks(athlete) => [50.0, 70.0],
        (Sport::Running, Stage::Base) => [65.0, 88.0],
        (Sport::Running, Stage::Build) => [65.0, 98.0],
        (Sport::Running, Stage::Peak) => [65.0, 100.0],
        (Sport::Cycling, Stage::Base) => [55.0, 94.0],
        (Sport::Cycling, Stage::Build) => [55.0, 105.0],
        (Sport::Cycling, Stage::Peak) => [55.0, 120.0],
        (Sport::Mobility, _) => [30.0, 50.0],
        (_, Stage::Base) if beginner => [60.0, 67.0],
        (_, Stage::Build) if beginner => [65.0, 72.0],
        (_, Stage::Peak) if beginner => [70.0, 78.0],
        // Eights and sixes that end two to four repetitions short of failure.
        (Sport::Lifting(Lifting::Hypertrophy), Stage::Base) => [69.0, 75.0],
        (Sport::Lifting(Lifting::Hypertrophy), Stage::Build) => [72.0, 78.0],
        (Sport::Lifting(Lifting::Hypertrophy), Stage::Peak) => [74.0, 79.0],
        (Sport::Lifting(Lifting::Powerlifting), Stage::Base) => [70.0 + advanced, 78.0 + advanced],
        (Sport::Lifting(Lifting::Powerlifting), Stage::Build) => [79.0 + advanced, 86.0 + advanced],
        (Sport::Lifting(Lifting::Powerlifting), Stage::Peak) => [85.0 + advanced, 93.0 + advanced],
        (Sport::Lifting(_), Stage::Base) => [69.0 + advanced, 77.0 + advanced],
        // From 80 % on in its first week: that is where strength is built (rule L2).
        (Sport::Lifting(_), Stage::Build) => [79.0 + advanced, 84.0 + advanced],
        (Sport::Lifting(_), Stage::Peak) => [83.0 + advanced, 91.0 + advanced],
        (Sport::Functional(_), Stage::Base) => [68.0 + advanced, 76.0 + advanced],
        (Sport::Functional(_), Stage::Build) => [75.0 + advanced, 82.0 + advanced],
        (Sport::Functional(_), Stage::Peak) => [81.0 + advanced, 88.0 + advanced],
    };
    if sport.is_endurance() || sport == Sport::Mobility {
        return [low, high];
    }
    let older = if athlete.age_years().is_some_and(|age| age >= 55.0) { -4.0 } else { 0.0 };
    let pushed = match athlete.intensity {
        Intensity::Conservative => -3.0,
        Intensity::Moderate => 0.0,
        Intensity::Aggressive => 1.0,
    };
    // Undulating weeks meet every intensity from the start, so their phases differ less.
    let flattened = if athlete.progression == Some(ProgressionStyle::Undulating) {
        match stage {
            Stage::Base => 3.0,
            Stage::Build => 0.0,
            Stage::Peak => -2.0,
        }
    } else {
        0.0
    };
    let cap = if beginner { 78.0 } else { 95.0 };
    let shift = older + pushed + flattened;
    [low + shift, high + shift].map(|percent| percent.clamp(55.0, cap))
}
