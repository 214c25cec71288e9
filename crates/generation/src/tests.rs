//! The pipeline as a whole: stopped anywhere and taken up again, and over all kinds of athletes.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use conversation::todo_list::TodoList;
use futures::executor::block_on;
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value, json};
use training::athlete::{Athlete, Equipment, Focus, InjuryArea, Level};
use training::ids::{ProgramId, UserId};
use training::program::{Day, Phase, Program};
use training::rules::{Severity, check};

use crate::author::{Author, AuthorError, LibraryAuthor, Slice};
use crate::build::Progress;
use crate::journal::{Journal, JournalError};
use crate::pipeline::{BuildError, Order, build};

/// A journal that remembers, and fails at one of its operations.
#[derive(Default)]
struct Memory {
    kept: Mutex<HashMap<String, Value>>,
    shown: Mutex<Vec<Progress>>,
    operations: AtomicUsize,
    fails_at: Option<usize>,
}

impl Memory {
    fn failing_at(operation: usize, kept: HashMap<String, Value>) -> Self {
        Self { fails_at: Some(operation), kept: Mutex::new(kept), ..Self::default() }
    }

    fn operate(&self) -> Result<(), JournalError> {
        if self.fails_at == Some(self.operations.fetch_add(1, Ordering::Relaxed)) {
            return Err(JournalError("the power went out".into()));
        }
        Ok(())
    }
}

impl Journal for Memory {
    async fn progress(&self, progress: Progress) -> Result<(), JournalError> {
        self.operate()?;
        self.shown.lock().unwrap().push(progress);
        Ok(())
    }

    async fn recall(&self, key: &str) -> Result<Option<Value>, JournalError> {
        self.operate()?;
        Ok(self.kept.lock().unwrap().get(key).cloned())
    }

    async fn keep(&self, key: &str, part: &Value) -> Result<(), JournalError> {
        self.operate()?;
        self.kept.lock().unwrap().insert(key.to_owned(), part.clone());
        Ok(())
    }
}

/// The library, counting what it is asked to write.
#[derive(Default)]
struct Counting(AtomicUsize);

impl Author for Counting {
    async fn structure(&self, athlete: &Athlete) -> Result<Vec<Phase>, AuthorError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        LibraryAuthor.structure(athlete).await
    }

    async fn phase(&self, slice: Slice<'_>) -> Result<Vec<Day>, AuthorError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        LibraryAuthor.phase(slice).await
    }
}

fn run(list: &TodoList, author: &impl Author, journal: &impl Journal) -> Result<Program, BuildError> {
    let (user_id, program_id) = (UserId::parse("ada").unwrap(), ProgramId::numbered("program", 7));
    let order = Order {
        user_id: &user_id,
        program_id: &program_id,
        todo_list: list,
        today: date(2026, 11, 20),
        requested_at: Timestamp::from_second(1_795_000_000).unwrap(),
    };
    block_on(build(order, author, journal))
}

fn complete(value: &Value) -> Value {
    json!({"status": "complete", "value": value})
}

fn lifter() -> TodoList {
    serde_json::from_value(json!({
        "trainingGoals": complete(&json!({"kind": "value", "goals": ["squat 150 kg"]})),
        "programDuration": complete(&json!({"kind": "value", "weeks": 8})),
        "trainingFrequency": complete(&json!({"kind": "value", "min": 3, "max": 3})),
        "equipmentAccess": complete(&json!({"kind": "value", "items": ["barbell", "rack", "bench", "plates"]})),
        "experienceLevel": complete(&json!({"kind": "value", "level": "intermediate"})),
        "injuryConsiderations": complete(&json!({"kind": "none"})),
    }))
    .unwrap()
}

#[test]
fn a_build_stopped_anywhere_goes_on_where_it_was() {
    let (list, whole) = (lifter(), Memory::default());
    let program = run(&list, &LibraryAuthor, &whole).unwrap();
    let (operations, parts) = (whole.operations.into_inner(), program.phases.len() + 1);
    for stop in 0..operations {
        let (author, first) = (Counting::default(), Memory::failing_at(stop, HashMap::new()));
        let stopped = run(&list, &author, &first).unwrap_err();
        assert!(stopped.is_retryable(), "{stopped}");
        let resumed = run(&list, &author, &Memory::failing_at(usize::MAX, first.kept.into_inner().unwrap())).unwrap();
        assert_eq!(resumed, program, "stopped at operation {stop}");
        // Only what was being written when the power went out is written twice.
        assert!(author.0.into_inner() < 2 * parts, "stopped at operation {stop}");
    }
}

#[test]
fn what_was_kept_is_not_made_again() {
    let (list, journal) = (lifter(), Memory::default());
    run(&list, &LibraryAuthor, &journal).unwrap();
    let again = Counting::default();
    run(&list, &again, &Memory::failing_at(usize::MAX, journal.kept.into_inner().unwrap())).unwrap();
    assert_eq!(again.0.into_inner(), 0);
}

#[test]
fn a_checkpoint_that_cannot_be_read_is_made_again() {
    let kept = HashMap::from([("structure".to_owned(), json!("from another time"))]);
    assert!(run(&lifter(), &LibraryAuthor, &Memory::failing_at(usize::MAX, kept)).is_ok());
}

#[test]
fn progress_goes_forward_only() {
    let journal = Memory::default();
    run(&lifter(), &LibraryAuthor, &journal).unwrap();
    let shown = journal.shown.into_inner().unwrap();
    assert!(shown.is_sorted_by_key(|progress| (progress.step, progress.phases_done)), "{shown:?}");
    assert!(shown.iter().all(|progress| progress.phases_done <= progress.phases_total));
}

/// One of a list.
fn one_of<T: Copy + std::fmt::Debug>(values: &'static [T]) -> impl Strategy<Value = T> {
    (0..values.len()).prop_map(move |index| values[index])
}

prop_compose! {
    /// Required facts of all kinds of athletes, contradictory wishes included.
    fn any_list()(
        focus in proptest::collection::vec(one_of(Focus::ALL), 1..3),
        level in one_of(Level::ALL),
        weeks in 1u16..30,
        (least, more) in (1u16..7, 0u16..3),
        days_off in proptest::sample::subsequence(vec!["monday", "tuesday", "friday", "saturday", "sunday"], 0..5),
        items in proptest::sample::subsequence(Equipment::ALL.to_vec(), 0..12),
        injury in proptest::option::of(one_of(InjuryArea::ALL)),
        minutes in proptest::option::of(20u16..150),
        event_in_days in proptest::option::of(-10i64..200),
    ) -> TodoList {
        let event = event_in_days.map_or(json!({"kind": "none"}), |days| {
            let day = date(2026, 11, 20).saturating_add(jiff::Span::new().days(days));
            json!({"kind": "value", "name": "the event", "date": day})
        });
        let injuries = injury.map_or(json!({"kind": "none"}), |area| {
            json!({"kind": "value", "items": [{"area": area, "status": "current"}]})
        });
        let session = minutes.map_or(json!({"kind": "any"}), |max| json!({"kind": "value", "max": max}));
        let off = if days_off.is_empty() { json!({"kind": "any"}) } else { json!({"kind": "value", "days": days_off}) };
        serde_json::from_value(json!({
            "trainingGoals": complete(&json!({"kind": "value", "goals": ["get better"]})),
            "programFocus": complete(&json!({"kind": "value", "focus": focus})),
            "programDuration": complete(&json!({"kind": "value", "weeks": weeks})),
            "trainingFrequency": complete(&json!({"kind": "value", "min": least, "max": (least + more).min(7)})),
            "equipmentAccess": complete(&json!({"kind": "value", "items": items})),
            "experienceLevel": complete(&json!({"kind": "value", "level": level})),
            "injuryConsiderations": complete(&injuries),
            "sessionDuration": complete(&session),
            "restDaysPreference": complete(&off),
            "targetEvent": complete(&event),
        }))
        .unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_athlete_gets_a_sound_program_or_a_reason(list in any_list()) {
        match run(&list, &LibraryAuthor, &Memory::default()) {
            Ok(program) => {
                let settled =
                    conversation::intake::settle(&list, &program.user_id, date(2026, 11, 20)).unwrap();
                let broken: Vec<_> = check(&program, Some(&settled.athlete), library::catalogue())
                    .into_iter()
                    .filter(|violation| violation.severity > Severity::Warn)
                    .collect();
                prop_assert!(broken.is_empty(), "{broken:#?}");
            }
            Err(refused) => {
                prop_assert!(!refused.is_retryable());
                prop_assert!(refused.to_string().len() > 20, "{refused}");
            }
        }
    }
}
