use jiff::civil::date as day;
use serde_json::{Value, json};
use training::calendar;

use super::*;

/// A Friday.
const TODAY: Date = jiff::civil::date(2026, 11, 20);

fn complete(value: &Value) -> Value {
    json!({"status": "complete", "value": value})
}

/// A complete list of a strength athlete, with these items instead.
fn list(changes: &[(&str, Value)]) -> TodoList {
    let mut facts = json!({
        "trainingGoals": complete(&json!({"kind": "value", "goals": ["get stronger"]})),
        "programDuration": complete(&json!({"kind": "value", "weeks": 8})),
        "trainingFrequency": complete(&json!({"kind": "value", "min": 4, "max": 4})),
        "equipmentAccess": complete(&json!({"kind": "value", "items": ["barbell", "rack"]})),
        "experienceLevel": complete(&json!({"kind": "value", "level": "intermediate", "years": 2.0})),
        "injuryConsiderations": complete(&json!({"kind": "none"})),
    });
    for (name, value) in changes {
        facts[*name] = complete(value);
    }
    serde_json::from_value(facts).unwrap()
}

fn settled(changes: &[(&str, Value)]) -> Settled {
    settle(&list(changes), &user(), TODAY).unwrap()
}

fn refused(changes: &[(&str, Value)]) -> NotReady {
    settle(&list(changes), &user(), TODAY).unwrap_err()
}

fn user() -> UserId {
    UserId::parse("u1").unwrap()
}

fn event(name: &str, date: Option<&str>) -> (&'static str, Value) {
    ("targetEvent", json!({"kind": "value", "name": name, "date": date}))
}

fn weeks(weeks: u16) -> (&'static str, Value) {
    ("programDuration", json!({"kind": "value", "weeks": weeks}))
}

fn goal(goal: &str) -> (&'static str, Value) {
    ("trainingGoals", json!({"kind": "value", "goals": [goal]}))
}

#[test]
fn what_was_not_said_is_assumed_and_listed() {
    let Settled { athlete, assumptions } = settled(&[]);
    assert_eq!(athlete.start, day(2026, 11, 23), "the next Monday");
    assert_eq!((athlete.weeks, athlete.days_per_week), (8, Span::exactly(4)));
    assert_eq!(athlete.focus, [Focus::Strength]);
    assert_eq!(athlete.session_minutes, Some(Span::exactly(60)));
    assert!(athlete.has(Equipment::Bodyweight));
    for part in ["Monday 23 November 2026", "60 minutes", "RPE", "moderate"] {
        assert!(assumptions.iter().any(|a| a.contains(part)), "{part}: {assumptions:#?}");
    }
}

#[test]
fn what_was_said_is_not_assumed() {
    let said = [
        ("startDate", json!({"kind": "value", "date": "2026-11-25"})),
        ("sessionDuration", json!({"kind": "value", "max": 30})),
        ("restDaysPreference", json!({"kind": "value", "days": ["sunday"]})),
        ("programFocus", json!({"kind": "value", "focus": ["strength"]})),
        ("currentFitnessBaseline", json!({"kind": "value", "marks": [{"what": "back_squat", "kg": 100, "reps": 5}]})),
        ("intensityPreference", json!({"kind": "value", "level": "aggressive"})),
        ("volumeTolerance", json!({"kind": "value", "level": "high"})),
        ("deloadPreference", json!({"kind": "value", "everyWeeks": 5})),
    ];
    let Settled { athlete, assumptions } = settled(&said);
    assert_eq!(assumptions, Vec::<String>::new());
    assert_eq!(athlete.start, day(2026, 11, 25));
    assert_eq!(athlete.deload, Deload::EveryWeeks(5));
}

#[test]
fn an_undated_event_is_on_the_last_weekend() {
    let Settled { athlete, assumptions } = settled(&[event("local CrossFit competition", None)]);
    assert_eq!(athlete.event.unwrap().date, Some(day(2027, 1, 16)));
    assert_eq!(athlete.focus[0], Focus::Conditioning, "the sport of the event comes first");
    assert!(assumptions.iter().any(|a| a.contains("Saturday 16 January 2027")), "{assumptions:#?}");
    let runner = settled(&[goal("half marathon"), event("half marathon", None), weeks(12)]);
    assert_eq!(runner.athlete.event.unwrap().date, Some(day(2027, 2, 14)), "a race is on Sunday");
}

#[test]
fn a_program_runs_through_its_event() {
    let on = |date: &str, asked: u16| settled(&[event("meet", Some(date)), weeks(asked)]);
    assert_eq!(on("2027-01-17", 8).athlete.weeks, 8, "its last day");
    assert_eq!(on("2027-01-18", 8).athlete.weeks, 8, "the day after its weeks makes it one day longer, no more");
    let much_later = on("2027-02-20", 8);
    assert_eq!(much_later.athlete.weeks, 13);
    assert!(much_later.assumptions.iter().any(|a| a.contains("rather than 8")));
    let week_later = on("2027-01-24", 8);
    assert_eq!(
        (week_later.athlete.weeks, week_later.athlete.start),
        (8, day(2026, 11, 30)),
        "the start can wait a week"
    );
}

#[test]
fn an_event_beyond_the_longest_program_is_left_to_the_next_one() {
    let Settled { athlete, assumptions } = settled(&[event("Berlin marathon", Some("2027-09-26")), weeks(30)]);
    assert_eq!((athlete.weeks, athlete.event), (24, None));
    assert!(assumptions.iter().any(|a| a.contains("ends before it")), "{assumptions:#?}");
}

#[test]
fn weeks_are_held_inside_their_bounds() {
    assert_eq!(settled(&[weeks(52)]).athlete.weeks, 24);
    assert_eq!(settled(&[weeks(1)]).athlete.weeks, 2);
    assert_eq!(settled(&[weeks(2), goal("ride a gran fondo")]).athlete.weeks, 4);
    assert!(settled(&[weeks(52)]).assumptions.iter().any(|a| a.contains("rather than 52")));
}

#[test]
fn contradictions_say_what_to_change() {
    assert!(matches!(refused(&[event("meet", Some("2026-11-01"))]), NotReady::EventInThePast { .. }));
    let off = ("restDaysPreference", json!({"kind": "value", "days": ["monday", "wednesday", "sunday"]}));
    let six = ("trainingFrequency", json!({"kind": "value", "min": 6, "max": 6}));
    let refusal = refused(&[off, six]);
    assert_eq!(
        refusal,
        NotReady::TooFewDays {
            wanted: 6,
            allowed: 4,
            off: [DayOfWeek::Monday, DayOfWeek::Wednesday, DayOfWeek::Sunday].into()
        }
    );
    assert!(refusal.to_string().contains("6 days") && refusal.to_string().contains("fewer"));
    let late = ("startDate", json!({"kind": "value", "date": "2027-03-01"}));
    assert!(matches!(refused(&[event("meet", Some("2027-02-01")), late]), NotReady::EventBeforeStart { .. }));
    let missing = settle(&TodoList::default(), &user(), TODAY).unwrap_err();
    assert!(missing.to_string().contains("what you train for"), "{missing}");
}

#[test]
fn a_condition_needs_clearance_until_it_is_given() {
    let heart = |cleared: bool, status: &str| {
        let item = json!({"area": "heart", "status": status, "cleared": cleared});
        ("injuryConsiderations", json!({"kind": "value", "items": [item]}))
    };
    assert_eq!(refused(&[heart(false, "current")]), NotReady::NeedsClearance(vec![InjuryArea::Heart]));
    settled(&[heart(true, "current")]);
    settled(&[heart(false, "past")]);
}

#[test]
fn recovery_bounds_the_days() {
    let days = |n: u16, level: &str| {
        settled(&[
            ("trainingFrequency", json!({"kind": "value", "min": n, "max": n})),
            ("experienceLevel", json!({"kind": "value", "level": level})),
        ])
    };
    assert_eq!(days(7, "intermediate").athlete.days_per_week, Span::exactly(6));
    assert_eq!(days(6, "beginner").athlete.days_per_week, Span::exactly(5));
    assert!(days(7, "advanced").assumptions.iter().any(|a| a.contains("rather than 7")));
    let left_open = settled(&[("trainingFrequency", json!({"kind": "any"}))]);
    assert_eq!(left_open.athlete.days_per_week, Span::exactly(4));
}

#[test]
fn a_long_run_is_not_cut_to_a_weekday_session() {
    let runner = settled(&[goal("run a 10k")]);
    assert_eq!(runner.athlete.session_minutes, None);
    assert!(runner.assumptions.iter().any(|a| a.contains("long run")));
}

#[test]
fn units_are_the_athletes() {
    let mut facts = list(&[]);
    assert_eq!(units(&facts), Units::Metric);
    facts = serde_json::from_value(json!({"equipmentAccess": {"status": "complete", "quote": "dumbbells up to 50lb",
        "value": {"kind": "value", "items": ["dumbbell"]}}}))
    .unwrap();
    assert_eq!(units(&facts), Units::Imperial);
}

#[test]
fn what_stayed_vague_is_left_out_and_said() {
    let mut facts = list(&[]);
    let vague = json!({"currentFitnessBaseline": {"status": "in_progress", "value": null, "quote": "225 x 5"}});
    let vague: TodoList = serde_json::from_value(vague).unwrap();
    facts.current_fitness_baseline = vague.current_fitness_baseline;
    let Settled { assumptions, .. } = settle(&facts, &user(), TODAY).unwrap();
    assert!(assumptions.iter().any(|a| a.contains("\"225 x 5\"")), "{assumptions:#?}");
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_event_is_a_day_of_the_program(ahead in 1i64..160, asked in 1u16..30, today in 0i64..800) {
            let today = TODAY.saturating_add(jiff::Span::new().days(today));
            let race = today.saturating_add(jiff::Span::new().days(ahead));
            let facts = list(&[event("race", Some(&race.to_string())), weeks(asked)]);
            let settled = settle(&facts, &user(), today).unwrap();
            prop_assert!((2..=24).contains(&settled.athlete.weeks));
            let day = calendar::day_of_date(settled.athlete.start, race);
            prop_assert!(day.is_some_and(|day| day <= u16::from(settled.athlete.weeks) * 7 + 1), "{:?}", settled);
        }

        #[test]
        fn training_days_fit_into_the_week(min in 0u16..9, more in 0u16..4, off in prop::collection::btree_set(0usize..7, 0..=7)) {
            let off: Vec<&str> = off.into_iter().map(|day| DayOfWeek::ALL[day].id()).collect();
            let facts = list(&[
                ("trainingFrequency", json!({"kind": "value", "min": min, "max": min + more})),
                ("restDaysPreference", json!({"kind": "value", "days": off})),
            ]);
            if let Ok(settled) = settle(&facts, &user(), TODAY) {
                let days = settled.athlete.days_per_week;
                prop_assert!(days.least() >= 1 && days.least() <= days.max);
                prop_assert!(days.max <= 6 && usize::from(days.max) <= 7 - off.len());
            }
        }
    }
}

#[test]
fn the_focus_follows_the_event_then_the_athlete() {
    let of = |changes: &[(&str, Value)]| settled(changes).athlete.focus;
    let named = |focus: &str| ("programFocus", json!({"kind": "value", "focus": [focus]}));
    assert_eq!(
        of(&[event("CrossFit comp", None), named("olympic_lifting"), goal("pull-ups")]),
        [Focus::Conditioning, Focus::OlympicLifting, Focus::Gymnastics]
    );
    assert_eq!(of(&[named("running"), goal("finish strong")]), [Focus::Running]);
    assert_eq!(of(&[goal("lose 20 lb and get fitter")]), [Focus::FatLoss]);
    assert_eq!(of(&[goal("be happy")]), [Focus::GeneralFitness]);
}
