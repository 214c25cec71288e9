//! `export`: a program in another format.

use jiff::Timestamp;
use training::program::Program;

use super::{read_json, write_out};
use crate::cli::{Ended, ExportArgs};

pub fn run(args: &ExportArgs) -> Result<(), Ended> {
    let program: Program = read_json(&args.program, "a training program")?;
    let text = export::export(&program, args.format, Timestamp::now())?;
    write_out(args.out.as_deref(), &text)
}
