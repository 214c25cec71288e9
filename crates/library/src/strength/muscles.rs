//! Weekly sets by muscle, for those who train to grow: enough for every major one, more for what they named, none above
//! what it can use (rule L4).

use std::collections::BTreeMap;

use training::athlete::Athlete;
use training::movement::{Movement, Muscle};
use training::program::Discipline;

use super::fit::{Clock, chosen_and_fitted};
use super::moment::Moment;
use super::{Chosen, template};
use crate::lifts::Slot;

/// Sets a muscle gets in a week at most: the upper end of 10–20 (Schoenfeld; a set counts half for an indirect muscle).
const MOST_SETS: f64 = 20.0;
/// And at least: the lower end.
const LEAST_SETS: f64 = 10.0;
/// What a muscle gets that the athlete wants to grow above all (convention).
const LEAST_NAMED_SETS: f64 = 14.0;
/// Sets of one exercise in a session are no better than those of two from here on (convention).
const MOST_OF_ONE: u8 = 5;

/// The muscles whose growth is counted.
const GROWN: [Muscle; 9] = [
    Muscle::Chest,
    Muscle::Lats,
    Muscle::UpperBack,
    Muscle::Quads,
    Muscle::Hamstrings,
    Muscle::Glutes,
    Muscle::Shoulders,
    Muscle::Biceps,
    Muscle::Triceps,
];

struct Session<'a> {
    day: u16,
    moment: Moment<'a>,
    chosen: Vec<Chosen>,
    clock: Clock,
}

/// The session balanced within its week: what the week has too much of is taken away, the least important work first,
/// and what it has too little of is added where there is time. Every session of the week comes to the same answer about
/// the week, so they agree without seeing each other.
pub fn balanced(moment: &Moment<'_>, slots: &'static [Slot]) -> Vec<Chosen> {
    let mut week: Vec<Session<'_>> = Vec::new();
    for day in moment.fill.skeleton.days.iter().filter(|day| day.week == moment.day.week) {
        for session in day.sessions.iter().filter(|session| session.discipline == Discipline::Strength) {
            let own = Moment::new(moment.fill, day, session);
            let slots = template(&own).map_or(&[][..], |template| template.slots);
            let chosen = chosen_and_fitted(&own, slots, 0.0);
            week.push(Session { day: day.day, moment: own, chosen, clock: Clock::default() });
        }
    }
    while let Some(muscle) = overworked(&week) {
        if !take_a_set(&mut week, muscle) {
            break;
        }
    }
    add_what_lacks(&mut week, moment.fill.athlete);
    let own = week.into_iter().find(|session| session.day == moment.day.day);
    own.map_or_else(|| chosen_and_fitted(moment, slots, 0.0), |session| session.chosen)
}

fn sets_by_muscle(week: &[Session<'_>]) -> BTreeMap<Muscle, f64> {
    let mut sets: BTreeMap<Muscle, f64> = BTreeMap::new();
    for chosen in week.iter().flat_map(|session| &session.chosen) {
        let movement = chosen.movement;
        for &muscle in movement.primary.iter().chain(&movement.secondary) {
            *sets.entry(muscle).or_insert(0.0) += f64::from(chosen.prescription.sets) * share(movement, muscle);
        }
    }
    sets
}

fn overworked(week: &[Session<'_>]) -> Option<Muscle> {
    let sets = sets_by_muscle(week);
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
fn take_a_set(week: &mut [Session<'_>], muscle: Muscle) -> bool {
    let most = week
        .iter_mut()
        .flat_map(|session| &mut session.chosen)
        .filter(|chosen| chosen.prescription.sets > 2 && share(chosen.movement, muscle) > 0.0)
        .max_by_key(|chosen| (!chosen.slot.job.is_main(), chosen.prescription.sets));
    most.map(|chosen| chosen.prescription.sets -= 1).is_some()
}

/// Adds sets for the muscles that lack most, one at a time, while there is a session with time and an exercise for it.
fn add_what_lacks(week: &mut [Session<'_>], athlete: &Athlete) {
    let named = named_muscles(athlete);
    let mut open: Vec<Muscle> = GROWN.to_vec();
    while !open.is_empty() {
        let sets = sets_by_muscle(week);
        let lacks = |muscle: Muscle| {
            let least = if named.contains(&muscle) { LEAST_NAMED_SETS } else { LEAST_SETS };
            least - sets.get(&muscle).copied().unwrap_or(0.0)
        };
        open.retain(|&muscle| lacks(muscle) > 0.0);
        let Some(muscle) = open.iter().copied().max_by(|&a, &b| lacks(a).total_cmp(&lacks(b))) else { return };
        if !add_a_set(week, muscle, &sets) {
            open.retain(|&other| other != muscle);
        }
    }
}

fn add_a_set(week: &mut [Session<'_>], muscle: Muscle, sets: &BTreeMap<Muscle, f64>) -> bool {
    let has_room = |movement: &Movement| {
        let muscles = movement.primary.iter().chain(&movement.secondary);
        muscles.into_iter().all(|m| sets.get(m).copied().unwrap_or(0.0) + share(movement, *m) <= MOST_SETS)
    };
    let mut places: Vec<(u8, usize, usize)> = Vec::new();
    for (at, session) in week.iter().enumerate() {
        for (place, chosen) in session.chosen.iter().enumerate() {
            let sets = chosen.prescription.sets;
            let grows = chosen.movement.primary.contains(&muscle) && !chosen.slot.job.is_main();
            if grows && sets < MOST_OF_ONE && has_room(chosen.movement) {
                places.push((sets, at, place));
            }
        }
    }
    places.sort_unstable();
    for (_, at, place) in places {
        let session = &mut week[at];
        session.chosen[place].prescription.sets += 1;
        if session.clock.minutes(&session.moment, &session.chosen) <= f64::from(session.moment.session.minutes) {
            return true;
        }
        session.chosen[place].prescription.sets -= 1;
    }
    false
}

/// The muscles an athlete's goals name: `bigger chest and back`.
fn named_muscles(athlete: &Athlete) -> Vec<Muscle> {
    const NAMES: [(&str, &[Muscle]); 10] = [
        ("chest", &[Muscle::Chest]),
        ("pecs", &[Muscle::Chest]),
        ("back", &[Muscle::Lats, Muscle::UpperBack]),
        ("lats", &[Muscle::Lats]),
        ("shoulders", &[Muscle::Shoulders]),
        ("arms", &[Muscle::Biceps, Muscle::Triceps]),
        ("biceps", &[Muscle::Biceps]),
        ("legs", &[Muscle::Quads, Muscle::Hamstrings]),
        ("quads", &[Muscle::Quads]),
        ("glutes", &[Muscle::Glutes]),
    ];
    let goals = athlete.goals.join(" ").to_lowercase();
    let words: Vec<&str> = goals.split(|c: char| !c.is_alphabetic()).collect();
    // "Get back in shape" names no muscle.
    let said = |word: &str| {
        words.contains(&word) && !(word == "back" && (goals.contains("back in") || goals.contains("back to")))
    };
    NAMES.iter().filter(|(word, _)| said(word)).flat_map(|(_, muscles)| muscles.iter().copied()).collect()
}
