//! Measures of the body: age, weight, height.

use training::athlete::Mark;

use super::weight::body_weight;
use super::{Found, mark, open, rounded, use_up};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::quantity::{Quantity, Unit};
use crate::reading::text::Text;

phrase_table! {
    /// Measures by the words of a question for them.
    static ASKED_MEASURES: &'static str = &[
        ("weigh, weight, body weight, bodyweight", "body_weight"),
        ("old, age", "age"),
        ("tall, height", "height"),
        ("ftp, functional threshold, threshold power", "ftp"),
        ("max heart rate|hr|pulse, maximum heart rate|hr|pulse", "max_hr"),
        ("resting heart rate|hr|pulse", "resting_hr"),
    ];
}

/// "What do you weigh, and what's your FTP?" - "72 and 250": as many bare numbers as measures were asked for answer
/// them in their order.
pub(super) fn asked_in_order(draft: &mut Draft<'_>, found: &mut Found) {
    let Some(coach) = draft.context.coach_said else { return };
    let text = Text::new(coach);
    let mut asked: Vec<(usize, &'static str)> = Vec::new();
    for sentence in text.sentences.iter().filter(|sentence| sentence.asks) {
        let measures = ASKED_MEASURES.find(&text.tokens, sentence.tokens.clone());
        let lifts = LIFTS.find(&text.tokens, sentence.tokens.clone());
        for hit in measures.into_iter().chain(lifts) {
            if asked.iter().all(|(_, known)| *known != hit.meaning) {
                asked.push((hit.at.start, hit.meaning));
            }
        }
    }
    asked.sort_unstable();
    let numbers: Vec<Quantity> = open(draft)
        .into_iter()
        .take_while(|q| {
            let clause = draft.clause(q.at.start);
            q.per.is_none() && q.low >= q.high && !q.clock && clause.len() <= 6
        })
        .collect();
    let measures = asked.iter().any(|(_, what)| is_measure(what));
    if asked.len() < 2
        || !measures
        || numbers.len() != asked.len()
        || LIFTS.occurs(draft.tokens(), 0..draft.tokens().len())
    {
        return;
    }
    let marks: Option<Vec<Mark>> =
        asked.iter().zip(&numbers).map(|((_, what), number)| measure(what, number)).collect();
    for (mark, number) in marks.into_iter().flatten().zip(numbers) {
        use_up(draft, found, mark, number.at);
    }
}

/// Whether a mark is a measure of the body and not a lift.
fn is_measure(what: &str) -> bool {
    matches!(what, "body_weight" | "age" | "height" | "ftp" | "max_hr" | "resting_hr")
}

/// A measure of the body, or a lift, as a mark, where the number can be one.
fn measure(what: &str, number: &Quantity) -> Option<Mark> {
    if !is_measure(what) {
        return number.kilograms().map(|kg| Mark { kg: Some(rounded(kg)), ..mark(what) });
    }
    let value = number.high;
    let unit = |unit: Unit| number.unit == unit || number.unit == Unit::None;
    let base = mark(what);
    match what {
        "body_weight" => {
            // Without a unit only what no adult weighs in pounds is kilograms.
            let kg = number.kilograms().or((number.unit == Unit::None && value < 110.0).then_some(value))?;
            (30.0..=260.0).contains(&kg).then(|| Mark { kg: Some(rounded(kg)), ..base })
        }
        "age" => (unit(Unit::Year) && (12.0..=95.0).contains(&value)).then_some(Mark { years: Some(value), ..base }),
        "height" => {
            let cm = match number.unit {
                Unit::Cm | Unit::None if value > 100.0 => value,
                Unit::Meter | Unit::None if value < 2.4 => value * 100.0,
                Unit::Foot => value * 30.48,
                _ => return None,
            };
            (120.0..=230.0).contains(&cm).then(|| Mark { cm: Some(rounded(cm)), ..base })
        }
        "ftp" => (unit(Unit::Watt) && (60.0..=600.0).contains(&value)).then_some(Mark { watts: Some(value), ..base }),
        _ => (unit(Unit::Bpm) && (30.0..=230.0).contains(&value)).then_some(Mark { bpm: Some(value), ..base }),
    }
}

/// Age, weight, height.
pub(super) fn body(draft: &mut Draft<'_>, found: &mut Found) {
    for quantity in draft.open_quantities() {
        // How old one is, is never a goal.
        let Some(told) = age(draft, found, &quantity) else { continue };
        use_up(draft, found, told, quantity.at);
    }
    for quantity in open(draft) {
        let told = body_weight(draft, found, &quantity).or_else(|| height(draft, &quantity));
        if let Some(mark) = told {
            use_up(draft, found, mark, quantity.at);
        }
    }
    bare_stone(draft, found);
}

/// "I'm 42", "aged 42", "42 years old", "a 42-year-old", "myself Rohan, 27 years".
fn age(draft: &Draft<'_>, found: &Found, quantity: &Quantity) -> Option<Mark> {
    let years = quantity.high;
    let whole = years.fract() == 0.0 && (12.0..=95.0).contains(&years) && quantity.high - quantity.low < 0.5;
    if !whole || !matches!(quantity.unit, Unit::None | Unit::Year) || quantity.per.is_some() || quantity.clock {
        return None;
    }
    let clause = draft.clause(quantity.at.start);
    let word =
        |n: usize| quantity.at.start.checked_sub(n).filter(|at| *at >= clause.start).map_or("", |at| draft.word(at));
    let after = draft.word(quantity.at.end);
    let stands = quantity.unit == Unit::None
        && (quantity.at.end >= clause.end
            || draft.tokens()[quantity.at.end].is_mark()
            || matches!(
                after,
                "and"
                    | "now"
                    | "so"
                    | "if"
                    | "but"
                    | "today"
                    | "this"
                    | "next"
                    | "with"
                    | "by"
                    | "soon"
                    | "male"
                    | "female"
                    | "yo"
                    | "or"
                    | "man"
                    | "woman"
                    | "guy"
                    | "lady"
                    | "m"
                    | "f"
                    | "because"
                    | "last"
                    | "yesterday"
                    | "in"
                    | "on"
            ));
    let hedged = matches!(word(1), "just" | "now" | "about" | "nearly" | "almost" | "turning" | "only" | "already");
    let am = word(1) == "am" || (hedged && word(2) == "am") || matches!(word(1), "turned" | "turning");
    let old = quantity.unit == Unit::Year
        && (after == "old" || draft.word(quantity.at.end + 1) == "old" || after == "young")
        || matches!(after, "yo" | "yrold" | "f" | "male" | "female") && quantity.unit == Unit::None;
    let others = ["daughter", "son", "kid", "bike", "rack", "dog", "house", "car", "shoe", "baby", "injury"];
    // "I'm 70 kilos and 34"
    let joined = word(1) == "and"
        && stands
        && draft.any_word(clause.start..quantity.at.start, &["am"])
        && draft.said.quantities.iter().any(|q| {
            q.at.end + 1 == quantity.at.start && (q.kilograms().is_some() || matches!(q.unit, Unit::Cm | Unit::Foot))
        });
    let of_age = word(1) == "of" && draft.any_word(clause.clone(), &["am"]) && stands;
    let named = matches!(word(1), "age" | "aged")
        || (matches!(word(1), "f" | "m" | "male" | "female") && stands && quantity.at.start <= clause.start + 2)
        || (word(1) == ":" && word(2) == "age")
        || (word(2) == "age" && word(1) == "is")
        || (after == "year" && draft.word(quantity.at.end + 1) == "of" && draft.word(quantity.at.end + 2) == "age")
        || (quantity.unit == Unit::Year && after == "of" && draft.word(quantity.at.end + 1) == "age");
    let said = (am && stands) || joined || of_age || named || (old && !draft.any_word(clause.clone(), &others));
    let told = said || asked_age(draft, found, quantity, stands) || is_introduced(draft, quantity);
    told.then(|| Mark { years: Some(years), ..mark("age") })
}

/// "How old are you?" - "67": the first number that stands alone.
fn asked_age(draft: &Draft<'_>, found: &Found, quantity: &Quantity, stands: bool) -> bool {
    let asked = draft.asked.says("old") && draft.asked.says("how") || draft.asked.says("age");
    let known = found.marks.iter().any(|mark| mark.what == "age");
    let first = draft.said.quantities.iter().find(|q| draft.clause(q.at.start).len() <= 3);
    let alone = draft.clause(quantity.at.start).len() <= 3;
    asked && !known && stands && alone && first.is_some_and(|first| first.at == quantity.at)
}

/// "I'm a trucker, 41, 310 lb", "myself Rohan, 27 years", "I have 48 years": a number by itself where somebody tells
/// who they are.
fn is_introduced(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    phrase_table! {
        static INTRODUCING: () = &[("i am a|an|from|the, myself, my name is, am a|an", ())];
    }
    let clause = draft.clause(quantity.at.start);
    let sentence = draft.sentence(quantity.at.start);
    let alone = clause.len() == quantity.at.len();
    let beside_body = draft.said.quantities.iter().any(|q| {
        sentence.contains(&q.number_at)
            && q.at != quantity.at
            && draft.clause(q.at.start).len() == q.at.len()
            && (q.kilograms().is_some() || matches!(q.unit, Unit::Cm | Unit::Foot))
    });
    let introduced = draft.has(&INTRODUCING, sentence.start..quantity.at.start);
    let foreign = quantity.unit == Unit::Year
        && draft.word(quantity.at.start.wrapping_sub(1)) == "have"
        && quantity.at.end >= clause.end
        && quantity.high >= 18.0
        && !draft.asked.says("training")
        && !draft.asked(crate::todo_list::Field::ExperienceLevel);
    let years = quantity.unit == Unit::Year && introduced && quantity.high >= 14.0;
    foreign || (alone && (years || (beside_body && (introduced || quantity.at.start == sentence.start))))
}

/// Whether one of the words stands right before or behind the number.
fn is_said_of(draft: &Draft<'_>, quantity: &Quantity, words: &[&str]) -> bool {
    let clause = draft.clause(quantity.number_at);
    let from = quantity.at.start.saturating_sub(3).max(clause.start);
    draft.any_word(from..quantity.at.start, words)
        || draft.any_word(quantity.at.end..(quantity.at.end + 1).min(clause.end), words)
}

/// "I'm 180 cm", "6 foot 1", "1.80 m tall".
fn height(draft: &Draft<'_>, quantity: &Quantity) -> Option<Mark> {
    let clause = draft.clause(quantity.at.start);
    let cm = match quantity.unit {
        Unit::Cm => quantity.high,
        Unit::Foot => quantity.high * 30.48,
        Unit::Meter if (1.3..=2.3).contains(&quantity.high) => quantity.high * 100.0,
        // "Height 1.81", "height 181": the word stands in for the unit.
        Unit::None if quantity.per.is_none() && is_said_of(draft, quantity, &["height", "tall"]) => {
            if quantity.high < 3.0 { quantity.high * 100.0 } else { quantity.high }
        }
        _ => return None,
    };
    let thing = draft.any_word(clause.clone(), &["box", "jump", "rope", "bar", "ceiling", "pool", "track"]);
    let tall = draft.word(quantity.at.start.wrapping_sub(1)) == "am"
        || (quantity.unit == Unit::Foot && quantity.high > 4.5 && !thing)
        || (quantity.unit == Unit::Cm
            && !thing
            && !draft.any_word(clause.clone(), &["waist", "hip", "chest", "arm", "step", "deep", "high", "wide"]))
        || draft.any_word(clause, &["tall", "height"])
        || draft.asked.says("tall")
        || draft.asked.says("height");
    ((120.0..=230.0).contains(&cm) && tall).then(|| Mark { cm: Some(rounded(cm)), ..mark("height") })
}

/// "12 stone 4" is a weight of nothing but bodies.
fn bare_stone(draft: &mut Draft<'_>, found: &mut Found) {
    for quantity in open(draft).into_iter().filter(|q| q.unit == Unit::Stone && (5.0..=35.0).contains(&q.high)) {
        if let Some(kg) = quantity.kilograms() {
            use_up(draft, found, Mark { kg: Some(rounded(kg)), ..mark("body_weight") }, quantity.at.clone());
        }
    }
}
