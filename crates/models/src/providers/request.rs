//! Requests in `genai`'s form. Tools and instructions come first, with a mark up to which they are kept in the cache where
//! a provider wants one (Anthropic, newer models of OpenAI); what differs from call to call comes after it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use genai::chat::{
    CacheControl, ChatMessage, ChatOptions, ChatRequest, ContentPart, MessageContent, ReasoningEffort, Tool, ToolChoice,
};

use super::Provider;
use crate::Card;
use crate::calls::Ask;
use crate::card::undated;
use crate::port::{Message, Picture, PictureFormat, Role};

pub fn chat(card: &Card, ask: Ask<'_>) -> ChatRequest {
    let mut messages = Vec::new();
    if !ask.prompt.system.is_empty() {
        messages.push(ChatMessage::system(&ask.prompt.system).with_options(CacheControl::Ephemeral));
    }
    messages.extend(ask.instruction(card).map(ChatMessage::system));
    messages.extend(ask.prompt.messages.iter().map(message));
    let request = ChatRequest::new(messages);
    if ask.wanted.is_none() {
        return request;
    }
    request.with_tools(
        ask.tools
            .iter()
            .map(|tool| Tool::new(&tool.name).with_description(&tool.description).with_schema(tool.schema.clone())),
    )
}

/// Pictures come before the text that speaks of them.
fn message(message: &Message) -> ChatMessage {
    let mut content: Vec<ContentPart> = message.pictures.iter().map(picture).collect();
    if content.is_empty() || !message.text.trim().is_empty() {
        content.push(ContentPart::from_text(&message.text));
    }
    let content = MessageContent::from_parts(content);
    match message.role {
        Role::User => ChatMessage::user(content),
        Role::Assistant => ChatMessage::assistant(content),
    }
}

fn picture(picture: &Picture) -> ContentPart {
    let kind = match picture.format {
        PictureFormat::Jpeg => "image/jpeg",
        PictureFormat::Png => "image/png",
        PictureFormat::Gif => "image/gif",
        PictureFormat::Webp => "image/webp",
    };
    ContentPart::from_binary_base64(kind, STANDARD.encode(&picture.bytes), None)
}

pub fn options(provider: Provider, card: &Card, ask: Ask<'_>) -> ChatOptions {
    let mut options = ChatOptions::default()
        .with_max_tokens(ask.max_tokens)
        .with_capture_usage(true)
        // A streamed call is told by its name and its input so far only when it is gathered.
        .with_capture_tool_calls(true)
        // For the reason of an answer that cannot be read.
        .with_capture_raw_body(true);
    options.reasoning_effort = effort(provider, &card.id);
    if let Some(wanted) = ask.wanted {
        // No chance in the input of a tool.
        options.temperature = card.takes_temperature.then_some(0.0);
        options.tool_choice = Some(if card.forces_tools { ToolChoice::tool(wanted) } else { ToolChoice::Auto });
    }
    options
}

/// The least thinking that a model can be asked for: thinking counts as a part of the answer, which is bounded tightly,
/// and the rules check what is written anyway. `None` leaves a model as it is: one that does not think by itself, or one
/// that is not known.
fn effort(provider: Provider, id: &str) -> Option<ReasoningEffort> {
    match provider {
        Provider::Anthropic => None,
        Provider::Ollama => Some(ReasoningEffort::Zero),
        Provider::OpenAi => match undated(id) {
            "gpt-5" | "gpt-5-mini" | "gpt-5-nano" => Some(ReasoningEffort::Minimal),
            id if ["o1", "o3", "o4"].iter().any(|family| id.starts_with(family)) => Some(ReasoningEffort::Low),
            "gpt-5.1" | "gpt-5.2" => Some(ReasoningEffort::Zero),
            _ => None,
        },
        Provider::Gemini => {
            if id.starts_with("gemini-2.5-flash") {
                Some(ReasoningEffort::Budget(0))
            } else if id.starts_with("gemini-2.5-pro") {
                // It cannot be kept from thinking; this is its minimum.
                Some(ReasoningEffort::Budget(128))
            } else {
                id.starts_with("gemini-3").then_some(ReasoningEffort::Low)
            }
        }
    }
}
