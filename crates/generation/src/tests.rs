//! The library's own programs, over all kinds of athletes and wherever phases turn.

use conversation::session::BuildId;
use conversation::todo_list::TodoList;
use futures::executor::block_on;
use jiff::Timestamp;
use jiff::civil::date;
use library::Fill;
use proptest::prelude::*;
use serde_json::{Value, json};
use training::athlete::{Equipment, Focus, InjuryArea, Level};
use training::ids::{ProgramId, UserId};
use training::rules::{Severity, check};

use crate::author::Author;
use crate::draft::Draft;
use crate::journal::Forgetful;
use crate::pipeline::{Order, build};

fn order<'a>(list: &'a TodoList, ids: &'a (UserId, BuildId, ProgramId)) -> Order<'a> {
    Order {
        user_id: &ids.0,
        build_id: &ids.1,
        program_id: &ids.2,
        todo_list: list,
        today: date(2026, 11, 20),
        requested_at: Timestamp::from_second(1_795_000_000).unwrap(),
    }
}

fn ids() -> (UserId, BuildId, ProgramId) {
    (UserId::parse("ada").unwrap(), BuildId::numbered("build", 7), ProgramId::numbered("program", 7))
}

fn complete(value: &Value) -> Value {
    json!({"status": "complete", "value": value})
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
        let ids = ids();
        match block_on(build(order(&list, &ids), Author::Library, &Forgetful)).program {
            Ok(program) => {
                let settled =
                    conversation::intake::settle(&list, &program.user_id, date(2026, 11, 20)).unwrap();
                let broken: Vec<_> = check(&program, Some(&settled.athlete), library::catalogue())
                    .into_iter()
                    .filter(|violation| violation.severity > Severity::Warn)
                    .collect();
                prop_assert!(broken.is_empty(), "{broken:#?}");
                prop_assert!(program.writing.is_none());
            }
            Err(refused) => {
                prop_assert!(!refused.is_retryable());
                prop_assert!(refused.to_string().len() > 20, "{refused}");
            }
        }
    }

    /// Wherever a model lets the phases turn, the library can take over.
    #[test]
    fn the_library_fills_phases_that_turn_anywhere(list in any_list(), shares in proptest::collection::vec(0.0f64..1.0, 0..4)) {
        let (user, build_id, program_id) = ids();
        let Ok(settled) = conversation::intake::settle(&list, &user, date(2026, 11, 20)) else { return Ok(()) };
        let athlete = &settled.athlete;
        let ids = (user, build_id, program_id);
        if block_on(build(order(&list, &ids), Author::Library, &Forgetful)).program.is_err() {
            return Ok(());
        }
        let mut ends: Vec<u8> = shares.iter().map(|share| 1 + (share * f64::from(athlete.weeks - 1)) as u8).collect();
        ends.push(athlete.weeks);
        ends.sort_unstable();
        ends.dedup();
        let skeleton = library::skeleton(athlete, library::phases(athlete, &ends));
        let fill = Fill { athlete, skeleton: &skeleton, program_id: &ids.2, built_at_ms: 0 };
        let program = Draft::by_library(&fill).assemble(&fill, &[]);
        let mended = crate::mend::by_code(program, athlete);
        prop_assert!(mended.is_ok(), "{ends:?}: {:?}", mended.err());
    }
}
