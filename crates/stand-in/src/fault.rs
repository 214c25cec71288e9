//! What can go wrong with a model, each as Bedrock does it.

/// A fault of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// 429 `ThrottlingException`.
    Throttled,
    /// 429 `ModelNotReadyException`.
    NotReady,
    /// 500 `InternalServerException`.
    Internal,
    /// 503 `ServiceUnavailableException`.
    Unavailable,
    /// 408 `ModelTimeoutException`.
    ModelTimeout,
    /// 424 `ModelErrorException`.
    ModelError,
    /// 400 `ValidationException`.
    Validation,
    /// 400 `ServiceQuotaExceededException`.
    OverQuota,
    /// 403 `AccessDeniedException`.
    Denied,
    /// No answer at all.
    Silent,
    /// The body ends in the middle.
    CutBody,
    /// In mid-stream, a `modelStreamErrorException`; on Converse, 424.
    Exception,
    /// In mid-stream, a `throttlingException`; on Converse, 429.
    LateThrottling,
    /// The stream goes silent in the middle; on Converse, no answer at all.
    Stall,
    /// The stream ends cleanly without `messageStop`; on Converse, a body without its output.
    NoMessageStop,
    /// `max_tokens` in the middle: half a text, a tool call without most of its input.
    MaxTokens,
    /// Another tool is called.
    WrongTool,
    /// Text instead of the tool.
    TextInstead,
    /// The tool's input is JSON within JSON, twice.
    DoublyEncoded,
    /// The tool's input is a list of nonsense; a text is one that has nothing to do with anything.
    Garbage,
    /// The answer was withheld.
    Refused,
}

impl Fault {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Throttled,
        Self::NotReady,
        Self::Internal,
        Self::Unavailable,
        Self::ModelTimeout,
        Self::ModelError,
        Self::Validation,
        Self::OverQuota,
        Self::Denied,
        Self::Silent,
        Self::CutBody,
        Self::Exception,
        Self::LateThrottling,
        Self::Stall,
        Self::NoMessageStop,
        Self::MaxTokens,
        Self::WrongTool,
        Self::TextInstead,
        Self::DoublyEncoded,
        Self::Garbage,
        Self::Refused,
    ];

    /// The status and the exception of a request that fails as a whole.
    pub(crate) const fn exception(self, streamed: bool) -> Option<(u16, &'static str)> {
        Some(match self {
            Self::Throttled => (429, "ThrottlingException"),
            Self::NotReady => (429, "ModelNotReadyException"),
            Self::Internal => (500, "InternalServerException"),
            Self::Unavailable => (503, "ServiceUnavailableException"),
            Self::ModelTimeout => (408, "ModelTimeoutException"),
            Self::ModelError => (424, "ModelErrorException"),
            Self::Validation => (400, "ValidationException"),
            Self::OverQuota => (400, "ServiceQuotaExceededException"),
            Self::Denied => (403, "AccessDeniedException"),
            Self::Exception if !streamed => (424, "ModelErrorException"),
            Self::LateThrottling if !streamed => (429, "ThrottlingException"),
            _ => return None,
        })
    }

    /// Whether no answer comes at all.
    pub(crate) const fn is_silent(self, streamed: bool) -> bool {
        matches!(self, Self::Silent) || (matches!(self, Self::Stall) && !streamed)
    }
}
