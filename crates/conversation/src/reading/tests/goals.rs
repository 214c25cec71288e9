//! Goals, events, kinds of training and experience.

use super::*;

fn goals(coach: &str, text: &str) -> Value {
    value("trainingGoals", coach, text)["goals"].clone()
}

#[test]
fn goals_keep_their_numbers() {
    let asked = "What's your goal?";
    assert_eq!(goals(asked, "8 kg I want to reduce"), json!(["8 kg I want to reduce"]));
    assert_eq!(goals(asked, "FTP to 300 by summer. Currently 268."), json!(["FTP to 300 by summer"]));
    assert_eq!(goals(asked, "Marathon PB. 3:15 to be exact."), json!(["Marathon PB. 3:15 to be exact"]));
    assert_eq!(goals(asked, "bench 225 lb before I turn 40"), json!(["bench 225 lb before I turn 40"]));
    assert_eq!(goals(asked, "My cardio sucks. fix that"), json!(["My cardio sucks. fix that"]));
    let stands = "I want to deadlift 200 kg. Full gym, deadlift is 170 kg for 2, bench at 90";
    assert_eq!(goals(asked, stands), json!(["deadlift 200 kg"]));
}

#[test]
fn a_greeting_a_question_or_a_habit_is_no_goal() {
    for (coach, text) in [
        ("What's your goal?", "G'day"),
        ("What's your goal?", "Coach, one doubt first. Is it ok to chat here at night?"),
        ("What's your goal?", "I swim 1x, bike 2x and run 2x a week"),
        ("Hello! What brings you here?", "My friend recommended this app"),
        ("Hey there!", "I have a bad knee"),
        ("What's the aim?", "Twins. 11 months."),
    ] {
        assert_eq!(goals(coach, text), Value::Null, "{text}");
    }
}

#[test]
fn a_known_goal_is_changed_widened_and_replaced() {
    let known = |text: &str| {
        let list = after(&TodoList::default(), "What's your goal?", "lose 5 kg");
        after(&list, "Noted. Anything else?", text).training_goals.value().unwrap().goals.clone()
    };
    assert_eq!(known("make that 8 kg"), ["lose 8 kg"]);
    assert_eq!(known("and also get my first pull-up"), ["lose 5 kg", "get my first pull-up"]);
    assert_eq!(known("changed my mind, the goal is a faster 5k"), ["a faster 5k"]);
}

#[test]
fn events_are_named_dated_denied_and_swapped() {
    let event = |coach: &str, text: &str| value("targetEvent", coach, text);
    let goal = "What are you training for?";
    assert_eq!(event(goal, "Ironman Wales 2027")["name"], "Ironman Wales");
    assert_eq!(event(goal, "I have a place in the Lakeland 50, on the last Saturday in July")["date"], "2027-07-31");
    assert_eq!(event("Any event coming up?", "Not this year")["kind"], "none");
    assert_eq!(event("Any event coming up?", "parkrun every saturday"), Value::Null);
    let list = after(&TodoList::default(), "Any event?", "London marathon 25 April");
    let swapped = after(&list, "Noted.", "I swapped my marathon for the half on 2 May");
    assert_eq!(swapped.target_event.value().unwrap().date, Some(date(2027, 5, 2)));
}

#[test]
fn the_kind_of_training_is_what_is_asked_for() {
    let focus = |coach: &str, text: &str| value("programFocus", coach, text)["focus"].clone();
    let goal = "What are you after?";
    assert_eq!(focus(goal, "My engine's fine but I'm weak. Make it a strength block."), json!(["strength"]));
    assert_eq!(focus(goal, "It's running I'm after, nothing fancy"), json!(["running"]));
    assert_eq!(focus("Just running, or lifting as well?", "running. our coach has us lift"), json!(["running"]));
    assert_eq!(focus("Then mobility as the focus, from Monday?", "Yes for all."), json!(["mobility"]));
    assert_eq!(focus("Any injuries?", "the orthopedist says it is only muscular"), Value::Null);
}

#[test]
fn experience_is_years_levels_or_doubt() {
    let asked = "How long have you been training?";
    let level = |text: &str| value("experienceLevel", asked, text)["level"].clone();
    for (text, expected) in [
        ("About a decade", "advanced"),
        ("a couple of years", "intermediate"),
        ("this is my second year", "intermediate"),
        ("Six years before the baby", "advanced"),
        ("I never did sport in my life", "beginner"),
    ] {
        assert_eq!(level(text), expected, "{text}");
    }
    for text in ["on and off since uni", "dribs and drabs", "on and off for a few years"] {
        assert_eq!(status(Field::ExperienceLevel, asked, text), Status::InProgress, "{text}");
    }
    assert_eq!(value("experienceLevel", "Have you done this race before?", "Marshalled it twice"), Value::Null);
}
