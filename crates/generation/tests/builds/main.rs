//! Builds by a model: the pipeline over the Bedrock adapter against a stand-in, whatever goes wrong.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking; its helpers too")]

mod elsewhere;
mod faults;
mod normalizing;
mod resuming;
mod streaming;
mod world;
