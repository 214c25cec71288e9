//! Another first day. A program that has not begun moves, or is written anew where its weekdays or the time to the
//! event change; one that has begun goes on later.

use jiff::civil::Date;
use training::athlete::{Athlete, Event};
use training::calendar::{date_of_day, day_of_date, days_between, weekday, weeks_through};
use training::program::{DayRole, Program};

use super::phase::built_at_ms;
use super::settle::settle;
use super::{
    ChangeError, Changed, Draft, Keep, Note, Scene, day_mut, in_order, make_rest, named, reshape, texts, unsay_sums,
};

/// Days off after which training comes back in steps (rule H6).
const LONG_BREAK_DAYS: i32 = 14;

/// Starts the program, or what is left of it, on another day.
pub fn restart(scene: &Scene<'_>, start: Date) -> Result<Changed, ChangeError> {
    if days_between(scene.today, start) < 0 {
        return Err(ChangeError::StartIsPast { start });
    }
    if days_between(scene.program.start_date, scene.today) > 0 {
        return settle(scene, go_on(scene, start)?);
    }
    if start == scene.program.start_date {
        return Ok(Changed { program: scene.program.clone(), changes: Vec::new() });
    }
    let event = dated_event(&scene.athlete);
    let shift = days_between(scene.program.start_date, start);
    let (program, words) = match event {
        None if shift % 7 == 0 => {
            (shifted(scene.program, start), format!("Everything moves: the program starts on {}.", texts::date(start)))
        }
        None => {
            let words = format!(
                "The program starts on {}. The weekdays fall differently now, so every session was written anew.",
                texts::date(start)
            );
            (rewritten(scene, start, scene.athlete.weeks)?, words)
        }
        Some((event, date)) => {
            let weeks = weeks_to(scene, start, date)?;
            let words = format!(
                "The program starts on {}, and {} stays on {}: the {weeks} weeks between were written anew.",
                texts::date(start),
                event.name,
                texts::date(date)
            );
            (rewritten(scene, start, weeks)?, words)
        }
    };
    let days = program.daily_workouts.iter().map(|day| day.day).collect();
    let weeks = (program.total_days / 7) as u8;
    let moved = Scene {
        athlete: Athlete { start, weeks, ..scene.athlete.clone() },
        program: scene.program,
        today: scene.today,
        first_open: 1,
    };
    settle(&moved, Draft { program, notes: vec![Note { words, days }], keeps: Vec::new() })
}

fn dated_event(athlete: &Athlete) -> Option<(&Event, Date)> {
    let event = athlete.event.as_ref()?;
    Some((event, event.date?))
}

/// The program with every date moved; weekdays stay.
fn shifted(program: &Program, start: Date) -> Program {
    let mut program = program.clone();
    program.start_date = start;
    program.end_date = date_of_day(start, program.total_days);
    for day in &mut program.daily_workouts {
        day.date = date_of_day(start, day.day);
        day.weekday = weekday(day.date);
    }
    program
}

/// The weeks of a program from a new start: to the event where the program ended with it, else as many as before.
fn weeks_to(scene: &Scene<'_>, start: Date, event: Date) -> Result<u8, ChangeError> {
    let days = days_between(start, event);
    let needed = weeks_through(start, event);
    let ends_with_event = days_between(event, scene.program.end_date) < 7;
    let before = u16::from(scene.athlete.weeks);
    let weeks = if ends_with_event { needed } else { needed.max(before) };
    if days < 7 || weeks < 2 {
        return Err(ChangeError::TooLateForEvent { start, event, days });
    }
    Ok(weeks.min(u16::from(u8::MAX)) as u8)
}

fn rewritten(scene: &Scene<'_>, start: Date, weeks: u8) -> Result<Program, ChangeError> {
    let athlete = Athlete { start, weeks, ..scene.athlete.clone() };
    let old = scene.program;
    let mut program = crate::write(&athlete, &old.program_id, built_at_ms(old).unwrap_or_default())?;
    program.assumptions.clone_from(&old.assumptions);
    program.adjustments.clone_from(&old.adjustments);
    Ok(program)
}

/// Training goes on later: what lies between falls out, the rest stays on its dates.
fn go_on(scene: &Scene<'_>, start: Date) -> Result<Draft, ChangeError> {
    let days = days_between(scene.today, start);
    let first = day_of_date(scene.program.start_date, start).filter(|&day| day <= scene.program.total_days);
    let Some(first) = first else { return Err(ChangeError::Over { end: scene.program.end_date }) };
    if days >= LONG_BREAK_DAYS {
        return Err(ChangeError::LongBreak { days });
    }
    let mut program = scene.program.clone();
    let missed: Vec<_> = scene
        .program
        .daily_workouts
        .iter()
        .filter(|day| scene.is_open(day) && day.day < first && !day.workouts.is_empty())
        .collect();
    if let Some(event) = missed.iter().find(|day| day.role == DayRole::Event) {
        return Err(ChangeError::EventStays { day: named(event) });
    }
    for day in &missed {
        reshape(&mut program, day.day);
        if let Some(day) = day_mut(&mut program, day.day) {
            make_rest(day);
        }
    }
    let numbers: Vec<u16> = missed.iter().map(|day| day.day).collect();
    let keeps = numbers.iter().map(|&day| Keep::Rest { day }).collect();
    let notes = if numbers.is_empty() {
        Vec::new()
    } else {
        let words = format!(
            "You go on on {}: {} before it fall{} out, and the rest stays on its dates.",
            texts::date(start),
            if numbers.len() == 1 { "one session".to_owned() } else { format!("{} sessions", numbers.len()) },
            if numbers.len() == 1 { "s" } else { "" }
        );
        let weeks: std::collections::BTreeSet<u8> = missed.iter().map(|day| day.week).collect();
        let unsaid = weeks.into_iter().flat_map(|week| unsay_sums(scene, &mut program, week)).collect::<Vec<u16>>();
        vec![Note { words, days: in_order([numbers, unsaid].concat()) }]
    };
    Ok(Draft { program, notes, keeps })
}
