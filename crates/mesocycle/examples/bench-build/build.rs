//! One build through the build function, and the longest chain of calls in it that depend on each other.

use std::time::{Duration, Instant};

use conversation::session::{ChatMessage, ConversationId, ProgramCreatorSession, Speaker};
use conversation::todo_list::{MessageId, TodoList};
use generation::build::{self, Build};
use generation::writing::{PHASE_TOOL, PhaseStream, STRUCTURE_TOOL};
use hosting::invoke::BuildEvent;
use hosting::new_ids;
use jiff::Timestamp;
use serde_json::{Value, json};
use storage::SaveTurn;
use training::ids::UserId;
use training::program::Phase;
use training::writing::Writing;

use crate::Failure;
use crate::world::{Call, WRITE, World};

/// What a build took.
pub struct Built {
    pub seconds: f64,
    pub critical_path_seconds: f64,
    pub writing: Writing,
}

pub async fn measure(world: &World) -> Result<Built, Failure> {
    let asked = request(world).await?;
    world.take_calls();
    let event = BuildEvent::Build { user_id: asked.user_id.clone(), build_id: asked.build_id.clone() };
    let began = Instant::now();
    build_program::handle(&world.services, event, Duration::from_mins(15)).await?;
    let seconds = began.elapsed().as_secs_f64();
    let program = world.services.store.program(&asked.user_id, &asked.program_id).await?.ok_or("no program")?;
    let writing = program.writing.ok_or("not written by the model")?;
    if !writing.fallbacks.is_empty() {
        return Err(format!("the library wrote a part: {:?}", writing.fallbacks).into());
    }
    let critical_path_seconds = critical_path(&world.take_calls(), &asked, &program.phases)?;
    Ok(Built { seconds, critical_path_seconds, writing })
}

/// The longest chain: the structure up to the end of a phase's words, then the longest slice of that phase.
fn critical_path(calls: &[Call], build: &Build, phases: &[Phase]) -> Result<f64, Failure> {
    let of = |tool: &'static str| calls.iter().filter(move |call| call.request.tool() == Some(tool));
    let structure = of(STRUCTURE_TOOL).next().ok_or("no structure was asked for")?.text();
    let athlete = conversation::intake::settle(&build.todo_list, &build.user_id, build.today)?.athlete;
    let mut stream = PhaseStream::new(&athlete);
    let mut known = Vec::new();
    for (at, character) in structure.char_indices() {
        for _ in stream.push(character.encode_utf8(&mut [0; 4])) {
            known.push(Call::seconds(at + 1, WRITE));
        }
    }
    let whole = Call::seconds(structure.len(), WRITE);
    let chain = |slice: &Call| {
        let first = first_day(slice).unwrap_or(1);
        let phase = phases.iter().position(|phase| (phase.start_day..=phase.end_day).contains(&first)).unwrap_or(0);
        known.get(phase).copied().unwrap_or(whole) + Call::seconds(slice.text().len(), WRITE)
    };
    Ok(of(PHASE_TOOL).map(chain).fold(whole, f64::max))
}

fn first_day(slice: &Call) -> Option<u16> {
    let (_, after) = slice.request.text().split_once("<task>")?;
    let (task, _) = after.split_once("</task>")?;
    serde_json::from_str::<Value>(task).ok()?["days"][0].as_u64().and_then(|day| day.try_into().ok())
}

/// A session that was confirmed, and its requested build.
async fn request(world: &World) -> Result<Build, Failure> {
    let (user, conversation, now) = (UserId::parse("bench")?, ConversationId::parse("build")?, Timestamp::now());
    let mut session = ProgramCreatorSession::start(user, conversation, "UTC".to_owned(), now);
    session.todo_list = list()?;
    session.message_count = 2;
    let build = build::request(&mut session, new_ids(), now);
    let said = |id, speaker| ChatMessage {
        message_id: MessageId::numbered("m", id),
        speaker,
        text: "Yes".to_owned(),
        at: now,
    };
    let (yes, reply) = (said(1, Speaker::User), said(2, Speaker::Assistant));
    let turn =
        SaveTurn { before_version: 0, session: &session, user_message: &yes, reply: &reply, build: Some(&build) };
    world.services.store.save_turn(turn).await?;
    Ok(build)
}

/// Functional fitness, 8 weeks, 5 days a week: the sessions with the most to write.
fn list() -> Result<TodoList, serde_json::Error> {
    let complete = |value: Value| json!({"status": "complete", "value": value});
    let gear = ["barbell", "rack", "plates", "pull_up_bar", "dumbbell"];
    serde_json::from_value(json!({
        "trainingGoals": complete(json!({"kind": "value", "goals": ["a local CrossFit competition", "pull-ups"]})),
        "programFocus": complete(json!({"kind": "value", "focus": ["conditioning", "olympic_lifting"]})),
        "programDuration": complete(json!({"kind": "value", "weeks": 8})),
        "trainingFrequency": complete(json!({"kind": "value", "min": 5, "max": 5})),
        "equipmentAccess": complete(json!({"kind": "value", "items": gear})),
        "experienceLevel": complete(json!({"kind": "value", "level": "intermediate", "years": 2})),
        "injuryConsiderations": complete(json!({"kind": "none"})),
    }))
}
