//! Measures of the body: age, weight, height, heart rates, FTP, and time off.

use training::athlete::Mark;

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
    let mut asked: Vec<&'static str> = Vec::new();
    for sentence in text.sentences.iter().filter(|sentence| sentence.asks) {
        for hit in ASKED_MEASURES.find(&text.tokens, sentence.tokens.clone()) {
            if !asked.contains(&hit.meaning) {
                asked.push(hit.meaning);
            }
        }
    }
    let numbers: Vec<Quantity> = open(draft)
        .into_iter()
        .take_while(|q| {
            let clause = draft.clause(q.at.start);
            q.per.is_none() && q.low >= q.high && !q.clock && clause.len() <= 6
        })
        .collect();
    let bare = numbers.iter().filter(|q| q.unit == Unit::None).count();
    if asked.len() < 2 || numbers.len() != asked.len() || bare == 0 {
        return;
    }
    let marks: Option<Vec<Mark>> = asked.iter().zip(&numbers).map(|(what, number)| measure(what, number)).collect();
    for (mark, number) in marks.into_iter().flatten().zip(numbers) {
        use_up(draft, found, mark, number.at);
    }
}

/// A measure of the body as a mark, where the number can be one.
fn measure(what: &str, number: &Quantity) -> Option<Mark> {
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
    for quantity in open(draft) {
        let clause = draft.clause(quantity.at.start);
        let before = |n: usize| {
            quantity.at.start.checked_sub(n).filter(|at| *at >= clause.start).map_or("", |at| draft.word(at))
        };
        let after = draft.word(quantity.at.end);
        let whole = quantity.high.fract() == 0.0 && (12.0..=95.0).contains(&quantity.high);
        let am = before(1) == "am"
            || (matches!(before(1), "just" | "now" | "about" | "nearly" | "almost" | "turning" | "only")
                && before(2) == "am")
            || before(1) == "turned";
        let old = quantity.unit == Unit::Year && (after == "old" || matches!(draft.word(quantity.at.end + 1), "old"))
            || matches!(after, "yo" | "yrold" | "f" | "male" | "female") && quantity.unit == Unit::None;
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
                ));
        let of_age = before(1) == "of" && draft.any_word(clause.clone(), &["am"]) && stands;
        let named_age = before(1) == "age" || before(1) == "aged" || (before(2) == "age" && before(1) == "is");
        let asked_age = draft.asked.says("old") && draft.asked.says("how") || draft.asked.says("age");
        let asked_only =
            asked_age && quantity.unit == Unit::None && draft.sentences().count() <= 3 && stands && clause.len() <= 3;
        if whole
            && quantity.high - quantity.low < 0.5
            && ((am && stands)
                || of_age
                || (old && !draft.any_word(clause.clone(), &["daughter", "son", "kid", "bike", "rack"]))
                || (named_age && quantity.unit != Unit::Kg)
                || asked_only)
        {
            use_up(draft, found, Mark { years: Some(quantity.high), ..mark("age") }, quantity.at.clone());
            continue;
        }
        let weighs = draft.any_word(clause.clone(), &["weigh", "bodyweight", "bw"]);
        let unit = || one_unit(draft).filter(|_| weighs && quantity.unit == Unit::None);
        let kg = quantity.kilograms().or_else(|| unit().map(|factor| quantity.high * factor));
        if let Some(kg) = kg.filter(|kg| (30.0..=260.0).contains(kg)) {
            let lift = LIFTS.occurs(draft.tokens(), clause.start..(quantity.at.end + 3).min(clause.end));
            let weigh = draft.any_word(clause.clone(), &["weigh", "weighing", "bodyweight", "bw", "scale"])
                || (draft.any_word(clause.clone(), &["weight"])
                    && draft.any_word(clause.clone(), &["body", "my", "current"]));
            let am = before(1) == "am" || (matches!(before(1), "at" | "about") && before(2) == "am" && !lift);
            let asked = (draft.asked.says("weigh")
                || draft.asked.says("bodyweight")
                || (draft.asked.says("weight") && !draft.asked.says("working")))
                && !lift;
            let watts = draft.any_word(draft.sentence(quantity.at.start), &["ftp"]) && !lift;
            let height = draft.any_word(clause.clone(), &["tall", "cm", "foot"]);
            // "5'11, 185 lb, 31 years old": a weight alone between measures of the body.
            let sentence = draft.sentence(quantity.at.start);
            let measured = clause.len() == quantity.at.len()
                && !LIFTS.occurs(draft.tokens(), sentence.clone())
                && (found.marks.iter().any(|m| matches!(m.what.as_str(), "height" | "age"))
                    || draft.any_word(sentence, &["old", "tall", "foot", "cm", "yo"]));
            if (weigh && !lift) || measured || am || asked || watts || (height && !lift) {
                use_up(draft, found, Mark { kg: Some(rounded(kg)), ..mark("body_weight") }, quantity.at.clone());
            }
            continue;
        }
        let cm = match quantity.unit {
            Unit::Cm => Some(quantity.high),
            Unit::Foot => Some(quantity.high * 30.48),
            Unit::Meter if (1.3..=2.3).contains(&quantity.high) => Some(quantity.high * 100.0),
            _ => None,
        };
        let tall = am
            || (quantity.unit == Unit::Foot
                && quantity.high > 4.5
                && !draft.any_word(clause.clone(), &["box", "jump", "rope", "bar"]))
            || draft.any_word(clause.clone(), &["tall", "height"])
            || draft.asked.says("tall")
            || draft.asked.says("height");
        if let Some(cm) = cm.filter(|cm| (120.0..=230.0).contains(cm) && tall) {
            use_up(draft, found, Mark { cm: Some(rounded(cm)), ..mark("height") }, quantity.at.clone());
        }
    }
    bare_stone(draft, found);
}

/// The unit of weight of the message, where it speaks in one only.
fn one_unit(draft: &Draft<'_>) -> Option<f64> {
    let all = 0..draft.tokens().len();
    match (draft.any_word(all.clone(), &["kg"]), draft.any_word(all, &["lb"])) {
        (true, false) => Some(1.0),
        (false, true) => Some(0.453_592_37),
        _ => None,
    }
}

/// "12 stone 4" is a weight of nothing but bodies.
fn bare_stone(draft: &mut Draft<'_>, found: &mut Found) {
    for quantity in open(draft).into_iter().filter(|q| q.unit == Unit::Stone && (5.0..=35.0).contains(&q.high)) {
        if let Some(kg) = quantity.kilograms() {
            use_up(draft, found, Mark { kg: Some(rounded(kg)), ..mark("body_weight") }, quantity.at.clone());
        }
    }
}

phrase_table! {
    static MEASURES: &'static str = &[
        ("ftp, functional threshold, threshold power, ftp test", "ftp"),
        ("max heart rate, max hr, maximum heart rate, hr max, hrmax, maxhr, mhr, max pulse, maximum hr, max heart, maximum pulse", "max_hr"),
        ("resting heart rate, resting hr, rhr, resting pulse, resting", "resting_hr"),
    ];
}

/// FTP and heart rates.
pub(super) fn heart_and_power(draft: &mut Draft<'_>, found: &mut Found) {
    let hits = MEASURES.find(draft.tokens(), 0..draft.tokens().len());
    for hit in &hits {
        let sentence = draft.sentence(hit.at.start);
        let goal_word = |q: &Quantity| draft.goal_tokens[q.number_at];
        let fits = |q: &&Quantity| {
            let unit = matches!((hit.meaning, q.unit), ("ftp", Unit::Watt | Unit::None) | (_, Unit::Bpm | Unit::None));
            let range = if hit.meaning == "ftp" { 60.0..=600.0 } else { 30.0..=230.0 };
            unit && range.contains(&q.low) && sentence.contains(&q.number_at)
        };
        let quantities: Vec<Quantity> = draft
            .said
            .quantities
            .iter()
            .filter(fits)
            .filter(|q| !draft.is_claimed(q.at.clone()) && draft.counts(q.at.clone()))
            .cloned()
            .collect();
        // "from 240 to 270": the lower end is where the athlete stands.
        let from = quantities
            .iter()
            .find(|q| goal_word(q) && q.low < q.high && draft.word(q.at.start.wrapping_sub(1)) == "from")
            .cloned();
        let not_after = |q: &&Quantity| draft.word(q.number_at.wrapping_sub(1)) != "not" && !goal_word(q);
        let after =
            quantities.iter().filter(not_after).find(|q| q.at.start >= hit.at.end && q.at.start - hit.at.end <= 8);
        let before =
            quantities.iter().filter(not_after).rfind(|q| q.at.end <= hit.at.start && hit.at.start - q.at.end <= 3);
        let Some(quantity) = after.or(before).cloned().or(from) else { continue };
        let value = quantity.low;
        let mark = match hit.meaning {
            "ftp" => Mark { watts: Some(value), ..mark("ftp") },
            what => Mark { bpm: Some(value), ..mark(what) },
        };
        use_up(draft, found, mark, hit.at.start.min(quantity.at.start)..hit.at.end.max(quantity.at.end));
    }
    // "I want to raise my FTP. It's 265 watts now": watts are what was just spoken of.
    let spoken_of = hits.iter().any(|hit| hit.meaning == "ftp") && found.marks.iter().all(|mark| mark.what != "ftp");
    if spoken_of || (hits.is_empty() && draft.asked.says("ftp")) {
        let watts = open(draft).into_iter().find(|q| {
            (matches!(q.unit, Unit::Watt) && q.per.is_none() && (60.0..=600.0).contains(&q.high))
                || (q.unit == Unit::None && (80.0..=500.0).contains(&q.high) && draft.clause(q.at.start).len() <= 5)
        });
        if let Some(quantity) = watts {
            use_up(draft, found, Mark { watts: Some(quantity.high), ..mark("ftp") }, quantity.at);
        }
    }
}

/// "Resting heart rate?" - "48"
pub(super) fn asked_heart_rate(draft: &mut Draft<'_>, found: &mut Found) {
    let asked = ["heart", "hr", "pulse"].iter().any(|word| draft.asked.says(word))
        && (draft.asked.says("resting") != draft.asked.says("max"));
    let fits = |q: &Quantity| {
        matches!(q.unit, Unit::None | Unit::Bpm)
            && (30.0..=230.0).contains(&q.high)
            && draft.clause(q.at.start).len() <= 4
    };
    if let Some(quantity) = open(draft).into_iter().find(|q| asked && fits(q)) {
        let what = if draft.asked.says("max") { "max_hr" } else { "resting_hr" };
        use_up(draft, found, Mark { bpm: Some(quantity.high), ..mark(what) }, quantity.at);
    }
}

/// "haven't trained for 8 weeks", "three months off".
pub(super) fn layoff(draft: &mut Draft<'_>, found: &mut Found) {
    phrase_table! {
        static OFF: () = &[("have|has not|barely trained|lifted|run|ran|ridden|worked|done|touched|been|exercised, did not train|run|lift, off, without training|running|lifting|exercise, layoff, lay off, break, out of training|the, no training|running|lifting|gym for, time away, since i last, out for, away from, not trained|lifted|run|ridden, hiatus, laid up, stopped, not been", ())];
    }
    for quantity in open(draft) {
        let Some(weeks) = quantity.weeks().filter(|weeks| *weeks >= 1.0) else { continue };
        let clause = draft.clause(quantity.at.start);
        let about = draft.has(&OFF, clause.clone());
        let rest = draft.any_word(
            clause.clone(),
            &["on", "hard", "every", "per", "rest", "deload", "day", "week_off", "experience", "healed"],
        ) && !draft.any_word(clause.clone(), &["have", "layoff", "took"]);
        if about && !rest && quantity.per.is_none() && !matches!(draft.word(quantity.at.end), "ago" | "old") {
            let weeks = if quantity.unit == Unit::Month { quantity.high * 52.0 / 12.0 } else { weeks };
            use_up(
                draft,
                found,
                Mark { weeks: Some(weeks.round()), ..mark("layoff") },
                clause.start..quantity.at.end.max(clause.start),
            );
        }
    }
}
