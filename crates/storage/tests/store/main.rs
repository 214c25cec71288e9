//! The store against embedded DynamoDB and S3. Every test has servers of its own.

#![expect(clippy::unwrap_used, reason = "a failed preparation is a failed test")]

mod builds;
mod durability;
mod index;
mod programs;
mod records;
mod sessions;
mod uploads;
mod world;
