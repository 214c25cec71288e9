//! Every adapter against a mock that nobody here wrote: `@copilotkit/aimock`, which speaks the API of each provider on one
//! port and breaks on demand. It needs Node; without it these tests say so and pass.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use futures::StreamExt;
use futures::future::join_all;
use models::providers::{Access, Provider};
use models::{
    Bounds, Completion, Fault, Message, Model, ModelError, Picture, PictureFormat, Piece, Prompt, StopReason, Tool,
    ToolAnswer, ToolPiece, Usage, bedrock, providers,
};
use serde_json::{Value, json};
use tokio::time::Instant;

const TEXT: &str = "Eight weeks it is: four easy days, one long one, and a deload every fourth week.";

fn input() -> Value {
    json!({"weeks": 8, "days": [{"day": 1, "sets": [[5, 100.5], [5, 102.5]]}, {"day": 3, "note": "easy, \"really\""}]})
}

/// The mock, for as long as this process lives: it ends when its standard input does.
static MOCK: LazyLock<Option<(Child, String)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/node");
    if !folder.join("node_modules/@copilotkit/aimock").is_dir() {
        println!("skipped: run `make test`, which installs the mock (Node 20 or newer)");
        return None;
    }
    let mut mock = Command::new("node");
    mock.args(["model-mock.mjs", "plan", &input().to_string(), TEXT]).current_dir(folder);
    let mut mock = mock.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut url = String::new();
    BufReader::new(mock.stdout.take().unwrap()).read_line(&mut url).unwrap();
    Some((mock, url.trim().to_owned()))
});

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Service {
    Bedrock,
    Own(Provider),
}

use Service::{Bedrock, Own};

const ALL: [Service; 5] =
    [Bedrock, Own(Provider::Anthropic), Own(Provider::OpenAi), Own(Provider::Gemini), Own(Provider::Ollama)];

impl Service {
    fn at(self, url: &str) -> Arc<dyn Model> {
        let Own(provider) = self else {
            let id = "global.anthropic.claude-haiku-4-5-20251001-v1:0";
            return Arc::new(bedrock::Connection::new(&crate::bedrock::sdk(url), 4).model(id));
        };
        let id = match provider {
            Provider::Anthropic => "claude-haiku-4-5",
            Provider::OpenAi => "gpt-4.1-mini",
            Provider::Gemini => "gemini-2.5-flash",
            Provider::Ollama => "qwen3:8b",
        };
        let lookup = |name: &str| match name {
            "OPENAI_BASE_URL" => Some(format!("{url}/v1")),
            "ANTHROPIC_BASE_URL" | "GOOGLE_GEMINI_BASE_URL" | "OLLAMA_HOST" => Some(url.to_owned()),
            key if key.ends_with("_API_KEY") => Some("mock".to_owned()),
            _ => None,
        };
        let access = Access::from_lookup(provider, lookup).unwrap();
        Arc::new(providers::Connection::new(access, 4).model(id))
    }
}

/// Every service with its model; none without the mock.
fn models() -> Vec<(Service, Arc<dyn Model>)> {
    let Some((_, url)) = &*MOCK else { return Vec::new() };
    ALL.into_iter().map(|service| (service, service.at(url))).collect()
}

fn tools() -> Arc<[Tool]> {
    let tool = |name: &str| Tool {
        name: name.to_owned(),
        description: "Writes down what was planned.".to_owned(),
        schema: json!({"type": "object", "properties": {"weeks": {"type": "integer"}, "days": {"type": "array"}}}),
    };
    [tool("change"), tool("plan")].into()
}

fn bounds() -> Bounds {
    let patience = Duration::from_secs(2);
    Bounds { max_tokens: 500, patience, deadline: Instant::now() + 4 * patience }
}

async fn call(model: &dyn Model, message: &str) -> Result<ToolAnswer, ModelError> {
    model.call_tool(&tools(), "plan", &Prompt::new("Plan well.", message), bounds()).await
}

/// The pieces of a tool's input, and how it ended.
async fn stream_tool(model: &dyn Model, message: &str) -> (Vec<String>, Result<ToolAnswer, ModelError>) {
    let mut stream = model.stream_tool(tools(), "plan", Prompt::new("Plan well.", message), bounds());
    let mut pieces = Vec::new();
    loop {
        match stream.next().await.expect("a stream ends with its end or an error") {
            Ok(ToolPiece::Json(piece)) => pieces.push(piece),
            Ok(ToolPiece::End(answer)) => return (pieces, Ok(answer)),
            Err(error) => return (pieces, Err(error)),
        }
    }
}

async fn stream_text(model: &dyn Model, message: &str) -> (Vec<String>, Result<Completion, ModelError>) {
    let mut stream = model.stream_text(Prompt::new("Speak well.", message), bounds());
    let mut pieces = Vec::new();
    loop {
        match stream.next().await.expect("a stream ends with its end or an error") {
            Ok(Piece::Text(piece)) => pieces.push(piece),
            Ok(Piece::End(completion)) => return (pieces, Ok(completion)),
            Err(error) => return (pieces, Err(error)),
        }
    }
}

/// One check of every service, side by side.
async fn each<F: Future<Output = ()>>(check: impl Fn(Service, Arc<dyn Model>) -> F) {
    join_all(models().into_iter().map(|(service, model)| check(service, model))).await;
}

/// What the mock says an answer cost. It says nothing for Ollama, and an estimate is made.
fn assert_counted(service: Service, usage: &Usage) {
    if service == Own(Provider::Ollama) {
        assert!(usage.estimated && usage.input > 0 && usage.output > 0, "{service:?}: {usage:?}");
    } else {
        assert_eq!(*usage, Usage { input: 40, output: 9, ..Usage::NOTHING }, "{service:?}");
    }
}

#[tokio::test]
async fn a_tool_is_called() {
    each(|service, model| async move {
        let answer = call(&*model, "call well").await.unwrap_or_else(|error| panic!("{service:?}: {error:?}"));
        assert_eq!((answer.input, answer.completion.requests), (input(), 1), "{service:?}");
        // Google and Ollama have no word of their own for it.
        let stop = answer.completion.stop;
        assert!(
            matches!(service, Own(Provider::Gemini | Provider::Ollama)) || stop == StopReason::ToolUse,
            "{service:?}"
        );
        assert_counted(service, &answer.completion.usage);
    })
    .await;
}

#[tokio::test]
async fn a_tools_input_is_streamed() {
    each(|service, model| async move {
        let (pieces, end) = stream_tool(&*model, "call well").await;
        let answer = end.unwrap_or_else(|error| panic!("{service:?}: {error:?}"));
        assert_eq!(answer.input, input(), "{service:?}");
        assert_eq!(serde_json::from_str::<Value>(&pieces.concat()).unwrap(), input(), "{service:?}");
        // Google and Ollama send a call as a whole.
        assert_eq!(pieces.len() > 1, !matches!(service, Own(Provider::Gemini | Provider::Ollama)), "{service:?}");
        assert_counted(service, &answer.completion.usage);
    })
    .await;
}

/// Not on Bedrock: the mock begins a text with a `contentBlockStart` whose `start` is empty, which Bedrock never sends and
/// the SDK does not read. Our own stand-in covers it.
#[tokio::test]
async fn a_text_is_streamed() {
    each(|service, model| async move {
        let (pieces, end) = stream_text(&*model, "say well").await;
        if service == Bedrock {
            assert_eq!(end.unwrap_err().fault, Fault::Cut);
            return;
        }
        let Completion { stop, usage, requests } = end.unwrap_or_else(|error| panic!("{service:?}: {error:?}"));
        assert_eq!((pieces.concat().as_str(), stop, requests), (TEXT, StopReason::EndTurn, 1), "{service:?}");
        assert!(pieces.len() > 1, "{service:?}");
        assert_counted(service, &usage);
    })
    .await;
}

#[tokio::test]
async fn a_picture_is_understood() {
    each(|service, model| async move {
        let picture = Picture { format: PictureFormat::Png, bytes: vec![0x89, b'P', b'N', b'G'] };
        let shown = Message { pictures: vec![picture], ..Message::user("call well") };
        let prompt = Prompt { system: "Look.".to_owned(), messages: vec![shown] };
        let answer = model.call_tool(&tools(), "plan", &prompt, bounds()).await;
        assert_eq!(answer.unwrap_or_else(|error| panic!("{service:?}: {error:?}")).input, input());
    })
    .await;
}

/// The mock's chaos: what each fault becomes for a whole call, a streamed call and a streamed text.
#[tokio::test]
async fn each_fault_is_known() {
    each(|service, model| async move {
        // Where a broken body is no event at all, the stream just ends.
        let events = matches!(service, Own(Provider::Anthropic | Provider::OpenAi | Provider::Gemini));
        let garbled = if events { Fault::NoMessageStop } else { Fault::Cut };
        for (how, fault, streamed) in [
            ("throttled", Fault::Throttled, Fault::Throttled),
            ("failing", Fault::Unavailable, Fault::Unavailable),
            ("garbled", Fault::Cut, garbled),
            ("hung up", Fault::Cut, Fault::Cut),
        ] {
            let began = Instant::now();
            let (calling, saying) = (format!("call {how}"), format!("say {how}"));
            let (whole, (pieces, tool), (words, text)) =
                tokio::join!(call(&*model, &calling), stream_tool(&*model, &calling), stream_text(&*model, &saying));
            let faults = (whole.unwrap_err().fault, tool.unwrap_err().fault, text.unwrap_err().fault);
            assert_eq!(faults, (fault, streamed, streamed), "{service:?} {how}");
            assert!(pieces.is_empty() && words.is_empty(), "{service:?} {how}");
            assert!(began.elapsed() < Duration::from_secs(5), "{service:?} {how}: {:?}", began.elapsed());
        }
    })
    .await;
}

#[tokio::test]
async fn a_stream_that_is_cut_keeps_what_came() {
    each(|service, model| async move {
        if service != Bedrock {
            let (words, end) = stream_text(&*model, "say cut").await;
            let error = end.unwrap_err();
            assert_eq!(error.fault, Fault::Cut, "{service:?}");
            assert!(TEXT.starts_with(&words.concat()) && !words.is_empty(), "{service:?}: {words:?}");
            assert!(error.spent.estimated && error.spent.output > 0, "{service:?}");
        }
        // A call that comes as a whole is through before the cut.
        if !matches!(service, Own(Provider::Gemini | Provider::Ollama)) {
            let (pieces, end) = stream_tool(&*model, "call cut").await;
            let error = end.unwrap_err();
            assert_eq!(error.fault, Fault::Cut, "{service:?}");
            assert!(!pieces.is_empty() && error.raw == Some(pieces.concat()), "{service:?}: {pieces:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_not_the_tool_is_no_answer() {
    each(|service, model| async move {
        let fault = async |how| {
            let (whole, (_, streamed)) = tokio::join!(call(&*model, how), stream_tool(&*model, how));
            (whole.unwrap_err(), streamed.unwrap_err())
        };
        let (whole, streamed) = fault("another tool").await;
        assert_eq!((whole.fault, streamed.fault), (Fault::WrongTool, Fault::WrongTool), "{service:?}");
        let (whole, streamed) = fault("say well").await;
        assert_eq!((whole.fault, whole.raw.as_deref()), (Fault::NoTool, Some(TEXT)), "{service:?}");
        // For the mock's streamed text on Bedrock see above.
        assert_eq!(streamed.fault, if service == Bedrock { Fault::Cut } else { Fault::NoTool }, "{service:?}");
        // The mock sends half a call to OpenAI's clients only; to others it sends an empty one, to Ollama's without a word.
        if service != Own(Provider::Ollama) {
            let (whole, streamed) = fault("half a call").await;
            assert_eq!((whole.fault, streamed.fault), (Fault::OutOfTokens, Fault::OutOfTokens), "{service:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_waits_longer_than_agreed() {
    each(|service, model| async move {
        let began = Instant::now();
        let bounds = Bounds {
            max_tokens: 500,
            patience: Duration::from_millis(300),
            deadline: Instant::now() + Duration::from_millis(1_100),
        };
        let prompt = |text: &str| Prompt::new("Well.", text);
        let whole = model.call_tool(&tools(), "plan", &prompt("call late"), bounds).await.unwrap_err();
        assert_eq!(whole.fault, Fault::TimedOut, "{service:?}");
        let mut text = model.stream_text(prompt("say late"), bounds);
        assert_eq!(text.next().await.unwrap().unwrap_err().fault, Fault::TimedOut, "{service:?}");
        assert!(began.elapsed() < Duration::from_millis(1_300), "{service:?}: {:?}", began.elapsed());
    })
    .await;
}

#[tokio::test]
async fn nobody_there_is_unreachable() {
    for service in ALL {
        let error = call(&*service.at("http://127.0.0.1:9"), "call well").await.unwrap_err();
        assert_eq!(error.fault, Fault::Unreachable, "{service:?}: {error:?}");
    }
}
