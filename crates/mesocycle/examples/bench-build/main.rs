//! `make bench`: what a program by a model costs and how long it takes, in one run against the stand-in for Bedrock at set
//! rates: a build of 8 weeks and 5 days a week through the unmodified build function and its store, beside the shape of the
//! program this one succeeds (structure, then the longest phase, then a normalization, one after the other); and the time
//! to the first word of a reply beside the reply model's own. Prints it, writes `target/bench/build.json`, and fails when a
//! target is missed. With `--first-word` it measures the first word alone and writes nothing.

mod build;
mod reply;
mod seed;
mod world;

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

/// What came out, as it is written to the file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Figures {
    build_seconds: f64,
    seed_seconds: f64,
    times_faster_than_seed: f64,
    overhead_ratio: f64,
    dollars_per_program: f64,
    seed_dollars: f64,
    first_word_ratio: f64,
    first_word_seconds: f64,
    read_then_ask_seconds: f64,
    calls: u32,
    tokens_in: u64,
    tokens_cached: u64,
    tokens_cache_written: u64,
    tokens_out: u64,
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<ExitCode, Failure> {
    let world = world::World::start().await?;
    if std::env::args().any(|argument| argument == "--first-word") {
        let reply = reply::measure(&world).await?;
        print_reply(&reply);
        return Ok(if reply.ratio() <= reply::MOST_RATIO { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let built = build::measure(&world).await?;
    let seed = seed::measure(&world).await?;
    let reply = reply::measure(&world).await?;
    let figures = Figures {
        build_seconds: round(built.seconds),
        seed_seconds: round(seed.seconds),
        times_faster_than_seed: round(seed.seconds / built.seconds),
        overhead_ratio: round(built.seconds / built.critical_path_seconds),
        dollars_per_program: round(built.writing.dollars.unwrap_or(f64::NAN)),
        seed_dollars: round(seed.dollars),
        first_word_ratio: round(reply.ratio()),
        first_word_seconds: round(reply.first_word),
        read_then_ask_seconds: round(reply.read_then_ask),
        calls: built.writing.calls,
        tokens_in: built.writing.tokens.input,
        tokens_cached: built.writing.tokens.cached,
        tokens_cache_written: built.writing.tokens.cache_written,
        tokens_out: built.writing.tokens.output,
    };
    print(&figures);
    print_reply(&reply);
    let folder = Path::new("target/bench");
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("build.json"), serde_json::to_string_pretty(&figures)? + "\n")?;
    Ok(if met(&figures) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(figures: &Figures) {
    let Figures { build_seconds, seed_seconds, .. } = figures;
    println!("8 weeks, 5 days a week; 1.0 s to the first token, {} tokens/s a call", world::WRITE_TOKENS);
    println!("build               {build_seconds:>8.1} s    {} calls", figures.calls);
    println!("  over its calls    {:>8.2} x", figures.overhead_ratio);
    println!("seed's shape        {seed_seconds:>8.1} s    run {} times faster than the clock", seed::SCALE);
    println!("  times faster      {:>8.1} x", figures.times_faster_than_seed);
    println!(
        "tokens              {:>8} in, {} cached, {} written to the cache, {} out",
        figures.tokens_in, figures.tokens_cached, figures.tokens_cache_written, figures.tokens_out
    );
    println!(
        "a program           {:>8.3} $    the seed's shape {:.3} $",
        figures.dollars_per_program, figures.seed_dollars
    );
}

fn print_reply(reply: &reply::Reply) {
    println!(
        "first word          {:>8.2} s    {:.2} x the reply model's own; read, then ask: {:.2} s",
        reply.first_word,
        reply.ratio(),
        reply.read_then_ask
    );
    println!("  by turn           {:>8.2?} s", reply.first_words);
}

/// Whether every target is met; says which is not.
fn met(figures: &Figures) -> bool {
    let targets = [
        ("a build takes at most 20 s", figures.build_seconds <= 20.0),
        ("a build is at least 25 times faster than the seed's shape", figures.times_faster_than_seed >= 25.0),
        ("a build takes at most 1.1 times its calls", figures.overhead_ratio <= 1.1),
        ("a program costs at most $0.30", figures.dollars_per_program <= 0.30),
        ("the first word takes at most 1.3 times the reply model's own", figures.first_word_ratio <= reply::MOST_RATIO),
    ];
    for (target, _) in targets.iter().filter(|(_, met)| !met) {
        println!("missed: {target}");
    }
    targets.iter().all(|(_, met)| *met)
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
