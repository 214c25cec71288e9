//! The AI SDK UI message stream (`ai`, `useChat`): its request parsed, our events as its server-sent events.
//!
//! Its clients refuse unknown keys and null optionals, so every chunk is written by hand from exactly the keys of the
//! schema. A clean end without `finish` looks like success to them: a turn that fails says so with `error` first.

use conversation::todo_list::MessageId;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::attachment::Attachment;
use crate::event::TurnEvent;

/// Headers of the stream besides its content type `text/event-stream`.
pub const HEADERS: [(&str, &str); 3] = [
    ("cache-control", "no-cache, no-transform"),
    ("x-vercel-ai-ui-message-stream", "v1"),
    // Proxies of the nginx family would otherwise hold the stream back.
    ("x-accel-buffering", "no"),
];

/// What `useChat` sends. Everything it knows of the conversation is ignored but the newest message.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatRequest {
    messages: Vec<ClientMessage>,
    #[serde(default)]
    metadata: Option<Metadata>,
}

#[derive(Debug, Deserialize)]
struct ClientMessage {
    id: String,
    role: String,
    #[serde(default)]
    parts: Vec<Part>,
    #[serde(default)]
    metadata: Option<Metadata>,
}

#[derive(Debug, Deserialize)]
struct Part {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    text: Option<String>,
    /// Of a file.
    #[serde(default)]
    url: Option<String>,
}

/// What our own clients add to a request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Metadata {
    /// The athlete's IANA time zone.
    #[serde(default)]
    pub timezone: Option<String>,
    /// Which coach the athlete chose; an unknown one stands for the default. It counts when a session begins.
    #[serde(default, rename = "coachId")]
    pub coach_id: Option<String>,
    /// `build` (the default) or `chat`; chat mode is another function's to answer.
    #[serde(default)]
    pub mode: Option<String>,
}

/// The newest message of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Its id.
    pub message_id: MessageId,
    /// Its text parts, joined by line breaks and trimmed.
    pub text: String,
    /// The files that came with it, as they are brought.
    pub files: Vec<Attachment>,
    /// What our own clients add.
    pub metadata: Metadata,
}

/// Why a request is not a chat request.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// Not the JSON `useChat` sends.
    #[error("The body is not a chat request: {0}")]
    Json(#[from] serde_json::Error),
    /// No message by the athlete.
    #[error("The request holds no message with the role \"user\"")]
    NoUserMessage,
    /// A message id that cannot be one.
    #[error("The message's id cannot be used: {0}")]
    MessageId(#[from] training::ids::IdError),
    /// Nothing was said.
    #[error("The message is empty; write something first")]
    Empty,
}

/// Parses a request body.
pub fn parse(body: &[u8]) -> Result<Incoming, RequestError> {
    let request: ChatRequest = serde_json::from_slice(body)?;
    let newest = request.messages.into_iter().rev().find(|message| message.role == "user");
    let message = newest.ok_or(RequestError::NoUserMessage)?;
    let texts = message.parts.iter().filter(|part| part.kind == "text").filter_map(|part| part.text.as_deref());
    let text = texts.collect::<Vec<_>>().join("\n").trim().to_owned();
    let files = message.parts.iter().filter(|part| part.kind == "file" || part.kind == "image");
    let files: Vec<_> = files.map(|part| Attachment::of(part.url.as_deref().unwrap_or_default())).collect();
    if text.is_empty() && files.is_empty() {
        return Err(RequestError::Empty);
    }
    let metadata = request.metadata.or(message.metadata).unwrap_or_default();
    Ok(Incoming { message_id: MessageId::parse(message.id)?, text, files, metadata })
}

/// Writes the events of one turn.
#[derive(Debug, Default)]
pub struct Encoder {
    text_open: bool,
}

/// The id of the one text part of a turn; unique within its message, which is all the clients ask.
const TEXT_ID: &str = "text";

impl Encoder {
    /// The server-sent events of one event of the turn.
    pub fn encode(&mut self, event: &TurnEvent) -> String {
        let mut out = String::new();
        match event {
            TurnEvent::Started(id) => {
                chunk(&mut out, &json!({"type": "start", "messageId": id}));
                chunk(&mut out, &json!({"type": "start-step"}));
            }
            TurnEvent::Text(delta) => {
                if !std::mem::replace(&mut self.text_open, true) {
                    chunk(&mut out, &json!({"type": "text-start", "id": TEXT_ID}));
                }
                chunk(&mut out, &json!({"type": "text-delta", "id": TEXT_ID, "delta": delta}));
            }
            TurnEvent::Todo(todo) => chunk(&mut out, &json!({"type": "data-todo", "id": "todo", "data": todo})),
            TurnEvent::Build(build) => {
                chunk(&mut out, &json!({"type": "data-build", "id": build.build_id, "data": build}));
            }
            TurnEvent::Finished => {
                self.close_text(&mut out);
                chunk(&mut out, &json!({"type": "finish-step"}));
                chunk(&mut out, &json!({"type": "finish"}));
                out.push_str("data: [DONE]\n\n");
            }
            TurnEvent::Failed(message) => {
                self.close_text(&mut out);
                chunk(&mut out, &json!({"type": "error", "errorText": message}));
                out.push_str("data: [DONE]\n\n");
            }
        }
        out
    }

    fn close_text(&mut self, out: &mut String) {
        if std::mem::take(&mut self.text_open) {
            chunk(out, &json!({"type": "text-end", "id": TEXT_ID}));
        }
    }
}

fn chunk(out: &mut String, value: &Value) {
    out.push_str("data: ");
    out.push_str(&value.to_string());
    out.push_str("\n\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incoming(json: &str) -> Result<Incoming, RequestError> {
        parse(json.as_bytes())
    }

    #[test]
    fn only_the_newest_athlete_message_counts() {
        let request = incoming(
            r#"{"id":"c1","trigger":"submit-message","messages":[
                {"id":"u1","role":"user","parts":[{"type":"text","text":"old"}]},
                {"id":"a1","role":"assistant","parts":[{"type":"data-todo","data":{"forged":true}}]},
                {"id":"u2","role":"user","parts":[{"type":"text","text":" I run 3x a week "},
                    {"type":"file","mediaType":"image/png","url":"data:image/png;base64,AA=="}]}],
                "metadata":{"timezone":"Europe/Rome","coachId":"viktor"}}"#,
        )
        .unwrap();
        assert_eq!(request.message_id.as_str(), "u2");
        assert_eq!(request.text, "I run 3x a week");
        assert_eq!(request.files, [Attachment::Inline(vec![0])]);
        assert_eq!(request.metadata.timezone.as_deref(), Some("Europe/Rome"));
        assert_eq!(request.metadata.coach_id.as_deref(), Some("viktor"));
    }

    #[test]
    fn what_is_not_a_message_is_refused() {
        assert!(matches!(incoming("{"), Err(RequestError::Json(_))));
        assert!(matches!(incoming(r#"{"messages":[]}"#), Err(RequestError::NoUserMessage)));
        let message = |id: &str, text: &str| {
            incoming(&format!(
                r#"{{"messages":[{{"id":"{id}","role":"user","parts":[{{"type":"text","text":"{text}"}}]}}]}}"#
            ))
        };
        assert!(matches!(message("u1", "  "), Err(RequestError::Empty)));
        assert!(matches!(message("u#1", "hi"), Err(RequestError::MessageId(_))));
    }

    #[test]
    fn a_turn_is_the_stream_the_client_expects() {
        let mut encoder = Encoder::default();
        let id = MessageId::parse("m1").unwrap();
        let stream: String = [TurnEvent::Started(id), TurnEvent::Text("Hi.".into()), TurnEvent::Finished]
            .iter()
            .map(|event| encoder.encode(event))
            .collect();
        insta::assert_snapshot!(stream, @r#"
        data: {"type":"start","messageId":"m1"}

        data: {"type":"start-step"}

        data: {"type":"text-start","id":"text"}

        data: {"type":"text-delta","id":"text","delta":"Hi."}

        data: {"type":"text-end","id":"text"}

        data: {"type":"finish-step"}

        data: {"type":"finish"}

        data: [DONE]
        "#);
    }

    #[test]
    fn a_failed_turn_says_so_before_it_ends() {
        let mut encoder = Encoder::default();
        let stream =
            encoder.encode(&TurnEvent::Text("Hal".into())) + &encoder.encode(&TurnEvent::Failed("Later.".into()));
        assert!(stream.contains("text-end"));
        assert!(stream.contains(r#"{"type":"error","errorText":"Later."}"#));
        assert!(!stream.contains("finish"));
    }
}
