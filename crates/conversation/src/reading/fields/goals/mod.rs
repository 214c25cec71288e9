//! `trainingGoals`: what the athlete wants to reach, in their words.

mod retarget;
mod told;

use std::ops::Range;

use crate::reading::draft::Draft;
use crate::reading::fields::injuries::shorten;
use crate::reading::findings::{Change, Parts, combine};
use crate::reading::lexicon::events::{EVENTS, NO_EVENT};
use crate::reading::lexicon::focus::FOCUS;
use crate::reading::lexicon::goals::{ACHIEVING, EMPTY, LEAD, STANDING, UNSURE};
use crate::reading::lexicon::grammar::CORRECTION;
use crate::reading::lexicon::movements::TASTES;
use crate::reading::scope::Scope;
use crate::todo_list::{Answer, Field, Goals};
use retarget::retarget;
use told::{approves, extend_over_numbers, goal_ranges, overlaps};

/// Marks the tokens of goals, before numbers are read as marks.
pub fn mark(draft: &mut Draft<'_>) {
    retarget(draft);
    for range in goal_ranges(draft) {
        draft.goal_tokens[range].fill(true);
    }
}

/// "My cardio sucks. Fix that.": the sentence before says what.
fn include_what_it_means(draft: &Draft<'_>, found: &mut [Range<usize>]) {
    for range in found {
        let sentence = draft.sentence(range.start);
        let points = range.len() <= 3 && draft.any_word(range.clone(), &["that", "it", "this"]);
        let before = draft.sentences().take_while(|other| other.start < sentence.start).last();
        if let Some(before) = before.filter(|before| points && before.len() <= 12) {
            range.start = before.start;
        }
    }
}

/// `trainingGoals`
pub fn read(draft: &mut Draft<'_>) {
    let asked = draft.asked(Field::TrainingGoals);
    let known = draft.context.list.training_goals.value().is_some();
    let is_goal = |range: &Range<usize>| {
        asked
            || draft.has(&ACHIEVING, range.clone())
            || draft.has(&FOCUS, range.clone())
            || draft.said.quantities.iter().any(|q| range.contains(&q.number_at))
    };
    let mut ranges: Vec<Range<usize>> = goal_ranges(draft).into_iter().filter(is_goal).collect();
    if asked {
        ranges.extend(event_as_goal(draft, &ranges));
    }
    if ranges.is_empty() && !known && (asked || draft.context.coach_said.is_none()) {
        ranges.extend(first_statement(draft));
    }
    if asked {
        extend_over_numbers(draft, &mut ranges);
        include_what_it_means(draft, &mut ranges);
    }
    if known && !asked {
        // Later turns add a goal only when it is said as one, and replace it only on a correction.
        ranges.retain(|range| !draft.is_claimed(range.clone()));
    }
    ranges.sort_by_key(|range| range.start);
    let goals: Vec<String> = ranges
        .iter()
        .map(|range| without_lead(draft, range.clone()))
        .map(|range| shorten(draft.said.text.quote(range.clone()).trim(), 140))
        .filter(|words| !words.is_empty())
        .collect();
    let (Some(first), Some(_)) = (ranges.first().cloned(), goals.first()) else { return };
    let sentence = draft.sentence(first.start);
    let drops = draft.any_word(sentence.clone(), &["forget", "scratch", "scrap", "ditch"]);
    let corrects = known
        && (drops || draft.has(&CORRECTION, sentence.clone()))
        && draft.any_word(
            sentence,
            &["goal", "instead", "forget", "scratch", "scrap", "actually", "rather", "ditch", "mind"],
        );
    let change = if corrects {
        Change::Set(Answer::Value(Goals { goals }))
    } else {
        Change::Amend { add: Goals { goals }, remove: Goals::nothing() }
    };
    let finding = draft.finding(change, first);
    combine(&mut draft.findings.training_goals, finding);
}

/// "London Marathon, 25 April": asked for the goal, the athlete names an event.
fn event_as_goal(draft: &Draft<'_>, found: &[Range<usize>]) -> Option<Range<usize>> {
    let finding = draft.findings.target_event.as_ref()?;
    if !matches!(finding.change, Change::Set(Answer::Value(_))) {
        return None;
    }
    let begin = draft.said.text.raw.find(finding.evidence.quote.as_str())?;
    let at = draft.tokens().iter().position(|token| token.start >= begin)?;
    let clause = draft.clause(at);
    (!overlaps(found, &clause)).then_some(clause)
}

/// The goal itself, without the words that lead up to it: "is to work on my Olympic lifts" names "Olympic lifts".
fn without_lead(draft: &Draft<'_>, goal: Range<usize>) -> Range<usize> {
    let mut start = goal.start;
    while start < goal.end {
        let end = match LEAD.match_at(draft.tokens(), start, goal.end) {
            Some(lead) => lead.at.end,
            None if draft.tokens()[start].is_mark() => start + 1,
            None => break,
        };
        start = end;
    }
    let says_something = draft.tokens()[start..goal.end].iter().any(|token| !token.is_mark());
    if says_something { start..goal.end } else { goal }
}

/// The first sentence that can be an answer to "what is your goal". Where the coach only opened the talk, it has to
/// speak of something one trains for.
fn first_statement(draft: &Draft<'_>) -> Option<Range<usize>> {
    let domain = |sentence: &Range<usize>| {
        draft.has(&FOCUS, sentence.clone())
            || draft.has(&ACHIEVING, sentence.clone())
            || draft.has(&EVENTS, sentence.clone())
    };
    let fits = |sentence: &Range<usize>| {
        let scopes = draft.said.scopes.of(sentence.clone());
        let head = sentence.start..(sentence.start + 3).min(sentence.end);
        let voided =
            scopes.has(Scope::ORDER.with(Scope::ASKED)) || draft.said.scopes.of(head.clone()).has(Scope::OTHER);
        let empty = EMPTY.match_at(draft.tokens(), sentence.start, sentence.end).is_some_and(|hit| {
            !domain(sentence) && (sentence.len() <= hit.at.len() + 4 || draft.word(hit.at.start) == "hang")
        });
        let numbers = draft.said.quantities.iter().filter(|q| sentence.contains(&q.number_at));
        let counted: usize = numbers.map(|q| q.at.len()).sum();
        let only_numbers = counted > 0 && counted + 1 >= sentence.len();
        let alone = sentence.len() == 1
            && !domain(sentence)
            && !draft.has(&TASTES, sentence.clone())
            && draft.sentences().count() > 1;
        let factual = draft.is_claimed(sentence.clone()) && !domain(sentence)
            || draft.injured[sentence.clone()].contains(&true) && !domain(sentence);
        let about_self = matches!(
            (draft.word(sentence.start), draft.word(sentence.start + 1)),
            ("i", "am" | "work" | "live" | "have") | ("my", "name") | ("this", "is")
        ) && !domain(sentence)
            && !draft.any_word(sentence.clone(), &["tired", "sick", "fed", "weak", "slow", "unfit", "fat", "stiff"]);
        // "To not be out of breath on the stairs" denies nothing.
        let denies = draft.said.scopes.of(head.clone()).has(Scope::DENIED)
            && !domain(sentence)
            && !draft.any_word(head, &["to"]);
        let empty = empty || approves(draft, sentence);
        !(voided || empty || only_numbers || alone || factual || about_self || denies)
            && !draft.has(&NO_EVENT, sentence.clone())
            && !draft.has(&UNSURE, sentence.clone())
            && !(draft.has(&STANDING, sentence.clone())
                && draft.said.quantities.iter().any(|q| sentence.contains(&q.number_at)))
            && (!draft.asked.opening || domain(sentence))
    };
    draft.sentences().find(fits)
}
