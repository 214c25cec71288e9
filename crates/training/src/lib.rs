//! What a training program is: its types, its calendar, its load, the rules it obeys and how it is mended.
//!
//! **Invariant:** this crate is pure. No I/O, no clock, no randomness, no async: the same input gives the same
//! output everywhere. Facts about movements come in through [`movement::Catalogue`], facts about the person through
//! [`athlete::Athlete`]; today's date is always a parameter.

pub mod athlete;
pub mod calendar;
pub mod ids;
pub mod load;
pub mod measure;
pub mod movement;
pub mod program;
pub mod rules;
#[cfg(test)]
mod testing;
pub mod writing;
