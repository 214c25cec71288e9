//! A turn with its effects: load the session, read the message, take the turn, save both messages and the session (and
//! the build, when the athlete gave their go) in one transaction, tell the client, start the build.
//!
//! Every turn happens once: a message that comes again is answered with the stored reply, and two turns at the same
//! moment are told apart by the session's version.
//!
//! **With a model**, reading and replying run side by side: while the model reads the message, the reply that follows
//! from the reading by rule is already being put into the coach's words. When the model has read the same, that reply is
//! sent; when it has read something else, it is thrown away and the right one is begun. Nothing is sent before the
//! message is read but an acknowledgement that is right whatever it says (see [`Early`]), so no word of the coach has to
//! be taken back: the reply goes on behind it.
//!
//! **The turn is saved before anything of its substance is sent**, with the reply as it was composed, and the words the
//! athlete then read are put in its place when all are sent. So a process that is killed in mid-sentence loses nothing: the facts are
//! stored, a build that was asked for is requested, and a message that is sent again gets the composed reply. The other
//! order would either hold back the first word until the model is done, or lose a turn the athlete has already seen
//! answered. What the next message is read against is always the composed reply: its questions are the ones that count.
//!
//! **Pictures** are opened before the message is read, shown to the model with it, and thrown away when the turn is
//! stored; those that facts rest on are kept before that, so that no list refers to a picture that is not there.

use std::pin::pin;

use async_stream::stream;
use conversation::coach::persona::CoachId;
use conversation::coach::pictures::{Look, in_words, preface};
use conversation::reply::{self, Opening};
use conversation::session::{ChatMessage, ConversationId, ProgramCreatorSession, Speaker};
use conversation::todo_list::MessageId;
use conversation::turn::{self, Message, Outcome, Turn};
use futures::Stream;
use generation::build::{self, Build};
use hosting::config::ConversationModel;
use hosting::invoke::BuildEvent;
use hosting::logging::chain;
use hosting::{Services, new_ids};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use models::{Fault, Usage};
use storage::{SaveTurn, StoreError};
use tokio::sync::mpsc;
use training::ids::UserId;
use uuid::Uuid;
use wire::ai_sdk::Incoming;
use wire::event::TurnEvent;

use crate::pictures::{self, Album};
use crate::reader::{self, Read};
use crate::voice::Rewording;

/// How often a turn is taken anew when another one was faster.
const ATTEMPTS: usize = 4;

/// A turn that is stored.
struct Answered {
    session: ProgramCreatorSession,
    reply: ChatMessage,
    build: Option<Build>,
    /// The build was asked for in this turn and has to be started.
    start: bool,
    /// It was stored just now, and not by an earlier delivery of the same message.
    is_new: bool,
    /// What is said before the reply.
    preface: Option<String>,
    /// The reply in the coach's own words, as they come.
    rewording: Option<Rewording>,
    /// What the models did, where there are any.
    spent: Spent,
}

/// What the models did for a turn.
#[derive(Debug, Clone, Copy, Default)]
struct Spent {
    usage: Usage,
    /// Why the rules read the message, though a model was there.
    reading: Option<Fault>,
}

/// What is said of a reply before its message is read, at most once in a turn, however often the turn is taken anew.
struct Early {
    /// The id of the reply it begins.
    reply_id: MessageId,
    /// The acknowledgement and the blanks behind it; empty until it is said.
    said: String,
    words: mpsc::UnboundedSender<String>,
}

impl Early {
    fn new() -> (Self, mpsc::UnboundedReceiver<String>) {
        let (words, heard) = mpsc::unbounded_channel();
        let reply_id = MessageId::numbered("reply", Uuid::now_v7().as_u128());
        (Self { reply_id, said: String::new(), words }, heard)
    }

    fn say(&mut self, acknowledgement: String) {
        // Nobody listens when the client has gone; the turn is taken all the same.
        let _gone = self.words.send(acknowledgement.clone());
        self.said = acknowledgement;
    }

    /// How a reply begins now.
    fn opening(&self, may_speak: bool) -> Opening<'_> {
        match self.said.as_str() {
            "" if may_speak => Opening::Acknowledging,
            "" => Opening::Free,
            said => Opening::After(said),
        }
    }
}

/// Takes the turn of one message and tells what happens as it happens.
pub fn answer(
    services: Services,
    user: UserId,
    conversation: ConversationId,
    incoming: Incoming,
) -> impl Stream<Item = TurnEvent> + Send {
    stream! {
        let (mut early, mut heard) = Early::new();
        let reply_id = early.reply_id.clone();
        let mut has_begun = false;
        let taken = {
            // On the heap: a turn is too large for the stack of a worker that polls it within a stream.
            let mut turn = Box::pin(take_turn(&services, &user, &conversation, &incoming, &mut early));
            loop {
                // What was said early is told before the turn that went on behind it.
                let next = tokio::select! {
                    biased;
                    Some(words) = heard.recv() => Ok(words),
                    taken = &mut turn => Err(taken),
                };
                match next {
                    Ok(words) => {
                        has_begun = true;
                        yield TurnEvent::Started(reply_id.clone());
                        yield TurnEvent::Text(words);
                    }
                    Err(taken) => break taken,
                }
            }
        };
        match taken {
            Ok(mut answered) => {
                if !has_begun {
                    yield TurnEvent::Started(answered.reply.message_id.clone());
                }
                // Said in the same moment in which the turn ended.
                while let Ok(words) = heard.try_recv() {
                    yield TurnEvent::Text(words);
                }
                yield TurnEvent::Todo(Box::new((&answered.session).into()));
                match answered.rewording.take() {
                    None => {
                        let text = &answered.reply.text;
                        let rest = text.strip_prefix(&early.said).unwrap_or(text).to_owned();
                        if answered.is_new && !early.said.is_empty() {
                            keep_words(&services, &answered, &format!("{}{rest}", early.said)).await;
                        }
                        yield TurnEvent::Text(rest);
                    }
                    Some(mut rewording) => {
                        if let Some(preface) = &answered.preface {
                            yield TurnEvent::Text(prefaced(Some(preface), ""));
                        }
                        while let Some(text) = rewording.next().await {
                            yield TurnEvent::Text(text);
                        }
                        answered.spent.usage += rewording.outcome.usage;
                        let said = format!("{}{}", early.said, rewording.outcome.said);
                        keep_words(&services, &answered, &prefaced(answered.preface.as_deref(), &said)).await;
                    }
                }
                answered.report(services.conversation_model.as_ref());
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

/// Puts the words the athlete read in the place of the composed reply.
async fn keep_words(services: &Services, answered: &Answered, said: &str) {
    if let Err(error) = services.store.reword_reply(&answered.session, &answered.reply, said).await {
        tracing::warn!(error = chain(&error), "the reply stays stored as it was composed");
    }
}

/// The reply with what is said before it.
fn prefaced(preface: Option<&str>, reply: &str) -> String {
    preface.map_or_else(|| reply.to_owned(), |preface| format!("{preface}\n\n{reply}"))
}

impl Answered {
    /// A reply as it is stored.
    fn plain(session: ProgramCreatorSession, reply: ChatMessage, build: Option<Build>, start: bool) -> Self {
        let (preface, rewording, spent) = (None, None, Spent::default());
        Self { session, reply, build, start, is_new: false, preface, rewording, spent }
    }

    /// Logs what the models took, where there is one.
    fn report(&self, model: Option<&ConversationModel>) {
        let (Some(model), Spent { usage, reading }) = (model, self.spent) else { return };
        if usage == Usage::NOTHING {
            return;
        }
        let card = model.model.card();
        tracing::info!(
            session = %self.session.session_id, model = card.id, tokens_in = usage.read(), tokens_cached = usage.cache_read,
            tokens_out = usage.output, estimated = usage.estimated, dollars = card.cost(&usage).map(|dollars| (dollars * 1e6).round() / 1e6),
            read_by = if reading.is_some() { "rules" } else { "model" }, "turn paid"
        );
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
    early: &mut Early,
) -> Result<Answered, StoreError> {
    let mut album = None;
    for _ in 1..ATTEMPTS {
        match try_turn(services, user, conversation, incoming, &mut album, early).await {
            Err(StoreError::Conflict(conflict)) => tracing::info!(%conflict, "the turn is taken anew"),
            other => return other,
        }
    }
    try_turn(services, user, conversation, incoming, &mut album, early).await
}

/// Takes the turn. `album` is filled in by the first try: a message that was answered before needs no pictures.
async fn try_turn(
    services: &Services,
    user: &UserId,
    conversation: &ConversationId,
    incoming: &Incoming,
    album: &mut Option<Album>,
    early: &mut Early,
) -> Result<Answered, StoreError> {
    let (store, now) = (&services.store, Timestamp::now());
    let fresh = || new_session(user, conversation, incoming, now);
    let (before, coach_said) = if let Some(session) = store.active_session(user, conversation).await? {
        if let Some(turn) = store.turn(user, &session.session_id, &incoming.message_id).await? {
            pictures::discard(services, user, &incoming.files).await;
            return replay(services, session, turn.reply).await;
        }
        // A session that the form began has no message yet: its first one answers the greeting.
        let said = store.last_draft(&session).await?.unwrap_or_else(|| turn::greeting(&session, now));
        (session, said)
    } else {
        let session = store.with_its_coach(fresh()).await?;
        let said = turn::greeting(&session, now);
        (session, said)
    };
    let reply_id = early.reply_id.clone();
    let somebody_looks = services.conversation_model.as_ref().is_some_and(|model| model.model.card().sees_pictures);
    let album = match album {
        Some(album) => album,
        None => album.insert(Album::open(services, user, &incoming.files, somebody_looks).await?),
    };
    let message = |coach_said| Message {
        id: &incoming.message_id,
        text: &incoming.text,
        coach_said: Some(coach_said),
        reply_id: &reply_id,
        at: now,
    };
    let mut taken = take(services, &before, &message(&coach_said), album, early).await;
    let mut before_version = before.version;
    if taken.turn.outcome == Outcome::StartOver {
        // A new program in the same talk is planned by the same coach.
        let session = fresh().planned_by(before.coach());
        let spent = taken.spent;
        taken = take(services, &session, &message(&turn::greeting(&session, now)), album, early).await;
        taken.spent.usage += spent.usage;
        before_version = 0;
    }
    let Taken { turn, rewording, spent, seen } = taken;
    let look = match &seen {
        _ if !somebody_looks => Look::Blind,
        Some(seen) => Look::Seen(seen),
        None => Look::Failed,
    };
    let preface = preface(look, album.len(), &album.refused, album.left_out);
    let said = |message_id, speaker, text| ChatMessage { message_id, speaker, text, at: now };
    let written = in_words(&incoming.text, incoming.files.len(), seen.as_deref().unwrap_or_default());
    let message = said(incoming.message_id.clone(), Speaker::User, written);
    let reply = said(reply_id.clone(), Speaker::Assistant, prefaced(preface.as_deref(), &turn.reply));
    album.keep(services, user, turn.session.latest_list()).await?;
    let answered = save(services, before_version, turn.session, turn.outcome, &message, reply).await?;
    pictures::discard(services, user, &incoming.files).await;
    Ok(Answered { is_new: true, preface, rewording, spent, ..answered })
}

/// A turn that is not stored yet.
struct Taken {
    turn: Turn,
    rewording: Option<Rewording>,
    spent: Spent,
    /// What was seen in the pictures; `None` when nobody looked at them.
    seen: Option<Vec<String>>,
}

/// Takes the turn: by rule, or with a model that reads and one that speaks side by side.
async fn take(
    services: &Services,
    session: &ProgramCreatorSession,
    message: &Message<'_>,
    album: &Album,
    early: &mut Early,
) -> Taken {
    let ruled = turn::read(session, message);
    let Some(model) = &services.conversation_model else {
        let turn = turn::take(session, message, ruled);
        return Taken { turn, rewording: None, spent: Spent::default(), seen: None };
    };
    let begin = |turn: &Turn, opening: Opening<'_>| {
        let is_free = turn.may_be_reworded && turn.outcome == Outcome::Continue;
        (is_free && reply::can_be_reworded(&turn.reply))
            .then(|| Rewording::begin(model, &turn.session, message.text, &turn.reply, opening))
    };
    // What pictures show is in no reply that the rules can draft, and what is said of them comes first.
    let may_speak = album.is_empty() && reply::may_acknowledge_early(session, message.text, &ruled);
    let can_expect = album.shown.is_empty();
    let expect = || begin(&turn::take(session, message, ruled.clone()), early.opening(may_speak));
    let mut expected = can_expect.then(expect).flatten();
    let reading = reader::read(model, session, message, album, &ruled);
    let Read { reading, mut usage, fault, seen } = match &mut expected {
        Some(rewording) if may_speak && early.said.is_empty() => speak_while(reading, rewording, early).await,
        _ => reading.await,
    };
    let turn = turn::take(session, message, reading);
    let is_right = |rewording: &Rewording| turn.may_be_reworded && rewording.draft() == turn.reply;
    let rewording = match expected {
        Some(rewording) if is_right(&rewording) => Some(rewording),
        other => {
            if let Some(in_vain) = other {
                usage += in_vain.estimate();
            }
            begin(&turn, early.opening(false))
        }
    };
    Taken { turn, rewording, spent: Spent { usage, reading: fault }, seen }
}

/// Says the acknowledgement a reply begins with, if it comes before the message is read.
async fn speak_while(reading: impl Future<Output = Read>, rewording: &mut Rewording, early: &mut Early) -> Read {
    let mut reading = pin!(reading);
    tokio::select! {
        biased;
        read = &mut reading => return read,
        acknowledgement = rewording.acknowledgement() => if let Some(words) = acknowledgement {
            early.say(words);
        }
    }
    reading.await
}

/// The answer to a message that was answered before.
async fn replay(
    services: &Services,
    session: ProgramCreatorSession,
    reply: ChatMessage,
) -> Result<Answered, StoreError> {
    let build = services.store.build_of(&session).await?;
    tracing::info!(session = %session.session_id, "a message came again and was answered as before");
    Ok(Answered::plain(session, reply, build, false))
}

fn new_session(
    user: &UserId,
    conversation: &ConversationId,
    incoming: &Incoming,
    now: Timestamp,
) -> ProgramCreatorSession {
    let known = incoming.metadata.timezone.as_deref().filter(|name| TimeZone::get(name).is_ok());
    let coach = incoming.metadata.coach_id.as_deref().and_then(|id| CoachId::parse(id).ok());
    ProgramCreatorSession::start(user.clone(), conversation.clone(), known.unwrap_or("UTC").to_owned(), now)
        .with_coach(coach.unwrap_or_default())
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
    Ok(Answered::plain(session, reply, build, start))
}
