//! The function an athlete talks with: `POST /api/conversations/{conversationId}/messages`, answered as a stream.
//!
//! [`answer`] is the turn with its effects; [`router`] puts it behind HTTP. Nothing here decides what the coach says.

pub mod answer;
mod http;

pub use http::router;
