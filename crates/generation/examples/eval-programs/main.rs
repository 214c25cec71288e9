//! `make eval-programs`: the engine, the mending and the rules over thousands of made-up athletes. Prints how many got a
//! program and why the others did not, which rules were broken before the mending and which warn after it, what a
//! program costs, and the programs most worth reading.
//!
//! `-- COUNT` sets how many, `-- --seed S` draws other people, `-- --show N` prints athlete N and their whole program.

mod athletes;
mod judge;

use std::collections::BTreeMap;
use std::num::NonZero;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use judge::Case;
use peak_alloc::PeakAlloc;
use training::program::Program;
use training::rules::{Refusal, Violation};

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

const COUNT: u64 = 10_000;
/// How many of the worst are described.
const WORST: usize = 10;
/// Programs whose memory is measured, one after the other.
const MEASURED: u64 = 300;

struct Arguments {
    count: u64,
    seed: u64,
    show: Option<u64>,
    /// Print numbers of athletes whose program warns of or needed the mending of this rule.
    rule: Option<String>,
}

fn arguments() -> Result<Arguments, String> {
    let mut parsed = Arguments { count: COUNT, seed: 1, show: None, rule: None };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let number = |text: Option<String>| -> Result<u64, String> {
            text.and_then(|text| text.parse().ok()).ok_or_else(|| format!("{word} needs a number"))
        };
        match word.as_str() {
            "--seed" => parsed.seed = number(words.next())?,
            "--show" => parsed.show = Some(number(words.next())?),
            "--rule" => parsed.rule = words.next(),
            other => parsed.count = number(Some(other.to_owned()))?,
        }
    }
    Ok(parsed)
}

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let arguments = arguments()?;
    if let Some(number) = arguments.show {
        return show(arguments.seed, number);
    }
    let begun = Instant::now();
    let (cases, refusals) = judge_all(arguments.seed, arguments.count);
    if let Some(rule) = &arguments.rule {
        print_rule(arguments.seed, rule, &cases);
        return Ok(ExitCode::SUCCESS);
    }
    print_refusals(arguments.count, &cases, &refusals);
    print_rules("left above a warning", &cases, |case| &case.left);
    print_rules("mended by code, in programs as the engine writes them", &cases, |case| &case.mended);
    print_rules("warnings", &cases, |case| &case.warnings);
    print_odd(&cases);
    print_times(&cases);
    print_memory(arguments.seed)?;
    print_worst(arguments.seed, &cases);
    println!("\n{} athletes in {:.0} s", arguments.count, begun.elapsed().as_secs_f64());
    let clean = cases.iter().all(|case| case.left.is_empty());
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

type Judged = Result<Case, (u64, Refusal)>;

/// Judges every athlete on all cores; in order of their numbers.
fn judge_all(seed: u64, count: u64) -> (Vec<Case>, Vec<(u64, Refusal)>) {
    let next = AtomicU64::new(0);
    let work = || {
        let mut judged: Vec<Judged> = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return judged;
            }
            judged.push(judge::judge(&athletes::athlete(seed, number), number).map_err(|refusal| (number, refusal)));
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let judged: Vec<Judged> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        // A panic of the engine is a finding of its own: let it end the run.
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let (mut cases, mut refusals) = (Vec::new(), Vec::new());
    for one in judged {
        match one {
            Ok(case) => cases.push(case),
            Err(refused) => refusals.push(refused),
        }
    }
    cases.sort_by_key(|case| case.number);
    refusals.sort_by_key(|&(number, _)| number);
    (cases, refusals)
}

fn percent(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}

fn print_refusals(count: u64, cases: &[Case], refusals: &[(u64, Refusal)]) {
    let all = count as usize;
    println!("built    {:>6}  {:.1} %", cases.len(), percent(cases.len(), all));
    println!("refused  {:>6}  {:.1} %", refusals.len(), percent(refusals.len(), all));
    let mut reasons: BTreeMap<(&str, String), (usize, u64)> = BTreeMap::new();
    for (number, refusal) in refusals {
        let entry = reasons.entry((refusal.rule, without_numbers(&refusal.reason))).or_insert((0, *number));
        entry.0 += 1;
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, (times, _))| std::cmp::Reverse(*times));
    for ((rule, reason), (times, example)) in reasons.into_iter().take(12) {
        println!("  {times:>5}  {rule:<3} {reason} (#{example})");
    }
}

/// A message with its figures taken out, so that like ones count as one.
fn without_numbers(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

fn print_rules(heading: &str, cases: &[Case], of: fn(&Case) -> &Vec<Violation>) {
    let mut rules: BTreeMap<&str, (usize, usize, u64, &str)> = BTreeMap::new();
    for case in cases {
        let mut last = "";
        let mut sorted: Vec<&Violation> = of(case).iter().collect();
        sorted.sort_by(|a, b| a.rule.cmp(&b.rule));
        for violation in sorted {
            let entry = rules.entry(&violation.rule).or_insert((0, 0, case.number, &violation.message));
            entry.0 += usize::from(violation.rule != last);
            entry.1 += 1;
            last = &violation.rule;
        }
    }
    let with = cases.iter().filter(|case| !of(case).is_empty()).count();
    println!("\n{heading}: in {with} programs, {:.1} %", percent(with, cases.len()));
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(_, (programs, ..))| std::cmp::Reverse(*programs));
    for (rule, (programs, times, example, message)) in rules {
        let share = percent(programs, cases.len());
        println!("  {rule:<3} {programs:>5} programs {share:>5.1} %  {times:>6} times  #{example}: {message}");
    }
}

fn print_rule(seed: u64, rule: &str, cases: &[Case]) {
    for case in cases {
        for violation in case.mended.iter().chain(&case.left).chain(&case.warnings).filter(|v| v.rule == rule) {
            let athlete = athletes::athlete(seed, case.number);
            println!(
                "#{} {:?} {} {:?} {} weeks {} days: {}",
                case.number,
                violation.severity,
                athlete.level,
                athlete.focus,
                athlete.weeks,
                athlete.days_per_week.max,
                violation.message
            );
        }
    }
}

fn print_odd(cases: &[Case]) {
    let mut kinds: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    for case in cases {
        for words in &case.odd {
            let kind = words.split_once(": ").map_or(words.as_str(), |(_, rest)| rest);
            let kind = kind.split(" [").next().unwrap_or(kind).to_owned();
            kinds.entry(kind).or_insert((0, case.number)).0 += 1;
        }
    }
    println!("\nodd, though no rule says so:");
    for (kind, (programs, example)) in kinds {
        println!("  {programs:>5} programs {:>5.1} %  {kind} (#{example})", percent(programs, cases.len()));
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn print_times(cases: &[Case]) {
    let mut times: Vec<(Duration, u64)> = cases.iter().map(|case| (case.time, case.number)).collect();
    times.sort_unstable();
    let Some(&(max, slowest)) = times.last() else { return };
    let at = |share: f64| ms(times[((times.len() - 1) as f64 * share) as usize].0);
    println!(
        "\nwritten, mended and checked: median {:.1} ms, p99 {:.1} ms, max {:.1} ms (#{slowest})",
        at(0.5),
        at(0.99),
        ms(max)
    );
    let mut twelve: Vec<Duration> = cases.iter().filter(|case| case.weeks == 12).map(|case| case.time).collect();
    twelve.sort_unstable();
    if let Some(time) = twelve.get(twelve.len() / 2) {
        println!("twelve weeks: median {:.1} ms", ms(*time));
    }
}

/// What a program needs at most while it is written, mended, checked and made into JSON, over what was there before.
fn print_memory(seed: u64) -> serde_json::Result<()> {
    let (mut most, mut most_of_twelve) = ((0.0, 0), 0.0_f64);
    for number in 0..MEASURED {
        let athlete = athletes::athlete(seed, number);
        let before = ALLOCATED.current_usage_as_mb();
        ALLOCATED.reset_peak_usage();
        let Ok((program, _)) = judge::program(&athlete, number) else { continue };
        let text = serde_json::to_string(&program)?;
        let used = f64::from(ALLOCATED.peak_usage_as_mb() - before);
        drop(text);
        if used > most.0 {
            most = (used, number);
        }
        if athlete.weeks == 12 {
            most_of_twelve = most_of_twelve.max(used);
        }
    }
    println!(
        "memory of {MEASURED}, JSON included: at most {:.1} MB (#{}); of twelve weeks {most_of_twelve:.1} MB",
        most.0, most.1
    );
    Ok(())
}

fn print_worst(seed: u64, cases: &[Case]) {
    let mut worst: Vec<&Case> = cases.iter().collect();
    worst.sort_by_key(|case| std::cmp::Reverse(case.badness()));
    println!("\nthe {WORST} most worth reading (--show N prints one):");
    for case in worst.into_iter().take(WORST) {
        println!("\n#{} badness {}", case.number, case.badness());
        println!("  {}", athletes::described(&athletes::athlete(seed, case.number)));
        let say = |what: &str, lines: Vec<String>| {
            let more = lines.len().saturating_sub(5);
            lines.into_iter().take(5).for_each(|line| println!("  {what}: {line}"));
            if more > 0 {
                println!("  {what}: and {more} more");
            }
        };
        let words = |list: &[Violation]| list.iter().map(|v| format!("{} {}", v.rule, v.message)).collect();
        say("LEFT", words(&case.left));
        say("mended", words(&case.mended));
        say("warns", words(&case.warnings));
        say("odd", case.odd.clone());
        say("told", case.adjustments.clone());
    }
}

fn show(seed: u64, number: u64) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let athlete = athletes::athlete(seed, number);
    println!("#{number} {}\n", athletes::described(&athlete));
    match judge::program(&athlete, number) {
        Ok((program, _)) => {
            println!("{}", markdown(&program)?);
            Ok(ExitCode::SUCCESS)
        }
        Err(refusal) => {
            println!("refused ({}): {refusal}", refusal.rule);
            Ok(ExitCode::FAILURE)
        }
    }
}

fn markdown(program: &Program) -> Result<String, Box<dyn std::error::Error>> {
    let stamp = Timestamp::from_second(1_795_000_000)?;
    let file = export::export(program, export::Format::Markdown, export::Scope::Program, stamp)?;
    Ok(String::from_utf8(file.bytes)?)
}
