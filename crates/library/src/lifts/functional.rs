//! Functional weeks: functional-fitness competition, gymnastics, Hyrox, general fitness, by days a week.

use training::movement::Pattern as P;

use super::Job::{Accessory, Core, Heavy, Skill, Support, Technique, Volume};
use super::Length::{Long, Medium, Short};
use super::families as f;
use super::{Job, Length, Slot, Template};
use crate::sports::Functional;

const fn slot(job: Job, pattern: P, choices: &'static [&'static str]) -> Slot {
    Slot { job, pattern, choices }
}

const fn session(name: &'static str, hard: bool, slots: &'static [Slot], piece: Length) -> Template {
    Template { name, hard, slots, conditioning: Some(piece) }
}

/// The sessions of a week.
pub const fn week(style: Functional, days: u8) -> &'static [Template] {
    match (style, days) {
        (Functional::CrossTraining, 0..=3) => CROSS_3,
        (Functional::CrossTraining, _) => CROSS_5,
        (Functional::Gymnastics, _) => GYMNASTICS,
        (Functional::Hyrox, _) => HYROX,
        (Functional::General, _) => GENERAL,
    }
}

const CROSS_3: &[Template] = &[
    session("Snatch and legs", true, &[slot(Heavy, P::Olympic, f::SNATCH), slot(Heavy, P::Squat, f::SQUAT)], Short),
    session(
        "Gymnastics and pressing",
        false,
        &[
            slot(Skill, P::VerticalPull, f::PULL_SKILL),
            slot(Support, P::HorizontalPush, f::BENCH),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
        ],
        Long,
    ),
    session(
        "Clean and jerk",
        true,
        &[
            slot(Heavy, P::Olympic, f::CLEAN_AND_JERK),
            slot(Support, P::VerticalPull, f::PULL_UP_HEAVY),
            slot(Support, P::HorizontalPush, f::PRESS_AROUND),
        ],
        Medium,
    ),
];

const CROSS_5: &[Template] = &[
    session(
        "Snatch",
        true,
        &[
            slot(Heavy, P::Olympic, f::SNATCH),
            slot(Support, P::VerticalPull, f::PULL_UP_HEAVY),
            slot(Core, P::Core, f::CORE),
        ],
        Short,
    ),
    session(
        "Squat and gymnastics",
        false,
        &[
            slot(Skill, P::Gymnastic, f::BAR_SKILL),
            slot(Heavy, P::Squat, f::SQUAT),
            slot(Support, P::HorizontalPush, f::BENCH),
        ],
        Medium,
    ),
    session(
        "Clean and jerk",
        true,
        &[
            slot(Heavy, P::Olympic, f::CLEAN_AND_JERK),
            slot(Technique, P::Hinge, f::HINGE),
            slot(Accessory, P::Isolation, f::REAR_DELT),
        ],
        Short,
    ),
    session(
        "Pull-ups and engine",
        false,
        &[
            slot(Skill, P::VerticalPull, f::PULL_SKILL),
            slot(Support, P::HorizontalPush, f::PRESS_OTHER),
            slot(Support, P::Lunge, f::LUNGE),
            slot(Core, P::Core, f::CORE_SIDE),
        ],
        Long,
    ),
    session(
        "Both lifts and a test piece",
        true,
        &[
            slot(Technique, P::Olympic, f::SNATCH_POWER),
            slot(Technique, P::Olympic, f::CLEAN),
            slot(Volume, P::Squat, f::SQUAT_VARIANT),
        ],
        Medium,
    ),
];

const GYMNASTICS: &[Template] = &[
    session(
        "Pulling strength",
        true,
        &[
            slot(Skill, P::Gymnastic, f::MUSCLE_UP_SKILL),
            slot(Heavy, P::VerticalPull, f::PULL_UP_HEAVY),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Core, P::Core, f::BAR_SKILL),
        ],
        Short,
    ),
    session(
        "Handstand and pushing",
        false,
        &[
            slot(Skill, P::Gymnastic, f::HANDSTAND_SKILL),
            slot(Heavy, P::HorizontalPush, f::DIP),
            slot(Support, P::Lunge, f::LUNGE),
            slot(Core, P::Core, f::CORE),
        ],
        Medium,
    ),
    session(
        "Transition and volume",
        true,
        &[
            slot(Skill, P::Gymnastic, f::MUSCLE_UP_SKILL),
            slot(Volume, P::VerticalPull, f::CHIN_UP),
            slot(Support, P::HorizontalPush, f::BENCH_VARIANT),
            slot(Support, P::Squat, f::SQUAT_VARIANT),
        ],
        Short,
    ),
    session(
        "Shapes and legs",
        false,
        &[
            slot(Skill, P::Gymnastic, f::BAR_SKILL),
            slot(Heavy, P::Squat, f::SQUAT),
            slot(Support, P::HorizontalPull, f::ROW),
            slot(Core, P::Core, f::CORE_SIDE),
        ],
        Medium,
    ),
];

const HYROX: &[Template] = &[
    session(
        "Stations",
        true,
        &[
            slot(Volume, P::Squat, f::SQUAT),
            slot(Support, P::Carry, f::SLED),
            slot(Support, P::HorizontalPull, f::SLED_PULL),
        ],
        Long,
    ),
    session(
        "Strength endurance",
        false,
        &[
            slot(Heavy, P::Hinge, f::HINGE),
            slot(Support, P::Lunge, f::LUNGE_WALKING),
            slot(Support, P::HorizontalPush, f::BENCH_VARIANT),
            slot(Support, P::Carry, f::CARRY),
        ],
        Short,
    ),
    session(
        "Race simulation",
        true,
        &[slot(Support, P::HorizontalPull, f::ROW_SUPPORTED), slot(Core, P::Core, f::CORE)],
        Long,
    ),
    session(
        "Upper body and engine",
        false,
        &[
            slot(Heavy, P::VerticalPull, f::PULL_UP),
            slot(Support, P::VerticalPush, f::PRESS_LIGHT),
            slot(Support, P::Lunge, f::LUNGE),
        ],
        Medium,
    ),
];

const GENERAL: &[Template] = &[
    session(
        "Full body A",
        false,
        &[
            slot(Volume, P::Squat, f::SQUAT),
            slot(Support, P::HorizontalPush, f::BENCH),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Core, P::Core, f::CORE),
        ],
        Short,
    ),
    session(
        "Full body B",
        false,
        &[
            slot(Volume, P::Hinge, f::HINGE_LIGHT),
            slot(Support, P::VerticalPush, f::PRESS_LIGHT),
            slot(Support, P::VerticalPull, f::PULL_UP),
            slot(Support, P::Lunge, f::LUNGE),
        ],
        Short,
    ),
    session(
        "Full body C",
        false,
        &[
            slot(Support, P::Lunge, f::LUNGE_WALKING),
            slot(Support, P::HorizontalPush, f::BENCH_VARIANT),
            slot(Support, P::HorizontalPull, f::ROW),
            slot(Core, P::Core, f::CORE_SIDE),
        ],
        Medium,
    ),
    session(
        "Engine and trunk",
        false,
        &[slot(Support, P::Hinge, f::GLUTE), slot(Core, P::Carry, f::CARRY), slot(Core, P::Core, f::CORE)],
        Long,
    ),
];
