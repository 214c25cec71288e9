//! Mobility sessions: easy motion, then flows of `data/mobility.toml` for what this athlete uses and looks after.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;
use training::athlete::{Focus, InjuryArea};
use training::movement::{Movement, Pattern};
use training::program::{
    Block, BlockContent, BlockPurpose, DayRole, Discipline, Dose, Load, Prescription, Workout, WorkoutType,
};

use crate::data::embedded;
use crate::fill::Fill;
use crate::movements::catalogue;
use crate::skeleton::{DayPlan, SessionPlan};
use crate::sports::is_recovery_block;
use crate::strength::moment::Moment;
use crate::strength::{finish, total};
use crate::variety::seed;
use crate::{warm_up, why};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    flow: Vec<Flow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Flow {
    name: String,
    area: Area,
    movements: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Area {
    Hips,
    Legs,
    Shoulders,
    Spine,
    Whole,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded("mobility.toml", include_str!("../data/mobility.toml")));

/// The longest session of a recovery block, minutes.
const RECOVERY_MINUTES: f64 = 45.0;
/// The walk before a session, seconds: in a recovery block it is half of what is done.
const WALK_SECONDS: u16 = 240;
const RECOVERY_WALK_SECONDS: u16 = 900;

/// Flows of a session: few, gone through more often, are learned.
const FLOWS: usize = 3;
/// Of a session of so many minutes: some more.
const LONG_FLOWS: usize = 5;
const LONG_MINUTES: f64 = 50.0;

/// Writes a mobility session.
pub fn workout(fill: &Fill<'_>, day: &DayPlan, session: &SessionPlan) -> Workout {
    let moment = Moment::new(fill, day, session);
    // What is meant to give back is short, however much time there is.
    let most = if is_recovery_block(fill.athlete) { RECOVERY_MINUTES } else { f64::INFINITY };
    let budget = f64::from(session.minutes).min(most);
    // At most a third of the session.
    let long_walk = RECOVERY_WALK_SECONDS.min(session.minutes.saturating_mul(20)).max(WALK_SECONDS);
    let walk_seconds = if is_recovery_block(fill.athlete) { long_walk } else { WALK_SECONDS };
    let mut blocks = vec![warm_up::block(fill.selector(), &[Pattern::Mobility], walk_seconds, 2, 1)];
    let mut names: Vec<&str> = Vec::new();
    let mut seen = BTreeSet::new();
    for flow in order(&moment) {
        let mut with_flow = seen.clone();
        let block = block(&moment, flow, &mut with_flow);
        if holds_little(&block) {
            continue;
        }
        let flows = if budget >= LONG_MINUTES { LONG_FLOWS } else { FLOWS };
        if names.len() < flows && total(&blocks) + total(std::slice::from_ref(&block)) <= budget {
            names.push(&flow.name);
            blocks.push(block);
            seen = with_flow;
        }
    }
    let a_round: f64 = total(&blocks[1..]) / 2.0;
    if moment.share >= 0.75 && total(&blocks) + a_round <= budget {
        blocks.iter_mut().skip(1).for_each(|block| rounds(block, 3));
    }
    if moment.share < 0.75 {
        // A light week goes through the same flows once.
        blocks.iter_mut().skip(1).for_each(|block| rounds(block, 1));
    }
    let title = match names.as_slice() {
        [] => "Mobility".to_owned(),
        names => format!("Mobility: {}", names[..names.len().min(FLOWS)].join(", ")),
    };
    let mut workout = finish(&moment, title, Discipline::Mobility, why::mobility(&moment), blocks);
    workout.workout_type = WorkoutType::Mobility;
    workout
}

/// The flows, what the athlete looks after and trains first; a different one leads each session.
fn order(moment: &Moment<'_>) -> Vec<&'static Flow> {
    let wanted = areas(moment);
    let start = seed(&[moment.fill.program_id.as_str(), "mobility"]) as usize % 1_000 + usize::from(moment.day.day);
    let mut flows: Vec<&Flow> = FILE.flow.iter().collect();
    let count = flows.len();
    flows.rotate_left(start % count.max(1));
    let lead = wanted.get(usize::from(moment.day.day) % wanted.len().max(1)).copied();
    flows.sort_by_key(|flow| match Some(flow.area) {
        area if area == lead => 0,
        Some(area) if wanted.contains(&area) => 1,
        _ => 2,
    });
    flows
}

fn areas(moment: &Moment<'_>) -> Vec<Area> {
    let athlete = moment.fill.athlete;
    let mut areas: Vec<Area> = athlete
        .injuries
        .iter()
        .filter_map(|injury| match injury.area {
            InjuryArea::Shoulder | InjuryArea::Neck | InjuryArea::UpperBack | InjuryArea::Elbow | InjuryArea::Wrist => {
                Some(Area::Shoulders)
            }
            InjuryArea::LowerBack => Some(Area::Spine),
            InjuryArea::Hip | InjuryArea::Groin => Some(Area::Hips),
            InjuryArea::Knee | InjuryArea::Hamstring | InjuryArea::Calf | InjuryArea::Achilles | InjuryArea::Ankle => {
                Some(Area::Legs)
            }
            _ => None,
        })
        .collect();
    for focus in &athlete.focus {
        areas.push(match focus {
            Focus::Running => Area::Legs,
            Focus::Cycling => Area::Hips,
            Focus::OlympicLifting | Focus::Gymnastics => Area::Shoulders,
            _ => Area::Whole,
        });
    }
    areas.extend([Area::Hips, Area::Spine]);
    areas.dedup();
    areas
}

/// Whether too little of a flow is left once the flows before it are done.
fn holds_little(block: &Block) -> bool {
    matches!(&block.content, BlockContent::Movements(list) if list.len() < 3)
}

/// A flow without what the session has `seen` already.
fn block(moment: &Moment<'_>, flow: &'static Flow, seen: &mut BTreeSet<&'static str>) -> Block {
    let selector = moment.fill.selector();
    let movements = flow
        .movements
        .iter()
        .filter_map(|id| catalogue().named(id))
        .filter(|movement| selector.allows(movement) && seen.insert(movement.id.as_str()))
        .map(|movement| entry(moment, movement))
        .collect();
    Block {
        purpose: BlockPurpose::Main,
        title: flow.name.clone(),
        note: Some("Slow breaths; a stretch, never a pain.".to_owned()),
        content: BlockContent::Movements(movements),
    }
}

/// A few quiet minutes after a session, where there is room for them.
pub fn cool_down(moment: &Moment<'_>, blocks: &[Block], room: f64) -> Option<Block> {
    let is_mobility = moment.session.discipline == Discipline::Mobility;
    if is_mobility || moment.day.role == DayRole::Event || room < 2.0 || blocks.is_empty() {
        return None;
    }
    let selector = moment.fill.selector();
    let flows = order(moment);
    let flow = flows.first()?;
    // A handful of stretches, held longer where there is room: a longer list is skipped by everyone.
    let (seconds, most) = if room >= 6.0 { (60, 6) } else { (40, 5) };
    let count = ((room * 60.0 / f64::from(seconds + 10)) as usize).min(most);
    let mut seen = BTreeSet::new();
    let movements: Vec<Prescription> = flows
        .iter()
        .take(2)
        .flat_map(|flow| &flow.movements)
        .filter(|&id| seen.insert(id))
        .filter_map(|id| catalogue().named(id))
        .filter(|movement| selector.allows(movement))
        .take(count)
        .map(|movement| Prescription { dose: Dose::Seconds { seconds }, sets: 1, ..entry(moment, movement) })
        .collect();
    (!movements.is_empty()).then(|| Block {
        purpose: BlockPurpose::CoolDown,
        title: flow.name.clone(),
        note: Some("Easy breathing; change sides half-way.".to_owned()),
        content: BlockContent::Movements(movements),
    })
}

fn rounds(block: &mut Block, rounds: u8) {
    if let BlockContent::Movements(list) = &mut block.content {
        for prescription in list {
            prescription.sets = rounds;
        }
    }
}

fn entry(moment: &Moment<'_>, movement: &Movement) -> Prescription {
    let name = movement.name.to_lowercase();
    let held = ["stretch", "hold", "pose", "breathing", "dog", "rock-back"].iter().any(|word| name.contains(word));
    // Holds grow from 40 s to 60 s over a phase.
    let seconds = 40 + 5 * (moment.week.progress * 4.0).round() as u16;
    let dose = if held { Dose::Seconds { seconds } } else { warm_up::drill_dose(movement) };
    Prescription {
        movement: movement.id.clone(),
        name: movement.name.clone(),
        sets: 2,
        dose,
        load: Load::Bodyweight,
        rest_seconds: 10,
        note: Some(movement.cue.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_joint_has_flows_of_its_own() {
        for area in [Area::Hips, Area::Legs, Area::Shoulders, Area::Spine] {
            assert!(FILE.flow.iter().filter(|flow| flow.area == area).count() >= 4);
        }
        let names: BTreeSet<&String> = FILE.flow.iter().map(|flow| &flow.name).collect();
        assert_eq!(names.len(), FILE.flow.len());
        // Each joint is moved in at least two flows, so that one of them can be left out for an injury.
        for (joint, movements) in [
            ("neck", &["neck_mobility"][..]),
            ("shoulders", &["shoulder_cars", "wall_slide", "arm_circle", "lat_prayer_stretch"]),
            ("elbows and wrists", &["wrist_prep"]),
            ("upper back", &["thoracic_rotation", "foam_roll_upper_back", "thread_the_needle"]),
            ("lower back", &["cat_cow", "child_pose", "cobra_press"]),
            ("hips", &["ninety_ninety", "hip_flexor_stretch", "figure_four_stretch", "adductor_rockback"]),
            ("knees", &["couch_stretch", "hamstring_stretch", "foam_roll_quads"]),
            ("ankles and feet", &["ankle_rock", "calf_stretch", "soleus_stretch"]),
        ] {
            let moves = |flow: &&Flow| flow.movements.iter().any(|id| movements.contains(&id.as_str()));
            assert!(FILE.flow.iter().filter(moves).count() >= 2, "{joint}");
        }
    }

    #[test]
    fn every_flow_names_movements_of_the_catalogue() {
        assert!(FILE.flow.len() >= 20);
        for flow in &FILE.flow {
            for id in &flow.movements {
                assert!(catalogue().named(id).is_some(), "{} names {id}", flow.name);
            }
        }
    }
}
