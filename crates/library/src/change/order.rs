//! What can be asked for, and what comes back.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use training::ids::MovementId;
use training::program::Program;

/// A change an athlete asks for. Days, weeks and phases are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Change {
    /// Another movement in place of one.
    Swap {
        /// The one that goes.
        movement: MovementId,
        /// The one that comes; absent: the best of the same kind that the athlete can do.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<MovementId>,
        /// Where.
        days: Stretch,
    },
    /// What a day holds goes to another; two days that both train change places.
    Move {
        /// The day that gives.
        from: u16,
        /// The day that takes.
        to: u16,
    },
    /// A day without training. The week keeps its most important session where an easier one can make room for it.
    Drop {
        /// The day.
        day: u16,
    },
    /// A week with about half the work, at the same intensity.
    EaseWeek {
        /// The week.
        week: u8,
    },
    /// A phase written anew from a day on, for the athlete as they are known now.
    Regenerate {
        /// The phase.
        phase: u8,
        /// The first day written anew; absent: the first of the phase that is not past.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<u16>,
    },
    /// Another first day; in a program that has begun, the day on which training goes on.
    Restart {
        /// The day.
        start: Date,
    },
}

/// The days a swap is for. Past days are never meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Stretch {
    /// One day.
    Day {
        /// Which.
        day: u16,
    },
    /// A day and all after it.
    From {
        /// The first.
        day: u16,
    },
    /// The whole program.
    Program,
}

impl Stretch {
    pub(super) const fn holds(self, number: u16) -> bool {
        match self {
            Self::Day { day } => number == day,
            Self::From { day } => number >= day,
            Self::Program => true,
        }
    }
}

/// A changed program.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// The program as it is now.
    pub program: Program,
    /// What was changed: first what was asked for, then what had to follow from it. Empty: it was so already. Every
    /// day that differs is in one of them.
    pub changes: Vec<Note>,
}

/// One thing that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// In the athlete's words.
    pub words: String,
    /// The days it touched, in order.
    pub days: Vec<u16>,
}
