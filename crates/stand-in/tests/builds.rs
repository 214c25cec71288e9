//! A program built against the stand-in, call by call as a build makes them: sound, at realistic cost, within limits, and
//! broken where a fault is asked for.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::time::Duration;

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_sdk_bedrockruntime::config::{Credentials, SharedCredentialsProvider};
use conversation::intake::{Settled, settle};
use conversation::todo_list::TodoList;
use futures::future::join_all;
use generation::writing::{
    Brief, DayFaultKind, NORMALIZE_TOOL, PHASE_TOOL, ReadDays, STRUCTURE_TOOL, is_written, normalize_prompt, read_days,
    read_structure, slice_prompt, slices, structure_prompt, tools,
};
use jiff::civil::date;
use library::Fill;
use library::skeleton::Skeleton;
use models::bedrock::Connection;
use models::{Bounds, Card, Fault, Model, ModelError, Prompt, Usage};
use serde_json::{Value, json};
use stand_in::{Fault as Broken, Limits, Pace, StandIn};
use tokio::time::Instant;
use training::ids::{ProgramId, UserId};
use training::program::Source;
use training::rules::{Severity, check, repair};

const SONNET: &str = "global.anthropic.claude-sonnet-4-6";

fn list() -> TodoList {
    let complete = |value: Value| json!({"status": "complete", "value": value});
    serde_json::from_value(json!({
        "trainingGoals": complete(json!({"kind": "value", "goals": ["squat 150 kg"]})),
        "programDuration": complete(json!({"kind": "value", "weeks": 8})),
        "trainingFrequency": complete(json!({"kind": "value", "min": 5, "max": 5})),
        "sessionDuration": complete(json!({"kind": "value", "max": 60})),
        "equipmentAccess": complete(json!({"kind": "value", "items": ["barbell", "rack", "bench", "plates", "dumbbell"]})),
        "experienceLevel": complete(json!({"kind": "value", "level": "intermediate"})),
        "currentFitnessBaseline": complete(json!({"kind": "value", "marks": [
            {"what": "back_squat", "kg": 130, "reps": 1}, {"what": "run", "meters": 5000, "seconds": 1500},
            {"what": "weekly_run", "meters": 18000},
        ]})),
        "injuryConsiderations": complete(json!({"kind": "none"})),
        "programFocus": complete(json!({"kind": "value", "focus": ["strength", "running"]})),
    }))
    .unwrap()
}

/// A build as far as these tests need it.
struct Build {
    list: TodoList,
    settled: Settled,
    program_id: ProgramId,
    model: models::bedrock::Bedrock,
}

impl Build {
    fn against(stand_in: &StandIn) -> Self {
        let sdk = SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::from_static("us-east-1"))
            .credentials_provider(SharedCredentialsProvider::new(Credentials::new("id", "secret", None, None, "test")))
            .endpoint_url(&stand_in.url)
            .build();
        let list = list();
        let settled = settle(&list, &UserId::parse("ada").unwrap(), date(2026, 11, 20)).unwrap();
        let model = Connection::new(&sdk, 32).model(SONNET);
        Self { list, settled, program_id: ProgramId::numbered("program", 99), model }
    }

    fn fill<'a>(&'a self, skeleton: &'a Skeleton) -> Fill<'a> {
        Fill { athlete: &self.settled.athlete, skeleton, program_id: &self.program_id, built_at_ms: 0 }
    }

    fn brief<'a>(&'a self, skeleton: &'a Skeleton) -> Brief<'a> {
        Brief { fill: self.fill(skeleton), todo_list: &self.list, coach: "You are brief.", background: "" }
    }

    /// The skeleton over the library's own phases.
    fn skeleton(&self) -> Skeleton {
        library::skeleton(&self.settled.athlete, library::structure(&self.settled.athlete).unwrap())
    }

    async fn call(&self, tool: &str, prompt: &Prompt) -> Result<(Value, Usage), ModelError> {
        let bounds = Bounds {
            max_tokens: 2_000,
            patience: Duration::from_secs(5),
            deadline: Instant::now() + Duration::from_millis(900),
        };
        let answer = self.model.call_tool(&tools(), tool, prompt, bounds).await?;
        Ok((answer.input, answer.completion.usage))
    }

    /// The first slice of the first phase: its days, what was answered and what was read.
    async fn first_slice(&self) -> Result<(Vec<u16>, ReadDays), ModelError> {
        let skeleton = self.skeleton();
        let phase = &skeleton.phases[0];
        let days = slices(&skeleton, phase.start_day..=phase.end_day, 800).remove(0);
        let (input, _) = self.call(PHASE_TOOL, &slice_prompt(&self.brief(&skeleton), phase, "", &days)).await?;
        let read = read_days(&input, &self.fill(&skeleton), &days);
        Ok((days, read))
    }
}

#[tokio::test]
async fn a_whole_program_is_sound_and_cheap() {
    let stand_in = StandIn::start().await;
    let build = Build::against(&stand_in);
    let provisional = build.skeleton();
    let mut usage = Usage::NOTHING;
    let (input, spent) = build.call(STRUCTURE_TOOL, &structure_prompt(&build.brief(&provisional))).await.unwrap();
    usage += spent;
    let phases = read_structure(&input, &build.settled.athlete).unwrap();
    let phases: Vec<_> = phases.into_iter().map(|written| written.phase).collect();
    let skeleton = library::skeleton(&build.settled.athlete, phases);
    let fill = build.fill(&skeleton);
    let mut days = Vec::new();
    for plan in skeleton.days.iter().filter(|plan| !is_written(plan)) {
        days.extend(fill.days(plan.day..=plan.day));
    }
    for phase in &skeleton.phases {
        for slice in slices(&skeleton, phase.start_day..=phase.end_day, 450) {
            let prompt = slice_prompt(&build.brief(&skeleton), phase, "", &slice);
            let (input, spent) = build.call(PHASE_TOOL, &prompt).await.unwrap();
            usage += spent;
            let read = read_days(&input, &fill, &slice);
            assert!(read.missing.is_empty() && read.faults.is_empty(), "{:?}", read.faults);
            assert!(read.days.iter().all(|day| day.source == Source::Model));
            days.extend(read.days);
        }
    }
    days.sort_by_key(|day| day.day);
    let program = library::assemble(&fill, days, build.settled.assumptions.clone());
    let program = repair(program, &build.settled.athlete, library::catalogue()).unwrap();
    println!("{:#?}", program.adjustments);
    let broken = check(&program, Some(&build.settled.athlete), library::catalogue());
    assert!(broken.iter().all(|violation| violation.severity == Severity::Warn), "{broken:#?}");
    // The beginning of the prompts was written to the cache once, and read by all others.
    let calls = stand_in.requests().len() as u64;
    let prefix = usage.cache_write;
    assert!(prefix > 1_024 && usage.cache_read == (calls - 1) * prefix, "{usage:?}");
    let dollars = Card::bedrock(SONNET).cost(&usage).unwrap();
    println!("{calls} calls, {usage:?}, ${dollars:.3}");
    assert!(dollars < 0.30, "{dollars}");
}

#[tokio::test]
async fn a_beginning_can_be_read_only_once_an_answer_to_it_has_begun() {
    let stand_in = StandIn::start().await;
    stand_in.set_pace(Pace { first_token: Duration::from_millis(200), ..Pace::INSTANT });
    let build = Build::against(&stand_in);
    let skeleton = build.skeleton();
    let prompt = structure_prompt(&build.brief(&skeleton));
    let cold = join_all((0..3).map(|_| build.call(STRUCTURE_TOOL, &prompt))).await;
    assert!(cold.iter().all(|answer| answer.as_ref().unwrap().1.cache_write > 0));
    let warm = join_all((0..3).map(|_| build.call(STRUCTURE_TOOL, &prompt))).await;
    assert!(warm.iter().all(|answer| answer.as_ref().unwrap().1.cache_read > 0));
}

#[tokio::test]
async fn what_goes_beyond_the_limits_is_throttled() {
    let stand_in = StandIn::start().await;
    stand_in.set_pace(Pace { first_token: Duration::from_millis(100), ..Pace::INSTANT });
    let build = Build::against(&stand_in);
    let skeleton = build.skeleton();
    let prompt = structure_prompt(&build.brief(&skeleton));
    let count = async |limits: Limits, calls: usize| {
        stand_in.set_limits(limits);
        let answers = join_all((0..calls).map(|_| build.call(STRUCTURE_TOOL, &prompt))).await;
        let throttled = |answer: &Result<_, ModelError>| matches!(answer, Err(error) if error.fault == Fault::Throttled || error.fault == Fault::TimedOut);
        answers.iter().filter(|answer| throttled(answer)).count()
    };
    assert_eq!(count(Limits::NONE, 6).await, 0);
    assert!(count(Limits { tokens_per_minute: 9_000, ..Limits::NONE }, 6).await > 0);
    stand_in.forget();
    stand_in.set_limits(Limits { calls_at_once: 0, ..Limits::NONE });
    assert_eq!(build.call(STRUCTURE_TOOL, &prompt).await.unwrap_err().fault, Fault::Throttled);
}

#[tokio::test]
async fn a_tool_can_fail_alone() {
    let stand_in = StandIn::start().await;
    let build = Build::against(&stand_in);
    let skeleton = build.skeleton();
    let structure = structure_prompt(&build.brief(&skeleton));
    stand_in.always_for(PHASE_TOOL, Some(Broken::TextInstead));
    assert!(build.call(STRUCTURE_TOOL, &structure).await.is_ok());
    assert_eq!(build.first_slice().await.unwrap_err().fault, Fault::NoTool);
    stand_in.always_for(PHASE_TOOL, None);
    stand_in.script_for(STRUCTURE_TOOL, [Some(Broken::OverQuota)]);
    assert!(build.first_slice().await.is_ok());
    assert_eq!(build.call(STRUCTURE_TOOL, &structure).await.unwrap_err().fault, Fault::OverQuota);
    assert!(build.call(STRUCTURE_TOOL, &structure).await.is_ok());
}

#[tokio::test]
async fn broken_days_are_told_from_sound_ones() {
    let stand_in = StandIn::start().await;
    let build = Build::against(&stand_in);
    for (broken, kind) in [
        (Broken::TooFewDays, DayFaultKind::TooFewDays),
        (Broken::OtherDays, DayFaultKind::OutsideSlice),
        (Broken::UnknownMovements, DayFaultKind::UnknownMovement),
        (Broken::Garbage, DayFaultKind::Shape),
    ] {
        stand_in.script_for(PHASE_TOOL, [Some(broken)]);
        let (_, read) = build.first_slice().await.unwrap();
        let kinds: BTreeSet<_> = read.faults.iter().map(|fault| fault.kind).collect();
        assert!(kinds.contains(&kind) && !read.missing.is_empty(), "{broken:?}: {:?}", read.faults);
    }
    for harmless in [Broken::TextForNumbers, Broken::DoublyEncoded] {
        stand_in.script_for(PHASE_TOOL, [Some(harmless)]);
        let (days, read) = build.first_slice().await.unwrap();
        assert_eq!((read.days.len(), read.missing.len()), (days.len(), 0), "{harmless:?}");
    }
}

#[tokio::test]
async fn days_at_fault_are_rewritten() {
    let stand_in = StandIn::start().await;
    let build = Build::against(&stand_in);
    let skeleton = build.skeleton();
    let plan = skeleton.days.iter().find(|plan| is_written(plan)).unwrap();
    let days = build.fill(&skeleton).days(plan.day..=plan.day);
    let prompt = normalize_prompt(&build.brief(&skeleton), &days, &[]);
    let (input, _) = build.call(NORMALIZE_TOOL, &prompt).await.unwrap();
    assert_eq!(read_days(&input, &build.fill(&skeleton), &[plan.day]).missing, Vec::<u16>::new());
}
