//! The zones of runs and rides as a model names them.

use library::frame::RunEffort;

/// The letters of running efforts, easiest first.
pub const RUN: [(&str, RunEffort); 8] = [
    ("W", RunEffort::Walk),
    ("J", RunEffort::Recovery),
    ("E", RunEffort::Easy),
    ("M", RunEffort::Marathon),
    ("H", RunEffort::Half),
    ("T", RunEffort::Threshold),
    ("I", RunEffort::Interval),
    ("R", RunEffort::Repetition),
];

/// The zones of power by number, with the percent of FTP they are ridden at where nothing else is said (Coggan's zones and
/// sweet spot).
pub const RIDE: [(&str, [u16; 2]); 8] = [
    ("1", [45, 55]),
    ("2", [62, 72]),
    ("3", [78, 86]),
    ("SS", [88, 94]),
    ("4", [96, 104]),
    ("5", [108, 118]),
    ("6", [125, 145]),
    ("7", [155, 185]),
];

/// How hard the time between efforts of a ride is, percent FTP, where nothing else is said.
pub const RIDE_RECOVERY: [u16; 2] = [50, 58];

/// The running effort a letter stands for; `z` before it and its case are of no account.
pub fn run(zone: &str) -> Option<RunEffort> {
    let zone = letter(zone);
    RUN.iter().find(|(letter, _)| *letter == zone).map(|(_, effort)| *effort)
}

/// The letter of a running effort.
pub fn run_letter(effort: RunEffort) -> &'static str {
    RUN.iter().find(|(_, other)| *other == effort).map_or("E", |(letter, _)| letter)
}

/// The running effort an RPE stands for.
pub const fn run_by_rpe(rpe: f64) -> RunEffort {
    match rpe {
        r if r <= 2.0 => RunEffort::Walk,
        r if r <= 4.0 => RunEffort::Easy,
        r if r <= 6.0 => RunEffort::Marathon,
        r if r < 7.0 => RunEffort::Half,
        r if r < 8.0 => RunEffort::Threshold,
        r if r < 9.0 => RunEffort::Interval,
        _ => RunEffort::Repetition,
    }
}

/// The riding zone an RPE stands for.
pub const fn ride_by_rpe(rpe: f64) -> (&'static str, [u16; 2]) {
    let place = match rpe {
        r if r <= 2.0 => 0,
        r if r <= 3.5 => 1,
        r if r <= 6.0 => 2,
        r if r <= 7.0 => 3,
        r if r <= 8.0 => 4,
        r if r <= 9.0 => 5,
        r if r < 10.0 => 6,
        _ => 7,
    };
    RIDE[place]
}

/// The power of a riding zone: by its number, or as `88-94`.
pub fn ride(zone: &str) -> Option<[u16; 2]> {
    let zone = letter(zone);
    if let Some((_, power)) = RIDE.iter().find(|(name, _)| *name == zone) {
        return Some(*power);
    }
    let (low, high) = zone.trim_end_matches('%').split_once(['-', '–'])?;
    let (low, high) = (low.trim().parse().ok()?, high.trim().parse().ok()?);
    ((30..=high).contains(&low) && high <= 300).then_some([low, high])
}

fn letter(zone: &str) -> String {
    let zone = zone.trim().to_uppercase();
    zone.strip_prefix('Z').map(str::to_owned).unwrap_or(zone)
}
