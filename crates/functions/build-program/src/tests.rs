//! Crash and duplicate delivery, against the embedded services.

use std::sync::Arc;

use conversation::session::{ChatMessage, ConversationId, ProgramCreatorSession, Speaker, Stage};
use conversation::todo_list::{MessageId, TodoList};
use embedded::{Embedded, EmbeddedConfig};
use generation::author::Normalize;
use generation::build::{self, BuildStatus, Step};
use generation::writing::PHASE_TOOL;
use hosting::identity::Verifier;
use hosting::invoke::Invoker;
use hosting::new_ids;
use models::bedrock::Connection;
use serde_json::{Value, json};
use stand_in::{Fault, Pace, StandIn};
use storage::index::Here;
use storage::{Names, SaveTurn, Store};
use training::ids::UserId;
use training::program::Program;
use training::writing::FallbackPart;

use super::*;

const MINUTE: Duration = Duration::from_mins(1);

struct World {
    services: Services,
    embedded: Embedded,
}

impl World {
    async fn start() -> Self {
        Self::with(None).await
    }

    /// With a model that writes: the stand-in at this place.
    async fn with_model(stand_in: &StandIn) -> Self {
        let connection = Connection::new(&embedded::sdk().into_builder().endpoint_url(&stand_in.url).build(), 24);
        Self::with(Some(Writer {
            model: Arc::new(connection.model("global.anthropic.claude-sonnet-4-6")),
            slice_tokens: 450,
            patience: Duration::from_millis(300),
            write_within: MINUTE / 2,
            normalize: Normalize::Auto,
        }))
        .await
    }

    async fn with(writer: Option<Writer>) -> Self {
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
            index: Arc::new(Here(store.clone())),
            store: Arc::new(store),
            invoker: Invoker::new(aws_sdk_lambda::Client::from_conf(lambda), "build-program".to_owned()),
            verifier: Arc::new(Verifier::Local),
            conversation_model: None,
            writer,
        };
        Self { services, embedded }
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

    async fn program(&self, build: &Build) -> Program {
        self.services.store.program(&build.user_id, &build.program_id).await.unwrap().unwrap()
    }

    /// What was put aside of the build under this name.
    async fn aside(&self, build: &Build, name: &str) -> String {
        let s3 = aws_sdk_s3::config::Builder::from(&embedded::sdk()).endpoint_url(&self.embedded.s3_url).build();
        let key = format!("debug/{}/{}/{name}.txt", build.user_id, build.build_id);
        let object = aws_sdk_s3::Client::from_conf(s3).get_object().bucket("mesocycle").key(key).send().await.unwrap();
        String::from_utf8(object.body.collect().await.unwrap().to_vec()).unwrap()
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
    let stand_in = StandIn::start().await;
    let mut world = World::with_model(&stand_in).await;
    if let Some(writer) = &mut world.services.writer {
        writer.patience = MINUTE;
    }
    let store = &world.services.store;
    let build = world.request(list(&json!({"kind": "none"}))).await;

    // A worker gets some way and is killed: the last of its calls are never answered.
    stand_in.script_for(PHASE_TOOL, [None, None]);
    stand_in.always_for(PHASE_TOOL, Some(Fault::Silent));
    let claim = store.claim_build(&build.user_id, &build.build_id, Timestamp::now(), Duration::ZERO).await.unwrap();
    let Claim::Claimed(dead) = claim else { panic!("not claimed") };
    let (progress, _) = watch::channel(Progress::WAITING);
    let killed =
        timeout(Duration::from_millis(1_200), produce(&world.services, &dead, &progress, Instant::now() + MINUTE));
    assert!(killed.await.is_err());
    let kept = store.checkpoints(&dead).await.unwrap();
    assert!(kept.contains_key("turns") && kept.contains_key("context"), "{:?}", kept.keys());
    let slices = kept.keys().filter(|key| key.starts_with("days-")).count();
    assert!(slices >= 2, "{:?}", kept.keys());
    let asked = stand_in.requests().iter().filter(|request| request.tool() == Some(PHASE_TOOL)).count();

    stand_in.forget();
    stand_in.always_for(PHASE_TOOL, None);
    world.deliver(&build).await.unwrap();
    let stored = world.stored(&build).await;
    assert_eq!(stored.status, BuildStatus::Complete);
    assert!(stand_in.requests().len() < asked, "what is kept is not asked for again");
    let program = world.program(&build).await;
    assert!(program.writing.as_ref().unwrap().fallbacks.is_empty());
    assert_eq!(stored.writing, program.writing);

    let late = store.complete_build(&dead, &program, Timestamp::now()).await;
    assert!(matches!(late, Err(StoreError::Conflict(_))), "the dead worker's write counts no more");
}

#[tokio::test]
async fn a_model_writes_one_program_however_often_the_event_comes() {
    let stand_in = StandIn::start().await;
    let world = World::with_model(&stand_in).await;
    let build = world.request(list(&json!({"kind": "none"}))).await;
    let (one, other) = tokio::join!(world.deliver(&build), world.deliver(&build));
    one.unwrap();
    other.unwrap();
    let asked = stand_in.requests().len();
    world.deliver(&build).await.unwrap();
    assert_eq!(stand_in.requests().len(), asked);
    let (stored, program) = (world.stored(&build).await, world.program(&build).await);
    let record = program.writing.unwrap();
    assert_eq!((stored.status, record.calls as usize), (BuildStatus::Complete, asked), "each part is asked for once");
    let last = stored.progress;
    assert_eq!((last.step, last.phases_done, last.slices_done), (Step::Done, last.phases_total, last.slices_total));
    assert_eq!(last.slices_total as usize + 1, asked);
    let listed = world.services.store.programs(&build.user_id).await.unwrap();
    assert_eq!(listed.iter().map(|program| program.writing.as_ref()).collect::<Vec<_>>(), [Some(&record)]);
}

#[tokio::test]
async fn progress_is_stored_at_most_once_a_second_while_the_calls_go_on() {
    let stand_in = StandIn::start().await;
    stand_in.set_pace(Pace { first_token: Duration::from_millis(300), tokens_per_second: 250.0 });
    let mut world = World::with_model(&stand_in).await;
    if let Some(writer) = &mut world.services.writer {
        writer.patience = Duration::from_secs(10);
    }
    let build = world.request(list(&json!({"kind": "none"}))).await;
    let looking = async {
        let mut seen: Vec<(Instant, Progress)> = Vec::new();
        loop {
            let now = world.stored(&build).await;
            if seen.last().is_none_or(|(_, last)| *last != now.progress) {
                seen.push((Instant::now(), now.progress));
            }
            if now.status.is_final() {
                return seen;
            }
            sleep(Duration::from_millis(20)).await;
        }
    };
    let (delivered, seen) = tokio::join!(world.deliver(&build), looking);
    delivered.unwrap();
    assert!(seen.len() >= 3, "{seen:?}");
    let running = &seen[1..seen.len() - 1];
    assert!(running.windows(2).all(|pair| pair[1].0 - pair[0].0 > Duration::from_millis(900)), "{seen:?}");
    assert!(running.iter().any(|(_, progress)| progress.slices_done > 0), "{seen:?}");
}

#[tokio::test]
async fn a_fault_that_lasts_leaves_a_program_a_record_and_the_answer() {
    let stand_in = StandIn::start().await;
    let world = World::with_model(&stand_in).await;
    let build = world.request(list(&json!({"kind": "none"}))).await;
    stand_in.always_for(PHASE_TOOL, Some(Fault::TextInstead));
    world.deliver(&build).await.unwrap();
    let (stored, program) = (world.stored(&build).await, world.program(&build).await);
    assert_eq!(stored.status, BuildStatus::Complete);
    assert!(program.adjustments.iter().any(|told| told.contains("from our library")), "{:?}", program.adjustments);
    let record = stored.writing.unwrap();
    assert!(record.fallbacks.iter().all(|fallback| fallback.fault == "no_tool" && fallback.tries == 3));
    for fallback in &record.fallbacks {
        let FallbackPart::Sessions { days } = &fallback.part else { panic!("{fallback:?}") };
        let name = format!("days-{}-{}.3", days[0], days[days.len() - 1]);
        assert!(world.aside(&build, &name).await.starts_with("Sure"));
    }
}

#[tokio::test]
async fn a_run_that_the_functions_time_cuts_short_is_gone_on_with() {
    let stand_in = StandIn::start().await;
    let mut world = World::with_model(&stand_in).await;
    if let Some(writer) = &mut world.services.writer {
        writer.patience = MINUTE;
    }
    let build = world.request(list(&json!({"kind": "none"}))).await;
    stand_in.script_for(PHASE_TOOL, [None, Some(Fault::Silent)]);
    let event = BuildEvent::Build { user_id: build.user_id.clone(), build_id: build.build_id.clone() };
    let short = handle(&world.services, event, AFTER_CALLS + Duration::from_millis(1_500)).await;
    assert!(matches!(short, Err(Failure::Build(BuildError::OutOfTime))), "{short:?}");
    stand_in.forget();
    world.deliver(&build).await.unwrap();
    assert_eq!(stand_in.requests().len(), 1, "the slice that did not come");
    assert!(world.program(&build).await.writing.unwrap().fallbacks.is_empty());
}

#[tokio::test]
async fn the_last_run_asks_for_nothing_and_ends_with_a_program() {
    let stand_in = StandIn::start().await;
    let world = World::with_model(&stand_in).await;
    let build = world.request(list(&json!({"kind": "none"}))).await;
    for _ in 1..MAX_ATTEMPTS {
        let claim = world.services.store.claim_build(&build.user_id, &build.build_id, Timestamp::now(), Duration::ZERO);
        assert!(matches!(claim.await.unwrap(), Claim::Claimed(_)));
    }
    world.deliver(&build).await.unwrap();
    assert!(stand_in.requests().is_empty());
    assert_eq!(world.stored(&build).await.status, BuildStatus::Complete);
    let told = world.program(&build).await.adjustments;
    assert!(told.iter().any(|told| told.starts_with("All sessions come from our library")), "{told:?}");
}

#[tokio::test]
async fn lessons_are_learned_beside_the_build() {
    let world = World::start().await;
    let build = world.request(list(&json!({"kind": "none"}))).await;
    world.deliver(&build).await.unwrap();
    let playbook = world.services.store.playbook(&build.user_id).await.unwrap().unwrap().value;
    assert!(playbook.knows(&build.build_id));
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
