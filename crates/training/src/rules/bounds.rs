//! G8: figures inside their bounds.

use super::draft::{Draft, MIN_SESSION_MINUTES};
use super::{Case, Finding};
use crate::ids::MovementId;
use crate::measure;
use crate::program::{BlockContent, ConditioningFormat, DayRole, Dose, Load, Segment, Target, Workout};

/// The longest session, minutes (rule G8); an event takes what it takes.
const MAX_SESSION_MINUTES: f64 = 420.0;
/// The most sets of one movement in a row (convention).
const MOST_SETS: u8 = 30;
/// The bounds of perceived exertion.
const RPE: (f64, f64) = (1.0, 10.0);
/// The bounds of a running pace, seconds a kilometre (convention).
const FASTEST_PACE: u16 = 120;
const SLOWEST_PACE: u16 = 1200;

/// G8 (reject; convention): load 30–100 % 1RM, RPE 1–10, power 30–200 % FTP (300 % up to 30 s), session 10–420 min.
pub(super) fn g8_bounds(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for day in &case.program.daily_workouts {
        for workout in &day.workouts {
            let content = measure::workout_minutes(workout, case.catalogue);
            let stated = f64::from(workout.duration_minutes);
            let too_long = day.role != DayRole::Event && content.max(stated) > MAX_SESSION_MINUTES + 0.5;
            if too_long || content.min(stated) < MIN_SESSION_MINUTES - 0.5 || !content.is_finite() {
                let words = format!("\"{}\" takes {content:.0} min (it says {stated}); 10–420 can be", workout.title);
                findings.push(Finding::on(day, &words));
            }
            let mut outside = Vec::new();
            bound_workout(&mut workout.clone(), &mut outside);
            findings.extend(outside.into_iter().map(|figure| Finding {
                movement: figure.movement,
                ..Finding::on(day, &format!("{}; {}", figure.found, figure.can_be))
            }));
        }
    }
    findings
}

/// Mends G8: figures are brought to the nearest bound, sessions to the nearest length.
pub(super) fn mend_bounds(draft: &mut Draft<'_>) {
    let mut said = Vec::new();
    let catalogue = draft.catalogue;
    let mut restated = Vec::new();
    for day in &mut draft.program.daily_workouts {
        for workout in &mut day.workouts {
            let mut outside = Vec::new();
            bound_workout(workout, &mut outside);
            let minutes = measure::workout_minutes(workout, catalogue);
            let bounds = MIN_SESSION_MINUTES - 0.5..=MAX_SESSION_MINUTES + 0.5;
            let fits = |minutes: f64| day.role == DayRole::Event || bounds.contains(&minutes);
            if !outside.is_empty() || !fits(minutes) || !bounds.contains(&f64::from(workout.duration_minutes)) {
                if !fits(minutes) && minutes > MAX_SESSION_MINUTES {
                    super::draft::scale_workout(workout, MAX_SESSION_MINUTES / minutes);
                    let (weekday, week) = (day.weekday.title(), day.week);
                    said.push(format!(
                        "{weekday} of week {week} was shortened from {minutes:.0} minutes: 420 are the most."
                    ));
                }
                restated.push(day.day);
            }
            let of_day = |figure: Outside| {
                let (weekday, week) = (day.weekday.title(), day.week);
                format!("{weekday} of week {week}: {} became {}, which can be done.", figure.found, figure.now)
            };
            said.extend(outside.into_iter().map(of_day));
        }
    }
    for day in restated {
        draft.restate(day);
    }
    for words in said {
        draft.say(words);
    }
}

/// A figure outside its bounds, in the words of the finding and of the adjustment.
struct Outside {
    movement: Option<MovementId>,
    /// What stands there: `back squat at 120 %`.
    found: String,
    /// What could: `30–100 % can be`.
    can_be: String,
    /// What it is brought to: `100 %`.
    now: String,
}

/// What figures belong to: a movement with its id, or a named piece.
struct Owner<'n> {
    name: &'n str,
    movement: Option<&'n MovementId>,
}

impl Owner<'_> {
    fn outside(&self, found: &str, can_be: String, now: String) -> Outside {
        Outside { movement: self.movement.cloned(), found: format!("{} {found}", self.name), can_be, now }
    }

    /// Brings a figure to its nearest bound; `before` and `unit` stand around it in words (`at `, ` %`).
    fn clamp(&self, value: &mut f64, (low, high): (f64, f64), (before, unit): (&str, &str), out: &mut Vec<Outside>) {
        if (low..=high).contains(value) {
            return;
        }
        let found = format!("{before}{}{unit}", figure(*value));
        *value = if value.is_finite() { value.clamp(low, high) } else { low };
        let can_be = format!("{}–{}{unit} can be", figure(low), figure(high));
        out.push(self.outside(&found, can_be, format!("{}{unit}", figure(*value))));
    }
}

/// A figure with one decimal at most; one of many digits by its power of ten.
fn figure(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if value.abs() >= 1e6 { format!("{value:.0e}") } else { format!("{rounded}") }
}

/// Brings every figure of a workout inside its bounds and names each that was not.
fn bound_workout(workout: &mut Workout, out: &mut Vec<Outside>) {
    for block in &mut workout.blocks {
        match &mut block.content {
            BlockContent::Movements(list) => {
                for p in list {
                    let owner = Owner { name: &p.name, movement: Some(&p.movement) };
                    bound_load(&mut p.load, &owner, out);
                    bound_dose(&mut p.dose, &owner, out);
                    if p.sets > MOST_SETS {
                        let found = format!("in {} sets", p.sets);
                        let most = format!("{MOST_SETS} are the most");
                        out.push(owner.outside(&found, most, format!("{MOST_SETS} sets")));
                        p.sets = MOST_SETS;
                    }
                }
            }
            BlockContent::Conditioning(piece) => {
                let owner = Owner { name: &block.title, movement: None };
                owner.clamp(&mut piece.rpe, RPE, ("at RPE ", ""), out);
                if let ConditioningFormat::Emom { every_seconds, .. } = &mut piece.format
                    && *every_seconds == 0
                {
                    let can_be = "an interval takes time".to_owned();
                    out.push(owner.outside("every 0 seconds", can_be, "every minute".to_owned()));
                    *every_seconds = 60;
                }
                for entry in &mut piece.movements {
                    let owner = Owner { name: &entry.name, movement: Some(&entry.movement) };
                    bound_load(&mut entry.load, &owner, out);
                    bound_dose(&mut entry.dose, &owner, out);
                }
            }
            BlockContent::Segments(list) => list.iter_mut().for_each(|segment| bound_segment(segment, out)),
        }
    }
}

fn bound_load(load: &mut Load, owner: &Owner<'_>, out: &mut Vec<Outside>) {
    match load {
        Load::PercentOneRepMax { percent, kg } => {
            let before = *percent;
            owner.clamp(percent, (30.0, 100.0), ("at ", " %"), out);
            if before.is_finite() && before > 0.0 && (*percent - before).abs() > f64::EPSILON {
                *kg *= *percent / before;
            }
            owner.clamp(kg, (0.0, 500.0), ("with ", " kg"), out);
        }
        Load::Rpe { rpe } => owner.clamp(rpe, RPE, ("at RPE ", ""), out),
        Load::Kilograms { kg } => owner.clamp(kg, (0.0, 500.0), ("with ", " kg"), out),
        Load::Bodyweight => {}
    }
}

fn bound_dose(dose: &mut Dose, owner: &Owner<'_>, out: &mut Vec<Outside>) {
    if let Dose::Reps { min, max } = dose
        && (*min == 0 || min > max)
    {
        let found = format!("for {min} to {max} repetitions");
        (*min, *max) = ((*min).min(*max).max(1), (*min).max(*max).max(1));
        out.push(owner.outside(&found, "a range rises from 1".to_owned(), format!("{min} to {max}")));
    }
}

fn bound_segment(segment: &mut Segment, out: &mut Vec<Outside>) {
    let owner = Owner { name: &segment.name, movement: None };
    let minutes = segment.extent.minutes;
    owner.clamp(&mut segment.extent.minutes, (1.0 / 12.0, 1440.0), ("of ", " minutes"), out);
    if let Some(meters) = &mut segment.extent.meters {
        owner.clamp(meters, (1.0, 500_000.0), ("of ", " m"), out);
    }
    bound_target(&mut segment.target, minutes, &owner, out);
    if let Some(recovery) = &mut segment.recovery {
        owner.clamp(&mut recovery.extent.minutes, (0.0, 120.0), ("with a recovery of ", " minutes"), out);
        if let Some(meters) = &mut recovery.extent.meters {
            owner.clamp(meters, (0.0, 50_000.0), ("with a recovery of ", " m"), out);
        }
        bound_target(&mut recovery.target, recovery.extent.minutes, &owner, out);
    }
}

fn bound_target(target: &mut Target, minutes: f64, owner: &Owner<'_>, out: &mut Vec<Outside>) {
    match target {
        Target::PercentFtp { low, high } => {
            let most = if minutes <= 0.5 { 300 } else { 200 };
            if low > high || *low < 30 || *high > most {
                let found = format!("at {low}–{high} % FTP");
                (*low, *high) = ((*low).min(*high).clamp(30, most), (*low).max(*high).clamp(30, most));
                out.push(owner.outside(&found, format!("30–{most} % can be"), format!("{low}–{high} %")));
            }
        }
        Target::Pace { fast_seconds_per_km, slow_seconds_per_km, .. } => {
            let (fast, slow) = (*fast_seconds_per_km, *slow_seconds_per_km);
            if fast > slow || fast < FASTEST_PACE || slow > SLOWEST_PACE {
                *fast_seconds_per_km = fast.min(slow).clamp(FASTEST_PACE, SLOWEST_PACE);
                *slow_seconds_per_km = fast.max(slow).clamp(FASTEST_PACE, SLOWEST_PACE);
                let range = |fast, slow| format!("{}–{} min/km", clock(fast), clock(slow));
                let now = range(*fast_seconds_per_km, *slow_seconds_per_km);
                let can_be = format!("{} can be", range(FASTEST_PACE, SLOWEST_PACE));
                out.push(owner.outside(&format!("at {}", range(fast, slow)), can_be, now));
            }
        }
        Target::HeartRateZone { zone, low_bpm, high_bpm } => {
            if !(1..=5).contains(zone) || low_bpm > high_bpm {
                let words = |zone: u8, low: u16, high: u16| format!("zone {zone} ({low}–{high} beats a minute)");
                let found = format!("in {}", words(*zone, *low_bpm, *high_bpm));
                *zone = (*zone).clamp(1, 5);
                (*low_bpm, *high_bpm) = ((*low_bpm).min(*high_bpm), (*low_bpm).max(*high_bpm));
                let can_be = "zones go from 1 to 5 and rise".to_owned();
                out.push(owner.outside(&found, can_be, words(*zone, *low_bpm, *high_bpm)));
            }
        }
        Target::Rpe { rpe } => owner.clamp(rpe, RPE, ("at RPE ", ""), out),
    }
}

/// Seconds as a clock shows them: `4:05`.
fn clock(seconds: u16) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
