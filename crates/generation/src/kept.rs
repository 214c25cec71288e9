//! What an earlier run of a build has kept, and the keys it is kept under.
//!
//! | key | what |
//! |---|---|
//! | `turns` | where the phases turn: all of them, in the library's words |
//! | `phase-{number}` | a phase in the model's words |
//! | `structure-{try}` | what a call for the phases took |
//! | `days-{first}-{last}` | days of a slice |
//! | `normalized-{first}-{last}` | days that were written a second time |
//! | [`crate::journal::CONTEXT`] | what the program is written from beside the todo list, kept by the host |

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use training::program::{Day, Phase};

use crate::journal::{Journal, JournalError};
use crate::ledger::Spent;
use crate::writing::WrittenPhase;

const TURNS: &str = "turns";

/// Days of one part, and what they took.
#[derive(Debug, Serialize, Deserialize)]
pub struct KeptDays {
    pub days: Vec<Day>,
    pub spent: Spent,
}

/// A phase in the model's words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptPhase {
    pub phase: Phase,
    pub emphasis: String,
}

/// What an earlier run has kept.
#[derive(Debug, Default)]
pub struct Kept {
    pub turns: Option<Vec<Phase>>,
    pub phases: Vec<WrittenPhase>,
    pub days: BTreeMap<u16, Day>,
    pub normalized: BTreeMap<u16, Day>,
    pub spent: Spent,
}

impl Kept {
    /// Reads what a journal recalls. What cannot be read was written by another version of this code and is made again.
    pub fn read(parts: BTreeMap<String, Value>) -> Self {
        let mut kept = Self::default();
        for (key, part) in parts {
            let understood = match key.split('-').next() {
                Some(TURNS) => read(part).map(|turns| kept.turns = Some(turns)),
                Some("phase") => {
                    read(part).map(|KeptPhase { phase, emphasis }| kept.phases.push(WrittenPhase { phase, emphasis }))
                }
                Some("structure") => read(part).map(|spent| kept.spent.add(spent)),
                Some("days") => read(part).map(|part: KeptDays| {
                    kept.spent.add(part.spent);
                    kept.days.extend(part.days.into_iter().map(|day| (day.day, day)));
                }),
                Some("normalized") => read(part).map(|part: KeptDays| {
                    kept.spent.add(part.spent);
                    kept.normalized.extend(part.days.into_iter().map(|day| (day.day, day)));
                }),
                _ => Some(()),
            };
            if understood.is_none() {
                tracing::warn!(key, "a checkpoint cannot be read and is made again");
            }
        }
        // Days belong to the skeleton over the phases they were written for.
        if kept.turns.is_none() {
            kept = Self { spent: kept.spent, ..Self::default() };
        }
        kept
    }
}

fn read<T: DeserializeOwned>(part: Value) -> Option<T> {
    serde_json::from_value(part).ok()
}

/// Keeps where the phases turn.
pub async fn keep_turns(journal: &impl Journal, turns: &[Phase]) -> Result<(), JournalError> {
    keep(journal, TURNS, &turns).await
}

/// Keeps what a call for the phases took.
pub async fn keep_spent(journal: &impl Journal, tries: u32, spent: Spent) -> Result<(), JournalError> {
    keep(journal, &format!("structure-{tries}"), &spent).await
}

/// Keeps a phase.
pub async fn keep_phase(journal: &impl Journal, phase: &KeptPhase) -> Result<(), JournalError> {
    keep(journal, &format!("phase-{}", phase.phase.phase_number), phase).await
}

/// Keeps a part of days under its name.
pub async fn keep_days(journal: &impl Journal, name: &str, days: &KeptDays) -> Result<(), JournalError> {
    keep(journal, name, days).await
}

async fn keep<T: Serialize + Sync>(journal: &impl Journal, key: &str, part: &T) -> Result<(), JournalError> {
    let value = serde_json::to_value(part).map_err(|error| JournalError(error.into()))?;
    journal.keep(key, &value).await
}

/// What a part of days is called: `days-1-19`. A day is in one part only, so no two share their first.
pub fn name(kind: &str, days: &[u16]) -> String {
    let [first, last] = [days.first(), days.last()].map(|day| day.copied().unwrap_or_default());
    format!("{kind}-{first}-{last}")
}
