//! Finding programs again: in the table, at a mock of Pinecone that nobody here wrote, and when it fails.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use storage::index::{Embedding, Entry, Here, Pinecone, PineconeConfig, ProgramIndex, SearchError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use training::ids::ProgramId;
use training::program::Program;

use crate::world::{World, at, program, user};

const ABOUT: [(&str, &str); 3] = [
    ("Half marathon in spring", "Easy runs, a long run each week and tempo work up to race day."),
    ("Squat and deadlift peak", "Heavy triples and singles up to the powerlifting meet."),
    ("FTP builder", "Sweet spot and threshold rides on the trainer."),
];

impl World {
    /// The user's programs about these things, stored.
    async fn with_programs(&self, name: &str, about: &[(&str, &str)]) {
        for (index, (title, description)) in (0_i64..).zip(about) {
            let second = 20 * index;
            let mut session = crate::world::session(name, &format!("chat-{index}"), at(second));
            let build = crate::world::request(&mut session, &format!("{name}-{index}"), at(second));
            self.say(0, &mut session, "go", Some(&build)).await.unwrap();
            let held = self.claim(&build, second).await;
            let program = Program { program_description: (*description).to_owned(), ..program(&held, title) };
            self.complete_build(&held, &program, at(second)).await.unwrap();
        }
    }

    async fn finds(&self, name: &str, index: &dyn ProgramIndex, query: &str) -> Vec<String> {
        let found = self.search(&user(name), index, query, 2).await.unwrap();
        found.into_iter().map(|(program, _)| program.program_name).collect()
    }
}

#[tokio::test]
async fn programs_are_found_by_what_they_are_about() {
    let world = World::new().await;
    let index = Here(world.store.clone());
    world.with_programs("ann", &ABOUT).await;
    assert_eq!(world.catch_up(&user("ann"), &index).await.unwrap(), 3);
    assert_eq!(world.catch_up(&user("ann"), &index).await.unwrap(), 0, "putting in twice is putting in once");
    assert_eq!(world.finds("ann", &index, "the half-marathon").await, ["Half marathon in spring"]);
    assert_eq!(world.finds("ann", &index, "deadlifts").await, ["Squat and deadlift peak"]);
    assert_eq!(world.finds("ann", &index, "cycling at threshold").await, ["FTP builder"]);
    assert!(world.finds("ann", &index, "underwater basket weaving").await.is_empty());
    assert!(world.finds("ann", &index, "the of").await.is_empty());
    assert!(world.finds("bob", &index, "deadlifts").await.is_empty());
}

#[tokio::test]
async fn a_program_that_missed_the_index_is_found_all_the_same() {
    let world = World::new().await;
    world.with_programs("ann", &ABOUT[..2]).await;
    let index = Here(world.store.clone());
    assert_eq!(world.finds("ann", &index, "powerlifting").await, ["Squat and deadlift peak"]);
}

/// A mock that runs until it is dropped; none where Node or the mock is missing.
struct Mock {
    child: Child,
    url: String,
}

impl Mock {
    fn start(users: &[&str]) -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/node");
        if !folder.join("node_modules/@copilotkit/aimock").is_dir() {
            println!("skipped: run `make test`, which installs the mock (Node 20 or newer)");
            return None;
        }
        let mut mock = Command::new("node");
        mock.arg("vector-mock.mjs").args(users).current_dir(folder);
        let mut child = mock.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
        Some(Self { child, url: url.trim().to_owned() })
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

fn pinecone(pairs: &[(&str, &str)]) -> Pinecone {
    let lookup = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
    Pinecone::new(PineconeConfig::from_lookup(lookup).unwrap().unwrap())
}

fn at_url(url: &str) -> Pinecone {
    pinecone(&[("MESOCYCLE_PINECONE_URL", url), ("MESOCYCLE_PINECONE_KEY", "secret-key")])
}

#[tokio::test]
async fn a_mock_of_others_understands_us() {
    let Some(mock) = Mock::start(&["ann", "bob"]) else { return };
    let (world, index) = (World::new().await, at_url(&mock.url));
    world.with_programs("ann", &ABOUT).await;
    world.with_programs("bob", &ABOUT[..1]).await;
    // In the table first, then at Pinecone: another index gets everything anew.
    world.catch_up(&user("ann"), &Here(world.store.clone())).await.unwrap();
    assert_eq!(world.catch_up(&user("ann"), &index).await.unwrap(), 3);
    assert_eq!(world.catch_up(&user("ann"), &index).await.unwrap(), 0);
    for (query, expected) in [("running a half marathon", ABOUT[0].0), ("threshold rides", ABOUT[2].0)] {
        assert_eq!(world.finds("ann", &index, query).await[0], expected);
        let here = world.finds("ann", &Here(world.store.clone()), query).await;
        assert_eq!(here[0], expected, "both indexes find the same");
    }
    world.catch_up(&user("ann"), &index).await.unwrap();
    assert_eq!(world.finds("bob", &index, "half marathon").await, [ABOUT[0].0]);
    assert!(world.finds("bob", &index, "deadlifts").await.is_empty(), "nobody finds what is not theirs");
    assert!(index.nearest(&user("carl"), &Embedding::of("run"), 3).await.unwrap().is_empty());
}

/// A server that gives these answers in turn, the last one for ever; each a status and a body. Counts requests and keeps
/// the last one.
async fn server(answers: Vec<(u16, String)>) -> (String, Arc<AtomicUsize>, Arc<tokio::sync::Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (count, last) = (Arc::new(AtomicUsize::new(0)), Arc::default());
    let (counter, keep): (Arc<AtomicUsize>, Arc<tokio::sync::Mutex<String>>) = (count.clone(), Arc::clone(&last));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut read = Vec::new();
            let mut chunk = [0; 4096];
            loop {
                let n = stream.read(&mut chunk).await.unwrap_or(0);
                read.extend_from_slice(&chunk[..n]);
                let text = String::from_utf8_lossy(&read).to_lowercase();
                let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap_or("0");
                if n == 0 || body.len() >= length.trim().parse().unwrap_or(0) {
                    break;
                }
            }
            *keep.lock().await = String::from_utf8_lossy(&read).into_owned();
            let turn = counter.fetch_add(1, Ordering::Relaxed);
            let (status, body) = &answers[turn.min(answers.len() - 1)];
            let length = body.len();
            let answer = format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}");
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (url, count, last)
}

fn entry(text: &str) -> Entry {
    Entry { program_id: ProgramId::parse("p-1").unwrap(), embedding: Embedding::of(text) }
}

#[tokio::test]
async fn what_passes_is_tried_again_and_what_does_not_is_not() {
    let ok = (200, r#"{"upsertedCount": 1}"#.to_owned());
    let refused = |status| (status, "secret details".to_owned());
    for (answers, requests, succeeds) in [
        (vec![refused(503), refused(429), ok.clone()], 3, true),
        (vec![refused(500)], 3, false),
        (vec![refused(401)], 1, false),
        (vec![(200, "<html>".to_owned())], 1, false),
    ] {
        let (url, count, last) = server(answers).await;
        let put = at_url(&url).put(&user("ann"), &[entry("a knee that hurts")]).await;
        assert_eq!((put.is_ok(), count.load(Ordering::Relaxed)), (succeeds, requests));
        let shown = put.err().map(|error| format!("{error:?}")).unwrap_or_default();
        assert!(!shown.contains("secret"), "{shown}");
        let sent = last.lock().await.clone();
        assert!(sent.contains("api-key: secret-key") && !sent.contains("knee") && !sent.contains("ann"), "{sent}");
    }
}

#[tokio::test]
async fn an_index_is_found_by_its_name_once_and_must_have_our_dimensions() {
    let (data, count, _) = server(vec![(200, r#"{"matches": [{"id": "p-9", "score": 0.5}]}"#.to_owned())]).await;
    let described = |dimension| (200, format!(r#"{{"name": "programs", "host": "{data}", "dimension": {dimension}}}"#));
    let settings = [("MESOCYCLE_PINECONE_INDEX", "programs"), ("MESOCYCLE_PINECONE_KEY", "secret-key")];

    let (control, asked, _) = server(vec![described(512)]).await;
    let index = pinecone(&settings).described_at(&control);
    for _ in 0..2 {
        let hits = index.nearest(&user("ann"), &Embedding::of("run"), 3).await.unwrap();
        assert_eq!((hits[0].program_id.as_str(), hits.len()), ("p-9", 1));
    }
    assert_eq!((asked.load(Ordering::Relaxed), count.load(Ordering::Relaxed)), (1, 2));

    let (control, ..) = server(vec![described(1024)]).await;
    let error = pinecone(&settings).described_at(&control).put(&user("ann"), &[entry("run")]).await.unwrap_err();
    assert!(format!("{error:?}").contains("1024"), "{error:?}");
}

#[tokio::test]
async fn an_index_that_is_away_costs_a_search_and_is_made_good_later() {
    let world = World::new().await;
    world.with_programs("ann", &ABOUT[..1]).await;
    let away = at_url("http://127.0.0.1:9");
    let error = world.search(&user("ann"), &away, "half marathon", 3).await.unwrap_err();
    assert!(matches!(error, SearchError::Index(_)));
    assert_eq!(world.catch_up(&user("ann"), &Here(world.store.clone())).await.unwrap(), 1);
}
