//! An invoke endpoint that does with an asynchronous event what Lambda does: 202 at once, delivery in the background,
//! two more deliveries when the function fails, and now and then one delivery too many. (cargo lambda answers such an
//! invoke only when the function has ended.)

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use hosting::Services;
use hosting::deadline::LONGEST;
use hosting::invoke::BuildEvent;
use hosting::logging::chain;
use hosting::problem::Problem;
use http::StatusCode;

/// Deliveries of an event that keeps failing: the first and two retries, as Lambda's.
const DELIVERIES: u32 = 3;

/// The wait before the first retry; the second waits twice as long. (Lambda: one and two minutes.)
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// One event in this many is delivered twice.
const TWICE_EVERY: u64 = 5;

/// Who handles the events.
#[derive(Debug, Clone)]
pub enum Target {
    /// This process.
    Here(Services),
    /// A function behind a synchronous invoke URL.
    Function(String),
}

/// The endpoint.
#[derive(Debug, Clone)]
pub struct InvokeEndpoint {
    target: Target,
    http: reqwest::Client,
    accepted: Arc<AtomicU64>,
}

impl InvokeEndpoint {
    /// An endpoint whose events go to this target.
    pub fn new(target: Target) -> Self {
        Self { target, http: reqwest::Client::new(), accepted: Arc::default() }
    }

    /// The endpoint's route, as the Lambda API has it.
    pub fn router(self) -> Router {
        Router::new().route("/2015-03-31/functions/{name}/invocations", post(invoke)).with_state(self)
    }

    /// Looks for lost builds now and then, as a schedule does on AWS.
    pub async fn sweep_every(self, period: Duration) {
        let mut ticks = tokio::time::interval(period);
        loop {
            ticks.tick().await;
            if let Err(error) = self.deliver_once(&BuildEvent::Sweep { sweep: true }).await {
                tracing::warn!(error, "lost builds could not be looked for");
            }
        }
    }

    async fn deliver(self, event: BuildEvent) {
        for delivery in 1..=DELIVERIES {
            match self.deliver_once(&event).await {
                Ok(()) => return,
                Err(error) => tracing::warn!(delivery, of = DELIVERIES, error, "the build function failed"),
            }
            tokio::time::sleep(RETRY_AFTER * delivery).await;
        }
    }

    async fn deliver_once(&self, event: &BuildEvent) -> Result<(), String> {
        match &self.target {
            Target::Here(services) => {
                build_program::handle(services, event.clone(), LONGEST).await.map_err(|error| chain(&error))
            }
            Target::Function(url) => {
                let response = self.http.post(url).json(event).send().await.map_err(|error| chain(&error))?;
                let status = response.status();
                // A function that fails answers 200 with this header, on Lambda and under cargo lambda alike.
                let failed = response.headers().contains_key("x-amz-function-error") || !status.is_success();
                if failed { Err(format!("it answered {status}")) } else { Ok(()) }
            }
        }
    }
}

async fn invoke(State(endpoint): State<InvokeEndpoint>, body: Bytes) -> Response {
    let event: BuildEvent = match serde_json::from_slice(&body) {
        Ok(event) => event,
        Err(error) => {
            return Problem::unprocessable(format!("not an event of the build function: {error}")).into_response();
        }
    };
    let count = endpoint.accepted.fetch_add(1, Ordering::Relaxed);
    if count % TWICE_EVERY == TWICE_EVERY - 1 {
        tokio::spawn(endpoint.clone().deliver(event.clone()));
    }
    tokio::spawn(endpoint.deliver(event));
    StatusCode::ACCEPTED.into_response()
}
