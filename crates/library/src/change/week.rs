//! Changes inside the calendar: a session on another day, a day less, an easier week.

use training::calendar::week_of_day;
use training::ids::WorkoutId;
use training::measure::{self, WeekTotals};
use training::program::{BlockContent, Day, DayRole, Program, Workout};
use training::rules::{restate, scale_workout};

use super::settle::open_breaches;
use super::{
    ChangeError, Draft, Keep, Note, Scene, count_training_days, day_mut, in_order, make_rest, named, reshape, texts,
    unsay_sums,
};
use crate::movements::catalogue;

/// What is left of an eased week: inside −30..−60 % like a deload (rule P1).
const EASED_SHARE: f64 = 0.55;
/// A week of at most this share of a neighbour's volume is light already.
const LIGHT_SHARE: f64 = measure::RECOVERY_WEEK_SHARE;

/// Moves what a day holds to another; what that one holds comes back.
pub fn move_session(scene: &Scene<'_>, from: u16, to: u16) -> Result<Draft, ChangeError> {
    let (giving, taking) = (scene.open_day(from)?, scene.open_day(to)?);
    if giving.workouts.is_empty() {
        return Err(ChangeError::NothingToMove { day: named(giving) });
    }
    let mut program = scene.program.clone();
    if from == to {
        return Ok(Draft { program, notes: Vec::new(), keeps: Vec::new() });
    }
    for day in [giving, taking] {
        if day.role == DayRole::Event {
            return Err(ChangeError::EventStays { day: named(day) });
        }
    }
    let is_exchange = !taking.workouts.is_empty();
    let trained_off = |day: &Day, comes: bool| comes && scene.athlete.days_off.contains(&day.weekday);
    if trained_off(taking, true) || trained_off(giving, is_exchange) {
        let day = if trained_off(taking, true) { taking } else { giving };
        return Err(ChangeError::DayOff { day: named(day) });
    }
    exchange(&mut program, giving, taking);
    let mut days = vec![from, to];
    if giving.week != taking.week {
        days.extend([giving.week, taking.week].iter().flat_map(|&week| unsay_sums(scene, &mut program, week)));
    }
    if giving.week != taking.week && !is_exchange {
        reshape(&mut program, from);
        reshape(&mut program, to);
        let trained = program.week(taking.week).filter(|day| !day.workouts.is_empty()).count();
        let most = usize::from(*training::rules::asked_days(&scene.athlete).end().max(&5));
        if trained > most {
            return Err(ChangeError::FullWeek { week: taking.week });
        }
    }
    let words = if is_exchange {
        format!("{} and {} change places, as you asked.", named(giving), named(taking))
    } else {
        format!("{} moves to {}, as you asked.", what(giving), named(taking))
    };
    let keeps = vec![held(to, giving), if is_exchange { held(from, taking) } else { Keep::Rest { day: from } }];
    Ok(Draft { program, notes: vec![Note { words, days: in_order(days) }], keeps })
}

/// What a day holds, as it begins a sentence: `Back Squat and Row (Thursday 3 December)`.
fn what(day: &Day) -> String {
    let titles: Vec<&str> = day.workouts.iter().map(|workout| workout.title.as_str()).collect();
    format!("{} ({})", titles.join(" and "), named(day))
}

fn held(day: u16, content: &Day) -> Keep {
    let ids: Vec<WorkoutId> = content.workouts.iter().map(|workout| workout.workout_id.clone()).collect();
    Keep::Workouts { day, ids }
}

/// Puts what `a` holds on `b` and the other way round; each keeps its date and phase, and no reason speaks of a place
/// in the calendar it has left.
fn exchange(program: &mut Program, a: &Day, b: &Day) {
    let other_week = a.week != b.week;
    for (target, content) in [(a.day, b), (b.day, a)] {
        let Some(day) = day_mut(program, target) else { continue };
        day.role = content.role;
        day.source = content.source;
        day.workouts.clone_from(&content.workouts);
        for workout in &mut day.workouts {
            let stale = |sentence: &str| {
                texts::speaks_of_its_place(sentence) || (other_week && texts::speaks_of_its_week(sentence))
            };
            workout.why = kept_reason(&workout.why, stale);
        }
    }
}

/// The reason without its stale sentences; never empty.
fn kept_reason(why: &str, is_stale: impl Fn(&str) -> bool) -> String {
    let left = texts::without_sentences(why, is_stale);
    if left.is_empty() { "Moved here as you asked; the work is the same.".to_owned() } else { left }
}

/// How much a week would miss a day.
const fn weight(role: DayRole) -> u8 {
    match role {
        DayRole::Rest => 0,
        DayRole::Easy => 1,
        DayRole::Moderate => 2,
        DayRole::Hard => 3,
        DayRole::Long => 4,
        DayRole::Test | DayRole::Event => 5,
    }
}

/// Drops a day. Where an easier session of the same sport stands later or earlier in the open part of the week, and
/// the rules allow it, the dropped one takes its place.
pub fn drop_day(scene: &Scene<'_>, day: u16) -> Result<Draft, ChangeError> {
    let dropped = scene.open_day(day)?;
    let mut program = scene.program.clone();
    if dropped.workouts.is_empty() {
        return Ok(Draft { program, notes: Vec::new(), keeps: Vec::new() });
    }
    if dropped.role == DayRole::Event {
        return Err(ChangeError::EventStays { day: named(dropped) });
    }
    reshape(&mut program, day);
    if let Some(draft) = saved(scene, &program, dropped) {
        return Ok(draft);
    }
    if let Some(entry) = day_mut(&mut program, day) {
        make_rest(entry);
    }
    let words = format!("{} is free, as you asked. What falls out: {}.", named(dropped), titles(dropped));
    let mut days = unsay_sums(scene, &mut program, dropped.week);
    days.push(day);
    Ok(Draft { program, notes: vec![Note { words, days: in_order(days) }], keeps: vec![Keep::Rest { day }] })
}

fn titles(day: &Day) -> String {
    let titles: Vec<&str> = day.workouts.iter().map(|workout| workout.title.as_str()).collect();
    crate::phrases::list(&titles)
}

/// The dropped session in the place of the easiest one that can go for it.
fn saved(scene: &Scene<'_>, program: &Program, dropped: &Day) -> Option<Draft> {
    let sport = |day: &Day| day.workouts.first().map(|workout| workout.discipline);
    let mut easier: Vec<&Day> = scene
        .program
        .week(dropped.week)
        .filter(|day| scene.is_open(day) && !day.workouts.is_empty())
        .filter(|day| sport(day) == sport(dropped) && weight(day.role) < weight(dropped.role))
        .collect();
    easier.sort_by_key(|day| (weight(day.role), day.minutes(), day.day));
    easier.into_iter().find_map(|gives| {
        let mut program = program.clone();
        let rest = Day { role: DayRole::Rest, workouts: Vec::new(), ..dropped.clone() };
        exchange(&mut program, dropped, gives);
        let entry = day_mut(&mut program, dropped.day)?;
        entry.clone_from(&rest);
        let mut days = unsay_sums(scene, &mut program, dropped.week);
        count_training_days(&mut program);
        if !open_breaches(scene, &program).is_empty() {
            return None;
        }
        let words = format!(
            "{} is free, as you asked. {} matters more this week than {}, so it takes its place on {}.",
            named(dropped),
            titles(dropped),
            titles(gives),
            named(gives)
        );
        days.extend([dropped.day, gives.day]);
        let keeps = vec![Keep::Rest { day: dropped.day }, held(gives.day, dropped)];
        Some(Draft { program, notes: vec![Note { words, days: in_order(days) }], keeps })
    })
}

/// Makes what is left of a week about half the work at the same intensity, like a deload. The event and tests stay.
pub fn ease(scene: &Scene<'_>, week: u8) -> Result<Draft, ChangeError> {
    let last = scene.program.weeks();
    if !(1..=last).contains(&week) {
        return Err(ChangeError::NoSuchWeek { week, last });
    }
    if week < week_of_day(scene.first_open) {
        return Err(ChangeError::Past { day: format!("Week {week}") });
    }
    let mut program = scene.program.clone();
    let words = format!("Week {week} has about half the work now, as you asked; the intensity stays.");
    let eased_before = program.reshaped_weeks.contains(&week) && program.adjustments.contains(&words);
    let trains = |day: &&Day| {
        scene.is_open(day) && !day.workouts.is_empty() && !matches!(day.role, DayRole::Event | DayRole::Test)
    };
    let days: Vec<u16> = scene.program.week(week).filter(trains).map(|day| day.day).collect();
    if days.is_empty() || eased_before || is_light(scene, week) {
        return Ok(Draft { program, notes: Vec::new(), keeps: Vec::new() });
    }
    for &day in &days {
        let Some(day) = day_mut(&mut program, day) else { continue };
        if day.role == DayRole::Long {
            day.role = DayRole::Moderate;
        }
        for workout in &mut day.workouts {
            ease_workout(workout);
            restate(workout, Some(&scene.athlete), catalogue());
        }
    }
    program.reshaped_weeks.insert(week);
    Ok(Draft { program, notes: vec![Note { words, days }], keeps: Vec::new() })
}

/// Takes half the work out of a session; its reason keeps to what is left.
fn ease_workout(workout: &mut Workout) {
    let before: Vec<(String, u8)> = work_sets(workout);
    scale_workout(workout, EASED_SHARE);
    let mut why = texts::without_sentences(&workout.why, texts::speaks_of_its_week);
    for ((name, old), (_, new)) in before.iter().zip(work_sets(workout)) {
        why = why.replace(&format!("{name}: {old} ×"), &format!("{name}: {new} ×"));
    }
    format!("{why} Less work than planned this week, as you asked.").trim().clone_into(&mut workout.why);
}

/// The movements of a session with their sets, warm-ups left out.
fn work_sets(workout: &Workout) -> Vec<(String, u8)> {
    let lists = workout.blocks.iter().filter(|block| !measure::is_preparation(block)).filter_map(|block| {
        let BlockContent::Movements(list) = &block.content else { return None };
        Some(list)
    });
    lists.flatten().map(|prescription| (prescription.name.clone(), prescription.sets)).collect()
}

/// Whether a week holds no more than a recovery week's share of one beside it.
fn is_light(scene: &Scene<'_>, week: u8) -> bool {
    let reference = measure::reference(Some(&scene.athlete));
    let totals = |week: u8| measure::week_totals(scene.program, week, catalogue(), &reference);
    let whole = |totals: &WeekTotals| totals.days == 7;
    let beside = [week.checked_sub(1), week.checked_add(1)].into_iter().flatten();
    let beside = beside.filter(|other| (1..=scene.program.weeks()).contains(other)).map(totals).filter(whole);
    let full = beside.map(|totals| totals.volume).fold(0.0, f64::max);
    totals(week).volume <= LIGHT_SHARE * full
}
