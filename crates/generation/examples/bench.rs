//! `make bench`: how much work a build is, measured beside a baseline in the same run, so that the ratio holds on a
//! noisy machine. The baseline is writing the same program as JSON and reading it back, which every build pays anyway.

use std::time::{Duration, Instant};

use conversation::session::BuildId;
use conversation::todo_list::TodoList;
use futures::executor::block_on;
use generation::author::Author;
use generation::journal::Forgetful;
use generation::pipeline::{self, BuildError, Order};
use jiff::Timestamp;
use jiff::civil::date;
use serde_json::{Value, json};
use training::ids::{ProgramId, UserId};
use training::program::Program;

/// Rounds of build and baseline in turn; the medians are compared.
const ROUNDS: usize = 50;

/// Twelve weeks of lifting, four days a week.
fn athlete() -> Result<TodoList, serde_json::Error> {
    let complete = |value: Value| json!({"status": "complete", "value": value});
    serde_json::from_value(json!({
        "trainingGoals": complete(json!({"kind": "value", "goals": ["squat 180 kg"]})),
        "programFocus": complete(json!({"kind": "value", "focus": ["strength"]})),
        "programDuration": complete(json!({"kind": "value", "weeks": 12})),
        "trainingFrequency": complete(json!({"kind": "value", "min": 4, "max": 4})),
        "equipmentAccess": complete(json!({"kind": "value", "items": ["barbell", "rack", "bench", "plates", "dumbbell"]})),
        "experienceLevel": complete(json!({"kind": "value", "level": "intermediate", "years": 3})),
        "injuryConsiderations": complete(json!({"kind": "none"})),
        "currentFitnessBaseline": complete(json!({"kind": "value", "marks": [{"what": "back_squat", "kg": 150, "reps": 3}]})),
    }))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let list = athlete()?;
    let (user, build_id) = (UserId::parse("bench")?, BuildId::numbered("build", 1));
    let program_id = ProgramId::numbered("program", 1);
    let order = Order {
        user_id: &user,
        build_id: &build_id,
        program_id: &program_id,
        todo_list: &list,
        today: date(2026, 11, 20),
        requested_at: Timestamp::from_second(1_795_000_000)?,
    };
    let (mut builds, mut baselines, mut bytes) = (Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        let (program, time) = timed(|| build(order))?;
        builds.push(time);
        let (length, time) = timed(|| round_trip(&program))?;
        baselines.push(time);
        bytes = length;
    }
    let (build, baseline) = (median(&mut builds), median(&mut baselines));
    println!("12 weeks, 4 days a week, {} kB of JSON, medians of {ROUNDS} rounds", bytes / 1024);
    println!("build and check     {:>8.2} ms   {:.0} programs a second", ms(build), 1000.0 / ms(build));
    println!("write and read JSON {:>8.2} ms", ms(baseline));
    println!("ratio               {:>8.2}", build.as_secs_f64() / baseline.as_secs_f64());
    Ok(())
}

fn build(order: Order<'_>) -> Result<Program, BuildError> {
    block_on(pipeline::build(order, Author::Library, &Forgetful)).program
}

fn round_trip(program: &Program) -> Result<usize, serde_json::Error> {
    let text = serde_json::to_string(program)?;
    serde_json::from_str::<Program>(&text)?;
    Ok(text.len())
}

fn timed<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<(T, Duration), E> {
    let start = Instant::now();
    let result = work()?;
    Ok((result, start.elapsed()))
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
