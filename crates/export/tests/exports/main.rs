//! Programs of the library in every format: by structural checks for athletes at random, and through readers that
//! nobody here wrote for a few (`tests/readers`, Python).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking; its helpers too")]

#[path = "../../../library/tests/athletes/mod.rs"]
#[allow(dead_code, reason = "the library's tests use what these do not")]
mod athletes;

mod property;
mod read_back;
