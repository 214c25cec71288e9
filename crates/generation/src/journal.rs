//! The port through which a build remembers and shows what it has done. The stored one keeps checkpoints in the
//! build's record; the command line's shows a progress bar and remembers nothing.

use serde_json::Value;

use crate::build::Progress;

/// Why something could not be remembered. The build stops: it no longer holds its lease, or the store is away.
#[derive(Debug, thiserror::Error)]
#[error("the build's journal could not be written")]
pub struct JournalError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// What a build remembers and shows.
pub trait Journal: Send + Sync {
    /// Shows how far the build is.
    fn progress(&self, progress: Progress) -> impl Future<Output = Result<(), JournalError>> + Send;

    /// What was kept under this key by this build, in this run or an earlier one.
    fn recall(&self, key: &str) -> impl Future<Output = Result<Option<Value>, JournalError>> + Send;

    /// Keeps a finished part, so that a build that is taken up again does not make it again.
    fn keep(&self, key: &str, part: &Value) -> impl Future<Output = Result<(), JournalError>> + Send;
}
