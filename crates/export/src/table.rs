//! The program as CSV (RFC 4180): one row for each prescription, conditioning movement and segment, and one for each
//! rest day, so that the calendar has no holes.
//!
//! The file starts with a byte order mark: without it spreadsheets open from the desktop read UTF-8 as something
//! else. Sums over `minutes` are right: a conditioning piece's length stands on its first row only.
//!
//! Must never: let a text of the program be run as a formula.

use std::borrow::Cow;

use serde::Serialize;
use training::program::{
    Block, BlockContent, Conditioning, Day, Dose, Load, Prescription, Program, Segment, Source, Workout,
};

use crate::wording::{self, Wording};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// A row; the fields are the columns, in this order.
#[derive(Clone, Default, Serialize)]
struct Row<'a> {
    day: u16,
    date: String,
    weekday: String,
    week: u8,
    phase: Cow<'a, str>,
    role: &'static str,
    source: &'static str,
    workout: Cow<'a, str>,
    discipline: &'static str,
    block: String,
    block_note: Cow<'a, str>,
    item: Cow<'a, str>,
    /// Sets of a movement, rounds of a piece, repeats of a segment.
    sets: Option<u8>,
    dose: String,
    load: String,
    /// The weight as a number, always kilograms.
    kg: Option<String>,
    rest: String,
    target: String,
    /// Minutes this row takes, where the program says so.
    minutes: Option<String>,
    note: Cow<'a, str>,
}

/// Writes the table.
pub fn write(program: &Program) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for day in &program.daily_workouts {
        for row in day_rows(program, day, Wording::new(program.units)) {
            writer.serialize(row)?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    // Every field is a `str`, so the whole is UTF-8 and nothing is replaced.
    Ok(format!("{BYTE_ORDER_MARK}{}", String::from_utf8_lossy(&bytes)))
}

fn day_rows<'a>(program: &'a Program, day: &'a Day, wording: Wording) -> Vec<Row<'a>> {
    let phase = program.phases.iter().find(|phase| phase.phase_number == day.phase_number);
    let place = Row {
        day: day.day,
        date: day.date.to_string(),
        weekday: day.weekday.title(),
        week: day.week,
        phase: phase.map_or("".into(), |phase| inert(&phase.phase_name)),
        role: wording::role(day.role),
        source: match day.source {
            Source::Model => "model",
            Source::Library => "library",
        },
        ..Row::default()
    };
    if day.workouts.is_empty() {
        return vec![Row { item: "Rest".into(), ..place }];
    }
    day.workouts.iter().flat_map(|workout| workout_rows(&place, workout, wording)).collect()
}

fn workout_rows<'a>(place: &Row<'a>, workout: &'a Workout, wording: Wording) -> Vec<Row<'a>> {
    let place =
        Row { workout: inert(&workout.title), discipline: wording::discipline(workout.discipline), ..place.clone() };
    let rows: Vec<_> = workout.blocks.iter().flat_map(|block| block_rows(&place, block, wording)).collect();
    if rows.is_empty() {
        // An event may be nothing but itself.
        return vec![Row { minutes: Some(workout.duration_minutes.to_string()), ..place }];
    }
    rows
}

fn block_rows<'a>(place: &Row<'a>, block: &'a Block, wording: Wording) -> Vec<Row<'a>> {
    let place = Row {
        block: wording::block_heading(block),
        block_note: block.note.as_deref().map_or("".into(), inert),
        ..place.clone()
    };
    match &block.content {
        BlockContent::Movements(items) => {
            items.iter().map(|item| prescription_row(place.clone(), item, wording)).collect()
        }
        BlockContent::Conditioning(piece) => conditioning_rows(&place, piece, wording),
        BlockContent::Segments(segments) => {
            segments.iter().map(|segment| segment_row(place.clone(), segment, wording)).collect()
        }
    }
}

fn prescription_row<'a>(place: Row<'a>, item: &'a Prescription, wording: Wording) -> Row<'a> {
    Row {
        item: inert(&item.name),
        sets: Some(item.sets),
        dose: dose(item.dose),
        load: wording.load(item.load),
        kg: kg(item.load),
        rest: if item.rest_seconds == 0 { String::new() } else { wording::seconds(item.rest_seconds.into()) },
        note: item.note.as_deref().map_or("".into(), inert),
        ..place
    }
}

fn conditioning_rows<'a>(place: &Row<'a>, piece: &'a Conditioning, wording: Wording) -> Vec<Row<'a>> {
    let mut rows: Vec<_> = piece
        .movements
        .iter()
        .map(|item| Row {
            item: inert(&item.name),
            sets: wording::rounds(piece.format),
            dose: dose(item.dose),
            load: wording.load(item.load),
            kg: kg(item.load),
            target: wording::conditioning(piece),
            ..place.clone()
        })
        .collect();
    if let Some(first) = rows.first_mut() {
        first.minutes = Some(wording::number(piece.format.minutes()));
    }
    rows
}

fn segment_row<'a>(place: Row<'a>, segment: &'a Segment, wording: Wording) -> Row<'a> {
    Row {
        item: inert(&segment.name),
        sets: Some(segment.repeats),
        dose: wording.extent(segment.extent),
        rest: segment.recovery.map(|recovery| wording.recovery(recovery)).unwrap_or_default(),
        target: wording.target(segment.target),
        minutes: Some(wording::number(segment.total_minutes())),
        note: segment.note.as_deref().map_or("".into(), inert),
        ..place
    }
}

/// The dose with its unit: a bare `8–10` would become the tenth of August in a spreadsheet.
fn dose(dose: Dose) -> String {
    match dose {
        Dose::Reps { .. } => format!("{} reps", wording::dose(dose)),
        Dose::Seconds { .. } | Dose::Meters { .. } | Dose::Calories { .. } => wording::dose(dose),
    }
}

fn kg(load: Load) -> Option<String> {
    match load {
        Load::PercentOneRepMax { kg, .. } | Load::Kilograms { kg } => Some(wording::number(kg)),
        Load::Rpe { .. } | Load::Bodyweight => None,
    }
}

/// A text that no spreadsheet takes for a formula: one that starts with a character which begins a formula gets an
/// apostrophe in front, the sign for text (OWASP, CSV injection).
fn inert(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    use crate::testing::program;

    fn rows(program: &Program) -> Vec<HashMap<String, String>> {
        let text = write(program).unwrap();
        csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn the_file() {
        let text = write(&program()).unwrap();
        insta::assert_snapshot!(text.trim_start_matches(BYTE_ORDER_MARK).replace("\r\n", "\n"));
    }

    #[test]
    fn every_day_has_a_row_and_minutes_add_up() {
        let program = program();
        let rows = rows(&program);
        for day in &program.daily_workouts {
            assert!(rows.iter().any(|row| row["date"] == day.date.to_string()), "day {} has no row", day.day);
        }
        let ride = rows.iter().filter(|row| row["discipline"] == "Cycling");
        let minutes: f64 = ride.map(|row| row["minutes"].parse::<f64>().unwrap()).sum();
        assert!((minutes - 60.0).abs() < 1e-9, "{minutes}");
    }

    #[test]
    fn no_text_is_a_formula() {
        let mut program = program();
        let texts = ["=HYPERLINK(\"http://example.com\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"];
        for text in texts {
            program.phases[0].phase_name = text.to_owned();
            program.daily_workouts[0].workouts[0].title = text.to_owned();
            let row = &rows(&program)[0];
            assert_eq!((row["phase"].clone(), row["workout"].clone()), (format!("'{text}"), format!("'{text}")));
        }
    }
}
