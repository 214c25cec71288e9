//! A turn with its effects: load the session, take the turn, save both messages and the session (and the build, when
//! the athlete gave their go) in one transaction, start the build, tell the client.
//!
//! Every turn happens once: a message that comes again is answered with the stored reply, and two turns at the same
//! moment are told apart by the session's version.

use async_stream::stream;
use conversation::session::{ChatMessage, ConversationId, ProgramCreatorSession, Speaker};
use conversation::todo_list::MessageId;
use conversation::turn::{self, Message, Outcome};
use futures::Stream;
use generation::build::{self, Build};
use hosting::invoke::BuildEvent;
use hosting::logging::chain;
use hosting::{Services, new_ids};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use storage::{SaveTurn, StoreError};
use training::ids::UserId;
use uuid::Uuid;
use wire::ai_sdk::Incoming;
use wire::event::TurnEvent;

/// How often a turn is taken anew when another one was faster.
const ATTEMPTS: usize = 4;

/// What the coach says of a picture while no model can look at it.
const CANNOT_SEE: &str = "I can't look at pictures here, so please tell me in words what it shows.";

/// What stands for a message that was only a picture.
const PICTURE_ONLY: &str = "(a picture)";

/// A turn that is stored.
struct Answered {
    session: ProgramCreatorSession,
    reply: ChatMessage,
    build: Option<Build>,
    /// The build was asked for in this turn and has to be started.
    start: bool,
}

/// Takes the turn of one message and tells what happens as it happens.
pub fn answer(
    services: Services,
    user: UserId,
    conversation: ConversationId,
    incoming: Incoming,
) -> impl Stream<Item = TurnEvent> + Send {
    stream! {
        match take_turn(&services, &user, &conversation, &incoming).await {
            Ok(answered) => {
                yield TurnEvent::Started(answered.reply.message_id.clone());
                yield TurnEvent::Text(answered.reply.text.clone());
                yield TurnEvent::Todo(Box::new((&answered.session).into()));
                if let Some(build) = &answered.build {
                    if answered.start {
                        start(&services, build).await;
                    }
                    yield TurnEvent::Build(build.into());
                }
                yield TurnEvent::Finished;
            }
            Err(error) => {
                tracing::error!(error = chain(&error), "a turn failed");
                yield TurnEvent::Failed("Your message could not be saved. Please send it again.".to_owned());
            }
        }
    }
}

/// Hands the build over. When that fails the build stays requested, and the next sweep starts it.
async fn start(services: &Services, build: &Build) {
    let event = BuildEvent::Build { user_id: build.user_id.clone(), build_id: build.build_id.clone() };
    match services.invoker.invoke(&event).await {
        Ok(()) => tracing::info!(build = %build.build_id, "build requested"),
        Err(error) => {
            tracing::error!(build = %build.build_id, error = chain(&error), "build not started, left to the sweep");
        }
    }
}

async fn take_turn(
    services: &Services,
    user: &UserId,
    conversation: &ConversationId,
    incoming: &Incoming,
) -> Result<Answered, StoreError> {
    for _ in 1..ATTEMPTS {
        match try_turn(services, user, conversation, incoming).await {
            Err(StoreError::Conflict(conflict)) => tracing::info!(%conflict, "the turn is taken anew"),
            other => return other,
        }
    }
    try_turn(services, user, conversation, incoming).await
}

async fn try_turn(
    services: &Services,
    user: &UserId,
    conversation: &ConversationId,
    incoming: &Incoming,
) -> Result<Answered, StoreError> {
    let (store, now) = (&services.store, Timestamp::now());
    let fresh = || new_session(user, conversation, incoming, now);
    let (before, coach_said) = if let Some(session) = store.active_session(user, conversation).await? {
        if let Some(turn) = store.turn(user, &session.session_id, &incoming.message_id).await? {
            return replay(services, session, turn.reply).await;
        }
        let said = store.last_reply(&session).await?;
        (session, said.map(|message| message.text))
    } else {
        let session = fresh();
        let said = turn::greeting(&session, now);
        (session, Some(said))
    };
    let reply_id = MessageId::numbered("reply", Uuid::now_v7().as_u128());
    let text = if incoming.text.is_empty() { PICTURE_ONLY } else { &incoming.text };
    let take = |session: &ProgramCreatorSession, coach_said: Option<&str>| {
        let message = Message { id: &incoming.message_id, text, coach_said, reply_id: &reply_id, at: now };
        turn::take(session, &message, turn::read(session, &message))
    };
    let mut turn = take(&before, coach_said.as_deref());
    let mut before_version = before.version;
    if turn.outcome == Outcome::StartOver {
        let session = fresh();
        turn = take(&session, Some(&turn::greeting(&session, now)));
        before_version = 0;
    }
    let said = |message_id, speaker, text| ChatMessage { message_id, speaker, text, at: now };
    let message = said(incoming.message_id.clone(), Speaker::User, text.to_owned());
    let reply = if incoming.files > 0 { format!("{CANNOT_SEE}\n\n{}", turn.reply) } else { turn.reply };
    let reply = said(reply_id, Speaker::Assistant, reply);
    save(services, before_version, turn.session, turn.outcome, &message, reply).await
}

/// The answer to a message that was answered before.
async fn replay(
    services: &Services,
    session: ProgramCreatorSession,
    reply: ChatMessage,
) -> Result<Answered, StoreError> {
    let build = services.store.build_of(&session).await?;
    tracing::info!(session = %session.session_id, "a message came again and was answered as before");
    Ok(Answered { session, reply, build, start: false })
}

fn new_session(
    user: &UserId,
    conversation: &ConversationId,
    incoming: &Incoming,
    now: Timestamp,
) -> ProgramCreatorSession {
    let known = incoming.metadata.timezone.as_deref().filter(|name| TimeZone::get(name).is_ok());
    ProgramCreatorSession::start(user.clone(), conversation.clone(), known.unwrap_or("UTC").to_owned(), now)
}

/// Saves the turn, and the build when the athlete gave their go, in one transaction.
async fn save(
    services: &Services,
    before_version: u64,
    mut session: ProgramCreatorSession,
    outcome: Outcome,
    message: &ChatMessage,
    reply: ChatMessage,
) -> Result<Answered, StoreError> {
    let start = outcome == Outcome::RequestBuild;
    let requested = start.then(|| build::request(&mut session, new_ids(), reply.at));
    let turn =
        SaveTurn { before_version, session: &session, user_message: message, reply: &reply, build: requested.as_ref() };
    let session = services.store.save_turn(turn).await?;
    let progress = session.progress_details;
    tracing::info!(
        session = %session.session_id, known = progress.items_completed, of = progress.total_items, build = start,
        "turn answered"
    );
    let build = match requested {
        Some(build) => Some(build),
        None => services.store.build_of(&session).await?,
    };
    Ok(Answered { session, reply, build, start })
}
