//! How a confirmed todo list becomes a training program: settle → skeleton → structure → fan-out over slices of the
//! phases → assembly → repair and rules → the model once more, for what code could not mend → rules.
//!
//! What is written here is the order of the steps and what happens between them. Who writes (the library, or a model with
//! the library behind it) is [`author::Author`]; what is remembered and shown while it happens is behind
//! [`journal::Journal`]; what a model is told and how its answers are taken is in [`writing`].
//!
//! **Invariant:** no I/O of its own: it comes in through the model and the journal, so a build can be stopped anywhere and
//! gone on with from its checkpoints. The clock is used for one thing only, waiting for a model no longer than is left. The
//! library alone gives the same program for the same build, byte for byte.

mod attempt;
pub mod author;
mod board;
pub mod build;
pub mod context;
mod desk;
mod draft;
pub mod journal;
mod kept;
mod ledger;
mod mend;
pub mod pipeline;
pub mod playbook;
mod structure;
mod told;
pub mod writing;

#[cfg(test)]
mod tests;
