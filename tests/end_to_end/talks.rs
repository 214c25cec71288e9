//! Athletes talk, and get the program they asked for.

use std::collections::BTreeSet;

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::{Athlete, CROSSFIT, Server};

fn days(program: &Value) -> &Vec<Value> {
    program["dailyWorkouts"].as_array().unwrap()
}

fn trains(day: &Value) -> bool {
    !day["workouts"].as_array().unwrap().is_empty()
}

/// Training days in each whole week.
fn frequencies(program: &Value) -> Vec<usize> {
    days(program).chunks_exact(7).map(|week| week.iter().filter(|day| trains(day)).count()).collect()
}

/// Every movement the program names.
fn movements(program: &Value) -> BTreeSet<String> {
    fn collect(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                if let Some(Value::String(id)) = object.get("movement") {
                    found.insert(id.clone());
                }
                object.values().for_each(|value| collect(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    collect(program, &mut found);
    found
}

#[tokio::test]
async fn a_crossfit_athlete_gets_eight_weeks_to_the_competition() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let program = Athlete::new(&server, "ada", "crossfit").talk_to_program(&CROSSFIT).await;

    let total = program["totalDays"].as_u64().unwrap();
    assert!((56..=57).contains(&total), "{total} days");
    assert_eq!(days(&program).len() as u64, total);
    for day in days(&program).iter().filter(|day| day["role"] != "event") {
        let weekend = ["saturday", "sunday"].contains(&day["weekday"].as_str().unwrap());
        assert!(!(weekend && trains(day)), "training on a day off: {}", day["date"]);
    }
    let full_weeks = frequencies(&program);
    assert!(full_weeks[..7].iter().all(|&count| count == 5), "{full_weeks:?}");
    let equipment: BTreeSet<&str> =
        program["equipmentConstraints"].as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect();
    assert!(equipment.contains("barbell") && !equipment.contains("rower"), "{equipment:?}");
    let used = movements(&program);
    assert!(used.iter().any(|id| id.contains("snatch")), "no Olympic lifting: {used:?}");
    assert!(used.iter().any(|id| id.contains("pull_up")), "no pull-ups: {used:?}");
    assert!(!used.iter().any(|id| id.contains("row_erg") || id.contains("kettlebell")), "not owned: {used:?}");
    assert!(program["phases"].as_array().unwrap().len() >= 2);
}

#[tokio::test]
async fn a_runner_gets_twelve_weeks_to_the_half_marathon() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut athlete = Athlete::new(&server, "ada", "runner");
    let program = athlete
        .talk_to_program(&[
            "I'm running a half marathon in 12 weeks and want to go under 2 hours.",
            "4 days a week. I run outdoors, all I have is my shoes and a heart rate strap.",
            "Running for 2 years, about 25 km a week. My 10k is 54 minutes.",
            "No injuries.",
            "yes",
        ])
        .await;
    let counts = frequencies(&program);
    assert!(counts[..11].iter().all(|&count| count == 4), "{counts:?}");
    let sports: BTreeSet<&str> = days(&program)
        .iter()
        .flat_map(|day| day["workouts"].as_array().unwrap())
        .map(|workout| workout["discipline"].as_str().unwrap())
        .collect();
    assert!(sports.contains("running"), "{sports:?}");
}

#[tokio::test]
async fn a_cyclist_gets_twelve_weeks_by_power() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut athlete = Athlete::new(&server, "ada", "cyclist");
    let program = athlete
        .talk_to_program(&[
            "I want to raise my FTP. It's 265 watts now. 12 weeks, I can ride 8 hours a week.",
            "5 days a week. Road bike with a power meter and a smart trainer at home.",
            "Cycling for 4 years, no injuries.",
            "yes please",
        ])
        .await;
    assert_eq!(program["totalDays"], 84);
    let text = program.to_string();
    assert!(text.contains("percentFtp"), "no power targets");
    let minutes: u64 = days(&program)[..7]
        .iter()
        .flat_map(|day| day["workouts"].as_array().unwrap())
        .map(|workout| workout["durationMinutes"].as_u64().unwrap())
        .sum();
    assert!((300..=600).contains(&minutes), "{minutes} minutes in week 1 of 8 hours wished");
}

#[tokio::test]
async fn pain_in_the_chest_stops_the_build() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut athlete = Athlete::new(&server, "ada", "chest");
    let first =
        "I want to get stronger. 3 days a week for 8 weeks, full commercial gym, I've been lifting for 3 years.";
    athlete.say(first).await;
    for line in ["I get chest pain when I push hard.", "Just build it", "yes"] {
        let answer = athlete.say(line).await;
        assert!(answer.build.is_none());
        let text = answer.text.to_lowercase();
        assert!(text.contains("doctor") || text.contains("cleared"), "{text}");
    }
    let answer = athlete.say("My doctor checked my heart and cleared me to train.").await;
    assert_eq!(answer.todo["stage"], "awaiting_go", "{}", answer.text);
    assert_eq!(athlete.get("/api/programs").await.1["programs"], serde_json::json!([]));
}
