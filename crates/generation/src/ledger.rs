//! What a model took to write a program, counted call by call: the record that is stored with the program and told in
//! one line of the log.

use std::sync::{Mutex, MutexGuard, PoisonError};

use models::{Card, Usage};
use serde::{Deserialize, Serialize};
use training::writing::{Fallback, Tokens, Writing};

/// Requests and tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spent {
    calls: u32,
    tokens: Tokens,
}

impl Spent {
    /// So many requests and these tokens.
    pub fn new(calls: u32, usage: &Usage) -> Self {
        let tokens = Tokens {
            input: usage.input,
            cached: usage.cache_read,
            cache_written: usage.cache_write,
            output: usage.output,
            estimated: usage.estimated,
        };
        Self { calls, tokens }
    }

    /// And these too.
    pub fn add(&mut self, other: Self) {
        self.calls += other.calls;
        self.tokens.input += other.tokens.input;
        self.tokens.cached += other.tokens.cached;
        self.tokens.cache_written += other.tokens.cache_written;
        self.tokens.output += other.tokens.output;
        self.tokens.estimated |= other.tokens.estimated;
    }

    fn usage(self) -> Usage {
        let Tokens { input, cached, cache_written, output, estimated } = self.tokens;
        Usage { input, cache_read: cached, cache_write: cache_written, output, estimated }
    }
}

/// The count of one build.
#[derive(Debug, Default)]
pub struct Ledger(Mutex<Entries>);

#[derive(Debug, Default)]
struct Entries {
    spent: Spent,
    fallbacks: Vec<Fallback>,
    normalized_days: Vec<u16>,
}

impl Ledger {
    /// Counts calls.
    pub fn spend(&self, spent: Spent) {
        self.entries().spent.add(spent);
    }

    /// Notes what the library wrote in the model's place.
    pub fn fall_back(&self, fallback: Fallback) {
        self.entries().fallbacks.push(fallback);
    }

    /// Notes days that were written a second time.
    pub fn normalize(&self, days: impl IntoIterator<Item = u16>) {
        let mut entries = self.entries();
        entries.normalized_days.extend(days);
        entries.normalized_days.sort_unstable();
        entries.normalized_days.dedup();
    }

    /// What the library wrote in the model's place, so far.
    pub fn fallbacks(&self) -> Vec<Fallback> {
        self.entries().fallbacks.clone()
    }

    /// The record.
    pub fn writing(&self, card: &Card, prompts_version: &str, prompts_hash: &str) -> Writing {
        let entries = self.entries();
        Writing {
            model: card.id.clone(),
            prompts_version: prompts_version.to_owned(),
            prompts_hash: prompts_hash.to_owned(),
            calls: entries.spent.calls,
            tokens: entries.spent.tokens,
            dollars: card.cost(&entries.spent.usage()).map(to_millionths),
            fallbacks: entries.fallbacks.clone(),
            normalized_days: entries.normalized_days.clone(),
        }
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Dollars as they are recorded: to the millionth, which every store gives back as it was.
fn to_millionths(dollars: f64) -> f64 {
    (dollars * 1e6).round() / 1e6
}
