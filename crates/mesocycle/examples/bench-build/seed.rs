//! The shape of the design this one succeeds, at the same rates: a structure of 2,000 tokens, the longest phase of 15,000,
//! a normalization of 25,000, one after the other. It would take ten minutes, so it is really run with a clock that is
//! faster by [`SCALE`], and its time multiplied.

use std::sync::Arc;
use std::time::{Duration, Instant};

use models::bedrock::Connection;
use models::{Bounds, Card, Model, Prompt, Tool, Usage};
use serde_json::json;
use stand_in::{Answer, Pace, Request, StandIn};

use crate::Failure;
use crate::world::{WRITE, World};

/// How much faster than the clock it is run.
pub const SCALE: u32 = 60;

/// The tokens of the calls that follow each other.
const CALLS: [usize; 3] = [2_000, 15_000, 25_000];
/// The tokens written in all: the phases together are what the normalization writes once more.
const WRITTEN: u64 = 2_000 + 25_000 + 25_000;
/// The tokens read: instructions of 5,000 in each of six calls (a structure, four phases, a normalization), and the program
/// to normalize. Nothing is cached.
const READ: u64 = 6 * 5_000 + 25_000;

pub struct Seed {
    pub seconds: f64,
    pub dollars: f64,
}

pub async fn measure(world: &World) -> Result<Seed, Failure> {
    let writer = world.services.writer.as_ref().ok_or("no model writes")?;
    let card: &Card = writer.model.card();
    let pace =
        Pace { first_token: WRITE.first_token / SCALE, tokens_per_second: WRITE.tokens_per_second * f64::from(SCALE) };
    let mut seconds = 0.0;
    for tokens in CALLS {
        let answers = move |_: &Request| Answer::Tool {
            name: "write".to_owned(),
            // Four bytes a token, those of the JSON around it included.
            input: json!({"text": "x".repeat(tokens * 4 - 11)}),
        };
        let stand_in = StandIn::with(0, pace, Arc::new(answers)).await;
        let sdk = embedded::sdk().into_builder().endpoint_url(&stand_in.url).build();
        let model = Connection::new(&sdk, 1).model(&card.id);
        let tool = Tool {
            name: "write".to_owned(),
            description: "Writes.".to_owned(),
            schema: json!({"type": "object", "properties": {"text": {"type": "string"}}}),
        };
        let minute = Duration::from_mins(1);
        let bounds = Bounds { max_tokens: 32_000, patience: minute, deadline: tokio::time::Instant::now() + minute };
        let began = Instant::now();
        model.call_tool(&[tool], "write", &Prompt::new("Write.", "Now."), bounds).await?;
        seconds += began.elapsed().as_secs_f64() * f64::from(SCALE);
    }
    let usage = Usage { input: READ, output: WRITTEN, ..Usage::NOTHING };
    Ok(Seed { seconds, dollars: card.cost(&usage).unwrap_or(f64::NAN) })
}
