//! A training program in the formats an athlete takes it away in.
//!
//! Some formats hold the whole program: JSON (all of it), iCalendar for the phone, CSV for a spreadsheet, Markdown, a
//! page to print, Liftoscript. Others hold one session (ZWO, ERG, MRC, FIT, intervals.icu text): a program in one of
//! those is a ZIP archive with a file for each session the format can hold.
//!
//! Every format says the same thing: what a session is in words comes from one place, the `wording` module, in the
//! units the program is shown in.
//!
//! Must never: read a clock, do I/O, or change what the program says. What cannot come from the program comes in
//! as a parameter.

mod archive;
mod calendar;
mod exercises;
mod fit;
mod format;
mod intervals;
mod liftoscript;
mod markdown;
mod page;
mod session;
mod table;
mod text;
mod trainer;
mod wording;
mod zwo;

#[cfg(test)]
mod testing;

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use training::program::Program;

pub use format::{Format, UnknownFormat};

use crate::archive::Entry;
use crate::session::{Session, sessions};
use crate::trainer::Power;

/// How much of a program is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    Program,
    /// One day, counted from 1; for formats that hold one session.
    Day(u16),
}

/// The times of an export that do not come from the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// When the export is made: the `DTSTAMP` of calendar events (a calendar that reads the file again takes the event
    /// with the later stamp) and the creation time of FIT files.
    pub exported_at: Timestamp,
    /// When a day's training begins; without it a calendar shows the session on its day, at no hour. Only for
    /// [`Format::Ics`].
    pub day_begins: Option<DayBegins>,
}

/// The hour an athlete trains at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayBegins {
    /// The time on the clock. On a day when it does not exist, or exists twice, as the clock changes, the session
    /// begins as RFC 5545 reads such a time: by the offset from before the change.
    pub at: Time,
    /// Whose clock.
    pub zone: TimeZone,
}

impl From<Timestamp> for Times {
    fn from(exported_at: Timestamp) -> Self {
        Self { exported_at, day_begins: None }
    }
}

/// A file to hand over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name: ASCII letters, digits, hyphens and a dot, safe in a `content-disposition` header and on every file
    /// system.
    pub name: String,
    /// The value of a `content-type` header.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
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
    /// The sessions could not be packed.
    #[error("the sessions could not be packed into a ZIP archive")]
    Archive(#[source] zip::result::ZipError),
    /// The program has no such day.
    #[error("this training program has no day {day}; its days are 1 to {days}")]
    NoSuchDay {
        /// The day asked for.
        day: u16,
        /// The program's days.
        days: u16,
    },
    /// The format holds the whole program or nothing.
    #[error("{0} always holds the whole training program; a single day comes as {sessions}", sessions = listed(&Format::of_sessions()))]
    WholeOnly(Format),
    /// The format knows days only.
    #[error("only a calendar (ics) has an hour of the day; export {0} without one")]
    NoHour(Format),
    /// There is nothing the format can hold.
    #[error("{}", nothing_fits(*format, *day, *lacks_ftp, fitting))]
    NothingFits {
        /// The format asked for.
        format: Format,
        /// The day asked for; `None` where it was the program.
        day: Option<u16>,
        /// Only watts are missing: the program does not know the athlete's FTP.
        lacks_ftp: bool,
        /// The formats that can hold what was asked for.
        fitting: Vec<Format>,
    },
}

impl ExportError {
    /// Whether the request cannot be met as it is, rather than that writing failed.
    pub const fn is_refusal(&self) -> bool {
        matches!(self, Self::NoSuchDay { .. } | Self::WholeOnly(_) | Self::NoHour(_) | Self::NothingFits { .. })
    }
}

fn nothing_fits(format: Format, day: Option<u16>, lacks_ftp: bool, fitting: &[Format]) -> String {
    let what = day.map_or_else(|| "this training program".to_owned(), |day| format!("day {day}"));
    let missing = if lacks_ftp {
        format!("{format} needs watts, and your FTP is not known")
    } else {
        format!("{what} has no session that {format} can hold")
    };
    if fitting.is_empty() {
        return missing;
    }
    format!("{missing}; {what} can be exported as {}", listed(fitting))
}

/// `json, ics or csv`
fn listed(formats: &[Format]) -> String {
    let ids: Vec<_> = formats.iter().map(|format| format.id()).collect();
    match ids.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [all @ .., last] => format!("{} or {last}", all.join(", ")),
    }
}

/// Writes a program, or one day of it, in a format, in the units it is shown in (JSON and the `kg` column of the CSV
/// stay SI). Where a session format has more than one session to hold, the file is a ZIP archive.
///
/// The same program and times give the same file.
pub fn export(program: &Program, format: Format, scope: Scope, times: impl Into<Times>) -> Result<File, ExportError> {
    let times = times.into();
    if times.day_begins.is_some() && format != Format::Ics {
        return Err(ExportError::NoHour(format));
    }
    if let Scope::Day(day) = scope {
        if !program.daily_workouts.iter().any(|candidate| candidate.day == day) {
            return Err(ExportError::NoSuchDay { day, days: program.total_days });
        }
        if !format.holds_one_session() {
            return Err(ExportError::WholeOnly(format));
        }
    }
    if !fits(program, format, scope) {
        return Err(refusal(program, format, scope));
    }
    let bytes = match format {
        Format::Json => json(program).map_err(ExportError::Json)?.into_bytes(),
        Format::Ics => calendar::write(program, &times).into_bytes(),
        Format::Csv => table::write(program).map_err(ExportError::Csv)?.into_bytes(),
        Format::Markdown => markdown::write(program).into_bytes(),
        Format::Html => page::write(program).into_bytes(),
        Format::Liftoscript => liftoscript::write(program).into_bytes(),
        Format::Zwo | Format::Erg | Format::Mrc | Format::Fit | Format::Intervals => {
            return session_files(program, format, scope, times.exported_at);
        }
    };
    let name = format!("{}.{}", program_stem(program), format.extension());
    Ok(File { name, media_type: format.media_type(), bytes })
}

/// The formats a program, or one day of it, can be exported in.
pub fn fitting(program: &Program, scope: Scope) -> Vec<Format> {
    Format::ALL.iter().copied().filter(|&format| fits(program, format, scope)).collect()
}

fn fits(program: &Program, format: Format, scope: Scope) -> bool {
    match (format, scope) {
        (Format::Liftoscript, Scope::Program) => liftoscript::has_exercises(program),
        (_, Scope::Program) if !format.holds_one_session() => true,
        _ if format.holds_one_session() => held(program, format, scope).next().is_some(),
        _ => false,
    }
}

fn refusal(program: &Program, format: Format, scope: Scope) -> ExportError {
    let day = match scope {
        Scope::Program => None,
        Scope::Day(day) => Some(day),
    };
    let lacks_ftp = format == Format::Erg && fits(program, Format::Mrc, scope);
    ExportError::NothingFits { format, day, lacks_ftp, fitting: fitting(program, scope) }
}

/// The sessions a session format can hold.
fn held(program: &Program, format: Format, scope: Scope) -> impl Iterator<Item = Session<'_>> {
    sessions(program).filter(move |session| {
        let is_asked_for = match scope {
            Scope::Program => true,
            Scope::Day(day) => session.day.day == day,
        };
        is_asked_for && can_hold(program, format, *session)
    })
}

fn can_hold(program: &Program, format: Format, session: Session<'_>) -> bool {
    match format {
        Format::Zwo => session.is_ride(),
        Format::Erg => session.is_power_ride() && program.ftp_watts.is_some(),
        Format::Mrc => session.is_power_ride(),
        Format::Fit => fit::has_steps(session),
        Format::Intervals => session.is_endurance(),
        Format::Json | Format::Ics | Format::Csv | Format::Markdown | Format::Html | Format::Liftoscript => false,
    }
}

fn session_files(program: &Program, format: Format, scope: Scope, stamp: Timestamp) -> Result<File, ExportError> {
    let mut entries: Vec<_> = held(program, format, scope)
        .map(|session| Entry { stem: session.file_stem(), bytes: session_file(program, format, session, stamp) })
        .collect();
    let extension = format.extension();
    if matches!(scope, Scope::Day(_)) && entries.len() == 1 {
        let Entry { stem, bytes } = entries.remove(0);
        return Ok(File { name: format!("{stem}.{extension}"), media_type: format.media_type(), bytes });
    }
    let stem = match scope {
        Scope::Program => program_stem(program),
        Scope::Day(day) => format!("{}-day-{day}", program_stem(program)),
    };
    let bytes = archive::write(&entries, extension).map_err(ExportError::Archive)?;
    Ok(File { name: format!("{stem}-{}.zip", format.id()), media_type: "application/zip", bytes })
}

fn session_file(program: &Program, format: Format, session: Session<'_>, stamp: Timestamp) -> Vec<u8> {
    let name = format!("{}.{}", session.file_stem(), format.extension());
    match (format, program.ftp_watts) {
        (Format::Zwo, _) => zwo::write(program, session).into_bytes(),
        (Format::Erg, Some(ftp)) => trainer::write(program, session, Power::Watts { ftp }, &name).into_bytes(),
        (Format::Mrc, _) => trainer::write(program, session, Power::Percent, &name).into_bytes(),
        (Format::Fit, _) => fit::write(program, session, stamp),
        (Format::Intervals, _) => intervals::write(program, session).into_bytes(),
        // `can_hold` lets no session come here.
        _ => Vec::new(),
    }
}

/// The program's name as a file name without an extension.
fn program_stem(program: &Program) -> String {
    const MAX_STEM: usize = 60;
    let stem = text::slug(&program.program_name, MAX_STEM);
    if stem.is_empty() { "training-program".to_owned() } else { stem }
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

    fn text(format: Format) -> String {
        String::from_utf8(export(&program(), format, Scope::Program, stamp()).unwrap().bytes).unwrap()
    }

    #[test]
    fn a_format_is_named_by_its_id() {
        for &format in Format::ALL {
            assert_eq!(format.id().parse(), Ok(format));
        }
        assert_eq!(
            "pdf".parse::<Format>().unwrap_err().to_string(),
            "there is no export format \"pdf\"; use json, ics, csv, md, html, zwo, erg, mrc, fit, intervals or liftoscript"
        );
    }

    #[test]
    fn json_is_the_program_itself() {
        assert_eq!(serde_json::from_str::<Program>(&text(Format::Json)).unwrap(), program());
    }

    #[test]
    fn every_document_covers_every_workout_and_every_thing_to_do() {
        let program = program();
        for format in [Format::Json, Format::Ics, Format::Csv, Format::Markdown, Format::Html] {
            let mut text = testing::unfolded(&text(format));
            if format == Format::Html {
                text = text.replace("&amp;", "&");
            }
            for expected in testing::everything_to_do(&program) {
                assert!(text.contains(&expected), "{format}: {expected} is missing");
            }
        }
    }

    #[test]
    fn a_file_name_is_safe_whatever_the_program_is_called() {
        let named = |name: &str| {
            let program = Program { program_name: name.to_owned(), ..program() };
            export(&program, Format::Ics, Scope::Program, stamp()).unwrap().name
        };
        assert_eq!(named("Olympic lifts & pull-ups: 8 weeks"), "olympic-lifts-pull-ups-8-weeks.ics");
        assert_eq!(named("../../etc/\"x\"\r\n"), "etc-x.ics");
        assert_eq!(named("馬拉松"), "training-program.ics");
        assert!(named(&"a b ".repeat(80)).len() <= 64);
    }

    #[test]
    fn one_day_is_a_bare_file_and_a_program_an_archive() {
        let file = |scope| export(&program(), Format::Zwo, scope, stamp()).unwrap();
        let (day, all) = (file(Scope::Day(5)), file(Scope::Program));
        assert_eq!((day.name.as_str(), day.media_type), ("2026-11-27-threshold-5-x-4.zwo", "application/xml"));
        assert!(day.bytes.starts_with(b"<?xml"));
        assert_eq!((all.name.as_str(), all.media_type), ("winter-throwdown-lifts-pull-ups-zwo.zip", "application/zip"));
        assert!(all.bytes.starts_with(b"PK"));
        // A run and stretching on one day are two files.
        let two = export(&program(), Format::Fit, Scope::Day(2), stamp()).unwrap();
        assert_eq!(two.name, "winter-throwdown-lifts-pull-ups-day-2-fit.zip");
    }

    #[test]
    fn the_same_program_and_stamp_give_the_same_bytes() {
        for &format in Format::ALL {
            let once = export(&program(), format, Scope::Program, stamp()).unwrap();
            assert_eq!(once, export(&program(), format, Scope::Program, stamp()).unwrap());
        }
    }

    #[test]
    fn a_refusal_says_what_fits() {
        let refused = |program: &Program, format, scope| {
            let error = export(program, format, scope, stamp()).unwrap_err();
            assert!(error.is_refusal());
            error.to_string()
        };
        let program = program();
        assert_eq!(
            refused(&program, Format::Zwo, Scope::Day(1)),
            "day 1 has no session that zwo can hold; day 1 can be exported as fit"
        );
        assert_eq!(refused(&program, Format::Fit, Scope::Day(3)), "day 3 has no session that fit can hold");
        assert_eq!(
            refused(&program, Format::Fit, Scope::Day(9)),
            "this training program has no day 9; its days are 1 to 8"
        );
        assert_eq!(
            refused(&program, Format::Csv, Scope::Day(1)),
            "csv always holds the whole training program; a single day comes as zwo, erg, mrc, fit or intervals"
        );
        let unknown = Program { ftp_watts: None, ..program };
        assert_eq!(
            refused(&unknown, Format::Erg, Scope::Day(5)),
            "erg needs watts, and your FTP is not known; day 5 can be exported as zwo, mrc, fit or intervals"
        );
    }

    /// What each session format writes, for people to read when it changes.
    #[test]
    fn the_files() {
        for (format, day) in
            [(Format::Zwo, 5), (Format::Erg, 5), (Format::Mrc, 5), (Format::Intervals, 5), (Format::Intervals, 2)]
        {
            let file = export(&program(), format, Scope::Day(day), stamp()).unwrap();
            let text = String::from_utf8(file.bytes).unwrap().replace("\r\n", "\n");
            insta::assert_snapshot!(format!("{format}_day_{day}"), text);
        }
        insta::assert_snapshot!("liftoscript", text(Format::Liftoscript));
    }
}
