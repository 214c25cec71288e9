//! Lifting weeks: strength, hypertrophy, powerlifting, Olympic lifting, by days a week.

use training::movement::Pattern as P;

use super::Job::{Accessory, Build, Core, Heavy, Support, Technique, Volume};
use super::families as f;
use super::{Job, Slot, Template};
use crate::sports::Lifting;

const fn slot(job: Job, pattern: P, choices: &'static [&'static str]) -> Slot {
    Slot { job, pattern, choices }
}

const fn session(name: &'static str, hard: bool, slots: &'static [Slot]) -> Template {
    Template { name, hard, slots, conditioning: None }
}

/// The sessions of a week.
pub const fn week(style: Lifting, days: u8) -> &'static [Template] {
    match (style, days) {
        (Lifting::Strength, 0..=2) => STRENGTH_2,
        (Lifting::Strength, 3) => STRENGTH_3,
        (Lifting::Strength, _) => STRENGTH_5,
        (Lifting::Hypertrophy, 0..=3) => MUSCLE_3,
        (Lifting::Hypertrophy, 4) => MUSCLE_4,
        (Lifting::Hypertrophy, 5) => MUSCLE_5,
        (Lifting::Hypertrophy, _) => MUSCLE_6,
        (Lifting::Powerlifting, 0..=2) => POWER_2,
        (Lifting::Powerlifting, 3) => POWER_3,
        (Lifting::Powerlifting, _) => POWER_5,
        (Lifting::Olympic, _) => OLYMPIC,
    }
}

const STRENGTH_2: &[Template] = &[
    session(
        "Full body A",
        true,
        &[
            slot(Heavy, P::Squat, f::SQUAT),
            slot(Heavy, P::HorizontalPush, f::BENCH),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Support, P::Hinge, f::HINGE_LIGHT),
            slot(Core, P::Core, f::CORE),
        ],
    ),
    session(
        "Full body B",
        true,
        &[
            slot(Heavy, P::Hinge, f::HINGE),
            slot(Volume, P::VerticalPush, f::PRESS),
            slot(Support, P::VerticalPull, f::PULL_UP),
            slot(Support, P::Lunge, f::LUNGE),
            slot(Support, P::HorizontalPush, f::BENCH_VARIANT),
            slot(Core, P::Core, f::CORE_SIDE),
        ],
    ),
];

const STRENGTH_3: &[Template] = &[
    session(
        "Full body A",
        true,
        &[
            slot(Heavy, P::Squat, f::SQUAT),
            slot(Heavy, P::HorizontalPush, f::BENCH),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Support, P::Hinge, f::GLUTE),
            slot(Core, P::Core, f::CORE),
        ],
    ),
    session(
        "Full body B",
        true,
        &[
            slot(Heavy, P::Hinge, f::HINGE),
            slot(Heavy, P::VerticalPush, f::PRESS),
            slot(Support, P::VerticalPull, f::PULL_UP),
            slot(Support, P::Lunge, f::LUNGE),
            slot(Core, P::Core, f::CORE_SIDE),
        ],
    ),
    session(
        "Full body C",
        false,
        &[
            slot(Volume, P::Squat, f::SQUAT_VARIANT),
            slot(Volume, P::HorizontalPush, f::BENCH_VARIANT),
            slot(Support, P::HorizontalPull, f::ROW),
            slot(Support, P::Hinge, f::HINGE_LIGHT),
            slot(Accessory, P::Isolation, f::REAR_DELT),
            slot(Core, P::Carry, f::CARRY),
        ],
    ),
];

const STRENGTH_5: &[Template] = &[
    session(
        "Lower body A",
        true,
        &[
            slot(Heavy, P::Squat, f::SQUAT),
            slot(Support, P::Hinge, f::HINGE_LIGHT),
            slot(Support, P::Lunge, f::LUNGE),
            slot(Accessory, P::Isolation, f::CALF),
            slot(Core, P::Core, f::CORE),
        ],
    ),
    session(
        "Upper body A",
        true,
        &[
            slot(Heavy, P::HorizontalPush, f::BENCH),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Support, P::VerticalPush, f::PRESS_LIGHT),
            slot(Support, P::VerticalPull, f::CHIN_UP),
            slot(Accessory, P::Isolation, f::TRICEPS),
        ],
    ),
    session(
        "Lower body B",
        true,
        &[
            slot(Heavy, P::Hinge, f::HINGE),
            slot(Volume, P::Squat, f::SQUAT_VARIANT),
            slot(Support, P::Hinge, f::GLUTE),
            slot(Core, P::Core, f::CORE_SIDE),
        ],
    ),
    session(
        "Upper body B",
        false,
        &[
            slot(Heavy, P::VerticalPush, f::PRESS),
            slot(Support, P::VerticalPull, f::PULL_UP),
            slot(Volume, P::HorizontalPush, f::BENCH_VARIANT),
            slot(Support, P::HorizontalPull, f::ROW),
            slot(Accessory, P::Isolation, f::CURL),
        ],
    ),
    session(
        "Full body, light",
        false,
        &[
            slot(Technique, P::Squat, f::SQUAT),
            slot(Technique, P::HorizontalPush, f::BENCH),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Accessory, P::Isolation, f::SIDE_DELT),
            slot(Core, P::Carry, f::CARRY),
        ],
    ),
];

const MUSCLE_3: &[Template] = &[
    session(
        "Full body A",
        false,
        &[
            slot(Build, P::Squat, f::SQUAT),
            slot(Build, P::HorizontalPush, f::BENCH),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Support, P::Hinge, f::HINGE_LIGHT),
            slot(Accessory, P::Isolation, f::SIDE_DELT),
            slot(Accessory, P::Isolation, f::CURL),
        ],
    ),
    session(
        "Full body B",
        false,
        &[
            slot(Build, P::Hinge, f::HINGE),
            slot(Build, P::VerticalPush, f::PRESS_LIGHT),
            slot(Support, P::VerticalPull, f::PULL_UP),
            slot(Support, P::Lunge, f::LUNGE),
            slot(Accessory, P::Isolation, f::TRICEPS),
            slot(Accessory, P::Isolation, f::CALF),
        ],
    ),
    session(
        "Full body C",
        false,
        &[
            slot(Build, P::Squat, f::SQUAT_VARIANT),
            slot(Build, P::HorizontalPush, f::INCLINE),
            slot(Support, P::HorizontalPull, f::ROW),
            slot(Support, P::VerticalPull, f::CHIN_UP),
            slot(Accessory, P::Isolation, f::LEG_CURL),
            slot(Accessory, P::Isolation, f::REAR_DELT),
        ],
    ),
];

const UPPER_A: &[Slot] = &[
    slot(Build, P::HorizontalPush, f::BENCH),
    slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
    slot(Support, P::VerticalPush, f::PRESS_LIGHT),
    slot(Support, P::VerticalPull, f::PULL_UP),
    slot(Accessory, P::Isolation, f::CURL),
    slot(Accessory, P::Isolation, f::TRICEPS),
];
const LOWER_A: &[Slot] = &[
    slot(Build, P::Squat, f::SQUAT),
    slot(Support, P::Hinge, f::HINGE_LIGHT),
    slot(Support, P::Lunge, f::LUNGE),
    slot(Accessory, P::Isolation, f::LEG_CURL),
    slot(Accessory, P::Isolation, f::CALF),
    slot(Core, P::Core, f::CORE),
];
const UPPER_B: &[Slot] = &[
    slot(Build, P::VerticalPull, f::PULL_UP),
    slot(Build, P::HorizontalPush, f::INCLINE),
    slot(Support, P::HorizontalPull, f::ROW),
    slot(Accessory, P::Isolation, f::FLY),
    slot(Accessory, P::Isolation, f::REAR_DELT),
    slot(Accessory, P::Isolation, f::TRICEPS),
    slot(Accessory, P::Isolation, f::CURL),
];
const LOWER_B: &[Slot] = &[
    slot(Build, P::Hinge, f::HINGE),
    slot(Build, P::Squat, f::SQUAT_MACHINE),
    slot(Accessory, P::Isolation, f::LEG_EXTENSION),
    slot(Accessory, P::Isolation, f::LEG_CURL),
    slot(Accessory, P::Isolation, f::CALF),
    slot(Core, P::Core, f::CORE_SIDE),
];
const PUSH: &[Slot] = &[
    slot(Build, P::HorizontalPush, f::INCLINE),
    slot(Support, P::VerticalPush, f::PRESS_LIGHT),
    slot(Support, P::HorizontalPush, f::PRESS_AROUND),
    slot(Accessory, P::Isolation, f::FLY),
    slot(Accessory, P::Isolation, f::SIDE_DELT),
    slot(Accessory, P::Isolation, f::TRICEPS),
];
const PULL: &[Slot] = &[
    slot(Build, P::VerticalPull, f::PULL_UP),
    slot(Build, P::HorizontalPull, f::ROW),
    slot(Support, P::VerticalPull, f::PULLDOWN),
    slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
    slot(Accessory, P::Isolation, f::REAR_DELT),
    slot(Accessory, P::Isolation, f::CURL),
];

const MUSCLE_4: &[Template] = &[
    session("Upper body A", false, UPPER_A),
    session("Lower body A", false, LOWER_A),
    session("Upper body B", false, UPPER_B),
    session("Lower body B", false, LOWER_B),
];
const MUSCLE_5: &[Template] = &[
    session("Upper body", false, UPPER_A),
    session("Lower body", false, LOWER_A),
    session("Push", false, PUSH),
    session("Pull", false, PULL),
    session("Legs", false, LOWER_B),
];
const MUSCLE_6: &[Template] = &[
    session("Push A", false, PUSH),
    session("Pull A", false, PULL),
    session("Legs A", false, LOWER_A),
    session("Push B", false, UPPER_A),
    session("Pull B", false, UPPER_B),
    session("Legs B", false, LOWER_B),
];

const POWER_2: &[Template] = &[
    session(
        "Squat and bench",
        true,
        &[
            slot(Heavy, P::Squat, f::SQUAT),
            slot(Heavy, P::HorizontalPush, f::BENCH),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Core, P::Core, f::CORE),
        ],
    ),
    session(
        "Deadlift and bench",
        true,
        &[
            slot(Heavy, P::Hinge, f::HINGE),
            slot(Volume, P::HorizontalPush, f::PAUSE_BENCH),
            slot(Volume, P::Squat, f::BACK_SQUAT_VARIANT),
            slot(Support, P::VerticalPull, f::PULL_UP),
        ],
    ),
];
const POWER_3: &[Template] = &[
    session(
        "Squat",
        true,
        &[
            slot(Heavy, P::Squat, f::SQUAT),
            slot(Volume, P::HorizontalPush, f::PAUSE_BENCH),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Core, P::Core, f::CORE),
        ],
    ),
    session(
        "Bench",
        true,
        &[
            slot(Heavy, P::HorizontalPush, f::BENCH),
            slot(Technique, P::Squat, f::BACK_SQUAT_VARIANT),
            slot(Support, P::VerticalPull, f::PULL_UP),
            slot(Accessory, P::Isolation, f::TRICEPS),
            slot(Accessory, P::Isolation, f::REAR_DELT),
        ],
    ),
    session(
        "Deadlift",
        true,
        &[
            slot(Heavy, P::Hinge, f::HINGE),
            slot(Volume, P::HorizontalPush, f::BENCH_VARIANT),
            slot(Support, P::Lunge, f::LUNGE),
            slot(Core, P::Core, f::CORE_SIDE),
        ],
    ),
];
const POWER_5: &[Template] = &[
    session(
        "Squat",
        true,
        &[
            slot(Heavy, P::Squat, f::SQUAT),
            slot(Volume, P::HorizontalPush, f::CLOSE_BENCH),
            slot(Support, P::Hinge, f::HINGE_LIGHT),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Core, P::Core, f::CORE),
        ],
    ),
    session(
        "Bench",
        true,
        &[
            slot(Heavy, P::HorizontalPush, f::BENCH),
            slot(Support, P::VerticalPush, f::PRESS_LIGHT),
            slot(Support, P::VerticalPull, f::CHIN_UP),
            slot(Accessory, P::Isolation, f::TRICEPS),
            slot(Accessory, P::Isolation, f::REAR_DELT),
        ],
    ),
    session(
        "Deadlift",
        true,
        &[
            slot(Heavy, P::Hinge, f::HINGE),
            slot(Volume, P::Squat, f::FRONT_SQUAT),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Core, P::Core, f::CORE_SIDE),
        ],
    ),
    session(
        "Bench volume",
        false,
        &[
            slot(Volume, P::HorizontalPush, f::PAUSE_BENCH),
            slot(Support, P::HorizontalPush, f::INCLINE),
            slot(Support, P::VerticalPull, f::PULL_UP),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Accessory, P::Isolation, f::SIDE_DELT),
            slot(Accessory, P::Isolation, f::CURL),
        ],
    ),
    session(
        "Technique",
        false,
        &[
            slot(Technique, P::Squat, f::SQUAT),
            slot(Technique, P::HorizontalPush, f::BENCH),
            slot(Technique, P::Hinge, f::HINGE),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
        ],
    ),
];

const OLYMPIC: &[Template] = &[
    session(
        "Snatch",
        true,
        &[
            slot(Heavy, P::Olympic, f::SNATCH),
            slot(Heavy, P::Squat, f::SQUAT),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Support, P::HorizontalPush, f::DIP),
        ],
    ),
    session(
        "Clean and jerk",
        true,
        &[
            slot(Heavy, P::Olympic, f::CLEAN_AND_JERK),
            slot(Technique, P::Olympic, f::CLEAN_PULL),
            slot(Volume, P::VerticalPush, f::JERK),
            slot(Support, P::VerticalPull, f::PULL_UP),
        ],
    ),
    session(
        "Both lifts",
        true,
        &[
            slot(Technique, P::Olympic, f::SNATCH),
            slot(Technique, P::Olympic, f::CLEAN_AND_JERK),
            slot(Heavy, P::Squat, f::SQUAT_VARIANT),
            slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
            slot(Support, P::HorizontalPush, f::PRESS_AROUND),
        ],
    ),
    session(
        "Pulls and legs",
        false,
        &[
            slot(Technique, P::Olympic, f::SNATCH_PULL),
            slot(Volume, P::Squat, f::BACK_SQUAT_VARIANT),
            slot(Support, P::HorizontalPull, f::ROW),
            slot(Core, P::Core, f::CORE),
        ],
    ),
    session(
        "Speed",
        false,
        &[
            slot(Technique, P::Olympic, f::SNATCH_POWER),
            slot(Technique, P::Olympic, f::CLEAN_POWER),
            slot(Support, P::VerticalPull, f::CHIN_UP),
            slot(Support, P::Lunge, f::LUNGE),
        ],
    ),
];

/// Pulls of the Olympic lifts, of the snatch and of the clean, without the weight overhead.
pub const PULLS: &[Slot] = &[slot(Technique, P::Olympic, f::SNATCH_PULL), slot(Technique, P::Olympic, f::CLEAN_PULL)];

/// A second, lighter exercise of a heavy lift's own pattern.
pub const VARIANTS: &[Slot] = &[
    slot(Volume, P::Squat, f::BACK_SQUAT_VARIANT),
    slot(Volume, P::HorizontalPush, f::BENCH_SECOND),
    slot(Volume, P::Hinge, f::DEADLIFT_VARIANT),
];

/// Trunk work.
pub const EXTRA_TRUNK: &[Slot] = &[slot(Core, P::Core, f::CORE)];

/// Small work for the legs and trunk.
pub const EXTRA_LOWER: &[Slot] = &[
    slot(Accessory, P::Isolation, f::LEG_CURL),
    slot(Accessory, P::Isolation, f::CALF),
    slot(Core, P::Core, f::CORE),
    slot(Support, P::Lunge, f::LUNGE),
    slot(Core, P::Core, f::CORE_SIDE),
];

/// Small work for the shoulders and arms.
pub const EXTRA_UPPER: &[Slot] = &[
    slot(Accessory, P::Isolation, f::REAR_DELT),
    slot(Accessory, P::Isolation, f::CURL),
    slot(Accessory, P::Isolation, f::TRICEPS),
    slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
    slot(Core, P::Core, f::CORE),
];

/// Small work after a session of the whole body.
pub const EXTRA_WHOLE: &[Slot] = &[
    slot(Support, P::HorizontalPull, f::ROW_SUPPORTED),
    slot(Accessory, P::Isolation, f::REAR_DELT),
    slot(Core, P::Core, f::CORE),
    slot(Support, P::Lunge, f::LUNGE),
    slot(Core, P::Carry, f::CARRY),
];
