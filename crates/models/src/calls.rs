//! What every adapter does alike around one request: wait for a place among the calls that run at once, bound every wait,
//! judge what came back, try once more.
//!
//! A second try comes after a pause with jitter, only when the deadline leaves time for it, and never after a part of the
//! answer was handed on. The adapters' own clients do not retry: they do not know the faults of a model (a stream that
//! breaks off, another tool, text instead of a tool), and would pay behind our back.

use std::sync::Arc;
use std::time::Duration;

use async_stream::stream;
use async_trait::async_trait;
use serde_json::Value;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep, timeout_at};

use crate::port::{
    Bounds, Completion, Piece, Prompt, StopReason, TextStream, Tool, ToolAnswer, ToolPiece, ToolStream, Usage,
};
use crate::{Card, Fault, ModelError, json};

/// Tries of one call: the first and one more.
const TRIES: u32 = 2;

/// A second try is not begun with less time left than this: no model answers faster.
const LEAST_TIME: Duration = Duration::from_secs(1);

/// How many calls may run at once. Clones share it.
#[derive(Debug, Clone)]
pub struct Places(Arc<Semaphore>);

impl Places {
    pub fn new(calls_at_once: usize) -> Self {
        Self(Arc::new(Semaphore::new(calls_at_once)))
    }

    /// A free place, held until it is dropped.
    async fn take(&self, deadline: Instant) -> Result<OwnedSemaphorePermit, ModelError> {
        match timeout_at(deadline, self.0.clone().acquire_owned()).await {
            Ok(Ok(place)) => Ok(place),
            // The limit is never closed; a wait that is over is over.
            Ok(Err(_)) | Err(_) => Err(ModelError::of(Fault::TimedOut)),
        }
    }
}

/// One request.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    pub prompt: &'a Prompt,
    /// Empty for text.
    pub tools: &'a [Tool],
    /// The tool to call.
    pub wanted: Option<&'a str>,
    pub max_tokens: u32,
}

impl Ask<'_> {
    /// What is sent, in bytes of text.
    pub fn bytes(&self) -> usize {
        let tool = |tool: &Tool| tool.description.len() + tool.schema.to_string().len();
        self.prompt.bytes() + self.tools.iter().map(tool).sum::<usize>()
    }

    /// What a model is told that cannot be forced to call the tool. It comes after what is kept in the cache.
    pub fn instruction(&self, card: &Card) -> Option<String> {
        let name = self.wanted.filter(|_| !card.forces_tools)?;
        Some(format!("Answer by calling the tool `{name}` once. Write nothing else."))
    }
}

/// A whole answer to a request for a tool.
#[derive(Debug)]
pub struct Whole {
    pub stop: StopReason,
    pub usage: Usage,
    /// The first tool that was called, with its input.
    pub call: Option<(String, Value)>,
    /// What was written beside it.
    pub text: String,
}

/// What comes in a stream. Its end says nothing: a message is over when [`Event::Stop`] said so.
#[derive(Debug)]
pub enum Event {
    Text(String),
    /// The call of a tool begins; `index` tells it from other calls in the same answer.
    Tool {
        index: usize,
        name: String,
    },
    /// A piece of the input of that call.
    Json {
        index: usize,
        piece: String,
    },
    /// Something that is no part of the answer, like thinking: the model is at work.
    Alive,
    Stop(StopReason),
    Usage(Usage),
}

/// A service that models are called through: one request, without patience or second tries.
#[async_trait]
pub trait Service: Clone + Send + Sync + 'static {
    type Live: Live;

    fn places(&self) -> &Places;

    /// An error of it knows what a lost answer has cost.
    async fn whole(&self, ask: Ask<'_>) -> Result<Whole, ModelError>;

    async fn open(&self, ask: Ask<'_>) -> Result<Self::Live, ModelError>;
}

/// A stream under way.
#[async_trait]
pub trait Live: Send {
    /// The next event; `None` when the connection has ended in good order.
    async fn next(&mut self) -> Result<Option<Event>, ModelError>;
}

/// [`crate::Model::call_tool`]
pub async fn call_tool<S: Service>(
    service: &S,
    tools: &[Tool],
    wanted: &str,
    prompt: &Prompt,
    bounds: Bounds,
) -> Result<ToolAnswer, ModelError> {
    let ask = ask_for_tool(tools, wanted, prompt, bounds)?;
    let mut requests = 1;
    let (mut spent, mut raw) = (Usage::NOTHING, None);
    loop {
        let error = match try_tool(service, ask, wanted, bounds).await {
            Ok(mut answer) => {
                spent += answer.completion.usage;
                answer.completion = Completion { usage: spent, requests, ..answer.completion };
                return Ok(answer);
            }
            Err(error) => error,
        };
        spent += error.spent;
        if !pause_before_retry(error.fault, requests, bounds.deadline).await {
            return Err(error.following(requests, spent, raw));
        }
        raw = error.raw.or(raw);
        requests += 1;
    }
}

/// [`crate::Model::stream_text`]
pub fn stream_text<S: Service>(service: S, prompt: Prompt, bounds: Bounds) -> TextStream {
    Box::pin(stream! {
        let ask = Ask { prompt: &prompt, tools: &[], wanted: None, max_tokens: bounds.max_tokens };
        let mut requests = 1;
        let mut spent = Usage::NOTHING;
        loop {
            let mut said = false;
            let error = match Reply::open(&service, ask, bounds).await {
                Err(error) => error,
                Ok(mut reply) => loop {
                    match reply.next().await {
                        Ok(Some(Event::Text(text))) if !text.is_empty() => {
                            said = true;
                            yield Ok(Piece::Text(text));
                        }
                        Ok(Some(_)) => {}
                        Ok(None) => match reply.ended() {
                            Ok((stop, usage)) => {
                                spent += usage;
                                yield Ok(Piece::End(Completion { stop, usage: spent, requests }));
                                return;
                            }
                            Err(error) => break error,
                        }
                        Err(error) => break error,
                    }
                },
            };
            spent += error.spent;
            if said || !pause_before_retry(error.fault, requests, bounds.deadline).await {
                yield Err(error.following(requests, spent, None));
                return;
            }
            requests += 1;
        }
    })
}

/// [`crate::Model::stream_tool`]
pub fn stream_tool<S: Service>(
    service: S,
    tools: Arc<[Tool]>,
    wanted: String,
    prompt: Prompt,
    bounds: Bounds,
) -> ToolStream {
    Box::pin(stream! {
        let ask = match ask_for_tool(&tools, &wanted, &prompt, bounds) {
            Ok(ask) => ask,
            Err(error) => {
                yield Err(error);
                return;
            }
        };
        let mut requests = 1;
        let (mut spent, mut raw) = (Usage::NOTHING, None);
        loop {
            let mut filling = Filling::new(&wanted);
            let error = match Reply::open(&service, ask, bounds).await {
                Err(error) => error,
                Ok(mut reply) => loop {
                    match reply.next().await {
                        Ok(Some(event)) => match filling.take(event) {
                            Ok(Some(piece)) => yield Ok(ToolPiece::Json(piece)),
                            Ok(None) => {}
                            // What would still be written is not waited for.
                            Err(fault) => break ModelError::of(fault).after(reply.estimate()),
                        },
                        Ok(None) => match reply.ended().and_then(|(stop, usage)| filling.answer(stop, usage)) {
                            Ok(mut answer) => {
                                spent += answer.completion.usage;
                                answer.completion = Completion { usage: spent, requests, ..answer.completion };
                                yield Ok(ToolPiece::End(answer));
                                return;
                            }
                            Err(error) => break error,
                        },
                        Err(error) => break error,
                    }
                },
            };
            let error = error.with_raw(filling.raw());
            spent += error.spent;
            if filling.passed_on || !pause_before_retry(error.fault, requests, bounds.deadline).await {
                yield Err(error.following(requests, spent, raw));
                return;
            }
            raw = error.raw.or(raw);
            requests += 1;
        }
    })
}

/// A tool that is not among those offered is a defect of the caller.
fn ask_for_tool<'a>(
    tools: &'a [Tool],
    wanted: &'a str,
    prompt: &'a Prompt,
    bounds: Bounds,
) -> Result<Ask<'a>, ModelError> {
    if !tools.iter().any(|tool| tool.name == wanted) {
        return Err(ModelError::caused(Fault::Invalid, "the tool that is wanted is not offered"));
    }
    Ok(Ask { prompt, tools, wanted: Some(wanted), max_tokens: bounds.max_tokens })
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

/// When the next answer or piece must be there.
fn by(bounds: Bounds) -> Instant {
    bounds.deadline.min(Instant::now() + bounds.patience)
}

async fn try_tool<S: Service>(
    service: &S,
    ask: Ask<'_>,
    wanted: &str,
    bounds: Bounds,
) -> Result<ToolAnswer, ModelError> {
    let _place = service.places().take(bounds.deadline).await?;
    match timeout_at(by(bounds), service.whole(ask)).await {
        Ok(whole) => judge(whole?, wanted),
        Err(_) => Err(ModelError::of(Fault::TimedOut).after(Usage::estimate(ask.bytes(), 0))),
    }
}

/// The input of the tool that was wanted, when the answer holds it.
fn judge(whole: Whole, wanted: &str) -> Result<ToolAnswer, ModelError> {
    let Whole { stop, usage, call, text } = whole;
    let wrong = |fault, raw: &str| Err(ModelError::of(fault).after(usage).with_raw(raw));
    let written = || call.as_ref().map_or_else(|| text.clone(), |(_, input)| input.to_string());
    match stop {
        StopReason::MaxTokens => return wrong(Fault::OutOfTokens, &written()),
        StopReason::Refused => return wrong(Fault::Refused, &written()),
        StopReason::ToolUse | StopReason::EndTurn | StopReason::Other => {}
    }
    let Some((name, input)) = call else { return wrong(Fault::NoTool, &text) };
    if name != wanted {
        return wrong(Fault::WrongTool, &input.to_string());
    }
    let input = json::decoded(input);
    if !input.is_object() {
        return wrong(Fault::Malformed, &input.to_string());
    }
    Ok(ToolAnswer { input, completion: Completion { stop, usage, requests: 1 } })
}

/// A streamed answer under way, with its place, its patience and what it costs.
struct Reply<L> {
    live: L,
    bounds: Bounds,
    stop: Option<StopReason>,
    usage: Option<Usage>,
    /// Bytes sent and received, for an estimate of what a broken stream cost.
    sent: usize,
    received: usize,
    _place: OwnedSemaphorePermit,
}

impl<L: Live> Reply<L> {
    async fn open<S: Service<Live = L>>(service: &S, ask: Ask<'_>, bounds: Bounds) -> Result<Self, ModelError> {
        let place = service.places().take(bounds.deadline).await?;
        let sent = ask.bytes();
        match timeout_at(by(bounds), service.open(ask)).await {
            Ok(live) => Ok(Self { live: live?, bounds, stop: None, usage: None, sent, received: 0, _place: place }),
            Err(_) => Err(ModelError::of(Fault::TimedOut).after(Usage::estimate(sent, 0))),
        }
    }

    /// The next part of the answer; `None` at the end of the stream.
    async fn next(&mut self) -> Result<Option<Event>, ModelError> {
        loop {
            match timeout_at(by(self.bounds), self.live.next()).await {
                Ok(Ok(Some(Event::Stop(stop)))) => self.stop = Some(stop),
                Ok(Ok(Some(Event::Usage(usage)))) => self.usage = Some(usage),
                Ok(Ok(Some(event))) => {
                    if let Event::Text(piece) | Event::Json { piece, .. } = &event {
                        self.received += piece.len();
                    }
                    return Ok(Some(event));
                }
                Ok(Ok(None)) => return Ok(None),
                Ok(Err(error)) => return Err(error.after(self.estimate())),
                Err(_) => return Err(ModelError::of(Fault::TimedOut).after(self.estimate())),
            }
        }
    }

    /// How the message ended, which is not how the connection did.
    fn ended(&self) -> Result<(StopReason, Usage), ModelError> {
        let usage = self.usage.unwrap_or_else(|| self.estimate());
        match self.stop {
            None => Err(ModelError::of(Fault::NoMessageStop).after(usage)),
            Some(StopReason::Refused) => Err(ModelError::of(Fault::Refused).after(usage)),
            Some(stop) => Ok((stop, usage)),
        }
    }

    const fn estimate(&self) -> Usage {
        Usage::estimate(self.sent, self.received)
    }
}

/// The input of a tool as it is written.
struct Filling<'a> {
    wanted: &'a str,
    /// The call that counts: the first one.
    index: Option<usize>,
    json: String,
    /// What is written beside it.
    text: String,
    passed_on: bool,
}

impl<'a> Filling<'a> {
    const fn new(wanted: &'a str) -> Self {
        Self { wanted, index: None, json: String::new(), text: String::new(), passed_on: false }
    }

    /// What is to be handed on of an event.
    fn take(&mut self, event: Event) -> Result<Option<String>, Fault> {
        match event {
            Event::Tool { index, name } if self.index.is_none() => {
                self.index = Some(index);
                if name == self.wanted { Ok(None) } else { Err(Fault::WrongTool) }
            }
            Event::Json { index, piece } if self.index == Some(index) => Ok(self.push(&piece)),
            Event::Text(text) => {
                self.text.push_str(&text);
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    fn push(&mut self, piece: &str) -> Option<String> {
        self.json.push_str(piece);
        let piece = if self.passed_on { piece } else { self.json.trim_start() };
        if piece.is_empty() || !(self.passed_on || piece.starts_with('{')) {
            return None;
        }
        let piece = piece.to_owned();
        self.passed_on = true;
        Some(piece)
    }

    fn raw(&self) -> &str {
        if self.json.is_empty() { &self.text } else { &self.json }
    }

    fn answer(&self, stop: StopReason, usage: Usage) -> Result<ToolAnswer, ModelError> {
        let call = match (self.index, self.json.trim()) {
            (None, _) => None,
            // A tool that is called without an input.
            (Some(_), "") => Some(Value::Object(serde_json::Map::new())),
            (Some(_), json) => match serde_json::from_str(json) {
                Ok(input) => Some(input),
                Err(_) if stop == StopReason::MaxTokens => None,
                Err(_) => return Err(ModelError::of(Fault::Malformed).after(usage)),
            },
        };
        let call = call.map(|input| (self.wanted.to_owned(), input));
        judge(Whole { stop, usage, call, text: String::new() }, self.wanted)
    }
}
