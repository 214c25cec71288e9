//! Amazon Bedrock by its Converse and ConverseStream operations.
//!
//! The SDK does not retry here: it does not know the faults of a model (408, 424, a stream that breaks off) and its
//! budget of retries would be drained by a wide fan-out. Its guard against stalled streams is off, because it takes a
//! model that thinks for a connection that hangs, and pays again.
//!
//! Converse has no idempotency token: a call that is repeated is paid twice.

mod canonical;
mod classify;
mod request;

use std::sync::Arc;

use async_trait::async_trait;
use aws_config::SdkConfig;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use aws_sdk_bedrockruntime::config::{Builder, StalledStreamProtectionConfig};
use aws_sdk_bedrockruntime::operation::converse::ConverseOutput;
use aws_sdk_bedrockruntime::operation::converse_stream::ConverseStreamOutput as Stream;
use aws_sdk_bedrockruntime::types::{
    ContentBlock, ContentBlockDelta, ContentBlockStart, ConverseOutput as Output, ConverseStreamOutput,
};

use crate::calls::{self, Ask, Event, Live, Places, Service, Whole};
use crate::port::{Bounds, Model, Prompt, TextStream, Tool, ToolAnswer, ToolStream};
use crate::{Card, ModelError, json};

/// A model on Bedrock. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Bedrock {
    client: Client,
    card: Arc<Card>,
    places: Places,
}

/// The client of Bedrock's models, and how many calls may run at once over all of them.
#[derive(Debug, Clone)]
pub struct Connection {
    client: Client,
    places: Places,
}

impl Connection {
    /// A connection over this SDK configuration (region, credentials, endpoint) with at most `calls_at_once`.
    pub fn new(sdk: &SdkConfig, calls_at_once: usize) -> Self {
        let config = Builder::from(sdk)
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .retry_config(RetryConfig::disabled())
            .interceptor(canonical::CanonicalBody)
            .build();
        Self { client: Client::from_conf(config), places: Places::new(calls_at_once) }
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

    async fn call_tool(
        &self,
        tools: &[Tool],
        wanted: &str,
        prompt: &Prompt,
        bounds: Bounds,
    ) -> Result<ToolAnswer, ModelError> {
        calls::call_tool(self, tools, wanted, prompt, bounds).await
    }

    fn stream_tool(&self, tools: Arc<[Tool]>, wanted: &str, prompt: Prompt, bounds: Bounds) -> ToolStream {
        calls::stream_tool(self.clone(), tools, wanted.to_owned(), prompt, bounds)
    }

    fn stream_text(&self, prompt: Prompt, bounds: Bounds) -> TextStream {
        calls::stream_text(self.clone(), prompt, bounds)
    }
}

#[async_trait]
impl Service for Bedrock {
    type Live = Stream;

    fn places(&self) -> &Places {
        &self.places
    }

    async fn whole(&self, ask: Ask<'_>) -> Result<Whole, ModelError> {
        let request = self
            .client
            .converse()
            .model_id(&self.card.id)
            .set_system(Some(request::system(&self.card, ask)?))
            .set_messages(Some(request::messages(ask.prompt)?))
            .inference_config(request::inference(&self.card, ask))
            .set_tool_config(request::tools(&self.card, ask)?);
        match Box::pin(request.send()).await {
            Ok(output) => Ok(whole(output)),
            Err(error) => Err(classify::failed_call(error, ask.bytes())),
        }
    }

    async fn open(&self, ask: Ask<'_>) -> Result<Stream, ModelError> {
        let request = self
            .client
            .converse_stream()
            .model_id(&self.card.id)
            .set_system(Some(request::system(&self.card, ask)?))
            .set_messages(Some(request::messages(ask.prompt)?))
            .inference_config(request::inference(&self.card, ask))
            .set_tool_config(request::tools(&self.card, ask)?);
        Box::pin(request.send()).await.map_err(|error| classify::failed_call(error, ask.bytes()))
    }
}

/// A whole answer in the port's form.
fn whole(output: ConverseOutput) -> Whole {
    let mut whole = Whole {
        stop: classify::stop_reason(&output.stop_reason),
        usage: output.usage.as_ref().map(classify::usage).unwrap_or_default(),
        call: None,
        text: String::new(),
    };
    let content = match output.output {
        Some(Output::Message(message)) => message.content,
        _ => Vec::new(),
    };
    for block in content {
        match block {
            ContentBlock::Text(text) => whole.text.push_str(&text),
            ContentBlock::ToolUse(call) if whole.call.is_none() => {
                whole.call = Some((call.name, json::value(&call.input)));
            }
            _ => {}
        }
    }
    whole
}

#[async_trait]
impl Live for Stream {
    async fn next(&mut self) -> Result<Option<Event>, ModelError> {
        loop {
            let event = self.stream.recv().await.map_err(classify::failed_stream)?;
            let Some(event) = event else { return Ok(None) };
            if let Some(event) = read(event) {
                return Ok(Some(event));
            }
        }
    }
}

/// An event in the port's form, if it says anything.
fn read(event: ConverseStreamOutput) -> Option<Event> {
    let index = |index: i32| usize::try_from(index).unwrap_or_default();
    match event {
        ConverseStreamOutput::ContentBlockStart(event) => match event.start? {
            ContentBlockStart::ToolUse(call) => {
                Some(Event::Tool { index: index(event.content_block_index), name: call.name })
            }
            _ => None,
        },
        ConverseStreamOutput::ContentBlockDelta(event) => match event.delta? {
            ContentBlockDelta::Text(text) => Some(Event::Text(text)),
            ContentBlockDelta::ToolUse(call) => {
                Some(Event::Json { index: index(event.content_block_index), piece: call.input })
            }
            _ => None,
        },
        ConverseStreamOutput::MessageStop(event) => Some(Event::Stop(classify::stop_reason(&event.stop_reason))),
        ConverseStreamOutput::Metadata(event) => event.usage.as_ref().map(classify::usage).map(Event::Usage),
        _ => None,
    }
}
