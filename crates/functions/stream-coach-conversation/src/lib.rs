//! The function an athlete talks with: `POST /api/conversations/{conversationId}/messages`, answered as a stream.
//!
//! [`answer`] is the turn with its effects; [`router`] puts it behind HTTP; where a model is set, `reader` has it read and
//! `voice` has it speak. Nothing here decides what the coach says.

pub mod answer;
mod http;
mod pictures;
mod reader;
mod voice;

pub use http::router;

#[cfg(test)]
mod tests;
