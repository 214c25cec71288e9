//! Changes to programs that exist: what each does, what it leaves alone, and that nothing comes out unsound.

#![expect(clippy::unwrap_used, reason = "helpers of tests: a broken fixture should fail the test that uses it")]

mod athletes;

use std::collections::BTreeSet;

use athletes::{MONDAY, all, any_athlete, broken, program};
use jiff::ToSpan;
use jiff::civil::Date;
use library::catalogue;
use library::change::{Change, ChangeError, Changed, Stretch, change, movement_named};
use proptest::prelude::*;
use training::athlete::{Athlete, Injury, InjuryArea, InjuryStatus};
use training::calendar::date_of_day;
use training::measure::{prescriptions, reference, week_totals};
use training::program::{Day, DayRole, Discipline, Load, Program};

fn athlete(name: &str) -> Athlete {
    all().into_iter().find(|(known, _)| known.starts_with(name)).unwrap().1
}

fn sound(athlete: &Athlete) -> Program {
    training::rules::repair(program(athlete), athlete, catalogue()).unwrap()
}

fn on_day(program: &Program, day: u16) -> Date {
    date_of_day(program.start_date, day)
}

fn day(program: &Program, number: u16) -> &Day {
    &program.daily_workouts[usize::from(number) - 1]
}

fn first(program: &Program, from: u16, wanted: impl Fn(&Day) -> bool) -> u16 {
    program.daily_workouts.iter().find(|day| day.day >= from && wanted(day)).unwrap().day
}

fn holds(day: &Day, movement: &str) -> bool {
    day.workouts.iter().any(|workout| workout.movement_ids().any(|id| id.as_str() == movement))
}

/// Days that differ, held against the days the change names.
fn touched(before: &Program, changed: &Changed) -> BTreeSet<u16> {
    let pairs = before.daily_workouts.iter().zip(&changed.program.daily_workouts);
    let differ: BTreeSet<u16> = pairs.filter(|(a, b)| a != b).map(|(a, _)| a.day).collect();
    let named: BTreeSet<u16> = changed.changes.iter().flat_map(|note| note.days.iter().copied()).collect();
    assert!(differ.is_subset(&named), "{differ:?} differ, {named:?} are named");
    differ
}

#[test]
fn a_movement_is_swapped_for_one_with_a_known_mark_from_a_day_on() {
    let lifter = athlete("powerlifter");
    let before = sound(&lifter);
    let today = on_day(&before, 15);
    let old = movement_named("Back Squat").unwrap();
    let new = movement_named("front_squat").unwrap();
    let asked = Change::Swap {
        movement: old.id.clone(),
        with: Some(new.id.clone()),
        days: Stretch::Day { day: first(&before, 15, |day| holds(day, "back_squat")) },
    };
    let changed = change(&before, &lifter, today, &asked).unwrap();
    let days = touched(&before, &changed);
    assert_eq!(days.len(), 1, "{:?}", changed.changes);
    let after = day(&changed.program, *days.first().unwrap());
    assert!(!holds(after, "back_squat") && holds(after, "front_squat"));
    let workout = &after.workouts[0];
    let squat = prescriptions(workout).find(|p| p.movement == new.id && p.sets > 2).unwrap();
    assert!(matches!(squat.load, Load::PercentOneRepMax { kg, .. } if kg > 80.0), "{squat:?}");
    let texts = format!("{} {}", workout.title, workout.why);
    assert!(workout.title.starts_with("Front Squat") && !texts.contains("last week"), "{texts}");
}

#[test]
fn the_best_substitute_is_of_the_same_kind_and_done_by_feel_without_a_mark() {
    let lifter = athlete("hypertrophy");
    let before = sound(&lifter);
    let bench = movement_named("bench_press").unwrap();
    let asked = Change::Swap { movement: bench.id.clone(), with: None, days: Stretch::Program };
    let changed = change(&before, &lifter, MONDAY, &asked).unwrap();
    assert!(changed.program.daily_workouts.iter().all(|day| !holds(day, "bench_press")));
    assert_eq!(broken(&changed.program, &lifter), Vec::<String>::new());
    let again = change(&changed.program, &lifter, MONDAY, &asked);
    assert!(matches!(again, Err(ChangeError::NotThere { .. })), "{again:?}");
}

#[test]
fn a_movement_an_injury_forbids_is_refused_with_the_reason() {
    let mut lifter = athlete("powerlifter");
    let before = sound(&lifter);
    lifter.injuries = vec![Injury {
        area: InjuryArea::Shoulder,
        side: None,
        status: InjuryStatus::Current,
        limits: None,
        cleared: false,
    }];
    let asked = Change::Swap {
        movement: "bench_press".into(),
        with: Some(movement_named("Overhead Press").unwrap().id.clone()),
        days: Stretch::Program,
    };
    let refused = change(&before, &lifter, MONDAY, &asked).unwrap_err();
    assert!(refused.to_string().contains("your shoulder"), "{refused}");
}

#[test]
fn a_session_moves_to_a_rest_day_and_keeps_its_id() {
    let runner = athlete("half");
    let before = sound(&runner);
    let easy = first(&before, 8, |day| day.role == DayRole::Easy);
    let week = day(&before, easy).week;
    let found = before.week(week).filter(|day| day.workouts.is_empty()).find_map(|rest| {
        let asked = Change::Move { from: easy, to: rest.day };
        change(&before, &runner, MONDAY, &asked).ok().map(|changed| (rest.day, changed))
    });
    let (to, changed) = found.unwrap();
    assert!(day(&changed.program, easy).workouts.is_empty());
    assert_eq!(day(&changed.program, to).workouts[0].workout_id, day(&before, easy).workouts[0].workout_id);
    assert_eq!(touched(&before, &changed), [easy, to].into());
}

#[test]
fn the_event_and_days_off_stay() {
    let cross = athlete("crossfit");
    let before = sound(&cross);
    let event = first(&before, 1, |day| day.role == DayRole::Event);
    let moved = change(&before, &cross, MONDAY, &Change::Move { from: event, to: event - 3 }).unwrap_err();
    assert!(matches!(moved, ChangeError::EventStays { .. }), "{moved}");
    // Day 1 is a Monday; day 6 a Saturday, which is a day off of theirs.
    let off = change(&before, &cross, MONDAY, &Change::Move { from: 1, to: 6 }).unwrap_err();
    assert!(matches!(off, ChangeError::DayOff { .. }), "{off}");
}

#[test]
fn a_dropped_key_session_takes_the_place_of_an_easy_one() {
    let runner = athlete("half");
    let before = sound(&runner);
    let key = first(&before, 22, |day| day.role == DayRole::Hard);
    let changed = change(&before, &runner, on_day(&before, 22), &Change::Drop { day: key }).unwrap();
    assert!(day(&changed.program, key).workouts.is_empty());
    let kept = &day(&before, key).workouts[0].workout_id;
    assert!(changed.program.daily_workouts.iter().any(|day| day.workouts.iter().any(|w| w.workout_id == *kept)));
    assert_eq!(broken(&changed.program, &runner), Vec::<String>::new());
    let again = change(&changed.program, &runner, on_day(&before, 22), &Change::Drop { day: key }).unwrap();
    assert_eq!((again.program, again.changes.len()), (changed.program, 0));
}

#[test]
fn an_eased_week_is_light_once_and_the_next_week_is_as_it_was() {
    for (name, athlete) in all() {
        let before = sound(&athlete);
        let Ok(changed) = change(&before, &athlete, MONDAY, &Change::EaseWeek { week: 2 }) else { panic!("{name}") };
        if changed.changes.is_empty() {
            continue;
        }
        let volume =
            |program: &Program, week| week_totals(program, week, catalogue(), &reference(Some(&athlete))).volume;
        let share = volume(&changed.program, 2) / volume(&before, 2);
        assert!((0.35..=0.75).contains(&share), "{name}: {share}");
        let last = touched(&before, &changed).into_iter().map(|day| (day - 1) / 7).max();
        // A shorter run in one week can shorten those of the next ones (rule R1).
        let runs =
            before.daily_workouts.iter().flat_map(|day| &day.workouts).any(|w| w.discipline == Discipline::Running);
        assert!(last == Some(1) || runs, "{name}: {:?}", changed.changes);
        assert_eq!(broken(&changed.program, &athlete), Vec::<String>::new(), "{name}");
        let again = change(&changed.program, &athlete, MONDAY, &Change::EaseWeek { week: 2 }).unwrap();
        assert_eq!((again.program, again.changes.len()), (changed.program, 0), "{name}");
    }
}

#[test]
fn a_phase_written_anew_spares_a_new_injury_and_leaves_the_past_alone() {
    let mut lifter = athlete("hypertrophy");
    let before = sound(&lifter);
    lifter.injuries = vec![Injury {
        area: InjuryArea::Shoulder,
        side: None,
        status: InjuryStatus::Current,
        limits: None,
        cleared: false,
    }];
    let phase = &before.phases[1];
    let from = phase.start_day + 9;
    let asked = Change::Regenerate { phase: phase.phase_number, from: Some(from) };
    let changed = change(&before, &lifter, on_day(&before, from), &asked).unwrap();
    touched(&before, &changed);
    assert_eq!(before.daily_workouts[..usize::from(from) - 1], changed.program.daily_workouts[..usize::from(from) - 1]);
    for day in changed.program.daily_workouts.iter().filter(|day| day.day >= from) {
        for id in day.workouts.iter().flat_map(training::program::Workout::movement_ids) {
            let movement = catalogue().get(id).unwrap();
            assert_eq!(movement.forbidding_area(&lifter), None, "day {}: {id}", day.day);
        }
    }
    let says_shoulder = |program: &Program| program.rationale.iter().any(|reason| reason.contains("shoulder"));
    assert!(!says_shoulder(&before) && says_shoulder(&changed.program));
}

#[test]
fn a_phase_written_anew_for_the_same_athlete_is_the_same() {
    for (name, athlete) in all() {
        let before = sound(&athlete);
        let asked = Change::Regenerate { phase: 1, from: None };
        let once = change(&before, &athlete, MONDAY, &asked).unwrap_or_else(|error| panic!("{name}: {error}"));
        let twice = change(&once.program, &athlete, MONDAY, &asked).unwrap();
        assert_eq!(once.program.daily_workouts, twice.program.daily_workouts, "{name}");
    }
}

#[test]
fn a_program_that_has_not_begun_moves_by_weeks_as_it_is() {
    let lifter = athlete("weightlifter");
    let before = sound(&lifter);
    let start = MONDAY.saturating_add(14.days());
    let changed = change(&before, &lifter, MONDAY, &Change::Restart { start }).unwrap();
    assert_eq!((changed.program.start_date, changed.program.total_days), (start, before.total_days));
    let pairs = before.daily_workouts.iter().zip(&changed.program.daily_workouts);
    assert!(pairs.into_iter().all(|(a, b)| a.workouts == b.workouts && a.weekday == b.weekday));
    let moved = Athlete { start, ..lifter.clone() };
    assert_eq!(broken(&changed.program, &moved), Vec::<String>::new());
    let other_weekday = Change::Restart { start: start.saturating_add(2.days()) };
    assert_eq!(
        change(&before, &lifter, MONDAY, &other_weekday).unwrap().program.start_date.weekday(),
        jiff::civil::Weekday::Wednesday
    );
}

#[test]
fn an_event_stays_on_its_date_whatever_the_start() {
    let runner = athlete("half");
    let before = sound(&runner);
    let date = runner.event.as_ref().and_then(|event| event.date).unwrap();
    let changed =
        change(&before, &runner, MONDAY, &Change::Restart { start: MONDAY.saturating_add(23.days()) }).unwrap();
    let event = changed.program.daily_workouts.iter().find(|day| day.role == DayRole::Event).unwrap();
    assert_eq!(event.date, date);
    let late = Change::Restart { start: date.saturating_sub(5.days()) };
    let refused = change(&before, &runner, MONDAY, &late).unwrap_err();
    assert!(matches!(refused, ChangeError::TooLateForEvent { days: 5, .. }), "{refused}");
}

#[test]
fn a_begun_program_goes_on_after_a_few_days_and_not_after_weeks() {
    let lifter = athlete("hypertrophy");
    let before = sound(&lifter);
    let today = on_day(&before, 17);
    let restart = |days: i32| Change::Restart { start: today.saturating_add(days.days()) };
    let changed = change(&before, &lifter, today, &restart(5)).unwrap();
    assert!(changed.program.daily_workouts[16..21].iter().all(|day| day.workouts.is_empty()));
    assert!(touched(&before, &changed).into_iter().all(|day| day >= 17));
    assert!(matches!(change(&before, &lifter, today, &restart(15)), Err(ChangeError::LongBreak { days: 15 })));
}

/// One change, its operands drawn from what the program has and from a little beyond.
fn pick(program: &Program, (kind, a, b, c): (u8, u16, u16, u16), today: Date) -> Change {
    let last = program.total_days + 2;
    let movements: Vec<_> = program
        .daily_workouts
        .iter()
        .flat_map(|day| &day.workouts)
        .flat_map(|workout| workout.movement_ids().cloned().collect::<Vec<_>>())
        .collect();
    match kind {
        0 | 1 if !movements.is_empty() => {
            let all: Vec<_> = catalogue().iter().collect();
            Change::Swap {
                movement: movements[usize::from(a) % movements.len()].clone(),
                with: (kind == 0).then(|| all[usize::from(b) % all.len()].id.clone()),
                days: match c % 3 {
                    0 => Stretch::Program,
                    1 => Stretch::From { day: c % last },
                    _ => Stretch::Day { day: c % last },
                },
            }
        }
        2 | 3 => Change::Move { from: a % last, to: if kind == 2 { b % last } else { (a % last) / 7 * 7 + b % 7 + 1 } },
        4 => Change::Drop { day: a % last },
        5 => Change::EaseWeek { week: (a % (u16::from(program.weeks()) + 2)) as u8 },
        6 => Change::Regenerate { phase: (a % 5) as u8, from: (b % 2 == 0).then_some(c % last) },
        _ => Change::Restart { start: today.saturating_add((i32::from(a % 30) - 2).days()) },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_changes_leaves_a_sound_program_and_the_past_as_it_was(
        named in 0usize..40,
        random in any_athlete(),
        steps in proptest::collection::vec((0u8..8, any::<u16>(), any::<u16>(), any::<u16>(), 0u16..9), 1..5),
    ) {
        let athlete = all().into_iter().nth(named).map_or(random, |(_, athlete)| athlete);
        let Ok(mut program) = training::rules::repair(program(&athlete), &athlete, catalogue()) else { return Ok(()) };
        let mut today = program.start_date;
        for (kind, a, b, c, days) in steps {
            today = today.saturating_add(i32::from(days).days());
            let asked = pick(&program, (kind, a, b, c), today);
            let outcome = change(&program, &athlete, today, &asked);
            prop_assert_eq!(&outcome, &change(&program, &athlete, today, &asked));
            let Ok(changed) = outcome else { continue };
            let open = training::calendar::day_of_date(program.start_date, today).unwrap_or(1);
            if changed.program.start_date == program.start_date {
                for day in touched(&program, &changed) {
                    prop_assert!(day >= open, "{:?} touched day {} before {}", asked, day, open);
                }
            } else {
                prop_assert_eq!(open, 1, "{:?}", asked);
            }
            let weeks = (changed.program.total_days / 7) as u8;
            let now = Athlete { start: changed.program.start_date, weeks, ..athlete.clone() };
            let left = broken(&changed.program, &now);
            prop_assert!(left.is_empty(), "{:?}: {:#?}", asked, left);
            program = changed.program;
        }
    }
}
