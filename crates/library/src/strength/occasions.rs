//! Lifting days that are not training: the test at the end, the meet.

use std::ops::RangeInclusive;

use training::movement::{Movement, Pattern};
use training::program::{Block, BlockContent, BlockPurpose, DayRole, Discipline, Dose, Load, Prescription, Workout};

use super::dose::{OPENER_PERCENT, one_rep_max_kg, percent_load, prescribe};
use super::moment::Moment;
use super::{Chosen, compose, cut, finish};
use crate::lifts::{Job, templates};
use crate::phrases;
use crate::skeleton::SessionPlan;
use crate::sports::{Lifting, Sport, event_sport};
use crate::units::shown;
use crate::why;

/// The lifts of the occasion, one for each slot of the sport's week that is its heaviest work.
fn lifts(moment: &Moment<'_>, most: usize) -> Vec<Chosen> {
    let slots = templates(moment.sport, 3)
        .into_iter()
        .flat_map(|t| t.slots)
        .filter(|slot| matches!(slot.job, Job::Heavy | Job::Build));
    let mut chosen: Vec<Chosen> = Vec::new();
    for slot in slots {
        let taken: Vec<_> = chosen.iter().map(|c| c.movement.id.clone()).collect();
        let is_new = !chosen.iter().any(|c| c.slot.pattern == slot.pattern && slot.pattern != Pattern::Olympic);
        if chosen.len() < most
            && is_new
            && let Some(movement) = moment.fill.selector().pick(slot, "occasion", &taken)
        {
            chosen.push(Chosen { slot, movement, prescription: prescribe(moment, slot, movement) });
        }
    }
    chosen
}

/// A test: a heavy single (a set of five for a beginner or for muscle) in the main lifts, one in reserve.
pub fn test(moment: &Moment<'_>) -> Workout {
    let for_reps = moment.is_beginner() || moment.sport == Sport::Lifting(Lifting::Hypertrophy);
    let (reps, rpe, rest) = if moment.is_beginner() {
        (8, 8.0, 180)
    } else if for_reps {
        (8, 9.0, 180)
    } else {
        (1, 9.0, 240)
    };
    let mut chosen = lifts(moment, 3);
    for chosen in &mut chosen {
        let prescription = &mut chosen.prescription;
        prescription.sets = 1;
        prescription.dose = if chosen.movement.loadable { Dose::reps(reps) } else { prescription.dose };
        // A beginner's lift with speed is never near its limit (rule H4).
        let technical = moment.is_beginner() && chosen.movement.pattern == Pattern::Olympic;
        prescription.load = Load::Rpe { rpe: if technical { 7.0 } else { rpe } };
        prescription.rest_seconds = rest;
        prescription.note = Some(if for_reps {
            format!("Build up over the ramp sets to your best clean set of {reps}; write the weight down.")
        } else {
            single_note(moment, chosen.movement)
        });
    }
    let budget = f64::from(moment.session.minutes);
    cut(moment, &mut chosen, budget);
    let blocks = compose(moment, &chosen);
    let names: Vec<&str> = chosen.iter().map(|c| c.movement.name.as_str()).collect();
    let title = format!("Test: {}", names.join(", "));
    finish(moment, title, Discipline::Strength, why::test(&names), blocks)
}

/// What is said to a heavy single.
fn single_note(moment: &Moment<'_>, movement: &Movement) -> String {
    let units = moment.fill.athlete.units;
    let known = one_rep_max_kg(moment, movement).map_or(String::new(), |kg| {
        format!(" You came with about {}: go there if the last ramp set was quick.", shown(kg, units))
    });
    format!("One heavy single with one repetition left; write it down.{known}")
}

/// Days before a race from which on nothing heavy is left for the legs, and until which a lift's test is worth its place.
const TEST_BEFORE_RACE: RangeInclusive<u16> = 8..=21;

/// Makes the lift whose weight is a goal of its own a heavy single on the last hard day of its session that lies more than
/// a week before a race: a program that ends with the race has no other day to test it on. Gives the lift's name.
pub fn single_before_race(moment: &Moment<'_>, chosen: &mut [Chosen]) -> Option<&'static str> {
    let lift = chosen.iter_mut().find(|c| c.slot.job == Job::Heavy && is_goal(moment, c.movement))?;
    let session = moment.session;
    let is_like = |other: &SessionPlan| (other.discipline, other.template) == (session.discipline, session.template);
    let later = moment.fill.skeleton.days.iter().filter(|day| day.day > moment.day.day);
    let can_wait = later
        .flat_map(|day| day.sessions.iter().map(move |session| (day, session)))
        .any(|(day, session)| is_like(session) && can_test(&Moment::new(moment.fill, day, session), lift.movement));
    if can_wait || !can_test(moment, lift.movement) {
        return None;
    }
    let note = single_note(moment, lift.movement);
    lift.prescription = Prescription {
        sets: 1,
        dose: Dose::reps(1),
        load: Load::Rpe { rpe: 9.0 },
        rest_seconds: 240,
        note: Some(note),
        ..lift.prescription.clone()
    };
    Some(&lift.movement.name)
}

/// Whether a session stands where a heavy single is right: hard already, fresh legs before and none needed after.
fn can_test(moment: &Moment<'_>, movement: &Movement) -> bool {
    !moment.is_beginner()
        && event_sport(moment.fill.athlete).is_endurance()
        && moment.days_to_event().is_some_and(|days| TEST_BEFORE_RACE.contains(&days))
        && moment.day.role == DayRole::Hard
        && !moment.stays_light(movement.pattern)
}

/// Whether a goal names a weight of this lift: `squat 150 kg`.
fn is_goal(moment: &Moment<'_>, movement: &Movement) -> bool {
    let word = match movement.id.as_str() {
        "back_squat" => "squat",
        "bench_press" => "bench",
        "deadlift" => "deadlift",
        _ => return false,
    };
    let names_weight = |goal: &str| {
        let (_, after) = goal.split_once(word)?;
        let figure = after.find(|c: char| c.is_ascii_digit())?;
        let unit = after[figure..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
        Some(figure < 20 && ["kg", "kilo", "lb", "pound"].iter().any(|name| unit.starts_with(name)))
    };
    moment.fill.athlete.goals.iter().any(|goal| names_weight(&goal.to_lowercase()) == Some(true))
}

/// The day before a meet: the first two lifts with little weight, so that the body stays awake.
pub fn primer(moment: &Moment<'_>) -> Workout {
    let mut chosen = lifts(moment, 2);
    for chosen in &mut chosen {
        let prescription = &mut chosen.prescription;
        prescription.sets = 2;
        prescription.dose = if chosen.movement.loadable { Dose::reps(2) } else { prescription.dose };
        prescription.rest_seconds = 180;
        prescription.note = Some("Fast and easy, with the commands of the platform; then go home and pack.".to_owned());
    }
    let blocks = compose(moment, &chosen);
    let main: Vec<&Chosen> = chosen.iter().collect();
    let title = super::title(moment, "Primer", &main);
    finish(moment, title, Discipline::Strength, why::primer(), blocks)
}

/// What a third attempt asks for above the best lift so far, where the goal says nothing else (convention).
const THIRD_ATTEMPT: f64 = 1.025;
/// And at most, whatever the goal says.
const MOST_THIRD_ATTEMPT: f64 = 1.06;

/// The meet: warm-up, then three attempts a lift where the maximum is known.
pub fn event(moment: &Moment<'_>) -> Workout {
    let chosen = lifts(moment, 3);
    let thirds = third_attempts(moment, &chosen);
    let total: f64 = thirds.iter().flatten().sum();
    let plan = if thirds.len() == 3 && thirds.iter().all(Option::is_some) {
        format!(" If all three third attempts stand, your total is {}.", shown(total, moment.fill.athlete.units))
    } else {
        String::new()
    };
    let mut blocks = vec![crate::warm_up::general(moment, &[])];
    for (chosen, third) in chosen.iter().zip(thirds) {
        blocks.push(attempts(moment, chosen, third));
    }
    let name = phrases::event_title(moment.fill.athlete).unwrap_or_else(|| "Your Event".to_owned());
    let why = format!("{}{plan}", why::event(moment));
    finish(moment, format!("Event day: {name}"), Discipline::Strength, why, blocks)
}

/// The third attempts, kilograms, where the best lift so far is known: what the total of the goal needs, where that is
/// within reach; the last lift makes up what rounding leaves.
fn third_attempts(moment: &Moment<'_>, chosen: &[Chosen]) -> Vec<Option<f64>> {
    let bests: Vec<Option<f64>> = chosen
        .iter()
        .map(|c| percent_load(moment, c.movement, 100.0).and_then(|_| one_rep_max_kg(moment, c.movement)))
        .collect();
    let now: f64 = bests.iter().flatten().sum();
    let wanted = moment.fill.athlete.goals.iter().find_map(|goal| total_kg(goal));
    let reachable = wanted.filter(|total| {
        bests.len() == 3 && bests.iter().all(Option::is_some) && (1.0..=MOST_THIRD_ATTEMPT).contains(&(total / now))
    });
    let third = reachable.map_or(THIRD_ATTEMPT, |total| total / now);
    let mut thirds: Vec<Option<f64>> = bests.into_iter().map(|best| best.map(|kg| to_attempt(kg * third))).collect();
    let planned: f64 = thirds.iter().flatten().sum();
    if let (Some(total), Some(Some(last))) = (reachable, thirds.last_mut()) {
        *last += ((total - planned) / STEP_KG).ceil().max(0.0) * STEP_KG;
    }
    thirds
}

/// The total a goal names, kilograms: `total 600 kg at my meet`.
fn total_kg(goal: &str) -> Option<f64> {
    const KG_PER_LB: f64 = 0.453_592_37;
    let goal = goal.to_lowercase();
    if !goal.contains("total") {
        return None;
    }
    let digits = goal.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| c.is_ascii_digit() || *c == '.');
    let value: f64 = digits.collect::<String>().parse().ok()?;
    Some(if goal.contains("lb") || goal.contains("pound") { value * KG_PER_LB } else { value })
}

fn attempts(moment: &Moment<'_>, chosen: &Chosen, third: Option<f64>) -> Block {
    let movement = chosen.movement;
    let single = |load: Option<Load>, rpe: f64, rest_seconds: u16, note: &str| Prescription {
        movement: movement.id.clone(),
        name: movement.name.clone(),
        sets: 1,
        dose: Dose::reps(1),
        load: load.unwrap_or(Load::Rpe { rpe }),
        rest_seconds,
        note: Some(note.to_owned()),
    };
    let at = |percent: f64| percent_load(moment, movement, percent);
    // More than the best so far is no share of it: the weight itself.
    let beyond = third.map(|kg| Load::Kilograms { kg });
    let list = vec![
        single(at(42.0), 3.0, 120, "Warm-up, after the empty bar."),
        single(at(60.0), 5.0, 180, "Warm-up."),
        single(at(75.0), 6.0, 180, "Warm-up."),
        single(at(85.0), 7.0, 300, "Last warm-up, about three lifters before your turn."),
        single(at(OPENER_PERCENT), 8.0, 600, "First attempt: one you could make on a bad day."),
        single(at(96.0), 9.0, 600, "Second attempt."),
        single(beyond, 10.0, 600, "Third attempt, a new best: take it if the second moved well, else ask for less."),
    ];
    let known = one_rep_max_kg(moment, movement).is_some();
    Block {
        purpose: BlockPurpose::Main,
        title: movement.name.clone(),
        note: (!known).then(|| "No recent maximum is known, so attempts go by feel.".to_owned()),
        content: BlockContent::Movements(list),
    }
}

/// Attempts go up in steps of so many kilograms (rules of the sport).
const STEP_KG: f64 = 2.5;

fn to_attempt(kg: f64) -> f64 {
    (kg / STEP_KG).round() * STEP_KG
}

#[cfg(test)]
mod tests {
    use crate::lifts::templates;
    use crate::movements::catalogue;
    use crate::sports::{Functional, Lifting, Sport};

    #[test]
    fn every_movement_a_template_names_is_in_the_catalogue() {
        let sports = [
            Sport::Lifting(Lifting::Strength),
            Sport::Lifting(Lifting::Hypertrophy),
            Sport::Lifting(Lifting::Powerlifting),
            Sport::Lifting(Lifting::Olympic),
            Sport::Functional(Functional::CrossTraining),
            Sport::Functional(Functional::Gymnastics),
            Sport::Functional(Functional::Hyrox),
            Sport::Functional(Functional::General),
        ];
        for sport in sports {
            for days in 1..=6 {
                for slot in templates(sport, days).into_iter().flat_map(|t| t.slots) {
                    for &id in slot.choices {
                        assert!(catalogue().get(&id.into()).is_some(), "{id}");
                    }
                }
            }
        }
    }
}
