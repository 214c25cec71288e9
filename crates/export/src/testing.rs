//! A compact program made by hand, with every kind of content there is, for the tests of this crate.

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use training::athlete::{Equipment, Units};
use training::calendar::{date_of_day, week_of_day, weekday};
use training::ids::{ProgramId, UserId, WorkoutId};
use training::program::{
    Block, BlockContent, BlockPurpose, Conditioning, ConditioningFormat, ConditioningMovement, Day, DayRole,
    Discipline, Dose, Extent, Load, Methodology, PaceZone, Phase, Prescription, Program, Recovery, Segment, Source,
    Target, Workout, WorkoutType,
};

const START: Date = date(2026, 11, 23);

pub fn stamp() -> Timestamp {
    "2026-11-20T18:00:00Z".parse().unwrap()
}

/// Eight days in two phases: strength, conditioning, running, cycling, mobility, rest and an event.
pub fn program() -> Program {
    let days = vec![
        (DayRole::Hard, vec![strength()]),
        (DayRole::Easy, vec![run(), mobility()]),
        (DayRole::Rest, vec![]),
        (DayRole::Moderate, vec![conditioning()]),
        (DayRole::Hard, vec![ride()]),
        (DayRole::Rest, vec![]),
        (DayRole::Rest, vec![]),
        (DayRole::Event, vec![event()]),
    ];
    let days: Vec<_> = (1..).zip(days).map(|(number, (role, workouts))| day(number, role, workouts)).collect();
    Program {
        units: Units::Metric,
        ftp_watts: Some(265.0),
        program_id: ProgramId::parse("program_1").unwrap(),
        user_id: UserId::parse("u1").unwrap(),
        program_name: "Winter throwdown: lifts & pull-ups".to_owned(),
        program_description: "Eight days that end in a competition. Lifts first, then the engine.".to_owned(),
        start_date: START,
        end_date: START + 7.days(),
        total_days: 8,
        training_days: 5,
        phases: vec![
            phase(1, "Build", 1, 7, [70, 85], "four sessions"),
            phase(2, "Event", 8, 8, [90, 100], "the event alone"),
        ],
        daily_workouts: days,
        equipment_constraints: vec![Equipment::Barbell, Equipment::Rack, Equipment::PullUpBar],
        training_goals: vec!["compete *locally*".to_owned(), "10 strict pull-ups".to_owned()],
        methodology: Methodology {
            progression_strategy: "Load rises by 2.5 kg when all repetitions were clean.".to_owned(),
            intensity_pattern: "A hard day is followed by an easy one.".to_owned(),
            deload_strategy: "Two days of rest before the event.".to_owned(),
        },
        assumptions: vec!["Sessions of about 60 minutes.".to_owned()],
        adjustments: vec!["Thursday's push presses became floor presses: your left shoulder.".to_owned()],
        rationale: vec!["You asked for lifts.".to_owned(), "Your shoulder gets little overhead work.".to_owned()],
        reshaped_weeks: std::collections::BTreeSet::new(),
        writing: None,
    }
}

fn day(number: u16, role: DayRole, workouts: Vec<Workout>) -> Day {
    let date = date_of_day(START, number);
    Day {
        day: number,
        date,
        weekday: weekday(date),
        week: week_of_day(number),
        phase_number: if number < 8 { 1 } else { 2 },
        role,
        source: if number == 4 { Source::Model } else { Source::Library },
        workouts,
    }
}

fn phase(number: u8, name: &str, start: u16, end: u16, intensity: [u8; 2], volume: &str) -> Phase {
    Phase {
        phase_number: number,
        phase_name: name.to_owned(),
        phase_description: format!("What {name} is for."),
        start_day: start,
        end_day: end,
        focus_areas: vec!["strength".to_owned(), "engine".to_owned()],
        intensity_range: intensity,
        volume_characteristics: volume.to_owned(),
    }
}

fn workout(id: &str, title: &str, discipline: Discipline, workout_type: WorkoutType, minutes: u16) -> Workout {
    Workout {
        workout_id: WorkoutId::parse(format!("workout_u1_1795000000000_{id}")).unwrap(),
        title: title.to_owned(),
        discipline,
        workout_type,
        duration_minutes: minutes,
        distance_meters: None,
        tss: None,
        why: format!("{title}: you asked for it, and you are fresh."),
        blocks: Vec::new(),
    }
}

fn block(purpose: BlockPurpose, title: &str, content: BlockContent) -> Block {
    Block { purpose, title: title.to_owned(), note: None, content }
}

fn strength() -> Workout {
    let sets = |name: &str, sets, dose, load, rest_seconds| Prescription {
        movement: name.to_lowercase().replace(' ', "_").as_str().into(),
        name: name.to_owned(),
        sets,
        dose,
        load,
        rest_seconds,
        note: None,
    };
    let squat = Prescription {
        note: Some("Knees out, chest up".to_owned()),
        ..sets("Back squat", 4, Dose::reps(5), Load::PercentOneRepMax { percent: 80.0, kg: 102.5 }, 180)
    };
    let accessories = vec![
        sets("Strict pull-up", 4, Dose::Reps { min: 3, max: 5 }, Load::Rpe { rpe: 8.0 }, 120),
        sets("Dumbbell row", 3, Dose::reps(10), Load::Kilograms { kg: 22.68 }, 90),
        sets("Plank", 3, Dose::Seconds { seconds: 45 }, Load::Bodyweight, 0),
    ];
    let warm_up = vec![sets("Easy row", 1, Dose::Seconds { seconds: 300 }, Load::Bodyweight, 0)];
    Workout {
        blocks: vec![
            block(BlockPurpose::WarmUp, "Warm-up", BlockContent::Movements(warm_up)),
            Block {
                note: Some("Ramp up: 5 @ 50 %, 3 @ 70 %".to_owned()),
                ..block(BlockPurpose::Main, "Squat", BlockContent::Movements(vec![squat]))
            },
            block(BlockPurpose::Accessory, "Pulling; trunk", BlockContent::Movements(accessories)),
        ],
        ..workout("a1", "Squat and pull", Discipline::Strength, WorkoutType::Strength, 60)
    }
}

fn conditioning() -> Workout {
    let movement = |name: &str, dose, load| ConditioningMovement {
        movement: name.to_lowercase().replace(' ', "_").as_str().into(),
        name: name.to_owned(),
        dose,
        load,
    };
    let piece = |format, rpe, movements| BlockContent::Conditioning(Conditioning { format, rpe, movements });
    Workout {
        blocks: vec![
            block(
                BlockPurpose::Conditioning,
                "Engine",
                piece(
                    ConditioningFormat::Amrap { minutes: 12 },
                    8.0,
                    vec![
                        movement("Front squat", Dose::reps(10), Load::Kilograms { kg: 40.0 }),
                        movement("Run", Dose::Meters { meters: 200 }, Load::Bodyweight),
                        movement("Row", Dose::Calories { calories: 12 }, Load::Bodyweight),
                    ],
                ),
            ),
            block(
                BlockPurpose::Skill,
                "Pull-ups on the clock",
                piece(
                    ConditioningFormat::Emom { minutes: 10, every_seconds: 60 },
                    6.0,
                    vec![movement("Strict pull-up", Dose::reps(3), Load::Bodyweight)],
                ),
            ),
        ],
        ..workout("b1", "Engine and pull-ups", Discipline::Functional, WorkoutType::Conditioning, 45)
    }
}

fn segment(name: &str, repeats: u8, extent: Extent, target: Target) -> Segment {
    Segment { name: name.to_owned(), repeats, extent, target, recovery: None, note: None }
}

fn run() -> Workout {
    let zone = Target::HeartRateZone { zone: 2, low_bpm: 121, high_bpm: 138 };
    let pace = Target::Pace { zone: PaceZone::E, fast_seconds_per_km: 330, slow_seconds_per_km: 360 };
    let strides = Segment {
        recovery: Some(Recovery { extent: Extent::minutes(1.0), target: Target::Rpe { rpe: 2.0 } }),
        ..segment("Strides", 4, Extent { minutes: 0.5, meters: Some(100.0) }, Target::Rpe { rpe: 7.0 })
    };
    let steady = Segment {
        note: Some("Talk in whole sentences".to_owned()),
        ..segment("Steady", 1, Extent { minutes: 34.5, meters: Some(6000.0) }, pace)
    };
    Workout {
        distance_meters: Some(7600.0),
        tss: Some(38.4),
        blocks: vec![
            block(
                BlockPurpose::WarmUp,
                "Jog",
                BlockContent::Segments(vec![segment("Jog", 1, Extent::minutes(10.0), zone)]),
            ),
            block(BlockPurpose::Main, "Easy run", BlockContent::Segments(vec![steady, strides])),
        ],
        ..workout("c1", "Easy run with strides", Discipline::Running, WorkoutType::Easy, 50)
    }
}

fn ride() -> Workout {
    let ftp = |low, high| Target::PercentFtp { low, high };
    let threshold = Segment {
        recovery: Some(Recovery { extent: Extent::minutes(3.0), target: ftp(50, 50) }),
        ..segment("Threshold", 5, Extent::minutes(4.0), ftp(91, 105))
    };
    let parts = vec![
        segment("Easy", 1, Extent::minutes(15.0), ftp(50, 65)),
        threshold,
        segment("Easy", 1, Extent::minutes(10.0), ftp(45, 55)),
    ];
    Workout {
        tss: Some(58.0),
        blocks: vec![block(BlockPurpose::Main, "Threshold", BlockContent::Segments(parts))],
        ..workout("d1", "Threshold 5 × 4", Discipline::Cycling, WorkoutType::Threshold, 60)
    }
}

fn mobility() -> Workout {
    let stretch = Prescription {
        movement: "couch_stretch".into(),
        name: "Couch stretch".to_owned(),
        sets: 2,
        dose: Dose::Seconds { seconds: 60 },
        load: Load::Bodyweight,
        rest_seconds: 0,
        note: None,
    };
    Workout {
        blocks: vec![block(BlockPurpose::CoolDown, "Hips", BlockContent::Movements(vec![stretch]))],
        ..workout("e1", "Hips", Discipline::Mobility, WorkoutType::Mobility, 10)
    }
}

fn event() -> Workout {
    workout("f1", "Winter throwdown", Discipline::Functional, WorkoutType::Event, 240)
}

/// A text without the folds of iCalendar, and with plain line breaks.
pub fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "").replace("\r\n", "\n")
}

/// Titles of workouts and names of all there is to do.
pub fn everything_to_do(program: &Program) -> Vec<String> {
    let mut names = Vec::new();
    for workout in program.daily_workouts.iter().flat_map(|day| &day.workouts) {
        names.push(workout.title.clone());
        for block in &workout.blocks {
            match &block.content {
                BlockContent::Movements(items) => names.extend(items.iter().map(|item| item.name.clone())),
                BlockContent::Conditioning(piece) => names.extend(piece.movements.iter().map(|m| m.name.clone())),
                BlockContent::Segments(segments) => names.extend(segments.iter().map(|s| s.name.clone())),
            }
        }
    }
    names
}
