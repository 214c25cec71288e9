//! The weight of the athlete's own body. Must never: take the weight of a thing or of a lift for it.

use std::ops::Range;

use training::athlete::{Equipment, Mark};

use super::{Found, mark, rounded, units};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::equipment::{EQUIPMENT, Gear};
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::quantity::{Quantity, Unit};

/// "I weigh 80", "72 kg" between other measures of the body, "weight 86 kg", an answer to the coach.
pub(super) fn body_weight(draft: &Draft<'_>, found: &Found, quantity: &Quantity) -> Option<Mark> {
    let clause = draft.clause(quantity.at.start);
    let sentence = draft.sentence(quantity.at.start);
    let word =
        |n: usize| quantity.at.start.checked_sub(n).filter(|at| *at >= clause.start).map_or("", |at| draft.word(at));
    let spoken_of = is_spoken_of(draft, quantity);
    let named = draft.any_word(clause.clone(), &["weigh", "bodyweight", "bw"]) || spoken_of;
    let bare = || in_its_unit(draft, quantity.high).filter(|_| named && quantity.unit == Unit::None && !quantity.clock);
    let kg = quantity.kilograms().or_else(bare)?;
    let lift = LIFTS.occurs(draft.tokens(), clause.start..(quantity.at.end + 3).min(clause.end));
    let thing = names_thing(draft, clause.clone());
    if !(30.0..=260.0).contains(&kg) || lift || quantity.per.is_some() {
        return None;
    }
    let weight = draft.any_word(clause.clone(), &["weight"])
        && !thing
        && (draft.any_word(clause.clone(), &["body", "my", "current", "present", "now"])
            || matches!(word(1), "weight" | ":" | "is" | "about"))
        && !draft.any_word(clause.clone(), &["working", "lose", "down", "gain", "target", "goal"]);
    let weigh = draft.any_word(clause.clone(), &["weigh", "weighing", "bodyweight", "bw", "scale"]) || weight;
    let am = word(1) == "am" || (matches!(word(1), "at" | "about") && word(2) == "am");
    let asked = draft.asked.says("weigh")
        || draft.asked.says("bodyweight")
        || (draft.asked.says("weight") && !draft.asked.says("working"));
    let asked = asked && !thing && clause.len() <= 8;
    let by_weight = |q: &Quantity| sentence.contains(&q.number_at) && q.unit == Unit::Watt;
    let cyclist = (draft.any_word(sentence.clone(), &["ftp"])
        || (clause.len() <= 4 && draft.any_word(0..draft.tokens().len(), &["ftp"]))
        || draft.said.quantities.iter().any(by_weight))
        && !thing;
    let beside_height = |q: &Quantity| clause.contains(&q.number_at) && matches!(q.unit, Unit::Foot | Unit::Cm);
    let tall = draft.any_word(clause.clone(), &["tall"]) || draft.said.quantities.iter().any(beside_height);
    // "5'11, 185 lb, 31 years old": a weight alone between measures of the body.
    let linked = usize::from(draft.word(clause.start) == "and");
    let measured = clause.len() == quantity.at.len() + linked
        && !LIFTS.occurs(draft.tokens(), sentence.clone())
        && !names_thing(draft, sentence.clone())
        && (found.marks.iter().any(|m| matches!(m.what.as_str(), "height" | "age"))
            || draft.any_word(sentence, &["old", "tall", "foot", "cm", "yo"]));
    let told = spoken_of || follows_body(draft, quantity) || weigh || measured || am || asked || cyclist || tall;
    told.then(|| Mark { kg: Some(rounded(kg)), ..mark("body_weight") })
}

/// Whether a thing to train with is named: its weight is not the athlete's.
fn names_thing(draft: &Draft<'_>, range: Range<usize>) -> bool {
    EQUIPMENT.find(draft.tokens(), range).iter().any(|hit| hit.meaning != Gear::One(Equipment::Bodyweight))
}

/// "Weight I checked this morning, 63 kg", "weighed in at 144", "the scale says 81": a word for one's own weight earlier
/// in the sentence, and nothing else that weighs.
fn is_spoken_of(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    phrase_table! {
        static OTHER_WEIGHT: () = &[("lose, losing, lost, drop, target, goal, gain, working|light|heavy|free|more|same|adding|add|hand|dead|own weight, weight loss|training|room|class|vest|plate|stack|limit|category|machine|bench|belt|set, touch|lift|lifting|touching|without a|any|the? weight, by, pack, bag, power to weight", ())];
    }
    let sentence = draft.sentence(quantity.number_at);
    let from = quantity.at.start.saturating_sub(14).max(sentence.start);
    let is_cue = |at: &usize| {
        let token = &draft.tokens()[*at];
        let plural = draft.said.text.quote(*at..*at + 1).to_lowercase().ends_with("weights");
        token.is_any(&["weigh", "weighed", "weighing", "bodyweight", "bw", "scale"]) || token.is("weight") && !plural
    };
    let Some(cue) = (from..quantity.at.start).rev().find(is_cue) else { return false };
    let between = cue + 1..quantity.at.start;
    let measured = draft.said.quantities.iter().any(|q| {
        between.contains(&q.number_at)
            && (q.kilograms().is_some() || matches!(q.unit, Unit::Cm | Unit::Foot | Unit::Watt))
    });
    let behind = (quantity.at.end + 3).min(sentence.end);
    matches!(quantity.unit, Unit::None | Unit::Kg | Unit::Lb | Unit::Stone)
        && !measured
        && !draft.has(&OTHER_WEIGHT, from..quantity.at.end)
        && !LIFTS.occurs(draft.tokens(), from..behind)
        && !names_thing(draft, from..behind)
        && !draft.said.dates.iter().any(|date| date.at.contains(&quantity.number_at))
}

/// "Snatch bodyweight. 74 kg.": the sentence after says what that is.
fn follows_body(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let sentence = draft.sentence(quantity.number_at);
    let before = draft.sentences().take_while(|before| before.start < sentence.start).last();
    sentence.len() <= quantity.at.len() + 1
        && before.is_some_and(|before| draft.any_word(before.end.saturating_sub(2)..before.end, &["bodyweight", "bw"]))
}

/// A body weight without its unit: near what is known, in the unit of the message, or too light for pounds.
fn in_its_unit(draft: &Draft<'_>, value: f64) -> Option<f64> {
    let known = draft.context.list.current_fitness_baseline.value();
    let known = known.and_then(|list| list.marks.iter().find(|mark| mark.what == "body_weight")).and_then(|m| m.kg);
    let near = |kg: f64| known.is_some_and(|known| (0.85..=1.15).contains(&(kg / known)));
    let pounds = value * units::POUND;
    match (near(value), near(pounds)) {
        (true, false) => Some(value),
        (false, true) => Some(pounds),
        _ => units::of_message(draft).map(|factor| value * factor).or((40.0..=95.0).contains(&value).then_some(value)),
    }
}
