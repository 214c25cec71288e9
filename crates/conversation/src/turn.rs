//! One turn of the conversation: a session and an athlete's message become a session, a reply and perhaps a request
//! to build.
//!
//! Must never: start a build itself, or request one for what the athlete has not heard read back and said yes to.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use training::calendar;

use crate::coach::{self, Said, Scene};
use crate::intake::{self, NotReady, Settled};
use crate::reading::{self, AthleteMessage, Context, Reading, Speech};
use crate::session::{ProgramCreatorSession, ProgressDetails, ReadBack, Stage};
use crate::todo_list::{MessageId, TodoList};
use crate::words;

/// What a turn leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The session after the turn: todo list, questions, read-back, counts and dates. Its version and its
    /// `program_generation` are as they were; both are the caller's to set when it writes.
    pub session: ProgramCreatorSession,
    /// What the coach says, Markdown.
    pub reply: String,
    /// Whether a model may say it in its own words. A read-back, a go and a matter of safety are said as they stand.
    pub may_be_reworded: bool,
    /// What the caller does next.
    pub outcome: Outcome,
}

/// What the caller does after a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The conversation goes on.
    Continue,
    /// The athlete gave their go: a build is to be requested, of [`ProgramCreatorSession::confirmed_list`].
    RequestBuild,
    /// The athlete wants another program: the caller opens a new session and takes the same message there. The
    /// session of this turn is unchanged, and its reply need not be sent.
    StartOver,
}

/// The coach's first words in a session without messages.
pub fn greeting(session: &ProgramCreatorSession, now: Timestamp) -> String {
    coach::greeting(now, &zone(session))
}

/// A message of the athlete and what belongs to it.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// Its id.
    pub id: &'a MessageId,
    /// What the athlete wrote; not empty.
    pub text: &'a str,
    /// The coach's last message, which this one answers.
    pub coach_said: Option<&'a str>,
    /// The id of the reply to come.
    pub reply_id: &'a MessageId,
    /// When it came.
    pub at: Timestamp,
}

/// Reads the message by rule, with no model.
pub fn read(session: &ProgramCreatorSession, message: &Message<'_>) -> Reading {
    let zone = zone(session);
    let today = calendar::today(message.at, &zone);
    let coach_said = message.coach_said.map(questions);
    let context = Context { list: &session.todo_list, coach_said: coach_said.as_deref(), today, zone: &zone };
    reading::read(&AthleteMessage { id: message.id, text: message.text }, &context)
}

/// Takes the turn of a message that was read.
pub fn take(session: &ProgramCreatorSession, message: &Message<'_>, reading: Reading) -> Turn {
    let today = calendar::today(message.at, &zone(session));
    let list = reading::merge(&session.todo_list, &reading.findings, today);
    let heard =
        Heard { text: message.text, list, speech: reading.speech, reply_id: message.reply_id, now: message.at, today };
    respond(session, heard)
}

/// The athlete's time zone; UTC where the name is not known, which the caller has checked at the edge.
fn zone(session: &ProgramCreatorSession) -> TimeZone {
    TimeZone::get(&session.timezone).unwrap_or(TimeZone::UTC)
}

/// The coach's questions, without what they said before them; all they said where nothing was a question. A fact that
/// was acknowledged, explained or assumed is no proposal: a yes to a read-back is a go, and must not turn the
/// assumptions in it into facts.
fn questions(coach_said: &str) -> String {
    let lines = coach_said.lines().filter(|line| !line.trim_start().starts_with("- "));
    let sentences: Vec<&str> = lines.flat_map(words::sentences).collect();
    if sentences.iter().any(|sentence| sentence.ends_with('?')) {
        sentences.into_iter().filter(|sentence| sentence.ends_with('?')).collect()
    } else {
        sentences.concat()
    }
}

/// A message that was read.
struct Heard<'a> {
    text: &'a str,
    list: TodoList,
    speech: Speech,
    reply_id: &'a MessageId,
    now: Timestamp,
    today: Date,
}

/// A reply and what it does to the session.
struct Response {
    said: Said,
    outcome: Outcome,
    read_back: Option<ReadBack>,
}

fn respond(session: &ProgramCreatorSession, heard: Heard<'_>) -> Turn {
    let stage = session.stage();
    let scene = Scene {
        before: &session.todo_list,
        list: &heard.list,
        asked: &session.asked,
        speech: &heard.speech,
        today: heard.today,
        turns: session.message_count as usize / 2,
    };
    let response = match stage {
        Stage::Done | Stage::Failed if heard.speech.wants_new_program => return start_over(session),
        Stage::Gathering | Stage::AwaitingGo | Stage::Failed => gather(session, &scene, &heard),
        Stage::Building => stay(session, scene.while_building()),
        Stage::Done => stay(session, scene.after_program()),
    };
    let is_open = response.outcome == Outcome::Continue && response.read_back == session.read_back;
    let may_be_reworded = is_open && scene.safety().is_none();
    let mut next = session.clone();
    next.asked.extend(response.said.asked);
    next.read_back = response.read_back;
    next.message_count += 2;
    next.last_activity = heard.now;
    // What is said after the program is stored does not change what it was built from.
    if stage != Stage::Done {
        next.todo_list = heard.list;
        next.progress_details = ProgressDetails::of(&next.todo_list);
    }
    Turn { session: next, reply: response.said.text, may_be_reworded, outcome: response.outcome }
}

fn start_over(session: &ProgramCreatorSession) -> Turn {
    let reply = "A new program it is.".to_owned();
    Turn { session: session.clone(), reply, may_be_reworded: true, outcome: Outcome::StartOver }
}

/// The conversation goes on and the read-back stays what it is.
fn stay(session: &ProgramCreatorSession, said: Said) -> Response {
    Response { said, outcome: Outcome::Continue, read_back: session.read_back.clone() }
}

/// Facts are open, in doubt, or awaiting the go.
fn gather(session: &ProgramCreatorSession, scene: &Scene<'_>, heard: &Heard<'_>) -> Response {
    let open = |said: Said| Response { said, outcome: Outcome::Continue, read_back: None };
    if let Some(question) = scene.next_question() {
        return open(scene.ask(question));
    }
    match intake::settle(&heard.list, &session.user_id, heard.today) {
        Ok(settled) => decide(session, scene, heard, &settled),
        Err(NotReady::NeedsClearance(areas)) => open(scene.wait_for_clearance(&areas)),
        Err(reason) => open(scene.refuse(&reason.to_string())),
    }
}

/// Everything required is known: read it back, or take the go for what was read back.
fn decide(session: &ProgramCreatorSession, scene: &Scene<'_>, heard: &Heard<'_>, now: &Settled) -> Response {
    let awaited = |said: Said| Response {
        said,
        outcome: Outcome::Continue,
        read_back: Some(ReadBack {
            todo_list: heard.list.clone(),
            message_id: heard.reply_id.clone(),
            as_of: heard.today,
        }),
    };
    let Some(last) = &session.read_back else {
        return awaited(scene.read_back(now));
    };
    let before = intake::settle(&last.todo_list, &session.user_id, last.as_of).ok();
    // A go counts for the program that was read back: neither facts nor, on a later day, assumptions may differ.
    if before.as_ref().is_none_or(|before| before.athlete != now.athlete) {
        return awaited(scene.read_back_changes(&last.todo_list, before.as_ref(), now));
    }
    if is_go(session.stage(), heard) {
        let read_back = Some(ReadBack { todo_list: heard.list.clone(), ..last.clone() });
        return Response { said: scene.building_starts(), outcome: Outcome::RequestBuild, read_back };
    }
    if session.stage() == Stage::Failed {
        let error = session.program_generation.as_ref().and_then(|generation| generation.error.as_deref());
        return stay(session, scene.after_failure(error));
    }
    if heard.speech.declines {
        return Response { said: scene.what_to_change(), outcome: Outcome::Continue, read_back: None };
    }
    stay(session, scene.go_again())
}

/// Whether the message is the athlete's go. A yes with a question in it is answered first.
fn is_go(stage: Stage, heard: &Heard<'_>) -> bool {
    let Speech { affirms, declines, asks, wants_build_now, .. } = &heard.speech;
    let says = words::normalized(heard.text);
    let retries = stage == Stage::Failed && words::mentions(&says, &[" retry", " try again", " again ", " try it "]);
    !declines && (*wants_build_now || retries || (*affirms && asks.is_none()))
}

#[cfg(test)]
mod talks;
#[cfg(test)]
mod tests;
