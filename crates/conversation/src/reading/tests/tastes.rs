//! Likes, dislikes, load and places.

use super::*;

#[test]
fn likes_and_dislikes_find_their_object() {
    let dislikes = |coach: &str, text: &str| value("movementDislikes", coach, text)["dislikes"].to_string();
    let asked = "Anything you love or hate?";
    for text in [
        "love deadlifts. burpees ruin my day",
        "burpees can go straight to hell",
        "don't make me do burpees",
        "deadlifts are fine, burpees not so much",
        "the burpees I detest since the first one",
    ] {
        assert!(dislikes(asked, text).contains("burpees"), "{text}");
    }
    let physio = "My physio says no sit-ups for now";
    assert_eq!(dislikes("Is anything still limiting you?", physio), "null");
    let both = after(&TodoList::default(), asked, "nah not really");
    assert_eq!(both.status(Field::MovementDislikes), Status::Complete);
    assert_eq!(both.status(Field::MovementPreferences), Status::Complete);
}

#[test]
fn load_is_told_on_scales_and_in_rows() {
    let hard = |text: &str| value("intensityPreference", "How hard should I push you?", text)["level"].clone();
    assert_eq!((hard("7/10"), hard("8 out of 10")), (json!("moderate"), json!("aggressive")));
    assert_eq!((hard("not too crazy"), hard("beast mode")), (json!("conservative"), json!("aggressive")));
    let style = |text: &str| value("progressionStyle", "Linear, undulating or block?", text)["style"].clone();
    assert_eq!((style("the first one"), style("the last")), (json!("linear"), json!("block")));
    let deload = |text: &str| value("deloadPreference", "An easy week every fourth, or every third?", text);
    assert_eq!(deload("Third.")["everyWeeks"], 3);
    let known = after(&TodoList::default(), "Deloads?", "every 4 weeks");
    let moved = after(&known, "Noted.", "every 5th instead");
    assert_eq!(moved.deload_preference.value().unwrap().every_weeks, Some(5));
}

#[test]
fn places_are_where_the_training_happens() {
    let places = |text: &str| value("trainingEnvironment", "Where do you train?", text)["places"].clone();
    assert_eq!(places("CrossFit box down the road"), json!(["crossfit_box"]));
    assert_eq!(places("full commercial gym, the big one at the retail park"), json!(["commercial_gym"]));
    assert_eq!(places("at home in the box room"), json!(["home_gym"]));
    assert_eq!(places("running along the bay"), json!(["outdoors"]));
    assert_eq!(
        value("trainingEnvironment", "What's your goal?", "get strong while I'm on the road for work"),
        Value::Null
    );
}
