//! What athletes say of their numbers, and what is read.

use serde_json::Value;

use crate::reading::fields::talk::{item, item_after};

const FIELD: &str = "currentFitnessBaseline";

/// The number of a mark, by the names of the mark and of its key.
fn number(item: &Value, what: &str, key: &str) -> Option<f64> {
    let marks = item["value"]["marks"].as_array()?;
    marks.iter().find(|mark| mark["what"] == what)?[key].as_f64()
}

fn assert_marks(coach: &str, text: &str, expected: &[(&str, &str, f64)]) {
    let item = item(FIELD, coach, text);
    for (what, key, value) in expected {
        let found = number(&item, what, key);
        assert!(found.is_some_and(|found| (found - value).abs() <= value * 0.002), "{text}: {what} {key}: {item}");
    }
}

#[test]
fn lifts_in_every_notation() {
    let ask = "What are your lifts?";
    assert_marks(ask, "squat 5x100kg", &[("back_squat", "kg", 100.0), ("back_squat", "reps", 5.0)]);
    assert_marks(ask, "bench is about 80 kg, for 3", &[("bench_press", "kg", 80.0)]);
    assert_marks(ask, "a 140 kilo triple on squat", &[("back_squat", "kg", 140.0), ("back_squat", "reps", 3.0)]);
    assert_marks(ask, "bench 105 kg, 2 reps", &[("bench_press", "kg", 105.0), ("bench_press", "reps", 2.0)]);
    assert_marks(
        ask,
        "squat 105 kg, dead 125 kg, all for one",
        &[("back_squat", "reps", 1.0), ("deadlift", "reps", 1.0)],
    );
    assert_marks(ask, "c&j 95, snatch 75, kilos", &[("clean_and_jerk", "kg", 95.0), ("snatch", "kg", 75.0)]);
    assert_marks(
        ask,
        "db press 2x22.5kg x 8",
        &[("dumbbell_bench_press", "kg", 22.5), ("dumbbell_bench_press", "reps", 8.0)],
    );
    assert_marks("What are you pulling?", "135 lb for 6", &[("deadlift", "kg", 61.23), ("deadlift", "reps", 6.0)]);
    assert_marks("Bodyweight, squat?", "165 lb. 275 lb", &[("body_weight", "kg", 74.84), ("back_squat", "kg", 124.74)]);
}

#[test]
fn results_over_distances_with_and_without_units() {
    let ask = "Recent times?";
    assert_marks(ask, "3200 in 11:20", &[("run", "meters", 3200.0), ("run", "seconds", 680.0)]);
    assert_marks(ask, "4:31 for the 1500", &[("run", "meters", 1500.0), ("run", "seconds", 271.0)]);
    assert_marks(ask, "half in 1h52", &[("run", "seconds", 6720.0)]);
    assert_marks(ask, "My brother runs the 5 km in 19 minutes. Me 23:30.", &[("run", "seconds", 1410.0)]);
    assert_marks(
        "How much do you run?",
        "22 mpw, longest run 10",
        &[("weekly_run", "meters", 35_405.6), ("longest_run", "meters", 16_093.4)],
    );
    assert_marks("Mileage?", "longest 18km, weekly about 32", &[("weekly_run", "meters", 32_000.0)]);
    for text in ["I run at 5:30 per km", "2k row under 7:00 is the benchmark", "easy pace about 6 min/km"] {
        assert_eq!(item(FIELD, ask, text)["status"], "pending", "{text}");
    }
}

#[test]
fn measures_of_the_body() {
    let ask = "Tell me about yourself";
    assert_marks(ask, "im a trucker, 41, 310 lbs", &[("age", "years", 41.0), ("body_weight", "kg", 140.6)]);
    assert_marks(
        ask,
        "f 28, 5ft 4, 63 kilos",
        &[("age", "years", 28.0), ("height", "cm", 162.56), ("body_weight", "kg", 63.0)],
    );
    assert_marks(ask, "Age 29 Ht 165cm Wt 60kg", &[("height", "cm", 165.0), ("body_weight", "kg", 60.0)]);
    assert_marks(ask, "I'm 52 and 13st 4", &[("body_weight", "kg", 84.37)]);
    assert_marks("How old are you, and what's at home?", "67. Kettlebells: 8, 12, 16 kg", &[("age", "years", 67.0)]);
    assert_marks(ask, "ftp was 280 last year, now more like 250", &[("ftp", "watts", 250.0)]);
    assert_marks(
        "What's the aim?",
        "FTP to 300 by May. Currently 268, at 72 kg",
        &[("ftp", "watts", 268.0), ("body_weight", "kg", 72.0)],
    );
    assert_marks(ask, "Out 14 weeks with the Achilles", &[("layoff", "weeks", 14.0)]);
    for text in ["my son is 12", "I take one week off every year", "GP signed me off at the 8 week check"] {
        assert_eq!(item(FIELD, ask, text)["status"], "pending", "{text}");
    }
}

#[test]
fn goals_and_things_are_no_marks() {
    let goal = "What's the goal?";
    for text in ["100 kg bench", "I will clean and jerk 140 kg", "a 500 kg total", "break 4 hours in the marathon"] {
        assert_eq!(item(FIELD, goal, text)["status"], "pending", "{text}");
    }
    assert_marks(goal, "want to bench 100 kg, at 85 now", &[("bench_press", "kg", 85.0)]);
    assert_marks(goal, "20 pull ups, I manage 11", &[("pull_up", "reps", 11.0)]);
    let gear = "flat bench, power rack, powerblocks that go to 50 lb each";
    assert_eq!(item(FIELD, "Describe your gym", gear)["status"], "pending");
}

#[test]
fn a_unit_is_taken_from_what_was_told_before_and_never_guessed() {
    let ask = "What do you squat?";
    assert_eq!(item(FIELD, ask, "225 for 5")["status"], "in_progress");
    let later = item_after(FIELD, &[(ask, "225 for 5"), ("Pounds or kilos?", "lbs, of course")]);
    assert_eq!((number(&later, "back_squat", "kg"), number(&later, "back_squat", "reps")), (Some(102.06), Some(5.0)));
    let both = item_after(
        FIELD,
        &[
            ("What can you bench, and what do you weigh?", "82.5 for a double. I'm 13 stone 7."),
            ("82.5 kilos?", "Kilos, yes."),
        ],
    );
    assert_eq!((number(&both, "bench_press", "kg"), number(&both, "body_weight", "kg")), (Some(82.5), Some(85.73)));
    let next = item_after(FIELD, &[(ask, "225 lb"), ("And bench?", "155")]);
    assert_eq!(number(&next, "bench_press", "kg"), Some(70.31));
    let plates = item_after(FIELD, &[(ask, "200 kg x 3"), ("And the gym?", "250 kg of plates")]);
    assert_eq!(number(&plates, "back_squat", "kg"), Some(200.0));
}

#[test]
fn a_corrected_number_replaces_the_old_one_and_keeps_its_repetitions() {
    for text in ["actually 105", "sorry, the squat was 105", "Correction: squat is 105 kg"] {
        let item = item_after(FIELD, &[("What do you squat?", "100 kg for 5"), ("Okay.", text)]);
        assert_eq!(
            (number(&item, "back_squat", "kg"), number(&item, "back_squat", "reps")),
            (Some(105.0), Some(5.0)),
            "{text}"
        );
    }
    let timed = [("Your 10k?", "10k in 1:02:00"), ("Okay.", "correction, timing was 1:01:20")];
    assert_eq!(number(&item_after(FIELD, &timed), "run", "seconds"), Some(3680.0));
}

#[test]
fn lifts_told_in_a_row() {
    let ask = "What are your squat, bench and deadlift?";
    for text in [
        "140/100/190 kg",
        "S 140 B 100 D 190, kilos",
        "squat, bench and dead are 140, 100 and 190 kg",
        "140, 100 and 190. all in kg",
    ] {
        assert_marks(
            ask,
            text,
            &[("back_squat", "kg", 140.0), ("bench_press", "kg", 100.0), ("deadlift", "kg", 190.0)],
        );
    }
    assert_eq!(item(FIELD, ask, "140/100/190")["status"], "in_progress");
    assert_eq!(item(FIELD, "Days?", "3/4 days, 60/75 minutes")["status"], "pending");
}

#[test]
fn a_weight_of_the_body_is_told_in_many_ways() {
    let known = ("Your weight?", "I weigh 84 kg");
    for text in [
        "weighed in at 82 this morning",
        "Weight I checked today, 82 kg it is showing",
        "weight's 82 after the holidays",
        "the scale says 82 now",
    ] {
        let item = item_after(FIELD, &[known, ("Okay, and days?", text)]);
        assert_eq!(number(&item, "body_weight", "kg"), Some(82.0), "{text}");
    }
    for text in ["I want my weight down to 78", "12 weeks without lifting a weight, 4 days", "a weight vest of 10 kg"] {
        let item = item_after(FIELD, &[known, ("Okay, and days?", text)]);
        assert_eq!(number(&item, "body_weight", "kg"), Some(84.0), "{text}");
    }
    assert_marks(
        "Body data?",
        "I weigh 79, height 1 meter 64",
        &[("body_weight", "kg", 79.0), ("height", "cm", 164.0)],
    );
}

#[test]
fn a_known_result_is_told_anew() {
    let known = ("Times?", "5k 21:45, 1k row 3:28");
    let row = item_after(FIELD, &[known, ("Okay.", "ps that row was 3:38, wishful thinking")]);
    assert_eq!(number(&row, "row", "seconds"), Some(218.0));
    let half = [
        ("Times?", "Half in 1:31:40"),
        ("Okay.", "Correction on the half, 1:31:40 was last year, this fall was 1:29:55"),
    ];
    assert_eq!(number(&item_after(FIELD, &half), "run", "seconds"), Some(5395.0));
    let same = item_after(FIELD, &[known, ("Days?", "I train at 6:30 now")]);
    assert_eq!((number(&same, "run", "seconds"), number(&same, "row", "seconds")), (Some(1305.0), Some(208.0)));
}
