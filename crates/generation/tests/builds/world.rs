//! A stand-in, a writer over the real adapter, and a journal in memory.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use conversation::session::BuildId;
use conversation::todo_list::TodoList;
use generation::author::{AtDeadline, Author, Commission, Normalize, Writer};
use generation::build::Progress;
use generation::context::Context;
use generation::journal::{Journal, JournalError};
use generation::pipeline::{self, BuildError, Built, Order};
use generation::writing::PHASE_TOOL;
use jiff::Timestamp;
use jiff::civil::date;
use models::bedrock::Connection;
use serde_json::{Value, json};
use stand_in::StandIn;
use tokio::time::Instant;
use tracing_subscriber::fmt::MakeWriter;
use training::ids::{ProgramId, UserId};
use training::program::{Program, Source};
use training::rules::{Severity, check};

const MODEL: &str = "global.anthropic.claude-sonnet-4-6";

/// A model to write with.
pub struct World {
    pub stand_in: StandIn,
    pub writer: Writer,
    pub context: Context,
    /// How long the model may be asked.
    pub within: Duration,
    pub at_deadline: AtDeadline,
}

impl World {
    pub async fn start() -> Self {
        Self::over(StandIn::start().await)
    }

    pub fn over(stand_in: StandIn) -> Self {
        let writer = Writer {
            model: Arc::new(Connection::new(&sdk(&stand_in.url), 24).model(MODEL)),
            slice_tokens: 450,
            patience: Duration::from_millis(500),
            write_within: Duration::from_mins(1),
            normalize: Normalize::Auto,
        };
        Self {
            stand_in,
            writer,
            context: Context::default(),
            within: Duration::from_mins(1),
            at_deadline: AtDeadline::FallBack,
        }
    }

    pub async fn build(&self, list: &TodoList, journal: &impl Journal) -> Built {
        let (user_id, build_id) = (UserId::parse("ada").unwrap(), BuildId::numbered("build", 7));
        let program_id = ProgramId::numbered("program", 7);
        let order = Order {
            user_id: &user_id,
            build_id: &build_id,
            program_id: &program_id,
            todo_list: list,
            today: date(2026, 11, 20),
            requested_at: Timestamp::from_second(1_795_000_000).unwrap(),
        };
        let commission = Commission {
            writer: &self.writer,
            context: &self.context,
            calls_until: Instant::now() + self.within,
            at_deadline: self.at_deadline,
        };
        pipeline::build(order, Author::Model(commission), journal).await
    }

    /// A program, checked against every rule.
    pub async fn program(&self, list: &TodoList) -> Program {
        let program = self.build(list, &Memory::default()).await.program.unwrap();
        assert_sound(&program, list);
        program
    }

    /// Requests that wanted this tool.
    pub fn asked(&self, tool: &str) -> usize {
        self.stand_in.requests().iter().filter(|request| request.tool() == Some(tool)).count()
    }

    /// The days each request for a slice asked for, in the order of the requests.
    pub fn slices(&self) -> Vec<Vec<u16>> {
        let requests = self.stand_in.requests();
        let slices = requests.iter().filter(|request| request.tool() == Some(PHASE_TOOL));
        slices.map(days_of).collect()
    }
}

/// The days a request asks for.
pub fn days_of(request: &stand_in::Request) -> Vec<u16> {
    let (_, after) = request.text().split_once("<task>").expect("a task");
    let (task, _) = after.split_once("</task>").expect("its end");
    let task: Value = serde_json::from_str(task).unwrap();
    serde_json::from_value(task["days"].clone()).unwrap()
}

pub fn assert_sound(program: &Program, list: &TodoList) {
    let settled = conversation::intake::settle(list, &program.user_id, date(2026, 11, 20)).unwrap();
    let mut broken = check(program, Some(&settled.athlete), library::catalogue());
    broken.retain(|violation| violation.severity > Severity::Warn);
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The training days the model wrote, and those of the library.
pub fn by_source(program: &Program) -> (Vec<u16>, Vec<u16>) {
    let days = program.daily_workouts.iter().filter(|day| !day.workouts.is_empty());
    let (model, library): (Vec<_>, Vec<_>) = days.partition(|day| day.source == Source::Model);
    let numbers = |days: Vec<&training::program::Day>| days.iter().map(|day| day.day).collect();
    (numbers(model), numbers(library))
}

pub fn sdk(url: &str) -> SdkConfig {
    let credentials = Credentials::new("id", "secret", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .endpoint_url(url)
        .build()
}

/// Eight weeks of lifting, four days a week.
pub fn lifter() -> TodoList {
    let complete = |value: &Value| json!({"status": "complete", "value": value});
    serde_json::from_value(json!({
        "trainingGoals": complete(&json!({"kind": "value", "goals": ["squat 150 kg"]})),
        "programDuration": complete(&json!({"kind": "value", "weeks": 8})),
        "trainingFrequency": complete(&json!({"kind": "value", "min": 4, "max": 4})),
        "equipmentAccess": complete(&json!({"kind": "value", "items": ["barbell", "rack", "bench", "plates"]})),
        "experienceLevel": complete(&json!({"kind": "value", "level": "intermediate"})),
        "injuryConsiderations": complete(&json!({"kind": "none"})),
        "sessionDuration": complete(&json!({"kind": "value", "max": 60})),
    }))
    .unwrap()
}

/// A journal that remembers, and fails at one of its operations.
#[derive(Default)]
pub struct Memory {
    pub kept: Mutex<BTreeMap<String, Value>>,
    pub shown: Mutex<Vec<Progress>>,
    pub aside: Mutex<BTreeMap<String, String>>,
    pub operations: AtomicUsize,
    fails_at: Option<usize>,
}

impl Memory {
    pub fn failing_at(operation: usize) -> Self {
        Self { fails_at: Some(operation), ..Self::default() }
    }

    pub fn with(kept: BTreeMap<String, Value>) -> Self {
        Self { kept: Mutex::new(kept), ..Self::default() }
    }

    pub fn kept(&self) -> BTreeMap<String, Value> {
        self.kept.lock().unwrap().clone()
    }

    fn operate(&self) -> Result<(), JournalError> {
        if self.fails_at.is_some_and(|at| self.operations.fetch_add(1, Ordering::Relaxed) >= at) {
            return Err(JournalError("the power went out".into()));
        }
        Ok(())
    }
}

impl Journal for Memory {
    fn progress(&self, progress: Progress) {
        self.shown.lock().unwrap().push(progress);
    }

    async fn recall(&self) -> Result<BTreeMap<String, Value>, JournalError> {
        self.operate()?;
        Ok(self.kept())
    }

    async fn keep(&self, key: &str, part: &Value) -> Result<(), JournalError> {
        self.operate()?;
        self.kept.lock().unwrap().insert(key.to_owned(), part.clone());
        Ok(())
    }

    async fn put_aside(&self, name: &str, answer: &str) {
        self.aside.lock().unwrap().insert(name.to_owned(), answer.to_owned());
    }
}

pub fn assert_stopped(built: &Built) {
    assert!(built.program.as_ref().is_err_and(BuildError::is_retryable), "{:?}", built.program);
}

/// What the operator reads, while this is held.
#[derive(Clone, Default)]
pub struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    pub fn capture(&self) -> tracing::subscriber::DefaultGuard {
        // Other tests' threads say the same lines to nobody. Without a listener of theirs, the first of them would have
        // the lines switched off for this thread, too.
        let everywhere = tracing_subscriber::fmt().with_writer(std::io::sink).finish();
        let _ = tracing::subscriber::set_global_default(everywhere);
        let lines = tracing_subscriber::fmt().json().flatten_event(true).with_writer(self.clone());
        tracing::subscriber::set_default(lines.with_max_level(tracing::Level::INFO).finish())
    }

    /// The lines of an event.
    pub fn of(&self, event: &str) -> Vec<Value> {
        let bytes = self.0.lock().unwrap().clone();
        let lines = String::from_utf8(bytes).unwrap();
        let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.filter(|line| line["event"] == event).collect()
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}
