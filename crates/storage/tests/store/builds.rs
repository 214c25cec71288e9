use std::time::Duration;

use conversation::session::{GenerationStatus, Stage};
use generation::build::{Build, BuildStatus, Lease, Progress, Step};
use serde_json::json;
use storage::{Claim, Conflict, StoreError};

use training::program::Program;
use training::writing::{Fallback, FallbackPart, Tokens, Writing};

use crate::world::{LEASE, World, at, program, request, user};

const FILLING: Progress =
    Progress { step: Step::Filling, phases_done: 1, phases_total: 3, slices_done: 4, slices_total: 9 };

/// The build, with the progress its worker has made.
fn filling(build: &Build) -> Build {
    Build { progress: FILLING, ..build.clone() }
}

/// What a model took.
fn writing() -> Writing {
    Writing {
        model: "a-model".to_owned(),
        prompts_version: "1".to_owned(),
        prompts_hash: "abc".to_owned(),
        calls: 3,
        tokens: Tokens { input: 1_000, cached: 2_000, cache_written: 4_000, output: 500, estimated: false },
        dollars: Some(0.125),
        fallbacks: vec![Fallback {
            part: FallbackPart::Sessions { days: vec![8, 10] },
            fault: "throttled".to_owned(),
            tries: 3,
        }],
        normalized_days: vec![2],
    }
}

fn assert_lost<T: std::fmt::Debug>(outcome: &storage::Result<T>) {
    assert!(matches!(outcome, Err(StoreError::Conflict(Conflict::LeaseLost))), "{outcome:?}");
}

#[tokio::test]
async fn a_build_is_held_by_one_worker() {
    let world = World::new().await;
    let (_, build) = world.with_build("ann", "b-1").await;
    assert_eq!(build.lease, None);

    let claim = || world.claim_build(&build.user_id, &build.build_id, at(10), LEASE);
    let claims = [claim().await.unwrap(), claim().await.unwrap()];
    let [Claim::Claimed(held), Claim::HeldUntil(until)] = &claims else { panic!("{claims:?}") };
    assert_eq!(held.lease, Some(Lease { epoch: 1, until: at(70) }));
    assert_eq!((held.status, held.attempt, *until), (BuildStatus::InProgress, 1, at(70)));
    assert_eq!(world.build(&build.user_id, &build.build_id).await.unwrap().as_ref(), Some(held));
}

#[tokio::test]
async fn of_many_claims_at_once_one_succeeds() {
    let world = World::new().await;
    let (_, build) = world.with_build("ann", "b-1").await;
    let claim = || world.claim_build(&build.user_id, &build.build_id, at(10), LEASE);
    let (a, b, c, d) = tokio::join!(claim(), claim(), claim(), claim());
    let claimed = [a, b, c, d].into_iter().filter(|claim| matches!(claim, Ok(Claim::Claimed(_)))).count();
    assert_eq!(claimed, 1);
}

#[tokio::test]
async fn an_expired_lease_is_taken_over_and_its_holder_can_no_longer_write() {
    let world = World::new().await;
    let (session, build) = world.with_build("ann", "b-1").await;
    let first = world.claim(&build, 10).await;
    world.save_checkpoint(&first, "phase-1", &json!(["from the first"])).await.unwrap();
    let second = world.claim(&build, 71).await;
    assert_eq!((second.lease.unwrap().epoch, second.attempt), (2, 2));

    assert_lost(&world.renew_lease(&first, at(72), LEASE).await);
    assert_lost(&world.save_checkpoint(&first, "phase-1", &json!(["too late"])).await);
    assert_lost(&world.save_checkpoint(&first, "phase-2", &json!(["too late"])).await);
    assert_lost(&world.complete_build(&first, &program(&first, "Too late"), at(72)).await);
    assert_lost(&world.fail_build(&first, "too late", at(72)).await);

    assert_eq!(world.build(&build.user_id, &build.build_id).await.unwrap(), Some(second.clone()));
    let kept = world.checkpoints(&second).await.unwrap();
    assert_eq!(kept.into_iter().collect::<Vec<_>>(), [("phase-1".to_owned(), json!(["from the first"]))]);
    assert_eq!(world.session(&session.user_id, &session.session_id).await.unwrap(), Some(session));
    assert_eq!(world.program(&build.user_id, &build.program_id).await.unwrap(), None);
}

#[tokio::test]
async fn a_renewed_lease_lasts_and_a_released_one_ends() {
    let world = World::new().await;
    let (_, build) = world.with_build("ann", "b-1").await;
    let held = world.claim(&build, 10).await;
    assert_eq!(world.renew_lease(&held, at(60), LEASE).await.unwrap(), at(120));
    let claim = world.claim_build(&build.user_id, &build.build_id, at(100), LEASE).await.unwrap();
    assert_eq!(claim, Claim::HeldUntil(at(120)));

    world.renew_lease(&held, at(100), Duration::ZERO).await.unwrap();
    assert_eq!(world.claim(&build, 100).await.attempt, 2);
}

#[tokio::test]
async fn finished_parts_and_progress_are_remembered() {
    let world = World::new().await;
    let (_, build) = world.with_build("ann", "b-1").await;
    let held = world.claim(&build, 10).await;
    assert!(world.checkpoints(&held).await.unwrap().is_empty());

    let structure = json!({ "phases": [{ "weeks": 3, "percent": 72.5 }] });
    // More than an item can hold.
    let long = json!({ "days": "x".repeat(600 * 1024) });
    world.save_checkpoint(&held, "structure", &structure).await.unwrap();
    world.save_checkpoint(&held, "phase-1", &long).await.unwrap();
    world.renew_lease(&filling(&held), at(20), LEASE).await.unwrap();

    let next = world.claim(&build, 100).await;
    assert_eq!(next.progress, FILLING);
    let all = world.checkpoints(&next).await.unwrap();
    assert_eq!(
        all.into_iter().collect::<Vec<_>>(),
        [("phase-1".to_owned(), long), ("structure".to_owned(), structure)]
    );
    for name in ["../phase-1", "a#b", ""] {
        let refused = world.save_checkpoint(&next, name, &json!(1)).await;
        assert!(matches!(refused, Err(StoreError::BadName(..))), "{refused:?}");
    }
}

#[tokio::test]
async fn a_completed_build_leaves_one_program_and_a_completed_session() {
    let world = World::new().await;
    let (session, build) = world.with_build("ann", "b-1").await;
    let held = world.claim(&build, 10).await;
    let made = Program { writing: Some(writing()), ..program(&held, "Base") };
    world.complete_build(&filling(&held), &made, at(20)).await.unwrap();
    world.complete_build(&filling(&held), &made, at(21)).await.unwrap();

    let ended = world.build(&build.user_id, &build.build_id).await.unwrap().unwrap();
    assert_eq!((ended.status, ended.lease, ended.finished_at), (BuildStatus::Complete, None, Some(at(20))));
    assert_eq!((ended.progress, ended.writing.as_ref()), (FILLING.at(Step::Done), Some(&writing())));
    let stored = world.session(&session.user_id, &session.session_id).await.unwrap().unwrap();
    assert_eq!((stored.stage(), stored.is_complete, stored.completed_at), (Stage::Done, true, Some(at(20))));
    assert_eq!(stored.version, session.version + 1);
    let generation = stored.program_generation.unwrap();
    assert_eq!((generation.completed_at, generation.program_id), (Some(at(20)), Some(build.program_id.clone())));

    let listed = world.programs(&build.user_id).await.unwrap();
    assert_eq!(listed.iter().map(|program| program.writing.clone()).collect::<Vec<_>>(), [Some(writing())]);
    assert_eq!(world.program(&build.user_id, &build.program_id).await.unwrap(), Some(made));
    let again = world.claim_build(&build.user_id, &build.build_id, at(500), LEASE).await.unwrap();
    assert_eq!(again, Claim::Finished(ended));
}

#[tokio::test]
async fn a_session_with_a_program_gets_a_second_one_and_keeps_the_first() {
    let world = World::new().await;
    let (session, first) = world.with_build("ann", "b-1").await;
    let held = world.claim(&first, 10).await;
    world.complete_build(&held, &program(&held, "Four days"), at(20)).await.unwrap();

    let done = world.session(&session.user_id, &session.session_id).await.unwrap().unwrap();
    let mut changed = done.clone();
    let second = request(&mut changed, "b-2", at(30));
    let building = world.say(done.version, &mut changed, "yes", Some(&second)).await.unwrap();
    assert_eq!((building.stage(), building.is_complete), (Stage::Building, false));
    assert_eq!(world.build_of(&building).await.unwrap().unwrap().build_id, second.build_id);

    // The same yes again, and another one from the same state, build nothing.
    let mut again = done.clone();
    let third = request(&mut again, "b-3", at(31));
    let twice = world.say(done.version, &mut again, "yes", Some(&third)).await;
    assert!(matches!(twice, Err(StoreError::Conflict(Conflict::DuplicateTurn))), "{twice:?}");
    let mut other = done.clone();
    let stale = world.say(done.version, &mut other, "yes-2", Some(&third)).await;
    assert!(matches!(stale, Err(StoreError::Conflict(Conflict::VersionMoved))), "{stale:?}");
    assert_eq!(world.build(&third.user_id, &third.build_id).await.unwrap(), None);
    let turn = world.turn_of(&building, "yes").await.unwrap();
    assert_eq!(turn.build_id, Some(second.build_id.clone()));

    // The end of the first build, told once more, touches neither the second nor the session.
    world.complete_build(&held, &program(&held, "Four days"), at(32)).await.unwrap();
    let waiting = world.session(&session.user_id, &session.session_id).await.unwrap().unwrap();
    assert_eq!((waiting.stage(), waiting.version), (Stage::Building, building.version));

    let held = world.claim(&second, 40).await;
    world.complete_build(&held, &program(&held, "Three days"), at(50)).await.unwrap();
    let ended = world.session(&session.user_id, &session.session_id).await.unwrap().unwrap();
    assert_eq!((ended.stage(), ended.is_complete), (Stage::Done, true));
    assert_eq!(ended.program_generation.unwrap().program_id, Some(second.program_id.clone()));
    let listed = world.programs(&session.user_id).await.unwrap();
    assert_eq!(listed.iter().map(|it| it.program_name.as_str()).collect::<Vec<_>>(), ["Three days", "Four days"]);
    assert!(world.program(&first.user_id, &first.program_id).await.unwrap().is_some());
}

#[tokio::test]
async fn a_turn_taken_while_the_build_ends_starts_over() {
    let world = World::new().await;
    let (session, build) = world.with_build("ann", "b-1").await;
    let held = world.claim(&build, 10).await;
    world.complete_build(&held, &program(&held, "Base"), at(20)).await.unwrap();

    let stale = world.say(session.version, &mut session.clone(), "how-far", None).await;
    assert!(matches!(stale, Err(StoreError::Conflict(Conflict::VersionMoved))), "{stale:?}");
    let mut fresh = world.session(&session.user_id, &session.session_id).await.unwrap().unwrap();
    let version = fresh.version;
    assert!(world.say(version, &mut fresh, "how-far", None).await.unwrap().is_complete);
}

#[tokio::test]
async fn a_failed_build_can_be_asked_for_again_once() {
    let world = World::new().await;
    let (session, build) = world.with_build("ann", "b-1").await;
    let rebuild = |name: &str| request(&mut session.clone(), name, at(40));
    let early = world.request_rebuild(session.version, &rebuild("b-0")).await;
    assert!(matches!(early, Err(StoreError::Conflict(Conflict::NotFailed))), "{early:?}");

    let held = Build { writing: Some(writing()), ..world.claim(&build, 10).await };
    world.fail_build(&held, "Two weeks are too short for a marathon.", at(30)).await.unwrap();
    world.fail_build(&held, "Two weeks are too short for a marathon.", at(31)).await.unwrap();
    let failed = world.session(&session.user_id, &session.session_id).await.unwrap().unwrap();
    let generation = failed.program_generation.as_ref().unwrap();
    assert_eq!((failed.stage(), generation.failed_at), (Stage::Failed, Some(at(30))));
    assert_eq!(generation.error.as_deref(), Some("Two weeks are too short for a marathon."));
    let ended = world.build(&build.user_id, &build.build_id).await.unwrap().unwrap();
    assert_eq!((ended.status, ended.error), (BuildStatus::Failed, generation.error.clone()));
    assert_eq!(ended.writing, Some(writing()));

    let stale = world.request_rebuild(session.version, &rebuild("b-2")).await;
    assert!(matches!(stale, Err(StoreError::Conflict(Conflict::VersionMoved))), "{stale:?}");
    let second = rebuild("b-2");
    world.request_rebuild(failed.version, &second).await.unwrap();
    let clicked_twice = world.request_rebuild(failed.version, &rebuild("b-3")).await;
    assert!(matches!(clicked_twice, Err(StoreError::Conflict(Conflict::NotFailed))), "{clicked_twice:?}");
    assert_eq!(world.build(&build.user_id, &rebuild("b-3").build_id).await.unwrap(), None);

    let running = world.session(&session.user_id, &session.session_id).await.unwrap().unwrap();
    let generation = running.program_generation.as_ref().unwrap();
    assert_eq!((running.stage(), &generation.build_id), (Stage::Building, &second.build_id));
    assert_eq!((generation.status, &generation.error), (GenerationStatus::InProgress, &None));
    let held = world.claim(&second, 50).await;
    world.complete_build(&held, &program(&held, "Base"), at(60)).await.unwrap();
    // The first worker, late: its build has ended, and the session is no longer its own.
    world.fail_build(&build, "late", at(70)).await.unwrap_err();
    let done = world.session(&session.user_id, &session.session_id).await.unwrap().unwrap();
    assert_eq!(done.stage(), Stage::Done);
}

#[tokio::test]
async fn a_program_of_a_deleted_session_is_stored() {
    let world = World::new().await;
    let (session, build) = world.with_build("ann", "b-1").await;
    let held = world.claim(&build, 10).await;
    world.delete_session(&session.user_id, &session.session_id, at(15)).await.unwrap();
    world.complete_build(&held, &program(&held, "Base"), at(20)).await.unwrap();
    assert!(world.program(&build.user_id, &build.program_id).await.unwrap().is_some());
    assert_eq!(world.session(&session.user_id, &session.session_id).await.unwrap(), None);
}

#[tokio::test]
async fn builds_nobody_works_on_are_found_until_they_end() {
    let world = World::new().await;
    let (_, lost) = world.with_build("ann", "b-lost").await;
    let (_, alive) = world.with_build("bob", "b-alive").await;
    let (_, done) = world.with_build("cleo", "b-done").await;
    let (_, failed) = world.with_build("dan", "b-failed").await;
    let alive = world.claim(&alive, 10).await;
    let done = world.claim(&done, 10).await;
    let failed = world.claim(&failed, 10).await;
    world.renew_lease(&filling(&alive), at(200), LEASE).await.unwrap();
    world.complete_build(&done, &program(&done, "Base"), at(20)).await.unwrap();
    world.fail_build(&failed, "no", at(20)).await.unwrap();

    let open = async |second| world.open_builds(at(second)).await.unwrap();
    assert_eq!(open(150).await, [(lost.user_id.clone(), lost.build_id.clone())]);
    assert_eq!(open(201).await, [(lost.user_id, lost.build_id), (alive.user_id, alive.build_id)]);
    assert!(open(1).await.is_empty());
}

#[tokio::test]
async fn another_users_build_does_not_exist() {
    let world = World::new().await;
    let (_, build) = world.with_build("ann", "b-1").await;
    let bob = user("bob");
    assert_eq!(world.build(&bob, &build.build_id).await.unwrap(), None);
    assert_eq!(world.claim_build(&bob, &build.build_id, at(10), LEASE).await.unwrap(), Claim::Unknown);
}

#[tokio::test]
async fn an_answer_that_could_not_be_used_is_kept_bounded_beside_its_build() {
    let world = World::new().await;
    let (_, build) = world.with_build("ann", "b-1").await;
    world.save_debug(&build, "days-8-10.1", &"é".repeat(100 * 1024)).await.unwrap();
    let key = "debug/ann/b-1/days-8-10.1.txt";
    let object = world.s3.get_object().bucket("mesocycle").key(key).send().await.unwrap();
    let body = object.body.collect().await.unwrap().to_vec();
    assert!(String::from_utf8(body).unwrap().len() <= 64 * 1024);
    let refused = world.save_debug(&build, "../b-2/x", "").await;
    assert!(matches!(refused, Err(StoreError::BadName(..))), "{refused:?}");
}
