//! The two operations over HTTP.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use async_stream::stream;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State as FromState};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use models::Usage;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep, sleep_until};

use crate::fault::Fault;
use crate::frames::{event, exception};
use crate::request::Request;
use crate::{Answer, Call, State};

/// The routes.
pub fn router(state: Arc<State>) -> Router {
    Router::new()
        .route("/model/{model}/converse", post(converse))
        .route("/model/{model}/converse-stream", post(converse_stream))
        .with_state(state)
}

async fn converse(FromState(state): FromState<Arc<State>>, Path(model): Path<String>, body: Bytes) -> Response {
    let (request, mut call, fault) = match begin(&state, model, false, &body).await {
        Ok(begun) => begun,
        Err(refused) => return refused,
    };
    let began = Instant::now();
    let answer = broken(&request, (state.answers)(&request), fault);
    let tokens = tokens(&answer);
    let pace = state.pace(&request.model);
    sleep_until(began + pace.first_token + pace.writing(tokens)).await;
    call.answers();
    let content = match &answer {
        Answer::Text(text) => json!({"text": text}),
        Answer::Tool { name, input } => json!({"toolUse": {"toolUseId": "tooluse_1", "name": name, "input": input}}),
    };
    let mut whole = json!({
        "output": {"message": {"role": "assistant", "content": [content]}},
        "stopReason": stop_reason(&answer, fault),
        "usage": usage_json(&call.took(tokens)),
        "metrics": {"latencyMs": 1},
    });
    if fault == Some(Fault::NoMessageStop) {
        whole["output"] = Value::Null;
    }
    let text = whole.to_string();
    if fault == Some(Fault::CutBody) {
        return cut(&text);
    }
    (axum::http::StatusCode::OK, [("content-type", "application/json")], text).into_response()
}

/// A body that promises more than it holds.
fn cut(text: &str) -> Response {
    let half = text.as_bytes()[..text.len() / 2].to_vec();
    let chunks = stream! {
        yield Ok(Bytes::from(half));
        // Long enough for the first half to be under way.
        sleep(Duration::from_millis(20)).await;
        yield Err(std::io::Error::other("cut"));
    };
    ([("content-type", "application/json")], Body::from_stream(chunks)).into_response()
}

async fn converse_stream(FromState(state): FromState<Arc<State>>, Path(model): Path<String>, body: Bytes) -> Response {
    let (request, mut call, fault) = match begin(&state, model, true, &body).await {
        Ok(begun) => begun,
        Err(refused) => return refused,
    };
    let began = Instant::now();
    let answer = broken(&request, (state.answers)(&request), fault);
    let pace = state.pace(&request.model);
    let chunks = stream! {
        sleep_until(began + pace.first_token).await;
        call.answers();
        yield Ok::<_, std::io::Error>(event("messageStart", &json!({"role": "assistant"})));
        if let Answer::Tool { name, .. } = &answer {
            let start = json!({"contentBlockIndex": 0, "start": {"toolUse": {"toolUseId": "tooluse_1", "name": name}}});
            yield Ok(event("contentBlockStart", &start));
        }
        let pieces = pieces(&answer);
        let middle = pieces.len().div_ceil(2);
        let text_bytes: usize = pieces.iter().map(String::len).sum();
        let writing = pace.writing(tokens(&answer));
        let mut said = 0;
        for (index, piece) in pieces.iter().enumerate() {
            if index == middle && let Some(end) = fault {
                match end {
                    Fault::CutBody => {
                        // Long enough for what was written to be under way.
                        sleep(Duration::from_millis(20)).await;
                        yield Err(std::io::Error::other("cut"));
                        return;
                    }
                    Fault::Exception | Fault::LateThrottling => {
                        let kind = if end == Fault::Exception { "modelStreamErrorException" } else { "throttlingException" };
                        yield Ok(exception(kind, "injected"));
                        return;
                    }
                    Fault::Stall => pending::<()>().await,
                    // A text is cut already.
                    Fault::MaxTokens if matches!(answer, Answer::Tool { .. }) => break,
                    _ => {}
                }
            }
            // By the clock from the first token on: waits that are rounded up one by one would add up.
            said += piece.len();
            sleep_until(began + pace.first_token + writing.mul_f64(said as f64 / text_bytes as f64)).await;
            let delta = match &answer {
                Answer::Text(_) => json!({"text": piece}),
                Answer::Tool { .. } => json!({"toolUse": {"input": piece}}),
            };
            yield Ok(event("contentBlockDelta", &json!({"contentBlockIndex": 0, "delta": delta})));
        }
        yield Ok(event("contentBlockStop", &json!({"contentBlockIndex": 0})));
        if fault == Some(Fault::NoMessageStop) {
            return;
        }
        yield Ok(event("messageStop", &json!({"stopReason": stop_reason(&answer, fault)})));
        let written = if fault == Some(Fault::MaxTokens) { request.max_tokens() } else { tokens(&answer) };
        let usage = call.took(written);
        yield Ok(event("metadata", &json!({"usage": usage_json(&usage), "metrics": {"latencyMs": 1}})));
    };
    ([("content-type", "application/vnd.amazon.eventstream")], Body::from_stream(chunks)).into_response()
}

/// Writes the request down, and answers it when it fails as a whole.
async fn begin(
    state: &Arc<State>,
    model: String,
    streamed: bool,
    body: &[u8],
) -> Result<(Request, Call, Option<Fault>), Response> {
    let body_json: Value = serde_json::from_slice(body).unwrap_or_default();
    let request = Request { model, streamed, bytes: body.to_vec(), body: body_json };
    state.log.lock().unwrap().push(request.clone());
    let Some(call) = Call::begin(state, &request) else { return Err(refused(429, "ThrottlingException")) };
    let fault = state.fault(&request);
    if fault.is_some_and(|fault| fault.is_silent(streamed)) {
        pending::<()>().await;
    }
    match fault.and_then(|fault| fault.exception(streamed)) {
        Some((status, kind)) => Err(refused(status, kind)),
        None => Ok((request, call, fault)),
    }
}

fn refused(status: u16, kind: &'static str) -> Response {
    let status = axum::http::StatusCode::from_u16(status).unwrap();
    let headers = [("content-type", "application/json"), ("x-amzn-errortype", kind)];
    (status, headers, json!({"message": "injected"}).to_string()).into_response()
}

/// The answer with what the fault makes of it.
fn broken(request: &Request, answer: Answer, fault: Option<Fault>) -> Answer {
    match (fault, answer) {
        (Some(Fault::WrongTool), Answer::Tool { input, .. }) => Answer::Tool { name: "another_tool".to_owned(), input },
        (Some(Fault::TextInstead), Answer::Tool { .. }) => Answer::Text("Sure, here is what I understood.".to_owned()),
        (Some(Fault::Garbage), Answer::Text(_)) => {
            Answer::Text("Buy 17 bananas on Tuesday. Your program is ready. Who are you?".to_owned())
        }
        (Some(Fault::MaxTokens), Answer::Tool { name, .. }) if !request.streamed => {
            Answer::Tool { name, input: json!({}) }
        }
        (Some(Fault::MaxTokens), Answer::Text(text)) => {
            let half = text.chars().count() / 2;
            Answer::Text(text.chars().take(half).collect())
        }
        (Some(Fault::Refused), _) if request.streamed => Answer::Text("I cannot help with that.".to_owned()),
        (Some(fault), Answer::Tool { name, input }) => Answer::Tool { name, input: fault.spoiled(input) },
        (_, answer) => answer,
    }
}

const fn stop_reason(answer: &Answer, fault: Option<Fault>) -> &'static str {
    match (fault, answer) {
        (Some(Fault::MaxTokens), _) => "max_tokens",
        (Some(Fault::Refused), _) => "content_filtered",
        (_, Answer::Tool { .. }) => "tool_use",
        (_, Answer::Text(_)) => "end_turn",
    }
}

/// What is written, in the pieces a model writes it in.
fn pieces(answer: &Answer) -> Vec<String> {
    let whole = match answer {
        Answer::Text(text) => text.clone(),
        Answer::Tool { input, .. } => input.to_string(),
    };
    let characters: Vec<char> = whole.chars().collect();
    characters.chunks(6).map(|piece| piece.iter().collect()).collect()
}

fn tokens(answer: &Answer) -> u64 {
    Usage::estimate(0, pieces(answer).concat().len()).output
}

fn usage_json(usage: &Usage) -> Value {
    json!({
        "inputTokens": usage.input,
        "outputTokens": usage.output,
        "totalTokens": usage.read() + usage.output,
        "cacheReadInputTokens": usage.cache_read,
        "cacheWriteInputTokens": usage.cache_write,
    })
}
