//! Amazon Bedrock by its Converse and ConverseStream operations.
//!
//! The SDK does not retry here: it does not know the faults of a model (408, 424, a stream that breaks off) and its
//! budget of retries would be drained by a wide fan-out. This adapter tries once more, after a pause with jitter and only
//! when the deadline leaves time for it, and never after text has been handed on. Calls share one limit on how many run
//! at once. Every wait has a bound of its own; the SDK's guard against stalled streams is off, because it takes a model
//! that thinks for a connection that hangs, and pays again.
//!
//! Converse has no idempotency token: a call that is repeated is paid twice.

mod canonical;
mod classify;
mod request;

use std::sync::Arc;
use std::time::Duration;

use async_stream::stream;
use async_trait::async_trait;
use aws_config::SdkConfig;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use aws_sdk_bedrockruntime::config::{Builder, StalledStreamProtectionConfig};
use aws_sdk_bedrockruntime::operation::converse::ConverseOutput;
use aws_sdk_bedrockruntime::operation::converse_stream::ConverseStreamOutput as Stream;
use aws_sdk_bedrockruntime::types::{ContentBlock, ContentBlockDelta, ConverseOutput as Output, ConverseStreamOutput};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep, timeout_at};

use crate::port::{Bounds, Completion, Model, Piece, Prompt, StopReason, TextStream, Tool, ToolAnswer, Usage};
use crate::{Card, Fault, ModelError, json};

/// Tries of one call: the first and one more.
const TRIES: u32 = 2;

/// A second try is not begun with less time left than this: no model answers faster.
const LEAST_TIME: Duration = Duration::from_secs(1);

/// A model on Bedrock. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Bedrock {
    client: Client,
    card: Arc<Card>,
    places: Arc<Semaphore>,
}

/// The client of Bedrock's models, and how many calls may run at once over all of them.
#[derive(Debug, Clone)]
pub struct Connection {
    client: Client,
    places: Arc<Semaphore>,
}

impl Connection {
    /// A connection over this SDK configuration (region, credentials, endpoint) with at most `calls_at_once`.
    pub fn new(sdk: &SdkConfig, calls_at_once: usize) -> Self {
        let config = Builder::from(sdk)
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .retry_config(RetryConfig::disabled())
            .interceptor(canonical::CanonicalBody)
            .build();
        Self { client: Client::from_conf(config), places: Arc::new(Semaphore::new(calls_at_once)) }
    }

    /// The model with this id.
    pub fn model(&self, id: &str) -> Bedrock {
        Bedrock { client: self.client.clone(), card: Arc::new(Card::bedrock(id)), places: self.places.clone() }
    }
}

#[async_trait]
impl Model for Bedrock {
    fn card(&self) -> &Card {
        &self.card
    }

    async fn call_tool(&self, tool: &Tool, prompt: &Prompt, bounds: Bounds) -> Result<ToolAnswer, ModelError> {
        let mut requests = 1;
        let mut spent = Usage::NOTHING;
        loop {
            let error = match self.try_tool(tool, prompt, bounds).await {
                Ok(mut answer) => {
                    spent += answer.completion.usage;
                    answer.completion = Completion { usage: spent, requests, ..answer.completion };
                    return Ok(answer);
                }
                Err(error) => error,
            };
            spent += error.spent;
            if !pause_before_retry(error.fault, requests, bounds.deadline).await {
                return Err(ModelError { spent, ..error });
            }
            requests += 1;
        }
    }

    fn stream_text(&self, prompt: Prompt, bounds: Bounds) -> TextStream {
        let model = self.clone();
        Box::pin(stream! {
            let mut requests = 1;
            let mut spent = Usage::NOTHING;
            loop {
                let mut said = false;
                let error = match model.open(&prompt, bounds).await {
                    Err(error) => error,
                    Ok(mut live) => loop {
                        match live.next(bounds).await {
                            Ok(Next::Text(text)) => {
                                said = true;
                                yield Ok(Piece::Text(text));
                            }
                            Ok(Next::End(stop, usage)) => {
                                spent += usage;
                                yield Ok(Piece::End(Completion { stop, usage: spent, requests }));
                                return;
                            }
                            Err(error) => break error,
                        }
                    },
                };
                spent += error.spent;
                if said || !pause_before_retry(error.fault, requests, bounds.deadline).await {
                    yield Err(ModelError { spent, ..error });
                    return;
                }
                requests += 1;
            }
        })
    }
}

/// Waits a moment when a second try makes sense and the deadline leaves time for it.
async fn pause_before_retry(fault: Fault, requests: u32, deadline: Instant) -> bool {
    let base = if fault == Fault::Throttled { 400 } else { 50 };
    let pause = Duration::from_millis(base + fastrand::u64(0..=base));
    if requests >= TRIES || !fault.is_retryable() || Instant::now() + pause + LEAST_TIME > deadline {
        return false;
    }
    tracing::debug!(fault = fault.label(), "a model is asked again");
    sleep(pause).await;
    true
}

impl Bedrock {
    /// A free place among the calls that may run at once.
    async fn place(&self, deadline: Instant) -> Result<OwnedSemaphorePermit, ModelError> {
        match timeout_at(deadline, self.places.clone().acquire_owned()).await {
            Ok(Ok(place)) => Ok(place),
            // The limit is never closed; a wait that is over is over.
            Ok(Err(_)) | Err(_) => Err(ModelError::of(Fault::TimedOut)),
        }
    }

    async fn try_tool(&self, tool: &Tool, prompt: &Prompt, bounds: Bounds) -> Result<ToolAnswer, ModelError> {
        let _place = self.place(bounds.deadline).await?;
        let request = self
            .client
            .converse()
            .model_id(&self.card.id)
            .set_system(Some(request::system(&self.card, prompt, Some(tool))?))
            .set_messages(Some(request::messages(prompt)?))
            .inference_config(request::inference(&self.card, bounds.max_tokens, Some(0.0)))
            .tool_config(request::tools(&self.card, tool)?);
        let sent = prompt.bytes() + tool.description.len() + tool.schema.to_string().len();
        match timeout_at(by(bounds), Box::pin(request.send())).await {
            Ok(Ok(output)) => read_tool(&tool.name, output),
            Ok(Err(error)) => Err(classify::failed_call(error, sent)),
            Err(_) => Err(ModelError::of(Fault::TimedOut).after(Usage::estimate(sent, 0))),
        }
    }

    /// Begins a stream and holds its place until it is dropped.
    async fn open(&self, prompt: &Prompt, bounds: Bounds) -> Result<Live, ModelError> {
        let place = self.place(bounds.deadline).await?;
        let request = self
            .client
            .converse_stream()
            .model_id(&self.card.id)
            .set_system(Some(request::system(&self.card, prompt, None)?))
            .set_messages(Some(request::messages(prompt)?))
            .inference_config(request::inference(&self.card, bounds.max_tokens, None));
        let sent = prompt.bytes();
        match timeout_at(by(bounds), Box::pin(request.send())).await {
            Ok(Ok(stream)) => Ok(Live { stream, stop: None, usage: None, sent, received: 0, _place: place }),
            Ok(Err(error)) => Err(classify::failed_call(error, sent)),
            Err(_) => Err(ModelError::of(Fault::TimedOut).after(Usage::estimate(sent, 0))),
        }
    }
}

/// When the next answer or piece must be there.
fn by(bounds: Bounds) -> Instant {
    bounds.deadline.min(Instant::now() + bounds.patience)
}

/// The input of the tool in a whole answer.
fn read_tool(name: &str, output: ConverseOutput) -> Result<ToolAnswer, ModelError> {
    let usage = output.usage.as_ref().map(classify::usage).unwrap_or_default();
    let stop = classify::stop_reason(&output.stop_reason);
    let wrong = |fault| Err(ModelError::of(fault).after(usage));
    match stop {
        StopReason::MaxTokens => return wrong(Fault::OutOfTokens),
        StopReason::Refused => return wrong(Fault::Refused),
        StopReason::ToolUse | StopReason::EndTurn | StopReason::Other => {}
    }
    let Some(Output::Message(message)) = output.output else { return wrong(Fault::NoTool) };
    let mut calls = message.content.iter().filter_map(|block| match block {
        ContentBlock::ToolUse(call) => Some(call),
        _ => None,
    });
    let Some(call) = calls.next() else { return wrong(Fault::NoTool) };
    if call.name != name {
        return wrong(Fault::WrongTool);
    }
    let input = json::decoded(json::value(&call.input));
    if !input.is_object() {
        return wrong(Fault::Malformed);
    }
    Ok(ToolAnswer { input, completion: Completion { stop, usage, requests: 1 } })
}

/// A stream under way.
struct Live {
    stream: Stream,
    stop: Option<StopReason>,
    usage: Option<Usage>,
    /// Bytes sent and received, for an estimate of what a broken stream cost.
    sent: usize,
    received: usize,
    _place: OwnedSemaphorePermit,
}

enum Next {
    Text(String),
    End(StopReason, Usage),
}

impl Live {
    /// The next text, or the end. A message is over when `MessageStop` says so, whatever the connection does.
    async fn next(&mut self, bounds: Bounds) -> Result<Next, ModelError> {
        loop {
            let event = match timeout_at(by(bounds), self.stream.stream.recv()).await {
                Ok(Ok(Some(event))) => event,
                Ok(Ok(None)) => return self.ended(),
                Ok(Err(error)) => return Err(classify::failed_stream(error).after(self.estimate())),
                Err(_) => return Err(ModelError::of(Fault::TimedOut).after(self.estimate())),
            };
            match event {
                ConverseStreamOutput::ContentBlockDelta(event) => {
                    if let Some(ContentBlockDelta::Text(text)) = event.delta
                        && !text.is_empty()
                    {
                        self.received += text.len();
                        return Ok(Next::Text(text));
                    }
                }
                ConverseStreamOutput::MessageStop(event) => self.stop = Some(classify::stop_reason(&event.stop_reason)),
                ConverseStreamOutput::Metadata(event) => self.usage = event.usage.as_ref().map(classify::usage),
                _ => {}
            }
        }
    }

    fn ended(&self) -> Result<Next, ModelError> {
        let usage = self.usage.unwrap_or_else(|| self.estimate());
        match self.stop {
            None => Err(ModelError::of(Fault::NoMessageStop).after(usage)),
            Some(StopReason::Refused) => Err(ModelError::of(Fault::Refused).after(usage)),
            Some(stop) => Ok(Next::End(stop, usage)),
        }
    }

    const fn estimate(&self) -> Usage {
        Usage::estimate(self.sent, self.received)
    }
}
