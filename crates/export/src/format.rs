//! The formats and what they are called.

use std::fmt;
use std::str::FromStr;

/// A format a program can be exported in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The program as it is stored, indented.
    Json,
    /// iCalendar (RFC 5545): one all-day event for each workout.
    Ics,
    /// A table with one row for each thing to do, for spreadsheets.
    Csv,
    /// A document to read (CommonMark with GitHub's tables).
    Markdown,
    /// A page to print: one HTML file, a week to a sheet.
    Html,
    /// A Zwift workout for each ride.
    Zwo,
    /// For each ride by power, what a trainer holds, in watts.
    Erg,
    /// For each ride by power, what a trainer holds, in percent of FTP.
    Mrc,
    /// A FIT workout file for each session, for watches and bike computers.
    Fit,
    /// The text of intervals.icu's workout builder for each run and ride.
    Intervals,
    /// The lifting, in the language of the Liftosaur app.
    Liftoscript,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[
        Self::Json,
        Self::Ics,
        Self::Csv,
        Self::Markdown,
        Self::Html,
        Self::Zwo,
        Self::Erg,
        Self::Mrc,
        Self::Fit,
        Self::Intervals,
        Self::Liftoscript,
    ];

    /// Its name in queries and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Ics => "ics",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Zwo => "zwo",
            Self::Erg => "erg",
            Self::Mrc => "mrc",
            Self::Fit => "fit",
            Self::Intervals => "intervals",
            Self::Liftoscript => "liftoscript",
        }
    }

    /// The extension of its files, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Intervals | Self::Liftoscript => "txt",
            other => other.id(),
        }
    }

    /// The `content-type` of one of its files.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Ics => "text/calendar; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::Zwo => "application/xml",
            Self::Fit => "application/vnd.ant.fit",
            Self::Erg | Self::Mrc | Self::Intervals | Self::Liftoscript => "text/plain; charset=utf-8",
        }
    }

    /// Whether a file holds one session, so that a program is an archive of them.
    pub const fn holds_one_session(self) -> bool {
        matches!(self, Self::Zwo | Self::Erg | Self::Mrc | Self::Fit | Self::Intervals)
    }

    /// The formats whose files hold one session.
    pub fn of_sessions() -> Vec<Self> {
        Self::ALL.iter().copied().filter(|format| format.holds_one_session()).collect()
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// A text that names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no export format \"{0}\"; use {known}", known = crate::listed(Format::ALL))]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        let format = Self::ALL.iter().copied().find(|format| format.id() == text);
        format.ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}
