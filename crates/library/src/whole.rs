//! A whole program in one piece, for whoever does not write it in slices: the same steps in the same order.

use std::collections::BTreeSet;

use training::athlete::Athlete;
use training::calendar::date_of_day;
use training::ids::ProgramId;
use training::program::{Day, Program};
use training::rules::Refusal;

use crate::{Fill, describe, skeleton, structure};

/// The program the library writes for an athlete, as it is before [`training::rules::repair`].
///
/// # Errors
/// A [`Refusal`] where [`structure`] has one.
pub fn write(athlete: &Athlete, program_id: &ProgramId, built_at_ms: i64) -> Result<Program, Refusal> {
    let skeleton = skeleton(athlete, structure(athlete)?);
    let fill = Fill { athlete, skeleton: &skeleton, program_id, built_at_ms };
    let days = fill.days(1..=skeleton.days.len() as u16);
    Ok(assemble(&fill, days, Vec::new()))
}

/// Puts filled days and what the skeleton says about them together; `assumptions` are what the athlete did not say.
pub fn assemble(fill: &Fill<'_>, days: Vec<Day>, assumptions: Vec<String>) -> Program {
    let (athlete, skeleton) = (fill.athlete, fill.skeleton);
    let description = describe(athlete, skeleton);
    let total_days = skeleton.days.len() as u16;
    Program {
        program_id: fill.program_id.clone(),
        user_id: athlete.user_id.clone(),
        units: athlete.units,
        ftp_watts: athlete.ftp_watts(),
        program_name: description.program_name,
        program_description: description.program_description,
        start_date: athlete.start,
        end_date: date_of_day(athlete.start, total_days),
        total_days,
        training_days: days.iter().filter(|day| !day.workouts.is_empty()).count() as u16,
        phases: skeleton.phases.clone(),
        daily_workouts: days,
        equipment_constraints: athlete.equipment.items.iter().copied().collect(),
        training_goals: athlete.goals.clone(),
        methodology: description.methodology,
        assumptions,
        adjustments: Vec::new(),
        rationale: description.rationale,
        reshaped_weeks: BTreeSet::new(),
        writing: None,
    }
}
