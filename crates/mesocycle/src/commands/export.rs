//! `export`: a program in another format.

use std::io::IsTerminal;

use export::{ExportError, Scope};
use jiff::Timestamp;
use training::program::Program;

use super::{read_json, write_out};
use crate::cli::{Ended, ExportArgs};

pub fn run(args: &ExportArgs) -> Result<(), Ended> {
    let program: Program = read_json(&args.program, "a training program")?;
    let scope = args.day.map_or(Scope::Program, Scope::Day);
    let file = export::export(&program, args.format, scope, Timestamp::now()).map_err(ended)?;
    if args.out.is_none() && std::str::from_utf8(&file.bytes).is_err() && std::io::stdout().is_terminal() {
        return Err(Ended::Refused(format!("This is no text for a terminal; write it with --out {}", file.name)));
    }
    write_out(args.out.as_deref(), &file.bytes)
}

fn ended(error: ExportError) -> Ended {
    if error.is_refusal() { Ended::Refused(error.to_string()) } else { error.into() }
}
