//! L2–L7, L10, L11: the dose of lifting. How often, how much, in what order and with what rest.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, capped};
use super::loads::load_words;
use super::readiness::is_compound;
use super::{Case, Finding};
use crate::athlete::{Athlete, Focus, Level};
use crate::ids::MovementId;
use crate::measure::{self, WeekShape};
use crate::movement::{Catalogue, Movement, Muscle, Pattern};
use crate::program::{
    Block, BlockContent, BlockPurpose, Day, DayRole, Discipline, Load, Prescription, Program, Workout,
};

/// The load of 6 repetitions at most, percent (Epley): heavier work rests 3–5 min (rule L10).
const SIX_REP_MAX_PERCENT: f64 = 100.0 / (1.0 + 6.0 / 30.0);

/// Every day and workout of lifting or functional training; events left out, since they set their own loads.
pub(super) fn lifting(program: &Program) -> impl Iterator<Item = (&Day, &Workout)> {
    program
        .daily_workouts
        .iter()
        .filter(|day| day.role != DayRole::Event)
        .flat_map(|day| day.workouts.iter().map(move |workout| (day, workout)))
        .filter(|(_, workout)| is_lifting(workout))
}

pub(super) const fn is_lifting(workout: &Workout) -> bool {
    matches!(workout.discipline, Discipline::Strength | Discipline::Functional)
}

/// The prescription lists of a workout.
pub(super) fn lists(workout: &mut Workout) -> impl Iterator<Item = &mut Vec<Prescription>> {
    workout.blocks.iter_mut().filter_map(|block| match &mut block.content {
        BlockContent::Movements(list) => Some(list),
        BlockContent::Conditioning(_) | BlockContent::Segments(_) => None,
    })
}

/// L2 (warn; ACSM): a strength goal beyond the beginner has main lifts at 80 % and above twice a week in the last half.
pub(super) fn l2_heavy_enough(case: &Case<'_>) -> Vec<Finding> {
    let strong = |athlete: &&Athlete| {
        athlete.level > Level::Beginner && (athlete.wants(Focus::Strength) || athlete.wants(Focus::Powerlifting))
    };
    if !case.athlete.as_ref().is_some_and(strong) {
        return Vec::new();
    }
    let half = case.weeks.len() / 2;
    let light: Vec<String> = case
        .shaped()
        .skip(half)
        .filter(|&(_, shape)| shape == WeekShape::Loading)
        .filter(|(week, _)| {
            let heavy = case.program.week(week.week).flat_map(|day| &day.workouts).map(|workout| {
                let top = measure::top_percent_by_pattern(workout, case.catalogue);
                top.iter().filter(|&(&pattern, &percent)| is_compound(pattern) && percent >= 80.0).count()
            });
            heavy.sum::<usize>() < 2
        })
        .map(|(week, _)| week.week.to_string())
        .collect();
    if light.is_empty() {
        return Vec::new();
    }
    vec![Finding::new(format!("Weeks {} have fewer than 2 main lifts at 80 % and above", light.join(", ")))]
}

/// L3 (warn; ACSM 2009): lifting days by level: beginner 2–3, intermediate 3–4, advanced 4–5.
pub(super) fn l3_lifting_days(case: &Case<'_>) -> Vec<Finding> {
    let lifts = [Focus::Strength, Focus::Hypertrophy, Focus::Powerlifting, Focus::OlympicLifting];
    let Some(athlete) = case.athlete.filter(|athlete| athlete.focus.first().is_some_and(|f| lifts.contains(f))) else {
        return Vec::new();
    };
    let range = match athlete.level {
        Level::Beginner => 2..=3,
        Level::Intermediate => 3..=4,
        Level::Advanced => 4..=5,
    };
    let lifts_on = |day: &Day| day.workouts.iter().any(|workout| workout.discipline == Discipline::Strength);
    case.shaped()
        .filter(|&(_, shape)| shape == WeekShape::Loading)
        .map(|(week, _)| (week.week, case.program.week(week.week).filter(|day| lifts_on(day)).count()))
        .find(|(_, days)| !range.contains(days))
        .map(|(week, days)| {
            let words = format!("{days} lifting days; {}–{} suit this level", range.start(), range.end());
            Finding::in_week(week, &words)
        })
        .into_iter()
        .collect()
}

/// Muscles whose weekly sets are counted for growth.
const GROWN: &[Muscle] = &[
    Muscle::Quads,
    Muscle::Hamstrings,
    Muscle::Glutes,
    Muscle::Chest,
    Muscle::UpperBack,
    Muscle::Lats,
    Muscle::Shoulders,
    Muscle::Biceps,
    Muscle::Triceps,
];
/// The most sets a muscle gets in a week (rule L4).
const MOST_SETS: f64 = 25.0;

/// L4 (warn, above 25 repair; Schoenfeld, Pelland 2025 counting): with a hypertrophy goal 10–20 sets a muscle a week.
pub(super) fn l4_weekly_sets(case: &Case<'_>) -> Vec<Finding> {
    if case.athlete.is_none_or(|athlete| !athlete.wants(Focus::Hypertrophy)) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (week, shape) in case.shaped() {
        let sets = measure::sets_by_muscle(case.program.week(week.week), case.catalogue);
        let of = |muscle: Muscle| sets.get(&muscle).copied().unwrap_or(0.0);
        findings.extend(sets.iter().filter(|&(_, &n)| n > MOST_SETS).map(|(muscle, n)| {
            Finding::in_week(week.week, &format!("{n} sets for the {}; more than 25 do no good", muscle_words(*muscle)))
        }));
        let outside: Vec<String> = GROWN
            .iter()
            .filter(|&&muscle| {
                shape == WeekShape::Loading
                    && (of(muscle) < 10.0 || (20.0..=MOST_SETS).contains(&of(muscle)) && of(muscle) > 20.0)
            })
            .map(|&muscle| format!("{} {}", muscle_words(muscle), of(muscle)))
            .collect();
        if !outside.is_empty() {
            let words = format!("weekly sets outside 10–20: {}", outside.join(", "));
            findings.push(Finding::in_week(week.week, &words).warn());
        }
    }
    findings
}

/// Mends L4: sets go where a muscle has most of them, one at a time, from the largest prescription.
pub(super) fn mend_weekly_sets(draft: &mut Draft<'_>) {
    let catalogue = draft.catalogue;
    for week in 1..=draft.program.weeks() {
        let mut taken = false;
        // Ends: every turn takes a set or a movement away.
        loop {
            let sets = measure::sets_by_muscle(draft.program.week(week), catalogue);
            let Some(muscle) = sets.into_iter().find(|&(_, n)| n > MOST_SETS).map(|(muscle, _)| muscle) else { break };
            if !take_a_set(draft, week, muscle) {
                break;
            }
            taken = true;
            let muscle = muscle_words(muscle);
            draft.say(format!("Week {week} has fewer sets for your {muscle}: more than 25 a week do no good."));
        }
        if taken {
            for day in draft.training_days_of(week) {
                draft.restate(day);
            }
        }
    }
}

fn muscle_words(muscle: Muscle) -> String {
    match muscle {
        Muscle::UpperBack => "upper back".to_owned(),
        Muscle::LowerBack => "lower back".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    }
}

fn take_a_set(draft: &mut Draft<'_>, week: u8, muscle: Muscle) -> bool {
    let catalogue = draft.catalogue;
    let trains = |id: &MovementId| {
        catalogue.get(id).is_some_and(|m| m.primary.contains(&muscle) || m.secondary.contains(&muscle))
    };
    let days = draft.program.daily_workouts.iter_mut().filter(|day| day.week == week);
    let blocks = days.flat_map(|day| &mut day.workouts).flat_map(|workout| &mut workout.blocks);
    let work = blocks.filter(|block| !measure::is_preparation(block)).filter_map(|block| match &mut block.content {
        BlockContent::Movements(list) => Some(list),
        BlockContent::Conditioning(_) | BlockContent::Segments(_) => None,
    });
    let mut lists: Vec<&mut Vec<Prescription>> = work.collect();
    let largest = lists
        .iter_mut()
        .flat_map(|list| list.iter_mut())
        .filter(|prescription| trains(&prescription.movement) && prescription.sets > 1)
        .max_by_key(|prescription| prescription.sets);
    if let Some(prescription) = largest {
        prescription.sets -= 1;
        return true;
    }
    // Single sets only: whole movements go, as long as the block keeps one.
    for list in lists {
        if list.len() > 1
            && let Some(position) = list.iter().rposition(|prescription| trains(&prescription.movement))
        {
            list.remove(position);
            return true;
        }
    }
    false
}

/// Muscle groups that want training twice a week (rule L5).
const MAJOR: &[(&str, &[Muscle])] = &[
    ("legs (front)", &[Muscle::Quads]),
    ("legs (back)", &[Muscle::Hamstrings, Muscle::Glutes]),
    ("chest", &[Muscle::Chest]),
    ("back", &[Muscle::Lats, Muscle::UpperBack]),
];

/// L5 (warn; Schoenfeld 2016): each major muscle at least twice a week where there are 3 lifting days and more.
pub(super) fn l5_muscle_frequency(case: &Case<'_>) -> Vec<Finding> {
    let mut rare: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (week, shape) in case.shaped() {
        let days = || case.program.week(week.week).filter(|day| day.workouts.iter().any(is_lifting));
        if shape != WeekShape::Loading || days().count() < 3 {
            continue;
        }
        let counts = measure::days_by_muscle(days(), case.catalogue);
        for (name, muscles) in MAJOR {
            if muscles.iter().filter_map(|muscle| counts.get(muscle)).max().is_none_or(|&days| days < 2) {
                rare.entry(name).or_default().push(week.week.to_string());
            }
        }
    }
    rare.into_iter()
        .map(|(name, weeks)| {
            Finding::new(format!("Trained less than twice a week: {name}, in weeks {}", weeks.join(", ")))
        })
        .collect()
}

/// The lifts a day does heavily (80 % or RPE 8 and above); the event sets its own loads.
pub(super) fn heavy_lifts<'a>(
    day: &'a Day,
    catalogue: &'a Catalogue,
) -> impl Iterator<Item = (&'a Prescription, &'a Movement)> {
    day.workouts
        .iter()
        .filter(|_| day.role != DayRole::Event)
        .flat_map(|workout| measure::work_sets(workout, catalogue))
        .filter(|(prescription, _)| measure::is_heavy_load(prescription.load))
}

/// The heavy compound lift of a day whose pattern the day before does heavily too.
fn unrecovered<'c>(case: &'c Case<'_>) -> impl Iterator<Item = (&'c Day, &'c Prescription, Pattern)> {
    case.program.daily_workouts.windows(2).filter_map(|pair| {
        let before: BTreeSet<Pattern> = heavy_lifts(&pair[0], case.catalogue).map(|(_, m)| m.pattern).collect();
        let again = |movement: &Movement| is_compound(movement.pattern) && before.contains(&movement.pattern);
        let (prescription, movement) = heavy_lifts(&pair[1], case.catalogue).find(|(_, movement)| again(movement))?;
        Some((&pair[1], prescription, movement.pattern))
    })
}

/// L6 (repair; NSCA): 48 h between heavy sessions of one pattern.
pub(super) fn l6_recovery(case: &Case<'_>) -> Vec<Finding> {
    unrecovered(case)
        .map(|(day, p, _)| {
            let words = format!(
                "{} {} loads heavily what the day before does; 48 h are needed between",
                p.name,
                load_words(p.load)
            );
            Finding::on(day, &words).of(&p.movement)
        })
        .collect()
}

/// Mends L6: the second day moves, else that pattern gets lighter on it.
pub(super) fn mend_recovery(draft: &mut Draft<'_>) {
    for _ in 0..2 * draft.program.daily_workouts.len() {
        let found = unrecovered(&draft.case()).map(|(day, _, pattern)| (day.day, pattern)).next();
        let Some((day, pattern)) = found else { return };
        if !super::week::moved(draft, day) {
            lighten(draft, day, &[pattern]);
            let weekday = draft.day(day).map(|day| day.weekday.title()).unwrap_or_default();
            draft.say(format!("{weekday} got lighter where the day before loads the same muscles heavily."));
        }
    }
}

/// Brings these patterns below heavy on a day.
pub(super) fn lighten(draft: &mut Draft<'_>, day: u16, patterns: &[Pattern]) {
    let catalogue = draft.catalogue;
    let Some(entry) = draft.day_mut(day) else { return };
    for prescription in entry.workouts.iter_mut().flat_map(lists).flatten() {
        if catalogue.get(&prescription.movement).is_some_and(|movement| patterns.contains(&movement.pattern)) {
            prescription.load = capped(prescription.load, 77.5, 7.5);
        }
    }
}

/// L7 (warn; Prilepin): repetitions of a lift in a session, by the zone of its heaviest set. Too few warn in loading
/// weeks only, since lighter weeks are meant to hold less (rules P1, P3, H6).
pub(super) fn l7_prilepin(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let loading: BTreeSet<u8> = case
        .shaped()
        .filter(|&(week, shape)| shape == WeekShape::Loading && !case.is_comeback(week.week))
        .map(|(week, _)| week.week)
        .collect();
    for (day, workout) in lifting(case.program).filter(|(_, workout)| workout.discipline == Discipline::Strength) {
        let mut lifts: BTreeMap<&MovementId, (f64, u32)> = BTreeMap::new();
        for (p, movement) in measure::work_sets(workout, case.catalogue) {
            if let (Load::PercentOneRepMax { percent, .. }, Some(reps)) = (p.load, measure::reps(p.dose))
                && is_compound(movement.pattern)
                && percent >= 55.0
            {
                let entry = lifts.entry(&p.movement).or_insert((0.0, 0));
                *entry = (entry.0.max(percent), entry.1 + u32::from(p.sets) * u32::from(reps));
            }
        }
        for (id, (percent, reps)) in lifts {
            let range = match percent {
                p if p < 70.0 => 18..=30,
                p if p < 80.0 => 12..=24,
                p if p < 90.0 => 10..=20,
                _ => 4..=10,
            };
            let too_few = reps < *range.start() && loading.contains(&day.week);
            if too_few || reps > *range.end() {
                let words =
                    format!("{id}: {reps} repetitions at {percent:.0} %; {}–{} fit", range.start(), range.end());
                findings.push(Finding::on(day, &words).of(id));
            }
        }
    }
    findings
}

/// The rest a prescription should have, seconds, where its own is wrong: 3–5 min for work of six repetitions at most,
/// else a minute.
fn right_rest(prescription: &Prescription, movement: &Movement) -> Option<u16> {
    let percent = measure::percent_of_max(prescription.load, prescription.dose);
    let heavy = is_compound(movement.pattern) && percent.is_some_and(|percent| percent >= SIX_REP_MAX_PERCENT);
    let loaded = !matches!(prescription.load, Load::Bodyweight) && movement.loadable;
    let rest = prescription.rest_seconds;
    let right = match (heavy, loaded && prescription.sets > 1) {
        (true, _) => rest.clamp(180, 300),
        (false, true) => rest.max(60),
        (false, false) => rest,
    };
    (right != rest).then_some(right)
}

/// L10 (repair; ACSM 2009): 3–5 min of rest after work of 1–6 repetitions at most, else a minute and more.
pub(super) fn l10_rests(case: &Case<'_>) -> Vec<Finding> {
    lifting(case.program)
        .filter(|(_, workout)| workout.discipline == Discipline::Strength)
        .flat_map(|(day, workout)| measure::work_sets(workout, case.catalogue).map(move |set| (day, set)))
        .filter_map(|(day, (p, movement))| {
            let right = right_rest(p, movement)?;
            let words = format!("{} rests {} s; {right} s are right", p.name, p.rest_seconds);
            Some(Finding::on(day, &words).of(&p.movement))
        })
        .collect()
}

/// Mends L10: the nearest right rest.
pub(super) fn mend_rests(draft: &mut Draft<'_>) {
    let catalogue = draft.catalogue;
    let mut changed = Vec::new();
    for day in draft.program.daily_workouts.iter_mut().filter(|day| day.role != DayRole::Event) {
        for workout in day.workouts.iter_mut().filter(|workout| workout.discipline == Discipline::Strength) {
            for block in workout.blocks.iter_mut().filter(|block| !measure::is_preparation(block)) {
                let BlockContent::Movements(list) = &mut block.content else { continue };
                for prescription in list {
                    let Some(movement) = catalogue.get(&prescription.movement) else { continue };
                    if let Some(right) = right_rest(prescription, movement) {
                        prescription.rest_seconds = right;
                        changed.push(day.day);
                    }
                }
            }
        }
    }
    changed.dedup();
    if !changed.is_empty() {
        draft.say("Rests were set to 3–5 minutes for heavy sets and at least a minute elsewhere.".to_owned());
    }
    for day in changed {
        draft.restate(day);
    }
}

/// The place of a movement in a session: several joints before one; what is neither keeps its place.
fn place(prescription: &Prescription, catalogue: &Catalogue) -> Option<u8> {
    match catalogue.get(&prescription.movement)?.pattern {
        Pattern::Isolation | Pattern::Core => Some(1),
        pattern if is_compound(pattern) => Some(0),
        _ => None,
    }
}

/// A lift that comes too late, and the single-joint one before it.
fn out_of_order<'w>(workout: &'w Workout, catalogue: &Catalogue) -> Option<(&'w Prescription, &'w Prescription)> {
    let mut accessory_before = None;
    for block in &workout.blocks {
        let BlockContent::Movements(list) = &block.content else { continue };
        if measure::is_preparation(block) || block.purpose == BlockPurpose::Skill {
            continue;
        }
        let mut single_joint = accessory_before.filter(|_| block.purpose == BlockPurpose::Main);
        for prescription in list {
            match place(prescription, catalogue) {
                Some(0) => {
                    if let Some(earlier) = single_joint {
                        return Some((prescription, earlier));
                    }
                }
                Some(1) => {
                    single_joint = Some(prescription);
                    if block.purpose == BlockPurpose::Accessory {
                        accessory_before = Some(prescription);
                    }
                }
                _ => {}
            }
        }
    }
    None
}

/// L11 (repair; ACSM 2009): multi-joint work before single-joint work, main work before accessory work.
pub(super) fn l11_order(case: &Case<'_>) -> Vec<Finding> {
    lifting(case.program)
        .filter(|(_, workout)| workout.discipline == Discipline::Strength)
        .filter_map(|(day, workout)| {
            let (late, earlier) = out_of_order(workout, case.catalogue)?;
            let words = format!("{} comes after {}, which moves one joint", late.name, earlier.name);
            Some(Finding::on(day, &words).of(&late.movement))
        })
        .collect()
}

/// Mends L11 by sorting blocks by purpose and movements by joints; all else keeps its order.
pub(super) fn mend_order(draft: &mut Draft<'_>) {
    let catalogue = draft.catalogue;
    let mut said = Vec::new();
    for day in &mut draft.program.daily_workouts {
        for workout in day.workouts.iter_mut().filter(|workout| workout.discipline == Discipline::Strength) {
            if out_of_order(workout, catalogue).is_none() {
                continue;
            }
            workout.blocks.sort_by_key(|block: &Block| block.purpose as u8);
            for list in lists(workout) {
                list.sort_by_key(|prescription| place(prescription, catalogue).unwrap_or(0));
            }
            said.push(format!("{}'s lifts were put in order: the big ones first.", day.weekday.title()));
        }
    }
    for words in said {
        draft.say(words);
    }
}
