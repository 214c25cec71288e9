//! L1, L8, L9, L12, F1: how heavy a lift is. Loads that fit the level, can be done, follow from marks and rise in steps.

use std::collections::BTreeMap;

use super::draft::{Draft, with_percent};
use super::strength::{is_lifting, lifting, lists};
use super::{Case, Finding};
use crate::athlete::{Athlete, DayOfWeek, Level};
use crate::ids::MovementId;
use crate::load::{e1rm_kg, percent_for_reps, reps_at_percent};
use crate::measure;
use crate::movement::{Catalogue, Movement, Pattern};
use crate::program::{BlockContent, ConditioningMovement, DayRole, Dose, Load, Prescription, Program, Workout};

/// Changes every prescription of lifting for which `change` returns words, and says them.
fn change_lifts(draft: &mut Draft<'_>, mut change: impl FnMut(&mut Prescription, &Movement) -> Option<String>) {
    let catalogue = draft.catalogue;
    let mut said = Vec::new();
    let mut changed = Vec::new();
    for day in draft.program.daily_workouts.iter_mut().filter(|day| day.role != DayRole::Event) {
        let weekday = day.weekday.title();
        for workout in day.workouts.iter_mut().filter(|workout| is_lifting(workout)) {
            for prescription in lists(workout).flatten() {
                let Some(movement) = catalogue.get(&prescription.movement) else { continue };
                if let Some(words) = change(prescription, movement) {
                    said.push(format!("{weekday}'s {}: {words}.", prescription.name));
                    changed.push(day.day);
                }
            }
        }
    }
    changed.dedup();
    for day in changed {
        draft.restate(day);
    }
    for words in said {
        draft.say(words);
    }
}

/// The load a beginner should do instead, where this one is too much.
fn beginner_load(load: Load, dose: Dose) -> Option<Load> {
    match load {
        Load::PercentOneRepMax { percent, kg } => {
            let reps = f64::from(measure::reps(dose).unwrap_or(1));
            let with_two_left = percent_for_reps(reps, 2.0).floor().max(70.0);
            let most = if reps_at_percent(percent) - reps < 2.0 { with_two_left.min(80.0) } else { 80.0 };
            (percent > most + 0.01).then(|| with_percent(percent, kg, most))
        }
        Load::Rpe { rpe } => (rpe > 8.0).then_some(Load::Rpe { rpe: 8.0 }),
        Load::Kilograms { .. } | Load::Bodyweight => None,
    }
}

/// L1 (repair; ACSM 2009): beginners lift at 60–70 % or leave 2 repetitions, never above 80 %.
pub(super) fn l1_beginner_loads(case: &Case<'_>) -> Vec<Finding> {
    if case.athlete.is_none_or(|athlete| athlete.level != Level::Beginner) {
        return Vec::new();
    }
    lifting(case.program)
        .flat_map(|(day, workout)| measure::prescriptions(workout).map(move |prescription| (day, prescription)))
        .filter(|(_, p)| beginner_load(p.load, p.dose).is_some())
        .map(|(day, p)| {
            Finding::on(day, &format!("{} {} is too heavy for a beginner", p.name, load_words(p.load))).of(&p.movement)
        })
        .collect()
}

pub(super) fn load_words(load: Load) -> String {
    match load {
        Load::PercentOneRepMax { percent, kg } => format!("at {percent:.0} % ({kg} kg)"),
        Load::Rpe { rpe } => format!("at RPE {rpe}"),
        Load::Kilograms { kg } => format!("with {kg} kg"),
        Load::Bodyweight => "at body weight".to_owned(),
    }
}

/// Mends L1: the load that leaves two repetitions.
pub(super) fn mend_beginner_loads(draft: &mut Draft<'_>) {
    change_lifts(draft, |prescription, _| {
        prescription.load = beginner_load(prescription.load, prescription.dose)?;
        Some("lighter, so that you always have two repetitions left".to_owned())
    });
}

/// The most repetitions at a percentage, with one to spare (rule L8).
fn most_reps(percent: f64) -> u16 {
    (30.0 * (100.0 / percent.clamp(1.0, 100.0) - 1.0) + 1.0 + 1e-9).floor() as u16
}

/// L8 (repair; Epley, with margin): no set at a percentage that cannot be done for its repetitions.
pub(super) fn l8_possible(case: &Case<'_>) -> Vec<Finding> {
    lifting(case.program)
        .flat_map(|(day, workout)| measure::prescriptions(workout).map(move |prescription| (day, prescription)))
        .filter_map(|(day, p)| {
            let (Load::PercentOneRepMax { percent, .. }, Some(reps)) = (p.load, measure::reps(p.dose)) else {
                return None;
            };
            let words = || format!("{} {reps} times at {percent:.0} %; {} can be done", p.name, most_reps(percent));
            (reps > most_reps(percent)).then(|| Finding::on(day, &words()).of(&p.movement))
        })
        .collect()
}

/// Mends L8: as many repetitions as can be done.
pub(super) fn mend_possible(draft: &mut Draft<'_>) {
    change_lifts(draft, |prescription, _| {
        let Load::PercentOneRepMax { percent, .. } = prescription.load else { return None };
        let Dose::Reps { min, max } = prescription.dose else { return None };
        let most = most_reps(percent);
        prescription.dose = Dose::Reps { min: min.min(most), max: max.min(most) };
        (max > most).then(|| match most {
            1 => "1 repetition, which is what this weight allows".to_owned(),
            _ => format!("{most} repetitions, which is what this weight allows"),
        })
    });
}

/// The heaviest weight of each movement of a workout with its repetitions.
fn top_weights(workout: &Workout, catalogue: &Catalogue) -> BTreeMap<MovementId, (f64, u16)> {
    let mut top: BTreeMap<MovementId, (f64, u16)> = BTreeMap::new();
    for (p, _) in measure::work_sets(workout, catalogue) {
        let (Load::PercentOneRepMax { kg, .. } | Load::Kilograms { kg }) = p.load else { continue };
        let Some(reps) = measure::reps(p.dose) else { continue };
        let best = top.entry(p.movement.clone()).or_insert((kg, reps));
        if kg > best.0 {
            *best = (kg, reps);
        }
    }
    top
}

/// Sessions are alike when they lift the same movement on the same weekday for the same repetitions.
type Alike = (MovementId, DayOfWeek, u16);

/// The most a like session may lift after this weight: a tenth more, or the smallest step there is.
fn next_most(kg: f64) -> f64 {
    (1.1 * kg).max(kg + 2.5) + 0.01
}

/// Lifts that step too far: day, movement, weight and the most it may be.
fn steps(program: &Program, catalogue: &Catalogue) -> Vec<(u16, MovementId, f64, f64)> {
    let mut best: BTreeMap<Alike, f64> = BTreeMap::new();
    let mut found = Vec::new();
    for (day, workout) in lifting(program).filter(|(day, _)| day.role != DayRole::Test) {
        for (movement, (kg, reps)) in top_weights(workout, catalogue) {
            let earlier = best.entry((movement.clone(), day.weekday, reps)).or_insert(kg);
            let most = next_most(*earlier);
            if kg > most {
                found.push((day.day, movement, kg, most));
            } else {
                *earlier = earlier.max(kg);
            }
        }
    }
    found
}

/// L9 (repair; ACSM 2009): at most 10 % more weight than the heaviest like session before (or one smallest step).
pub(super) fn l9_steps(case: &Case<'_>) -> Vec<Finding> {
    steps(case.program, case.catalogue)
        .into_iter()
        .filter_map(|(number, movement, kg, most)| {
            let day = case.program.daily_workouts.iter().find(|day| day.day == number)?;
            Some(
                Finding::on(day, &format!("{movement} with {kg} kg; at most {most:.1} kg after the last time"))
                    .of(&movement),
            )
        })
        .collect()
}

/// Mends L9: the step the rule allows.
pub(super) fn mend_steps(draft: &mut Draft<'_>) {
    let catalogue = draft.catalogue;
    for _ in 0..draft.program.daily_workouts.len() {
        let Some((day, movement, _, most)) = steps(&draft.program, catalogue).into_iter().next() else { return };
        let Some(entry) = draft.day_mut(day) else { return };
        let weekday = entry.weekday.title();
        let mut name = movement.to_string();
        for p in entry.workouts.iter_mut().flat_map(lists).flatten().filter(|p| p.movement == movement) {
            name.clone_from(&p.name);
            p.load = match p.load {
                Load::PercentOneRepMax { percent, kg } if kg > most => {
                    with_percent(percent, kg, (percent * most / kg).floor().max(30.0))
                }
                Load::Kilograms { kg } if kg > most => Load::Kilograms { kg: (most / 0.5).floor() * 0.5 },
                other => other,
            };
        }
        draft.say(format!("{weekday}'s {name} steps up more slowly: at most a tenth from one time to the next."));
    }
}

/// The athlete's maxima of a movement, kilograms: each mark its load follows from, at the movement's share.
fn maxima(movement: &Movement, athlete: &Athlete) -> Vec<f64> {
    let Some(reference) = &movement.strength_reference else { return Vec::new() };
    athlete
        .marks
        .iter()
        .filter(|mark| mark.what == reference.mark)
        .filter_map(|mark| Some(e1rm_kg(mark.kg?, f64::from(mark.reps.unwrap_or(1).max(1))) * reference.share))
        .filter(|max| max.is_finite() && *max > 0.0)
        .collect()
}

/// The load in its right form, where a percentage is given for an unknown maximum or its weight is another one's.
fn right_load(load: Load, dose: Dose, movement: &Movement, athlete: &Athlete) -> Option<Load> {
    let Load::PercentOneRepMax { percent, kg } = load else { return None };
    let maxima = maxima(movement, athlete);
    let agrees = |max: &f64| {
        let exact = max * percent / 100.0;
        (kg - exact).abs() <= (0.05 * exact).max(2.6)
    };
    match maxima.first() {
        None => Some(Load::Rpe { rpe: measure::load_rpe(load, dose).clamp(5.0, 9.0) }),
        Some(_) if maxima.iter().any(agrees) => None,
        Some(max) => {
            let exact = max * percent / 100.0;
            Some(Load::PercentOneRepMax { percent, kg: if exact < 5.0 { exact } else { (exact / 2.5).round() * 2.5 } })
        }
    }
}

/// L12 (repair; logic): a percentage only for a lift whose mark is known, with the weight it comes to.
pub(super) fn l12_known_marks(case: &Case<'_>) -> Vec<Finding> {
    let Some(athlete) = case.athlete else { return Vec::new() };
    lifting(case.program)
        .flat_map(|(day, workout)| measure::prescriptions(workout).map(move |prescription| (day, prescription)))
        .filter_map(|(day, p)| {
            let right = right_load(p.load, p.dose, case.catalogue.get(&p.movement)?, athlete)?;
            let words = format!("{} {}; it should be {}", p.name, load_words(p.load), load_words(right));
            Some(Finding::on(day, &words).of(&p.movement))
        })
        .collect()
}

/// Mends L12: the weight the mark comes to, or RPE.
pub(super) fn mend_known_marks(draft: &mut Draft<'_>) {
    let athlete = draft.athlete;
    change_lifts(draft, |prescription, movement| {
        prescription.load = right_load(prescription.load, prescription.dose, movement, athlete)?;
        Some(match prescription.load {
            Load::Rpe { .. } => "by feel (RPE), since you named no mark for it".to_owned(),
            _ => "the weight was worked out again from your mark".to_owned(),
        })
    });
}

/// The load an Olympic lift in a timed piece should have, where its own is too much.
fn timed_load(entry: &ConditioningMovement, catalogue: &Catalogue, athlete: &Athlete) -> Option<Load> {
    let movement = catalogue.get(&entry.movement).filter(|movement| movement.pattern == Pattern::Olympic)?;
    match entry.load {
        Load::PercentOneRepMax { percent, kg } if percent > 75.0 => Some(with_percent(percent, kg, 75.0)),
        Load::Rpe { rpe } if rpe > 7.0 => Some(Load::Rpe { rpe: 7.0 }),
        Load::Kilograms { kg } => {
            let most = 0.75 * maxima(movement, athlete).into_iter().reduce(f64::max)?;
            (kg > most + 0.01).then(|| Load::Kilograms { kg: (most / 2.5).floor().max(1.0) * 2.5 })
        }
        _ => None,
    }
}

/// F1 (repair; convention): below advanced, no Olympic lift above 75 % (RPE 7) against the clock.
pub(super) fn f1_timed_lifts(case: &Case<'_>) -> Vec<Finding> {
    let Some(athlete) = case.athlete.filter(|athlete| athlete.level < Level::Advanced) else { return Vec::new() };
    let mut findings = Vec::new();
    for (day, workout) in lifting(case.program) {
        for entry in measure::conditioning(workout).flat_map(|piece| &piece.movements) {
            if timed_load(entry, case.catalogue, athlete).is_some() {
                let words = format!("{} {} against the clock; 75 % is the most", entry.name, load_words(entry.load));
                findings.push(Finding::on(day, &words).of(&entry.movement));
            }
        }
    }
    findings
}

/// Mends F1 by lowering the load.
pub(super) fn mend_timed_lifts(draft: &mut Draft<'_>) {
    let (athlete, catalogue) = (draft.athlete, draft.catalogue);
    let mut said = Vec::new();
    for day in &mut draft.program.daily_workouts {
        for block in day.workouts.iter_mut().flat_map(|workout| &mut workout.blocks) {
            let BlockContent::Conditioning(piece) = &mut block.content else { continue };
            for entry in &mut piece.movements {
                if let Some(load) = timed_load(entry, catalogue, athlete) {
                    entry.load = load;
                    said.push(format!(
                        "{}'s {} got lighter: it goes against the clock.",
                        day.weekday.title(),
                        entry.name
                    ));
                }
            }
        }
    }
    for words in said {
        draft.say(words);
    }
}
