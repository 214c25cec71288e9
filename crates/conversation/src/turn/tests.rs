use serde_json::{Value, json};
use training::athlete::Span;
use training::ids::UserId;

use super::*;
use crate::session::{BuildId, ConversationId, GenerationStatus, ProgramGeneration};
use crate::todo_list::{Answer, Field, Status};

/// A talk below the reader: each message is given as what it was read to.
struct Talk {
    session: ProgramCreatorSession,
    now: Timestamp,
    replies: Vec<String>,
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

impl Talk {
    fn new() -> Self {
        let now = at("2026-11-20T17:00:00Z");
        let session = ProgramCreatorSession::start(
            UserId::parse("u1").unwrap(),
            ConversationId::parse("c1").unwrap(),
            "Europe/Rome".to_owned(),
            now,
        );
        Self { session, now, replies: Vec::new() }
    }

    /// One in which everything required is known and read back.
    fn read_back() -> Self {
        let mut talk = Self::new();
        talk.says(&everything());
        assert_eq!(talk.session.stage(), Stage::AwaitingGo);
        talk
    }

    fn generation(mut self, status: GenerationStatus) -> Self {
        self.session.program_generation = Some(ProgramGeneration {
            status,
            build_id: BuildId::parse("b1").unwrap(),
            started_at: self.now,
            completed_at: None,
            failed_at: None,
            error: (status == GenerationStatus::Failed).then(|| "the store could not be reached.".to_owned()),
            program_id: None,
        });
        self
    }

    /// A message with these facts.
    fn says(&mut self, facts: &Value) -> Turn {
        self.says_with(facts, Speech::default())
    }

    fn speaks(&mut self, speech: Speech) -> Turn {
        self.says_with(&json!({}), speech)
    }

    fn says_with(&mut self, facts: &Value, speech: Speech) -> Turn {
        let mut list = serde_json::to_value(&self.session.todo_list).unwrap();
        for (name, item) in facts.as_object().unwrap() {
            list[name] = item.clone();
        }
        let reply_id = MessageId::parse(format!("r{}", self.session.message_count)).unwrap();
        let list = serde_json::from_value(list).unwrap();
        let today = calendar::today(self.now, &zone(&self.session));
        let heard = Heard { text: "", list, speech, reply_id: &reply_id, now: self.now, today };
        let turn = respond(&self.session, heard);
        self.session = turn.session.clone();
        self.replies.push(turn.reply.clone());
        turn
    }
}

fn known(value: &Value) -> Value {
    json!({"status": "complete", "value": value, "quote": "so said"})
}

fn vague(quote: &str) -> Value {
    json!({"status": "in_progress", "value": null, "quote": quote})
}

fn weeks(n: u16) -> Value {
    known(&json!({"kind": "value", "weeks": n}))
}

fn days(n: u16) -> Value {
    known(&json!({"kind": "value", "min": n, "max": n}))
}

fn hurts(area: &str, cleared: bool) -> Value {
    known(&json!({"kind": "value", "items": [{"area": area, "status": "current", "cleared": cleared}]}))
}

fn everything() -> Value {
    json!({
        "trainingGoals": known(&json!({"kind": "value", "goals": ["get stronger"]})),
        "programDuration": weeks(8),
        "trainingFrequency": days(5),
        "restDaysPreference": known(&json!({"kind": "value", "days": ["saturday", "sunday"]})),
        "equipmentAccess": known(&json!({"kind": "value", "items": ["barbell", "rack", "dumbbell"]})),
        "experienceLevel": known(&json!({"kind": "value", "level": "intermediate", "years": 2.0})),
        "injuryConsiderations": known(&json!({"kind": "none"})),
    })
}

fn yes() -> Speech {
    Speech { affirms: true, ..Speech::default() }
}

fn asks(question: &str) -> Speech {
    Speech { asks: Some(question.to_owned()), ..Speech::default() }
}

#[test]
fn a_talk_in_any_order_asks_only_for_what_is_open_and_ends_in_a_read_back() {
    let mut talk = Talk::new();
    let facts = everything();
    for name in ["trainingFrequency", "equipmentAccess", "injuryConsiderations", "trainingGoals", "experienceLevel"] {
        let turn = talk.says(&json!({ name: facts[name] }));
        assert_eq!((turn.outcome, turn.session.stage()), (Outcome::Continue, Stage::Gathering));
        let last = turn.session.asked.last().unwrap();
        assert!(last.fields.iter().all(|&field| turn.session.todo_list.status(field) != Status::Complete), "{last:?}");
    }
    let turn = talk.says(&json!({"programDuration": facts["programDuration"]}));
    assert_eq!(turn.session.stage(), Stage::AwaitingGo);
    for part in ["get stronger", "8 weeks", "5 a week", "intermediate, two years", "Monday 23 November 2026", "yes"] {
        assert!(turn.reply.contains(part), "{part} is not in: {}", turn.reply);
    }
    assert_eq!(talk.speaks(yes()).outcome, Outcome::RequestBuild);
}

#[test]
fn each_turn_counts_and_dates_the_session() {
    let mut talk = Talk::new();
    talk.now = at("2026-11-20T18:00:00Z");
    let turn = talk.says(&json!({"programDuration": weeks(8)}));
    assert_eq!((turn.session.message_count, turn.session.last_activity), (2, talk.now));
    assert_eq!((turn.session.progress_details.items_completed, turn.session.version), (1, 0));
    assert!(turn.session.program_generation.is_none());
}

#[test]
fn a_correction_reads_back_only_what_changed_and_asks_again() {
    let mut talk = Talk::read_back();
    let facts = json!({"trainingFrequency": days(4),
        "movementDislikes": known(&json!({"kind": "value", "dislikes": ["running"]}))});
    let turn = talk.says_with(&facts, yes());
    assert_eq!(turn.outcome, Outcome::Continue, "a yes with a change in it is no go yet");
    assert!(turn.reply.contains("4 a week") && turn.reply.contains("running"), "{}", turn.reply);
    assert!(!turn.reply.contains("get stronger"), "{}", turn.reply);
    let turn = talk.speaks(yes());
    assert_eq!(turn.outcome, Outcome::RequestBuild);
    assert_eq!(turn.session.confirmed_list().training_frequency.value(), Some(&Span::exactly(4)));
}

#[test]
fn no_asks_what_to_change() {
    let mut talk = Talk::read_back();
    let turn = talk.speaks(Speech { declines: true, ..Speech::default() });
    assert_eq!(turn.outcome, Outcome::Continue);
    assert!(turn.reply.contains('?') || turn.reply.contains("what is off"), "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::Continue, "a yes to \"what should change?\" is no go");
    assert_eq!(talk.speaks(yes()).outcome, Outcome::RequestBuild);
}

#[test]
fn a_question_is_answered_before_the_go() {
    let mut talk = Talk::read_back();
    let turn = talk.speaks(Speech { affirms: true, ..asks("can I change it later?") });
    assert_eq!(turn.outcome, Outcome::Continue);
    assert!(turn.reply.contains("new program"), "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::RequestBuild);
}

#[test]
fn a_question_without_an_answer_is_told_so_unless_it_came_with_facts() {
    let mut talk = Talk::new();
    assert!(talk.speaks(asks("who won the cup?")).reply.contains("cannot answer"));
    let turn = talk.says_with(&json!({"programDuration": weeks(8)}), asks("8 weeks, right?"));
    assert!(!turn.reply.contains("cannot answer"), "{}", turn.reply);
}

#[test]
fn a_go_on_a_later_day_hears_the_new_start_first() {
    let mut talk = Talk::read_back();
    talk.now = at("2026-12-02T09:00:00Z");
    let turn = talk.speaks(yes());
    assert_eq!(turn.outcome, Outcome::Continue);
    assert!(turn.reply.contains("Monday 7 December 2026"), "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::RequestBuild);
}

#[test]
fn just_build_it_is_told_what_is_missing() {
    let mut talk = Talk::new();
    let build = || Speech { wants_build_now: true, ..Speech::default() };
    let turn = talk.says_with(&json!({"programDuration": weeks(8)}), build());
    assert_eq!(turn.outcome, Outcome::Continue);
    assert!(turn.reply.contains("how many days a week"), "{}", turn.reply);
    let mut talk = Talk::new();
    let turn = talk.says_with(&everything(), build());
    assert_eq!(turn.session.stage(), Stage::AwaitingGo, "read back before it is built");
    assert_eq!(talk.speaks(build()).outcome, Outcome::RequestBuild);
}

#[test]
fn a_condition_is_taken_up_once_and_holds_the_build() {
    let mut talk = Talk::new();
    let turn = talk.says(&json!({"injuryConsiderations": hurts("chest_pain", false)}));
    assert!(turn.reply.contains("doctor") && turn.reply.contains('?'), "{}", turn.reply);
    let turn = talk.says(&json!({"programDuration": weeks(8)}));
    assert!(!turn.reply.contains("doctor"), "no nagging: {}", turn.reply);
    let mut rest = everything();
    rest.as_object_mut().unwrap().remove("injuryConsiderations");
    let turn = talk.says(&rest);
    assert!(turn.reply.contains("clearance"), "{}", turn.reply);
    for _ in 0..3 {
        let turn = talk.speaks(Speech { wants_build_now: true, affirms: true, ..Speech::default() });
        assert_eq!((turn.outcome, turn.session.read_back), (Outcome::Continue, None));
    }
    let turn = talk.says(&json!({"injuryConsiderations": hurts("chest_pain", true)}));
    assert_eq!(turn.session.stage(), Stage::AwaitingGo, "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::RequestBuild);
}

#[test]
fn a_condition_that_comes_up_at_the_go_stops_it() {
    let mut talk = Talk::read_back();
    let turn = talk.says_with(&json!({"injuryConsiderations": hurts("heart", false)}), yes());
    assert_eq!((turn.outcome, turn.session.stage()), (Outcome::Continue, Stage::Gathering));
    assert!(turn.reply.contains("doctor"), "{}", turn.reply);
}

#[test]
fn a_contradiction_is_named_instead_of_read_back() {
    let mut talk = Talk::read_back();
    let turn = talk.says(&json!({"trainingFrequency": days(6)}));
    assert!(turn.reply.contains("leave only 5"), "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::Continue);
    let turn = talk.says(&json!({"trainingFrequency": days(5)}));
    assert_eq!(turn.session.stage(), Stage::AwaitingGo);
}

#[test]
fn a_vague_answer_gets_one_specific_follow_up() {
    let mut talk = Talk::new();
    let turn = talk.says(&json!({"currentFitnessBaseline": vague("225 x 5")}));
    assert!(turn.reply.contains("\"225 x 5\": pounds or kilos?"), "{}", turn.reply);
    let turn = talk.says(&everything());
    assert!(!turn.reply.contains("pounds or kilos?"), "once is enough: {}", turn.reply);
    assert!(turn.reply.contains("\"225 x 5\""), "but it is said that it is left out: {}", turn.reply);
}

#[test]
fn what_got_vague_last_does_not_hold_up_the_read_back() {
    let mut talk = Talk::new();
    let mut facts = everything();
    facts["targetEvent"] = vague("maybe a race");
    let turn = talk.says(&facts);
    assert_eq!(turn.session.stage(), Stage::AwaitingGo);
    assert!(turn.reply.contains("\"maybe a race\": is that fixed?"), "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::RequestBuild);
}

#[test]
fn a_running_build_is_not_requested_twice_and_keeps_to_what_was_confirmed() {
    let mut talk = Talk::read_back();
    talk.speaks(yes());
    let mut talk = talk.generation(GenerationStatus::InProgress);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::Continue);
    let turn = talk.says(&json!({"trainingFrequency": days(3)}));
    assert_eq!(turn.outcome, Outcome::Continue);
    assert_eq!(turn.session.todo_list.training_frequency.value(), Some(&Span::exactly(3)));
    assert_eq!(turn.session.confirmed_list().training_frequency.value(), Some(&Span::exactly(5)));
    assert!(turn.reply.contains("keeps to what you said yes to"), "{}", turn.reply);
}

#[test]
fn a_failed_build_can_be_asked_for_again_or_corrected_first() {
    let mut talk = Talk::read_back().generation(GenerationStatus::Failed);
    let turn = talk.speaks(Speech::default());
    assert!(turn.reply.contains("store could not be reached") && turn.reply.contains("retry"), "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::RequestBuild);
    let turn = talk.says(&json!({"trainingFrequency": days(3)}));
    assert_eq!(turn.outcome, Outcome::Continue);
    assert!(turn.reply.contains("3 a week"), "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::RequestBuild);
}

#[test]
fn a_finished_session_keeps_its_facts_and_starts_over_on_request() {
    let mut talk = Talk::read_back().generation(GenerationStatus::Complete);
    let turn = talk.says(&json!({"trainingFrequency": days(3)}));
    assert_eq!(turn.session.todo_list.training_frequency.value(), Some(&Span::exactly(5)));
    assert!(turn.reply.contains("new program"), "{}", turn.reply);
    let turn = talk.speaks(Speech { wants_new_program: true, ..Speech::default() });
    assert_eq!(turn.outcome, Outcome::StartOver);
    let mut talk = Talk::new();
    let turn = talk.speaks(Speech { wants_new_program: true, ..Speech::default() });
    assert_eq!(turn.outcome, Outcome::Continue, "a first session is new already");
}

#[test]
fn another_language_is_told_what_is_read() {
    let turn = Talk::new().speaks(Speech { looks_like_other_language: true, ..Speech::default() });
    assert!(turn.reply.contains("English") && turn.reply.contains('?'), "{}", turn.reply);
}

#[test]
fn an_unknown_time_zone_is_utc() {
    let mut talk = Talk::new();
    talk.session.timezone = "Mars/Olympus".to_owned();
    assert!(greeting(&talk.session, talk.now).starts_with("Good afternoon"));
}

#[test]
fn only_what_the_coach_asks_can_be_agreed_to() {
    assert_eq!(
        questions("Here is what I have:\n\n- **Length:** 8 weeks\n\nGood. Shall I build it? Say yes."),
        " Shall I build it?"
    );
    assert_eq!(questions("Still open is how many weeks it should run."), "Still open is how many weeks it should run.");
}

mod properties {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// What a field can become in a message: known, of no preference, vague, or taken back.
    fn item(field: Field, kind: usize) -> Value {
        match (kind, everything().get(field.name())) {
            (0, Some(value)) => value.clone(),
            (0 | 1, _) => known(&json!({"kind": "any"})),
            (2, _) => vague("sort of"),
            _ => json!({"status": "pending", "value": null}),
        }
    }

    fn message() -> impl Strategy<Value = Value> {
        let fact = (prop::sample::select(Field::ALL), 0usize..4);
        prop::collection::vec(fact, 0..3).prop_map(|facts| {
            let items = facts.into_iter().map(|(field, kind)| (field.name().to_owned(), item(field, kind)));
            items.collect::<serde_json::Map<_, _>>().into()
        })
    }

    proptest! {
        #[test]
        fn questions_are_about_open_facts_and_never_repeat(messages in prop::collection::vec(message(), 1..14)) {
            let mut talk = Talk::new();
            let mut wordings = BTreeSet::new();
            for message in messages {
                let known_questions = talk.session.asked.len();
                let turn = talk.says(&message);
                for asked in &turn.session.asked[known_questions..] {
                    prop_assert!(wordings.insert(format!("{asked:?}")), "{asked:?} came twice");
                    for &field in &asked.fields {
                        prop_assert!(turn.session.todo_list.status(field) != Status::Complete, "{field:?} is known");
                    }
                }
                prop_assert!(turn.outcome == Outcome::Continue);
                let is_ready = turn.session.todo_list.missing_required().is_empty();
                prop_assert_eq!(turn.session.stage() == Stage::AwaitingGo, is_ready, "{}", turn.reply);
            }
        }

        #[test]
        fn a_silent_athlete_is_never_asked_in_the_same_words(known_facts in prop::collection::vec(0usize..6, 0..5)) {
            let names = ["trainingGoals", "programDuration", "trainingFrequency", "equipmentAccess", "experienceLevel", "injuryConsiderations"];
            let facts = everything();
            let known: serde_json::Map<_, _> = known_facts.iter().map(|&i| (names[i].to_owned(), facts[names[i]].clone())).collect();
            let mut talk = Talk::new();
            talk.says(&known.into());
            for _ in 0..8 {
                talk.says(&json!({}));
            }
            let questions: Vec<&str> = talk.replies.iter().map(|reply| last_sentence(reply)).collect();
            let distinct: BTreeSet<&&str> = questions.iter().collect();
            prop_assert_eq!(distinct.len(), questions.len(), "{:#?}", questions);
        }
    }

    fn last_sentence(reply: &str) -> &str {
        let end = reply.trim_end_matches(['.', '?']);
        reply[end.rfind(['.', '?']).map_or(0, |at| at + 1)..].trim()
    }
}

#[test]
fn an_item_that_is_any_counts_as_known() {
    let mut talk = Talk::new();
    let turn = talk.says(&json!({"programDuration": known(&json!({"kind": "any"}))}));
    assert_eq!(turn.session.todo_list.program_duration.answer(), Some(&Answer::Any));
    assert!(turn.session.asked.iter().all(|asked| !asked.fields.contains(&Field::ProgramDuration)));
}
