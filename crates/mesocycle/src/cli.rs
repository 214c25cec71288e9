//! The words of the command line, and what a failed command says.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand};
use conversation::coach::persona::Persona;
use hosting::logging::{self, Reader, chain};
use jiff::civil::Date;

use crate::commands;

/// Talks with an athlete like a coach, and writes the training program.
#[derive(Debug, Parser)]
#[command(name = "mesocycle", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the web page and the API on this machine
    Serve(ServeArgs),
    /// Talk with the coach in the terminal
    Chat(ChatArgs),
    /// Read dialogues (JSON lines) from standard input and print the todo list after each turn
    Extract,
    /// Build a training program from a todo list
    Build(BuildArgs),
    /// Check a training program against the rules
    Check(CheckArgs),
    /// Change a training program: another movement, another day, a day less, an easier week, another start
    Change(ChangeArgs),
    /// Export a training program
    Export(ExportArgs),
    /// Write the JSON Schemas and the OpenAPI document
    Schemas(SchemasArgs),
    /// Run what the Lambda functions need on this machine: table, bucket, invoke endpoint, web page
    Services(ServicesArgs),
}

/// Where data is kept.
#[derive(Debug, Clone, Args)]
pub struct DataArgs {
    /// Where sessions and programs are kept
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub data: PathBuf,
}

/// `serve`
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The port of the page and the API; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Where data is kept.
    #[command(flatten)]
    pub data: DataArgs,
}

/// `chat`
#[derive(Debug, Args)]
pub struct ChatArgs {
    /// Where data is kept.
    #[command(flatten)]
    pub data: DataArgs,
    /// Your time zone
    #[arg(long, value_name = "ZONE", help = "Your IANA time zone, such as Europe/Rome [default: this machine's]")]
    pub timezone: Option<String>,
    /// The coach of a conversation that begins [default: maya]
    #[arg(long, value_name = "ID", value_parser = coaches())]
    pub coach: Option<String>,
    /// Also write the finished program here, as JSON
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The ids of the coaches, each with the coach's line.
fn coaches() -> PossibleValuesParser {
    let value = |coach: &Persona| PossibleValue::new(coach.id).help(coach.description());
    PossibleValuesParser::new(Persona::all().iter().map(value))
}

/// `build`
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// A todo list: {"todoList": {...}}
    #[arg(value_name = "TODO.json")]
    pub todo: PathBuf,
    /// The day the program is asked for, such as 2026-11-20 [default: today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// The athlete's IANA time zone, such as Europe/Rome [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// Where to write the program [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The training program
    #[arg(value_name = "PROGRAM.json")]
    pub program: PathBuf,
    /// The todo list it was built from; without it only what the program says of itself is checked
    #[arg(long, value_name = "TODO.json")]
    pub todo: Option<PathBuf>,
}

/// `change`
#[derive(Debug, Args)]
pub struct ChangeArgs {
    /// The training program
    #[arg(value_name = "PROGRAM.json")]
    pub program: PathBuf,
    /// The todo list it was built from, with what is known of the athlete now
    #[arg(long, value_name = "TODO.json")]
    pub todo: PathBuf,
    /// The day of the change, such as 2026-11-20; what lies before it stays as it is [default: today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// The athlete's IANA time zone, such as Europe/Rome [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// Where to write the changed program [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The change.
    #[command(subcommand)]
    pub change: ChangeCommand,
}

/// A change. A day is its number in the program, counted from 1, or its date.
#[derive(Debug, Subcommand)]
pub enum ChangeCommand {
    /// Another movement in place of one
    Swap {
        /// The movement that goes, by name or id
        movement: String,
        /// The movement that comes [default: the best of the same kind that the athlete can do]
        #[arg(long, value_name = "MOVEMENT")]
        with: Option<String>,
        /// On this day alone
        #[arg(long, value_name = "DAY", conflicts_with = "from")]
        on: Option<ProgramDay>,
        /// From this day on [default: in the whole program]
        #[arg(long, value_name = "DAY")]
        from: Option<ProgramDay>,
    },
    /// A session on another day; two days that both train change places
    Move {
        /// The day that gives
        from: ProgramDay,
        /// The day that takes
        to: ProgramDay,
    },
    /// A day without training
    Drop {
        /// The day
        day: ProgramDay,
    },
    /// A week with about half the work
    Ease {
        /// The week, counted from 1
        week: u8,
    },
    /// A phase written anew
    Rewrite {
        /// The phase, counted from 1
        phase: u8,
        /// From this day on [default: all of it that is not past]
        #[arg(long, value_name = "DAY")]
        from: Option<ProgramDay>,
    },
    /// Another first day; in a program that has begun, the day on which training goes on
    Restart {
        /// The day
        start: Date,
    },
}

/// A day of a program as it is typed.
#[derive(Debug, Clone, Copy)]
pub enum ProgramDay {
    /// Counted from 1.
    Number(u16),
    /// By its date.
    Date(Date),
}

impl std::str::FromStr for ProgramDay {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.parse().map(Self::Number).ok();
        number.or_else(|| text.parse().map(Self::Date).ok()).ok_or("a day is a number or a date such as 2026-11-20")
    }
}

/// `export`
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The training program
    #[arg(value_name = "PROGRAM.json")]
    pub program: PathBuf,
    /// json, ics (calendar), csv (table), md (to read), html (to print), liftoscript (Liftosaur); a ZIP with a file for
    /// each session: zwo (Zwift), erg and mrc (trainers), fit (watches, bike computers), intervals (intervals.icu)
    #[arg(long, value_name = "FORMAT")]
    pub format: export::Format,
    /// One day's session alone, counted from 1 (zwo, erg, mrc, fit and intervals)
    #[arg(long, value_name = "DAY")]
    pub day: Option<u16>,
    /// When a day's training begins, such as 06:30 (ics) [default: events of whole days]
    #[arg(long, value_name = "TIME")]
    pub at: Option<jiff::civil::Time>,
    /// Your time zone
    #[arg(long, value_name = "ZONE", help = "Where it is that time: your IANA time zone [default: this machine's]")]
    pub timezone: Option<String>,
    /// Where to write it [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `schemas`
#[derive(Debug, Args)]
pub struct SchemasArgs {
    /// The folder to write to
    #[arg(long, value_name = "DIR", default_value = "schemas")]
    pub out: PathBuf,
}

/// `services`
#[derive(Debug, Args)]
pub struct ServicesArgs {
    /// The port of the page and the API
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// The port of DynamoDB
    #[arg(long, default_value_t = 8001)]
    pub dynamodb_port: u16,
    /// The port of S3
    #[arg(long, default_value_t = 8002)]
    pub s3_port: u16,
    /// The port of the asynchronous invoke endpoint
    #[arg(long, default_value_t = 8003)]
    pub invoke_port: u16,
    /// Where cargo lambda serves the functions
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:9000")]
    pub functions: String,
    /// Where data is kept.
    #[command(flatten)]
    pub data: DataArgs,
}

/// How a command ended badly.
#[derive(Debug)]
pub enum Ended {
    /// It refuses, with a reason for the person.
    Refused(String),
    /// A check found something; the findings are already printed.
    Found,
    /// It failed.
    Failed(String),
}

impl<E: std::error::Error> From<E> for Ended {
    fn from(error: E) -> Self {
        Self::Failed(chain(&error))
    }
}

/// Runs a command.
pub fn run(cli: Cli) -> ExitCode {
    let serves = matches!(cli.command, Command::Serve(_) | Command::Services(_));
    logging::start(if serves { Reader::Operator } else { Reader::Person });
    let result = match cli.command {
        Command::Serve(args) => commands::serve::run(&args),
        Command::Chat(args) => commands::chat::run(&args),
        Command::Extract => commands::extract::run(),
        Command::Build(args) => commands::build::run(&args),
        Command::Check(args) => commands::check::run(&args),
        Command::Change(args) => commands::change::run(&args),
        Command::Export(args) => commands::export::run(&args),
        Command::Schemas(args) => commands::schemas::run(&args),
        Command::Services(args) => commands::services::run(&args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Ended::Found) => ExitCode::from(1),
        Err(Ended::Failed(message)) => {
            eprintln!("mesocycle: {message}");
            ExitCode::from(1)
        }
        Err(Ended::Refused(reason)) => {
            eprintln!("{reason}");
            ExitCode::from(2)
        }
    }
}
