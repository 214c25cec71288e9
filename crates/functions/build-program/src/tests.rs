//! Crash and duplicate delivery, against the embedded services.

use std::sync::Arc;

use conversation::session::{ChatMessage, ConversationId, ProgramCreatorSession, Speaker, Stage};
use conversation::todo_list::{MessageId, TodoList};
use embedded::{Embedded, EmbeddedConfig};
use generation::build::{self, BuildStatus};
use hosting::identity::Verifier;
use hosting::invoke::Invoker;
use hosting::new_ids;
use serde_json::{Value, json};
use storage::{Names, SaveTurn, Store};
use training::ids::UserId;

use super::*;

const MINUTE: Duration = Duration::from_mins(1);

struct World {
    services: Services,
    _embedded: Embedded,
}

impl World {
    async fn start() -> Self {
        let embedded = Embedded::start(EmbeddedConfig::default()).await.unwrap();
        let sdk = embedded::sdk();
        let dynamodb = aws_sdk_dynamodb::config::Builder::from(&sdk).endpoint_url(&embedded.dynamodb_url).build();
        let s3 = aws_sdk_s3::config::Builder::from(&sdk).endpoint_url(&embedded.s3_url).build();
        // Nothing listens there: what a sweep hands over is lost, as events can be.
        let lambda = aws_sdk_lambda::config::Builder::from(&sdk).endpoint_url("http://127.0.0.1:9").build();
        let names = Names { table: "mesocycle".to_owned(), bucket: "mesocycle".to_owned() };
        let store = Store::new(aws_sdk_dynamodb::Client::from_conf(dynamodb), aws_sdk_s3::Client::from_conf(s3), names);
        store.create_table_and_bucket().await.unwrap();
        let services = Services {
            store: Arc::new(store),
            invoker: Invoker::new(aws_sdk_lambda::Client::from_conf(lambda), "build-program".to_owned()),
            verifier: Arc::new(Verifier::Local),
            conversation_model: None,
        };
        Self { services, _embedded: embedded }
    }

    /// A session that was confirmed with this list, and its requested build.
    async fn request(&self, list: TodoList) -> Build {
        let (user, conversation) = (UserId::parse("ada").unwrap(), ConversationId::parse("c").unwrap());
        let now = Timestamp::now();
        let mut session = ProgramCreatorSession::start(user, conversation, "Europe/Rome".to_owned(), now);
        session.todo_list = list;
        session.message_count = 2;
        let build = build::request(&mut session, new_ids(), now);
        let said = |id, speaker| ChatMessage {
            message_id: MessageId::numbered("m", id),
            speaker,
            text: "Yes".to_owned(),
            at: now,
        };
        let (yes, reply) = (said(1, Speaker::User), said(2, Speaker::Assistant));
        let turn =
            SaveTurn { before_version: 0, session: &session, user_message: &yes, reply: &reply, build: Some(&build) };
        self.services.store.save_turn(turn).await.unwrap();
        build
    }

    async fn deliver(&self, build: &Build) -> Result<(), Failure> {
        let event = BuildEvent::Build { user_id: build.user_id.clone(), build_id: build.build_id.clone() };
        handle(&self.services, event, MINUTE).await
    }

    async fn stored(&self, build: &Build) -> Build {
        self.services.store.build(&build.user_id, &build.build_id).await.unwrap().unwrap()
    }
}

fn list(injuries: &Value) -> TodoList {
    let complete = |value: &Value| json!({"status": "complete", "value": value});
    serde_json::from_value(json!({
        "trainingGoals": complete(&json!({"kind": "value", "goals": ["squat 150 kg"]})),
        "programDuration": complete(&json!({"kind": "value", "weeks": 6})),
        "trainingFrequency": complete(&json!({"kind": "value", "min": 3, "max": 3})),
        "equipmentAccess": complete(&json!({"kind": "value", "items": ["barbell", "rack", "bench", "plates"]})),
        "experienceLevel": complete(&json!({"kind": "value", "level": "intermediate"})),
        "injuryConsiderations": complete(injuries),
    }))
    .unwrap()
}

#[tokio::test]
async fn an_event_delivered_twice_at_once_makes_one_program() {
    let world = World::start().await;
    let build = world.request(list(&json!({"kind": "none"}))).await;
    let (one, other) = tokio::join!(world.deliver(&build), world.deliver(&build));
    one.unwrap();
    other.unwrap();
    world.deliver(&build).await.unwrap();
    let stored = world.stored(&build).await;
    assert_eq!((stored.status, stored.attempt), (BuildStatus::Complete, 1));
    assert_eq!(world.services.store.programs(&build.user_id).await.unwrap().len(), 1);
    let session = world.services.store.session(&build.user_id, &build.session_id).await.unwrap().unwrap();
    assert_eq!(session.stage(), Stage::Done);
}

#[tokio::test]
async fn a_build_whose_worker_died_is_taken_up_from_its_checkpoints() {
    let world = World::start().await;
    let store = &world.services.store;
    let build = world.request(list(&json!({"kind": "none"}))).await;

    // A worker divides the program into phases, names the first one in its own way, and dies.
    let claim = store.claim_build(&build.user_id, &build.build_id, Timestamp::now(), Duration::ZERO).await.unwrap();
    let Claim::Claimed(dead) = claim else { panic!("not claimed") };
    let settled = conversation::intake::settle(&build.todo_list, &build.user_id, build.today).unwrap();
    let mut phases = library::structure(&settled.athlete).unwrap();
    phases[0].phase_name = "Written by the first worker".to_owned();
    store.save_checkpoint(&dead, "structure", &serde_json::to_value(&phases).unwrap()).await.unwrap();

    world.deliver(&build).await.unwrap();
    assert_eq!(world.stored(&build).await.status, BuildStatus::Complete);
    let program = store.program(&build.user_id, &build.program_id).await.unwrap().unwrap();
    assert_eq!(program.phases[0].phase_name, "Written by the first worker");

    let late = store.complete_build(&dead, &program, Timestamp::now()).await;
    assert!(matches!(late, Err(StoreError::Conflict(_))), "the dead worker's write counts no more");
}

#[tokio::test]
async fn a_refused_athlete_gets_the_reason_and_no_program() {
    let world = World::start().await;
    let heart = json!({"kind": "value", "items": [{"area": "heart", "status": "current"}]});
    let build = world.request(list(&heart)).await;
    world.deliver(&build).await.unwrap();
    let stored = world.stored(&build).await;
    assert_eq!(stored.status, BuildStatus::Failed);
    assert!(stored.error.unwrap().to_lowercase().contains("doctor"));
    assert!(world.services.store.programs(&build.user_id).await.unwrap().is_empty());
    let session = world.services.store.session(&build.user_id, &build.session_id).await.unwrap().unwrap();
    assert_eq!(session.stage(), Stage::Failed);
}

#[tokio::test]
async fn a_build_that_runs_out_of_time_can_be_taken_up_at_once() {
    let world = World::start().await;
    let build = world.request(list(&json!({"kind": "none"}))).await;
    let event = BuildEvent::Build { user_id: build.user_id.clone(), build_id: build.build_id.clone() };
    let result = handle(&world.services, event, Duration::ZERO).await;
    assert!(matches!(result, Err(Failure::OutOfTime)));
    world.deliver(&build).await.unwrap();
    assert_eq!(world.stored(&build).await.status, BuildStatus::Complete);
}

#[tokio::test]
async fn a_build_that_keeps_dying_is_given_up() {
    let world = World::start().await;
    let build = world.request(list(&json!({"kind": "none"}))).await;
    for _ in 0..MAX_ATTEMPTS {
        let claim = world.services.store.claim_build(&build.user_id, &build.build_id, Timestamp::now(), Duration::ZERO);
        assert!(matches!(claim.await.unwrap(), Claim::Claimed(_)));
    }
    world.deliver(&build).await.unwrap();
    let stored = world.stored(&build).await;
    assert_eq!((stored.status, stored.error.as_deref()), (BuildStatus::Failed, Some(GIVEN_UP)));
}

#[tokio::test]
async fn an_event_for_nothing_is_done_at_once() {
    let world = World::start().await;
    let build = world.request(list(&json!({"kind": "none"}))).await;
    let event = BuildEvent::Build { user_id: UserId::parse("mallory").unwrap(), build_id: build.build_id.clone() };
    handle(&world.services, event, MINUTE).await.unwrap();
    assert_eq!(world.stored(&build).await.status, BuildStatus::Pending, "another user's event reaches nothing");
}
