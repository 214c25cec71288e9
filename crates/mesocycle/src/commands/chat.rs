//! `chat`: the conversation in the terminal. Whatever is said and built is kept where `serve` keeps it, so that the
//! page can show it.

use std::io::{BufRead, IsTerminal, Write, stdin};
use std::pin::pin;
use std::time::Duration;

use conversation::coach::persona::{CoachId, Persona};
use conversation::session::ConversationId;
use conversation::todo_list::MessageId;
use export::{Format, Scope};
use futures::StreamExt;
use generation::build::BuildStatus;
use hosting::Services;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use storage::Store;
use stream_coach_conversation::answer::answer;
use training::ids::UserId;
use uuid::Uuid;
use wire::ai_sdk::{Incoming, Metadata};
use wire::event::{BuildView, TurnEvent};

use super::{block_on, progress_bar, show, time_zone, write_out};
use crate::cli::{ChatArgs, Ended};
use crate::local::{Local, Ports};

/// How often a running build is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

pub fn run(args: &ChatArgs) -> Result<(), Ended> {
    let zone = time_zone(args.timezone.as_deref())?;
    let timezone = zone.iana_name().map(str::to_owned);
    block_on(async {
        let local = Local::start(args.data.data.clone(), Ports::default(), None).await?;
        let user = UserId::parse("athlete")?;
        let conversation = ConversationId::parse("terminal")?;
        let coach = args.coach.as_deref().map(CoachId::parse).transpose()?.unwrap_or_default();
        greet(&local.services.store, &user, &conversation, &coach, &zone).await?;
        loop {
            let Some(text) = read_line()? else { return Ok(()) };
            if text.is_empty() {
                continue;
            }
            let message_id = MessageId::numbered("typed", Uuid::now_v7().as_u128());
            let metadata =
                Metadata { timezone: timezone.clone(), coach_id: Some(coach.to_string()), ..Metadata::default() };
            let incoming = Incoming { message_id, text, files: Vec::new(), metadata };
            let build = say(&local.services, &user, &conversation, incoming).await?;
            if let Some(build) = build.filter(|build| !build.status.is_final()) {
                finish(&local.services.store, &user, &build, args).await?;
            }
        }
    })
}

/// The greeting of the chosen coach, or where an earlier conversation stopped.
async fn greet(
    store: &Store,
    user: &UserId,
    conversation: &ConversationId,
    coach: &CoachId,
    zone: &TimeZone,
) -> Result<(), Ended> {
    let last = match store.active_session(user, conversation).await? {
        Some(session) => store.last_reply(&session).await?,
        None => None,
    };
    let greeting = || Persona::of(coach).greeting(Timestamp::now(), zone);
    println!("\n{}\n", last.map_or_else(greeting, |message| message.text));
    Ok(())
}

/// The next line the athlete types; `None` at the end of the input.
fn read_line() -> Result<Option<String>, Ended> {
    if stdin().is_terminal() {
        print!("> ");
        std::io::stdout().flush()?;
    }
    let mut line = String::new();
    Ok((stdin().lock().read_line(&mut line)? > 0).then(|| line.trim().to_owned()))
}

/// Takes a turn and prints it; the build as it is after the turn.
async fn say(
    services: &Services,
    user: &UserId,
    conversation: &ConversationId,
    incoming: Incoming,
) -> Result<Option<BuildView>, Ended> {
    let mut events = pin!(answer(services.clone(), user.clone(), conversation.clone(), incoming));
    let mut build = None;
    println!();
    while let Some(event) = events.next().await {
        match event {
            TurnEvent::Text(text) => {
                print!("{text}");
                // A terminal shows a line when it ends; a coach is heard while they speak.
                std::io::stdout().flush()?;
            }
            TurnEvent::Build(view) => build = Some(view),
            TurnEvent::Failed(message) => print!("{message}"),
            TurnEvent::Started(_) | TurnEvent::Todo(_) | TurnEvent::Finished => {}
        }
    }
    println!("\n");
    Ok(build)
}

/// Waits for a build with a bar, then prints the program.
async fn finish(store: &Store, user: &UserId, build: &BuildView, args: &ChatArgs) -> Result<(), Ended> {
    let bar = progress_bar();
    let ended = loop {
        let Some(now) = store.build(user, &build.build_id).await? else {
            return Err(Ended::Failed("the build has disappeared".to_owned()));
        };
        show(&bar, now.progress);
        if now.status.is_final() {
            break now;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    };
    bar.finish_and_clear();
    if ended.status == BuildStatus::Failed {
        println!("{}\n", ended.error.unwrap_or_default());
        return Ok(());
    }
    let Some(program) = store.program(user, &ended.program_id).await? else {
        return Err(Ended::Failed("the program has disappeared".to_owned()));
    };
    let now = Timestamp::now();
    write_out(None, &export::export(&program, Format::Markdown, Scope::Program, now)?.bytes)?;
    if let Some(path) = &args.out {
        write_out(Some(path), &export::export(&program, Format::Json, Scope::Program, now)?.bytes)?;
    }
    Ok(())
}
