//! One specific question about something that was said too vaguely to use, with choices to pick from. What stands in
//! a sentence of its own needs no quote of a word or two, which would sound like a form; goals, equipment and numbers
//! are asked about in the athlete's own words.

use super::persona::Line;
use super::tongue::Tongue;
use crate::todo_list::{Field, TodoList};
use crate::words::{capitalized, mentions, normalized, quote};

/// Words a quote has at least.
const QUOTED: usize = 3;

/// The follow-up on a field's vague words; `None` where there are no words to ask about.
pub(super) fn text(list: &TodoList, field: Field, tongue: &Tongue<'_>) -> Option<String> {
    let said = quote(&list.evidence(field)?.quote);
    if said.is_empty() {
        return None;
    }
    let question = match field {
        Field::TrainingGoals => "is that more strength, more muscle, losing fat, endurance, or all-round fitness?",
        Field::TargetEvent => "is that fixed, and if so, what is it, and on which day?",
        Field::ProgramDuration => "how many weeks would that be, say 6, 8 or 12?",
        Field::TrainingFrequency => "how many days a week is that: two, three, four or five?",
        Field::SessionDuration => "how many minutes can a session be, say 30, 45, 60 or 90?",
        Field::StartDate => "on which date would you start: next Monday, or another day?",
        Field::RestDaysPreference => "which days of the week shall stay free?",
        Field::EquipmentAccess => {
            "what exactly can you use there: barbell, dumbbells, machines, bands, or only body weight?"
        }
        Field::TrainingEnvironment => "do you train at home, in a gym or outdoors?",
        Field::ExperienceLevel => "all in all, is that under a year of steady training, one to four years, or more?",
        Field::CurrentFitnessBaseline => unit_or_number(&said),
        Field::InjuryConsiderations => "where is it, and does it bother you now or is it over?",
        Field::MovementPreferences => "which exercises would you like more of?",
        Field::MovementDislikes => "which exercises shall I leave out?",
        Field::ProgramFocus => "what should come first: strength, muscle, endurance or fitness in general?",
        Field::IntensityPreference => "shall I go easy, moderate or hard on you?",
        Field::VolumeTolerance => "do you want little, a moderate amount or a lot of work in a session?",
        Field::DeloadPreference => "how often would you like an easy week: every three, four or six weeks?",
        Field::ProgressionStyle => "shall it grow in steady small steps, or with harder and easier days in turn?",
    };
    let is_quoted = matches!(
        field,
        Field::TrainingGoals
            | Field::TargetEvent
            | Field::EquipmentAccess
            | Field::CurrentFitnessBaseline
            | Field::InjuryConsiderations
    ) && said.split(' ').count() >= QUOTED;
    let lead = if is_quoted { tongue.about(Line::Vague, &said) } else { tongue.say(Line::Narrow).to_owned() };
    Some(capitalized(&format!("{lead}{question}")))
}

/// A load without its unit is asked for the unit, anything else for the number.
fn unit_or_number(said: &str) -> &'static str {
    if is_load_without_unit(said) { "are those pounds or kilos?" } else { "can you put a number on it?" }
}

/// Whether these words are numbers of a lift that lack their unit.
pub(super) fn is_load_without_unit(said: &str) -> bool {
    let words = normalized(said);
    let has_digit = words.contains(|c: char| c.is_ascii_digit());
    has_digit && !mentions(&words, &[" km ", " mile", " min", " sec", " week", " watt"])
}
