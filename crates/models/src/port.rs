//! What a model is asked and what it answers.

use std::fmt;
use std::fmt::Debug;
use std::ops::AddAssign;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures::stream::BoxStream;
use serde_json::Value;
use tokio::time::Instant;

use crate::{Card, ModelError};

/// A language model.
#[async_trait]
pub trait Model: Debug + Send + Sync {
    /// Which model it is, what it can do and what it costs.
    fn card(&self) -> &Card;

    /// Has the model fill in the input of the tool named `wanted`, one of `tools`. Forced where the model allows it; else
    /// instructed and checked. The input is an object, and nothing more is known of it.
    ///
    /// The tools of calls that belong together are offered together, whichever is wanted: the tools and the instructions
    /// are then the same bytes in every call, and are read from the cache.
    async fn call_tool(
        &self,
        tools: &[Tool],
        wanted: &str,
        prompt: &Prompt,
        bounds: Bounds,
    ) -> Result<ToolAnswer, ModelError>;

    /// The same, with the input as it is written. The stream ends with [`ToolPiece::End`] or with an error, after which
    /// nothing comes; a call that failed is not repeated once a piece was handed on. Dropping the stream ends the call.
    fn stream_tool(&self, tools: Arc<[Tool]>, wanted: &str, prompt: Prompt, bounds: Bounds) -> ToolStream;

    /// Has the model write text. The stream ends with [`Piece::End`] or with an error, after which nothing comes; text
    /// that came before an error was said all the same. Dropping the stream ends the call.
    fn stream_text(&self, prompt: Prompt, bounds: Bounds) -> TextStream;
}

/// The text of an answer as it comes.
pub type TextStream = BoxStream<'static, Result<Piece, ModelError>>;

/// The input of a tool as it comes.
pub type ToolStream = BoxStream<'static, Result<ToolPiece, ModelError>>;

/// A piece of a tool's input.
#[derive(Debug, Clone, PartialEq)]
pub enum ToolPiece {
    /// The next piece of the input's JSON text; never empty. All of them together are the text of one object, from its
    /// first brace on. An input that does not begin like an object is not handed on in pieces.
    Json(String),
    /// The input is whole.
    End(ToolAnswer),
}

/// A piece of a streamed answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Some text; never empty.
    Text(String),
    /// The answer is whole.
    End(Completion),
}

/// A tool a model can call.
#[derive(Debug, Clone, PartialEq)]
pub struct Tool {
    /// Its name: letters, digits, `_` and `-`.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The JSON Schema of its input, an object.
    pub schema: Value,
}

/// What a model is told. The tools and `system` are the same from call to call and come first, so that they can be read
/// from the cache; what is particular to this call belongs into the messages.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// The instructions.
    pub system: String,
    /// The conversation; the last message is the user's.
    pub messages: Vec<Message>,
}

/// One message to a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Whose it is.
    pub role: Role,
    /// Its text.
    pub text: String,
    /// What the user shows with it: for a model whose card says that it sees pictures. Empty in messages of the model.
    pub pictures: Vec<Picture>,
}

/// A picture for a model. Whoever asks has made it small enough for the service.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// What the bytes are.
    pub format: PictureFormat,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { format, bytes } = self;
        write!(f, "Picture({format:?}, {} bytes)", bytes.len())
    }
}

/// The kinds of pictures every service takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
}

/// Whose message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Ours.
    User,
    /// The model's.
    Assistant,
}

/// How much an answer may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The most tokens it may have. They are reserved of the quota when the call begins.
    pub max_tokens: u32,
    /// The longest wait for one whole tool answer, or for the next piece of a stream.
    pub patience: Duration,
    /// When everything must be over, waiting for a free place and a second try included.
    pub deadline: Instant,
}

/// The filled-in input of a tool.
#[derive(Debug, Clone, PartialEq)]
pub struct ToolAnswer {
    /// The input: an object.
    pub input: Value,
    /// What it took.
    pub completion: Completion,
}

/// How an answer ended and what it took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completion {
    /// Why the model stopped.
    pub stop: StopReason,
    /// The tokens of all tries of this call.
    pub usage: Usage,
    /// Requests sent.
    pub requests: u32,
}

/// Why a model stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    /// It was done.
    EndTurn,
    /// It called a tool.
    ToolUse,
    /// [`Bounds::max_tokens`] was reached: the answer is cut.
    MaxTokens,
    /// It would not answer, or what it wrote was withheld.
    Refused,
    /// Something else.
    Other,
}

/// Tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Read at full price.
    pub input: u64,
    /// Read from the cache.
    pub cache_read: u64,
    /// Written to the cache.
    pub cache_write: u64,
    /// Written by the model.
    pub output: u64,
    /// A part is estimated: an answer that breaks off takes its count with it.
    pub estimated: bool,
}

/// Bytes of English and JSON to a token, about.
const BYTES_PER_TOKEN: u64 = 4;

/// The most tokens a picture is read as by Claude: it is scaled down to what gives about this many (Anthropic's vision
/// guide: width × height ÷ 750).
const PICTURE_TOKENS: u64 = 1_600;

impl Usage {
    /// No tokens.
    pub const NOTHING: Self = Self { input: 0, cache_read: 0, cache_write: 0, output: 0, estimated: false };

    /// A guess from the size of what was sent and received, in bytes.
    pub const fn estimate(sent: usize, received: usize) -> Self {
        let (input, output) = (sent as u64, received as u64);
        let (input, output) = (input.div_ceil(BYTES_PER_TOKEN), output.div_ceil(BYTES_PER_TOKEN));
        Self { input, output, cache_read: 0, cache_write: 0, estimated: true }
    }

    /// Everything the model read.
    pub const fn read(&self) -> u64 {
        self.input + self.cache_read + self.cache_write
    }
}

impl AddAssign for Usage {
    fn add_assign(&mut self, other: Self) {
        self.input += other.input;
        self.cache_read += other.cache_read;
        self.cache_write += other.cache_write;
        self.output += other.output;
        self.estimated |= other.estimated;
    }
}

impl Message {
    /// Words of the user.
    pub fn user(text: impl Into<String>) -> Self {
        Self { role: Role::User, text: text.into(), pictures: Vec::new() }
    }

    /// Words of the model.
    pub fn assistant(text: impl Into<String>) -> Self {
        Self { role: Role::Assistant, text: text.into(), pictures: Vec::new() }
    }
}

impl Prompt {
    /// Instructions and one message.
    pub fn new(system: impl Into<String>, message: impl Into<String>) -> Self {
        Self { system: system.into(), messages: vec![Message::user(message)] }
    }

    /// Its size in bytes of text; a picture counts as text of as many tokens.
    pub fn bytes(&self) -> usize {
        let picture = (PICTURE_TOKENS * BYTES_PER_TOKEN) as usize;
        let message = |message: &Message| message.text.len() + message.pictures.len() * picture;
        self.system.len() + self.messages.iter().map(message).sum::<usize>()
    }
}
