//! What becomes of answers: sound ones, and broken in every way.

use std::cell::RefCell;

use library::Fill;
use library::frame::Work;
use proptest::prelude::*;
use serde_json::{Value, json};
use training::load::is_easy;
use training::program::{Day, Prescription, Segment, Source};
use training::rules::repair;

use super::people::{Person, any_list, crossfitter, lifter, rider, runner};
use crate::writing::{DayFaultKind, is_written, read_days, write_days};

fn numbers(days: &[Day]) -> Vec<u16> {
    days.iter().map(|day| day.day).collect()
}

/// Whether two sets are the same but for their notes.
fn same_sets(one: &Prescription, other: &Prescription) -> bool {
    let plain = |p: &Prescription| Prescription { note: None, ..p.clone() };
    plain(one) == plain(other)
}

/// The hard pieces of a run or ride, as far as the form tells them: jogging and easy running between are one.
fn hard(segments: &[Segment]) -> Vec<Segment> {
    let hard = segments.iter().filter(|segment| !is_easy(&segment.target));
    hard.map(|segment| Segment { recovery: None, note: None, ..segment.clone() }).collect()
}

fn same_work(own: &Day, read: &Day) -> Result<(), String> {
    for (own, read) in own.workouts.iter().zip(&read.workouts) {
        let (before, after) = (Work::of(own), Work::of(read));
        for (before, after) in
            [(&before.skill, &after.skill), (&before.main, &after.main), (&before.accessory, &after.accessory)]
        {
            if before.len() != after.len() || !before.iter().zip(after).all(|(one, other)| same_sets(one, other)) {
                return Err(format!("{before:#?}\nbecame\n{after:#?}"));
            }
        }
        if before.conditioning != after.conditioning {
            return Err(format!("{:#?}\nbecame\n{:#?}", before.conditioning, after.conditioning));
        }
        if hard(&before.segments) != hard(&after.segments) {
            return Err(format!("{:#?}\nbecame\n{:#?}", before.segments, after.segments));
        }
        if own.duration_minutes.abs_diff(read.duration_minutes) > 3 || own.workout_type != read.workout_type {
            return Err(format!("{own:#?}\nbecame\n{read:#?}"));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_the_library_writes_survives_the_form(list in any_list()) {
        let Some(person) = Person::of(list) else { return Ok(()) };
        let days = person.library_days();
        let read = read_days(&write_days(&days), &person.fill(), &numbers(&days));
        prop_assert!(read.faults.is_empty() && read.missing.is_empty(), "{:?}", read.faults);
        prop_assert_eq!(read.days.len(), days.len());
        for (own, read) in days.iter().zip(&read.days) {
            prop_assert_eq!(read.source, Source::Model);
            prop_assert_eq!((own.day, own.date, own.week, own.role), (read.day, read.date, read.week, read.role));
            let same = same_work(own, read);
            prop_assert!(same.is_ok(), "day {}: {}", own.day, same.unwrap_err());
        }
    }
}

#[test]
fn a_program_through_the_form_is_as_sound_as_the_librarys_own() {
    for person in [crossfitter(), lifter(), runner(), rider()] {
        let fill = person.fill();
        let own = fill.days(1..=person.skeleton.days.len() as u16);
        let written: Vec<u16> = person.skeleton.days.iter().filter(|day| is_written(day)).map(|day| day.day).collect();
        let mut read = read_days(&write_days(&own), &fill, &written).days;
        read.extend(own.iter().filter(|day| !written.contains(&day.day)).cloned());
        read.sort_by_key(|day| day.day);
        let mended = |days: Vec<Day>| {
            let program = library::assemble(&fill, days, Vec::new());
            repair(program, fill.athlete, library::catalogue()).unwrap().adjustments
        };
        let (before, after) = (mended(own), mended(read));
        println!("{before:#?} {after:#?}");
        assert!(after.len() <= before.len(), "{after:#?} instead of {before:#?}");
    }
}

#[test]
fn numbers_written_as_text_and_json_within_json_are_read_all_the_same() {
    for person in [lifter(), runner(), crossfitter()] {
        let days = &person.library_days()[..4];
        let plain = write_days(days);
        let sound = read_days(&plain, &person.fill(), &numbers(days));
        let twice = json!({"days": plain["days"].to_string()});
        let read = read_days(&twice, &person.fill(), &numbers(days));
        assert_eq!(read.days, sound.days);
        assert_eq!(read.faults[0].kind, DayFaultKind::DoublyEncoded);
        let read = read_days(&Value::String(twice.to_string()), &person.fill(), &numbers(days));
        assert_eq!(read.days, sound.days);
        let read = read_days(&as_text(&plain), &person.fill(), &numbers(days));
        assert_eq!(read.days, sound.days);
        assert!(read.faults.iter().all(|fault| fault.kind == DayFaultKind::TextForNumber), "{:?}", read.faults);
    }
}

/// Every number as a text.
fn as_text(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Array(list) => list.iter().map(as_text).collect(),
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), as_text(value))).collect(),
        other => other.clone(),
    }
}

/// The fault that a change to the first day's entry makes, with the rest of the answer as it was.
fn fault_of(person: &Person, change: impl Fn(&mut Value)) -> (Option<DayFaultKind>, usize) {
    let days = &person.library_days()[..3];
    let mut answer = write_days(days);
    change(&mut answer["days"][0]);
    let read = read_days(&answer, &person.fill(), &numbers(days));
    (read.faults.first().map(|fault| fault.kind), read.missing.len())
}

#[test]
fn each_fault_is_told_from_the_others_and_costs_its_own_day_only() {
    use DayFaultKind as K;
    let (lifter, runner) = (lifter(), runner());
    let lost = |kind| (Some(kind), 1);
    for (change, kind) in [
        ((|day| day["main"][0]["id"] = json!("flying_squat")) as fn(&mut Value), K::UnknownMovement),
        (|day| day["main"][0]["id"] = json!("ring_row"), K::ForbiddenMovement),
        (|day| day["main"][0]["s"] = json!(900), K::Number),
        (|day| day["main"][0]["s"] = json!("many"), K::Number),
        (|day| day["main"][0]["p"] = json!(-5), K::Number),
        (|day| day["main"] = json!("back squats"), K::Shape),
        (|day| *day = json!({"day": day["day"], "title": "Rest", "why": "x"}), K::Empty),
        (|day| day["segs"] = json!([{"min": 20, "z": "2"}]), K::WrongDiscipline),
        (
            |day| day["piece"] = json!({"f": "amrap", "min": 10, "e": 8, "x": [{"id": "air_squat", "r": 10}]}),
            K::WrongDiscipline,
        ),
        (|day| day["day"] = json!(400), K::TooFewDays),
    ] {
        assert_eq!(fault_of(&lifter, change), lost(kind));
    }
    for (change, kind) in [
        ((|day| day["segs"][0]["z"] = json!("warp")) as fn(&mut Value), K::Number),
        (|day| day["segs"] = json!([]), K::Empty),
        (|day| *day = json!({"day": day["day"], "main": [{"id": "air_squat", "s": 3, "r": 10}]}), K::WrongDiscipline),
        (|day| day["segs"][0] = json!({"z": "E"}), K::Number),
        (|day| day["segs"][0] = json!({"z": "E", "min": 100_000}), K::Number),
    ] {
        assert_eq!(fault_of(&runner, change), lost(kind));
    }
    // Harmless: another name for the same movement, one entry too many, a key nobody asked for.
    assert_eq!(fault_of(&lifter, |day| day["main"][0]["id"] = json!("Back Squats")), (None, 0));
    assert_eq!(fault_of(&lifter, |day| day["mood"] = json!("good")), (None, 0));
}

#[test]
fn days_that_were_not_asked_for_and_days_left_out_are_told() {
    let person = lifter();
    let days = person.library_days();
    let answer = write_days(&days[..3]);
    let read = read_days(&answer, &person.fill(), &[days[0].day, days[5].day]);
    assert_eq!((numbers(&read.days), read.missing), (vec![days[0].day], vec![days[5].day]));
    let count = |kind| read.faults.iter().filter(|fault| fault.kind == kind).count();
    assert_eq!((count(DayFaultKind::TooFewDays), count(DayFaultKind::OutsideSlice)), (1, 2));
    for nothing in [json!({}), json!("Sure, here is the plan."), json!(null), json!({"days": 3})] {
        let read = read_days(&nothing, &person.fill(), &[days[0].day]);
        assert_eq!((read.days.len(), read.missing, read.faults[0].kind), (0, vec![days[0].day], DayFaultKind::NoDays));
    }
    // A day that rests cannot be wanted, whatever is written for it.
    let rest = person.skeleton.days.iter().find(|day| day.sessions.is_empty()).unwrap().day;
    let mut moved = write_days(&days[..1]);
    moved["days"][0]["day"] = json!(rest);
    assert_eq!(read_days(&moved, &person.fill(), &[rest]).missing, [rest]);
}

#[test]
fn texts_are_cleaned_and_bounded() {
    let person = lifter();
    let days = &person.library_days()[..1];
    let mut answer = write_days(days);
    answer["days"][0]["title"] = json!("<b>Squats</b>\n\u{202e} at https://x.example");
    answer["days"][0]["why"] = json!("word ".repeat(500));
    let read = read_days(&answer, &person.fill(), &numbers(days));
    let workout = &read.days[0].workouts[0];
    assert_eq!(workout.title, "bSquats/b at");
    assert!(workout.why.len() <= 240);
    // Without them the work names the session and the phase says why.
    answer["days"][0]["title"] = json!("");
    answer["days"][0]["why"] = json!(7);
    let read = read_days(&answer, &person.fill(), &numbers(days));
    let workout = &read.days[0].workouts[0];
    assert!(workout.title.contains("Squat") || workout.title.contains("Bench"), "{}", workout.title);
    assert_eq!(workout.why, person.skeleton.phases[0].phase_description);
}

#[test]
fn a_run_stays_as_long_as_the_week_needs_it() {
    let person = runner();
    let days = person.library_days();
    let of_minutes = |day: &Day| day.workouts[0].duration_minutes;
    for own in days.iter().take(12) {
        for segments in [
            json!([{"min": 5, "z": "E"}]),
            json!([{"min": 10, "z": "E"}, {"min": 1, "x": 4, "z": "I", "rec": 1}]),
            json!([{"min": 90, "z": "E"}]),
        ] {
            let answer = json!({"days": [{"day": own.day, "title": "Run", "why": "Because.", "segs": segments}]});
            let read = read_days(&answer, &person.fill(), &[own.day]);
            let off = of_minutes(&read.days[0]).abs_diff(of_minutes(own));
            assert!(off <= 2, "day {}: {} min became {}", own.day, of_minutes(own), of_minutes(&read.days[0]));
        }
    }
}

/// A value somewhere in an answer becomes another one.
fn changed(value: &mut Value, path: &[usize], new: &Value) {
    let Some((&first, rest)) = path.split_first() else {
        *value = new.clone();
        return;
    };
    match value {
        Value::Array(list) if !list.is_empty() => {
            let index = first % list.len();
            changed(&mut list[index], rest, new);
        }
        Value::Object(object) if !object.is_empty() => {
            let index = first % object.len();
            if let Some(inner) = object.values_mut().nth(index) {
                changed(inner, rest, new);
            }
        }
        other => *other = new.clone(),
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        Just(json!("back_squat")),
        Just(json!("{\"days\": [1]}")),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::hash_map("days|day|main|id|s|r|p|e|segs|z|min|piece|x|f", inner, 0..5)
                .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

/// Athletes, each with the first days of their program.
type People = Vec<(Person, Vec<Day>)>;

thread_local! {
    static PEOPLE: RefCell<Option<People>> = const { RefCell::new(None) };
}

/// With each of a few athletes and their first days, made once.
fn with_people(test: impl Fn(&Person, &[Day])) {
    let make = || {
        let first = |person: Person| {
            let days = person.library_days()[..3].to_vec();
            (person, days)
        };
        Vec::from([lifter(), runner(), crossfitter()].map(first))
    };
    PEOPLE
        .with_borrow_mut(|people| people.get_or_insert_with(make).iter().for_each(|(person, days)| test(person, days)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_answer_is_read(garbage in any_json(), new in any_json(), path in proptest::collection::vec(0_usize..40, 1..7)) {
        with_people(|person, days| {
            let fill: Fill<'_> = person.fill();
            let wanted = numbers(days);
            let mut answer = write_days(days);
            changed(&mut answer, &path, &new);
            for answer in [&garbage, &answer] {
                let read = read_days(answer, &fill, &wanted);
                let mut all: Vec<u16> = read.days.iter().map(|day| day.day).chain(read.missing.iter().copied()).collect();
                all.sort_unstable();
                assert_eq!(all, wanted);
                assert!(read.missing.is_empty() || !read.faults.is_empty());
            }
        });
    }
}
