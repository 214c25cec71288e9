//! The program as an iCalendar file (RFC 5545): one event for each workout, readable in a phone calendar. An event is
//! all-day, or at the hour the athlete trains at.
//!
//! An hour is written in UTC, reckoned for each date from the athlete's zone: right on both sides of a clock change,
//! and no calendar has to know the zone by our name for it.
//!
//! The content lines are written here: the `icalendar` crate (0.17.17) folds some lines to 76 octets, where RFC 5545
//! §3.1 allows 75, and reads the clock where a stamp is missing. The tests read the file back with it.
//!
//! Must never: give a workout another UID than last time, or the athlete gets it twice.

use jiff::{SignedDuration, Timestamp, ToSpan};
use training::program::{Block, BlockContent, Day, DayRole, Program, Workout};

use crate::wording::{self, Wording};
use crate::{DayBegins, Times};

/// The most octets of a content line, its line break excluded (RFC 5545 §3.1).
const MAX_OCTETS: usize = 75;

/// Writes the calendar.
pub fn write(program: &Program, times: &Times) -> String {
    let mut file = Lines::default();
    file.plain("BEGIN", "VCALENDAR");
    file.plain("VERSION", "2.0");
    file.plain("PRODID", "-//Mesocycle//Training program//EN");
    file.plain("CALSCALE", "GREGORIAN");
    file.plain("METHOD", "PUBLISH");
    // NAME and DESCRIPTION are RFC 7986; the X- forms are what most phones read.
    for name in ["NAME", "X-WR-CALNAME"] {
        file.text(name, &program.program_name);
    }
    let about = format!("{}\n\n{}", program.program_description, wording::DISCLAIMER);
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        file.text(name, &about);
    }
    for day in &program.daily_workouts {
        let mut begins = times.day_begins.as_ref().and_then(|hour| first_session(day, hour));
        for workout in &day.workouts {
            let event = Event { day, workout, begins };
            event.write(&mut file, program, times.exported_at);
            begins = event.ends();
        }
    }
    file.plain("END", "VCALENDAR");
    file.0
}

/// When a day's first session begins; `None` beyond the years a timestamp can hold.
fn first_session(day: &Day, hour: &DayBegins) -> Option<Timestamp> {
    hour.zone.to_ambiguous_zoned(day.date.to_datetime(hour.at)).compatible().ok().map(|zoned| zoned.timestamp())
}

/// One workout in the calendar.
struct Event<'a> {
    day: &'a Day,
    workout: &'a Workout,
    /// `None` for an all-day event.
    begins: Option<Timestamp>,
}

impl Event<'_> {
    /// When a timed event ends, and the day's next one begins.
    fn ends(&self) -> Option<Timestamp> {
        let length = SignedDuration::from_mins(i64::from(self.workout.duration_minutes));
        self.begins?.checked_add(length).ok()
    }

    fn write(&self, file: &mut Lines, program: &Program, stamp: Timestamp) {
        let Self { day, workout, begins } = *self;
        file.plain("BEGIN", "VEVENT");
        file.text("UID", &format!("{}@mesocycle", workout.workout_id));
        file.plain("DTSTAMP", &utc(stamp));
        if let (Some(begins), Some(ends)) = (begins, self.ends()) {
            file.plain("DTSTART", &utc(begins));
            file.plain("DTEND", &utc(ends));
        } else {
            file.plain("DTSTART;VALUE=DATE", &day.date.strftime("%Y%m%d").to_string());
            // The end of an all-day event is the first day that is no part of it.
            file.plain("DTEND;VALUE=DATE", &day.date.saturating_add(1.day()).strftime("%Y%m%d").to_string());
            // An all-day session does not make the athlete busy all day.
            file.plain("TRANSP", "TRANSPARENT");
        }
        file.text("SUMMARY", &summary(day, workout));
        file.text("DESCRIPTION", &description(program, day, workout, Wording::new(program.units)));
        file.text("CATEGORIES", wording::discipline(workout.discipline));
        file.plain("END", "VEVENT");
    }
}

fn utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn summary(day: &Day, workout: &Workout) -> String {
    let length = wording::seconds(u32::from(workout.duration_minutes) * 60);
    match day.role {
        DayRole::Event => format!("Event: {}", workout.title),
        _ => format!("{} ({length})", workout.title),
    }
}

fn description(program: &Program, day: &Day, workout: &Workout, wording: Wording) -> String {
    let phase = program.phases.iter().find(|phase| phase.phase_number == day.phase_number);
    let mut place = vec![format!("Week {}, day {}", day.week, day.day)];
    place.extend(phase.map(|phase| phase.phase_name.clone()));
    place.push(format!("{} day", wording::role(day.role)));
    place.push(wording.size(workout));
    let mut paragraphs = vec![place.join(" · "), workout.why.clone()];
    paragraphs.extend(workout.blocks.iter().map(|block| block_lines(block, wording).join("\n")));
    paragraphs.join("\n\n")
}

fn block_lines(block: &Block, wording: Wording) -> Vec<String> {
    let noted = |line: String, note: &Option<String>| match note {
        Some(note) => format!("• {line}. {note}"),
        None => format!("• {line}"),
    };
    let mut lines = vec![wording::block_heading(block).to_uppercase()];
    lines.extend(block.note.clone());
    match &block.content {
        BlockContent::Movements(items) => lines.extend(
            items.iter().map(|item| noted(format!("{}: {}", item.name, wording.prescription(item)), &item.note)),
        ),
        BlockContent::Conditioning(piece) => {
            lines.push(wording::conditioning(piece));
            lines.extend(piece.movements.iter().map(|item| noted(wording.conditioning_movement(item), &None)));
        }
        BlockContent::Segments(segments) => lines.extend(
            segments
                .iter()
                .map(|segment| noted(format!("{}: {}", segment.name, wording.segment(segment)), &segment.note)),
        ),
    }
    lines
}

/// Content lines, each folded and ended by CRLF.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A property whose value holds nothing to escape.
    fn plain(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut room = MAX_OCTETS;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                // The space that marks the continuation counts.
                room = MAX_OCTETS - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property of type TEXT.
    fn text(&mut self, name: &str, value: &str) {
        self.plain(name, &escape(value));
    }
}

/// Escapes a TEXT value (RFC 5545 §3.3.11). Control characters have no form there and are left out; every kind of
/// line break becomes `\n`.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' | '\r' => escaped.push_str("\\n"),
            '\t' => escaped.push(c),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime};
    use jiff::civil::{Time, date, time};
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    use crate::testing::{program, stamp};

    #[test]
    fn the_file() {
        // Shown unfolded, with one character for CRLF: folding has tests of its own.
        insta::assert_snapshot!(crate::testing::unfolded(&write(&program(), &stamp().into())));
    }

    #[test]
    fn an_independent_reader_finds_one_all_day_event_for_each_workout() {
        let program = program();
        let calendar: Calendar = write(&program, &stamp().into()).parse().unwrap();
        let read: Vec<_> = calendar
            .events()
            .map(|event| {
                let Some(DatePerhapsTime::Date(date)) = event.get_start() else { panic!("not an all-day event") };
                (event.get_uid().unwrap().to_owned(), date.to_string())
            })
            .collect();
        let expected: Vec<_> = program
            .daily_workouts
            .iter()
            .flat_map(|day| day.workouts.iter().map(|w| (format!("{}@mesocycle", w.workout_id), day.date.to_string())))
            .collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn an_hour_stays_the_same_on_the_clock_when_the_clock_changes() {
        let mut program = program();
        // The clock goes back in Rome on 25 October 2026 and forward on 28 March 2027, when 02:30 does not exist.
        let dates = [date(2026, 10, 24), date(2026, 10, 25), date(2027, 3, 28)];
        let day = program.daily_workouts[0].clone();
        program.daily_workouts = dates.map(|date| Day { date, ..day.clone() }).to_vec();
        let begin = |at: Time| {
            let zone = TimeZone::get("Europe/Rome").unwrap();
            let times = Times { exported_at: stamp(), day_begins: Some(DayBegins { at, zone }) };
            let calendar: Calendar = write(&program, &times).parse().unwrap();
            let starts: Vec<_> = calendar
                .events()
                .map(|event| match (event.get_start(), event.get_end()) {
                    (
                        Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(start))),
                        Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(end))),
                    ) => (start.format("%m-%d %H:%M").to_string(), (end - start).num_minutes()),
                    other => panic!("no time in UTC: {other:?}"),
                })
                .collect();
            starts
        };
        let at_half_past = |starts: Vec<(String, i64)>| starts.into_iter().map(|(start, _)| start).collect::<Vec<_>>();
        let minutes = i64::from(day.workouts[0].duration_minutes);
        assert!(begin(time(6, 30, 0, 0)).iter().all(|&(_, length)| length == minutes));
        assert_eq!(at_half_past(begin(time(6, 30, 0, 0))), ["10-24 04:30", "10-25 05:30", "03-28 04:30"]);
        assert_eq!(at_half_past(begin(time(2, 30, 0, 0))), ["10-24 00:30", "10-25 00:30", "03-28 01:30"]);
    }

    #[test]
    fn a_days_second_session_begins_when_the_first_ends() {
        let mut program = program();
        program.daily_workouts.truncate(1);
        let again = program.daily_workouts[0].workouts[0].clone();
        program.daily_workouts[0].workouts.push(again);
        let times =
            Times { exported_at: stamp(), day_begins: Some(DayBegins { at: time(18, 0, 0, 0), zone: TimeZone::UTC }) };
        let file = write(&program, &times);
        let of = |name: &str| -> Vec<String> {
            file.lines().filter_map(|line| line.strip_prefix(name)).map(str::to_owned).collect()
        };
        assert_eq!(of("DTSTART:")[1], of("DTEND:")[0]);
        assert!(!file.contains("VALUE=DATE"));
    }

    proptest! {
        #[test]
        fn any_text_comes_back_from_lines_of_75_octets(text in r"[a-zé馬🚴 ,;:\\\n\t\u{7}]{0,300}") {
            let mut program = program();
            program.daily_workouts[0].workouts[0].title = format!("W {text}");
            let file = write(&program, &stamp().into());
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= MAX_OCTETS, "{} octets: {line}", line.len());
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let calendar: Calendar = file.parse().unwrap();
            let summary = calendar.events().next().unwrap().get_summary().unwrap().to_owned();
            prop_assert_eq!(summary, format!("W {} (60 min)", text.replace('\u{7}', "")));
        }
    }
}
