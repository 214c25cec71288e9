//! Runs the stand-in by hand and prints where it is.

use std::error::Error;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use stand_in::{Fault, Limits, Pace, StandIn, coach};

/// A stand-in for Amazon Bedrock on this machine.
#[derive(Debug, Parser)]
struct Args {
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Seconds until the first token
    #[arg(long, default_value_t = 0.6)]
    first_token: f64,
    /// Tokens a second after that
    #[arg(long, default_value_t = 150.0)]
    tokens_per_second: f64,
    /// Another pace for models whose id holds a text: haiku=0.6:150 (seconds, tokens a second)
    #[arg(long, value_name = "MODEL=SECONDS:TOKENS")]
    pace: Vec<PaceOf>,
    /// The most calls at once; more are throttled
    #[arg(long)]
    concurrency: Option<usize>,
    /// The most tokens in a minute, reserved when a call begins; more are throttled
    #[arg(long)]
    quota: Option<u64>,
    /// A fault of every request, or of every request for a tool: throttled, generate_phase_structure=cut-body
    #[arg(long, value_name = "[TOOL=]FAULT")]
    fault: Vec<FaultOf>,
}

/// The pace of some models.
#[derive(Debug, Clone)]
struct PaceOf {
    model: String,
    pace: Pace,
}

impl FromStr for PaceOf {
    type Err = Box<dyn Error + Send + Sync>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let form = "a pace is MODEL=SECONDS:TOKENS, such as haiku=0.6:150";
        let (model, pace) = text.split_once('=').ok_or(form)?;
        let (seconds, tokens) = pace.split_once(':').ok_or(form)?;
        Ok(Self { model: model.to_owned(), pace: at(seconds.parse()?, tokens.parse()?)? })
    }
}

/// The fault of every request, or of those for a tool.
#[derive(Debug, Clone)]
struct FaultOf {
    tool: Option<String>,
    fault: Fault,
}

impl FromStr for FaultOf {
    type Err = Box<dyn Error + Send + Sync>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (tool, fault) = match text.split_once('=') {
            Some((tool, fault)) => (Some(tool.to_owned()), fault),
            None => (None, text),
        };
        Ok(Self { tool, fault: fault.parse()? })
    }
}

fn at(seconds: f64, tokens_per_second: f64) -> Result<Pace, Box<dyn Error + Send + Sync>> {
    if tokens_per_second <= 0.0 {
        return Err("a model writes more than no tokens a second".into());
    }
    Ok(Pace { first_token: Duration::try_from_secs_f64(seconds)?, tokens_per_second })
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let args = Args::parse();
    let pace = at(args.first_token, args.tokens_per_second)?;
    let stand_in = StandIn::with(args.port, pace, Arc::new(coach::answer)).await;
    stand_in.set_limits(Limits {
        calls_at_once: args.concurrency.unwrap_or(usize::MAX),
        tokens_per_minute: args.quota.unwrap_or(u64::MAX),
    });
    for PaceOf { model, pace } in args.pace {
        stand_in.set_pace_of(&model, pace);
    }
    for FaultOf { tool, fault } in args.fault {
        match tool {
            Some(tool) => stand_in.always_for(&tool, Some(fault)),
            None => stand_in.always(Some(fault)),
        }
    }
    println!("AWS_ENDPOINT_URL_BEDROCK_RUNTIME={}", stand_in.url);
    // Where the signal cannot be listened to, the process still ends by it.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
    Ok(())
}
