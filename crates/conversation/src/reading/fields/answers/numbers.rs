//! Numbers without a unit: the coach's question tells what they count.

use std::ops::Range;

use training::athlete::Span;

use crate::reading::draft::Draft;
use crate::reading::fields::experience;
use crate::reading::findings::{Length, replace};
use crate::reading::lexicon::grammar::{is_function, labels_number};
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::lexicon::schedule::HABIT;
use crate::reading::quantity::{Quantity, Unit};
use crate::reading::scope::Scope;
use crate::todo_list::{DeloadPreference, Experience, Field};

/// Fields that a bare number can answer.
pub const NUMERIC: &[Field] = &[
    Field::ProgramDuration,
    Field::TrainingFrequency,
    Field::SessionDuration,
    Field::ExperienceLevel,
    Field::DeloadPreference,
];

/// Numbers without a unit answer the questions that ask for one, in their order.
pub fn read(draft: &mut Draft<'_>) {
    let mut wanted: Vec<Field> = draft.asked.topics.iter().copied().filter(|field| NUMERIC.contains(field)).collect();
    for field in draft.asked.proposals.fields() {
        if NUMERIC.contains(&field) && !wanted.contains(&field) {
            wanted.push(field);
        }
    }
    wanted.retain(|field| !draft.findings.settled().contains(field));
    // "16 weeks, yes? And how many days?" - "ok, 4": what the yes settles is not asked any more.
    let numbers = free_numbers(draft);
    if super::agreement(draft).yes.is_some() && numbers.len() == 1 {
        wanted.sort_by_key(|field| proposed(draft, *field).is_some());
    }
    let mut last: Option<(Field, Quantity)> = None;
    for quantity in numbers {
        if is_echo(draft, &quantity) && !draft.findings.settled().contains(&Field::TrainingFrequency) {
            set_quantity(draft, Field::TrainingFrequency, &quantity);
            draft.claim(quantity.at.clone());
            wanted.retain(|field| *field != Field::TrainingFrequency);
            continue;
        }
        let same_sentence = |other: &Quantity| draft.sentence(other.number_at) == draft.sentence(quantity.number_at);
        // "30 in the morning, 60 in the evening": both ends of one range.
        if let Some((Field::SessionDuration, earlier)) = last.as_ref().filter(|(_, other)| same_sentence(other))
            && fits(Field::SessionDuration, &quantity)
            && !wanted.iter().any(|field| fits(*field, &quantity))
        {
            let (low, high) = (earlier.low.min(quantity.low), earlier.high.max(quantity.high));
            let at = earlier.at.start..quantity.at.end;
            set_number(draft, Field::SessionDuration, low, high, at.clone());
            draft.claim(at);
            continue;
        }
        let proposed = wanted.iter().position(|field| fits(*field, &quantity) && is_proposed(draft, *field, &quantity));
        let usable = |field: &Field| *field != Field::ExperienceLevel || tells_years(draft, &quantity);
        wanted.retain(|field| *field != Field::ExperienceLevel || usable(field));
        let Some(index) = proposed.or_else(|| wanted.iter().position(|field| fits(*field, &quantity))) else {
            continue;
        };
        let field = wanted.remove(index);
        set_quantity(draft, field, &quantity);
        draft.claim(quantity.at.clone());
        last = Some((field, quantity));
    }
}

/// Asked how long, a bare number is years; asked "have you done it before?", *twice* is none.
fn tells_years(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let raw = draft.said.text.quote(quantity.number_at..quantity.number_at + 1).to_lowercase();
    let former = draft.said.scopes.at(quantity.number_at).has(Scope::FORMER);
    ["long", "year", "experience"].iter().any(|word| draft.asked.says(word))
        && !matches!(raw.as_str(), "once" | "twice" | "thrice")
        && !former
}

/// "Then I'll start you on three" - "three is fine": the same small number, which the coach left without a unit.
fn is_echo(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let proposed = draft.asked.proposals.fields();
    let frequency = proposed.is_empty() || !proposed.contains(&Field::TrainingFrequency);
    let same = |number: &f64| (number - quantity.high).abs() < f64::EPSILON;
    frequency
        && quantity.is_single()
        && (2.0..=7.0).contains(&quantity.high)
        && !draft.asked(Field::CurrentFitnessBaseline)
        && draft.asked.numbers.iter().any(same)
        && !NUMERIC.iter().any(|field| is_proposed(draft, *field, quantity))
}

/// The numbers that count nothing by themselves, in order; those of a habit only where there is no other.
pub fn free_numbers(draft: &Draft<'_>) -> Vec<Quantity> {
    let all: Vec<Quantity> =
        draft.open_quantities().into_iter().filter(|q| q.unit == Unit::None && counts_nothing(draft, q)).collect();
    let habit = |q: &Quantity| {
        let clause = draft.clause(q.number_at);
        draft.has(&HABIT, clause)
    };
    let all: Vec<Quantity> =
        all.into_iter().filter(|q| !draft.said.scopes.at(q.number_at).has(Scope::FORMER)).collect();
    let plans: Vec<Quantity> = all.iter().filter(|q| !habit(q)).cloned().collect();
    if plans.is_empty() { all } else { plans }
}

/// Whether no thing follows that the number counts, and nothing before it makes it a label, an age or a time of day.
pub fn counts_nothing(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let after = draft.tokens().get(quantity.at.end);
    let counted = after.is_some_and(|token| {
        let mark = token.is_mark() && !token.is_any(&["%", "/", ":", "="]);
        !mark && !(token.number.is_none() && is_function(&token.word)) && !token.is_any(&["/"])
    });
    let labelled = quantity.at.start.checked_sub(1).is_some_and(|before| {
        draft.sentence(before) == draft.sentence(quantity.at.start) && labels_number(draft.word(before))
    });
    let clause = draft.clause(quantity.number_at);
    // "One of the twins", "not a full one": a part of something, or a pronoun.
    let of_them = matches!(draft.word(quantity.at.end + 1), "them" | "those" | "these");
    let share = draft.word(quantity.at.end) == "of" && quantity.at.len() == 1 && !of_them;
    let before = quantity.at.start.checked_sub(1).filter(|before| clause.contains(before));
    let more_of =
        matches!(draft.word(quantity.at.end), "more" | "thing" | "question" | "other" | "last") && quantity.high < 2.0;
    let pronoun = draft.said.text.quote(quantity.number_at..quantity.number_at + 1).eq_ignore_ascii_case("one")
        && (before.is_some() && clause.len() > 3
            || before.is_some_and(|before| !is_function(draft.word(before)) && !draft.tokens()[before].is_mark())
            || draft.word(quantity.at.end) == "is");
    !counted
        && !share
        && !more_of
        && !matches!(draft.word(quantity.at.end), "was" | "were")
        && !pronoun
        && !labelled
        && !quantity.clock
        && quantity.per.is_none()
        && !draft.goal_tokens[quantity.number_at]
        && !draft.injured[quantity.number_at]
        && !names_lift(draft, quantity, &clause)
}

/// "Squat 100": the number beside a lift is its weight. "I can swing 4" names none.
fn names_lift(draft: &Draft<'_>, quantity: &Quantity, clause: &Range<usize>) -> bool {
    let days = draft.asked(Field::TrainingFrequency) && quantity.high <= 7.0;
    LIFTS.first(draft.tokens(), clause.clone()).is_some_and(|hit| !(days && draft.word(hit.at.start) == "swing"))
}

/// Whether a number can be the value of a field.
pub fn fits(field: Field, quantity: &Quantity) -> bool {
    match field {
        Field::TrainingFrequency => quantity.high <= 7.0 && quantity.low >= 1.0,
        Field::ProgramDuration => (4.0..=60.0).contains(&quantity.high),
        Field::SessionDuration => (10.0..=300.0).contains(&quantity.high),
        Field::ExperienceLevel => quantity.high <= 50.0,
        Field::DeloadPreference => (2.0..=10.0).contains(&quantity.high),
        _ => false,
    }
}

/// Whether the coach proposed just this number for a field.
pub fn is_proposed(draft: &Draft<'_>, field: Field, quantity: &Quantity) -> bool {
    proposed(draft, field).is_some_and(|(low, high)| {
        (high - quantity.high).abs() < f64::EPSILON && (low - quantity.low).abs() < f64::EPSILON
    })
}

/// The number the coach proposed for a field.
pub fn proposed(draft: &Draft<'_>, field: Field) -> Option<(f64, f64)> {
    use crate::reading::findings::{Change, Finding};
    use crate::todo_list::Answer;
    fn value<T>(finding: Option<&Finding<T>>) -> Option<&T> {
        match &finding?.change {
            Change::Set(Answer::Value(value)) => Some(value),
            _ => None,
        }
    }
    let both = |n: f64| (n, n);
    let span = |span: &Span| (f64::from(span.min.unwrap_or(span.max)), f64::from(span.max));
    let proposals = &draft.asked.proposals;
    match field {
        Field::TrainingFrequency => value(proposals.training_frequency.as_ref()).map(span),
        Field::SessionDuration => value(proposals.session_duration.as_ref()).map(span),
        Field::ProgramDuration => match value(proposals.program_duration.as_ref())? {
            Length::Weeks(weeks) => Some(both(f64::from(*weeks))),
            Length::UntilEvent => None,
        },
        Field::DeloadPreference => {
            value(proposals.deload_preference.as_ref())?.every_weeks.map(|weeks| both(f64::from(weeks)))
        }
        _ => None,
    }
}

/// Puts a quantity in as the value of a field.
pub fn set_quantity(draft: &mut Draft<'_>, field: Field, quantity: &Quantity) {
    let at = quantity.at.clone();
    match (field, quantity.span(600.0)) {
        (Field::SessionDuration | Field::TrainingFrequency, Some(span)) => set_span(draft, field, span, at),
        _ => set_number(draft, field, quantity.low, quantity.high, at),
    }
}

/// Puts a number in as the value of a field.
pub fn set_number(draft: &mut Draft<'_>, field: Field, low: f64, high: f64, at: Range<usize>) {
    match field {
        Field::ProgramDuration => {
            let finding = draft.value(Length::Weeks(high.round() as u16), at);
            replace(&mut draft.findings.program_duration, finding);
        }
        Field::ExperienceLevel => {
            let finding = draft.value(Experience { level: experience::level_of(low), years: Some(low) }, at);
            replace(&mut draft.findings.experience_level, finding);
        }
        Field::DeloadPreference => {
            let finding = draft.value(DeloadPreference { every_weeks: Some(high as u8) }, at);
            replace(&mut draft.findings.deload_preference, finding);
        }
        Field::TrainingFrequency | Field::SessionDuration => {
            set_span(draft, field, Span { min: Some(low.round() as u16), max: high.round() as u16 }, at);
        }
        _ => {}
    }
}

fn set_span(draft: &mut Draft<'_>, field: Field, span: Span, at: Range<usize>) {
    let finding = draft.value(span, at);
    if field == Field::TrainingFrequency {
        replace(&mut draft.findings.training_frequency, finding);
    } else {
        replace(&mut draft.findings.session_duration, finding);
    }
}
