//! The pipeline of a build, from a confirmed todo list to a program that obeys the rules.
//!
//! Must never: store anything itself, or make again what its journal has kept.

use std::sync::atomic::{AtomicU8, Ordering};

use conversation::intake::{self, NotReady};
use conversation::todo_list::TodoList;
use futures::future::try_join_all;
use jiff::Timestamp;
use jiff::civil::Date;
use library::Fill;
use serde::Serialize;
use serde::de::DeserializeOwned;
use training::ids::{ProgramId, UserId};
use training::program::{Day, Phase, Program};
use training::rules::{self, Refusal};

use crate::author::{Author, AuthorError, Slice, skeleton};
use crate::build::{Build, Progress, Step};
use crate::journal::{Journal, JournalError};

/// What is to be built.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// Whose program.
    pub user_id: &'a UserId,
    /// The id it will have.
    pub program_id: &'a ProgramId,
    /// What is known of the athlete.
    pub todo_list: &'a TodoList,
    /// The day it was asked for, where the athlete lives.
    pub today: Date,
    /// When it was asked for.
    pub requested_at: Timestamp,
}

impl<'a> From<&'a Build> for Order<'a> {
    fn from(build: &'a Build) -> Self {
        Self {
            user_id: &build.user_id,
            program_id: &build.program_id,
            todo_list: &build.todo_list,
            today: build.today,
            requested_at: build.requested_at,
        }
    }
}

/// Why a build ended without a program.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The todo list does not allow a program; the text is for the athlete.
    #[error(transparent)]
    NotReady(#[from] NotReady),
    /// No sound program exists for these wishes; the text is for the athlete.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The build cannot go on here; another run may take it up from its checkpoints.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl BuildError {
    /// Whether trying again, with nothing changed, can help.
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::Journal(_))
    }
}

impl From<AuthorError> for BuildError {
    fn from(error: AuthorError) -> Self {
        match error {
            AuthorError::Refused(refusal) => Self::Refused(refusal),
        }
    }
}

/// Builds a program. Parts that the journal has kept are not made again.
pub async fn build(order: Order<'_>, author: &impl Author, journal: &impl Journal) -> Result<Program, BuildError> {
    let settled = intake::settle(order.todo_list, order.user_id, order.today)?;
    let athlete = &settled.athlete;

    journal.progress(Progress { step: Step::Structure, ..Progress::WAITING }).await?;
    let phases = kept(journal, "structure", async { Ok(author.structure(athlete).await?) }).await?;

    let total = phases.len() as u8;
    let at = |step, phases_done| Progress { step, phases_done, phases_total: total };
    journal.progress(at(Step::Skeleton, 0)).await?;
    let skeleton = skeleton(athlete, phases);

    journal.progress(at(Step::Filling, 0)).await?;
    let fill = Fill {
        athlete,
        skeleton: &skeleton,
        program_id: order.program_id,
        built_at_ms: order.requested_at.as_millisecond(),
    };
    let days = fill_phases(fill, author, journal).await?;

    journal.progress(at(Step::Assembling, total)).await?;
    let program = library::assemble(&fill, days, settled.assumptions);

    journal.progress(at(Step::Checking, total)).await?;
    Ok(rules::repair(program, athlete, library::catalogue())?)
}

/// Writes all phases side by side, each kept as it arrives.
async fn fill_phases(fill: Fill<'_>, author: &impl Author, journal: &impl Journal) -> Result<Vec<Day>, BuildError> {
    let phases = &fill.skeleton.phases;
    let (done, total) = (AtomicU8::new(0), phases.len() as u8);
    let one = async |phase: &Phase| -> Result<Vec<Day>, BuildError> {
        let key = format!("phase-{}", phase.phase_number);
        let days = kept(journal, &key, async { Ok(author.phase(Slice { fill, phase }).await?) }).await?;
        let phases_done = done.fetch_add(1, Ordering::Relaxed) + 1;
        journal.progress(Progress { step: Step::Filling, phases_done, phases_total: total }).await?;
        Ok(days)
    };
    let filled = try_join_all(phases.iter().map(one)).await?;
    Ok(filled.into_iter().flatten().collect())
}

/// The part kept under `key`, or the part that `make` makes, kept from now on.
async fn kept<T: Serialize + DeserializeOwned>(
    journal: &impl Journal,
    key: &str,
    make: impl Future<Output = Result<T, BuildError>>,
) -> Result<T, BuildError> {
    if let Some(part) = journal.recall(key).await? {
        match serde_json::from_value(part) {
            Ok(part) => return Ok(part),
            // Written by an earlier version of this code: make it again.
            Err(error) => tracing::warn!(key, %error, "a checkpoint cannot be read and is made again"),
        }
    }
    let part = make.await?;
    let value = serde_json::to_value(&part).map_err(|error| JournalError(error.into()))?;
    journal.keep(key, &value).await?;
    Ok(part)
}
