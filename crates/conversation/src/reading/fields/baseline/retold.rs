//! Another number for a mark that is known, told without naming all of it again: "actually 105", "that row was 3:38",
//! "did it again this morning, 7:09". Must never: fill a mark that was not told before.

use training::athlete::Mark;

use super::results::seconds;
use super::{Found, open, rounded, units, use_up};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::grammar::CORRECTION;
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::quantity::{Per, Quantity, Unit};
use crate::todo_list::Field;

/// Reads new numbers of known marks.
pub(super) fn retold(draft: &mut Draft<'_>, found: &mut Found) {
    corrected_weight(draft, found);
    corrected_time(draft, found);
    corrected_hours(draft, found);
}

/// "Actually 105": another number for the one lift that is known, or the one the coach just named.
fn corrected_weight(draft: &mut Draft<'_>, found: &mut Found) {
    let all = 0..draft.tokens().len();
    let about_it = draft.asked.topics.is_empty() || draft.asked(Field::CurrentFitnessBaseline);
    if !found.marks.is_empty() || !about_it || !draft.has(&CORRECTION, all.clone()) || LIFTS.occurs(draft.tokens(), all)
    {
        return;
    }
    let known = draft.context.list.current_fitness_baseline.value();
    let mut lifts =
        known.into_iter().flat_map(|list| &list.marks).filter(|m| m.kg.is_some() && m.what != "body_weight");
    let (Some(mark), None) = (lifts.next().cloned(), lifts.next()) else { return };
    let numbers = open(draft);
    let [quantity] = numbers.as_slice() else { return };
    let bare = quantity.unit == Unit::None && quantity.per.is_none() && !quantity.clock;
    let factor = quantity.unit.kilograms().or_else(|| units::of_known(draft).filter(|_| bare));
    let Some(kg) = factor.map(|factor| rounded(quantity.high * factor)) else { return };
    // Another number for the same thing is near the first one.
    if mark.kg.is_some_and(|before| (0.6..=1.6).contains(&(kg / before))) {
        use_up(draft, found, Mark { kg: Some(kg), ..mark }, quantity.at.clone());
    }
}

/// The words a timed result is spoken of by.
fn words_of(mark: &Mark) -> &'static [&'static str] {
    match (mark.what.as_str(), mark.meters.map(|meters| meters.round() as u32)) {
        ("row", _) => &["row", "rowed", "erg", "rower", "rowing", "2k"],
        ("run", Some(5000)) => &["parkrun", "5k"],
        ("run", Some(21_097 | 21_098)) => &["half", "hm"],
        ("run", Some(42_195)) => &["marathon", "mara"],
        ("run", Some(1609)) => &["mile"],
        ("hyrox", _) => &["hyrox"],
        _ => &[],
    }
}

/// "That row was 3:38, not 3:28", "did it again this morning: 7:09": another time for a result that is known: the one
/// that is named, else the only one.
fn corrected_time(draft: &mut Draft<'_>, found: &mut Found) {
    phrase_table! {
        static RETOLD: () = &[("timing|time|chip|result|certificate was|is|says|said? actually|really? #, was actually #, it was # not, correction, correct, misremembered, misread, mistyped, fibbed, lied, not # but, i meant, should be, typo, was # not, did it|one, ran it, redid, retested, tested|test again|today, again this morning|today|yesterday, new pb|pr|best, down to, improved|dropped to, beat it|that|my, actually, this morning, yesterday, on saturday|sunday|monday|tuesday|wednesday|thursday|friday, is|was now, now, wishful thinking, sorry, wait", ())];
    }
    let all = 0..draft.tokens().len();
    if !draft.has(&RETOLD, all.clone()) {
        return;
    }
    let known = draft.context.list.current_fitness_baseline.value();
    let timed: Vec<Mark> =
        known.into_iter().flat_map(|list| &list.marks).filter(|mark| mark.seconds.is_some()).cloned().collect();
    // "1:31:40 was the year before, now it is 1:29:55": the old one told again is no news.
    let is_old = |told: &Mark| timed.iter().any(|mark| mark.what == told.what && mark.seconds == told.seconds);
    if found.marks.iter().any(|told| told.seconds.is_some() && !is_old(told)) {
        return;
    }
    let named = timed.iter().find(|mark| {
        let spoken = draft.said.quantities.iter().any(|q| q.meters().is_some() && q.meters() == mark.meters);
        spoken || draft.any_word(all.clone(), words_of(mark))
    });
    let only = || if let [only] = timed.as_slice() { Some(only) } else { None };
    let Some(mark) = named.or_else(only).cloned() else { return };
    let near = |q: &Quantity| {
        let corrected = || draft.has(&CORRECTION, draft.sentence(q.number_at));
        let time = q.per.is_none() && (q.clock || q.minutes().is_some() && corrected());
        let value = seconds(q, mark.meters.unwrap_or(10_000.0), mark.what == "row").filter(|_| time)?;
        let before = mark.seconds?;
        let another = (value - before).abs() > 0.05 && (0.6..=1.6).contains(&(value / before));
        another.then(|| (value, q.at.clone()))
    };
    let last = open(draft).iter().filter_map(near).next_back();
    if let Some((value, at)) = last {
        use_up(draft, found, Mark { seconds: Some(value.round()), ..mark }, at);
    }
}

/// "The hours in one week are 9 now", "rides about 6 hrs now": another amount of riding, where one is known.
fn corrected_hours(draft: &mut Draft<'_>, found: &mut Found) {
    let known = draft.context.list.current_fitness_baseline.value();
    let known =
        known.and_then(|list| list.marks.iter().find(|mark| mark.what == "weekly_ride" && mark.hours.is_some()));
    let fresh = found.marks.iter().all(|told| told.what != "weekly_ride");
    let Some(mark) = known.cloned().filter(|_| fresh) else { return };
    let told = open(draft).into_iter().find(|q| {
        let clause = draft.clause(q.number_at);
        let bare = q.unit == Unit::None && draft.any_word(clause.start..q.number_at, &["hour"]);
        let of_week = matches!(q.per, Some(Per::Week)) || draft.any_word(clause.clone(), &["week", "weekly"]);
        let rides = draft.any_word(clause, &["ride", "riding", "bike", "saddle", "cycling", "rode"]);
        (q.unit == Unit::Hour || bare) && (1.0..=40.0).contains(&q.high) && (of_week || rides)
    });
    if let Some(quantity) = told {
        use_up(draft, found, Mark { hours: Some(quantity.high), ..mark }, quantity.at);
    }
}
