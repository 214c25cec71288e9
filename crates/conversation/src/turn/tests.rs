use std::collections::BTreeSet;

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
    questions: BTreeSet<String>,
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
        Self { session, now, replies: Vec::new(), questions: BTreeSet::new() }
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
        let mut list = serde_json::to_value(self.session.latest_list()).unwrap();
        for (name, item) in facts.as_object().unwrap() {
            list[name] = item.clone();
        }
        let reply_id = MessageId::parse(format!("r{}", self.session.message_count)).unwrap();
        let list = serde_json::from_value(list).unwrap();
        let today = calendar::today(self.now, &zone(&self.session));
        let id = MessageId::parse(format!("m{}", self.session.message_count)).unwrap();
        let coach_said = self.replies.last().map(String::as_str);
        let now = self.now;
        let heard = Heard {
            id: &id,
            gave_up: None,
            text: "so said",
            coach_said,
            list,
            speech,
            reply_id: &reply_id,
            now,
            today,
        };
        let turn = respond(&self.session, &heard);
        self.session = turn.session.clone();
        for question in turn.reply.lines().flat_map(words::sentences).filter(|said| said.ends_with('?')) {
            assert!(self.questions.insert(question.trim().to_owned()), "twice: {question}\n{:#?}", self.replies);
        }
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
        "sessionDuration": known(&json!({"kind": "value", "min": 60, "max": 60})),
        "currentFitnessBaseline": known(&json!({"kind": "value", "marks": [{"what": "back_squat", "kg": 100, "reps": 5}]})),
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
    let order = [
        "trainingFrequency",
        "sessionDuration",
        "equipmentAccess",
        "injuryConsiderations",
        "trainingGoals",
        "experienceLevel",
        "currentFitnessBaseline",
    ];
    for name in order {
        let turn = talk.says(&json!({ name: facts[name] }));
        assert_eq!((turn.outcome, turn.session.stage()), (Outcome::Continue, Stage::Gathering));
        let last = turn.session.asked.last().unwrap();
        assert!(last.fields.iter().all(|&field| turn.session.todo_list.status(field) != Status::Complete), "{last:?}");
    }
    let turn = talk.says(&json!({"programDuration": facts["programDuration"]}));
    assert_eq!(turn.session.stage(), Stage::AwaitingGo);
    for part in
        ["get stronger", "8 weeks", "5 days a week", "intermediate, two years", "Monday 23 November 2026", "yes"]
    {
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
    assert!(turn.reply.contains("any time"), "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::RequestBuild);
}

#[test]
fn a_question_without_an_answer_is_told_so_unless_it_came_with_facts() {
    let mut talk = Talk::new();
    assert!(talk.speaks(asks("who won the cup?")).reply.contains("not something I can answer"));
    let turn = talk.says_with(&json!({"programDuration": weeks(8)}), asks("8 weeks, right?"));
    assert!(!turn.reply.contains("not something I can answer"), "{}", turn.reply);
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
    let asked = &turn.session.asked.last().unwrap().fields;
    assert_eq!(asked, &[Field::RestDaysPreference, Field::TrainingFrequency], "{}", turn.reply);
    assert!(turn.reply.contains("weekends") && turn.reply.contains("6 training days"), "{}", turn.reply);
    let first = turn.reply;
    let turn = talk.speaks(yes());
    assert_eq!(turn.outcome, Outcome::Continue);
    assert!(turn.reply.contains("weekends") && turn.reply != first, "in other words: {}", turn.reply);
    let turn = talk.says(&json!({"trainingFrequency": days(5)}));
    assert_eq!(turn.session.stage(), Stage::AwaitingGo);
}

#[test]
fn a_vague_answer_gets_one_specific_follow_up() {
    let mut talk = Talk::new();
    let turn = talk.says(&json!({"currentFitnessBaseline": vague("225 x 5")}));
    assert!(turn.reply.contains("\"225 x 5\"") && turn.reply.contains("pounds or kilos?"), "{}", turn.reply);
    let mut rest = everything();
    rest.as_object_mut().unwrap().remove("currentFitnessBaseline");
    let turn = talk.says(&rest);
    assert!(!turn.reply.contains("pounds or kilos?"), "once is enough: {}", turn.reply);
    assert!(turn.reply.contains("\"225 x 5\""), "but it is said that it is left out: {}", turn.reply);
}

#[test]
fn what_stays_vague_is_assumed_aloud_and_stands_in_the_read_back() {
    for (field, words, assumed) in [
        ("trainingFrequency", "a few times a week", "three days a week"),
        ("programDuration", "a while", "eight weeks"),
        ("experienceLevel", "on and off", "a beginner's level"),
        ("equipmentAccess", "some stuff", "body weight only"),
        ("trainingGoals", "get in shape", "general fitness"),
    ] {
        let mut talk = Talk::new();
        let turn = talk.says(&json!({ field: vague(words) }));
        assert!(turn.reply.contains('?'), "{}", turn.reply);
        let turn = talk.says(&json!({ field: vague(words) }));
        assert!(turn.reply.contains(assumed), "{}", turn.reply);
        let turn = talk.says(&json!({}));
        assert!(!turn.reply.contains(assumed), "told once: {}", turn.reply);
        let mut rest = everything();
        rest[field] = vague(words);
        let turn = talk.says(&rest);
        assert_eq!(turn.session.stage(), Stage::AwaitingGo, "{}", turn.reply);
        assert!(turn.reply.contains(&format!("\"{words}\"")), "{}", turn.reply);
        let turn = talk.speaks(yes());
        assert_eq!(turn.outcome, Outcome::RequestBuild);
        let name: Field = serde_json::from_value(json!(field)).unwrap();
        assert_eq!(turn.session.confirmed_list().status(name), Status::InProgress, "no value without its words");
    }
}

#[test]
fn a_vague_injury_is_never_assumed_away() {
    let mut talk = Talk::new();
    let mut facts = everything();
    facts["injuryConsiderations"] = vague("stuff hurts");
    for _ in 0..4 {
        let turn = talk.says(&facts);
        assert_eq!(turn.session.stage(), Stage::Gathering, "{}", turn.reply);
    }
}

#[test]
fn what_got_vague_last_does_not_hold_up_the_read_back() {
    let mut talk = Talk::new();
    let mut facts = everything();
    facts["targetEvent"] = vague("maybe a race");
    let turn = talk.says(&facts);
    assert_eq!(turn.session.stage(), Stage::AwaitingGo);
    assert!(turn.reply.contains("\"maybe a race\" stays out of it"), "told, not asked again: {}", turn.reply);
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
    assert_eq!(turn.session.latest_list().training_frequency.value(), Some(&Span::exactly(3)));
    assert_eq!(turn.session.todo_list.training_frequency.value(), Some(&Span::exactly(5)));
    assert_eq!(turn.session.confirmed_list().training_frequency.value(), Some(&Span::exactly(5)));
    assert!(turn.reply.contains("from what you said yes to"), "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::Continue, "nothing was offered yet");
    let mut talk = talk.generation(GenerationStatus::Complete);
    let turn = talk.speaks(Speech { thanks: true, ..Speech::default() });
    assert!(turn.reply.contains("3 days a week") && turn.session.pending_change.is_some(), "{}", turn.reply);
    let turn = talk.speaks(yes());
    assert_eq!(turn.outcome, Outcome::RequestBuild);
    assert_eq!(turn.session.confirmed_list().training_frequency.value(), Some(&Span::exactly(3)));
}

#[test]
fn facts_noted_during_a_build_that_failed_are_read_back() {
    let mut talk = Talk::read_back().generation(GenerationStatus::InProgress);
    talk.says(&json!({"trainingFrequency": days(3)}));
    let mut talk = talk.generation(GenerationStatus::Failed);
    let turn = talk.speaks(yes());
    assert_eq!((turn.outcome, turn.session.pending_change), (Outcome::Continue, None));
    assert!(turn.reply.contains("3 a week"), "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::RequestBuild);
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

/// A session with a program that was read back on a Friday and begins on Monday 23 November, for 8 weeks.
fn with_program() -> Talk {
    Talk::read_back().generation(GenerationStatus::Complete)
}

#[test]
fn a_change_after_the_program_is_offered_and_built_on_a_yes() {
    let mut talk = with_program();
    talk.now = at("2026-12-02T09:00:00Z");
    let turn = talk.says(&json!({"trainingFrequency": days(3)}));
    assert_eq!(turn.outcome, Outcome::Continue);
    assert_eq!(turn.session.todo_list.training_frequency.value(), Some(&Span::exactly(5)), "as it was built");
    for part in ["3 days a week", "Monday 7 December", "Sunday 17 January", "stays as it is"] {
        assert!(turn.reply.contains(part), "{part}: {}", turn.reply);
    }
    let turn = talk.speaks(yes());
    assert_eq!((turn.outcome, turn.session.pending_change.is_none()), (Outcome::RequestBuild, true));
    let list = turn.session.confirmed_list();
    assert_eq!(&turn.session.todo_list, list);
    assert_eq!(list.training_frequency.value(), Some(&Span::exactly(3)));
    assert_eq!(list.start_date.value().unwrap().date.to_string(), "2026-12-07");
    assert_eq!(list.program_duration.value().unwrap().weeks, 6);
    assert_eq!(list.start_date.evidence().unwrap().quote, "so said", "the yes is the evidence");
    let mut talk = talk.generation(GenerationStatus::InProgress);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::Continue, "a second yes builds nothing");
}

#[test]
fn a_no_leaves_the_program_and_its_facts_as_they_were() {
    let mut talk = with_program();
    let before = talk.session.clone();
    talk.says(&json!({"trainingFrequency": days(3)}));
    let turn = talk.speaks(Speech { declines: true, ..Speech::default() });
    assert_eq!(turn.outcome, Outcome::Continue);
    assert_eq!((&turn.session.todo_list, &turn.session.read_back), (&before.todo_list, &before.read_back));
    assert_eq!(turn.session.pending_change, None);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::Continue, "what was turned down is not built later");
}

#[test]
fn a_program_that_has_not_begun_keeps_its_first_day() {
    let mut talk = with_program();
    talk.now = at("2026-11-21T09:00:00Z");
    let turn = talk.says(&json!({"trainingFrequency": days(3)}));
    assert!(turn.reply.contains("still beginning on Monday 23 November"), "{}", turn.reply);
    let turn = talk.speaks(yes());
    assert_eq!(turn.outcome, Outcome::RequestBuild);
    let list = &turn.session.todo_list;
    assert_eq!(list.start_date.value().unwrap().date.to_string(), "2026-11-23");
    assert_eq!(list.program_duration.value().unwrap().weeks, 8);
}

#[test]
fn a_program_in_its_last_days_gets_two_weeks_and_one_that_is_over_none() {
    let mut talk = with_program();
    talk.now = at("2027-01-13T09:00:00Z");
    talk.says(&json!({"trainingFrequency": days(3)}));
    let turn = talk.speaks(yes());
    assert_eq!(turn.session.todo_list.program_duration.value().unwrap().weeks, 2);
    let mut talk = with_program();
    talk.now = at("2027-02-01T09:00:00Z");
    let turn = talk.says(&json!({"trainingFrequency": days(3)}));
    assert!(turn.reply.contains("new program") && turn.session.pending_change.is_none(), "{}", turn.reply);
}

#[test]
fn an_offer_that_grew_old_is_made_anew() {
    let mut talk = with_program();
    talk.now = at("2026-12-02T09:00:00Z");
    talk.says(&json!({"trainingFrequency": days(3)}));
    talk.now = at("2026-12-09T09:00:00Z");
    let turn = talk.speaks(yes());
    assert_eq!(turn.outcome, Outcome::Continue);
    assert!(turn.reply.contains("Monday 14 December"), "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::RequestBuild);
}

#[test]
fn changes_add_up_and_an_unclear_answer_is_no_yes() {
    let mut talk = with_program();
    talk.says(&json!({"trainingFrequency": days(3)}));
    assert_eq!(talk.speaks(Speech::default()).outcome, Outcome::Continue);
    let dislikes = known(&json!({"kind": "value", "dislikes": ["burpees"]}));
    let turn = talk.says_with(&json!({ "movementDislikes": dislikes }), yes());
    assert_eq!(turn.outcome, Outcome::Continue, "a yes with a change in it is no go yet");
    assert!(turn.reply.contains("3 days a week") && turn.reply.contains("burpees"), "{}", turn.reply);
    let turn = talk.speaks(yes());
    assert_eq!(turn.outcome, Outcome::RequestBuild);
    assert!(turn.session.confirmed_list().movement_dislikes.value().is_some());
}

#[test]
fn a_moved_race_ends_the_program() {
    let mut talk = Talk::new();
    let event = |day: &str| json!({"targetEvent": known(&json!({"kind": "value", "name": "meet", "date": day}))});
    let mut facts = everything();
    facts["targetEvent"] = event("2027-01-16")["targetEvent"].clone();
    talk.says(&facts);
    let mut talk = talk.generation(GenerationStatus::Complete);
    talk.now = at("2026-12-02T09:00:00Z");
    let turn = talk.says(&event("2027-02-13"));
    assert!(turn.reply.contains("13 February 2027, from Monday 7 December on, through that day"), "{}", turn.reply);
    let turn = talk.speaks(yes());
    assert_eq!(turn.session.todo_list.program_duration.value().unwrap().weeks, 10);
}

#[test]
fn a_condition_after_the_program_stops_training_and_no_change_is_built() {
    let mut talk = with_program();
    let turn = talk.says(&json!({"injuryConsiderations": hurts("chest_pain", false)}));
    assert!(turn.reply.starts_with("I stop here") && turn.reply.contains("leave the program alone"), "{}", turn.reply);
    assert_eq!(talk.speaks(yes()).outcome, Outcome::Continue);
    let turn = talk.says(&json!({"injuryConsiderations": hurts("chest_pain", true)}));
    assert!(turn.session.pending_change.unwrap().offered_on.is_some(), "{}", turn.reply);
}

#[test]
fn what_changes_no_fact_changes_nothing() {
    let mut talk = with_program();
    let before = talk.session.todo_list.clone();
    let mut same = everything();
    same["trainingFrequency"]["quote"] = json!("five, as I said");
    let turn = talk.says(&same);
    assert_eq!((&turn.session.todo_list, turn.session.pending_change), (&before, None));
    assert_eq!(talk.speaks(yes()).outcome, Outcome::Continue);
}

#[test]
fn a_finished_session_starts_over_on_request() {
    let mut talk = with_program();
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
                        let list = &turn.session.todo_list;
                        let is_left_to_coach = list.equipment_access.answer() == Some(&Answer::Any);
                        let is_open = list.status(field) != Status::Complete;
                        prop_assert!(is_open || field == Field::EquipmentAccess && is_left_to_coach, "{field:?} is known");
                    }
                }
                prop_assert!(turn.outcome == Outcome::Continue);
                if turn.session.stage() == Stage::AwaitingGo {
                    prop_assert!(intake::open_required(&turn.session.todo_list).is_empty(), "{}", turn.reply);
                }
            }
            let turn = talk.says(&everything());
            prop_assert_eq!(turn.session.stage(), Stage::AwaitingGo, "{}", turn.reply);
        }

        #[test]
        fn a_silent_athlete_is_never_asked_in_the_same_words(known_facts in prop::collection::vec(0usize..6, 0..5)) {
            let names = ["trainingGoals", "programDuration", "trainingFrequency", "equipmentAccess", "experienceLevel", "injuryConsiderations"];
            let facts = everything();
            let known: serde_json::Map<_, _> = known_facts.iter().map(|&i| (names[i].to_owned(), facts[names[i]].clone())).collect();
            let mut talk = Talk::new();
            talk.says(&known.into());
            for _ in 0..24 {
                talk.says(&json!({}));
            }
            let distinct: BTreeSet<&String> = talk.replies.iter().collect();
            prop_assert_eq!(distinct.len(), talk.replies.len(), "{:#?}", talk.replies);
        }
    }
}

#[test]
fn an_item_that_is_any_counts_as_known() {
    let mut talk = Talk::new();
    let turn = talk.says(&json!({"programDuration": known(&json!({"kind": "any"}))}));
    assert_eq!(turn.session.todo_list.program_duration.answer(), Some(&Answer::Any));
    assert!(turn.session.asked.iter().all(|asked| !asked.fields.contains(&Field::ProgramDuration)));
}
