//! The language-model port: one small trait ([`Model`]) for a tool call and a text stream, with what every answer cost
//! and how it ended; Amazon Bedrock and the providers' own APIs behind it; which model is used and what it can do
//! ([`card`]).
//!
//! What a model answers is data of unknown quality. This crate vouches for its form only: the answer is whole, it is
//! the tool that was asked for, its input is a JSON object. Whoever asked checks the meaning.
//!
//! Must never: log or put into an error what an athlete said or a model answered; wait without a bound; call a model
//! without a limit on its answer (an unset limit reserves the model's maximum of the quota).

pub mod bedrock;
mod calls;
pub mod card;
mod choice;
mod error;
mod json;
mod port;
pub mod providers;

pub use card::{Card, Prices};
pub use choice::{ChoiceError, Choices, ModelChoice};
pub use error::{Fault, ModelError};
pub use port::{
    Bounds, Completion, Message, Model, Picture, PictureFormat, Piece, Prompt, Role, StopReason, TextStream, Tool,
    ToolAnswer, ToolPiece, ToolStream, Usage,
};
