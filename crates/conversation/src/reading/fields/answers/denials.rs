//! "No", "none", "nothing": what the coach asked for is not there.

use std::collections::BTreeMap;
use std::ops::Range;

use training::athlete::{Equipment, EquipmentAccess, Level};

use crate::reading::draft::Draft;
use crate::reading::fields::equipment;
use crate::reading::findings::replace;
use crate::todo_list::{Answer, Experience, Field};

/// "no", "none", "nothing" in the order of what was asked.
pub fn read(draft: &mut Draft<'_>) {
    const DENIABLE: &[Field] = &[
        Field::InjuryConsiderations,
        Field::TargetEvent,
        Field::MovementDislikes,
        Field::MovementPreferences,
        Field::RestDaysPreference,
        Field::DeloadPreference,
        Field::EquipmentAccess,
        Field::ExperienceLevel,
    ];
    let proposes = !draft.asked.proposals.is_empty();
    let mut open: Vec<Field> = draft
        .asked
        .topics
        .iter()
        .copied()
        .filter(|f| DENIABLE.contains(f) && !draft.findings.settled().contains(f))
        .collect();
    if let Some(index) = open.iter().position(|f| *f == Field::ExperienceLevel)
        && !(draft.asked.says("before") || draft.asked.says("ever") || draft.asked.says("any"))
    {
        open.remove(index);
    }
    // A field that is proposed or only mentioned is not asked for with yes or no.
    open.retain(|field| !draft.asked.proposals.fields().contains(field));
    // "No" to "has a doctor seen it?" does not take an injury back.
    let hurt = draft.context.list.injury_considerations.value().is_some();
    let medical = ["doctor", "cleared", "gp", "cardiologist", "clearance"].iter().any(|word| draft.asked.says(word));
    open.retain(|field| *field != Field::InjuryConsiderations || !(hurt || medical));
    let clauses: Vec<Range<usize>> = draft.said.scopes.clauses().to_vec();
    for clause in clauses {
        if open.is_empty() {
            return;
        }
        let skip = draft.tokens()[clause.clone()]
            .iter()
            .take_while(|t| t.is_any(&["and", "oh", "um", "well", "hmm", "so", "but", "uh", "okay"]))
            .count();
        let first = clause.start + skip;
        let denies =
            matches!(draft.word(first), "no" | "none" | "nothing" | "never" | "neither" | "nada" | "zero" | "nobody")
                || (draft.word(first) == "not"
                    && matches!(draft.word(first + 1), "really" | "that" | "at" | "any" | "currently"));
        let short = clause.end - first <= 4
            || matches!(draft.word(first), "nothing" | "none" | "never" | "neither") && clause.end - first <= 9;
        let other = draft.is_claimed(clause.clone());
        if !denies
            || !draft.counts(clause.clone())
            || other
            || !short
            || (proposes
                && first == 0
                && draft.word(first) == "no"
                && open.len() == 1
                && open[0] != Field::InjuryConsiderations)
        {
            continue;
        }
        let exclusive = draft.any_word(
            clause.clone(),
            &["preference", "idea", "problem", "worry", "more", "less", "clue", "longer", "way", "thanks", "again"],
        );
        if exclusive && !matches!(draft.word(first + 1), "thanks") {
            continue;
        }
        // "Anything you love or hate?" - "not really": one no to a question of two halves.
        let only = draft.said.scopes.clauses().len() == 1 && draft.asked.says("or") && open.len() == 2;
        let all = only || draft.any_word(clause.clone(), &["both", "all", "neither"]);
        let count = if all { open.len() } else { 1 };
        for field in open.drain(..count).collect::<Vec<_>>() {
            deny(draft, field, first..clause.end);
        }
    }
}

fn deny(draft: &mut Draft<'_>, field: Field, at: Range<usize>) {
    macro_rules! none {
        ($slot:ident) => {{
            let finding = draft.answer(Answer::None, at);
            replace(&mut draft.findings.$slot, finding);
        }};
    }
    match field {
        Field::InjuryConsiderations => none!(injury_considerations),
        Field::TargetEvent => none!(target_event),
        Field::MovementDislikes => none!(movement_dislikes),
        Field::MovementPreferences => {
            let finding = draft.answer(Answer::Any, at);
            replace(&mut draft.findings.movement_preferences, finding);
        }
        Field::RestDaysPreference => {
            let finding = draft.answer(Answer::Any, at);
            replace(&mut draft.findings.rest_days_preference, finding);
        }
        Field::DeloadPreference => none!(deload_preference),
        // "Would you like barbell work?" - "No": one thing is refused, what there is stays.
        Field::EquipmentAccess if draft.context.list.equipment_access.value().is_some() => {}
        Field::EquipmentAccess if equipment::asked_pieces(draft).next().is_some() => {}
        Field::EquipmentAccess => {
            let items = [Equipment::Bodyweight].into_iter().collect();
            let finding = draft.value(EquipmentAccess { items, limits: BTreeMap::new() }, at);
            replace(&mut draft.findings.equipment_access, finding);
        }
        Field::ExperienceLevel => {
            let finding = draft.value(Experience { level: Level::Beginner, years: None }, at);
            replace(&mut draft.findings.experience_level, finding);
        }
        _ => {}
    }
}
