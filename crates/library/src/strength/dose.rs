//! How much of a movement, how heavy, with how much rest. Repetitions follow from the intensity (Prilepin's zones for
//! the totals, Epley with reserve for what can be done); without a known maximum effort (RPE) takes its place.

use training::athlete::{Athlete, Equipment, Level};
use training::load::e1rm_kg;
use training::measure::percent_of_max;
use training::movement::{Movement, Pattern};
use training::program::{Dose, Load, Prescription};

use super::moment::Moment;
use crate::lifts::{Job, Slot};
use crate::skeleton::WeekKind;
use crate::sports::{Functional, Lifting, Sport, event_sport};
use crate::structure::Stage;
use crate::units::loadable_kg;

/// Below this working weight a plate step is more than the 10 % that rule L9 allows, so effort guides the load.
const LEAST_PERCENT_KG: f64 = 27.5;
/// Whoever owns less than this share of their maximum trains by effort throughout, not by percent on light days only.
const LEAST_SHARE_OWNED: f64 = 0.8;
/// Intensity that counts as heavy (rule L6), percent 1RM, less the margin that keeps a light day below it.
const LIGHT_PERCENT: f64 = 77.0;
/// A hard set begins here (rule D3), percent 1RM, less a margin.
const NOT_HARD_PERCENT: f64 = 84.0;
/// The most of an easy day, such as the one before a test, percent 1RM.
const EASY_PERCENT: f64 = 65.0;
/// The day before a meet or a competition only wakes the body up, percent 1RM.
const LAST_DAY_PERCENT: f64 = 50.0;
/// The first attempt of a meet, percent 1RM (convention: what one makes on a bad day).
pub const OPENER_PERCENT: f64 = 91.0;
/// Pulls go with more weight than the lift they build, and still below what counts as heavy (rule L6), percent of the
/// most that can be pulled.
const LIGHT_PULL_PERCENT: f64 = 79.0;
/// Effort of a light day: below RPE 8, which would count as heavy (rule L6).
const LIGHT_RPE: f64 = 7.0;

/// Sets (of a full week), dose, load and rest of a movement in a slot.
pub fn prescribe(moment: &Moment<'_>, slot: &Slot, movement: &Movement) -> Prescription {
    let (full_sets, dose, load, rest_seconds) = match slot.job {
        Job::Heavy | Job::Volume | Job::Technique => main_lift(moment, slot.job, movement),
        Job::Build => build(moment, movement),
        Job::Support => support(moment, movement),
        Job::Accessory => accessory(moment, movement),
        Job::Core => core(moment, movement),
        Job::Skill => skill(moment, movement),
    };
    let most = if moment.fill.selector().is_capped(movement) { moment.capped_sets() } else { u8::MAX };
    // Work near the six-repetition maximum rests three minutes and more, by percent or by effort (rule L10).
    let single_joint = matches!(movement.pattern, Pattern::Isolation | Pattern::Core | Pattern::Carry);
    let heavy = !single_joint && percent_of_max(load, dose).is_some_and(|percent| percent >= 83.0);
    Prescription {
        movement: movement.id.clone(),
        name: movement.name.clone(),
        sets: full_sets.min(most),
        dose,
        load,
        rest_seconds: if heavy { rest_seconds.max(180) } else { rest_seconds },
        note: Some(note(moment, movement, load)),
    }
}

/// The coaching line of a movement, with what a weight limit asks for.
pub fn note(moment: &Moment<'_>, movement: &Movement, load: Load) -> String {
    if matches!(load, Load::Rpe { rpe } if rpe >= 7.0) && is_outgrown(moment, movement) {
        return format!("{} Heaviest one too light? Lower for four seconds.", movement.cue);
    }
    movement.cue.clone()
}

/// Whether the heaviest weight the athlete owns for a movement will soon be too light, so that repetitions grow where
/// the weight cannot.
pub fn is_outgrown(moment: &Moment<'_>, movement: &Movement) -> bool {
    let athlete = moment.fill.athlete;
    let limit = movement.implement.and_then(|implement| Some((implement, athlete.equipment.limits.get(&implement)?)));
    is_large(movement.pattern)
        && limit.is_some_and(|(implement, limit)| limit.max_kg < outgrown_kg(implement, athlete.level))
}

/// Whether a pattern moves enough muscle to outgrow a small dumbbell.
const fn is_large(pattern: Pattern) -> bool {
    matches!(
        pattern,
        Pattern::Squat | Pattern::Lunge | Pattern::Hinge | Pattern::HorizontalPush | Pattern::HorizontalPull
    )
}

/// Below this heaviest weight of an implement athletes of a level soon lack more, kilograms (convention).
const fn outgrown_kg(implement: Equipment, level: Level) -> f64 {
    let (dumbbell, barbell) = match level {
        Level::Beginner => (12.0, 50.0),
        Level::Intermediate => (20.0, 80.0),
        Level::Advanced => (28.0, 120.0),
    };
    if matches!(implement, Equipment::Barbell) { barbell } else { dumbbell }
}

/// The estimated one-repetition maximum of a movement, kilograms, where a mark gives it.
pub fn one_rep_max_kg(moment: &Moment<'_>, movement: &Movement) -> Option<f64> {
    max_kg(moment.fill.athlete, movement)
}

fn max_kg(athlete: &Athlete, movement: &Movement) -> Option<f64> {
    let reference = movement.strength_reference.as_ref()?;
    let mark = athlete.mark(&reference.mark)?;
    let reps = f64::from(mark.reps.unwrap_or(1));
    // Epley holds up to about ten repetitions; a set of twenty says little about a single.
    let kg = mark.kg.filter(|&kg| kg > 0.0 && reps <= 12.0)?;
    Some(e1rm_kg(kg, reps) * reference.share)
}

/// The load of a movement at a percentage, where its maximum is known and heavy enough to load in steps.
pub fn percent_load(moment: &Moment<'_>, movement: &Movement, percent: f64) -> Option<Load> {
    percent_load_of(moment.fill.athlete, movement, percent)
}

/// [`percent_load`] for an athlete, whatever the session.
pub fn percent_load_of(athlete: &Athlete, movement: &Movement, percent: f64) -> Option<Load> {
    let max = max_kg(athlete, movement)?;
    let implement = movement.implement?;
    let heaviest = athlete.equipment.limits.get(&implement).map_or(f64::INFINITY, |limit| limit.max_kg);
    if heaviest < LEAST_SHARE_OWNED * max {
        return None;
    }
    let percent = percent.min((100.0 * heaviest / max).floor());
    // The weight is that of the percentage shown, not of the one behind it.
    let percent = percent.round();
    let kg = loadable_kg(athlete, implement, max * percent / 100.0);
    let lightest_working_kg = max * 0.6;
    (lightest_working_kg >= LEAST_PERCENT_KG).then_some(Load::PercentOneRepMax { percent, kg })
}

type Parts = (u8, Dose, Load, u16);

/// The day's percentage for a job.
fn job_percent(moment: &Moment<'_>, job: Job, movement: &Movement) -> f64 {
    let pattern = movement.pattern;
    let main = match moment.week.kind {
        WeekKind::Deload => (moment.percent * 0.92).min(LIGHT_PERCENT),
        WeekKind::Comeback if moment.ends_comeback() => moment.percent.min(78.0),
        WeekKind::Comeback => moment.percent.min(75.0),
        WeekKind::Loading | WeekKind::Taper => moment.percent,
    };
    let wanted = match job {
        Job::Volume => (main - 8.0).min(LIGHT_PERCENT),
        // Speed and positions want enough weight to show their faults.
        Job::Technique if pattern == Pattern::Olympic => (main - 8.0).clamp(60.0, LIGHT_PERCENT),
        Job::Technique => (main - 13.0).clamp(55.0, 75.0),
        _ => main,
    };
    let wanted = if is_pull(movement) { (main + 6.0).min(LIGHT_PULL_PERCENT) } else { wanted };
    let near_event = moment.days_to_event().is_some_and(|days| days <= 3);
    if near_event && event_sport(moment.fill.athlete).is_endurance() {
        wanted.min(EASY_PERCENT)
    } else if moment.days_to_event() == Some(1) {
        wanted.min(LAST_DAY_PERCENT)
    } else if near_event {
        wanted.min(72.0)
    } else if moment.days_to_event().is_some_and(|days| days <= 7) {
        // The last heavy work is the first attempt, done once more.
        wanted.min(OPENER_PERCENT)
    } else if moment.is_easy() {
        wanted.min(EASY_PERCENT)
    } else if moment.stays_light(pattern) {
        wanted.min(LIGHT_PERCENT)
    } else if moment.day.role == training::program::DayRole::Hard {
        wanted
    } else {
        wanted.min(NOT_HARD_PERCENT)
    }
}

fn main_lift(moment: &Moment<'_>, job: Job, movement: &Movement) -> Parts {
    let percent = job_percent(moment, job, movement).round();
    if movement.pattern == Pattern::Olympic {
        return olympic(moment, job, movement, percent);
    }
    if let Some(load) = percent_load(moment, movement, percent) {
        let (sets, reps) = sets_and_reps(percent, moment.is_beginner());
        let reps = match moment.days_to_event() {
            Some(0..=3) => reps.min(3),
            // The first attempt once more is one lift.
            Some(0..=7) if percent >= OPENER_PERCENT - 2.0 => 1,
            _ => reps,
        };
        let (sets, reps) = match job {
            // Beside the heaviest weeks of the lift itself, enough to keep the legs and the chest.
            Job::Volume if moment.stage == Stage::Peak && is_for_strength(moment) && percent >= 70.0 => {
                (3, reps.min(4))
            }
            _ => (sets, reps),
        };
        return (sets, Dose::reps(reps), load, rest(moment, reps, percent));
    }
    by_effort(moment, job, movement)
}

/// The fewest sets that still make a main lift worth its place: by percent, enough repetitions for its intensity
/// (rule L7); else three.
pub fn least_sets(prescription: &Prescription) -> u8 {
    let Load::PercentOneRepMax { percent, .. } = prescription.load else { return 3 };
    let Dose::Reps { max: reps, .. } = prescription.dose else { return 3 };
    let least: u16 = match percent {
        p if p < 70.0 => 18,
        p if p < 80.0 => 12,
        p if p < 90.0 => 10,
        _ => 4,
    };
    least.div_ceil(reps.max(1)).clamp(2, 6) as u8
}

/// Sets and repetitions at an intensity: totals inside Prilepin's table (rule L7), two or three repetitions in reserve.
const fn sets_and_reps(percent: f64, beginner: bool) -> (u8, u16) {
    match percent {
        p if beginner && p < 66.0 => (3, 8),
        p if beginner && p < 72.0 => (3, 6),
        _ if beginner => (3, 5),
        p if p < 68.0 => (4, 7),
        p if p < 72.5 => (4, 6),
        p if p < 78.5 => (4, 5),
        p if p < 82.5 => (5, 4),
        p if p < 86.5 => (5, 3),
        p if p < 89.5 => (4, 3),
        p if p < 93.0 => (4, 2),
        _ => (3, 1),
    }
}

/// Rest, seconds: three minutes and more for work of six repetitions or fewer at strength loads (rule L10); longer
/// still for whoever trains for single lifts.
fn rest(moment: &Moment<'_>, reps: u16, percent: f64) -> u16 {
    let for_singles = moment.sport == Sport::Lifting(Lifting::Powerlifting) && !moment.is_beginner();
    match percent {
        // From three minutes at 80 % to five at 90 %.
        p if p >= 80.0 && for_singles => 180 + 30 * ((p - 80.0) / 2.5).round().min(4.0) as u16,
        p if p >= 87.0 => 240,
        _ if reps <= 6 => 180,
        _ => 150,
    }
}

fn olympic(moment: &Moment<'_>, job: Job, movement: &Movement, percent: f64) -> Parts {
    let (sets, reps) = match percent {
        _ if is_pull(movement) => (4, 3),
        p if p < 70.0 => (6, 3),
        p if job == Job::Technique && p < 80.0 => (6, 2),
        p if p < 76.0 => (5, 3),
        p if p < 80.0 => (6, 2),
        p if p < 89.5 => (5, 2),
        _ => (5, 1),
    };
    let rest = if percent >= 80.0 { 180 } else { 120 };
    if let Some(load) = percent_load(moment, movement, percent) {
        return (sets, Dose::reps(reps), load, rest);
    }
    // A dumbbell or kettlebell version, or an unknown maximum: crisp sets, never to the limit.
    let (low, high): (f64, f64) = match (moment.stage, job) {
        (Stage::Base, Job::Technique) => (5.5, 6.5),
        (Stage::Build, Job::Technique) | (Stage::Base, _) => (6.0, 7.0),
        (Stage::Peak, Job::Technique) | (Stage::Build, _) => (6.5, 7.5),
        (Stage::Peak, _) => (7.0, 7.5),
    };
    let rpe = effort(moment, low, if moment.is_beginner() { high.min(7.0) } else { high });
    let reps = match (movement.strength_reference.is_some(), moment.stage) {
        (true, _) => reps.max(2),
        (false, Stage::Base) => 6,
        (false, Stage::Build) => 5,
        (false, Stage::Peak) => 4,
    };
    (sets.min(5), Dose::reps(reps), Load::Rpe { rpe }, 120)
}

/// Effort that rises over the phase from `low` to `high`, in half steps; held down on light days and in light weeks.
fn effort(moment: &Moment<'_>, low: f64, high: f64) -> f64 {
    let high = if moment.is_beginner() { high.min(7.5) } else { high };
    let rising = low + (high - low) * moment.week.progress;
    let rpe = match moment.week.kind {
        WeekKind::Deload => low.min(6.0),
        WeekKind::Comeback => rising.min(if moment.ends_comeback() { 7.5 } else { 7.0 }),
        WeekKind::Loading | WeekKind::Taper => rising,
    };
    let is_near_event = moment.days_to_event().is_some_and(|days| days <= 3);
    let rpe = match (is_near_event, moment.is_easy()) {
        (true, _) if event_sport(moment.fill.athlete).is_endurance() => rpe.min(5.0),
        (true, _) | (_, true) => rpe.min(6.0),
        (false, false) => rpe,
    };
    (rpe * 2.0).round() / 2.0
}

fn by_effort(moment: &Moment<'_>, job: Job, movement: &Movement) -> Parts {
    // Whoever competes in strength, or with it, goes down to heavy fives and fours; fitness stays at six and more.
    let for_fitness = matches!(moment.sport, Sport::Functional(Functional::General | Functional::Hyrox));
    let strength = !for_fitness && !moment.is_beginner();
    let (reps, low, high) = match (moment.stage, job) {
        (Stage::Base, Job::Technique) => (5, 6.0, 6.5),
        (Stage::Build, Job::Technique) => (5, 6.5, 7.0),
        (Stage::Peak, Job::Technique) => (5, 7.0, 7.5),
        (Stage::Base, Job::Volume) => (10, 6.5, 7.5),
        (Stage::Build, Job::Volume) => (8, 6.5, 7.5),
        (Stage::Peak, Job::Volume) => (6, 7.0, 7.5),
        (Stage::Base, _) if strength => (8, 6.5, 7.5),
        // Five at RPE 7.5 are 80 % of the maximum, where strength is built (rule L2).
        (Stage::Build, _) if strength => (5, 7.5, 8.0),
        (Stage::Peak, _) if strength => (4, 7.5, 8.5),
        (Stage::Base, _) => (10, 6.5, 7.5),
        (Stage::Build, _) => (8, 7.0, 8.0),
        (Stage::Peak, _) => (6, 7.5, 8.0),
    };
    let rpe = effort(moment, low, high);
    let rpe = if moment.stays_light(movement.pattern) { rpe.min(LIGHT_RPE) } else { rpe };
    let sets = if moment.is_beginner() { 3 } else { 4 };
    if !movement.loadable {
        let (sets, dose, load, rest) = bodyweight(moment, movement, sets, rpe);
        return (sets, dose, load, rest.max(90));
    }
    let reps = if is_outgrown(moment, movement) { outgrown_reps(moment) } else { reps };
    (sets, Dose::Reps { min: reps, max: reps + u16::from(reps >= 8) * 2 }, Load::Rpe { rpe }, rest(moment, reps, 75.0))
}

/// Repetitions that grow from phase to phase in place of a weight that cannot.
fn outgrown_reps(moment: &Moment<'_>) -> u16 {
    by_stage(moment, [10.0, 12.0, 15.0]) as u16
}

/// Repetitions of a bodyweight movement: a share of the athlete's best where it is known, else a range by experience.
fn bodyweight(moment: &Moment<'_>, movement: &Movement, sets: u8, rpe: f64) -> Parts {
    if let Some(hold) = hold_seconds(moment, movement) {
        return (sets, hold, Load::Rpe { rpe: rpe.min(7.5) }, 60);
    }
    if let Some(best) = best_reps(moment, movement) {
        // From half of the best set to five sixths of it: sets that can all be done, more of them phase by phase.
        let share = by_stage(moment, [0.5, 0.6, 0.7]) + 0.15 * moment.week.progress;
        let reps = ((best * share).round() as u16).clamp(1, 30);
        return (sets, Dose::reps(reps), Load::Bodyweight, if reps <= 6 { 150 } else { 120 });
    }
    let grow = (moment.week.progress * 3.0).round() as u16;
    // A whole body on a bar is heavy; a band or a sweep on the floor is not.
    let hangs = movement.pattern == Pattern::VerticalPull
        && movement.needs.iter().flatten().any(|need| matches!(need, Equipment::PullUpBar | Equipment::Rings));
    let demanding = hangs || movement.pattern == Pattern::Gymnastic || movement.level == Level::Advanced;
    let (min, max) = match (demanding, moment.is_beginner()) {
        (true, false) => (4 + grow / 2, 7 + grow / 2),
        (true, true) => (3, 5),
        (_, beginner) => {
            const RANGES: [(u16, u16); 5] = [(8, 10), (10, 12), (12, 15), (15, 18), (18, 20)];
            let later = usize::from(moment.week.progress > 0.6) + usize::from(!beginner);
            RANGES[(moment.stage as usize + later).min(RANGES.len() - 1)]
        }
    };
    (sets, Dose::Reps { min, max }, Load::Rpe { rpe }, 90)
}

fn build(moment: &Moment<'_>, movement: &Movement) -> Parts {
    let light = moment.stays_light(movement.pattern);
    let rpe = effort(moment, 7.0, 8.5);
    let rpe = if light { rpe.min(7.5) } else { rpe };
    let sets = if moment.is_beginner() { 3 } else { 3 + u8::from(moment.week.progress > 0.5 && moment.is_loading()) };
    if !movement.loadable {
        return bodyweight(moment, movement, sets, rpe);
    }
    let percent = deloaded(moment, moment.percent.min(if light { 74.0 } else { LIGHT_PULL_PERCENT })).round();
    if let Some(load) = percent_load(moment, movement, percent) {
        // Three eights while they leave enough in reserve, then four sixes: never more in all than the intensity bears
        // (rule L7).
        let (sets, reps) = match percent {
            p if p < 70.0 => (3, 10),
            p if p < 76.5 => (3, 8),
            _ => (4, 6),
        };
        return (sets, Dose::reps(reps), load, 180);
    }
    let reps = if moment.stage == Stage::Base { 10 } else { 8 };
    (sets, Dose::Reps { min: reps - 2, max: reps }, Load::Rpe { rpe }, 150)
}

fn deloaded(moment: &Moment<'_>, percent: f64) -> f64 {
    match moment.week.kind {
        WeekKind::Deload => percent * 0.92,
        _ if moment.is_easy() => percent.min(65.0),
        _ => percent,
    }
}

fn support(moment: &Moment<'_>, movement: &Movement) -> Parts {
    let low = if for_muscle(moment) { 7.0 } else { 6.5 };
    let rpe = effort(moment, low, if spares_strength(moment) { 7.0 } else { 7.5 });
    if let Some(dose) = carry(moment, movement) {
        return (3, dose, Load::Rpe { rpe: rpe.min(7.0) }, 75);
    }
    if !movement.loadable {
        return bodyweight(moment, movement, support_sets(moment), rpe);
    }
    let [min, max] = match moment.stage {
        _ if is_outgrown(moment, movement) => [outgrown_reps(moment), outgrown_reps(moment) + 2],
        // Whoever trains for strength supports it with fewer and heavier sets as the main lifts get heavier.
        Stage::Base => [8, 10],
        Stage::Build if !is_for_strength(moment) => [8, 10],
        Stage::Build | Stage::Peak => [6, 8],
    };
    (support_sets(moment), Dose::Reps { min, max }, Load::Rpe { rpe }, if for_muscle(moment) { 120 } else { 105 })
}

/// Sets of supporting work: fewer where the main lifts are at their heaviest and nothing else may tire them.
fn support_sets(moment: &Moment<'_>) -> u8 {
    if spares_strength(moment) { 2 } else { 3 }
}

/// Whether the main lifts are at their heaviest, so that all else stays easy.
fn spares_strength(moment: &Moment<'_>) -> bool {
    moment.stage == Stage::Peak && is_for_strength(moment)
}

/// Whether the session trains for the weight on the bar, by somebody past the beginning.
pub fn is_for_strength(moment: &Moment<'_>) -> bool {
    matches!(moment.sport, Sport::Lifting(Lifting::Strength | Lifting::Powerlifting | Lifting::Olympic))
        && !moment.is_beginner()
}

fn accessory(moment: &Moment<'_>, movement: &Movement) -> Parts {
    // One joint recovers fast: near the limit it grows best, and costs little (Refalo 2023: close to failure suffices).
    let (low, high) = match movement.pattern {
        _ if spares_strength(moment) => (6.5, 7.0),
        Pattern::Isolation if for_muscle(moment) => (7.5, 8.5),
        Pattern::Isolation => (7.0, 8.0),
        // A face pull is a row all the same, and could be heavy twice in two days (rule L6).
        _ => (7.0, 7.5),
    };
    let rpe = effort(moment, low, high);
    if let Some(hold) = hold_seconds(moment, movement) {
        return (support_sets(moment), hold, Load::Rpe { rpe: 7.0_f64.min(rpe) }, 60);
    }
    let rest = if for_muscle(moment) { 90 } else { 60 };
    let (min, max) = match (movement.id.as_str(), moment.stage) {
        // Few people lower themselves more than a handful of times.
        ("nordic_curl", stage) => (3 + stage as u16, 5 + stage as u16),
        (_, Stage::Base) => (12, 15),
        (_, Stage::Build | Stage::Peak) => (10, 12),
    };
    (support_sets(moment), Dose::Reps { min, max }, Load::Rpe { rpe }, rest)
}

/// Whether the session builds muscle first: sets closer to failure, so longer rests keep their repetitions.
fn for_muscle(moment: &Moment<'_>) -> bool {
    moment.sport == Sport::Lifting(Lifting::Hypertrophy)
}

fn core(moment: &Moment<'_>, movement: &Movement) -> Parts {
    let rpe = effort(moment, 6.0, 7.0);
    if let Some(dose) = carry(moment, movement).or_else(|| hold_seconds(moment, movement)) {
        return (support_sets(moment), dose, Load::Rpe { rpe }, 60);
    }
    let (min, max) = match moment.stage {
        Stage::Base => (8, 10),
        Stage::Build => (10, 12),
        Stage::Peak => (12, 15),
    };
    (support_sets(moment), Dose::Reps { min, max }, Load::Rpe { rpe }, 60)
}

/// Skill is practised fresh: few repetitions, full rests, well short of failure.
fn skill(moment: &Moment<'_>, movement: &Movement) -> Parts {
    if let Some(hold) = hold_seconds(moment, movement) {
        return (4, hold, Load::Rpe { rpe: 6.5 }, 75);
    }
    if let Some(best) = best_reps(moment, movement) {
        let share = by_stage(moment, [0.5, 0.65, 0.72]) + 0.1 * moment.week.progress;
        let reps = ((best * share).round() as u16).clamp(1, 8);
        let sets = if moment.stage == Stage::Base { 5 } else { 6 };
        return (sets, Dose::reps(reps), Load::Bodyweight, 90);
    }
    let reps = 3 + (moment.week.progress * 2.0).round() as u16;
    (5, Dose::reps(reps), Load::Rpe { rpe: 6.5 }, 90)
}

/// The athlete's best set of a bodyweight movement; pull-ups speak for their like.
fn best_reps(moment: &Moment<'_>, movement: &Movement) -> Option<f64> {
    let of = |id: &str| moment.fill.athlete.mark(id).and_then(|mark| mark.reps).map(f64::from);
    of(movement.id.as_str()).or_else(|| match movement.id.as_str() {
        "chin_up" | "neutral_grip_pull_up" => of("pull_up"),
        "pull_up" => of("chin_up").map(|best| best * 0.9),
        "chest_to_bar_pull_up" => of("pull_up").map(|best| best * 0.7),
        _ => None,
    })
}

/// Whether it is the pull of an Olympic lift, without the catch.
pub fn is_pull(movement: &Movement) -> bool {
    matches!(movement.id.as_str(), "snatch_pull" | "clean_pull")
}

const fn by_stage(moment: &Moment<'_>, [base, build, peak]: [f64; 3]) -> f64 {
    match moment.stage {
        Stage::Base => base,
        Stage::Build => build,
        Stage::Peak => peak,
    }
}

/// The distance of a carry.
fn carry(moment: &Moment<'_>, movement: &Movement) -> Option<Dose> {
    let meters = 30 + 10 * (moment.week.progress * 2.0).round() as u16;
    (movement.pattern == Pattern::Carry).then_some(Dose::Meters { meters })
}

/// Movements that are held, or kept up for a time.
const HOLDS: [&str; 16] = [
    "plank",
    "side_plank",
    "hollow_hold",
    "wall_sit",
    "dead_hang",
    "ring_support_hold",
    "handstand_hold",
    "false_grip_hang",
    "l_sit",
    "tuck_front_lever",
    "copenhagen_plank",
    "adductor_squeeze",
    "towel_curl",
    "weighted_plank",
    "superman_hold",
    "bear_crawl",
];

/// Whether a movement is held rather than repeated.
pub fn is_held(movement: &Movement) -> bool {
    HOLDS.contains(&movement.id.as_str())
}

/// The time of a movement that is held.
pub fn hold_seconds(moment: &Moment<'_>, movement: &Movement) -> Option<Dose> {
    let short = ["l_sit", "tuck_front_lever", "false_grip_hang", "towel_curl", "copenhagen_plank"];
    let id = movement.id.as_str();
    let full = if short.contains(&id) { 12 } else { 30 };
    // A quarter longer from phase to phase.
    let full = full * [4, 5, 6][moment.stage as usize] / 4;
    let seconds = full + (moment.week.progress * 3.0).round() as u16 * (full / 6);
    // A clock is read in fives.
    let seconds = (seconds / 5 * 5).min(60);
    is_held(movement).then_some(Dose::Seconds { seconds })
}
