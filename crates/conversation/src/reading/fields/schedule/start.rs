//! `startDate`: the day of the first session.

use std::ops::Range;

use jiff::ToSpan;

use crate::phrase_table;
use crate::reading::dates::{self, Manner};
use crate::reading::draft::Draft;
use crate::reading::findings::Change;
use crate::reading::findings::replace;
use crate::reading::lexicon::grammar::{CORRECTION, is_function};
use crate::reading::lexicon::schedule::{MAKE_IT, START_WORDS, VAGUE_START};
use crate::reading::scope::Scope;
use crate::todo_list::{Field, StartDate};

/// `startDate`
pub fn start(draft: &mut Draft<'_>) {
    let (mut started, mut calendar) = (false, false);
    for found in draft.said.dates.clone() {
        if draft.is_claimed(found.at.clone()) || !draft.counts(found.at.clone()) {
            continue;
        }
        let clause = draft.clause(found.at.start);
        let before = clause.start..found.at.start;
        let event_starts = draft.any_word(before.clone(), &["it", "race", "event", "that", "season", "comp"])
            && draft.any_word(before.clone(), &["start", "begin"])
            && !draft.any_word(before.clone(), &["i", "we", "me", "us", "let"]);
        if event_starts {
            continue;
        }
        // "Make it Wednesday the 25th": the start said before moves.
        let moves = draft.context.list.start_date.value().is_some()
            && draft.has(&CORRECTION, draft.sentence(found.at.start))
            && matches!(found.manner, Manner::Calendar | Manner::Weekday)
            && !draft.asked(Field::RestDaysPreference)
            && !draft.asked(Field::TargetEvent)
            && draft.has(&MAKE_IT, clause.start..found.at.start);
        let begins = moves
            || draft.has(&START_WORDS, before.clone())
            || (draft.has(&START_WORDS, clause.clone()) && !draft.any_word(clause.clone(), &["from"]));
        // "Start after the holidays, 4 January": a day alone in its clause belongs to the one before.
        let sentence = draft.sentence(found.at.start);
        let lone = clause.len() <= found.at.len() + 1 && found.manner == Manner::Calendar;
        let begins = begins
            || lone
                && draft.has(&START_WORDS, sentence.start..found.at.start)
                && !draft.any_word(sentence.clone(), &["race", "event", "comp", "meet"]);
        let asked = draft.asked(Field::StartDate);
        let habit = is_habit(draft, &found.at, found.manner);
        // "Not before the 7th" is the 7th.
        let earliest = matches!(draft.word(found.at.start.wrapping_sub(1)), "before" | "until" | "the")
            && draft.any_word(clause.start..found.at.start, &["before", "until"]);
        let denied = draft.scope(found.at.clone()).has(Scope::DENIED) && !earliest;
        let ago = draft.any_word(
            clause.clone(),
            &["ago", "since", "last", "been", "started", "was", "ran", "did", "hurt", "back"],
        );
        let denied = denied
            || draft.any_word(clause.start..found.at.start, &["closed", "busy", "away"])
            || draft.any_word(found.at.end..clause.end, &["closed", "busy", "away"]);
        // "Start this Thursday, Monday I'm on nights"
        let dated = calendar && found.manner == Manner::Weekday;
        if (started || dated) && !begins {
            continue;
        }
        // "Now" and "today" answer only where the clause says nothing else: "now I run twice a week" does not.
        let near = draft.any_word(found.at.clone(), &["now", "today", "immediately"]) && found.manner == Manner::Near;
        let told = clause.clone().any(|at| {
            !found.at.contains(&at)
                && (draft.tokens()[at].number.is_some()
                    || draft.tokens()[at].is_any(&["i", "am", "have", "my"])
                    || !is_function(draft.word(at)) && !draft.tokens()[at].is_mark())
        });
        let begins = begins && !(near && told && draft.word(found.at.start.wrapping_sub(1)) == "of");
        let bare = asked && !(near && !begins && told);
        if found.date < draft.today() || habit || denied || ago || !(begins || bare) {
            continue;
        }
        let quote = if begins { clause.start.min(found.at.start)..found.at.end } else { found.at.clone() };
        let finding = draft.value(StartDate { date: found.date }, quote);
        replace(&mut draft.findings.start_date, finding);
        started |= begins;
        calendar |= found.manner == Manner::Calendar;
        draft.claim(if moves { draft.sentence(found.at.start) } else { found.at.clone() });
    }
    if draft.findings.start_date.is_none() && !draft.proposing {
        pushed_back(draft);
    }
    if draft.findings.start_date.is_none() && !draft.proposing {
        vague_start(draft);
    }
}

/// "Push the start back a week": the start said before, so much later.
fn pushed_back(draft: &mut Draft<'_>) {
    phrase_table! {
        static LATER: i32 = &[
            ("push|move|delay|postpone|shift the? start|it|everything back? by? a|one|# week, start a|one|# week later", 7),
            ("push|move|delay|postpone|shift the? start|it|everything back? by? a|one|# day, start a|one|# day later", 1),
        ];
    }
    let item = &draft.context.list.start_date;
    let Some(known) = item.value().map(|start| start.date) else { return };
    // The same message again has moved it already.
    if item.evidence().is_some_and(|evidence| evidence.extracted_from == *draft.message_id()) {
        return;
    }
    let Some(hit) = LATER.first(draft.tokens(), 0..draft.tokens().len()).filter(|hit| draft.counts(hit.at.clone()))
    else {
        return;
    };
    let count = draft.tokens()[hit.at.clone()].iter().find_map(|token| token.number).unwrap_or(1.0);
    let date = known.saturating_add((hit.meaning * count.clamp(0.0, 52.0) as i32).days());
    let finding = draft.value(StartDate { date }, hit.at.clone());
    replace(&mut draft.findings.start_date, finding);
    draft.claim(hit.at);
}

/// "Mondays are out", "every Tuesday": a weekday as a habit, not as a date.
fn is_habit(draft: &Draft<'_>, at: &Range<usize>, manner: Manner) -> bool {
    if manner != Manner::Weekday {
        return false;
    }
    let raw = draft.said.text.quote(at.clone()).to_lowercase();
    let clause = draft.clause(at.start);
    let days = draft.tokens()[clause.clone()].iter().filter(|token| dates::weekday(token).is_some()).count();
    let is_day = |at: Option<usize>| {
        at.and_then(|at| draft.tokens().get(at)).is_some_and(|token| dates::weekday(token).is_some())
    };
    let links = |at: Option<usize>| at.is_some_and(|at| matches!(draft.word(at), "," | "/" | "and"));
    let listed = links(Some(at.end)) && is_day(Some(at.end + 1))
        || links(at.start.checked_sub(1)) && is_day(at.start.checked_sub(2));
    let off = draft.any_word(clause.clone(), &["off"]) && !draft.any_word(clause.clone(), &["kick", "kicking"]);
    raw.ends_with("days")
        || raw.ends_with("'s") && draft.tokens().get(at.end).is_some_and(|token| !is_function(&token.word))
        || days > 1
        || listed && !draft.asked(Field::StartDate)
        || off
        || draft.any_word(clause, &["every", "rest", "except", "free", "out"])
}

fn vague_start(draft: &mut Draft<'_>) {
    let sentences: Vec<_> = draft.sentences().collect();
    for sentence in sentences {
        let begins =
            START_WORDS.first(draft.tokens(), sentence.clone()).filter(|hit| draft.word(hit.at.start) != "from");
        let from = if draft.asked(Field::StartDate) {
            sentence.start
        } else if let Some(hit) = begins {
            hit.at.start
        } else {
            continue;
        };
        let Some(hit) = VAGUE_START.first(draft.tokens(), from..sentence.end) else { continue };
        let other = ["job", "school", "work", "uni", "university", "college", "course", "shift"];
        let injured = draft.any_word(from..hit.at.start, &other)
            || draft.any_word(sentence.clone(), &["lifting", "running", "training", "hurt"])
            || draft.any_word(from.saturating_sub(2)..from, &["it", "race", "event", "season"]);
        if draft.counts(hit.at.clone()) && !draft.is_claimed(hit.at.clone()) && !injured {
            let finding = draft.finding(Change::Unclear, hit.at.clone());
            replace(&mut draft.findings.start_date, finding);
            return;
        }
    }
}
