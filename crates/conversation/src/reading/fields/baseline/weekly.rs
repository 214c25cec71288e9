//! Weekly distance and hours.

use training::athlete::Mark;

use super::results::distance_unit;
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
        let spoken = |word: &str| draft.asked.says(word);
        let distance = spoken("far") || spoken("much") || spoken("many") || spoken("distance") || spoken("volume");
        let asked_mileage = spoken("mileage")
            || (spoken("week") && distance)
            || (spoken("weekly") && distance)
            || (distance
                && (spoken("run") || spoken("running") || spoken("ride") || spoken("riding"))
                && spoken("now"));
        // "I run a 10k" tells of a race, not of a week.
        let asked_mileage =
            asked_mileage && !matches!(draft.word(quantity.at.start.wrapping_sub(1)), "a" | "the" | "my" | "for");
        let weekly = quantity.per == Some(Per::Week)
            || draft.any_word(clause.clone(), &["weekly", "mileage"])
            || draft.has(&EACH_WEEK, clause.clone())
            || draft.word(quantity.at.end) == "week"
            || (draft.word(quantity.at.end).starts_with("in")
                && draft.any_word(quantity.at.end..(quantity.at.end + 3).min(clause.end), &["week"]))
            || (asked_mileage && quantity.meters().is_some());
        // "An hour, three times a week": the week counts the times.
        let times = draft.any_word(clause.clone(), &["time", "session", "day", "last", "next"])
            && quantity.per != Some(Per::Week);
        if !weekly || times || draft.has(&GOAL_AMOUNT, clause.clone()) {
            continue;
        }
        let rides = draft
            .any_word(sentence.clone(), &["ride", "riding", "bike", "cycling", "trainer", "saddle", "cycle", "zwift"])
            || draft.asked.says("ride")
            || draft.asked.says("riding");
        let runs = draft.any_word(sentence.clone(), &["run", "running"]);
        // "Longest 18 km, weekly about 32": in the unit the message speaks in.
        let bare = quantity.unit == Unit::None
            && (5.0..=200.0).contains(&quantity.high)
            && draft.any_word(
                quantity.at.start.saturating_sub(3).max(clause.start)..quantity.at.start,
                &["weekly", "mileage"],
            );
        let told_in = || distance_unit(draft).map(|unit| quantity.high * unit).filter(|_| bare);
        if let Some(meters) = quantity.meters().or_else(told_in).filter(|m| *m >= 1000.0) {
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
    static EACH_WEEK: () = &[("every|each|per|for|by|in a? week, week on week, most week, in one|1|a|the week, week is|are|average|run|sit|hover|be|of|at|come more|about|closer|now|out? at|to|like?, a week", ())];
}

phrase_table! {
    static GOAL_AMOUNT: () = &[("want to, goal, up to, build to, aim, would like to, get to, max of, no more than", ())];
}
