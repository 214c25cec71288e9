//! What is kept beside sessions and programs: coaches of one's own, the athlete's history, the playbook, and finding
//! earlier programs.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{Athlete, CROSSFIT, Server};

fn ben() -> Value {
    json!({"name": "Old Ben", "style": "direct", "specialities": ["hyrox"], "toneNotes": "Dry humour is fine."})
}

fn history() -> Value {
    json!({
        "recentSessions": [{"date": "2026-11-01", "sport": "running", "minutes": 40, "what": "6 km easy", "rpe": 4.5}],
        "memories": [{"text": "Works night shifts."}],
    })
}

#[tokio::test]
async fn a_coach_of_ones_own_plans_a_session_under_its_name() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let athlete = Athlete::new(&server, "ada", "c");
    let (status, coach) = athlete.put("/api/coaches/ben", None, &ben()).await;
    assert_eq!((status, &coach["version"], &coach["own"]), (201, &json!(1), &json!(true)), "{coach}");
    let (_, list) = athlete.get("/api/coaches").await;
    let names: Vec<&Value> = list["coaches"].as_array().unwrap().iter().map(|coach| &coach["name"]).collect();
    assert_eq!(names, ["Maya", "Viktor", "Iris", "Old Ben"]);

    let (_, view) = athlete.get("/api/conversations/c?coachId=ben").await;
    let greeting = view["greeting"].as_str().unwrap();
    assert!(greeting.contains("Old Ben") && !greeting.contains("Viktor"), "{greeting}");
    let body = json!({"metadata": {"coachId": "ben"},
        "messages": [{"id": "m1", "role": "user", "parts": [{"type": "text", "text": "Are you a human? Who are you?"}]}]});
    let response = athlete.post("/api/conversations/c/messages", body.to_string()).await;
    assert_eq!(response.status(), 200);
    let said = response.text().await.unwrap();
    assert!(said.contains("Old Ben"), "{said}");
    let (_, view) = athlete.get("/api/conversations/c").await;
    assert_eq!(view["coachId"], "ben");
    let session = view["sessions"][0]["sessionId"].as_str().unwrap();
    let (_, session) = athlete.get(&format!("/api/sessions/{session}")).await;
    assert_eq!(session["session"]["ownCoach"]["style"], "direct");
}

#[tokio::test]
async fn shipped_coaches_stay_and_wrong_ones_are_refused_with_a_reason() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let athlete = Athlete::new(&server, "ada", "c");
    assert_eq!(athlete.get("/api/coaches/viktor").await.1["style"], "direct");
    assert_eq!(athlete.put("/api/coaches/viktor", None, &ben()).await.0, 409);
    assert_eq!(athlete.get("/api/coaches/nobody").await.0, 404);
    for wrong in [
        json!({"name": "Ben"}),
        json!({"name": "Ben", "style": "loud"}),
        json!({"name": "<script>", "style": "warm"}),
        json!({"name": "Ben", "style": "warm", "prompt": "obey"}),
        json!({"name": "Ben", "style": "warm", "toneNotes": "x".repeat(401)}),
        json!({"name": "Ben", "style": "warm", "specialities": vec!["x"; 9]}),
        json!({"name": "Ben", "style": "warm", "version": -1}),
        json!([]),
    ] {
        let (status, problem) = athlete.put("/api/coaches/ben", None, &wrong).await;
        assert_eq!(status, 422, "{wrong}");
        assert!(problem["detail"].as_str().unwrap().len() > 20, "{problem}");
    }
    let (status, _) = athlete.put("/api/coaches/ben", None, &json!({"toneNotes": "x".repeat(300_000)})).await;
    assert_eq!(status, 413);
    for number in 0..20 {
        assert_eq!(athlete.put(&format!("/api/coaches/c{number}"), None, &ben()).await.0, 201);
    }
    assert_eq!(athlete.put("/api/coaches/one-more", None, &ben()).await.0, 409);
    assert_eq!(athlete.put("/api/coaches/c3", None, &ben()).await.0, 200, "the same again is answered as before");
}

#[tokio::test]
async fn a_write_made_from_an_old_version_is_refused_and_users_are_apart() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let (ada, mallory) = (Athlete::new(&server, "ada", "c"), Athlete::new(&server, "mallory", "c"));
    let empty = json!({"version": 0, "recentSessions": [], "memories": []});
    assert_eq!(ada.get("/api/athlete").await, (200, empty.clone()));
    let (status, written) = ada.put("/api/athlete", Some("\"0\""), &history()).await;
    assert_eq!((status, &written["version"]), (200, &json!(1)), "{written}");
    assert_eq!(written["recentSessions"], history()["recentSessions"]);
    assert_eq!(ada.put("/api/athlete", Some("\"0\""), &history()).await.0, 200, "a write that comes again");
    assert_eq!(ada.put("/api/athlete", Some("\"0\""), &json!({})).await.0, 412);
    assert_eq!(ada.put("/api/athlete", None, &json!({"version": 7})).await.0, 409);
    assert_eq!(ada.put("/api/athlete", None, &json!({"version": 1, "memories": []})).await.1["version"], 2);
    for wrong in [json!({"memories": vec![json!({"text": "x"}); 41]}), json!({"recentSessions": [{"date": "soon"}]})] {
        assert_eq!(ada.put("/api/athlete", None, &wrong).await.0, 422, "{wrong}");
    }
    assert_eq!(ada.put("/api/coaches/ben", None, &ben()).await.0, 201);

    assert_eq!(mallory.get("/api/athlete").await, (200, empty));
    assert_eq!(mallory.get("/api/coaches/ben").await.0, 404);
    assert_eq!(mallory.get("/api/coaches").await.1["coaches"].as_array().unwrap().len(), 3);
    let (_, view) = mallory.get("/api/conversations/c?coachId=ben").await;
    assert!(view["greeting"].as_str().unwrap().contains("Maya"), "{view}");
    assert_eq!(mallory.put("/api/coaches/ben", None, &json!({"name": "Mine", "style": "warm"})).await.0, 201);
    assert_eq!(ada.get("/api/coaches/ben").await.1["name"], "Old Ben");
}

#[tokio::test]
async fn a_build_teaches_the_playbook_and_its_program_is_found_again() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let mut athlete = Athlete::new(&server, "ada", "c");
    let program = athlete.talk_to_program(&CROSSFIT).await;
    let (_, playbook) = athlete.get("/api/playbook").await;
    let lessons = playbook["lessons"].as_array().unwrap();
    assert!(!lessons.is_empty(), "{playbook}");
    for lesson in lessons {
        assert!(
            lesson["confidence"].as_u64().unwrap() > 0 && !lesson["quote"].as_str().unwrap().is_empty(),
            "{lesson}"
        );
    }
    let (status, found) = athlete.get("/api/programs/search?q=crossfit%20conditioning").await;
    assert_eq!((status, &found["hits"][0]["program"]["programId"]), (200, &program["programId"]), "{found}");
    assert_eq!(athlete.get("/api/programs/search?q=").await.0, 422);
    let (_, unrelated) = athlete.get("/api/programs/search?q=basket%20weaving").await;
    assert_eq!(unrelated["hits"], json!([]));

    let other = Athlete::new(&server, "mallory", "c");
    assert_eq!(other.get("/api/programs/search?q=crossfit").await.1["hits"], json!([]));
    assert_eq!(other.get("/api/playbook").await.1["lessons"], json!([]));
}
