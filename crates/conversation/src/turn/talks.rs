//! Whole talks, from the athlete's words to the reply.

use std::collections::BTreeSet;

use training::athlete::{Athlete, DayOfWeek, Equipment, Focus, Level, Span};
use training::ids::UserId;

use super::*;
use crate::coach::persona::CoachId;
use crate::session::{BuildId, ConversationId, GenerationStatus, ProgramGeneration};

pub(super) struct Talk {
    pub session: ProgramCreatorSession,
    pub coach_said: String,
    pub transcript: String,
    pub questions: BTreeSet<String>,
    pub now: Timestamp,
}

impl Talk {
    pub fn start() -> Self {
        Self::with("maya")
    }

    pub fn with(coach: &str) -> Self {
        let user = UserId::parse("u1").unwrap();
        let conversation = ConversationId::parse("c1").unwrap();
        let session = ProgramCreatorSession::start(user, conversation, "America/New_York".to_owned(), now())
            .with_coach(CoachId::parse(coach).unwrap());
        let coach_said = greeting(&session, now());
        let transcript = format!("Coach: {coach_said}\n");
        Self { session, transcript, coach_said, questions: BTreeSet::new(), now: now() }
    }

    /// Says it, and sees to it that no question comes twice in the same words.
    pub fn says(&mut self, text: &str) -> Turn {
        let id = |of: &str| MessageId::parse(format!("{of}{}", self.session.message_count)).unwrap();
        let (id, reply_id) = (&id("a"), &id("c"));
        let message = Message { id, text, coach_said: Some(&self.coach_said), reply_id, at: self.now };
        let turn = take(&self.session, &message, read(&self.session, &message));
        self.session = turn.session.clone();
        self.coach_said.clone_from(&turn.reply);
        self.transcript.extend(["\nAthlete: ", text, "\nCoach: ", &turn.reply, "\n"]);
        for question in turn.reply.lines().flat_map(words::sentences).filter(|said| said.ends_with('?')) {
            assert!(self.questions.insert(question.trim().to_owned()), "twice: {question}\n{}", self.transcript);
        }
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

    /// As the store does when the build is requested and when it is done.
    pub fn built(&mut self) {
        self.session.program_generation = Some(ProgramGeneration {
            status: GenerationStatus::Complete,
            build_id: BuildId::parse("b1").unwrap(),
            started_at: self.now,
            completed_at: Some(self.now),
            failed_at: None,
            error: None,
            program_id: None,
        });
    }

    pub fn on(&mut self, at: &str) {
        self.now = at.parse().unwrap();
    }

    pub fn athlete(&self) -> Athlete {
        let today = calendar::today(self.now, &zone(&self.session));
        intake::settle(&self.session.todo_list, &self.session.user_id, today).unwrap().athlete
    }
}

/// A Friday in New York.
fn now() -> Timestamp {
    "2026-11-20T17:00:00Z".parse().unwrap()
}

const COACHES: [&str; 3] = ["maya", "viktor", "iris"];

const CROSSFIT: [&str; 5] = [
    "I want to compete in a local CrossFit competition in 8 weeks. I need to work on my Olympic lifts and pull-ups.",
    "barbell, squat rack, pull-up bar and dumbbells up to 50 lb at home",
    "5 days, I usually rest weekends",
    "Nothing major, but my left shoulder gets cranky with too much overhead volume",
    "About 2 years, 4-5x a week",
];

#[test]
fn a_crossfit_competitor_is_done_in_six_messages() {
    for coach in COACHES {
        let mut talk = Talk::with(coach);
        talk.tells(&CROSSFIT);
        let athlete = talk.athlete();
        assert_eq!((athlete.weeks, athlete.days_per_week), (8, Span::exactly(5)), "{}", talk.transcript);
        assert_eq!(athlete.days_off, [DayOfWeek::Saturday, DayOfWeek::Sunday].into());
        assert_eq!(athlete.level, Level::Intermediate);
        assert!(athlete.wants(Focus::Conditioning) && athlete.wants(Focus::OlympicLifting));
        assert!((athlete.equipment.limits[&Equipment::Dumbbell].max_kg - 22.7).abs() < 0.1);
        assert_eq!(athlete.current_injuries().count(), 1);
        assert_eq!(talk.says("Yes!").outcome, Outcome::RequestBuild, "{}", talk.transcript);
    }
}

#[test]
fn a_half_marathon_runner_corrects_the_read_back_in_one_message() {
    for coach in COACHES {
        let mut talk = Talk::with(coach);
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
}

#[test]
fn a_runner_with_a_race_is_asked_for_its_day_and_then_for_numbers() {
    for coach in COACHES {
        let mut talk = Talk::with(coach);
        talk.says("hi");
        talk.says("I'm training for a half marathon, I'd like to break 2 hours");
        assert!(talk.coach_said.to_lowercase().contains("when is your half marathon"), "{}", talk.transcript);
        talk.says("February 14");
        assert!(talk.coach_said.contains("a 12-week program"), "{}", talk.transcript);
        talk.tells(&[
            "yes, 4 days",
            "outdoors, I have a heart rate monitor",
            "no injuries",
            "3 years",
            "54:30 over 10k, 30 km a week",
        ]);
        let athlete = talk.athlete();
        assert!(athlete.mark("weekly_run").is_some() && athlete.mark("run").is_some(), "{}", talk.transcript);
        assert_eq!((athlete.weeks, athlete.event.unwrap().date.unwrap().to_string().as_str()), (12, "2027-02-14"));
    }
}

#[test]
fn a_cyclist_asks_back_and_is_done() {
    for coach in COACHES {
        let mut talk = Talk::with(coach);
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
        assert!(talk.transcript.contains("easier week"));
        assert_eq!(talk.says("yes please").outcome, Outcome::RequestBuild, "{}", talk.transcript);
    }
}

#[test]
fn who_leaves_everything_to_the_coach_gets_there() {
    for coach in COACHES {
        let mut talk = Talk::with(coach);
        for text in ["get fit", "you decide", "full gym", "up to you", "no injuries", "you decide"] {
            talk.says(text);
        }
        assert_eq!(talk.session.stage(), Stage::AwaitingGo, "{}", talk.transcript);
        assert_eq!(talk.says("yes").outcome, Outcome::RequestBuild, "{}", talk.transcript);
    }
}

#[test]
fn injuries_are_not_left_to_the_coach() {
    let mut talk = Talk::start();
    for text in ["get stronger", "8 weeks", "full gym", "3 days, an hour"] {
        talk.says(text);
    }
    talk.says("you decide");
    assert_ne!(talk.session.todo_list.status(Field::InjuryConsiderations), Status::Complete, "{}", talk.transcript);
    assert!(talk.coach_said.contains("only you know"), "{}", talk.transcript);
}

#[test]
fn what_cannot_be_read_twice_is_assumed() {
    for coach in COACHES {
        let mut talk = Talk::with(coach);
        for text in ["I want to get stronger", "blah", "mhm", "barbell and rack", "3 days, 60 minutes", "no injuries"] {
            talk.says(text);
        }
        assert!(talk.transcript.contains("eight weeks"), "{}", talk.transcript);
        assert!(talk.session.todo_list.program_duration.value().is_none(), "the coach's number is no value");
        talk.says("3 years, squat 120 kg x 5");
        assert_eq!(talk.session.stage(), Stage::AwaitingGo, "{}", talk.transcript);
        assert!(talk.coach_said.contains("\"mhm\""), "{}", talk.transcript);
    }
}

#[test]
fn just_build_it_skips_what_is_not_required() {
    let mut talk = Talk::start();
    talk.says("I want to get stronger. 3 days a week for 8 weeks, full gym, lifting for 3 years.");
    let turn = talk.says("just build it");
    assert!(turn.reply.contains("whether you have any injury or pain"), "{}", talk.transcript);
    let turn = talk.says("no injuries");
    assert_eq!(turn.session.stage(), Stage::AwaitingGo, "{}", talk.transcript);
    assert_eq!(talk.says("build it").outcome, Outcome::RequestBuild, "{}", talk.transcript);
}

#[test]
fn pain_of_a_serious_kind_waits_for_a_look() {
    for coach in COACHES {
        let mut talk = Talk::with(coach);
        let turn = talk.says(
            "I want to get stronger, 8 weeks, 3 days a week, 60 min, barbell and rack at home, lifting for 3 years, \
             squat 120 kg x 5. My lower back hurts, with numbness down my leg",
        );
        assert!(turn.reply.starts_with("What you describe comes first"), "{}", talk.transcript);
        assert!(!turn.may_be_reworded);
        for text in ["yes", "build it anyway"] {
            assert_ne!(talk.says(text).outcome, Outcome::RequestBuild, "{}", talk.transcript);
        }
        let turn = talk.says("my physio had a look and says it is fine to train");
        assert_eq!(turn.session.stage(), Stage::AwaitingGo, "{}", talk.transcript);
        assert_eq!(talk.says("yes").outcome, Outcome::RequestBuild, "{}", talk.transcript);
    }
}

/// A strength program that begins on Monday 23 November and runs 8 weeks.
fn with_program(coach: &str) -> Talk {
    let mut talk = Talk::with(coach);
    talk.says("I want to get stronger, 8 weeks, full gym, 4 days, 60 minutes, no injuries");
    talk.says("lifting for 3 years, squat 120 kg x 5");
    assert_eq!(talk.says("yes").outcome, Outcome::RequestBuild, "{}", talk.transcript);
    talk.built();
    talk
}

#[test]
fn a_program_is_rebuilt_when_life_changes() {
    for coach in COACHES {
        let mut talk = with_program(coach);
        talk.on("2026-12-09T17:00:00Z");
        let turn = talk.says("actually I can only do 3 days now");
        assert_eq!(turn.outcome, Outcome::Continue);
        assert!(turn.reply.contains("3 days a week, from Monday 14 December on"), "{}", talk.transcript);
        assert!(turn.reply.contains("through Sunday 17 January"), "{}", talk.transcript);
        assert_eq!(talk.says("yes please").outcome, Outcome::RequestBuild, "{}", talk.transcript);
        let athlete = talk.athlete();
        assert_eq!((athlete.days_per_week, athlete.weeks), (Span::exactly(3), 5), "{}", talk.transcript);
        talk.built();
        let turn = talk.says("no more burpees please");
        assert!(turn.reply.contains("no burpees") && turn.session.pending_change.is_some(), "{}", talk.transcript);
        assert_eq!(talk.says("no, leave it").outcome, Outcome::Continue);
        assert_eq!(talk.session.pending_change, None, "{}", talk.transcript);
        let turn = talk.says("make next week easier");
        assert_eq!((turn.outcome, turn.session.pending_change), (Outcome::Continue, None), "{}", talk.transcript);
        let turn = talk.says("my knee hurts since yesterday");
        assert!(turn.reply.contains("training around your knee"), "{}", talk.transcript);
        assert_eq!(talk.says("go ahead").outcome, Outcome::RequestBuild, "{}", talk.transcript);
        assert_eq!(talk.athlete().current_injuries().count(), 1);
    }
}

#[test]
fn a_change_from_tomorrow_starts_tomorrow() {
    let mut talk = with_program("viktor");
    talk.on("2026-12-09T17:00:00Z");
    let turn = talk.says("I can only do 2 days a week from tomorrow");
    assert!(turn.reply.contains("from Thursday 10 December on"), "{}", talk.transcript);
    assert_eq!(talk.says("yes").outcome, Outcome::RequestBuild, "{}", talk.transcript);
    assert_eq!(talk.athlete().start.to_string(), "2026-12-10");
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    const SAYINGS: [&str; 26] = [
        "hi",
        "hmm",
        "yes",
        "no",
        "you decide",
        "just build it",
        "what's a taper?",
        "why do you ask?",
        "a few",
        "thanks",
        "8 weeks",
        "a while",
        "4 days a week",
        "a few times a week",
        "full gym",
        "some stuff at home",
        "no injuries",
        "bad left knee",
        "2 years",
        "on and off",
        "I want to get stronger",
        "half marathon on 14 February",
        "30 minutes",
        "no more burpees",
        "who won the cup?",
        "make it 3 days",
    ];

    const EVERYTHING: &str = "I want to get stronger. 8 weeks, 4 days a week, 60 minutes, full gym, no injuries, lifting \
                              for 3 years, squat 120 kg x 5.";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// [`Talk::says`] fails when a question comes twice.
        #[test]
        fn a_talk_ends_in_a_read_back_and_repeats_no_question(
            coach in 0usize..3, said in prop::collection::vec(prop::sample::select(&SAYINGS[..]), 0..12),
        ) {
            let mut talk = Talk::with(COACHES[coach]);
            for text in said {
                if talk.says(text).outcome == Outcome::RequestBuild {
                    return Ok(());
                }
            }
            talk.says(EVERYTHING);
            for _ in 0..3 {
                if talk.session.stage() != Stage::AwaitingGo {
                    talk.says("no injuries, 3 years, 8 weeks");
                }
            }
            prop_assert_eq!(talk.session.stage(), Stage::AwaitingGo, "{}", talk.transcript);
        }

        #[test]
        fn the_same_message_again_changes_nothing_and_the_coachs_words_are_no_values(
            coach in 0usize..3, said in prop::collection::vec(prop::sample::select(&SAYINGS[..]), 1..8),
        ) {
            let mut talk = Talk::with(COACHES[coach]);
            let mut athlete = String::new();
            for text in said {
                let before = talk.session.clone();
                let coach_said = talk.coach_said.clone();
                athlete.extend([text, "\n"]);
                talk.says(text);
                let list = serde_json::to_value(&talk.session.todo_list).unwrap();
                for item in list.as_object().unwrap().values().filter(|item| !item["value"].is_null()) {
                    prop_assert!(athlete.contains(item["quote"].as_str().unwrap()), "{item} in {}", talk.transcript);
                }
                let (id, reply_id) = (MessageId::parse("again").unwrap(), MessageId::parse("r").unwrap());
                let message = Message { id: &id, text, coach_said: Some(&coach_said), reply_id: &reply_id, at: talk.now };
                let reading = read(&before, &message);
                let once = take(&before, &message, reading.clone()).session;
                // The same question stands before the same message.
                let heard = ProgramCreatorSession { asked: before.asked.clone(), ..once.clone() };
                let twice = take(&heard, &message, reading).session;
                let answers = |list: &TodoList| {
                    let json = serde_json::to_value(list).unwrap();
                    let values = json.as_object().unwrap().iter();
                    values.map(|(name, item)| (name.clone(), item["value"].clone())).collect::<Vec<_>>()
                };
                prop_assert_eq!(answers(once.latest_list()), answers(twice.latest_list()), "{}", talk.transcript);
            }
        }
    }
}
