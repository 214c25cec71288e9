//! Lifts and numbers told in two rows, in the same order: "squat, bench and dead are 140, 100 and 190 kg", "S 140 B 100
//! D 190", "315/225/405 lb" to a coach who asked for three lifts.

use std::ops::Range;

use training::athlete::Mark;

use super::lifts::{asked_for, counted};
use super::{Found, mark, rounded, units, use_up};
use crate::reading::draft::Draft;
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::quantity::Unit;
use crate::reading::scope::Scope;
use crate::reading::text::Kind;

/// Reads lifts that are told in a row.
pub(super) fn in_a_row(draft: &mut Draft<'_>, found: &mut Found) {
    let sentences: Vec<_> = draft.sentences().collect();
    for sentence in sentences {
        let scope = draft.said.scopes.of(sentence.clone());
        if scope.has(Scope::VOID) || sentence.clone().any(|at| draft.goal_tokens[at]) {
            continue;
        }
        let Some((names, numbers)) = rows(draft, &sentence) else { continue };
        if names.len() == numbers.len() && names.len() >= 2 && names.iter().all(|name| !counted(name)) {
            write(draft, found, &sentence, &names, &numbers);
        }
    }
}

/// A weight that a lift can have, and where it stands.
type Weight = (f64, Range<usize>);

/// The lifts and the numbers, each in their order.
fn rows(draft: &Draft<'_>, sentence: &Range<usize>) -> Option<(Vec<&'static str>, Vec<Weight>)> {
    if let Some(rows) = lettered(draft, sentence) {
        return Some(rows);
    }
    let numbers = numbers_in_a_row(draft, sentence.clone())?;
    let unnamed = !LIFTS.occurs(draft.tokens(), 0..draft.tokens().len());
    let names = names_before(draft, sentence, numbers.first()?.1.start);
    Some((names.or_else(|| unnamed.then(|| asked_for(draft)))?, numbers))
}

fn write(
    draft: &mut Draft<'_>,
    found: &mut Found,
    sentence: &Range<usize>,
    names: &[&'static str],
    numbers: &[Weight],
) {
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
    let at = first.1.start..last.1.end;
    let Some(factor) = units::of_lift(draft, sentence) else {
        draft.claim(at.clone());
        found.unclear = Some(at);
        return;
    };
    for (name, (number, at)) in names.iter().zip(numbers) {
        // The unit is part of the athlete's words: it tells how the numbers are shown.
        let end = at.end + usize::from(matches!(draft.word(at.end), "kg" | "lb"));
        use_up(draft, found, Mark { kg: Some(rounded(number * factor)), ..mark(name) }, at.start..end);
    }
}

/// "S 140 B 100 D 190"
fn lettered(draft: &Draft<'_>, sentence: &Range<usize>) -> Option<(Vec<&'static str>, Vec<Weight>)> {
    let mut names = Vec::new();
    let mut numbers = Vec::new();
    for at in sentence.clone() {
        let name = match draft.word(at) {
            "s" => "back_squat",
            "b" => "bench_press",
            "d" => "deadlift",
            _ => continue,
        };
        let skip = 1 + usize::from(matches!(draft.word(at + 1), ":" | "-" | "="));
        let within = at + skip < sentence.end;
        let Some(number) = draft.tokens().get(at + skip).and_then(|t| t.number).filter(|_| within) else { continue };
        names.push(name);
        numbers.push((number, at..at + skip + 1));
    }
    let distinct = names.iter().enumerate().all(|(index, name)| !names[..index].contains(name));
    (names.len() >= 2 && distinct && numbers.iter().all(|(n, _)| is_weight(*n))).then_some((names, numbers))
}

fn is_weight(number: f64) -> bool {
    (20.0..=700.0).contains(&number)
}

/// "140, 100 and 190", "315/225/405": at least two numbers with nothing but marks between.
fn numbers_in_a_row(draft: &Draft<'_>, sentence: Range<usize>) -> Option<Vec<Weight>> {
    let mut row: Vec<Weight> = Vec::new();
    for at in sentence {
        let token = &draft.tokens()[at];
        if token.kind == Kind::Digits {
            let parts: Option<Vec<f64>> = token.word.split('/').map(|part| part.parse().ok()).collect();
            if let Some(parts) = parts.filter(|parts| parts.len() >= 2 && parts.iter().all(|n| is_weight(*n))) {
                return Some(parts.into_iter().map(|number| (number, at..at + 1)).collect());
            }
        } else if let Some(number) = token.number.filter(|n| is_weight(*n) && token.kind == Kind::Number) {
            row.push((number, at..at + 1));
        } else if !(token.is_any(&[",", "and", "/", "&", "then", "-", "kg", "lb"]) && !row.is_empty()) {
            if row.len() >= 2 {
                break;
            }
            row.clear();
        }
    }
    let plain = |at: usize| {
        let quantity = draft.said.quantities.iter().find(|q| q.at.contains(&at));
        quantity.is_some_and(|q| matches!(q.unit, Unit::None | Unit::Kg | Unit::Lb) && q.per.is_none() && !q.clock)
    };
    (row.len() >= 2 && row.iter().all(|(_, at)| plain(at.start))).then_some(row)
}

/// The lifts named in a row right before the numbers.
fn names_before(draft: &Draft<'_>, sentence: &Range<usize>, numbers: usize) -> Option<Vec<&'static str>> {
    const LINKS: &[&str] = &["is", "are", "at", ":", "currently", "now", "were", "--", "about", "-", "=", ","];
    let hits = LIFTS.find(draft.tokens(), sentence.start..numbers);
    let last = hits.last()?;
    let linked = draft.tokens()[last.at.end..numbers].iter().all(|token| token.is_any(LINKS));
    let listed = hits.windows(2).all(|pair| {
        let gap = &draft.tokens()[pair[0].at.end..pair[1].at.start];
        !gap.is_empty() && gap.iter().all(|token| token.is_any(&[",", "and", "/", "&", "my", "+"]))
    });
    (hits.len() >= 2 && linked && listed).then(|| hits.into_iter().map(|hit| hit.meaning).collect())
}
