//! `trainingFrequency`: training days a week.

use std::ops::Range;

use training::athlete::Span;

use crate::phrase_table;
use crate::reading::dates;
use crate::reading::draft::Draft;
use crate::reading::fields::answers::free_numbers;
use crate::reading::findings::{Change, replace};
use crate::reading::lexicon::grammar::CORRECTION;
use crate::reading::lexicon::schedule::{ACTIVITIES, HABIT, VAGUE_FREQUENCY};
use crate::reading::phrases::Hit;
use crate::reading::quantity::{Per, Quantity, Unit};
use crate::reading::scope::Scope;
use crate::reading::text::Token;
use crate::todo_list::Field;

/// `trainingFrequency`
pub fn frequency(draft: &mut Draft<'_>) {
    if let Some((span, at)) = phrases_of_days(draft) {
        let finding = draft.value(span, at);
        replace(&mut draft.findings.training_frequency, finding);
    }
    bad_and_good_week(draft);
    let sentences: Vec<_> = draft.sentences().collect();
    for sentence in sentences {
        sum_of_kinds(draft, &sentence);
    }
    let counts: Vec<Quantity> =
        draft.open_quantities().into_iter().filter(|quantity| counts_training_days(draft, quantity)).collect();
    let only_habits = counts.iter().all(|quantity| is_habit(draft, quantity));
    for quantity in counts {
        // "Currently 3 days, but 5 is the plan": what is done now yields to what is wanted.
        if is_habit(draft, &quantity) && !only_habits {
            continue;
        }
        if let Some(span) = quantity.span(7.0) {
            let finding = draft.value(span, quantity.at.clone());
            replace(&mut draft.findings.training_frequency, finding);
            draft.claim(quantity.at);
        }
    }
    if draft.findings.training_frequency.is_none() && !draft.proposing {
        vague(draft);
    }
}

fn vague(draft: &mut Draft<'_>) {
    let asked = draft.asked(Field::TrainingFrequency);
    let vague = VAGUE_FREQUENCY.first(draft.tokens(), 0..draft.tokens().len());
    let Some(hit) = vague.filter(|hit| draft.counts(hit.at.clone())) else { return };
    // "A couple of days, maybe three": the number is the answer.
    if asked && free_numbers(draft).iter().any(|number| number.high <= 7.0) {
        return;
    }
    let weekly = draft.any_word(hit.at.end..(hit.at.end + 3).min(draft.tokens().len()), &["week", "weekly"]);
    if asked || weekly && !draft.any_word(draft.sentence(hit.at.start), &["been", "run", "drink", "hurt"]) {
        let end = hit.at.end + if weekly { 2 } else { 0 };
        let finding = draft.finding(Change::Unclear, hit.at.start..end.min(draft.sentence(hit.at.start).end));
        replace(&mut draft.findings.training_frequency, finding);
    }
}

/// "Three gym sessions and two runs", "swim 1x, bike 2x and run 2x", "two in the week and one at weekends": counts of
/// different kinds in one sentence add up.
fn sum_of_kinds(draft: &mut Draft<'_>, sentence: &Range<usize>) {
    let whole = draft.any_word(sentence.clone(), &["include", "including", "includes", "which", "whom"]);
    let weekly = draft.asked(Field::TrainingFrequency)
        || draft.asked(Field::RestDaysPreference)
        || draft.said.quantities.iter().any(|q| sentence.contains(&q.number_at) && q.per == Some(Per::Week));
    if whole || !weekly || draft.proposing {
        return;
    }
    let counts: Vec<Quantity> = draft
        .open_quantities()
        .into_iter()
        .filter(|q| {
            sentence.contains(&q.number_at)
                && matches!(q.unit, Unit::None | Unit::Session | Unit::Time | Unit::Day)
                && q.per.is_none_or(|per| per == Per::Week)
                && q.high <= 7.0
                && q.low >= 1.0
        })
        .collect();
    let kinds: Vec<Option<u8>> = (0..counts.len()).map(|index| kind_of(draft, &counts, index, sentence)).collect();
    let total_first = counts.len() > 1
        && kinds.first().is_some_and(Option::is_none)
        && counts.first().is_some_and(|first| first.high >= counts.iter().skip(1).map(|count| count.high).sum::<f64>());
    let mut seen: Vec<u8> = kinds.iter().flatten().copied().collect();
    let distinct = seen.len();
    seen.sort_unstable();
    seen.dedup();
    let lone_days = lone_weekend_day(draft, &counts, sentence);
    let day_count =
        lone_days.is_some() && counts.iter().any(|count| count.unit == Unit::Day || count.unit == Unit::None);
    if distinct < 2 && !day_count && distinct + usize::from(lone_days.is_some()) < 2
        || seen.len() != distinct
        || total_first
    {
        return;
    }
    let parts =
        || counts.iter().zip(&kinds).filter(|(_, kind)| kind.is_some() || lone_days.is_some()).map(|(count, _)| count);
    let low: f64 = parts().map(|count| count.low).sum::<f64>() + f64::from(u8::from(lone_days.is_some()));
    let high: f64 = parts().map(|count| count.high).sum::<f64>() + f64::from(u8::from(lone_days.is_some()));
    let (Some(first), Some(last)) = (counts.first(), counts.last()) else { return };
    if high > 7.0 || parts().any(|count| is_habit(draft, count)) && !draft.asked(Field::TrainingFrequency) {
        return;
    }
    let at = first.at.start..lone_days.map_or(last.at.end, |day| last.at.end.max(day + 1));
    let finding = draft.value(Span { min: Some(low as u16), max: high as u16 }, at.clone());
    replace(&mut draft.findings.training_frequency, finding);
    draft.claim(at);
}

/// The kind of training, or the part of the week, a count belongs to: the nearest word after it, else before it.
fn kind_of(draft: &Draft<'_>, counts: &[Quantity], index: usize, sentence: &Range<usize>) -> Option<u8> {
    let count = &counts[index];
    let until = counts.get(index + 1).map_or(sentence.end, |next| next.at.start).min(count.at.end + 4);
    let from = index.checked_sub(1).map_or(sentence.start, |before| counts[before].at.end);
    let inside = ACTIVITIES.first(draft.tokens(), count.at.clone());
    // "Swim 1x, bike 2x": the word that touches the count is its own.
    let touching = || {
        let next = ACTIVITIES.match_at(draft.tokens(), count.at.end, until);
        let last = count.at.start.checked_sub(1).filter(|last| *last >= from)?;
        next.or_else(|| ACTIVITIES.match_at(draft.tokens(), last, count.at.start))
    };
    let after = || {
        let end = (count.at.end..until).find(|&at| draft.word(at) == ",").unwrap_or(until);
        ACTIVITIES.first(draft.tokens(), count.at.end..end)
    };
    let before = || ACTIVITIES.find(draft.tokens(), from.max(count.at.start.saturating_sub(3))..count.at.start).pop();
    inside.or_else(touching).or_else(after).or_else(before).map(|hit| hit.meaning)
}

/// "Three weekdays plus Saturday": one more day beside a count of weekdays.
fn lone_weekend_day(draft: &Draft<'_>, counts: &[Quantity], sentence: &Range<usize>) -> Option<usize> {
    let [count] = counts else { return None };
    let until = (count.at.end + 3).min(sentence.end);
    let day = (count.at.end..until).find(|&at| {
        draft.tokens().get(at).is_some_and(|token| dates::weekday(token).is_some())
            && matches!(draft.word(at - 1), "plus" | "and" | "+")
    });
    day.filter(|_| count.per.is_none())
}

/// A count of what is done now, or was.
fn is_habit(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let clause = draft.clause(quantity.at.start);
    let wish = ["want", "can", "would", "keep", "could", "will", "like"];
    draft.said.scopes.at(quantity.number_at).has(Scope::FORMER)
        || draft.has(&HABIT, clause) && !draft.any_word(draft.sentence(quantity.at.start), &wish)
}

/// "every day", "daily", "every other day", "weekdays".
fn phrases_of_days(draft: &Draft<'_>) -> Option<(Span, Range<usize>)> {
    phrase_table! {
        static DAYS: (u16, u16) = &[
            ("every|each single? day, daily, seven day|days, all week, all seven", (7, 7)),
            ("every other|second day, every 2nd day, alternate|alternating day", (3, 4)),
            ("every weekday, on weekday, weekday only, only weekday, monday to|through|- friday, every work day", (5, 5)),
        ];
    }
    let hit = DAYS.first(draft.tokens(), 0..draft.tokens().len())?;
    let clause = draft.clause(hit.at.start);
    let trains = draft.asked(Field::TrainingFrequency)
        || draft.any_word(clause.clone(), &["train", "training", "workout", "session"]);
    let habit = draft.any_word(clause, &["hurt", "sit", "work", "commute", "walk", "desk", "at", "hungry", "up"]);
    if !trains || habit || !draft.counts(hit.at.clone()) {
        return None;
    }
    // "Every day except Sunday"
    let sentence = draft.sentence(hit.at.start);
    let from = (hit.at.end..sentence.end)
        .find(|&at| draft.tokens()[at].is_any(&["except", "but", "bar", "apart", "besides", "minus"]));
    let excepted = from.map_or(0, |from| {
        draft.tokens()[from..sentence.end].iter().filter(|token| dates::weekday(token).is_some()).count()
    });
    let (low, high) = hit.meaning;
    let less = u16::try_from(excepted).unwrap_or_default().min(low.saturating_sub(1));
    Some((Span { min: Some(low - less), max: high - less }, hit.at))
}

/// "bad week 2 good week 4"
fn bad_and_good_week(draft: &mut Draft<'_>) {
    phrase_table! {
        static WEEKS: () = &[("minute|minimum|min # max|maximum #, bad|busy|worst|tough|crazy|slow|off week ~ # ~ good|quiet|best|calm|normal|great|easy week ~ #, # in|on a bad|busy|worst|tough|crazy week ~ # in|on a good|quiet|best|calm|normal week, # ~ bad|busy|worst|tough|rough week|stretch|rota|shift|schedule|month ~ # ~ good|quiet|best|calm|normal week|one?, worst|bad|busy|rough week? # best|good|quiet|normal week? #, # in a bad|busy|worst|tough|rough|crazy|slow week|stretch|one|patch # ~ good|normal|normally|quiet|best|usually|otherwise", ())];
    }
    let words: Vec<Token> = draft.tokens().iter().filter(|token| !token.is_mark()).cloned().collect();
    let Some(found) = WEEKS.first(&words, 0..words.len()) else { return };
    let place =
        |token: &Token| draft.tokens().iter().position(|other| other.start == token.start && other.end == token.end);
    let (Some(start), Some(last)) = (place(&words[found.at.start]), place(&words[found.at.end - 1])) else { return };
    let hit = Hit { at: start..last + 1, meaning: () };
    let numbers: Vec<f64> = draft.tokens()[hit.at.clone()].iter().filter_map(|token| token.number).collect();
    if let [low, high] = *numbers.as_slice()
        && low >= 1.0
        && high <= 7.0
    {
        let finding = draft.value(Span { min: Some(low.min(high) as u16), max: low.max(high) as u16 }, hit.at.clone());
        replace(&mut draft.findings.training_frequency, finding);
        draft.claim(hit.at);
    }
}

/// "Three outings each": a coach's count of sessions, the week left out; "the three lifts" is none.
fn is_offer(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let named =
        quantity.at.start.checked_sub(1).is_some_and(|before| matches!(draft.word(before), "the" | "those" | "your"));
    let lifts = draft.any_word(quantity.at.clone(), &["lift", "gym", "class"]);
    draft.proposing && quantity.per.is_none() && !named && !lifts
}

/// "I could lift three times": what the athlete can do is meant for the week.
fn can_train(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let before = draft.clause(quantity.at.start).start..quantity.at.start;
    quantity.unit == Unit::Time
        && quantity.per.is_none()
        && draft.any_word(before.clone(), &["can", "could"])
        && draft.any_word(before.start..before.end, &["i", "we"])
        && draft.any_word(
            quantity.at.start.saturating_sub(2)..quantity.at.start,
            &["train", "lift", "run", "ride", "go", "come"],
        )
}

fn counts_training_days(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let at = &quantity.at;
    let clause = draft.clause(at.start);
    let sentence = draft.sentence(at.start);
    let asked = draft.asked(Field::TrainingFrequency);
    let after = draft.word(at.end);
    let unit = match quantity.unit {
        Unit::Day => {
            quantity.per.is_none_or(|per| per == Per::Week)
                && !matches!(after, "ago" | "later" | "old" | "off" | "before" | "rest" | "long" | "event")
                && draft.word(at.start.wrapping_sub(1)) != "every"
                && draft.word(at.start.wrapping_sub(1)) != "last"
        }
        Unit::Session | Unit::Time => {
            quantity.per == Some(Per::Week)
                || is_offer(draft, quantity)
                || can_train(draft, quantity)
                || (asked && quantity.per.is_none() && !matches!(after, "ago" | "my"))
        }
        // "Four of the weekdays"
        Unit::None => {
            quantity.per == Some(Per::Week)
                || after == "of" && draft.any_word(at.end + 1..at.end + 3, &["weekday", "day", "weeknight"])
        }
        _ => false,
    };
    // "I lie two days on the couch": days not asked for are training days only where that is said.
    let planned = draft.any_word(
        clause.clone(),
        &[
            "train",
            "training",
            "can",
            "could",
            "do",
            "available",
            "free",
            "manage",
            "commit",
            "gym",
            "workout",
            "make",
            "put",
            "only",
            "plan",
            "go",
            "lift",
            "want",
            "have",
            "give",
            "per",
            "a",
            "with",
            "run",
            "ride",
            "schedule",
        ],
    );
    let plain = quantity.unit == Unit::Day && quantity.per.is_none() && !asked && !draft.proposing;
    let lies = draft.any_word(clause.clone(), &["lie", "couch", "bed", "hospital", "recover"]);
    let plain = plain && !draft.has(&CORRECTION, sentence.clone());
    if plain && (!planned || lies) && clause.len() > at.len() + 2 || draft.proposing && quantity.high < 2.0 {
        return false;
    }
    if !unit || quantity.high > 7.0 || draft.said.scopes.of(at.clone()).has(Scope::GONE.with(Scope::FORMER)) {
        return false;
    }
    // "Competed twice": something else was done so often.
    let did = at.start.checked_sub(1).is_some_and(|before| {
        matches!(draft.word(before), "competed" | "raced" | "finished" | "tried" | "tore" | "broke" | "done")
    });
    if did && quantity.per.is_none() {
        return false;
    }
    // "not 3": the number taken back.
    if matches!(draft.word(quantity.number_at.wrapping_sub(1)), "not" | "plus") {
        return false;
    }
    let rest = draft.any_word(at.end..(at.end + 5).min(clause.end), &["off", "rest", "recovery"])
        || draft.any_word(at.start..at.end, &["off", "rest"]);
    let other = draft.any_word(
        clause.start..(at.end + 2).min(clause.end),
        &[
            "drink", "eat", "sleep", "office", "commute", "walk", "kid", "ago", "sore", "sick", "holiday", "vacation",
            "travel",
        ],
    );
    let in_days = matches!(draft.word(at.start.wrapping_sub(1)), "in" | "within" | "after" | "last" | "past" | "over");
    if rest || other || (in_days && quantity.per.is_none()) {
        return false;
    }
    let wish = ["want", "can", "would", "could", "will", "like"];
    // Told among one's numbers it is what is done now.
    let told = draft.asked(Field::CurrentFitnessBaseline)
        && !asked
        && matches!(quantity.unit, Unit::Session | Unit::Time)
        && !draft.any_word(sentence.clone(), &wish);
    draft.proposing || asked || draft.has(&CORRECTION, sentence) || !(is_habit(draft, quantity) || told)
}
