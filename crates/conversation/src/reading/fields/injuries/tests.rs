//! What athletes say of their bodies, and what is read.

use serde_json::{Value, json};

use crate::reading::fields::talk::{item, item_after};

const ASKED: &str = "Any injuries?";

/// Area, side and status of every item.
fn told(item: &Value) -> Vec<(String, Value, String)> {
    let items = item["value"]["items"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    items.iter().map(|i| (text(&i["area"]), i["side"].clone(), text(&i["status"]))).collect()
}

fn limits(item: &Value) -> String {
    item["value"]["items"][0]["limits"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn area_side_and_status_are_read_in_many_voices() {
    for (text, area, side, status) in [
        ("dodgy left shoulder, can't press overhead", "shoulder", json!("left"), "current"),
        ("Knee is paining when I climb the stairs", "knee", Value::Null, "current"),
        ("crook back", "lower_back", Value::Null, "current"),
        ("ankles are cooked mate, both of em", "ankle", json!("both"), "current"),
        ("Shins! The two of them, on asphalt", "shin", json!("both"), "current"),
        ("Rt shoulder impingement", "shoulder", json!("right"), "current"),
        ("R hip bursitis", "hip", json!("right"), "current"),
        ("strained my left calf 3 weeks ago", "calf", json!("left"), "current"),
        ("Broke my left ankle in '98, mended long since", "ankle", json!("left"), "past"),
        ("ACL reconstruction in 2016, fine now", "knee", Value::Null, "past"),
        ("low back went out in 2021, all good since", "lower_back", Value::Null, "past"),
        ("Achilles was sore last fall, nothing current", "achilles", Value::Null, "past"),
        ("herniated L5 S1 in 2019. No heavy deadlifts says the doc", "lower_back", Value::Null, "current"),
        ("frozen shoulder, maybe 80% now", "shoulder", Value::Null, "current"),
        ("nothing apart from a stiff neck", "neck", Value::Null, "current"),
    ] {
        let found = told(&item("injuryConsiderations", ASKED, text));
        assert_eq!(found, [(area.to_owned(), side, status.to_owned())], "{text}");
    }
}

#[test]
fn what_sets_it_off_is_kept_in_the_athletes_words() {
    for (text, words) in [
        ("right wrist is jammed up, front rack kills it", "front rack"),
        ("My elbow aches after chin-ups", "chin-ups"),
        ("Right knee, arthritic. Stairs and deep squats.", "Stairs"),
        ("Achilles tendinopathy, left. Eccentrics help. No hills, no sprints.", "No hills"),
        ("Rotator cuff tear on the left, no surgery. Can't reach behind my back.", "reach behind"),
        ("Doc said no impact because of a stress fracture in my foot", "no impact"),
    ] {
        let item = item("injuryConsiderations", ASKED, text);
        assert!(limits(&item).contains(words), "{text}: {item}");
        assert_eq!(told(&item).len(), 1, "{text}");
    }
}

#[test]
fn denials_and_idioms_are_no_injuries() {
    for text in [
        "nothing hurts, touch wood",
        "Pains no.",
        "my back is fine, my knees are fine, everything's fine",
        "my hands are full with two kids, but no injuries",
    ] {
        assert_eq!(item("injuryConsiderations", ASKED, text)["value"]["kind"], "none", "{text}");
    }
    for (coach, text) in [
        ("How are you?", "back in the gym, my heart is set on a sub 4"),
        ("What's the goal?", "bigger shoulders and a stronger back"),
        ("Any equipment?", "a trap bar and hand weights"),
        (ASKED, "my wife has a bad knee"),
    ] {
        assert_eq!(item("injuryConsiderations", coach, text)["status"], "pending", "{text}");
    }
    assert_eq!(item("injuryConsiderations", ASKED, "some niggles")["status"], "in_progress");
}

#[test]
fn a_later_message_adds_to_the_injury_that_is_known() {
    let hurts = (ASKED, "my left knee hurts");
    let after = |second: (&str, &str)| item_after("injuryConsiderations", &[hurts, second]);
    let triggered = after(("What sets it off?", "mostly stairs and lunges"));
    assert!(limits(&triggered).contains("stairs"));
    assert_eq!(told(&triggered).len(), 1);
    for text in ["wait, it's the right knee not the left", "Ah no, excuse me, it is the right, I confuse them"] {
        assert_eq!(
            told(&after(("Noted.", text))),
            [("knee".to_owned(), json!("right"), "current".to_owned())],
            "{text}"
        );
    }
    assert_eq!(told(&after(("Noted.", "the knee is all good now")))[0].2, "past");
    assert_eq!(told(&after(("Anything else hurting?", "no, nothing hurts otherwise"))).len(), 1);
}

#[test]
fn a_doctors_word_comes_with_its_conditions() {
    let heart = "I've a pacemaker. Cardiologist's given me the all clear to exercise so long as I stay below 130 bpm.";
    let read = item("injuryConsiderations", ASKED, heart);
    assert_eq!(told(&read)[0].0, "heart");
    assert!(limits(&read).contains("130"), "{read}");
    assert_eq!(read["value"]["items"][0]["cleared"], true);
    let operated = (ASKED, "they took my gallbladder out two weeks ago");
    let before =
        item_after("injuryConsiderations", &[operated, ("What did the surgeon say?", "nothing over 10 lbs for now")]);
    assert_eq!((told(&before)[0].2.as_str(), limits(&before).contains("10 lbs")), ("current", true));
    let healed = "she cleared me for everything today, no restrictions";
    let after = item_after("injuryConsiderations", &[operated, ("Any news?", healed)]);
    assert_eq!(told(&after), [("surgery".to_owned(), Value::Null, "past".to_owned())]);
}

#[test]
fn a_side_is_put_right_by_a_clause_that_says_no_more() {
    for then in [
        "the knee is the right one, sorry",
        "4 days. Knee's the other leg, the right",
        "ps knee's the right, I mix them up",
        "Knee is right.",
        "my knee, it's actually the right one",
    ] {
        let item =
            item_after("injuryConsiderations", &[(ASKED, "Left knee, swells after squats"), ("How many days?", then)]);
        assert_eq!(told(&item), [("knee".to_owned(), json!("right"), "current".to_owned())], "{then}");
        assert!(limits(&item).contains("squats"), "{then}");
    }
    for then in ["Half an hour is right", "I misspoke, 12 is right", "the knee feels all right on the bike"] {
        let item =
            item_after("injuryConsiderations", &[(ASKED, "Left knee, swells after squats"), ("How long?", then)]);
        assert_eq!(told(&item)[0].1, json!("left"), "{then}");
    }
}

#[test]
fn complaints_without_a_word_for_pain() {
    for (text, area) in
        [("My right shoulder does not care for reaching overhead", "shoulder"), ("left knee barks on descents", "knee")]
    {
        let found = told(&item("injuryConsiderations", ASKED, text));
        assert_eq!((found[0].0.as_str(), found[0].2.as_str()), (area, "current"), "{text}");
    }
}
