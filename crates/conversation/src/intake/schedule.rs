//! The calendar of a program: day 1, how many weeks, and the event's day in it (rule G7).

use jiff::ToSpan;
use jiff::civil::Date;
use training::athlete::{DayOfWeek, Event, Focus, Level};
use training::calendar::{date_of_day, on_or_after, weeks_through};

use super::focus::Sport;
use super::{NotReady, VAGUE_WEEKS, vague_words};
use crate::todo_list::{Field, Status, TodoList};
use crate::words::{capitalized, count, date, quote, spelled};

/// The longest program, weeks (rule G7).
const MOST_WEEKS: u16 = 24;

/// When a program runs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Schedule {
    pub start: Date,
    pub weeks: u8,
    /// The event on its day in the program; absent when there is none, or when it lies beyond the program.
    pub event: Option<Event>,
}

/// What the schedule depends on beside the list.
pub(super) struct Setting<'a> {
    pub list: &'a TodoList,
    pub today: Date,
    pub focus: &'a [Focus],
    pub level: Level,
}

/// Settles the calendar, and says what it assumed.
pub(super) fn settle(setting: &Setting<'_>, assumptions: &mut Vec<String>) -> Result<Schedule, NotReady> {
    let asked = setting.list.program_duration.value().map(|duration| duration.weeks);
    match setting.list.target_event.value() {
        Some(event) => match event.date {
            Some(day) => setting.toward(event, day, asked, assumptions),
            None => Ok(setting.with_undated(event, asked, assumptions)),
        },
        None => Ok(setting.without_event(asked, assumptions)),
    }
}

impl Setting<'_> {
    fn without_event(&self, asked: Option<u16>, assumptions: &mut Vec<String>) -> Schedule {
        let start = self.start(self.next_monday(), assumptions);
        Schedule { start, weeks: self.weeks(asked, assumptions), event: None }
    }

    /// An event without a day is put on the last weekend of the program.
    fn with_undated(&self, event: &Event, asked: Option<u16>, assumptions: &mut Vec<String>) -> Schedule {
        let Schedule { start, weeks, .. } = self.without_event(asked, assumptions);
        let last_week = date_of_day(start, u16::from(weeks) * 7).saturating_sub(6.days());
        let weekday = if Sport::of(self.focus).is_endurance() { DayOfWeek::Sunday } else { DayOfWeek::Saturday };
        let day = on_or_after(last_week, weekday);
        assumptions.push(format!("{} is on {}, in the last week of the program.", named(event), date(day)));
        Schedule { start, weeks, event: Some(Event { name: event.name.clone(), date: Some(day) }) }
    }

    /// A program toward a known day runs through it.
    fn toward(
        &self,
        event: &Event,
        day: Date,
        asked: Option<u16>,
        assumptions: &mut Vec<String>,
    ) -> Result<Schedule, NotReady> {
        if day <= self.today {
            return Err(NotReady::EventInThePast { event: quote(&event.name), day });
        }
        let start = self.start(self.start_toward(day, asked), assumptions);
        if day < start {
            return Err(NotReady::EventBeforeStart { event: quote(&event.name), day, start });
        }
        let through = weeks_through(start, day);
        if through > MOST_WEEKS {
            assumptions.push(format!(
                "{} on {} is {} away, more than one program spans: this one ends before it, and the next one leads up \
                 to it.",
                named(event),
                date(day),
                count(through, "week")
            ));
            return Ok(Schedule { start, weeks: self.weeks(asked.or(Some(MOST_WEEKS)), assumptions), event: None });
        }
        let weeks = through.max(self.least_weeks());
        if let Some(asked) = asked.filter(|&asked| asked != weeks) {
            assumptions.push(format!(
                "The program runs {} rather than {asked}, so that {} on {} is in it.",
                count(weeks, "week"),
                your(event),
                date(day)
            ));
        } else if asked.is_none() {
            assumptions.push(format!("The program runs {}, through {}.", count(weeks, "week"), your(event)));
        }
        Ok(Schedule { start, weeks: weeks as u8, event: Some(event.clone()) })
    }

    /// Day 1 where the athlete named none: the next Monday, or a few days beside it when that makes the weeks they
    /// asked for end with the event.
    fn start_toward(&self, day: Date, asked: Option<u16>) -> Date {
        let monday = self.next_monday();
        // "After Christmas" and "19 weeks": they begin so that they end with the event.
        if let Some(asked) = asked.filter(|_| self.list.start_date.status() == Status::InProgress) {
            let first = on_or_after(day.saturating_sub((7 * i64::from(asked) - 1).days()), DayOfWeek::Monday);
            if first > monday && first < day {
                return first;
            }
        }
        let tomorrow = self.today.saturating_add(1.day());
        if day <= monday {
            return tomorrow;
        }
        let week_later = monday.saturating_add(7.days());
        let fits = |start: &Date| asked == Some(weeks_through(*start, day)) && *start < day;
        [monday, tomorrow, week_later].into_iter().find(fits).unwrap_or(monday)
    }

    fn next_monday(&self) -> Date {
        on_or_after(self.today.saturating_add(1.day()), DayOfWeek::Monday)
    }

    fn start(&self, assumed: Date, assumptions: &mut Vec<String>) -> Date {
        match self.list.start_date.value().map(|start| start.date) {
            Some(said) if said >= self.today => said,
            Some(passed) => {
                assumptions.push(format!("{} has passed, so it starts on {}.", date(passed), date(assumed)));
                assumed
            }
            None => {
                assumptions.push(format!("It starts on {}.", date(assumed)));
                assumed
            }
        }
    }

    fn weeks(&self, asked: Option<u16>, assumptions: &mut Vec<String>) -> u8 {
        let Some(asked) = asked else {
            let vague = vague_words(self.list, Field::ProgramDuration);
            let weeks = if vague.is_some() { VAGUE_WEEKS.max(self.least_weeks()) } else { self.usual_weeks() };
            let why = vague
                .map_or_else(|| "which suits this goal".to_owned(), |words| format!("as \"{words}\" left it open"));
            assumptions.push(format!("It runs {}, {why}.", count(weeks, "week")));
            return weeks as u8;
        };
        let weeks = asked.clamp(self.least_weeks(), MOST_WEEKS);
        if weeks < asked {
            assumptions.push(format!(
                "It runs {}, the longest I plan at once, rather than {asked}; the next one continues from there.",
                count(weeks, "week")
            ));
        } else if weeks > asked {
            assumptions.push(format!("It runs {}, the shortest that trains anything.", count(weeks, "week")));
        }
        weeks as u8
    }

    /// The shortest program, weeks (rule G7).
    fn least_weeks(&self) -> u16 {
        if Sport::of(self.focus) == Sport::Cycling { 4 } else { 2 }
    }

    /// The length a coach would choose (convention): long enough for the goal's usual blocks, shorter for beginners.
    fn usual_weeks(&self) -> u16 {
        let weeks = match self.focus.first() {
            Some(Focus::Powerlifting | Focus::Hypertrophy | Focus::Strength | Focus::Cycling | Focus::Hyrox) => 12,
            Some(Focus::Running | Focus::FatLoss | Focus::OlympicLifting) => 10,
            Some(Focus::Mobility) => 6,
            _ => 8,
        };
        if self.level == Level::Beginner { weeks.min(8) } else { weeks }
    }
}

/// `Your local CrossFit competition`
fn named(event: &Event) -> String {
    capitalized(&your(event))
}

/// `your local CrossFit competition`; a name that brings its own article keeps it.
pub fn your(event: &Event) -> String {
    let said = spelled(&quote(&event.name));
    let name = said.as_str();
    let lower = name.to_lowercase();
    let bare = ["a ", "an ", "my ", "the "].into_iter().find(|article| lower.starts_with(article));
    // Articles are ASCII, so their length is the same in both spellings.
    let rest = bare.map_or(name, |article| &name[article.len()..]);
    if rest.is_empty() { "your event".to_owned() } else { format!("your {rest}") }
}
