//! One specific question about something that was said too vaguely to use.

use crate::todo_list::{Field, TodoList};
use crate::words::{mentions, normalized, quote};

/// The follow-up on a field's vague words; `None` where there are no words to ask about.
pub(super) fn text(list: &TodoList, field: Field) -> Option<String> {
    let said = quote(&list.evidence(field)?.quote);
    if said.is_empty() {
        return None;
    }
    let question = match field {
        Field::TrainingGoals => "what would that look like when you have reached it?",
        Field::TargetEvent => "is that fixed? If so, what is it, and on which day?",
        Field::ProgramDuration => "how many weeks would that be, say 6, 8 or 12?",
        Field::TrainingFrequency => "how many days can you count on in a bad week, and how many in a good one?",
        Field::SessionDuration => "how many minutes is that, roughly?",
        Field::StartDate => "which date would that be?",
        Field::RestDaysPreference => "which days of the week are off, then?",
        Field::EquipmentAccess => "what exactly is there that you can use?",
        Field::TrainingEnvironment => "is that at home, in a gym or outdoors?",
        Field::ExperienceLevel => "all in all, is that under a year of steady training, one to four years, or more?",
        Field::CurrentFitnessBaseline => unit_or_number(&said),
        Field::InjuryConsiderations => "where is it, does it bother you now, and what sets it off?",
        Field::MovementPreferences => "which exercises do you mean?",
        Field::MovementDislikes => "which exercises shall I leave out?",
        Field::ProgramFocus => "what should come first: strength, muscle, endurance or fitness in general?",
        Field::IntensityPreference => "shall I go easy, moderate or hard on you?",
        Field::VolumeTolerance => "do you want little, a moderate amount or a lot of work in a session?",
        Field::DeloadPreference => "an easy week every how many weeks?",
        Field::ProgressionStyle => "steady small steps, or harder and easier days in turn?",
    };
    Some(format!("\"{said}\": {question}"))
}

/// A load without its unit is asked for the unit, anything else for the number.
fn unit_or_number(said: &str) -> &'static str {
    let words = normalized(said);
    let has_digit = words.contains(|c: char| c.is_ascii_digit());
    if has_digit && !mentions(&words, &[" km ", " mile", " min", " sec", " week", " watt"]) {
        "pounds or kilos?"
    } else {
        "can you put a number on it?"
    }
}
