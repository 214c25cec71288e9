//! What a stretch tells of a place: whether it is trouble at all, which side, felt now or healed.

use std::ops::Range;

use training::athlete::{Injury, InjuryArea, InjuryStatus, Side};

use super::spots::Spot;
use super::{is_about_body, limits};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::body::{FELT_NOW, FORBIDDEN, HEALED, LIMITED_BY, LONG_AGO, SET_OFF, TROUBLE};
use crate::reading::lexicon::movements::TASTES;
use crate::reading::quantity::{Quantity, Unit};
use crate::reading::scope::Scope;

/// The injury a spot tells of, if it tells of one.
pub(super) fn injury(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> Option<Injury> {
    if draft.said.scopes.of(spot.at.clone()).has(Scope::VOID) || !is_trouble(draft, spot, stretch) {
        return None;
    }
    if is_denied(draft, spot, stretch) || is_wished(draft, spot) || birth_behind(draft, spot, stretch) {
        return None;
    }
    let status = status(draft, spot, stretch);
    let limits = (status == InjuryStatus::Current).then(|| limits::limits(draft, spot, stretch)).flatten();
    Some(Injury { area: spot.area, side: side(draft, spot, stretch), status, limits, cleared: false })
}

/// Whether something is wrong with the place: a word says so, or the coach asked and it is named with no more than what
/// sets it off.
fn is_trouble(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> bool {
    let about = is_about_body(draft);
    let clause = draft.clause(spot.at.start);
    // "A deload, otherwise my hips hate me"; "it clicks but doesn't hurt, don't write that down".
    if (!about && draft.word(clause.start) == "otherwise") || draft.has(&NOT_FOR_THE_LIST, stretch.clone()) {
        return false;
    }
    let sound = draft.has(&SOUND, spot.at.end..clause.end);
    let known = draft.context.list.injury_considerations.value();
    let healed =
        known.is_some_and(|list| list.items.iter().any(|i| i.area == spot.area)) && draft.has(&HEALED, stretch.clone());
    if sound && !spot.named && !healed {
        return false;
    }
    let bare = about && clause.len() <= 5 && !draft.scope(spot.at.clone()).has(Scope::DENIED);
    let set_off = about
        && SET_OFF.first(draft.tokens(), spot.at.end..stretch.end).is_some_and(|hit| hit.at.start <= spot.at.end + 2);
    // "My shoulder does not care for reaching", "knee moans on stairs": asked about the body, what sets it off tells it.
    let set_off = set_off
        || about
            && LIMITED_BY
                .first(draft.tokens(), spot.at.end..clause.end)
                .is_some_and(|hit| hit.at.start <= spot.at.end + 2)
            && !draft.any_word(clause.clone(), &["love", "like", "enjoy", "want", "day", "train"]);
    let trouble = spot.named || draft.has(&TROUBLE, stretch.clone());
    if spot.area == InjuryArea::Other && !spot.named {
        // A muscle or a rib is often named for other reasons than that it hurts.
        return draft.has(&HARM, stretch.clone());
    }
    trouble || healed || bare || set_off
}

phrase_table! {
    /// Told, and said to be no matter.
    static NOT_FOR_THE_LIST: () = &[("not write|count|list|note|include|put|add that|it|this|those, but|though it? does not hurt, ignore that|it, not an injury, not injured", ())];
}

phrase_table! {
    /// The place is said to be well, and was not said to be otherwise.
    static SOUND: () = &[("is|are|feel|feels all|both? fine|good|okay|great|solid|healthy|strong|perfect, fine|good though|thanks|_ so far, : fine|good|okay, no problem|issue|trouble|complaint", ())];
}

phrase_table! {
    /// Harm that is plain.
    static HARM: () = &[("pain, hurt, sore, torn, tore, broke, broken, strain, strained, injured, injury, pulled, cracked, fractured, fracture, crack, bruised, surgery, ruptured, tweaked, gap, separation, herniated", ())];
}

/// "no knee pain", "my back is fine", "Surgeries: none": denied, and not known before.
fn is_denied(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> bool {
    let clause = draft.clause(spot.at.start);
    let denied = (clause.start..=spot.at.start).any(|at| {
        matches!(draft.word(at), "no" | "never" | "without" | "nothing" | "not" | "zero")
            && spot.at.start.saturating_sub(at) <= 4
            && !(draft.word(at) == "no" && draft.word(at + 1) == "longer")
            && !draft
                .any_word(at..spot.at.start, &["but", "except", "apart", "besides", "other", "only", "just", "because"])
    });
    let nil = spot.at.end + usize::from(draft.word(spot.at.end) == ":");
    let none = matches!(draft.word(nil), "none" | "no" | "nil" | "nope" | "nothing")
        && (spot.at.end + 1..stretch.end).contains(&nil);
    none || (denied && !draft.has(&HEALED, stretch.clone()) && !matches!(draft.word(spot.at.start), "not"))
}

/// "bigger shoulders": a goal, not a complaint.
fn is_wished(draft: &Draft<'_>, spot: &Spot) -> bool {
    draft.goal_tokens[spot.at.start]
        && !spot.named
        && !draft.any_word(draft.clause(spot.at.start), &["hurt", "pain", "sore", "injury"])
}

/// A birth that is over and cleared is no item.
fn birth_behind(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> bool {
    spot.area == InjuryArea::Pregnancy
        && (draft.any_word(stretch.clone(), &["gave", "born", "birth", "ago", "had", "was"])
            || draft
                .any_word(spot.at.start.saturating_sub(3)..spot.at.start, &["before", "since", "pre", "after", "post"]))
        && !draft.any_word(stretch.clone(), &["am", "still"])
}

fn status(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> InjuryStatus {
    let whole = stretch.clone();
    let told = spot.at.end..whole.end;
    // "Funnily enough squatting is fine": the movement is, not the knee.
    let of_movement = |at: usize| TASTES.occurs(draft.tokens(), at.wrapping_sub(1).max(spot.at.end).min(at)..at);
    let mut healings = HEALED.find(draft.tokens(), spot.at.start..whole.end).into_iter();
    let healed =
        healings.any(|hit| !of_movement(hit.at.start)) && !not_quite(draft, &whole) && !is_part_healed(draft, &whole);
    let strong_now = whole.clone().any(|at| {
        draft.tokens()[at].is_any(&[
            "still",
            "currently",
            "ongoing",
            "whenever",
            "sometimes",
            "flare",
            "flares",
            "lately",
            "current",
            "recovering",
        ]) && !matches!(draft.word(at.wrapping_sub(1)), "no" | "nothing" | "not" | "never")
    });
    let still_limited = draft.any_word(told.clone(), &["but"])
        && draft.any_word(told.clone(), &["no", "avoid", "only", "limit", "not"])
        && !draft.any_word(told, &["issue", "problem", "pain", "trouble", "bother"]);
    let stays = matches!(spot.area, InjuryArea::Heart | InjuryArea::Pregnancy);
    if healed && !strong_now && !still_limited && !stays {
        return InjuryStatus::Past;
    }
    let forbidden = draft.has(&FORBIDDEN, whole.clone()) && !healed;
    let now = forbidden || draft.has(&FELT_NOW, whole.clone()) || is_fresh(draft, &whole);
    let ago = draft.has(&LONG_AGO, whole.clone()) || names_past_year(draft, &whole);
    if now || !ago || spot.area.needs_clearance() { InjuryStatus::Current } else { InjuryStatus::Past }
}

/// "Maybe 80 %"
fn is_part_healed(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    draft.said.quantities.iter().any(|q| range.contains(&q.number_at) && q.unit == Unit::Percent && q.high < 95.0)
}

/// What happened within a few weeks, and is not said to be over, is felt now.
fn is_fresh(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    const FRESH_WEEKS: f64 = 10.0;
    let recent = |q: &&Quantity| {
        range.contains(&q.number_at)
            && q.weeks().is_some_and(|weeks| weeks <= FRESH_WEEKS)
            && (draft.word(q.at.end) == "ago" || draft.word(q.at.start.wrapping_sub(1)) == "since")
    };
    draft.said.quantities.iter().any(|q| recent(&q)) || draft.any_word(range.clone(), &["yesterday"])
}

/// "in 2021", "2015", "in '98"
pub(super) fn names_past_year(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    let this_year = f64::from(draft.today().year());
    draft.tokens()[range.clone()].iter().enumerate().any(|(offset, token)| {
        let short = draft.word((range.start + offset).wrapping_sub(1)) == "'";
        token.number.is_some_and(|n| {
            n.fract() == 0.0 && ((1950.0..this_year + 1.0).contains(&n) || (short && (0.0..100.0).contains(&n)))
        })
    })
}

fn not_quite(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    phrase_table! {
        static NOT_QUITE: () = &[("not ~ healed|recovered|gone|better|resolved|fixed|right, is not healed|fine|good|better|gone, almost healed|gone, mostly healed|gone|better, nearly healed, never ~ healed|recovered|right, half healed, not # percent|%, # percent|% healed", ())];
    }
    draft.has(&NOT_QUITE, range.clone())
}

/// The side that is told of a spot: before it, behind it, or earlier in its stretch.
fn side(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> Option<Side> {
    phrase_table! {
        static ONLY_ONE: () = &[("only|just one", ())];
    }
    // "Both were operated... no, only one was, the right."
    let one = ONLY_ONE.first(draft.tokens(), spot.at.end..stretch.end);
    if let Some(side) = one.and_then(|one| last_side(draft, one.at.end..stretch.end)) {
        return Some(side);
    }
    let before = spot.at.start.saturating_sub(4).max(stretch.start);
    let after = spot.at.end..(spot.at.end + 8).min(stretch.end);
    last_side(draft, before..spot.at.end)
        .or_else(|| last_side(draft, after))
        .or_else(|| last_side(draft, stretch.start..spot.at.start))
}

/// The last side named in a range: "not the left" and "right now" name none.
pub(super) fn last_side(draft: &Draft<'_>, range: Range<usize>) -> Option<Side> {
    phrase_table! {
        static BOTH: () = &[("both, bilateral, bilaterally, the two of them, left and right, right and left, the # of them, both of them, either one, either side, each side", ())];
    }
    if draft.has(&BOTH, range.clone()) {
        return Some(Side::Both);
    }
    range.rev().find_map(|at| {
        // "R hip": the letter alone is chat for "are" elsewhere.
        if draft.word(at) == "are" && draft.said.text.quote(at..at + 1).eq_ignore_ascii_case("r") {
            return Some(Side::Right);
        }
        let (before, after) = (draft.word(at.wrapping_sub(1)), draft.word(at + 1));
        let rejected = before == "not" || (matches!(before, "the" | "my") && draft.word(at.wrapping_sub(2)) == "not");
        match draft.word(at) {
            // "L5" is a vertebra.
            "l" if draft.tokens().get(at + 1).is_some_and(|next| next.number.is_some()) => None,
            "left" | "l" | "lt" | "lft" if !rejected && before != "just" && before != "i" => Some(Side::Left),
            "right" | "r" | "rt" | "rgt"
                if !rejected
                    && !matches!(after, "now" | "away" | "after" | "before" | "about" | "there" | "at")
                    && !matches!(before, "all" | "feel" | "quite" | "just" | "alright") =>
            {
                Some(Side::Right)
            }
            _ => None,
        }
    })
}
