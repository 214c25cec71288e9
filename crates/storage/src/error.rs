//! Why the store did not do what it was asked. The variants are what a caller can act on; the cause, where there is
//! one, is the source and not repeated in the text.

use std::error::Error;

use aws_sdk_dynamodb::config::http::HttpResponse;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

/// A failed operation of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else was first. Nothing was written.
    #[error("{0}")]
    Conflict(Conflict),
    /// There is no such thing for this user.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// An item that DynamoDB cannot hold. Nothing was written.
    #[error("{what} takes {bytes} bytes, more than an item can hold")]
    TooLarge {
        /// What it is.
        what: &'static str,
        /// Its size as DynamoDB counts it.
        bytes: usize,
    },
    /// The service is away or busy; the same call may work later.
    #[error("{service} is not available")]
    Unavailable {
        /// Which service.
        service: &'static str,
        /// What it said.
        #[source]
        source: BoxError,
    },
    /// The service refused the call: rights, a missing table or bucket, a defect. Repeating it does not help.
    #[error("{service} refused the call")]
    Rejected {
        /// Which service.
        service: &'static str,
        /// What it said.
        #[source]
        source: BoxError,
    },
    /// What is stored cannot be read.
    #[error("what is stored under {key} cannot be read")]
    Corrupt {
        /// Its sort key or object key.
        key: String,
        /// What is wrong with it.
        #[source]
        source: BoxError,
    },
    /// A name that cannot be part of a key.
    #[error("{0:?} cannot be part of a key")]
    BadName(String, #[source] training::ids::IdError),
}

/// What stood in the way of a conditional write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// The session has another version than the one the write was made from: load it and decide again.
    #[error("the session was changed by another request")]
    VersionMoved,
    /// The message was processed before; [`crate::Store::turn`] has the reply.
    #[error("this message was already processed")]
    DuplicateTurn,
    /// The build is in other hands, or has ended: stop working on it.
    #[error("the build is no longer held by this worker")]
    LeaseLost,
    /// Something with this id exists already.
    #[error("something with this id exists already")]
    Exists,
    /// Only a build that failed can be asked for again.
    #[error("the build did not fail, so it cannot be asked for again")]
    NotFailed,
}

pub(crate) type BoxError = Box<dyn Error + Send + Sync>;

impl StoreError {
    /// Whether the same call may work later.
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::Unavailable { .. })
    }

    pub(crate) fn corrupt(key: impl Into<String>, source: impl Into<BoxError>) -> Self {
        Self::Corrupt { key: key.into(), source: source.into() }
    }
}

impl From<Conflict> for StoreError {
    fn from(conflict: Conflict) -> Self {
        Self::Conflict(conflict)
    }
}

/// Sorts a failed call into what may work later and what will not.
pub(crate) fn service_error<E>(service: &'static str, error: SdkError<E, HttpResponse>) -> StoreError
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    let retryable = match &error {
        SdkError::ConstructionFailure(_) => false,
        SdkError::ServiceError(failure) => {
            failure.raw().status().is_server_error() || failure.err().code().is_some_and(is_busy)
        }
        _ => true,
    };
    let source = error.into();
    if retryable { StoreError::Unavailable { service, source } } else { StoreError::Rejected { service, source } }
}

/// Error and cancellation codes that mean "not now".
pub(crate) fn is_busy(code: &str) -> bool {
    matches!(
        code,
        "TransactionConflict"
            | "TransactionConflictException"
            | "TransactionInProgressException"
            | "ThrottlingError"
            | "ThrottlingException"
            | "Throttling"
            | "ProvisionedThroughputExceeded"
            | "ProvisionedThroughputExceededException"
            | "RequestLimitExceeded"
            | "SlowDown"
            | "RequestTimeout"
            | "OperationAborted"
            | "ConditionalRequestConflict"
    )
}
