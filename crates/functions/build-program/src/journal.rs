//! The journal of a build in its stored record.

use generation::build::{Build, Progress};
use generation::journal::{Journal, JournalError};
use jiff::Timestamp;
use serde_json::Value;
use storage::{Store, StoreError};

/// Progress and checkpoints of a claimed build.
pub struct StoredJournal<'a> {
    /// Where they are stored.
    pub store: &'a Store,
    /// The build, with the epoch of our claim.
    pub build: &'a Build,
}

fn error(error: StoreError) -> JournalError {
    JournalError(Box::new(error))
}

impl Journal for StoredJournal<'_> {
    async fn progress(&self, progress: Progress) -> Result<(), JournalError> {
        tracing::info!(build = %self.build.build_id, step = ?progress.step, phases = progress.phases_done, of = progress.phases_total, "progress");
        self.store.record_progress(self.build, progress, Timestamp::now()).await.map_err(error)
    }

    async fn recall(&self, key: &str) -> Result<Option<Value>, JournalError> {
        self.store.checkpoint(self.build, key).await.map_err(error)
    }

    async fn keep(&self, key: &str, part: &Value) -> Result<(), JournalError> {
        self.store.save_checkpoint(self.build, key, part).await.map_err(error)
    }
}
