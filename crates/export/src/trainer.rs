//! One ride as an ERG or MRC file: corner points of the power a trainer holds, in watts or percent of FTP.
//!
//! The format is CompuTrainer's, as TrainerRoad and others read it: a header, then minutes and power in two columns;
//! two points at one time are a step. `[COURSE TEXT]` holds what is shown at a second, and for how long.
//!
//! Must never: write watts that do not follow from the FTP in the header.

use std::fmt::Write;

use training::program::{BlockPurpose, Program, Target};

use crate::session::{Piece, Session, middle, seconds};
use crate::text::ascii;
use crate::wording::Wording;

/// The column of power.
#[derive(Debug, Clone, Copy)]
pub enum Power {
    /// ERG: watts, from this FTP.
    Watts {
        /// Functional threshold power, watts.
        ftp: f64,
    },
    /// MRC: percent of FTP.
    Percent,
}

/// How long a message is shown, seconds.
const MESSAGE_SECONDS: u32 = 10;

/// Writes the file. The session is ridden by power from end to end ([`Session::is_power_ride`]).
pub fn write(program: &Program, session: Session<'_>, power: Power, file_name: &str) -> String {
    let workout = session.workout;
    let about = ascii(&format!("{}. {}", workout.title, workout.why));
    let mut lines = vec![
        "[COURSE HEADER]".to_owned(),
        "VERSION = 2".to_owned(),
        "UNITS = METRIC".to_owned(),
        format!("DESCRIPTION = {}", inert(&about)),
        format!("FILE NAME = {file_name}"),
    ];
    match power {
        Power::Watts { ftp } => lines.extend([format!("FTP = {}", ftp.round()), "MINUTES WATTS".to_owned()]),
        Power::Percent => lines.push("MINUTES PERCENT".to_owned()),
    }
    lines.extend(["[END COURSE HEADER]".to_owned(), "[COURSE DATA]".to_owned()]);
    let pieces = session.pieces();
    let mut clock = 0;
    let mut messages = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let length = seconds(piece.extent);
        let (from, to) = ends(piece, index == 0);
        lines.push(point(clock, power, from));
        lines.push(point(clock + length, power, to));
        messages.push(format!("{clock}\t{}\t{}", message(piece, program), MESSAGE_SECONDS.min(length)));
        clock += length;
    }
    lines.extend(["[END COURSE DATA]".to_owned(), "[COURSE TEXT]".to_owned()]);
    lines.append(&mut messages);
    lines.push("[END COURSE TEXT]".to_owned());
    let mut file = String::new();
    for line in lines {
        // Writing to a string cannot fail.
        let _ = write!(file, "{line}\r\n");
    }
    file
}

/// Percent of FTP at both ends: a warm-up that opens the ride climbs through its range, all else stays in the middle.
fn ends(piece: &Piece<'_>, is_first: bool) -> (f64, f64) {
    let Target::PercentFtp { low, high } = piece.target else { return (0.0, 0.0) };
    let is_alone = piece.segment.repeats == 1 && piece.segment.recovery.is_none();
    if is_first && is_alone && piece.purpose == BlockPurpose::WarmUp {
        (low.into(), high.into())
    } else {
        (middle(low, high), middle(low, high))
    }
}

fn point(seconds: u32, power: Power, percent: f64) -> String {
    let minutes = f64::from(seconds) / 60.0;
    match power {
        Power::Watts { ftp } => format!("{minutes:.4}\t{}", (ftp * percent / 100.0).round()),
        Power::Percent => format!("{minutes:.4}\t{percent:.1}"),
    }
}

fn message(piece: &Piece<'_>, program: &Program) -> String {
    let wording = Wording::new(program.units);
    let name = if piece.is_recovery { "Easy" } else { &piece.segment.name };
    let note = piece.segment.note.as_ref().filter(|_| !piece.is_recovery);
    let note = note.map(|note| format!(". {note}")).unwrap_or_default();
    inert(&ascii(&format!("{name}: {}{note}", wording.target(piece.target))))
}

/// A text that begins no section.
fn inert(text: &str) -> String {
    text.replace('[', "(").replace(']', ")")
}
