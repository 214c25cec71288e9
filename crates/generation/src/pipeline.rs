//! The pipeline of a build, from a confirmed todo list to a program that obeys the rules.
//!
//! Must never: store anything itself, or make again what its journal has kept.

use conversation::intake::{self, NotReady};
use conversation::session::BuildId;
use conversation::todo_list::TodoList;
use jiff::Timestamp;
use jiff::civil::Date;
use library::Fill;
use tokio::time::Instant;
use training::ids::{ProgramId, UserId};
use training::program::Program;
use training::rules::Refusal;
use training::writing::Writing;

use crate::author::{Author, Commission};
use crate::build::{Build, Progress, Step};
use crate::desk::Desk;
use crate::draft::{self, Draft};
use crate::journal::{Journal, JournalError};
use crate::kept::Kept;
use crate::mend;

/// What is to be built.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// Whose program.
    pub user_id: &'a UserId,
    /// The build.
    pub build_id: &'a BuildId,
    /// The id the program will have.
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
            build_id: &build.build_id,
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
    /// There was no time left to ask the model, and another run of the build can.
    #[error("the time for the model's calls is over; what it wrote is kept")]
    OutOfTime,
}

impl BuildError {
    /// Whether trying again, with nothing changed, can help.
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::Journal(_) | Self::OutOfTime)
    }
}

/// How a build ended.
#[derive(Debug)]
pub struct Built {
    /// The program, or why there is none.
    pub program: Result<Program, BuildError>,
    /// What the model took, where one was asked; a program carries it too.
    pub writing: Option<Writing>,
}

/// Builds a program. Parts that the journal has kept are not made again.
pub async fn build(order: Order<'_>, author: Author<'_>, journal: &impl Journal) -> Built {
    match author {
        Author::Library => Built { program: by_library(order, journal), writing: None },
        Author::Model(commission) => by_model(order, commission, journal).await,
    }
}

fn by_library(order: Order<'_>, journal: &impl Journal) -> Result<Program, BuildError> {
    let settled = intake::settle(order.todo_list, order.user_id, order.today)?;
    let skeleton = library::skeleton(&settled.athlete, library::structure(&settled.athlete)?);
    let fill = filling(order, &settled.athlete, &skeleton);
    let draft = Draft::by_library(&fill);
    let phases = skeleton.phases.len() as u8;
    journal.progress(Progress { step: Step::Checking, phases_done: phases, phases_total: phases, ..Progress::WAITING });
    Ok(mend::by_code(draft.assemble(&fill, &settled.assumptions), &settled.athlete)?)
}

async fn by_model<J: Journal>(order: Order<'_>, commission: Commission<'_>, journal: &J) -> Built {
    let began = Instant::now();
    let desk = Desk::new(order, commission, journal);
    let program = write(&desk).await;
    let writing = desk.writing();
    report(order, &program, &writing, began);
    let program = program.map(|program| Program { writing: Some(writing.clone()), ..program });
    Built { program, writing: Some(writing) }
}

async fn write<J: Journal>(desk: &Desk<'_, J>) -> Result<Program, BuildError> {
    let order = desk.order;
    let settled = intake::settle(order.todo_list, order.user_id, order.today)?;
    desk.board.step(Step::Structure);
    let skeleton = library::skeleton(&settled.athlete, library::structure(&settled.athlete)?);
    let fill = filling(order, &settled.athlete, &skeleton);

    let kept = Kept::read(desk.journal.recall().await?);
    desk.ledger.spend(kept.spent);
    let normalized = kept.normalized.clone();
    let draft = draft::by_model(desk, fill, kept).await?;
    desk.board.step(Step::Checking);
    mend::by_model(desk, fill, draft, &normalized, &settled.assumptions).await
}

fn filling<'a>(
    order: Order<'a>,
    athlete: &'a training::athlete::Athlete,
    skeleton: &'a library::skeleton::Skeleton,
) -> Fill<'a> {
    Fill { athlete, skeleton, program_id: order.program_id, built_at_ms: order.requested_at.as_millisecond() }
}

/// The one line that says how a build went and what it cost.
fn report(order: Order<'_>, program: &Result<Program, BuildError>, writing: &Writing, began: Instant) {
    let tokens = writing.tokens;
    let (days, phases) = program.as_ref().map_or((0, 0), |program| (program.training_days, program.phases.len()));
    tracing::info!(
        event = "program_written",
        build = %order.build_id,
        program = %order.program_id,
        outcome = match program {
            Ok(_) => "written",
            Err(error) if error.is_retryable() => "interrupted",
            Err(_) => "refused",
        },
        seconds = (began.elapsed().as_secs_f64() * 10.0).round() / 10.0,
        phases,
        days,
        calls = writing.calls,
        tokens_in = tokens.input,
        tokens_cached = tokens.cached,
        tokens_cache_written = tokens.cache_written,
        tokens_out = tokens.output,
        tokens_estimated = tokens.estimated,
        dollars = writing.dollars.unwrap_or(f64::NAN),
        fallbacks = writing.fallbacks.len(),
        normalized_days = writing.normalized_days.len(),
        model = writing.model,
        prompts = writing.prompts_version,
        prompts_hash = writing.prompts_hash,
        "a model's work on a program is over"
    );
}
