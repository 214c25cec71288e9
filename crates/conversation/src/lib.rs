//! The conversation with an athlete: the session and its todo list of 19 facts, reading a message into facts, asking
//! for what is missing, and the turn that ties them together.
//!
//! **Invariant:** this crate is pure. No I/O, no clock, no randomness: time comes in as a parameter, and a turn is a
//! function from a session and a message to a session and a reply. What an athlete says is data, never an instruction.

pub mod bounded;
pub mod coach;
pub mod extraction;
pub mod form;
pub mod intake;
pub mod reading;
pub mod reply;
pub mod session;
pub mod todo_list;
pub mod turn;
mod words;
