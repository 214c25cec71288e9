//! Who writes a program: the library, or a language model with the library behind it.
//!
//! Must never: let an author decide what the skeleton decides. An author names phases and fills days; dates, days,
//! roles and limits are laid by code.

use std::sync::Arc;
use std::time::Duration;

use models::Model;
use tokio::time::Instant;

use crate::context::Context;

/// Who writes a program.
#[derive(Debug, Clone, Copy)]
pub enum Author<'a> {
    /// The library: no model, no network, the same program every time.
    Library,
    /// A language model; the library writes what it leaves open.
    Model(Commission<'a>),
}

/// A program that a model is asked to write.
#[derive(Debug, Clone, Copy)]
pub struct Commission<'a> {
    /// The model and how it is used.
    pub writer: &'a Writer,
    /// What is known beside the todo list: the coach, the athlete's history, lessons.
    pub context: &'a Context,
    /// When the last call must be over. What is missing then is written by the library, or by the next run.
    pub calls_until: Instant,
    /// What happens to what is missing then.
    pub at_deadline: AtDeadline,
}

/// What happens to what the model has not written when its time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtDeadline {
    /// The library writes it.
    FallBack,
    /// The build stops, and another run of it asks for it.
    HandOver,
}

/// A language model that writes programs, and how it is used.
#[derive(Debug, Clone)]
pub struct Writer {
    /// The model.
    pub model: Arc<dyn Model>,
    /// The most tokens that one call is expected to write.
    pub slice_tokens: u32,
    /// The longest wait for an answer's next piece.
    pub patience: Duration,
    /// The longest a program may take to be written by the model, over all its calls.
    pub write_within: Duration,
    /// When days are given back to the model.
    pub normalize: Normalize,
}

/// When days are given back to the model to be brought in line with the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Normalize {
    /// Days that code could not mend without losing their work.
    #[default]
    Auto,
    /// Every day that breaks a rule, also where code could mend it.
    Always,
    /// None: the library writes the days that code could not mend.
    Never,
}
