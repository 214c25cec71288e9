//! A phase written anew from a day on, by the engine, inside the phases the program has.

use std::collections::BTreeSet;

use training::calendar::{date_of_day, week_of_day};
use training::ids::WorkoutId;
use training::program::{Day, Program};

use super::{ChangeError, Draft, Note, Scene, named, texts};
use crate::{Fill, describe, skeleton};

/// Writes the days of a phase anew from `from` (or the first that is open).
pub fn regenerate(scene: &Scene<'_>, phase: u8, from: Option<u16>) -> Result<Draft, ChangeError> {
    let phases = &scene.program.phases;
    let found = phases.iter().find(|entry| entry.phase_number == phase);
    let found = found.ok_or(ChangeError::NoSuchPhase { phase, last: phases.len() })?;
    let (first, last) = (found.start_day, found.end_day);
    if last < scene.first_open {
        return Err(ChangeError::Past { day: format!("Phase {phase}") });
    }
    let from = match from {
        None => first.max(scene.first_open),
        Some(day) if (first..=last).contains(&day) => scene.open_day(day)?.day,
        Some(day) => return Err(ChangeError::OutsidePhase { day, phase, first, last }),
    };
    // What keeps an athlete from any program (rules G7, H3, D2) keeps them from a phase.
    crate::structure(&scene.athlete)?;

    let skeleton = skeleton(&scene.athlete, phases.clone());
    let built_at_ms = built_at_ms(scene.program).unwrap_or_default();
    let fill =
        Fill { athlete: &scene.athlete, skeleton: &skeleton, program_id: &scene.program.program_id, built_at_ms };
    let mut program = scene.program.clone();
    let outside = |day: &&Day| !(from..=last).contains(&day.day);
    let mut taken: BTreeSet<WorkoutId> = scene
        .program
        .daily_workouts
        .iter()
        .filter(outside)
        .flat_map(|day| day.workouts.iter().map(|workout| workout.workout_id.clone()))
        .collect();
    let mut changed = Vec::new();
    for mut written in fill.days(from..=last) {
        for (index, workout) in written.workouts.iter_mut().enumerate() {
            // A session that was moved out of these days took its id along.
            let spare = (0..).map(|place| fill.workout_id(written.day, index + 16 * place));
            if let Some(id) = spare.into_iter().find(|id| !taken.contains(id)) {
                workout.workout_id = id;
            }
            taken.insert(workout.workout_id.clone());
        }
        let Some(day) = super::day_mut(&mut program, written.day) else { continue };
        if *day != written {
            changed.push(written.day);
            *day = written;
        }
    }
    mark_weeks(&mut program, from, last);
    program.equipment_constraints = scene.athlete.equipment.items.iter().copied().collect();
    program.ftp_watts = scene.athlete.ftp_watts();
    program.units = scene.athlete.units;
    program.training_goals.clone_from(&scene.athlete.goals);
    // What is said of the program is said of the athlete it is for now.
    let description = describe(&scene.athlete, &skeleton);
    program.rationale = description.rationale;
    program.methodology = description.methodology;
    if changed.is_empty() {
        return Ok(Draft { program, notes: Vec::new(), keeps: Vec::new() });
    }
    let words = format!(
        "{} was written anew from {} to {}.",
        found.phase_name,
        scene.open_day(from).map(named)?,
        texts::date(date_of_day(scene.program.start_date, last))
    );
    Ok(Draft { program, notes: vec![Note { words, days: changed }], keeps: Vec::new() })
}

/// Weeks written anew as a whole are the plan's again; one that begins before is part old, part new.
fn mark_weeks(program: &mut Program, from: u16, last: u16) {
    let whole = |week: u8| {
        let first_day = u16::from(week - 1) * 7 + 1;
        first_day >= from && first_day + 6 <= last
    };
    program.reshaped_weeks.retain(|&week| !whole(week));
    if from % 7 != 1 {
        program.reshaped_weeks.insert(week_of_day(from));
    }
}

/// The timestamp in the program's own workout ids, so that days written anew are named like the others.
pub fn built_at_ms(program: &Program) -> Option<i64> {
    let mut ids = program.daily_workouts.iter().flat_map(|day| &day.workouts);
    ids.find_map(|workout| workout.workout_id.as_str().rsplit('_').nth(1)?.parse().ok())
}
