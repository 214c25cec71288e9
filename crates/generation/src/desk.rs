//! What all calls of one build share: who it is for, the tools and instructions (the same bytes in every call), the time,
//! the count, and whether the model is worth asking at all.

use std::sync::{Arc, OnceLock};

use library::Fill;
use models::Tool;
use tokio::sync::watch;
use tokio::time::Instant;
use training::writing::{Fallback, FallbackPart, Writing};

use crate::attempt::Trouble;
use crate::author::{AtDeadline, Commission};
use crate::board::Board;
use crate::journal::Journal;
use crate::ledger::Ledger;
use crate::pipeline::{BuildError, Order};
use crate::writing::{self, Brief};

/// The desk of one build.
pub struct Desk<'a, J> {
    pub order: Order<'a>,
    pub commission: Commission<'a>,
    pub journal: &'a J,
    pub tools: Arc<[Tool]>,
    pub ledger: Ledger,
    pub board: Board<'a, J>,
    /// Whether the beginning that all prompts share is in the model's cache.
    pub warmth: Warmth,
    background: String,
    closed: OnceLock<Trouble>,
}

impl<'a, J: Journal> Desk<'a, J> {
    pub fn new(order: Order<'a>, commission: Commission<'a>, journal: &'a J) -> Self {
        Self {
            order,
            commission,
            journal,
            tools: writing::tools(),
            ledger: Ledger::default(),
            board: Board::new(journal),
            warmth: Warmth::default(),
            background: commission.context.render(),
            closed: OnceLock::new(),
        }
    }

    /// What a prompt is made from, over this skeleton.
    pub fn brief<'b>(&'b self, fill: Fill<'b>) -> Brief<'b> {
        Brief {
            fill,
            todo_list: self.order.todo_list,
            coach: self.commission.context.voice(),
            background: &self.background,
        }
    }

    /// Why the model is not asked any more.
    pub fn closed(&self) -> Option<Trouble> {
        let late = Instant::now() >= self.commission.calls_until;
        self.closed.get().copied().or(late.then_some(Trouble::NoTime))
    }

    /// Nothing is asked any more.
    pub fn close(&self, trouble: Trouble) {
        // The first reason stays.
        let _ = self.closed.set(trouble);
    }

    /// The library takes a part over; or, where another run of the build still can ask for it, that run.
    pub fn fall_back(&self, part: FallbackPart, trouble: Trouble, tries: u32, slice: &str) -> Result<(), BuildError> {
        let late = Instant::now() >= self.commission.calls_until;
        if late && self.commission.at_deadline == AtDeadline::HandOver {
            return Err(BuildError::OutOfTime);
        }
        self.take_over(part, trouble, tries, slice);
        Ok(())
    }

    /// The library takes a part over, whatever another run could do.
    pub fn take_over(&self, part: FallbackPart, trouble: Trouble, tries: u32, slice: &str) {
        let fault = trouble.label();
        tracing::warn!(
            event = "plan_fallback_used", build = %self.order.build_id, slice, fault, tries,
            "the library writes a part of the program in the model's place"
        );
        self.ledger.fall_back(Fallback { part, fault: fault.to_owned(), tries });
    }

    /// The record of all calls so far.
    pub fn writing(&self) -> Writing {
        self.ledger.writing(self.commission.writer.model.card(), writing::VERSION, &writing::hash())
    }
}

/// Whether the beginning that all prompts share is in the model's cache. A fan-out over a cold cache would pay for writing
/// it once a call, so one call goes ahead.
#[derive(Debug)]
pub struct Warmth(watch::Sender<Warm>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Warm {
    /// No answer has begun.
    Cold,
    /// A call is on its way ahead of the others.
    Warming,
    /// An answer has begun, or there is no point in waiting.
    Yes,
}

impl Default for Warmth {
    fn default() -> Self {
        Self(watch::Sender::new(Warm::Cold))
    }
}

impl Warmth {
    /// An answer has begun.
    pub fn is_warm(&self) {
        self.0.send_replace(Warm::Yes);
    }

    /// Waits while another call warms the cache; the first to come goes ahead.
    pub async fn wait(&self) {
        let leads = self.0.send_if_modified(|warm| {
            let cold = *warm == Warm::Cold;
            if cold {
                *warm = Warm::Warming;
            }
            cold
        });
        if !leads {
            // The sender is this desk's own and outlives the wait.
            let _ = self.0.subscribe().wait_for(|warm| *warm == Warm::Yes).await;
        }
    }
}
