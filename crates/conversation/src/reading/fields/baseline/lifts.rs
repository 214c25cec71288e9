//! Lifts with their weights, and counted movements with their repetitions. Must never: guess a unit of weight.

use std::ops::Range;

use training::athlete::Mark;

use super::{Found, mark, open, rounded, use_up};
use crate::reading::draft::Draft;
use crate::reading::lexicon::equipment::EQUIPMENT;
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::phrases::Hit;
use crate::reading::quantity::{Quantity, Unit};
use crate::reading::scope::Scope;
use crate::reading::text::Text;
use crate::todo_list::Field;
use crate::todo_list::Knowledge;

/// What a number beside a lift is.
pub(super) enum Load {
    Kilograms(f64),
    Unitless,
    Reps(u32),
}

/// Lifts with their weights, and counted movements with their repetitions.
pub(super) fn lifts(draft: &mut Draft<'_>, found: &mut Found) {
    let hits: Vec<Hit<&'static str>> = LIFTS.find(draft.tokens(), 0..draft.tokens().len());
    for (index, hit) in hits.iter().enumerate() {
        let scope = draft.said.scopes.of(hit.at.clone());
        if draft.goal_tokens[hit.at.start]
            || scope.has(Scope::VOID.with(Scope::WISHED).with(Scope::DENIED))
            || is_thing(draft, &hit.at)
        {
            continue;
        }
        let sentence = draft.sentence(hit.at.start);
        let next = hits.get(index + 1).map_or(sentence.end, |next| next.at.start.min(sentence.end));
        let previous = index.checked_sub(1).map_or(sentence.start, |last| hits[last].at.end.max(sentence.start));
        lift(draft, found, hit, previous..next);
    }
    named_by_coach(draft, found, &hits);
}

/// "A bench", "pull-up bar": a thing to train with, not a lift.
fn is_thing(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    let from = at.start.saturating_sub(2).max(draft.sentence(at.start).start);
    let things = EQUIPMENT.find(draft.tokens(), from..draft.sentence(at.start).end);
    let Some(thing) = things.iter().find(|thing| thing.at.start <= at.start && at.end <= thing.at.end) else {
        return false;
    };
    let asked = draft.asked(Field::EquipmentAccess) && !draft.asked(Field::CurrentFitnessBaseline);
    let article = draft.tokens()[thing.at.start.saturating_sub(1)].is_any(&["a", "an", "the", "some"]);
    thing.at.len() > at.len() || asked || (article && thing.at.start > 0)
}

fn lift(draft: &mut Draft<'_>, found: &mut Found, hit: &Hit<&'static str>, reach: Range<usize>) {
    let sentence = draft.sentence(hit.at.start);
    let clause = draft.clause(hit.at.start);
    let candidates: Vec<Quantity> = open(draft)
        .into_iter()
        .filter(|q| reach.contains(&q.number_at) && is_load(draft, q) && !is_rep_max(draft, q))
        .collect();
    let parted = |from: usize, to: usize| {
        draft.tokens()[from..to].iter().any(|t| t.is_mark() && !t.is(":") && !t.is("(") && !t.is("-") && !t.is("--"))
    };
    let small = |q: &Quantity| q.unit == Unit::None && q.high < 15.0 && !counted(hit.meaning);
    let after = candidates
        .iter()
        .find(|q| q.at.start >= hit.at.end && q.at.start - hit.at.end <= 7)
        .filter(|q| {
            // "I lied about the squat, it's 275"
            let taken_up = draft.any_word(hit.at.end..q.at.start, &["it", "its", "that", "now"]);
            !small(q) && !(q.unit == Unit::None && !taken_up && parted(hit.at.end, q.at.start))
        })
        .cloned();
    let before = candidates
        .iter()
        .rfind(|q| q.at.end <= hit.at.start && hit.at.start - q.at.end <= 3 && q.at.start >= clause.start && !small(q))
        .cloned();
    // "9 strict pull-ups and 12 dips": the number stands before; "squat 170, bench 107.5": after.
    // "leg press, dumbbells up to 75 lb": the weight belongs to the implement in between.
    let implement = |q: &Quantity| {
        let (from, to) = if q.at.start >= hit.at.end { (hit.at.end, q.at.start) } else { (q.at.end, hit.at.start) };
        draft
            .any_word(from..to, &["dumbbell", "kettlebell", "plate", "barbell", "weigh", "vest", "bodyweight", "stack"])
            || draft.any_word(q.at.end..(q.at.end + 3).min(sentence.end), &["dumbbell", "kettlebell", "plate", "vest"])
    };
    let (before, after) = (before.filter(|q| !implement(q)), after.filter(|q| !implement(q)));
    let Some(quantity) = (match (before, after) {
        (Some(before), Some(after)) => {
            Some(if before.at.end == hit.at.start || counted(hit.meaning) { before } else { after })
        }
        (before, after) => before.or(after),
    }) else {
        return;
    };
    let (load, reps, at) = weigh(draft, hit.meaning, &quantity, &sentence);
    let span = hit.at.start.min(at.start)..hit.at.end.max(at.end);
    match load {
        Load::Reps(reps) if counted(hit.meaning) => {
            use_up(draft, found, Mark { reps: Some(reps), ..mark(hit.meaning) }, span);
        }
        Load::Reps(_) => {}
        Load::Kilograms(kg) => {
            let reps = reps.or_else(|| shared_single(draft, &sentence));
            use_up(draft, found, Mark { kg: Some(rounded(kg)), reps, ..mark(hit.meaning) }, span);
        }
        Load::Unitless => {
            draft.claim(span);
            found.unclear = Some(
                found.unclear.clone().map_or(clause.clone(), |at| at.start.min(clause.start)..at.end.max(clause.end)),
            );
        }
    }
}

fn is_load(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let unit = matches!(quantity.unit, Unit::None | Unit::Kg | Unit::Lb | Unit::Rep | Unit::Time | Unit::Set);
    let dated = draft.said.dates.iter().any(|date| date.at.contains(&quantity.number_at));
    unit && quantity.per.is_none()
        && !dated
        && quantity.high < 1000.0
        && !quantity.clock
        && !matches!(
            draft.word(quantity.at.end),
            "ago" | "percent" | "%" | "day" | "week" | "arm" | "leg" | "hand" | "legged"
        )
}

/// The number of "1RM" is no load.
fn is_rep_max(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    matches!(draft.word(quantity.number_at + 1), "rm" | "repmax")
        || (draft.word(quantity.number_at + 1) == "rep" && draft.word(quantity.number_at + 2) == "max")
}

/// Movements that are counted, not weighed.
pub(super) fn counted(what: &str) -> bool {
    [
        "pull_up",
        "chin_up",
        "push_up",
        "dip",
        "muscle_up",
        "burpee",
        "sit_up",
        "toes_to_bar",
        "double_under",
        "air_squat",
        "pistol",
    ]
    .iter()
    .any(|name| what.ends_with(name))
        && !what.starts_with("weighted")
        || what == "handstand_push_up"
}

/// A weight with its repetitions: "225 lb x 5", "3x5 at 100 kg", "100 for 5", "140 for a single".
pub(super) fn weigh(
    draft: &Draft<'_>,
    what: &str,
    quantity: &Quantity,
    sentence: &Range<usize>,
) -> (Load, Option<u32>, Range<usize>) {
    let whole = |value: f64| (value.fract() == 0.0 && (1.0..=200.0).contains(&value)).then_some(value as u32);
    if counted(what) && !matches!(quantity.unit, Unit::Kg | Unit::Lb) {
        return (whole(quantity.high).map_or(Load::Unitless, Load::Reps), None, quantity.at.clone());
    }
    if matches!(quantity.unit, Unit::Rep | Unit::Set | Unit::Time) {
        return (Load::Reps(whole(quantity.high).unwrap_or(1)), None, quantity.at.clone());
    }
    let mut end = quantity.at.end;
    let mut reps = None;
    let number =
        |at: usize| draft.tokens().get(at).filter(|_| at < sentence.end).and_then(|t| t.number).and_then(whole);
    let skip = usize::from(draft.word(end) == "(");
    match draft.word(end + skip) {
        "x" | "for" => {
            let article = usize::from(matches!(draft.word(end + skip + 1), "a" | "an" | "my"));
            let at = end + skip + 1 + article;
            if let Some(n) = number(at) {
                (reps, end) = (Some(n), at + 1);
                // "5 x 3 x 100"-like sets: "100 x 3 x 5" is three sets of five.
                if draft.word(end) == "x"
                    && let Some(n) = number(end + 1)
                {
                    (reps, end) = (Some(n), end + 2);
                }
                end += usize::from(matches!(draft.word(end), "rep" | "repetition"));
            } else if matches!(draft.word(at), "single" | "double" | "triple") {
                let n = match draft.word(at) {
                    "single" => 1,
                    "double" => 2,
                    _ => 3,
                };
                (reps, end) = (Some(n), at + 1);
            }
        }
        "single" | "1rm" | "max" => (reps, end) = (Some(1), end + skip + 1),
        _ => {}
    }
    let reps = reps.or_else(|| rep_max(draft, sentence, quantity));
    let at = quantity.at.start..end;
    let load = match quantity.kilograms() {
        Some(kg) => Load::Kilograms(kg),
        None => match unit_nearby(draft, sentence) {
            Some(factor) => Load::Kilograms(quantity.high * factor),
            None => Load::Unitless,
        },
    };
    (load, reps, at)
}

/// "5RM is 100 kg", "my 1 rep max"
pub(super) fn rep_max(draft: &Draft<'_>, sentence: &Range<usize>, quantity: &Quantity) -> Option<u32> {
    let near = quantity.at.start.saturating_sub(6).max(sentence.start)..(quantity.at.end + 4).min(sentence.end);
    near.clone()
        .find_map(|at| {
            let rm = matches!(draft.word(at), "rm" | "rep" | "repmax")
                && (draft.word(at) != "rep" || draft.word(at + 1) == "max");
            let n =
                at.checked_sub(1).and_then(|before| draft.tokens()[before].number).filter(|n| (1.0..=20.0).contains(n));
            if rm { n.map(|n| n as u32) } else { None }
        })
        .or_else(|| draft.any_word(near, &["1rm", "single", "singles"]).then_some(1))
}

/// "all kilos and all singles"
fn shared_single(draft: &Draft<'_>, sentence: &Range<usize>) -> Option<u32> {
    draft.any_word(sentence.clone(), &["single", "1rm"]).then_some(1)
}

/// The unit of weight a sentence, or the whole message, speaks in.
fn unit_nearby(draft: &Draft<'_>, sentence: &Range<usize>) -> Option<f64> {
    let unit = |range: Range<usize>| {
        draft.tokens()[range].iter().find_map(|token| match token.word.as_str() {
            "kg" => Some(1.0),
            "lb" => Some(0.453_592_37),
            _ => None,
        })
    };
    let lifts_only = |range: Range<usize>| {
        let next = draft.sentences().find(|s| s.start >= range.end)?;
        (next.len() <= 6).then(|| unit(next)).flatten()
    };
    let before = || {
        // A lift told again is told in the unit it was told in.
        let known = draft.context.list.current_fitness_baseline.value()?;
        let told = LIFTS.find(draft.tokens(), sentence.clone());
        told.iter().any(|lift| known.marks.iter().any(|m| m.what == lift.meaning && m.kg.is_some())).then_some(())?;
        let quote = &draft.context.list.current_fitness_baseline.evidence()?.quote;
        let tokens = Text::new(quote).tokens;
        let (kg, lb) = (tokens.iter().any(|t| t.is("kg")), tokens.iter().any(|t| t.is("lb")));
        (kg != lb).then_some(if kg { 1.0 } else { 0.453_592_37 })
    };
    unit(sentence.clone()).or_else(|| lifts_only(sentence.clone())).or_else(|| in_coach(draft)).or_else(before)
}

/// The coach asked in a unit: "how much in kilos".
fn in_coach(draft: &Draft<'_>) -> Option<f64> {
    match (draft.asked.says("kg"), draft.asked.says("lb")) {
        (true, false) => Some(1.0),
        (false, true) => Some(0.453_592_37),
        _ => None,
    }
}

/// "What can you deadlift?" - "110 for a single, kilos."
fn named_by_coach(draft: &mut Draft<'_>, found: &mut Found, hits: &[Hit<&'static str>]) {
    let asked = draft.asked(Field::CurrentFitnessBaseline) && hits.is_empty() && found.marks.is_empty();
    let Some(coach) = draft.context.coach_said.filter(|_| asked) else { return };
    let text = Text::new(coach);
    let lifts: Vec<&'static str> = text
        .sentences
        .iter()
        .filter(|s| s.asks)
        .flat_map(|s| LIFTS.find(&text.tokens, s.tokens.clone()))
        .map(|hit| hit.meaning)
        .collect();
    let quantities: Vec<Quantity> = open(draft).into_iter().filter(|q| is_load(draft, q)).collect();
    let mut used = 0;
    for what in lifts {
        let Some(quantity) = quantities.iter().find(|q| q.at.start >= used) else { return };
        let sentence = draft.sentence(quantity.at.start);
        let (load, reps, at) = weigh(draft, what, quantity, &sentence);
        used = at.end;
        match load {
            Load::Kilograms(kg) => {
                let reps = reps.or_else(|| shared_single(draft, &sentence));
                use_up(draft, found, Mark { kg: Some(rounded(kg)), reps, ..mark(what) }, at);
            }
            Load::Reps(reps) if counted(what) => use_up(draft, found, Mark { reps: Some(reps), ..mark(what) }, at),
            Load::Unitless if quantity.high >= 20.0 => {
                draft.claim(at.clone());
                found.unclear = Some(at);
            }
            Load::Reps(_) | Load::Unitless => {}
        }
    }
}

/// "Is that pounds or kilos?" - "pounds": the lift said before, read again with its unit.
pub(super) fn unit_told_later(draft: &mut Draft<'_>, found: &mut Found) {
    let Knowledge::InProgress(evidence) = &draft.context.list.current_fitness_baseline.knowledge else { return };
    if !found.marks.is_empty() {
        return;
    }
    let Some(at) = draft.tokens().iter().position(|token| token.is_any(&["kg", "lb"])) else { return };
    if !draft.counts(at..at + 1) || draft.is_claimed(at..at + 1) {
        return;
    }
    let factor = if draft.tokens()[at].is("lb") { 0.453_592_37 } else { 1.0 };
    let earlier = crate::reading::draft::Said::new(&evidence.quote, draft.context);
    let loads = |q: &&Quantity| {
        let repeated =
            q.at.start.checked_sub(1).is_some_and(|before| earlier.text.tokens[before].is_any(&["x", "for"]));
        q.unit == Unit::None && q.high >= 10.0 && !repeated
    };
    let quantities = earlier.quantities.iter().filter(loads);
    let lifts = LIFTS.find(&earlier.text.tokens, 0..earlier.text.tokens.len());
    for quantity in quantities {
        let lift = lifts
            .iter()
            .rfind(|l| l.at.end <= quantity.at.start)
            .or_else(|| lifts.iter().find(|l| l.at.start >= quantity.at.end));
        let Some(lift) = lift else { continue };
        let times = earlier.text.tokens.get(quantity.at.end).filter(|t| t.is_any(&["x", "for"]));
        let reps =
            times.and_then(|_| earlier.text.tokens.get(quantity.at.end + 1)).and_then(|t| t.number).map(|n| n as u32);
        use_up(
            draft,
            found,
            Mark { kg: Some(rounded(quantity.high * factor)), reps, ..mark(lift.meaning) },
            at..at + 1,
        );
    }
}
