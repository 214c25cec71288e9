//! Events in the frames of `application/vnd.amazon.eventstream`.

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use serde_json::Value;

/// One event.
pub fn event(kind: &'static str, payload: &Value) -> Vec<u8> {
    frame(&[(":message-type", "event"), (":event-type", kind)], payload)
}

/// One exception.
pub fn exception(kind: &'static str, message: &str) -> Vec<u8> {
    frame(&[(":message-type", "exception"), (":exception-type", kind)], &serde_json::json!({"message": message}))
}

fn frame(headers: &[(&'static str, &'static str)], payload: &Value) -> Vec<u8> {
    let mut message = Message::new(payload.to_string().into_bytes());
    for (name, value) in headers.iter().copied().chain([(":content-type", "application/json")]) {
        message = message.add_header(Header::new(name, HeaderValue::String(value.into())));
    }
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).expect("a small message has a frame");
    bytes
}
