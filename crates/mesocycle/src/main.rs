//! `mesocycle`: the product on one machine. This file turns words on the command line into a command and its result
//! into an exit code: 0 done, 1 a check found something or a thing failed, 2 refused or misused.

use std::process::ExitCode;

use clap::Parser;
use mesocycle::cli::{Cli, run};

fn main() -> ExitCode {
    let cli = Cli::parse();
    run(cli)
}
