//! The read-back: what was understood, grouped so that it can be checked at a glance, and what is assumed for the rest.

use super::{acknowledge, facts};
use crate::intake::{self, Settled};
use crate::todo_list::{Field, TodoList};
use crate::words::capitalized;

/// The groups and their facts, in the order they are read.
const GROUPS: [(&str, &[Field]); 5] = [
    ("Goal", &[Field::TrainingGoals, Field::TargetEvent, Field::ProgramFocus]),
    (
        "Schedule",
        &[
            Field::ProgramDuration,
            Field::StartDate,
            Field::TrainingFrequency,
            Field::RestDaysPreference,
            Field::SessionDuration,
        ],
    ),
    ("Equipment", &[Field::EquipmentAccess, Field::TrainingEnvironment]),
    ("You", &[Field::ExperienceLevel, Field::CurrentFitnessBaseline, Field::InjuryConsiderations]),
    (
        "Wishes",
        &[
            Field::MovementPreferences,
            Field::MovementDislikes,
            Field::IntensityPreference,
            Field::VolumeTolerance,
            Field::DeloadPreference,
            Field::ProgressionStyle,
        ],
    ),
];

/// The whole list under `intro`, and its assumptions under `assumptions`.
pub(super) fn whole(list: &TodoList, settled: &Settled, intro: &str, assumptions: &str) -> String {
    let units = intake::units(list);
    let lines: Vec<String> = GROUPS
        .iter()
        .filter_map(|(name, fields)| {
            let known: Vec<String> = fields.iter().filter_map(|&field| facts::listed(list, field, units)).collect();
            (!known.is_empty()).then(|| format!("- **{name}:** {}", known.join("; ")))
        })
        .collect();
    let mut text = format!("{intro}\n\n{}", lines.join("\n"));
    if !settled.assumptions.is_empty() {
        text = format!("{text}\n\n{assumptions}\n\n{}", bullets(&settled.assumptions));
    }
    let (cleared, sore): (Vec<_>, Vec<_>) =
        settled.athlete.current_injuries().partition(|injury| injury.area.needs_clearance());
    if !sore.is_empty() {
        text.push_str("\n\nI plan around what hurts, which does not replace a doctor's or physio's advice.");
    } else if !cleared.is_empty() {
        text.push_str("\n\nWhatever your doctor told you to keep to goes before anything in the program.");
    }
    text
}

/// Only what is different from the last read-back, under `intro`; `None` when nothing is.
pub(super) fn changes(
    heard: &TodoList,
    list: &TodoList,
    before: Option<&Settled>,
    now: &Settled,
    intro: &str,
) -> Option<String> {
    let units = intake::units(list);
    let lines = acknowledge::changed(heard, list)
        .into_iter()
        .filter_map(|field| Some(format!("- **{}:** {}", facts::label(field), facts::phrase(list, field, units)?)));
    let gone = acknowledge::taken_back(heard, list)
        .into_iter()
        .map(|field| format!("- **{}:** taken out", facts::label(field)));
    let heard_assumptions = before.map_or(&[][..], |before| &before.assumptions);
    let assumed = now.assumptions.iter().filter(|text| !heard_assumptions.contains(text));
    let lines: Vec<String> = lines.chain(gone).chain(assumed.map(|text| format!("- {}", capitalized(text)))).collect();
    (!lines.is_empty()).then(|| format!("{intro}\n\n{}\n\nEverything else stays as it was.", lines.join("\n")))
}

fn bullets(lines: &[String]) -> String {
    lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")
}
