//! `make examples`: writes the training program of every todo list in a folder beside it, as Markdown, by the same
//! pipeline as the product. The same lists give the same files; `--check` says which files differ instead.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use conversation::session::BuildId;
use conversation::todo_list::TodoList;
use futures::executor::block_on;
use generation::author::Author;
use generation::journal::Forgetful;
use generation::pipeline::{self, Order};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde_json::Value;
use training::ids::{ProgramId, UserId};

/// The day on which all of them ask.
const TODAY: Date = date(2026, 11, 20);
/// The moment they do, seconds since 1970.
const REQUESTED_AT: i64 = 1_795_132_800;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<ExitCode, Failure> {
    let (flags, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let folder = folders.first().map_or("docs/examples", String::as_str);
    let check = flags.iter().any(|flag| flag == "--check");
    let mut stale = 0;
    for list in lists(Path::new(folder))? {
        let text = markdown(&list).map_err(|error| format!("{}: {error}", list.display()))?;
        let file = list.with_extension("md");
        if !check {
            std::fs::write(&file, text)?;
        } else if std::fs::read_to_string(&file).map_or(true, |kept| kept != text) {
            println!("{} is not what the engine writes", file.display());
            stale += 1;
        }
    }
    Ok(if stale == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The todo lists of a folder, in order.
fn lists(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn markdown(list: &Path) -> Result<String, Failure> {
    let file: Value = serde_json::from_str(&std::fs::read_to_string(list)?)?;
    let todo_list: TodoList = serde_json::from_value(file.get("todoList").cloned().unwrap_or(file))?;
    let (user_id, program_id) = (UserId::parse("athlete")?, ProgramId::numbered("program", 1));
    let build_id = BuildId::numbered("build", 1);
    let requested_at = Timestamp::from_second(REQUESTED_AT)?;
    let order = Order {
        user_id: &user_id,
        build_id: &build_id,
        program_id: &program_id,
        todo_list: &todo_list,
        today: TODAY,
        requested_at,
    };
    let program = block_on(pipeline::build(order, Author::Library, &Forgetful)).program?;
    let file = export::export(&program, export::Format::Markdown, export::Scope::Program, requested_at)?;
    Ok(String::from_utf8(file.bytes)?)
}
