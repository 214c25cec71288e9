//! What is left of a program when a fact changes: from when to when the rebuilt one runs.
//!
//! A program that has not begun keeps its first day. One that has begun goes on from the next Monday, or from the day the
//! athlete names, to the end it had, or to the event; never for less than two weeks (rule G7).

use jiff::ToSpan;
use jiff::civil::Date;
use training::athlete::{Athlete, DayOfWeek};
use training::calendar::{date_of_day, on_or_after, weeks_through};
use training::ids::UserId;

use super::{NotReady, Settled, settle};
use crate::todo_list::{Answer, Confidence, Duration, Evidence, Item, Knowledge, StartDate, TodoList};

/// The program as it was confirmed.
#[derive(Debug, Clone, Copy)]
pub struct Confirmed<'a> {
    /// The list it was built from.
    pub list: &'a TodoList,
    /// The athlete's date when it was read back to them.
    pub as_of: Date,
}

/// A rebuilt program, as it would be.
#[derive(Debug, Clone, PartialEq)]
pub struct Rebuild {
    /// The changed list, with the start and the length the rest of the program gets.
    pub list: TodoList,
    /// What it settles to.
    pub settled: Settled,
    /// Whether the program it replaces has begun.
    pub has_begun: bool,
}

/// What a change comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The program stays what it is.
    Nothing,
    /// The program ended on this day; there is nothing left to change.
    Over(Date),
    /// This.
    Rebuild(Box<Rebuild>),
}

/// What becomes of a confirmed program with the facts of `changed`, as of `today`. The start and the length are put into
/// the list on the `agreement`: the athlete's words that ask for the change or say yes to it.
pub fn change(
    confirmed: Confirmed<'_>,
    changed: &TodoList,
    agreement: &Evidence,
    user: &UserId,
    today: Date,
) -> Result<Change, NotReady> {
    let before = settle(confirmed.list, user, confirmed.as_of)?.athlete;
    if settle(changed, user, confirmed.as_of).is_ok_and(|after| after.athlete == before) {
        return Ok(Change::Nothing);
    }
    let last_day = date_of_day(before.start, u16::from(before.weeks) * 7);
    if today > last_day {
        return Ok(Change::Over(last_day));
    }
    let has_begun = today >= before.start;
    let named_start =
        changed.start_date.value().filter(|_| changed.start_date.answer() != confirmed.list.start_date.answer());
    let mut list = changed.clone();
    if has_begun {
        let start = named_start.map(|named| named.date).filter(|&date| date > today);
        let start = start.unwrap_or_else(|| next_start(changed, today));
        let end = last_day_of(&before, confirmed.list, changed, last_day);
        let weeks = if end > start { weeks_through(start, end).max(LEAST_WEEKS) } else { LEAST_WEEKS };
        pin(&mut list.start_date, StartDate { date: start }, agreement);
        pin(&mut list.program_duration, Duration { weeks }, agreement);
    } else if named_start.is_none() {
        pin(&mut list.start_date, StartDate { date: before.start }, agreement);
    }
    let settled = settle(&list, user, today)?;
    Ok(Change::Rebuild(Box::new(Rebuild { list, settled, has_begun })))
}

/// The shortest program, weeks (rule G7).
const LEAST_WEEKS: u16 = 2;

/// The next Monday; tomorrow when the event would be over by then.
fn next_start(list: &TodoList, today: Date) -> Date {
    let tomorrow = today.saturating_add(1.day());
    let monday = on_or_after(tomorrow, DayOfWeek::Monday);
    let event = list.target_event.value().and_then(|event| event.date);
    if event.is_some_and(|event| event > today && event <= monday) { tomorrow } else { monday }
}

/// The last day: the event's, or that of a length the athlete has changed, or the one it had.
fn last_day_of(before: &Athlete, confirmed: &TodoList, changed: &TodoList, last_day: Date) -> Date {
    if let Some(event) = changed.target_event.value().and_then(|event| event.date) {
        return event;
    }
    match changed.program_duration.value() {
        Some(duration) if changed.program_duration.answer() != confirmed.program_duration.answer() => {
            date_of_day(before.start, duration.weeks.clamp(LEAST_WEEKS, 24) * 7)
        }
        _ => last_day,
    }
}

/// Puts a value in that the athlete agreed to; what was said about it stays in the notes.
fn pin<T: PartialEq>(item: &mut Item<T>, value: T, agreement: &Evidence) {
    if item.value() != Some(&value) {
        let answer = Answer::Value(value);
        item.knowledge = Knowledge::Complete { answer, confidence: Confidence::High, evidence: agreement.clone() };
    }
}
