use serde_json::{Value, json};

use super::*;
use crate::reading::{self, AthleteMessage, Context};
use crate::todo_list::{Field, MessageId, Status};

fn list(facts: &Value) -> TodoList {
    serde_json::from_value(facts.clone()).unwrap()
}

fn item(value: &Value) -> Value {
    json!({"status": "complete", "value": value, "quote": "so said"})
}

fn heard(before: &Value, after: &Value) -> String {
    acknowledge::text(&list(before), &list(after), 0).unwrap_or_default()
}

#[test]
fn what_was_said_comes_back_specifically() {
    let week = json!({
        "trainingFrequency": item(&json!({"kind": "value", "min": 4, "max": 4})),
        "restDaysPreference": item(&json!({"kind": "value", "days": ["saturday", "sunday"]})),
    });
    assert_eq!(heard(&json!({}), &week), "Four days a week, weekends off, got it.");
    let only = json!({"restDaysPreference": item(&json!({"kind": "value",
        "days": ["monday", "wednesday", "friday", "sunday"]}))});
    assert_eq!(heard(&json!({}), &only), "Tuesday, Thursday and Saturday only, got it.");
    let event = json!({
        "targetEvent": item(&json!({"kind": "value", "name": "local CrossFit competition"})),
        "programDuration": item(&json!({"kind": "value", "weeks": 8})),
    });
    assert_eq!(
        heard(&json!({}), &event),
        "A local CrossFit competition in 8 weeks: that gives us something to aim at."
    );
    let shoulder = json!({"injuryConsiderations": item(&json!({"kind": "value",
        "items": [{"area": "shoulder", "side": "left", "status": "current", "limits": "overhead"}]}))});
    assert_eq!(heard(&json!({}), &shoulder), "I will plan around the left shoulder.");
    assert_eq!(
        heard(&json!({}), &json!({"injuryConsiderations": item(&json!({"kind": "none"}))})),
        "Good that nothing hurts."
    );
}

#[test]
fn a_corrected_fact_is_said_as_one() {
    let weeks = |n: u16| json!({"programDuration": item(&json!({"kind": "value", "weeks": n}))});
    assert_eq!(heard(&weeks(8), &weeks(12)), "Length now 12 weeks.");
    assert_eq!(heard(&weeks(8), &json!({})), "Taken back: length.");
    assert_eq!(heard(&weeks(8), &weeks(8)), "");
}

#[test]
fn numbers_are_said_in_the_athletes_units() {
    let marks = |quote: &str| {
        json!({"currentFitnessBaseline": {"status": "complete", "quote": quote, "value": {"kind": "value", "marks": [
            {"what": "back_squat", "kg": 102.06, "reps": 5}, {"what": "run", "meters": 5000, "seconds": 1440},
            {"what": "ftp", "watts": 265}]}}})
    };
    assert!(heard(&json!({}), &marks("225 lb x 5")).starts_with("Back squat 225 lb x 5, "));
    assert!(heard(&json!({}), &marks("102 kg")).starts_with("Back squat 102.1 kg x 5, 5 km in 24:00 and FTP 265 W"));
}

#[test]
fn a_dated_event_proposes_the_weeks_up_to_it() {
    let facts = list(
        &json!({"targetEvent": item(&json!({"kind": "value", "name": "my first marathon", "date": "2027-02-14"})),
        "trainingGoals": item(&json!({"kind": "value", "goals": ["finish a marathon"]}))}),
    );
    let question = question::next(&facts, &[], true, jiff::civil::date(2026, 11, 20)).unwrap();
    assert_eq!(
        question.text,
        "How about a 12-week program, from Monday 23 November right through your first marathon?"
    );
}

/// Everything required but one field, of an athlete of this goal.
fn all_but(field: Field, goal: &str) -> TodoList {
    let mut facts = list(&json!({
        "trainingGoals": item(&json!({"kind": "value", "goals": [goal]})),
        "programDuration": item(&json!({"kind": "value", "weeks": 9})),
        "trainingFrequency": item(&json!({"kind": "value", "min": 3, "max": 3})),
        "equipmentAccess": item(&json!({"kind": "value", "items": ["barbell", "rack"]})),
        "experienceLevel": item(&json!({"kind": "value", "level": "intermediate"})),
        "injuryConsiderations": item(&json!({"kind": "none"})),
    }));
    facts.clear(field);
    facts
}

fn next(facts: &TodoList, asked: &[Asked]) -> Question {
    question::next(facts, asked, true, jiff::civil::date(2026, 11, 20)).unwrap()
}

/// The list after this answer to the coach's words.
fn answered(facts: &TodoList, coach_said: &str, text: &str) -> TodoList {
    let (id, today) = (MessageId::parse("m1").unwrap(), jiff::civil::date(2026, 11, 20));
    let context = Context { list: facts, coach_said: Some(coach_said), today, zone: &TimeZone::UTC };
    let reading = reading::read(&AthleteMessage { id: &id, text }, &context);
    reading::merge(facts, &reading.findings, today)
}

#[test]
fn a_short_answer_to_every_wording_is_understood() {
    let mut missed = std::collections::BTreeSet::new();
    for (field, answers) in [
        (Field::ProgramDuration, ["8", "10 weeks", "twelve"]),
        (Field::TrainingFrequency, ["4", "3 or 4", "twice a week"]),
        (Field::InjuryConsiderations, ["none", "no injuries", "bad left knee"]),
        (Field::ExperienceLevel, ["2 years", "beginner", "18 months"]),
        (Field::EquipmentAccess, ["dumbbells", "nothing", "full commercial gym"]),
    ] {
        for goal in ["get stronger", "compete in CrossFit", "run a 10k", "ride a century"] {
            let facts = all_but(field, goal);
            let mut asked = Vec::new();
            for _ in 0..7 {
                let question = next(&facts, &asked);
                for text in answers {
                    if answered(&facts, &question.text, text).status(field) != Status::Complete {
                        missed.insert(format!("{} / {text}", question.text));
                    }
                }
                asked.extend(question.asked);
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn a_yes_takes_the_proposal_of_the_last_wording() {
    for field in [Field::ProgramDuration, Field::TrainingFrequency] {
        let facts = all_but(field, "get stronger");
        let asked: Vec<Asked> = (0..4).map(|wording| Asked { fields: vec![field], wording }).collect();
        let question = next(&facts, &asked);
        assert_eq!(answered(&facts, &question.text, "yes").status(field), Status::Complete, "{}", question.text);
    }
}
