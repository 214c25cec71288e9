//! `serve`: the page and the API on this machine.

use std::io::Write;

use crate::cli::{Ended, ServeArgs};
use crate::local::{Local, Ports, bind};

use super::block_on;

pub fn run(args: &ServeArgs) -> Result<(), Ended> {
    block_on(async {
        let listener = bind(args.port).await?;
        let local = Local::start(args.data.data.clone(), Ports::default(), None).await?;
        say(&format!("Mesocycle is at http://{} (data in {})", listener.local_addr()?, args.data.data.display()));
        say(&local.models.describe());
        say("Stop it with Ctrl-C; nothing is lost.");
        axum::serve(listener, local.router()).with_graceful_shutdown(stopped()).await?;
        Ok(())
    })
}

/// Prints a line. That nobody reads it any more is no reason for a server to end.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Resolves when the person stops the server.
pub async fn stopped() {
    // Where the signal cannot be listened to, the process still ends by it.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
