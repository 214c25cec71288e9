//! What a service allows at once and in a minute, and what it remembers of prompts: the account's side of Bedrock.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use models::Usage;
use tokio::time::Instant;

/// How much is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Calls at once.
    pub calls_at_once: usize,
    /// Tokens in any minute: input and the answer's limit are reserved when a call begins, and what it really took stays
    /// counted when it ends. What is read from the cache does not count.
    pub tokens_per_minute: u64,
}

impl Limits {
    /// None.
    pub const NONE: Self = Self { calls_at_once: usize::MAX, tokens_per_minute: u64::MAX };
}

const MINUTE: Duration = Duration::from_mins(1);

/// A beginning stays in the cache for this long after it was last used.
const CACHED: Duration = Duration::from_mins(5);

/// What is running and what was taken.
#[derive(Debug)]
pub(crate) struct Meter {
    limits: Limits,
    running: usize,
    /// Calls of the last minute: when they began, and what they count.
    taken: VecDeque<(u64, Instant, u64)>,
    next: u64,
    /// Beginnings in the cache, with when they were last used.
    cached: HashMap<u64, Instant>,
}

impl Meter {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, running: 0, taken: VecDeque::new(), next: 0, cached: HashMap::new() }
    }

    pub(crate) fn limit(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// Begins a call that may take so many tokens; `None` where that is too much.
    pub(crate) fn begin(&mut self, tokens: u64) -> Option<u64> {
        let now = Instant::now();
        while self.taken.front().is_some_and(|(_, began, _)| now - *began >= MINUTE) {
            self.taken.pop_front();
        }
        let taken: u64 = self.taken.iter().map(|(_, _, tokens)| *tokens).sum();
        if self.running >= self.limits.calls_at_once || taken.saturating_add(tokens) > self.limits.tokens_per_minute {
            return None;
        }
        self.running += 1;
        self.next += 1;
        self.taken.push_back((self.next, now, tokens));
        Some(self.next)
    }

    /// Ends a call; `took` is what it really took, where it is known.
    pub(crate) fn end(&mut self, call: u64, took: Option<&Usage>) {
        self.running -= 1;
        if let (Some(took), Some(entry)) = (took, self.taken.iter_mut().find(|(id, ..)| *id == call)) {
            entry.2 = took.input + took.cache_write + took.output;
        }
    }

    /// Whether a beginning can be read from the cache now.
    pub(crate) fn is_warm(&self, key: u64) -> bool {
        self.cached.get(&key).is_some_and(|used| used.elapsed() < CACHED)
    }

    /// A response to a prompt with this beginning has begun: from now on it can be read.
    pub(crate) fn warm(&mut self, key: u64) {
        self.cached.insert(key, Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_is_reserved_at_the_start_and_given_back_at_the_end() {
        let mut meter = Meter::new(Limits { tokens_per_minute: 1_000, calls_at_once: 2 });
        let first = meter.begin(700).unwrap();
        assert_eq!(meter.begin(400), None);
        let took = Usage { input: 100, output: 50, cache_read: 5_000, ..Usage::NOTHING };
        meter.end(first, Some(&took));
        let second = meter.begin(400).unwrap();
        assert!(meter.begin(100).is_some() && meter.begin(1).is_none(), "two at once");
        // A call that broke off keeps what it reserved.
        meter.end(second, None);
        assert_eq!(meter.begin(600), None);
    }
}
