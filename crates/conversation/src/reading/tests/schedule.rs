//! Days, minutes, weeks and dates in many mouths, asked for, proposed and corrected.

use super::*;

/// The list after a talk of coach and athlete in turn.
fn talk(turns: &[(&str, &str)]) -> TodoList {
    turns.iter().fold(TodoList::default(), |list, (coach, text)| after(&list, coach, text))
}

fn frequency(list: &TodoList) -> Option<(Option<u16>, u16)> {
    list.training_frequency.value().map(|span| (span.min, span.max))
}

#[test]
fn training_days_are_counted_as_people_count_them() {
    for (text, min, max) in [
        ("four's my limit", 4, 4),
        ("5-6 depending on shifts", 5, 6),
        ("anywhere between 3 and 5", 3, 5),
        ("I was doing 5 but with the new job 3 is more realistic", 3, 3),
        ("used to go 6 days, nowadays 4 at best", 4, 4),
        ("two in the week and one at weekends", 3, 3),
        ("three weekdays plus saturday", 4, 4),
        ("I swim 1x, bike 2x and run 2x a week", 5, 5),
        ("2 lifting days and three runs", 5, 5),
        ("My wife says 2, I say 4", 4, 4),
        ("every day except sunday", 6, 6),
        ("alternate days", 3, 4),
        ("worst week 2. best 4", 2, 4),
        ("6. hmm no, that won't work. Five.", 5, 5),
        ("5 days... no, 5 is fantasy with two kids, put 4", 4, 4),
    ] {
        let list = talk(&[("How many days a week can you train?", text)]);
        assert_eq!(frequency(&list), Some((Some(min), max)), "{text}");
    }
}

#[test]
fn a_number_of_something_else_is_no_answer() {
    for text in ["I have 4 kids", "my gym opens at 6", "one of the twins is crying", "I finish work at 5"] {
        let list = talk(&[("How many days a week can you train?", text)]);
        assert_eq!(frequency(&list), None, "{text}");
    }
}

#[test]
fn a_bare_number_corrects_the_fact_it_fits() {
    let asked = [("How many days?", "4"), ("How long is a session?", "45 min"), ("How many weeks?", "12 weeks")];
    for (text, days, minutes, weeks) in [
        ("4 was optimistic, make it 3", 3, 45, 12),
        ("can we do 5 instead of 4", 5, 45, 12),
        ("make the sessions 60 actually", 4, 60, 12),
        ("shorten the plan to 8", 4, 45, 8),
        ("12 weeks is too long, 8", 4, 45, 8),
    ] {
        let mut turns = asked.to_vec();
        turns.push(("Anything to change?", text));
        let list = talk(&turns);
        let found = (
            list.training_frequency.value().map(|span| span.max),
            list.session_duration.value().map(|span| span.max),
            list.program_duration.value().map(|length| length.weeks),
        );
        assert_eq!(found, (Some(days), Some(minutes), Some(weeks)), "{text}");
    }
}

#[test]
fn parts_of_a_proposal_are_accepted_by_name() {
    let coach = "How about 5 days a week, an hour each, for 8 weeks?";
    let list = talk(&[(coach, "8 wks good. hour is good. 5 days no way, 3 or 4")]);
    assert_eq!(list.program_duration.value().unwrap().weeks, 8);
    assert_eq!(list.session_duration.value().unwrap().max, 60);
    assert_eq!(frequency(&list), Some((Some(3), 4)));
    let rest = talk(&[("Two sessions of 30 minutes, for eight weeks?", "Three. The rest, yes.")]);
    assert_eq!(rest.program_duration.value().unwrap().weeks, 8);
    assert_eq!(frequency(&rest), Some((Some(3), 3)));
    let countered = talk(&[("I'd suggest 12 weeks. OK?", "a bit long, 8?")]);
    assert_eq!(countered.program_duration.value().unwrap().weeks, 8);
}

#[test]
fn minutes_come_in_pairs_and_products() {
    let minutes = |text: &str| talk(&[("How long, and how many sessions a week?", text)]);
    for (text, min, max) in [
        ("30 in the morning, 60 in the evening", 30, 60),
        ("75 minutes, 90 on saturdays", 75, 90),
        ("half an hour on weekdays, 2 hrs sundays", 30, 120),
        ("I'd go in the lunch break, 30 minutes", 30, 30),
    ] {
        let span = *minutes(text).session_duration.value().unwrap_or_else(|| panic!("{text}"));
        assert_eq!((span.min, span.max), (Some(min), max), "{text}");
    }
    for text in ["3 x 45 min", "three sessions of 45 min"] {
        let list = minutes(text);
        assert_eq!((frequency(&list), list.session_duration.value().unwrap().max), (Some((Some(3), 3)), 45), "{text}");
    }
}

#[test]
fn starts_in_many_forms() {
    let start = |text: &str| talk(&[("When do you want to start?", text)]).start_date.value().map(|start| start.date);
    for (text, expected) in [
        ("straight away", date(2026, 11, 20)),
        ("today if possible", date(2026, 11, 20)),
        ("this weekend", date(2026, 11, 21)),
        ("new year's day", date(2027, 1, 1)),
        ("not before the 7th", date(2026, 12, 7)),
        ("the 30th of this month", date(2026, 11, 30)),
        ("11.01. is the start", date(2027, 1, 11)),
        ("jan 4... no make it the 5th, the gym's closed on the 4th", date(2027, 1, 5)),
    ] {
        assert_eq!(start(text), Some(expected), "{text}");
    }
    for text in ["after christmas", "the new year", "sometime in december"] {
        let list = talk(&[("When do you want to start?", text)]);
        assert_eq!(list.status(Field::StartDate), Status::InProgress, "{text}");
    }
}

#[test]
fn a_start_is_pushed_back_once() {
    let said = json!({"id": "d", "today": TODAY, "timezone": "Europe/Rome", "turns": [
        {"coach": "When do you want to start?", "user": "Monday"}, {"coach": "Noted.", "user": "push the start back a week"}]});
    let talk: dialogue::Dialogue = serde_json::from_value(said).unwrap();
    let list = dialogue::states(&talk).unwrap().turns.remove(1).todo_list;
    assert_eq!(list.start_date.value().unwrap().date, date(2026, 11, 30));
    let id = MessageId::parse("u2").unwrap();
    let context = Context {
        list: &list,
        coach_said: Some("Noted."),
        asking: Asking::Unknown,
        today: TODAY,
        zone: &zone("Europe/Rome"),
    };
    let again = read(&AthleteMessage { id: &id, text: "push the start back a week" }, &context);
    assert_eq!(merge(&list, &again.findings, TODAY), list);
}

#[test]
fn days_off_are_told_from_days_on() {
    let off = |coach: &str, text: &str| value("restDaysPreference", coach, text)["days"].clone();
    let which = "Which days suit you?";
    assert_eq!(off(which, "any day but Sunday"), json!(["sunday"]));
    assert_eq!(
        off(which, "I have football on Wednesdays and choir Thursday, otherwise fine"),
        json!(["wednesday", "thursday"])
    );
    assert_eq!(off("How many days?", "6 days, sunday is for church"), json!(["sunday"]));
    for (coach, text) in [
        ("Shall we kick off on Monday?", "yeah"),
        ("How long is a session?", "half an hour on weekdays, 2 hrs sundays"),
        ("How many days?", "3, there's a wedding that weekend"),
    ] {
        assert_eq!(off(coach, text), Value::Null, "{text}");
    }
}

#[test]
fn a_length_may_end_on_a_day() {
    let weeks = |text: &str| {
        talk(&[("How long should the plan be?", text)]).program_duration.value().map(|length| length.weeks)
    };
    assert_eq!(weeks("up to christmas"), Some(5));
    assert_eq!(weeks("90 days"), Some(13));
    assert_eq!(weeks("12? no, 10"), Some(10));
    let twins = talk(&[("What's the aim?", "Twins. 11 months. I want to get strong again.")]);
    assert_eq!(twins.status(Field::ProgramDuration), Status::Pending);
}
