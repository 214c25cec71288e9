//! Corrections, answers after a read-back, and days told by what happens on them, in voices of their own.

use super::*;
use crate::todo_list::Answer;

/// The list after a talk of coach and athlete in turn.
fn talk(turns: &[(&str, &str)]) -> TodoList {
    turns.iter().fold(TodoList::default(), |list, (coach, text)| after(&list, coach, text))
}

fn json(list: &TodoList, field: &str) -> Value {
    serde_json::to_value(list).unwrap()[field]["value"].clone()
}

/// A list with a plan agreed on, and the reading of what the athlete says to the read-back of it.
fn after_read_back(text: &str) -> (TodoList, Reading) {
    let known = talk(&[
        ("What's your goal?", "feel strong again, and the Bath half on 14 March"),
        ("How many days, and how long a session?", "4 days, 45 minutes"),
        ("How many weeks?", "10 weeks"),
        ("When do we start?", "30 November"),
    ]);
    let zone = zone("Europe/London");
    let context = Context {
        list: &known,
        coach_said: Some("Here is what I have: 4 days, 45 minutes, 10 weeks. Is all of it right?"),
        asking: Asking::WhetherRight,
        today: TODAY,
        zone: &zone,
    };
    let reading = read(&AthleteMessage { id: &MessageId::parse("u9").unwrap(), text }, &context);
    (merge(&known, &reading.findings, TODAY), reading)
}

#[test]
fn a_bare_value_after_a_read_back_puts_its_fact_right() {
    for (text, field, expected) in [
        ("Hold on. 50 minutes.", "sessionDuration", json!({"kind": "value", "min": 50, "max": 50})),
        ("75 mins", "sessionDuration", json!({"kind": "value", "min": 75, "max": 75})),
        ("make it 12", "programDuration", json!({"kind": "value", "weeks": 12})),
        ("14 weeks actually", "programDuration", json!({"kind": "value", "weeks": 14})),
        ("Not exactly. 3 realistically.", "trainingFrequency", json!({"kind": "value", "min": 3, "max": 3})),
        ("This Monday.", "startDate", json!({"kind": "value", "date": "2026-11-23"})),
        ("Nah mate, start this Monday.", "startDate", json!({"kind": "value", "date": "2026-11-23"})),
        ("the 7th of december", "startDate", json!({"kind": "value", "date": "2026-12-07"})),
    ] {
        assert_eq!(json(&after_read_back(text).0, field), expected, "{text}");
    }
    let event = after_read_back("The 21st of March, I checked.").0;
    assert_eq!(event.target_event.value().and_then(|event| event.date), Some(date(2027, 3, 21)));
}

#[test]
fn yes_and_no_after_a_read_back_wear_many_clothes() {
    for yes in ["y", "yesss lets gooo", "Go.", "ouiii go", "Everything is right, you can build.", "Ship it", "k"] {
        let (list, reading) = after_read_back(yes);
        assert!(reading.speech.affirms && !reading.speech.declines, "{yes}");
        assert_eq!(json(&list, "trainingGoals"), json(&after_read_back("").0, "trainingGoals"), "{yes}");
    }
    for no in ["hmm, let me fix that", "wait", "Wrong: 50 minutes", "not quite", "hold on, 3 days"] {
        let speech = after_read_back(no).1.speech;
        assert!(speech.declines && !speech.affirms, "{no}");
    }
}

#[test]
fn nothing_becomes_a_goal_unless_it_says_so() {
    let ready = "That is everything, I am ready to build. Please read it back.";
    for text in ["looks good", "just build me a program", "no more questions", "can I do both?", ready] {
        assert_eq!(value("trainingGoals", "What's your goal?", text), Value::Null, "{text}");
    }
    assert!(after_read_back("just build it").1.speech.wants_build_now);
}

#[test]
fn days_off_are_told_by_what_happens_then() {
    let asked = "How often can you train?";
    for (text, days) in [
        ("four, never on Mondays", json!(["monday"])),
        ("3, Fridays are pub night", json!(["friday"])),
        ("4 days. Kids' football practice on Saturdays", json!(["saturday"])),
        ("3 days, I work weekends", json!(["saturday", "sunday"])),
        ("Six mornings, excluding Sunday", json!(["sunday"])),
        ("3, but not thursdays, thats choir. and not sundays, church.", json!(["thursday", "sunday"])),
        ("Every weekday except Wednesday, so four.", json!(["wednesday", "saturday", "sunday"])),
    ] {
        assert_eq!(value("restDaysPreference", asked, text)["days"], days, "{text}");
    }
    for text in ["3, the roster comes out Friday", "75 minutes on weekdays is fine", "4, I raced a match on Saturday"] {
        assert_eq!(value("restDaysPreference", asked, text), Value::Null, "{text}");
    }
}

#[test]
fn one_day_off_takes_the_place_of_another() {
    let known = talk(&[("Any days off?", "Mondays off")]);
    for text in [
        "Tuesday is better than Monday to rest",
        "swap Monday for Tuesday",
        "Monday works after all, Tuesday is out",
        "Monday becomes Tuesday",
    ] {
        let list = after(&known, "Noted.", text);
        assert_eq!(json(&list, "restDaysPreference")["days"], json!(["tuesday"]), "{text}");
    }
}

#[test]
fn the_last_of_several_values_counts() {
    for (text, minutes) in [
        ("45 minutes. Hm, call it 50.", 50),
        ("60, or rather 75 minutes.", 75),
        ("An hour and a bit, call it 70 minutes.", 70),
        ("30 mins, sorry, 40 mins", 40),
    ] {
        let list = after(&TodoList::default(), "How long can a session be?", text);
        assert_eq!(list.session_duration.value().map(|span| span.max), Some(minutes), "{text}");
    }
    for text in
        ["10k on 12 December, sorry, 19 December", "My 10k race is on 12 December. No, they moved it, 19 December."]
    {
        let list = after(&TodoList::default(), "What's your goal?", text);
        assert_eq!(list.target_event.value().and_then(|event| event.date), Some(date(2026, 12, 19)), "{text}");
    }
}

#[test]
fn what_the_yes_settles_is_not_asked_any_more() {
    let coach = "I suggest a 16-week program. Yes? And how many days a week?";
    for text in ["ok, 4", "yep perfect, 4", "Yes! Four."] {
        let list = after(&TodoList::default(), coach, text);
        assert_eq!(list.program_duration.value().map(|length| length.weeks), Some(16), "{text}");
        assert_eq!(list.training_frequency.value().map(|span| span.max), Some(4), "{text}");
    }
}

#[test]
fn weeks_and_years_answer_two_questions_at_once() {
    for (coach, text) in [
        ("How long, and what's your experience?", "8 wks, 9 years lifting"),
        ("Length and years?", "8 weeks. 9 years."),
        ("How long have you trained and how long is this block?", "Nine years. 8 weeks please."),
        ("Years of training and how long do you want?", "9 years plus. Two blocks of four weeks."),
    ] {
        let list = after(&TodoList::default(), coach, text);
        assert_eq!(list.program_duration.value().map(|length| length.weeks), Some(8), "{text}");
        assert_eq!(list.experience_level.value().and_then(|experience| experience.years), Some(9.0), "{text}");
    }
}

#[test]
fn vague_and_left_open_are_told_apart() {
    let asked = "How many days a week?";
    assert_eq!(status(Field::TrainingFrequency, asked, "A few times a week. Short ones please."), Status::InProgress);
    let left = after(&TodoList::default(), asked, "However many you see fit.");
    assert_eq!(left.training_frequency.answer(), Some(&Answer::Any));
    assert_eq!(
        after(&TodoList::default(), asked, "Twice with the bad rota, four times with the good one")
            .training_frequency
            .value()
            .map(|span| (span.min, span.max)),
        Some((Some(2), 4))
    );
}
