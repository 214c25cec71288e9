//! Calendar dates in an athlete's words, against today in their time zone: "next Monday", "14 March", "3/14", "the
//! first Saturday of May", "in two weeks", "Monday the 4th of January".
//!
//! Must never: make up a day. "In March" or "soon" is no date.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use training::athlete::DayOfWeek;
use training::calendar;

use super::lexicon::grammar::is_function;
use super::text::{Kind, Text, Token};

/// How a date was said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Manner {
    /// A day of the calendar: "14 March".
    Calendar,
    /// A weekday alone: "Monday", "next Monday".
    Weekday,
    /// So many weeks from today: "in 8 weeks".
    Ahead(f64),
    /// "today", "tomorrow", "next week".
    Near,
}

/// A date and the tokens it was said with.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundDate {
    /// The day.
    pub date: Date,
    /// Its tokens.
    pub at: Range<usize>,
    /// How it was said.
    pub manner: Manner,
}

/// The day of the week a word names; plurals are already taken off.
pub fn weekday(token: &Token) -> Option<DayOfWeek> {
    DayOfWeek::from_id(&token.word)
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month a word names, 1 to 12.
pub fn month(token: &Token) -> Option<i8> {
    MONTHS.iter().position(|name| token.is(name)).map(|index| index as i8 + 1)
}

/// Whether digits are read month first where the athlete lives: the United States and those who write as they do.
pub fn month_first(zone: &TimeZone) -> bool {
    const NORTH_AMERICAN: &[&str] = &[
        "New_York",
        "Chicago",
        "Denver",
        "Los_Angeles",
        "Phoenix",
        "Anchorage",
        "Detroit",
        "Boise",
        "Juneau",
        "Adak",
        "Nome",
        "Sitka",
        "Menominee",
        "Toronto",
        "Vancouver",
        "Edmonton",
        "Winnipeg",
        "Halifax",
        "Regina",
        "St_Johns",
        "Moncton",
        "Montreal",
        "Puerto_Rico",
    ];
    let Some(name) = zone.iana_name() else { return false };
    match name.split_once('/') {
        Some(("America", city)) => {
            NORTH_AMERICAN.contains(&city)
                || ["Indiana/", "Kentucky/", "North_Dakota/"].iter().any(|state| city.starts_with(state))
        }
        Some(("US", _)) => true,
        _ => matches!(name, "Pacific/Honolulu" | "Pacific/Guam" | "Asia/Manila"),
    }
}

/// Every date of a text, in order.
pub fn dates(text: &Text<'_>, today: Date, zone: &TimeZone) -> Vec<FoundDate> {
    let reader = Reader { tokens: &text.tokens, today, month_first: month_first(zone) };
    let mut found: Vec<FoundDate> = Vec::new();
    let mut at = 0;
    while at < text.tokens.len() {
        match reader.date_at(at) {
            Some(date) => {
                at = date.at.end.max(at + 1);
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'a> {
    tokens: &'a [Token],
    today: Date,
    month_first: bool,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.word.as_str())
    }

    fn date_at(&self, at: usize) -> Option<FoundDate> {
        let made = |date: Date, end: usize, manner: Manner| Some(FoundDate { date, at: at..end, manner });
        if let Some((date, end)) = self.calendar_date(at) {
            return made(date, end, Manner::Calendar);
        }
        if self.tokens.get(at).and_then(weekday).is_some() {
            return self.weekday_date(at);
        }
        let days = |n: i32| self.today.saturating_add(n.days());
        let next_monday = calendar::on_or_after(days(1), DayOfWeek::Monday);
        match (self.word(at), self.word(at + 1), self.word(at + 2)) {
            ("day", "after", "tomorrow") => made(days(2), at + 3, Manner::Near),
            ("tomorrow", ..) => made(days(1), at + 1, Manner::Near),
            ("now", "on", _) => None,
            ("as", "soon", "as") if self.word(at + 3) == "possible" => made(self.today, at + 4, Manner::Near),
            ("today" | "tonight" | "immediately" | "asap" | "now", ..) => made(self.today, at + 1, Manner::Near),
            ("right" | "straight", "away", _) => made(self.today, at + 2, Manner::Near),
            ("week", "after", "next") => made(next_monday.saturating_add(7.days()), at + 3, Manner::Near),
            ("this" | "the" | "coming", "weekend", _) => {
                made(calendar::on_or_after(days(1), DayOfWeek::Saturday), at + 2, Manner::Near)
            }
            ("next" | "coming", "week", _) => made(next_monday, at + 2, Manner::Near),
            ("next", "month", _) => {
                let first = self.today.first_of_month().saturating_add(1.month());
                made(first, at + 2, Manner::Near)
            }
            ("in" | "within", ..) => self.ahead(at, at + 1),
            _ => self.ahead_from_now(at),
        }
    }

    /// "in 8 weeks", "in about a month"
    fn ahead(&self, at: usize, from: usize) -> Option<FoundDate> {
        let from = from + usize::from(matches!(self.word(from), "about" | "like" | "just" | "exactly" | "roughly"));
        let (weeks, end) = self.span_at(from)?;
        if matches!(self.word(end), "or" | "to" | "-") {
            return None;
        }
        let date = self.today.saturating_add(((weeks * 7.0).round() as i32).days());
        Some(FoundDate { date, at: at..end, manner: Manner::Ahead(weeks) })
    }

    /// "8 weeks from now", "8 weeks out", "8 weeks away", "a week from Monday"
    fn ahead_from_now(&self, at: usize) -> Option<FoundDate> {
        let (weeks, end) = self.span_at(at)?;
        let days = ((weeks * 7.0).round() as i32).days();
        match (self.word(end), self.word(end + 1)) {
            ("from", "now" | "today") => {
                let date = self.today.saturating_add(days);
                Some(FoundDate { date, at: at..end + 2, manner: Manner::Ahead(weeks) })
            }
            // "Six weeks from Monday" begins on Monday; "a week from Monday" is a day.
            ("from" | "on", _) if weeks <= 2.0 => {
                let day = self.tokens.get(end + 1).and_then(weekday)?;
                let date = calendar::on_or_after(self.today.saturating_add(1.day()), day).saturating_add(days);
                Some(FoundDate { date, at: at..end + 2, manner: Manner::Weekday })
            }
            ("out" | "away", _) => {
                let date = self.today.saturating_add(days);
                Some(FoundDate { date, at: at..end + 1, manner: Manner::Ahead(weeks) })
            }
            _ => None,
        }
    }

    /// A length in weeks: "8 weeks", "a month", "ten days", "a fortnight".
    fn span_at(&self, at: usize) -> Option<(f64, usize)> {
        let token = self.tokens.get(at)?;
        let count =
            if token.is_any(&["a", "an"]) { 1.0 } else { token.number.filter(|_| token.kind == Kind::Number)? };
        let unit = at + 1 + usize::from(self.word(at + 1) == "-");
        let weeks = match self.word(unit) {
            "week" => count,
            "fortnight" => count * 2.0,
            "day" => count / 7.0,
            "month" => {
                let date = self.today.saturating_add((count.clamp(0.0, 240.0) as i32).months());
                f64::from(calendar::days_between(self.today, date)) / 7.0
            }
            _ => return None,
        };
        (weeks <= 520.0).then_some((weeks, unit + 1))
    }

    /// "Monday", "Monday week", "the Monday after next"; "next" and "this" change nothing.
    fn weekday_date(&self, at: usize) -> Option<FoundDate> {
        let day = weekday(self.tokens.get(at)?)?;
        if at > 0 && self.tokens[at - 1].is_any(&["last", "since", "past", "every", "each", "on_every"]) {
            return None;
        }
        let next = calendar::on_or_after(self.today.saturating_add(1.day()), day);
        // "Monday the 4th of January", "this Monday, the 16th", "Monday 30 November"
        let after = at + 1 + usize::from(self.word(at + 1) == ",");
        let after = after + usize::from(self.word(after) == "the");
        if let Some((date, end)) = self.calendar_date(after) {
            return Some(FoundDate { date, at: at..end, manner: Manner::Calendar });
        }
        match (self.word(at + 1), self.word(at + 2)) {
            // "the Monday after": after the one that was offered.
            ("week", _) | ("after", "" | "." | "," | "please" | "that" | "instead") => {
                Some(FoundDate { date: next.saturating_add(7.days()), at: at..at + 2, manner: Manner::Weekday })
            }
            ("after", "next") => {
                Some(FoundDate { date: next.saturating_add(7.days()), at: at..at + 3, manner: Manner::Weekday })
            }
            _ => Some(FoundDate { date: next, at: at..at + 1, manner: Manner::Weekday }),
        }
    }

    /// A day of the calendar that begins at a token, and where it ends.
    fn calendar_date(&self, at: usize) -> Option<(Date, usize)> {
        let token = self.tokens.get(at)?;
        if let Some(holiday) = self.holiday(at) {
            return Some(holiday);
        }
        if token.kind == Kind::Digits {
            return self.digits(&token.word).map(|date| (date, at + 1));
        }
        let number = |at: usize| {
            let token = self.tokens.get(at)?;
            let counts = matches!(token.kind, Kind::Number | Kind::Ordinal);
            token.number.filter(|n| counts && n.fract() == 0.0 && (1.0..=31.0).contains(n)).map(|n| n as i8)
        };
        if let Some(month) = month(token) {
            let comma = usize::from(self.word(at + 1) == "," && self.word(at + 2) == "the");
            let day_at = at + 1 + comma + usize::from(self.word(at + 1 + comma) == "the");
            let day = number(day_at)?;
            let is_count = self.tokens[day_at].kind == Kind::Number && self.is_unit(day_at + 1);
            return if is_count { None } else { self.day_month(day, month, day_at + 1) };
        }
        // "the first Saturday of May", "last Sunday in April"
        let weekday_next = self.tokens.get(at + 1).and_then(weekday);
        if let (Some(day), "of" | "in") = (weekday_next, self.word(at + 2)) {
            let nth = if token.is("last") { -1 } else { number(at).filter(|_| token.kind == Kind::Ordinal)? };
            let month = month(self.tokens.get(at + 3)?)?;
            return self.nth_weekday(nth, day, month, at + 4);
        }
        if let Some(date) = self.dotted(at) {
            return Some((date, at + 1));
        }
        let day = number(at)?;
        let month_at = at + 1 + usize::from(self.word(at + 1) == "of") + usize::from(self.word(at + 1) == "-");
        if let Some(month) = self.tokens.get(month_at).and_then(month) {
            return self.day_month(day, month, month_at + 1);
        }
        // "the 12th"
        let alone = token.kind == Kind::Ordinal
            && token.word.ends_with("th")
            && token.word.starts_with(|c: char| c.is_ascii_digit());
        let ends = self.tokens.get(at + 1).is_none_or(|next| next.is_mark() || is_function(&next.word));
        let of_this = self.word(at + 1) == "of" && matches!(self.word(at + 2), "this" | "the");
        let article =
            at > 0 && (self.tokens[at - 1].is_any(&["the", "on", "from"]) || weekday(&self.tokens[at - 1]).is_some());
        if alone && of_this && self.word(at + 3) == "month" {
            return self.next_day_of_month(day).map(|date| (date, at + 4));
        }
        if alone && ends && article {
            return self.day_of_named_month(day, at).or_else(|| self.next_day_of_month(day)).map(|date| (date, at + 1));
        }
        None
    }

    /// "4 January... no, the 5th": the month said just before goes on.
    fn day_of_named_month(&self, day: i8, at: usize) -> Option<Date> {
        let month = self.tokens[at.saturating_sub(8)..at].iter().rev().find_map(month)?;
        self.next_of(month, day)
    }

    /// "Christmas Eve", "New Year's Day", "Easter Monday", "Thanksgiving"; not "after Christmas", which is no day.
    fn holiday(&self, at: usize) -> Option<(Date, usize)> {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        if matches!(
            before,
            "after" | "before" | "about" | "over" | "since" | "last" | "past" | "during" | "post" | "pre"
        ) {
            return None;
        }
        let fixed = |month: i8, day: i8, end: usize| self.next_of(month, day).map(|date| (date, end));
        let (first, second, third) = (self.word(at), self.word(at + 1), self.word(at + 2));
        let found = match (first, second, third) {
            ("christmas" | "xmas", "eve", _) => fixed(12, 24, at + 2),
            ("christmas" | "xmas", "day", _) => fixed(12, 25, at + 2),
            ("christmas" | "xmas", ..) => fixed(12, 25, at + 1),
            ("boxing", "day", _) => fixed(12, 26, at + 2),
            ("new", "year", "eve") => fixed(12, 31, at + 3),
            ("new", "year", "day") => fixed(1, 1, at + 3),
            ("valentine", "day", _) => fixed(2, 14, at + 2),
            ("halloween", ..) => fixed(10, 31, at + 1),
            ("thanksgiving", ..) => self.nth_weekday(4, DayOfWeek::Thursday, 11, at + 1),
            _ => None,
        };
        // "Christmas bread", "Thanksgiving dinner": the day only names a thing.
        found.filter(|(_, end)| {
            self.tokens
                .get(*end)
                .is_none_or(|next| next.is_mark() || next.number.is_some() || is_function(&next.word) && !next.is("is"))
        })
    }

    /// "on 30.5.": a day and a month, where a word for a date stands before it and no unit after.
    fn dotted(&self, at: usize) -> Option<Date> {
        let token = self.tokens.get(at).filter(|token| token.kind == Kind::Number && !self.month_first)?;
        let before = |n: usize| at.checked_sub(n).map_or("", |before| self.word(before));
        let told = matches!(before(1), "on" | "from" | "until" | "by" | "start" | "starting")
            || (before(1) == "at" && matches!(before(2), "start" | "begin" | "starting"));
        let unit = self.is_unit(at + 1) || matches!(self.word(at + 1), "kg" | "lb" | "k" | "m" | "meter" | "%" | "to");
        if !told || unit {
            return None;
        }
        let (day, month) = token.word.split_once('.')?;
        self.next_of(month.parse().ok()?, day.parse().ok()?)
    }

    fn is_unit(&self, at: usize) -> bool {
        matches!(self.word(at), "day" | "week" | "time" | "minute" | "hour" | "session" | "x" | "month" | "km" | "mile")
    }

    /// A year said after the day, if one was.
    fn year_at(&self, at: usize) -> Option<(i16, usize)> {
        let at = at + usize::from(self.word(at) == ",");
        let year = self.tokens.get(at).filter(|token| token.kind == Kind::Number)?.number?;
        (year.fract() == 0.0 && (2000.0..=2200.0).contains(&year)).then_some((year as i16, at + 1))
    }

    fn day_month(&self, day: i8, month: i8, end: usize) -> Option<(Date, usize)> {
        if let Some((year, end)) = self.year_at(end) {
            return Date::new(year, month, day).ok().map(|date| (date, end));
        }
        self.next_of(month, day).map(|date| (date, end))
    }

    /// The next such day to come; 29 February waits for a leap year.
    fn next_of(&self, month: i8, day: i8) -> Option<Date> {
        (0..=8)
            .find_map(|ahead| Date::new(self.today.year() + ahead, month, day).ok().filter(|date| *date >= self.today))
    }

    fn next_day_of_month(&self, day: i8) -> Option<Date> {
        let first = self.today.first_of_month();
        (0..=12).find_map(|ahead| {
            let month = first.saturating_add(i32::from(ahead as i16).months());
            Date::new(month.year(), month.month(), day).ok().filter(|date| *date > self.today)
        })
    }

    fn nth_weekday(&self, nth: i8, day: DayOfWeek, month: i8, end: usize) -> Option<(Date, usize)> {
        let weekday = Weekday::from_monday_zero_offset(i8::try_from(day.monday_offset()).ok()?).ok()?;
        let of_year = |year: i16| Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok();
        if let Some((year, end)) = self.year_at(end) {
            return of_year(year).map(|date| (date, end));
        }
        let date = (0..=2).find_map(|ahead| of_year(self.today.year() + ahead).filter(|date| *date >= self.today))?;
        Some((date, end))
    }

    /// `3/14`, `14.03.2027`, `2027-03-14`
    fn digits(&self, word: &str) -> Option<Date> {
        let parts: Vec<i16> = word.split(['/', '.', '-']).map_while(|part| part.parse().ok()).collect();
        let dotted = word.contains('.');
        let order = |a: i16, b: i16| {
            let month_first = (self.month_first && !dotted && a <= 12) || b > 12;
            if month_first { (a as i8, b as i8) } else { (b as i8, a as i8) }
        };
        match *parts.as_slice() {
            [year, month, day] if year >= 1000 => {
                Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            }
            [a, b, year] if (0..=31).contains(&a) && (0..=31).contains(&b) => {
                let (month, day) = order(a, b);
                Date::new(if year < 100 { 2000 + year } else { year }, month, day).ok()
            }
            [a, b] if (0..=31).contains(&a) && (0..=31).contains(&b) => {
                let (month, day) = order(a, b);
                self.next_of(month, day)
            }
            _ => None,
        }
    }
}
