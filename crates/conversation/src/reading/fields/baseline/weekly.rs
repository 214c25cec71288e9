//! Weekly distance and hours.

use training::athlete::Mark;

use super::{Found, mark, open, use_up};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::quantity::{Per, Unit};
use crate::reading::text::Text;

/// Whether the athlete trains on the bike, by what they said now or before.
fn is_cyclist(draft: &Draft<'_>) -> bool {
    const WORDS: &[&str] = &["ftp", "cycling", "cyclist", "granfondo", "gran", "fondo", "bike", "watt", "saddle"];
    let list = draft.context.list;
    let focus = list.program_focus.value().is_some_and(|f| f.focus.contains(&training::athlete::Focus::Cycling));
    let goal = list.training_goals.value().is_some_and(|goals| {
        goals.goals.iter().any(|goal| Text::new(goal).tokens.iter().any(|token| token.is_any(WORDS)))
    });
    focus || goal || draft.any_word(0..draft.tokens().len(), WORDS)
}

/// Weekly distance and hours.
pub(super) fn weekly(draft: &mut Draft<'_>, found: &mut Found) {
    for quantity in open(draft) {
        let clause = draft.clause(quantity.at.start);
        let sentence = draft.sentence(quantity.at.start);
        let asked_mileage = draft.asked.says("mileage") || (draft.asked.says("far") && draft.asked.says("week"));
        let weekly = quantity.per == Some(Per::Week)
            || draft.any_word(clause.clone(), &["weekly", "mileage"])
            || draft.has(&EACH_WEEK, clause.clone())
            || draft.word(quantity.at.end) == "week"
            || (draft.word(quantity.at.end).starts_with("in")
                && draft.any_word(quantity.at.end..(quantity.at.end + 3).min(clause.end), &["week"]))
            || (asked_mileage && quantity.meters().is_some());
        if !weekly || draft.has(&GOAL_AMOUNT, clause.clone()) {
            continue;
        }
        let rides = draft
            .any_word(sentence.clone(), &["ride", "riding", "bike", "cycling", "trainer", "saddle", "cycle", "zwift"])
            || draft.asked.says("ride")
            || draft.asked.says("riding");
        let runs = draft.any_word(sentence.clone(), &["run", "running"]);
        if let Some(meters) = quantity.meters().filter(|m| *m >= 1000.0) {
            let bike = rides && !runs
                || (!runs
                    && draft
                        .context
                        .list
                        .program_focus
                        .value()
                        .is_some_and(|f| f.focus.contains(&training::athlete::Focus::Cycling))
                    && meters > 100_000.0);
            let swim = draft.any_word(clause.clone(), &["swim", "swimming"]);
            let what = if swim {
                "weekly_swim"
            } else if bike {
                "weekly_ride"
            } else {
                "weekly_run"
            };
            use_up(draft, found, Mark { meters: Some(meters), ..mark(what) }, quantity.at);
        } else if quantity.unit == Unit::Hour && quantity.high <= 40.0 {
            let other = draft.any_word(sentence, &["run", "running", "lift", "lifting", "gym", "swim", "swimming"]);
            let about = rides || (is_cyclist(draft) && !other);
            if about && !draft.any_word(clause, &["work", "sit", "want", "commute", "need"]) {
                use_up(draft, found, Mark { hours: Some(quantity.high), ..mark("weekly_ride") }, quantity.at);
            }
        }
    }
}

phrase_table! {
    static EACH_WEEK: () = &[("every|each|per|for|by|in a? week, week on week, most week", ())];
}

phrase_table! {
    static GOAL_AMOUNT: () = &[("want to, goal, up to, build to, aim, would like to, get to, max of, no more than", ())];
}
