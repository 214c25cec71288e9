//! A build that is stopped at any moment and taken up again: nothing that was kept is asked for twice.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use generation::author::AtDeadline;
use generation::writing::{PHASE_TOOL, STRUCTURE_TOOL};
use serde_json::Value;
use stand_in::{Fault, Pace};
use training::program::Program;

use crate::world::{Memory, World, assert_stopped, by_source, lifter};

fn without_record(program: Program) -> Program {
    Program { writing: None, ..program }
}

/// The days that were kept.
fn kept_days(kept: &BTreeMap<String, Value>) -> BTreeSet<u16> {
    let parts = kept.iter().filter(|(key, _)| key.starts_with("days-"));
    let days = parts.flat_map(|(_, part)| part["days"].as_array().unwrap().iter());
    days.map(|day| u16::try_from(day["day"].as_u64().unwrap()).unwrap()).collect()
}

#[tokio::test]
async fn stopped_at_any_operation_it_asks_for_what_is_missing_only() {
    let world = World::start().await;
    let list = lifter();
    let whole = Memory::failing_at(usize::MAX);
    let expected = without_record(world.build(&list, &whole).await.program.unwrap());
    let (all_days, _) = by_source(&expected);
    for stop in 0..whole.operations.into_inner() {
        let first = Memory::failing_at(stop);
        assert_stopped(&world.build(&list, &first).await);
        let kept = first.kept();
        world.stand_in.forget();

        let second = Memory::with(kept.clone());
        let built = world.build(&list, &second).await;
        assert_eq!(without_record(built.program.unwrap()), expected, "stopped at operation {stop}");
        let mut asked = world.slices().concat();
        asked.sort_unstable();
        let missing: Vec<u16> = all_days.iter().copied().filter(|day| !kept_days(&kept).contains(day)).collect();
        assert_eq!(asked, missing, "stopped at operation {stop}");
        let phases = kept.keys().filter(|key| key.starts_with("phase-")).count();
        assert_eq!(world.asked(STRUCTURE_TOOL), usize::from(phases < expected.phases.len()), "stopped at {stop}");
        world.stand_in.forget();
    }
}

#[tokio::test]
async fn the_record_counts_the_calls_of_all_runs() {
    let world = World::start().await;
    let (list, journal) = (lifter(), Memory::default());
    let first = world.build(&list, &journal).await.program.unwrap().writing.unwrap();
    let mut kept = journal.kept();
    let missing = kept.keys().rfind(|key| key.starts_with("days-")).unwrap().clone();
    kept.remove(&missing);
    let resumed = world.build(&list, &Memory::with(kept)).await.program.unwrap().writing.unwrap();
    assert_eq!((resumed.calls, resumed.tokens.output), (first.calls, first.tokens.output));
}

#[tokio::test]
async fn one_call_warms_the_cache_when_the_structure_is_known() {
    let world = World::start().await;
    let (list, journal) = (lifter(), Memory::default());
    world.build(&list, &journal).await.program.unwrap();
    let mut kept = journal.kept();
    kept.retain(|key, _| key == "turns" || key.starts_with("phase-"));

    // Another model: its cache is cold.
    let cold = World::start().await;
    cold.stand_in.set_pace(Pace { first_token: Duration::from_millis(100), tokens_per_second: 5_000.0 });
    let spent = cold.build(&list, &Memory::with(kept)).await.program.unwrap().writing.unwrap().tokens;
    let slices = cold.asked(PHASE_TOOL) as u64;
    assert!(slices >= 3);
    assert_eq!(
        spent.cached,
        spent.cache_written * (slices - 1),
        "one call writes the cache, the others read it: {spent:?}"
    );
    assert_eq!(cold.stand_in.requests().len() as u64, slices, "the structure is not asked for again");
}

#[tokio::test]
async fn when_the_functions_time_is_over_the_next_run_goes_on() {
    let mut world = World::start().await;
    world.at_deadline = AtDeadline::HandOver;
    world.within = Duration::from_secs(3);
    let list = lifter();
    // The third slice never comes.
    world.stand_in.script_for(PHASE_TOOL, [None, None, Some(Fault::Silent), Some(Fault::Silent), Some(Fault::Silent)]);
    world.writer.patience = Duration::from_secs(30);
    let journal = Memory::default();
    assert_stopped(&world.build(&list, &journal).await);
    let kept = journal.kept();
    assert!(kept_days(&kept).len() > 10, "what arrived is kept");

    world.stand_in.forget();
    let program = world.build(&list, &Memory::with(kept)).await.program.unwrap();
    assert_eq!(world.asked(STRUCTURE_TOOL), 0);
    assert!(world.asked(PHASE_TOOL) <= 3, "{:?}", world.slices());
    assert!(program.writing.unwrap().fallbacks.is_empty());
}

#[tokio::test]
async fn what_cannot_be_read_is_made_again() {
    let world = World::start().await;
    let kept = BTreeMap::from([
        ("turns".to_owned(), Value::from("from another time")),
        ("days-1-8".to_owned(), Value::from(7)),
        ("unknown".to_owned(), Value::Null),
    ]);
    let program = world.build(&lifter(), &Memory::with(kept)).await.program.unwrap();
    assert!(program.writing.unwrap().fallbacks.is_empty());
}
