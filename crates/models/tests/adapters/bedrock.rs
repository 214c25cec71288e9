//! The Bedrock adapter against a stand-in: what each fault becomes and how many requests it takes.

use std::sync::Arc;
use std::time::Duration;

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_sdk_bedrockruntime::config::{Credentials, SharedCredentialsProvider};
use futures::StreamExt;
use models::bedrock::Connection;
use models::{
    Bounds, Completion, Fault, Message, Model, ModelError, Picture, PictureFormat, Piece, Prompt, StopReason, Tool,
    ToolAnswer, ToolPiece, Usage,
};
use serde_json::json;
use stand_in::{Answer, Fault as Broken, Pace, StandIn};
use tokio::time::Instant;

const HAIKU: &str = "global.anthropic.claude-haiku-4-5-20251001-v1:0";
const NOT_FORCED: &str = "global.anthropic.claude-sonnet-5-5";
const TEXT: &str = "One. Two and three. Four, five, six and seven.";

async fn stand_in() -> StandIn {
    let answers = |request: &stand_in::Request| match request.tool() {
        Some(name) => Answer::Tool { name: name.to_owned(), input: json!({"weeks": 8, "parts": {"a": [1, 2]}}) },
        None => Answer::Text(TEXT.to_owned()),
    };
    StandIn::with(0, Pace::INSTANT, Arc::new(answers)).await
}

pub fn sdk(url: &str) -> SdkConfig {
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::new("id", "secret", None, None, "test")))
        .endpoint_url(url)
        .build()
}

fn connection(stand_in: &StandIn) -> Connection {
    Connection::new(&sdk(&stand_in.url), 4)
}

fn tool() -> Tool {
    let schema = json!({"type": "object", "properties": {"weeks": {"type": "integer"}, "parts": {"type": "object"}}});
    Tool { name: "plan".to_owned(), description: "Plans.".to_owned(), schema }
}

fn other_tool() -> Tool {
    Tool { name: "change".to_owned(), description: "Changes.".to_owned(), schema: json!({"type": "object"}) }
}

fn bounds(seconds: u64) -> Bounds {
    Bounds {
        max_tokens: 200,
        patience: Duration::from_millis(200),
        deadline: Instant::now() + Duration::from_secs(seconds),
    }
}

async fn call(stand_in: &StandIn, id: &str) -> Result<ToolAnswer, ModelError> {
    connection(stand_in).model(id).call_tool(&[tool()], "plan", &Prompt::new("Plan well.", "8 weeks"), bounds(5)).await
}

/// The text of a stream, and how it ended.
async fn text(stand_in: &StandIn) -> (String, Result<Completion, ModelError>) {
    let mut stream = connection(stand_in).model(HAIKU).stream_text(Prompt::new("Speak.", "Hello"), bounds(5));
    let mut text = String::new();
    while let Some(piece) = stream.next().await {
        match piece {
            Ok(Piece::Text(more)) => text.push_str(&more),
            Ok(Piece::End(completion)) => return (text, Ok(completion)),
            Err(error) => {
                assert!(stream.next().await.is_none(), "nothing comes after an error");
                return (text, Err(error));
            }
        }
    }
    panic!("a stream ends with its end or an error");
}

#[tokio::test]
async fn a_tool_is_forced_and_a_limit_is_always_set() {
    let stand_in = stand_in().await;
    let answer = call(&stand_in, HAIKU).await.unwrap();
    assert_eq!(answer.input, json!({"weeks": 8, "parts": {"a": [1, 2]}}));
    let Completion { stop, usage, requests } = answer.completion;
    assert_eq!((stop, requests), (StopReason::ToolUse, 1));
    assert!(usage.input > 0 && usage.output > 0 && !usage.estimated);
    let sent = &stand_in.requests()[0];
    assert_eq!(sent.model, HAIKU);
    assert_eq!(sent.body["toolConfig"]["toolChoice"], json!({"tool": {"name": "plan"}}));
    assert_eq!(sent.body["inferenceConfig"], json!({"maxTokens": 200, "temperature": 0.0}));
    assert_eq!(sent.body["system"][1], json!({"cachePoint": {"type": "default"}}));
}

#[tokio::test]
async fn where_a_tool_cannot_be_forced_it_is_asked_for_and_checked() {
    let stand_in = stand_in().await;
    assert!(call(&stand_in, NOT_FORCED).await.is_ok());
    let sent = &stand_in.requests()[0];
    assert_eq!(sent.body["toolConfig"]["toolChoice"], json!({"auto": {}}));
    assert_eq!(sent.body["inferenceConfig"], json!({"maxTokens": 200}));
    assert!(sent.body["system"].to_string().contains("calling the tool `plan`"));
    stand_in.script([Some(Broken::TextInstead)]);
    assert_eq!(call(&stand_in, NOT_FORCED).await.unwrap().completion.requests, 2);
}

#[tokio::test]
async fn each_fault_of_a_tool_call_is_known_and_tried_again_where_that_can_help() {
    let stand_in = stand_in().await;
    for &broken in Broken::ALL {
        let (fault, retried) = match broken {
            Broken::Throttled | Broken::NotReady | Broken::LateThrottling => (Fault::Throttled, true),
            Broken::Internal | Broken::Unavailable => (Fault::Unavailable, true),
            Broken::ModelTimeout => (Fault::ModelTimedOut, true),
            Broken::ModelError | Broken::Exception => (Fault::ModelFailed, true),
            Broken::Validation => (Fault::Invalid, false),
            Broken::OverQuota => (Fault::OverQuota, false),
            Broken::Denied => (Fault::Denied, false),
            Broken::Silent | Broken::Stall => (Fault::TimedOut, true),
            Broken::CutBody => (Fault::Cut, true),
            Broken::NoMessageStop | Broken::TextInstead => (Fault::NoTool, true),
            Broken::MaxTokens => (Fault::OutOfTokens, false),
            Broken::WrongTool => (Fault::WrongTool, true),
            Broken::Refused => (Fault::Refused, false),
            // What is in the input is for the caller to judge.
            Broken::Garbage
            | Broken::DoublyEncoded
            | Broken::TooFewDays
            | Broken::OtherDays
            | Broken::UnknownMovements
            | Broken::TextForNumbers => continue,
        };
        stand_in.forget();
        stand_in.always(Some(broken));
        let error = call(&stand_in, HAIKU).await.unwrap_err();
        assert_eq!((error.fault, error.fault.is_retryable()), (fault, retried), "{broken:?}: {error:?}");
        assert_eq!(stand_in.requests().len(), if retried { 2 } else { 1 }, "{broken:?}");
        stand_in.always(None);
        stand_in.script([Some(broken)]);
        assert_eq!(call(&stand_in, HAIKU).await.is_ok(), retried, "{broken:?}: a second try");
    }
}

#[tokio::test]
async fn json_within_json_is_taken_apart() {
    let stand_in = stand_in().await;
    stand_in.script([Some(Broken::DoublyEncoded)]);
    assert_eq!(call(&stand_in, HAIKU).await.unwrap().input, json!({"weeks": "8", "parts": {"a": [1, 2]}}));
}

#[tokio::test]
async fn what_a_lost_answer_cost_is_counted() {
    let stand_in = stand_in().await;
    stand_in.script([Some(Broken::WrongTool)]);
    let twice = call(&stand_in, HAIKU).await.unwrap().completion.usage;
    let once = call(&stand_in, HAIKU).await.unwrap().completion.usage;
    assert_eq!((twice.input, twice.estimated), (2 * once.input, false));
    stand_in.always(Some(Broken::CutBody));
    let lost = call(&stand_in, HAIKU).await.unwrap_err().spent;
    assert!(lost.estimated && lost.input > 0);
}

#[tokio::test]
async fn text_comes_in_pieces_and_ends() {
    let stand_in = stand_in().await;
    let (said, end) = text(&stand_in).await;
    let Completion { stop, usage, requests } = end.unwrap();
    assert_eq!((said.as_str(), stop, requests), (TEXT, StopReason::EndTurn, 1));
    assert!(usage != Usage::NOTHING && !usage.estimated);
}

#[tokio::test]
async fn each_fault_of_a_stream_is_known_and_never_said_twice() {
    let stand_in = stand_in().await;
    for &broken in Broken::ALL {
        // The fault, whether a request without an answer is sent again, whether text came before it.
        let (fault, requests, said) = match broken {
            Broken::Throttled | Broken::NotReady => (Fault::Throttled, 2, false),
            Broken::Internal | Broken::Unavailable => (Fault::Unavailable, 2, false),
            Broken::ModelTimeout => (Fault::ModelTimedOut, 2, false),
            Broken::ModelError => (Fault::ModelFailed, 2, false),
            Broken::Validation => (Fault::Invalid, 1, false),
            Broken::OverQuota => (Fault::OverQuota, 1, false),
            Broken::Denied => (Fault::Denied, 1, false),
            Broken::Silent => (Fault::TimedOut, 2, false),
            Broken::Stall => (Fault::TimedOut, 1, true),
            Broken::CutBody => (Fault::Cut, 1, true),
            Broken::Exception => (Fault::ModelFailed, 1, true),
            Broken::LateThrottling => (Fault::Throttled, 1, true),
            Broken::NoMessageStop => (Fault::NoMessageStop, 1, true),
            Broken::Refused => (Fault::Refused, 1, true),
            Broken::MaxTokens
            | Broken::WrongTool
            | Broken::TextInstead
            | Broken::DoublyEncoded
            | Broken::Garbage
            | Broken::TooFewDays
            | Broken::OtherDays
            | Broken::UnknownMovements
            | Broken::TextForNumbers => continue,
        };
        stand_in.forget();
        stand_in.always(Some(broken));
        let (text_before, end) = text(&stand_in).await;
        let error = end.unwrap_err();
        assert_eq!(error.fault, fault, "{broken:?}: {error:?}");
        assert_eq!((stand_in.requests().len(), !text_before.is_empty()), (requests, said), "{broken:?}");
    }
    stand_in.always(None);
    stand_in.script([Some(Broken::MaxTokens)]);
    assert_eq!(text(&stand_in).await.1.unwrap().stop, StopReason::MaxTokens);
}

/// The text of a tool's input, and how it ended.
async fn written(stand_in: &StandIn, id: &str) -> (String, Result<ToolAnswer, ModelError>) {
    let model = connection(stand_in).model(id);
    let mut stream =
        model.stream_tool([other_tool(), tool()].into(), "plan", Prompt::new("Plan.", "8 weeks"), bounds(5));
    let mut json = String::new();
    while let Some(piece) = stream.next().await {
        match piece {
            Ok(ToolPiece::Json(more)) => json.push_str(&more),
            Ok(ToolPiece::End(answer)) => return (json, Ok(answer)),
            Err(error) => {
                assert!(stream.next().await.is_none(), "nothing comes after an error");
                return (json, Err(error));
            }
        }
    }
    panic!("a stream ends with its end or an error");
}

#[tokio::test]
async fn a_tools_input_comes_as_it_is_written() {
    let stand_in = stand_in().await;
    for id in [HAIKU, NOT_FORCED] {
        let (json, end) = written(&stand_in, id).await;
        let answer = end.unwrap();
        assert_eq!(answer.input, json!({"weeks": 8, "parts": {"a": [1, 2]}}));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap(), answer.input);
        assert_eq!((answer.completion.stop, answer.completion.requests), (StopReason::ToolUse, 1));
        assert!(!answer.completion.usage.estimated);
    }
    let sent = &stand_in.requests()[0].body;
    assert_eq!(sent["toolConfig"]["tools"].as_array().unwrap().len(), 2);
    assert_eq!(sent["toolConfig"]["toolChoice"], json!({"tool": {"name": "plan"}}));
}

#[tokio::test]
async fn each_fault_of_a_streamed_tool_is_known_and_no_piece_comes_twice() {
    let stand_in = stand_in().await;
    for &broken in Broken::ALL {
        // The fault, how many requests are sent, whether a piece of the input came before it.
        let (fault, requests, begun) = match broken {
            Broken::Throttled | Broken::NotReady => (Fault::Throttled, 2, false),
            Broken::Internal | Broken::Unavailable => (Fault::Unavailable, 2, false),
            Broken::ModelTimeout => (Fault::ModelTimedOut, 2, false),
            Broken::ModelError => (Fault::ModelFailed, 2, false),
            Broken::Validation => (Fault::Invalid, 1, false),
            Broken::OverQuota => (Fault::OverQuota, 1, false),
            Broken::Denied => (Fault::Denied, 1, false),
            Broken::Silent => (Fault::TimedOut, 2, false),
            Broken::Stall => (Fault::TimedOut, 1, true),
            Broken::CutBody => (Fault::Cut, 1, true),
            Broken::Exception => (Fault::ModelFailed, 1, true),
            Broken::LateThrottling => (Fault::Throttled, 1, true),
            Broken::NoMessageStop => (Fault::NoMessageStop, 1, true),
            Broken::MaxTokens => (Fault::OutOfTokens, 1, true),
            Broken::WrongTool => (Fault::WrongTool, 2, false),
            Broken::TextInstead => (Fault::NoTool, 2, false),
            Broken::Refused => (Fault::Refused, 1, false),
            // What is in the input is for the caller to judge.
            Broken::DoublyEncoded
            | Broken::Garbage
            | Broken::TooFewDays
            | Broken::OtherDays
            | Broken::UnknownMovements
            | Broken::TextForNumbers => continue,
        };
        stand_in.forget();
        stand_in.always(Some(broken));
        let (json, end) = written(&stand_in, HAIKU).await;
        let error = end.unwrap_err();
        assert_eq!(error.fault, fault, "{broken:?}: {error:?}");
        assert_eq!((stand_in.requests().len(), !json.is_empty()), (requests, begun), "{broken:?}");
        if begun {
            assert_eq!(error.raw.as_deref(), Some(json.as_str()), "{broken:?}: what came is kept");
        }
    }
    stand_in.always(Some(Broken::DoublyEncoded));
    let (json, end) = written(&stand_in, HAIKU).await;
    assert_eq!((json.as_str(), end.unwrap().input), ("", json!({"weeks": "8", "parts": {"a": [1, 2]}})));
}

#[tokio::test]
async fn what_a_model_wrote_instead_is_kept_and_never_shown() {
    let stand_in = stand_in().await;
    stand_in.always(Some(Broken::TextInstead));
    let error = call(&stand_in, HAIKU).await.unwrap_err();
    let raw = error.raw.clone().unwrap();
    assert!(!raw.is_empty() && !format!("{error:?} {error}").contains(&raw), "{error:?}");
}

#[tokio::test]
async fn tools_and_instructions_are_one_prefix_whichever_tool_is_wanted() {
    let stand_in = stand_in().await;
    let long = "A rule that every coach keeps. ".repeat(800);
    for id in [HAIKU, NOT_FORCED] {
        let model = connection(&stand_in).model(id);
        stand_in.forget();
        for wanted in ["plan", "change"] {
            let prompt = Prompt::new(long.clone(), "8 weeks");
            model.call_tool(&[other_tool(), tool()], wanted, &prompt, bounds(5)).await.unwrap();
        }
        let requests = stand_in.requests();
        let prefix = |index: usize| {
            let body = &requests[index].body;
            let system = body["system"].as_array().unwrap();
            let mark = system.iter().position(|block| block.get("cachePoint").is_some()).unwrap_or(0);
            (body["toolConfig"]["tools"].clone(), system[..=mark].to_vec())
        };
        assert_eq!(prefix(0), prefix(1));
    }
}

#[tokio::test]
async fn a_picture_comes_before_the_text_that_speaks_of_it() {
    let stand_in = stand_in().await;
    let picture = Picture { format: PictureFormat::Jpeg, bytes: b"\xff\xd8secret".to_vec() };
    let shown = Message { pictures: vec![picture], ..Message::user("My gym.") };
    assert!(!format!("{shown:?}").contains("secret"));
    let prompt = Prompt { system: "Look.".to_owned(), messages: vec![shown] };
    let model = connection(&stand_in).model(HAIKU);
    assert!(model.card().sees_pictures);
    model.call_tool(&[tool()], "plan", &prompt, bounds(5)).await.unwrap();
    let content = &stand_in.requests()[0].body["messages"][0]["content"];
    assert_eq!(content[0]["image"], json!({"format": "jpeg", "source": {"bytes": "/9hzZWNyZXQ="}}));
    assert_eq!(content[1], json!({"text": "My gym."}));
}

#[tokio::test]
async fn a_deadline_leaves_no_time_for_a_second_try() {
    let stand_in = stand_in().await;
    stand_in.always(Some(Broken::Silent));
    let began = Instant::now();
    let model = connection(&stand_in).model(HAIKU);
    let error = model.call_tool(&[tool()], "plan", &Prompt::new("Plan.", "8 weeks"), bounds(1)).await.unwrap_err();
    assert_eq!((error.fault, stand_in.requests().len()), (Fault::TimedOut, 1));
    assert!(began.elapsed() < Duration::from_millis(1_200));
}

#[tokio::test]
async fn no_more_calls_run_at_once_than_agreed() {
    let stand_in = stand_in().await;
    stand_in.set_pace(Pace { first_token: Duration::from_millis(100), ..Pace::INSTANT });
    let model = Connection::new(&sdk(&stand_in.url), 2).model(HAIKU);
    let began = Instant::now();
    let (tools, prompt) = ([tool()], Prompt::new("Plan.", "8 weeks"));
    let calls = (0..6).map(|_| model.call_tool(&tools, "plan", &prompt, bounds(5)));
    assert!(futures::future::join_all(calls).await.iter().all(Result::is_ok));
    assert!(began.elapsed() >= Duration::from_millis(300), "{:?}", began.elapsed());
}

#[tokio::test]
async fn the_same_prompt_is_the_same_bytes_and_is_read_from_the_cache() {
    let stand_in = stand_in().await;
    let long = "A rule that every coach keeps. ".repeat(800);
    let prompt = |message: &str| Prompt::new(long.clone(), message);
    let call = async |message: &str| {
        let model = connection(&stand_in).model(HAIKU);
        model.call_tool(&[tool()], "plan", &prompt(message), bounds(5)).await.unwrap().completion.usage
    };
    let (first, second) = (call("8 weeks").await, call("8 weeks").await);
    assert!(first.cache_write > 4_096 && second.cache_read == first.cache_write);
    let requests = stand_in.requests();
    assert_eq!(requests[0].bytes, requests[1].bytes);
    assert!(call("9 weeks").await.cache_read > 4_096);
}

#[tokio::test]
async fn nobody_there_and_no_credentials_are_told_apart() {
    let prompt = Prompt::new("Plan.", "8 weeks");
    let nowhere = Connection::new(&sdk("http://127.0.0.1:9"), 1).model(HAIKU);
    let error = nowhere.call_tool(&[tool()], "plan", &prompt, bounds(1)).await.unwrap_err();
    assert_eq!(error.fault, Fault::Unreachable, "{error:?}");
    let stand_in = stand_in().await;
    let mut nobody = sdk(&stand_in.url).into_builder();
    nobody.set_credentials_provider(None);
    let anonymous = Connection::new(&nobody.build(), 1).model(HAIKU);
    let error = anonymous.call_tool(&[tool()], "plan", &prompt, bounds(1)).await.unwrap_err();
    assert_eq!(error.fault, Fault::Denied, "{error:?}");
}
