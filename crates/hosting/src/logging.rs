//! Logging: JSON lines on AWS, readable lines on a terminal. A log line holds ids, steps, counts and times; never what
//! an athlete wrote, never a fact about their health, never a secret.

use tracing_subscriber::EnvFilter;

/// How lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// One JSON object a line, to standard output (CloudWatch).
    Json,
    /// For people, to standard error.
    Human,
}

/// Starts logging for the process; `RUST_LOG` overrides the default level. A second call does nothing.
pub fn start(style: Style) {
    let default = if style == Style::Json { "info" } else { "warn,mesocycle=info,build_program=info" };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default));
    let builder = tracing_subscriber::fmt().with_env_filter(filter);
    // The error of `try_init` is that logging has already been started, which is what was asked for.
    let _ = match style {
        Style::Json => builder.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init(),
        Style::Human => builder.with_writer(std::io::stderr).with_target(false).compact().try_init(),
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
