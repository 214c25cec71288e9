//! The calendar of a program: which date, weekday and week a program day is. Dates are civil dates in the athlete's
//! own time zone; they are computed here and nowhere else (rule G4).

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, tz::TimeZone};

use crate::athlete::DayOfWeek;

/// Today, where the athlete lives.
pub fn today(now: Timestamp, zone: &TimeZone) -> Date {
    now.to_zoned(zone.clone()).date()
}

/// The date of a program day, counted from 1. Saturates at the end of the calendar (year 9999).
pub fn date_of_day(start: Date, day: u16) -> Date {
    start.saturating_add((i32::from(day) - 1).days())
}

/// The program day of a date; `None` before day 1 or past `u16`.
pub fn day_of_date(start: Date, date: Date) -> Option<u16> {
    let days = days_between(start, date);
    u16::try_from(days + 1).ok().filter(|&day| day >= 1)
}

/// Whole days from `from` to `to`; negative when `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    // Two civil dates of jiff's range are at most 7.3 million days apart, and days are the default unit.
    (to - from).get_days()
}

/// The weekday of a date.
pub fn weekday(date: Date) -> DayOfWeek {
    date.weekday().into()
}

/// The first date on or after `from` that falls on `day`.
pub fn on_or_after(from: Date, day: DayOfWeek) -> Date {
    let ahead = (7 + i32::from(day.monday_offset()) - i32::from(weekday(from).monday_offset())) % 7;
    from.saturating_add(ahead.days())
}

/// The week of a program day, both counted from 1.
pub const fn week_of_day(day: u16) -> u8 {
    (day.saturating_sub(1) / 7 + 1) as u8
}

/// Whole weeks from `start` through `end` (both included), rounded up: the length of "until my race".
pub fn weeks_through(start: Date, end: Date) -> u16 {
    (days_between(start, end).max(0) as u16).div_ceil(7)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn until_my_race_is_whole_weeks_rounded_up() {
        // Monday 16 November 2026 to Sunday 14 March 2027 is 118 days: 17 weeks.
        assert_eq!(weeks_through(date(2026, 11, 16), date(2027, 3, 14)), 17);
        assert_eq!(weeks_through(date(2026, 11, 16), date(2026, 11, 16)), 0);
        assert_eq!(weeks_through(date(2026, 11, 16), date(2026, 11, 1)), 0);
    }

    #[test]
    fn today_is_the_athletes_own() {
        let late: Timestamp = "2026-11-20T23:30:00Z".parse().unwrap();
        assert_eq!(today(late, &TimeZone::get("Europe/Rome").unwrap()), date(2026, 11, 21));
        assert_eq!(today(late, &TimeZone::get("America/New_York").unwrap()), date(2026, 11, 20));
    }

    proptest! {
        #[test]
        fn day_and_date_are_inverse(offset in 0i32..20_000, day in 1u16..400) {
            let start = date(2000, 1, 1).saturating_add(offset.days());
            prop_assert_eq!(day_of_date(start, date_of_day(start, day)), Some(day));
        }

        #[test]
        fn the_next_weekday_is_within_a_week(offset in 0i32..20_000, weekday_index in 0usize..7) {
            let from = date(2000, 1, 1).saturating_add(offset.days());
            let wanted = DayOfWeek::ALL[weekday_index];
            let found = on_or_after(from, wanted);
            prop_assert_eq!(weekday(found), wanted);
            prop_assert!((0..7).contains(&days_between(from, found)));
        }
    }
}
