//! G1–G7: whether a program is one at all. Known names, days and dates that follow from each other, sums that add up.

use std::collections::BTreeSet;

use super::draft::{Draft, MIN_SESSION_MINUTES, restate};
use super::{Case, Finding};
use crate::calendar::{date_of_day, day_of_date, week_of_day, weekday};
use crate::ids::{MovementId, WorkoutId};
use crate::measure;
use crate::movement::Catalogue;
use crate::program::{Block, BlockContent, Day, DayRole, Discipline, Phase, Program, Source, Workout, WorkoutType};

/// Days of the longest program: 24 weeks, and one for an event on the day after them.
const MAX_DAYS: u16 = 24 * 7 + 1;

/// Types a ride can have (rule G1).
const RIDES: &[WorkoutType] = &[
    WorkoutType::Rest,
    WorkoutType::Recovery,
    WorkoutType::Endurance,
    WorkoutType::Tempo,
    WorkoutType::Sweetspot,
    WorkoutType::Threshold,
    WorkoutType::Vo2max,
    WorkoutType::Mixed,
    WorkoutType::Strength,
];

/// G1 (reject; seed): ids unique, movements in the catalogue, ride types among the nine, nothing empty.
pub(super) fn g1_known(case: &Case<'_>) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for day in &case.program.daily_workouts {
        for workout in &day.workouts {
            if !seen.insert(&workout.workout_id) {
                findings.push(Finding::on(day, &format!("the workout id {} is used twice", workout.workout_id)));
            }
            if workout.discipline == Discipline::Cycling && !RIDES.contains(&workout.workout_type) {
                let words = format!("the ride \"{}\" cannot be of type {:?}", workout.title, workout.workout_type);
                findings.push(Finding::on(day, &words));
            }
            if workout.blocks.is_empty() || workout.blocks.iter().any(is_empty) {
                findings.push(Finding::on(day, &format!("\"{}\" has an empty part", workout.title)));
            }
            for movement in workout.movement_ids().filter(|id| case.catalogue.get(id).is_none()) {
                let words = format!("the movement {movement} is not in the catalogue");
                findings.push(Finding::on(day, &words).of(movement));
            }
        }
    }
    findings
}

fn is_empty(block: &Block) -> bool {
    match &block.content {
        BlockContent::Movements(list) => list.is_empty() || list.iter().any(|prescription| prescription.sets == 0),
        BlockContent::Conditioning(piece) => piece.movements.is_empty() || piece.format.minutes() <= 0.0,
        BlockContent::Segments(list) => list.is_empty() || list.iter().any(|segment| segment.repeats == 0),
    }
}

/// Mends G1: fresh ids, the nearest ride type, a movement of the same name, and nothing empty.
pub(super) fn mend_known(draft: &mut Draft<'_>) {
    for index in 0..draft.program.daily_workouts.len() {
        mend_ids(draft, index);
        let Some(entry) = draft.program.daily_workouts.get_mut(index) else { continue };
        let (day, name) = (entry.day, entry.weekday.title());
        let catalogue = draft.catalogue;
        let mut lost = Vec::new();
        for workout in &mut entry.workouts {
            if workout.discipline == Discipline::Cycling && !RIDES.contains(&workout.workout_type) {
                workout.workout_type = ride_type(workout.workout_type);
            }
            for block in &mut workout.blocks {
                know_movements(block, catalogue, &mut lost);
            }
            workout.blocks.retain(|block| !is_empty(block));
        }
        let week = entry.week;
        if entry.workouts.iter().all(|workout| workout.blocks.is_empty()) && !entry.workouts.is_empty() {
            draft.ease(day);
            draft.say(format!("{name} of week {week} had an empty session; it became a short easy one."));
        } else if entry.workouts.iter().any(|workout| workout.blocks.is_empty()) {
            entry.workouts.retain(|workout| !workout.blocks.is_empty());
            draft.say(format!("{name} of week {week} lost a session that had nothing in it."));
        }
        for movement in lost {
            draft.say(format!("{name} of week {week}: \"{movement}\" was taken out, because I do not know it."));
        }
        if !draft.day(day).is_none_or(|day| day.workouts.is_empty()) {
            restate_changed(draft, day);
        }
    }
}

/// Restates a day's non-endurance sessions after parts were taken out of them.
fn restate_changed(draft: &mut Draft<'_>, day: u16) {
    let (athlete, catalogue) = (draft.athlete, draft.catalogue);
    if let Some(entry) = draft.day_mut(day) {
        for workout in &mut entry.workouts {
            if measure::workout_minutes(workout, catalogue) < MIN_SESSION_MINUTES {
                restate(workout, Some(athlete), catalogue);
            }
        }
    }
}

fn mend_ids(draft: &mut Draft<'_>, index: usize) {
    let earlier: BTreeSet<WorkoutId> = draft.program.daily_workouts[..index]
        .iter()
        .flat_map(|day| day.workouts.iter().map(|workout| workout.workout_id.clone()))
        .collect();
    let Some(day) = draft.program.daily_workouts.get(index) else { return };
    let (number, count) = (day.day, day.workouts.len());
    let mut own = earlier;
    for position in 0..count {
        let fresh = draft.fresh_id(number);
        let day = &mut draft.program.daily_workouts[index];
        let workout = &mut day.workouts[position];
        if own.contains(&workout.workout_id) {
            workout.workout_id = fresh;
        }
        own.insert(workout.workout_id.clone());
    }
}

fn ride_type(workout_type: WorkoutType) -> WorkoutType {
    match workout_type {
        WorkoutType::Long | WorkoutType::RunWalk => WorkoutType::Endurance,
        WorkoutType::Easy | WorkoutType::Mobility | WorkoutType::Skill => WorkoutType::Recovery,
        WorkoutType::Test => WorkoutType::Threshold,
        WorkoutType::Intervals | WorkoutType::Repetition => WorkoutType::Vo2max,
        WorkoutType::Hypertrophy => WorkoutType::Strength,
        _ => WorkoutType::Mixed,
    }
}

/// Maps unknown movements to one of the same name, and takes out what has none.
fn know_movements(block: &mut Block, catalogue: &Catalogue, gone: &mut Vec<String>) {
    let mut known = |id: &mut MovementId, name: &str| {
        if catalogue.get(id).is_some() {
            return true;
        }
        let same = |text: &str| super::text::words(text).join(" ");
        let found = catalogue.iter().find(|movement| {
            let spoken = same(&movement.name);
            spoken == same(name) || spoken == same(id.as_str())
        });
        match found {
            Some(movement) => *id = movement.id.clone(),
            None => gone.push(name.to_owned()),
        }
        found.is_some()
    };
    match &mut block.content {
        BlockContent::Movements(list) => {
            list.retain_mut(|prescription| {
                prescription.sets > 0 && known(&mut prescription.movement, &prescription.name)
            });
        }
        BlockContent::Conditioning(piece) => {
            piece.movements.retain_mut(|movement| known(&mut movement.movement, &movement.name));
        }
        BlockContent::Segments(list) => list.retain(|segment| segment.repeats > 0),
    }
}

/// G2 (repair; seed): phases are numbered 1, 2, … and tile day 1 to the last; each day names its phase.
pub(super) fn g2_phases(case: &Case<'_>) -> Vec<Finding> {
    let program = case.program;
    let mut findings = Vec::new();
    let mut next = 1;
    for (index, phase) in program.phases.iter().enumerate() {
        if phase.start_day != next || phase.end_day < phase.start_day || usize::from(phase.phase_number) != index + 1 {
            findings.push(Finding::new(format!(
                "Phase {} \"{}\" covers days {}–{}; it should be phase {} and begin on day {next}",
                phase.phase_number,
                phase.phase_name,
                phase.start_day,
                phase.end_day,
                index + 1
            )));
        }
        next = phase.end_day.saturating_add(1);
    }
    if next != program.total_days.saturating_add(1) {
        let last = next - 1;
        findings.push(Finding::new(format!("The phases end on day {last}, the program on day {}", program.total_days)));
    }
    if findings.is_empty() {
        let named = |day: &&Day| phase_of(&program.phases, day.day).is_some_and(|number| number != day.phase_number);
        for day in program.daily_workouts.iter().filter(named) {
            findings.push(Finding::on(day, &format!("it is not in phase {}", day.phase_number)));
        }
    }
    findings
}

fn phase_of(phases: &[Phase], day: u16) -> Option<u8> {
    phases.iter().find(|phase| (phase.start_day..=phase.end_day).contains(&day)).map(|phase| phase.phase_number)
}

/// Mends G2: phases keep their order and their starts where these can be kept; each ends where the next begins.
pub(super) fn mend_phases(draft: &mut Draft<'_>) {
    let total = draft.program.total_days;
    let phases = &mut draft.program.phases;
    phases.sort_by_key(|phase| phase.start_day);
    phases.dedup_by_key(|phase| phase.start_day);
    phases.retain(|phase| phase.start_day <= total);
    if phases.is_empty() {
        phases.push(Phase {
            phase_number: 1,
            phase_name: "Training".to_owned(),
            phase_description: "The whole program.".to_owned(),
            start_day: 1,
            end_day: total,
            focus_areas: draft.program.training_goals.clone(),
            intensity_range: [50, 85],
            volume_characteristics: "As each week shows.".to_owned(),
        });
    }
    phases.truncate(usize::from(u8::MAX));
    let starts: Vec<u16> = phases.iter().map(|phase| phase.start_day).collect();
    for (index, phase) in phases.iter_mut().enumerate() {
        phase.phase_number = index as u8 + 1;
        phase.start_day = if index == 0 { 1 } else { starts[index] };
        phase.end_day = starts.get(index + 1).map_or(total, |next| next.saturating_sub(1));
    }
    // A first phase that began on day 0 leaves its successor on day 1.
    if let [first, second, ..] = phases.as_mut_slice()
        && second.start_day <= first.start_day
    {
        phases.remove(0);
        for (index, phase) in phases.iter_mut().enumerate() {
            phase.phase_number = index as u8 + 1;
        }
    }
    let phases = draft.program.phases.clone();
    for day in &mut draft.program.daily_workouts {
        day.phase_number = phase_of(&phases, day.day).unwrap_or(1);
    }
    draft.say("The phases were lined up so that each begins where the one before it ends.".to_owned());
}

/// G3 (repair; seed): one entry a day in order, whole weeks (or an end on the event), roles that agree with what the
/// day holds, and true totals.
pub(super) fn g3_days(case: &Case<'_>) -> Vec<Finding> {
    let program = case.program;
    let mut findings = Vec::new();
    let in_order = program.daily_workouts.iter().zip(1u16..).all(|(entry, day)| entry.day == day);
    if !in_order || program.daily_workouts.len() != usize::from(program.total_days) {
        findings.push(Finding::new(format!(
            "{} day entries for {} days, or not in order",
            program.daily_workouts.len(),
            program.total_days
        )));
    }
    let ends_on_event = program.daily_workouts.last().is_some_and(|day| day.role == DayRole::Event);
    if !program.total_days.is_multiple_of(7) && !ends_on_event {
        findings.push(Finding::new(format!("{} days are not whole weeks", program.total_days)));
    }
    for day in &program.daily_workouts {
        if (day.role == DayRole::Rest) != day.workouts.is_empty() {
            let count = day.workouts.len();
            findings.push(Finding::on(day, &format!("{count} workouts on a day whose role is {:?}", day.role)));
        }
        if day.week != week_of_day(day.day) {
            findings.push(Finding::on(day, &format!("it is in week {}, not {}", week_of_day(day.day), day.week)));
        }
    }
    let trained = program.daily_workouts.iter().filter(|day| !day.workouts.is_empty()).count();
    if usize::from(program.training_days) != trained {
        let words = format!("{trained} days train, the program says {}", program.training_days);
        findings.push(Finding::new(words));
    }
    findings
}

/// Mends G3: sorts, fills gaps with rest days up to whole weeks, drops doubles and what lies past the end.
pub(super) fn mend_days(draft: &mut Draft<'_>) {
    let program = &mut draft.program;
    if program.total_days > MAX_DAYS {
        return;
    }
    let before: Vec<u16> = program.daily_workouts.iter().map(|day| day.day).collect();
    program.daily_workouts.sort_by_key(|day| day.day);
    program.daily_workouts.dedup_by_key(|day| day.day);
    program.daily_workouts.retain(|day| (1..=program.total_days).contains(&day.day));
    let last = program.daily_workouts.last();
    let ends_on_event = last.is_some_and(|day| day.day == program.total_days && day.role == DayRole::Event);
    if !ends_on_event {
        program.total_days = program.total_days.next_multiple_of(7);
    }
    for number in 1..=program.total_days {
        if program.daily_workouts.get(usize::from(number) - 1).is_none_or(|day| day.day != number) {
            let entry = rest_day(program, number);
            program.daily_workouts.insert(usize::from(number) - 1, entry);
        }
    }
    for day in &mut program.daily_workouts {
        day.week = week_of_day(day.day);
        if day.workouts.is_empty() {
            day.role = DayRole::Rest;
        } else if day.role == DayRole::Rest {
            day.role = DayRole::Easy;
        }
    }
    program.end_date = date_of_day(program.start_date, program.total_days);
    let changed = before != program.daily_workouts.iter().map(|day| day.day).collect::<Vec<_>>();
    draft.count_training_days();
    if changed {
        draft.say("Days that were missing were added as rest days, and doubled ones were taken out.".to_owned());
    }
}

fn rest_day(program: &Program, day: u16) -> Day {
    let date = date_of_day(program.start_date, day);
    Day {
        day,
        date,
        weekday: weekday(date),
        week: week_of_day(day),
        phase_number: phase_of(&program.phases, day).unwrap_or(1),
        role: DayRole::Rest,
        source: Source::Library,
        workouts: Vec::new(),
    }
}

/// G4 (repair; seed): every date is the start plus its day, and the weekday is that date's.
pub(super) fn g4_dates(case: &Case<'_>) -> Vec<Finding> {
    let start = case.program.start_date;
    let mut findings: Vec<Finding> = case
        .program
        .daily_workouts
        .iter()
        .filter(|day| day.date != date_of_day(start, day.day) || day.weekday != weekday(day.date))
        .map(|day| {
            let date = date_of_day(start, day.day);
            Finding::on(day, &format!("day {} is {} {date}", day.day, weekday(date).title()))
        })
        .collect();
    let end = date_of_day(start, case.program.total_days);
    if case.program.end_date != end {
        findings.push(Finding::new(format!("The program ends on {end}, not on {}", case.program.end_date)));
    }
    findings
}

/// Mends G4 from the start date.
pub(super) fn mend_dates(draft: &mut Draft<'_>) {
    let start = draft.program.start_date;
    for day in &mut draft.program.daily_workouts {
        day.date = date_of_day(start, day.day);
        day.weekday = weekday(day.date);
    }
    draft.program.end_date = date_of_day(start, draft.program.total_days);
    draft.say("Dates and weekdays were set again from the first day.".to_owned());
}

/// G5 (repair; seed): a run's or ride's segments add up to its duration, ± 1 min.
pub(super) fn g5_minutes(case: &Case<'_>) -> Vec<Finding> {
    endurance(case.program)
        .filter_map(|(day, workout)| {
            let sum = measure::workout_minutes(workout, case.catalogue);
            let off = (sum - f64::from(workout.duration_minutes)).abs() > 1.0;
            let words =
                || format!("\"{}\" says {} min, its parts come to {sum:.0}", workout.title, workout.duration_minutes);
            off.then(|| Finding::on(day, &words()))
        })
        .collect()
}

/// G6 (repair; Coggan): a stated TSS is within 5 % (and one point) of the recomputed one.
pub(super) fn g6_tss(case: &Case<'_>) -> Vec<Finding> {
    endurance(case.program)
        .filter_map(|(day, workout)| {
            let (stated, true_tss) = (workout.tss?, super::endurance::tss(workout, &case.reference));
            let off = (stated - true_tss).abs() > (0.05 * true_tss).max(1.0);
            let words = || format!("\"{}\" says TSS {stated:.0}, its parts come to {true_tss:.0}", workout.title);
            off.then(|| Finding::on(day, &words()))
        })
        .collect()
}

fn endurance(program: &Program) -> impl Iterator<Item = (&Day, &Workout)> {
    program
        .daily_workouts
        .iter()
        .flat_map(|day| day.workouts.iter().map(move |workout| (day, workout)))
        .filter(|(_, workout)| measure::is_endurance(workout))
}

/// Mends G5 and G6: statements follow the content. Nothing the athlete does changes, so nothing is said.
pub(super) fn mend_totals(draft: &mut Draft<'_>) {
    let (athlete, catalogue) = (draft.athlete, draft.catalogue);
    for day in &mut draft.program.daily_workouts {
        for workout in day.workouts.iter_mut().filter(|workout| measure::is_endurance(workout)) {
            restate(workout, Some(athlete), catalogue);
        }
    }
}

/// G7 (reject; seed): 2–24 weeks (rides only: 4–24), the event a day of the program and not past.
pub(super) fn g7_length(case: &Case<'_>) -> Vec<Finding> {
    let program = case.program;
    let mut workouts = program.daily_workouts.iter().flat_map(|day| &day.workouts).peekable();
    let rides_only = workouts.peek().is_some() && workouts.all(|workout| workout.discipline == Discipline::Cycling);
    let least_weeks: u16 = if rides_only { 4 } else { 2 };
    let mut findings = Vec::new();
    // A program that ends on its event may end within its last week.
    let days = program.total_days;
    if days.div_ceil(7) < least_weeks || days > MAX_DAYS {
        findings.push(Finding::new(format!("{days} days: a program takes {least_weeks} to 24 weeks.")));
    }
    let Some(event) = case.athlete.and_then(|athlete| athlete.event.as_ref()) else { return findings };
    let Some(date) = event.date else { return findings };
    match day_of_date(program.start_date, date) {
        None => findings.push(Finding::new(format!("{} on {date} is before the program starts.", event.name))),
        Some(day) if day > days => findings.push(Finding::new(format!(
            "{} on {date} is day {day}, after the program's last day ({days}).",
            event.name
        ))),
        Some(_) => {}
    }
    findings
}
