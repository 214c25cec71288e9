//! Embedded services, the stand-in at its rates with a log of its calls, and the product's own functions over them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use embedded::{Embedded, EmbeddedConfig};
use hosting::Services;
use hosting::config::ModelConfig;
use hosting::identity::Verifier;
use hosting::invoke::Invoker;
use models::Usage;
use stand_in::{Answer, Pace, Request, StandIn, coach};
use storage::index::Here;
use storage::{Names, Store};

use crate::Failure;

/// The model that writes: 1.0 s to the first token, 70 tokens a second.
pub const WRITE_TOKENS: f64 = 70.0;
pub const WRITE: Pace = Pace { first_token: Duration::from_secs(1), tokens_per_second: WRITE_TOKENS };
/// The model that reads and replies.
pub const READ: Pace = Pace { first_token: Duration::from_millis(600), tokens_per_second: 150.0 };

/// A call as the stand-in saw it.
#[derive(Debug, Clone)]
pub struct Call {
    pub request: Request,
    pub answer: Answer,
}

impl Call {
    /// The text of the answer.
    pub fn text(&self) -> String {
        match &self.answer {
            Answer::Text(text) => text.clone(),
            Answer::Tool { input, .. } => input.to_string(),
        }
    }

    /// Seconds the call takes at this pace up to this many bytes of the answer.
    pub fn seconds(bytes: usize, pace: Pace) -> f64 {
        pace.first_token.as_secs_f64() + Usage::estimate(0, bytes).output as f64 / pace.tokens_per_second
    }
}

pub struct World {
    pub services: Services,
    _stand_in: StandIn,
    calls: Arc<Mutex<Vec<Call>>>,
    _embedded: Embedded,
}

impl World {
    pub async fn start() -> Result<Self, Failure> {
        let calls: Arc<Mutex<Vec<Call>>> = Arc::default();
        let log = calls.clone();
        let answers = move |request: &Request| {
            let answer = coach::answer(request);
            if let Ok(mut log) = log.lock() {
                log.push(Call { request: request.clone(), answer: answer.clone() });
            }
            answer
        };
        let stand_in = StandIn::with(0, WRITE, Arc::new(answers)).await;
        stand_in.set_pace_of("haiku", READ);

        let embedded = Embedded::start(EmbeddedConfig::default()).await?;
        let sdk = embedded::sdk();
        let at = |url: &str| sdk.clone().into_builder().endpoint_url(url).build();
        let names = Names { table: "mesocycle".to_owned(), bucket: "mesocycle".to_owned() };
        let s3 = aws_sdk_s3::Client::new(&at(&embedded.s3_url));
        let store = Store::new(aws_sdk_dynamodb::Client::new(&at(&embedded.dynamodb_url)), s3, names);
        store.create_table_and_bucket().await?;
        let models = ModelConfig::from_lookup(|name| (name == "MESOCYCLE_MODEL").then(|| "bedrock".to_owned()))?;
        let sdk = at(&stand_in.url);
        let services = Services {
            index: Arc::new(Here(store.clone())),
            store: Arc::new(store),
            // Nothing listens there: the builds are started by hand.
            invoker: Invoker::new(aws_sdk_lambda::Client::new(&at("http://127.0.0.1:9")), "build-program".to_owned()),
            verifier: Arc::new(Verifier::Local),
            conversation_model: models.conversation(&sdk),
            writer: models.writer(&sdk),
        };
        Ok(Self { services, _stand_in: stand_in, calls, _embedded: embedded })
    }

    /// The calls since the last time this was asked.
    pub fn take_calls(&self) -> Vec<Call> {
        self.calls.lock().map(|mut calls| std::mem::take(&mut *calls)).unwrap_or_default()
    }
}
