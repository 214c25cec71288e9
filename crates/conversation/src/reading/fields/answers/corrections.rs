//! A bare number that changes one said before: "no wait, 4", "make it 10", "5 then", "3 is more honest".

use std::ops::Range;

use super::numbers::{NUMERIC, fits, free_numbers, set_quantity};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::grammar::{CORRECTION, is_function};
use crate::reading::quantity::{Quantity, Unit};
use crate::todo_list::{Field, TodoList};

phrase_table! {
    /// Words that say which number is meant.
    static NAMED: Field = &[
        ("session, workout, minute, the time, per time", Field::SessionDuration),
        ("plan, program, block, week, length, duration", Field::ProgramDuration),
        ("day, time a|per week, frequency, a|per week", Field::TrainingFrequency),
        ("deload, easy week, light|lighter|easier week, recovery week, down week", Field::DeloadPreference),
    ];
}

phrase_table! {
    /// Words that turn against what was said before.
    static TURN: () = &[("no, wait, sorry, hmm, then, please, put, say, make, actually, instead, rather, better, fair, alright, so, only, call", ())];
}

/// Reads bare numbers that correct.
pub fn read(draft: &mut Draft<'_>) {
    for quantity in free_numbers(draft) {
        let sentence = draft.sentence(quantity.number_at);
        let corrects = draft.has(&CORRECTION, sentence.clone()) || opens_with_turn(draft, &sentence);
        let clause = draft.clause(quantity.number_at);
        let alone = is_alone(draft, &quantity, &clause);
        // "50 was in summer": the number that held before.
        let follows = |words: &[&str]| words.contains(&draft.word(quantity.at.end + 1));
        // "Six and I fall apart": what would follow is no wish.
        let over = matches!(draft.word(quantity.at.end), "was" | "were")
            || draft.word(quantity.at.end) == "and" && follows(&["i", "we", "my"]);
        if !(corrects || alone) || over || draft.is_claimed(quantity.at.clone()) {
            continue;
        }
        let earlier = said_before(draft, &quantity);
        let field = named(draft, &sentence, &quantity)
            .or_else(|| earlier.filter(|_| corrects || turns_between(draft, &quantity, &clause)))
            .or_else(|| replaced(draft, &sentence))
            .or_else(|| put_by_coach(draft, &quantity))
            .or_else(|| known(draft, &quantity).filter(|_| earlier.is_none()));
        let round = |field: &Field| *field != Field::SessionDuration || quantity.high % 5.0 == 0.0;
        // "60, or rather 75 minutes": the number that comes after took its place already.
        let replaced = |field: &Field| {
            let quote = draft.findings.evidence(*field).and_then(|evidence| draft.said.text.raw.find(&evidence.quote));
            quote.is_some_and(|at| at > draft.tokens()[quantity.at.start].start)
        };
        if let Some(field) = field.filter(|field| fits(*field, &quantity) && round(field) && !replaced(field)) {
            set_quantity(draft, field, &quantity);
            draft.claim(quantity.at.clone());
        }
    }
}

/// "No, 5 is fantasy, put 4", "sorry 4".
fn opens_with_turn(draft: &Draft<'_>, sentence: &Range<usize>) -> bool {
    matches!(draft.word(sentence.start), "no" | "wait" | "sorry" | "hmm")
}

/// Whether a clause holds nothing but the number and words of grammar.
fn is_alone(draft: &Draft<'_>, quantity: &Quantity, clause: &Range<usize>) -> bool {
    clause.clone().all(|at| {
        let token = &draft.tokens()[at];
        quantity.at.contains(&at)
            || token.is_mark()
            || token.is_any(&["put", "say", "hmm", "ugh"])
            || is_function(&token.word)
    })
}

/// The field of the last number before in the same message.
fn said_before(draft: &Draft<'_>, quantity: &Quantity) -> Option<Field> {
    let said = draft.tokens().get(quantity.at.start)?.start;
    let position = |field: &Field| {
        let quote = &draft.findings.evidence(*field)?.quote;
        draft.said.text.raw.find(quote.as_str()).filter(|at| *at < said)
    };
    let found =
        NUMERIC.iter().filter(|field| fits(**field, quantity)).filter_map(|field| Some((position(field)?, *field)));
    found.max_by_key(|(at, _)| *at).map(|(_, field)| field)
}

/// Whether the clause of the number, or the sentences just before it, turn against the number before.
fn turns_between(draft: &Draft<'_>, quantity: &Quantity, clause: &Range<usize>) -> bool {
    let sentence = draft.sentence(quantity.number_at);
    let before = sentence.start.checked_sub(2).map_or(sentence.start, |last| draft.sentence(last).start);
    draft.has(&TURN, clause.clone()) || draft.has(&TURN, before..quantity.at.start)
}

/// The field whose words stand in the sentence.
fn named(draft: &Draft<'_>, sentence: &Range<usize>, quantity: &Quantity) -> Option<Field> {
    let hits = NAMED.find(draft.tokens(), sentence.clone());
    let known = |field: &Field| is_known(draft.context.list, *field) || draft.findings.fields().contains(field);
    hits.into_iter().map(|hit| hit.meaning).filter(|field| fits(*field, quantity)).find(known)
}

/// "5 instead of 4", "4 was optimistic, make it 3": the field whose value is the number taken back.
fn replaced(draft: &Draft<'_>, sentence: &Range<usize>) -> Option<Field> {
    let old = draft
        .said
        .quantities
        .iter()
        .find(|q| sentence.contains(&q.number_at) && matches!(q.unit, Unit::None) && draft.is_taken_back(q))?;
    NUMERIC.iter().copied().find(|field| holds(draft.context.list, *field, old.high))
}

/// The coach asked for such a number, or proposed one.
fn put_by_coach(draft: &Draft<'_>, quantity: &Quantity) -> Option<Field> {
    let open = |field: &Field| NUMERIC.contains(field) && fits(*field, quantity);
    let counted = |field: &Field| open(field) && super::numbers::proposed(draft, *field).is_some();
    let proposed = draft.asked.proposals.fields().into_iter().find(counted);
    let asked = || draft.asked.topics.iter().copied().find(open);
    proposed.or_else(asked)
}

/// The one known fact whose value the number can replace.
fn known(draft: &Draft<'_>, quantity: &Quantity) -> Option<Field> {
    let weights = draft.asked(Field::CurrentFitnessBaseline) || draft.asked(Field::EquipmentAccess);
    if weights && !draft.asked.whether_right {
        return None;
    }
    let likely = |field: Field| match field {
        Field::TrainingFrequency => quantity.high <= 7.0,
        Field::ProgramDuration => (8.0..=26.0).contains(&quantity.high),
        Field::SessionDuration => quantity.high >= 30.0 && quantity.high % 5.0 == 0.0,
        _ => false,
    };
    NUMERIC.iter().copied().find(|field| likely(*field) && is_known(draft.context.list, *field))
}

fn is_known(list: &TodoList, field: Field) -> bool {
    list.status(field) != crate::todo_list::Status::Pending
}

/// Whether the value of a field is this number.
fn holds(list: &TodoList, field: Field, number: f64) -> bool {
    let same = |value: u16| (f64::from(value) - number).abs() < f64::EPSILON;
    match field {
        Field::TrainingFrequency => list.training_frequency.value().is_some_and(|span| same(span.max)),
        Field::SessionDuration => list.session_duration.value().is_some_and(|span| same(span.max)),
        Field::ProgramDuration => list.program_duration.value().is_some_and(|length| same(length.weeks)),
        _ => false,
    }
}
