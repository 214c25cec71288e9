//! The journal of a build in its stored record.

use std::collections::BTreeMap;

use generation::build::{Build, Progress};
use generation::journal::{Journal, JournalError};
use hosting::logging::chain;
use serde_json::Value;
use storage::{Store, StoreError};
use tokio::sync::watch;

/// Progress and checkpoints of a claimed build.
pub struct StoredJournal<'a> {
    /// Where they are stored.
    pub store: &'a Store,
    /// The build, with the epoch of our claim.
    pub build: &'a Build,
    /// What an earlier run has kept.
    pub kept: BTreeMap<String, Value>,
    /// Where progress goes; whoever holds the lease stores it.
    pub progress: watch::Sender<Progress>,
}

pub fn error(error: StoreError) -> JournalError {
    JournalError(Box::new(error))
}

impl Journal for StoredJournal<'_> {
    fn progress(&self, progress: Progress) {
        self.progress.send_replace(progress);
    }

    async fn recall(&self) -> Result<BTreeMap<String, Value>, JournalError> {
        Ok(self.kept.clone())
    }

    async fn keep(&self, key: &str, part: &Value) -> Result<(), JournalError> {
        self.store.save_checkpoint(self.build, key, part).await.map_err(error)
    }

    async fn put_aside(&self, name: &str, answer: &str) {
        if let Err(error) = self.store.save_debug(self.build, name, answer).await {
            tracing::warn!(build = %self.build.build_id, name, error = chain(&error), "an answer was not put aside");
        }
    }
}
