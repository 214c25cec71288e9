//! Another movement in place of one: the named one or the best of its kind, with a load and a dose that fit it.

use std::cmp::Reverse;

use training::athlete::Athlete;
use training::ids::MovementId;
use training::load::percent_for_reps;
use training::measure::{load_rpe, reps};
use training::movement::Movement;
use training::program::{
    Block, BlockContent, ConditioningMovement, Day, DayRole, Dose, Load, Prescription, Program, Workout,
};
use training::rules::movements::{fitting, objection};
use training::rules::restate;

use super::{ChangeError, Draft, Keep, Note, Scene, Stretch, named, texts};
use crate::movements::catalogue;
use crate::select::Selector;
use crate::strength::dose::{is_held, percent_load_of};

/// Movements of fewer repetitions than this are for heavy barbells; a lighter implement gets [`LIGHTER_REPS`].
const FEW_REPS: u16 = 5;
/// Repetitions of a loadable movement that takes the place of few heavy ones (convention).
const LIGHTER_REPS: Dose = Dose::Reps { min: 6, max: 8 };
/// Repetitions of a bodyweight movement that takes the place of few heavy ones (convention).
const BODYWEIGHT_REPS: Dose = Dose::Reps { min: 8, max: 12 };
/// How long a movement is held that takes the place of repetitions (convention).
const HOLD: Dose = Dose::Seconds { seconds: 20 };
/// The hardest a movement is done that the athlete has no mark of, RPE: the first time is for finding the weight.
const MOST_RPE: f64 = 8.0;
/// The most sets one entry of a block holds when two of a movement become one.
const MOST_SETS: u8 = 6;

/// Swaps a movement in the stretch's open days; the event keeps its own.
pub fn swap(
    scene: &Scene<'_>,
    movement: &MovementId,
    with: Option<&MovementId>,
    stretch: Stretch,
) -> Result<Draft, ChangeError> {
    let old = known(movement)?;
    if let Stretch::Day { day } | Stretch::From { day } = stretch {
        scene.open_day(day)?;
    }
    let holds = |day: &&Day| day.workouts.iter().any(|workout| workout.movement_ids().any(|id| id == movement));
    let meant = |day: &&Day| stretch.holds(day.day) && scene.is_open(day) && day.role != DayRole::Event;
    let days: Vec<&Day> = scene.program.daily_workouts.iter().filter(meant).filter(holds).collect();
    if days.is_empty() {
        return Err(ChangeError::NotThere { name: old.name.clone() });
    }
    let new = match with {
        Some(id) => wanted(scene, old, known(id)?)?,
        None => substitute(scene, old, &days)?,
    };
    let mut program = scene.program.clone();
    let mut keeps = Vec::new();
    for before in &days {
        let Some(day) = super::day_mut(&mut program, before.day) else { continue };
        for workout in day.workouts.iter_mut().filter(|workout| workout.movement_ids().any(|id| id == movement)) {
            swap_in_workout(workout, old, new, &scene.athlete);
            restate(workout, Some(&scene.athlete), catalogue());
        }
        keeps.push(Keep::Movement { day: before.day, movement: new.id.clone() });
    }
    let note =
        Note { words: words(scene.program, old, new, stretch, &days), days: days.iter().map(|d| d.day).collect() };
    Ok(Draft { program, notes: vec![note], keeps })
}

fn words(program: &Program, old: &Movement, new: &Movement, stretch: Stretch, days: &[&Day]) -> String {
    let first = days.first().map(|day| named(day)).unwrap_or_default();
    let begins_later = days.first().is_some_and(|day| first_of(program, &old.id) < day.day);
    let when = match stretch {
        Stretch::Day { .. } => format!("On {first}"),
        Stretch::From { .. } => format!("From {first} on"),
        Stretch::Program if begins_later => format!("From {first} on"),
        Stretch::Program => "Throughout".to_owned(),
    };
    let often = if days.len() > 1 { format!(" ({} sessions)", days.len()) } else { String::new() };
    let is_in_event =
        |day: &Day| day.role == DayRole::Event && day.workouts.iter().any(|w| w.movement_ids().any(|id| *id == old.id));
    let event = if days.len() > 1 && program.daily_workouts.iter().any(is_in_event) {
        format!(" Your event still has {} in it: practise it again before.", old.name)
    } else {
        String::new()
    };
    format!("{when} {} takes the place of {}, as you asked{often}.{event}", new.name, old.name)
}

/// The first day that holds a movement.
fn first_of(program: &Program, movement: &MovementId) -> u16 {
    let holds = |day: &&Day| day.workouts.iter().any(|workout| workout.movement_ids().any(|id| id == movement));
    program.daily_workouts.iter().find(holds).map_or(u16::MAX, |day| day.day)
}

fn known(id: &MovementId) -> Result<&'static Movement, ChangeError> {
    catalogue().get(id).ok_or_else(|| ChangeError::UnknownMovement { name: id.to_string() })
}

fn wanted(scene: &Scene<'_>, old: &Movement, new: &'static Movement) -> Result<&'static Movement, ChangeError> {
    if new.id == old.id {
        return Err(ChangeError::Same { name: new.name.clone() });
    }
    match objection(new, &scene.athlete) {
        Some(objection) => Err(ChangeError::NotForYou { name: new.name.clone(), reason: objection.reason() }),
        None => Ok(new),
    }
}

/// The nearest movement of the same pattern that the athlete may do and the sessions do not hold yet: by shared
/// muscles, liking, sides and load, level.
fn substitute(scene: &Scene<'_>, old: &Movement, days: &[&Day]) -> Result<&'static Movement, ChangeError> {
    let selector = Selector { athlete: &scene.athlete, program_id: &scene.program.program_id };
    let held: Vec<&MovementId> = days.iter().flat_map(|day| &day.workouts).flat_map(Workout::movement_ids).collect();
    let shared = |other: &Movement| other.primary.iter().filter(|muscle| old.primary.contains(muscle)).count();
    catalogue()
        .iter()
        .filter(|other| other.pattern == old.pattern && other.id != old.id && shared(other) > 0)
        .filter(|other| selector.allows(other) && objection(other, &scene.athlete).is_none())
        .filter(|other| !selector.is_capped(other) || selector.is_capped(old))
        .min_by_key(|other| {
            (
                held.contains(&&other.id),
                Reverse(shared(other)),
                other.loadable != old.loadable,
                other.unilateral != old.unilateral,
                !selector.is_liked(other),
                (other.level as u8).abs_diff(old.level as u8),
                other.implement != old.implement,
                &other.id,
            )
        })
        .ok_or_else(|| ChangeError::NoSubstitute { name: old.name.clone() })
}

fn swap_in_workout(workout: &mut Workout, old: &Movement, new: &Movement, athlete: &Athlete) {
    texts::rename(workout, &old.name, &new.name);
    let mut shown = None;
    for block in &mut workout.blocks {
        let first = swap_in_block(block, old, new, athlete);
        if !training::measure::is_preparation(block) {
            shown = shown.or(first);
        }
    }
    if workout.why.contains(&old.name) {
        // What the reason said of the old movement (its figures, its step from last week) does not hold for the new.
        let about_old = |sentence: &str| sentence.contains(&old.name) || texts::compares_with_before(sentence);
        let rest = texts::without_sentences(&workout.why, about_old);
        let figures = shown.map_or(String::new(), |figures| format!(": {figures}"));
        let words = format!("{}{figures}, in place of {} as you asked. {rest}", new.name, old.name);
        words.trim().clone_into(&mut workout.why);
    }
}

/// Swaps in one block; what the first new entry says in figures.
fn swap_in_block(block: &mut Block, old: &Movement, new: &Movement, athlete: &Athlete) -> Option<String> {
    match &mut block.content {
        BlockContent::Movements(list) => {
            let first = list.iter().position(|p| p.movement == old.id)?;
            list.iter_mut().filter(|p| p.movement == old.id).for_each(|p| swap_prescription(p, old, new, athlete));
            let figures = figures(&list[first]);
            merge(list, &new.id);
            Some(figures)
        }
        BlockContent::Conditioning(piece) => {
            for entry in piece.movements.iter_mut().filter(|entry| entry.movement == old.id) {
                swap_round(entry, new, athlete);
            }
            let mut seen = false;
            piece.movements.retain(|entry| entry.movement != new.id || !std::mem::replace(&mut seen, true));
            None
        }
        BlockContent::Segments(_) => None,
    }
}

fn figures(prescription: &Prescription) -> String {
    let dose = match prescription.dose {
        Dose::Reps { min, max } if min == max => max.to_string(),
        Dose::Reps { min, max } => format!("{min}–{max}"),
        Dose::Seconds { seconds } => format!("{seconds} s"),
        Dose::Meters { meters } => format!("{meters} m"),
        Dose::Calories { calories } => format!("{calories} cal"),
    };
    let load = match prescription.load {
        Load::PercentOneRepMax { percent, .. } => format!(" at {percent:.0} %"),
        Load::Rpe { rpe } => format!(" at RPE {rpe}"),
        Load::Kilograms { .. } | Load::Bodyweight => String::new(),
    };
    format!("{} × {dose}{load}", prescription.sets)
}

/// Two entries of a movement with the same load become one with the sets of both.
fn merge(list: &mut Vec<Prescription>, movement: &MovementId) {
    let mut merged: Vec<Prescription> = Vec::with_capacity(list.len());
    for entry in list.drain(..) {
        let same = |p: &&mut Prescription| p.movement == *movement && entry.movement == *movement;
        match merged.iter_mut().find(same).filter(|p| p.load == entry.load && p.dose == entry.dose) {
            Some(first) => first.sets = first.sets.saturating_add(entry.sets).min(MOST_SETS),
            None => merged.push(entry),
        }
    }
    *list = merged;
}

fn swap_prescription(entry: &mut Prescription, old: &Movement, new: &Movement, athlete: &Athlete) {
    let load = new_load(entry.load, entry.dose, new, athlete);
    entry.note = entry.note.take().filter(|note| *note == old.cue).map(|_| new.cue.clone());
    entry.dose = new_dose(entry.dose, load, old, new);
    entry.load = load;
    entry.movement = new.id.clone();
    entry.name.clone_from(&new.name);
}

fn swap_round(entry: &mut ConditioningMovement, new: &Movement, athlete: &Athlete) {
    let limit = new.implement.and_then(|implement| athlete.equipment.limits.get(&implement));
    let same_implement = catalogue().get(&entry.movement).is_some_and(|old| old.implement == new.implement);
    entry.load = match entry.load {
        Load::Kilograms { kg } if same_implement && limit.is_none_or(|limit| kg <= limit.max_kg) => entry.load,
        _ => new_load(entry.load, entry.dose, new, athlete),
    };
    entry.dose = fitting(entry.dose, new);
    entry.movement = new.id.clone();
    entry.name.clone_from(&new.name);
}

/// The same effort with another movement: a percentage where its maximum is known (rule L12), else by feel.
fn new_load(load: Load, dose: Dose, new: &Movement, athlete: &Athlete) -> Load {
    if !new.loadable {
        return Load::Bodyweight;
    }
    let percent = match (load, reps(dose)) {
        (Load::PercentOneRepMax { percent, .. }, _) => Some(percent),
        (Load::Rpe { rpe }, Some(reps)) => Some(percent_for_reps(f64::from(reps), 10.0 - rpe).clamp(40.0, 90.0)),
        _ => None,
    };
    let known = percent.and_then(|percent| percent_load_of(athlete, new, percent));
    known.unwrap_or_else(|| Load::Rpe { rpe: load_rpe(load, dose).clamp(3.0, MOST_RPE) })
}

fn new_dose(dose: Dose, load: Load, old: &Movement, new: &Movement) -> Dose {
    match fitting(dose, new) {
        Dose::Reps { .. } if is_held(new) => HOLD,
        Dose::Seconds { .. } if is_held(old) && !is_held(new) => Dose::reps(10),
        Dose::Reps { max, .. } if max <= FEW_REPS && load == Load::Bodyweight => BODYWEIGHT_REPS,
        Dose::Reps { max, .. } if max < FEW_REPS && new.implement != old.implement => LIGHTER_REPS,
        dose => dose,
    }
}
