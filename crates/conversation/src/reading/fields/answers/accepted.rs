//! What the coach proposed and the athlete agrees to: all of it, or the parts they name.

use std::ops::Range;

use super::agreement::{Agreement, agreement};
use super::numbers::{self, NUMERIC};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::findings::Findings;
use crate::reading::lexicon::answers::{NO, YES, YES_TO_ALL};
use crate::reading::scope::Scope;
use crate::todo_list::Field;

phrase_table! {
    /// Words that name one of the things proposed.
    static NAMES: Field = &[
        ("week, month, length, that long", Field::ProgramDuration),
        ("hour, minute, session length", Field::SessionDuration),
        ("day, time a|per week, outing, sessions a week", Field::TrainingFrequency),
        ("block, linear, undulating, wave, dup, progression", Field::ProgressionStyle),
        ("deload, easy week, lighter week, recovery week", Field::DeloadPreference),
        ("mobility, strength, running, cycling, lifting, focus, the mix", Field::ProgramFocus),
        ("monday, tuesday, wednesday, thursday, friday, saturday, sunday, tomorrow, today, next week, starting, start, the start", Field::StartDate),
        ("volume", Field::VolumeTolerance),
        ("intensity, effort", Field::IntensityPreference),
    ];
}

/// Takes over the proposals the athlete agrees to, resting on the agreeing words.
pub fn read(draft: &mut Draft<'_>) {
    let agreement = agreement(draft);
    yes_to_injuries(draft, &agreement);
    if draft.asked.proposals.is_empty() {
        return;
    }
    let opening = agreement.yes.filter(|yes| agreement.no.as_ref().is_none_or(|no| no.start > yes.start));
    let named = named_parts(draft);
    if let Some(yes) = opening.filter(|yes| is_general(draft, yes)).or_else(|| yes_to_all(draft)) {
        let mut proposals: Findings = draft.asked.proposals.clone();
        proposals.rest_on(&draft.evidence(yes));
        draft.findings.fill_from(proposals);
        return;
    }
    for (field, clause) in named {
        let mut proposals: Findings = draft.asked.proposals.clone();
        proposals.rest_on(&draft.evidence(clause));
        for other in proposals.fields().into_iter().filter(|other| *other != field) {
            proposals.forget(other);
        }
        draft.findings.fill_from(proposals);
    }
}

/// "Sixteen's good" agrees to the sixteen weeks alone; "sixteen's good, yes" and "12 is fine" with one thing put do to all.
fn is_general(draft: &Draft<'_>, yes: &Range<usize>) -> bool {
    let clause = draft.clause(yes.start);
    let names = draft.said.quantities.iter().any(|q| clause.start <= q.number_at && q.number_at < yes.start);
    let strong = matches!(
        draft.word(yes.start),
        "yes" | "sure" | "absolutely" | "definitely" | "deal" | "agreed" | "exactly" | "certainly"
    );
    strong || !names || draft.asked.proposals.fields().len() == 1
}

/// The parts whose clause names them and agrees.
fn named_parts(draft: &Draft<'_>) -> Vec<(Field, Range<usize>)> {
    let proposed = draft.asked.proposals.fields();
    let mut parts = Vec::new();
    for clause in draft.said.scopes.clauses() {
        let agrees = draft.has(&YES, clause.clone()) && !draft.has(&NO, clause.clone());
        if !agrees || !draft.counts(clause.clone()) || draft.said.scopes.of(clause.clone()).has(Scope::DENIED) {
            continue;
        }
        let numbers = draft.said.quantities.iter().filter(|q| clause.contains(&q.number_at));
        for quantity in numbers {
            parts.extend(
                NUMERIC
                    .iter()
                    .filter(|field| proposed.contains(field) && numbers::is_proposed(draft, **field, quantity))
                    .map(|field| (*field, clause.clone())),
            );
        }
        let other_number = |field: Field| {
            numbers::proposed(draft, field).is_some()
                && draft
                    .said
                    .quantities
                    .iter()
                    .any(|q| clause.contains(&q.number_at) && !numbers::is_proposed(draft, field, q))
        };
        for hit in NAMES.find(draft.tokens(), clause.clone()) {
            if proposed.contains(&hit.meaning) && !other_number(hit.meaning) {
                parts.push((hit.meaning, clause.clone()));
            }
        }
    }
    parts
}

/// "Make it 10 weeks, the rest is fine", "yes for all", "three; the rest, yes".
fn yes_to_all(draft: &Draft<'_>) -> Option<Range<usize>> {
    let all = 0..draft.tokens().len();
    let said = YES_TO_ALL.first(draft.tokens(), all.clone()).map(|hit| hit.at);
    let rest = || {
        let at = all.clone().find(|&at| draft.word(at) == "rest" && draft.word(at.wrapping_sub(1)) == "the")?;
        let yes = YES.first(draft.tokens(), at + 1..draft.sentence(at).end)?;
        (yes.at.start <= at + 2).then_some(at - 1..yes.at.end)
    };
    said.or_else(rest).filter(|at| draft.counts(at.clone()))
}

/// "Any injuries?" - "Yes, a couple of things": something is there, and the coach has to ask.
fn yes_to_injuries(draft: &mut Draft<'_>, agreement: &Agreement) {
    use crate::reading::findings::Change;
    let only =
        draft.asked(Field::InjuryConsiderations) && draft.asked.proposals.is_empty() && draft.asked.topics.len() <= 2;
    let medical =
        ["doctor", "cleared", "gp", "ob", "cardiologist", "clearance"].iter().any(|word| draft.asked.says(word));
    let open =
        draft.findings.injury_considerations.is_none() && draft.context.list.injury_considerations.value().is_none();
    if let Some(yes) =
        agreement.yes.clone().filter(|yes| only && open && !medical && yes.start == 0 && draft.word(0) == "yes")
    {
        let finding = draft.finding(Change::Unclear, draft.sentence(yes.start));
        draft.findings.injury_considerations = Some(finding);
    }
}
