//! The adapters against stand-ins.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

mod bedrock;
mod mock;
