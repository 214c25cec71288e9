//! How a talk feels: what the coach must not take for a yes, echo, ask twice or say to the wrong person.

use serde_json::{Value, json};
use training::ids::UserId;

use super::*;
use crate::coach::persona::{CoachId, Persona};
use crate::reading::Findings;
use crate::session::ConversationId;

fn known(value: &Value, quote: &str) -> Value {
    json!({"status": "complete", "value": value, "quote": quote})
}

fn value(fields: &Value) -> Value {
    let mut value = fields.clone();
    value["kind"] = json!("value");
    known(&value, "so said")
}

fn vague(quote: &str) -> Value {
    json!({"status": "in_progress", "value": null, "quote": quote})
}

fn lifter() -> Value {
    json!({
        "trainingGoals": value(&json!({"goals": ["get stronger"]})),
        "programDuration": value(&json!({"weeks": 8})),
        "trainingFrequency": value(&json!({"min": 4, "max": 4})),
        "equipmentAccess": value(&json!({"items": ["barbell", "rack"]})),
        "sessionDuration": value(&json!({"min": 60, "max": 60})),
        "currentFitnessBaseline": value(&json!({"marks": [{"what": "back_squat", "kg": 100, "reps": 5}]})),
        "experienceLevel": value(&json!({"level": "intermediate", "years": 2.0})),
        "injuryConsiderations": known(&json!({"kind": "none"}), "no injuries"),
    })
}

/// A session of this coach in which these facts are known.
fn session(coach: &str, facts: &Value) -> ProgramCreatorSession {
    let (user, conversation) = (UserId::parse("u1").unwrap(), ConversationId::parse("c1").unwrap());
    let start = ProgramCreatorSession::start(user, conversation, "Europe/Rome".to_owned(), now());
    let todo_list = serde_json::from_value(facts.clone()).unwrap();
    ProgramCreatorSession { todo_list, ..start.with_coach(CoachId::parse(coach).unwrap()) }
}

fn now() -> Timestamp {
    "2026-11-20T17:00:00Z".parse().unwrap()
}

/// The turn of a message in which no fact was found.
fn says(session: &ProgramCreatorSession, coach_said: &str, text: &str, speech: Speech) -> Turn {
    let id = |of: &str| MessageId::parse(format!("{of}{}", session.message_count)).unwrap();
    let message = Message { id: &id("a"), text, coach_said: Some(coach_said), reply_id: &id("c"), at: now() };
    take(session, &message, Reading { findings: Findings::default(), speech })
}

/// The next reply to somebody of whom these facts are known.
fn reply(coach: &str, facts: &Value) -> String {
    says(&session(coach, facts), "", "well", Speech::default()).reply
}

fn yes() -> Speech {
    Speech { affirms: true, ..Speech::default() }
}

#[test]
fn a_correction_that_was_not_understood_is_no_go() {
    let build_now = || Speech { wants_build_now: true, ..Speech::default() };
    let no = || Speech { declines: true, ..Speech::default() };
    for (text, speech) in [
        ("Hmm, let me fix that. Feel like myself, lose 15 pounds.", build_now()),
        ("Yes, but the bike is gone", yes()),
        ("Almost, the rower is broken", yes()),
        ("No. Machines, treadmill, dumbbells.", no()),
        ("Sorry, it is not correct. Barbell and plates.", Speech::default()),
    ] {
        let read_back = says(&session("maya", &lifter()), "", "well", Speech::default());
        assert_eq!(read_back.session.stage(), Stage::AwaitingGo, "{}", read_back.reply);
        let first = says(&read_back.session, &read_back.reply, text, speech.clone());
        assert_eq!(first.outcome, Outcome::Continue, "{text}");
        assert!(first.reply.ends_with('?'), "{text}: {}", first.reply);
        let second = says(&first.session, &first.reply, text, speech);
        assert!(second.outcome == Outcome::Continue && second.reply != first.reply, "{text}: {}", second.reply);
        let go = says(&second.session, &second.reply, "it is fine as it is, yes", yes());
        assert_eq!(go.outcome, Outcome::RequestBuild, "nothing should be different after all: {}", go.reply);
    }
}

#[test]
fn a_go_is_heard_however_it_is_drawn_out() {
    for text in ["yesss lets gooo", "ouiii go", "y", "Everything is right, you can build.", "Go!", "nothing wrong, yes"]
    {
        let read_back = says(&session("viktor", &lifter()), "", "well", Speech::default());
        let speech = if text.starts_with("nothing") { yes() } else { Speech::default() };
        assert_eq!(says(&read_back.session, &read_back.reply, text, speech).outcome, Outcome::RequestBuild, "{text}");
    }
    for text in ["everything is good", "gopher", "build me a bench"] {
        let read_back = says(&session("viktor", &lifter()), "", "well", Speech::default());
        let turn = says(&read_back.session, &read_back.reply, text, Speech::default());
        assert_eq!(turn.outcome, Outcome::Continue, "{text}");
    }
}

#[test]
fn an_optional_fact_that_stayed_vague_is_assumed_and_not_asked_about() {
    let mut facts = lifter();
    facts["startDate"] = vague("sometime soon");
    facts["sessionDuration"] = vague("Short ones please");
    facts["targetEvent"] = vague("maybe a race one day");
    let said = reply("maya", &facts);
    assert!(said.contains("about 30 minutes, as you want them short"), "{said}");
    assert!(said.contains("It starts on Monday 23 November"), "{said}");
    assert!(!said.contains("sometime") && said.contains("\"maybe a race one day\" stays out of it"), "{said}");
    facts.as_object_mut().unwrap().remove("experienceLevel");
    let said = reply("maya", &facts);
    assert!(said.contains("How many years") && !said.contains("date"), "the next required fact alone: {said}");
}

#[test]
fn nobody_is_quoted_with_a_word_or_two() {
    for (field, words) in [("programDuration", "Not too long"), ("trainingFrequency", "depends")] {
        let mut facts = lifter();
        facts[field] = vague(words);
        for coach in ["maya", "viktor", "iris"] {
            let said = reply(coach, &facts);
            assert!(said.ends_with('?') && !said.contains(words), "{said}");
        }
    }
}

#[test]
fn what_is_left_to_the_coach_is_settled_where_it_was_asked_for() {
    let mut facts = lifter();
    facts.as_object_mut().unwrap().remove("programDuration");
    let asked = says(&session("iris", &facts), "", "well", Speech::default());
    assert!(asked.reply.contains("how many weeks"), "{}", asked.reply);
    let leaves = Speech { leaves_it_to_coach: true, ..Speech::default() };
    let turn = says(&asked.session, &asked.reply, "Whatever length you think is best.", leaves);
    assert_eq!(turn.session.stage(), Stage::AwaitingGo, "{}", turn.reply);
    assert!(matches!(turn.session.todo_list.program_duration.answer(), Some(Answer::Any)));
}

#[test]
fn what_is_said_of_loads_is_true_and_plain() {
    let with = |changes: &[(&str, Value)]| {
        let mut facts = lifter();
        for (name, item) in changes {
            facts[*name] = item.clone();
        }
        reply("viktor", &facts)
    };
    let none = || ("currentFitnessBaseline", known(&json!({"kind": "none"}), "no idea"));
    let beginner = || ("experienceLevel", value(&json!({"level": "beginner"})));
    let gear = |items: &[&str]| ("equipmentAccess", value(&json!({"items": items})));
    assert!(with(&[none()]).contains("no working weights"));
    let single = value(&json!({"marks": [{"what": "deadlift", "kg": 220}]}));
    assert!(!with(&[("currentFitnessBaseline", single)]).contains("working weights"), "a single is one too");
    assert!(!with(&[none(), gear(&["pull_up_bar", "rings"])]).contains("Loads go"), "nothing to load");
    let said = with(&[none(), beginner(), gear(&["dumbbell"])]);
    assert!(said.contains("by feel") && !said.contains("RPE"), "{said}");
}

#[test]
fn a_runner_hears_a_runners_words() {
    let runner = |gear: Value| {
        json!({"trainingGoals": value(&json!({"goals": ["run a 10k"]})), "equipmentAccess": gear,
            "sessionDuration": value(&json!({"min": 40, "max": 40})),
            "programDuration": value(&json!({"weeks": 10})), "trainingFrequency": value(&json!({"min": 3, "max": 3})),
            "injuryConsiderations": known(&json!({"kind": "none"}), "none"),
            "experienceLevel": value(&json!({"level": "beginner", "years": 0.1}))})
    };
    let said = reply("iris", &runner(known(&json!({"kind": "none"}), "nothing")));
    assert!(said.contains("nothing but your shoes") && !said.contains("body weight"), "{said}");
    assert!(!said.contains("in a usual week"), "who has just begun has no usual week: {said}");
}

#[test]
fn units_change_only_with_a_message_that_names_others() {
    let mut facts = lifter();
    facts["currentFitnessBaseline"]["quote"] = json!("bench 185 lb");
    let before: TodoList = serde_json::from_value(facts.clone()).unwrap();
    facts["currentFitnessBaseline"]["quote"] = json!("9 strict pull ups");
    let after: TodoList = serde_json::from_value(facts).unwrap();
    for (message, imperial) in [("u forgot my 9 strict pull ups", true), ("I weigh 80 kg", false)] {
        let mut list = after.clone();
        intake::keep_units(&before, &mut list, message);
        assert_eq!(intake::units(&list) == training::athlete::Units::Imperial, imperial, "{message}");
    }
}

#[test]
fn an_event_sets_the_start_where_that_was_left_vague() {
    let mut facts = lifter();
    facts["targetEvent"] = value(&json!({"name": "meet", "date": "2027-05-09"}));
    facts["programDuration"] = value(&json!({"weeks": 19}));
    facts["startDate"] = vague("after Christmas");
    assert!(reply("maya", &facts).contains("It starts on Monday 28 December 2026"), "{}", reply("maya", &facts));
}

#[test]
fn a_contradiction_is_put_in_other_words_each_time_and_names_the_days() {
    let mut facts = lifter();
    facts["trainingFrequency"] = value(&json!({"min": 6, "max": 6}));
    facts["restDaysPreference"] = value(&json!({"days": ["monday", "friday"]}));
    let mut session = session("iris", &facts);
    let mut heard = std::collections::BTreeSet::new();
    for _ in 0..5 {
        let turn = says(&session, "", "I do not understand", Speech::default());
        assert!(turn.reply.contains("Monday and Friday"), "{}", turn.reply);
        assert_eq!(turn.session.asking, [Field::RestDaysPreference, Field::TrainingFrequency]);
        assert!(heard.insert(turn.reply.clone()), "twice: {}", turn.reply);
        session = turn.session;
    }
}

#[test]
fn iris_gives_a_reason_with_every_other_question() {
    let tongue = Tongue::new(Persona::of(&CoachId::parse("iris").unwrap()), std::collections::BTreeMap::new());
    let mut list = TodoList::default();
    let (asked, text) = (Vec::new(), "well");
    list.doubt(Field::StartDate, evidence(&MessageId::parse("m").unwrap(), "soon"));
    let speech = Speech::default();
    let today = jiff::civil::date(2026, 11, 20);
    let scene = Scene {
        before: &list,
        list: &list,
        asked: &asked,
        text,
        coach_said: None,
        speech: &speech,
        today,
        turns: 1,
        has_program: false,
        tongue,
    };
    let questions: Vec<String> = (0..4).map(|_| scene.next_question().unwrap().text).collect();
    assert!(questions[0].contains(": ") && questions[2].contains(": "), "{questions:?}");
    assert!(!questions[1].contains(": ") && questions[1].starts_with(char::is_uppercase), "{questions:?}");
}

#[test]
fn a_fragment_that_repeats_the_question_is_not_answered() {
    let mut facts = lifter();
    facts["trainingGoals"] = value(&json!({"goals": ["ride a century"]}));
    facts.as_object_mut().unwrap().remove("currentFitnessBaseline");
    let session = session("maya", &facts);
    let id = MessageId::parse("a").unwrap();
    let text = "FTP? No clue. I ride 5 hours a week.";
    let coach_said = Some("Do you know your FTP, and how many hours a week do you ride right now?");
    let message = Message { id: &id, text, coach_said, reply_id: &MessageId::parse("c").unwrap(), at: now() };
    let turn = take(&session, &message, read(&session, &message));
    assert!(!turn.reply.contains("FTP is the power"), "{}", turn.reply);
}
