use aws_sdk_s3::primitives::ByteStream;
use serde_json::json;
use storage::StoreError;

use crate::world::{World, at, program, user};

#[tokio::test]
async fn programs_are_listed_newest_first_without_their_days() {
    let world = World::new().await;
    for (name, second) in [("b-1", 20), ("b-2", 40), ("b-3", 30)] {
        let mut session = crate::world::session("ann", name, at(second));
        let build = crate::world::request(&mut session, name, at(second));
        world.say(0, &mut session, "go", Some(&build)).await.unwrap();
        let held = world.claim(&build, second).await;
        world.complete_build(&held, &program(&held, name), at(second)).await.unwrap();
    }
    let listed = world.programs(&user("ann")).await.unwrap();
    let names: Vec<_> = listed.iter().map(|program| program.program_name.as_str()).collect();
    assert_eq!(names, ["b-2", "b-3", "b-1"]);
    assert_eq!((listed[0].total_days, listed[0].training_days, listed[0].phases.len()), (2, 1, 1));
    assert_eq!((listed[0].build_id.as_str(), listed[0].created_at), ("b-2", at(40)));

    let bob = user("bob");
    assert!(world.programs(&bob).await.unwrap().is_empty());
    assert_eq!(world.program(&bob, &listed[0].program_id).await.unwrap(), None);
}

#[tokio::test]
async fn a_program_that_was_written_before_the_worker_died_is_the_one_that_counts() {
    let world = World::new().await;
    let (_, build) = world.with_build("ann", "b-1").await;
    let first = world.claim(&build, 10).await;
    let second = world.claim(&build, 100).await;
    // The first worker's object gets through, its transaction does not.
    world.complete_build(&first, &program(&first, "The first one's"), at(101)).await.unwrap_err();
    assert_eq!(world.program(&build.user_id, &build.program_id).await.unwrap(), None);

    world.complete_build(&second, &program(&second, "The second one's"), at(102)).await.unwrap();
    let stored = world.program(&build.user_id, &build.program_id).await.unwrap().unwrap();
    let listed = world.programs(&build.user_id).await.unwrap();
    assert_eq!(stored.program_name, "The first one's");
    assert_eq!(listed[0].program_name, stored.program_name);
}

#[tokio::test]
async fn an_object_that_is_not_this_builds_program_does_not_count() {
    let world = World::new().await;
    let (_, build) = world.with_build("ann", "b-1").await;
    let held = world.claim(&build, 10).await;
    let put = world.s3.put_object().bucket("mesocycle").key(format!("programs/ann/{}.json", build.program_id));
    put.body(ByteStream::from_static(b"{}")).send().await.unwrap();

    world.complete_build(&held, &program(&held, "Base"), at(20)).await.unwrap();
    let stored = world.program(&build.user_id, &build.program_id).await.unwrap().unwrap();
    assert_eq!(stored.program_name, "Base");
}

#[tokio::test]
async fn a_program_whose_object_is_gone_is_an_error_not_an_absence() {
    let world = World::new().await;
    let (_, build) = world.with_build("ann", "b-1").await;
    let held = world.claim(&build, 10).await;
    world.complete_build(&held, &program(&held, "Base"), at(20)).await.unwrap();
    let key = format!("programs/ann/{}.json", build.program_id);
    world.s3.delete_object().bucket("mesocycle").key(&key).send().await.unwrap();
    let found = world.program(&build.user_id, &build.program_id).await;
    assert!(matches!(&found, Err(StoreError::Corrupt { key: named, .. }) if *named == key), "{found:?}");
}

#[tokio::test]
async fn the_longest_ids_make_keys_too() {
    let world = World::new().await;
    let (_, build) = world.with_build(&"u".repeat(128), &"b".repeat(115)).await;
    let held = world.claim(&build, 10).await;
    let part = "p".repeat(128);
    world.save_checkpoint(&held, &part, &json!(1)).await.unwrap();
    assert_eq!(world.checkpoints(&held).await.unwrap().get(&part), Some(&json!(1)));
    world.complete_build(&held, &program(&held, "Base"), at(20)).await.unwrap();
    assert!(world.program(&build.user_id, &build.program_id).await.unwrap().is_some());
}
