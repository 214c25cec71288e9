//! Whatever arrives ends in a clear error or a correct result: nothing lost, nothing done twice, nobody else's data.

use serde_json::json;
use tempfile::TempDir;

use crate::harness::{Answer, Athlete, CROSSFIT, Server};

const MESSAGES: &str = "/api/conversations/c/messages";

#[tokio::test]
async fn what_is_not_a_message_is_a_clear_error() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let athlete = Athlete::new(&server, "ada", "c");
    let message = |text: &str| {
        json!({"messages": [{"id": "m", "role": "user", "parts": [{"type": "text", "text": text}]}]}).to_string()
    };
    for (body, status) in [
        (String::new(), 422),
        ("{\"messages\": [".to_owned(), 422),
        (json!({"messages": []}).to_string(), 422),
        (message("   "), 422),
        (message(&"x".repeat(100_000)), 413),
        (message(&"x".repeat(10_000_000)), 413),
    ] {
        let response = athlete.post(MESSAGES, body).await;
        assert_eq!(response.status(), status);
        assert_eq!(response.headers()["content-type"], "application/problem+json");
        let problem: serde_json::Value = response.json().await.unwrap();
        assert!(problem["detail"].as_str().unwrap().len() > 10, "{problem}");
    }
    assert_eq!(athlete.get("/api/sessions").await.1["sessions"], json!([]), "nothing was begun");
}

#[tokio::test]
async fn a_long_message_is_read() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut athlete = Athlete::new(&server, "ada", "c");
    let essay = "Anyway, that is the story of my week. ".repeat(1_500) + "I can train 4 days a week.";
    let answer = athlete.say(&essay).await;
    assert_eq!(answer.todo["todoList"]["trainingFrequency"]["value"]["max"], 4);
}

#[tokio::test]
async fn nobody_sees_what_is_not_theirs() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut ada = Athlete::new(&server, "ada", "c");
    let program = ada.talk_to_program(&CROSSFIT).await;
    let (_, sessions) = ada.get("/api/sessions").await;
    let session = format!("/api/sessions/{}", sessions["sessions"][0]["sessionId"].as_str().unwrap());
    let program = format!("/api/programs/{}", program["programId"].as_str().unwrap());

    let mallory = Athlete::new(&server, "mallory", "c");
    for path in [&session, &program, &format!("{program}/export?format=md"), "/api/sessions/nothing"] {
        let (status, problem) = mallory.get(path).await;
        assert_eq!(status, 404, "{path}");
        assert_eq!(problem["status"], 404);
    }
    assert_eq!(mallory.delete(&session).await, 404);
    assert_eq!(mallory.post(&format!("{session}/build"), "").await.status(), 404);
    assert_eq!(mallory.get("/api/programs").await.1["programs"], json!([]));
    assert_eq!(ada.get(&session).await.0, 200);
}

#[tokio::test]
async fn a_message_that_comes_again_is_answered_as_before() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let athlete = Athlete::new(&server, "ada", "c");
    let first = athlete.say_as("m1", "I want to run a faster 10k, 4 days a week").await;
    let again = athlete.say_as("m1", "I want to run a faster 10k, 4 days a week").await;
    assert_eq!(first.raw, again.raw);
    let (_, view) = athlete.get(&format!("/api/sessions/{}", first.session())).await;
    assert_eq!(view["conversationHistory"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn two_messages_at_the_same_moment_are_two_turns() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let athlete = Athlete::new(&server, "ada", "c");
    athlete.say_as("m0", "Hello").await;
    let (one, other) =
        tokio::join!(athlete.say_as("m1", "I can train 4 days a week"), athlete.say_as("m2", "I have a kettlebell"));
    let (_, view) = athlete.get(&format!("/api/sessions/{}", one.session())).await;
    assert_eq!(one.session(), other.session());
    assert_eq!(view["conversationHistory"].as_array().unwrap().len(), 6);
    let list = &view["session"]["todoList"];
    assert_eq!(list["trainingFrequency"]["status"], "complete");
    assert_eq!(list["equipmentAccess"]["status"], "complete");
}

#[tokio::test]
async fn a_second_yes_does_not_build_twice() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut athlete = Athlete::new(&server, "ada", "c");
    let program = athlete.talk_to_program(&CROSSFIT).await;
    let answer = athlete.say("Yes!").await;
    assert_eq!(answer.build.unwrap()["programId"], program["programId"]);
    assert_eq!(athlete.get("/api/programs").await.1["programs"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_conversation_can_have_two_sessions() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut athlete = Athlete::new(&server, "ada", "c");
    athlete.talk_to_program(&CROSSFIT).await;
    let first = athlete.say("Thanks!").await;
    let second = athlete.say("I'd like to start a new program").await;
    assert_ne!(first.session(), second.session());
    assert_eq!(second.todo["stage"], "gathering");
    let (_, sessions) = athlete.get("/api/sessions").await;
    assert_eq!(sessions["sessions"].as_array().unwrap().len(), 2);

    assert_eq!(athlete.delete(&format!("/api/sessions/{}", second.session())).await, 204);
    assert_eq!(athlete.get(&format!("/api/sessions/{}", second.session())).await.0, 404);
    assert_eq!(athlete.get("/api/sessions").await.1["sessions"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_session_that_was_not_confirmed_cannot_be_built() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut athlete = Athlete::new(&server, "ada", "c");
    let answer: Answer = athlete.say("I want to get stronger").await;
    let response = athlete.post(&format!("/api/sessions/{}/build", answer.session()), "").await;
    assert_eq!(response.status(), 409);
}

#[tokio::test]
async fn an_address_or_a_method_that_is_not_there_is_said() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let athlete = Athlete::new(&server, "ada", "c");
    assert_eq!(athlete.get("/api/nothing").await.1["status"], 404);
    assert_eq!(athlete.get(MESSAGES).await.1["status"], 405);
    assert_eq!(athlete.post("/api/programs", "").await.status(), 405);
}

#[tokio::test]
async fn a_chat_app_on_another_port_of_this_machine_may_ask() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let app = "http://localhost:3000";
    let request = reqwest::Client::new().request(reqwest::Method::OPTIONS, format!("{}{MESSAGES}", server.url));
    let request = request.header("origin", app).header("access-control-request-method", "POST");
    let headers = request.send().await.unwrap().headers().clone();
    assert_eq!(headers["access-control-allow-origin"], app);
    assert!(headers["access-control-allow-headers"].to_str().unwrap().contains("authorization"));
    assert!(headers["access-control-allow-methods"].to_str().unwrap().contains("PUT"));
}

#[tokio::test]
async fn a_page_from_elsewhere_is_not_answered() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let request = reqwest::Client::new().get(format!("{}/api/sessions", server.url));
    let response = request.header("host", "evil.example").send().await.unwrap();
    assert_eq!(response.status(), 403);
}
