//! Days and phases in the form a model answers in: the inverse of reading them. A model is shown its days in this form when
//! it is to rewrite them.

use library::frame::{Part, RunEffort, Work, usual_rest_seconds, zone_name};
use serde_json::{Value, json};
use training::program::{
    Conditioning, ConditioningFormat, ConditioningMovement, Day, Discipline, Dose, Load, Phase, Prescription, Segment,
    Target, Workout,
};

use super::form::{Amount, Days, Format, Number, PhaseText, Piece, Seg, Session, Sets, Structure};
use super::zones;

/// The days as a model would write them: their work, without what the library lays around it. A day that rests has no
/// entry.
pub fn write_days(days: &[Day]) -> Value {
    let sessions = days.iter().flat_map(|day| day.workouts.iter().map(|workout| session(day.day, workout)));
    serde_json::to_value(Days { days: sessions.collect() }).unwrap_or_else(|_| json!({"days": []}))
}

/// Phases as a model would write them.
pub fn write_structure(phases: &[Phase]) -> Value {
    let text = |phase: &Phase| PhaseText {
        name: phase.phase_name.clone(),
        about: phase.phase_description.clone(),
        focus: phase.focus_areas.clone(),
        emphasis: phase.volume_characteristics.clone(),
    };
    let ends = phases.iter().map(|phase| phase.end_day.div_ceil(7) as u8).collect();
    serde_json::to_value(Structure { ends, phases: phases.iter().map(text).collect() }).unwrap_or_default()
}

fn session(day: u16, workout: &Workout) -> Session {
    let work = Work::of(workout);
    let list = |part, list: &[Prescription]| list.iter().map(|prescription| sets(part, prescription)).collect();
    let seg = if workout.discipline == Discipline::Running { run } else { ride };
    Session {
        day,
        skill: list(Part::Skill, &work.skill),
        main: list(Part::Main, &work.main),
        extra: list(Part::Accessory, &work.accessory),
        piece: work.conditioning.as_ref().map(piece),
        segs: work.segments.iter().map(seg).collect(),
        title: work.title,
        why: work.why,
    }
}

fn sets(part: Part, prescription: &Prescription) -> Sets {
    let Prescription { movement, sets, dose, load, rest_seconds, .. } = prescription;
    let known = library::catalogue().get(movement);
    let usual = known.map(|movement| usual_rest_seconds(part, movement, *dose, *load));
    let is_loadable = known.is_some_and(|movement| movement.loadable);
    Sets {
        id: movement.as_str().to_owned(),
        s: Some(*sets),
        amount: amount(*dose, *load, is_loadable),
        t: Some(*rest_seconds).filter(|rest| Some(*rest) != usual),
    }
}

fn amount(dose: Dose, load: Load, is_loadable: bool) -> Amount {
    let mut amount = Amount::default();
    match dose {
        Dose::Reps { min, max } => {
            amount.r = Some(min);
            amount.to = Some(max).filter(|max| *max != min);
        }
        Dose::Seconds { seconds } => amount.sec = Some(seconds),
        Dose::Meters { meters } => amount.m = Some(meters),
        Dose::Calories { calories } => amount.cal = Some(calories),
    }
    match load {
        Load::PercentOneRepMax { percent, .. } => amount.p = Some(Number(percent)),
        Load::Rpe { rpe } => amount.e = Some(Number(rpe)),
        Load::Kilograms { kg } => amount.kg = Some(Number(kg)),
        // What could be loaded and is not: said, because nothing said would be read as an effort.
        Load::Bodyweight => amount.kg = is_loadable.then_some(Number(0.0)),
    }
    amount
}

fn piece(conditioning: &Conditioning) -> Piece {
    let blank = Piece {
        f: Format::Amrap,
        min: None,
        rounds: None,
        every: None,
        work: None,
        rest: None,
        e: Number(conditioning.rpe),
        x: conditioning.movements.iter().map(piece_movement).collect(),
    };
    match conditioning.format {
        ConditioningFormat::Amrap { minutes } => Piece { min: Some(minutes), ..blank },
        ConditioningFormat::Emom { minutes, every_seconds } => Piece {
            f: Format::Emom,
            min: Some(minutes),
            every: Some(every_seconds).filter(|seconds| *seconds != 60),
            ..blank
        },
        ConditioningFormat::ForTime { rounds, cap_minutes } => {
            Piece { f: Format::ForTime, min: Some(cap_minutes), rounds: Some(rounds), ..blank }
        }
        ConditioningFormat::Intervals { rounds, work_seconds, rest_seconds } => Piece {
            f: Format::Intervals,
            rounds: Some(rounds),
            work: Some(work_seconds),
            rest: Some(rest_seconds),
            ..blank
        },
    }
}

fn piece_movement(movement: &ConditioningMovement) -> Sets {
    let is_loadable = library::catalogue().get(&movement.movement).is_some_and(|movement| movement.loadable);
    Sets {
        id: movement.movement.as_str().to_owned(),
        s: None,
        amount: amount(movement.dose, movement.load, is_loadable),
        t: None,
    }
}

/// What runs and rides have in common.
fn seg(segment: &Segment) -> Seg {
    let meters = segment.extent.meters;
    Seg {
        min: meters.is_none().then_some(Number(segment.extent.minutes)),
        m: meters.map(Number),
        x: Some(segment.repeats),
        rec: segment.recovery.map(|recovery| Number(recovery.extent.minutes)),
        ..Seg::default()
    }
}

fn run(segment: &Segment) -> Seg {
    let named = zones::RUN.iter().find(|(_, effort)| effort.name() == segment.name);
    let effort = named.map_or_else(|| effort_of(segment.target), |(_, effort)| *effort);
    let by_feel = match segment.target {
        Target::Rpe { rpe } if effort > RunEffort::Easy => Some(Number(rpe)),
        _ => None,
    };
    let recovery = segment.recovery.map(|recovery| effort_of(recovery.target).min(RunEffort::Easy));
    Seg {
        z: Some(zones::run_letter(effort).to_owned()),
        e: by_feel,
        // Pace does not tell jogging from easy running: the default stands for both.
        rz: recovery.filter(|effort| *effort == RunEffort::Walk).map(|effort| zones::run_letter(effort).to_owned()),
        name: named.is_none().then(|| segment.name.clone()),
        ..seg(segment)
    }
}

/// The effort a target stands for.
fn effort_of(target: Target) -> RunEffort {
    use training::program::PaceZone;
    match target {
        Target::Pace { zone: PaceZone::E, .. } | Target::HeartRateZone { zone: 2, .. } => RunEffort::Easy,
        Target::Pace { zone: PaceZone::M, .. } | Target::HeartRateZone { zone: 3, .. } => RunEffort::Marathon,
        Target::Pace { zone: PaceZone::T, .. } | Target::HeartRateZone { zone: 4, .. } => RunEffort::Threshold,
        Target::Pace { zone: PaceZone::I, .. } | Target::HeartRateZone { zone: 5.., .. } => RunEffort::Interval,
        Target::Pace { zone: PaceZone::R, .. } => RunEffort::Repetition,
        Target::HeartRateZone { zone: ..=1, .. } => RunEffort::Recovery,
        Target::Rpe { rpe } => zones::run_by_rpe(rpe),
        Target::PercentFtp { high, .. } => match high {
            ..=75 => RunEffort::Easy,
            76..=87 => RunEffort::Marathon,
            88..=105 => RunEffort::Threshold,
            106.. => RunEffort::Interval,
        },
    }
}

fn ride(segment: &Segment) -> Seg {
    let (zone, power) = ride_zone(segment.target, &segment.name);
    let (lo, hi) = match segment.target {
        Target::PercentFtp { low, high } => (Some(low), Some(high)),
        _ => (None, None),
    };
    // The watts in a note are the library's own.
    let notes = segment.note.as_deref().unwrap_or_default().split("; ").filter(|part| !part.ends_with(" W"));
    let note = notes.collect::<Vec<_>>().join("; ");
    Seg {
        z: lo.is_none().then(|| zone.to_owned()),
        lo,
        hi,
        rz: segment.recovery.and_then(|recovery| ride_recovery(recovery.target)),
        name: (segment.name != zone_name(power)).then(|| segment.name.clone()),
        note: (!note.is_empty()).then_some(note),
        ..seg(segment)
    }
}

/// The zone of a recovery, where it is not the usual one.
fn ride_recovery(target: Target) -> Option<String> {
    match target {
        Target::PercentFtp { low, high } => {
            Some([low, high]).filter(|power| *power != zones::RIDE_RECOVERY).map(|[low, high]| format!("{low}-{high}"))
        }
        other => Some(ride_zone(other, "").0).filter(|zone| *zone != "1").map(str::to_owned),
    }
}

/// The zone of a target and the power it stands for.
fn ride_zone(target: Target, name: &str) -> (&'static str, [u16; 2]) {
    let number = match target {
        Target::PercentFtp { low, high } => return ("2", [low, high]),
        Target::HeartRateZone { zone: 4, .. } if name == "Sweet spot" => "SS",
        Target::HeartRateZone { zone, .. } => ["1", "2", "3", "4", "5"][usize::from(zone.clamp(1, 5)) - 1],
        Target::Rpe { rpe } => return zones::ride_by_rpe(rpe),
        Target::Pace { .. } => "2",
    };
    zones::RIDE.into_iter().find(|(zone, _)| *zone == number).unwrap_or(zones::RIDE[1])
}
