//! Answers and streams in the port's form.

use std::collections::VecDeque;

use async_trait::async_trait;
use futures::StreamExt;
use genai::chat::{self, ChatResponse, ChatStream, ChatStreamEvent, StreamEnd, ToolCall};
use serde_json::Value;

use super::classify;
use crate::ModelError;
use crate::calls::{Event, Live, Whole};
use crate::port::{StopReason, Usage};

/// A whole answer; `sent` is the size of the request.
pub fn whole(response: &ChatResponse, sent: usize) -> Whole {
    let stop = response.stop_reason.as_ref().map_or(StopReason::Other, stop_reason);
    let text = response.content.texts().concat();
    let call = response.content.tool_calls().first().map(|call| (call.fn_name.clone(), call.fn_arguments.clone()));
    let usage = usage(&response.usage).unwrap_or_else(|| {
        let written = call.as_ref().map_or(0, |(_, input)| input.to_string().len());
        Usage::estimate(sent, text.len() + written)
    });
    Whole { stop, usage, call, text }
}

/// `genai` counts what is read from and written to the cache as a part of the prompt. `None` where a service has counted
/// nothing: no prompt is empty.
fn usage(usage: &chat::Usage) -> Option<Usage> {
    let count = |tokens: Option<i32>| tokens.and_then(|tokens| u64::try_from(tokens).ok()).unwrap_or_default();
    let (prompt, output) = (count(usage.prompt_tokens), count(usage.completion_tokens));
    if prompt == 0 && output == 0 {
        return None;
    }
    let details = usage.prompt_tokens_details.as_ref();
    let cache_read = details.map_or(0, |details| count(details.cached_tokens));
    let cache_write = details.map_or(0, |details| count(details.cache_creation_tokens));
    let input = prompt.saturating_sub(cache_read + cache_write);
    Some(Usage { input, cache_read, cache_write, output, estimated: false })
}

fn stop_reason(reason: &chat::StopReason) -> StopReason {
    match reason {
        chat::StopReason::Completed(_) | chat::StopReason::StopSequence(_) => StopReason::EndTurn,
        chat::StopReason::ToolCall(_) => StopReason::ToolUse,
        chat::StopReason::MaxTokens(_) => StopReason::MaxTokens,
        chat::StopReason::ContentFilter(_) => StopReason::Refused,
        chat::StopReason::Other(_) => StopReason::Other,
    }
}

/// A stream under way.
pub struct ApiStream {
    stream: ChatStream,
    /// What is known and not yet told.
    events: VecDeque<Event>,
    calls: Vec<Call>,
    ended: bool,
}

/// A tool call so far.
struct Call {
    id: String,
    told: usize,
}

impl ApiStream {
    /// Waits for the first event: `genai` sends the request when it is asked for one, and a request that was refused has
    /// to be told from an answer that broke off.
    pub async fn begin(stream: ChatStream, sent: usize) -> Result<Self, ModelError> {
        let mut begun = Self { stream, events: VecDeque::new(), calls: Vec::new(), ended: false };
        while begun.events.is_empty() && !begun.ended {
            begun.read().await.map_err(|error| classify::failed(error, sent))?;
        }
        Ok(begun)
    }

    async fn read(&mut self) -> Result<(), genai::Error> {
        match self.stream.next().await.transpose()? {
            None => self.ended = true,
            Some(ChatStreamEvent::Start) => {}
            Some(ChatStreamEvent::Chunk(chunk)) => self.events.push_back(Event::Text(chunk.content)),
            Some(ChatStreamEvent::ToolCallChunk(chunk)) => self.take_call(chunk.tool_call),
            Some(ChatStreamEvent::End(end)) => self.take_end(&end),
            Some(
                ChatStreamEvent::ReasoningChunk(_)
                | ChatStreamEvent::ThoughtSignatureChunk(_)
                | ChatStreamEvent::Heartbeat,
            ) => self.events.push_back(Event::Alive),
        }
        Ok(())
    }

    /// A call comes as its whole input, or as the text of its input so far.
    fn take_call(&mut self, call: ToolCall) {
        let ToolCall { call_id, fn_name, fn_arguments, .. } = call;
        let known = self.calls.iter().position(|call| call.id == call_id);
        let (index, text) = match (fn_arguments, known) {
            (Value::String(text), Some(index)) => (index, text),
            (arguments, _) => {
                let index = self.calls.len();
                self.calls.push(Call { id: call_id, told: 0 });
                self.events.push_back(Event::Tool { index, name: fn_name });
                match arguments {
                    Value::String(text) => (index, text),
                    Value::Null => (index, String::new()),
                    whole => (index, whole.to_string()),
                }
            }
        };
        let told = &mut self.calls[index].told;
        if let Some(piece) = text.get(*told..).filter(|piece| !piece.is_empty()) {
            *told = text.len();
            self.events.push_back(Event::Json { index, piece: piece.to_owned() });
        }
    }

    /// `genai` invents an end where a stream of Google or Ollama breaks off; only a true one has a reason.
    fn take_end(&mut self, end: &StreamEnd) {
        self.ended = true;
        self.events.extend(end.captured_usage.as_ref().and_then(usage).map(Event::Usage));
        self.events.extend(end.captured_stop_reason.as_ref().map(stop_reason).map(Event::Stop));
    }
}

#[async_trait]
impl Live for ApiStream {
    async fn next(&mut self) -> Result<Option<Event>, ModelError> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Ok(Some(event));
            }
            if self.ended {
                return Ok(None);
            }
            // What the part that came has cost is known to whoever counted it.
            self.read().await.map_err(|error| classify::failed(error, 0))?;
        }
    }
}

#[cfg(test)]
mod tests {
    use genai::chat::PromptTokensDetails;

    use super::*;

    #[test]
    fn what_came_from_the_cache_is_not_counted_twice() {
        let details = PromptTokensDetails {
            cached_tokens: Some(4_000),
            cache_creation_tokens: Some(500),
            ..PromptTokensDetails::default()
        };
        let counted = chat::Usage {
            prompt_tokens: Some(5_000),
            prompt_tokens_details: Some(details),
            completion_tokens: Some(70),
            ..chat::Usage::default()
        };
        let expected = Usage { input: 500, cache_read: 4_000, cache_write: 500, output: 70, estimated: false };
        assert_eq!(usage(&counted), Some(expected));
        assert_eq!(usage(&chat::Usage::default()), None);
    }
}
