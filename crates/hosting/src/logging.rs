//! Logging: JSON lines on AWS, readable lines on a terminal. A log line holds ids, steps, counts and times; never what
//! an athlete wrote, never a fact about their health, never a secret.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::EnvFilter;

/// The client of the models' APIs logs what models answered; no setting lets it.
const UNSPEAKABLE: &str = "genai=off";

/// Who reads the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// CloudWatch: one JSON object a line, to standard output.
    CloudWatch,
    /// Somebody who runs a server in a terminal: readable lines, to standard error.
    Operator,
    /// Somebody who runs one command: what went wrong only, to standard error.
    Person,
}

/// Starts logging for the process; `RUST_LOG` overrides what is written. A second call does nothing.
pub fn start(reader: Reader) {
    let default = match reader {
        Reader::CloudWatch => "info",
        // A refused conditional write is how two requests at once are told apart, and no news in the embedded database.
        Reader::Operator => {
            "warn,dynoxide=error,build_program=info,generation=info,stream_coach_conversation=info,program_api=info,mesocycle=info"
        }
        Reader::Person => "error",
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default));
    let filter = match UNSPEAKABLE.parse() {
        Ok(directive) => filter.add_directive(directive),
        Err(_) => filter,
    };
    let lines = tracing_subscriber::fmt().with_env_filter(filter);
    // The error of `try_init` is that logging has already been started, which is what was asked for.
    let _ = match reader {
        Reader::CloudWatch => lines.json().flatten_event(true).with_span_list(false).try_init(),
        Reader::Operator | Reader::Person => {
            let lines = lines.with_writer(stderr).with_ansi(stderr().is_terminal());
            lines.with_target(false).compact().try_init()
        }
    };
}

/// An error with its causes, each named once: `cannot save: conditional check failed`.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
