//! What happens in a turn as events, those events as the chat clients' streams, and the chat clients' requests parsed.
//!
//! Must never: decide anything. A request is untrusted: only its newest message is taken, history comes from the store.

pub mod ai_sdk;
pub mod attachment;
pub mod event;
