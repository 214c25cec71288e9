use proptest::prelude::*;
use serde_json::{Map, Value, json};
use training::ids::UserId;

use super::*;
use crate::session::{ConversationId, GenerationStatus};
use crate::todo_list::MessageId;
use crate::turn::{Message, Outcome};

/// A Friday in November.
fn now() -> Timestamp {
    "2026-11-20T18:00:00Z".parse().unwrap()
}

fn session() -> ProgramCreatorSession {
    let (user, chat) = (UserId::parse("ada").unwrap(), ConversationId::parse("chat").unwrap());
    ProgramCreatorSession::start(user, chat, "Europe/Rome".to_owned(), now())
}

fn edit(items: &Value) -> Edit {
    Edit { items: items.as_object().cloned().unwrap_or_default(), units: None }
}

fn edited(session: &ProgramCreatorSession, items: &Value) -> ProgramCreatorSession {
    edit_session(session, &edit(items), now()).unwrap()
}

/// The names of the fields that were refused.
fn refused(session: &ProgramCreatorSession, items: &Value) -> Vec<String> {
    match edit_session(session, &edit(items), now()) {
        Err(invalid) => invalid.into_iter().map(|invalid| invalid.field).collect(),
        other => panic!("not refused: {other:?}"),
    }
}

/// Everything that gates a build.
fn required() -> Value {
    json!({
        "trainingGoals": {"kind": "value", "goals": ["get stronger"]},
        "programDuration": {"kind": "value", "weeks": 8},
        "trainingFrequency": {"kind": "value", "min": 3, "max": 4},
        "equipmentAccess": {"kind": "value", "items": ["barbell", "dumbbell"], "limits": {"dumbbell": {"maxKg": 22.5}}},
        "experienceLevel": {"kind": "value", "level": "intermediate", "years": 2},
        "injuryConsiderations": {"kind": "none"},
    })
}

fn say(session: &ProgramCreatorSession, text: &str) -> turn::Turn {
    let (id, reply_id) = (MessageId::parse("m").unwrap(), MessageId::parse("r").unwrap());
    let message = Message { id: &id, text, coach_said: None, reply_id: &reply_id, at: now() };
    turn::take(session, &message, turn::read(session, &message))
}

/// What the page says for the athlete when the form is filled in.
const READ_BACK: &str = "That is everything, I am ready to build. Please read it back.";

fn field(session: &ProgramCreatorSession, field: Field) -> FormField {
    form(session, now()).fields.into_iter().find(|it| it.field == field).unwrap()
}

#[test]
fn a_form_alone_makes_a_program_but_not_without_a_go() {
    let filled = edited(&session(), &required());
    let view = form(&filled, now());
    assert_eq!((view.missing.as_slice(), view.read_back), (&[][..], Heard::No));
    assert!(!view.assumptions.is_empty(), "what is open is told");
    let first = say(&filled, READ_BACK);
    assert_eq!(first.outcome, Outcome::Continue, "nothing was read back yet");
    assert_eq!(first.session.stage(), Stage::AwaitingGo, "{}", first.reply);
    assert_eq!(form(&first.session, now()).read_back, Heard::Yes);
    assert_eq!(say(&first.session, "yes").outcome, Outcome::RequestBuild);
}

#[test]
fn an_edit_after_the_read_back_is_read_back_before_a_yes_counts() {
    let heard = say(&edited(&session(), &required()), READ_BACK).session;
    let changed = edited(&heard, &json!({"programDuration": {"kind": "value", "weeks": 12}}));
    assert_eq!(form(&changed, now()).read_back, Heard::Outdated);
    let turn = say(&changed, "yes");
    assert_eq!(turn.outcome, Outcome::Continue);
    assert!(turn.reply.contains("12 weeks"), "{}", turn.reply);
    assert_eq!(say(&turn.session, "yes").outcome, Outcome::RequestBuild);

    let cleared = edited(&heard, &json!({"programDuration": null}));
    assert_eq!(cleared.stage(), Stage::Gathering, "no go is awaited for facts that make no program");
}

#[test]
fn what_is_set_by_hand_says_so_and_survives_the_chat() {
    let said = say(&session(), "I can train 3 days a week and I have a barbell").session;
    let fixed = edited(&said, &json!({"trainingFrequency": {"kind": "value", "max": 5}}));
    let days = field(&fixed, Field::TrainingFrequency);
    assert_eq!((days.by_hand, days.quote, days.extracted_from), (true, None, None));
    assert_eq!((days.text.as_deref(), days.confidence), (Some("Up to 5 a week"), Some(Confidence::High)));
    assert!(days.notes.unwrap().contains("3 days"), "the words it replaced are history");
    let barbell = field(&fixed, Field::EquipmentAccess);
    assert_eq!(barbell.extracted_from.unwrap().as_str(), "m");
    assert!(barbell.quote.unwrap().contains("barbell"));

    let later = say(&fixed, "My goal is a stronger squat").session;
    assert_eq!(later.todo_list.training_frequency, fixed.todo_list.training_frequency);
    let corrected = say(&later, "make that 2 days a week").session.todo_list.training_frequency;
    assert_eq!(corrected.value().unwrap().max, 2);
    assert!(!corrected.notes.unwrap_or_default().contains("\u{201c}\u{201d}"), "no empty words in the history");
}

#[test]
fn every_mistake_is_named_and_nothing_is_applied() {
    let session = session();
    let mut items = required();
    for (name, wrong) in [
        ("programDuration", json!({"kind": "value", "weeks": 0})),
        ("trainingFrequency", json!({"kind": "value", "min": 5, "max": 3})),
        ("startDate", json!({"kind": "value", "date": "2026-11-19"})),
        ("targetEvent", json!({"kind": "value", "name": "Gala", "date": "2026-11-20"})),
        ("equipmentAccess", json!({"kind": "value", "items": ["spaceship"]})),
        ("injuryConsiderations", json!({"kind": "any"})),
        ("trainingGoals", json!({"kind": "value", "goals": ["  "]})),
        ("shoeSize", json!({"kind": "none"})),
    ] {
        items[name] = wrong;
    }
    let names = refused(&session, &items);
    assert_eq!(names.len(), 8, "{names:?}");
    for one in [
        json!({"trainingFrequency": {"kind": "value", "max": 8}}),
        json!({"sessionDuration": {"kind": "value", "max": 5}}),
        json!({"restDaysPreference": {"kind": "value", "days": DAYS}}),
        json!({"equipmentAccess": {"kind": "value", "items": ["barbell"], "limits": {"dumbbell": {"maxKg": 20}}}}),
        json!({"equipmentAccess": {"kind": "value", "items": ["dumbbell"], "limits": {"dumbbell": {"maxKg": 0}}}}),
        json!({"currentFitnessBaseline": {"kind": "value", "marks": [{"what": "back_squat", "kg": -5}]}}),
        json!({"currentFitnessBaseline": {"kind": "value", "marks": [{"what": "run", "meters": 5000}]}}),
        json!({"currentFitnessBaseline": {"kind": "value", "marks": [{"what": "ftp", "watts": 250, "kg": 70}]}}),
        json!({"trainingGoals": {"kind": "value", "goals": ["x".repeat(201)]}}),
        json!({"movementPreferences": {"kind": "value", "likes": vec!["a"; 21]}}),
        json!({"programDuration": {"weeks": 8}}),
        json!({"programDuration": 8}),
    ] {
        assert_eq!(refused(&session, &one).len(), 1, "{one}");
    }
}

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

#[test]
fn a_condition_is_cleared_or_taken_out_on_purpose_only() {
    let flagged = say(&session(), "I get chest pain when I push hard").session;
    assert_eq!(intake::clearance_needed(&flagged.todo_list).len(), 1, "the chat has noted it");
    let with = |status: &str, cleared: bool| {
        json!({"injuryConsiderations": {"kind": "value",
            "items": [{"area": "chest_pain", "status": status, "cleared": cleared}]}})
    };
    assert_eq!(refused(&flagged, &with("past", false)), ["injuryConsiderations"]);
    assert_eq!(refused(&flagged, &with("past", true)), ["injuryConsiderations"]);
    assert_eq!(intake::clearance_needed(&edited(&flagged, &with("current", false)).todo_list).len(), 1);
    for on_purpose in [with("current", true), json!({"injuryConsiderations": {"kind": "none"}})] {
        assert!(intake::clearance_needed(&edited(&flagged, &on_purpose).todo_list).is_empty());
    }
    let full = edited(&flagged, &required());
    let blocked = edited(&full, &with("current", false));
    assert!(form(&blocked, now()).blocked.unwrap().contains("doctor"));
}

#[test]
fn a_length_until_the_event_follows_it_and_one_set_by_hand_does_not() {
    let race = |day: &str| json!({"targetEvent": {"kind": "value", "name": "10k", "date": day}});
    let said = say(&session(), "I run a 10k on 17 January 2027, the program should last until the race").session;
    let weeks = |session: &ProgramCreatorSession| session.todo_list.program_duration.value().map(|it| it.weeks);
    let before = weeks(&said).expect("until the event");
    let moved = edited(&said, &race("2027-01-31"));
    assert_eq!(weeks(&moved), Some(before + 2));
    let fixed = edited(&moved, &json!({"programDuration": {"kind": "value", "weeks": 6}}));
    assert_eq!(weeks(&edited(&fixed, &race("2027-02-14"))), Some(6));
    assert_eq!(weeks(&say(&fixed, "I like hills").session), Some(6));
}

#[test]
fn units_are_chosen_or_stay_those_of_the_words() {
    let said = say(&session(), "I have dumbbells up to 50 lb").session;
    assert_eq!(form(&said, now()).units, Units::Imperial);
    let fixed = edited(&said, &json!({"equipmentAccess": required()["equipmentAccess"]}));
    assert_eq!(form(&fixed, now()).units, Units::Imperial);
    assert!(field(&fixed, Field::EquipmentAccess).text.unwrap().contains("50 lb"));
    let chosen = edit_session(&fixed, &Edit { items: Map::new(), units: Some(Units::Metric) }, now()).unwrap();
    assert!(field(&chosen, Field::EquipmentAccess).text.unwrap().contains("22.5 kg"));
}

#[test]
fn an_edit_after_the_build_is_offered_as_a_change_of_the_program() {
    let heard = say(&edited(&session(), &required()), READ_BACK).session;
    let mut built = say(&heard, "yes").session;
    built.program_generation = Some(
        serde_json::from_value(json!({"status": GenerationStatus::Complete, "buildId": "b", "startedAt": now(),
            "programId": "p"}))
        .unwrap(),
    );
    assert_eq!(form(&built, now()).read_back, Heard::Yes);
    let fewer = json!({"trainingFrequency": {"kind": "value", "min": 2, "max": 2}});
    let changed = edited(&built, &fewer);
    assert_eq!(changed.todo_list, built.todo_list, "what the program was built from");
    assert_eq!(field(&changed, Field::TrainingFrequency).text.as_deref(), Some("2 a week"));
    let view = form(&changed, now());
    assert!(view.after_go.is_some() && view.read_back == Heard::Outdated);

    let offer = say(&changed, "yes");
    assert_eq!(offer.outcome, Outcome::Continue, "{}", offer.reply);
    assert_eq!(form(&offer.session, now()).read_back, Heard::Yes);
    assert_eq!(say(&offer.session, "yes").outcome, Outcome::RequestBuild, "{}", offer.reply);

    let taken_back = edited(&changed, &json!({"trainingFrequency": required()["trainingFrequency"]}));
    assert_eq!(form(&taken_back, now()).fields[3].text.as_deref(), Some("3 to 4 a week"));
}

#[test]
fn the_form_offers_only_what_an_edit_takes() {
    let view = form(&session(), now());
    assert_eq!(view.fields.len(), 19);
    assert!(view.fields.iter().all(|field| view.groups.iter().any(|group| json!(field.group) == group.id)));
    for field in &view.fields {
        let kinds = [("none", field.none), ("any", field.any)];
        for (kind, _) in kinds.into_iter().filter(|(_, label)| label.is_some()) {
            let next = edited(&session(), &json!({field.field.name(): {"kind": kind}}));
            assert_eq!(next.todo_list.status(field.field), Status::Complete, "{} {kind}", field.field.name());
        }
        let Input::Marks { kinds, .. } = &field.input else { continue };
        for kind in kinds {
            let mut mark = json!({"what": kind.id});
            for measure in &kind.measures {
                mark[json!(measure.member).as_str().unwrap()] = json!(measure.min);
            }
            // Repetitions are whole numbers.
            if !mark["reps"].is_null() {
                mark["reps"] = json!(1);
            }
            edited(&session(), &json!({"currentFitnessBaseline": {"kind": "value", "marks": [mark]}}));
        }
    }
}

/// Some answer to some field, sensible or not.
fn some_edit() -> impl Strategy<Value = Value> {
    let answers = prop_oneof![
        Just(Value::Null),
        Just(json!({"kind": "none"})),
        Just(json!({"kind": "any"})),
        (0_u16..60).prop_map(|weeks| json!({"kind": "value", "weeks": weeks, "everyWeeks": weeks})),
        (0_u16..9, 0_u16..9).prop_map(|(min, max)| json!({"kind": "value", "min": min, "max": max})),
        prop::sample::subsequence(&DAYS[..], 0..=7).prop_map(|days| json!({"kind": "value", "days": days})),
        prop::collection::vec(".{0,30}", 0..4)
            .prop_map(|texts| json!({"kind": "value", "goals": texts, "likes": texts, "dislikes": texts})),
    ];
    prop::collection::btree_map(0..Field::ALL.len(), answers, 0..5).prop_map(|chosen| {
        chosen.into_iter().map(|(field, answer)| (Field::ALL[field].name().to_owned(), answer)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// The same edit twice leads to the same list; fields that are not named stay; what is stored is what the contract
    /// can read; a mistake leaves no trace.
    #[test]
    fn an_edit_is_whole_and_repeatable(first in some_edit(), second in some_edit()) {
        let before = edit_session(&session(), &edit(&first), now()).unwrap_or_else(|_| session());
        if let Ok(once) = edit_session(&before, &edit(&second), now()) {
            for &field in Field::ALL {
                if second.get(field.name()).is_none() {
                    prop_assert_eq!(once.todo_list.answer_json(field), before.todo_list.answer_json(field));
                }
            }
            let twice = edit_session(&once, &edit(&second), now()).unwrap();
            prop_assert_eq!(&twice.todo_list, &once.todo_list);
            let stored: TodoList = serde_json::from_value(json!(once.todo_list)).unwrap();
            prop_assert_eq!(&stored, &once.todo_list);
        }
    }
}
