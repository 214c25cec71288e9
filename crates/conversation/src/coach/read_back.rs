//! The read-back: what was understood, what is assumed for the rest, and the question for the go.

use super::{acknowledge, facts};
use crate::intake::{self, Settled};
use crate::todo_list::{Field, TodoList};
use crate::words::capitalized;

/// Headings in the order they are read; a field without a place of its own comes after them.
const ORDER: [Field; 19] = [
    Field::TrainingGoals,
    Field::TargetEvent,
    Field::ProgramFocus,
    Field::ProgramDuration,
    Field::StartDate,
    Field::TrainingFrequency,
    Field::RestDaysPreference,
    Field::SessionDuration,
    Field::EquipmentAccess,
    Field::TrainingEnvironment,
    Field::ExperienceLevel,
    Field::CurrentFitnessBaseline,
    Field::InjuryConsiderations,
    Field::MovementPreferences,
    Field::MovementDislikes,
    Field::IntensityPreference,
    Field::VolumeTolerance,
    Field::DeloadPreference,
    Field::ProgressionStyle,
];

/// The whole list and its assumptions.
pub(super) fn whole(list: &TodoList, settled: &Settled) -> String {
    let units = intake::units(list);
    let lines = ORDER
        .iter()
        .filter_map(|&field| Some(format!("- **{}:** {}", facts::label(field), facts::phrase(list, field, units)?)));
    let mut text = format!("Here is what I have:\n\n{}", lines.collect::<Vec<_>>().join("\n"));
    if !settled.assumptions.is_empty() {
        text.push_str("\n\nWhat you left open I would settle like this:\n\n");
        text.push_str(&bullets(&settled.assumptions));
    }
    if settled.athlete.current_injuries().next().is_some() {
        text.push_str("\n\nI plan around what hurts, which does not replace a doctor's or physio's advice.");
    }
    text
}

/// Only what is different from the last read-back; `None` when nothing is.
pub(super) fn changes(heard: &TodoList, list: &TodoList, before: Option<&Settled>, now: &Settled) -> Option<String> {
    let units = intake::units(list);
    let lines = acknowledge::changed(heard, list)
        .into_iter()
        .filter_map(|field| Some(format!("- **{}:** {}", facts::label(field), facts::phrase(list, field, units)?)));
    let heard_assumptions = before.map_or(&[][..], |before| &before.assumptions);
    let assumed = now.assumptions.iter().filter(|text| !heard_assumptions.contains(text));
    let lines: Vec<String> = lines.chain(assumed.map(|text| format!("- {}", capitalized(text)))).collect();
    (!lines.is_empty()).then(|| format!("Changed:\n\n{}\n\nEverything else stays as it was.", lines.join("\n")))
}

fn bullets(lines: &[String]) -> String {
    lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")
}

/// The question for the go when nothing has changed since it was last put.
pub(super) const fn go_again(variant: usize) -> &'static str {
    match variant % 3 {
        0 => "Shall I build it as it stands? Say yes, or tell me what to change.",
        1 => "Say yes and I build it like that, or tell me what to change.",
        _ => "With a yes I start building; otherwise tell me what should be different.",
    }
}

/// The question for the go.
pub(super) const fn go(variant: usize) -> &'static str {
    match variant % 3 {
        0 => "Shall I build it? Say yes, or tell me what to change.",
        1 => "Is that right? With a yes I start building; otherwise tell me what is off.",
        _ => "If that fits, say yes and I build it. If not, tell me what should be different.",
    }
}
