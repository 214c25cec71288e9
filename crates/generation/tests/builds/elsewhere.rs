//! Whole builds against a mock that nobody here wrote, `@copilotkit/aimock`, as each provider: when it answers, and when it
//! breaks. It needs Node; without it these tests say so and pass.
//!
//! A whole build works as all five providers, and the streamed calls of tools that a build makes on Bedrock too, unlike
//! streamed text. As Gemini and Ollama the mock sends a call as one piece, so that nothing can be cut in it; as Ollama it
//! counts no tokens, and an estimate is recorded.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use conversation::intake::settle;
use conversation::todo_list::TodoList;
use futures::future::join_all;
use generation::writing::{is_written, write_days, write_structure};
use jiff::civil::date;
use library::Fill;
use models::Model;
use models::providers::{self, Access, Provider};
use serde_json::{Value, json};
use stand_in::StandIn;
use tokio::time::{Instant, timeout};
use training::ids::{ProgramId, UserId};
use training::program::Program;
use training::writing::{FallbackPart, Writing};

use crate::world::{Lines, Memory, World, assert_sound, by_source, lifter, sdk};

/// What the mock says each answer took, tokens.
const INPUT: u64 = 40;
const OUTPUT: u64 = 9;

/// How long a model that keeps breaking may be asked, and what the library may take after that on a busy machine.
const WITHIN: Duration = Duration::from_secs(4);
const AFTER: Duration = Duration::from_secs(4);

/// Four weeks of lifting, three days a week.
fn athlete() -> TodoList {
    let mut list = serde_json::to_value(lifter()).unwrap();
    list["programDuration"]["value"]["weeks"] = json!(4);
    list["trainingFrequency"]["value"] = json!({"kind": "value", "min": 3, "max": 3});
    serde_json::from_value(list).unwrap()
}

/// What the mock writes, by the library; and the days a model is asked for.
fn written() -> (Value, BTreeSet<u16>) {
    let user_id = UserId::parse("ada").unwrap();
    let athlete = settle(&athlete(), &user_id, date(2026, 11, 20)).unwrap().athlete;
    let phases = library::structure(&athlete).unwrap();
    let structure = write_structure(&phases);
    let skeleton = library::skeleton(&athlete, phases);
    let program_id = ProgramId::numbered("program", 0);
    let fill = Fill { athlete: &athlete, skeleton: &skeleton, program_id: &program_id, built_at_ms: 0 };
    let days: Vec<u16> = skeleton.days.iter().filter(|day| is_written(day)).map(|day| day.day).collect();
    let entry = |&day: &u16| (day.to_string(), write_days(&fill.days(day..=day))["days"].clone());
    let entries: serde_json::Map<_, _> = days.iter().map(entry).collect();
    (json!({"structure": structure, "days": entries}), days.into_iter().collect())
}

/// The mock, for as long as this process lives (it ends when its standard input does), and where it breaks in which way.
static MOCK: LazyLock<Option<(Child, BTreeMap<String, String>)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/node");
    if !folder.join("node_modules/@copilotkit/aimock").is_dir() {
        println!("skipped: run `make test`, which installs the mock (Node 20 or newer)");
        return None;
    }
    let mut mock = Command::new("node");
    mock.args(["model-mock.mjs", "program", &written().0.to_string()]).current_dir(folder);
    let Ok(mut mock) = mock.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else {
        println!("skipped: the mock needs Node 20 or newer");
        return None;
    };
    let mut urls = String::new();
    BufReader::new(mock.stdout.take().unwrap()).read_line(&mut urls).unwrap();
    Some((mock, serde_json::from_str(&urls).unwrap()))
});

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Service {
    Bedrock,
    Own(Provider),
}

use Service::{Bedrock, Own};

impl Service {
    fn at(self, url: &str) -> Arc<dyn Model> {
        let Own(provider) = self else {
            return Arc::new(
                models::bedrock::Connection::new(&sdk(url), 24).model("global.anthropic.claude-sonnet-4-6"),
            );
        };
        let id = match provider {
            Provider::Anthropic => "claude-sonnet-4-6",
            Provider::OpenAi => "gpt-4.1-mini",
            Provider::Gemini => "gemini-2.5-flash",
            Provider::Ollama => "qwen3:8b",
        };
        let lookup = |name: &str| match name {
            "OPENAI_BASE_URL" => Some(format!("{url}/v1")),
            "ANTHROPIC_BASE_URL" | "GOOGLE_GEMINI_BASE_URL" | "OLLAMA_HOST" => Some(url.to_owned()),
            key if key.ends_with("_API_KEY") => Some("mock".to_owned()),
            _ => None,
        };
        let access = Access::from_lookup(provider, lookup).unwrap();
        Arc::new(providers::Connection::new(access, 24).model(id))
    }

    /// Whether a call comes in pieces.
    const fn streams_calls(self) -> bool {
        !matches!(self, Own(Provider::Gemini | Provider::Ollama))
    }
}

/// A build's program, which is sound and came in time, and what is recorded of its making.
async fn build(service: Service, way: &str, url: &str) -> (Program, Writing) {
    let mut world = World::over(StandIn::start().await);
    world.writer.model = service.at(url);
    // Where each answer is expected at once, a busy machine must not take it away.
    let answers = matches!(way, "well" | "cut");
    (world.writer.patience, world.within) =
        if answers { (Duration::from_secs(8), 5 * WITHIN) } else { (Duration::from_secs(1), WITHIN) };
    let (list, journal, began) = (athlete(), Memory::default(), Instant::now());
    let built = timeout(world.within + AFTER, world.build(&list, &journal)).await;
    let built = built.unwrap_or_else(|_| panic!("{service:?} {way}: no end after {:?}", began.elapsed()));
    let mut program = built.program.unwrap();
    assert_sound(&program, &list);
    let record = program.writing.take().unwrap();
    (program, record)
}

/// The days of which it is recorded that the library wrote them in the model's place.
fn fallen_back(record: &Writing) -> BTreeSet<u16> {
    let days = record.fallbacks.iter().map(|fallback| match &fallback.part {
        FallbackPart::Structure => &[],
        FallbackPart::Sessions { days } | FallbackPart::Unsound { days } => days.as_slice(),
    });
    days.flatten().copied().collect()
}

/// A day that a model is asked for is the model's, or it is recorded why not, and the athlete is told.
fn assert_recorded(service: Service, way: &str, program: &Program, record: &Writing) {
    let asked = written().1;
    let by_model: BTreeSet<u16> = by_source(program).0.into_iter().collect();
    let fallen_back = fallen_back(record);
    assert_eq!(by_model, &asked - &fallen_back, "{service:?} {way}: {:?}", record.fallbacks);
    assert!(record.calls > 0, "{service:?} {way}");
    let told = program.adjustments.iter().any(|told| told.contains("from our library"));
    assert!(told || fallen_back.is_empty(), "{service:?} {way}: {:?}", program.adjustments);
}

fn assert_written(service: Service, program: &Program, record: &Writing) {
    assert_recorded(service, "well", program, record);
    assert!(record.fallbacks.is_empty() && record.normalized_days.is_empty(), "{service:?}: {record:?}");
    assert!(record.calls >= 3, "{service:?}: a structure and slices");
    let (calls, tokens) = (u64::from(record.calls), record.tokens);
    if service == Own(Provider::Ollama) {
        assert!(tokens.estimated && tokens.input > 1_000 * calls && tokens.output > 100 * calls, "{tokens:?}");
    } else {
        assert!(!tokens.estimated, "{service:?}: {tokens:?}");
        assert_eq!((tokens.input, tokens.output), (INPUT * calls, OUTPUT * calls), "{service:?}");
    }
    assert!(record.dollars.is_some(), "{service:?}: {record:?}");
}

/// What the operator reads for a way to break that lasts.
fn label(service: Service, way: &str) -> &'static str {
    // Where a broken body is no event at all, the stream just ends.
    let reads_events = matches!(service, Own(Provider::Anthropic | Provider::OpenAi | Provider::Gemini));
    match way {
        "throttled" => "throttled",
        "failing" => "unavailable",
        "garbled" if reads_events => "no_message_stop",
        "garbled" | "hung up" => "cut",
        "late" => "timed_out",
        other => panic!("{other}"),
    }
}

fn assert_fallen_back(service: Service, way: &str, program: &Program, record: &Writing) {
    assert_recorded(service, way, program, record);
    match way {
        // Of each answer the whole days count.
        "cut" if service.streams_calls() => {
            assert!(!by_source(program).0.is_empty(), "{service:?} {way}: {:?}", record.fallbacks);
            assert!(record.calls > 3 && record.tokens.estimated, "{service:?} {way}: {record:?}");
        }
        "cut" => assert_written(service, program, record),
        "now and then" => {}
        lasting => {
            assert!(by_source(program).0.is_empty(), "{service:?} {way}");
            assert!(record.fallbacks.iter().any(|fallback| fallback.part == FallbackPart::Structure));
            let known = |fault: &str| fault == "no_time" || fault == label(service, lasting);
            assert!(record.fallbacks.iter().all(|fallback| known(&fallback.fault)), "{service:?} {way}: {record:?}");
        }
    }
}

/// One build in each way, side by side. The operator reads of each part that the library took over.
async fn breaks_in_every_way(service: Service) {
    let Some((_, urls)) = &*MOCK else { return };
    let lines = Lines::default();
    let captured = lines.capture();
    let fallbacks = join_all(urls.iter().map(async |(way, url)| {
        let (program, record) = build(service, way, url).await;
        if way == "well" {
            assert_written(service, &program, &record);
        } else {
            assert_fallen_back(service, way, &program, &record);
        }
        record.fallbacks.len()
    }))
    .await;
    drop(captured);
    assert_eq!(lines.of("plan_fallback_used").len(), fallbacks.iter().sum::<usize>(), "{service:?}: {fallbacks:?}");
    assert_eq!(lines.of("program_written").len(), urls.len(), "{service:?}");
}

#[tokio::test]
async fn by_bedrock() {
    breaks_in_every_way(Bedrock).await;
}

#[tokio::test]
async fn by_anthropic() {
    breaks_in_every_way(Own(Provider::Anthropic)).await;
}

#[tokio::test]
async fn by_openai() {
    breaks_in_every_way(Own(Provider::OpenAi)).await;
}

#[tokio::test]
async fn by_gemini() {
    breaks_in_every_way(Own(Provider::Gemini)).await;
}

#[tokio::test]
async fn by_ollama() {
    breaks_in_every_way(Own(Provider::Ollama)).await;
}
