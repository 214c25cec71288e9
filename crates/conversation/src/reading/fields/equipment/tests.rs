//! What athletes say of their equipment, and what is read.

use serde_json::Value;

use crate::reading::fields::talk::{item, item_after};

const ASKED: &str = "What equipment do you have?";

fn items(item: &Value) -> Vec<String> {
    let items = item["value"]["items"].as_array();
    items.into_iter().flatten().filter_map(|id| id.as_str()).map(str::to_owned).collect()
}

fn has(text: &str) -> Vec<String> {
    items(&item("equipmentAccess", ASKED, text))
}

fn limit(of: &str, coach: &str, text: &str) -> Option<f64> {
    item("equipmentAccess", coach, text)["value"]["limits"][of]["maxKg"].as_f64()
}

#[test]
fn what_is_lacking_is_told_before_and_after_the_thing() {
    for (text, expected) in [
        ("Power rack and a barbell, bench I don't have", vec!["barbell", "rack"]),
        ("kettlebells: none, bands: yes", vec!["bands"]),
        ("Barbell yes, rack yes, rower no", vec!["barbell", "rack"]),
        ("rings and a climbing rope, no box though", vec!["rings", "rope"]),
        ("There's a sled at work but we can't use it. Just a jump rope then", vec!["jump_rope"]),
        ("Barbell, plates. The rower I flogged in spring.", vec!["barbell", "plates"]),
        ("dumbbells and a treadmill but that's broken", vec!["dumbbell"]),
        ("a barbell; squat stand still on my wish list", vec!["barbell"]),
        ("bands. Waiting for the kettlebell to arrive", vec!["bands"]),
        ("an exercise bike (not a Peloton) and a mat", vec!["stationary_bike", "yoga_mat"]),
        ("a box for step-ups, a bar and some discs", vec!["barbell", "plates", "box"]),
    ] {
        assert_eq!(has(text), expected, "{text}");
    }
}

#[test]
fn things_of_others_count_where_they_may_be_used() {
    assert_eq!(has("My cousin has a rower and lets me use it whenever, plus my own bands"), ["bands", "rower"]);
    assert_eq!(has("My cousin has a rower, mine are only the bands"), ["bands"]);
    assert_eq!(has("bands, and there's an exercise bike at my dad's"), ["bands"]);
}

#[test]
fn a_whole_place_is_taken_with_what_it_lacks() {
    for (text, lacks) in [
        ("full gym minus the rowers, they're always broken", "rower"),
        ("Everything you can think of except a treadmill", "treadmill"),
        ("regular commercial gym, no kettlebells though", "kettlebell"),
    ] {
        let items = has(text);
        assert!(items.len() > 15 && !items.contains(&lacks.to_owned()), "{text}: {items:?}");
    }
    let small = has("A tiny gym: barbells, a rack, dumbbells. No machines.");
    assert_eq!(small, ["barbell", "rack", "dumbbell"]);
}

#[test]
fn words_for_other_things_are_not_equipment() {
    for (coach, text) in [
        ("Any injuries?", "IT band trouble, and I can't hang from a bar yet"),
        ("What do you want?", "deadlift 200 kg and climb a rope"),
        ("What do you hate?", "the rower and the assault bike"),
        ("What do you lift?", "squat 140 kg, bench who cares"),
        ("How experienced are you?", "3 years in a CrossFit box, then nothing"),
    ] {
        assert_eq!(items(&item("equipmentAccess", coach, text)), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn limits_are_of_the_heaviest_single_implement() {
    for (text, of, kg) in [
        ("two 16 kg kettlebells and one 24", "kettlebell", 24.0),
        ("kettlebells: 8, 12 and 20 kg", "kettlebell", 20.0),
        ("hex dumbbells to 35s, all in pounds", "dumbbell", 15.88),
        ("adjustable dumbbells, 5 to 52.5 lb, and 100 kg of plates", "dumbbell", 23.81),
        ("plates: 150kg / dumbbells: 22.5kg", "dumbbell", 22.5),
        ("dumbbells till 15 kg and one bench", "dumbbell", 15.0),
        ("Dumbbells and a rack. They go up to 40 kg.", "dumbbell", 40.0),
        ("a 16 kg kettlebell and 30 kg dumbbells", "kettlebell", 16.0),
    ] {
        let found = limit(of, ASKED, text);
        assert!(found.is_some_and(|found| (found - kg).abs() < 0.01), "{text}: {found:?}");
    }
    assert_eq!(limit("dumbbell", ASKED, "dumbbells, and I weigh 80 kg"), None);
    assert_eq!(limit("dumbbell", ASKED, "two dumbbells, not sure how heavy"), None);
    assert_eq!(limit("kettlebell", "Which bells do you own?", "16, 24 and a 32 kg"), Some(32.0));
}

#[test]
fn a_limit_is_put_right_by_itself() {
    let after = |second: (&str, &str)| {
        let item = item_after("equipmentAccess", &[(ASKED, "a rack and dumbbells up to 50 lb"), second]);
        assert_eq!(items(&item), ["rack", "dumbbell"]);
        item["value"]["limits"]["dumbbell"]["maxKg"].as_f64().unwrap()
    };
    assert!((after(("Do the dumbbells hold you back?", "they go to 70 now, got the expansion")) - 31.75).abs() < 0.01);
    assert!((after(("Noted.", "Correction: the heaviest dumbbell is 60 lb, not 50")) - 27.22).abs() < 0.01);
}

#[test]
fn yes_and_no_answer_for_the_piece_that_was_asked_about() {
    let have = "Do you have a barbell?";
    assert_eq!(items(&item("equipmentAccess", have, "yep, and a rack")), ["barbell", "rack"]);
    assert_eq!(item("equipmentAccess", have, "no")["status"], "pending");
    let refused = [(ASKED, "kettlebells and bands"), ("Would you like barbell work too?", "No thank you.")];
    assert_eq!(items(&item_after("equipmentAccess", &refused)), ["kettlebell", "bands"]);
}

/// What is left of a list after another message.
fn left(list: &str, then: &str) -> Vec<String> {
    items(&item_after("equipmentAccess", &[(ASKED, list), ("Anything to change?", then)]))
}

#[test]
fn what_is_lost_or_left_out_leaves_the_list_however_it_is_put() {
    for then in [
        "they took the rower out of my gym",
        "somebody nicked the rower, so strike it",
        "the rower collapsed last week",
        "turns out the rower belongs to my flatmate",
        "Rower's gone, drove over it",
        "please delete the rower",
        "I gave back the rower to my cousin",
        "the rower is going on eBay tonight, bin that",
    ] {
        assert_eq!(left("A barbell, a rower and a bench", then), ["barbell", "bench"], "{then}");
    }
}

#[test]
fn a_thing_with_its_weights_is_had_in_a_list_of_everything() {
    let coach = "What are we training for?";
    for (text, kg) in [
        ("Get stronger, 8 weeks, 3 days a week, dumbbells to 22.5 kg, no injuries", 22.5),
        ("Fat loss, 4 times a week, kettlebells up to 24 kg, weekends off", 24.0),
    ] {
        let item = item("equipmentAccess", coach, text);
        assert_eq!(items(&item).len(), 1, "{text}: {item}");
        assert_eq!(item["value"]["limits"].as_object().unwrap().values().next().unwrap()["maxKg"], kg, "{text}");
    }
    let lifts = item("equipmentAccess", coach, "Get stronger, 3 days a week, dumbbell press 22.5 kg for 8");
    assert_eq!(items(&lifts), Vec::<String>::new());
}
