//! Clients that nobody here wrote: the AI SDK's, and a browser. They need Node, and the browser test Chromium; where
//! those are missing the tests say so and pass.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::harness::{Server, repository};

/// Runs a Node script against a server of its own.
fn node(script: &str) {
    let folder = repository().join("tests/node");
    if !folder.join("node_modules").is_dir() {
        println!("skipped: run `make test`, which installs the chat clients (Node 20 or newer)");
        return;
    }
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path());
    let output = Command::new("node").arg(Path::new(script)).arg(&server.url).current_dir(folder).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    println!("{out}");
    assert!(output.status.success(), "{script} failed:\n{out}\n{err}");
}

#[test]
fn the_ai_sdk_reads_our_stream() {
    node("ai-stream.mjs");
}

#[test]
fn a_browser_shows_the_page() {
    node("page.mjs");
}
