//! `injuryConsiderations`: what hurts, what has healed, what forbids training until a doctor says otherwise.
//!
//! Each part of the body that is named in trouble opens a stretch of text up to the next one; side, status and limits
//! are read off its own stretch.

use std::ops::Range;

use training::athlete::{Injury, InjuryArea, InjuryStatus, Side};

use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::findings::{Change, combine};
use crate::reading::lexicon::body::{AREAS, CONDITIONS, FELT_NOW, HEALED, LIMITED_BY, LONG_AGO, TROUBLE};
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::scope::Scope;
use crate::todo_list::{Answer, Field, Injuries};

phrase_table! {
    static NO_INJURY: () = &[
        ("no other? injury|pain|niggle|issue|problem|ache|condition|complaint|limitation|medical|health|physical|restriction|aches, no known|current|major|real|serious|old|past injury|issue|pain|problem|injuries, nothing hurt|hurts|hurting|sore|broken|wrong, injury free, pain free, uninjured, never been? injured|hurt, never had an? injury|injuries, not injured, all healthy, perfectly healthy, totally healthy, completely healthy, fully healthy, healthy as, fit as a fiddle, nothing injury wise|related, injury : none|no|nothing, injuries : none|no, injury none, not have any injury|pain|issue|problem|injuries, not have injury|injuries, without injury|injuries|pain, zero injury|injuries|pain, body is fine|good|healthy, clean bill, knock on wood, touch wood, nothing to report, nothing major, nothing serious, no injuries or, no pain anywhere, everything feels good|fine, i am fine|good|okay|healthy|all, all good there|health wise, feeling good|great|healthy, not hurt anywhere, not any injury, nothing injured, good health", ()),
    ];
}

phrase_table! {
    /// A doctor's word.
    static CLEARED: () = &[
        ("cleared me|for|to|by|it|us, been|got|am|was|is cleared, all clear, green light, signed off|me, gave me the ok|okay|go, doctor|doc|cardiologist|gp|ob|obgyn|midwife|surgeon|physio|obstetrician ~ okay|fine|cleared|happy|approved|allowed|say|says|said ~ train|exercise|go|lift|run|okay|fine|good|safe|normal|ok, medical clearance, clearance from, has cleared, have clearance, given clearance, clean bill of health, cleared fully, fully cleared, got clearance, approved by my doctor, doctor approved, clear from", ()),
    ];
}

phrase_table! {
    static NOT_CLEARED: () = &[("not yet, not ~ cleared, no not, not been cleared, not seen, waiting for|on, have an appointment, book an appointment, need clearance, still need, will ask, going to ask, not ask, until, once, have not, when i am cleared, not clear, appointment", ())];
}

/// One place where trouble may be.
#[derive(Debug, Clone)]
struct Spot {
    area: InjuryArea,
    at: Range<usize>,
    named: bool,
}

/// Reads injuries, conditions and clearance.
pub fn read(draft: &mut Draft<'_>) {
    let spots = spots(draft);
    let mut items: Vec<Injury> = Vec::new();
    let mut quote: Option<Range<usize>> = None;
    for (index, spot) in spots.iter().enumerate() {
        let stretch = stretch(draft, &spots, index);
        let Some(injury) = injury(draft, spot, &stretch) else { continue };
        quote = Some(quote.map_or(stretch.clone(), |q| q.start.min(stretch.start)..q.end.max(stretch.end)));
        draft.injured[stretch.clone()].fill(true);
        draft.claim(stretch);
        match items.iter_mut().find(|known| is_told_again(known, &injury)) {
            Some(known) => {
                known.side = known.side.or(injury.side);
                known.limits = known.limits.take().or(injury.limits);
                if injury.status == InjuryStatus::Current && spot.named {
                    known.status = InjuryStatus::Current;
                }
            }
            None => items.push(injury),
        }
    }
    let wrong = mixed_up(draft, &mut items);
    clearance(draft, &mut items, &mut quote);
    if let Some(quote) = quote {
        let change = match draft.context.list.injury_considerations.value() {
            Some(_) => Change::Amend { add: Injuries { items }, remove: Injuries { items: wrong } },
            None => Change::Set(Answer::Value(Injuries { items })),
        };
        let finding = draft.finding(change, quote);
        combine(&mut draft.findings.injury_considerations, finding);
        return;
    }
    let denial = NO_INJURY.first(draft.tokens(), 0..draft.tokens().len()).filter(|hit| draft.counts(hit.at.clone()));
    let Some(hit) = denial else { return };
    let polite = draft.any_word(hit.at.clone(), &["issue", "problem", "good", "great", "wood", "fine", "report"])
        && !draft.asked(Field::InjuryConsiderations);
    let more = draft.any_word(hit.at.clone(), &["other"]);
    if !polite && !(more && draft.context.list.injury_considerations.value().is_some()) {
        let finding = draft.answer(Answer::None, hit.at.clone());
        combine(&mut draft.findings.injury_considerations, finding);
        draft.claim(hit.at);
    }
}

/// "My achilles, the right one": the same place, told with more.
fn is_told_again(known: &Injury, injury: &Injury) -> bool {
    known.area == injury.area
        && (known.side == injury.side
            || injury.side.is_none()
            || (known.side.is_none() && known.status == injury.status))
}

/// "I mixed that up, it's the right knee": the other side was meant; what is known of it moves over.
fn mixed_up(draft: &Draft<'_>, items: &mut Vec<Injury>) -> Vec<Injury> {
    phrase_table! {
        static MIXED: () = &[("mixed ~ up, wrong side|one|knee|shoulder|leg|arm|hip|ankle, i meant, i mean, correction, not the left|right, my mistake, my bad, actually it is|my|the, other side|one, got that wrong, sorry it is, said left|right but, no wait, oops", ())];
    }
    let known = draft.context.list.injury_considerations.value().map(|list| list.items.clone()).unwrap_or_default();
    if !draft.has(&MIXED, 0..draft.tokens().len()) {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    // "Left shoulder hurts when I bench. Sorry, I meant right shoulder."
    if let [first, second] = items.as_slice()
        && first.area == second.area
        && first.side.is_some()
        && second.side.is_some()
        && (first.status, second.status) == (InjuryStatus::Current, InjuryStatus::Current)
    {
        let limits = second.limits.clone().or_else(|| first.limits.clone());
        *items = vec![Injury { limits, ..second.clone() }];
    }
    for item in items.iter_mut().filter(|item| item.status == InjuryStatus::Current && item.side.is_some()) {
        let other = known.iter().find(|k| {
            k.area == item.area && k.side.is_some() && k.side != item.side && k.status == InjuryStatus::Current
        });
        if let Some(other) = other {
            item.limits = other.limits.clone().or_else(|| item.limits.take());
            wrong.push(other.clone());
        }
    }
    items.retain(|item| !wrong.iter().any(|w| w.area == item.area && w.side == item.side));
    wrong
}

/// Every part of the body and every condition that is named.
fn spots(draft: &Draft<'_>) -> Vec<Spot> {
    let tokens = draft.tokens();
    let mut spots: Vec<Spot> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = draft.sentence(at).end.max(at);
        let condition = CONDITIONS.match_at(tokens, at, end);
        let lift = LIFTS.match_at(tokens, at, end).filter(|lift| lift.at.len() > 1);
        let area = AREAS.match_at(tokens, at, end);
        let longer = |range: &Range<usize>| lift.as_ref().is_none_or(|lift| lift.at.len() <= range.len());
        if let Some(hit) =
            condition.filter(|hit| longer(&hit.at) && area.as_ref().is_none_or(|a| a.at.len() <= hit.at.len()))
        {
            at = hit.at.end;
            spots.push(Spot { area: hit.meaning, at: hit.at, named: true });
        } else if let Some(hit) = area.filter(|hit| longer(&hit.at)) {
            at = hit.at.end;
            spots.push(Spot { area: hit.meaning, at: hit.at, named: false });
        } else if let Some(lift) = lift {
            at = lift.at.end;
        } else if at + 1 < end && tokens[at].is_any(&["left", "right", "other"]) && tokens[at + 1].is("one") {
            let area = spots.last().map(|spot| spot.area).or_else(|| known_area(draft));
            if let Some(area) = area {
                spots.push(Spot { area, at: at..at + 2, named: false });
            }
            at += 2;
        } else {
            at += 1;
        }
    }
    resolve_conditions(draft, &mut spots);
    spots
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
    match ago.and_then(super::super::quantity::Quantity::weeks) {
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

/// The words that belong to a spot: from where the last one's end, to where the next one's begin; a following
/// sentence belongs to it when it goes on about it.
fn stretch(draft: &Draft<'_>, spots: &[Spot], index: usize) -> Range<usize> {
    let spot = &spots[index];
    let sentence = draft.sentence(spot.at.start);
    let previous = index.checked_sub(1).map(|last| &spots[last]).filter(|last| last.at.start >= sentence.start);
    let start = match previous {
        Some(previous) => draft.clause(spot.at.start).start.max(previous.at.end),
        None => sentence.start,
    };
    let next = spots.get(index + 1);
    let mut end = sentence.end;
    if let Some(next) = next.filter(|next| next.at.start < sentence.end) {
        let clause = draft.clause(next.at.start).start;
        end = if clause > spot.at.end { clause } else { next.at.start };
    } else {
        let following = draft.sentences().find(|s| s.start > sentence.start);
        if let Some(following) = following.filter(|f| next.is_none_or(|n| n.at.start >= f.end)) {
            let continues = draft.tokens()[following.start].is_any(&[
                "it",
                "that",
                "they",
                "healed",
                "still",
                "totally",
                "fully",
                "all",
                "gone",
                "flare",
                "hurt",
                "hurts",
                "gets",
                "fine",
                "completely",
                "only",
                "both",
                "mostly",
                "recovered",
                "happens",
                "cannot",
                "worse",
                "no",
            ]) && !draft.any_word(
                following.start..(following.start + 3).min(following.end),
                &["injury", "event", "equipment", "deload", "race", "comp"],
            );
            if continues && !draft.said.scopes.of(following.clone()).has(Scope::ASKED) {
                end = following.end;
            }
        }
    }
    let first = sentence_part(draft, start, spot);
    first.max(start)..end.max(spot.at.end)
}

/// The stretch begins with the clause of the spot, or the one before that carries its trouble.
fn sentence_part(draft: &Draft<'_>, start: usize, spot: &Spot) -> usize {
    let clause = draft.clause(spot.at.start);
    let from = clause.start.max(start);
    let own = from..clause.end;
    if draft.has(&TROUBLE, own) || spot.named || start == from {
        return from;
    }
    let before = draft.clause(from.saturating_sub(2).max(start));
    if draft.has(&TROUBLE, before.clone()) && before.start >= start { before.start } else { from }
}

fn injury(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> Option<Injury> {
    let clause = draft.clause(spot.at.start);
    let trouble = spot.named || draft.has(&TROUBLE, stretch.clone());
    let asked = draft.asked(Field::InjuryConsiderations);
    let known = draft
        .context
        .list
        .injury_considerations
        .value()
        .is_some_and(|list| list.items.iter().any(|i| i.area == spot.area));
    let healed_known = known && draft.has(&HEALED, stretch.clone());
    let bare = asked && clause.len() <= 5 && !draft.scope(spot.at.clone()).has(Scope::DENIED);
    let scope = draft.said.scopes.of(spot.at.clone());
    if !(trouble || healed_known || bare) || scope.has(Scope::VOID) {
        return None;
    }
    // "no knee pain", "my back is fine": denied, and not known before.
    let denied = (clause.start..=spot.at.start).any(|at| {
        matches!(draft.word(at), "no" | "never" | "without" | "nothing" | "not" | "zero")
            && spot.at.start.saturating_sub(at) <= 4
            && !(draft.word(at) == "no" && draft.word(at + 1) == "longer")
            && !draft.any_word(at..spot.at.start, &["but", "except", "apart", "besides", "other", "only", "just"])
    });
    if denied && !draft.has(&HEALED, stretch.clone()) && !matches!(draft.word(spot.at.start), "not") {
        return None;
    }
    if draft.goal_tokens[spot.at.start]
        && !spot.named
        && !draft.any_word(clause.clone(), &["hurt", "pain", "sore", "injury"])
    {
        return None;
    }
    if !trouble && !bare && !healed_known {
        return None;
    }
    if spot.area == InjuryArea::Other
        && !spot.named
        && !draft.any_word(
            stretch.clone(),
            &[
                "pain",
                "hurt",
                "sore",
                "torn",
                "tore",
                "broke",
                "broken",
                "strain",
                "strained",
                "injured",
                "injury",
                "pulled",
                "cracked",
                "fractured",
                "fracture",
                "crack",
                "bruised",
            ],
        )
    {
        return None;
    }
    // "Surgeries: none"
    let nil = spot.at.end + usize::from(draft.word(spot.at.end) == ":");
    if matches!(draft.word(nil), "none" | "no" | "nil" | "nope" | "nothing") && nil < stretch.end && nil > spot.at.end {
        return None;
    }
    if birth_behind(draft, spot, stretch) {
        return None;
    }
    let status = status(draft, spot, stretch);
    let limits = (status == InjuryStatus::Current).then(|| limits(draft, spot, stretch)).flatten();
    Some(Injury { area: spot.area, side: side(draft, spot, stretch), status, limits, cleared: false })
}

/// A birth that is over and cleared is no item.
fn birth_behind(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> bool {
    spot.area == InjuryArea::Pregnancy
        && (draft.any_word(stretch.clone(), &["gave", "born", "birth", "ago", "had", "was"])
            || draft.any_word(spot.at.start.saturating_sub(3)..spot.at.start, &["before", "since", "pre", "after"]))
        && !draft.any_word(stretch.clone(), &["am", "still"])
}

fn status(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> InjuryStatus {
    let after = spot.at.start..stretch.end;
    let whole = stretch.clone();
    let healed =
        draft.has(&HEALED, after) && !draft.any_word(whole.clone(), &["not_healed"]) && !not_quite(draft, &whole);
    let now = draft.has(&FELT_NOW, whole.clone());
    let ago = draft.has(&LONG_AGO, whole.clone()) || names_past_year(draft, &whole);
    let strong_now =
        draft.any_word(whole.clone(), &["still", "currently", "ongoing", "whenever", "sometimes", "flare", "lately"]);
    let still_limited = draft.any_word(spot.at.end..whole.end, &["but"])
        && draft.any_word(spot.at.end..whole.end, &["no", "avoid", "only", "limit"])
        && !draft.any_word(spot.at.end..whole.end, &["issue", "problem", "pain", "trouble"]);
    let stays = matches!(spot.area, InjuryArea::Heart | InjuryArea::Pregnancy);
    if healed && !strong_now && !still_limited && !stays {
        InjuryStatus::Past
    } else if now || !ago || spot.area.needs_clearance() {
        InjuryStatus::Current
    } else {
        InjuryStatus::Past
    }
}

/// "in 2021", "2015"
fn names_past_year(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    let past = 1950.0..=f64::from(draft.today().year());
    draft.tokens()[range.clone()]
        .iter()
        .any(|token| token.number.is_some_and(|n| n.fract() == 0.0 && past.contains(&n)))
}

fn not_quite(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    phrase_table! {
        static NOT_QUITE: () = &[("not ~ healed|recovered|gone|better|resolved|fixed|right, is not healed|fine|good|better|gone, almost healed|gone, mostly healed|gone|better, nearly healed, never ~ healed|recovered|right, half healed, not # percent|%, # percent|% healed", ())];
    }
    draft.has(&NOT_QUITE, range.clone())
}

fn side(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> Option<Side> {
    let named = |range: Range<usize>| {
        draft.tokens().get(range).unwrap_or_default().iter().rev().find_map(|token| match token.word.as_str() {
            "left" | "l" => Some(Side::Left),
            "right" | "r" => Some(Side::Right),
            "both" | "bilateral" | "bilaterally" => Some(Side::Both),
            _ => None,
        })
    };
    let before = spot.at.start.saturating_sub(4).max(stretch.start);
    let sure = |side: Side, range: Range<usize>| {
        // "hurts right now", "all right", "it just left": not a side.
        let idiom = draft.tokens().get(range.clone()).unwrap_or_default().iter().enumerate().any(|(offset, token)| {
            token.is("right")
                && (matches!(draft.word(range.start + offset + 1), "now" | "away" | "after" | "before" | "about")
                    || matches!(draft.word((range.start + offset).wrapping_sub(1)), "all" | "not" | "feel" | "quite"))
        });
        (!(idiom && side == Side::Right)).then_some(side)
    };
    named(before..spot.at.end)
        .and_then(|side| sure(side, before..spot.at.end))
        .or_else(|| {
            let after = spot.at.end..(spot.at.end + 8).min(stretch.end);
            named(after.clone()).and_then(|side| sure(side, after))
        })
        .or_else(|| {
            let whole = stretch.start..spot.at.start;
            named(whole.clone()).and_then(|side| sure(side, whole))
        })
}

/// What sets it off, in the athlete's words: from the first word that introduces a condition to the end.
fn limits(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> Option<String> {
    let after = LIMITED_BY
        .find(draft.tokens(), spot.at.end..stretch.end)
        .into_iter()
        .find(|hit| hit.at.end < stretch.end || hit.at.len() > 1);
    let start = if let Some(hit) = after {
        // "my right knee, kneeling on it hurts": the clause tells it, not the word alone.
        let clause = draft.clause(hit.at.start).start;
        if clause > spot.at.end { clause } else { hit.at.start }
    } else {
        let before = LIMITED_BY.first(draft.tokens(), stretch.start..spot.at.start);
        let opening =
            ["when", "whenever", "if", "after", "during", "anything", "heavy", "overhead", "avoid", "every", "with"];
        match before.filter(|hit| draft.any_word(hit.at.clone(), &opening)) {
            Some(hit) => hit.at.start,
            None => return rest_of(draft, spot, stretch),
        }
    };
    let range = start..stretch.end;
    let words = draft.said.text.quote(range).trim();
    (!words.is_empty()).then(|| shorten(words, 160))
}

/// "my right knee, kneeling on it hurts": what is said after the place, where it is more than that it hurts.
fn rest_of(draft: &Draft<'_>, spot: &Spot, stretch: &Range<usize>) -> Option<String> {
    let start = (spot.at.end..stretch.end).find(|&at| !draft.tokens()[at].is_mark())?;
    let telling = draft.tokens()[start..stretch.end]
        .iter()
        .filter(|t| !t.is_mark() && t.number.is_none() && !TROUBLE_WORDS.contains(&t.word.as_str()))
        .count();
    let words = draft.said.text.quote(start..stretch.end).trim();
    (telling >= 2).then(|| shorten(words, 160))
}

/// Words that say no more than that something is wrong.
const TROUBLE_WORDS: &[&str] = &[
    "is", "are", "a", "bit", "hurt", "hurting", "sore", "pain", "bad", "now", "right", "still", "my", "the", "it",
    "at", "moment", "me", "little", "been", "has", "have", "and", "very", "really", "today", "lately", "this", "week",
    "problem", "injury", "issue", "tight", "stiff", "these", "day", "ago", "month", "year", "weeks", "since", "last",
    "mostly", "gone", "that", "old",
];

/// At most so many bytes, cut at a character.
pub fn shorten(words: &str, most: usize) -> String {
    if words.len() <= most {
        return words.to_owned();
    }
    let end = (0..=most).rev().find(|&at| words.is_char_boundary(at)).unwrap_or(0);
    words[..end].trim_end().to_owned()
}

/// "My cardiologist cleared me": lifts the stop on the conditions that need a doctor's word.
fn clearance(draft: &mut Draft<'_>, items: &mut Vec<Injury>, quote: &mut Option<Range<usize>>) {
    let Some(hit) = CLEARED.first(draft.tokens(), 0..draft.tokens().len()) else { return };
    let sentence = draft.sentence(hit.at.start);
    let asked = draft.said.scopes.of(hit.at.clone()).has(Scope::ASKED.with(Scope::IMAGINED).with(Scope::ORDER));
    if asked || draft.has(&NOT_CLEARED, sentence.clone()) {
        return;
    }
    let following = draft.sentences().find(|s| s.start > sentence.start).map_or(sentence.end, |next| next.start);
    draft.injured[hit.at.start..following].fill(true);
    for item in items.iter_mut().filter(|item| item.area.needs_clearance()) {
        item.cleared = true;
    }
    let known = draft.context.list.injury_considerations.value();
    let open = known
        .into_iter()
        .flat_map(|list| &list.items)
        .filter(|item| item.area.needs_clearance() && item.status == InjuryStatus::Current);
    let conditions = limit_words(draft, &sentence, &hit.at);
    for item in open {
        if items.iter().any(|said| said.area == item.area) {
            continue;
        }
        // A pregnancy goes on after the doctor's word; a chest pain that was looked at is over.
        items.push(Injury {
            limits: conditions.clone().or_else(|| item.limits.clone()),
            cleared: true,
            ..item.clone()
        });
        let span = hit.at.start..sentence.end.max(hit.at.end);
        *quote = Some(quote.clone().map_or(span.clone(), |q| q.start.min(span.start)..q.end.max(span.end)));
    }
}

/// The conditions the doctor put: what follows "as long as", "but", "no", "nothing".
fn limit_words(draft: &Draft<'_>, sentence: &Range<usize>, cleared: &Range<usize>) -> Option<String> {
    phrase_table! {
        static CONDITIONS_OF: () = &[("as long as, but, no, nothing, only, with, if, except, provided, under, below, max, keep, just not, without, not", ())];
    }
    let rest = cleared.end..draft.sentences().find(|s| s.start > sentence.start).map_or(sentence.end, |next| {
        if draft.any_word(
            next.start..(next.start + 2).min(next.end),
            &["no", "nothing", "but", "only", "just", "she", "he", "keep"],
        ) {
            next.end
        } else {
            sentence.end
        }
    });
    let hit = CONDITIONS_OF.first(draft.tokens(), rest.clone())?;
    let words = draft.said.text.quote(hit.at.start..rest.end).trim();
    (!words.is_empty()).then(|| shorten(words, 160))
}
