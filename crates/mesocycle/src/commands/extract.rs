//! `extract`: the reader over whole dialogues, for scoring it.

use std::io::{BufRead, Write, stdin, stdout};

use conversation::reading::dialogue::{Dialogue, states};

use crate::cli::Ended;

pub fn run() -> Result<(), Ended> {
    let mut out = stdout().lock();
    for (number, line) in stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let dialogue: Dialogue = serde_json::from_str(&line)
            .map_err(|error| Ended::Refused(format!("line {} is not a dialogue: {error}", number + 1)))?;
        serde_json::to_writer(&mut out, &states(&dialogue)?)?;
        writeln!(out)?;
    }
    Ok(())
}
