//! Where trouble may be: parts of the body and conditions, each named once. Must never: take an idiom for a body part.

use std::ops::Range;

use training::athlete::InjuryArea;

use super::is_about_body;
use super::telling::names_past_year;
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::body::{AREAS, CONDITIONS, IDIOMS};
use crate::reading::lexicon::equipment::EQUIPMENT;
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::quantity::Quantity;

/// One place where trouble may be.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) area: InjuryArea,
    pub(super) at: Range<usize>,
    /// A condition by its name, trouble without another word.
    pub(super) named: bool,
}

/// Every part of the body and every condition that is named.
pub(super) fn spots(draft: &Draft<'_>) -> Vec<Spot> {
    let tokens = draft.tokens();
    let mut spots: Vec<Spot> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = draft.sentence(at).end.max(at);
        if let Some(idiom) = IDIOMS.match_at(tokens, at, end) {
            at = idiom.at.end;
            continue;
        }
        let condition = CONDITIONS.match_at(tokens, at, end);
        let lift = LIFTS.match_at(tokens, at, end).filter(|lift| lift.at.len() > 1);
        let area = AREAS.match_at(tokens, at, end);
        // "A trap bar", "hand weights": a thing by its longer name.
        let thing = EQUIPMENT.match_at(tokens, at, end).filter(|thing| thing.at.len() > 1 && condition.is_none());
        let longer = |range: &Range<usize>| lift.as_ref().is_none_or(|lift| lift.at.len() <= range.len());
        if let Some(hit) =
            condition.filter(|hit| longer(&hit.at) && area.as_ref().is_none_or(|a| a.at.len() <= hit.at.len()))
        {
            at = hit.at.end;
            spots.push(Spot { area: hit.meaning, at: hit.at, named: true });
        } else if let (Some(thing), Some(_)) = (thing, &area) {
            at = thing.at.end;
        } else if let Some(hit) = area.filter(|hit| longer(&hit.at)) {
            at = hit.at.end;
            spots.push(Spot { area: hit.meaning, at: hit.at, named: false });
        } else if let Some(lift) = lift {
            at = lift.at.end;
        } else if let Some(length) = pointed_at(draft, at, end) {
            let area = spots.last().map(|spot| spot.area).or_else(|| coach_area(draft)).or_else(|| known_area(draft));
            if let Some(area) = area {
                spots.push(Spot { area, at: at..at + length, named: false });
            }
            at += length;
        } else {
            at += 1;
        }
    }
    // "no surgery" tells how bad it is, not of another trouble.
    let none = |spot: &Spot| matches!(draft.word(spot.at.start.wrapping_sub(1)), "no" | "without" | "avoided");
    spots.retain(
        |spot| if spot.named { spot.area != InjuryArea::Surgery || !none(spot) } else { !is_passed_by(draft, spot) },
    );
    // "The box collapsed": a thing did, nobody fainted.
    spots.retain(|spot| {
        !(spot.named
            && draft.any_word(spot.at.clone(), &["collapsed", "collapse"])
            && names_thing(draft, spot.at.start))
    });
    resolve_conditions(draft, &mut spots);
    drop_generic(draft, &mut spots);
    spots
}

/// Whether a thing to train with is named right before.
fn names_thing(draft: &Draft<'_>, at: usize) -> bool {
    const THINGS: &[&str] = &["box", "bench", "rack", "chair", "it", "shelf", "tent", "stand"];
    let clause = draft.clause(at);
    EQUIPMENT.occurs(draft.tokens(), clause.start..at) || draft.any_word(clause.start..at, THINGS)
}

/// "behind my back", "flat on the back": where something is, not what hurts.
fn is_passed_by(draft: &Draft<'_>, spot: &Spot) -> bool {
    let before = |n: usize| draft.word(spot.at.start.wrapping_sub(n));
    let back = spot.area == InjuryArea::LowerBack && matches!(draft.word(spot.at.end - 1), "back");
    let place = matches!(before(1), "behind" | "flat" | "onto" | "across" | "with")
        || (before(1) == "on"
            && matches!(before(2), "flat" | "lie" | "lying" | "bar" | "lay" | "up" | "sleep" | "weight"));
    let counted = draft.tokens().get(spot.at.start.wrapping_sub(1)).is_some_and(|token| token.number.is_some())
        && matches!(draft.word(spot.at.start), "finger" | "foot" | "hand" | "toe");
    (back && place) || counted
}

/// "the patella tendon", "a muscle in my calf": tissue that belongs to the part of the body beside it.
fn drop_generic(draft: &Draft<'_>, spots: &mut Vec<Spot>) {
    let all = spots.clone();
    spots.retain(|spot| {
        let generic = spot.area == InjuryArea::Other
            && !spot.named
            && draft.any_word(spot.at.clone(), &["tendon", "muscle", "ligament", "bone", "joint", "nerve"]);
        let beside = all.iter().any(|other| {
            other.at != spot.at
                && other.area != InjuryArea::Other
                && draft.sentence(other.at.start) == draft.sentence(spot.at.start)
        });
        !(generic && beside)
    });
}

/// "The left one", or, asked which, "left": how many tokens point at an area that was named before.
fn pointed_at(draft: &Draft<'_>, at: usize, end: usize) -> Option<usize> {
    let token = &draft.tokens()[at];
    if at + 1 < end && token.is_any(&["left", "right", "other"]) && draft.tokens()[at + 1].is("one") {
        return Some(2);
    }
    let asked = draft.asked.says("side") || draft.asked.says("which") || draft.asked.says("left");
    let alone = draft.clause(at).len() <= 2 || at == draft.sentence(at).start;
    let side = token.is_any(&["left", "right", "both"]) && !(token.is("right") && draft.word(at + 1) == "now");
    (asked && alone && side && is_about_body(draft) && known_area(draft).is_some()).then_some(1)
}

/// "Shoulders okay?" - "The right one barks": the one place the coach's question names.
fn coach_area(draft: &Draft<'_>) -> Option<InjuryArea> {
    let coach = crate::reading::text::Text::new(draft.context.coach_said?);
    let asking = coach.sentences.iter().filter(|sentence| sentence.asks);
    let mut named = asking.flat_map(|sentence| AREAS.find(&coach.tokens, sentence.tokens.clone()));
    let area = named.next()?.meaning;
    named.all(|other| other.meaning == area).then_some(area)
}

fn known_area(draft: &Draft<'_>) -> Option<InjuryArea> {
    draft.context.list.injury_considerations.value()?.items.last().map(|injury| injury.area)
}

/// "rotator cuff surgery on my shoulder", "slipped disc, lower back": one trouble named twice; the place it is felt
/// wins over the name of the condition, and an old operation is an injury of the place it was done to.
fn resolve_conditions(draft: &Draft<'_>, spots: &mut Vec<Spot>) {
    let mut index = 0;
    while index < spots.len() {
        let near = |other: &Spot, spot: &Spot| {
            let gap = if other.at.start > spot.at.start {
                other.at.start - spot.at.end.min(other.at.start)
            } else {
                spot.at.start - other.at.end.min(spot.at.start)
            };
            draft.sentence(other.at.start) == draft.sentence(spot.at.start) && gap <= 6
        };
        let spot = spots[index].clone();
        let serious = matches!(spot.area, InjuryArea::ChestPain | InjuryArea::Heart | InjuryArea::Pregnancy);
        let twin = spots.iter().position(|other| {
            other.at != spot.at
                && !other.named
                && near(other, &spot)
                && (other.area == spot.area
                    || (spot.area == InjuryArea::Surgery && !recent_surgery(draft, &spot))
                    || (spot.area != InjuryArea::Surgery && names_place(draft, &spot, other)))
        });
        match twin {
            Some(twin) if spot.named && !serious => {
                spots[twin].named = true;
                spots[twin].at = spots[twin].at.start.min(spot.at.start)..spots[twin].at.end.max(spot.at.end);
                spots.remove(index);
            }
            _ => index += 1,
        }
    }
    let heart = spots.iter().any(|spot| spot.area == InjuryArea::Heart);
    spots.retain(|spot| spot.area != InjuryArea::Surgery || !heart);
    // The place an operation is being recovered from is no second injury.
    if let Some(surgery) = spots.iter().find(|spot| spot.area == InjuryArea::Surgery).cloned() {
        let clause = draft.clause(surgery.at.start);
        let operated: Vec<InjuryArea> =
            spots.iter().filter(|spot| draft.clause(spot.at.start) == clause).map(|spot| spot.area).collect();
        spots.retain(|spot| {
            spot.area == InjuryArea::Surgery
                || (spot.named && !operated.contains(&spot.area))
                || !operated.contains(&spot.area)
        });
    }
}

/// "IT band on my left knee": the condition is felt at the place that follows.
fn names_place(draft: &Draft<'_>, condition: &Spot, place: &Spot) -> bool {
    // "Lower back hernia"
    if condition.named && place.at.end == condition.at.start {
        return true;
    }
    condition.named
        && place.at.start >= condition.at.end
        && place.at.start - condition.at.end <= 4
        && (condition.at.end..place.at.start).any(|at| matches!(draft.word(at), "on" | "in" | "of" | "at"))
}

/// Within half a year, or without a word on when.
fn recent_surgery(draft: &Draft<'_>, spot: &Spot) -> bool {
    let sentence = draft.sentence(spot.at.start);
    let ago = draft.said.quantities.iter().find(|q| {
        sentence.contains(&q.at.start)
            && (draft.word(q.at.end) == "ago" || draft.any_word(sentence.clone(), &["post", "since"]))
    });
    match ago.and_then(Quantity::weeks) {
        Some(weeks) => weeks <= 26.0,
        None => {
            !draft.has(&LONG_YEARS, sentence.clone())
                && !names_past_year(draft, &sentence)
                && draft.any_word(
                    sentence,
                    &[
                        "recent",
                        "recently",
                        "just",
                        "last",
                        "month",
                        "week",
                        "recovering",
                        "coming",
                        "am",
                        "have",
                        "cleared",
                    ],
                )
        }
    }
}

phrase_table! {
    static LONG_YEARS: () = &[("# year ago, year ago, in college|school, as a kid|child|teenager, last year, in #, old, long ago, decade", ())];
}
