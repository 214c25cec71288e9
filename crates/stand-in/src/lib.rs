//! A stand-in for Amazon Bedrock, for tests and benchmarks: an HTTP server on loopback that speaks Converse and
//! ConverseStream (real event-stream frames), at a set pace, with faults on demand and a log of what it was asked. The
//! unmodified product runs against it through `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`.
//!
//! What it answers is a function of the request: [`coach::answer`] reads an athlete's message with the rule-based reader
//! and says a draft in hardly other words, so that whole conversations work; a test gives it any other.
//!
//! Must never: be a dependency of the product, or know more of a request than Bedrock gets.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a tool of tests: it fails by panicking"
)]

pub mod coach;
mod fault;
mod frames;
mod request;
mod server;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use fault::Fault;
pub use request::Request;

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
    /// Faults of the next requests, in order; `None` is a request that works.
    script: Mutex<VecDeque<Option<Fault>>>,
    /// The fault of every request beyond the script.
    always: Mutex<Option<Fault>>,
    log: Mutex<Vec<Request>>,
    /// Prompt beginnings that are in the cache.
    cached: Mutex<Vec<u64>>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("always", &self.always).finish_non_exhaustive()
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
            script: Mutex::default(),
            always: Mutex::default(),
            log: Mutex::default(),
            cached: Mutex::default(),
        });
        let router = server::router(state.clone());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, state, server }
    }

    /// The next requests fail like this, one after the other; `None` is one that works.
    pub fn script(&self, faults: impl IntoIterator<Item = Option<Fault>>) {
        self.state.script.lock().unwrap().extend(faults);
    }

    /// Every request fails like this from now on; `None` mends it.
    pub fn always(&self, fault: Option<Fault>) {
        *self.state.always.lock().unwrap() = fault;
    }

    /// Answers at this pace from now on.
    pub fn set_pace(&self, pace: Pace) {
        *self.state.pace.lock().unwrap() = pace;
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
    fn fault(&self) -> Option<Fault> {
        self.script.lock().unwrap().pop_front().unwrap_or_else(|| *self.always.lock().unwrap())
    }

    /// Whether a prompt's beginning was in the cache; it is from now on.
    fn cache(&self, key: u64) -> bool {
        let mut cached = self.cached.lock().unwrap();
        let known = cached.contains(&key);
        if !known {
            cached.push(key);
        }
        known
    }
}
