//! The end of every change: the rules, the mending, and an honest list of what differs.

use std::collections::BTreeSet;

use training::program::{Day, Program};
use training::rules::{self, RULES, Refusal, Severity, Violation};

use super::{ChangeError, Changed, Draft, Note, Scene, count_training_days};
use crate::movements::catalogue;

/// Holds a change against the rules, mends what follows from it, and says all of it.
pub fn settle(scene: &Scene<'_>, draft: Draft) -> Result<Changed, ChangeError> {
    let Draft { mut program, notes, keeps } = draft;
    count_training_days(&mut program);
    if notes.is_empty() {
        return Ok(Changed { program: scene.program.clone(), changes: Vec::new() });
    }
    for note in &notes {
        if !program.adjustments.contains(&note.words) {
            program.adjustments.push(note.words.clone());
        }
    }
    let breaches = open_breaches(scene, &program);
    let Some(first) = breaches.first() else { return Ok(Changed { program, changes: notes }) };

    let mended = mend(scene, program.clone(), first)?;
    if let Some(left) = open_breaches(scene, &mended).first() {
        return Err(refusal(left).into());
    }
    if !keeps.iter().all(|keep| keep.holds(&mended)) {
        return Err(refusal(first).into());
    }
    let asked: BTreeSet<u16> = notes.iter().flat_map(|note| note.days.iter().copied()).collect();
    let mut changes = notes;
    let words = &mended.adjustments[program.adjustments.len().min(mended.adjustments.len())..];
    let followed: Vec<u16> = differing(&program, &mended).filter(|day| !asked.contains(day)).collect();
    if !words.is_empty() || !followed.is_empty() {
        let words = if words.is_empty() { followed_words(&mended, &followed) } else { words.join(" ") };
        changes.push(Note { words, days: followed });
    }
    Ok(Changed { program: mended, changes })
}

/// The program mended, its past as it was.
fn mend(scene: &Scene<'_>, program: Program, first: &Violation) -> Result<Program, ChangeError> {
    let said = program.adjustments.clone();
    let asked = program.clone();
    let mut mended = rules::repair(program, &scene.athlete, catalogue()).map_err(|_| refusal(first))?;
    let mut past_was_touched = false;
    for (day, before) in mended.daily_workouts.iter_mut().zip(&scene.program.daily_workouts) {
        if before.day < scene.first_open && day != before {
            day.clone_from(before);
            past_was_touched = true;
        }
    }
    if past_was_touched {
        // The words of the mends speak of past days too; what is left of them is said in one sentence.
        let followed: Vec<u16> = differing(&asked, &mended).collect();
        mended.adjustments = said;
        if !followed.is_empty() {
            mended.adjustments.push(followed_words(&mended, &followed));
        }
    }
    count_training_days(&mut mended);
    Ok(mended)
}

fn followed_words(program: &Program, days: &[u16]) -> String {
    let named: Vec<String> =
        program.daily_workouts.iter().filter(|day| days.contains(&day.day)).map(super::named).take(3).collect();
    match days.len() {
        0..=3 => format!("{} had to be adapted to it.", crate::phrases::list(&named)),
        n => format!("{} and {} other days had to be adapted to it.", named.join(", "), n - named.len()),
    }
}

/// Days whose content differs.
fn differing<'p>(before: &'p Program, after: &'p Program) -> impl Iterator<Item = u16> + 'p {
    let pairs = before.daily_workouts.iter().zip(&after.daily_workouts);
    let differ = |pair: &(&Day, &Day)| pair.0 != pair.1;
    pairs.filter(differ).map(|(_, after)| after.day)
}

/// Breaches above a warning that the past does not excuse: it cannot be changed, so what was said of it before the
/// change is no reason against one.
pub fn open_breaches(scene: &Scene<'_>, program: &Program) -> Vec<Violation> {
    let breaches = |program: &Program| {
        let mut found = rules::check(program, Some(&scene.athlete), catalogue());
        found.retain(|violation| violation.severity > Severity::Warn);
        found
    };
    let mut found = breaches(program);
    if scene.first_open > 1 && !found.is_empty() {
        let mut before = breaches(scene.program);
        before.retain(|violation| violation.day.is_none_or(|day| day < scene.first_open));
        found.retain(|violation| !before.contains(violation));
    }
    found
}

/// The refusal of a change for the rule it would break.
pub fn refusal(violation: &Violation) -> Refusal {
    let rule = RULES.iter().find(|rule| rule.id == violation.rule).map_or("", |rule| rule.id);
    let found = violation.message.trim_end_matches(['.', ' ']);
    Refusal {
        rule,
        reason: format!(
            "With that change the program would no longer be sound. {found}. Choose another day or another change."
        ),
    }
}
