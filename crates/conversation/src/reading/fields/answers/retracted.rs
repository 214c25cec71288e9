//! What the athlete takes back with nothing in its place.

use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::findings::Change;
use crate::todo_list::{Field, Status};

/// "Delete the start date I gave you": taken back, with nothing in its place.
pub fn read(draft: &mut Draft<'_>) {
    phrase_table! {
        static RETRACT: Field = &[
            ("delete|remove|forget|scratch|drop|cancel|ignore|clear|erase the|my|that start date|day, delete|remove|forget|scratch|ignore what i said about ~ start|starting, not know|sure yet? when i can|could|will start, no longer know|sure when i can|could|will start, no idea ~ when i can start", Field::StartDate),
            ("delete|remove|forget|scratch|ignore|clear|erase the|my|that number of? day|frequency, forget|ignore what i said about ~ day", Field::TrainingFrequency),
            ("delete|remove|forget|scratch|ignore|clear|erase|drop the|my|that # week|month, delete|remove|forget|scratch|ignore|clear|erase the|my|that number of? week|duration|length, forget|ignore what i said about ~ week", Field::ProgramDuration),
            ("delete|remove|forget|scratch|ignore|clear|erase the|my|that session length|minute|time limit", Field::SessionDuration),
            ("delete|remove|forget|scratch|ignore|clear|erase the|my|that rest day|day off", Field::RestDaysPreference),
        ];
    }
    let Some(hit) = RETRACT.first(draft.tokens(), 0..draft.tokens().len()) else { return };
    let known = draft.context.list.status(hit.meaning) != Status::Pending;
    if !known || !draft.counts(hit.at.clone()) || draft.findings.settled().contains(&hit.meaning) {
        return;
    }
    macro_rules! retract {
        ($slot:ident) => {{
            let finding = draft.finding(Change::Retract, hit.at);
            draft.findings.$slot = Some(finding);
        }};
    }
    match hit.meaning {
        Field::StartDate => retract!(start_date),
        Field::TrainingFrequency => retract!(training_frequency),
        Field::ProgramDuration => retract!(program_duration),
        Field::SessionDuration => retract!(session_duration),
        Field::RestDaysPreference => retract!(rest_days_preference),
        _ => {}
    }
}
