//! Runs the stand-in by hand and prints where it is.

use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use stand_in::{Pace, StandIn, coach};

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
}

#[tokio::main]
async fn main() {
    let Args { port, first_token, tokens_per_second } = Args::parse();
    let pace = Pace { first_token: Duration::from_secs_f64(first_token), tokens_per_second };
    let stand_in = StandIn::with(port, pace, Arc::new(coach::answer)).await;
    println!("AWS_ENDPOINT_URL_BEDROCK_RUNTIME={}", stand_in.url);
    // Where the signal cannot be listened to, the process still ends by it.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
