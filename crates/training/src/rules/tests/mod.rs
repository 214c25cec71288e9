//! Every rule is broken once, and mended once where it can be; then garbage goes in, and sound programs come out.

mod broken;
mod garbage;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};

use super::*;
use crate::athlete::*;
use crate::calendar::{date_of_day, week_of_day, weekday};
use crate::ids::{ProgramId, UserId, WorkoutId};
use crate::movement::{Movement, Muscle, Pattern, StrengthReference, Stress};
use crate::program::*;

/// A Monday.
const START: Date = date(2026, 11, 23);

fn movement(id: &str, pattern: Pattern, primary: &[Muscle], needs: &[Equipment], stresses: &[Stress]) -> Movement {
    Movement {
        id: id.into(),
        name: id.replace('_', " "),
        pattern,
        primary: primary.to_vec(),
        secondary: Vec::new(),
        needs: if needs.is_empty() { Vec::new() } else { vec![needs.to_vec()] },
        stresses: stresses.to_vec(),
        level: Level::Beginner,
        unilateral: false,
        loadable: !needs.is_empty(),
        implement: needs.first().copied(),
        strength_reference: None,
        regressions: Vec::new(),
        progressions: Vec::new(),
        cue: String::new(),
    }
}

fn catalogue() -> Catalogue {
    use Equipment as E;
    use Muscle as M;
    use Pattern as P;
    let lift = |id: &str, pattern, muscle, stress| Movement {
        strength_reference: Some(StrengthReference { mark: id.to_owned(), share: 1.0 }),
        ..movement(id, pattern, &[muscle], &[E::Barbell], stress)
    };
    let advanced = |movement| Movement { level: Level::Advanced, ..movement };
    Catalogue::new([
        lift("back_squat", P::Squat, M::Quads, &[Stress::KneeFlexion, Stress::DeepSquat]),
        lift("bench_press", P::HorizontalPush, M::Chest, &[]),
        lift("deadlift", P::Hinge, M::Hamstrings, &[Stress::LoadedHinge]),
        lift("overhead_press", P::VerticalPush, M::Shoulders, &[Stress::OverheadPress]),
        advanced(lift("snatch", P::Olympic, M::Glutes, &[Stress::Snatch])),
        lift("power_clean", P::Olympic, M::Glutes, &[]),
        movement("goblet_squat", P::Squat, &[M::Quads], &[E::Dumbbell], &[Stress::KneeFlexion]),
        movement("air_squat", P::Squat, &[M::Quads], &[], &[]),
        movement("hip_bridge", P::Hinge, &[M::Glutes], &[], &[]),
        movement("step_up", P::Lunge, &[M::Quads], &[], &[]),
        movement("push_up", P::HorizontalPush, &[M::Chest], &[], &[Stress::FlatHandPush]),
        movement("floor_press", P::HorizontalPush, &[M::Chest], &[E::Dumbbell], &[]),
        movement("dumbbell_row", P::HorizontalPull, &[M::UpperBack], &[E::Dumbbell], &[]),
        movement("kipping_pull_up", P::VerticalPull, &[M::Lats], &[E::PullUpBar], &[Stress::Kipping]),
        movement("pull_up", P::VerticalPull, &[M::Lats], &[E::PullUpBar], &[]),
        movement("dumbbell_curl", P::Isolation, &[M::Biceps], &[E::Dumbbell], &[]),
        Movement {
            regressions: vec!["step_up".into()],
            ..movement("box_jump", P::Plyometric, &[M::Quads], &[E::Box], &[Stress::Jump])
        },
        movement("burpee", P::Mixed, &[M::Chest], &[], &[]),
        movement("row_erg", P::Monostructural, &[], &[E::Rower], &[]),
        movement("plank", P::Core, &[M::Core], &[], &[]),
        movement("cat_cow", P::Mobility, &[], &[], &[]),
    ])
}

fn mark(what: &str) -> Mark {
    Mark { what: what.to_owned(), ..Mark::default() }
}

/// An intermediate athlete with a home gym, 3 days a week, who lifts, runs and rides.
fn athlete() -> Athlete {
    use Equipment as E;
    let items = [E::Bodyweight, E::Barbell, E::Dumbbell, E::PullUpBar, E::Box, E::Rower, E::RoadBike, E::PowerMeter];
    Athlete {
        user_id: UserId::parse("u").unwrap(),
        goals: vec!["get strong".to_owned()],
        focus: vec![Focus::GeneralFitness],
        level: Level::Intermediate,
        years: Some(2.0),
        weeks: 4,
        start: START,
        event: None,
        days_per_week: Span { min: Some(3), max: 4 },
        days_off: BTreeSet::new(),
        session_minutes: None,
        equipment: EquipmentAccess { items: BTreeSet::from(items), limits: BTreeMap::new() },
        places: BTreeSet::new(),
        injuries: Vec::new(),
        marks: vec![
            Mark { kg: Some(140.0), reps: Some(1), ..mark("back_squat") },
            Mark { kg: Some(100.0), reps: Some(1), ..mark("bench_press") },
            Mark { meters: Some(5000.0), seconds: Some(1320.0), ..mark("run") },
            Mark { watts: Some(250.0), ..mark("ftp") },
        ],
        likes: Vec::new(),
        dislikes: Vec::new(),
        intensity: Intensity::Moderate,
        volume: Volume::Moderate,
        deload: Deload::CoachDecides,
        progression: None,
        units: Units::Metric,
    }
}

fn injury(area: InjuryArea, limits: Option<&str>) -> Injury {
    Injury { area, side: None, status: InjuryStatus::Current, limits: limits.map(str::to_owned), cleared: false }
}

fn sets(id: &str, sets: u8, reps: u16, load: Load, rest_seconds: u16) -> Prescription {
    let name = id.replace('_', " ");
    Prescription { movement: id.into(), name, sets, dose: Dose::reps(reps), load, rest_seconds, note: None }
}

fn rpe(rpe: f64) -> Load {
    Load::Rpe { rpe }
}

/// A share of a known maximum, with its weight to the nearest 2.5 kg.
fn percent(percent: f64, max_kg: f64) -> Load {
    Load::PercentOneRepMax { percent, kg: (max_kg * percent / 100.0 / 2.5).round() * 2.5 }
}

fn block(purpose: BlockPurpose, content: BlockContent) -> Block {
    Block { purpose, title: "Part".to_owned(), note: None, content }
}

fn piece(minutes: f64, target: Target) -> Segment {
    Segment {
        name: "Piece".to_owned(),
        repeats: 1,
        extent: Extent::minutes(minutes),
        target,
        recovery: None,
        note: None,
    }
}

fn warm_up(minutes: f64) -> Block {
    block(BlockPurpose::WarmUp, BlockContent::Segments(vec![piece(minutes, Target::Rpe { rpe: 3.0 })]))
}

fn workout(day: u16, discipline: Discipline, workout_type: WorkoutType, blocks: Vec<Block>) -> Workout {
    let mut workout = Workout {
        workout_id: WorkoutId::parse(format!("w{day}")).unwrap(),
        title: "Session".to_owned(),
        discipline,
        workout_type,
        duration_minutes: 0,
        distance_meters: None,
        tss: None,
        why: "Because.".to_owned(),
        blocks,
    };
    workout.duration_minutes = crate::measure::workout_minutes(&workout, &catalogue()).round() as u16;
    workout
}

fn lifts(day: u16, list: Vec<Prescription>) -> Workout {
    let blocks = vec![warm_up(10.0), block(BlockPurpose::Main, BlockContent::Movements(list))];
    workout(day, Discipline::Strength, WorkoutType::Strength, blocks)
}

fn metcon(day: u16, format: ConditioningFormat, rpe: f64, movements: &[(&str, Load)]) -> Workout {
    let movements = movements
        .iter()
        .map(|&(id, load)| ConditioningMovement {
            movement: id.into(),
            name: id.to_owned(),
            dose: Dose::reps(10),
            load,
        })
        .collect();
    let piece = BlockContent::Conditioning(Conditioning { format, rpe, movements });
    let blocks = vec![warm_up(10.0), block(BlockPurpose::Conditioning, piece)];
    workout(day, Discipline::Functional, WorkoutType::Conditioning, blocks)
}

fn run(day: u16, workout_type: WorkoutType, segments: Vec<Segment>) -> Workout {
    let blocks = vec![block(BlockPurpose::Main, BlockContent::Segments(segments))];
    workout(day, Discipline::Running, workout_type, blocks)
}

fn ride(day: u16, workout_type: WorkoutType, segments: Vec<Segment>) -> Workout {
    let blocks = vec![block(BlockPurpose::Main, BlockContent::Segments(segments))];
    workout(day, Discipline::Cycling, workout_type, blocks)
}

fn ftp(low: u16, high: u16) -> Target {
    Target::PercentFtp { low, high }
}

fn pace(zone: PaceZone) -> Target {
    let own = crate::load::best_run(&athlete()).unwrap().pace(zone);
    let (fast_seconds_per_km, slow_seconds_per_km) = (own.fast_seconds_per_km, own.slow_seconds_per_km);
    Target::Pace { zone, fast_seconds_per_km, slow_seconds_per_km }
}

/// A program of whole weeks; `fill` names the role and the workouts of each day (week from 1, weekday from Monday 0).
fn program(weeks: u16, fill: impl Fn(u8, u16, u16) -> (DayRole, Vec<Workout>)) -> Program {
    let total = weeks * 7;
    let daily_workouts: Vec<Day> = (1..=total)
        .map(|day| {
            let date = date_of_day(START, day);
            let (role, workouts) = fill(week_of_day(day), (day - 1) % 7, day);
            Day {
                day,
                date,
                weekday: weekday(date),
                week: week_of_day(day),
                phase_number: 1,
                role,
                source: Source::Library,
                workouts,
            }
        })
        .collect();
    Program {
        program_id: ProgramId::parse("p").unwrap(),
        user_id: UserId::parse("u").unwrap(),
        program_name: "Strong".to_owned(),
        program_description: "Three days a week.".to_owned(),
        start_date: START,
        end_date: date_of_day(START, total),
        total_days: total,
        training_days: daily_workouts.iter().filter(|day| !day.workouts.is_empty()).count() as u16,
        phases: vec![Phase {
            phase_number: 1,
            phase_name: "Base".to_owned(),
            phase_description: "All of it.".to_owned(),
            start_day: 1,
            end_day: total,
            focus_areas: Vec::new(),
            intensity_range: [60, 80],
            volume_characteristics: "Moderate.".to_owned(),
        }],
        daily_workouts,
        equipment_constraints: Vec::new(),
        training_goals: vec!["get strong".to_owned()],
        methodology: Methodology {
            progression_strategy: "Load".to_owned(),
            intensity_pattern: "Hard and easy".to_owned(),
            deload_strategy: "Every fourth week".to_owned(),
        },
        assumptions: Vec::new(),
        adjustments: Vec::new(),
        rationale: Vec::new(),
        reshaped_weeks: std::collections::BTreeSet::new(),
        units: Units::Metric,
        ftp_watts: None,
    }
}

fn rest() -> (DayRole, Vec<Workout>) {
    (DayRole::Rest, Vec::new())
}

/// Four weeks of lifting, Monday, Wednesday, Friday; RPE rises.
fn lifting() -> Program {
    program(4, |week, weekday, day| {
        let effort = rpe(6.0 + 0.5 * f64::from(week));
        let share = 62.5 + 2.5 * f64::from(week);
        let list = match weekday {
            0 => vec![sets("back_squat", 4, 5, percent(share, 140.0), 180), sets("dumbbell_row", 3, 8, effort, 90)],
            2 => vec![
                sets("bench_press", 4, 5, percent(share, 100.0), 180),
                sets("hip_bridge", 3, 10, Load::Bodyweight, 60),
            ],
            4 => vec![sets("goblet_squat", 3, 8, effort, 120), sets("dumbbell_curl", 2, 12, effort, 60)],
            _ => return rest(),
        };
        (DayRole::Moderate, vec![lifts(day, list)])
    })
}

/// Six weeks of running, four runs a week, the fourth week lighter.
fn running() -> Program {
    program(6, |week, weekday, day| {
        let scale = [1.0, 1.04, 1.08, 0.65, 1.1, 1.14][usize::from(week - 1)];
        let minutes = |full: f64| (full * scale).round();
        match weekday {
            1 | 5 => (DayRole::Easy, vec![run(day, WorkoutType::Easy, vec![piece(minutes(45.0), pace(PaceZone::E))])]),
            3 => {
                let work = piece(minutes(14.0), pace(PaceZone::T));
                let segments = vec![piece(15.0, pace(PaceZone::E)), work, piece(10.0, pace(PaceZone::E))];
                (DayRole::Hard, vec![run(day, WorkoutType::Threshold, segments)])
            }
            6 => (DayRole::Long, vec![run(day, WorkoutType::Long, vec![piece(minutes(65.0), pace(PaceZone::E))])]),
            _ => rest(),
        }
    })
}

/// Four weeks of riding, three rides a week.
fn riding() -> Program {
    program(4, |week, weekday, day| {
        let more = f64::from(week) * 2.0;
        match weekday {
            1 => {
                let segments =
                    vec![piece(15.0, ftp(50, 60)), piece(20.0 + more, ftp(88, 94)), piece(10.0, ftp(50, 60))];
                (DayRole::Hard, vec![ride(day, WorkoutType::Sweetspot, segments)])
            }
            3 => (DayRole::Easy, vec![ride(day, WorkoutType::Endurance, vec![piece(60.0, ftp(60, 70))])]),
            5 => (DayRole::Long, vec![ride(day, WorkoutType::Endurance, vec![piece(100.0 + more, ftp(60, 70))])]),
            _ => rest(),
        }
    })
}

/// Findings above a warning.
fn breaches(program: &Program, athlete: &Athlete) -> Vec<Violation> {
    let mut found = check(program, Some(athlete), &catalogue());
    found.retain(|violation| violation.severity > Severity::Warn);
    found
}

/// The rule is among the findings, with this severity.
#[track_caller]
fn assert_found(id: &str, severity: Severity, program: &Program, athlete: &Athlete) {
    let found = check(program, Some(athlete), &catalogue());
    assert!(found.iter().any(|v| v.rule == id && v.severity == severity), "{id} not among {found:#?}");
}

/// The rule is broken, and the mended program is sound, mended once and told about.
#[track_caller]
fn assert_mended(id: &str, program: Program, athlete: &Athlete) -> Program {
    let found = breaches(&program, athlete);
    assert!(found.iter().any(|v| v.rule == id), "{id} not among {found:#?}");
    let mended = repair(program, athlete, &catalogue()).unwrap();
    assert_eq!(breaches(&mended, athlete), []);
    assert_eq!(repair(mended.clone(), athlete, &catalogue()).unwrap(), mended);
    mended
}

#[test]
fn sound_programs_are_left_alone() {
    for program in [lifting(), running(), riding()] {
        assert_eq!(breaches(&program, &athlete()), []);
        assert_eq!(repair(program.clone(), &athlete(), &catalogue()).unwrap(), program);
    }
}

#[test]
fn a_program_file_alone_is_checked_too() {
    let mut program = lifting();
    program.phases[0].end_day = 20;
    program.daily_workouts[0].workouts[0].title = "5 × 5 back squat".to_owned();
    let ids: BTreeSet<String> = check(&program, None, &catalogue()).into_iter().map(|v| v.rule).collect();
    assert!(ids.contains("G2") && ids.contains("P8"), "{ids:?}");
    for program in [lifting(), running(), riding()] {
        assert!(check(&program, None, &catalogue()).iter().all(|v| v.severity == Severity::Warn));
    }
}

#[test]
fn every_rule_of_the_table_has_its_own_id() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    let table = "G1 G2 G3 G4 G5 G6 G7 G8 D1 D2 D3 D4 D5 D6 D7 H1 H2 H3 H4 H5 H6 H7 L1 L2 L3 L4 L5 L6 L7 L8 L9 L10 L11 \
                 L12 F1 R1 R2 R3 R4 R5 E1 E2 E3 E4 P1 P2 P3 P4 P5 P6 P7 P8";
    assert_eq!(ids, table.split(' ').collect());
}
