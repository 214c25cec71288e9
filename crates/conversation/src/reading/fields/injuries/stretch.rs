//! The words that belong to a place of trouble: from where the last one's end to where the next one's begin, and the
//! sentences after it that go on about it.

use std::ops::Range;

use super::is_about_body;
use super::spots::Spot;
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::body::{FORBIDDEN, TROUBLE};
use crate::reading::lexicon::movements::TASTES;
use crate::reading::scope::Scope;

phrase_table! {
    /// How a sentence begins that goes on about the place before it.
    static GOES_ON: () = &[
        ("it, that, they, healed, still, totally, fully, all, gone, flare, hurt, hurts, gets, fine, completely, only, both, mostly, recovered, happens, cannot, worse, no, pain, can not, doctor, doc, physio, surgeon, mainly, mostly, especially, the # of them, better, never, since, not, comes, happened, avoid, anything, my pelvic floor? physio|doctor|doc|gp|surgeon|osteo|chiro, the physio|doctor|doc|surgeon, got, had, when, whenever, if", ()),
    ];
}

phrase_table! {
    /// What turns to another subject, however the sentence begins.
    static ELSEWHERE: () = &[
        ("injury, event, equipment, deload, race, comp, day, week, gym, train, session, minute, year of, experience, goal, barbell, dumbbell, kettlebell, rack, start, monday, tuesday, wednesday, thursday, friday, saturday, sunday, block, linear", ()),
    ];
}

/// The stretch of the spot at `index`.
pub(super) fn stretch(draft: &Draft<'_>, spots: &[Spot], index: usize) -> Range<usize> {
    let spot = &spots[index];
    let sentence = draft.sentence(spot.at.start);
    let previous = index.checked_sub(1).map(|last| &spots[last]).filter(|last| last.at.start >= sentence.start);
    let start = match previous {
        Some(previous) => draft.clause(spot.at.start).start.max(previous.at.end),
        None => sentence.start,
    };
    let next = spots.get(index + 1);
    let end = match next.filter(|next| next.at.start < sentence.end) {
        Some(next) => {
            let clause = draft.clause(next.at.start).start;
            if clause > spot.at.end { clause } else { next.at.start }
        }
        None => followed_to(draft, sentence.end, next),
    };
    let first = sentence_part(draft, start, spot);
    first.max(start)..end.max(spot.at.end)
}

/// The end of the last following sentence that goes on about the spot.
fn followed_to(draft: &Draft<'_>, first: usize, next: Option<&Spot>) -> usize {
    let mut end = first;
    for (count, following) in draft.sentences().filter(|s| s.start >= first).take(2).enumerate() {
        let other = next.is_some_and(|next| next.at.start < following.end);
        if other || draft.said.scopes.of(following.clone()).has(Scope::ASKED) {
            break;
        }
        let opening = following.start..(following.start + 3).min(following.end);
        let begins = GOES_ON.match_at(draft.tokens(), following.start, following.end).is_some()
            && !draft.any_word(opening, &["injury", "event", "equipment", "deload", "race", "comp"]);
        let turns = draft.has(&ELSEWHERE, following.clone());
        let no_movement = draft.word(following.start) == "no"
            && TASTES.match_at(draft.tokens(), following.start + 1, following.end).is_some();
        let forbids = (draft.has(&FORBIDDEN, following.clone()) || no_movement) && !turns;
        // "Right knee, arthritic. Stairs and deep squats.": what sets it off, named and no more.
        let fragment = is_about_body(draft) && following.len() <= 6 && !turns && is_plain(draft, &following);
        let goes_on = if count == 0 { begins || forbids || fragment } else { forbids && (begins || no_movement) };
        if !goes_on {
            break;
        }
        end = following.end;
    }
    end
}

/// Words alone: no number, no subject, no yes or no.
fn is_plain(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    let tokens = &draft.tokens()[range.clone()];
    tokens.iter().all(|token| token.number.is_none())
        && !tokens.iter().any(|token| {
            token.is_any(&[
                "i",
                "we",
                "my",
                "otherwise",
                "else",
                "rest",
                "other",
                "yes",
                "okay",
                "thanks",
                "please",
                "none",
                "nothing",
            ])
        })
}

/// The stretch begins with the clause of the spot, or the one before that carries its trouble.
fn sentence_part(draft: &Draft<'_>, start: usize, spot: &Spot) -> usize {
    let clause = draft.clause(spot.at.start);
    let from = clause.start.max(start);
    let own = from..clause.end;
    let told_first = start < from && draft.has(&FORBIDDEN, start..from);
    if told_first && draft.word(from) == "because" {
        return start;
    }
    if draft.has(&TROUBLE, own) || spot.named || start == from {
        return from;
    }
    let before = draft.clause(from.saturating_sub(2).max(start));
    if draft.has(&TROUBLE, before.clone()) && before.start >= start { before.start } else { from }
}
