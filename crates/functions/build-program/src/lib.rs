//! The function that builds a program: an asynchronous event with ids in, a stored program out.
//!
//! Delivered twice, killed anywhere, taken up by another: one program. A build is claimed by a lease with an epoch,
//! every later write is conditioned on that epoch, and each finished part is kept.

mod journal;
mod sweep;

use std::time::Duration;

use generation::author::LibraryAuthor;
use generation::build::{Build, Progress, Step};
use generation::journal::Journal;
use generation::pipeline::{self, BuildError, Order};
use hosting::Services;
use hosting::invoke::BuildEvent;
use hosting::logging::chain;
use jiff::Timestamp;
use storage::{Claim, StoreError};
use training::program::Program;

use crate::journal::StoredJournal;

/// How long a claim holds without being renewed; a killed build is taken up again after this.
pub const LEASE: Duration = Duration::from_secs(15);

/// How often a claim is renewed.
const RENEW_EVERY: Duration = Duration::from_secs(5);

/// A build that was started this often and never ended is given up, so that a build that kills its worker does not
/// kill workers for ever.
const MAX_ATTEMPTS: u32 = 6;

/// What the athlete reads when a build is given up.
const GIVEN_UP: &str = "Your program could not be built after several tries. Your answers are safe; please try again.";

/// Why an event should be delivered again.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// The build stopped and can be taken up again.
    #[error("the build stopped")]
    Build(#[source] BuildError),
    /// The function's time ran out.
    #[error("the build ran out of time and can be taken up again")]
    OutOfTime,
}

/// Handles one event. `Ok` means that there is nothing left to do for it; `Err` asks for another delivery.
pub async fn handle(services: &Services, event: BuildEvent, time_left: Duration) -> Result<(), Failure> {
    let (user, build_id) = match event {
        BuildEvent::Sweep { .. } => return Ok(sweep::sweep(services).await?),
        BuildEvent::Build { user_id, build_id } => (user_id, build_id),
    };
    match services.store.claim_build(&user, &build_id, Timestamp::now(), LEASE).await? {
        Claim::Claimed(build) => work(services, &build, time_left).await,
        Claim::HeldUntil(until) => {
            tracing::info!(build = %build_id, %until, "already being built");
            Ok(())
        }
        Claim::Finished(_) => {
            tracing::info!(build = %build_id, "already built");
            Ok(())
        }
        Claim::Unknown => {
            tracing::warn!(build = %build_id, "no such build");
            Ok(())
        }
    }
}

/// Works on a claimed build until it ends, the lease is lost or the time runs out.
async fn work(services: &Services, build: &Build, time_left: Duration) -> Result<(), Failure> {
    if build.attempt > MAX_ATTEMPTS {
        tracing::error!(build = %build.build_id, attempt = build.attempt, "build given up");
        return Ok(services.store.fail_build(build, GIVEN_UP, Timestamp::now()).await?);
    }
    let started = Timestamp::now();
    tracing::info!(build = %build.build_id, attempt = build.attempt, "build started");
    let result = tokio::select! {
        result = run(services, build) => result,
        lost = keep_lease(services, build) => Err(Failure::Store(lost)),
        () = tokio::time::sleep(time_left) => Err(Failure::OutOfTime),
    };
    let milliseconds = (Timestamp::now() - started).get_milliseconds();
    match &result {
        Ok(()) => tracing::info!(build = %build.build_id, milliseconds, "build ended"),
        Err(error) => {
            tracing::error!(build = %build.build_id, milliseconds, error = chain(error), "build interrupted");
            release(services, build).await;
        }
    }
    result
}

/// Builds, then stores the program or the reason why there is none.
async fn run(services: &Services, build: &Build) -> Result<(), Failure> {
    match produce(services, build).await {
        Ok(program) => Ok(services.store.complete_build(build, &program, Timestamp::now()).await?),
        Err(error) if error.is_retryable() => Err(Failure::Build(error)),
        Err(refused) => Ok(services.store.fail_build(build, &refused.to_string(), Timestamp::now()).await?),
    }
}

async fn produce(services: &Services, build: &Build) -> Result<Program, BuildError> {
    let journal = StoredJournal { store: &services.store, build };
    let program = pipeline::build(Order::from(build), &LibraryAuthor, &journal).await?;
    let phases = program.phases.len() as u8;
    journal.progress(Progress { step: Step::Storing, phases_done: phases, phases_total: phases }).await?;
    Ok(program)
}

/// Renews the lease until it cannot be renewed.
async fn keep_lease(services: &Services, build: &Build) -> StoreError {
    loop {
        tokio::time::sleep(RENEW_EVERY).await;
        if let Err(error) = services.store.renew_lease(build, Timestamp::now(), LEASE).await {
            return error;
        }
    }
}

/// Lets go of an interrupted build, so that the next delivery need not wait for the lease to run out.
async fn release(services: &Services, build: &Build) {
    if let Err(error) = services.store.renew_lease(build, Timestamp::now(), Duration::ZERO).await {
        tracing::warn!(build = %build.build_id, error = chain(&error), "the lease was not released and will run out");
    }
}

#[cfg(test)]
mod tests;
