//! What sets an injury off or is forbidden with it, in the athlete's words.

use std::ops::Range;

use super::spots::Spot;
use crate::reading::draft::Draft;
use crate::reading::lexicon::body::{FORBIDDEN, KILLS_IT, LIMITED_BY, SET_OFF};

/// The most bytes of an athlete's words that are kept as a limit.
const LONGEST: usize = 160;

/// From the first word that introduces a condition to the end of the stretch.
pub(super) fn limits(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> Option<String> {
    let behind = spot.at.end..stretch.end;
    // "Front rack kills it": what does it is told first.
    if let Some(hit) = KILLS_IT.first(draft.tokens(), behind.clone()) {
        let clause = draft.clause(hit.at.start).start.max(spot.at.end);
        if hit.at.start > clause {
            return words(draft, clause..stretch.end);
        }
    }
    let strong = SET_OFF.find(draft.tokens(), behind.clone()).into_iter().find(|hit| is_limit(draft, &hit.at, stretch));
    // A condition by name is told with all sorts of prepositions: "a stent put in two years back".
    let weak =
        || LIMITED_BY.find(draft.tokens(), behind.clone()).into_iter().find(|hit| is_limit(draft, &hit.at, stretch));
    let hit = if spot.named { strong } else { weak().or(strong) };
    if let Some(hit) = hit {
        // "my right knee, kneeling on it hurts": the clause tells it, not the word alone.
        let clause = draft.clause(hit.at.start).start;
        let start = if clause > spot.at.end && !spot.named { clause } else { hit.at.start };
        return words(draft, start..stretch.end);
    }
    let opening = opening(draft, stretch.start..spot.at.start);
    match opening {
        Some(start) => words(draft, start..stretch.end),
        None if spot.named && spot.area.needs_clearance() => None,
        None => rest_of(draft, spot, stretch),
    }
}

/// "Heavy squats hurt my knee", "no impact because of a stress fracture": what is told before the place.
fn opening(draft: &Draft<'_>, range: Range<usize>) -> Option<usize> {
    const OPENING: &[&str] =
        &["when", "whenever", "if", "after", "during", "anything", "heavy", "overhead", "avoid", "every"];
    let mut forbidden = FORBIDDEN.find(draft.tokens(), range.clone()).into_iter();
    let forbidden = forbidden.find(|hit| !draft.any_word(hit.at.clone(), &["hurts", "pain"]));
    let set_off =
        || SET_OFF.find(draft.tokens(), range.clone()).into_iter().find(|hit| draft.any_word(hit.at.clone(), OPENING));
    forbidden.or_else(set_off).map(|hit| hit.at.start)
}

/// "no surgery", "on the left": words that introduce, but not a limit.
fn is_limit(draft: &Draft<'_>, at: &Range<usize>, stretch: &Range<usize>) -> bool {
    let next = at.end + usize::from(matches!(draft.word(at.end), "the" | "my"));
    let side = draft.word(at.end - 1) != "left" && matches!(draft.word(next), "left" | "right" | "both" | "side");
    let no_care = draft.word(at.start) == "no"
        && matches!(
            draft.word(at.start + 1),
            "surgery"
                | "operation"
                | "restriction"
                | "limit"
                | "limitation"
                | "idea"
                | "doctor"
                | "longer"
                | "real"
                | "diagnosis"
        );
    let no_care = no_care
        || matches!(draft.word(at.start), "nothing" | "no")
            && matches!(draft.word(at.start + 1), "else" | "other" | "more");
    let dated = draft.said.dates.iter().any(|date| date.at.contains(&at.end));
    (at.end < stretch.end || at.len() > 1) && !side && !no_care && !dated
}

/// "my right knee, kneeling on it hurts": what is said after the place, where it is more than that it hurts.
fn rest_of(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> Option<String> {
    let start = (spot.at.end..stretch.end).find(|&at| !draft.tokens()[at].is_mark())?;
    let telling = draft.tokens()[start..stretch.end]
        .iter()
        .filter(|t| !t.is_mark() && t.number.is_none() && !TROUBLE_WORDS.contains(&t.word.as_str()))
        .count();
    // "The physio says I can jog again" forbids nothing.
    let allowed = draft.any_word(start..stretch.end, &["again", "allowed", "cleared"])
        && !draft.any_word(start..stretch.end, &["not", "no", "when", "hurts"]);
    if telling >= 2 && !allowed { words(draft, start..stretch.end) } else { None }
}

/// Words that say no more than that something is wrong.
const TROUBLE_WORDS: &[&str] = &[
    "is", "are", "a", "bit", "hurt", "hurting", "sore", "pain", "bad", "now", "right", "still", "my", "the", "it",
    "at", "moment", "me", "little", "been", "has", "have", "and", "very", "really", "today", "lately", "this", "week",
    "problem", "injury", "issue", "tight", "stiff", "these", "day", "ago", "month", "year", "weeks", "since", "last",
    "mostly", "gone", "that", "old", "left", "both", "side", "kid", "yes", "few", "back",
];

/// The athlete's words of a range, shortened.
pub(super) fn words(draft: &Draft<'_>, range: Range<usize>) -> Option<String> {
    let words = draft.said.text.quote(range).trim();
    (!words.is_empty()).then(|| shorten(words, LONGEST))
}

/// At most so many bytes, cut at a character.
pub fn shorten(words: &str, most: usize) -> String {
    if words.len() <= most {
        return words.to_owned();
    }
    let end = (0..=most).rev().find(|&at| words.is_char_boundary(at)).unwrap_or(0);
    words[..end].trim_end().to_owned()
}
