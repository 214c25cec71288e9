//! A stand-in for Amazon Bedrock, for tests and benchmarks: an HTTP server on loopback that speaks Converse and
//! ConverseStream (real event-stream frames), at a set pace, within set limits, with faults on demand and a log of what it
//! was asked. The unmodified product runs against it through `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`.
//!
//! What it answers is a function of the request: [`coach::answer`] reads an athlete's message with the rule-based reader,
//! says a draft in hardly other words, and writes programs as the library does ([`author`]), so that whole conversations
//! and builds work; a test gives it any other.
//!
//! Must never: be a dependency of the product, or know more of a request than Bedrock gets.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a tool of tests: it fails by panicking"
)]

pub mod author;
pub mod coach;
mod fault;
mod frames;
mod meter;
mod request;
mod server;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use models::Usage;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use fault::{Fault, UnknownFault};
pub use meter::Limits;
pub use request::Request;

use meter::Meter;

/// What a model answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Text.
    Text(String),
    /// A tool call.
    Tool {
        /// Its name.
        name: String,
        /// Its input.
        input: Value,
    },
}

/// How fast a model answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Until the first token.
    pub first_token: Duration,
    /// Tokens a second after that.
    pub tokens_per_second: f64,
}

impl Pace {
    /// At once.
    pub const INSTANT: Self = Self { first_token: Duration::ZERO, tokens_per_second: f64::INFINITY };

    fn writing(&self, tokens: u64) -> Duration {
        Duration::from_secs_f64(tokens as f64 / self.tokens_per_second)
    }
}

/// Answers a request.
pub type Answers = Arc<dyn Fn(&Request) -> Answer + Send + Sync>;

/// A running stand-in; stops when dropped.
#[derive(Debug)]
pub struct StandIn {
    /// What `AWS_ENDPOINT_URL_BEDROCK_RUNTIME` is set to.
    pub url: String,
    state: Arc<State>,
    server: JoinHandle<()>,
}

/// What the server answers with, and what it was asked.
pub(crate) struct State {
    answers: Answers,
    pace: Mutex<Pace>,
    /// Paces of models whose id holds a text.
    paces: Mutex<Vec<(String, Pace)>>,
    faults: Mutex<Faults>,
    log: Mutex<Vec<Request>>,
    meter: Mutex<Meter>,
}

/// The faults of the next requests.
#[derive(Debug, Default)]
struct Faults {
    /// In order, whatever is asked; `None` is a request that works.
    script: VecDeque<Option<Fault>>,
    /// Of every request beyond the script.
    always: Option<Fault>,
    /// In order, for requests that want a tool; they come before the others.
    script_for: HashMap<String, VecDeque<Option<Fault>>>,
    /// Of every request for a tool beyond its script.
    always_for: HashMap<String, Fault>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("faults", &self.faults).finish_non_exhaustive()
    }
}

impl StandIn {
    /// A stand-in that reads and replies like the product without a model, at once, on a free port.
    pub async fn start() -> Self {
        Self::with(0, Pace::INSTANT, Arc::new(coach::answer)).await
    }

    /// A stand-in on this port (0 takes a free one), at this pace, with these answers.
    pub async fn with(port: u16, pace: Pace, answers: Answers) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("the port is free");
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(State {
            answers,
            pace: Mutex::new(pace),
            paces: Mutex::default(),
            faults: Mutex::default(),
            log: Mutex::default(),
            meter: Mutex::new(Meter::new(Limits::NONE)),
        });
        let router = server::router(state.clone());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, state, server }
    }

    /// The next requests fail like this, one after the other; `None` is one that works.
    pub fn script(&self, faults: impl IntoIterator<Item = Option<Fault>>) {
        self.state.faults.lock().unwrap().script.extend(faults);
    }

    /// Every request fails like this from now on; `None` mends it.
    pub fn always(&self, fault: Option<Fault>) {
        self.state.faults.lock().unwrap().always = fault;
    }

    /// The next requests that want this tool fail like this, one after the other; `None` is one that works.
    pub fn script_for(&self, tool: &str, faults: impl IntoIterator<Item = Option<Fault>>) {
        self.state.faults.lock().unwrap().script_for.entry(tool.to_owned()).or_default().extend(faults);
    }

    /// Every request that wants this tool fails like this from now on; `None` mends it.
    pub fn always_for(&self, tool: &str, fault: Option<Fault>) {
        let always = &mut self.state.faults.lock().unwrap().always_for;
        match fault {
            Some(fault) => always.insert(tool.to_owned(), fault),
            None => always.remove(tool),
        };
    }

    /// Answers at this pace from now on.
    pub fn set_pace(&self, pace: Pace) {
        *self.state.pace.lock().unwrap() = pace;
    }

    /// Answers of models whose id holds this text come at this pace from now on.
    pub fn set_pace_of(&self, model: &str, pace: Pace) {
        let mut paces = self.state.paces.lock().unwrap();
        paces.retain(|(known, _)| known != model);
        paces.push((model.to_owned(), pace));
    }

    /// Throttles what goes beyond these limits from now on.
    pub fn set_limits(&self, limits: Limits) {
        self.state.meter.lock().unwrap().limit(limits);
    }

    /// What it was asked, in order.
    pub fn requests(&self) -> Vec<Request> {
        self.state.log.lock().unwrap().clone()
    }

    /// Forgets what it was asked.
    pub fn forget(&self) {
        self.state.log.lock().unwrap().clear();
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl State {
    fn fault(&self, request: &Request) -> Option<Fault> {
        let mut faults = self.faults.lock().unwrap();
        let tool = request.tool().unwrap_or_default();
        if let Some(next) = faults.script_for.get_mut(tool).and_then(VecDeque::pop_front) {
            return next;
        }
        if let Some(fault) = faults.always_for.get(tool) {
            return Some(*fault);
        }
        let always = faults.always;
        faults.script.pop_front().unwrap_or(always)
    }

    fn pace(&self, model: &str) -> Pace {
        let paces = self.paces.lock().unwrap();
        paces
            .iter()
            .find(|(part, _)| model.contains(part))
            .map_or_else(|| *self.pace.lock().unwrap(), |(_, pace)| *pace)
    }
}

/// A call under way; it ends when this is dropped.
pub(crate) struct Call {
    state: Arc<State>,
    id: u64,
    key: Option<u64>,
    /// What it takes before the answer.
    pub usage: Usage,
    took: Option<Usage>,
}

impl Call {
    /// Begins a call; `None` where it goes beyond the limits.
    fn begin(state: &Arc<State>, request: &Request) -> Option<Self> {
        let mut meter = state.meter.lock().unwrap();
        let usage = request.usage(|key| meter.is_warm(key));
        let id = meter.begin(usage.input + usage.cache_write + request.max_tokens())?;
        let key = request.prefix().map(|(key, _)| key);
        Some(Self { state: state.clone(), id, key, usage, took: None })
    }

    /// The answer begins: what it begins with can be read by others from now on.
    fn answers(&self) {
        if let Some(key) = self.key {
            self.state.meter.lock().unwrap().warm(key);
        }
    }

    /// The answer is whole and has so many tokens.
    fn took(&mut self, output: u64) -> Usage {
        let usage = Usage { output, ..self.usage };
        self.took = Some(usage);
        usage
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if let Ok(mut meter) = self.state.meter.lock() {
            meter.end(self.id, self.took.as_ref());
        }
    }
}
