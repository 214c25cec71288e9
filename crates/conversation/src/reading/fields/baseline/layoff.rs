//! Time without training: "haven't trained for 8 weeks", "three months off", "out 14 weeks with the Achilles".

use training::athlete::Mark;

use super::{Found, mark, use_up};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::quantity::{Quantity, Unit};

phrase_table! {
    /// What says that there was no training.
    static OFF: () = &[("have|has not|barely trained|lifted|run|ran|ridden|worked|done|touched|been|exercised|squatted|benched|deadlifted|moved|swum|set, did not train|run|lift, off, without training|running|lifting|exercise|gym|touching|any|a|riding|sport|moving|doing, layoff, lay off, break, out of training|the|action|shape, no training|running|lifting|gym|exercise for, time away, since i last|quit|stopped, out for|about? #, away from, not trained|lifted|run|ridden, hiatus, laid up, stopped, not been, sidelined, on the couch|sofa, did nothing, nothing for, inactive, idle, last trained|lifted|ran|session|workout|run was?, no gym|sport|run for, gap of", ())];
}

phrase_table! {
    /// A time off that is none: a deload, a check-up, a week in four.
    static NO_LAYOFF: () = &[("signed ~ off, # week check, # week post, every # week, week off every, deload, per week, hard, days? off per|each|every|a, take # week off, day off", ())];
}

phrase_table! {
    static OUT_WITH_IT: () = &[("out for|about? # week|month with|because|after, off for|about? # week|month with|because|after, # week|month out|off with|because|after|from, have|has not trained|run|lifted|ridden", ())];
}

/// Reads the time off.
pub(super) fn layoff(draft: &mut Draft<'_>, found: &mut Found) {
    // An injury's own words may tell the time off with it.
    let told = |q: &&Quantity| draft.counts(q.at.clone()) && !draft.goal_tokens[q.number_at];
    let quantities: Vec<Quantity> = draft.said.quantities.iter().filter(told).cloned().collect();
    for quantity in quantities {
        if draft.is_claimed(quantity.at.clone()) && !draft.has(&OUT_WITH_IT, draft.clause(quantity.at.start)) {
            continue;
        }
        let Some(weeks) = quantity.weeks().filter(|weeks| *weeks >= 1.0) else { continue };
        let clause = draft.clause(quantity.at.start);
        let after = draft.word(quantity.at.end);
        let about = draft.has(&OFF, clause.clone());
        let rest = draft
            .any_word(clause.clone(), &["on", "hard", "every", "per", "rest", "deload", "day", "experience", "healed"])
            && !draft.any_word(clause.clone(), &["have", "layoff", "took", "since"]);
        let last = draft.any_word(clause.clone(), &["last", "stopped", "quit", "was"]);
        if !about || rest || draft.has(&NO_LAYOFF, clause.clone()) || quantity.per.is_some() {
            continue;
        }
        if after == "old" || (after == "ago" && !last) || after == "experience" {
            continue;
        }
        let weeks = if quantity.unit == Unit::Month { quantity.high * 52.0 / 12.0 } else { weeks };
        let mark = Mark { weeks: Some(weeks.round()), ..mark("layoff") };
        use_up(draft, found, mark, clause.start..quantity.at.end.max(clause.start));
    }
}
