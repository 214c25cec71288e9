//! The marks a form offers, each with the numbers that belong to it and what those can be.

use training::athlete::Mark;

use super::inputs::Measure;

/// A number of a mark.
pub(super) struct Part {
    pub measure: Measure,
    pub least: f64,
    pub most: f64,
    pub required: bool,
}

/// A mark the form offers by name.
pub(super) struct Kind {
    pub what: &'static str,
    pub label: &'static str,
    pub parts: &'static [Part],
}

const fn needs(measure: Measure, least: f64, most: f64) -> Part {
    Part { measure, least, most, required: true }
}

const fn may(measure: Measure, least: f64, most: f64) -> Part {
    Part { measure, least, most, required: false }
}

const LIFT: &[Part] = &[needs(Measure::Kg, 1.0, 600.0), may(Measure::Reps, 1.0, 100.0)];
const COUNTED: &[Part] = &[needs(Measure::Reps, 1.0, 1_000.0), may(Measure::Kg, 1.0, 200.0)];
const RACED: &[Part] = &[needs(Measure::Meters, 50.0, 1_000_000.0), needs(Measure::Seconds, 5.0, 604_800.0)];
const DISTANCE: &[Part] = &[needs(Measure::Meters, 100.0, 500_000.0)];
const PULSE: &[Part] = &[needs(Measure::Bpm, 25.0, 240.0)];

const fn kind(what: &'static str, label: &'static str, parts: &'static [Part]) -> Kind {
    Kind { what, label, parts }
}

/// What the form offers; the names are those the reader and the library know.
pub(super) const KINDS: &[Kind] = &[
    kind("run", "Run or race", RACED),
    kind("weekly_run", "Running a week", DISTANCE),
    kind("longest_run", "Longest recent run", DISTANCE),
    kind("ftp", "FTP", &[needs(Measure::Watts, 40.0, 600.0)]),
    kind("weekly_ride", "Riding a week", &[needs(Measure::Hours, 0.5, 40.0)]),
    kind("row", "Row", RACED),
    kind("back_squat", "Back squat", LIFT),
    kind("front_squat", "Front squat", LIFT),
    kind("deadlift", "Deadlift", LIFT),
    kind("bench_press", "Bench press", LIFT),
    kind("overhead_press", "Overhead press", LIFT),
    kind("snatch", "Snatch", LIFT),
    kind("clean", "Clean", LIFT),
    kind("clean_and_jerk", "Clean and jerk", LIFT),
    kind("power_clean", "Power clean", LIFT),
    kind("push_press", "Push press", LIFT),
    kind("hip_thrust", "Hip thrust", LIFT),
    kind("pull_up", "Pull-ups", COUNTED),
    kind("chin_up", "Chin-ups", COUNTED),
    kind("push_up", "Push-ups", COUNTED),
    kind("dip", "Dips", COUNTED),
    kind("body_weight", "Body weight", &[needs(Measure::Kg, 30.0, 260.0)]),
    kind("height", "Height", &[needs(Measure::Cm, 120.0, 230.0)]),
    kind("age", "Age", &[needs(Measure::Years, 12.0, 95.0)]),
    kind("max_hr", "Max heart rate", PULSE),
    kind("resting_hr", "Resting heart rate", PULSE),
    kind("layoff", "Time off training", &[needs(Measure::Weeks, 0.0, 520.0)]),
];

/// A mark of another name may have any number; these are the bounds of each.
pub(super) const ANY_PARTS: &[Part] = &[
    may(Measure::Kg, 0.5, 1_500.0),
    may(Measure::Reps, 1.0, 10_000.0),
    may(Measure::Meters, 1.0, 1_000_000.0),
    may(Measure::Seconds, 1.0, 604_800.0),
    may(Measure::Watts, 1.0, 3_000.0),
    may(Measure::Years, 0.0, 100.0),
    may(Measure::Bpm, 25.0, 240.0),
    may(Measure::Weeks, 0.0, 520.0),
    may(Measure::Hours, 0.1, 168.0),
    may(Measure::Cm, 0.1, 300.0),
];

/// The numbers a mark of this name can have.
pub(super) fn parts(what: &str) -> &'static [Part] {
    KINDS.iter().find(|kind| kind.what == what).map_or(ANY_PARTS, |kind| kind.parts)
}

/// A number of a mark, where it has one.
pub(super) fn number(mark: &Mark, measure: Measure) -> Option<f64> {
    match measure {
        Measure::Kg => mark.kg,
        Measure::Reps => mark.reps.map(f64::from),
        Measure::Meters => mark.meters,
        Measure::Seconds => mark.seconds,
        Measure::Watts => mark.watts,
        Measure::Years => mark.years,
        Measure::Bpm => mark.bpm,
        Measure::Weeks => mark.weeks,
        Measure::Hours => mark.hours,
        Measure::Cm => mark.cm,
    }
}
