//! `export`: a program in another format.

use export::Options;
use jiff::Timestamp;
use training::athlete::Units;
use training::program::Program;

use super::{read_json, write_out};
use crate::cli::{Ended, ExportArgs};

pub fn run(args: &ExportArgs) -> Result<(), Ended> {
    let program: Program = read_json(&args.program, "a training program")?;
    let text = export::export(&program, args.format, &Options { stamp: Timestamp::now(), units: Units::default() })?;
    write_out(args.out.as_deref(), &text)
}
