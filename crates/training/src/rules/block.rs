//! P1–P7: how weeks follow each other. Deloads, taper, growth, overload, monotony, and strength beside endurance.

use super::draft::{Draft, with_percent};
use super::loads::load_words;
use super::{Case, Finding, strength};
use crate::athlete::{Deload, Level};
use crate::calendar::{day_of_date, week_of_day};
use crate::load::{is_easy, monotony, workout_segments};
use crate::measure::{self, WeekShape, WeekTotals};
use crate::movement::Pattern;
use crate::program::{
    Block, BlockContent, BlockPurpose, ConditioningFormat, Day, DayRole, Discipline, Dose, Load, Prescription, Source,
    Target, Workout, WorkoutType,
};

/// A week of no more load than this (session-RPE) overloads nobody, needs no lighter one, and could hardly be made
/// lighter: five sessions of the shortest length at RPE 5 (convention).
pub(super) const LIGHT_LOAD: f64 = 250.0;

/// Loading weeks in a row at most (rule P1): what lies between two deloads of the athlete's wish, else 6.
fn most_loading_weeks(case: &Case<'_>) -> Option<usize> {
    match case.athlete.map_or(Deload::CoachDecides, |athlete| athlete.deload) {
        Deload::Never => None,
        Deload::EveryWeeks(weeks) => Some(usize::from(weeks.max(2))),
        Deload::CoachDecides => Some(6),
    }
}

/// The first week of every stretch of loading weeks that is one too many.
fn undeloaded(case: &Case<'_>) -> Vec<u8> {
    let Some(most) = most_loading_weeks(case).filter(|_| case.weeks.len() >= 5) else { return Vec::new() };
    let mut run = 0;
    let mut found = Vec::new();
    for (week, shape) in case.shaped() {
        let loads = shape == WeekShape::Loading && week.load > LIGHT_LOAD && !case.is_comeback(week.week);
        run = if loads { run + 1 } else { 0 };
        if run > most {
            found.push(week.week);
            run = 0;
        }
    }
    found
}

/// P1 (repair; seed, Bell 2024): programs of 5 weeks and more back off every 3–6 weeks, as the athlete prefers.
pub(super) fn p1_deloads(case: &Case<'_>) -> Vec<Finding> {
    let most = most_loading_weeks(case).unwrap_or(6);
    undeloaded(case)
        .into_iter()
        .map(|week| Finding::in_week(week, &format!("more than {most} loading weeks in a row; an easier week is due")))
        .collect()
}

/// Mends P1: the week that is one too many gets 60 % of its volume.
pub(super) fn mend_deloads(draft: &mut Draft<'_>) {
    for _ in 0..usize::from(draft.program.weeks()) {
        let Some(week) = undeloaded(&draft.case()).into_iter().next() else { return };
        let full = draft
            .case()
            .shaped()
            .filter(|(totals, shape)| totals.week < week && *shape == WeekShape::Loading)
            .last()
            .map(|(totals, _)| totals.volume);
        let Some(full) = full else { return };
        scale_week_to(draft, week, 0.65 * full);
        draft.say(format!("Week {week} became a lighter week, so that you recover from the weeks before."));
    }
}

/// Scales a week's work down until its volume is at most this.
fn scale_week_to(draft: &mut Draft<'_>, week: u8, most: f64) {
    for _ in 0..20 {
        let volume = week_totals(draft, week).volume;
        if volume <= most {
            return;
        }
        draft.scale_week(week, (most / volume).clamp(0.3, 0.95));
    }
}

fn week_totals(draft: &Draft<'_>, week: u8) -> WeekTotals {
    let reference = measure::reference(Some(draft.athlete));
    measure::week_totals(&draft.program, week, draft.catalogue, &reference)
}

/// Weeks whose load grows: week, growth over the last loading week, and that week's load.
fn load_growth(case: &Case<'_>) -> Vec<(u8, f64, f64)> {
    let mut last: Option<f64> = None;
    let mut found = Vec::new();
    for (week, shape) in case.shaped() {
        let comeback = case.is_comeback(week.week);
        if let Some(last) = last.filter(|&last| last > 0.0 && !comeback && week.load > LIGHT_LOAD) {
            found.push((week.week, week.load / last - 1.0, last));
        }
        if shape == WeekShape::Loading {
            // A week that is to be mended counts as what it will be.
            let most = last.filter(|_| !comeback).map_or(f64::MAX, |last| (1.3 * last).max(LIGHT_LOAD));
            last = Some(week.load.min(most));
        }
    }
    found
}

/// P2 (warn above 15 %, repair above 30 %; convention): a week's load against the last loading week's.
pub(super) fn p2_weekly_load(case: &Case<'_>) -> Vec<Finding> {
    load_growth(case)
        .into_iter()
        .filter(|&(_, growth, _)| growth > 0.15)
        .map(|(week, growth, _)| {
            let words = format!("{:.0} % more load than the last loading week; 15 % is usual", 100.0 * growth);
            let finding = Finding::in_week(week, &words);
            if growth > 0.301 { finding } else { finding.warn() }
        })
        .collect()
}

/// Mends P2 by scaling the week down.
pub(super) fn mend_weekly_load(draft: &mut Draft<'_>) {
    for _ in 0..20 * u16::from(draft.program.weeks()) {
        let found = load_growth(&draft.case()).into_iter().find(|&(_, growth, _)| growth > 0.301);
        let Some((week, _, last)) = found else { return };
        let load = week_totals(draft, week).load;
        let before = draft.program.clone();
        draft.scale_week(week, (1.28 * last / load).clamp(0.3, 0.95));
        if before == draft.program {
            return;
        }
        draft.say(format!("Week {week} was made smaller: load grows step by step."));
    }
}

/// The event's day, where the program reaches it.
fn event_day(case: &Case<'_>) -> Option<u16> {
    let date = case.athlete.and_then(|athlete| athlete.event.as_ref()).and_then(|event| event.date);
    match date {
        Some(date) => day_of_date(case.program.start_date, date).filter(|&day| day <= case.program.total_days),
        None => case.program.daily_workouts.iter().find(|day| day.role == DayRole::Event).map(|day| day.day),
    }
}

/// The volume of the seven days before the event as a share of the last full loading week, where there is one.
fn taper_share(case: &Case<'_>) -> Option<(u16, f64, f64)> {
    let event = event_day(case)?;
    let first = event.checked_sub(7)?;
    let full = case
        .shaped()
        .filter(|(week, shape)| *shape == WeekShape::Loading && u16::from(week.week) * 7 < first)
        .last()
        .map(|(week, _)| week.volume)
        .filter(|&volume| volume > 0.0)?;
    let last_days = || case.program.daily_workouts.iter().filter(|day| (first..event).contains(&day.day));
    let workouts = last_days().flat_map(|day| &day.workouts);
    let volume: f64 = workouts.map(|workout| measure::workout_volume(workout, case.catalogue)).sum();
    let load: f64 = last_days().map(|day| measure::day_load(day, case.catalogue)).sum();
    (load > LIGHT_LOAD).then_some((event, volume / full, full))
}

/// The seven days before the event and the last loading week before them, where the program reaches so far back.
fn taper_and_last_loading(case: &Case<'_>) -> Option<(u16, u8)> {
    let event = event_day(case)?;
    let first = event.checked_sub(7)?;
    let before = |week: &&WeekTotals| u16::from(week.week) * 7 < first;
    let (week, _) = case.shaped().filter(|(week, shape)| *shape == WeekShape::Loading && before(week)).last()?;
    Some((event, week.week))
}

/// How many training days the seven before the event lack: a taper keeps four fifths of the frequency (Bosquet 2007),
/// the event being one of them. The second is a day that could take one more session within rules D1 and D2.
fn missing_taper_days(case: &Case<'_>) -> Option<(u8, Option<u16>)> {
    let (event, loading) = taper_and_last_loading(case)?;
    let usual = case.program.week(loading).filter(|day| !day.workouts.is_empty()).count() as u8;
    let wanted = (0.8 * f64::from(usual)).ceil() as u8;
    let last_days = || case.program.daily_workouts.iter().filter(|day| (event - 7..event).contains(&day.day));
    let has = 1 + last_days().filter(|day| !day.workouts.is_empty()).count() as u8;
    let missing = wanted.checked_sub(has).filter(|&missing| missing > 0)?;
    let can_take = |day: &&Day| {
        let asked = case.athlete.map_or(5, |athlete| *super::asked_days(athlete).end().min(&5));
        let off = case.athlete.is_some_and(|athlete| athlete.days_off.contains(&day.weekday));
        let trained = case.program.week(day.week).filter(|day| !day.workouts.is_empty()).count() as u8;
        day.workouts.is_empty() && !off && day.day + 1 < event && trained < asked
    };
    Some((missing, last_days().find(can_take).map(|day| day.day)))
}

/// What intensity the week before the event lacks against the last loading week, in words: no hard minute of running or
/// riding left before a race, nothing near the heaviest lift or the hardest piece before another event.
fn lost_intensity(case: &Case<'_>) -> Option<String> {
    let (event, loading) = taper_and_last_loading(case)?;
    let days = &case.program.daily_workouts;
    let race = days.iter().any(|day| day.day == event && day.workouts.iter().any(measure::is_endurance));
    let last_days = || days.iter().filter(|day| (event - 7..event).contains(&day.day));
    if race {
        let minutes = |days: &mut dyn Iterator<Item = &Day>| days.map(hard_minutes).sum::<f64>();
        let usual = minutes(&mut case.program.week(loading));
        let lost = usual >= 5.0 && minutes(&mut last_days()) <= 0.0;
        return lost.then(|| format!("have no hard minute; week {loading} has {usual:.0}"));
    }
    let top_lift = |days: &mut dyn Iterator<Item = &Day>| {
        let tops = days.flat_map(|day| &day.workouts).flat_map(|w| measure::top_percent_by_pattern(w, case.catalogue));
        tops.map(|(_, percent)| percent).fold(0.0, f64::max)
    };
    let top_piece = |days: &mut dyn Iterator<Item = &Day>| {
        days.flat_map(|day| &day.workouts).flat_map(measure::conditioning).map(|piece| piece.rpe).fold(0.0, f64::max)
    };
    let lift = top_lift(&mut case.program.week(loading));
    let piece = top_piece(&mut case.program.week(loading));
    let (last_lift, last_piece) = (top_lift(&mut last_days()), top_piece(&mut last_days()));
    let keeps_lift = lift >= 75.0 && last_lift >= 0.85 * lift;
    let keeps_piece = piece >= 7.0 && last_piece >= 0.8 * piece;
    let lost = (lift >= 75.0 || piece >= 7.0) && !keeps_lift && !keeps_piece;
    lost.then(|| {
        format!("reach {last_lift:.0} % and RPE {last_piece}; week {loading} reaches {lift:.0} % and RPE {piece}")
    })
}

/// P3 (repair; Bosquet 2007): the event is on its day; in programs with 2 weeks and more before it the week before it
/// holds 40–60 % of a loading week (10 % for rounding) on four fifths of its days and with some of its intensity. A
/// taper lower than that, one without a free day for more, and one that gives its intensity up warn.
pub(super) fn p3_taper(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let asked = case.athlete.and_then(|athlete| athlete.event.as_ref()).filter(|event| event.date.is_some());
    findings.extend(unasked_events(case).map(|day| Finding::on(day, "planned as an event the athlete did not name")));
    if let (Some(event), Some(number)) = (asked, event_day(case)) {
        for day in &case.program.daily_workouts {
            if day.day == number && day.role != DayRole::Event {
                findings.push(Finding::on(day, &format!("it is the day of {}, and not planned as that", event.name)));
            }
            if day.day != number && day.role == DayRole::Event {
                findings.push(Finding::on(day, &format!("planned as {}, which is on another day", event.name)));
            }
        }
    }
    let Some(event) = event_day(case) else { return findings };
    // The week that holds the day before the event stands for the seven days.
    let last_week = week_of_day(event.saturating_sub(1).max(1));
    let finding = |words: &str| Finding::in_week(last_week, &format!("the last 7 days before the event {words}"));
    if let Some((_, share, _)) = taper_share(case) {
        let finding = finding(&format!("hold {:.0} % of a full week; 40–60 % make a taper", 100.0 * share));
        if share > 0.66 {
            findings.push(finding);
        } else if share < 0.3 {
            findings.push(finding.warn());
        }
    }
    if let Some((missing, free)) = missing_taper_days(case) {
        let finding = finding(&format!("train {missing} days too few; a taper keeps its days"));
        findings.push(if free.is_some() { finding } else { finding.warn() });
    }
    findings.extend(lost_intensity(case).map(|words| finding(&words).warn()));
    findings
}

/// Event days of an athlete who has no event, or has one without a date on more days than one.
fn unasked_events<'c>(case: &'c Case<'_>) -> impl Iterator<Item = &'c Day> {
    let allowed = match case.athlete.map(|athlete| athlete.event.as_ref()) {
        Some(None) => 0,
        Some(Some(event)) if event.date.is_none() => 1,
        // A dated event is compared with its date; without an athlete the program is believed.
        _ => usize::MAX,
    };
    case.program.daily_workouts.iter().rev().filter(|day| day.role == DayRole::Event).skip(allowed)
}

/// Mends P3: the event goes onto its day, and the days before it are scaled down.
pub(super) fn mend_taper(draft: &mut Draft<'_>) {
    let unasked: Vec<u16> = unasked_events(&draft.case()).map(|day| day.day).collect();
    for day in unasked {
        let Some(entry) = draft.day_mut(day) else { continue };
        entry.role = DayRole::Hard;
        let words =
            format!("{} of week {} became a hard session: you named no event.", entry.weekday.title(), entry.week);
        draft.say(words);
    }
    let (number, taper) = {
        let case = draft.case();
        (event_day(&case), taper_share(&case))
    };
    let named = draft.athlete.event.clone().filter(|event| event.date.is_some());
    if let (Some(event), Some(number)) = (named, number) {
        let strays: Vec<u16> = draft
            .program
            .daily_workouts
            .iter()
            .filter(|day| day.role == DayRole::Event && day.day != number)
            .map(|day| day.day)
            .collect();
        for stray in strays {
            let is_free = draft.day(number).is_some_and(|day| day.role != DayRole::Event);
            if is_free {
                draft.swap(stray, number);
            } else {
                draft.ease(stray);
            }
            draft.say(format!("{} was put on its own day.", event.name));
        }
        if draft.day(number).is_some_and(|day| day.role != DayRole::Event) {
            plan_event(draft, number, &event.name);
        }
    }
    for _ in 0..7 {
        let Some((_, Some(free))) = missing_taper_days(&draft.case()) else { break };
        super::week::add_easy_day(draft, free, "a taper keeps its days");
    }
    let taper = if taper.is_some() { taper_share(&draft.case()) } else { None };
    if let Some((event, share, _)) = taper.filter(|(_, share, _)| *share > 0.66) {
        let mut share = share;
        for _ in 0..20 {
            for day in event.saturating_sub(7)..event {
                draft.scale_day(day, (0.5 / share).clamp(0.3, 0.95));
            }
            match taper_share(&draft.case()) {
                Some((_, now, _)) if now > 0.62 => share = now,
                _ => break,
            }
        }
        draft.say("The last week before your event was made lighter, so that you start fresh.".to_owned());
    }
}

/// Puts the event on a day as its only session: an hour all-out, until the athlete says how long theirs takes.
fn plan_event(draft: &mut Draft<'_>, day: u16, name: &str) {
    let discipline = draft
        .program
        .daily_workouts
        .iter()
        .flat_map(|day| &day.workouts)
        .map(|workout| workout.discipline)
        .find(|&discipline| discipline != Discipline::Mobility)
        .unwrap_or(Discipline::Functional);
    let workout_id = draft.fresh_id(day);
    let segment = super::draft::easy_segment(name, 60.0, Target::Rpe { rpe: 9.0 });
    let workout = Workout {
        workout_id,
        title: name.to_owned(),
        discipline,
        workout_type: if discipline == Discipline::Cycling { WorkoutType::Mixed } else { WorkoutType::Event },
        duration_minutes: 60,
        distance_meters: None,
        tss: None,
        why: "This is what you trained for.".to_owned(),
        blocks: vec![Block {
            purpose: BlockPurpose::Main,
            title: name.to_owned(),
            note: None,
            content: BlockContent::Segments(vec![segment]),
        }],
    };
    if let Some(entry) = draft.day_mut(day) {
        entry.role = DayRole::Event;
        entry.source = Source::Library;
        entry.workouts = vec![workout];
    }
    draft.count_training_days();
    draft.say(format!("{name} was put on its day."));
}

/// P4 (warn; Foster): monotony of a week's daily loads above 2.
pub(super) fn p4_monotony(case: &Case<'_>) -> Vec<Finding> {
    case.shaped()
        .filter(|&(week, shape)| week.days == 7 && shape == WeekShape::Loading)
        .filter_map(|(week, _)| {
            let loads: Vec<f64> =
                case.program.week(week.week).map(|day| measure::day_load(day, case.catalogue)).collect();
            let value = monotony(&loads).filter(|&value| value > 2.0)?;
            Some(Finding::in_week(week.week, &format!("monotony {value:.1}: the days are too much alike (above 2.0)")))
        })
        .collect()
}

/// P5 (warn; Gabbett, contested by Lolli and Impellizzeri): a week's load against the mean of the four weeks up to it,
/// outside 0.8–1.3. Lighter weeks are meant to be outside.
pub(super) fn p5_acute_chronic(case: &Case<'_>) -> Vec<Finding> {
    case.shaped()
        .enumerate()
        .skip(3)
        .filter(|(_, (_, shape))| *shape == WeekShape::Loading)
        .filter_map(|(index, (week, _))| {
            let chronic = case.weeks[index - 3..=index].iter().map(|week| week.load).sum::<f64>() / 4.0;
            let ratio = week.load / chronic;
            let words = format!("acute to chronic load {ratio:.2}; 0.8–1.3 is usual");
            (chronic > 0.0 && !(0.8..=1.3).contains(&ratio)).then(|| Finding::in_week(week.week, &words))
        })
        .collect()
}

/// What can rise from week to week: work, load, distance, weight, intensity, repetitions.
fn demands(case: &Case<'_>, week: &WeekTotals) -> [f64; 6] {
    let (mut kg, mut percent, mut effort) = (0.0, 0.0, 0.0);
    for workout in case.program.week(week.week).filter(|day| day.role != DayRole::Event).flat_map(|day| &day.workouts) {
        for (p, _) in measure::work_sets(workout, case.catalogue) {
            if let Load::PercentOneRepMax { kg: weight, .. } | Load::Kilograms { kg: weight } = p.load {
                kg += weight;
            }
            percent += measure::percent_of_max(p.load, p.dose).unwrap_or(0.0);
            effort += measure::load_rpe(p.load, p.dose) + f64::from(measure::reps(p.dose).unwrap_or(0));
        }
        effort += measure::conditioning(workout).map(|piece| piece.rpe).sum::<f64>();
    }
    [week.volume, week.load, week.running_meters, kg, percent, effort]
}

/// Whether a week trains anything that could rise; a program of mobility alone may stay as it is.
fn trains(case: &Case<'_>, week: u8) -> bool {
    case.program
        .week(week)
        .flat_map(|day| &day.workouts)
        .any(|workout| workout.discipline != Discipline::Mobility && workout.workout_type != WorkoutType::Recovery)
}

/// The third of every three loading weeks in which nothing rose.
fn flat_weeks(case: &Case<'_>) -> Vec<u8> {
    let loading: Vec<&WeekTotals> = case
        .shaped()
        .filter(|&(week, shape)| shape == WeekShape::Loading && trains(case, week.week))
        .map(|(week, _)| week)
        .collect();
    let demands: Vec<[f64; 6]> = loading.iter().map(|week| demands(case, week)).collect();
    let rises = |from: &[f64; 6], to: &[f64; 6]| from.iter().zip(to).any(|(a, b)| *b > *a + 0.01);
    demands
        .windows(3)
        .zip(loading.windows(3))
        .filter(|(three, _)| {
            !rises(&three[0], &three[1]) && !rises(&three[1], &three[2]) && !rises(&three[0], &three[2])
        })
        .map(|(_, weeks)| weeks[2].week)
        .collect()
}

/// P6 (repair; overload principle): something rises over every three loading weeks.
pub(super) fn p6_overload(case: &Case<'_>) -> Vec<Finding> {
    flat_weeks(case)
        .into_iter()
        .map(|week| Finding::in_week(week, "nothing has risen for three loading weeks"))
        .collect()
}

/// Mends P6: a little more of what the week holds.
pub(super) fn mend_overload(draft: &mut Draft<'_>) {
    for _ in 0..usize::from(draft.program.weeks()) {
        let Some(week) = flat_weeks(&draft.case()).into_iter().next() else { return };
        raise(draft, week);
        if flat_weeks(&draft.case()).contains(&week) {
            add_sets(draft, week);
        }
        draft.say(format!("Week {week} asks a little more than the weeks before it."));
    }
}

/// One small step up for the lifts of a week (2.5 %, half an RPE point or a repetition), or else a little more easy
/// endurance or conditioning.
fn raise(draft: &mut Draft<'_>, week: u8) {
    let beginner = draft.athlete.level == Level::Beginner;
    let (most_percent, most_rpe) = if beginner { (70.0, 8.0) } else { (80.0, 8.0) };
    for day in draft.training_days_of(week) {
        let Some(entry) = draft.day_mut(day).filter(|day| day.role != DayRole::Event) else { continue };
        for workout in &mut entry.workouts {
            let endurance = measure::is_endurance(workout);
            for block in workout.blocks.iter_mut().filter(|block| !measure::is_preparation(block)) {
                match &mut block.content {
                    BlockContent::Movements(list) => list.iter_mut().for_each(|p| raise_set(p, most_percent, most_rpe)),
                    BlockContent::Conditioning(piece) => match &mut piece.format {
                        ConditioningFormat::Amrap { minutes } if *minutes < 40 => *minutes += 1,
                        _ => piece.rpe = (piece.rpe + 0.5).min(8.5).max(piece.rpe),
                    },
                    BlockContent::Segments(list) => {
                        let longest = list
                            .iter_mut()
                            .filter(|segment| endurance && segment.repeats == 1 && is_easy(&segment.target))
                            .max_by(|a, b| a.extent.minutes.total_cmp(&b.extent.minutes));
                        if let Some(segment) = longest {
                            let more = (0.05 * segment.extent.minutes).ceil();
                            let ratio = 1.0 + more / segment.extent.minutes.max(1.0);
                            segment.extent.minutes += more;
                            segment.extent.meters = segment.extent.meters.map(|meters| (meters * ratio).round());
                        } else if endurance
                            && let Some(segment) =
                                list.iter_mut().find(|segment| segment.repeats > 1 && segment.repeats < 30)
                        {
                            segment.repeats += 1;
                        }
                    }
                }
            }
        }
        draft.restate(day);
    }
}

/// One more set of each day's first movement, where loads are at their bounds already.
fn add_sets(draft: &mut Draft<'_>, week: u8) {
    for day in draft.training_days_of(week) {
        let Some(entry) = draft.day_mut(day).filter(|day| day.role != DayRole::Event) else { continue };
        let blocks = entry.workouts.iter_mut().flat_map(|workout| &mut workout.blocks);
        let first = blocks.filter(|block| !measure::is_preparation(block)).find_map(|block| match &mut block.content {
            BlockContent::Movements(list) => list.iter_mut().find(|p| p.sets < 8),
            BlockContent::Conditioning(_) | BlockContent::Segments(_) => None,
        });
        if let Some(prescription) = first {
            prescription.sets += 1;
            draft.restate(day);
        }
    }
}

fn raise_set(p: &mut Prescription, most_percent: f64, most_rpe: f64) {
    match p.load {
        Load::PercentOneRepMax { percent, kg } if percent + 2.5 <= most_percent && percent >= 50.0 => {
            let raised = with_percent(percent, kg, percent + 2.5);
            // The weight rounds down; one that would not rise with its percentage takes the next plate.
            p.load = match raised {
                Load::PercentOneRepMax { percent, kg: new } if new <= kg => Load::PercentOneRepMax { percent, kg },
                other => other,
            };
        }
        Load::Rpe { rpe } if rpe + 0.5 <= most_rpe && rpe >= 5.0 => p.load = Load::Rpe { rpe: rpe + 0.5 },
        Load::Bodyweight | Load::Kilograms { .. } => {
            p.dose = match p.dose {
                Dose::Reps { min, max } if max < 30 => Dose::Reps { min: min + 1, max: max + 1 },
                Dose::Seconds { seconds } if seconds < 120 => Dose::Seconds { seconds: seconds + 5 },
                other => other,
            };
        }
        _ => {}
    }
}

const LOWER_BODY: &[Pattern] = &[Pattern::Squat, Pattern::Hinge, Pattern::Lunge, Pattern::Olympic];

/// The first heavy lift of a day that loads the legs.
fn heavy_leg_lift<'a>(day: &'a Day, case: &'a Case<'_>) -> Option<&'a Prescription> {
    let mut lifts = strength::heavy_lifts(day, case.catalogue);
    lifts.find(|(_, movement)| LOWER_BODY.contains(&movement.pattern)).map(|(prescription, _)| prescription)
}

/// The week's key run or ride: on the long day, else the hardest one.
fn key_day(case: &Case<'_>, week: u8) -> Option<u16> {
    let endures = |day: &&Day| day.workouts.iter().any(measure::is_endurance) && day.role != DayRole::Event;
    let long = |day: &&Day| {
        day.role == DayRole::Long || day.workouts.iter().any(|workout| workout.workout_type == WorkoutType::Long)
    };
    let days = || case.program.week(week).filter(endures);
    days().find(long).map(|day| day.day).or_else(|| {
        days()
            .filter(|day| {
                day.workouts.iter().any(|workout| measure::is_endurance(workout) && measure::is_hard_workout(workout))
            })
            .max_by(|a, b| hard_minutes(a).total_cmp(&hard_minutes(b)))
            .map(|day| day.day)
    })
}

fn hard_minutes(day: &Day) -> f64 {
    day.workouts
        .iter()
        .flat_map(workout_segments)
        .filter(|segment| measure::is_hard_target(segment.target))
        .map(crate::program::Segment::total_minutes)
        .sum()
}

/// The days before key sessions that lift heavily with the legs, with the lift.
fn heavy_before_key<'c>(case: &'c Case<'_>) -> impl Iterator<Item = (&'c Day, &'c Prescription)> {
    case.weeks.iter().filter_map(|week| {
        let before = key_day(case, week.week)?.checked_sub(1)?;
        let day = case.program.daily_workouts.iter().find(|day| day.day == before)?;
        Some((day, heavy_leg_lift(day, case)?))
    })
}

/// P7 (repair; concurrent-training reviews): no heavy lower-body work in the 24 h before the week's key run or ride.
pub(super) fn p7_key_session(case: &Case<'_>) -> Vec<Finding> {
    heavy_before_key(case)
        .map(|(day, p)| {
            let load = load_words(p.load);
            let words = format!("{} {load} on the day before the week's key run or ride", p.name);
            Finding::on(day, &words).of(&p.movement)
        })
        .collect()
}

/// Mends P7: the lifting moves, else its legs get lighter.
pub(super) fn mend_key_session(draft: &mut Draft<'_>) {
    for _ in 0..2 * draft.program.daily_workouts.len() {
        let Some(day) = heavy_before_key(&draft.case()).map(|(day, _)| day.day).next() else { return };
        if !super::week::moved(draft, day) {
            strength::lighten(draft, day, LOWER_BODY);
            let weekday = draft.day(day).map(|day| day.weekday.title()).unwrap_or_default();
            draft.say(format!("{weekday}'s leg work got lighter: your key session follows the day after."));
        }
    }
}
