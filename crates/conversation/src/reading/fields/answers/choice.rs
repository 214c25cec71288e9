//! "The second one", "the longer one", "the former", "third": a place in the row the coach offered.

use training::athlete::ProgressionStyle;

use super::numbers::set_number;
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::findings::replace;
use crate::todo_list::{Field, Progression};

/// Which one of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    At(usize),
    Last,
    Smallest,
    Largest,
}

phrase_table! {
    static PLACES: Place = &[
        ("the? first one|option|choice, the former, the earlier, option a|1|one, the first, number one", Place::At(0)),
        ("the? second one|option|choice, option b|2|two, the second, number two", Place::At(1)),
        ("the? third one|option|choice, option c|3|three, the third, number three", Place::At(2)),
        ("the? last one|option|choice, the latter, the last, the later", Place::Last),
        ("the? shorter one|option, shorter, the? smaller one|option, the? fewer, the? lower one", Place::Smallest),
        ("the? longer one|option, longer, the? bigger one|option, the? higher one", Place::Largest),
    ];
}

/// Reads a choice among what the coach offered.
pub fn read(draft: &mut Draft<'_>) {
    let Some(hit) = place(draft) else { return };
    let (place, at) = hit;
    let numbers = draft.asked.choices.clone();
    if numbers.len() >= 2 {
        let chosen = match place {
            Place::At(index) => numbers.get(index).copied(),
            Place::Last => numbers.last().copied(),
            Place::Smallest => numbers.iter().copied().reduce(f64::min),
            Place::Largest => numbers.iter().copied().reduce(f64::max),
        };
        let numeric =
            [Field::ProgramDuration, Field::TrainingFrequency, Field::DeloadPreference, Field::SessionDuration];
        let field = numeric.into_iter().find(|field| draft.asked(*field));
        if let (Some(value), Some(field)) = (chosen, field.filter(|field| !draft.findings.settled().contains(field))) {
            set_number(draft, field, value, value, at);
        }
        return;
    }
    let styles: Vec<ProgressionStyle> = draft.asked.styles.clone();
    let chosen = match place {
        Place::At(index) => styles.get(index),
        Place::Last => styles.last(),
        Place::Smallest | Place::Largest => None,
    };
    if let Some(style) = chosen.copied().filter(|_| styles.len() >= 2 && draft.findings.progression_style.is_none()) {
        let finding = draft.value(Progression { style }, at);
        replace(&mut draft.findings.progression_style, finding);
    }
}

/// The first place named; a bare "second" counts where it is a whole sentence.
fn place(draft: &Draft<'_>) -> Option<(Place, std::ops::Range<usize>)> {
    if let Some(hit) = PLACES.first(draft.tokens(), 0..draft.tokens().len()).filter(|hit| draft.counts(hit.at.clone()))
    {
        return Some((hit.meaning, hit.at));
    }
    let alone = draft.sentences().find(|sentence| sentence.len() <= 2)?;
    let place = match draft.word(alone.start) {
        "first" => Place::At(0),
        "second" => Place::At(1),
        "third" => Place::At(2),
        "last" | "latter" => Place::Last,
        _ => return None,
    };
    Some((place, alone))
}
