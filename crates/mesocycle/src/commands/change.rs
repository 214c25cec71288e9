//! `change`: a program changed as its athlete asks, and what was changed.

use jiff::{Timestamp, civil::Date};
use library::change::{self, Change, ChangeError, Stretch, movement_named};
use training::calendar::{self, day_of_date};
use training::ids::MovementId;
use training::program::Program;

use super::check::athlete_of;
use super::{read_json, time_zone, write_out};
use crate::cli::{ChangeArgs, ChangeCommand, Ended, ProgramDay};

pub fn run(args: &ChangeArgs) -> Result<(), Ended> {
    let program: Program = read_json(&args.program, "a training program")?;
    let athlete = athlete_of(&args.todo, &program)?;
    let zone = time_zone(args.timezone.as_deref())?;
    let today = args.today.unwrap_or_else(|| calendar::today(Timestamp::now(), &zone));
    let asked = asked(&args.change, program.start_date)?;
    let changed = change::change(&program, &athlete, today, &asked).map_err(refused)?;
    // The program may go to standard output.
    if changed.changes.is_empty() {
        eprintln!("It is so already; nothing was changed.");
    }
    for note in &changed.changes {
        eprintln!("{}{}", note.words, days(&note.days));
    }
    write_out(args.out.as_deref(), (serde_json::to_string_pretty(&changed.program)? + "\n").as_bytes())
}

/// The days a note touched: ` (days 3, 5)`; nothing where it is most of the program.
fn days(days: &[u16]) -> String {
    const MOST: usize = 14;
    let list: Vec<String> = days.iter().map(u16::to_string).collect();
    match days.len() {
        0 => String::new(),
        1 => format!(" (day {})", list[0]),
        2..=MOST => format!(" (days {})", list.join(", ")),
        n => format!(" ({n} days)"),
    }
}

fn asked(command: &ChangeCommand, start: Date) -> Result<Change, Ended> {
    Ok(match command {
        ChangeCommand::Swap { movement, with, on, from } => {
            let days = match (on, from) {
                (Some(day), _) => Stretch::Day { day: number(*day, start)? },
                (None, Some(day)) => Stretch::From { day: number(*day, start)? },
                (None, None) => Stretch::Program,
            };
            Change::Swap { movement: id(movement)?, with: with.as_deref().map(id).transpose()?, days }
        }
        ChangeCommand::Move { from, to } => Change::Move { from: number(*from, start)?, to: number(*to, start)? },
        ChangeCommand::Drop { day } => Change::Drop { day: number(*day, start)? },
        ChangeCommand::Ease { week } => Change::EaseWeek { week: *week },
        ChangeCommand::Rewrite { phase, from } => {
            Change::Regenerate { phase: *phase, from: from.map(|day| number(day, start)).transpose()? }
        }
        ChangeCommand::Restart { start } => Change::Restart { start: *start },
    })
}

fn number(day: ProgramDay, start: Date) -> Result<u16, Ended> {
    match day {
        ProgramDay::Number(number) => Ok(number),
        ProgramDay::Date(date) => day_of_date(start, date)
            .ok_or_else(|| Ended::Refused(format!("{date} is before the program starts, which is on {start}."))),
    }
}

fn id(words: &str) -> Result<MovementId, Ended> {
    let found = movement_named(words).ok_or_else(|| ChangeError::UnknownMovement { name: words.to_owned() });
    found.map(|movement| movement.id.clone()).map_err(refused)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands the error over")]
fn refused(error: ChangeError) -> Ended {
    Ended::Refused(error.to_string())
}
