//! The command line and the local server: everything Mesocycle is, on one machine, with no account and no network.
//!
//! `local` wires the same functions that run on AWS to embedded services in this process; `commands` has one file for
//! each command. Must never: do anything to a session or a program that the functions do not do.

pub mod cli;
mod commands;
pub mod local;
