//! What a message adds to an injury that is known: a side that was mixed up, what sets it off.

use training::athlete::{Injury, InjuryStatus};

use super::limits::words;
use super::telling::last_side;
use super::{Told, is_about_body};
use crate::phrase_table;
use crate::reading::Asking;
use crate::reading::draft::Draft;
use crate::reading::lexicon::body::{AREAS, FORBIDDEN, SET_OFF};
use crate::reading::scope::Scope;

phrase_table! {
    /// Signs that something was told wrong.
    static MIXED: () = &[("mixed|mix|mixing|muddle|muddled|confuse|confused|confusing ~ up|them|left|right|it, i always? confuse|mix, wrong side|one|knee|shoulder|leg|arm|hip|ankle|wrist|elbow, i meant, i mean, correction, not the left|right, my mistake, my bad, actually it is|my|the, other side|one, got that wrong, sorry it is, said left|right, no wait, oops, excuse me, ah no, wait, hang on, hold on, pardon, should be left|right, misspoke, oh wait", ())];
}

/// "I mixed that up, it's the right knee": the other side was meant; what is known of it moves over.
pub(super) fn mixed_up(draft: &Draft<'_>, told: &mut Told) {
    let known = draft.context.list.injury_considerations.value().map(|list| list.items.clone()).unwrap_or_default();
    // After a read-back, "right shoulder" puts the left one right.
    if draft.context.asking != Asking::WhetherRight && !draft.has(&MIXED, 0..draft.tokens().len()) {
        return;
    }
    // "Left shoulder hurts when I bench. Sorry, I meant right shoulder."
    if let [first, second] = told.items.as_slice()
        && first.area == second.area
        && first.side.is_some()
        && second.side.is_some()
        && (first.status, second.status) == (InjuryStatus::Current, InjuryStatus::Current)
    {
        let limits = second.limits.clone().or_else(|| first.limits.clone());
        told.items = vec![Injury { limits, ..second.clone() }];
    }
    let mut wrong = Vec::new();
    for item in told.items.iter_mut().filter(|item| item.status == InjuryStatus::Current && item.side.is_some()) {
        let other = known.iter().find(|k| {
            k.area == item.area && k.side.is_some() && k.side != item.side && k.status == InjuryStatus::Current
        });
        if let Some(other) = other {
            item.limits = other.limits.clone().or_else(|| item.limits.take());
            wrong.push(other.clone());
        }
    }
    told.items.retain(|item| !wrong.iter().any(|w| w.area == item.area && w.side == item.side));
    told.wrong.extend(wrong);
}

/// "Ah no, excuse me, it is the right": the side alone is put right, of what was just told or told last.
pub(super) fn other_side(draft: &Draft<'_>, told: &mut Told) {
    let all = 0..draft.tokens().len();
    let Some(cue) = MIXED.first(draft.tokens(), all.clone()).filter(|cue| draft.counts(cue.at.clone())) else { return };
    // "I said left, it's the right one", "the right knee, not the left", "left one is fine": only one is meant.
    let is_meant = |at: &usize| {
        draft.tokens()[*at].is_any(&["left", "right", "both"])
            && !matches!(draft.word(at.wrapping_sub(1)), "said" | "say")
            && last_side(draft, *at..at + 1).is_some()
            && !is_assent(draft, *at)
            && !draft.any_word(*at..draft.clause(*at).end, &["fine", "good", "okay", "healthy"])
    };
    let Some(at) = all.rev().find(is_meant).filter(|_| told.wrong.is_empty()) else { return };
    let Some(side) = last_side(draft, at..at + 1) else { return };
    if let Some(item) = told.items.iter_mut().rfind(|item| item.side.is_some()) {
        item.side = Some(side);
        return told.rests_on(&(at..at + 1));
    }
    let known = draft.context.list.injury_considerations.value();
    let sided = known.and_then(|list| list.items.iter().rfind(|item| item.side.is_some_and(|known| known != side)));
    if let Some(item) = sided.filter(|_| told.items.is_empty()) {
        told.wrong.push(item.clone());
        told.items.push(Injury { side: Some(side), ..item.clone() });
        told.rests_on(&(cue.at.start.min(at)..at + 1));
    }
}

/// "Half an hour is right": agreed, no side.
fn is_assent(draft: &Draft<'_>, at: usize) -> bool {
    let before = |n: usize| draft.word(at.wrapping_sub(n));
    let of_body = matches!(before(2), "it" | "one" | "side") || AREAS.occurs(draft.tokens(), at.saturating_sub(2)..at);
    draft.word(at) == "right" && matches!(before(1), "is" | "are" | "was" | "sound" | "look") && !of_body
}

/// "Wrist is the right one", "hamstring's the other leg, the right", "the knees, it's only the left one that hurts": a
/// clause that says no more of a known place than its side puts the side right.
pub(super) fn side_told(draft: &Draft<'_>, told: &mut Told) {
    const LINKS: &[&str] = &[
        "is", "was", "it", "that", "the", "my", "other", "leg", "arm", "one", "side", "only", "actually", "really",
        ",", "on", "just", "in", "fact", "mine", ":",
    ];
    let Some(known) = draft.context.list.injury_considerations.value() else { return };
    for hit in AREAS.find(draft.tokens(), 0..draft.tokens().len()) {
        let sentence = draft.sentence(hit.at.start);
        let links = (hit.at.end..sentence.end).take_while(|at| draft.tokens()[*at].is_any(LINKS)).count();
        let at = hit.at.end + links;
        let ends = draft.tokens().get(at + 1).is_none_or(|token| {
            token.is_mark() || token.is_any(&["one", "side", "not", "knee", "leg", "sorry", "and"])
        });
        let mut of_area = known.items.iter().filter(|item| item.area == hit.meaning);
        let (Some(item), None) = (of_area.next(), of_area.next()) else { continue };
        let Some(side) = last_side(draft, at..(at + 1).min(sentence.end)) else { continue };
        if links == 0 || !ends || item.side == Some(side) || !draft.counts(hit.at.clone()) {
            continue;
        }
        told.items.retain(|other| other.area != hit.meaning);
        told.wrong.retain(|other| other.area != hit.meaning);
        told.wrong.push(item.clone());
        told.items.push(Injury { side: Some(side), ..item.clone() });
        told.rests_on(&(hit.at.start..at + 1));
    }
}

phrase_table! {
    /// The coach asks what an injury forbids.
    static ASKS_LIMITS: () = &[("set it|them off, sets it|them off, set off, trigger, when does it|that, what make|makes, what|which movement|exercise|lift, what hurt|hurts|bother|bothers, can not, limiting, limit, limits, restriction, said, say, says, allowed, told you, worse, aggravate, aggravates, how bad, what does it, feel it|now, avoid, still, sore, stiff, how is it|the|that|your", ())];
}

/// Whose word the coach asks for, beside words for the body.
const ASKED_OF: &[&str] = &["off", "doctor", "surgeon", "midwife", "physio", "specialist", "ob", "gp", "feel", "hurts"];

/// "What sets it off?" - "Long sitting": the limits of the injury that was told last.
pub(super) fn set_off_by(draft: &Draft<'_>, told: &mut Told) {
    let Some(coach) =
        draft.context.coach_said.filter(|_| is_about_body(draft) || ASKED_OF.iter().any(|word| draft.asked.says(word)))
    else {
        return;
    };
    let coach = crate::reading::text::Text::new(coach);
    let known = draft.context.list.injury_considerations.value();
    let open = known.and_then(|list| list.items.iter().rfind(|item| item.status == InjuryStatus::Current));
    let asked = coach.sentences.iter().any(|s| s.asks && ASKS_LIMITS.occurs(&coach.tokens, s.tokens.clone()));
    let Some(item) = open.filter(|item| asked && told.items.iter().all(|told| told.area != item.area)) else { return };
    let forbidding = draft.sentences().find(|sentence| {
        let what = draft.has(&FORBIDDEN, sentence.clone()) || SET_OFF.occurs(draft.tokens(), sentence.clone());
        what && !draft.said.scopes.of(sentence.start..sentence.start + 1).has(Scope::ASKED)
            && draft.counts(sentence.clone())
            && !sentence.clone().any(|at| draft.injured[at])
            && !draft.any_word(sentence.clone(), &["cleared", "clear"])
    });
    // A few words alone name it: "Mostly stairs."
    let first = draft.sentences().next().filter(|sentence| {
        let plain = draft.tokens()[sentence.clone()]
            .iter()
            .all(|token| token.number.is_none() && !token.is_any(&["no", "nothing", "not", "yes", "i"]));
        plain && sentence.len() <= 5 && !sentence.clone().any(|at| draft.injured[at]) && draft.counts(sentence.clone())
    });
    let asks_set_off = ["off", "hurt", "worse", "movement", "trigger", "bother", "sore", "stiff", "pain"]
        .iter()
        .any(|word| draft.asked.says(word));
    let Some(sentence) = forbidding.or(first.filter(|_| asks_set_off)) else { return };
    let Some(limits) = words(draft, sentence.clone()) else { return };
    told.items.push(Injury { limits: Some(limits), ..item.clone() });
    told.rests_on(&sentence);
}
