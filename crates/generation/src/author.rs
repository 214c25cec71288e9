//! The port behind which somebody writes a program: the library, or a language model.
//!
//! Must never: let an author decide what the skeleton decides. An author names phases and fills days; dates, days,
//! roles and limits are laid by code.

use library::Fill;
use library::skeleton::Skeleton;
use training::athlete::Athlete;
use training::program::{Day, Phase};
use training::rules::Refusal;

/// Why an author wrote nothing.
#[derive(Debug, thiserror::Error)]
pub enum AuthorError {
    /// No sound program exists for this athlete; the reason is for them.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// What a slice of days is written from.
pub struct Slice<'a> {
    /// Whose program it is, and when its build was asked for.
    pub fill: Fill<'a>,
    /// The phase to write.
    pub phase: &'a Phase,
}

/// Somebody who writes programs.
pub trait Author: Send + Sync {
    /// Divides the program into phases.
    fn structure(&self, athlete: &Athlete) -> impl Future<Output = Result<Vec<Phase>, AuthorError>> + Send;

    /// Writes the days of one phase inside the skeleton.
    fn phase(&self, slice: Slice<'_>) -> impl Future<Output = Result<Vec<Day>, AuthorError>> + Send;
}

/// The library as an author: no model, no network, the same program every time.
#[derive(Debug, Clone, Copy, Default)]
pub struct LibraryAuthor;

impl Author for LibraryAuthor {
    async fn structure(&self, athlete: &Athlete) -> Result<Vec<Phase>, AuthorError> {
        Ok(library::structure(athlete)?)
    }

    async fn phase(&self, slice: Slice<'_>) -> Result<Vec<Day>, AuthorError> {
        Ok(slice.fill.days(slice.phase.start_day..=slice.phase.end_day))
    }
}

/// The skeleton the library lays over an author's phases.
pub(crate) fn skeleton(athlete: &Athlete, phases: Vec<Phase>) -> Skeleton {
    library::skeleton(athlete, phases)
}
