//! G8: figures inside their bounds.

use super::draft::{Draft, MIN_SESSION_MINUTES};
use super::{Case, Finding, when};
use crate::ids::MovementId;
use crate::measure;
use crate::program::{BlockContent, ConditioningFormat, DayRole, Dose, Load, Segment, Target, Workout};

/// The longest session, minutes (rule G8); an event takes what it takes.
const MAX_SESSION_MINUTES: f64 = 420.0;

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
            let mut copy = workout.clone();
            let mut names = Vec::new();
            bound_workout(&mut copy, &mut names);
            if let Some((movement, words)) = names.into_iter().next() {
                let finding = Finding::new(format!("{}: {words}", when(day)));
                findings.push(Finding { day: Some(day.day), week: Some(day.week), movement, ..finding });
            }
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
            let mut out = Vec::new();
            bound_workout(workout, &mut out);
            let minutes = measure::workout_minutes(workout, catalogue);
            let bounds = MIN_SESSION_MINUTES - 0.5..=MAX_SESSION_MINUTES + 0.5;
            let fits = |minutes: f64| day.role == DayRole::Event || bounds.contains(&minutes);
            if !out.is_empty() || !fits(minutes) || !bounds.contains(&f64::from(workout.duration_minutes)) {
                if !fits(minutes) && minutes > MAX_SESSION_MINUTES {
                    super::draft::scale_workout(workout, MAX_SESSION_MINUTES / minutes);
                }
                restated.push(day.day);
            }
            for (_, words) in out {
                said.push(format!("{} of week {}: {words}; it was brought inside.", day.weekday.title(), day.week));
            }
        }
    }
    for day in restated {
        draft.restate(day);
    }
    for words in said {
        draft.say(words);
    }
}

type Out = Vec<(Option<MovementId>, String)>;

fn clamp(value: &mut f64, low: f64, high: f64, what: &str, movement: Option<&MovementId>, out: &mut Out) {
    if !(low..=high).contains(value) {
        out.push((movement.cloned(), format!("{what} {value} is outside {low}–{high}")));
        *value = if value.is_finite() { value.clamp(low, high) } else { low };
    }
}

/// Brings every figure of a workout inside its bounds and names each that was not.
fn bound_workout(workout: &mut Workout, out: &mut Out) {
    for block in &mut workout.blocks {
        match &mut block.content {
            BlockContent::Movements(list) => {
                for prescription in list {
                    let id = prescription.movement.clone();
                    bound_load(&mut prescription.load, &id, out);
                    bound_dose(&mut prescription.dose, &id, out);
                    if prescription.sets > 30 {
                        out.push((Some(id), format!("{} sets are more than 30", prescription.sets)));
                        prescription.sets = 30;
                    }
                }
            }
            BlockContent::Conditioning(piece) => {
                clamp(&mut piece.rpe, 1.0, 10.0, "RPE", None, out);
                if let ConditioningFormat::Emom { every_seconds, .. } = &mut piece.format
                    && *every_seconds == 0
                {
                    out.push((None, "an EMOM every 0 seconds".to_owned()));
                    *every_seconds = 60;
                }
                for movement in &mut piece.movements {
                    let id = movement.movement.clone();
                    bound_load(&mut movement.load, &id, out);
                    bound_dose(&mut movement.dose, &id, out);
                }
            }
            BlockContent::Segments(list) => list.iter_mut().for_each(|segment| bound_segment(segment, out)),
        }
    }
}

fn bound_load(load: &mut Load, id: &MovementId, out: &mut Out) {
    match load {
        Load::PercentOneRepMax { percent, kg } => {
            let before = *percent;
            clamp(percent, 30.0, 100.0, "a load in percent of", Some(id), out);
            if before.is_finite() && before > 0.0 && (*percent - before).abs() > f64::EPSILON {
                *kg *= *percent / before;
            }
            clamp(kg, 0.0, 500.0, "kilograms", Some(id), out);
        }
        Load::Rpe { rpe } => clamp(rpe, 1.0, 10.0, "RPE", Some(id), out),
        Load::Kilograms { kg } => clamp(kg, 0.0, 500.0, "kilograms", Some(id), out),
        Load::Bodyweight => {}
    }
}

fn bound_dose(dose: &mut Dose, id: &MovementId, out: &mut Out) {
    if let Dose::Reps { min, max } = dose
        && (*min == 0 || min > max)
    {
        out.push((Some(id.clone()), format!("{min} to {max} repetitions are not a range")));
        (*min, *max) = ((*min).min(*max).max(1), (*min).max(*max).max(1));
    }
}

fn bound_segment(segment: &mut Segment, out: &mut Out) {
    let minutes = segment.extent.minutes;
    clamp(&mut segment.extent.minutes, 1.0 / 12.0, 1440.0, "minutes", None, out);
    if let Some(meters) = &mut segment.extent.meters {
        clamp(meters, 1.0, 500_000.0, "metres", None, out);
    }
    bound_target(&mut segment.target, minutes, out);
    if let Some(recovery) = &mut segment.recovery {
        clamp(&mut recovery.extent.minutes, 0.0, 120.0, "minutes of recovery", None, out);
        if let Some(meters) = &mut recovery.extent.meters {
            clamp(meters, 0.0, 50_000.0, "metres of recovery", None, out);
        }
        bound_target(&mut recovery.target, recovery.extent.minutes, out);
    }
}

fn bound_target(target: &mut Target, minutes: f64, out: &mut Out) {
    match target {
        Target::PercentFtp { low, high } => {
            let most = if minutes <= 0.5 { 300 } else { 200 };
            if low > high || *low < 30 || *high > most {
                out.push((None, format!("power {low}–{high} % FTP is outside 30–{most}")));
                (*low, *high) = ((*low).min(*high).clamp(30, most), (*low).max(*high).clamp(30, most));
            }
        }
        Target::Pace { fast_seconds_per_km, slow_seconds_per_km, .. } => {
            let (fast, slow) = (*fast_seconds_per_km, *slow_seconds_per_km);
            if fast > slow || fast < 120 || slow > 1200 {
                out.push((None, format!("a pace of {fast}–{slow} s a kilometre")));
                *fast_seconds_per_km = fast.min(slow).clamp(120, 1200);
                *slow_seconds_per_km = fast.max(slow).clamp(120, 1200);
            }
        }
        Target::HeartRateZone { zone, low_bpm, high_bpm } => {
            if !(1..=5).contains(zone) || low_bpm > high_bpm {
                out.push((None, format!("heart-rate zone {zone}, {low_bpm}–{high_bpm} beats")));
                *zone = (*zone).clamp(1, 5);
                (*low_bpm, *high_bpm) = ((*low_bpm).min(*high_bpm), (*low_bpm).max(*high_bpm));
            }
        }
        Target::Rpe { rpe } => clamp(rpe, 1.0, 10.0, "RPE", None, out),
    }
}
