//! Whole talks, from the athlete's words to the reply.

use training::athlete::{Athlete, DayOfWeek, Equipment, Focus, Level, Span};
use training::ids::UserId;

use super::*;
use crate::session::ConversationId;

struct Talk {
    session: ProgramCreatorSession,
    coach_said: String,
    transcript: String,
}

impl Talk {
    fn start() -> Self {
        let user = UserId::parse("u1").unwrap();
        let session = ProgramCreatorSession::start(
            user,
            ConversationId::parse("c1").unwrap(),
            "America/New_York".to_owned(),
            now(),
        );
        let coach_said = greeting(&session, now());
        Self { session, transcript: format!("Coach: {coach_said}\n"), coach_said }
    }

    fn says(&mut self, text: &str) -> Turn {
        let id = |of: &str| MessageId::parse(format!("{of}{}", self.session.message_count)).unwrap();
        let (id, reply_id) = (&id("a"), &id("c"));
        let message = Message { id, text, coach_said: Some(&self.coach_said), reply_id, at: now() };
        let turn = take(&self.session, &message, read(&self.session, &message));
        self.session = turn.session.clone();
        self.coach_said.clone_from(&turn.reply);
        self.transcript.extend(["Athlete: ", text, "\nCoach: ", &turn.reply, "\n"]);
        turn
    }

    /// All but the go: only the last message may complete the list.
    fn tells(&mut self, messages: &[&str]) {
        for (index, text) in messages.iter().enumerate() {
            let turn = self.says(text);
            assert_eq!(turn.outcome, Outcome::Continue, "{}", self.transcript);
            let is_last = index + 1 == messages.len();
            assert_eq!(turn.session.stage() == Stage::AwaitingGo, is_last, "{}", self.transcript);
        }
    }

    fn athlete(&self) -> Athlete {
        let today = calendar::today(now(), &zone(&self.session));
        intake::settle(&self.session.todo_list, &self.session.user_id, today).unwrap().athlete
    }
}

/// A Friday in New York.
fn now() -> Timestamp {
    "2026-11-20T17:00:00Z".parse().unwrap()
}

#[test]
fn a_crossfit_competitor_is_done_in_six_messages() {
    let mut talk = Talk::start();
    talk.tells(&[
        "I want to compete in a local CrossFit competition in 8 weeks. I need to work on my Olympic lifts and pull-ups.",
        "barbell, squat rack, pull-up bar and dumbbells up to 50 lb at home",
        "5 days, I usually rest weekends",
        "Nothing major, but my left shoulder gets cranky with too much overhead volume",
        "About 2 years, 4-5x a week",
    ]);
    let athlete = talk.athlete();
    assert_eq!((athlete.weeks, athlete.days_per_week), (8, Span::exactly(5)), "{}", talk.transcript);
    assert_eq!(athlete.days_off, [DayOfWeek::Saturday, DayOfWeek::Sunday].into());
    assert_eq!(athlete.level, Level::Intermediate);
    assert!(athlete.wants(Focus::Conditioning) && athlete.wants(Focus::OlympicLifting));
    assert!((athlete.equipment.limits[&Equipment::Dumbbell].max_kg - 22.7).abs() < 0.1);
    assert_eq!(athlete.current_injuries().count(), 1);
    assert_eq!(talk.says("Yes!").outcome, Outcome::RequestBuild, "{}", talk.transcript);
}

#[test]
fn a_half_marathon_runner_is_done_in_seven_messages() {
    let mut talk = Talk::start();
    talk.tells(&[
        "I'm training for a half marathon in 12 weeks, I'd like to break 2 hours",
        "I run outside, no equipment besides a heart rate monitor",
        "4 days a week, Fridays off",
        "no injuries",
        "3 years, about 30 km a week, my 10k is 54:30",
    ]);
    let athlete = talk.athlete();
    assert_eq!((athlete.weeks, athlete.days_per_week), (12, Span::exactly(4)), "{}", talk.transcript);
    assert_eq!(athlete.focus[0], Focus::Running);
    assert!(athlete.mark("weekly_run").is_some(), "{}", talk.transcript);
    let turn = talk.says("make it 5 days and no burpees");
    assert_eq!(turn.outcome, Outcome::Continue);
    assert!(turn.reply.contains("5 a week") && !turn.reply.contains("54:30"), "{}", talk.transcript);
    assert_eq!(talk.says("sounds good, go ahead").outcome, Outcome::RequestBuild, "{}", talk.transcript);
}

#[test]
fn a_cyclist_asks_back_and_is_done() {
    let mut talk = Talk::start();
    talk.tells(&[
        "I want to raise my FTP, it's 265 watts now. 12 weeks, I can ride 8 hours a week",
        "road bike with a power meter and a smart trainer",
        "What's a deload?",
        "5 days a week",
        "no injuries",
        "riding for 6 years",
    ]);
    let athlete = talk.athlete();
    assert_eq!((athlete.weeks, athlete.ftp_watts()), (12, Some(265.0)), "{}", talk.transcript);
    assert_eq!(athlete.focus[0], Focus::Cycling);
    assert_eq!(talk.says("yes please").outcome, Outcome::RequestBuild, "{}", talk.transcript);
}
