//! Lifts with their weights, and counted movements with their repetitions. Must never: guess a unit of weight.

use std::ops::Range;

use training::athlete::Mark;

use super::{Found, is_aimed_at, mark, open, rounded, units, use_up};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::equipment::EQUIPMENT;
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::phrases::Hit;
use crate::reading::quantity::{Quantity, Unit};
use crate::reading::scope::Scope;
use crate::reading::text::Text;
use crate::todo_list::Field;

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
            || is_done_by_somebody(draft, &hit.at)
            || is_aimed_at(draft, &draft.clause(hit.at.start))
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

/// "Da benches 110", "Sam squats 200": a name before a verb in the third person.
fn is_done_by_somebody(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    let verb = draft.said.text.quote(at.clone());
    let third = ["benches", "squats", "deadlifts", "pulls", "presses", "cleans", "snatches"].contains(&verb);
    let Some(before) = at.start.checked_sub(1).filter(|before| *before >= draft.clause(at.start).start) else {
        return false;
    };
    let name = draft.said.text.quote(before..at.start);
    let own = ["my", "current", "best", "max", "and", "back", "front", "heavy", "working", "on", "for", "power"];
    third && name.chars().next().is_some_and(char::is_uppercase) && !draft.tokens()[before].is_any(&own)
}

/// "A bench", "pull-up bar": a thing to train with, not a lift.
fn is_thing(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    let from = at.start.saturating_sub(2).max(draft.sentence(at.start).start);
    let things = EQUIPMENT.find(draft.tokens(), from..draft.sentence(at.start).end);
    let Some(thing) = things.iter().find(|thing| thing.at.start <= at.start && at.end <= thing.at.end) else {
        return false;
    };
    // "Leg press 180 kg for 10": what has a weight of its own is lifted.
    let weighed = draft.said.quantities.iter().any(|q| q.number_at == at.end && q.kilograms().is_some());
    if weighed && thing.at.len() == at.len() {
        return false;
    }
    let listed = EQUIPMENT.find(draft.tokens(), draft.sentence(at.start)).len() >= 3;
    let numbered = draft.tokens().get(at.end).is_some_and(|token| token.number.is_some());
    if listed && !numbered {
        return true;
    }
    let asked = draft.asked(Field::EquipmentAccess) && !draft.asked(Field::CurrentFitnessBaseline);
    let article = draft.tokens()[thing.at.start.saturating_sub(1)].is_any(&["a", "an", "the", "some"]);
    thing.at.len() > at.len() || asked || (article && thing.at.start > 0)
}

/// Words that go on about the lift that was just named.
const TAKEN_UP: &[&str] =
    &["it", "its", "that", "now", "hit", "did", "got", "made", "managed", "moved", "up", "todays"];

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
        .filter(|q| q.at.start >= hit.at.end && q.at.start - hit.at.end <= 7)
        .find(|q| {
            // "I lied about the squat, it's 275"
            let taken_up = draft.any_word(hit.at.end..q.at.start, TAKEN_UP);
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
            || EQUIPMENT.occurs(draft.tokens(), from..to)
            || draft.any_word(q.at.end..(q.at.end + 3).min(sentence.end), &["dumbbell", "kettlebell", "plate", "vest"])
    };
    let (before, after) = (before.filter(|q| !implement(q)), after.filter(|q| !implement(q)));
    let Some(quantity) = (match (before, after) {
        (Some(before), Some(after)) => {
            // "The 26s for 10 on dumbbell bench, so 26 kg each": one weight told twice.
            let twice = (before.high - after.high).abs() < f64::EPSILON;
            Some(if before.at.end == hit.at.start || counted(hit.meaning) || twice { before } else { after })
        }
        (before, after) => before.or(after),
    }) else {
        return;
    };
    let (load, reps, at) = weigh(draft, hit.meaning, &quantity, &sentence);
    let span = hit.at.start.min(at.start)..hit.at.end.max(at.end);
    // "Mum pulls 160 kg": who pulls a weight lifts it off the floor.
    let pulls = draft.word(hit.at.end - 1) == "pull" && quantity.kilograms().is_some_and(|kg| kg >= 40.0);
    let what = if pulls { "deadlift" } else { hit.meaning };
    match load {
        Load::Reps(reps) if counted(hit.meaning) => {
            use_up(draft, found, Mark { reps: Some(reps), ..mark(hit.meaning) }, span);
        }
        Load::Reps(_) => {}
        Load::Kilograms(kg) => {
            let reps = reps.or_else(|| shared_single(draft, &sentence));
            use_up(draft, found, Mark { kg: Some(rounded(kg)), reps, ..mark(what) }, span);
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
    matches!(draft.word(quantity.number_at + 1), "rm" | "rms" | "repmax")
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
    let mut skip = usize::from(draft.word(end) == "(");
    // "150 I did for two"
    if draft.word(end) == "i" && matches!(draft.word(end + 1), "did" | "made" | "got" | "do" | "hit") {
        skip = 2;
    }
    match draft.word(end + skip) {
        "x" | "for" => {
            let article = usize::from(matches!(draft.word(end + skip + 1), "a" | "an" | "my" | "the"));
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
        "double" => (reps, end) = (Some(2), end + skip + 1),
        "triple" => (reps, end) = (Some(3), end + skip + 1),
        "," => {
            // "105 kg, 2 reps"
            if let Some(n) = number(end + 1).filter(|_| matches!(draft.word(end + 2), "rep" | "repetition")) {
                (reps, end) = (Some(n), end + 3);
            }
        }
        _ => {
            if let Some(n) = number(end).filter(|_| matches!(draft.word(end + 1), "rep" | "repetition")) {
                (reps, end) = (Some(n), end + 2);
            }
        }
    }
    let reps = reps.or_else(|| reps_before(draft, sentence, quantity)).or_else(|| rep_max(draft, sentence, quantity));
    let at = quantity.at.start..end;
    let load = match quantity.kilograms() {
        Some(kg) => Load::Kilograms(kg),
        None => match units::of_lift(draft, sentence) {
            Some(factor) => Load::Kilograms(quantity.high * factor),
            None => Load::Unitless,
        },
    };
    (load, reps, at)
}

/// "5 x 100 kg", "3x5 at 100 kg", "5 reps with 100 kg", "a triple at 140".
fn reps_before(draft: &Draft<'_>, sentence: &Range<usize>, quantity: &Quantity) -> Option<u32> {
    let back = |n: usize| quantity.at.start.checked_sub(n).filter(|at| *at >= sentence.start);
    let word = |n: usize| back(n).map_or("", |at| draft.word(at));
    let number = |n: usize| {
        let value = back(n).and_then(|at| draft.tokens()[at].number)?;
        (value.fract() == 0.0 && (1.0..=30.0).contains(&value)).then_some(value as u32)
    };
    match (word(2), word(1)) {
        (_, "x") => number(2),
        ("single", "at" | "of" | "with" | "@") => Some(1),
        ("double", "at" | "of" | "with" | "@") => Some(2),
        ("triple", "at" | "of" | "with" | "@") => Some(3),
        ("rep" | "repetition", "at" | "of" | "with" | "@") => number(3),
        (_, "at" | "@" | "with") if word(3) == "x" => number(2),
        _ => None,
    }
}

/// "5RM is 100 kg", "my 1 rep max"
pub(super) fn rep_max(draft: &Draft<'_>, sentence: &Range<usize>, quantity: &Quantity) -> Option<u32> {
    let near = quantity.at.start.saturating_sub(6).max(sentence.start)..(quantity.at.end + 6).min(sentence.end);
    near.clone()
        .find_map(|at| {
            let rm = matches!(draft.word(at), "rm" | "rms" | "rep" | "repmax")
                && (draft.word(at) != "rep" || draft.word(at + 1) == "max");
            let n =
                at.checked_sub(1).and_then(|before| draft.tokens()[before].number).filter(|n| (1.0..=20.0).contains(n));
            if rm { n.map(|n| n as u32) } else { None }
        })
        .or_else(|| draft.any_word(near, &["1rm", "single", "singles"]).then_some(1))
}

/// "all kilos and all singles"
fn shared_single(draft: &Draft<'_>, sentence: &Range<usize>) -> Option<u32> {
    phrase_table! {
        static ALL_SINGLES: () = &[("single, 1rm, all for one|1, all one|1 rep, one|1 rep each, for one|1 each", ())];
    }
    phrase_table! {
        static SINGLES_ALL: () = &[("all|each|every|both ~ single|1rm|max|maxes, all|each|every|both 1 rms|rm|rep", ())];
    }
    let all = 0..draft.tokens().len();
    (draft.has(&ALL_SINGLES, sentence.clone()) || draft.has(&SINGLES_ALL, all)).then_some(1)
}

/// The lifts a question asks the weight of: those it names; else, for "where are you now?", the one of the goal.
pub(super) fn asked_for(draft: &Draft<'_>) -> Vec<&'static str> {
    const ASKING: &[&str] = &[
        "what",
        "how",
        "where",
        "current",
        "currently",
        "number",
        "best",
        "max",
        "look",
        "weight",
        "name",
        "tell",
        "lift",
        "today",
        "now",
        "heavy",
    ];
    let Some(coach) = draft.context.coach_said else { return Vec::new() };
    let text = Text::new(coach);
    let mut lifts = Vec::new();
    for sentence in text.sentences.iter().filter(|s| s.asks) {
        let tokens = &text.tokens[sentence.tokens.clone()];
        if tokens.len() > 5 && !tokens.iter().any(|token| token.is_any(ASKING)) {
            continue;
        }
        lifts.extend(LIFTS.find(&text.tokens, sentence.tokens.clone()).into_iter().map(|hit| hit.meaning));
        if lifts.is_empty() && tokens.iter().any(|token| token.is("pulling")) {
            lifts.push("deadlift");
        }
    }
    let stands = ["now", "current", "currently", "today", "moment", "stand"].iter().any(|word| draft.asked.says(word));
    if lifts.is_empty() && stands {
        lifts.extend(of_goal(draft));
    }
    lifts
}

/// The lift of the goals, where it is one.
fn of_goal(draft: &Draft<'_>) -> Option<&'static str> {
    let goals = draft.context.list.training_goals.value()?;
    let mut named: Vec<&'static str> = Vec::new();
    for goal in &goals.goals {
        let text = Text::new(goal);
        named.extend(LIFTS.find(&text.tokens, 0..text.tokens.len()).into_iter().map(|hit| hit.meaning));
    }
    named.dedup();
    match named.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// "What can you deadlift?" - "110 for a single, kilos."
fn named_by_coach(draft: &mut Draft<'_>, found: &mut Found, hits: &[Hit<&'static str>]) {
    let measured = found.marks.iter().any(|mark| mark.kg.is_some() && mark.what != "body_weight");
    if !hits.is_empty() || measured {
        return;
    }
    let lifts = asked_for(draft);
    let quantities: Vec<Quantity> =
        open(draft).into_iter().filter(|q| is_load(draft, q) && !is_of_thing(draft, q)).collect();
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
                found.lift = Some(what);
            }
            Load::Reps(_) | Load::Unitless => {}
        }
    }
}

/// "They go to 70", "a pair of 16s": a weight of things, not of a lift.
fn is_of_thing(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let clause = draft.clause(quantity.at.start);
    EQUIPMENT.occurs(draft.tokens(), clause.clone())
        || draft.any_word(clause.start..quantity.at.start, &["go", "goes", "pair", "heaviest"])
        || draft.any_word(clause, &["weigh", "bodyweight"])
}
