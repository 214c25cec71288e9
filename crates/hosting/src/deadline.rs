//! How long a function still has. A deadline is believed only when it lies ahead: cargo-lambda sends the constant
//! 600000, which read as a time is in 1970.

use std::time::Duration;

use jiff::Timestamp;

/// The longest a function of this product may run: Lambda's own limit, 15 minutes.
pub const LONGEST: Duration = Duration::from_mins(15);

/// Kept back from the deadline for saying what happened.
const RESERVE: Duration = Duration::from_secs(5);

/// The time left for work before a deadline in milliseconds since 1970.
pub fn time_left(deadline_ms: u64, now: Timestamp) -> Duration {
    let now_ms = u64::try_from(now.as_millisecond()).unwrap_or_default();
    let left = Duration::from_millis(deadline_ms.saturating_sub(now_ms));
    let believed = if left.is_zero() { LONGEST } else { left.min(LONGEST) };
    believed.saturating_sub(RESERVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_in_the_past_is_not_believed() {
        let now = Timestamp::from_millisecond(1_800_000_000_000).unwrap();
        assert_eq!(time_left(600_000, now), Duration::from_secs(15 * 60 - 5));
        assert_eq!(time_left(1_800_000_030_000, now), Duration::from_secs(25));
        assert_eq!(time_left(u64::MAX, now), Duration::from_secs(15 * 60 - 5));
    }
}
