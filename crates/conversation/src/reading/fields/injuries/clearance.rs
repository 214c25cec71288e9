//! A doctor's word: lifts the stop on the conditions that need one, with the conditions it came with.

use std::ops::Range;

use training::athlete::{Injury, InjuryArea, InjuryStatus};

use super::Told;
use super::limits::words;
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::body::HEALED;
use crate::reading::scope::Scope;

phrase_table! {
    /// A doctor's word.
    static CLEARED: () = &[
        ("cleared me|for|to|by|it|us, been|got|am|was|is|me cleared, all clear, green light, signed off|me, gave me? the|her|his|their? ok|okay|go|accord|blessing|permission|consent|approval, doctor|doc|cardiologist|gp|ob|obgyn|midwife|surgeon|physio|obstetrician|gyno|consultant|specialist ~ okay|fine|cleared|happy|approved|allowed|say|says|said ~ train|exercise|go|lift|run|okay|fine|good|safe|normal|ok, medical clearance, clearance from, has cleared, have clearance, given clearance, clean bill of health, cleared fully, fully cleared, got clearance, approved by my doctor, doctor approved, clear from, thumbs up from, go ahead from, sport|exercise|training is allowed", ()),
    ];
}

phrase_table! {
    static NOT_CLEARED: () = &[("not yet, not ~ cleared, no not, not been cleared, not seen, waiting for|on, have an appointment, book an appointment, need clearance, still need, will ask, going to ask, not ask, until, once, have not, when i am cleared, not clear, appointment", ())];
}

phrase_table! {
    /// A clearance without conditions.
    static UNCONDITIONAL: () = &[("no restriction|limit|limitation|caveat, for everything, fully|completely|totally healed|cleared|recovered, all healed, healed, everything is allowed, anything i want", ())];
}

/// "My cardiologist cleared me": lifts the stop on the conditions that need a doctor's word.
pub(super) fn clearance(draft: &mut Draft<'_>, told: &mut Told) {
    let Some(hit) = CLEARED.first(draft.tokens(), 0..draft.tokens().len()) else { return };
    let sentence = draft.sentence(hit.at.start);
    let asked = draft.said.scopes.of(hit.at.clone()).has(Scope::ASKED.with(Scope::IMAGINED).with(Scope::ORDER));
    if asked || draft.has(&NOT_CLEARED, sentence.clone()) {
        return;
    }
    let following = draft.sentences().find(|s| s.start > sentence.start).map_or(sentence.end, |next| next.start);
    draft.injured[hit.at.start..following].fill(true);
    let conditions = conditions(draft, &sentence, &hit.at);
    for item in told.items.iter_mut().filter(|item| item.area.needs_clearance()) {
        item.cleared = true;
        item.limits = item.limits.take().or_else(|| conditions.clone());
    }
    let known = draft.context.list.injury_considerations.value();
    let open = known
        .into_iter()
        .flat_map(|list| &list.items)
        .filter(|item| item.area.needs_clearance() && item.status == InjuryStatus::Current);
    let unconditional = conditions.is_none()
        && (draft.has(&UNCONDITIONAL, 0..draft.tokens().len()) || draft.has(&HEALED, sentence.clone()));
    let cleared: Vec<Injury> = open
        .filter(|item| told.items.iter().all(|said| said.area != item.area))
        .map(|item| {
            // A pregnancy goes on after the doctor's word; an operation that has healed is over.
            let over = item.area == InjuryArea::Surgery && unconditional;
            Injury {
                limits: conditions.clone().or_else(|| item.limits.clone().filter(|_| !over)),
                status: if over { InjuryStatus::Past } else { item.status },
                cleared: true,
                ..item.clone()
            }
        })
        .collect();
    // What was told as the answer to "what did the doctor say?" is cleared as well.
    if !cleared.is_empty() {
        told.items.extend(cleared);
        told.rests_on(&(hit.at.start..sentence.end.max(hit.at.end)));
    }
}

/// The conditions the doctor put: what follows "as long as", "but", "no", "nothing".
fn conditions(draft: &Draft<'_>, sentence: &Range<usize>, cleared: &Range<usize>) -> Option<String> {
    phrase_table! {
        static CONDITIONS_OF: () = &[("as long as, so long as, but, no, nothing, only, with, if, except, provided, under, below, max, keep, just not, without, not", ())];
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
    let hit = CONDITIONS_OF.find(draft.tokens(), rest.clone()).into_iter().find(|hit| {
        // "No restrictions", "no problem" put none.
        !draft.any_word(
            hit.at.start..(hit.at.end + 1).min(rest.end),
            &["restriction", "restrictions", "problem", "limitation", "issue", "worry"],
        )
    })?;
    words(draft, hit.at.start..rest.end)
}
