//! `restDaysPreference`: the days of the week that are off, said as such or as the days that are left to train.

use std::collections::BTreeSet;
use std::ops::Range;

use training::athlete::{DayOfWeek, Span};

use crate::phrase_table;
use crate::reading::dates;
use crate::reading::draft::Draft;
use crate::reading::findings::{Change, combine, replace};
use crate::reading::lexicon::grammar::CORRECTION;
use crate::reading::lexicon::schedule::{OFF, ONLY};
use crate::reading::scope::Scope;
use crate::todo_list::{Answer, Field, RestDays, Status};

/// `restDaysPreference`
pub fn rest_days(draft: &mut Draft<'_>) {
    let sentences: Vec<_> = draft.sentences().collect();
    for sentence in sentences {
        if is_own(draft, sentence.start..sentence.start + 1, &sentence) || is_own(draft, sentence.clone(), &sentence) {
            days_of_sentence(draft, sentence);
        }
    }
}

/// Whether a day counts: one that others fill ("kids' football on Saturdays") is taken all the same.
fn is_own(draft: &Draft<'_>, at: Range<usize>, sentence: &Range<usize>) -> bool {
    let others = draft.said.scopes.of(at.clone()).without(Scope::OTHER);
    draft.counts(at) || !others.has(Scope::VOID) && draft.has(&TAKEN, sentence.clone())
}

/// "Scratch what I said about Sundays, any day is fine"
fn any_day_is_fine_now(draft: &Draft<'_>, sentence: Range<usize>) -> bool {
    draft.any_word(sentence.clone(), &["scratch", "forget", "scrap", "ignore"])
        && draft.any_word(sentence, &["any", "whatever", "care", "flexible", "all"])
        && draft.context.list.rest_days_preference.value().is_some()
}

/// Whether a single day answers when to start.
fn is_start(draft: &Draft<'_>, day: Range<usize>) -> bool {
    let is_plural = draft.said.text.quote(day).to_lowercase().ends_with('s');
    draft.asked(Field::StartDate) && !draft.asked(Field::RestDaysPreference) && !is_plural
}

/// Asked how many days, the athlete named them: "Tuesday, Thursday and Saturday" are three a week.
fn count_training_days(
    draft: &mut Draft<'_>,
    change: &Change<RestDays>,
    named: &BTreeSet<DayOfWeek>,
    quote: Range<usize>,
) {
    let open = draft.context.list.status(Field::TrainingFrequency) != Status::Complete && named.len() > 1;
    if (draft.asked(Field::TrainingFrequency) || open)
        && !draft.proposing
        && draft.findings.training_frequency.is_none()
        && let Change::Set(Answer::Value(RestDays { days: off })) = change
        && (1..=6).contains(&off.len())
        && off.is_disjoint(named)
    {
        let finding = draft.value(Span::exactly(7 - off.len() as u16), quote);
        replace(&mut draft.findings.training_frequency, finding);
    }
}

fn days_of_sentence(draft: &mut Draft<'_>, sentence: Range<usize>) {
    let named = named_days(draft, sentence.clone());
    let open: Vec<(usize, Vec<DayOfWeek>)> = named
        .into_iter()
        .filter(|(at, _)| !draft.is_claimed(*at..at + 1) && is_own(draft, *at..at + 1, &sentence))
        .collect();
    let (Some(first), Some(last)) = (open.first().map(|day| day.0), open.last().map(|day| day.0)) else { return };
    let days: BTreeSet<DayOfWeek> = open.iter().flat_map(|(_, days)| days.iter().copied()).collect();
    let named_days = days.clone();
    // "Half an hour on weekdays, two hours on Sundays" tells lengths, and a single day answers when to start.
    let times =
        draft.said.quantities.iter().filter(|q| sentence.contains(&q.number_at) && q.minutes().is_some()).count();
    let one_day = open.len() == 1 && days.len() == 1;
    if times > 1 || one_day && is_start(draft, first..last + 1) {
        return;
    }
    if any_day_is_fine_now(draft, sentence.clone()) {
        let finding = draft.answer(Answer::Any, sentence.clone());
        combine(&mut draft.findings.rest_days_preference, finding);
        draft.claim(sentence);
        return;
    }
    // "Wednesday is fine after all, keep only Sunday off": a day that is said to work is not one of the days off.
    let works = |at: usize| {
        let clause = draft.clause(at);
        draft.any_word(clause.clone(), &["fine", "work", "okay", "good", "can"]) && !draft.has(&OFF, clause)
    };
    // "Monday to Thursday I ride to work, the weekend is for family": a clause with a verb of its own is off only where
    // it says so; a day alone in its clause belongs to the list.
    let not_those = draft.any_word(sentence.clone(), &["those", "these", "either"]);
    let says_off = |at: usize| not_those || draft.clause(at).len() <= 3 || draft.has(&OFF, draft.clause(at));
    let off_days: BTreeSet<DayOfWeek> =
        open.iter().filter(|(at, _)| !works(*at) && says_off(*at)).flat_map(|(_, days)| days.iter().copied()).collect();
    let start = draft.clause(first).start;
    let end = draft.clause(last).end;
    let near = start.max(sentence.start)..end;
    let asked = draft.asked(Field::RestDaysPreference);
    let raw = draft.said.text.quote(first..last + 1).to_lowercase();
    let plural = raw.contains("days") || raw.contains("weekends");
    // "Once at the weekend" counts sessions; "the roster comes out Friday" takes none away.
    let parts = open.iter().all(|(at, _)| matches!(draft.word(*at), "weekend" | "weekday" | "midweek"));
    let counted = draft.findings.training_frequency.is_some() || times > 0;
    let is_about_rest = [&TAKEN, &OFF, &ONLY].iter().any(|table| draft.has(table, sentence.clone()));
    if parts && counted && !is_about_rest {
        return;
    }
    phrase_table! {
        static GOES_OUT: () = &[("come|came|go|get|head|find out", ())];
    }
    let kicks_off = draft.any_word(near.clone(), &["kick", "kicking", "kickoff"]) || draft.has(&GOES_OUT, near.clone());
    let taken = is_taken(draft, &sentence, first, asked || plural);
    let off = (draft.has(&OFF, near.clone()) || not_those && draft.has(&OFF, sentence.clone()) || taken) && !kicks_off;
    let off_days = if taken && off_days.is_empty() { days.clone() } else { off_days };
    let free: BTreeSet<DayOfWeek> =
        open.iter().filter(|(at, _)| works(*at)).flat_map(|(_, days)| days.iter().copied()).collect();
    let days = if off && !off_days.is_empty() { off_days } else { days };
    let more = draft.any_word(near.clone(), &["too", "also", "well", "add", "now"])
        && draft.context.list.rest_days_preference.value().is_some();
    let only = draft.has(&ONLY, near.clone());
    let quote = near.clone();
    let value = |days: BTreeSet<DayOfWeek>| RestDays { days };
    let none = || RestDays { days: BTreeSet::new() };
    let known = draft.context.list.rest_days_preference.value().is_some();
    // "Not Thursdays, that is choir. And not Sundays, church.": one more day in the same message.
    let goes_on = draft
        .findings
        .rest_days_preference
        .as_ref()
        .is_some_and(|finding| !matches!(finding.change, Change::Set(Answer::Any | Answer::None)))
        && !draft.has(&CORRECTION, sentence.clone());
    let change = if let Some((gone, come)) = swapped(draft, &sentence, &open) {
        Change::Amend { add: value(come), remove: value(gone) }
    } else if let Some(off) = excepted(draft, &open) {
        Change::Set(Answer::Value(value(off)))
    } else if known && off && !free.is_empty() {
        Change::Amend { add: value(days), remove: value(free) }
    } else if more && !off {
        Change::Amend { add: none(), remove: value(days) }
    } else if off {
        if known && more || goes_on {
            Change::Amend { add: value(days), remove: none() }
        } else {
            Change::Set(Answer::Value(value(days)))
        }
    } else if asked_which_to_train(draft)
        || (only && (days.len() > 1 || draft.any_word(near.clone(), &["only"])))
        || days.len() >= 3
    {
        let off: BTreeSet<DayOfWeek> = DayOfWeek::ALL.iter().copied().filter(|day| !days.contains(day)).collect();
        Change::Set(Answer::Value(value(off)))
    } else if !asked && draft.any_word(near.clone(), &["free", "available", "open"]) {
        return;
    } else if asked || (plural && draft.any_word(near.clone(), &["is", "are"])) {
        Change::Set(Answer::Value(value(days)))
    } else {
        return;
    };
    if matches!(&change, Change::Set(Answer::Value(RestDays { days })) if days.is_empty()) {
        return;
    }
    if !off {
        count_training_days(draft, &change, &named_days, quote.clone());
    }
    let finding = draft.finding(change, quote);
    combine(&mut draft.findings.rest_days_preference, finding);
    draft.claim(first..last + 1);
}

/// "Fridays are pub night", "football on Saturdays", "I work weekends": the day is taken by something else.
fn is_taken(draft: &Draft<'_>, sentence: &Range<usize>, first: usize, habitual: bool) -> bool {
    let clause = draft.clause(first);
    let habit = habitual
        || draft.any_word(clause.clone(), &["is", "are", "on", "every"])
        || draft.said.text.quote(first..first + 1).to_lowercase().ends_with("'s");
    let past =
        draft.any_word(sentence.clone(), &["was", "did", "ran", "raced", "last", "hurt", "tore", "since", "ago"]);
    habit && !past && draft.has(&TAKEN, sentence.clone()) && !draft.has(&ONLY, clause)
}

phrase_table! {
    /// What takes a day that is not trained on.
    static TAKEN: () = &[("match, matches, game, practice, rehearsal, pub, quiz, lecture, bowling, date night, sabbath, shabbat, temple, mosque, mass, synagogue, overtime, on call, band, league, poker, scouts, bingo, night out, work late, football, soccer, footy, choir, church, lesson, birthday, i work weekend|saturday|sunday|monday|tuesday|wednesday|thursday|friday", ())];
}

/// "Every weekday except Wednesday": the days that are left to train are named with those they lack.
fn excepted(draft: &Draft<'_>, open: &[(usize, Vec<DayOfWeek>)]) -> Option<BTreeSet<DayOfWeek>> {
    let [(all, many), rest @ ..] = open else { return None };
    let (next, _) = rest.first()?;
    let cut = (*all..*next).any(|at| matches!(draft.word(at), "except" | "but" | "excluding" | "minus" | "without"));
    let whole = draft.any_word(all.saturating_sub(2)..*all, &["every", "all", "any", "each"]);
    let lost: BTreeSet<DayOfWeek> = rest.iter().flat_map(|(_, days)| days.iter().copied()).collect();
    let trains = |day: &&DayOfWeek| many.contains(day) && !lost.contains(day);
    (cut && whole && many.len() > 2).then(|| DayOfWeek::ALL.iter().filter(|day| !trains(day)).copied().collect())
}

/// "Swap Sunday for Saturday", "Saturday instead of Sunday": the day that goes and the day that comes.
fn swapped(
    draft: &Draft<'_>,
    sentence: &Range<usize>,
    open: &[(usize, Vec<DayOfWeek>)],
) -> Option<(BTreeSet<DayOfWeek>, BTreeSet<DayOfWeek>)> {
    phrase_table! {
        static SWAP: bool = &[
            ("swap|switch|change|replace|trade|move ~ #|for|to|with, become, became, make it|that|them", true),
            ("instead of|on, rather than, in place of, better than", false),
        ];
    }
    phrase_table! {
        static STANDS_IN: () = &[("replace it|that, take it|its place, stand in, in its place, fill in", ())];
    }
    let known = &draft.context.list.rest_days_preference.value()?.days;
    let [first, second, ..] = open else { return None };
    let set = |day: &(usize, Vec<DayOfWeek>)| day.1.iter().copied().collect::<BTreeSet<_>>();
    let stands_in = draft.has(&STANDS_IN, second.0..sentence.end);
    let hits = SWAP.find(draft.tokens(), sentence.clone());
    let between = hits.iter().find(|hit| hit.at.end > first.0 && hit.at.start < second.0);
    let forth = match between {
        Some(hit) => hit.meaning,
        None if stands_in => true,
        None => return None,
    };
    let (gone, come) = if forth { (set(first), set(second)) } else { (set(second), set(first)) };
    // "Saturday becomes Sunday" where Saturday is a training day: the days off change the other way round.
    let trained = gone.is_disjoint(known) && come.is_subset(known);
    Some(if trained { (come, gone) } else { (gone, come) })
}

/// The coach asked which days the athlete can train, not which are off.
fn asked_which_to_train(draft: &Draft<'_>) -> bool {
    let off = ["rest", "off", "free", "out", "not", "avoid", "clash", "conflict", "away", "impossible"]
        .iter()
        .any(|word| draft.asked.says(word));
    let words = &draft.asked.words;
    let which = words.iter().enumerate().any(|(at, word)| {
        (word == "which" || word == "what") && words.iter().skip(at + 1).take(2).any(|next| next == "day")
            || word == "when"
                && words
                    .iter()
                    .skip(at + 1)
                    .take(3)
                    .any(|next| matches!(next.as_str(), "train" | "lift" | "run" | "ride"))
    });
    which && !off
}

/// "M/W/F": weekdays by their first letters, between slashes.
fn initial(draft: &Draft<'_>, at: usize) -> Option<DayOfWeek> {
    let day = initial_day(draft.word(at))?;
    let beside = |mark: usize, other: usize| {
        draft.word(mark) == "/"
            && (initial_day(draft.word(other)).is_some()
                || draft.tokens().get(other).is_some_and(|token| dates::weekday(token).is_some()))
    };
    (beside(at + 1, at + 2) || beside(at.wrapping_sub(1), at.wrapping_sub(2))).then_some(day)
}

fn initial_day(word: &str) -> Option<DayOfWeek> {
    Some(match word {
        "m" | "mo" => DayOfWeek::Monday,
        "t" | "tu" => DayOfWeek::Tuesday,
        "w" | "we" => DayOfWeek::Wednesday,
        "th" => DayOfWeek::Thursday,
        "f" | "fr" => DayOfWeek::Friday,
        "sa" => DayOfWeek::Saturday,
        "su" => DayOfWeek::Sunday,
        _ => return None,
    })
}

/// Weekdays of a sentence by token; "weekends" and "Monday to Friday" are several.
fn named_days(draft: &Draft<'_>, sentence: Range<usize>) -> Vec<(usize, Vec<DayOfWeek>)> {
    let mut named = Vec::new();
    for at in sentence.clone() {
        let token = &draft.tokens()[at];
        let before = at.checked_sub(1).map(|before| &draft.tokens()[before]);
        // "That weekend", "last Saturday": one day of the calendar. "Four of the weekdays" counts them.
        let once = before.is_some_and(|t| t.is_any(&["that", "this", "last", "next", "past"]));
        let counted = token.is("weekday")
            && (before.is_some_and(|t| t.number.is_some())
                || before.is_some_and(|t| t.is("the")) && at.checked_sub(2).is_some_and(|of| draft.word(of) == "of"));
        if once || counted {
            continue;
        }
        if let Some(day) = dates::weekday(token) {
            let through = draft.word(at + 1);
            let until = draft.tokens().get(at + 2).filter(|_| at + 2 < sentence.end).and_then(dates::weekday);
            if let Some(until) = until.filter(|_| matches!(through, "to" | "through" | "-" | "until")) {
                let (from, to) = (day.monday_offset(), until.monday_offset());
                named.push((
                    at,
                    DayOfWeek::ALL.iter().copied().filter(|d| (from..=to).contains(&d.monday_offset())).collect(),
                ));
            } else {
                named.push((at, vec![day]));
            }
        } else if let Some(day) = initial(draft, at) {
            named.push((at, vec![day]));
        } else if token.is("weekend") {
            named.push((at, vec![DayOfWeek::Saturday, DayOfWeek::Sunday]));
        } else if token.is("weekday") {
            named.push((at, DayOfWeek::ALL[..5].to_vec()));
        } else if token.is("midweek") {
            named.push((at, vec![DayOfWeek::Wednesday]));
        }
    }
    named
}
