//! `movementPreferences` and `movementDislikes`: what the athlete looks forward to, and what they never want to see.

use std::ops::Range;

use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::fields::injuries::shorten;
use crate::reading::findings::{Change, Parts, combine};
use crate::reading::lexicon::grammar::is_function;
use crate::reading::lexicon::movements::TASTES;
use crate::reading::scope::Scope;
use crate::todo_list::{Answer, Dislikes, Field, Likes};

phrase_table! {
    static LIKING: () = &[
        ("love, enjoy, really|do|quite|also|actually like, i like, like doing, favorite, fan of, keen on, look forward to, looking forward to, could do, live for, am into, big on, happiest, adore, prefer, more of, soft spot for, fond of, would love more|some, like the, partial to, never get tired of, love doing, obsessed with, always up for, my jam, bread and butter, excited about, crazy about, lots of ~ please, plenty of ~ please, want|like plenty of, we|i both like", ()),
    ];
}

phrase_table! {
    static HATING: () = &[
        ("hate, hates, can not stand, could not stand, dislike, despise, loathe, detest, do not like|enjoy|love, do not want to do|see|run, not a fan of, not fan of, no fan of, not keen on, not into, sick of, bored by|of, bore me, never want to see|do, never again, keep ~ out, leave out, anything but, rather not do|see|have, avoid, skip the, please no, no more, not like|enjoy, am over, tired of, allergic to, ban, spare me, dread, worst, would rather not, the devil, can not bear, not stand, fed up with, would rather die than, last thing i want, no way am i doing, not big on, kill me, drop the, out with, ruin my|me, can go to|straight, can do 1, can get lost, can not abide, not abide, not make me do?, do not send me to?, do not want to be told to, be told to, not so much, go to hell, straight to hell, make me want to quit, no thanks to, not for me, give me nightmare, bin the, hard pass on, hard no on|to", ()),
    ];
}

phrase_table! {
    static NOTHING_HATED: () = &[("nothing|none ~ hate|dislike|stand|mind|like|avoid|against, no exercise|movement ~ hate|dislike|stand|mind, not anything ~ hate|dislike|stand|mind|like|avoid|against, do not hate|dislike|mind anything|any, no dislike|hates, like everything, like it all, do anything, open to anything|everything, happy to do anything|everything, i will do anything, up for anything, do whatever, whatever you throw|give, anything you throw|give, eat anything, not picky, not fussy, no complaint", ())];
}

/// Reads likes and dislikes.
pub fn read(draft: &mut Draft<'_>) {
    let sentences: Vec<_> = draft.sentences().collect();
    for sentence in sentences.clone() {
        if let Some(hit) =
            NOTHING_HATED.first(draft.tokens(), sentence.clone()).filter(|hit| draft.counts(hit.at.clone()))
            && (draft.asked(Field::MovementDislikes)
                || draft.any_word(hit.at.clone(), &["hate", "dislike", "stand", "avoid"]))
        {
            let finding = draft.answer(Answer::None, hit.at.clone());
            combine(&mut draft.findings.movement_dislikes, finding);
            draft.claim(hit.at);
            continue;
        }
        told(draft, sentence);
    }
    let before = (draft.findings.movement_preferences.is_some(), draft.findings.movement_dislikes.is_some());
    for sentence in sentences {
        answered(draft, sentence, before);
    }
}

/// Likes and dislikes with a verb of their own.
fn told(draft: &mut Draft<'_>, sentence: Range<usize>) {
    let mut hated: Vec<(Range<usize>, bool)> =
        HATING.find(draft.tokens(), sentence.clone()).into_iter().map(|hit| (hit.at, false)).collect();
    let liked = LIKING.find(draft.tokens(), sentence.clone()).into_iter().map(|hit| (hit.at, true));
    let liked: Vec<_> =
        liked.filter(|(at, _)| !hated.iter().any(|(h, _)| h.start < at.end && at.start < h.end)).collect();
    hated.extend(liked);
    hated.sort_by_key(|(at, _)| at.start);
    let verbs = hated;
    for (index, (verb, likes)) in verbs.iter().enumerate() {
        let next = verbs.get(index + 1).map_or(sentence.end, |(at, _)| draft.clause(at.start).start.max(verb.end));
        let Some((object, named)) = object(draft, verb, *likes, next) else { continue };
        let strict = *likes
            || draft
                .any_word(verb.clone(), &["not", "no", "avoid", "skip", "out", "drop", "but", "more", "worst", "do"]);
        let asked = draft.asked(if *likes { Field::MovementPreferences } else { Field::MovementDislikes });
        if !(named
            || (asked && (!strict || object.len() <= 6))
            || (!*likes && draft.any_word(verb.clone(), &["hate", "stand", "despise", "loathe"]) && object.len() <= 4))
        {
            continue;
        }
        push(draft, *likes, object);
    }
    plain_no(draft, &sentence);
}

/// "no burpees please": a dislike where a movement is what is refused.
fn plain_no(draft: &mut Draft<'_>, sentence: &Range<usize>) {
    for at in sentence.clone() {
        if draft.word(at) != "no" || !draft.counts(at..at + 1) || draft.injured[at] {
            continue;
        }
        let Some(hit) = TASTES.match_at(draft.tokens(), at + 1, sentence.end) else { continue };
        let other = draft.tokens().get(hit.at.end).is_some_and(|t| {
            t.is_any(&[
                "machine",
                "bar",
                "bike",
                "equipment",
                "pain",
                "injury",
                "day",
                "yet",
                "plan",
                "event",
                "race",
                "at",
                "experience",
                "background",
                "trainer",
                "meter",
                "belt",
                "ball",
            ])
        });
        let gear = draft.tokens()[hit.at.start].is_any(&[
            "race",
            "machine",
            "dumbbell",
            "barbell",
            "kettlebell",
            "rower",
            "treadmill",
            "bench",
            "bike",
            "cable",
            "weight",
            "ring",
            "sled",
            "sandbag",
            "erg",
            "track",
            "training",
            "exercise",
            "workout",
            "lifting",
            "class",
            "marathon",
            "volume",
            "lift",
            "strength",
            "core",
            "heavy",
        ]);
        if !other
            && !gear
            && !draft.is_claimed(hit.at.clone())
            && !draft.asked(Field::EquipmentAccess)
            && !draft.asked(Field::ExperienceLevel)
            && !is_forbidden(draft)
        {
            push(draft, false, hit.at);
        }
    }
}

/// What a doctor forbids, or a sore part does, is a limit and no matter of taste.
fn is_forbidden(draft: &Draft<'_>) -> bool {
    let doctors =
        ["physio", "doctor", "surgeon", "midwife", "ob", "doc", "gp", "cleared", "orthopedist", "therapist", "surgery"];
    draft.asked(Field::InjuryConsiderations) && !draft.asked(Field::MovementDislikes)
        || draft.any_word(0..draft.tokens().len(), &doctors)
        || doctors.iter().any(|word| draft.asked.says(word))
}

/// What is liked or hated: the words after the verb up to the end of its list, or those before it ("burpees I hate").
fn object(draft: &Draft<'_>, verb: &Range<usize>, likes: bool, end: usize) -> Option<(Range<usize>, bool)> {
    let clause = draft.clause(verb.start);
    let scope = draft.said.scopes.of(verb.start..verb.end);
    let wish = likes
        && (matches!(draft.word(verb.end), "to") && !draft.any_word(verb.clone(), &["forward"])
            || draft.word(verb.start.wrapping_sub(1)) == "would"
                && matches!(draft.word(verb.end), "to" | "a" | "it" | "that")
            || scope.has(Scope::DENIED));
    // "Crow hates me back": the athlete hates nothing there.
    let raw = draft.said.text.quote(verb.clone()).to_lowercase();
    let not_own = (raw == "hates" || raw == "loves") && draft.word(verb.end) == "me";
    // "My elbow flares up. And no burpees, I can't stand them": taste, whatever hurts beside it.
    let own_word = draft.word(verb.start.wrapping_sub(1)) == "i"
        && draft.any_word(verb.clone(), &["hate", "stand", "despise", "loathe"])
        && draft.has(&TASTES, draft.sentence(verb.start));
    let body = draft.injured[verb.start] && !own_word || draft.is_claimed(verb.clone()) || not_own;
    if wish || body || !draft.counts(verb.clone()) {
        return None;
    }
    let mut stop = draft.clause(verb.end.min(draft.tokens().len().saturating_sub(1))).end.min(end).max(verb.end);
    // A comma list goes on while its parts name movements.
    while stop + 1 < end {
        let clause = draft.clause(stop + 1);
        let first = if draft.word(clause.start) == "and" || draft.word(clause.start) == "or" {
            clause.start + 1
        } else {
            clause.start
        };
        if clause.len() > 5
            || TASTES.first(draft.tokens(), first..(first + 3).min(clause.end)).is_none()
            || draft.any_word(clause.clone(), &["i", "my", "have", "is"])
        {
            break;
        }
        stop = clause.end;
    }
    let after = verb.end..stop;
    let empty = after.is_empty()
        || draft.tokens()[after.clone()].iter().all(|t| {
            t.is_any(&[
                "it", "that", "them", "those", "with", "a", "passion", "the", "most", "too", "so", "much", "this",
                "please", "really",
            ])
        });
    let named = draft.has(&TASTES, after.clone());
    // "The squats against the wall I detest since the first one": the object stands before the verb.
    let fronted = draft.word(verb.start) == "not" && draft.word(verb.end - 1) == "me"
        || TASTES.first(draft.tokens(), clause.start..verb.start).is_some() && !named;
    let pronoun = matches!(draft.word(verb.end), "it" | "how" | "when" | "what")
        || matches!(draft.word(verb.end), "that" | "this") && !named;
    if !empty && !fronted {
        return (!pronoun).then_some((after, named));
    }
    // "Crow I can't stand", "burpees I hate": whatever stands before the athlete is what they mean.
    let subject = (clause.start..verb.start).rev().find(|&at| draft.word(at) == "i");
    if let Some(subject) = subject.filter(|&at| at > clause.start && at - clause.start <= 4 && verb.start - at <= 2) {
        let head = clause.start..subject;
        let thing = head.clone().all(|at| {
            !matches!(
                draft.word(at),
                "and" | "but" | "that" | "what" | "because" | "so" | "when" | "if" | "think" | "say" | "it"
            )
        });
        let asked = draft.asked(if likes { Field::MovementPreferences } else { Field::MovementDislikes });
        let strong = !likes && draft.any_word(verb.clone(), &["hate", "stand", "despise", "loathe", "detest"]);
        let movement = draft.has(&TASTES, head.clone());
        if (movement || asked || strong) && thing && head.clone().any(|at| !is_function(draft.word(at))) {
            return Some((head, true));
        }
    }
    // "burpees, hate them"; "heavy singles are my favourite"
    let before = draft.sentence(verb.start).start..verb.start;
    let near = draft.clause(clause.start.saturating_sub(2)).start.min(clause.start)..verb.start;
    let own = TASTES.first(draft.tokens(), clause.start..verb.start);
    let hit =
        own.or_else(|| TASTES.first(draft.tokens(), near)).or_else(|| TASTES.find(draft.tokens(), before).pop())?;
    Some((hit.at.start..verb.end, true))
}

/// The coach asked for one of the two and got a bare answer: "Planks. God, planks."
fn answered(draft: &mut Draft<'_>, sentence: Range<usize>, told: (bool, bool)) {
    let hates = draft.asked(Field::MovementDislikes) && !told.1;
    let likes = draft.asked(Field::MovementPreferences) && !told.0;
    if hates == likes || !draft.counts(sentence.clone()) || draft.is_claimed(sentence.clone()) {
        return;
    }
    let other = told.0 || told.1;
    let refuses = draft.any_word(
        sentence.start..(sentence.start + 3).min(sentence.end),
        &["no", "none", "nothing", "not", "whatever", "do", "maybe"],
    );
    let head = sentence.start..(sentence.start + 8).min(sentence.end);
    if let Some(hit) = TASTES.first(draft.tokens(), head).filter(|_| !other && !refuses) {
        push(draft, likes, hit.at.start.min(sentence.end)..sentence.end);
    }
}

fn push(draft: &mut Draft<'_>, likes: bool, object: Range<usize>) {
    let words = shorten(
        draft.said.text.quote(object.clone()).trim_matches(|c: char| c.is_whitespace() || ":,;-".contains(c)),
        120,
    );
    if words.is_empty() {
        return;
    }
    if likes {
        let change = Change::Amend { add: Likes { likes: vec![words] }, remove: Likes::nothing() };
        let finding = draft.finding(change, object);
        combine(&mut draft.findings.movement_preferences, finding);
    } else {
        let change = Change::Amend { add: Dislikes { dislikes: vec![words] }, remove: Dislikes::nothing() };
        let finding = draft.finding(change, object);
        combine(&mut draft.findings.movement_dislikes, finding);
    }
}
