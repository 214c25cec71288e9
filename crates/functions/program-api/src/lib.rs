//! The function that reads: sessions, builds, programs and their exports; it also takes facts that are put in by hand,
//! retries a failed build and deletes a session. Everything it gives out belongs to the caller; what belongs to somebody else is not there.

mod http;
pub mod openapi;
mod records;
mod search;
mod todo_list;
mod uploads;
mod version;
mod views;

pub use http::router;
