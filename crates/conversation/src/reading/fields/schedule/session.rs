//! `sessionDuration`: minutes of a session.

use std::ops::Range;

use training::athlete::Span;

use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::findings::{Change, replace};
use crate::reading::lexicon::grammar::{CORRECTION, is_function};
use crate::reading::lexicon::schedule::{NOT_SESSION, SESSION_WORDS};
use crate::reading::quantity::{Bound, Per, Quantity, Unit};
use crate::todo_list::Field;

/// `sessionDuration`
pub fn session(draft: &mut Draft<'_>) {
    times_minutes(draft);
    let mut earlier: Option<(Span, Range<usize>)> = None;
    for quantity in draft.open_quantities() {
        let Some((low, high)) = quantity.minutes() else { continue };
        if quantity.clock
            || quantity.unit == Unit::Second
            || !(5.0..=600.0).contains(&high)
            || quantity.per == Some(Per::Week)
            || matches!(quantity.per, Some(Per::Km | Per::Mile))
        {
            continue;
        }
        let clause = draft.clause(quantity.at.start);
        let sentence = draft.sentence(quantity.at.start);
        // "How long do you want to go for?" may be answered in minutes.
        let how_long = draft.asked(Field::ProgramDuration) && draft.asked.says("long") && !draft.proposing;
        let asked = draft.asked(Field::SessionDuration) || how_long;
        // "In the lunch break, 30 minutes": a length alone in its clause belongs to the one before.
        let lone = clause.len() <= quantity.at.len() + 1;
        let around_it = if lone { sentence.start..clause.end } else { clause.clone() };
        let about = draft.has(&SESSION_WORDS, around_it)
            || quantity.per == Some(Per::Session)
            || quantity.per == Some(Per::Day)
            || quantity.bound == Bound::AtMost;
        let with_days = draft.findings.training_frequency.is_some() && quantity.per.is_none();
        let around = clause.start..(quantity.at.end + 4).min(clause.end);
        // "Running for longer than 10 minutes" is hated, not asked for; "no longer than 45" bounds.
        let longer = draft.any_word(around_before(&quantity, &clause), &["longer", "more"])
            && quantity.bound == Bound::Exact
            && !draft.any_word(clause.start..quantity.at.start, &["no", "not", "nothing"]);
        if longer || draft.word(quantity.number_at.wrapping_sub(1)) == "not" {
            continue;
        }
        let goal = draft.goal_tokens[quantity.number_at];
        let result = draft.has(&NOT_SESSION, around) && !(asked && !goal);
        // "Put 10 minutes", "50 minutes.": a length said alone takes the place of the known one.
        let alone = clause.clone().all(|at| {
            quantity.at.contains(&at)
                || draft.tokens()[at].is_any(&["put", "say", "call", "hmm", "hm"])
                || draft.tokens()[at].is_mark()
                || is_function(draft.word(at))
        });
        let elsewhere = (draft.asked(Field::CurrentFitnessBaseline) || draft.asked(Field::ExperienceLevel))
            && !matches!(draft.word(clause.start), "put" | "make" | "say" | "call");
        let corrects = (draft.has(&CORRECTION, sentence.clone()) || alone && !elsewhere)
            && high <= 240.0
            && draft.context.list.session_duration.value().is_some();
        if goal || result || !(asked || about || with_days || corrects || draft.proposing) {
            continue;
        }
        let span = Span {
            min: (quantity.bound != Bound::AtMost || low < high).then_some(low.round() as u16),
            max: high.round() as u16,
        };
        let (span, quote) = match &earlier {
            // "an hour on weekdays, 2 hours at weekends" is a range.
            Some((before, at))
                if !corrects
                    && quantity.bound != Bound::AtMost
                    && draft.sentence(at.start) == sentence
                    && !draft.has(&CORRECTION, sentence.clone()) =>
            {
                let span = Span { min: before.min.zip(span.min).map(|(a, b)| a.min(b)), max: before.max.max(span.max) };
                (span, at.start..quantity.at.end)
            }
            _ => (span, quantity.at.clone()),
        };
        earlier = Some((span, quote.clone()));
        let finding = draft.value(span, quote);
        replace(&mut draft.findings.session_duration, finding);
        draft.claim(quantity.at.clone());
    }
    if let Some((span, at)) = earlier.take() {
        other_end(draft, span, &at);
    }
    if draft.findings.session_duration.is_none() && draft.asked(Field::SessionDuration) && !draft.proposing {
        vague_session(draft);
    }
}

/// The two words before a quantity, within its clause.
fn around_before(quantity: &Quantity, clause: &Range<usize>) -> Range<usize> {
    quantity.at.start.saturating_sub(2).max(clause.start)..quantity.at.start
}

/// "75 minutes, 90 on Saturdays", "some days 20 mins, some days 40": the other number has lost its unit.
fn other_end(draft: &mut Draft<'_>, span: Span, at: &Range<usize>) {
    let sentence = draft.sentence(at.start);
    let parallel = draft.any_word(
        sentence.clone(),
        &["some", "other", "sometimes", "weekend", "saturday", "sunday", "weekday", "day", "on", "maybe"],
    );
    let other = draft.open_quantities().into_iter().find(|q| {
        q.unit == Unit::None
            && q.at.start >= at.end
            && sentence.contains(&q.number_at)
            && (15.0..=240.0).contains(&q.high)
            && q.per.is_none()
            && !q.clock
            && !draft.goal_tokens[q.number_at]
    });
    if let Some(other) = other.filter(|_| parallel && !draft.has(&CORRECTION, sentence.clone())) {
        let minutes = other.high.round() as u16;
        // "35 on a good day, so nothing over 30": the bound is the answer.
        let span = if other.bound == Bound::AtMost {
            Span { min: None, max: minutes }
        } else {
            Span { min: span.min.map(|min| min.min(minutes)), max: span.max.max(minutes) }
        };
        let quote = at.start..other.at.end;
        let finding = draft.value(span, quote.clone());
        replace(&mut draft.findings.session_duration, finding);
        draft.claim(quote);
    }
}

/// "3 x 45 min", "four hour-long sessions": so many sessions of so many minutes.
fn times_minutes(draft: &mut Draft<'_>) {
    let asked = draft.asked(Field::SessionDuration) || draft.asked(Field::TrainingFrequency);
    for quantity in draft.open_quantities() {
        let (end, next) = (quantity.at.end, draft.word(quantity.at.end));
        let set = |draft: &mut Draft<'_>, days: f64, low: f64, high: f64, at: Range<usize>| {
            let finding = draft.value(Span::exactly(days as u16), at.clone());
            replace(&mut draft.findings.training_frequency, finding);
            let finding = draft.value(Span { min: Some(low as u16), max: high as u16 }, at.clone());
            replace(&mut draft.findings.session_duration, finding);
            draft.claim(at);
        };
        let single = (1.0..=7.0).contains(&quantity.low) && quantity.is_single();
        // "Four hour-long sessions": the unit is in the singular.
        let raw = draft.said.text.quote(quantity.at.clone()).to_lowercase();
        if quantity.unit == Unit::Hour
            && quantity.low >= 2.0
            && single
            && raw.ends_with("hour")
            && (matches!(next, "long" | "session" | "workout"))
        {
            set(draft, quantity.low, 60.0, 60.0, quantity.at.start..end + 1);
            return;
        }
        let linked = matches!(next, "x" | "/" | "*" | "of" | "at") && quantity.unit == Unit::None
            || matches!(quantity.unit, Unit::Time | Unit::Session) && quantity.per.is_none();
        let other = draft.said.quantities.iter().find(|q| q.at.start == end + usize::from(quantity.unit == Unit::None));
        let Some(other) = other.filter(|_| single && linked) else { continue };
        let minutes = match other.unit {
            Unit::None => Some((other.low, other.high)).filter(|(low, _)| asked && *low >= 15.0),
            _ => other.minutes(),
        };
        if let Some((low, high)) = minutes.filter(|(low, high)| *low >= 10.0 && *high <= 300.0) {
            let at = quantity.at.start..other.at.end;
            set(draft, quantity.low, low, high, at);
            return;
        }
    }
    // "Hour max": one, without its article.
    if draft.asked(Field::SessionDuration) && draft.word(0) == "hour" && draft.findings.session_duration.is_none() {
        let max = draft.any_word(1..draft.sentence(0).end, &["max", "maximum", "top", "limit"]);
        let finding = draft.value(Span { min: (!max).then_some(60), max: 60 }, 0..1);
        replace(&mut draft.findings.session_duration, finding);
    }
}

fn vague_session(draft: &mut Draft<'_>) {
    phrase_table! {
        static VAGUE: () = &[("not very|too|that|so long, not long, depend, varies, vary, not sure, short, short one, quick, it change, as long as, hard to say, whatever time", ())];
    }
    let hit = VAGUE.first(draft.tokens(), 0..draft.tokens().len()).filter(|hit| draft.counts(hit.at.clone()));
    if let Some(hit) = hit.filter(|_| draft.asked.topics.len() <= 2) {
        let finding = draft.finding(Change::Unclear, hit.at);
        replace(&mut draft.findings.session_duration, finding);
    }
}
