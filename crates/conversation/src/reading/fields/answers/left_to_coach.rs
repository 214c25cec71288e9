//! "You decide", "no preference": the athlete leaves a fact to the coach.

use std::ops::Range;

use crate::reading::coach::TOPICS;
use crate::reading::draft::Draft;
use crate::reading::findings::replace;
use crate::reading::lexicon::answers::LEAVES_IT;
use crate::reading::text::Kind;
use crate::todo_list::{Answer, Field, Status};

/// Fields that may be left to the coach.
const OPEN_TO_COACH: &[Field] = &[
    Field::ProgramDuration,
    Field::TrainingFrequency,
    Field::SessionDuration,
    Field::StartDate,
    Field::RestDaysPreference,
    Field::MovementPreferences,
    Field::MovementDislikes,
    Field::ProgramFocus,
    Field::IntensityPreference,
    Field::VolumeTolerance,
    Field::DeloadPreference,
    Field::ProgressionStyle,
    Field::TrainingEnvironment,
    Field::TrainingGoals,
    Field::EquipmentAccess,
];

/// Leaves the fields that are asked or named to the coach.
pub fn read(draft: &mut Draft<'_>) {
    let hits = LEAVES_IT.find(draft.tokens(), 0..draft.tokens().len());
    for hit in hits {
        if !draft.counts(hit.at.clone()) {
            continue;
        }
        let fields = left_fields(draft, &hit.at);
        for field in fields {
            if OPEN_TO_COACH.contains(&field) && !draft.findings.settled().contains(&field) {
                set_any(draft, field, hit.at.clone());
            }
        }
    }
}

/// Which facts are left to the coach: those the sentence names, or all that were asked and got no other answer.
fn left_fields(draft: &Draft<'_>, at: &Range<usize>) -> Vec<Field> {
    let sentence = draft.sentence(at.start);
    let is_word =
        matches!(draft.word(at.start), "any" | "anything" | "either" | "whatever" | "flexible") && at.len() == 1;
    let clause = draft.clause(at.start);
    if is_word && clause.len() > 3 && !draft.any_word(clause.clone(), &["fine", "work", "good", "okay", "pick", "day"])
    {
        return Vec::new();
    }
    let pending = |field: &Field| draft.context.list.status(*field) != Status::Complete;
    let asked: Vec<Field> = match draft.asked.topics.iter().copied().filter(pending).collect::<Vec<_>>() {
        open if open.is_empty() => draft.asked.topics.clone(),
        open => open,
    };
    let mut named: Vec<Field> = Vec::new();
    for hit in TOPICS.find(draft.tokens(), sentence.clone()) {
        let clear = matches!(
            draft.word(hit.at.start),
            "rest"
                | "length"
                | "volume"
                | "deload"
                | "intensity"
                | "progression"
                | "frequency"
                | "duration"
                | "start"
                | "equipment"
                | "day"
                | "how"
                | "focus"
                | "goal"
                | "minute"
                | "when"
                | "which"
                | "periodization"
                | "off"
                | "exercise"
                | "linear"
                | "structure"
                | "where"
                | "session"
                | "week"
        );
        if clear && !named.contains(&hit.meaning) {
            named.push(hit.meaning);
        }
    }
    let ordinal = draft.tokens()[sentence.clone()]
        .iter()
        .find(|t| t.kind == Kind::Ordinal && t.number.is_some())
        .and_then(|t| t.number);
    if let Some(nth) = ordinal.filter(|_| draft.any_word(sentence.clone(), &["first", "second", "third"]))
        && let Some(field) =
            asked.iter().filter(|f| **f != Field::TrainingFrequency || asked.len() < 3).nth(nth as usize - 1)
    {
        return vec![*field];
    }
    if named.len() == 1 && (asked.contains(&named[0]) || !draft.any_word(at.clone(), &["whatever"])) {
        return named;
    }
    let in_both: Vec<Field> = named.iter().copied().filter(|f| asked.contains(f)).collect();
    if !in_both.is_empty() {
        return in_both;
    }
    // Said once more about what this sentence left to the coach already.
    if draft.findings.settled().iter().any(|field| named.contains(field)) {
        return Vec::new();
    }
    if asked.is_empty() {
        return named;
    }
    asked.iter().copied().filter(|f| !draft.findings.settled().contains(f)).collect()
}

fn set_any(draft: &mut Draft<'_>, field: Field, at: Range<usize>) {
    macro_rules! any {
        ($($variant:ident => $slot:ident),+) => {
            match field {
                $(Field::$variant => {
                    let finding = draft.answer(Answer::Any, at);
                    replace(&mut draft.findings.$slot, finding);
                })+
                _ => {}
            }
        };
    }
    any!(ProgramDuration => program_duration, TrainingFrequency => training_frequency, SessionDuration => session_duration,
        StartDate => start_date, RestDaysPreference => rest_days_preference, MovementPreferences => movement_preferences,
        MovementDislikes => movement_dislikes, ProgramFocus => program_focus, IntensityPreference => intensity_preference,
        VolumeTolerance => volume_tolerance, DeloadPreference => deload_preference, ProgressionStyle => progression_style,
        TrainingEnvironment => training_environment);
}
