//! An athlete, a small catalogue and sound programs of each sport, for tests to break.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};

use crate::athlete::*;
use crate::calendar::{date_of_day, week_of_day, weekday};
use crate::ids::{ProgramId, UserId, WorkoutId};
use crate::load::best_run;
use crate::measure;
use crate::movement::{Catalogue, Movement, Muscle, Pattern, StrengthReference, Stress};
use crate::program::*;

/// A Monday.
pub(crate) const START: Date = date(2026, 11, 23);

pub(crate) fn movement(
    id: &str,
    pattern: Pattern,
    primary: &[Muscle],
    needs: &[Equipment],
    stresses: &[Stress],
) -> Movement {
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

pub(crate) fn catalogue() -> Catalogue {
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
        movement("triceps_extension", P::Isolation, &[M::Triceps], &[E::Dumbbell], &[]),
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

pub(crate) fn mark(what: &str) -> Mark {
    Mark { what: what.to_owned(), ..Mark::default() }
}

/// An intermediate athlete with a home gym, 3 days a week, who lifts, runs and rides.
pub(crate) fn athlete() -> Athlete {
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

pub(crate) fn injury(area: InjuryArea, limits: Option<&str>) -> Injury {
    Injury { area, side: None, status: InjuryStatus::Current, limits: limits.map(str::to_owned), cleared: false }
}

pub(crate) fn sets(id: &str, sets: u8, reps: u16, load: Load, rest_seconds: u16) -> Prescription {
    let name = id.replace('_', " ");
    Prescription { movement: id.into(), name, sets, dose: Dose::reps(reps), load, rest_seconds, note: None }
}

pub(crate) fn rpe(rpe: f64) -> Load {
    Load::Rpe { rpe }
}

/// A share of a known maximum, with its weight to the nearest 2.5 kg.
pub(crate) fn percent(percent: f64, max_kg: f64) -> Load {
    Load::PercentOneRepMax { percent, kg: (max_kg * percent / 100.0 / 2.5).round() * 2.5 }
}

pub(crate) fn block(purpose: BlockPurpose, content: BlockContent) -> Block {
    Block { purpose, title: "Part".to_owned(), note: None, content }
}

pub(crate) fn piece(minutes: f64, target: Target) -> Segment {
    Segment {
        name: "Piece".to_owned(),
        repeats: 1,
        extent: Extent::minutes(minutes),
        target,
        recovery: None,
        note: None,
    }
}

pub(crate) fn warm_up(minutes: f64) -> Block {
    block(BlockPurpose::WarmUp, BlockContent::Segments(vec![piece(minutes, Target::Rpe { rpe: 3.0 })]))
}

pub(crate) fn workout(day: u16, discipline: Discipline, workout_type: WorkoutType, blocks: Vec<Block>) -> Workout {
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
    workout.duration_minutes = measure::workout_minutes(&workout, &catalogue()).round() as u16;
    workout
}

pub(crate) fn lifts(day: u16, list: Vec<Prescription>) -> Workout {
    let blocks = vec![warm_up(10.0), block(BlockPurpose::Main, BlockContent::Movements(list))];
    workout(day, Discipline::Strength, WorkoutType::Strength, blocks)
}

pub(crate) fn metcon(day: u16, format: ConditioningFormat, rpe: f64, movements: &[(&str, Load)]) -> Workout {
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

pub(crate) fn run(day: u16, workout_type: WorkoutType, segments: Vec<Segment>) -> Workout {
    let blocks = vec![block(BlockPurpose::Main, BlockContent::Segments(segments))];
    workout(day, Discipline::Running, workout_type, blocks)
}

pub(crate) fn ride(day: u16, workout_type: WorkoutType, segments: Vec<Segment>) -> Workout {
    let blocks = vec![block(BlockPurpose::Main, BlockContent::Segments(segments))];
    workout(day, Discipline::Cycling, workout_type, blocks)
}

pub(crate) fn ftp(low: u16, high: u16) -> Target {
    Target::PercentFtp { low, high }
}

pub(crate) fn pace(zone: PaceZone) -> Target {
    let own = best_run(&athlete()).unwrap().pace(zone);
    let (fast_seconds_per_km, slow_seconds_per_km) = (own.fast_seconds_per_km, own.slow_seconds_per_km);
    Target::Pace { zone, fast_seconds_per_km, slow_seconds_per_km }
}

/// A program of whole weeks; `fill` names the role and the workouts of each day (week from 1, weekday from Monday 0).
pub(crate) fn program(weeks: u16, fill: impl Fn(u8, u16, u16) -> (DayRole, Vec<Workout>)) -> Program {
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
        writing: None,
        units: Units::Metric,
        ftp_watts: None,
    }
}

pub(crate) fn rest() -> (DayRole, Vec<Workout>) {
    (DayRole::Rest, Vec::new())
}

/// Four weeks of lifting, Monday, Wednesday, Friday; RPE rises.
pub(crate) fn lifting() -> Program {
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
pub(crate) fn running() -> Program {
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
pub(crate) fn riding() -> Program {
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

/// Changes one day of a program.
pub(crate) fn with(mut program: Program, day: u16, change: impl FnOnce(&mut Day)) -> Program {
    change(&mut program.daily_workouts[usize::from(day) - 1]);
    program
}

/// Lifting on these weekdays (Monday 0), the same list every week.
pub(crate) fn lifting_on(
    weeks: u16,
    weekdays: &[u16],
    role: DayRole,
    list: impl Fn(u8) -> Vec<Prescription>,
) -> Program {
    program(
        weeks,
        |week, weekday, day| {
            if weekdays.contains(&weekday) { (role, vec![lifts(day, list(week))]) } else { rest() }
        },
    )
}

/// Rises a little every week, so that only the rule under test is broken.
pub(crate) fn rising(week: u8) -> Load {
    rpe(6.0 + 0.25 * f64::from(week))
}

pub(crate) fn beginner() -> Athlete {
    Athlete { level: Level::Beginner, ..athlete() }
}

pub(crate) fn movements(day: &mut Day) -> &mut Vec<Prescription> {
    let block = day.workouts[0].blocks.iter_mut().find(|block| matches!(block.content, BlockContent::Movements(_)));
    match &mut block.unwrap().content {
        BlockContent::Movements(list) => list,
        _ => unreachable!(),
    }
}

pub(crate) fn segments(day: &mut Day) -> &mut Vec<Segment> {
    match &mut day.workouts[0].blocks[0].content {
        BlockContent::Segments(list) => list,
        _ => unreachable!(),
    }
}

/// Sets the minutes of a day's last segment and states them.
pub(crate) fn take(day: &mut Day, minutes: f64) {
    segments(day).last_mut().unwrap().extent.minutes = minutes;
    state_minutes(day);
}

/// States what a day of one session takes.
pub(crate) fn state_minutes(day: &mut Day) {
    day.workouts[0].duration_minutes = measure::day_minutes(day, &catalogue()).round() as u16;
}
