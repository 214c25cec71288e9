//! Random programs that only the schema holds together: each comes out sound or is refused, never a panic, never an
//! endless loop, and mending twice is mending once.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// Mostly of the range, now and then a number nobody means.
fn extreme(usual: std::ops::Range<f64>) -> impl Strategy<Value = f64> {
    let odd = select(vec![-1e300, -1.0, -0.0, f64::MIN_POSITIVE, 1e12, f64::MAX]);
    prop_oneof![12 => usual, 1 => odd]
}

/// Words of every length: none, some, more than anybody reads.
fn any_text(usual: &'static [&'static str]) -> impl Strategy<Value = String> {
    let huge = select(vec![200usize, 3]).prop_map(|n| "5 × 3 at 90 %, 45 min on Monday; ".repeat(n));
    prop_oneof![20 => select(usual).prop_map(str::to_owned), 1 => Just(String::new()), 1 => huge]
}

fn any_load() -> impl Strategy<Value = Load> {
    prop_oneof![
        (extreme(0.0..150.0), extreme(0.0..300.0)).prop_map(|(percent, kg)| Load::PercentOneRepMax { percent, kg }),
        extreme(0.0..12.0).prop_map(|rpe| Load::Rpe { rpe }),
        extreme(0.0..600.0).prop_map(|kg| Load::Kilograms { kg }),
        Just(Load::Bodyweight),
    ]
}

fn any_dose() -> impl Strategy<Value = Dose> {
    prop_oneof![
        (0u16..40, 0u16..40).prop_map(|(min, max)| Dose::Reps { min, max }),
        (0u16..400).prop_map(|seconds| Dose::Seconds { seconds }),
        (0u16..3000).prop_map(|meters| Dose::Meters { meters }),
        (0u16..100).prop_map(|calories| Dose::Calories { calories }),
    ]
}

fn any_movement() -> impl Strategy<Value = MovementId> {
    let mut ids: Vec<MovementId> = catalogue().iter().map(|movement| movement.id.clone()).collect();
    ids.push("moon_walk".into());
    select(ids)
}

fn any_target() -> impl Strategy<Value = Target> {
    let zones = select(vec![PaceZone::E, PaceZone::M, PaceZone::T, PaceZone::I, PaceZone::R]);
    prop_oneof![
        (0u16..400, 0u16..400).prop_map(|(low, high)| Target::PercentFtp { low, high }),
        (zones, 0u16..900, 0u16..900).prop_map(|(zone, fast_seconds_per_km, slow_seconds_per_km)| Target::Pace {
            zone,
            fast_seconds_per_km,
            slow_seconds_per_km
        }),
        (0u8..8, 0u16..250, 0u16..250).prop_map(|(zone, low_bpm, high_bpm)| Target::HeartRateZone {
            zone,
            low_bpm,
            high_bpm
        }),
        (0.0..12.0).prop_map(|rpe| Target::Rpe { rpe }),
    ]
}

fn any_extent() -> impl Strategy<Value = Extent> {
    (extreme(-1.0..200.0), prop::option::weighted(0.2, extreme(-5.0..20_000.0)))
        .prop_map(|(minutes, meters)| Extent { minutes, meters })
}

fn any_segment() -> impl Strategy<Value = Segment> {
    let recovery =
        prop::option::of((any_extent(), any_target()).prop_map(|(extent, target)| Recovery { extent, target }));
    let name = select(vec!["Steady", "Hill sprints 8 x 30", "Threshold 3 × 10 min", "Long run on Sunday"]);
    (0u8..12, any_extent(), any_target(), recovery, name).prop_map(|(repeats, extent, target, recovery, name)| {
        Segment { name: name.to_owned(), repeats, extent, target, recovery, note: None }
    })
}

fn any_format() -> impl Strategy<Value = ConditioningFormat> {
    prop_oneof![
        any::<u8>().prop_map(|minutes| ConditioningFormat::Amrap { minutes: minutes.into() }),
        (0u16..90, 0u16..200).prop_map(|(minutes, every_seconds)| ConditioningFormat::Emom { minutes, every_seconds }),
        (0u8..20, 0u16..90).prop_map(|(rounds, cap_minutes)| ConditioningFormat::ForTime { rounds, cap_minutes }),
        (0u8..30, any::<u16>(), any::<u16>()).prop_map(|(rounds, work_seconds, rest_seconds)| {
            ConditioningFormat::Intervals { rounds, work_seconds, rest_seconds }
        }),
    ]
}

fn any_block() -> impl Strategy<Value = Block> {
    let prescription = (any_movement(), 0u8..12, any_dose(), any_load(), 0u16..400).prop_map(
        |(movement, sets, dose, load, rest_seconds)| Prescription {
            name: movement.to_string(),
            movement,
            sets,
            dose,
            load,
            rest_seconds,
            note: None,
        },
    );
    let round = (any_movement(), any_dose(), any_load()).prop_map(|(movement, dose, load)| ConditioningMovement {
        name: movement.to_string(),
        movement,
        dose,
        load,
    });
    let content = prop_oneof![
        prop::collection::vec(prescription, 0..5).prop_map(BlockContent::Movements),
        (any_format(), 0.0..12.0, prop::collection::vec(round, 0..4))
            .prop_map(|(format, rpe, movements)| BlockContent::Conditioning(Conditioning { format, rpe, movements })),
        prop::collection::vec(any_segment(), 0..4).prop_map(BlockContent::Segments),
    ];
    let purposes = vec![
        BlockPurpose::WarmUp,
        BlockPurpose::Skill,
        BlockPurpose::Main,
        BlockPurpose::Accessory,
        BlockPurpose::Conditioning,
        BlockPurpose::CoolDown,
    ];
    (select(purposes), content).prop_map(|(purpose, content)| block(purpose, content))
}

fn any_workout() -> impl Strategy<Value = Workout> {
    use WorkoutType as T;
    let disciplines = vec![
        Discipline::Strength,
        Discipline::Functional,
        Discipline::Running,
        Discipline::Cycling,
        Discipline::Mobility,
    ];
    let types = vec![
        T::Rest,
        T::Endurance,
        T::Threshold,
        T::Strength,
        T::Conditioning,
        T::Easy,
        T::Long,
        T::Intervals,
        T::Event,
    ];
    let title = any_text(&["Session", "Monday madness", "45 min easy, 8 km", "5x5 at 90 %", "4 rounds for time"]);
    let why =
        any_text(&["Because.", "Today 6 × 4 at 85 %. Then rest.", "12-minute EMOM", "A step up from 80 % last week."]);
    let tss = prop::option::weighted(0.3, 0.0..300.0);
    let texts = (title, why);
    (select(disciplines), select(types), prop::collection::vec(any_block(), 0..4), texts, 0u16..600, 0u8..60, tss)
        .prop_map(|(discipline, workout_type, blocks, (title, why), duration_minutes, id, tss)| Workout {
            workout_id: WorkoutId::parse(format!("w{id}")).unwrap(),
            title,
            discipline,
            workout_type,
            duration_minutes,
            distance_meters: tss.map(|tss| tss * 100.0),
            tss,
            why,
            blocks,
        })
}

fn any_day() -> impl Strategy<Value = (DayRole, Vec<Workout>, u16, u8)> {
    use DayRole as D;
    let roles = vec![D::Hard, D::Hard, D::Moderate, D::Easy, D::Long, D::Rest, D::Rest, D::Test, D::Event];
    (select(roles), prop::collection::vec(any_workout(), 0..3), any::<u16>(), any::<u8>())
}

fn any_program() -> impl Strategy<Value = Program> {
    let phase = (0u16..60, 0u16..60, any::<u8>());
    let days = prop::collection::vec(any_day(), 0..45);
    (days, prop::collection::vec(phase, 0..4), 0u16..50, any::<bool>()).prop_map(|(days, phases, total, shuffle)| {
        let mut program = program(total.div_ceil(7), |_, _, _| rest());
        for (entry, (role, workouts, day, week)) in program.daily_workouts.iter_mut().zip(days) {
            entry.role = role;
            entry.workouts = workouts;
            if shuffle && day % 5 == 0 {
                entry.day = day % 40;
                entry.week = week;
            }
        }
        program.total_days = total;
        let phases = phases.into_iter().map(|(start_day, end_day, phase_number)| Phase {
            phase_number,
            start_day,
            end_day,
            ..program.phases.first().cloned().unwrap_or_else(|| lifting().phases[0].clone())
        });
        program.phases = phases.collect();
        program.program_name = "A 12-week program".to_owned();
        program.rationale = vec!["Long runs on Sunday.".to_owned()];
        program
    })
}

fn any_athlete() -> impl Strategy<Value = Athlete> {
    let level = select(Level::ALL);
    let focus = prop::collection::vec(select(Focus::ALL), 1..3);
    let injuries = prop::collection::vec(
        (select(InjuryArea::ALL), select(vec![None, Some("too much volume"), Some("overhead"), Some("no running")])),
        0..3,
    );
    let items = prop::collection::btree_set(select(Equipment::ALL), 0..12);
    let off = prop::collection::btree_set(select(DayOfWeek::ALL), 0..6);
    let days = (1u16..8, 0u16..3);
    let minutes = prop::option::of((10u16..120, 0u16..30));
    let flags = (any::<[bool; 4]>(), prop::option::of(1u8..60));
    (level, focus, injuries, items, off, days, minutes, flags).prop_map(
        |(
            level,
            focus,
            injuries,
            items,
            days_off,
            (least, more),
            minutes,
            ([layoff, unmarked, never, dislikes], event),
        )| {
            let mut athlete = Athlete {
                level,
                focus,
                injuries: injuries
                    .into_iter()
                    .map(|(area, limits)| Injury { cleared: true, ..injury(area, limits) })
                    .collect(),
                days_off,
                days_per_week: Span { min: Some(least), max: (least + more).min(7) },
                session_minutes: minutes.map(|(least, more)| Span { min: Some(least), max: least + more }),
                event: event
                    .map(|day| Event { name: "City 10k".to_owned(), date: Some(date_of_day(START, day.into())) }),
                deload: if never { Deload::Never } else { Deload::EveryWeeks(4) },
                dislikes: if dislikes { vec!["burpees".to_owned(), "running".to_owned()] } else { Vec::new() },
                ..athlete()
            };
            athlete.equipment.items = items;
            if unmarked {
                athlete.marks.clear();
            }
            if layoff {
                athlete.marks.push(Mark { weeks: Some(6.0), ..mark("layoff") });
            }
            athlete
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn garbage_becomes_sound_or_is_refused(program in any_program(), athlete in any_athlete()) {
        let catalogue = catalogue();
        let _ = check(&program, None, &catalogue);
        match repair(program, &athlete, &catalogue) {
            Ok(mended) => {
                prop_assert_eq!(breaches(&mended, &athlete), []);
                prop_assert_eq!(repair(mended.clone(), &athlete, &catalogue).unwrap(), mended);
            }
            Err(refusal) => prop_assert!(!refusal.reason.is_empty()),
        }
    }
}
