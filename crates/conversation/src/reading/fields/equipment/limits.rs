//! The weight of the heaviest single implement: "two 16 kg kettlebells", "dumbbells up to 50 lb", "a pair of 35s".
//!
//! Must never: take the total of the plates, a lift or the athlete's own weight for an implement's.

use std::ops::Range;

use training::athlete::Equipment;

use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::equipment::{EQUIPMENT, Gear};
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::phrases::Hit;
use crate::reading::quantity::{Quantity, Unit, unit_alone};
use crate::reading::scope::Scope;

const POUND: f64 = 0.453_592_37;

/// Implements whose weight limits what can be trained.
pub(super) const fn is_weighed(gear: Gear) -> bool {
    matches!(gear, Gear::One(Equipment::Dumbbell | Equipment::Kettlebell))
}

/// A number that may be a weight, its unit still open.
struct Load {
    number: f64,
    factor: Option<f64>,
    at: Range<usize>,
}

/// The heaviest weight told for the piece at `index`, in kilograms.
pub(super) fn limit(
    draft: &Draft<'_>,
    found: &[Hit<Gear>],
    index: usize,
    sentence: &Range<usize>,
) -> Option<(f64, Range<usize>)> {
    let hit = found.get(index).filter(|hit| is_weighed(hit.meaning))?;
    let start = index.checked_sub(1).map_or(sentence.start, |last| found[last].at.end.max(sentence.start));
    let next = found.get(index + 1).filter(|next| next.at.start < sentence.end);
    let mut loads = leading(draft, start..hit.at.start);
    let end = next.map_or(sentence.end, |next| next.at.start);
    let mut behind = trailing(draft, hit.at.end..end);
    if let Some(next) = next.filter(|next| is_weighed(next.meaning)) {
        // "a 16 kg bell and 20 kg dumbbells": a weight before a noun is that noun's.
        let parted =
            |at: usize| draft.tokens()[hit.at.end..at].iter().any(|t| t.is_mark() || t.is_any(&["and", "plus"]));
        behind.retain(|load| load.at.end < next.at.start || !parted(load.at.start));
    }
    loads.extend(behind);
    let alone = || found.iter().filter(|other| is_weighed(other.meaning)).count() == 1;
    if loads.is_empty() && alone() {
        loads = following(draft, sentence);
    }
    heaviest(draft, loads, sentence, item_of(hit.meaning)?)
}

fn item_of(gear: Gear) -> Option<Equipment> {
    match gear {
        Gear::One(item) => Some(item),
        Gear::All(_) => None,
    }
}

/// The heaviest of the loads, where their unit is known.
fn heaviest(
    draft: &Draft<'_>,
    loads: Vec<Load>,
    sentence: &Range<usize>,
    item: Equipment,
) -> Option<(f64, Range<usize>)> {
    let shared = loads.iter().rev().find_map(|load| load.factor);
    let shared = shared
        .or_else(|| unit_spoken(draft, sentence))
        .or_else(|| unit_known(draft, item))
        .or_else(|| unit_alone(&draft.said.text, &draft.said.quantities).and_then(Unit::kilograms))
        .or_else(|| sold_in_kilograms(draft));
    let weights = loads.into_iter().filter_map(|load| Some((load.number * load.factor.or(shared)?, load.at)));
    let weights = weights.filter(|(kg, _)| (0.5..=150.0).contains(kg));
    weights.max_by(|a, b| a.0.total_cmp(&b.0))
}

/// The quantities that can be weights in a range: not goals, not wished for, not denied, not of the body.
fn weights<'a>(draft: &'a Draft<'_>, range: &Range<usize>) -> impl DoubleEndedIterator<Item = &'a Quantity> {
    let void = Scope::VOID.with(Scope::WISHED).with(Scope::GONE);
    let range = range.clone();
    draft.said.quantities.iter().filter(move |q| {
        let scope = draft.said.scopes.of(q.number_at..q.number_at + 1);
        let clause = draft.clause(q.number_at);
        let denied = draft.word(q.at.start.wrapping_sub(1)) == "not"
            || (scope.has(Scope::DENIED) && draft.any_word(clause.start..q.at.start, &["no", "without"]));
        range.contains(&q.number_at)
            && matches!(q.unit, Unit::Kg | Unit::Lb | Unit::None)
            && q.per.is_none()
            && !q.clock
            && !scope.has(void)
            && !denied
            && !draft.any_word(clause, &["weigh", "bodyweight", "plate", "vest"])
    })
}

fn load(quantity: &Quantity) -> Load {
    Load { number: quantity.high, factor: quantity.unit.kilograms(), at: quantity.at.clone() }
}

/// Weights in a row right before the noun: "8, 12 and 16 kg kettlebells", "a pair of 35s".
fn leading(draft: &Draft<'_>, range: Range<usize>) -> Vec<Load> {
    const LINKS: &[&str] = &[
        ",",
        "(",
        "and",
        "&",
        "a",
        "an",
        "of",
        "x",
        "each",
        "set",
        "pair",
        "/",
        "plus",
        "one",
        "-",
        "n",
        "adjustable",
        "hex",
        "rubber",
        "old",
        "little",
        "steel",
        "iron",
        "cast",
        "rusty",
        "heavy",
        "light",
        "competition",
        "up",
        "to",
        "the",
        "single",
        "fixed",
        "or",
        "two",
        "some",
    ];
    // "plates: 150 kg / dumbbells: 20": a weight right behind another thing is that thing's.
    let mut reached = range.end;
    let mut loads = Vec::new();
    let things = |at: usize| {
        at > 0 && (EQUIPMENT.find(draft.tokens(), at.saturating_sub(3)..at).iter().any(|hit| hit.at.end == at))
    };
    for quantity in weights(draft, &range).rev() {
        let colon = usize::from(draft.word(quantity.at.start.wrapping_sub(1)) == ":");
        if things(quantity.at.start - colon) {
            break;
        }
        let gap = &draft.tokens()[quantity.at.end.min(reached)..reached];
        if !gap.iter().all(|t| t.is_any(LINKS)) || gap.len() > 5 {
            break;
        }
        reached = quantity.at.start;
        // "2 kettlebells", "two 16s": a small bare number counts.
        if quantity.unit == Unit::None && (quantity.high < 5.0 || !is_plural(draft, quantity) && loads.is_empty()) {
            continue;
        }
        loads.push(load(quantity));
    }
    loads
}

/// Weights behind the noun, up to the next thing or lift.
fn trailing(draft: &Draft<'_>, range: Range<usize>) -> Vec<Load> {
    let lift = LIFTS.first(draft.tokens(), range.clone()).map_or(range.end, |lift| lift.at.start);
    let range = range.start..lift;
    let united = weights(draft, &range).any(|q| q.unit != Unit::None);
    let mut reached = range.start;
    let mut loads = Vec::new();
    for quantity in weights(draft, &range) {
        let before = draft.word(quantity.at.start.wrapping_sub(1));
        let leads_up = matches!(
            before,
            "to" | "until" | "say" | "max" | "heaviest" | ":" | "is" | "at" | "of" | "and" | "," | "1" | "a" | "2"
        ) || quantity.at.start == range.start
            || quantity.low < quantity.high
            || quantity.bound != crate::reading::quantity::Bound::Exact;
        let counts = quantity.unit == Unit::None
            && (quantity.high < 3.0
                || quantity.high > 120.0
                || !(leads_up || is_plural(draft, quantity))
                || matches!(draft.word(quantity.at.end), "of" | "x" | "pair"));
        if quantity.at.start - reached > 8 {
            break;
        }
        reached = quantity.at.end;
        let bare_alone = quantity.unit == Unit::None && !united && matches!(before, "," | "and");
        if !counts && !bare_alone {
            loads.push(load(quantity));
        }
    }
    loads
}

/// "Dumbbells. They go up to 24 kg."
fn following(draft: &Draft<'_>, sentence: &Range<usize>) -> Vec<Load> {
    let Some(next) = draft.sentences().find(|next| next.start > sentence.start) else { return Vec::new() };
    let goes_on = draft.tokens()[next.start].is_any(&[
        "they",
        "it",
        "heaviest",
        "up",
        "max",
        "biggest",
        "go",
        "goes",
        "adjustable",
        "from",
        "heavy",
        "both",
    ]);
    if !goes_on || EQUIPMENT.occurs(draft.tokens(), next.clone()) {
        return Vec::new();
    }
    trailing(draft, next.start + 1..next.end)
}

/// "35s" is a weight, "2" before a noun is a count.
fn is_plural(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    draft.said.text.quote(quantity.number_at..quantity.number_at + 1).ends_with('s')
}

/// The unit the sentence, the message or the coach's question speaks in, where it is one.
fn unit_spoken(draft: &Draft<'_>, sentence: &Range<usize>) -> Option<f64> {
    let only = |kg: bool, lb: bool| (kg != lb).then_some(if kg { 1.0 } else { POUND });
    let of = |range: Range<usize>| only(draft.any_word(range.clone(), &["kg"]), draft.any_word(range, &["lb"]));
    of(sentence.clone())
        .or_else(|| of(0..draft.tokens().len()))
        .or_else(|| only(draft.asked.says("kg"), draft.asked.says("lb")))
}

/// The unit in which the limit that is known is a round number.
fn unit_known(draft: &Draft<'_>, item: Equipment) -> Option<f64> {
    let known = draft.context.list.equipment_access.value()?.limits.get(&item)?.max_kg;
    let round = |value: f64| (value * 2.0 - (value * 2.0).round()).abs() < 0.05;
    Some(if !round(known) && round(known / POUND) { POUND } else { 1.0 })
}

phrase_table! {
    /// A limit told by itself: "they go to 70 now", "the heaviest is 20".
    static LIMIT_TOLD: () = &[("go|goes|going|get|gets up? to|until #, up to #, heaviest|biggest|max|largest one|pair|bell? is|are? #, go as high|heavy as #, heaviest|biggest is not # but #", ())];
}

/// "They go to 70 now": a new limit for what the coach asked about, or for the only piece that has one.
pub(super) fn told_alone(draft: &Draft<'_>) -> Option<(Equipment, f64, Range<usize>)> {
    let known = draft.context.list.equipment_access.value()?;
    let all = 0..draft.tokens().len();
    let told = LIMIT_TOLD.first(draft.tokens(), all.clone()).filter(|told| draft.counts(told.at.clone()))?;
    let named = EQUIPMENT.find(draft.tokens(), all).iter().any(|hit| is_weighed(hit.meaning));
    let asked = if ["kettlebell", "bell"].iter().any(|word| draft.asked.says(word)) {
        Some(Equipment::Kettlebell)
    } else if ["dumbbell", "powerblock", "bowflex"].iter().any(|word| draft.asked.says(word)) {
        Some(Equipment::Dumbbell)
    } else {
        None
    };
    let mut limited = known.limits.keys().copied();
    let item = match asked {
        Some(item) => known.items.contains(&item).then_some(item)?,
        None => limited.next().filter(|_| limited.next().is_none())?,
    };
    let sentence = draft.sentence(told.at.start);
    let loads: Vec<Load> = weights(draft, &told.at).filter(|q| !draft.is_claimed(q.at.clone())).map(load).collect();
    let (kg, at) = heaviest(draft, loads, &sentence, item).filter(|_| !named)?;
    Some((item, kg, at))
}

/// "What kettlebells do you own?" - "16, 20 and 24 kg"
pub(super) fn of_asked(draft: &Draft<'_>) -> Option<(Equipment, f64, Range<usize>)> {
    let item = if draft.asked.says("kettlebell") || draft.asked.says("bell") {
        Equipment::Kettlebell
    } else if draft.asked.says("dumbbell") {
        Equipment::Dumbbell
    } else {
        return None;
    };
    let all = 0..draft.tokens().len();
    let open: Vec<&Quantity> = weights(draft, &all).filter(|q| !draft.is_claimed(q.at.clone())).collect();
    let united = open.iter().find(|q| q.unit != Unit::None).map(|q| draft.sentence(q.number_at))?;
    let told = |q: &&Quantity| q.unit != Unit::None || (q.high >= 4.0 && united.contains(&q.number_at));
    let loads: Vec<Load> = open.into_iter().filter(told).map(load).collect();
    let (kg, at) = heaviest(draft, loads, &all, item)?;
    Some((item, kg, at))
}

/// Away from America, a number on a dumbbell or a kettlebell is kilograms: no other are sold there.
fn sold_in_kilograms(draft: &Draft<'_>) -> Option<f64> {
    let zone = draft.context.zone.iana_name()?;
    ["Europe/", "Asia/", "Africa/", "Australia/"].iter().any(|part| zone.starts_with(part)).then_some(1.0)
}
