//! A build in which nothing goes wrong: what is asked in which order, what it costs, and what is shown meanwhile.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use generation::build::Step;
use generation::writing::{self, NORMALIZE_TOOL, PHASE_TOOL, STRUCTURE_TOOL};
use models::Usage;
use stand_in::{Answer, Pace, StandIn, coach};

use crate::world::{Lines, Memory, World, assert_sound, by_source, lifter};

#[tokio::test]
async fn every_training_day_is_asked_for_once_and_the_record_says_what_it_took() {
    let (world, lines, journal) = (World::start().await, Lines::default(), Memory::default());
    let captured = lines.capture();
    let built = world.build(&lifter(), &journal).await;
    drop(captured);
    let program = built.program.unwrap();
    assert_sound(&program, &lifter());

    assert_eq!((world.asked(STRUCTURE_TOOL), world.asked(NORMALIZE_TOOL)), (1, 0));
    let mut asked: Vec<u16> = world.slices().concat();
    let calls = world.slices().len() + 1;
    asked.sort_unstable();
    let (by_model, by_library) = by_source(&program);
    assert_eq!(asked, by_model);
    assert!(by_library.len() <= 2, "tests alone are the library's: {by_library:?}");
    assert!(!program.adjustments.iter().any(|told| told.contains("library")), "{:?}", program.adjustments);

    let record = program.writing.unwrap();
    assert_eq!(built.writing.as_ref(), Some(&record));
    assert_eq!((record.calls as usize, record.prompts_version.as_str()), (calls, writing::VERSION));
    assert!(record.fallbacks.is_empty() && record.normalized_days.is_empty());
    let tokens = record.tokens;
    assert!(tokens.cache_written > 1_000 && tokens.cached >= tokens.cache_written * (calls as u64 - 1), "{tokens:?}");
    assert!(record.dollars.is_some_and(|dollars| dollars > 0.01 && dollars < 0.30), "{record:?}");

    let [line] = &lines.of("program_written")[..] else { panic!("one line a build") };
    assert_eq!((&line["outcome"], &line["calls"]), (&"written".into(), &calls.into()));
    assert_eq!((&line["tokens_out"], &line["fallbacks"]), (&tokens.output.into(), &0.into()));
    assert!(!line.to_string().contains("squat"), "no texts: {line}");
    assert!(lines.of("plan_fallback_used").is_empty());
}

#[tokio::test]
async fn all_calls_begin_with_the_same_bytes() {
    let world = World::start().await;
    world.program(&lifter()).await;
    let prefix =
        |request: &stand_in::Request| format!("{}{}", request.body["toolConfig"]["tools"], request.body["system"]);
    let requests = world.stand_in.requests();
    assert!(requests.iter().all(|request| prefix(request) == prefix(&requests[0])));
    assert!(requests.iter().all(|request| request.body["inferenceConfig"]["maxTokens"].as_u64().is_some()));
}

#[tokio::test]
async fn a_phase_is_written_while_the_structure_still_is() {
    let begun: Arc<Mutex<Vec<(String, Instant, u64)>>> = Arc::default();
    let log = begun.clone();
    let answers = move |request: &stand_in::Request| {
        let answer = coach::answer(request);
        let tokens = match &answer {
            Answer::Tool { input, .. } => Usage::estimate(0, input.to_string().len()).output,
            Answer::Text(_) => 0,
        };
        log.lock().unwrap().push((request.tool().unwrap_or_default().to_owned(), Instant::now(), tokens));
        answer
    };
    let pace = Pace { first_token: Duration::from_millis(50), tokens_per_second: 400.0 };
    let world = World::over(StandIn::with(0, pace, Arc::new(answers)).await);
    let journal = Memory::default();
    let program = world.build(&lifter(), &journal).await.program.unwrap();
    assert!(program.phases.len() >= 3);

    let begun = begun.lock().unwrap().clone();
    let of = |tool: &str| begun.iter().find(|(name, ..)| name == tool).cloned().unwrap();
    let ((_, structure, tokens), (_, first_slice, _)) = (of(STRUCTURE_TOOL), of(PHASE_TOOL));
    let whole = pace.first_token + Duration::from_secs_f64(tokens as f64 / pace.tokens_per_second);
    let waited = first_slice - structure;
    assert!(waited < whole.mul_f64(0.7), "the first slice came after {waited:?} of {whole:?}");

    let shown = journal.shown.into_inner().unwrap();
    assert!(
        shown.is_sorted_by_key(|progress| (progress.step, progress.phases_done, progress.slices_done)),
        "{shown:?}"
    );
    let last = shown.last().unwrap();
    assert_eq!((last.phases_done, last.slices_done), (last.phases_total, last.slices_total));
    assert!(shown.iter().any(|p| p.step == Step::Filling && p.slices_done > 0 && p.slices_done < p.slices_total));
}
