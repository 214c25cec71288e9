//! A `mesocycle serve` of one's own, and an athlete who talks to it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The binary under test.
pub const MESOCYCLE: &str = env!("CARGO_BIN_EXE_mesocycle");

/// How long anything may take before a test gives up.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// The top of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    /// Held open: a server must not find its output closed.
    _stdout: BufReader<ChildStdout>,
    pub url: String,
}

impl Server {
    pub fn start(data: &Path) -> Self {
        Self::start_with(data, &[])
    }

    /// A server with these variables in its environment.
    pub fn start_with(data: &Path, environment: &[(&str, &str)]) -> Self {
        Self::run(data, environment, Stdio::inherit())
    }

    /// The same with its log in a file.
    pub fn start_logging(data: &Path, environment: &[(&str, &str)], log: std::fs::File) -> Self {
        Self::run(data, environment, log.into())
    }

    fn run(data: &Path, environment: &[(&str, &str)], log: Stdio) -> Self {
        let mut command = Command::new(MESOCYCLE);
        command.args(["serve", "--port", "0", "--data"]).arg(data).stdout(Stdio::piped()).stderr(log);
        command.envs(environment.iter().copied());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let url = line.split_whitespace().find(|word| word.starts_with("http://")).expect("a URL").to_owned();
        Self { child, _stdout: stdout, url }
    }

    /// Ends the process at once, as a power cut does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One athlete in one conversation.
pub struct Athlete {
    http: reqwest::Client,
    url: String,
    user: String,
    pub conversation: String,
    said: usize,
}

/// What the coach answered.
#[derive(Debug)]
pub struct Answer {
    pub text: String,
    pub todo: Value,
    pub build: Option<Value>,
    pub raw: String,
}

impl Athlete {
    pub fn new(server: &Server, user: &str, conversation: &str) -> Self {
        let http = reqwest::Client::new();
        Self { http, url: server.url.clone(), user: user.to_owned(), conversation: conversation.to_owned(), said: 0 }
    }

    pub async fn post(&self, path: &str, body: impl Into<reqwest::Body>) -> reqwest::Response {
        let request = self.http.post(format!("{}{path}", self.url)).bearer_auth(&self.user);
        request.header("content-type", "application/json").body(body).send().await.unwrap()
    }

    pub async fn send(&self, message_id: &str, text: &str) -> reqwest::Response {
        let body = json!({"id": self.conversation, "trigger": "submit-message", "metadata": {"timezone": "Europe/Rome"},
            "messages": [{"id": message_id, "role": "user", "parts": [{"type": "text", "text": text}]}]});
        self.post(&format!("/api/conversations/{}/messages", self.conversation), body.to_string()).await
    }

    /// Says something under the next message id, and hears the whole answer.
    pub async fn say(&mut self, text: &str) -> Answer {
        self.said += 1;
        self.say_as(&format!("{}-m{}", self.conversation, self.said), text).await
    }

    pub async fn say_as(&self, message_id: &str, text: &str) -> Answer {
        let response = self.send(message_id, text).await;
        assert_eq!(response.status(), 200);
        Answer::parse(response.text().await.unwrap())
    }

    pub async fn get(&self, path: &str) -> (u16, Value) {
        let response = self.http.get(format!("{}{path}", self.url)).bearer_auth(&self.user).send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap_or_default())
    }

    pub async fn put(&self, path: &str, if_match: Option<&str>, body: &Value) -> (u16, Value) {
        let mut request = self.http.put(format!("{}{path}", self.url)).bearer_auth(&self.user).json(body);
        if let Some(tag) = if_match {
            request = request.header("if-match", tag);
        }
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap_or_default())
    }

    pub async fn delete(&self, path: &str) -> u16 {
        let request = self.http.delete(format!("{}{path}", self.url)).bearer_auth(&self.user);
        request.send().await.unwrap().status().as_u16()
    }

    /// Waits until the session's build has ended; the session.
    pub async fn wait_for_build(&self, session: &str) -> Value {
        let start = Instant::now();
        loop {
            let (_, view) = self.get(&format!("/api/sessions/{session}")).await;
            if matches!(view["build"]["status"].as_str(), Some("COMPLETE" | "FAILED")) {
                return view;
            }
            assert!(start.elapsed() < PATIENCE, "the build did not end: {}", view["build"]);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Says all of it; the program that was built at the end.
    pub async fn talk_to_program(&mut self, lines: &[&str]) -> Value {
        let mut last = None;
        for line in lines {
            last = Some(self.say(line).await);
        }
        let answer = last.unwrap();
        assert!(answer.build.is_some(), "no build after: {}", answer.text);
        let view = self.wait_for_build(answer.session()).await;
        assert_eq!(view["build"]["status"], "COMPLETE", "{}", view["build"]);
        let id = view["session"]["programGeneration"]["programId"].as_str().unwrap();
        self.get(&format!("/api/programs/{id}")).await.1
    }
}

impl Answer {
    pub fn parse(raw: String) -> Self {
        let chunks: Vec<Value> = raw
            .lines()
            .filter_map(|line| line.strip_prefix("data: "))
            .filter(|data| *data != "[DONE]")
            .map(|data| serde_json::from_str(data).unwrap())
            .collect();
        let last_of =
            |kind: &str| chunks.iter().rfind(|chunk| chunk["type"] == kind).map(|chunk| chunk["data"].clone());
        assert_eq!(chunks.last().map(|chunk| &chunk["type"]), Some(&json!("finish")), "{raw}");
        Self {
            text: chunks.iter().filter_map(|chunk| chunk["delta"].as_str()).collect(),
            todo: last_of("data-todo").unwrap_or_default(),
            build: last_of("data-build"),
            raw,
        }
    }

    pub fn session(&self) -> &str {
        self.todo["sessionId"].as_str().expect("a session")
    }
}

/// The CrossFit athlete whose program the product must get right.
pub const CROSSFIT: [&str; 6] = [
    "I want to compete in a local CrossFit competition in 8 weeks. I need to work on my Olympic lifts and pull-ups.",
    "barbell, squat rack, pull-up bar and dumbbells up to 50 lb at home",
    "5 days, I usually rest weekends",
    "Nothing major, but my left shoulder gets cranky with too much overhead volume",
    "About 2 years, 4-5x a week",
    "Yes!",
];
