//! Where the athlete stands on the way to a goal: "from 100 to 120 kg", "it's 85 now". The goal's own number is no mark.

use training::athlete::Mark;

use super::lifts::{counted, rep_max, weigh};
use super::results::{distances, seconds};
use super::{Found, mark, rounded, use_up};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::quantity::{Quantity, Unit, unit_alone};

/// "I want a 500 kg total, I'm sitting on 462.5": the number where the athlete stands on the way to the goal.
pub(super) fn on_the_way(draft: &mut Draft<'_>, found: &mut Found) {
    phrase_table! {
        static STANDING: () = &[("at|on|doing|around|about # now|currently|today|atm|presently, i manage # , manage # now, best is|was|so? far? is? #, currently? up to # now?, sitting on|at #, currently at|on|doing|lifting|benching|squatting|pulling|hitting? #, am at|on #, right now it is #, right now i am at? #, now at #, stuck at|on #, at # now|currently|today|right, it is|was currently|now|about|around|only|at? at? #, for now i? do|can|have|manage? do? #, now i can? do|manage|have|get? #, i can? do|manage|get # now|currently|today|_ now, is # now|currently|today|right|atm|_ now|currently|today|right|atm, currently # kg|lb, now # kg|lb, currently #, right now #, is currently|around #", ())];
    }
    from_where(draft, found);
    let Some(hit) = STANDING.first(draft.tokens(), 0..draft.tokens().len()) else { return };
    // The goal's own words may run on to where the athlete stands.
    let told =
        |q: &&Quantity| hit.at.contains(&q.number_at) && draft.counts(q.at.clone()) && !draft.is_claimed(q.at.clone());
    let Some(quantity) = draft.said.quantities.iter().find(told).cloned() else { return };
    let goal = LIFTS.find(draft.tokens(), 0..hit.at.start).into_iter().rfind(|lift| draft.goal_tokens[lift.at.start]);
    let unit = draft
        .said
        .quantities
        .iter()
        .rfind(|q| q.at.end <= hit.at.start && draft.goal_tokens[q.number_at] && q.kilograms().is_some());
    if let Some(lift) = goal.as_ref().filter(|lift| counted(lift.meaning) && quantity.unit == Unit::None) {
        let mark = Mark { reps: Some(quantity.high as u32), ..mark(lift.meaning) };
        use_up(draft, found, mark, hit.at);
        return;
    }
    if quantity.clock || quantity.minutes().is_some() {
        let rows = draft.any_word(0..draft.tokens().len(), &["row", "erg", "rower", "rowing"]);
        let what = if rows { "row" } else { "run" };
        let goal = distances(draft, 0..hit.at.start).into_iter().rfind(|distance| draft.goal_tokens[distance.at.start]);
        if let Some((distance, seconds)) =
            goal.and_then(|d| Some((seconds(&quantity, d.meters, false)?, d))).map(|(s, d)| (d, s))
        {
            let mark = Mark { meters: Some(distance.meters), seconds: Some(seconds.round()), ..mark(what) };
            use_up(draft, found, mark, hit.at);
        }
        return;
    }
    let factor =
        quantity.unit.kilograms().or(unit.and_then(|q| q.unit.kilograms()).filter(|_| quantity.unit == Unit::None));
    let alone = || unit_alone(&draft.said.text, &draft.said.quantities).and_then(Unit::kilograms);
    let factor = factor.or_else(|| alone().filter(|_| quantity.unit == Unit::None));
    if let (Some(lift), Some(factor)) = (goal, factor) {
        let (_, reps, at) = weigh(draft, lift.meaning, &quantity, &draft.sentence(quantity.at.start));
        let mark = Mark { kg: Some(rounded(quantity.high * factor)), reps, ..mark(lift.meaning) };
        use_up(draft, found, mark, hit.at.start..hit.at.end.max(at.end));
    }
}

/// "From 315 lb to 365 lb": the first number is where the athlete stands, the second a goal.
fn from_where(draft: &mut Draft<'_>, found: &mut Found) {
    timed_from_where(draft, found);
    let from = |q: &&Quantity| draft.word(q.at.start.wrapping_sub(1)) == "from" && q.kilograms().is_some();
    let to_another = |q: &Quantity| {
        q.low < q.high
            || (draft.word(q.at.end) == "to"
                && draft.said.quantities.iter().any(|next| next.at.start == q.at.end + 1 && next.unit == q.unit))
    };
    let quantities: Vec<Quantity> =
        draft.said.quantities.iter().filter(from).filter(|q| to_another(q)).cloned().collect();
    for quantity in quantities {
        if draft.is_claimed(quantity.at.clone()) || !draft.counts(quantity.at.clone()) {
            continue;
        }
        let clause = draft.clause(quantity.at.start);
        // "My bench went from 60 to 82.5 kg": the way lies behind.
        let behind =
            draft.any_word(clause.start..quantity.at.start, &["went", "gone", "improved", "progressed", "grew"]);
        let stands = if behind { quantity.high } else { quantity.low };
        let Some(kg) = quantity.unit.kilograms().map(|factor| rounded(stands * factor)) else { continue };
        let lift = LIFTS.find(draft.tokens(), clause.start..quantity.at.start).into_iter().next_back();
        let body = draft.goal_tokens[quantity.number_at] && kg >= 40.0
            || draft
                .any_word(clause.clone(), &["weight", "bodyweight", "fat", "lose", "losing", "weigh", "slim", "cut"]);
        let mark = match lift {
            Some(lift) => Mark { kg: Some(kg), reps: rep_max(draft, &clause, &quantity), ..mark(lift.meaning) },
            None if body && (30.0..=260.0).contains(&kg) => Mark { kg: Some(kg), ..mark("body_weight") },
            None => continue,
        };
        let end = draft
            .said
            .quantities
            .iter()
            .find(|next| next.at.start == quantity.at.end + 1)
            .map_or(quantity.at.end, |next| next.at.end);
        draft.claim(quantity.at.start..end);
        use_up(draft, found, mark, quantity.at);
    }
}

/// "My 2k from 7:30 to under 7:10": the slower time is where the athlete stands.
fn timed_from_where(draft: &mut Draft<'_>, found: &mut Found) {
    let from = |q: &&Quantity| draft.word(q.at.start.wrapping_sub(1)) == "from" && q.clock;
    let Some(quantity) = draft.said.quantities.iter().find(from).cloned() else { return };
    let clause = draft.clause(quantity.at.start);
    if !draft.counts(quantity.at.clone()) || !draft.any_word(quantity.at.start..clause.end, &["to"]) {
        return;
    }
    let rowing = draft.any_word(clause.clone(), &["row", "erg", "rower", "rowing"]);
    let Some(distance) = distances(draft, clause).into_iter().find(|d| d.at.end <= quantity.at.start) else { return };
    if let Some(seconds) = seconds(&quantity, distance.meters, rowing) {
        let what = if rowing { "row" } else { "run" };
        let mark = Mark { meters: Some(distance.meters), seconds: Some(seconds.round()), ..mark(what) };
        use_up(draft, found, mark, distance.at.start..quantity.at.end);
    }
}
