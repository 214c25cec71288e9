//! Exports read by programs nobody here wrote: icalendar, Garmin's FIT SDK, fitdecode, Python's XML, CSV and HTML
//! parsers, and small readers of the text formats written from their documentation alone. `make unit` installs them;
//! without them the test says so and passes.

use std::fs;
use std::path::Path;
use std::process::Command;

use export::{DayBegins, Format, Scope, Times, export, fitting};
use jiff::civil::time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use tempfile::TempDir;
use training::athlete::Units;
use training::program::Program;

use crate::athletes;

/// Writes a program and all its exports to a folder.
fn write(folder: &Path, program: &Program) {
    let stamp: Timestamp = "2026-11-20T18:00:00Z".parse().unwrap();
    for format in fitting(program, Scope::Program) {
        let file = export(program, format, Scope::Program, stamp).unwrap();
        let extension = if format.holds_one_session() { "zip" } else { format.extension() };
        fs::write(folder.join(format!("{format}.{extension}")), file.bytes).unwrap();
    }
    let later = export(program, Format::Ics, Scope::Program, stamp + 48.hours()).unwrap();
    fs::write(folder.join("later.ics"), later.bytes).unwrap();
    let zone = TimeZone::get("Europe/Rome").unwrap();
    let times = Times { exported_at: stamp, day_begins: Some(DayBegins { at: time(6, 30, 0, 0), zone }) };
    fs::write(folder.join("rome-0630.ics"), export(program, Format::Ics, Scope::Program, times).unwrap().bytes)
        .unwrap();
}

#[test]
fn other_programs_read_what_the_program_says() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python = top.join(".venv/bin/python");
    if !top.join(".venv/readers").is_file() {
        println!("skipped: run `make unit`, which installs the readers (Python 3 with venv)");
        return;
    }
    let folder = TempDir::new().unwrap();
    let mut folders = Vec::new();
    for (name, athlete) in athletes::all() {
        let units = [Units::Metric, Units::Imperial][folders.len() % 2];
        let program = Program { units, ..athletes::program(&athlete) };
        let path = folder.path().join(name.replace(' ', "-"));
        fs::create_dir(&path).unwrap();
        write(&path, &program);
        folders.push(path);
    }
    let output =
        Command::new(python).arg("-B").arg(top.join("tests/readers/read_back.py")).args(&folders).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    println!("{out}");
    assert!(output.status.success(), "{out}\n{err}");
}
