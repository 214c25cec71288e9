//! Weekly sets by muscle, for those who train to grow: no muscle above what it can use (rule L4).

use std::collections::BTreeMap;

use training::movement::{Movement, Muscle};
use training::program::Discipline;

use super::moment::Moment;
use super::{Chosen, full_session};

/// Sets a muscle gets in a week at most: the upper end of 10–20 (Schoenfeld; a set counts half for an indirect muscle).
const MOST_SETS: f64 = 20.0;

/// The session with what the whole week has too much of taken away, the least important work first. Every session of
/// the week comes to the same answer about the week, so they agree without seeing each other.
pub fn balanced(moment: &Moment<'_>, own: Vec<Chosen>) -> Vec<Chosen> {
    let mut week: Vec<(u16, Vec<Chosen>)> = Vec::new();
    for day in moment.fill.skeleton.days.iter().filter(|day| day.week == moment.day.week) {
        for session in day.sessions.iter().filter(|session| session.discipline == Discipline::Strength) {
            week.push((day.day, full_session(&Moment::new(moment.fill, day, session))));
        }
    }
    while let Some(muscle) = overworked(&week) {
        if !take_a_set(&mut week, muscle) {
            break;
        }
    }
    week.into_iter().find(|(day, _)| *day == moment.day.day).map_or(own, |(_, chosen)| chosen)
}

fn overworked(week: &[(u16, Vec<Chosen>)]) -> Option<Muscle> {
    let mut sets: BTreeMap<Muscle, f64> = BTreeMap::new();
    for chosen in week.iter().flat_map(|(_, session)| session) {
        let movement = chosen.movement;
        for &muscle in movement.primary.iter().chain(&movement.secondary) {
            *sets.entry(muscle).or_insert(0.0) += f64::from(chosen.prescription.sets) * share(movement, muscle);
        }
    }
    sets.into_iter().filter(|(_, sets)| *sets > MOST_SETS).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(muscle, _)| muscle)
}

fn share(movement: &Movement, muscle: Muscle) -> f64 {
    if movement.primary.contains(&muscle) {
        1.0
    } else if movement.secondary.contains(&muscle) {
        0.5
    } else {
        0.0
    }
}

/// Takes a set from the supporting movement that works the muscle with the most sets, at last from a main lift.
fn take_a_set(week: &mut [(u16, Vec<Chosen>)], muscle: Muscle) -> bool {
    let most = week
        .iter_mut()
        .flat_map(|(_, session)| session)
        .filter(|chosen| chosen.prescription.sets > 2 && share(chosen.movement, muscle) > 0.0)
        .max_by_key(|chosen| (!chosen.slot.job.is_main(), chosen.prescription.sets));
    most.map(|chosen| chosen.prescription.sets -= 1).is_some()
}
