//! What `genai`'s errors mean here. They hold requests and answers; what is kept of them is the status, the provider's
//! word for the error, and a bounded part of its message.

use genai::webc;
use serde_json::Value;

use crate::port::Usage;
use crate::{Fault, ModelError};

/// The most of a provider's message that is kept, bytes.
const MOST_SAID: usize = 300;

/// What a provider said when it refused a request.
#[derive(Debug, thiserror::Error)]
#[error("{}{kind}{}{message}", status.map(|status| format!("{status} ")).unwrap_or_default(), if message.is_empty() { "" } else { ": " })]
struct Said {
    status: Option<u16>,
    kind: String,
    message: String,
}

/// A call that failed. `sent` is what an answer that was lost on the way has cost at least.
pub fn failed(error: genai::Error, sent: usize) -> ModelError {
    use genai::Error;
    let cut = || ModelError::of(Fault::Cut).after(Usage::estimate(sent, 0));
    match error {
        Error::WebModelCall { webc_error, .. } | Error::WebAdapterCall { webc_error, .. } => match webc_error {
            webc::Error::ResponseFailedStatus { status, body, .. } => refused(Some(status.as_u16()), &parsed(&body)),
            webc::Error::Reqwest(error) => by_connection(error, sent),
            webc::Error::ResponseFailedNotJson { .. }
            | webc::Error::ResponseFailedInvalidJson { .. }
            | webc::Error::JsonValueExt(_) => cut(),
        },
        Error::WebStream { error, .. } => match error.downcast::<Error>() {
            Ok(error) => failed(*error, sent),
            Err(error) => match error.downcast::<reqwest::Error>() {
                Ok(error) => by_connection(*error, sent),
                Err(_) => cut(),
            },
        },
        Error::HttpError { status, body, .. } => refused(Some(status.as_u16()), &parsed(&body)),
        Error::ChatResponse { body, .. } => refused(None, &body),
        Error::ChatResponseGeneration { response_body, .. } => unreadable(&response_body, sent),
        Error::StreamParse { .. }
        | Error::NoChatResponse { .. }
        | Error::InvalidJsonResponseElement { .. }
        | Error::JsonValueExt(_)
        | Error::SerdeJson(_) => cut(),
        Error::RequiresApiKey { .. } | Error::NoAuthResolver { .. } | Error::NoAuthData { .. } => {
            ModelError::of(Fault::Denied)
        }
        // The others are about a request that cannot be made.
        _ => ModelError::of(Fault::Invalid),
    }
}

/// A whole answer that `genai` could not read. With OpenAI, half a tool call is one.
fn unreadable(body: &Value, sent: usize) -> ModelError {
    if body.pointer("/promptFeedback/blockReason").is_some() || body.get("error").is_some() {
        return refused(None, body);
    }
    let word = |path: &str| body.pointer(path).and_then(Value::as_str);
    let written = word("/choices/0/message/tool_calls/0/function/arguments");
    let fault = match word("/choices/0/finish_reason") {
        Some("length") => Fault::OutOfTokens,
        Some("content_filter") => Fault::Refused,
        _ if written.is_some() => Fault::Malformed,
        _ => Fault::Cut,
    };
    let whole = body.to_string();
    let written = written.unwrap_or(&whole);
    ModelError::of(fault).after(Usage::estimate(sent, written.len())).with_raw(written)
}

fn by_connection(error: reqwest::Error, sent: usize) -> ModelError {
    let fault = if error.is_timeout() {
        Fault::TimedOut
    } else if error.is_connect() {
        Fault::Unreachable
    } else if error.is_builder() {
        Fault::Invalid
    } else {
        Fault::Cut
    };
    let paid = if fault == Fault::Cut { Usage::estimate(sent, 0) } else { Usage::NOTHING };
    // Google's key is in a header, not in the address; other addresses hold no secret either.
    ModelError::caused(fault, error.without_url()).after(paid)
}

fn parsed(body: &str) -> Value {
    serde_json::from_str(body).unwrap_or_default()
}

/// A refusal in any of the forms there are: `{"error": {"type", "code", "status", "message"}}` with some of them, the same
/// without the outer object, in a list, or `{"error": "message"}`.
fn refused(status: Option<u16>, body: &Value) -> ModelError {
    if body.pointer("/promptFeedback/blockReason").is_some() || body.get("finishReason").is_some_and(Value::is_null) {
        return ModelError::of(Fault::Refused);
    }
    let body = body.get(0).unwrap_or(body);
    let error = body.get("error").unwrap_or(body);
    let word = |key: &str| error.get(key).and_then(Value::as_str);
    let words: Vec<&str> = ["type", "code", "status"].into_iter().filter_map(word).collect();
    let message = word("message").or_else(|| error.as_str()).unwrap_or_default();
    let status = status.or_else(|| error.get("code").and_then(Value::as_u64).and_then(|code| u16::try_from(code).ok()));
    let fault = by_words(&words, message, &error.to_string()).unwrap_or_else(|| by_status(status));
    // Who is not let in is sometimes told a part of the key.
    let message = if fault == Fault::Denied { "" } else { &message[..message.floor_char_boundary(MOST_SAID)] };
    ModelError::caused(fault, Said { status, kind: words.join(" "), message: message.to_owned() })
}

fn by_words(words: &[&str], message: &str, whole: &str) -> Option<Fault> {
    let any = |parts: &[&str]| words.iter().any(|word| parts.iter().any(|part| word.contains(part)));
    Some(if any(&["insufficient_quota", "billing"]) || message.contains("credit balance") {
        Fault::OverQuota
    } else if any(&["rate_limit", "RESOURCE_EXHAUSTED"]) {
        Fault::Throttled
    } else if any(&["authentication", "permission", "invalid_api_key", "PERMISSION_DENIED", "UNAUTHENTICATED"])
        || whole.contains("API_KEY_INVALID")
    {
        Fault::Denied
    } else if any(&["overloaded", "api_error", "server_error", "UNAVAILABLE", "INTERNAL"]) {
        Fault::Unavailable
    } else if any(&["timeout", "DEADLINE_EXCEEDED"]) {
        Fault::ModelTimedOut
    } else if any(&["invalid_request", "not_found", "INVALID_ARGUMENT", "NOT_FOUND"]) {
        Fault::Invalid
    } else {
        return None;
    })
}

const fn by_status(status: Option<u16>) -> Fault {
    match status {
        Some(429) => Fault::Throttled,
        Some(402) => Fault::OverQuota,
        Some(408) => Fault::ModelTimedOut,
        Some(401 | 403) => Fault::Denied,
        Some(500..=599) => Fault::Unavailable,
        Some(300..=499) => Fault::Invalid,
        // In mid-stream there is no status, only word that it went wrong.
        Some(_) | None => Fault::ModelFailed,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_providers_word_for_an_error_is_known() {
        let cases = [
            (Some(429), json!({"error": {"type": "insufficient_quota", "message": "m"}}), Fault::OverQuota),
            (Some(429), json!({"error": {"type": "tokens", "code": "rate_limit_exceeded"}}), Fault::Throttled),
            (Some(429), json!({"error": {"code": 429, "status": "RESOURCE_EXHAUSTED"}}), Fault::Throttled),
            (Some(529), json!({"type": "error", "error": {"type": "overloaded_error"}}), Fault::Unavailable),
            (None, json!({"type": "error", "error": {"type": "overloaded_error"}}), Fault::Unavailable),
            (None, json!({"message": "m", "type": "server_error"}), Fault::Unavailable),
            (None, json!({"error": {"code": 503, "status": "x"}}), Fault::Unavailable),
            (
                Some(400),
                json!([{"error": {"status": "INVALID_ARGUMENT", "details": ["API_KEY_INVALID"]}}]),
                Fault::Denied,
            ),
            (
                Some(400),
                json!({"error": {"type": "invalid_request_error", "message": "Your credit balance is too low"}}),
                Fault::OverQuota,
            ),
            (Some(404), json!({"error": "model \"x\" not found, try pulling it first"}), Fault::Invalid),
            (Some(502), Value::Null, Fault::Unavailable),
            (None, json!({"promptFeedback": {"blockReason": "SAFETY"}}), Fault::Refused),
        ];
        for (status, body, fault) in cases {
            assert_eq!(refused(status, &body).fault, fault, "{status:?} {body}");
        }
    }

    #[test]
    fn an_error_shows_no_part_of_a_key_and_no_request() {
        let body = json!({"error": {"code": "invalid_api_key", "message": "Incorrect API key provided: sk-abc***z"}});
        let error = refused(Some(401), &body);
        assert!(!format!("{error:?}").contains("sk-abc"), "{error:?}");
        let generation = genai::Error::ChatResponseGeneration {
            model_iden: genai::ModelIden::new(genai::adapter::AdapterKind::OpenAI, "m"),
            request_payload: Box::new(json!("my knee hurts")),
            response_body: Box::new(json!({"oops": "as you said, the knee"})),
            cause: "no choices".to_owned(),
        };
        let error = failed(generation, 400);
        assert_eq!((error.fault, error.spent.estimated), (Fault::Cut, true));
        assert!(error.raw.as_ref().unwrap().contains("the knee") && !format!("{error:?} {error}").contains("knee"));
    }
}
