//! Every fault of a model, and what the athlete and the operator see of it.

use std::time::Duration;

use generation::writing::{PHASE_TOOL, STRUCTURE_TOOL};
use stand_in::{Fault, StandIn};
use training::writing::FallbackPart;

use crate::world::{Lines, Memory, World, assert_sound, by_source, lifter};

/// What the operator reads for a fault that lasts; `None` where the answer can be used all the same.
const fn label(fault: Fault) -> Option<&'static str> {
    Some(match fault {
        Fault::Throttled | Fault::NotReady | Fault::LateThrottling => "throttled",
        Fault::Internal | Fault::Unavailable => "unavailable",
        Fault::ModelTimeout => "model_timed_out",
        Fault::ModelError | Fault::Exception => "model_failed",
        Fault::Validation => "invalid",
        Fault::OverQuota => "over_quota",
        Fault::Denied => "denied",
        Fault::Silent | Fault::Stall => "timed_out",
        Fault::CutBody => "cut",
        Fault::MaxTokens => "out_of_tokens",
        Fault::WrongTool => "wrong_tool",
        Fault::TextInstead => "no_tool",
        Fault::UnknownMovements => "unknown_movement",
        Fault::Refused => "refused",
        Fault::OtherDays => "too_few_days",
        Fault::Garbage => "wrong_shape",
        // Mended; whole but for the end of the message, and each day is judged by itself; half of the days, the rest when
        // they are asked for alone.
        Fault::DoublyEncoded | Fault::TextForNumbers | Fault::NoMessageStop | Fault::TooFewDays => return None,
    })
}

/// Faults after which nothing is asked again.
const fn ends_all(fault: Fault) -> bool {
    matches!(fault, Fault::Validation | Fault::OverQuota | Fault::Denied)
}

async fn world() -> World {
    let mut world = World::over(StandIn::start().await);
    world.writer.patience = Duration::from_millis(150);
    world.within = Duration::from_secs(4);
    world
}

#[tokio::test]
async fn a_fault_that_passes_costs_a_second_call_and_nothing_else() {
    for &fault in Fault::ALL {
        if ends_all(fault) || fault == Fault::Refused {
            continue;
        }
        let (world, journal) = (world().await, Memory::default());
        world.stand_in.script_for(PHASE_TOOL, [Some(fault)]);
        world.stand_in.script_for(STRUCTURE_TOOL, [Some(fault)]);
        let program = world.build(&lifter(), &journal).await.program.unwrap();
        assert_sound(&program, &lifter());
        let record = program.writing.as_ref().unwrap();
        assert!(record.fallbacks.is_empty(), "{fault:?}: {:?}", record.fallbacks);
        assert!(!program.adjustments.iter().any(|told| told.contains("library")), "{fault:?}");
        assert!(by_source(&program).1.len() <= 2, "{fault:?}");
    }
}

#[tokio::test]
async fn a_fault_that_lasts_is_told_the_athlete_and_the_operator() {
    for &fault in Fault::ALL {
        let (world, lines, journal) = (world().await, Lines::default(), Memory::default());
        let captured = lines.capture();
        world.stand_in.always_for(PHASE_TOOL, Some(fault));
        let program = world.build(&lifter(), &journal).await.program.unwrap();
        drop(captured);
        assert_sound(&program, &lifter());
        let record = program.writing.as_ref().unwrap();
        let events = lines.of("plan_fallback_used");
        assert_eq!(events.len(), record.fallbacks.len(), "{fault:?}");
        let told: Vec<_> = program.adjustments.iter().filter(|told| told.contains("from our library")).collect();
        let Some(label) = label(fault) else {
            assert!(record.fallbacks.is_empty() && told.is_empty(), "{fault:?}: {told:?}");
            continue;
        };
        assert!(!events.is_empty() && !told.is_empty(), "{fault:?}: {told:?}");
        for (event, fallback) in events.iter().zip(&record.fallbacks) {
            assert_eq!(event["fault"], fallback.fault.as_str());
            assert_eq!(event["tries"], fallback.tries);
            assert!(event["build"].as_str().is_some_and(|build| build.starts_with("build_")));
            assert!(event["slice"].as_str().is_some_and(|slice| slice.starts_with("days-")), "{event}");
        }
        assert!(record.fallbacks.iter().any(|fallback| fallback.fault == label), "{fault:?}: {:?}", record.fallbacks);
        // The days say who wrote them.
        let (_, by_library) = by_source(&program);
        for fallback in &record.fallbacks {
            let FallbackPart::Sessions { days } = &fallback.part else { panic!("{fallback:?}") };
            assert!(days.iter().all(|day| by_library.contains(day)), "{fault:?}");
        }
        if ends_all(fault) {
            assert!(world.asked(PHASE_TOOL) <= record.fallbacks.len(), "{fault:?}: nothing is asked in vain");
        }
    }
}

#[tokio::test]
async fn a_slice_that_does_not_arrive_is_the_librarys_alone() {
    let (world, lines) = (world().await, Lines::default());
    let captured = lines.capture();
    world.stand_in.script_for(PHASE_TOOL, [Some(Fault::Refused)]);
    let program = world.program(&lifter()).await;
    drop(captured);
    let record = program.writing.as_ref().unwrap();
    let [fallback] = &record.fallbacks[..] else { panic!("{:?}", record.fallbacks) };
    let FallbackPart::Sessions { days } = &fallback.part else { panic!("{fallback:?}") };
    assert!(days.len() < 8, "one slice: {days:?}");
    let told: Vec<_> = program.adjustments.iter().filter(|told| told.contains("from our library")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("the coach's draft did not arrive"), "{told:?}");
    let [line] = &lines.of("program_written")[..] else { panic!("one line a build") };
    assert_eq!(line["fallbacks"], 1);
}

#[tokio::test]
async fn without_a_structure_the_phases_are_the_librarys_and_the_sessions_the_models() {
    let (world, lines) = (world().await, Lines::default());
    let captured = lines.capture();
    world.stand_in.always_for(STRUCTURE_TOOL, Some(Fault::Refused));
    let program = world.program(&lifter()).await;
    drop(captured);
    let record = program.writing.as_ref().unwrap();
    assert_eq!(record.fallbacks.iter().map(|fallback| &fallback.part).collect::<Vec<_>>(), [&FallbackPart::Structure]);
    assert!(program.adjustments.iter().any(|told| told.contains("phases")), "{:?}", program.adjustments);
    assert!(by_source(&program).1.len() <= 2);
    let [event] = &lines.of("plan_fallback_used")[..] else { panic!("one event") };
    assert_eq!((&event["slice"], &event["fault"]), (&"structure".into(), &"refused".into()));
}

#[tokio::test]
async fn of_half_an_answer_the_whole_days_count() {
    let world = world().await;
    world.stand_in.script_for(PHASE_TOOL, [Some(Fault::CutBody)]);
    world.program(&lifter()).await;
    let slices = world.slices();
    let again = slices
        .iter()
        .find(|days| slices.iter().any(|other| other.len() > days.len() && days.iter().all(|day| other.contains(day))));
    assert!(again.is_some(), "a part of a slice is asked for alone: {slices:?}");
}

#[tokio::test]
async fn when_the_model_is_away_there_is_a_program_all_the_same() {
    let (world, lines, journal) = (world().await, Lines::default(), Memory::default());
    let captured = lines.capture();
    world.stand_in.always(Some(Fault::Denied));
    let program = world.build(&lifter(), &journal).await.program.unwrap();
    drop(captured);
    assert_sound(&program, &lifter());
    assert!(by_source(&program).0.is_empty());
    assert_eq!(world.stand_in.requests().len(), 1, "one refusal is enough");
    assert!(program.adjustments.iter().any(|told| told.starts_with("All sessions come from our library")));
    assert!(lines.of("plan_fallback_used").iter().all(|event| event["fault"] == "denied"));
}

#[tokio::test]
async fn when_the_time_is_over_the_library_writes_the_rest() {
    let mut world = world().await;
    world.writer.patience = Duration::from_secs(30);
    world.within = Duration::from_secs(1);
    world.stand_in.script_for(PHASE_TOOL, [None, Some(Fault::Silent)]);
    let program = world.program(&lifter()).await;
    let record = program.writing.as_ref().unwrap();
    assert_eq!(record.fallbacks.len(), 1, "{:?}", record.fallbacks);
    assert_eq!(record.fallbacks[0].fault, "timed_out");
}

#[tokio::test]
async fn what_could_not_be_used_is_put_aside() {
    let (world, journal) = (world().await, Memory::default());
    world.stand_in.always_for(PHASE_TOOL, Some(Fault::TextInstead));
    world.build(&lifter(), &journal).await.program.unwrap();
    let aside = journal.aside.into_inner().unwrap();
    assert!(aside.keys().all(|name| name.starts_with("days-")), "{aside:?}");
    assert!(aside.values().any(|text| text.contains("Sure, here is")), "{aside:?}");
}
