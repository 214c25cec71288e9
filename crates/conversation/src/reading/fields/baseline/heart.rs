//! FTP and heart rates.

use training::athlete::Mark;

use super::{Found, mark, open, use_up};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::quantity::{Quantity, Unit};

phrase_table! {
    static MEASURES: &'static str = &[
        ("ftp, functional threshold, threshold power, ftp test", "ftp"),
        ("max heart rate, heart rate max, hr max is?, max hr, maximum heart rate, hr max, hrmax, maxhr, mhr, max pulse, maximum hr, max heart, maximum pulse, heart|hr|pulse rate? is? max|maximum|peak|highest|top, max|maximum|highest|peak|top heart|hr|pulse rate?, heart|hr|pulse tops|peaks|peaked|maxes out? at|about?, highest i saw|see|have seen", "max_hr"),
        ("resting heart rate, resting hr, rhr, resting pulse, resting, heart|hr|pulse rate? at|in|on|when|while? rest|resting|waking|morning|sleep, rest|morning|waking|sleeping heart|hr|pulse rate?, at rest", "resting_hr"),
    ];
}

/// FTP and heart rates.
pub(super) fn heart_and_power(draft: &mut Draft<'_>, found: &mut Found) {
    let hits = MEASURES.find(draft.tokens(), 0..draft.tokens().len());
    for hit in &hits {
        let sentence = draft.sentence(hit.at.start);
        let goal_word = |q: &Quantity| draft.goal_tokens[q.number_at] || is_target(draft, q);
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
            quantities.iter().filter(not_after).find(|q| q.number_at >= hit.at.end && q.number_at - hit.at.end <= 8);
        let before =
            quantities.iter().filter(not_after).rfind(|q| q.at.end <= hit.at.start && hit.at.start - q.at.end <= 3);
        let current = quantities.iter().filter(not_after).find(|q| is_current(draft, q));
        let Some(quantity) = current.or(after).or(before).cloned().or(from) else { continue };
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
        let fits = |q: &Quantity| {
            (matches!(q.unit, Unit::Watt) && q.per.is_none() && (60.0..=600.0).contains(&q.high))
                || (q.unit == Unit::None && (80.0..=500.0).contains(&q.high) && draft.clause(q.at.start).len() <= 6)
        };
        let watts: Vec<Quantity> = open(draft).into_iter().filter(|q| !is_target(draft, q) && fits(q)).collect();
        let current = watts.iter().find(|q| is_current(draft, q)).or(watts.first()).cloned();
        if let Some(quantity) = current {
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

/// "was 280 last year, now more like 250"
fn is_current(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let clause = draft.clause(quantity.at.start);
    draft.any_word(clause.start..quantity.at.start, &["now", "currently", "today", "presently"])
}

/// "FTP to 300 by summer": where it shall go.
fn is_target(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let before = |n: usize| draft.word(quantity.at.start.wrapping_sub(n));
    before(1) == "to"
        && !matches!(before(2), "up" | "close" | "near" | "tested")
        && !draft.any_word(draft.sentence(quantity.at.start), &["from"])
}
