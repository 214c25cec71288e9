//! One file for each command. A command reads its files, calls the crates that do the work, and prints.

pub mod build;
pub mod change;
pub mod chat;
pub mod check;
pub mod export;
pub mod extract;
pub mod schemas;
pub mod serve;
pub mod services;

use std::fs;
use std::io::Write;
use std::path::Path;

use conversation::todo_list::TodoList;
use generation::build::{Progress, Step};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::cli::Ended;

/// A file with a todo list.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TodoFile {
    todo_list: TodoList,
}

fn read_text(path: &Path) -> Result<String, Ended> {
    fs::read_to_string(path).map_err(|error| Ended::Refused(format!("cannot read {}: {error}", path.display())))
}

fn read_json<T: DeserializeOwned>(path: &Path, what: &str) -> Result<T, Ended> {
    serde_json::from_str(&read_text(path)?)
        .map_err(|error| Ended::Refused(format!("{} is not {what}: {error}", path.display())))
}

fn read_todo(path: &Path) -> Result<TodoList, Ended> {
    Ok(read_json::<TodoFile>(path, "a todo list ({\"todoList\": {...}})")?.todo_list)
}

/// Writes to a file, or to standard output.
fn write_out(path: Option<&Path>, bytes: &[u8]) -> Result<(), Ended> {
    if let Some(path) = path {
        return fs::write(path, bytes)
            .map_err(|error| Ended::Failed(format!("cannot write {}: {error}", path.display())));
    }
    match std::io::stdout().write_all(bytes) {
        // A closed pipe (`| head`) is the reader's choice, not a failure.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// The named time zone, or this machine's.
fn time_zone(name: Option<&str>) -> Result<TimeZone, Ended> {
    let Some(name) = name else { return Ok(TimeZone::system()) };
    TimeZone::get(name).map_err(|_| Ended::Refused(format!("{name} is not a time zone; write it like Europe/Rome")))
}

/// Starts the runtime of a command that waits for things.
fn block_on<T>(future: impl Future<Output = Result<T, Ended>>) -> Result<T, Ended> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(future)
}

/// The bar of a build, on standard error.
fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::new(100);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {msg}") {
        bar.set_style(style.progress_chars("━━ "));
    }
    bar
}

fn show(bar: &ProgressBar, progress: Progress) {
    let Progress { step, phases_done, phases_total, slices_done, slices_total } = progress;
    let share = match slices_total {
        0 => u64::from(phases_done) * 60 / u64::from(phases_total.max(1)),
        parts => u64::from(slices_done) * 60 / u64::from(parts),
    };
    let parts = if slices_total == 0 { String::new() } else { format!(", {slices_done} of {slices_total} parts") };
    let (position, message) = match step {
        Step::Waiting => (0, "waiting to start".to_owned()),
        Step::Structure => (5, "dividing it into phases".to_owned()),
        Step::Skeleton => (10, "laying out the days".to_owned()),
        Step::Filling => {
            (15 + share, format!("writing phase {} of {phases_total}{parts}", (phases_done + 1).min(phases_total)))
        }
        Step::Assembling => (80, "putting it together".to_owned()),
        Step::Checking => (85, "checking it against the rules".to_owned()),
        Step::Storing => (95, "storing it".to_owned()),
        Step::Done => (100, "done".to_owned()),
    };
    bar.set_position(position);
    bar.set_message(message);
}
