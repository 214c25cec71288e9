//! Writes training programs with no model: the movement and workout library, and the periodization engine that lays a
//! program's skeleton and fills its days.
//!
//! The way of a program: [`structure`] names its phases, [`skeleton`] lays dates, roles and sessions, [`Fill`] writes
//! the days, [`describe`] says what it is and why.
//!
//! **Invariant:** pure and deterministic. The same athlete, program id and date give the same program, byte for byte;
//! variety comes from a hash of the program id, never from a random source. Data files under `data/` hold facts that
//! people edit; code holds how they are used.

pub mod change;
mod data;
pub mod endurance;
mod fill;
pub mod frame;
mod functional;
mod lifts;
mod mobility;
mod movements;
mod naming;
mod phrases;
mod select;
pub mod skeleton;
mod sports;
mod strength;
mod structure;
#[cfg(test)]
mod testing;
mod units;
mod variety;
mod warm_up;
mod whole;
mod why;

pub use fill::Fill;
pub use movements::catalogue;
pub use naming::{Description, describe};
pub use skeleton::skeleton;
pub use structure::{phases, structure, total_days};
pub use whole::{assemble, write};
