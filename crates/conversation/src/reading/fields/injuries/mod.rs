//! `injuryConsiderations`: what hurts, what has healed, what forbids training until a doctor says otherwise.
//!
//! Each part of the body that is named in trouble opens a stretch of text up to the next one ([`spots`], [`stretch`]);
//! side, status and limits are read off its own stretch ([`telling`], [`limits`]). What a later message adds to what is
//! known, a side put right or the answer to "what sets it off?", is in [`followup`]; a doctor's word in [`clearance`].

mod clearance;
mod followup;
mod limits;
mod spots;
mod stretch;
mod telling;

use std::ops::Range;

use training::athlete::{Injury, InjuryStatus};

use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::findings::{Change, combine};
use crate::reading::scope::Scope;
use crate::todo_list::{Answer, Field, Injuries};

pub use limits::shorten;

phrase_table! {
    static NO_INJURY: () = &[
        ("no other? injury|pain|niggle|issue|problem|ache|condition|complaint|limitation|medical|health|physical|restriction|aches, no known|current|major|real|serious|old|past injury|issue|pain|problem|injuries, nothing hurt|hurts|hurting|sore|broken|wrong|aching|injured, injury free, pain free, uninjured, never been? injured|hurt, never had an? injury|injuries, not injured, all healthy, perfectly healthy, totally healthy, completely healthy, fully healthy, healthy as, fit as a fiddle, fit and well|healthy, fighting fit, nothing injury wise|related, injury : none|no|nothing, injuries : none|no, injury none, injury|pain|niggle|injuries no|nil|none|zero, not have any injury|pain|issue|problem|injuries, not have injury|injuries, without injury|injuries|pain, zero injury|injuries|pain, body is fine|good|healthy|okay, clean bill, knock on wood, touch wood, knock wood, nothing to report, nothing major, nothing serious, no injuries or, no pain anywhere, everything feels good|fine, i am fine|good|okay|healthy|all, all good there|health wise, feeling good|great|healthy, not hurt anywhere, not any injury, good health, sound as a, in one piece, everything is? fine|good|okay|works|working, no probs, all parts|joints working|work|fine|good", ()),
    ];
}

/// Words of a coach who asks about the body, however it is put.
const BODY_WORDS: &[&str] = &[
    "body",
    "joint",
    "complain",
    "pain",
    "hurt",
    "hurting",
    "injury",
    "ache",
    "niggle",
    "health",
    "healthy",
    "medical",
    "diagnosis",
    "heal",
    "healed",
    "sore",
    "limiting",
    "stiffness",
    "tightness",
    "wrist",
    "knee",
    "shoulder",
    "ankle",
    "elbow",
    "hip",
    "groin",
    "neck",
    "hamstring",
    "achilles",
    "injured",
];

/// Whether the coach asks about the body.
fn is_about_body(draft: &Draft<'_>) -> bool {
    draft.asked(Field::InjuryConsiderations) || BODY_WORDS.iter().any(|word| draft.asked.says(word))
}

/// What a message tells of injuries, while it is gathered.
#[derive(Default)]
struct Told {
    items: Vec<Injury>,
    wrong: Vec<Injury>,
    quote: Option<Range<usize>>,
}

impl Told {
    fn rests_on(&mut self, at: &Range<usize>) {
        let quote = self.quote.take();
        self.quote = Some(quote.map_or(at.clone(), |q| q.start.min(at.start)..q.end.max(at.end)));
    }
}

/// Reads injuries, conditions and clearance.
pub fn read(draft: &mut Draft<'_>) {
    let spots = spots::spots(draft);
    let mut told = Told::default();
    for (index, spot) in spots.iter().enumerate() {
        let stretch = stretch::stretch(draft, &spots, index);
        let Some(injury) = telling::injury(draft, spot, &stretch) else { continue };
        told.rests_on(&stretch);
        draft.injured[stretch.clone()].fill(true);
        draft.claim(stretch);
        match told.items.iter_mut().find(|known| is_told_again(known, &injury)) {
            Some(known) => {
                known.side = known.side.or(injury.side);
                known.limits = known.limits.take().or(injury.limits);
                if injury.status == InjuryStatus::Current && spot.named {
                    known.status = InjuryStatus::Current;
                }
            }
            None => told.items.push(injury),
        }
    }
    followup::mixed_up(draft, &mut told);
    followup::other_side(draft, &mut told);
    followup::side_told(draft, &mut told);
    followup::set_off_by(draft, &mut told);
    clearance::clearance(draft, &mut told);
    if told.quote.is_some() {
        write(draft, told);
    } else {
        denied(draft);
    }
}

fn write(draft: &mut Draft<'_>, told: Told) {
    let Told { items, wrong, quote: Some(quote) } = told else { return };
    let change = match draft.context.list.injury_considerations.value() {
        Some(_) => Change::Amend { add: Injuries { items }, remove: Injuries { items: wrong } },
        None => Change::Set(Answer::Value(Injuries { items })),
    };
    let finding = draft.finding(change, quote);
    combine(&mut draft.findings.injury_considerations, finding);
}

/// "No injuries, touch wood". It does not take back what is known: that hurts or has healed.
fn denied(draft: &mut Draft<'_>) {
    phrase_table! {
        /// What denies an injury only where the coach asked for one.
        static NOTHING_FOR_ME: () = &[("i have|got nothing|none, me|myself :? nothing|none, for me nothing|none, i personally nothing|none", ())];
    }
    let all = 0..draft.tokens().len();
    let denial = NO_INJURY.first(draft.tokens(), all.clone()).filter(|hit| draft.counts(hit.at.clone()));
    let asked = draft.asked(Field::InjuryConsiderations) && !draft.asked(Field::EquipmentAccess);
    let nothing = || NOTHING_FOR_ME.first(draft.tokens(), all).filter(|hit| asked && draft.counts(hit.at.clone()));
    let Some(hit) = denial.or_else(nothing) else { return vague(draft) };
    let polite = draft
        .any_word(hit.at.clone(), &["issue", "problem", "good", "great", "wood", "fine", "report", "probs"])
        && !is_about_body(draft);
    let known = draft.context.list.injury_considerations.value().is_some();
    let more = draft.any_word(hit.at.clone(), &["other"])
        || (known && !draft.any_word(draft.sentence(hit.at.start), &["actually", "wrong"]));
    if !polite && !(known && more) {
        let finding = draft.answer(Answer::None, hit.at.clone());
        combine(&mut draft.findings.injury_considerations, finding);
        draft.claim(hit.at);
    }
}

/// "Some niggles": something is wrong, and nobody knows what.
fn vague(draft: &mut Draft<'_>) {
    phrase_table! {
        static VAGUE: () = &[("some|few|couple|odd|various|usual|several|a|of niggle|ache|pain|injury|injuries|issue|problem, bit banged|beat|beaten up, banged up, falling apart, bits hurt, ache and pain, aches and pains, bit sore|creaky|stiff, where do i start, old injuries", ())];
    }
    if !draft.asked(Field::InjuryConsiderations) || draft.context.list.injury_considerations.value().is_some() {
        return;
    }
    let hit = VAGUE.first(draft.tokens(), 0..draft.tokens().len()).filter(|hit| draft.counts(hit.at.clone()));
    let denied = |at: &Range<usize>| draft.said.scopes.of(at.clone()).has(Scope::DENIED);
    if let Some(hit) = hit.filter(|hit| !denied(&hit.at)) {
        let finding = draft.finding(Change::Unclear, hit.at);
        combine(&mut draft.findings.injury_considerations, finding);
    }
}

/// "My achilles, the right one": the same place, told with more.
fn is_told_again(known: &Injury, injury: &Injury) -> bool {
    known.area == injury.area
        && (known.side == injury.side
            || injury.side.is_none()
            || (known.side.is_none() && known.status == injury.status))
}

#[cfg(test)]
mod tests;
