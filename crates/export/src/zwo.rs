//! One ride as a Zwift workout (ZWO, XML). Zwift publishes no specification; elements and attributes are those of the
//! files its own editor writes.
//!
//! Power is a share of the FTP set in Zwift, one number for each piece: the middle of its range. The range itself is
//! in the message shown when the piece begins. What is not ridden by power is a free ride with the effort in its
//! message.
//!
//! Must never: hold a trainer to a power the program does not name.

use std::fmt::Write;

use training::program::{BlockPurpose, Program, Segment, Target};

use crate::session::{Session, middle, seconds};
use crate::text::markup;
use crate::wording::Wording;

/// Writes the workout.
pub fn write(program: &Program, session: Session<'_>) -> String {
    let wording = Wording::new(program.units);
    let workout = session.workout;
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<workout_file>\n");
    let mut element = |name: &str, text: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(xml, "  <{name}>{}</{name}>", markup(text));
    };
    element("author", "Mesocycle");
    element("name", &session.dated_title());
    element("description", &format!("{} ({})", workout.why, wording.size(workout)));
    element("sportType", "bike");
    xml.push_str("  <tags/>\n  <workout>\n");
    let mut is_first = true;
    for (block, segments) in session.segment_blocks() {
        for segment in segments.iter().filter(|segment| segment.repeats > 0) {
            let is_ramp = is_first && block.purpose == BlockPurpose::WarmUp;
            is_first = false;
            write_segment(&mut xml, segment, is_ramp, wording);
        }
    }
    xml.push_str("  </workout>\n</workout_file>\n");
    xml
}

fn write_segment(xml: &mut String, segment: &Segment, is_ramp: bool, wording: Wording) {
    let message = message(segment, wording);
    let work = seconds(segment.extent);
    match (segment.target, segment.recovery) {
        (Target::PercentFtp { low, high }, Some(rest))
            if let Target::PercentFtp { low: rest_low, high: rest_high } = rest.target =>
        {
            let intervals = format!(
                "IntervalsT Repeat=\"{}\" OnDuration=\"{work}\" OffDuration=\"{}\" OnPower=\"{}\" OffPower=\"{}\"",
                segment.repeats,
                seconds(rest.extent),
                share(middle(low, high)),
                share(middle(rest_low, rest_high))
            );
            write_element(xml, &intervals, &message);
        }
        (target, recovery) => {
            for _ in 0..segment.repeats {
                let is_ramp = is_ramp && segment.repeats == 1 && recovery.is_none();
                write_element(xml, &steady(target, work, is_ramp), &message);
                if let Some(rest) = recovery {
                    let what = format!("Easy: {}", wording.target(rest.target));
                    write_element(xml, &steady(rest.target, seconds(rest.extent), false), &what);
                }
            }
        }
    }
}

/// An element's name and attributes.
fn steady(target: Target, seconds: u32, is_ramp: bool) -> String {
    match target {
        // A warm-up given as a range is ridden from its lower to its upper end.
        Target::PercentFtp { low, high } if is_ramp && low < high => format!(
            "Warmup Duration=\"{seconds}\" PowerLow=\"{}\" PowerHigh=\"{}\"",
            share(low.into()),
            share(high.into())
        ),
        Target::PercentFtp { low, high } => {
            format!("SteadyState Duration=\"{seconds}\" Power=\"{}\"", share(middle(low, high)))
        }
        Target::Pace { .. } | Target::HeartRateZone { .. } | Target::Rpe { .. } => {
            format!("FreeRide Duration=\"{seconds}\" FlatRoad=\"1\"")
        }
    }
}

fn write_element(xml: &mut String, element: &str, message: &str) {
    let name = element.split(' ').next().unwrap_or_default();
    let message = markup(message);
    let _ = writeln!(xml, "    <{element}>\n      <textevent timeoffset=\"0\" message=\"{message}\"/>\n    </{name}>");
}

fn message(segment: &Segment, wording: Wording) -> String {
    let note = segment.note.as_ref().map(|note| format!(". {note}")).unwrap_or_default();
    format!("{}: {}{note}", segment.name, wording.target(segment.target))
}

/// Percent of FTP as the share Zwift counts in: `0.905`.
fn share(percent: f64) -> String {
    format!("{:.3}", percent / 100.0)
}
