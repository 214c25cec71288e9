//! The unit of a weight that is told without one: from the sentence, the message, the coach's question or what was told
//! before. Must never: guess one.

use std::ops::Range;

use super::{Found, gather};
use crate::reading::Context;
use crate::reading::coach::Asked;
use crate::reading::draft::{Draft, Said};
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::quantity::{Quantity, Unit, unit_alone};
use crate::todo_list::Knowledge;
use training::athlete::Mark;

/// Kilograms in a pound.
pub(super) const POUND: f64 = 0.453_592_37;

/// The one unit of weight that is spoken, where it is one.
fn only(kg: bool, lb: bool) -> Option<f64> {
    (kg != lb).then_some(if kg { 1.0 } else { POUND })
}

/// The unit of weight of the message, where it speaks in one only.
pub(super) fn of_message(draft: &Draft<'_>) -> Option<f64> {
    let all = 0..draft.tokens().len();
    only(draft.any_word(all.clone(), &["kg"]), draft.any_word(all, &["lb"]))
}

/// The unit of weight a sentence speaks in; else the short sentence after it ("all in kilos"), the coach's question, or
/// the lifts that are known.
pub(super) fn of_lift(draft: &Draft<'_>, sentence: &Range<usize>) -> Option<f64> {
    let spoken = |range: Range<usize>| {
        draft.tokens()[range].iter().find_map(|token| match token.word.as_str() {
            "kg" => Some(1.0),
            "lb" => Some(POUND),
            _ => None,
        })
    };
    let after = || draft.sentences().find(|next| next.start >= sentence.end).filter(|next| next.len() <= 6);
    spoken(sentence.clone())
        .or_else(|| unit_alone(&draft.said.text, &draft.said.quantities).and_then(Unit::kilograms))
        .or_else(|| after().and_then(spoken))
        .or_else(|| of_lifts(draft))
        .or_else(|| only(draft.asked.says("kg"), draft.asked.says("lb")))
        .or_else(|| of_known(draft))
}

/// "5x5 with 110 kilo. Press 62.5 for 3.": one lift told with its unit tells that of the others.
fn of_lifts(draft: &Draft<'_>) -> Option<f64> {
    let spoken = |unit: Unit| {
        draft.said.quantities.iter().any(|q| {
            q.unit == unit && draft.counts(q.at.clone()) && LIFTS.occurs(draft.tokens(), draft.clause(q.number_at))
        })
    };
    only(spoken(Unit::Kg), spoken(Unit::Lb))
}

/// The unit in which the lifts told before are round numbers.
pub(super) fn of_known(draft: &Draft<'_>) -> Option<f64> {
    let known = draft.context.list.current_fitness_baseline.value()?;
    let weights: Vec<f64> = known.marks.iter().filter(|m| m.what != "body_weight").filter_map(|m| m.kg).collect();
    let round = |factor: f64| {
        weights.iter().all(|kg| {
            let halves = kg / factor * 2.0;
            (halves - halves.round()).abs() < 0.05
        })
    };
    (!weights.is_empty()).then(|| only(round(1.0), round(POUND))).flatten()
}

/// "Is that pounds or kilos?" - "pounds": the words said before are read again, as the answer to a question in that
/// unit.
pub(super) fn told_later(draft: &mut Draft<'_>, found: &mut Found) {
    let item = &draft.context.list.current_fitness_baseline;
    let Knowledge::InProgress(evidence) = &item.knowledge else { return };
    if found.marks.iter().any(|mark| mark.kg.is_some() && mark.what != "body_weight") {
        return;
    }
    // A unit that has its own number says nothing about the earlier one, unless the number is told again.
    let told = |at: usize| {
        let own = draft.said.quantities.iter().find(|q| q.at.contains(&at));
        own.is_none_or(|q| evidence.quote.contains(draft.said.text.quote(q.number_at..q.number_at + 1)))
    };
    let units = |at: &usize| draft.tokens()[*at].is_any(&["kg", "lb"]) && told(*at);
    let Some(at) = (0..draft.tokens().len()).find(units) else { return };
    if !draft.counts(at..at + 1) || draft.is_claimed(at..at + 1) {
        return;
    }
    // The lift that only the coach named is in the note.
    let noted = item.notes.as_deref().and_then(|notes| notes.split_once(':')).map_or("", |(lift, _)| lift);
    let question = format!("What {noted} now, in {}?", draft.word(at));
    let context = Context { coach_said: Some(&question), ..*draft.context };
    let said = Said::new(&evidence.quote, &context);
    let asked = Asked::new(&context, draft.message());
    let earlier = gather(&mut Draft::new(&said, draft.message(), &context, &asked, false));
    if earlier.unclear.is_none() && !earlier.marks.is_empty() {
        draft.claim(at..at + 1);
        let reps = asked_reps(draft);
        for mark in earlier.marks {
            let reps = mark.reps.or_else(|| reps.filter(|_| mark.kg.is_some()));
            found.push(Mark { reps, ..mark }, at..at + 1);
        }
    }
}

/// "Kilos, one rep?" - "Kilos. One.": repetitions the coach asked for, told as a number alone.
fn asked_reps(draft: &Draft<'_>) -> Option<u32> {
    if !["rep", "single", "1rm", "repetition"].iter().any(|word| draft.asked.says(word)) {
        return None;
    }
    let told = |q: &&Quantity| {
        matches!(q.unit, Unit::None | Unit::Rep)
            && (1.0..=20.0).contains(&q.high)
            && draft.clause(q.number_at).len() <= 3
    };
    let counted = draft.said.quantities.iter().find(told).map(|q| q.high as u32);
    counted.or_else(|| draft.any_word(0..draft.tokens().len(), &["single", "1rm"]).then_some(1))
}
