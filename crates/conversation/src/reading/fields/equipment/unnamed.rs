//! The coach asked about equipment and no piece was named: nothing at all, everything, the weights alone, or something
//! vague.

use std::collections::BTreeMap;
use std::ops::Range;

use training::athlete::{Equipment, EquipmentAccess, Place, WeightLimit};

use super::{hundredths, limits};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::findings::{Change, combine};
use crate::reading::lexicon::places::PLACES;
use crate::reading::scope::Scope;
use crate::todo_list::Field;

phrase_table! {
    static VAGUE: () = &[
        ("bit and piece|bob, some stuff, some equipment|gear|weight|kit, few thing, this and that, odds and ends, a few weight, stuff, the usual, usual stuff, not much, random, various, few bit, couple of thing, whatever, some thing, basic, the basics, not a lot, bits", ()),
    ];
}

phrase_table! {
    static NOTHING: () = &[("nothing, none, nada, zilch, nil, zip, nowt, naught, sod all, bugger all, zero equipment, no equipment, nope, not a thing, do not have any|anything|much?", ())];
}

phrase_table! {
    static EVERYTHING: () = &[("everything, all of it, the lot, whatever you need, anything you need|can think, all the equipment, fully equipped, fully stocked, you name it, all of the, full gym, all the usual|machine", ())];
}

phrase_table! {
    /// Nothing to train with, whatever was asked.
    static GOT_NOTHING: () = &[("have got? nothing, got nothing, own nothing, nothing at home|here", ())];
}

/// Reads the answer; `excepted` is what it says is lacking.
pub(super) fn read(draft: &mut Draft<'_>, excepted: &[Equipment]) {
    if !draft.asked(Field::EquipmentAccess) {
        let all = 0..draft.tokens().len();
        let nothing = GOT_NOTHING.first(draft.tokens(), all).filter(|hit| draft.counts(hit.at.clone()));
        if let Some(hit) = nothing.filter(|_| draft.context.list.equipment_access.value().is_none()) {
            let items = [Equipment::Bodyweight].into_iter().collect();
            set(draft, EquipmentAccess { items, limits: BTreeMap::new() }, hit.at);
        }
        return;
    }
    if let Some((item, kg, at)) = limits::of_asked(draft) {
        let max_kg = hundredths(kg);
        let access = EquipmentAccess {
            items: [item].into_iter().collect(),
            limits: [(item, WeightLimit { max_kg })].into_iter().collect(),
        };
        return set(draft, access, at);
    }
    if let Some((items, at)) = whole(draft) {
        let items = items.iter().copied().filter(|item| !excepted.contains(item)).collect();
        return set(draft, EquipmentAccess { items, limits: BTreeMap::new() }, at);
    }
    if let Some(hit) = VAGUE.first(draft.tokens(), 0..draft.tokens().len()).filter(|hit| draft.counts(hit.at.clone())) {
        let finding = draft.finding(Change::Unclear, hit.at);
        combine(&mut draft.findings.equipment_access, finding);
    }
}

fn set(draft: &mut Draft<'_>, access: EquipmentAccess, at: Range<usize>) {
    let finding = draft.value(access, at.clone());
    combine(&mut draft.findings.equipment_access, finding);
    draft.claim(at);
}

/// Everything a place has, or nothing.
fn whole(draft: &Draft<'_>) -> Option<(&'static [Equipment], Range<usize>)> {
    let all = 0..draft.tokens().len();
    let place = |meaning: Place| {
        PLACES.find(draft.tokens(), all.clone()).into_iter().find(|hit| {
            hit.meaning == meaning
                && draft.counts(hit.at.clone())
                && !draft.scope(hit.at.clone()).has(Scope::DENIED.with(Scope::WISHED))
        })
    };
    if let Some(hit) = place(Place::CrossfitBox) {
        return Some((Equipment::CROSSFIT_BOX, hit.at));
    }
    let everything = EVERYTHING.first(draft.tokens(), all.clone()).filter(|hit| draft.counts(hit.at.clone()));
    if let Some(at) = everything.map(|hit| hit.at).or_else(|| place(Place::CommercialGym).map(|hit| hit.at)) {
        return Some((Equipment::COMMERCIAL_GYM, at));
    }
    // A "none" that may answer another question is left to it.
    let other = |field: &Field| {
        matches!(
            field,
            Field::InjuryConsiderations | Field::TargetEvent | Field::MovementDislikes | Field::MovementPreferences
        )
    };
    let nothing = NOTHING.first(draft.tokens(), all)?;
    let free = draft.counts(nothing.at.clone()) && !draft.is_claimed(nothing.at.clone());
    (free && !draft.asked.topics.iter().any(other)).then_some((&[Equipment::Bodyweight] as &[Equipment], nothing.at))
}
