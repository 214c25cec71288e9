//! One turn of the conversation: a session and an athlete's message become a session, a reply and perhaps a request
//! to build.
//!
//! Must never: start a build itself, or request one for what the athlete has not heard read back and said yes to.

mod change;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use training::calendar;

use crate::coach::{self, Said, Scene, Tongue};
use crate::intake::{self, NotReady, Settled};
use crate::reading::{self, Asking, AthleteMessage, Context, Reading, Speech};
use crate::session::{Asked, PendingChange, ProgramCreatorSession, ProgressDetails, ReadBack, Stage};
use crate::todo_list::{Answer, Confidence, Evidence, Field, Item, Knowledge, MessageId, Status, TodoList};
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
    session.persona().greeting_as(session.coach_name(), now, &zone(session))
}

/// A message of the athlete and what belongs to it.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// Its id.
    pub id: &'a MessageId,
    /// What the athlete wrote; empty when they sent pictures alone.
    pub text: &'a str,
    /// The coach's last message, which this one answers.
    pub coach_said: Option<&'a str>,
    /// The id of the reply to come.
    pub reply_id: &'a MessageId,
    /// When it came.
    pub at: Timestamp,
}

/// A message as evidence of what it agrees to.
fn evidence(id: &MessageId, text: &str) -> Evidence {
    Evidence { quote: text.trim().to_owned(), extracted_from: id.clone(), image_refs: Vec::new() }
}

/// Reads the message by rule, with no model.
pub fn read(session: &ProgramCreatorSession, message: &Message<'_>) -> Reading {
    let zone = zone(session);
    let today = calendar::today(message.at, &zone);
    let coach_said = message.coach_said.map(questions);
    let asking = match session.stage() {
        Stage::AwaitingGo if session.asking.is_empty() => Asking::WhetherRight,
        _ if session.message_count == 0 => Asking::Fields(&[Field::TrainingGoals]),
        _ if session.asking.is_empty() => Asking::Unknown,
        _ => Asking::Fields(&session.asking),
    };
    let context =
        Context { list: session.latest_list(), coach_said: coach_said.as_deref(), asking, today, zone: &zone };
    reading::read(&AthleteMessage { id: message.id, text: message.text }, &context)
}

/// Takes the turn of a message that was read.
pub fn take(session: &ProgramCreatorSession, message: &Message<'_>, reading: Reading) -> Turn {
    let today = calendar::today(message.at, &zone(session));
    let known = session.latest_list();
    let mut list = if reading.speech.looks_like_other_language {
        known.clone()
    } else {
        reading::merge(known, &reading.findings, today)
    };
    leave_to_coach(session, message, &reading.speech, &mut list);
    intake::keep_units(known, &mut list, message.text);
    let gave_up = give_up(session, message, &reading.speech, &mut list);
    let heard = Heard {
        id: message.id,
        text: message.text,
        coach_said: message.coach_said,
        list,
        speech: reading.speech,
        reply_id: message.reply_id,
        gave_up,
        now: message.at,
        today,
    };
    respond(session, &heard)
}

/// After two wordings of a question and two answers that could not be read, the answer is taken for a vague one, so that
/// the coach assumes and goes on. Injuries are never given up.
fn give_up(
    session: &ProgramCreatorSession,
    message: &Message<'_>,
    speech: &Speech,
    list: &mut TodoList,
) -> Option<Field> {
    let field = coach::last_asked(&session.asked)?;
    let is_an_answer = speech.asks.is_none()
        && !message.text.is_empty()
        && !message.text.trim_end().ends_with('?')
        && !speech.looks_like_other_language
        && !speech.thanks;
    let can_be_assumed = field.is_required() && field != Field::InjuryConsiderations;
    let is_asked_out = list.status(field) == Status::Pending && coach::times_asked(field, &session.asked) >= 2;
    let is_unread = list == session.latest_list() && session.stage() == Stage::Gathering;
    if !(is_an_answer && can_be_assumed && is_asked_out && is_unread) || speech.wants_build_now {
        return None;
    }
    list.doubt(field, evidence(message.id, message.text));
    Some(field)
}

/// What "you decide" may and may not settle: what was asked for last and a coach can choose; injuries never.
fn leave_to_coach(session: &ProgramCreatorSession, message: &Message<'_>, speech: &Speech, list: &mut TodoList) {
    if matches!(list.injury_considerations.answer(), Some(Answer::Any)) {
        list.injury_considerations.clone_from(&session.latest_list().injury_considerations);
    }
    if !speech.leaves_it_to_coach {
        return;
    }
    let evidence = evidence(message.id, message.text);
    for field in session.asked.last().map_or(&[][..], |asked| &asked.fields) {
        match field {
            Field::ExperienceLevel => leave(&mut list.experience_level, &evidence),
            Field::ProgramDuration => leave(&mut list.program_duration, &evidence),
            Field::TrainingFrequency => leave(&mut list.training_frequency, &evidence),
            Field::SessionDuration => leave(&mut list.session_duration, &evidence),
            Field::StartDate => leave(&mut list.start_date, &evidence),
            _ => {}
        }
    }
}

/// Leaves a fact to the coach that is not known.
fn leave<T>(item: &mut Item<T>, evidence: &Evidence) {
    if item.status() != Status::Complete {
        item.knowledge =
            Knowledge::Complete { answer: Answer::Any, confidence: Confidence::Medium, evidence: evidence.clone() };
    }
}

/// The athlete's time zone; UTC where the name is not known, which the caller has checked at the edge.
pub(crate) fn zone(session: &ProgramCreatorSession) -> TimeZone {
    TimeZone::get(&session.timezone).unwrap_or(TimeZone::UTC)
}

/// The coach's questions, without what they said before them; all they said where nothing was a question. A fact that
/// was acknowledged, explained or assumed is no proposal: a yes to a read-back is a go, and must not turn the
/// assumptions in it into facts.
pub(crate) fn questions(coach_said: &str) -> String {
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
    id: &'a MessageId,
    text: &'a str,
    coach_said: Option<&'a str>,
    list: TodoList,
    speech: Speech,
    reply_id: &'a MessageId,
    /// What is asked about no more, after answers that could not be read.
    gave_up: Option<Field>,
    now: Timestamp,
    today: Date,
}

/// A reply and what it does to the session.
struct Response {
    said: Said,
    outcome: Outcome,
    read_back: Option<ReadBack>,
    /// What the session's list becomes.
    todo_list: TodoList,
    pending_change: Option<PendingChange>,
}

fn respond(session: &ProgramCreatorSession, heard: &Heard<'_>) -> Turn {
    let stage = session.stage();
    let given_up = heard.gave_up.map(|field| Asked { fields: vec![field], wording: coach::FOLLOW_UP });
    let asked: Vec<Asked> = session.asked.iter().cloned().chain(given_up).collect();
    let scene = Scene {
        before: session.latest_list(),
        list: &heard.list,
        asked: &asked,
        text: heard.text,
        coach_said: heard.coach_said,
        speech: &heard.speech,
        today: heard.today,
        turns: session.message_count as usize / 2,
        has_program: stage == Stage::Done,
        tongue: Tongue::new(session.persona(), session.said.clone()).named(session.coach_name()),
    };
    let response = match stage {
        Stage::Done | Stage::Failed if heard.speech.wants_new_program => return start_over(session),
        Stage::Gathering | Stage::AwaitingGo | Stage::Failed => gather(session, &scene, heard),
        Stage::Building => change::note(session, &scene, heard),
        Stage::Done => change::respond(session, &scene, heard),
    };
    let is_offer = response.pending_change.as_ref().is_some_and(|change| change.offered_on.is_some());
    let is_open = response.outcome == Outcome::Continue
        && response.read_back == session.read_back
        && !is_offer
        && !(heard.speech.declines && response.read_back.is_some());
    let may_be_reworded = is_open && !scene.is_about_safety();
    let remembered = scene.remembered();
    let mut next = session.clone();
    next.asking = response.said.asked.iter().flat_map(|asked| asked.fields.clone()).collect();
    next.asked = [asked.clone(), response.said.asked, remembered.into_iter().collect()].concat();
    next.said = scene.tongue.said();
    next.read_back = response.read_back;
    next.pending_change = response.pending_change;
    next.message_count += 2;
    next.last_activity = heard.now;
    next.todo_list = response.todo_list;
    next.progress_details = ProgressDetails::of(&next.todo_list);
    Turn { session: next, reply: response.said.text, may_be_reworded, outcome: response.outcome }
}

fn start_over(session: &ProgramCreatorSession) -> Turn {
    let reply = "A new program it is.".to_owned();
    Turn { session: session.clone(), reply, may_be_reworded: true, outcome: Outcome::StartOver }
}

/// Facts are open, in doubt, or awaiting the go.
fn gather(session: &ProgramCreatorSession, scene: &Scene<'_>, heard: &Heard<'_>) -> Response {
    let open = |said: Said| heard.response(said, None);
    if let Some(question) = scene.next_question() {
        return open(scene.ask(question));
    }
    match intake::settle(&heard.list, &session.user_id, heard.today) {
        Ok(_) if scene.waits_for_a_look() => open(scene.wait_for_a_look()),
        Ok(settled) => decide(session, scene, heard, &settled),
        Err(NotReady::NeedsClearance(areas)) => open(scene.wait_for_clearance(&areas)),
        Err(reason) => open(scene.refuse(&reason)),
    }
}

impl Heard<'_> {
    /// The conversation goes on, with what was heard in the list and this read-back standing.
    fn response(&self, said: Said, read_back: Option<ReadBack>) -> Response {
        let todo_list = self.list.clone();
        Response { said, outcome: Outcome::Continue, read_back, todo_list, pending_change: None }
    }
}

/// Everything required is known: read it back, or take the go for what was read back.
fn decide(session: &ProgramCreatorSession, scene: &Scene<'_>, heard: &Heard<'_>, now: &Settled) -> Response {
    let awaited = |said: Said| {
        let todo_list = heard.list.clone();
        heard.response(said, Some(ReadBack { todo_list, message_id: heard.reply_id.clone(), as_of: heard.today }))
    };
    let Some(last) = &session.read_back else {
        return awaited(scene.read_back(now));
    };
    let before = intake::settle(&last.todo_list, &session.user_id, last.as_of).ok();
    // A go counts for the program that was read back: neither facts nor, on a later day, assumptions may differ.
    if before.as_ref().is_none_or(|before| before.athlete != now.athlete) {
        return awaited(scene.read_back_changes(&last.todo_list, before.as_ref(), now));
    }
    let is_answer_to_what_else = scene.asked_what_else() && !says_it_is_right(heard);
    if is_go(session.stage(), heard) && !is_answer_to_what_else {
        let read_back = Some(ReadBack { todo_list: heard.list.clone(), ..last.clone() });
        return Response { outcome: Outcome::RequestBuild, ..heard.response(scene.building_starts(), read_back) };
    }
    let standing = || session.read_back.clone();
    if session.stage() == Stage::Failed {
        let error = session.program_generation.as_ref().and_then(|generation| generation.error.as_deref());
        return heard.response(scene.after_failure(error), standing());
    }
    // A no with words to it, or a but, is a change that was not understood.
    let is_a_but = heard.speech.asks.is_none() && has_doubts(heard.text);
    if is_a_but || heard.speech.declines && heard.text.split_whitespace().count() > BARE_NO {
        return heard.response(scene.unclear_change(), standing());
    }
    if heard.speech.declines {
        return heard.response(scene.what_to_change(), standing());
    }
    heard.response(scene.go_again(), standing())
}

/// Whether an answer to "what should be different" says that nothing should.
fn says_it_is_right(heard: &Heard<'_>) -> bool {
    const RIGHT: &[&str] = &[
        " build",
        " go ",
        " fine",
        " good",
        " right",
        " correct",
        " perfect",
        " spot on",
        " crack on",
        " as it is",
        " nothing",
        " great",
        " lovely",
    ];
    heard.speech.wants_build_now || words::mentions(&words::normalized(heard.text), RIGHT)
}

/// Words a no has where nothing follows it: "no, not yet".
const BARE_NO: usize = 3;

/// Whether a message speaks of something that is not right yet, whatever else it says.
fn has_doubts(text: &str) -> bool {
    const DOUBTS: &[&str] = &[
        " but ",
        " except",
        " instead",
        " fix ",
        " wrong",
        " incorrect",
        " not right",
        " not correct",
        " actually",
        " hold on",
        " mistake",
        " missing",
        " forgot",
        " almost",
        " not quite",
        " not exactly",
        " hmm",
        " however",
        " unless",
        " only if ",
        " should be ",
        " supposed to be ",
        " let me correct",
    ];
    const NO_DOUBTS: [&str; 8] = [
        " nothing wrong",
        " nothings wrong",
        " nothing is wrong",
        " not wrong",
        " nothing missing",
        " nothing is missing",
        " no mistake",
        " no but",
    ];
    let said = normalized_without(text, &NO_DOUBTS);
    words::mentions(&said, DOUBTS)
}

fn normalized_without(text: &str, phrases: &[&str]) -> String {
    phrases.iter().fold(words::normalized(text), |said, phrase| said.replace(phrase, " "))
}

/// Whether every word is one of a go, however it is drawn out: "yesss lets gooo".
fn says_nothing_but_go(normalized: &str) -> bool {
    const GOES: [&str; 14] =
        ["y", "yes", "yep", "yeah", "yup", "ya", "oui", "si", "ja", "go", "build", "ship", "do", "crack"];
    const BESIDE: [&str; 38] = [
        "lets",
        "let",
        "us",
        "it",
        "this",
        "that",
        "thats",
        "please",
        "now",
        "ahead",
        "on",
        "sure",
        "ok",
        "okay",
        "all",
        "perfect",
        "great",
        "good",
        "fine",
        "right",
        "correct",
        "everything",
        "is",
        "are",
        "you",
        "can",
        "the",
        "program",
        "plan",
        "for",
        "with",
        "and",
        "dear",
        "coach",
        "looks",
        "exactly",
        "spot",
        "then",
    ];
    let has = |words: &[&str], word: &String| words.contains(&word.as_str());
    let said: Vec<String> = normalized.split_whitespace().map(drawn_in).collect();
    said.iter().any(|word| has(&GOES, word)) && said.iter().all(|word| has(&GOES, word) || has(&BESIDE, word))
}

/// A word with each run of three and more letters as one: `yes` of `yesss`.
fn drawn_in(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let runs = letters.chunk_by(|a, b| a == b);
    runs.flat_map(|run| &run[..if run.len() > 2 { 1 } else { run.len() }]).collect()
}

/// Whether the message is the athlete's go. A yes with a question in it is answered first, and one with a but is none.
fn is_go(stage: Stage, heard: &Heard<'_>) -> bool {
    let Speech { affirms, declines, asks, wants_build_now, .. } = &heard.speech;
    let says = words::normalized(heard.text);
    let is_bare_go = says_nothing_but_go(&says);
    let retries = stage == Stage::Failed && words::mentions(&says, &[" retry", " try again", " again ", " try it "]);
    !declines && !has_doubts(heard.text) && (*wants_build_now || retries || is_bare_go || (*affirms && asks.is_none()))
}

#[cfg(test)]
mod manners;
#[cfg(test)]
mod talks;
#[cfg(test)]
mod tests;
