//! `programDuration`: weeks of the program, or up to the event.

use std::ops::Range;

use training::calendar;

use crate::reading::dates::Manner;
use crate::reading::draft::Draft;
use crate::reading::findings::{Change, Finding, Length, replace};
use crate::reading::lexicon::events::EVENTS;
use crate::reading::lexicon::grammar::CORRECTION;
use crate::reading::lexicon::schedule::{NOT_LENGTH, UNTIL_EVENT, VAGUE_LENGTH};
use crate::reading::quantity::{Quantity, Unit};
use crate::reading::scope::Scope;
use crate::reading::text::Text;
use crate::todo_list::{Answer, Field, StartDate};

/// `programDuration`
pub fn duration(draft: &mut Draft<'_>) {
    for quantity in draft.open_quantities() {
        if let Some(weeks) = weeks_of_program(draft, &quantity) {
            let (times, start) = blocks_before(draft, quantity.at.start);
            let at = start..quantity.at.end;
            let finding = draft.value(Length::Weeks((weeks * times).round() as u16), at.clone());
            replace(&mut draft.findings.program_duration, finding);
            draft.claim(at);
        }
    }
    if draft.findings.program_duration.is_none() {
        until_event(draft);
    }
    if draft.findings.program_duration.is_none() && !draft.proposing {
        until_date(draft);
    }
    if draft.findings.program_duration.is_none() && !draft.proposing {
        vague(draft);
    }
}

/// "Two blocks of four weeks": how many of them, and where that is said.
fn blocks_before(draft: &Draft<'_>, start: usize) -> (f64, usize) {
    let back = |n: usize| start.checked_sub(n).map_or("", |at| draft.word(at));
    let count = start.checked_sub(3).and_then(|at| draft.tokens()[at].number);
    match count {
        Some(count) if back(1) == "of" && matches!(back(2), "block" | "cycle" | "phase") && count <= 6.0 => {
            (count, start - 3)
        }
        _ => (1.0, start),
    }
}

/// The weeks of a quantity that is the length of the program.
fn weeks_of_program(draft: &Draft<'_>, quantity: &Quantity) -> Option<f64> {
    // "How long, and what is your experience?" - "8 weeks, 9 years": weeks are the plan's.
    let how_long = quantity.unit == Unit::Week
        && ["long", "length", "duration"].iter().any(|word| draft.asked.says(word))
        && draft.asked.topics.len() > 1
        && draft.clause(quantity.at.start).len() <= quantity.at.len() + 2;
    let asked = draft.asked(Field::ProgramDuration) || how_long;
    let long_days = asked && quantity.unit == Unit::Day && quantity.high > 7.0;
    let years = asked && quantity.unit == Unit::Year && !draft.asked(Field::ExperienceLevel);
    let weeks = quantity.weeks().filter(|_| matches!(quantity.unit, Unit::Week | Unit::Month) || long_days || years)?;
    let clause = draft.clause(quantity.at.start);
    let before = clause.start..quantity.at.start;
    let after = quantity.at.end..(quantity.at.end + 2).min(clause.end);
    let previous = draft.word(quantity.at.start.wrapping_sub(1));
    let planned = draft.any_word(
        clause.clone(),
        &[
            "plan", "program", "block", "cycle", "make", "do", "want", "go", "for", "let", "prep", "solid", "about",
            "need", "prepare", "perfect", "fine", "good", "sound", "work", "suggest", "run",
        ],
    );
    let elapsed = draft.has(&NOT_LENGTH, before)
        || draft.has(&NOT_LENGTH, after)
        || draft.word(quantity.at.end) == "out" && draft.word(quantity.at.end + 1) == "of"
        || draft.any_word(
            clause.clone(),
            &[
                "ago",
                "experience",
                "old",
                "been",
                "injured",
                "pregnant",
                "postpartum",
                "off",
                "ridden",
                "lifted",
                "trained",
                "ran",
            ],
        );
    // "Twins. 11 months." answers another question; "get stronger, 8 weeks, 4 days" tells the length in a list.
    let lone_months = draft.asked(Field::TrainingGoals)
        && quantity.unit == Unit::Month
        && clause == draft.sentence(quantity.number_at);
    let about_past = [Field::ExperienceLevel, Field::InjuryConsiderations, Field::CurrentFitnessBaseline];
    let bare =
        clause.len() <= quantity.at.len() + 3 && !lone_months && !about_past.iter().any(|field| draft.asked(*field));
    let corrects = draft.context.list.program_duration.value().is_some()
        && draft.has(&CORRECTION, draft.sentence(quantity.number_at));
    let experience = draft.asked(Field::ExperienceLevel) && !asked && !planned;
    let rejected = draft.said.scopes.of(quantity.number_at..quantity.number_at + 1).has(Scope::DENIED)
        && draft.any_word(quantity.at.start.saturating_sub(3)..quantity.at.start, &["not"]);
    let about = asked || planned || bare || corrects || draft.proposing;
    let choice = draft.proposing && quantity.low < quantity.high;
    let more = draft.proposing && (draft.word(quantity.at.end) == "more" || weeks < 2.0);
    let other = (elapsed && !(asked && previous != "in")) || experience || rejected || choice || more;
    // "3 weeks of 4", "3 weeks out of 4": a share of the time.
    let share = draft.word(quantity.at.end) == "of"
        && draft.tokens().get(quantity.at.end + 1).is_some_and(|token| token.number.is_some());
    let other = other || share;
    let single = quantity.unit == Unit::Week && weeks < 2.0 && !asked;
    (about && !other && !single && quantity.per.is_none() && (1.0..=104.0).contains(&weeks)).then_some(weeks)
}

/// "Until the race": counted by the merge, whenever the race is.
fn until_event(draft: &mut Draft<'_>) {
    let asked = draft.asked(Field::ProgramDuration);
    let Some(hit) = UNTIL_EVENT
        .first(draft.tokens(), 0..draft.tokens().len())
        .map(|hit| hit.at)
        .or_else(|| until_named_event(draft))
    else {
        return;
    };
    let dated = asked
        || draft.context.list.target_event.value().is_some()
        || draft.findings.target_event.is_some()
        || draft.proposing;
    let sentence = draft.sentence(hit.start);
    let planned = asked
        || draft.asked(Field::StartDate)
        || draft.proposing
        || draft.any_word(
            sentence,
            &[
                "plan", "program", "block", "go", "take", "run", "start", "week", "build", "straight", "right", "way",
                "finish", "end",
            ],
        );
    if draft.counts(hit.clone()) && dated && planned {
        let finding = draft.value(Length::UntilEvent, hit);
        replace(&mut draft.findings.program_duration, finding);
    }
}

/// "Up to Christmas", "until 1 March": the weeks from the start to that day.
fn until_date(draft: &mut Draft<'_>) {
    let asked = draft.asked(Field::ProgramDuration);
    let start = |finding: &Finding<StartDate>| match &finding.change {
        Change::Set(Answer::Value(start)) => Some(start.date),
        _ => None,
    };
    let known = || draft.context.list.start_date.value().map(|start| start.date);
    let from = draft.findings.start_date.as_ref().and_then(start).or_else(known).unwrap_or(draft.today());
    let reaches = |at: usize| {
        let back = |n: usize| at.checked_sub(n).map_or("", |before| draft.word(before));
        matches!(back(1), "until" | "through") || matches!((back(2), back(1)), ("up" | "through" | "way", "to"))
    };
    let planned = |at: usize| asked || draft.any_word(draft.sentence(at), &["plan", "program", "block"]);
    let found = draft.said.dates.iter().find(|date| {
        date.manner == Manner::Calendar
            && (reaches(date.at.start)
                || draft.word(date.at.start.wrapping_sub(1)) == "the" && reaches(date.at.start - 1))
            && planned(date.at.start)
            && draft.counts(date.at.clone())
            && !draft.is_claimed(date.at.clone())
    });
    let Some(date) = found.cloned() else { return };
    let weeks = calendar::weeks_through(from, date.date);
    if (2..=104).contains(&weeks) {
        let finding = draft.value(Length::Weeks(weeks), date.at.start.saturating_sub(1)..date.at.end);
        replace(&mut draft.findings.program_duration, finding);
        draft.claim(date.at);
    }
}

fn vague(draft: &mut Draft<'_>) {
    let hit = VAGUE_LENGTH.first(draft.tokens(), 0..draft.tokens().len());
    if let Some(hit) = hit.filter(|hit| {
        draft.asked(Field::ProgramDuration) && draft.counts(hit.at.clone()) && draft.asked.topics.len() <= 2
    }) {
        let finding = draft.finding(Change::Unclear, hit.at);
        replace(&mut draft.findings.program_duration, finding);
    }
}

/// "straight through to Hyrox", "finish at nationals": a word of reaching before an event, or a word of its name.
fn until_named_event(draft: &Draft<'_>) -> Option<Range<usize>> {
    let name = draft.context.list.target_event.value().map(|event| Text::new(&event.name).tokens).unwrap_or_default();
    let named = |at: usize| name.iter().any(|t| t.word.len() > 3 && t.is(draft.word(at)));
    let event = |at: usize| {
        EVENTS
            .match_at(draft.tokens(), at, draft.tokens().len())
            .is_some_and(|hit| hit.at.len() == 1 || !name.is_empty())
    };
    (0..draft.tokens().len()).find_map(|at| {
        let reaches = matches!(draft.word(at), "until" | "through")
            || draft.word(at) == "to" && draft.word(at.wrapping_sub(1)) == "up"
            || matches!(draft.word(at), "to" | "at" | "with" | "on" | "for" | "by")
                && at.checked_sub(1).is_some_and(|b| {
                    matches!(
                        draft.word(b),
                        "through" | "finish" | "end" | "ending" | "finishing" | "way" | "right" | "straight" | "go"
                    )
                });
        let target = (at + 1..(at + 4).min(draft.tokens().len()))
            .take_while(|&next| !draft.tokens()[next].is_mark())
            .find(|&next| named(next) || event(next));
        target.filter(|_| reaches).map(|target| at..target + 1)
    })
}
