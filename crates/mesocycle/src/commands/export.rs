//! `export`: a program in another format.

use std::io::IsTerminal;

use export::{DayBegins, ExportError, Scope, Times};
use jiff::Timestamp;
use training::program::Program;

use super::{read_json, time_zone, write_out};
use crate::cli::{Ended, ExportArgs};

pub fn run(args: &ExportArgs) -> Result<(), Ended> {
    let program: Program = read_json(&args.program, "a training program")?;
    let scope = args.day.map_or(Scope::Program, Scope::Day);
    let zone = time_zone(args.timezone.as_deref())?;
    let day_begins = args.at.map(|at| DayBegins { at, zone });
    let times = Times { exported_at: Timestamp::now(), day_begins };
    let file = export::export(&program, args.format, scope, times).map_err(ended)?;
    if args.out.is_none() && std::str::from_utf8(&file.bytes).is_err() && std::io::stdout().is_terminal() {
        return Err(Ended::Refused(format!("This is no text for a terminal; write it with --out {}", file.name)));
    }
    write_out(args.out.as_deref(), &file.bytes)
}

fn ended(error: ExportError) -> Ended {
    if error.is_refusal() { Ended::Refused(error.to_string()) } else { error.into() }
}
