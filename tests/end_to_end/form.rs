//! The facts by hand: a form alone leads to a program, a mistake changes nothing, and neither the chat nor the form
//! loses what the other one noted.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{Athlete, Server};

/// Begins the conversation's session; the address of its facts, and the form.
async fn begin(athlete: &Athlete) -> (String, Value) {
    let path = format!("/api/conversations/{}/sessions?timezone=Europe/Rome", athlete.conversation);
    let response = athlete.post(&path, "").await;
    assert_eq!(response.status(), 201);
    assert_eq!(response.headers()["etag"], "\"1\"");
    let form: Value = response.json().await.unwrap();
    let again: Value = athlete.post(&path, "").await.json().await.unwrap();
    assert_eq!(form["sessionId"], again["sessionId"], "asking again begins nothing");
    (format!("/api/sessions/{}/todo-list", form["sessionId"].as_str().unwrap()), form)
}

fn required() -> Value {
    json!({
        "trainingGoals": {"kind": "value", "goals": ["get stronger"]},
        "programDuration": {"kind": "value", "weeks": 6},
        "trainingFrequency": {"kind": "value", "min": 3, "max": 3},
        "equipmentAccess": {"kind": "value", "items": ["barbell", "rack", "bench", "plates"]},
        "experienceLevel": {"kind": "value", "level": "intermediate"},
        "injuryConsiderations": {"kind": "none"},
    })
}

fn field<'a>(form: &'a Value, name: &str) -> &'a Value {
    form["fields"].as_array().unwrap().iter().find(|field| field["field"] == name).unwrap()
}

#[tokio::test]
async fn a_form_alone_leads_to_a_program() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut athlete = Athlete::new(&server, "ada", "c");
    let (path, form) = begin(&athlete).await;
    assert_eq!(form["fields"].as_array().unwrap().len(), 19);
    assert_eq!(form["missing"].as_array().unwrap().len(), 6);
    let (status, form) = athlete.put(&path, None, &json!({"version": 1, "items": required()})).await;
    assert_eq!((status, &form["missing"], &form["version"]), (200, &json!([]), &json!(2)), "{form}");
    assert_eq!(field(&form, "trainingFrequency")["text"], "3 a week");
    assert_eq!(field(&form, "trainingFrequency")["byHand"], true);

    let heard = athlete.say("That is everything, I am ready to build. Please read it back.").await;
    assert_eq!(heard.todo["stage"], "awaiting_go", "{}", heard.text);
    // What is changed after the read-back is told before a yes counts.
    let (status, _) =
        athlete.put(&path, None, &json!({"items": {"programDuration": {"kind": "value", "weeks": 4}}})).await;
    assert_eq!(status, 200);
    let changed = athlete.say("yes").await;
    assert!(changed.build.is_none() && changed.text.contains("4 weeks"), "{}", changed.text);
    let program = athlete.talk_to_program(&["yes"]).await;
    assert_eq!(program["totalDays"], 28);
}

#[tokio::test]
async fn a_mistake_is_named_and_nothing_is_saved() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let athlete = Athlete::new(&server, "ada", "c");
    let (path, _) = begin(&athlete).await;
    let mut items = required();
    items["programDuration"]["weeks"] = json!(99);
    items["startDate"] = json!({"kind": "value", "date": "2020-01-01"});
    let (status, problem) = athlete.put(&path, None, &json!({"items": items})).await;
    assert_eq!(status, 422);
    let named: Vec<&Value> = problem["errors"].as_array().unwrap().iter().map(|error| &error["field"]).collect();
    assert_eq!(named, ["programDuration", "startDate"]);
    for body in [json!([]), json!({"itmes": {}}), json!({"items": {"shoeSize": null}}), json!("x".repeat(300_000))] {
        let (status, problem) = athlete.put(&path, None, &body).await;
        assert!([413, 422].contains(&status) && problem["detail"].as_str().unwrap().len() > 10, "{problem}");
    }
    let (_, form) = athlete.get(&path).await;
    assert_eq!((&form["version"], form["missing"].as_array().unwrap().len()), (&json!(1), 6));
}

#[tokio::test]
async fn chat_and_form_lose_nothing_of_each_other() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut athlete = Athlete::new(&server, "ada", "c");
    let (path, _) = begin(&athlete).await;
    let said = athlete.say("I want to get stronger and I can train 4 days a week").await;
    assert!(path.contains(said.session()), "the chat goes on in the session the form began");
    let weeks = |weeks: u16| json!({"programDuration": {"kind": "value", "weeks": weeks}});
    let edit = json!({"items": weeks(8)});
    let late = json!({"version": 1, "items": weeks(8)});
    assert_eq!(athlete.put(&path, None, &late).await.0, 409);
    assert_eq!(athlete.put(&path, Some("\"1\""), &edit).await.0, 412);
    assert_eq!(athlete.put(&path, Some("\"2\""), &edit).await.0, 200);
    // The same edit again, as after a lost answer, is answered as before.
    let (status, form) = athlete.put(&path, Some("\"2\""), &edit).await;
    assert_eq!((status, &form["version"]), (200, &json!(3)));
    assert_eq!(field(&form, "trainingFrequency")["quote"], "4 days a week");

    let equipment = json!({"items": {"equipmentAccess": {"kind": "value", "items": ["barbell"]}}});
    let (_, edited) = tokio::join!(athlete.say_as("m-at-once", "No injuries"), athlete.put(&path, None, &equipment));
    assert_eq!(edited.0, 200);
    let (_, form) = athlete.get(&path).await;
    let statuses =
        ["equipmentAccess", "injuryConsiderations", "programDuration"].map(|name| field(&form, name)["status"].clone());
    assert_eq!(statuses, ["complete", "complete", "complete"], "{form}");

    let (_, cleared) = athlete.put(&path, None, &json!({"items": {"trainingFrequency": null}})).await;
    assert_eq!(field(&cleared, "trainingFrequency")["status"], "pending");
    assert!(field(&cleared, "trainingFrequency")["notes"].as_str().unwrap().contains("4 days a week"));
}

#[tokio::test]
async fn nobody_edits_what_is_not_theirs() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let ada = Athlete::new(&server, "ada", "c");
    let (path, _) = begin(&ada).await;
    let mallory = Athlete::new(&server, "mallory", "c");
    assert_eq!(mallory.get(&path).await.0, 404);
    assert_eq!(mallory.put(&path, None, &json!({"items": required()})).await.0, 404);
    assert_eq!(ada.put("/api/sessions/nothing/todo-list", None, &json!({"items": {}})).await.0, 404);
    assert_eq!(ada.get(&path).await.1["version"], 1);
}
