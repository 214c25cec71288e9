//! A server that is killed at any moment and started again has lost nothing and does nothing twice.

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::{Athlete, CROSSFIT, Server};

#[tokio::test]
async fn a_restart_in_mid_conversation_loses_nothing() {
    let data = TempDir::new().unwrap();
    let mut server = Server::start(data.path());
    let mut todo = Value::Null;
    for (number, line) in CROSSFIT[..5].iter().enumerate() {
        let athlete = Athlete::new(&server, "ada", "c");
        todo = athlete.say_as(&format!("m{number}"), line).await.todo;
        server.kill();
        server = Server::start(data.path());
    }
    assert_eq!(todo["stage"], "awaiting_go");
    let mut athlete = Athlete::new(&server, "ada", "c");
    let program = athlete.talk_to_program(&CROSSFIT[5..]).await;
    assert_eq!(program["userId"], "ada");
    let (_, sessions) = athlete.get("/api/sessions").await;
    assert_eq!(sessions["sessions"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_restart_in_mid_build_ends_in_one_program() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut athlete = Athlete::new(&server, "ada", "c");
    for line in &CROSSFIT[..5] {
        athlete.say(line).await;
    }
    let answer = athlete.say(CROSSFIT[5]).await;
    // The build was requested a moment ago and runs now.
    server.kill();

    let server = Server::start(data.path());
    let athlete = Athlete::new(&server, "ada", "c");
    let view = athlete.wait_for_build(answer.session()).await;
    assert_eq!(view["build"]["status"], "COMPLETE", "{}", view["build"]);
    assert_eq!(view["build"]["programId"], answer.build.unwrap()["programId"]);
    assert_eq!(athlete.get("/api/programs").await.1["programs"].as_array().unwrap().len(), 1);
}
