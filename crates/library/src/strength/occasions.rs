//! Lifting days that are not training: the test at the end, the meet.

use training::movement::Pattern;
use training::program::{Block, BlockContent, BlockPurpose, Discipline, Dose, Load, Prescription, Workout};

use super::dose::{one_rep_max_kg, percent_load, prescribe};
use super::moment::Moment;
use super::{Chosen, compose, finish, total, trim};
use crate::lifts::{Job, templates};
use crate::phrases;
use crate::sports::{Lifting, Sport};
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
    let units = moment.fill.athlete.units;
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
            let known = one_rep_max_kg(moment, chosen.movement).map_or(String::new(), |kg| {
                format!(" You came with about {}: go there if the last ramp set was quick.", shown(kg, units))
            });
            format!("One heavy single with one repetition left; write it down.{known}")
        });
    }
    let budget = f64::from(moment.session.minutes);
    while total(&compose(moment, &chosen)) > budget && chosen.len() > 1 && trim(&mut chosen) {}
    let blocks = compose(moment, &chosen);
    let names: Vec<&str> = chosen.iter().map(|c| c.movement.name.as_str()).collect();
    let title = format!("Test: {}", names.join(", "));
    finish(moment, title, Discipline::Strength, why::test(&names), blocks)
}

/// The meet: warm-up, then three attempts a lift where the maximum is known.
pub fn event(moment: &Moment<'_>) -> Workout {
    let chosen = lifts(moment, 3);
    let mut blocks = vec![crate::warm_up::general(moment, &[])];
    for chosen in &chosen {
        blocks.push(attempts(moment, chosen));
    }
    let name = phrases::event_title(moment.fill.athlete).unwrap_or_else(|| "Your Event".to_owned());
    finish(moment, format!("Event day: {name}"), Discipline::Strength, why::event(moment), blocks)
}

fn attempts(moment: &Moment<'_>, chosen: &Chosen) -> Block {
    let movement = chosen.movement;
    let attempt = |percent: f64, rpe: f64, note: &str| Prescription {
        movement: movement.id.clone(),
        name: movement.name.clone(),
        sets: 1,
        dose: Dose::reps(1),
        load: percent_load(moment, movement, percent).unwrap_or(Load::Rpe { rpe }),
        rest_seconds: if percent < 90.0 { 180 } else { 600 },
        note: Some(note.to_owned()),
    };
    let list = vec![
        attempt(60.0, 5.0, "Warm-up single."),
        attempt(80.0, 7.0, "Last warm-up single."),
        attempt(91.0, 8.0, "First attempt: one you could make on a bad day."),
        attempt(96.0, 9.0, "Second attempt."),
        attempt(100.0, 10.0, "Third attempt: only if the second moved well; your coach at the platform decides."),
    ];
    let known = one_rep_max_kg(moment, movement).is_some();
    Block {
        purpose: BlockPurpose::Main,
        title: movement.name.clone(),
        note: (!known).then(|| "No recent maximum is known, so attempts go by feel.".to_owned()),
        content: BlockContent::Movements(list),
    }
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
