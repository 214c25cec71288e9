//! Days that break rules: what code mends, and what goes back to the model.

use std::sync::Arc;

use generation::author::Normalize;
use generation::writing::{NORMALIZE_TOOL, PHASE_TOOL};
use serde_json::{Value, json};
use stand_in::{Answer, Fault, Pace, StandIn, coach};

use crate::world::{Memory, World, by_source, lifter};

/// A model that goes to the limit in every set of every day, and gets it right when it is asked again.
async fn overdoing(mode: Normalize) -> World {
    let answers = move |request: &stand_in::Request| match coach::answer(request) {
        Answer::Tool { name, mut input } if name == PHASE_TOOL => {
            overdo(&mut input);
            Answer::Tool { name, input }
        }
        other => other,
    };
    let mut world = World::over(StandIn::with(0, Pace::INSTANT, Arc::new(answers)).await);
    world.writer.normalize = mode;
    world
}

fn overdo(input: &mut Value) {
    let sessions = input["days"].as_array_mut().unwrap().iter_mut();
    for sets in sessions.filter_map(|session| session["main"].as_array_mut()).flatten() {
        sets["e"] = json!(10);
        sets.as_object_mut().unwrap().remove("p");
    }
}

#[tokio::test]
async fn what_code_can_mend_is_not_asked_for_again() {
    for mode in [Normalize::Auto, Normalize::Never] {
        let world = overdoing(mode).await;
        let program = world.program(&lifter()).await;
        assert_eq!(world.asked(NORMALIZE_TOOL), 0);
        assert!(!program.adjustments.is_empty(), "the athlete is told what was mended");
        assert!(program.writing.unwrap().normalized_days.is_empty());
    }
}

#[tokio::test]
async fn every_day_that_breaks_a_rule_goes_back_to_the_model_when_that_is_wanted() {
    let world = overdoing(Normalize::Always).await;
    let journal = Memory::default();
    let program = world.build(&lifter(), &journal).await.program.unwrap();
    assert!(world.asked(NORMALIZE_TOOL) > 0);
    let record = program.writing.as_ref().unwrap();
    assert!(!record.normalized_days.is_empty() && record.fallbacks.is_empty(), "{record:?}");
    let by_model = by_source(&program).0;
    assert!(record.normalized_days.iter().all(|day| by_model.contains(day)));

    // What came back is kept: taken up again, the build asks for nothing.
    world.stand_in.forget();
    let again = world.build(&lifter(), &Memory::with(journal.kept())).await.program.unwrap();
    assert_eq!((world.stand_in.requests().len(), again), (0, program));
}

#[tokio::test]
async fn a_model_that_does_not_answer_a_second_time_leaves_it_to_code() {
    let world = overdoing(Normalize::Always).await;
    world.stand_in.always_for(NORMALIZE_TOOL, Some(Fault::Refused));
    let program = world.program(&lifter()).await;
    assert!(program.writing.unwrap().normalized_days.is_empty());
}
