//! A training program in the formats an athlete takes it away in: JSON (all of it), an iCalendar file for the phone,
//! a CSV table for a spreadsheet, and Markdown to print and train by.
//!
//! Every format covers the whole program and says the same thing: what a session is in words comes from one place,
//! the `wording` module.
//!
//! Must never: read a clock, do I/O, or change what the program says. What cannot come from the program comes in
//! as a parameter.

mod calendar;
mod markdown;
mod table;
mod wording;

#[cfg(test)]
mod testing;

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use training::program::Program;

/// A format a program can be exported in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The program as it is stored, indented.
    Json,
    /// iCalendar (RFC 5545): one all-day event for each workout.
    Ics,
    /// A table with one row for each thing to do, for spreadsheets.
    Csv,
    /// A document to read and print (CommonMark with GitHub's tables).
    Markdown,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Json, Self::Ics, Self::Csv, Self::Markdown];

    /// The file extension, without a dot; also the format's name in queries and on the command line.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Ics => "ics",
            Self::Csv => "csv",
            Self::Markdown => "md",
        }
    }

    /// The value of a `content-type` header.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Ics => "text/calendar; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
        }
    }

    /// A name for a file of this format that holds the program: ASCII letters, digits and hyphens of the program's
    /// name, safe in a `content-disposition` header and on every file system.
    pub fn file_name(self, program: &Program) -> String {
        const MAX_STEM: usize = 60;
        let mut stem = String::new();
        for c in program.program_name.chars() {
            if c.is_ascii_alphanumeric() {
                stem.push(c.to_ascii_lowercase());
            } else if !stem.is_empty() && !stem.ends_with('-') {
                stem.push('-');
            }
        }
        stem.truncate(MAX_STEM);
        let stem = stem.trim_end_matches('-');
        let stem = if stem.is_empty() { "training-program" } else { stem };
        format!("{stem}.{}", self.extension())
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.extension())
    }
}

/// A text that names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no export format \"{0}\"; use json, ics, csv or md")]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.extension() == text)
            .ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}

/// Why a program could not be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The program could not be written as JSON.
    #[error("the training program could not be written as JSON")]
    Json(#[source] serde_json::Error),
    /// The program could not be written as CSV.
    #[error("the training program could not be written as CSV")]
    Csv(#[source] csv::Error),
}

/// Writes the program in a format, in the units it is shown in (JSON and the `kg` column of the CSV stay SI). `stamp` is
/// when the export is made, the `DTSTAMP` of calendar events: a calendar that reads the file again takes the event
/// with the later stamp. The same program and stamp give the same text.
pub fn export(program: &Program, format: Format, stamp: Timestamp) -> Result<String, ExportError> {
    match format {
        Format::Json => json(program).map_err(ExportError::Json),
        Format::Ics => Ok(calendar::write(program, stamp)),
        Format::Csv => table::write(program).map_err(ExportError::Csv),
        Format::Markdown => Ok(markdown::write(program)),
    }
}

fn json(program: &Program) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(program)?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{program, stamp};

    #[test]
    fn a_format_is_named_by_its_extension() {
        for &format in Format::ALL {
            assert_eq!(format.extension().parse(), Ok(format));
        }
        assert_eq!(
            "pdf".parse::<Format>().unwrap_err().to_string(),
            "there is no export format \"pdf\"; use json, ics, csv or md"
        );
    }

    #[test]
    fn json_is_the_program_itself() {
        let text = export(&program(), Format::Json, stamp()).unwrap();
        assert_eq!(serde_json::from_str::<Program>(&text).unwrap(), program());
    }

    #[test]
    fn every_format_covers_every_workout_and_every_thing_to_do() {
        let program = program();
        for &format in Format::ALL {
            let text = testing::unfolded(&export(&program, format, stamp()).unwrap());
            for expected in testing::everything_to_do(&program) {
                assert!(text.contains(&expected), "{format}: {expected} is missing");
            }
        }
    }

    #[test]
    fn a_file_name_is_safe_whatever_the_program_is_called() {
        let named = |name: &str| {
            let program = Program { program_name: name.to_owned(), ..program() };
            Format::Ics.file_name(&program)
        };
        assert_eq!(named("Olympic lifts & pull-ups: 8 weeks"), "olympic-lifts-pull-ups-8-weeks.ics");
        assert_eq!(named("../../etc/\"x\"\r\n"), "etc-x.ics");
        assert_eq!(named("馬拉松"), "training-program.ics");
        assert!(named(&"a b ".repeat(80)).len() <= 64);
    }
}
