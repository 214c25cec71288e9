//! Warm-ups: raising, mobilising and activating by what the session works on and what the athlete has to look after;
//! ramp sets before heavy lifts (rule H5).

use training::athlete::{Athlete, Equipment, InjuryArea};
use training::movement::{Movement, Pattern};
use training::program::{Block, BlockContent, BlockPurpose, DayRole, Dose, Load, Prescription};

use crate::lifts::Job;
use crate::movements::catalogue;
use crate::select::Selector;
use crate::strength::Chosen;
use crate::strength::dose::percent_load;
use crate::strength::moment::Moment;
use crate::units::loadable_kg;

/// Easy motion to begin with, best first; walking needs nothing.
const RAISE: [&str; 7] =
    ["row", "air_bike", "ski_erg", "stationary_bike", "single_under", "brisk_walk", "march_in_place"];

/// The general warm-up of a session that works these patterns: longer before hard work, shorter in a short session.
pub fn general(moment: &Moment<'_>, patterns: &[Pattern]) -> Block {
    let budget = f64::from(moment.session.minutes);
    let long =
        moment.day.role == DayRole::Hard || moment.day.role == DayRole::Test || moment.day.role == DayRole::Event;
    let raise_seconds = match (long, budget >= 40.0) {
        (true, true) => 300,
        (_, true) => 240,
        (_, false) => 180,
    };
    let rounds = if long && budget >= 40.0 { 2 } else { 1 };
    block(moment.fill.selector(), patterns, raise_seconds, DRILLS, rounds)
}

/// Drills of a warm-up: more than a few get skipped.
const DRILLS: usize = 3;

/// A warm-up block of easy motion and so many drills, done for so many rounds.
pub fn block(selector: Selector<'_>, patterns: &[Pattern], raise_seconds: u16, drills: usize, rounds: u8) -> Block {
    let allowed = |id: &&str| catalogue().named(id).filter(|movement| selector.allows(movement));
    let mut list: Vec<Prescription> = Vec::new();
    if let Some(movement) = RAISE.iter().find_map(allowed) {
        list.push(entry(movement, Dose::Seconds { seconds: raise_seconds }, 3.0));
    }
    let wanted = drills_for(selector.athlete, patterns);
    for movement in wanted.iter().filter_map(allowed).take(drills) {
        list.push(Prescription { sets: rounds, ..entry(movement, drill_dose(movement), 3.0) });
    }
    Block {
        purpose: BlockPurpose::WarmUp,
        title: "Warm-up".to_owned(),
        note: Some(format!(
            "Easy start, then {} of the drills; you should be warm and a little out of breath.",
            if rounds == 1 { "one round" } else { "two rounds" }
        )),
        content: BlockContent::Movements(list),
    }
}

fn entry(movement: &Movement, dose: Dose, rpe: f64) -> Prescription {
    Prescription {
        movement: movement.id.clone(),
        name: movement.name.clone(),
        sets: 1,
        dose,
        load: if movement.pattern == Pattern::Monostructural { Load::Rpe { rpe } } else { Load::Bodyweight },
        rest_seconds: 10,
        note: Some(movement.cue.clone()),
    }
}

/// Drills for what the athlete looks after first, then for the patterns, without repeats.
fn drills_for(athlete: &Athlete, patterns: &[Pattern]) -> Vec<&'static str> {
    let mut drills: Vec<&'static str> = Vec::new();
    let current = athlete.current_injuries().map(|injury| for_area(injury.area));
    let past = athlete.injuries.iter().map(|injury| for_area(injury.area));
    let worked = || patterns.iter().map(|&pattern| for_pattern(pattern));
    // The best drill of each first, so that the few there is time for speak to all of them.
    drills.extend(current.flat_map(|list| list.iter().take(1)));
    drills.extend(worked().flat_map(|list| list.iter().take(1)));
    drills.extend(past.chain(worked()).flatten());
    drills.extend_from_slice(&[
        "worlds_greatest_stretch",
        "glute_activation",
        "arm_circle",
        "inchworm",
        "cat_cow",
        "hip_circle",
    ]);
    let mut seen = std::collections::BTreeSet::new();
    drills.retain(|&id| seen.insert(id));
    drills
}

const fn for_area(area: InjuryArea) -> &'static [&'static str] {
    match area {
        InjuryArea::Shoulder | InjuryArea::Neck | InjuryArea::UpperBack => &["wall_slide", "shoulder_cars"],
        InjuryArea::Elbow | InjuryArea::Wrist | InjuryArea::Hand => &["wrist_prep", "arm_circle"],
        InjuryArea::LowerBack => &["cat_cow", "bird_dog"],
        InjuryArea::Hip | InjuryArea::Groin => &["ninety_ninety", "glute_activation"],
        InjuryArea::Knee | InjuryArea::Quad | InjuryArea::Hamstring => &["glute_activation", "leg_swing"],
        InjuryArea::Shin | InjuryArea::Calf | InjuryArea::Achilles | InjuryArea::Ankle | InjuryArea::Foot => {
            &["ankle_rock", "standing_calf_raise"]
        }
        _ => &[],
    }
}

const fn for_pattern(pattern: Pattern) -> &'static [&'static str] {
    match pattern {
        Pattern::Squat | Pattern::Lunge => &["easy_squat_reach", "ankle_rock"],
        Pattern::Hinge => &["hip_hinge_drill", "leg_swing"],
        Pattern::HorizontalPush => &["scapular_push_up", "arm_circle"],
        Pattern::VerticalPush | Pattern::Gymnastic => &["wall_slide", "wrist_prep"],
        Pattern::VerticalPull => &["scapular_pull_up", "band_pull_apart", "thoracic_rotation"],
        Pattern::HorizontalPull => &["band_pull_apart", "thoracic_rotation"],
        Pattern::Olympic => &["band_dislocate", "easy_squat_reach", "wrist_prep"],
        Pattern::Plyometric | Pattern::Monostructural | Pattern::Mixed => &["ankle_rock", "leg_swing"],
        Pattern::Carry | Pattern::Core | Pattern::Isolation | Pattern::Mobility => &["cat_cow"],
    }
}

/// How much of a warm-up or mobility drill.
pub fn drill_dose(movement: &Movement) -> Dose {
    if movement.unilateral { Dose::reps(6) } else { Dose::reps(10) }
}

/// Ramp sets before the main lifts that need them: two or three, lighter and shorter than the work.
pub fn ramp(moment: &Moment<'_>, chosen: &[Chosen]) -> Option<Block> {
    let list: Vec<Prescription> = chosen
        .iter()
        .enumerate()
        .filter(|&(place, c)| {
            let is_warm = chosen[..place].iter().any(|before| is_warm_from(before, c));
            let technical = c.slot.job == Job::Technique && c.movement.pattern == Pattern::Olympic;
            !is_warm
                && (matches!(c.slot.job, Job::Heavy | Job::Volume | Job::Build) || technical)
                && c.movement.loadable
        })
        .flat_map(|(_, c)| ramp_sets(moment, c))
        .collect();
    (!list.is_empty()).then(|| Block {
        purpose: BlockPurpose::WarmUp,
        title: "Ramp-up sets".to_owned(),
        note: Some(
            "Do a lift's ramp sets right before its working sets; with a barbell, begin with the bar alone.".to_owned(),
        ),
        content: BlockContent::Movements(list),
    })
}

/// Whether an earlier lift of the session has done the warming up for a later one that is not heavy (rule H5).
fn is_warm_from(before: &Chosen, lift: &Chosen) -> bool {
    let percent = |c: &Chosen| match c.prescription.load {
        Load::PercentOneRepMax { percent, .. } => Some(percent),
        Load::Rpe { .. } | Load::Kilograms { .. } | Load::Bodyweight => None,
    };
    before.slot.job.is_main()
        && before.movement.pattern == lift.movement.pattern
        && percent(before).is_some()
        && percent(lift).is_some_and(|percent| percent < 80.0)
}

fn ramp_sets(moment: &Moment<'_>, chosen: &Chosen) -> Vec<Prescription> {
    let set = |reps: u16, load: Load| Prescription {
        movement: chosen.movement.id.clone(),
        name: chosen.movement.name.clone(),
        sets: 1,
        dose: Dose::reps(reps),
        load,
        rest_seconds: 60,
        note: None,
    };
    let noted = |set: Prescription, note: &str| Prescription { note: Some(note.to_owned()), ..set };
    let half = noted(set(5, Load::Rpe { rpe: 3.0 }), "About half of the weight you will work with.");
    let three_quarters = noted(set(3, Load::Rpe { rpe: 4.5 }), "About three quarters of it.");
    let is_single = matches!(chosen.prescription.dose, Dose::Reps { max: 1, .. });
    let at = |percent: f64| percent_load(moment, chosen.movement, percent);
    match chosen.prescription.load {
        Load::PercentOneRepMax { percent, .. } => {
            // No jump to the work above a fifth of it, fewer repetitions as it gets heavier.
            let steps: &[(f64, u16)] = match percent {
                p if p >= 89.5 => &[(40.0, 5), (57.0, 3), (72.0, 2), (83.0, 1)],
                p if p >= 80.0 => &[(40.0, 5), (57.0, 3), (70.0, 2)],
                p if p >= 70.0 => &[(40.0, 5), (57.0, 3)],
                p if p >= 60.0 => &[(42.0, 5)],
                _ => &[],
            };
            let mut ramp = empty_bar(moment, chosen);
            ramp.extend(steps.iter().filter_map(|&(percent, reps)| Some(set(reps, at(percent)?))));
            ramp
        }
        // Up to a heavy single whose size is known.
        Load::Rpe { rpe } if rpe >= 9.0 && is_single && at(87.0).is_some() => {
            [(45.0, 5), (62.0, 3), (75.0, 2), (87.0, 1)]
                .into_iter()
                .filter_map(|(percent, reps)| Some(Prescription { rest_seconds: 120, ..set(reps, at(percent)?) }))
                .collect()
        }
        Load::Rpe { rpe } if rpe >= 7.5 => vec![half, three_quarters],
        Load::Rpe { rpe } if rpe >= 6.5 || chosen.movement.pattern == Pattern::Olympic => vec![half],
        Load::Rpe { .. } | Load::Kilograms { .. } | Load::Bodyweight => Vec::new(),
    }
}

/// The positions of an Olympic lift with the empty bar, before any weight is on it.
fn empty_bar(moment: &Moment<'_>, chosen: &Chosen) -> Vec<Prescription> {
    const BAR_KG: f64 = 20.0;
    let movement = chosen.movement;
    if movement.pattern != Pattern::Olympic || movement.implement != Some(Equipment::Barbell) {
        return Vec::new();
    }
    vec![Prescription {
        movement: movement.id.clone(),
        name: movement.name.clone(),
        sets: 1,
        dose: Dose::reps(5),
        load: Load::Kilograms { kg: loadable_kg(moment.fill.athlete, Equipment::Barbell, BAR_KG) },
        rest_seconds: 30,
        note: Some("Empty bar: from the hip, from the knee, then from the floor.".to_owned()),
    }]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use training::athlete::{Injury, InjuryStatus};
    use training::ids::ProgramId;

    use super::*;
    use crate::testing::athlete;

    fn drills(areas: &[InjuryArea], patterns: &[Pattern]) -> Vec<String> {
        let mut lifter = athlete();
        lifter.injuries = areas
            .iter()
            .map(|&area| Injury { area, side: None, status: InjuryStatus::Current, limits: None, cleared: false })
            .collect();
        let program_id = ProgramId::parse("p").unwrap();
        let selector = Selector { athlete: &lifter, program_id: &program_id };
        match block(selector, patterns, 240, DRILLS, 1).content {
            BlockContent::Movements(list) => list.into_iter().map(|p| p.movement.as_str().to_owned()).collect(),
            BlockContent::Segments(_) | BlockContent::Conditioning(_) => Vec::new(),
        }
    }

    #[test]
    fn what_hurts_is_warmed_up_first() {
        for (area, drill) in [
            (InjuryArea::Shoulder, "wall_slide"),
            (InjuryArea::LowerBack, "cat_cow"),
            (InjuryArea::Hip, "ninety_ninety"),
            (InjuryArea::Knee, "glute_activation"),
            (InjuryArea::Achilles, "ankle_rock"),
            (InjuryArea::Wrist, "wrist_prep"),
        ] {
            assert_eq!(drills(&[area], &[Pattern::HorizontalPull])[1], drill, "{area:?}");
        }
    }

    #[test]
    fn every_kind_of_work_has_a_warm_up_of_its_own() {
        let patterns = [Pattern::Squat, Pattern::Hinge, Pattern::HorizontalPush, Pattern::VerticalPush];
        let different: BTreeSet<Vec<String>> = patterns.iter().map(|&pattern| drills(&[], &[pattern])).collect();
        assert_eq!(different.len(), patterns.len());
    }

    #[test]
    fn every_named_drill_is_in_the_catalogue() {
        for area in InjuryArea::ALL.iter().copied() {
            for id in for_area(area) {
                assert!(catalogue().named(id).is_some(), "{id}");
            }
        }
    }
}
