//! The function that builds a program: an asynchronous event with ids in, a stored program out.
//!
//! Delivered twice, killed anywhere, taken up by another: one program. A build is claimed by a lease with an epoch,
//! every later write is conditioned on that epoch, and each finished part is kept.

mod journal;
mod learning;
mod sweep;

use std::collections::BTreeMap;
use std::time::Duration;

use generation::author::{AtDeadline, Author, Commission, Writer};
use generation::build::{Build, Progress};
use generation::context::Context;
use generation::journal::{CONTEXT, Journal, JournalError};
use generation::pipeline::{self, BuildError, Built, Order};
use hosting::Services;
use hosting::invoke::BuildEvent;
use hosting::logging::chain;
use jiff::Timestamp;
use storage::{Claim, StoreError};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use crate::journal::StoredJournal;

/// How long a claim holds without being renewed; a killed build is taken up again after this.
pub const LEASE: Duration = Duration::from_secs(15);

/// How often a claim is renewed, where there is no progress to show.
const RENEW_EVERY: Duration = Duration::from_secs(5);

/// Progress is stored at most this often.
const SHOW_EVERY: Duration = Duration::from_secs(1);

/// Kept back of the function's time for what comes after the last call of a model: mending, storing.
const AFTER_CALLS: Duration = Duration::from_secs(10);

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
    let started = Instant::now();
    tracing::info!(build = %build.build_id, attempt = build.attempt, "build started");
    let (result, ()) = tokio::join!(run(services, build, started + time_left), learning::beside(services, build));
    let milliseconds = started.elapsed().as_millis() as u64;
    match &result {
        Ok(()) => tracing::info!(build = %build.build_id, milliseconds, "build ended"),
        Err(error) => tracing::error!(build = %build.build_id, milliseconds, error = chain(error), "build interrupted"),
    }
    result
}

/// Builds, then stores the program or the reason why there is none.
async fn run(services: &Services, build: &Build, end: Instant) -> Result<(), Failure> {
    let (progress, shown) = watch::channel(build.progress);
    let made = tokio::select! {
        biased;
        () = over(end) => Err(Failure::OutOfTime),
        made = produce(services, build, &progress, end) => made.map_err(Failure::Build),
        lost = keep_lease(services, build, shown) => Err(Failure::Store(lost)),
    };
    let worked = Build { progress: *progress.borrow(), ..build.clone() };
    let result = match made {
        Ok(written) => store(services, worked.clone(), written).await,
        Err(interrupted) => Err(interrupted),
    };
    if result.is_err() {
        release(services, &worked).await;
    }
    result
}

/// Waits until the time is over. (A timer alone fires a moment after its time, also where that has passed already.)
async fn over(end: Instant) {
    if Instant::now() < end {
        sleep_until(end).await;
    }
}

/// Ends a build with what came of it.
async fn store(services: &Services, build: Build, written: Built) -> Result<(), Failure> {
    let build = Build { writing: written.writing, ..build };
    match written.program {
        Ok(program) => {
            services.store.complete_build(&build, &program, Timestamp::now()).await?;
            if let Err(error) = services.store.catch_up(&build.user_id, &*services.index).await {
                tracing::warn!(build = %build.build_id, error = chain(&error), "the program is not in the index yet");
            }
            Ok(())
        }
        Err(error) if error.is_retryable() => Err(Failure::Build(error)),
        Err(refused) => Ok(services.store.fail_build(&build, &refused.to_string(), Timestamp::now()).await?),
    }
}

async fn produce(
    services: &Services,
    build: &Build,
    progress: &watch::Sender<Progress>,
    end: Instant,
) -> Result<Built, BuildError> {
    let mut journal =
        StoredJournal { store: &services.store, build, kept: BTreeMap::new(), progress: progress.clone() };
    let Some(writer) = &services.writer else {
        return Ok(pipeline::build(Order::from(build), Author::Library, &journal).await);
    };
    journal.kept = services.store.checkpoints(build).await.map_err(journal::error)?;
    let context = context(services, &journal).await?;
    let commission = commission(writer, &context, build, end);
    Ok(pipeline::build(Order::from(build), Author::Model(commission), &journal).await)
}

/// What the program is written from beside the todo list: as it was when the build began.
async fn context(services: &Services, journal: &StoredJournal<'_>) -> Result<Context, BuildError> {
    if let Some(kept) = journal.kept.get(CONTEXT)
        && let Ok(context) = serde_json::from_value(kept.clone())
    {
        return Ok(context);
    }
    let context = services.store.context(journal.build).await.map_err(journal::error)?;
    let value = serde_json::to_value(&context).map_err(|error| JournalError(error.into()))?;
    journal.keep(CONTEXT, &value).await?;
    Ok(context)
}

/// How long the model may be asked, and what happens to what is missing then. A run that is cut short by the function's own
/// time leaves it to the next one; the last one asks for nothing, and the library writes what is missing.
fn commission<'a>(writer: &'a Writer, context: &'a Context, build: &Build, end: Instant) -> Commission<'a> {
    let now = Instant::now();
    let left = end.duration_since(now).saturating_sub(AFTER_CALLS);
    let within = if build.attempt >= MAX_ATTEMPTS { Duration::ZERO } else { writer.write_within.min(left) };
    let cut_short = left < writer.write_within && build.attempt + 1 < MAX_ATTEMPTS;
    let at_deadline = if cut_short { AtDeadline::HandOver } else { AtDeadline::FallBack };
    Commission { writer, context, calls_until: now + within, at_deadline }
}

/// Shows progress, at most once a second, and renews the lease, until somebody else holds it. A store that is away for a
/// moment is no reason to stop while the lease lasts.
async fn keep_lease(services: &Services, build: &Build, mut progress: watch::Receiver<Progress>) -> StoreError {
    let mut held_until = Instant::now() + LEASE;
    loop {
        // Whether there is progress or none: it is a sign of life.
        let _ = timeout(RENEW_EVERY, progress.changed()).await;
        let shown = Build { progress: *progress.borrow_and_update(), ..build.clone() };
        match services.store.renew_lease(&shown, Timestamp::now(), LEASE).await {
            Ok(_) => held_until = Instant::now() + LEASE,
            Err(error) if error.is_retryable() && Instant::now() < held_until => {
                tracing::warn!(build = %build.build_id, error = chain(&error), "the lease was not renewed this time");
            }
            Err(error) => return error,
        }
        sleep(SHOW_EVERY).await;
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
