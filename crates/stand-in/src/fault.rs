//! What can go wrong with a model, each as Bedrock does it.

use std::str::FromStr;

use serde_json::{Value, json};

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
    /// `max_tokens` in the middle: half a text, half of a tool's input (on Converse, none of it).
    MaxTokens,
    /// Another tool is called.
    WrongTool,
    /// Text instead of the tool.
    TextInstead,
    /// The tool's input is JSON within JSON, twice.
    DoublyEncoded,
    /// The tool's input is in another form than its schema; a text is one that has nothing to do with anything.
    Garbage,
    /// Of the days asked for only every second one is written.
    TooFewDays,
    /// The days written are not the ones asked for.
    OtherDays,
    /// The first movement of each day, or the first zone of each run and ride, is one nobody knows.
    UnknownMovements,
    /// Numbers are written as text.
    TextForNumbers,
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
        Self::TooFewDays,
        Self::OtherDays,
        Self::UnknownMovements,
        Self::TextForNumbers,
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

impl Fault {
    /// Its name on the command line: `too-few-days`.
    pub fn name(self) -> String {
        let mut name = String::new();
        for character in format!("{self:?}").chars() {
            if character.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.extend(character.to_lowercase());
        }
        name
    }

    /// What the fault makes of a tool's input.
    pub(crate) fn spoiled(self, input: Value) -> Value {
        match self {
            Self::DoublyEncoded => {
                let Value::Object(fields) = input else { return Value::String(input.to_string()) };
                let fields = fields.into_iter().map(|(key, value)| (key, Value::String(value.to_string())));
                Value::String(Value::Object(fields.collect()).to_string())
            }
            Self::Garbage => json!({
                "trainingFrequency": [4, "x"], "programDuration": {"quote": 7}, "speech": 1, "ends": "soon",
                "phases": {"name": [1]}, "days": [7, {"day": [1]}, {"main": "squats"}],
            }),
            Self::TooFewDays => with_days(input, |days| days.into_iter().step_by(2).collect()),
            Self::OtherDays => with_days(input, |mut days| {
                for day in &mut days {
                    day["day"] = json!(day["day"].as_u64().unwrap_or(0) + 500);
                }
                days
            }),
            Self::UnknownMovements => with_days(input, |mut days| {
                days.iter_mut().for_each(unknown);
                days
            }),
            Self::TextForNumbers => as_text(input),
            _ => input,
        }
    }
}

fn with_days(mut input: Value, change: impl Fn(Vec<Value>) -> Vec<Value>) -> Value {
    if let Some(Value::Array(days)) = input.get_mut("days") {
        *days = change(std::mem::take(days));
    }
    input
}

fn unknown(day: &mut Value) {
    for list in ["skill", "main", "extra"] {
        if let Some(id) = day.pointer_mut(&format!("/{list}/0/id")) {
            *id = json!("flying_squat");
            return;
        }
    }
    for (place, wrong) in [("/piece/x/0/id", "flying_squat"), ("/segs/0/z", "warp"), ("/segs/0/lo", "warp")] {
        if let Some(value) = day.pointer_mut(place) {
            *value = json!(wrong);
            return;
        }
    }
}

fn as_text(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Array(list) => list.into_iter().map(as_text).collect(),
        Value::Object(object) => object.into_iter().map(|(key, value)| (key, as_text(value))).collect(),
        other => other,
    }
}

/// A name that is no fault's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFault(String);

impl std::fmt::Display for UnknownFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<String> = Fault::ALL.iter().map(|fault| fault.name()).collect();
        write!(f, "no fault is called {}; there are {}", self.0, names.join(", "))
    }
}

impl std::error::Error for UnknownFault {}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(name: &str) -> Result<Self, UnknownFault> {
        Self::ALL.iter().copied().find(|fault| fault.name() == name).ok_or_else(|| UnknownFault(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_name() {
        for fault in Fault::ALL {
            assert_eq!(fault.name().parse(), Ok(*fault));
        }
        assert_eq!(Fault::TooFewDays.name(), "too-few-days");
        assert!("gremlins".parse::<Fault>().unwrap_err().to_string().contains("too-few-days"));
    }
}
