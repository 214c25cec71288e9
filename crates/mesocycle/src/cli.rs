//! The words of the command line, and what a failed command says.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
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
    /// Also write the finished program here, as JSON
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
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

/// `export`
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The training program
    #[arg(value_name = "PROGRAM.json")]
    pub program: PathBuf,
    /// json, ics (calendar), csv (table) or md (to read and print)
    #[arg(long, value_name = "FORMAT")]
    pub format: export::Format,
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
