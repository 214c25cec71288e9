//! The port through which a build remembers and shows what it has done. The stored one keeps checkpoints in the build's
//! record; [`Forgetful`] is for builds that are over before remembering would pay.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::build::Progress;

/// Why something could not be remembered. The build stops: it no longer holds its lease, or the store is away.
#[derive(Debug, thiserror::Error)]
#[error("the build's journal could not be written")]
pub struct JournalError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// The key under which a host keeps what a program is written from beside the todo list, before it is begun: a build that
/// is taken up again reads the same.
pub const CONTEXT: &str = "context";

/// What a build remembers and shows.
pub trait Journal: Send + Sync {
    /// Shows how far the build is. Called often, from between calls of a model: it must not wait for anything.
    fn progress(&self, progress: Progress);

    /// Everything this build has kept, in an earlier run, by key.
    fn recall(&self) -> impl Future<Output = Result<BTreeMap<String, Value>, JournalError>> + Send;

    /// Keeps a finished part, so that a build that is taken up again does not make it again.
    fn keep(&self, key: &str, part: &Value) -> impl Future<Output = Result<(), JournalError>> + Send;

    /// Puts an answer of a model that could not be used aside, for whoever looks into why. A journal that cannot is no
    /// reason for a build to stop.
    fn put_aside(&self, name: &str, answer: &str) -> impl Future<Output = ()> + Send;
}

/// Remembers and shows nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forgetful;

impl Journal for Forgetful {
    fn progress(&self, _progress: Progress) {}

    async fn recall(&self) -> Result<BTreeMap<String, Value>, JournalError> {
        Ok(BTreeMap::new())
    }

    async fn keep(&self, _key: &str, _part: &Value) -> Result<(), JournalError> {
        Ok(())
    }

    async fn put_aside(&self, _name: &str, _answer: &str) {}
}
