//! Finding builds that were lost: asked for but never started (the event was dropped), or left by a worker that died.

use hosting::Services;
use hosting::invoke::BuildEvent;
use hosting::logging::chain;
use jiff::Timestamp;
use storage::StoreError;

use crate::LEASE;

/// Starts every build again that has shown no sign of life for the time of a lease; one that is alive after all refuses
/// the second claim.
pub async fn sweep(services: &Services) -> Result<(), StoreError> {
    let lost = services.store.open_builds(Timestamp::now() - LEASE).await?;
    for (user_id, build_id) in lost {
        tracing::warn!(build = %build_id, "lost build started again");
        if let Err(error) = services.invoker.invoke(&BuildEvent::Build { user_id, build_id }).await {
            tracing::error!(error = chain(&error), "a lost build could not be started");
        }
    }
    Ok(())
}
