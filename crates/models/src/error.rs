//! Why a call of a model gave nothing usable. One place decides what went wrong and whether a second try makes sense.

use std::error::Error;
use std::fmt;

use crate::Usage;

/// A call that gave nothing usable. The cause, where there is one, is the source and not repeated in the text.
#[derive(thiserror::Error)]
#[error("{fault}")]
pub struct ModelError {
    /// What went wrong.
    pub fault: Fault,
    /// What it cost all the same.
    pub spent: Usage,
    /// Requests sent, all tries of the call counted; 0 where it went wrong before the first.
    pub requests: u32,
    /// What the model wrote instead of a usable input of the tool, or as far as it came; of the last try that gave
    /// anything. For the operator's debug store only: it may hold what an athlete said, and is cut at
    /// [`ModelError::MOST_RAW`] bytes. Neither the text of the error nor its debug form shows it.
    pub raw: Option<String>,
    /// What the service or the connection said.
    #[source]
    pub source: Option<BoxError>,
}

pub(crate) type BoxError = Box<dyn Error + Send + Sync>;

/// What can go wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// Too many calls or tokens in this minute, or the model is not ready (429).
    Throttled,
    /// A quota of the account is used up (400).
    OverQuota,
    /// No answer, or no further piece of it, within the time given.
    TimedOut,
    /// The model took longer than the service lets it (408).
    ModelTimedOut,
    /// The model failed (424, or an exception in mid-stream).
    ModelFailed,
    /// The service failed or is overloaded (5xx).
    Unavailable,
    /// The service cannot be reached.
    Unreachable,
    /// The answer broke off, or cannot be read.
    Cut,
    /// The stream ended without saying that the message was over.
    NoMessageStop,
    /// The answer was longer than it was allowed to be: half a JSON.
    OutOfTokens,
    /// The model called another tool.
    WrongTool,
    /// The model wrote text, or nothing, instead of calling the tool.
    NoTool,
    /// The tool's input is no JSON object.
    Malformed,
    /// The model would not answer, or a guardrail stepped in.
    Refused,
    /// The request is wrong: a defect here, or a model id that does not exist (400, 404).
    Invalid,
    /// No credentials, or no access to this model (401, 403).
    Denied,
}

impl Fault {
    /// Whether the same request may work a moment later.
    pub const fn is_retryable(self) -> bool {
        match self {
            Self::Throttled
            | Self::TimedOut
            | Self::ModelTimedOut
            | Self::ModelFailed
            | Self::Unavailable
            | Self::Unreachable
            | Self::Cut
            | Self::NoMessageStop
            | Self::WrongTool
            | Self::NoTool
            | Self::Malformed => true,
            Self::OverQuota | Self::OutOfTokens | Self::Refused | Self::Invalid | Self::Denied => false,
        }
    }

    /// One word for logs and counts.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Throttled => "throttled",
            Self::OverQuota => "over_quota",
            Self::TimedOut => "timed_out",
            Self::ModelTimedOut => "model_timed_out",
            Self::ModelFailed => "model_failed",
            Self::Unavailable => "unavailable",
            Self::Unreachable => "unreachable",
            Self::Cut => "cut",
            Self::NoMessageStop => "no_message_stop",
            Self::OutOfTokens => "out_of_tokens",
            Self::WrongTool => "wrong_tool",
            Self::NoTool => "no_tool",
            Self::Malformed => "malformed",
            Self::Refused => "refused",
            Self::Invalid => "invalid",
            Self::Denied => "denied",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Throttled => "the model is too busy",
            Self::OverQuota => "the account's quota for the model is used up",
            Self::TimedOut => "the model did not answer in time",
            Self::ModelTimedOut => "the model took longer than its service allows",
            Self::ModelFailed => "the model failed",
            Self::Unavailable => "the model's service is not available",
            Self::Unreachable => "the model's service cannot be reached",
            Self::Cut => "the model's answer broke off",
            Self::NoMessageStop => "the model's answer ended without its end",
            Self::OutOfTokens => "the model's answer was longer than allowed",
            Self::WrongTool => "the model called another tool",
            Self::NoTool => "the model did not call the tool",
            Self::Malformed => "the model filled in the tool with something that is no JSON object",
            Self::Refused => "the model would not answer",
            Self::Invalid => "the model's service refused the request as wrong; check the model id",
            Self::Denied => "no access to the model; check the credentials and the account's model access",
        })
    }
}

impl fmt::Debug for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { fault, spent, requests, raw, source } = self;
        let raw_bytes = raw.as_ref().map(String::len);
        f.debug_struct("ModelError")
            .field("fault", fault)
            .field("spent", spent)
            .field("requests", requests)
            .field("raw_bytes", &raw_bytes)
            .field("source", source)
            .finish()
    }
}

impl ModelError {
    /// The most bytes that are kept of what a model wrote.
    pub const MOST_RAW: usize = 64 * 1024;

    /// A fault that is all there is to say.
    pub(crate) const fn of(fault: Fault) -> Self {
        Self { fault, spent: Usage::NOTHING, requests: 0, raw: None, source: None }
    }

    /// A fault with its cause.
    pub(crate) fn caused(fault: Fault, source: impl Into<BoxError>) -> Self {
        Self { fault, spent: Usage::NOTHING, requests: 0, raw: None, source: Some(source.into()) }
    }

    /// The same after `usage` more tokens.
    pub(crate) fn after(mut self, usage: Usage) -> Self {
        self.spent += usage;
        self
    }

    /// The same with what the model wrote, if it wrote anything.
    pub(crate) fn with_raw(mut self, text: &str) -> Self {
        if !text.is_empty() {
            self.raw = Some(text[..text.floor_char_boundary(Self::MOST_RAW)].to_owned());
        }
        self
    }

    /// This error of the last of so many requests, with what all of them cost and the ones before it wrote.
    pub(crate) fn following(mut self, requests: u32, spent: Usage, raw: Option<String>) -> Self {
        self.requests = requests;
        self.spent = spent;
        self.raw = self.raw.or(raw);
        self
    }
}
