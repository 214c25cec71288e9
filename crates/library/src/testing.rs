//! Athletes for this crate's own tests.

#[path = "../tests/athletes/base.rs"]
mod base;

pub use base::base;
use training::athlete::{Athlete, Equipment, Focus, Level};

/// An intermediate lifter with a full gym and four days, from a Monday.
pub fn athlete() -> Athlete {
    base("get stronger", &[Focus::Strength], Level::Intermediate, 8, 4, Equipment::COMMERCIAL_GYM)
}
