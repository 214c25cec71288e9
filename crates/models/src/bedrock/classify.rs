//! What the SDK's errors, stop reasons and counts mean here.

use std::error::Error;

use aws_sdk_bedrockruntime::config::http::HttpResponse;
use aws_sdk_bedrockruntime::error::{ConnectorError, ProvideErrorMetadata, SdkError};
use aws_sdk_bedrockruntime::types;
use aws_sdk_bedrockruntime::types::error::ConverseStreamOutputError;

use crate::port::{StopReason, Usage};
use crate::{Fault, ModelError};

/// A call that failed before or with its answer. `sent` is what an answer that was lost on the way has cost at least.
pub fn failed_call<E>(error: SdkError<E, HttpResponse>, sent: usize) -> ModelError
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    let fault = match &error {
        SdkError::ServiceError(failure) => {
            by_code(failure.err().code()).unwrap_or_else(|| by_status(failure.raw().status().as_u16()))
        }
        other => by_connection(other),
    };
    let paid = if fault == Fault::Cut { Usage::estimate(sent, 0) } else { Usage::NOTHING };
    ModelError::caused(fault, error).after(paid)
}

/// A stream that failed in the middle.
pub fn failed_stream<R>(error: SdkError<ConverseStreamOutputError, R>) -> ModelError
where
    R: std::fmt::Debug + Send + Sync + 'static,
{
    use ConverseStreamOutputError as Event;
    let fault = match &error {
        // The exceptions of a stream have no code; they are what they are.
        SdkError::ServiceError(failure) => match failure.err() {
            Event::ThrottlingException(_) => Fault::Throttled,
            Event::InternalServerException(_) | Event::ServiceUnavailableException(_) => Fault::Unavailable,
            Event::ValidationException(_) => Fault::Invalid,
            _ => Fault::ModelFailed,
        },
        // What is left of a connection that broke off.
        SdkError::DispatchFailure(_) | SdkError::ResponseError(_) => Fault::Cut,
        other => by_connection(other),
    };
    ModelError::caused(fault, error)
}

fn by_code(code: Option<&str>) -> Option<Fault> {
    Some(match code? {
        "ThrottlingException" | "ModelNotReadyException" => Fault::Throttled,
        "ServiceQuotaExceededException" => Fault::OverQuota,
        "ModelTimeoutException" => Fault::ModelTimedOut,
        "ModelErrorException" | "ModelStreamErrorException" => Fault::ModelFailed,
        "InternalServerException" | "ServiceUnavailableException" => Fault::Unavailable,
        "ValidationException" | "ResourceNotFoundException" => Fault::Invalid,
        "AccessDeniedException" | "UnrecognizedClientException" | "ExpiredTokenException" => Fault::Denied,
        _ => return None,
    })
}

const fn by_status(status: u16) -> Fault {
    match status {
        429 => Fault::Throttled,
        408 => Fault::ModelTimedOut,
        424 => Fault::ModelFailed,
        401 | 403 => Fault::Denied,
        500..=599 => Fault::Unavailable,
        // An answer of the service that is none of its errors: an error of a proxy, or an answer that cannot be read.
        200..=299 => Fault::Cut,
        _ => Fault::Invalid,
    }
}

fn by_connection<E, R>(error: &SdkError<E, R>) -> Fault {
    match error {
        SdkError::TimeoutError(_) => Fault::TimedOut,
        SdkError::DispatchFailure(failure) if failure.is_timeout() => Fault::TimedOut,
        // A connection that was closed before the answer was there is transient to the SDK; a lack of credentials, which it
        // asks for as it sends, has no kind at all.
        SdkError::DispatchFailure(failure) if failure.is_other() => {
            let kind = failure.as_connector_error().and_then(ConnectorError::as_other);
            if kind.is_some() { Fault::Cut } else { Fault::Denied }
        }
        SdkError::DispatchFailure(failure) if failure.is_user() => Fault::Invalid,
        SdkError::DispatchFailure(_) => Fault::Unreachable,
        SdkError::ResponseError(_) => Fault::Cut,
        _ => Fault::Invalid,
    }
}

pub const fn stop_reason(reason: &types::StopReason) -> StopReason {
    match reason {
        types::StopReason::EndTurn | types::StopReason::StopSequence => StopReason::EndTurn,
        types::StopReason::ToolUse => StopReason::ToolUse,
        types::StopReason::MaxTokens | types::StopReason::ModelContextWindowExceeded => StopReason::MaxTokens,
        types::StopReason::ContentFiltered | types::StopReason::GuardrailIntervened => StopReason::Refused,
        _ => StopReason::Other,
    }
}

pub fn usage(tokens: &types::TokenUsage) -> Usage {
    let count = |tokens: i32| u64::try_from(tokens).unwrap_or_default();
    Usage {
        input: count(tokens.input_tokens),
        cache_read: count(tokens.cache_read_input_tokens.unwrap_or_default()),
        cache_write: count(tokens.cache_write_input_tokens.unwrap_or_default()),
        output: count(tokens.output_tokens),
        estimated: false,
    }
}
