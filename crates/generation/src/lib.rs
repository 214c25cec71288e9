//! How a confirmed todo list becomes a training program: brief → structure → skeleton → fan-out over the phases →
//! assembly → repair and rules.
//!
//! What is written here is the order of the steps and what happens between them. Who writes (the library, or a model)
//! is behind [`author::Author`]; what is remembered and shown while it happens is behind [`journal::Journal`].
//!
//! **Invariant:** no I/O of its own and no clock: both come in through the two ports, so a build can be stopped
//! anywhere and gone on with from its checkpoints, and the same build gives the same program.

pub mod author;
pub mod build;
pub mod journal;
pub mod pipeline;

#[cfg(test)]
mod tests;
