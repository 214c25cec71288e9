//! Tests of the whole product: the real binary, over HTTP and on the command line, as its users have it.
//! Each test owns its server, its data and its ports.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking; its helpers too")]

mod clients;
mod command_line;
mod exports;
mod form;
mod harness;
mod model;
mod pictures;
mod records;
mod restart;
mod schemas;
mod talks;
mod trouble;
