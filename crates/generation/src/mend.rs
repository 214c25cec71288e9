//! A draft becomes a program that obeys the rules: code mends it, the model writes once more what code could not mend,
//! and the library writes what is left. Only a program that not even the library can make sound is refused.

use std::collections::{BTreeMap, BTreeSet};

use library::Fill;
use training::athlete::Athlete;
use training::measure::is_hard_target;
use training::program::{Block, BlockContent, BlockPurpose, Day, Program, Source, Workout};
use training::rules::{self, Refusal, Severity, Violation};
use training::writing::FallbackPart;

use crate::attempt::{Trouble, Wanted, days};
use crate::author::Normalize;
use crate::desk::Desk;
use crate::draft::Draft;
use crate::journal::Journal;
use crate::kept::{self, KeptDays, keep_days};
use crate::pipeline::BuildError;
use crate::told::told;
use crate::writing::{NORMALIZE_TOOL, estimated_tokens, normalize_prompt};

/// Brings a program in line with the rules by code alone.
pub fn by_code(program: Program, athlete: &Athlete) -> Result<Program, Refusal> {
    rules::repair(program, athlete, library::catalogue())
}

/// Brings a model's draft in line with the rules. `normalized` are days that were given back in an earlier run.
pub async fn by_model<J: Journal>(
    desk: &Desk<'_, J>,
    base: Fill<'_>,
    mut draft: Draft,
    normalized: &BTreeMap<u16, Day>,
    assumptions: &[String],
) -> Result<Program, BuildError> {
    let mode = desk.commission.writer.normalize;
    let program = assembled(desk, &draft, base, assumptions);
    let mut mended = by_code(program.clone(), base.athlete);
    let mut faulty = at_fault(&program, &mended, base.athlete, mode);
    if !faulty.is_empty() && mode != Normalize::Never {
        let again = write_again(desk, base, &draft, &faulty, normalized).await?;
        draft.replace(again);
        let program = assembled(desk, &draft, base, assumptions);
        mended = by_code(program.clone(), base.athlete);
        faulty = at_fault(&program, &mended, base.athlete, Normalize::Auto);
    }
    if !faulty.is_empty() {
        mended = by_library(desk, base, &mut draft, faulty, assumptions);
    }
    let left: BTreeSet<u16> = draft.days.iter().filter(|day| day.source == Source::Model).map(|day| day.day).collect();
    if mended.is_err() && !left.is_empty() {
        mended = by_library(desk, base, &mut draft, left, assumptions);
    }
    match mended {
        Ok(program) => Ok(program),
        Err(refusal) => {
            let days = serde_json::to_string(&draft.days).unwrap_or_default();
            desk.journal.put_aside("unsound", &days).await;
            Err(BuildError::Refused(refusal))
        }
    }
}

/// The program a draft makes, with what the athlete is told of how it came about.
fn assembled<J: Journal>(desk: &Desk<'_, J>, draft: &Draft, base: Fill<'_>, assumptions: &[String]) -> Program {
    let mut program = draft.assemble(&base, assumptions);
    program.adjustments = told(&desk.ledger.fallbacks(), &draft.skeleton);
    program
}

/// Gives days back to the model, once; the days as they come back.
async fn write_again<J: Journal>(
    desk: &Desk<'_, J>,
    base: Fill<'_>,
    draft: &Draft,
    faulty: &BTreeSet<u16>,
    earlier: &BTreeMap<u16, Day>,
) -> Result<Vec<Day>, BuildError> {
    let fill = draft.fill(&base);
    let program = draft.assemble(&base, &[]);
    let violations = breaches(&program, base.athlete);
    let brief = desk.brief(fill);
    let one = async |part: Vec<u16>| -> Result<Vec<Day>, BuildError> {
        let name = kept::name("normalized", &part);
        let prompt = |days: &[u16], _tries: u32| {
            let days: Vec<Day> = draft.days.iter().filter(|day| days.contains(&day.day)).cloned().collect();
            normalize_prompt(&brief, &days, &violations)
        };
        let wanted = Wanted { fill, tool: NORMALIZE_TOOL, days: &part, name: &name, prompt };
        let attempted = days(desk, wanted, || {}).await;
        let part = KeptDays { days: attempted.days, spent: attempted.spent };
        if !part.days.is_empty() {
            keep_days(desk.journal, &name, &part).await?;
        }
        Ok(part.days)
    };
    let missing = faulty.iter().copied().filter(|day| !earlier.contains_key(day));
    let parts = parts(&fill, missing, desk.commission.writer.slice_tokens);
    let new = futures::future::try_join_all(parts.into_iter().map(one)).await?;
    let days: Vec<Day> = earlier.values().cloned().chain(new.into_iter().flatten()).collect();
    desk.ledger.normalize(days.iter().map(|day| day.day));
    Ok(days)
}

/// Days cut so that no call is expected to write more than `most` tokens.
fn parts(fill: &Fill<'_>, days: impl Iterator<Item = u16>, most: u32) -> Vec<Vec<u16>> {
    let mut parts: Vec<(Vec<u16>, u32)> = Vec::new();
    for day in days {
        let sessions = fill.skeleton.day(day).map_or(&[][..], |day| &day.sessions);
        let tokens: u32 = sessions.iter().map(estimated_tokens).sum();
        match parts.last_mut() {
            Some((part, sum)) if *sum + tokens <= most => {
                part.push(day);
                *sum += tokens;
            }
            _ => parts.push((vec![day], tokens)),
        }
    }
    parts.into_iter().map(|(part, _)| part).collect()
}

/// The library writes these days.
fn by_library<J: Journal>(
    desk: &Desk<'_, J>,
    base: Fill<'_>,
    draft: &mut Draft,
    days: BTreeSet<u16>,
    assumptions: &[String],
) -> Result<Program, Refusal> {
    let own = Draft::by_library(&draft.fill(&base));
    draft.replace(own.days.into_iter().filter(|day| days.contains(&day.day)));
    let days = days.into_iter().collect();
    desk.take_over(FallbackPart::Unsound { days }, Trouble::Unsound, 1, "unsound");
    by_code(assembled(desk, draft, base, assumptions), base.athlete)
}

/// The days of the model's that have to be written anew: those whose work did not survive the mending, or, where there is
/// no mended program, those that break rules. With [`Normalize::Always`] every day that breaks a rule.
fn at_fault(program: &Program, mended: &Result<Program, Refusal>, athlete: &Athlete, mode: Normalize) -> BTreeSet<u16> {
    let by_model = |day: &&Day| day.source == Source::Model;
    let days = program.daily_workouts.iter().filter(by_model);
    match mended {
        Ok(mended) if mode != Normalize::Always => {
            let after: BTreeMap<_, _> =
                mended.daily_workouts.iter().flat_map(|day| &day.workouts).map(|w| (&w.workout_id, w)).collect();
            let lost = |workout: &Workout| {
                let before = main_parts(workout);
                let kept = after.get(&workout.workout_id).map_or(0, |workout| main_parts(workout));
                before > 0 && kept * 2 < before
            };
            days.filter(|day| day.workouts.iter().any(lost)).map(|day| day.day).collect()
        }
        _ => {
            let breaches = breaches(program, athlete);
            let broken = |day: &&Day| {
                breaches.iter().any(|breach| match breach.day {
                    Some(number) => number == day.day,
                    None => breach.week == Some(day.week),
                })
            };
            days.filter(broken).map(|day| day.day).collect()
        }
    }
}

/// What of the rules a program breaks above a warning.
fn breaches(program: &Program, athlete: &Athlete) -> Vec<Violation> {
    let mut violations = rules::check(program, Some(athlete), library::catalogue());
    violations.retain(|violation| violation.severity > Severity::Warn);
    violations
}

/// How many parts a workout's work has: movements, rounds of a piece, hard segments; all segments where none is hard.
fn main_parts(workout: &Workout) -> usize {
    let work = workout.blocks.iter().filter(|block| {
        !matches!(block.purpose, BlockPurpose::WarmUp | BlockPurpose::CoolDown | BlockPurpose::Accessory)
    });
    work.map(|block: &Block| match &block.content {
        BlockContent::Movements(list) => list.len(),
        BlockContent::Conditioning(piece) => piece.movements.len(),
        BlockContent::Segments(list) => match list.iter().filter(|part| is_hard_target(part.target)).count() {
            0 => list.len(),
            hard => hard,
        },
    })
    .sum()
}

#[cfg(test)]
mod tests {
    use conversation::todo_list::TodoList;
    use jiff::civil::date;
    use serde_json::json;
    use training::ids::{ProgramId, UserId};
    use training::program::DayRole;

    use super::*;

    fn drafted() -> (Athlete, Program) {
        let complete = |value: serde_json::Value| json!({"status": "complete", "value": value});
        let list: TodoList = serde_json::from_value(json!({
            "trainingGoals": complete(json!({"kind": "value", "goals": ["squat 150 kg"]})),
            "programDuration": complete(json!({"kind": "value", "weeks": 4})),
            "trainingFrequency": complete(json!({"kind": "value", "min": 3, "max": 3})),
            "equipmentAccess": complete(json!({"kind": "value", "items": ["barbell", "rack", "bench", "plates"]})),
            "experienceLevel": complete(json!({"kind": "value", "level": "intermediate"})),
            "injuryConsiderations": complete(json!({"kind": "none"})),
        }))
        .unwrap();
        let user = UserId::parse("ada").unwrap();
        let athlete = conversation::intake::settle(&list, &user, date(2026, 11, 20)).unwrap().athlete;
        let mut program = library::write(&athlete, &ProgramId::numbered("program", 7), 0).unwrap();
        for day in &mut program.daily_workouts {
            day.source = Source::Model;
        }
        (athlete, program)
    }

    #[test]
    fn a_day_whose_work_did_not_survive_is_at_fault_and_a_moved_one_is_not() {
        let (athlete, program) = drafted();
        let training: Vec<usize> =
            (0..program.daily_workouts.len()).filter(|&at| !program.daily_workouts[at].workouts.is_empty()).collect();
        let mut mended = program.clone();
        // One day loses its work, one is emptied, two change places.
        for block in &mut mended.daily_workouts[training[0]].workouts[0].blocks {
            if let BlockContent::Movements(list) = &mut block.content {
                list.truncate(usize::from(block.purpose == BlockPurpose::WarmUp));
            }
        }
        mended.daily_workouts[training[1]].workouts.clear();
        mended.daily_workouts[training[1]].role = DayRole::Rest;
        let moved = std::mem::take(&mut mended.daily_workouts[training[2]].workouts);
        let other = std::mem::replace(&mut mended.daily_workouts[training[3]].workouts, moved);
        mended.daily_workouts[training[2]].workouts = other;
        let faulty = at_fault(&program, &Ok(mended), &athlete, Normalize::Auto);
        let expected = [training[0], training[1]].map(|at| program.daily_workouts[at].day);
        assert_eq!(faulty.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn without_a_mended_program_the_days_that_break_rules_are_at_fault() {
        let (athlete, mut program) = drafted();
        let sound = by_code(program.clone(), &athlete).unwrap();
        assert!(
            at_fault(&program, &Ok(sound), &athlete, Normalize::Auto).is_empty(),
            "the library's own work survives"
        );
        let at = program.daily_workouts.iter().position(|day| !day.workouts.is_empty()).unwrap();
        program.daily_workouts[at].workouts[0].duration_minutes = 900;
        let refusal = Refusal { rule: "D6", reason: "no".to_owned() };
        let faulty = at_fault(&program, &Err(refusal), &athlete, Normalize::Auto);
        assert!(faulty.contains(&program.daily_workouts[at].day), "{faulty:?}");
        program.daily_workouts[at].source = Source::Library;
        let refusal = Refusal { rule: "D6", reason: "no".to_owned() };
        assert!(
            !at_fault(&program, &Err(refusal), &athlete, Normalize::Auto).contains(&program.daily_workouts[at].day)
        );
    }
}
