use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use aws_sdk_s3::config::Credentials;
use aws_sdk_s3::error::ProvideErrorMetadata;
use embedded::{Embedded, EmbeddedConfig, EmbeddedError};
use serde_json::json;
use storage::{Names, Store};

use crate::world::{World, at, clients, program};

const DATA: &str = "MESOCYCLE_TEST_DATA";

/// Stores one of everything; says how much there is afterwards.
async fn fill(world: &World) {
    let (_, build) = Box::pin(world.with_build("ann", "b-1")).await;
    let held = world.claim(&build, 10).await;
    world.save_checkpoint(&held, "phase-1", &json!([1, 2])).await.unwrap();
    world.complete_build(&held, &program(&held, "Base"), at(20)).await.unwrap();
}

async fn assert_filled(world: &World) {
    let ann = crate::world::user("ann");
    let sessions = world.sessions(&ann).await.unwrap();
    assert!(sessions[0].is_complete);
    assert_eq!(world.messages(&ann, &sessions[0].session_id).await.unwrap().len(), 2);
    let programs = world.programs(&ann).await.unwrap();
    assert!(world.program(&ann, &programs[0].program_id).await.unwrap().is_some());
    let build = world.build(&ann, &programs[0].build_id).await.unwrap().unwrap();
    assert_eq!(world.checkpoints(&build).await.unwrap().get("phase-1"), Some(&json!([1, 2])));
}

#[tokio::test]
async fn a_restart_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::in_folder(folder.path()).await;
    fill(&world).await;
    world.servers.stop().await;
    assert_filled(&World::in_folder(folder.path()).await).await;
}

#[tokio::test]
async fn a_data_folder_serves_one_process_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::in_folder(folder.path()).await;
    let config = EmbeddedConfig { data: Some(folder.path().to_owned()), ..EmbeddedConfig::default() };
    let second = Embedded::start(config.clone()).await.unwrap_err();
    assert!(matches!(second, EmbeddedError::InUse(_)), "{second:?}");
    world.servers.stop().await;
    Embedded::start(config).await.unwrap();
}

#[tokio::test]
async fn a_killed_process_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "durability::serves_until_killed", "--nocapture"])
        .env(DATA, folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let urls: Vec<_> =
        lines.filter_map(|line| line.split_once("http://").map(|(_, at)| format!("http://{at}"))).take(2).collect();
    let (dynamodb, s3) = clients(&urls[0], &urls[1]);
    let names = Names { table: "mesocycle".to_owned(), bucket: "mesocycle".to_owned() };
    let store = Store::new(dynamodb.clone(), s3.clone(), names);
    store.create_table_and_bucket().await.unwrap();

    // A world whose servers are another process; its own ones idle.
    let servers = Embedded::start(EmbeddedConfig::default()).await.unwrap();
    fill(&World { store, dynamodb, s3, servers }).await;
    child.kill().unwrap();
    child.wait().unwrap();

    assert_filled(&World::in_folder(folder.path()).await).await;
}

#[tokio::test]
async fn objects_are_for_holders_of_the_key() {
    let world = World::new().await;
    let stranger = Credentials::new(embedded::ACCESS_KEY_ID, "a guess", None, None, "test");
    let stranger = world.s3.config().to_builder().credentials_provider(stranger).build();
    let refused = aws_sdk_s3::Client::from_conf(stranger).get_object().bucket("mesocycle").key("any").send().await;
    assert_eq!(refused.unwrap_err().code(), Some("SignatureDoesNotMatch"));
}

/// Not a test: the process that [`a_killed_process_loses_nothing`] kills.
#[tokio::test]
#[ignore = "run by another test, and never ends"]
async fn serves_until_killed() {
    let data = PathBuf::from(std::env::var_os(DATA).unwrap());
    let servers = Embedded::start(EmbeddedConfig { data: Some(data), ..EmbeddedConfig::default() }).await.unwrap();
    println!("\n{}\n{}", servers.dynamodb_url, servers.s3_url);
    std::future::pending::<()>().await;
}
