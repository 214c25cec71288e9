//! What a day is to come to, as a model is told: the place the skeleton gave it, and how much of what the library would do
//! there, so that slices that are written apart from each other fit together.

use std::fmt::Write;

use library::Fill;
use library::frame::{Work, main_minutes};
use library::skeleton::{DayPlan, WeekKind};
use training::load::{is_easy, segment_meters};
use training::measure::reference;
use training::program::{
    Conditioning, ConditioningFormat, Discipline, Dose, Load, Prescription, Segment, Target, Workout, WorkoutType,
};

use super::zones;

/// One line for a day.
pub fn line(fill: &Fill<'_>, plan: &DayPlan) -> String {
    let week = fill.skeleton.week(plan.week);
    let (kind, volume) = week.map_or((WeekKind::Loading, 1.0), |week| (week.kind, week.volume));
    let mut line = format!(
        "day {}, week {} ({} {:.0} %), {}:",
        plan.day,
        plan.week,
        kind_name(kind),
        volume * 100.0,
        name(&plan.role)
    );
    let written = fill.days(plan.day..=plan.day);
    for (workout, session) in written.iter().flat_map(|day| &day.workouts).zip(&plan.sessions) {
        let sport = name(&workout.discipline);
        let kind = name(&workout.workout_type);
        let kind = if sport == kind { String::new() } else { format!(" {kind}") };
        let text = match workout.discipline {
            Discipline::Running | Discipline::Cycling => endurance(fill, workout),
            _ => lifting(workout),
        };
        // Writing to a text cannot fail.
        let _ = write!(line, " {sport}{kind}, {} min. {text}", minutes_of(workout, session.minutes));
    }
    line
}

/// The time a session has: its slot for lifting, what the week's distance or hours leave for a run or ride.
fn minutes_of(workout: &Workout, slot: u16) -> u16 {
    match workout.discipline {
        Discipline::Running | Discipline::Cycling => workout.duration_minutes,
        _ => slot,
    }
}

/// A week's kind in a word.
pub const fn kind_name(kind: WeekKind) -> &'static str {
    match kind {
        WeekKind::Loading => "loading",
        WeekKind::Deload => "deload",
        WeekKind::Taper => "taper",
        WeekKind::Comeback => "comeback",
    }
}

/// The name of a value in JSON.
pub fn name<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

/// `Main: back_squat 5x3 82%. Extra: 5 sets, like chin_up 3x8 RPE 7; plank 2x40s RPE 6. Piece: like amrap, 12 min, RPE 8`
fn lifting(workout: &Workout) -> String {
    let work = Work::of(workout);
    let mut parts: Vec<String> = Vec::new();
    if workout.workout_type == WorkoutType::Mobility {
        let sets: u32 = work.prescriptions().map(|p| u32::from(p.sets)).sum();
        return format!("{} movements, {sets} sets in all", work.prescriptions().count());
    }
    let anchors = |list: &[Prescription]| list.iter().map(anchor).collect::<Vec<_>>().join("; ");
    if !work.skill.is_empty() {
        parts.push(format!("Skill: {}", anchors(&work.skill)));
    }
    if !work.main.is_empty() {
        parts.push(format!("Main: {}", anchors(&work.main)));
    }
    if !work.accessory.is_empty() {
        let sets: u32 = work.accessory.iter().map(|prescription| u32::from(prescription.sets)).sum();
        parts.push(format!("Extra: {sets} sets, like {}", anchors(&work.accessory)));
    }
    if let Some(piece) = &work.conditioning {
        parts.push(conditioning(piece));
    }
    parts.join(". ")
}

fn anchor(prescription: &Prescription) -> String {
    let Prescription { movement, sets, dose, load, .. } = prescription;
    let dose = match dose {
        Dose::Reps { min, max } if min == max => format!("{max}"),
        Dose::Reps { min, max } => format!("{min}-{max}"),
        Dose::Seconds { seconds } => format!("{seconds}s"),
        Dose::Meters { meters } => format!("{meters}m"),
        Dose::Calories { calories } => format!("{calories}cal"),
    };
    let load = match load {
        Load::PercentOneRepMax { percent, .. } => format!(" {percent:.0}%"),
        Load::Rpe { rpe } => format!(" RPE {rpe}"),
        Load::Kilograms { kg } => format!(" {kg}kg"),
        Load::Bodyweight => String::new(),
    };
    format!("{movement} {sets}x{dose}{load}")
}

fn conditioning(piece: &Conditioning) -> String {
    let format = match piece.format {
        ConditioningFormat::Amrap { .. } => "amrap",
        ConditioningFormat::Emom { .. } => "emom",
        ConditioningFormat::ForTime { .. } => "for_time",
        ConditioningFormat::Intervals { .. } => "intervals",
    };
    format!("Piece: like {format}, {:.0} min, RPE {}", piece.format.minutes(), piece.rpe)
}

/// `segs 31 min in all, of it 18 min at T`; a long run by distance: `segs 12.4 km in all`.
fn endurance(fill: &Fill<'_>, workout: &Workout) -> String {
    let work = Work::of(workout);
    let reference = reference(Some(fill.athlete));
    let by_distance = work.segments.iter().any(|segment| segment.repeats == 1 && segment.extent.meters.is_some());
    let all = if by_distance {
        let meters: f64 = work.segments.iter().map(|segment| segment_meters(segment, &reference)).sum();
        format!("segs {:.0} m in all", (meters / 100.0).round() * 100.0)
    } else {
        format!("segs {:.0} min in all", main_minutes(workout))
    };
    let hard: Vec<String> = work.segments.iter().filter(|segment| !is_easy(&segment.target)).map(like).collect();
    match hard.as_slice() {
        [] => format!("{all}, easy"),
        hard => format!("{all}, about as much work as {}", hard.join(" + ")),
    }
}

/// `5x4 min T`
fn like(segment: &Segment) -> String {
    let length = match segment.extent.meters {
        Some(meters) => format!("{meters:.0} m"),
        None => format!("{} min", (segment.extent.minutes * 100.0).round() / 100.0),
    };
    let target = match segment.target {
        Target::PercentFtp { low, high } => format!("{low}-{high}%"),
        Target::Pace { .. } | Target::HeartRateZone { .. } | Target::Rpe { .. } => zone_of(segment),
    };
    let recovery = segment.recovery.map_or_else(String::new, |recovery| format!(", rec {}", recovery.extent.minutes));
    format!("{}x{length} {target}{recovery}", segment.repeats)
}

fn zone_of(segment: &Segment) -> String {
    if let Some((letter, _)) = zones::RUN.iter().find(|(_, effort)| effort.name() == segment.name) {
        return (*letter).to_owned();
    }
    match segment.target {
        Target::Rpe { rpe } => format!("RPE {rpe}"),
        Target::HeartRateZone { zone, .. } => format!("Z{zone}"),
        Target::Pace { zone, .. } => name(&zone),
        Target::PercentFtp { low, high } => format!("{low}-{high}%"),
    }
}
